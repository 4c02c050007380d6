"""Where the measures go: the share of each plan's measures that each theme gets, as a table of shades."""

from collections.abc import Iterator, Mapping, Sequence

from plancmp.model import Lang
from plancmp.report import words
from plancmp.report.marks import SMALL, Box, Label, Mark, Picture, cut, folded, hues, shade
from plancmp.report.words import text
from plancmp.results.compare import Comparison, ThemeRow

TITLE = text("举措落在哪里", "Where the measures go")
MIXED = text("举措或任务落在哪里", "Where the measures or tasks go")
"""The title where a plan is not coded by measures, so that its tasks are counted."""
_LINE, _HEAD = 23.0, 26.0


def draw(result: Comparison, names: Mapping[str, str], lang: Lang, width: float = 760) -> Picture | None:
    """Draw the themes that any plan has, the weightiest first; None where no plan has one."""
    plans = [plan.id for plan in result.plans]
    rows = sorted(result.themes, key=lambda row: (-sum(w.share for w in row.plans.values()), row.theme))
    rows = [row for row in rows if row.plans]
    if not rows:
        return None
    left = 230.0 if width > 500 else 108.0
    cell = min(96.0, (width - left) / len(plans))
    head = _HEAD + 13 * (max(len(folded(names[plan], cell - 2, SMALL)) for plan in plans) - 1)
    return Picture(
        title=(TITLE if _measured(rows) else MIXED)[lang], says=_says(rows, plans, names, lang),
        width=left + cell * len(plans) + 2, height=head + _LINE * len(rows) + 4,
        marks=[*_heads(plans, names, left, cell, head), *_cells(rows, plans, names, lang, (left, cell, head))],
    )  # fmt: skip


def _measured(rows: Sequence[ThemeRow]) -> bool:
    return all(weight.measures is not None for row in rows for weight in row.plans.values())


def _heads(plans: Sequence[str], names: Mapping[str, str], left: float, cell: float, head: float) -> Iterator[Mark]:
    hue = hues(list(names))
    for n, plan in enumerate(plans):
        lines = folded(names[plan], cell - 2, SMALL)
        for k, line in enumerate(lines):
            y = head - 9 - 13 * (len(lines) - 1 - k)
            yield Label(left + cell * (n + 0.5), y, line, "middle", SMALL, hue[plan], bold=True)


def _cells(
    rows: Sequence[ThemeRow], plans: Sequence[str], names: Mapping[str, str], lang: Lang,
    place: tuple[float, float, float],
) -> Iterator[Mark]:  # fmt: skip
    left, cell, head = place
    largest = max(weight.share for row in rows for weight in row.plans.values())
    for n, row in enumerate(rows):
        y = head + n * _LINE
        name = row.name[lang]
        yield Label(left - 8, y + 15, cut(name, left - 10, SMALL), "end", SMALL, tip=name)
        for k, plan in enumerate(plans):
            weight = row.plans.get(plan)
            x = left + cell * k
            if weight is None or not weight.share:
                yield Label(x + cell / 2, y + 15, "·", "middle", SMALL, "quiet")
                continue
            tip = words.colon(f"{names[plan]} · {name}", _counted(weight.measures, weight.share, lang), lang)
            yield Box(x + 1, y + 1, cell - 2, _LINE - 2, shade(weight.share, largest), tip=tip)
            yield Label(x + cell / 2, y + 15, percent(weight.share), "middle", SMALL, "cell", tip=tip)


def percent(share: float) -> str:
    """Write a share as a whole per cent; what rounds to nothing is under one."""
    return "<1%" if 0 < share < 0.005 else f"{share:.0%}"


def _counted(measures: float | None, share: float, lang: Lang) -> str:
    if measures is None:
        return percent(share)
    return text(f"{measures:.1f}项举措，{share:.1%}", f"{measures:.1f} measures, {share:.1%}")[lang]


def _says(rows: Sequence[ThemeRow], plans: Sequence[str], names: Mapping[str, str], lang: Lang) -> str:
    most = []
    for plan in plans:
        top = max(rows, key=lambda row: row.plans[plan].share if plan in row.plans else 0)
        if plan in top.plans:
            most.append(words.colon(names[plan], f"{top.name[lang]} {percent(top.plans[plan].share)}", lang))
    what = text("举措", "measures") if _measured(rows) else text("举措或任务", "measures or tasks")
    said = text(
        f"{len(rows)}个主题占各规划{what.zh}的份额。最多的：{words.join(most, lang)}。",
        f"The share of each plan's {what.en} that {len(rows)} themes get. The most: {words.join(most, lang)}.",
    )
    return said[lang]
