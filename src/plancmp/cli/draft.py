"""plancmp draft."""

import re
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from plancmp.cli import inputs, options, output
from plancmp.cli.audit import read_source

_LONG = 100_000
"""Bytes from which on a text is long enough for a line that says how far it has come."""


@click.command("draft")
@click.option(
    "--source", required=True, type=click.Path(path_type=Path, dir_okay=False), help="The text of the plan, in UTF-8."
)
@click.option("--id", "plan_id", metavar="ID", help="The new plan's id: small letters, digits, hyphens.")
@click.option("--measures", "plan", metavar="PLAN", help="Candidates of measures for a plan that exists, in its place.")
@options.plans_option
@click.option(
    "-o",
    "--output",
    "file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write to this file; never over one.",
)
def command(source: Path, plan_id: str | None, plan: str | None, places: Sequence[Path], file: Path | None) -> None:
    """Write a plan file to start from, or candidates of measures.

    The outline becomes tasks; clauses that look like measures become items with their anchors; every figure is a
    candidate with its printed form, section, value, bound, likely year and name. What only a person can say starts with
    a question mark; plancmp validate lists these places.

    With --measures every clause that no measure of the plan covers yet is written out, as an item or as a comment with
    the reason why it looks like none.

    \b
    Examples:
      plancmp draft --source minhang.txt --id minhang -o plans/minhang.yaml
      plancmp draft --source xuhui.txt --measures xuhui
    """
    if (plan_id is None) == (plan is None):
        raise click.UsageError("give --id for a new plan, or --measures for one that exists.")
    if plan_id and not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", plan_id):
        raise click.UsageError(f"{plan_id!r} is no id; use small letters, digits and single hyphens.")
    if file and file.exists():
        raise click.UsageError(f"{file} is there already; a draft never takes the place of a file.")
    raw = read_source(source)
    try:
        text = _plan(raw, plan_id) if plan_id else _measures(raw, plan or "", places)
    except UnicodeDecodeError:
        raise click.UsageError(f"{source} is not UTF-8; save it as UTF-8.") from None
    if file:
        output.write_whole(file, text)
    else:
        click.echo(text, nl=False)


def _plan(source: bytes, plan_id: str) -> str:
    from datetime import UTC, datetime

    from plancmp.text.draft import draft

    shown = len(source) >= _LONG and sys.stderr.isatty()
    return draft(source, plan_id, inputs.terms(), datetime.now(UTC).date().isoformat(), _tell if shown else None)


def _measures(source: bytes, name: str, places: Sequence[Path]) -> str:
    from plancmp.text.candidates import candidates

    (edition,) = inputs.find_plans([name], places)
    return candidates(edition.plan, source, inputs.terms()).text


def _tell(done: int, total: int) -> None:
    """Say on one line of standard error how far the reading has come."""
    click.echo(f"\rreading section {done} of {total}", err=True, nl=done == total)
