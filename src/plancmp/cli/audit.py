"""plancmp audit."""

import os
from pathlib import Path

import click

from plancmp.cli import inputs, options
from plancmp.cli.messages import tell
from plancmp.cli.output import Output
from plancmp.cli.types import FileName
from plancmp.data.library import Shelf
from plancmp.problem import say

FOLDER = "PLANCMP_SOURCES"


@click.command("audit")
@click.argument("plan", metavar="PLAN")
@click.option(
    "--source", type=FileName(dir_okay=False),
    help="The text that the plan was read from: .txt, .md, .html, .docx or .pdf; by default PLAN.txt in the folder "
    f"that {FOLDER} names.",
)  # fmt: skip
@options.plans_option
@options.output_options("csv")
def command(plan: str, source: Path | None, shelf: Shelf, output: Output) -> int:
    """Check a plan against the text that it was read from.

    Every printed figure has to stand in its section and to be read again to the same value and bound, every name, year
    and measure where it must; every figure of the text has to be accounted for, every heading of the task chapters, and
    every 探索 鼓励 引导 支持 争取 允许 试点 that opens a clause of a task. What is left over is shown with its line
    in the text; exit code 1 then.

    \b
    Examples:
      plancmp audit xuhui --source xuhui.txt
      PLANCMP_SOURCES=texts plancmp audit xuhui --format json
    """
    from plancmp.checks.audit import audit
    from plancmp.report import audit as report

    vocabulary = inputs.terms(shelf, [plan])
    (edition,) = inputs.find_plans([plan], shelf)
    file = source or _in_folder(edition.plan.id)
    result = audit(edition, read_source(file), vocabulary, str(file))
    output.result(result, report.page, report.CsvRow, report.rows)
    warning = report.warning(result, output.lang)
    if warning:
        tell(warning)
    return int(not result.clean)


def read_source(file: Path) -> bytes:
    """Return the text of a file in UTF-8; what is UTF-8 text already stays as it is, byte for byte.

    Raises:
        Unusable: it cannot be read (exit 2).
    """
    from plancmp.data import source
    from plancmp.data.documents import UnreadableError, text_of

    raw, problems = source.bytes_of(file, source.MAX_FILE_BYTES)
    if raw is None:
        raise inputs.Unusable(problems)
    try:
        encoded = text_of(raw).encode()
    except UnreadableError as error:
        raise click.UsageError(_unreadable(file, error.why, error.detail)) from None
    if len(encoded) > source.MAX_SOURCE_BYTES:
        raise inputs.Unusable([source.too_large(str(file), source.MAX_SOURCE_BYTES)])
    return raw if raw.removeprefix(b"\xef\xbb\xbf") == encoded else encoded


def _unreadable(file: Path, why: str, detail: str) -> str:
    if why == "library":
        return say("{file} needs {library}: pip install 'plancmp[documents]'.", file=file, library=detail)
    if why == "scanned":
        return say(
            "{file} is a scanned PDF: its pages are pictures; have their characters recognised first.", file=file
        )
    if why == "doc":
        return say("{file} is in Word's old format; save it as .docx.", file=file)
    if why == "bomb":
        return say("{file} unpacks to more than any document holds; it is not read.", file=file)
    if why == "encoding":
        return say("{file} is not UTF-8 and not GB 18030; save it as UTF-8.", file=file)
    return say("{file} cannot be read: {reason}", file=file, reason=detail)


def _in_folder(plan: str) -> Path:
    folder = os.environ.get(FOLDER)
    if not folder:
        raise click.UsageError(say("no text: name it with --source, or its folder with {variable}.", variable=FOLDER))
    return Path(folder) / f"{plan}.txt"
