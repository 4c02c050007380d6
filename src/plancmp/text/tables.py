"""A table of a text -> its cells, each with the row and the column that it stands in.

Where the text prints its table in rows, these are known. Where it prints one cell a line, they are found by the numbers
of its rows, or by period: the width at which the cells under each other are of one kind, a label first and values after
it.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, pairwise
from typing import NamedTuple

from plancmp.text.counters import ARABIC_COUNTERS, COUNTERS, MEASURES, any_of
from plancmp.text.outline import SHORT, Section, Span

_NUMBER = r"[0-9]+(?:[.,/][0-9]+)*"
_VALUE = re.compile(
    rf"(?!(?:19|20)[0-9]{{2}}年)[<>≥≤=〔\[(+±~约≈]*-?{_NUMBER}(?:[-~—–至]{_NUMBER})?[%‰]?[^0-9、.,]{{0,6}}[)〕\]]*"
    r"|[-—–/―]+|约束性|预期性|完成|.{0,6}(?:下降|降低|增长|提高|提升|减少|达到|[降升增])[^、,。]{0,4}[0-9].{0,8}"
)
_FIGURE = re.compile(r"[<>≥≤=〔\[(+±~约≈-]*[0-9]|[-—–/―]+$")
_YEAR = re.compile("(?:19|20)[0-9]{2}|十[一二三四五六]五")
_ORDINAL = re.compile(r"[0-9]{1,3}[.、)]?")
_HEAD = re.compile("指标|名称|项目|类别|任务|内容|序号|领域|事项")
_NAMED = re.compile("(?:主要|具体|核心)?指标(?:名称|项目?|内容)?$|名称|项目|目标内容")
"""The head of the column of labels; 指标类别 is the one of their groups."""
_UNITS = ("单位", "计量单位")
_UNIT = re.compile(f"[十百千万亿]*{any_of(COUNTERS + ARABIC_COUNTERS + MEASURES)}(?:/[十百千万亿]*[^0-9/]{{1,5}})?")
_WIDEST = 9
_LEAST_ROWS = 2
_MOST_ODD = 0.2
"""Share of cells that may be of another kind than their column, at most."""


class Cell(NamedTuple):
    """A value of a table.

    Attributes:
        at: which span of its section it is.
        text: as printed.
        row: the label of its row, "" without one.
        column: the head of its column, "" without one.
        unit: what stands in the row's column of units.
    """

    at: int
    text: str
    row: str
    column: str
    unit: str = ""


def cells(section: Section) -> Iterator[Cell]:
    """Yield the values of a section's tables, in order; none where rows and columns cannot be told."""
    given = [(index, span) for index, span in enumerate(section.spans) if span.cell]
    if given:
        yield from _printed_in_rows(given)
    elif len(section.ordinals) > _LEAST_ROWS:
        yield from _numbered(section)
    elif section.kind == "table":
        yield from _one_a_line(section)


def _printed_in_rows(given: Sequence[tuple[int, Span]]) -> Iterator[Cell]:
    rows = [list(row) for _, row in groupby(given, key=lambda cell: cell[1].cell[0] if cell[1].cell else 0)]
    heads: dict[int, str] = {}
    for row in rows:
        placed = [(index, span.text, span.cell[1]) for index, span in row if span.cell]
        if not heads:
            heads = {column: text for _, text, column in placed} if len(placed) > 1 else {}
            continue
        named = next((column for column, head in heads.items() if _NAMED.match(head)), None)
        if named is not None and all(column > named and not _is_value(text) for _, text, column in placed):
            heads |= {column: text for _, text, column in placed}  # a second line of the head
            continue
        yield from _in_row(placed, heads, named)


def _in_row(placed: Sequence[tuple[int, str, int]], heads: Mapping[int, str], named: int | None) -> Iterator[Cell]:
    """Yield the values of a row: what stands right of its label, where any of it is a value."""
    label = next((cell for cell in placed if cell[2] == named), None)
    label = label or next((cell for cell in placed if not _VALUE.fullmatch(cell[1])), None)
    if label is None or not any(_VALUE.fullmatch(text) and column > label[2] for _, text, column in placed):
        return
    units = next((column for column, head in heads.items() if head in _UNITS), None)
    unit = next((text for _, text, column in placed if column == units), "")
    for index, text, column in placed:
        if column > label[2] and column != units:
            yield Cell(index, text, label[1], heads.get(column, ""), unit)


def _is_value(text: str) -> bool:
    return bool(_FIGURE.match(text)) and not _YEAR.search(text)


class _Row(NamedTuple):
    """The cells of a numbered row, (index of the span, text), without its unit."""

    cells: list[tuple[int, str]]
    unit: str


def _numbered(section: Section) -> Iterator[Cell]:
    """Read rows that are numbered, one cell a line; a cell more than a row has is the group of the rows after it."""
    starts = sorted(section.ordinals)
    ends = pairwise([*starts, len(section.spans)])
    rows = [_row([(at, section.spans[at].text) for at in range(start + 1, end)]) for start, end in ends]
    width, grouped = _width([row.cells for row in rows[:-1]])
    if width <= 1:
        return
    head = [span.text for span in section.spans[1 : starts[0] - grouped]]
    head = [text for text in head[head.index("序号") + 1 if "序号" in head else 0 :] if text not in _UNITS]
    heads = _heads(head, [row.cells for row in rows if len(row.cells) >= width], width)
    for row in rows:
        columns = heads if len(row.cells) >= width else [""] * width  # where cells are lost, nobody knows which
        for (at, text), column in list(zip(row.cells, columns, strict=False))[1:]:
            yield Cell(at, text, row.cells[0][1], column, row.unit)
        yield from _of_which(row.cells[width:], heads)


def _of_which(more: Sequence[tuple[int, str]], heads: Sequence[str]) -> Iterator[Cell]:
    """Read what a row is followed by that has no number of its own: 其中：甲."""
    if more and more[0][1].startswith("其中"):
        row = _row(list(more))
        for (at, text), column in list(zip(row.cells, heads, strict=False))[1:]:
            yield Cell(at, text, row.cells[0][1], column, row.unit)


def _row(found: list[tuple[int, str]]) -> _Row:
    unit = next((text for _, text in found[1:2] if _UNIT.fullmatch(text)), "")
    return _Row(found[:1] + found[2:] if unit else found, unit)


def _width(rows: Sequence[Sequence[tuple[int, str]]]) -> tuple[int, bool]:
    """Return how many cells a row has, and whether the name of a group stands after some; (0, False) for no table."""
    sizes = Counter(len(row) for row in rows)
    last = [row[-1][1] for row in rows if row and not _VALUE.fullmatch(row[-1][1])]
    is_column = len(set(last)) * 2 <= len(last)  # 核心指标 again and again is a value, 综合交通 once is a group
    if len(sizes) > 1 and last and not is_column:
        sizes = Counter(len(row) - bool(row and not _VALUE.fullmatch(row[-1][1])) for row in rows)
    width, times = sizes.most_common(1)[0]
    grouped = not is_column and any(len(row) == width + 1 for row in rows)
    return (width, grouped) if 2 * times >= len(rows) else (0, False)


def _heads(head: Sequence[str], rows: Sequence[Sequence[tuple[int, str]]], width: int) -> list[str]:
    """Return the heads of columns; in a head of several lines a year stands with what follows it (十四五 目标值)."""
    if len(head) == width:
        return list(head)
    numbers = [sum(bool(_FIGURE.match(row[column][1])) for row in rows) * 2 > len(rows) for column in range(width)]
    first = numbers.index(True) if True in numbers else width
    after = numbers[::-1].index(True) if True in numbers else 0
    inner = head[first : len(head) - after]
    years = [at for at, text in enumerate(inner) if _YEAR.search(text)]
    if len(years) != width - first - after or len(head) < width:
        return [""] * width
    dated = ["".join(inner[start:end]) for start, end in pairwise([*years, len(inner)])]
    return [*head[:first], *dated, *head[len(head) - after :]]


def _one_a_line(section: Section) -> Iterator[Cell]:
    spans = list(enumerate(section.spans))[1:]
    texts = [(index, span.text) for index, span in spans if len(span.text) <= 2 * SHORT]
    found = next(((first, w) for first in range(min(3, len(texts))) for w in _widths(texts[first:])), None)
    if found is None:
        return
    first, width = found
    body = texts[first:]
    heads = [text for _, text in body[:width]]
    for start in range(width, len(body) - width + 1, width):
        row = body[start : start + width]
        label = next((text for _, text in row if not _VALUE.fullmatch(text)), None)
        at = next((i for i, (_, text) in enumerate(row) if text == label), 0)
        if label is None:
            return
        for (index, text), head in zip(row[at + 1 :], heads[at + 1 :], strict=True):
            yield Cell(index, text, label, head)


def _widths(texts: Sequence[tuple[int, str]]) -> Iterator[int]:
    """Yield the widths at which the cells form columns, the likeliest first."""
    for width in range(3, _WIDEST + 1):
        if len(texts) < width * (1 + _LEAST_ROWS) or not all(_is_head(text) for _, text in texts[:width]):
            continue
        rows = [texts[i : i + width] for i in range(width, len(texts) - width + 1, width)]
        label = 1 if all(_ORDINAL.fullmatch(row[0][1]) for row in rows) else 0
        odd = sum(_odd(row, label) for row in rows)
        if odd <= _MOST_ODD * len(rows):
            yield width


def _odd(row: Sequence[tuple[int, str]], label: int) -> bool:
    return bool(_VALUE.fullmatch(row[label][1])) or not all(_VALUE.fullmatch(text) for _, text in row[label + 1 :])


def _is_head(text: str) -> bool:
    return bool(re.match("(?:19|20)[0-9]{2}年?", text)) or not _VALUE.fullmatch(text)
