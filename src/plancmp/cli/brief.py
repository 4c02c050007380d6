"""plancmp brief."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import click

from plancmp.cli import inputs, options
from plancmp.cli.output import Output
from plancmp.data.library import Shelf

if TYPE_CHECKING:
    from plancmp.model import Lang
    from plancmp.report.blocks import Page
    from plancmp.results.brief import Brief


@click.command("brief")
@click.argument("plans", nargs=-1, required=True, metavar="PLAN [PLAN]...")
@click.option(
    "--against",
    multiple=True,
    metavar="PLAN",
    help="Hold it against this plan (repeatable), as a second PLAN does; by default against its peers.",
)
@options.theme_option
@options.plans_option
@options.output_options("csv", "html", "docx")
def command(plans: Sequence[str], against: Sequence[str], themes: Sequence[str], shelf: Shelf, output: Output) -> None:
    """Tell a director of a plan, on two pages at most.

    What the first PLAN aims at, where its promises are above or below those of the others and of its parent, what it
    lowers against its own past, what it does that the others do not, what rests on one task, what cannot be compared.
    Every sentence ends in the section that it rests on. Without others it is held against its peers, see: plancmp rank.
    The parent is taken in where it is among the plans. At most 32 plans stand side by side; in a larger folder name
    those that it is held against.

    A Word file needs python-docx: pip install 'plancmp[docx]'; its picture resvg-py: pip install 'plancmp[png]'.

    \b
    Examples:
      plancmp brief xuhui
      plancmp brief pudong --against xuhui --theme ai -o brief.docx
      plancmp brief zhangjiang --lang zh -o brief.html
    """
    from plancmp.report import brief as report
    from plancmp.report.briefing.tell import tell
    from plancmp.results.brief import gather

    vocabulary = inputs.terms(shelf, [*plans, *against])
    chosen = inputs.known(themes, vocabulary.themes, "theme")
    subject, *others = inputs.side_by_side([*plans, *against], shelf)
    known = inputs.around(subject.plan, shelf, alone=not others)
    grounds = gather(subject, others, known, vocabulary, chosen, inputs.reader_errors())
    told = tell(grounds)

    def page(result: "Brief", lang: "Lang") -> "Page":
        if output.format != "docx":
            return report.page(result, lang)
        from plancmp.report.briefing.picture import figure

        return report.page(result, lang, figure(grounds, result.names, lang))

    output.result(told, page, report.CsvRow, report.rows)
