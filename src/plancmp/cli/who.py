"""plancmp who."""

from collections.abc import Sequence

import click

from plancmp.cli import inputs, options
from plancmp.cli.output import Output
from plancmp.data.library import Shelf
from plancmp.problem import say


@click.command("who")
@click.argument("plans", nargs=-1, metavar="[PLAN]...")
@click.option("--unit", "units", multiple=True, metavar="UNIT",
              help="Only this unit (repeatable); a part of its name will do.")  # fmt: skip
@click.option("--due", type=int, metavar="YEAR", help="Only duties with a date, their own or a target's, by this year.")
@options.plans_option
@options.output_options("csv")
def command(plans: Sequence[str], units: Sequence[str], due: int | None, shelf: Shelf, output: Output) -> None:
    """Show which unit answers for what, and by when.

    Lists the units that a plan names, by their load, and the duties of each with the targets behind them. Without a
    PLAN all plans are shown; many plans name no units. Of more than 20,000 duties fewer have to be asked for.

    \b
    Examples:
      plancmp who jiading
      plancmp who jiading --unit 区科委 --due 2019
      plancmp who jiading --format csv -o duties.csv
    """
    from plancmp.report import who as report
    from plancmp.results.parts import TooMany
    from plancmp.results.who import MOST, who

    editions = inputs.different_plans(plans, shelf) if plans else inputs.each_plan(shelf)
    try:
        result = who(editions, inputs.terms(shelf, plans), units, due)
    except TooMany:
        raise click.UsageError(
            say("more than {most} duties: ask for fewer with --unit or --due, or name plans.", most=MOST)
        ) from None
    output.result(result, report.page, report.CsvRow, report.rows)
