"""plancmp agree."""

from pathlib import Path

import click

from plancmp.cli import inputs, options
from plancmp.cli.output import Output, write_whole
from plancmp.data.library import Shelf
from plancmp.problem import say

READER_ERROR = Path("schemas", "reader-error.yaml")


@click.command("agree")
@click.argument("first", metavar="FIRST")
@click.argument("second", metavar="SECOND")
@click.option(
    "--fail-under", "least", type=click.FloatRange(-1, 1), metavar="A",
    help="Exit 1 when an alpha, or the share of clauses that both have, lies under A.",
)  # fmt: skip
@click.option(
    "--write",
    is_flag=True,
    help=f"Keep the disagreement per theme in {READER_ERROR}, in place of what is there of the plan.",
)
@options.plans_option
@options.output_options("csv")
def command(first: str, second: str, least: float | None, write: bool, shelf: Shelf, output: Output) -> int:
    """Show how far two readers of one plan agree.

    Each has coded the plan, or some tasks of it, by measures; only tasks that both have count. Clauses pair by section
    and anchor. What divides the readers is listed to be settled.

    Exit code 0, or 1 with --fail-under.

    \b
    Examples:
      plancmp agree first/xuhui.yaml second/xuhui.yaml
      plancmp agree first/xuhui.yaml second/xuhui.yaml --fail-under 0.8 --write
    """
    from plancmp.report import agree as report
    from plancmp.results.agree import Nothing, agree, reader_error

    one, other = inputs.find_versions([first, second], shelf)
    if one.plan.id != other.plan.id:
        raise click.UsageError(
            say(
                "{one} and {other} are two plans; agree takes two codings of one.", one=one.plan.id, other=other.plan.id
            )
        )
    try:
        result = agree(one, other, inputs.terms(shelf, [first, second]))
    except Nothing:
        raise click.UsageError("no task is coded by measures in both files.") from None
    if write:
        errors = inputs.reader_errors(READER_ERROR) | {result.plan: reader_error(result)}
        write_whole(READER_ERROR, report.kept(errors))
    output.result(result, report.page, report.CsvRow, report.rows)
    return int(least is not None and result.falls_short_of(least))
