"""What ambition rests on, as a page and as rows."""

from collections.abc import Iterator, Mapping

from plancmp.model import RATIOS, Lang, Vocabulary
from plancmp.report import words
from plancmp.report.blocks import Block, Column, Heading, Items, Page, Paragraph, Table
from plancmp.report.compare import data_line
from plancmp.report.numbers import show
from plancmp.report.words import brackets, colon, figure, text
from plancmp.results.foundations import CrossTable, Foundations, Orphans, UnservedTarget

_TITLE = text("目标有无支撑", "What stands behind the targets")
_TARGETS = text("没有任务支撑的目标", "Targets that no task serves")
_TASKS = text("数字、牵头单位、期限均无的任务", "Tasks with no figure, no lead and no date")
_TABLE = text("各主题的政策工具（任务数）", "Policy instruments of each theme (number of tasks)")
_ALL = text("合计", "Total")
_THEME = text("主题", "Theme")
_UNCODED = text("未编码", "not coded")
_EXPLAINED = text(
    "每项任务计1，按主题均分，同一主题内再按政策工具均分；供给型、环境型、需求型的分类依Rothwell与Zegveld（1985）。",
    "A task counts 1, split over its themes and within each over its instruments; supply, environment and demand "
    "after Rothwell and Zegveld (1985).",
)
CSV_HEADER = ("plan", "what", "id", "section", "name", "value", "class", "tasks", "status")


def page(vocabulary: Vocabulary, result: Foundations, lang: Lang) -> Page:
    """Lay out orphans and cross-table plan by plan."""
    return list(_blocks(result, vocabulary, lang))


def _blocks(result: Foundations, vocabulary: Vocabulary, lang: Lang) -> Iterator[Block]:
    names = words.plan_names(result.plans, lang)
    yield Heading(colon(_TITLE[lang], " · ".join(names.values()), lang), 1)
    kept = words.kept([(words.THEME, [vocabulary.themes[t].name[lang] for t in result.filters["themes"]])], lang)
    if kept:
        yield Paragraph(kept)
    for plan in result.plans:
        if len(names) > 1:
            yield Heading(names[plan.id])
        yield from _orphans(result.orphans[plan.id], vocabulary, lang)
        yield Heading(_TABLE[lang], 3)
        yield _cross_table(result.instruments[plan.id], vocabulary, lang)
    yield Paragraph(_EXPLAINED[lang], quiet=True)
    yield Paragraph(data_line(result.plans, lang), quiet=True)


def _orphans(orphans: Orphans, vocabulary: Vocabulary, lang: Lang) -> Iterator[Block]:
    yield Heading(_counted(_TARGETS[lang], len(orphans.targets), orphans.targets_of, lang), 3)
    yield from _list([_target(target, vocabulary, lang) for target in orphans.targets], lang)
    yield Heading(_counted(_TASKS[lang], len(orphans.tasks), orphans.tasks_of, lang), 3)
    titles = [f"{words.section(t.section)} {t.title[lang] if t.title else words.NO_TITLE[lang]}" for t in orphans.tasks]
    yield from _list(titles, lang)


def _list(items: list[str], lang: Lang) -> Iterator[Block]:
    yield Items(items) if items else Paragraph(text("无。", "None.")[lang])


def _counted(title: str, number: int, total: int, lang: Lang) -> str:
    return brackets(title, text(f"{total}项中有{number}项", f"{number} of {total}")[lang], lang)


def _target(target: UnservedTarget, vocabulary: Vocabulary, lang: Lang) -> str:
    metric = vocabulary.metrics.get(target.metric)
    name = target.name[lang]
    if metric and metric.measure not in RATIOS:
        name = brackets(name, metric.unit_in(lang), lang)
    return colon(name, figure(target.target, target.unit, lang), lang)


def _cross_table(table: CrossTable, vocabulary: Vocabulary, lang: Lang) -> Table:
    classes = list(table.total)
    heads = [vocabulary.classes[c][lang] if c in vocabulary.classes else _UNCODED[lang] for c in classes]
    rows = [
        [vocabulary.themes[row.theme].name[lang], *_numbers(row.classes, classes), _number(row.tasks)]
        for row in table.rows
    ]
    last = [
        _ALL[lang],
        *(_with_share(table.total.get(c, 0.0), table.share[c], lang) for c in classes),
    ]
    rows.append([*last, _number(sum(table.total.values()))])
    columns = [Column(_THEME[lang]), *(Column(head, "right") for head in [*heads, _ALL[lang]])]
    strong = frozenset((len(rows) - 1, j) for j in range(len(columns)))
    return Table(columns, rows, strong)


def _with_share(tasks: float, share: float, lang: Lang) -> str:
    return brackets(_number(tasks), f"{share:.0%}", lang) if tasks else _number(tasks)


def _numbers(weights: Mapping[str, float], classes: list[str]) -> list[str]:
    return [_number(weights.get(name, 0.0)) for name in classes]


def _number(weight: float) -> str:
    return show(round(weight, 1)) if weight else "–"


def rows(result: Foundations, lang: Lang) -> Iterator[dict[str, object]]:
    """Yield one row per orphan and one per theme and class of instruments."""
    for ref in result.plans:
        plan = {"plan": ref.id, "status": ref.status}
        orphans = result.orphans[ref.id]
        for target in orphans.targets:
            yield plan | {"what": "target", "id": target.indicator, "section": target.target.section,
                          "name": target.name[lang], "value": target.target.value}  # fmt: skip
        for task in orphans.tasks:
            yield plan | {"what": "task", "id": task.task, "section": task.section,
                          "name": task.title and task.title[lang]}  # fmt: skip
        for row in result.instruments[ref.id].rows:
            for name, tasks in row.classes.items():
                yield plan | {"what": "theme", "id": row.theme, "class": name, "tasks": round(tasks, 4)}
