"""plancmp show."""

from collections.abc import Sequence
from pathlib import Path

import click

from plancmp.cli import inputs, options
from plancmp.cli.output import Output, tell


@click.command("show")
@click.argument("plan", metavar="PLAN")
@options.theme_option
@click.option(
    "--section", "sections", multiple=True, metavar="SECTION", help="Only this section and those below it, as 4.1."
)
@click.option(
    "--lead",
    "leads",
    multiple=True,
    metavar="UNIT",
    help="Only what this unit leads or takes part in; a part of its name will do.",
)
@click.option("--full", is_flag=True, help="Show everything, not an overview.")
@options.plans_option
@options.output_options("csv")
def command(
    plan: str,
    themes: Sequence[str],
    sections: Sequence[str],
    leads: Sequence[str],
    full: bool,
    places: Sequence[Path],
    output: Output,
) -> None:
    """Show one plan: an overview, or a part of it.

    Without options an overview; with --theme, --section or --lead the indicators and tasks that fit all of them; with
    --full everything. A PLAN is an id, a path to a plan file, or a region (then its newest plan).

    \b
    Examples:
      plancmp show shanghai
      plancmp show shanghai --theme ai
      plancmp show jiading --lead 区科委
    """
    from plancmp.report import show as report
    from plancmp.results.show import show

    vocabulary = inputs.terms()
    chosen = inputs.known(themes, vocabulary.themes, "theme")
    (edition,) = inputs.find_plans([plan], places)
    view = show(edition, vocabulary, chosen, sections, leads)
    deep = full or any(view.filters.values())
    if deep and not view.indicators and not view.tasks:
        tell(f"nothing in {edition.plan.id} matches; its chapters and themes: plancmp show {plan}")
    output.result(view, report.whole if deep else report.overview, report.CsvRow, report.rows)
