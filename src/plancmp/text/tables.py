"""A table of a text -> its cells, each with the row and the column that it stands in.

Where the text prints its table in rows, these are known. Where it prints one cell a line, they are found by period: the
width at which the cells under each other are of one kind, a label first and values after it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from plancmp.text.outline import SHORT, Section, Span

_NUMBER = r"[0-9]+(?:[.,/][0-9]+)*"
_VALUE = re.compile(
    rf"(?!(?:19|20)[0-9]{{2}}年)[<>≥≤=〔\[(+±~约≈]*-?{_NUMBER}(?:[-~—–至]{_NUMBER})?[%‰]?[^0-9、.,]{{0,6}}[)〕\]]*"
    r"|[-—–/―]+|约束性|预期性|完成|.{0,6}(?:下降|降低|增长|提高|提升|减少|达到|[降升增])[^、,。]{0,4}[0-9].{0,8}"
)
_ORDINAL = re.compile(r"[0-9]{1,3}[.、)]?")
_HEAD = re.compile("指标|名称|项目|类别|任务|内容|序号|领域|事项")
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
    """

    at: int
    text: str
    row: str
    column: str


def cells(section: Section) -> Iterator[Cell]:
    """Yield the values of a section's tables, in order; none where rows and columns cannot be told."""
    given = [(index, span) for index, span in enumerate(section.spans) if span.cell]
    if given:
        yield from _printed_in_rows(given)
    elif section.kind == "table":
        yield from _one_a_line(section)


def _printed_in_rows(given: Sequence[tuple[int, Span]]) -> Iterator[Cell]:
    rows = [list(row) for _, row in groupby(given, key=lambda cell: cell[1].cell[0] if cell[1].cell else 0)]
    heads: dict[int, str] = {}
    for row in rows:
        placed = [(index, span.text, span.cell[1]) for index, span in row if span.cell]
        values = [cell for cell in placed if _VALUE.fullmatch(cell[1])]
        if not heads and len(placed) > 1:
            heads = {column: text for _, text, column in placed}
            continue
        label = next((cell for cell in placed if cell not in values), None)
        for index, text, column in values:
            if label and column > label[2]:
                yield Cell(index, text, label[1], heads.get(column, ""))


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
