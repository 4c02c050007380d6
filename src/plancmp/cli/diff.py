"""plancmp diff."""

import click

from plancmp.cli import inputs, options
from plancmp.cli.output import Output
from plancmp.data.library import Shelf


@click.command("diff")
@click.argument("old", metavar="OLD")
@click.argument("new", metavar="NEW")
@options.plans_option
@options.output_options("csv")
def command(old: str, new: str, shelf: Shelf, output: Output) -> int:
    """Show what changed between two versions of a plan.

    Versions are compared by identity, not by line: a changed target says whether it is more or less ambitious, and the
    order of lists is no change. OLD and NEW are plans as elsewhere (id, path, region), each with a git revision behind
    an @ if wanted.

    Exit code 0 when they are the same, 1 when they differ, 2 when either cannot be read.

    \b
    Examples:
      plancmp diff xuhui@HEAD~1 xuhui
      plancmp diff old/xuhui.yaml plans/xuhui.yaml
      plancmp diff plans/xuhui.yaml@v0.1.0 xuhui --format markdown
    """
    from plancmp.report import diff as report
    from plancmp.results.diff import diff

    before, after = inputs.find_versions([old, new], shelf)
    result = diff(before, after, inputs.terms(shelf, [old, new]))
    output.result(result, report.page, report.CsvRow, report.rows)
    return int(bool(result.changes))
