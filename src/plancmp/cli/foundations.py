"""plancmp foundations."""

from collections.abc import Sequence

import click

from plancmp.cli import inputs, options
from plancmp.cli.output import Output
from plancmp.data.library import Shelf


@click.command("foundations")
@click.argument("plans", nargs=-1, metavar="[PLAN]...")
@options.theme_option
@options.plans_option
@options.output_options("csv")
def command(plans: Sequence[str], themes: Sequence[str], shelf: Shelf, output: Output) -> None:
    """Show what stands behind the targets of plans.

    Lists targets that no task serves and tasks with no figure, no lead and no date, and counts the tasks of each theme
    by policy instrument: supply, environment, demand. Without a PLAN all plans are shown.

    \b
    Examples:
      plancmp foundations xuhui
      plancmp foundations xuhui pudong --theme ai
    """
    from plancmp.report import foundations as report
    from plancmp.results.foundations import foundations

    vocabulary = inputs.terms(shelf, plans)
    chosen = inputs.known(themes, vocabulary.themes, "theme")
    editions = inputs.different_plans(plans, shelf) if plans else inputs.each_plan(shelf)
    output.result(foundations(editions, vocabulary, chosen), report.page, report.CsvRow, report.rows)
