"""plancmp diff."""

import click

from plancmp.cli import inputs, options
from plancmp.cli.output import Output
from plancmp.data.library import Shelf
from plancmp.problem import say


@click.command("diff")
@click.argument("old", metavar="OLD", required=False)
@click.argument("new", metavar="NEW", required=False)
@click.option("--git", "span", metavar="REV1..REV2", help="All plans of the folder, from one git revision to another.")
@options.plans_option
@options.output_options("csv")
def command(old: str | None, new: str | None, span: str | None, shelf: Shelf, output: Output) -> int:
    """Show what changed between two versions of a plan.

    Versions are compared by identity, not by line: a changed target says whether it is more or less ambitious, and the
    order of lists is no change. OLD and NEW are plans as elsewhere (id, path, region), each with a git revision behind
    an @ if wanted.

    With --git, all plans of the folder (--plans, or ./plans) at two revisions: REV1..REV2, or REV1...REV2 for what REV2
    changed since the two parted, as a pull request shows it. An end that is left out is HEAD.

    Exit code 0 when they are the same, 1 when they differ, 2 when either cannot be read.

    \b
    Examples:
      plancmp diff xuhui@HEAD~1 xuhui
      plancmp diff old/xuhui.yaml plans/xuhui.yaml
      plancmp diff plans/xuhui.yaml@v0.1.0 xuhui --format markdown
      plancmp diff --git origin/main...HEAD --format markdown
    """
    if span is not None:
        if old is not None:
            raise click.UsageError("give either two plans or --git, not both.")
        return _folder(span, shelf, output)
    if old is None or new is None:
        raise click.UsageError("give two plans, or --git REV1..REV2 for all plans of a folder.")
    from plancmp.report import diff as report
    from plancmp.results.diff import diff

    before, after = inputs.find_versions([old, new], shelf)
    result = diff(before, after, inputs.terms(shelf, [old, new]))
    output.result(result, report.page, report.CsvRow, report.rows)
    return int(bool(result.changes))


def _folder(span: str, shelf: Shelf, output: Output) -> int:
    from plancmp.report import diff as report
    from plancmp.results.diff import differences

    first, dots, last = span.partition("...") if "..." in span else span.partition("..")
    if not dots:
        raise click.UsageError(say("--git takes two revisions, REV1..REV2, not {given!r}.", given=span))
    pairs = inputs.between(shelf, first or "HEAD", last or "HEAD", parted=dots == "...")
    result = differences(first or "HEAD", last or "HEAD", pairs, inputs.terms(shelf))
    output.result(result, report.folder_page, report.CsvRow, report.folder_rows)
    return int(result.differ)
