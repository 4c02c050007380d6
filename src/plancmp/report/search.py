"""Where plans speak of something, as a page and as rows."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import msgspec

from plancmp.model import Lang, Status, Text
from plancmp.report import words
from plancmp.report.blocks import Block, Cell, Column, Heading, Line, Marked, Page, Paragraph, Source, Table
from plancmp.report.compare import data_line
from plancmp.report.words import brackets, colon, join, text
from plancmp.results.search import Findings, Hit, What

WHATS: dict[What, Text] = {
    "title": text("标题", "title"),
    "issuer": text("发布单位", "issuer"),
    "name": text("指标", "indicator"),
    "scope": text("范围", "scope"),
    "definition": text("定义", "definition"),
    "target": text("文字目标", "target in words"),
    "summary": text("摘要", "summary"),
    "measure": text("举措", "measure"),
    "institution": text("机构与项目", "institution"),
    "unit": text("单位", "unit"),
    "figure": text("数字", "figure"),
    "outlook": text("展望", "outlook"),
    "note": text("说明", "note"),
    "context": text("其他数字", "other figure"),
    "struck": text("不计举措的动词", "verb that is no measure"),
}
_SEARCHED = text(
    "检索范围为整理出的内容（名称、标题、摘要、举措、机构、单位、说明），不是规划全文。",
    "Searched: what was curated (names, titles, summaries, measures, institutions, units, notes), not the full texts.",
)
_UNREAD = text("尚未整理完整：{plans}。", "Not yet read whole: {plans}.")


class CsvRow(msgspec.Struct, frozen=True, kw_only=True):
    """One place, its text as it was found and in the language of the output."""

    plan: str
    what: str
    id: str
    section: str | None
    title: str | None
    text: str
    said: str
    status: Status


def page(result: Findings, lang: Lang) -> Page:
    """Lay out every place, by plan."""
    return list(_blocks(result, lang))


def _blocks(result: Findings, lang: Lang) -> Iterator[Block]:
    names = words.plan_names(result.plans, lang)
    asked = " ".join(f"“{word}”" for word in result.words)
    yield Heading(colon(text("检索", "Search")[lang], asked, lang), 1)
    yield Paragraph(_answer(result, lang))
    for plan in result.plans:
        hits = [hit for hit in result.hits if hit.plan == plan.id]
        if hits:
            yield Heading(brackets(names[plan.id], str(len(hits)), lang))
            yield Source(plan.source_url)
            yield _table(hits, lang)
            yield Source(None)
    partial = [names[plan.id] for plan in result.plans if plan.status != "complete"]
    unread = [_UNREAD[lang].format(plans=join(partial, lang))] if partial else []
    yield Paragraph(_sentences([_SEARCHED[lang], *unread], lang), quiet=True)
    yield Paragraph(data_line(result.plans, lang), quiet=True)


def _sentences(said: Sequence[str], lang: Lang) -> str:
    return ("" if lang == "zh" else " ").join(said)


def _answer(result: Findings, lang: Lang) -> str:
    """Say how many places there are and in which plans there is none."""
    names = words.plan_names(result.plans, lang)
    found = {hit.plan for hit in result.hits}
    total, hits = len(result.plans), len(result.hits)
    if not hits:
        nowhere = text(f"{total}部规划中均未找到。", f"Nowhere in the {total} plans.")
        one = text(f"{names[result.plans[0].id]}中未找到。", f"Nowhere in {names[result.plans[0].id]}.")
        return (one if total == 1 else nowhere)[lang]
    places = text(f"{total}部规划中有{len(found)}部，共{hits}处",
                  f"{hits} {'place' if hits == 1 else 'places'} in {len(found)} of {total} plans")[lang]  # fmt: skip
    without = join([names[plan.id] for plan in result.plans if plan.id not in found], lang)
    none = [colon(text("未见于", "nowhere in")[lang], without, lang)] if without else []
    return words.SEMICOLON[lang].join([places, *none]) + text("。", ".")[lang]


def _table(hits: Sequence[Hit], lang: Lang) -> Table:
    heads = (text("位置", "Place"), text("类别", "What"), text("内容", "Text"))
    return Table([Column(head[lang]) for head in heads], [_row(hit, lang) for hit in hits])


def _row(hit: Hit, lang: Lang) -> list[Cell]:
    place = [words.section(hit.section)] if hit.section else []
    place += [hit.title[lang]] if hit.title else []
    return [" ".join(place), WHATS[hit.what][lang], _said(hit, lang)]


def _said(hit: Hit, lang: Lang) -> list[Line]:
    """Write a text with its marks: in the language asked for, and in the other where words stand there alone."""
    said: list[Line] = [_marked(hit.texts[lang], hit.marks[lang])] if lang in hit.texts else []
    asked_for = len(hit.marks.get(lang, []))
    others = [other for other in hit.texts if other != lang and len(hit.marks[other]) > asked_for]
    return said + [_marked(hit.texts[other], hit.marks[other]) for other in others if other not in said]


def _marked(said: str, marks: Sequence[tuple[int, int]]) -> Line:
    if not marks:
        return said
    ends = [0, *(end for mark in marks for end in mark), len(said)]
    return Marked([said[start:end] for start, end in pairwise(ends)])


def rows(result: Findings, lang: Lang) -> Iterator[CsvRow]:
    """Yield one row per place."""
    status = {plan.id: plan.status for plan in result.plans}
    for hit in result.hits:
        yield CsvRow(
            plan=hit.plan, what=hit.what, id=hit.id, section=hit.section, title=words.optional(hit.title, lang),
            text=hit.text, said=hit.texts.get(lang, hit.text), status=status[hit.plan],
        )  # fmt: skip
