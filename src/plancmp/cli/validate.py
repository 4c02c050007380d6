"""plancmp validate."""

from collections.abc import Sequence

import click

from plancmp.cli import options
from plancmp.cli.messages import tell
from plancmp.cli.output import Output
from plancmp.data.library import Shelf, Unavailable


@click.command("validate")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option(
    "--changed",
    is_flag=True,
    help="The PATHs are files that changed: check the whole folders of plans they bear on; pass over other YAML.",
)
@options.plans_option
@options.output_options("csv", "github")
def command(paths: Sequence[str], strict: bool, changed: bool, shelf: Shelf, output: Output) -> int:
    """Report every problem of plan files.

    Each problem has its place and a code. A PATH is a file, a folder with what is below it, or a pattern; without one
    the plans are checked. Files named themes, metrics or instruments are checked as vocabularies, and those in a folder
    of plans, or in schemas beside it, add to the shipped ones. Exit code 1 when there is an error; a file that cannot
    be read is one.

    The codes are explained in docs/rules.md.

    \b
    Examples:
      plancmp validate
      plancmp validate plans/xuhui.yaml --strict
      plancmp validate plans --format github
    """
    from plancmp.checks import validate as checks
    from plancmp.report import validate as report

    names = paths or [str(folder) for folder in shelf.folders if folder.is_dir()]
    if not names:
        raise click.UsageError("no folder of plans; name one with --plans.")
    try:
        result = checks.validate(checks.changed(names) if changed else checks.find(names))
    except Unavailable as error:
        raise click.UsageError(error.message) from None
    spoken = report.spoken(result, output.lang)
    if output.format == "table":
        output.emit(report.lines(spoken, output.lang))
        tell(report.summary(result, output.lang))
    elif output.format == "github":
        output.emit(report.github(spoken, output.lang))
    else:
        output.result(spoken, report.page, report.CsvRow, report.rows)
    return int(any(strict or problem.level == "error" for problem in result.problems))
