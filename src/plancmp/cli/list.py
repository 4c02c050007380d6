"""plancmp list."""

import click

from plancmp.cli import inputs, options
from plancmp.cli.output import Output
from plancmp.data.library import Shelf
from plancmp.results.list import WHATS, What


@click.command("list")
@click.argument("what", type=click.Choice(WHATS, case_sensitive=False), default="plans", required=False)
@options.plans_option
@options.output_options("csv")
def command(what: What, shelf: Shelf, output: Output) -> None:
    """List plans, or the terms that they are coded by.

    Without an argument plans. The ids of themes and metrics are what --theme and --metric take; a verb's force says how
    far a measure that it opens binds, and the glossary has one English for one Chinese term.

    \b
    Examples:
      plancmp list
      plancmp list themes --lang zh
    """
    from plancmp.report import list as report
    from plancmp.results.list import list_plans, list_terms

    result = list_plans(inputs.each_plan(shelf)) if what == "plans" else list_terms(what, inputs.terms(shelf))
    output.result(result, report.page, report.CsvRow, report.rows)
