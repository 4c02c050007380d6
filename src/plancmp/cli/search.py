"""plancmp search."""

from collections.abc import Sequence

import click

from plancmp.cli import inputs, options
from plancmp.cli.output import Output
from plancmp.data.library import Shelf
from plancmp.problem import say


@click.command("search")
@click.argument("words", nargs=-1, required=True, metavar="WORD...")
@click.option("--in", "plans", multiple=True, metavar="PLAN", help="Only this plan (repeatable); by default all plans.")
@options.plans_option
@options.output_options("csv")
def command(words: Sequence[str], plans: Sequence[str], shelf: Shelf, output: Output) -> None:
    """Show where plans speak of something.

    Looks in names, titles, summaries, measures, institutions, units and notes, in Chinese and English, for places that
    have all the WORDs; one with blanks in it, in quotation marks, is a phrase. Traditional characters find Simplified
    ones. A Latin word finds those that begin with it, in singular and plural; one of up to three letters only itself.
    Of more than 20,000 places fewer have to be asked for.

    \b
    Examples:
      plancmp search 干细胞
      plancmp search stem cells
      plancmp search 區科委 人才 --in jiading --format csv
    """
    from plancmp.report import search as report
    from plancmp.results.parts import TooMany
    from plancmp.results.search import MOST, search

    if not all(word.strip() for word in words):
        raise click.UsageError("a word to look for is empty.")
    editions = inputs.different_plans(plans, shelf) if plans else inputs.each_plan(shelf)
    try:
        result = search(editions, inputs.terms(shelf, plans), words)
    except TooMany:
        raise click.UsageError(
            say("more than {most} places: give another word beside it, or name plans with --in.", most=MOST)
        ) from None
    output.result(result, report.page, report.CsvRow, report.rows)
