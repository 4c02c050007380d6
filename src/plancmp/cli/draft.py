"""plancmp draft."""

import re
import sys
from pathlib import Path

import click

from plancmp.cli import inputs, output
from plancmp.cli.audit import read_source
from plancmp.cli.types import FileName

_LONG = 100_000
"""Bytes from which on a text is long enough for a line that says how far it has come."""


@click.command("draft")
@click.option("--source", required=True, type=FileName(dir_okay=False), help="The text of the plan, in UTF-8.")
@click.option("--id", "plan_id", required=True, metavar="ID", help="The plan's id: small letters, digits, hyphens.")
@click.option(
    "-o",
    "--output",
    "file",
    type=FileName(dir_okay=False),
    help="Write to this file; never over one.",
)
def command(source: Path, plan_id: str, file: Path | None) -> None:
    """Write a plan file to start from.

    The outline becomes tasks; every figure a candidate with its printed form, section, value, bound, likely year and
    name. What only a person can say starts with a question mark; plancmp validate lists these places.

    \b
    Example:
      plancmp draft --source minhang.txt --id minhang -o plans/minhang.yaml
    """
    from datetime import UTC, datetime

    from plancmp.data.library import SUFFIXES
    from plancmp.text.draft import draft

    if not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", plan_id):
        raise click.UsageError(f"{plan_id!r} is no id; use small letters, digits and single hyphens.")
    if file and file.suffix not in ("", *SUFFIXES) and not output.is_device(file):
        raise click.UsageError(f"{file}: a plan file ends in {' or '.join(SUFFIXES)}.")
    if file and file.is_file():
        raise click.UsageError(f"{file} is there already; a draft never takes the place of a file.")
    raw = read_source(source)
    shown = len(raw) >= _LONG and sys.stderr.isatty()
    try:
        text = draft(raw, plan_id, inputs.terms(), datetime.now(UTC).date().isoformat(), _tell if shown else None)
    except UnicodeDecodeError:
        raise click.UsageError(f"{source} is not UTF-8; save it as UTF-8.") from None
    output.leave(text, file)


def _tell(done: int, total: int) -> None:
    """Say on one line of standard error how far the reading has come."""
    click.echo(f"\rreading section {done} of {total}", err=True, nl=done == total)
