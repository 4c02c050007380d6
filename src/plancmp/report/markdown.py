"""A page as Markdown (GitHub's flavour).

Tables are written here rather than by tabulate on the path of a single command, because importing tabulate costs more
than reading both plans; `aligned` has tabulate set the columns, for files that are kept and read as source.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple
from urllib.parse import quote

from msgspec.structs import replace

from plancmp.report.blocks import (
    LONG_SECTION,
    Bars,
    Block,
    Cell,
    Cited,
    Code,
    Column,
    Figure,
    Heading,
    Items,
    Line,
    Marked,
    Page,
    Paragraph,
    Source,
    Table,
    bar,
    largest_share,
    lines,
    linked,
    plain,
)
from plancmp.text.line import one_line

_BAR_WIDTH = 10


def render(page: Page, *, aligned: bool = False) -> str:
    """Write a page as Markdown, ending in one newline."""
    written, links = [], _Links(None, {}, {} if aligned else None)
    for block in page:
        if isinstance(block, Source):
            links = links._replace(source=block)
        else:
            written.append(_block(block, aligned, links))
    if links.short:
        written.append("\n".join(f"- {escaped(f'{short} = {whole}')}" for short, whole in links.short.items()))
    if links.numbers:
        numbered = ((number, address.replace("&", "&amp;")) for address, number in links.numbers.items())
        written.append("\n".join(f"[{number}]: {address}" for number, address in numbered))
    return "\n\n".join(written) + "\n"


class _Links(NamedTuple):
    """How sections are linked: the document that holds unless a line names its own, and the number of each address.

    An address stands once at the end of the page, and so does what a long section in a cell is shortened from, where
    that is wanted.
    """

    source: Source | None
    numbers: dict[str, int]
    short: dict[str, str] | None = None

    def shortened(self, line: Line) -> Line:
        """Shorten a long section at the end of a line, unless another one is shortened alike."""
        found = None if self.short is None or isinstance(line, Marked) else LONG_SECTION.search(plain(line))
        if found is None or self.short is None:
            return line
        short = f"{found[1]}…"
        if self.short.setdefault(short, found[0]) != found[0]:
            return line
        said = f"{found.string[: found.start()]}{short}"
        return replace(line, text=said) if isinstance(line, Cited) else said

    def link(self, line: Line, written: str) -> str:
        """Link the sections of a line as it is written."""
        sources = line.sources if isinstance(line, Cited) and line.sources else (self.source,)
        return linked(written, sources, lambda section, address: f"[{section}][{self._number(address)}]")

    def _number(self, address: str) -> int:
        return self.numbers.setdefault(address, len(self.numbers) + 1)


def _block(block: Block, aligned: bool, links: _Links) -> str:  # noqa: C901 - one case for each kind of block
    match block:
        case Heading(text, level):
            return f"{'#' * level} {links.link(text, _CLOSING.sub(_BACKSLASH, _inline_line(text)))}"
        case Paragraph(text):
            return links.link(text, escaped(text))
        case Items(items):
            return "\n".join(f"- {links.link(item, _inline_line(item))}" for item in items)
        case Code(written):
            return "\n".join(f"    {one_line(line)}" for line in written)
        case Table(columns, rows, strong):
            own = [links if column.source is None else links._replace(source=column.source) for column in columns]
            cells = [
                [
                    _link(str(cell)) if column.link else _cell(cell, own[j], strong=(i, j) in strong)
                    for j, (column, cell) in enumerate(zip(columns, row, strict=True))
                ]
                for i, row in enumerate(rows)
            ]
            return _table(columns, cells, links, aligned)
        case Bars():
            return _bars(block, links, aligned)
        case Figure(name, wide):
            return f"![{escaped(wide.says)}]({quote(name, safe='')}.svg)"
        case Source():
            return ""


def _bars(bars: Bars, links: _Links, aligned: bool) -> str:
    top = largest_share(bars)
    columns = [Column(bars.corner), *(Column(name) for name in bars.columns)]
    rows = [
        [_cell(label, links), *(f"{bar(s, top, _BAR_WIDTH)} {s:.0%}".strip() for s in shares)]
        for label, shares in bars.rows
    ]
    return _table(columns, rows, links, aligned)


def _table(columns: Sequence[Column], rows: Sequence[Sequence[str]], links: _Links, aligned: bool) -> str:
    titles = [_cell(column.title, links) or " " for column in columns]
    if aligned:
        from tabulate import tabulate

        sides = [column.align for column in columns]
        return tabulate(rows, titles, tablefmt="pipe", colalign=sides if rows else None, disable_numparse=True)
    rules = ["---:" if column.align == "right" else "---" for column in columns]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (titles, rules, *rows))


def _cell(cell: Cell, links: _Links, *, strong: bool = False) -> str:
    """Write a cell; a blank stands before each line break, for a reader of Markdown that knows no HTML."""
    kept = map(links.shortened, lines(cell))
    written = (links.link(line, _inline_line(line)) for line in kept)
    return " <br>".join(f"**{line}**" if strong and line else line for line in written).replace("|", _PIPE)


def _inline_line(line: Line) -> str:
    if not isinstance(line, Marked):
        return escaped(plain(line))
    parts = (_inline_part(part, number % 2 == 1) for number, part in enumerate(line.parts))
    return "".join(parts).strip()


def _inline_part(part: str, marked: bool) -> str:
    """Escape a part of a line with the blanks at its ends, which belong to the line."""
    written = _MARKUP.sub(_BACKSLASH, part)
    return f"**{written}**" if marked else written


def _link(name: str) -> str:
    """Link to a page beside this one; whatever its name, the address has no scheme and leads nowhere else."""
    return f"[{escaped(name).replace('|', _PIPE)}]({quote(name, safe='')})"


_PIPE = "\\|"
_BACKSLASH = r"\\\g<0>"
_MARKUP = re.compile(
    r"[\\`*_\[\]<~$]|&(?=#?\w+;)|(?:(?<=http)|(?<=https)|(?<=ftp))(?=://)|(?<=www)(?=\.)", re.IGNORECASE
)
"""What is markup wherever it stands; the last three would be links."""
_BEGINNING = re.compile(r"(?=[#+>-]|::)|[0-9]{1,9}(?=[.)](?: |$))")
"""What begins a heading, a list, a quotation or, for a CI runner, a command; the backslash belongs behind it."""
_CLOSING = re.compile(r"(?<= )#+$")
"""What closes a heading and is not shown."""


def escaped(text: str) -> str:
    """Escape what Markdown would take for its own."""
    written = _MARKUP.sub(_BACKSLASH, one_line(text).strip())
    beginning = _BEGINNING.match(written)
    return f"{beginning[0]}\\{written[beginning.end() :]}" if beginning else written
