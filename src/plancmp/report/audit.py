"""What an audit found: counts, then what is left over with its line in the text."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import msgspec

from plancmp.checks.audit import Audit, Failure, Reason
from plancmp.checks.facts import Misplaced, What, Wrong
from plancmp.model import Lang, Text
from plancmp.report.blocks import Block, Column, Heading, Page, Paragraph, Table
from plancmp.report.words import colon, text

REASONS: dict[Reason | Wrong | str, Text] = {
    "no-section": text("原文无此章节", "the text has no such section"),
    "not-found": text("本节原文中没有", "not in the section's own text"),
    "fewer-times": text("本节原文中出现次数较少", "printed less often in the section"),
    "no-row": text("表中无此行此数", "no such row with it"),
    "cut-off": text("漏了单位或界限词", "unit or bound word left off"),
    "unreadable": text("不能读作一个数", "cannot be read as one quantity"),
    "value": text("读出另一个值", "reads as another value"),
    "bound": text("读出另一个界限，或无处写有该界限", "reads as another bound, or no mention carries it"),
    "unit": text("读出另一个单位", "reads in another unit"),
    "unknown-metric": text("指标种类未知", "unknown metric"),
    "out-of-order": text("在本节中位于上一举措之前", "stands before the measure above it"),
    "missing": text("没有对应任务", "no task"),
    "title": text("标题不同", "another title"),
}
KINDS = {
    "figure": text("未记入的数字", "Figures unaccounted for"),
    "number": text("未能识别的数字", "Numbers that no rule places"),
    "heading": text("未记入的标题", "Headings unaccounted for"),
    "task": text("原文没有的任务", "Tasks whose section the text lacks"),
    "mention": text("与原文不符的指标出处", "Mentions that fail"),
    "entry": text("与原文不符的任务数字和其他数字", "Other figures of the plan that fail"),
    "name": text("不在其处的名称、年份和举措", "Names, years and measures that do not stand where they must"),
    "verb": text("未记入举措的动词", "Verbs that no measure accounts for"),
}
NAMES: dict[What, Text] = {
    "title": text("标题", "title"),
    "issuer": text("发布机构", "issuer"),
    "number": text("文号", "number"),
    "date": text("日期", "date"),
    "indicator": text("指标名称", "indicator"),
    "lead": text("牵头单位", "lead"),
    "participant": text("参与单位", "participant"),
    "entity": text("机构和项目", "entity"),
    "measure": text("举措的锚", "anchor"),
    "verb": text("动词", "verb"),
    "modal": text("情态词", "modal"),
    "who": text("行动者", "who"),
    "due": text("时限", "due"),
    "year": text("年份", "year"),
    "struck": text("不计的动词", "struck"),
}
_HEADS = {
    "id": text("标识", "Id"),
    "section": text("章节", "Section"),
    "what": text("内容", "What"),
    "line": text("行", "Line"),
    "reason": text("原因", "Reason"),
}
_SHORT = 12


class CsvRow(msgspec.Struct, frozen=True, kw_only=True):
    """One thing left over."""

    plan: str
    kind: str
    id: str | None = None
    section: str | None = None
    what: str | None = None
    line: int | None = None
    reason: str | None = None


def page(result: Audit, lang: Lang) -> Page:
    """Lay out the counts and one table for each kind of what is left over."""
    return list(_blocks(result, lang))


def rows(result: Audit, lang: Lang) -> Iterator[CsvRow]:
    """Yield one row for each thing left over."""
    for found in _left_over(result, lang).values():
        yield from found
    if result.open:
        yield CsvRow(plan=result.plan, kind="open", what=str(result.open))


def warning(result: Audit, lang: Lang) -> str:
    """Say that another text was read, or ""."""
    said = text(
        "警告：{file}不是整理时所读的原文（sha256 {sha256}，应为{expected}）。",
        "warning: {file} is not the text that the plan was read from (sha256 {sha256}, expected {expected}).",
    )[lang]
    source = result.source
    sha256, expected = source.sha256[:_SHORT], source.expected[:_SHORT]
    return "" if source.same else said.format(file=source.file, sha256=sha256, expected=expected)


def _blocks(result: Audit, lang: Lang) -> Iterator[Block]:
    yield Heading(text("{plan}与原文核对", "{plan} checked against its text")[lang].format(plan=result.plan), 1)
    yield _counts(result, lang)
    left = _left_over(result, lang)
    for kind, found in left.items():
        if found:
            yield Heading(KINDS[kind][lang])
            yield _table(found, lang)
    if result.open:
        said = text(
            "还有{open}处待填写，见plancmp validate。",
            "{open} place is still open: plancmp validate."
            if result.open == 1
            else "{open} places are still open: plancmp validate.",
        )
        yield Paragraph(said[lang].format(open=result.open))
    elif not any(left.values()):
        yield Paragraph(text("无遗漏，无不符。", "Everything is in order; nothing is left over.")[lang])
    read = text("原文：{file}，sha256 {sha256}", "Text: {file}, sha256 {sha256}")[lang]
    yield Paragraph(read.format(file=result.source.file, sha256=result.source.sha256[:_SHORT]), quiet=True)


def _counts(result: Audit, lang: Lang) -> Table:
    figures, headings = result.figures, result.headings
    heads = (
        text("核对项", "Checked"),
        text("总数", "Total"),
        text("相符", "In order"),
        text("不符或遗漏", "Left over"),
    )
    counted = (
        (text("原文中的数字", "Figures in the text"), figures.total, len(figures.unaccounted)),
        (text("其他数字", "Other digits and numerals"), len(figures.unplaced), len(figures.unplaced)),
        (text("任务章的标题和专栏", "Headings and boxes of tasks"), headings.total, len(headings.unaccounted)),
        (text("指标出处", "Mentions of indicators"), result.mentions.total, len(result.mentions.failed)),
        (text("任务数字和其他数字", "Other figures of the plan"), result.entries.total, len(result.entries.failed)),
        (text("名称、年份和举措", "Names, years and measures"), result.names.total, len(result.names.failed)),
        (text("举措的动词", "Verbs of measures"), result.verbs.total, len(result.verbs.unaccounted)),
    )  # fmt: skip
    columns = [Column(head[lang], "right" if index else "left") for index, head in enumerate(heads)]
    return Table(columns, [[name[lang], str(total), str(total - left), str(left)] for name, total, left in counted])


def _table(found: Sequence[CsvRow], lang: Lang) -> Table:
    keys = [key for key in _HEADS if any(getattr(row, key) not in (None, "") for row in found)]
    columns = [Column(_HEADS[key][lang], "right" if key == "line" else "left", firm=key == "what") for key in keys]
    cells = [[getattr(row, key) for key in keys] for row in found]
    return Table(columns, [["" if cell is None else str(cell) for cell in row] for row in cells])


def _left_over(result: Audit, lang: Lang) -> dict[str, list[CsvRow]]:
    """Return what is left over by kind; every kind is there, an empty one too."""
    row = partial(CsvRow, plan=result.plan)
    return {
        "figure": [
            row(kind="figure", section=f.section, what=f.printed, line=f.line) for f in result.figures.unaccounted
        ],
        "number": [row(kind="number", section=f.section, what=f.printed, line=f.line) for f in result.figures.unplaced],
        "heading": [
            row(kind="heading", section=h.section, what=h.title or "", line=h.line, reason=REASONS[h.reason][lang])
            for h in result.headings.unaccounted
        ],
        "task": [row(kind="task", id=task.id, section=task.section) for task in result.headings.unknown],
        "mention": [_failure(row, "mention", failure, lang) for failure in result.mentions.failed],
        "entry": [_failure(row, "entry", failure, lang) for failure in result.entries.failed],
        "name": [_misplaced(row, misplaced, lang) for misplaced in result.names.failed],
        "verb": [row(kind="verb", section=v.section, what=v.verb, line=v.line) for v in result.verbs.unaccounted],
    }


def _failure(row: Callable[..., CsvRow], kind: str, failure: Failure, lang: Lang) -> CsvRow:
    reason = REASONS[failure.reason][lang]
    return row(kind=kind, id=failure.id, section=failure.section, what=failure.printed, reason=reason)


def _misplaced(row: Callable[..., CsvRow], misplaced: Misplaced, lang: Lang) -> CsvRow:
    what = colon(NAMES[misplaced.what][lang], misplaced.name, lang)
    reason = REASONS[misplaced.reason][lang]
    return row(kind="name", id=misplaced.id, section=misplaced.section, what=what, reason=reason)
