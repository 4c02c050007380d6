"""plancmp chart."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plancmp.cli import inputs, options, output
from plancmp.cli.types import FileName
from plancmp.data.library import Shelf
from plancmp.model import Edition, Lang
from plancmp.problem import say

if TYPE_CHECKING:
    from plancmp.report.chart import Name
    from plancmp.report.marks import Picture

_NAMES = ("targets", "themes", "forces", "rank", "dates", "metric", "coverage")
_OF_SEVERAL = ("targets", "themes")
"""Pictures that put plans side by side."""
_ENDINGS = (".svg", ".png")
_ROWS = 100
"""Plans that one picture shows at most."""


@click.command("chart")
@click.argument("name", type=click.Choice(_NAMES, case_sensitive=False), metavar="NAME")
@click.argument("plans", nargs=-1, metavar="[PLAN]...")
@click.option("-o", "--output", "file", required=True, type=FileName(dir_okay=False), metavar="FILE",
              help="Write to this file; .svg, .png, or - for SVG on standard output.")  # fmt: skip
@click.option("--metric", metavar="METRIC", help="Which metric, for the picture of that name.")
@click.option("--to", metavar="PARENT", help="The parent's plan, for coverage; by default the one that plans name.")
@click.option("--narrow", is_flag=True, help="For a phone or a column: 358 pixels wide, not 760.")
@options.theme_option
@options.plans_option
@options.lang_option
def command(
    name: "Name", plans: Sequence[str], file: Path, metric: str | None, to: str | None, narrow: bool,
    themes: Sequence[str], shelf: Shelf, lang: str | None,
) -> None:  # fmt: skip
    """Draw one picture.

    \b
    NAME is one of
      targets   how far each plan is from its targets
      themes    the share of measures that each theme gets
      forces    how binding the measures are
      rank      ranks with their intervals, by theme
      dates     when targets fall due
      metric    one metric through the years (--metric)
      coverage  which tasks have a counterpart in the parent's plan

    Without a PLAN all plans are drawn, 100 at most. PNG needs the extra png: pip install 'plancmp[png]', and a
    font with Chinese.

    \b
    Examples:
      plancmp chart themes xuhui pudong -o themes.svg
      plancmp chart metric --metric hnte-count -o firms.png --lang zh
    """
    from plancmp.report.chart import NARROW, WIDE, chart

    if (name == "metric") != (metric is not None):
        raise click.UsageError("the picture `metric` needs --metric, and no other picture takes it.")
    if (to or themes) and (name != "coverage" if to else name not in ("targets", "rank")):
        raise click.UsageError("--to goes with coverage, --theme with targets and rank.")
    vocabulary = inputs.terms(shelf, plans)
    editions = inputs.side_by_side(plans, shelf, _ROWS)
    editions = editions if plans else _finished(editions)
    if name in _OF_SEVERAL and len(editions) < 2:
        raise click.UsageError(say("the picture {name} takes two plans or more.", name=name))
    picture = chart(
        name, editions, vocabulary, options.language(lang), themes=inputs.known(themes, vocabulary.themes, "theme"),
        metric=inputs.known([metric], vocabulary.metrics, "metric")[0] if metric else "",
        to=inputs.find_plans([to], shelf)[0] if to else None, named=bool(plans), errors=inputs.reader_errors(),
        width=NARROW if narrow else WIDE,
    )  # fmt: skip
    if picture is None:
        raise click.ClickException(say("nothing to draw: the plans have nothing for {name}.", name=name))
    _write(file, picture, options.language(lang))


def _finished(editions: Sequence[Edition]) -> list[Edition]:
    return [edition for edition in editions if edition.plan.curation.status != "draft"]


def _write(file: Path, picture: "Picture", lang: Lang) -> None:
    from plancmp.report import png, svg

    written = svg.document(picture, lang)
    if file.suffix.lower() == ".png":
        try:
            output.write_whole(file, png.render(written))
        except png.Unable as error:
            raise click.UsageError(say("{reason}; or write .svg", reason=error.args[0])) from None
    elif file.suffix.lower() == ".svg" or output.is_standard_output(file) or output.is_device(file):
        output.leave(written, file)
    else:
        raise click.UsageError(
            say("{file}: a picture's file ends in {endings}.", file=file, endings=" / ".join(_ENDINGS))
        )
