"""How binding each plan is: its measures by force, from explored to required."""

from collections.abc import Iterator, Mapping

from plancmp.model import Lang
from plancmp.report import words
from plancmp.report.marks import SMALL, Box, Label, Mark, Picture, breadth, hues
from plancmp.report.pictures.themes import percent
from plancmp.report.words import FORCES, text
from plancmp.results.foundations import Foundations

TITLE = text("举措的力度", "How binding the measures are")
_SHADES = ("#f6e3c0", "#f3d19a", "#d5e3ef", "#aecde6", "#79a8d2", "#8fc4a4", "#c9b3e6")
"""One a force, weakest first; dark text has a contrast of at least 4.5 on each."""
_LINE, _BAR = 34.0, 22.0


def draw(result: Foundations, names: Mapping[str, str], lang: Lang, width: float = 760) -> Picture | None:
    """Draw the plans that are coded by measures; None where none is."""
    plans = [plan.id for plan in result.plans if result.forces[plan.id].total]
    if not plans:
        return None
    left = max(breadth(names[plan], SMALL) for plan in plans) + 14
    key = list(_key(left, width, lang))
    top = max(mark.y for mark in key if isinstance(mark, Label)) + 14
    marks = [*key]
    for n, plan in enumerate(plans):
        marks += _bar(result, plan, names, lang, (left, top + n * _LINE, width))
    said = [words.colon(names[plan], _weak(result, plan, lang), lang) for plan in plans]
    return Picture(
        title=TITLE[lang], says=words.join(said, lang), width=width, height=top + _LINE * len(plans), marks=marks
    )


def _key(left: float, width: float, lang: Lang) -> Iterator[Mark]:
    x, y = left, 4.0
    for shade, name in zip(_SHADES, FORCES.values(), strict=True):
        needed = 20 + breadth(name[lang], SMALL) + 12
        if x + needed > width:
            x, y = left, y + 18
        yield Box(x, y, 14, 12, shade)
        yield Label(x + 19, y + 10.5, name[lang], size=SMALL, hue="quiet")
        x += needed


def _bar(
    result: Foundations, plan: str, names: Mapping[str, str], lang: Lang, place: tuple[float, float, float]
) -> Iterator[Mark]:
    left, y, width = place
    counts = result.forces[plan].total
    total = sum(counts.values())
    yield Label(left - 10, y + 15, names[plan], "end", SMALL, hues(list(names))[plan], bold=True)
    x = left
    for shade, (force, name) in zip(_SHADES, FORCES.items(), strict=True):
        count = counts.get(force, 0)
        long = count / total * (width - left)
        tip = text(
            f"{names[plan]} · {name.zh}：{count}项，共{total}项",
            f"{names[plan]} · {name.en}: {count} of {total} measures",
        )[lang]
        yield from _piece(Box(x, y, max(long - 1, 0.5), _BAR, shade, tip=tip), percent(count / total), bool(count))
        x += long


def _piece(box: Box, share: str, any_: bool) -> Iterator[Mark]:
    if any_:
        yield box
    if breadth(share, SMALL) + 4 < box.width:
        yield Label(box.x + box.width / 2, box.y + 15, share, "middle", SMALL, "cell", tip=box.tip)


def _weak(result: Foundations, plan: str, lang: Lang) -> str:
    counts = result.forces[plan].total
    total = sum(counts.values())
    firm = sum(counts.get(force, 0) for force in ("carry-out", "complete", "require"))
    return text(
        f"{total}项举措中{firm}项（{firm / total:.0%}）是实施、建成或要求",
        f"{firm} of {total} measures ({firm / total:.0%}) are carried out, completed or required",
    )[lang]
