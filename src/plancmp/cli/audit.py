"""plancmp audit."""

import os
from collections.abc import Sequence
from pathlib import Path

import click

from plancmp.cli import inputs, options
from plancmp.cli.output import Output, tell

FOLDER = "PLANCMP_SOURCES"


@click.command("audit")
@click.argument("plan", metavar="PLAN")
@click.option(
    "--source", type=click.Path(path_type=Path, dir_okay=False),
    help=f"The text that the plan was read from; by default PLAN.txt in the folder that {FOLDER} names.",
)  # fmt: skip
@options.plans_option
@options.output_options("csv")
def command(plan: str, source: Path | None, places: Sequence[Path], output: Output) -> int:
    """Check a plan against the text that it was read from.

    Every printed figure has to stand in its section and to be read again to the same value and bound; every figure of
    the text has to be accounted for, and every heading of the task chapters. What is left over is shown with its line
    in the text; exit code 1 then.

    \b
    Examples:
      plancmp audit xuhui --source xuhui.txt
      PLANCMP_SOURCES=texts plancmp audit xuhui --format json
    """
    from plancmp.checks.audit import audit
    from plancmp.report import audit as report

    vocabulary = inputs.terms()
    (edition,) = inputs.find_plans([plan], places)
    file = source or _in_folder(edition.plan.id)
    try:
        result = audit(edition, read_source(file), vocabulary, str(file))
    except UnicodeDecodeError:
        raise click.UsageError(f"{file} is not UTF-8; save it as UTF-8.") from None
    output.result(result, report.page, report.CsvRow, report.rows)
    warning = report.warning(result, output.lang)
    if warning:
        tell(warning)
    return int(not result.clean)


def read_source(file: Path) -> bytes:
    """Return a text's bytes.

    Raises:
        click.UsageError: it cannot be read (exit 2).
    """
    try:
        return file.read_bytes()
    except OSError as error:
        raise click.UsageError(f"{file} cannot be read: {error.strerror or error}") from None


def _in_folder(plan: str) -> Path:
    folder = os.environ.get(FOLDER)
    if not folder:
        raise click.UsageError(f"no text: name it with --source, or its folder with {FOLDER}.")
    return Path(folder) / f"{plan}.txt"
