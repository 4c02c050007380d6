"""What ambition rests on, as a page and as rows."""

from collections.abc import Iterator, Mapping
from functools import partial

import msgspec

from plancmp.model import RATIOS, Lang, Number, Status, Text
from plancmp.report import words
from plancmp.report.blocks import Block, Column, Heading, Items, Page, Paragraph, Source, Table
from plancmp.report.compare import data_line
from plancmp.report.numbers import show
from plancmp.report.words import brackets, colon, figure, text
from plancmp.results.foundations import CrossTable, Forces, Foundations, Orphans, UnservedTarget

_TITLE = text("目标有无支撑", "What stands behind the targets")
_TARGETS = text("没有任务支撑的目标", "Targets that no task serves")
_TASKS = text("数字、牵头单位、期限均无的任务", "Tasks with no figure, no lead and no date")
_TABLE = {
    "measures": text("各主题的政策工具（举措数）", "Policy instruments of each theme (number of measures)"),
    "tasks": text("各主题的政策工具（任务数）", "Policy instruments of each theme (number of tasks)"),
}
_FORCES = text("各主题举措的力度（举措数）", "How binding the measures of each theme are (number of measures)")
_ALL = text("合计", "Total")
_THEME = text("主题", "Theme")
_UNCODED = text("未编码", "not coded")
_EXPLAINED = text(
    "政策工具表中每项举措（未按举措编码的规划为每项任务）计1，按主题均分，同一主题内再按政策工具均分；"
    "供给型、环境型、需求型的分类依Rothwell与Zegveld（1985）。力度表中涉及几个主题的举措在各主题下各计一次。",
    "In the table of instruments a measure (a task, where a plan is not coded by measures) counts 1, split over its "
    "themes and within each over its instruments; supply, environment and demand after Rothwell and Zegveld (1985). In "
    "the table of forces a measure on several themes counts under each.",
)


class CsvRow(msgspec.Struct, frozen=True, kw_only=True):
    """One orphan; or a theme with a class of instruments or a level of force, and how many measures (tasks) it has."""

    plan: str
    what: str
    id: str
    section: str | None = None
    name: str | None = None
    value: Number | None = None
    class_: str | None = msgspec.field(default=None, name="class")
    force: str | None = None
    count: float | None = None
    status: Status


def page(result: Foundations, lang: Lang) -> Page:
    """Lay out orphans and cross-table plan by plan."""
    return list(_blocks(result, lang))


def _blocks(result: Foundations, lang: Lang) -> Iterator[Block]:
    names = words.plan_names(result.plans, lang)
    yield Heading(colon(_TITLE[lang], " · ".join(names.values()), lang), 1)
    kept = words.kept([(words.THEME, [result.names[t][lang] for t in result.filters["themes"]])], lang)
    if kept:
        yield Paragraph(kept)
    for plan in result.plans:
        if len(names) > 1:
            yield Heading(names[plan.id])
        yield Source(plan.source_url)
        yield from _orphans(result.orphans[plan.id], lang)
        yield Source(None)
        table = result.instruments[plan.id]
        yield Heading(_TABLE[table.counted][lang], 3)
        yield _cross_table(table, result.names, lang)
        if result.forces[plan.id].total:
            yield Heading(_FORCES[lang], 3)
            yield _force_table(result.forces[plan.id], result.names, lang)
    yield Paragraph(_EXPLAINED[lang], quiet=True)
    yield Paragraph(data_line(result.plans, lang), quiet=True)


def _orphans(orphans: Orphans, lang: Lang) -> Iterator[Block]:
    yield Heading(_counted(_TARGETS[lang], len(orphans.targets), orphans.targets_of, lang), 3)
    yield from _list([_target(target, lang) for target in orphans.targets], lang)
    yield Heading(_counted(_TASKS[lang], len(orphans.tasks), orphans.tasks_of, lang), 3)
    titles = [f"{words.section(t.section)} {t.title[lang] if t.title else words.NO_TITLE[lang]}" for t in orphans.tasks]
    yield from _list(titles, lang)


def _list(items: list[str], lang: Lang) -> Iterator[Block]:
    yield Items(items) if items else Paragraph(text("无。", "None.")[lang])


def _counted(title: str, number: int, total: int, lang: Lang) -> str:
    return brackets(title, text(f"{total}项中有{number}项", f"{number} of {total}")[lang], lang)


def _target(target: UnservedTarget, lang: Lang) -> str:
    name = target.name[lang]
    if target.measure and target.measure not in RATIOS:
        name = brackets(name, target.unit if lang == "zh" else target.unit_en, lang)
    return colon(name, figure(target.target, target.unit, lang), lang)


def _cross_table(table: CrossTable, names: Mapping[str, Text], lang: Lang) -> Table:
    classes = list(table.total)
    heads = [names[c][lang] if c in names else _UNCODED[lang] for c in classes]
    rows = [[names[row.theme][lang], *_numbers(row.classes, classes), _number(row.count)] for row in table.rows]
    last = [
        _ALL[lang],
        *(_with_share(table.total.get(c, 0.0), table.share[c], lang) for c in classes),
    ]
    rows.append([*last, _number(sum(table.total.values()))])
    columns = [Column(_THEME[lang]), *(Column(head, "right") for head in [*heads, _ALL[lang]])]
    strong = frozenset((len(rows) - 1, j) for j in range(len(columns)))
    return Table(columns, rows, strong)


def _force_table(forces: Forces, names: Mapping[str, Text], lang: Lang) -> Table:
    levels = list(forces.total)
    lines = [(names[theme][lang], profile) for theme, profile in forces.themes.items()]
    rows = [[name, *(_number(profile.get(level, 0)) for level in levels), str(sum(profile.values()))]
            for name, profile in lines]  # fmt: skip
    total = sum(forces.total.values())
    rows.append([_ALL[lang], *(_with_share(n, n / total, lang) for n in forces.total.values()), str(total)])
    columns = [
        Column(_THEME[lang]),
        *(Column(head, "right") for head in [*(names[level][lang] for level in levels), _ALL[lang]]),
    ]
    return Table(columns, rows, frozenset((len(rows) - 1, j) for j in range(len(columns))))


def _with_share(tasks: float, share: float, lang: Lang) -> str:
    return brackets(_number(tasks), f"{share:.0%}", lang) if tasks else _number(tasks)


def _numbers(weights: Mapping[str, float], classes: list[str]) -> list[str]:
    return [_number(weights.get(name, 0.0)) for name in classes]


def _number(weight: float) -> str:
    return show(round(weight, 1)) if weight else "–"


def rows(result: Foundations, lang: Lang) -> Iterator[CsvRow]:
    """Yield one row per orphan, one per theme and class of instruments, one per theme and level of force."""
    for ref in result.plans:
        row = partial(CsvRow, plan=ref.id, status=ref.status)
        orphans = result.orphans[ref.id]
        for target in orphans.targets:
            yield row(what="target", id=target.indicator, section=target.target.section,
                      name=target.name[lang], value=target.target.value)  # fmt: skip
        for task in orphans.tasks:
            yield row(what="task", id=task.task, section=task.section, name=words.optional(task.title, lang))
        for line in result.instruments[ref.id].rows:
            for name, count in line.classes.items():
                yield row(what="theme", id=line.theme, class_=name, count=round(count, 4))
        for theme, profile in result.forces[ref.id].themes.items():
            for force, number in profile.items():
                yield row(what="force", id=theme, force=force, count=number)
