"""plancmp show."""

from collections.abc import Sequence
from pathlib import Path

import click

from plancmp.cli import options
from plancmp.cli.options import Output


@click.command("show")
@click.argument("plan", metavar="PLAN")
@options.theme_option
@click.option("--section", "sections", multiple=True, metavar="SECTION", help="Keep this section and below, as 4.1.")
@click.option(
    "--lead", "leads", multiple=True, metavar="UNIT", help="Keep what this unit answers for or takes part in."
)
@click.option("--full", is_flag=True, help="Everything instead of an overview.")
@options.plans_option
@options.output_options("csv")
def command(
    plan: str,
    themes: Sequence[str],
    sections: Sequence[str],
    leads: Sequence[str],
    full: bool,
    places: Sequence[Path],
    output: Output,
) -> None:
    r"""Show one plan: an overview, or what a theme, a section or a unit asks for.

    \b
    Examples:
      plancmp show shanghai
      plancmp show shanghai --theme ai
      plancmp show jiading --lead 区科委
    """
    from plancmp.report import show as report
    from plancmp.show import show

    vocabulary = options.terms()
    chosen = options.known(themes, vocabulary.themes, "theme")
    (edition,) = options.find_plans([plan], places)
    view = show(edition, vocabulary, chosen, sections, leads)
    deep = full or any(view.filters.values())
    output.result(view, report.whole if deep else report.overview, report.CSV_HEADER, report.rows)
