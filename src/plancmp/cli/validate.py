"""plancmp validate."""

import sys
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plancmp.cli import options, progress
from plancmp.cli.inputs import processors
from plancmp.cli.messages import tell
from plancmp.cli.output import Output, write_whole
from plancmp.data.library import Shelf, Unavailable
from plancmp.data.source import MAX_BYTES
from plancmp.problem import say

if TYPE_CHECKING:
    from plancmp.checks.validate import Checked, Input, Result


@click.command("validate")
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@click.option("--strict", is_flag=True, help="Count warnings as errors.")
@click.option("--select", multiple=True, metavar="CODE[,CODE]...", help="Check these rules only (repeatable).")
@click.option("--ignore", multiple=True, metavar="CODE[,CODE]...", help="Leave these rules out (repeatable).")
@click.option("--statistics", is_flag=True, help="Say on standard error how often each code occurs.")
@click.option("--fix", is_flag=True, help="First mend in the files what has one right answer: order, quotes, blanks.")
@click.option(
    "--jobs", type=click.IntRange(1, 256), metavar="N",
    help="Check with N processes where files are many; by default as many as there are processors.",
)  # fmt: skip
@click.option(
    "--stdin-name", metavar="FILE", help="What the file on standard input (PATH -) is called, and where it lies."
)
@click.option(
    "--changed",
    is_flag=True,
    help="The PATHs are files that changed: check the whole folders of plans they bear on; pass over other YAML.",
)
@options.plans_option
@options.output_options("text", "csv", "github", "sarif", "junit", default=options.for_a_check)
def command(
    paths: Sequence[str], strict: bool, select: Sequence[str], ignore: Sequence[str], statistics: bool, fix: bool,
    jobs: int | None, stdin_name: str | None, changed: bool, shelf: Shelf, output: Output,
) -> int:  # fmt: skip
    """Report every problem of plan files.

    Each problem has its place and a code. A PATH is a file, a folder with what is below it, or a pattern; - is standard
    input; without one the plans are checked. Files named themes, metrics or instruments are checked as vocabularies,
    and those in a folder of plans, or in schemas beside it, add to the shipped ones. Exit code 1 when there is an
    error; a file that cannot be read is one.

    The format is text, with the line of the file under each problem; in GitHub Actions it is github. table has one line
    a problem. The codes are explained by plancmp rules and in docs/rules.md. A comment in a file,
    # plancmp: ignore[CODE] reason, silences one finding of its line; select, ignore and strict can be settled in
    plancmp.toml, or in pyproject.toml under [tool.plancmp]. docs/ci.md has the whole of it.

    \b
    Examples:
      plancmp validate
      plancmp validate plans/xuhui.yaml --strict
      plancmp validate plans --format sarif -o plans.sarif
      plancmp validate - --stdin-name plans/xuhui.yaml < draft.yaml
    """
    from plancmp.checks import validate as checks
    from plancmp.data.settings import settings

    try:
        settled = settings(Path())
        asked = _asked(select or settled.select, [*settled.ignore, *ignore], "" if select or ignore else settled.file)
        inputs = _inputs(paths, shelf, stdin_name, changed=changed)
    except Unavailable as error:
        raise click.UsageError(error.message) from None
    if fix:
        _mend(inputs)
    checked = checks.check(
        inputs, asked=asked, jobs=jobs or processors(),
        watch=lambda files: progress.steps(files, "{done} of {all} files checked"),
    )  # fmt: skip
    strict = strict or settled.strict
    _report(checked, output, strict=strict, statistics=statistics)
    return int(any(strict or problem.level == "error" for problem in checked.result.problems))


def _asked(select: Collection[str], ignore: Collection[str], file: str) -> Collection[str] | None:
    """Return the codes of the rules that are asked about; None for all.

    Raises:
        click.UsageError: one is not the code of a rule (exit 2).
    """
    if not select and not ignore:
        return None
    from plancmp.checks.validate import rule_codes
    from plancmp.data.schema import suggestion

    known = rule_codes()
    wanted, unwanted = ({code.strip() for entry in codes for code in entry.split(",")} for codes in (select, ignore))
    for code in sorted(wanted | unwanted):
        if code not in known:
            hint = suggestion(code, known) or say("see: plancmp rules")
            why = say("{code!r} is no rule that can be selected or ignored; {hint}", code=code, hint=hint)
            raise click.UsageError(say("{file}: {why}", file=file, why=why) if file else why)
    return (wanted or known) - unwanted


def _inputs(paths: Sequence[str], shelf: Shelf, stdin_name: str | None, *, changed: bool) -> "list[Input]":
    """Return the files to check.

    Raises:
        Unavailable: a folder has none.
        click.UsageError: there is no folder, or a name for a standard input that is not asked for (exit 2).
    """
    from plancmp.checks import validate as checks

    names = [path for path in paths if path != "-"]
    given: list[Input] = []
    if "-" in paths:
        raw = sys.stdin.buffer.read(MAX_BYTES + 1)
        given = [checks.Input(Path(stdin_name) if stdin_name else checks.STDIN, raw)]
    elif stdin_name is not None:
        raise click.UsageError("--stdin-name names what is read from standard input; give - as a PATH.")
    elif not names:
        names = [str(folder) for folder in shelf.folders if folder.is_dir()]
        if not names:
            raise click.UsageError("no folder of plans; name one with --plans.")
    found = checks.changed(names) if changed else checks.find(names)
    return [checks.Input(path) for path in found if path not in [file.path for file in given]] + given


def _mend(inputs: "Sequence[Input]") -> None:
    """Mend the files that can be, each written whole or left as it is."""
    from plancmp.checks.mend import mended

    if any(file.raw is not None for file in inputs):
        raise click.UsageError("--fix writes files; standard input is none.")
    for file in inputs:
        text = mended(file.path)
        if text is not None:
            write_whole(file.path, text)
            tell(say("mended: {file}", file=file.path))


def _report(checked: "Checked", output: Output, *, strict: bool, statistics: bool) -> None:
    from plancmp.report import validate as report

    lang, result = output.lang, report.spoken(checked.result, output.lang)
    text = _text(result, checked.lines, output, strict=strict)
    if text is None:
        output.result(result, report.page, report.CsvRow, report.rows)
    else:
        output.emit(text)
    for line in report.statistics(result, lang) if statistics else ():
        tell(line)
    if output.format in ("text", "table", "github"):
        tell(report.summary(result, lang))


def _text(result: "Result", lines: Mapping[tuple[str, int], str], output: Output, *, strict: bool) -> str | None:
    """Write a result in a format that only a check has; None for any other."""
    from plancmp.report import validate as report

    match output.format:
        case "text":
            from plancmp.report import excerpt

            return excerpt.text(result.problems, lines, output.lang, output.width())
        case "table":
            return report.lines(result, output.lang)
        case "github":
            return report.github(result, output.lang)
        case "sarif":
            from plancmp import __version__
            from plancmp.checks.explain import pages
            from plancmp.report import rules, sarif

            words = {page.code: rules.summary(page, output.lang) for page in pages().rules}
            return sarif.render(result, output.lang, __version__, words)
        case "junit":
            from plancmp.report import junit

            return junit.render(result, output.lang, strict=strict)
    return None
