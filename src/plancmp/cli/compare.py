"""plancmp compare."""

from collections.abc import Sequence

import click

from plancmp.cli import inputs, options
from plancmp.cli.output import Output
from plancmp.data.library import Shelf


@click.command("compare")
@click.argument("plans", nargs=-1, required=True, metavar="PLAN PLAN...")
@options.theme_option
@options.metric_option
@options.plans_option
@options.output_options("csv")
def command(plans: Sequence[str], themes: Sequence[str], metrics: Sequence[str], shelf: Shelf, output: Output) -> None:
    """Put two or more plans side by side.

    Shows which figures may be compared and how far apart they are, which only with caution and why, what is related but
    not comparable, what only one of them counts, and the weight of each theme. With --theme also what each of them does
    in it.

    A PLAN is an id, a path to a plan file, or a region (then its newest plan). At most 32 stand side by side.

    \b
    Examples:
      plancmp compare xuhui pudong
      plancmp compare xuhui pudong --theme ai --lang zh
      plancmp compare xuhui pudong -o brief.md
    """
    from plancmp.report import compare as report
    from plancmp.results.compare import compare

    if len(plans) < 2:
        raise click.UsageError("name at least two plans to compare, for example: plancmp compare xuhui pudong")
    vocabulary = inputs.terms(shelf, plans)
    chosen = inputs.known(themes, vocabulary.themes, "theme")
    counted = inputs.known(metrics, vocabulary.metrics, "metric")
    result = compare(inputs.side_by_side(plans, shelf), vocabulary, chosen, counted)
    output.result(result, report.page, report.CsvRow, report.rows)
