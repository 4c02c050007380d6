"""plancmp show."""

from collections.abc import Sequence

import click

from plancmp.cli import inputs, options
from plancmp.cli.messages import tell
from plancmp.cli.output import Output
from plancmp.data.library import Shelf
from plancmp.problem import say


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
    help="Only what this unit leads, takes part in or acts in by a measure; a part of its name will do.",
)
@click.option("--full", is_flag=True, help="Show every field of the plan file, not an overview.")
@options.plans_option
@options.output_options("csv")
def command(
    plan: str,
    themes: Sequence[str],
    sections: Sequence[str],
    leads: Sequence[str],
    full: bool,
    shelf: Shelf,
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

    vocabulary = inputs.terms(shelf, [plan])
    chosen = inputs.known(themes, vocabulary.themes, "theme")
    (edition,) = inputs.find_plans([plan], shelf)
    view = show(edition, vocabulary, chosen, sections, leads)
    deep = full or any(view.filters.values())
    if deep and not view.indicators and not view.tasks:
        hint = "nothing in {id} matches; its chapters and themes: plancmp show {plan}"
        tell(say(hint, id=edition.plan.id, plan=plan))
    page = report.full if full else report.page if deep else report.overview
    output.result(view, page, report.CsvRow, report.rows)
