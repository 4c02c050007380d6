"""A brief as a page, and as rows."""

from collections.abc import Iterator, Mapping, Sequence

import msgspec

from plancmp.model import Lang, Status, Text
from plancmp.report import words
from plancmp.report.blocks import (
    Block,
    Column,
    Figure,
    Footer,
    Heading,
    Items,
    Page,
    Paragraph,
    Source,
    Table,
)
from plancmp.report.briefing.say import period
from plancmp.report.compare import data_line
from plancmp.report.rank import BESIDE
from plancmp.report.words import brackets, colon, join, text
from plancmp.results.brief import Aside, Brief, BriefTable, Rest, Topic

TOPICS: dict[Topic, Text] = {
    "aims": text("规划的目标", "What the plan aims at"),
    "promises": text(
        "承诺高于或低于同类规划和上级规划之处", "Where its promises are above or below its peers’ and its city’s"
    ),
    "own-past": text("与自身以往相比调低之处", "What it lowers against its own past"),
    "alone": text("其他规划所没有的", "What it does that the others do not"),
    "one-task": text("系于一项任务的", "What rests on one task"),
    "not-comparable": text("不能相比的", "What cannot be compared"),
}
_ASIDE: dict[str, Text] = {**dict[str, Text](BESIDE.items()), "draft": words.STATUS["draft"]}


class CsvRow(msgspec.Struct, frozen=True, kw_only=True):
    """One place that a sentence rests on; `sentence` counts from 1."""

    sentence: int
    topic: str
    said: str
    plan: str
    section: str
    id: str | None
    status: Status


def title(result: Brief, lang: Lang) -> str:
    """Return the title of the page."""
    name = words.plan_name(result.plans[0], lang)
    themes = join([theme[lang] for theme in result.filters["themes"]], lang)
    label = text("规划简报", "Brief")[lang]
    return colon(label, brackets(name, themes, lang) if themes else name, lang)


def page(result: Brief, lang: Lang, figure: Figure | None = None) -> Page:
    """Lay a brief out for a reader, at most two pages on paper, with a picture where one is wanted."""
    return list(_blocks(result, lang, figure))


def _blocks(result: Brief, lang: Lang, figure: Figure | None) -> Iterator[Block]:
    yield Heading(title(result, lang), 1)
    yield from body(result, lang, 2, figure)
    yield Paragraph(words.LEGEND[lang], quiet=True)
    yield Footer(data_line(result.plans, lang))


def body(result: Brief, lang: Lang, level: int, figure: Figure | None = None) -> Iterator[Block]:
    """Lay a brief out below its title; its topics are headings of a level, and the picture follows on the first."""
    yield Paragraph(_what(result, lang), quiet=True)
    sources = words.sources(result.plans)
    for topic, heading in TOPICS.items():
        sentences = [words.located(s[lang], _places(s.rests_on), sources) for s in result.sentences if s.topic == topic]
        tables = [table for table in result.tables if table.topic == topic]
        if not (sentences or tables):
            continue
        shown = len(sentences)
        of = shown + result.left.get(topic, 0)
        yield Heading(heading[lang] if of == shown else brackets(heading[lang], _of(shown, of, lang), lang), level)
        if sentences:
            yield Items(sentences)
        for table in tables:
            yield Paragraph(table.title[lang], quiet=True)
            yield _table(table, sources, lang)
        if figure and topic == "aims":
            yield figure


def _of(shown: int, of: int, lang: Lang) -> str:
    return text(f"{of}条中的{shown}条", f"{shown} of {of}")[lang]


def _what(result: Brief, lang: Lang) -> str:
    """Say what the plan is, what it is held against, and which plans are left aside."""
    plan, *others = result.plans
    said = [plan.title[lang] + period(plan, lang)]
    against = []
    for other in others:
        own = (other.period.start, other.period.end) != (plan.period.start, plan.period.end)
        more = [*([words.period(other.period)] if own else []),
                *([_PARENT[lang]] if other.id == result.parent else [])]  # fmt: skip
        name = result.names[other.id][lang]
        against.append(brackets(name, join(more, lang), lang) if more else name)
    said.append(colon(text("对照", "Held against")[lang], join(against, lang) or _NOBODY[lang], lang))
    if result.aside:
        names = [brackets(_named(one, result, lang), _ASIDE[one.why][lang], lang) for one in result.aside]
        said.append(colon(text("未列入", "Left aside")[lang], join(names, lang), lang))
    return text("。", ". ")[lang].join(said) + text("。", ".")[lang]


def _named(aside: Aside, result: Brief, lang: Lang) -> str:
    """Name a plan left aside by its region, and by its id where another plan is of the region."""
    every = [*(name[lang] for name in result.names.values()), *(one.name[lang] for one in result.aside)]
    return words.filled(aside.name[lang], aside.plan) if every.count(aside.name[lang]) == 1 else aside.plan


_PARENT = text("上级规划", "the plan it answers to")
_NOBODY = text("没有同期的同类规划，可用 --against 指定", "no peer of its period; --against names one")


def _places(rests: Sequence[Rest]) -> list[tuple[str, str]]:
    return [(rest.plan, rest.section) for rest in rests]


def _table(table: BriefTable, sources: Mapping[str, Source], lang: Lang) -> Table:
    plans = {rest.plan for rest in table.rests_on}
    alone = plans.pop() if len(plans) == 1 else None
    places = _places(table.rests_on)
    rows = [[words.located(cell[lang], places, sources, alone) for cell in row] for row in table.rows]
    return Table([Column(head[lang]) for head in table.columns], rows)


def rows(result: Brief, lang: Lang) -> Iterator[CsvRow]:
    """Yield one row per sentence and place that it rests on."""
    status = {plan.id: plan.status for plan in result.plans}
    for number, sentence in enumerate(result.sentences, 1):
        for rest in sentence.rests_on:
            yield CsvRow(
                sentence=number, topic=sentence.topic, said=sentence[lang], plan=rest.plan, section=rest.section,
                id=rest.id, status=status[rest.plan],
            )  # fmt: skip
