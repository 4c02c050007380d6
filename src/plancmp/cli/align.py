"""plancmp align."""

from collections.abc import Iterable, Sequence
from pathlib import Path

import click

from plancmp.cli import inputs, options
from plancmp.cli.audit import FOLDER, read_source
from plancmp.cli.output import Output
from plancmp.cli.types import Finite
from plancmp.data.library import Shelf
from plancmp.model import Edition


@click.command("align")
@click.argument("plans", nargs=-1, required=True, metavar="PLAN...")
@click.option(
    "--to", "parent", metavar="PLAN", help="Hold each plan against this one, as a district's against its city's."
)
@options.theme_option
@click.option(
    "--min-score",
    type=Finite(0, 1),
    metavar="SCORE",
    help="Leave out pairs that score less, from 0 to 1; by default 0.33.",
)
@click.option(
    "--texts", type=click.Path(path_type=Path, file_okay=False, exists=True), envvar=FOLDER, metavar="DIR",
    help=f"Folder of the texts (PLAN.txt), to find what one plan copies from another; by default {FOLDER}.",
)  # fmt: skip
@options.plans_option
@options.output_options("csv")
def command(
    plans: Sequence[str],
    parent: str | None,
    themes: Sequence[str],
    min_score: float | None,
    texts: Path | None,
    shelf: Shelf,
    output: Output,
) -> None:
    """Pair tasks of plans that answer each other.

    Shows the pairs, and which tasks have no counterpart. Pairs are found by links that a curator has made, institutions
    that both name, themes, and likeness of titles, items and summaries; each has a score and says why. docs/align.md
    has the formula and how often it is right. At most 32 plans stand side by side.

    \b
    Examples:
      plancmp align xuhui --to shanghai --theme ai
      plancmp align xuhui pudong --theme ip --lang zh
      plancmp align pudong --to shanghai -o carried.md
      plancmp align zhangjiang --to shanghai --texts texts
    """
    from plancmp.report import align as report
    from plancmp.results.align import MIN_SCORE, align

    vocabulary = inputs.terms(shelf, [*plans, *([parent] if parent else [])])
    chosen = inputs.known(themes, vocabulary.themes, "theme")
    editions = inputs.side_by_side(plans, shelf)
    to = inputs.find_plans([parent], shelf)[0] if parent else None
    others = [edition for edition in editions if not to or edition.file != to.file]
    for edition in others:
        if to:
            inputs.refuse_twins(edition, to)
    if len(others) < (1 if to else 2):
        raise click.UsageError("name two plans to align, or one and --to another: plancmp align xuhui --to shanghai")
    threshold = MIN_SCORE if min_score is None else min_score
    result = align(others, vocabulary, to=to, themes=chosen, min_score=threshold, texts=_texts(texts, [*others, to]))
    output.result(result, report.page, report.CsvRow, report.rows)


def _texts(folder: Path | None, editions: Iterable[Edition | None]) -> dict[str, str]:
    """Read the texts of plans that are there.

    Raises:
        click.UsageError: one cannot be read (exit 2).
    """
    files = {e.plan.id: folder / f"{e.plan.id}.txt" for e in editions if e} if folder else {}
    return {plan: read_source(file).decode("utf-8-sig") for plan, file in files.items() if file.is_file()}
