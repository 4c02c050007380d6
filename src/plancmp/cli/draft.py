"""plancmp draft."""

import re
import sys
from pathlib import Path

import click

from plancmp.cli import inputs, options, output
from plancmp.cli.audit import read_source
from plancmp.cli.messages import tell
from plancmp.cli.types import FileName
from plancmp.data.library import SUFFIXES, Shelf
from plancmp.model import Plan
from plancmp.problem import either, say

_LONG = 100_000
"""Bytes from which on a text is long enough for a line that says how far it has come."""


_SHOWN = 10
"""Lines of a text that are named one by one."""


@click.command("draft")
@click.option(
    "--source",
    required=True,
    type=FileName(dir_okay=False),
    help="The text of the plan: .txt, .md, .html, .docx or .pdf.",
)
@click.option("--id", "plan_id", metavar="ID", help="The new plan's id: small letters, digits, hyphens.")
@click.option("--measures", "plan", metavar="PLAN", help="Candidates of measures for a plan that exists, in its place.")
@options.plans_option
@click.option(
    "-o",
    "--output",
    "file",
    type=FileName(dir_okay=False),
    help="Write to this file, never over one; - is standard output.",
)
@options.lang_option
def command(
    source: Path, plan_id: str | None, plan: str | None, shelf: Shelf, file: Path | None, lang: str | None
) -> None:
    """Write a plan file to start from, or candidates of measures.

    The outline becomes tasks; clauses that look like measures become items with their anchors; every figure is a
    candidate with its printed form, section, value, bound, likely year and name. What only a person can say starts with
    a question mark; plancmp validate lists these places. What was found, and what to do next, is said on standard
    error, in the language of --lang.

    With --measures every clause that no measure of the plan covers yet is written out, as an item or as a comment with
    the reason why it looks like none.

    \b
    Examples:
      plancmp draft --source minhang.txt --id minhang -o plans/minhang.yaml
      plancmp draft --source xuhui.txt --measures xuhui
    """
    file = None if file == Path("-") else file
    if (plan_id is None) == (plan is None):
        raise click.UsageError("give --id for a new plan, or --measures for one that exists.")
    if plan_id is not None and not re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", plan_id):
        raise click.UsageError(
            say("{plan!r} cannot be an id; use small letters, digits and single hyphens.", plan=plan_id)
        )
    kept = file if file and not (output.is_device(file) or output.is_standard_output(file)) else None
    if kept and kept.suffix not in ("", *SUFFIXES):
        raise click.UsageError(say("{file}: a plan file ends in {endings}.", file=file, endings=either(SUFFIXES)))
    if kept and kept.is_file():
        raise click.UsageError(say("{file} exists already; a draft never replaces a file.", file=file))
    raw = read_source(source)
    text = _plan(raw, plan_id, kept) if plan_id else _measures(raw, plan or "", shelf)
    output.leave(text, file)
    if plan_id:
        _say_what_was_read(raw)
        _say_what_next(text, plan_id, source, kept)


def _plan(source: bytes, plan_id: str, file: Path | None) -> str:
    from datetime import UTC, datetime

    from plancmp.text.draft import draft

    shown = len(source) >= _LONG and sys.stderr.isatty()
    folder = file.parent if file else Path("plans")
    today = datetime.now(UTC).date().isoformat()
    vocabulary = inputs.terms(Shelf([folder]))
    return draft(source, plan_id, vocabulary, today, _progress if shown else None, _schema(folder))


def _measures(source: bytes, name: str, shelf: Shelf) -> str:
    from plancmp.text.candidates import candidates

    (edition,) = inputs.find_plans([name], shelf)
    return candidates(edition.plan, source, inputs.terms(shelf, [name])).text


def _schema(folder: Path) -> str:
    """Return where an editor finds the schema from a folder of plans: beside or in it, else where it is shipped."""
    from plancmp.data.library import shipped

    name = "schemas/plan.schema.json"
    near = next((way for way in (f"../{name}", name) if (folder / way).is_file()), None)
    return near or (shipped("schemas") / "plan.schema.json").resolve().as_posix()


def _say_what_was_read(source: bytes) -> None:
    """Say how much of the numbering could be read, where that is not all of it."""
    from plancmp.text.outline import read

    reading = read(source.decode("utf-8-sig"))
    headings = sum(section.kind == "heading" for section in reading.sections)
    if not headings:
        tell(say("warning: no heading could be read; the whole text is taken for one section"))
    elif reading.astray:
        lines = ", ".join(str(line) for line, _ in reading.astray[:_SHOWN]) + ", …" * (len(reading.astray) > _SHOWN)
        tell(
            say(
                "warning: {astray} lines open like a heading and go on with none, {headings} headings were read; lines "
                "{lines}",
                astray=len(reading.astray), headings=headings, lines=lines,
            )
        )  # fmt: skip


def _say_what_next(text: str, plan_id: str, source: Path, file: Path | None) -> None:
    """Say what a draft holds, what it leaves open and what to do about it."""
    from plancmp.checks.audit import open_places
    from plancmp.data.library import load_bytes

    edition, _ = load_bytes(text.encode(), plan_id)
    if edition is None:
        raise AssertionError("a draft loads")
    plan = edition.plan
    tell(
        say(
            "{tasks} tasks; {figures} figures: {mentions} for {indicators} indicators, {in_tasks} in tasks, {context} "
            "elsewhere; {open} places left open",
            tasks=len(plan.tasks), indicators=len(plan.indicators), open=open_places(plan), **_figures(plan),
        )
    )  # fmt: skip
    path = file or f"{plan_id}.yaml"
    tell(say("next: read the text and fill in what starts with “?”; plancmp validate {file} lists it", file=path))
    tell(say("then: plancmp audit {file} --source {source} holds it against the text", file=path, source=source))


def _figures(plan: Plan) -> dict[str, int]:
    """Count the printed figures of a plan by where they are kept, those printed several times as often."""
    counts = {
        "mentions": sum(len(value.mentions) for indicator in plan.indicators for value in indicator.values),
        "in_tasks": sum(figure.times for task in plan.tasks for figure in task.figures),
        "context": sum(entry.times for entry in plan.context),
    }
    return counts | {"figures": sum(counts.values())}


def _progress(done: int, total: int) -> None:
    """Say on one line of standard error how far the reading has come."""
    click.echo(f"\rreading section {done} of {total}", err=True, nl=done == total)
