"""How far each plan is from its targets: baseline and target of each metric, on one scale of per cent of the target."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plancmp.model import Lang, Text
from plancmp.report import words
from plancmp.report.marks import SMALL, Arrow, Box, Dot, Label, Mark, Picture, Rule, breadth, cut, folded, hues
from plancmp.report.words import text
from plancmp.results.compare import Cell, Comparison, Row
from plancmp.results.parts import Printed

TITLE = text("各规划离目标有多远", "How far each plan is from its targets")
_UNDRAWN = frozenset({"growth-rate", "rank", "annual-flow", "cumulative"})
_BAND = 0.10
"""What stands for “about” and “nearly”: a tenth to either side, as the judge of comparability takes it."""
_LOW, _HIGH = 0.0, 1.14
_GAP, _HEAD = 8.0, 26.0


class _Pair(NamedTuple):
    """Baseline and target of one plan in one metric, and the baseline as a part of the target."""

    plan: str
    cell: Cell
    baseline: Printed
    target: Printed
    part: float


def draw(result: Comparison, names: Mapping[str, str], lang: Lang, width: float = 760) -> Picture | None:
    """Draw every metric that has a dated baseline and a dated target in some plan; None where none has."""
    rows = [(row, pairs) for row in result.metrics if (pairs := list(_pairs(row)))]
    if not rows:
        return None
    rows.sort(key=lambda item: min(pair.part for pair in item[1]))
    canvas = _Canvas(width, names, hues(list(names)), lang)
    marks: list[Mark] = []
    y = _HEAD
    for row, pairs in rows:
        marks += canvas.metric(row, pairs, y)
        y += canvas.height(row, pairs) + _GAP
    return Picture(
        title=TITLE[lang], says=_says(result, rows, lang), legend=_legend(lang), width=width, height=y,
        marks=[*canvas.grid(y), *marks],
    )  # fmt: skip


def drawn(row: Row) -> bool:
    """Whether a metric has a dated baseline and a dated target in some plan, and one scale for them."""
    return any(True for _ in _pairs(row))


def _pairs(row: Row) -> Iterator[_Pair]:
    if row.measure in _UNDRAWN or row.direction != "higher":
        return
    for plan, cell in row.cells.items():
        if not (cell.actual and cell.target and cell.actual.value is not None and cell.target.value):
            continue
        if cell.actual.year is None or cell.target.year is None or cell.actual.year >= cell.target.year:
            continue
        part = cell.actual.value / cell.target.value
        if _LOW <= part <= _HIGH:
            yield _Pair(plan, cell, cell.actual, cell.target, part)


class _Canvas:
    """Where things stand: names of metrics, then plans, then the scale, then the figures."""

    def __init__(self, width: float, names: Mapping[str, str], hue: Mapping[str, str], lang: Lang) -> None:
        self.width, self.names, self.hue, self.lang = width, names, hue, lang
        self.wide = width > 500
        self.line = 24.0 if self.wide else 36.0
        self.name = 190.0 if self.wide else 96.0
        plans = max(breadth(name, SMALL) for name in names.values()) + 12
        self.left = self.name + plans
        self.right = width - (175.0 if self.wide else 12.0)

    def x(self, part: float) -> float:
        return self.left + (part - _LOW) / (_HIGH - _LOW) * (self.right - self.left)

    def title(self, row: Row) -> list[str]:
        name = (
            words.brackets(row.name[self.lang], row.scope[self.lang], self.lang) if row.scope else row.name[self.lang]
        )
        return folded(name, self.name - 8, SMALL, 2 if self.wide else 3)

    def height(self, row: Row, pairs: list[_Pair]) -> float:
        return max(len(pairs) * self.line, len(self.title(row)) * 14 + 4)

    def grid(self, bottom: float) -> Iterator[Mark]:
        for part in (0, 0.25, 0.5, 0.75):
            yield Rule(self.x(part), _HEAD - 4, self.x(part), bottom, dashed=True)
            if self.wide or part in (0, 0.5):
                yield Label(self.x(part), 14, f"{part:.0%}", "middle", SMALL, "quiet")
        yield Rule(self.x(1), _HEAD - 4, self.x(1), bottom, "quiet")
        yield Label(self.x(1), 14, text("目标", "target")[self.lang], "middle", SMALL, "quiet")

    def metric(self, row: Row, pairs: list[_Pair], top: float) -> Iterator[Mark]:
        yield Rule(0, top - _GAP / 2, self.width, top - _GAP / 2)
        for n, line in enumerate(self.title(row)):
            yield Label(0, top + 14 + 14 * n, line, size=SMALL, tip=words.metric_name(row, self.lang))
        for n, pair in enumerate(pairs):
            yield from self.dumbbell(row, pair, top + n * self.line + (10 if self.wide else 22))

    def dumbbell(self, row: Row, pair: _Pair, y: float) -> Iterator[Mark]:
        hue = self.hue[pair.plan]
        tip = self.tip(row, pair)
        start, end = self.x(pair.part), self.x(1)
        yield Label(self.left - 10, y + 4, self.names[pair.plan], "end", SMALL, hue, bold=True)
        if pair.target.bound in ("about", "nearly"):
            upper = 1 + _BAND if pair.target.bound == "about" else 1.0
            yield Box(self.x(1 - _BAND), y - 6, self.x(upper) - self.x(1 - _BAND), 12, hue, 0.22)
        yield Rule(start, y, end, y, hue, 2.5, tip=tip)
        yield Rule(start, y - 6, start, y + 6, hue, 2.5, tip=tip)
        if pair.target.bound in ("at-least", "more-than"):
            yield Rule(end, y, end + 12, y, hue, 2)
            yield Arrow(end + 17, y, hue)
        if pair.target.bound in ("at-most", "less-than"):
            yield Arrow(end - 8, y, hue, -1)
        yield Dot(end, y, 5, hue, open=pair.target.bound in ("more-than", "less-than", "nearly"), tip=tip)
        if self.wide:
            yield Label(self.right + 10, y + 4, self.figures(row, pair), size=SMALL, hue="quiet", tip=tip)
        else:
            yield Label(self.right, y - 10, cut(self.figures(row, pair), 170, 10), "end", 10, "quiet", tip=tip)

    def figures(self, row: Row, pair: _Pair) -> str:
        ends = (words.number(value, row.unit, self.lang) for value in (pair.baseline, pair.target))
        return " → ".join(ends)

    def tip(self, row: Row, pair: _Pair) -> str:
        ends = (words.figure(value, row.unit, self.lang) for value in (pair.baseline, pair.target))
        said = words.colon(words.metric_name(row, self.lang), " → ".join(ends), self.lang)
        return words.colon(self.names[pair.plan], said, self.lang)


def _legend(lang: Lang) -> str:
    return text(
        "| 基期 · ● 目标（含端点） · ○ 目标（不含端点） · ▸ 无上限 · 淡色带：约、近，按±10%画",
        "| baseline · ● target (included) · ○ target (not included) · ▸ no upper end · pale: about or nearly, ±10 %",
    )[lang]


def _says(result: Comparison, rows: list[tuple[Row, list[_Pair]]], lang: Lang) -> str:
    """Say what is drawn, and count what is not."""
    drawn = sum(len(pairs) for _, pairs in rows)
    targets = [(row, cell) for row in result.metrics for cell in row.cells.values() if cell.target]
    rates = sum(row.measure in _UNDRAWN for row, _ in targets)
    rest = len(targets) - rates - drawn
    said: Text = text(
        f"基期占目标的百分比。画出{len(rows)}项指标的{drawn}个目标；未画：增速、位次、年流量和累计{rates}个，"
        f"无数值、无年份、无基期或越低越好的{rest}个。",
        f"Baseline as a percentage of the target: {drawn} targets of {len(rows)} metrics. Not drawn: {rates} that are "
        f"growth rates, ranks, yearly flows or sums, and {rest} without a number, a year or a baseline, or better when "
        "lower.",
    )
    return said[lang]
