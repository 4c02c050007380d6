"""A listing as a page, and as rows."""

from collections.abc import Iterator

import msgspec

from plancmp.model import Lang
from plancmp.report import words
from plancmp.report.blocks import Cell, Column, Page, Table
from plancmp.report.words import brackets, text
from plancmp.results.list import Listing, Term


class CsvRow(msgspec.Struct, frozen=True, kw_only=True):
    """One plan or term."""

    id: str
    group: str | None = None
    name: str
    measure: str | None = None
    unit: str | None = None
    definition: str | None = None
    refused: list[str] = []
    period: str | None = None
    level: str | None = None
    status: str | None = None
    title: str | None = None


def page(result: Listing, lang: Lang) -> Page:
    """Lay a listing out as one table."""
    return [_plans(result, lang) if result.what == "plans" else _terms(result, lang)]


def _plans(result: Listing, lang: Lang) -> Table:
    heads = (
        text("规划", "Plan"),
        text("层级", "Level"),
        text("规划期", "Period"),
        text("整理状态", "Curation"),
        text("名称", "Title"),
    )
    rows = [
        [p.id, words.LEVELS[p.level][lang], words.period(p.period), words.STATUS[p.status][lang], p.title[lang]]
        for p in result.plans
    ]
    return Table([Column(h[lang], firm=h.en != "Title") for h in heads], rows)


def _terms(result: Listing, lang: Lang) -> Table:
    heads = [text("代码", "Id"), text("名称", "Name")]
    rows: list[list[Cell]]
    if result.what == "glossary":
        heads = [text("中文", "Chinese"), text("英文", "English"), text("不用的译法", "Refused")]
        rows = [[t.id, t.name.en, "; ".join(t.refused)] for t in result.terms]
    elif result.what == "verbs":
        heads = [text("动词", "Verb"), text("英文", "English"), text("力度", "Force")]
        rows = [[t.id, t.name.en, t.group[lang] if t.group else ""] for t in result.terms]
    elif result.what == "metrics":
        heads += [text("类型", "Measure"), text("单位", "Unit")]
        rows = [[t.id, t.name[lang], words.MEASURES[t.measure][lang] if t.measure else "",
                 (t.unit if lang == "zh" else t.unit_en) or ""] for t in result.terms]  # fmt: skip
    else:
        heads[1] = text("名称（类别）与定义", "Name (group) and definition")
        rows = [[t.id, _described(t, lang)] for t in result.terms]
    return Table([Column(h[lang], firm=h.en == "Id") for h in heads], rows)


def _described(term: Term, lang: Lang) -> Cell:
    name = brackets(term.name[lang], term.group[lang], lang) if term.group else term.name[lang]
    return [name, term.definition[lang]] if term.definition else name


def rows(result: Listing, lang: Lang) -> Iterator[CsvRow]:
    """Yield one row per plan or term."""
    for plan in result.plans:
        yield CsvRow(id=plan.id, name=words.plan_name(plan, lang), period=words.period(plan.period),
                     level=plan.level, status=plan.status, title=plan.title[lang])  # fmt: skip
    for term in result.terms:
        yield CsvRow(id=term.id, group=words.optional(term.group, lang), name=term.name[lang], measure=term.measure,
                     unit=term.unit, definition=words.optional(term.definition, lang),
                     refused=term.refused)  # fmt: skip
