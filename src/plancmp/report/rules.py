"""The codes of a check on a page: all of them as a table for each kind, one with its details and examples."""

from collections.abc import Iterator, Mapping

import msgspec

from plancmp.checks.explain import Kind, Page, Pages
from plancmp.model import Lang, Text
from plancmp.report import blocks
from plancmp.report.blocks import Code, Column, Heading, Paragraph, Table
from plancmp.report.rules_chinese import SUMMARIES
from plancmp.report.words import brackets, text

_KINDS: Mapping[Kind, Text] = {
    "yaml": text("YAML", "Plain YAML"),
    "shape": text("结构", "Shape"),
    "comment": text("注释", "Comments"),
    "plan": text("规划的规则", "Rules for plans"),
    "vocabulary": text("词表的规则", "Rules for vocabularies"),
}
_LEVELS = {"error": text("错误", "error"), "warning": text("警告", "warning")}


class CsvRow(msgspec.Struct, frozen=True, kw_only=True):
    """One code."""

    code: str
    level: str
    kind: str
    summary: str


def page(result: Pages, lang: Lang) -> blocks.Page:
    """Lay out the codes: one alone with everything there is, several as tables."""
    return [*_single(result.rules[0], lang)] if len(result.rules) == 1 else [*_listed(result, lang)]


def summary(rule: Page, lang: Lang) -> str:
    """Return what a code means in one sentence."""
    return SUMMARIES[rule.code] if lang == "zh" else rule.summary


def _listed(result: Pages, lang: Lang) -> Iterator[blocks.Block]:
    heads = (text("代码", "Code"), text("级别", "Level"), text("含义", "Meaning"))
    yield Heading(text("校验的规则", "What a check looks for")[lang], 1)
    for kind, title in _KINDS.items():
        rows = [[r.code, _LEVELS[r.level][lang], summary(r, lang)] for r in result.rules if r.kind == kind]
        yield Heading(title[lang], 2)
        yield Table([Column(head[lang]) for head in heads], rows)


def _single(rule: Page, lang: Lang) -> Iterator[blocks.Block]:
    about = text("{}，{}", "{}, {}")[lang].format(_LEVELS[rule.level][lang], _KINDS[rule.kind][lang])
    yield Heading(brackets(rule.code, about, lang), 1)
    yield Paragraph(summary(rule, lang))
    if lang == "en":
        yield from map(Paragraph, rule.details)
    for title, piece in ((text("通过", "Passes"), rule.passes), (text("不通过", "Fails"), rule.fails)):
        if piece:
            yield Heading(title[lang], 2)
            yield Code(piece)


def rows(result: Pages, lang: Lang) -> Iterator[CsvRow]:
    """Yield one row a code."""
    for rule in result.rules:
        yield CsvRow(code=rule.code, level=rule.level, kind=rule.kind, summary=summary(rule, lang))
