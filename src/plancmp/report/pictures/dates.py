"""When targets fall due: how many targets and tasks each plan dates to each year."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from plancmp.model import Lang
from plancmp.report import words
from plancmp.report.marks import SMALL, Box, Dot, Label, Mark, Picture, Rule, breadth, hues
from plancmp.report.words import text
from plancmp.results.show import PlanView

TITLE = text("目标何时到期", "When targets fall due")
_LINE, _HEAD = 48.0, 24.0
_LEGEND = text("圆：该年目标数；浅色：规划期", "circle: targets of the year; pale: the plan's period")


def draw(views: Sequence[PlanView], names: Mapping[str, str], lang: Lang, width: float = 760) -> Picture | None:
    """Draw the targets and dated tasks of plans by year; None where no plan has a target."""
    targets = {view.plan.id: _targets(view) for view in views}
    years = sorted({year for counts in targets.values() for year in counts if year})
    if not years:
        return None
    span = range(min(years[0], *(v.plan.period.start for v in views)), years[-1] + 1)
    left = max(breadth(names[view.plan.id], SMALL) for view in views) + 14
    step = (width - left) / (len(span) + 1)
    marks: list[Mark] = list(_heads(span, left, step, _HEAD + _LINE * len(views), lang))
    for n, view in enumerate(views):
        marks += _row(view, targets[view.plan.id], span, names, lang, (left, _HEAD + n * _LINE, step))
    return Picture(
        title=TITLE[lang], says=_says(views, targets, names, lang), width=width, height=_HEAD + _LINE * len(views) + 4,
        legend=_LEGEND[lang], marks=marks,
    )  # fmt: skip


def _targets(view: PlanView) -> Counter[int | None]:
    """Count the targets of a plan by the year they end in; None for those without."""
    return Counter(
        target.year or (target.years[1] if target.years else None)
        for indicator in view.indicators
        for target in indicator.targets
    )


def _heads(span: range, left: float, step: float, bottom: float, lang: Lang) -> Iterator[Mark]:
    for n, year in enumerate(span):
        if step > 34 or n % 2 == (len(span) - 1) % 2:
            label = str(year) if step > 34 else f"’{year % 100:02d}"
            yield Label(left + step * (n + 0.5), 14, label, "middle", SMALL, "quiet")
        yield Rule(left + step * n, _HEAD - 4, left + step * n, bottom, dashed=True)
    none = text("无年份", "none")[lang] if step > 34 else "–"
    yield Label(left + step * (len(span) + 0.5), 14, none, "middle", SMALL, "quiet")


def _row(
    view: PlanView, targets: Counter[int | None], span: range, names: Mapping[str, str], lang: Lang,
    at: tuple[float, float, float],
) -> Iterator[Mark]:  # fmt: skip
    left, top, step = at
    name, period = names[view.plan.id], view.plan.period
    hue = hues(list(names))[view.plan.id]
    tasks = Counter(task.due for task in view.tasks if task.due)
    start, end = max(period.start, span.start), min(period.end, span.stop - 1)
    yield Label(left - 10, top + 22, name, "end", SMALL, hue, bold=True)
    yield Box(left + step * (start - span.start), top + 3, step * (end - start + 1), _LINE - 8, hue, 0.12, 5)
    for n, year in enumerate([*span, None]):
        x, count = left + step * (n + 0.5), targets[year]
        if count:
            when = text("无年份", "no year")[lang] if year is None else str(year)
            tip = text(f"{name} {when}：{count}个目标", f"{name}, {when}: {count} targets")[lang]
            yield Dot(x, top + 18, min(6 + count**0.5 * 1.6, step / 2, 15), hue, tip=tip)
            yield Label(x, top + 22, str(count), "middle", SMALL, "paper", bold=True, tip=tip)
        if year and tasks[year]:
            word = "task" if tasks[year] == 1 else "tasks"
            said = text(f"{tasks[year]}项任务", f"{tasks[year]} {word}" if step > 34 else f"{tasks[year]}t")[lang]
            yield Label(x, top + 42, said, "middle", 10, "quiet")


def _says(
    views: Sequence[PlanView], targets: Mapping[str, Counter[int | None]], names: Mapping[str, str], lang: Lang
) -> str:
    said = [
        words.colon(
            names[v.plan.id],
            text(
                f"{targets[v.plan.id].total()}个目标，{targets[v.plan.id][None]}个无年份",
                f"{targets[v.plan.id].total()} targets, {targets[v.plan.id][None]} without a year",
            )[lang],
            lang,
        )
        for v in views
    ]
    return words.SEMICOLON[lang].join(said)
