"""The picture of a brief on paper: how far the plan is from its targets, or how binding its measures are."""

from collections.abc import Mapping

from msgspec.structs import replace

from plancmp.model import Lang, Text
from plancmp.report.blocks import Figure
from plancmp.report.chart import NARROW, WIDE
from plancmp.report.pictures import forces, targets
from plancmp.results.brief import Grounds

_MOST = 3
"""Targets that are drawn: two pages of A4 hold no more beside the sentences."""


def figure(grounds: Grounds, names: Mapping[str, Text], lang: Lang) -> Figure | None:
    """Draw a brief's plan; None where it has nothing to draw.

    Args:
        grounds: what the brief rests on.
        names: short ones of its plans.
        lang: the language.
    """
    me = grounds.plans[0].id
    named = {me: names[me][lang]}
    if grounds.together:
        own = [replace(row, cells={me: row.cells[me]}) for row in grounds.together.metrics]
        drawable = [row for row in own if targets.drawn(row)][:_MOST]
        alone = replace(grounds.together, metrics=drawable)
        wide, narrow = (targets.draw(alone, named, lang, width) for width in (WIDE, NARROW))
        if wide and narrow:
            return Figure("targets", replace(wide, says=_says(len(drawable), lang)), narrow)
    wide, narrow = (forces.draw(grounds.foundations, named, lang, width) for width in (WIDE, NARROW))
    return Figure("forces", wide, narrow) if wide and narrow else None


def _says(drawn: int, lang: Lang) -> str:
    many = f"{drawn} targets" if drawn > 1 else "one target"
    return f"{drawn}项目标的基期占目标的百分比。" if lang == "zh" else f"Baseline as a percentage of {many}."
