"""plancmp validate."""

from collections.abc import Sequence
from pathlib import Path

import click

from plancmp.cli import options
from plancmp.cli.output import Output, tell


@click.command("validate")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@options.plans_option
@options.output_options("csv", "github")
def command(paths: Sequence[str], strict: bool, places: Sequence[Path], output: Output) -> int:
    """Report every problem of plan files.

    Each problem has its place and a code. A PATH is a file, a folder with what is below it, or a pattern; without one
    the plans are checked. Files named themes, metrics or instruments are checked as vocabularies. Exit code 1 when
    there is an error; a file that cannot be read is one.

    The codes are explained in docs/rules.md.

    \b
    Examples:
      plancmp validate
      plancmp validate plans/xuhui.yaml --strict
      plancmp validate plans --format github
    """
    from plancmp.checks.validate import find, validate
    from plancmp.data import library
    from plancmp.report import validate as report

    names = paths or [str(folder) for folder in library.folders(places) if folder.is_dir()]
    if not names:
        raise click.UsageError("no folder of plans; name one with --plans.")
    try:
        result = validate(find(names))
    except library.Unavailable as error:
        raise click.UsageError(str(error)) from None
    if output.format == "table":
        output.emit(report.lines(result))
        tell(report.summary(result, output.lang))
    elif output.format == "github":
        output.emit(report.github(result))
    else:
        output.result(result, report.page, report.CsvRow, report.rows)
    return int(any(strict or problem.level == "error" for problem in result.problems))
