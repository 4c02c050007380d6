"""How far two readers agree as a page, and the disagreements as rows."""

from collections.abc import Iterator, Mapping

import msgspec

from plancmp.model import Lang, ReaderError, Readings, Text
from plancmp.report.blocks import Block, Column, Heading, Page, Paragraph, Table
from plancmp.report.words import join, text
from plancmp.results.agree import Agreement, Disagreement, Field, Said
from plancmp.results.rounding import outward

FIELDS: dict[Field, Text] = {
    "clause": text("举措", "clause"),
    "verb": text("动词", "verb"),
    "force": text("力度", "force"),
    "theme-main": text("主主题", "main theme"),
    "themes": text("全部主题", "themes"),
    "instruments": text("政策工具", "instruments"),
    "who": text("行动者", "who"),
}
_ALPHAS = (text("α", "Alpha"), text("95%区间", "95 % interval"))
_NONE = "–"


class CsvRow(msgspec.Struct, frozen=True, kw_only=True):
    """One disagreement."""

    section: str
    printed: str
    field: str
    first: str | None
    second: str | None


def page(result: Agreement, lang: Lang) -> Page:
    """Lay out agreement by field and by theme, then what is to be settled."""
    return list(_blocks(result, lang))


def rows(result: Agreement, lang: Lang) -> Iterator[CsvRow]:
    """Yield one row per disagreement; sets as words with blanks between."""
    for d in result.disagreements:
        first, second = (" ".join(said) if isinstance(said, list) else said for said in (d.first, d.second))
        yield CsvRow(section=d.section, printed=d.printed, field=d.field, first=first, second=second)


def kept(errors: Mapping[str, ReaderError]) -> str:
    """Write the errors of reading as ``schemas/reader-error.yaml``."""
    lines = [
        "# yaml-language-server: $schema=reader-error.schema.json",
        "# How often two blind readers of a plan say the same: clauses found, and themes given to those that both",
        "# found, by both or by one alone. Written by plancmp agree FIRST SECOND --write.",
        "format: 1",
        "plans:",
    ]
    for plan, error in sorted(errors.items()):
        lines += [f"  {plan}:", f"    clauses: {_counts(error.clauses)}", "    themes:"]
        lines += [f"      {theme}: {_counts(readings)}" for theme, readings in error.themes.items()]
    return "\n".join(lines) + "\n"


def _counts(readings: Readings) -> str:
    return f"{{both: {readings.both}, one: {readings.one}}}"


def _blocks(result: Agreement, lang: Lang) -> Iterator[Block]:
    yield Heading(text("{plan}：两次编码", "{plan}: two codings")[lang].format(plan=result.plan), 1)
    yield _fields(result, lang)
    yield Paragraph(_said_of(result, lang), quiet=True)
    if result.themes:
        yield Heading(text("按主题", "By theme")[lang])
        yield _themes(result, lang)
    yield Heading(text("待商定", "To be settled")[lang])
    if result.disagreements:
        yield _work_list(result.disagreements, lang)
    else:
        yield Paragraph(text("无。", "Nothing.")[lang])


def _said_of(result: Agreement, lang: Lang) -> str:
    said = text(
        "两次编码都有的任务{n}个；α为Krippendorff的α（集合按MASI距离），区间由整个任务的自助抽样得出。第一次：{first}；第二次：{second}。",
        "Tasks coded in both: {n}. Alpha is Krippendorff's (sets by MASI distance); intervals come from a bootstrap of "
        "whole tasks. First: {first}; second: {second}.",
    )
    return said[lang].format(n=result.tasks, first=result.files[0], second=result.files[1])


def _fields(result: Agreement, lang: Lang) -> Table:
    heads = (text("项目", "Field"), text("单元", "Units"), text("一致", "Agreed"), *_ALPHAS)
    cells = [
        [FIELDS[f.field][lang], str(f.units), _share(f.agreed, f.units), *_alpha(f.alpha, f.low, f.high)]
        for f in result.fields
    ]
    return Table([Column(head[lang], "right" if n else "left") for n, head in enumerate(heads)], cells)


def _themes(result: Agreement, lang: Lang) -> Table:
    heads = (text("主题", "Theme"), text("两者都给", "Both"), text("只一者给", "One alone"), *_ALPHAS)
    cells = [[t.name[lang], str(t.both), str(t.one), *_alpha(t.alpha, t.low, t.high)] for t in result.themes]
    return Table([Column(head[lang], "right" if n else "left") for n, head in enumerate(heads)], cells)


def _work_list(disagreements: list[Disagreement], lang: Lang) -> Table:
    heads = (
        text("章节", "Section"), text("原文", "Printed"), text("项目", "Field"), text("第一次", "First"),
        text("第二次", "Second"),
    )  # fmt: skip
    cells = [
        [d.section, d.printed, FIELDS[d.field][lang], _shown(d.first, lang), _shown(d.second, lang)]
        for d in disagreements
    ]
    return Table([Column(head[lang]) for head in heads], cells)


def _share(agreed: int, units: int) -> str:
    return f"{agreed} ({agreed / units:.0%})" if units else str(agreed)


def _alpha(alpha: float | None, low: float | None, high: float | None) -> tuple[str, str]:
    """Write an alpha and its interval, whose ends are rounded outwards."""
    point = _NONE if alpha is None else f"{alpha:.2f}"
    if low is None or high is None:
        return point, _NONE
    return point, f"{outward(low, up=False, places=2):.2f}–{outward(high, up=True, places=2):.2f}"


def _shown(said: Said, lang: Lang) -> str:
    if isinstance(said, list):
        return join(said, lang) if said else _NONE
    return said or _NONE
