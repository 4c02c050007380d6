"""What a reader is shown, before it has a format: blocks of headings, paragraphs, tables, bars and lists.

A command's report module turns its result into a `Page` in one language; `plancmp.report.table`, ``markdown`` and
``html`` turn any page into text. What stands in a page is text and never markup: how it is kept from being taken for
some is the business of each writer alone. A text is one line; a cell may hold several.
"""

import re
from collections.abc import Callable, Sequence
from itertools import chain, repeat
from typing import Literal
from unicodedata import east_asian_width

import msgspec
import msgspec.structs

from plancmp.report.marks import Picture
from plancmp.text.line import one_line

Align = Literal["left", "right"]


class Marked(msgspec.Struct, frozen=True):
    """A line in which places are marked: its parts, of which every second is."""

    parts: Sequence[str]


class Source(msgspec.Struct, frozen=True):
    """Where the document is to be had of which sections (§) are named; shown as the links of these.

    As a block it holds for what follows. None where no address is known.
    """

    address: str | None


class Cited(msgspec.Struct, frozen=True):
    """A line that says where it is to be read; a format without links shows its text.

    Attributes:
        text: the line.
        sources: the documents of its sections, one after the other; the last one holds for the rest.
        figure: the name of the figure that the line tells, which a page can be linked to by; "" for no figure.
        printed: the figure as its document prints it, and where.
    """

    text: str
    sources: Sequence[Source | None] = ()
    figure: str = ""
    printed: str = ""


Line = str | Marked | Cited
Cell = Line | Sequence[Line]
"""What stands in a cell: a line of text, or several."""


class Heading(msgspec.Struct, frozen=True):
    """A heading; level 1 is the page's title. What stands below it is of the `themes`; none means of any."""

    text: Line
    level: int = 2
    themes: Sequence[str] = ()


class Paragraph(msgspec.Struct, frozen=True):
    """Running text; `quiet` text is said in passing (sources, legends)."""

    text: str
    quiet: bool = False


class Footer(Paragraph, frozen=True):
    """What the page rests on; on paper it stands at the foot of every page."""

    quiet: bool = True


class Items(msgspec.Struct, frozen=True):
    """A list of short texts."""

    items: Sequence[Line]
    quiet: bool = False


class Code(msgspec.Struct, frozen=True):
    """Lines of a file as they stand there, blanks and all."""

    lines: Sequence[str]


class Column(msgspec.Struct, frozen=True):
    """A column of a table; a `firm` one is neither narrowed nor broken over lines.

    A `brief` one, beside firm ones, has one line on a terminal: what does not fit ends in …. The cells of a `link`
    column are names of files beside the page. Sections in it are those of its own `source`, where it has one.
    """

    title: Cell
    align: Align = "left"
    firm: bool = False
    link: bool = False
    brief: bool = False
    source: Source | None = None


class Table(msgspec.Struct, frozen=True):
    """Rows of cells under columns; `strong` names cells (row, column) to be set off, `themes` those of each row."""

    columns: Sequence[Column]
    rows: Sequence[Sequence[Cell]]
    strong: frozenset[tuple[int, int]] = frozenset()
    themes: Sequence[Sequence[str]] = ()


class Bars(msgspec.Struct, frozen=True):
    """Shares between 0 and 1, one bar a row and column, drawn to one scale."""

    corner: str
    columns: Sequence[str]
    rows: Sequence[tuple[str, Sequence[float]]]


class Figure(msgspec.Struct, frozen=True):
    """A picture in two widths, for a desk and for a phone; `name` is that of its file beside the page, without ending.

    What it shows stands in words or a table beside it: a terminal has its words alone.
    """

    name: str
    wide: Picture
    narrow: Picture


Block = Heading | Paragraph | Items | Code | Table | Bars | Figure | Source
Page = Sequence[Block]


def lines(cell: Cell) -> list[Line]:
    """Return the lines of a cell; a line break within one of them is none of the layout's and becomes a blank."""
    return [_line(cell)] if isinstance(cell, str | Marked | Cited) else [_line(line) for line in cell] or [""]


def plain(line: Line) -> str:
    """Return a line without its marks and links, for a format that has none."""
    match line:
        case Marked(parts):
            return "".join(parts)
        case Cited(text):
            return text
    return line


def _line(line: Line) -> Line:
    match line:
        case Marked(parts):
            return Marked([one_line(part) for part in parts])
        case Cited(text):
            return msgspec.structs.replace(line, text=one_line(text))
    return one_line(line)


SECTION = re.compile(r"§(?=[0-9#])(?:[0-9]+(?:\.[0-9]+)*)?")
"""A section as pages name it (`plancmp.report.words.section`), without the title of a block that has no number."""
LONG_SECTION = re.compile(r"(§[0-9.]*#\S{7})(\S{2,})$")
"""A section at the end of a line, with more of a block's title than a cell has room for."""
_UNSAFE = re.compile(r"[^!-~]|[\\\"'()<>|`\[\]{}^]")


def linked(text: str, sources: Sequence[Source | None], link: Callable[[str, str], str]) -> str:
    """Return a text with each section whose document has an address as `link` writes it, from section and address."""
    every = chain(sources, repeat(sources[-1] if sources else None))

    def section(found: re.Match[str]) -> str:
        address = web(next(every))
        return link(found[0], address) if address else found[0]

    return SECTION.sub(section, text)


def web(source: Source | None) -> str | None:
    """Return an address that a page can link to as it stands; None for one that is none of the web's."""
    address = source.address or "" if source else ""
    if not re.match("https?://[^/]", address):
        return None
    return _UNSAFE.sub(lambda char: "".join(f"%{byte:02X}" for byte in char[0].encode()), address)


def width(text: str) -> float:
    """Return how wide a text is, a Chinese character being 1 and a letter a half."""
    return sum(1.0 if east_asian_width(char) in "WF" else 0.5 for char in text)


def bar(share: float, largest: float, width: int) -> str:
    """Draw a share as a bar of at most `width` cells, to the eighth of a cell."""
    eighths = round(share / largest * width * 8) if largest else 0
    full, rest = divmod(eighths, 8)
    return "█" * full + (" ▏▎▍▌▋▊▉"[rest] if rest else "")


def largest_share(bars: Bars) -> float:
    """Return the largest share of a block of bars, the one that is drawn full."""
    return max((share for _, shares in bars.rows for share in shares), default=0.0)
