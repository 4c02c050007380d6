"""One metric through the years: every dated figure of each plan, in small multiples on one scale."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from plancmp.model import Lang
from plancmp.report import words
from plancmp.report.marks import SMALL, Dot, Label, Mark, Picture, Rule, hues
from plancmp.report.words import text
from plancmp.results.parts import Printed
from plancmp.results.show import IndicatorView, PlanView

_HIGH, _HEAD, _FOOT = 150.0, 30.0, 24.0
_LEGEND = text(
    "● 现状或含端点的目标 · ○ 目标不含端点；同一标尺",
    "● actual, or target that is included · ○ target not included; one scale",
)


def draw(
    views: Sequence[PlanView], metric: str, names: Mapping[str, str], lang: Lang, width: float = 760
) -> Picture | None:
    """Draw the dated figures of a metric, one small picture a plan; None where no plan has one.

    A plan's indicator of its own scope is taken, the first where it has several.
    """
    found = [(view.plan.id, indicator) for view in views if (indicator := _indicator(view, metric))]
    if not found:
        return None
    values = [value for _, indicator in found for value in _dated(indicator)]
    top = max(value.value or 0 for value in values) or 1
    bottom = min(0, *(value.value or 0 for value in values))
    years = (min(v.year or 0 for v in values), max(v.year or 0 for v in values))
    across = len(found) if width > 500 else min(2, len(found))
    step = width / across
    marks: list[Mark] = []
    for n, (plan, indicator) in enumerate(found):
        place = (step * (n % across), (_HIGH + _HEAD + _FOOT) * (n // across), step)
        marks += _panel(indicator, names[plan], hues(list(names))[plan], lang, place, (bottom, top), years)
    first = found[0][1]
    said = [words.colon(names[p], " → ".join(_said(v, i, lang) for v in _dated(i)), lang) for p, i in found]
    return Picture(
        title=words.metric_name(first, lang), says=words.SEMICOLON[lang].join(said), width=width, marks=marks,
        legend=_LEGEND[lang],
        height=(_HIGH + _HEAD + _FOOT) * -(-len(found) // across),
    )  # fmt: skip


def _indicator(view: PlanView, metric: str) -> IndicatorView | None:
    having = [i for i in view.indicators if i.metric == metric and _dated(i)]
    return min(having, key=lambda i: i.scope is not None) if having else None


def _dated(indicator: IndicatorView) -> list[Printed]:
    values = [*indicator.actuals, *indicator.targets]
    return sorted((v for v in values if v.year and v.value is not None), key=lambda v: v.year or 0)


def _said(value: Printed, indicator: IndicatorView, lang: Lang) -> str:
    return words.dated(value, indicator.unit, lang)


def _panel(
    indicator: IndicatorView, name: str, hue: str, lang: Lang, at: tuple[float, float, float],
    scale: tuple[float, float], years: tuple[int, int],
) -> Iterator[Mark]:  # fmt: skip
    left, top, step = at
    span = max(years[1] - years[0], 1)

    def place(value: Printed) -> tuple[float, float]:
        across = ((value.year or 0) - years[0]) / span if years[1] > years[0] else 0.5
        up = ((value.value or 0) - scale[0]) / (scale[1] - scale[0])
        return left + 26 + across * (step - 70), top + _HEAD + _HIGH - 12 - up * (_HIGH - 34)

    values = _dated(indicator)
    yield Label(left + 2, top + 16, name, bold=True, hue=hue)
    base = top + _HEAD + _HIGH
    yield Rule(left, base, left + step - 12, base)
    yield Label(left + 26, base + 16, str(years[0]), "middle", SMALL, "quiet")
    yield Label(left + step - 44, base + 16, str(years[1]), "middle", SMALL, "quiet")
    places = [place(value) for value in values]
    for (x1, y1), (x2, y2) in pairwise(places):
        yield Rule(x1, y1, x2, y2, hue, 2)
    for value, (x, y) in zip(values, places, strict=True):
        tip = words.colon(name, words.figure(value, indicator.unit, lang), lang)
        yield Dot(x, y, 4.5, hue, open=value.bound in ("more-than", "less-than", "nearly"), tip=tip)
    yield from _ends(indicator, values, places, lang)


def _ends(
    indicator: IndicatorView, values: Sequence[Printed], places: Sequence[tuple[float, float]], lang: Lang
) -> Iterator[Mark]:
    """Write the first and the last figure beside their dots, together where the dots are near to one another."""
    said = [words.number(value, indicator.unit, lang) for value in (values[0], values[-1])]
    (x1, y1), (x2, y2) = places[0], places[-1]
    if len(values) > 1 and x2 - x1 < 60:
        yield Label((x1 + x2) / 2, min(y1, y2) - 10, " → ".join(said), "middle", SMALL, bold=True)
        return
    if len(values) > 1:
        yield Label(x1, y1 + (18 if y1 > y2 else -10), said[0], "middle", SMALL, bold=True)
    yield Label(x2, y2 - 10 if y2 <= y1 else y2 + 18, said[1], "middle", SMALL, bold=True)
