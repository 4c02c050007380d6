"""What a reader is shown, before it has a format: blocks of headings, paragraphs, tables, bars and lists.

A command's report module turns its result into a `Page` in one language; `plancmp.report.table`, ``markdown`` and
``html`` turn any page into text. What stands in a page is text and never markup: how it is kept from being taken for
some is the business of each writer alone. A text is one line; a cell may hold several.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

from plancmp.text.line import one_line

Align = Literal["left", "right"]
Cell = str | Sequence[str]
"""What stands in a cell: a line of text, or several."""


class Heading(msgspec.Struct, frozen=True):
    """A heading; level 1 is the page's title."""

    text: str
    level: int = 2


class Paragraph(msgspec.Struct, frozen=True):
    """Running text; `quiet` text is said in passing (sources, legends)."""

    text: str
    quiet: bool = False


class Items(msgspec.Struct, frozen=True):
    """A list of short texts."""

    items: Sequence[str]
    quiet: bool = False


class Code(msgspec.Struct, frozen=True):
    """Lines of a file as they stand there, blanks and all."""

    lines: Sequence[str]


class Column(msgspec.Struct, frozen=True):
    """A column of a table; a `firm` one is neither narrowed nor broken over lines.

    A `brief` one, beside firm ones, has one line on a terminal: what does not fit ends in …. The cells of a `link`
    column are names of files beside the page.
    """

    title: Cell
    align: Align = "left"
    firm: bool = False
    link: bool = False
    brief: bool = False


class Table(msgspec.Struct, frozen=True):
    """Rows of cells under columns; `strong` names cells (row, column) to be set off."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    strong: frozenset[tuple[int, int]] = frozenset()


class Bars(msgspec.Struct, frozen=True):
    """Shares between 0 and 1, one bar a row and column, drawn to one scale."""

    corner: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[float]]]


Block = Heading | Paragraph | Items | Code | Table | Bars
Page = Sequence[Block]


def lines(cell: Cell) -> list[str]:
    """Return the lines of a cell; a line break within one of them is none of the layout's and becomes a blank."""
    return [one_line(cell)] if isinstance(cell, str) else [one_line(line) for line in cell] or [""]


def bar(share: float, largest: float, width: int) -> str:
    """Draw a share as a bar of at most `width` cells, to the eighth of a cell."""
    eighths = round(share / largest * width * 8) if largest else 0
    full, rest = divmod(eighths, 8)
    return "█" * full + (" ▏▎▍▌▋▊▉"[rest] if rest else "")


def largest_share(bars: Bars) -> float:
    """Return the largest share of a block of bars, the one that is drawn full."""
    return max((share for _, shares in bars.rows for share in shares), default=0.0)
