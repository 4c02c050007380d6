"""A page as Markdown (GitHub's flavour).

Tables are written here rather than by tabulate on the path of a single command, because importing tabulate costs more
than reading both plans; `aligned` has tabulate set the columns, for files that are kept and read as source.
"""

import re
from collections.abc import Sequence
from urllib.parse import quote

from plancmp.report.blocks import (
    SECTION,
    Bars,
    Block,
    Cell,
    Code,
    Column,
    Figure,
    Heading,
    Items,
    Line,
    Page,
    Paragraph,
    Source,
    Table,
    bar,
    largest_share,
    lines,
    web,
)
from plancmp.text.line import one_line

_BAR_WIDTH = 10


def render(page: Page, *, aligned: bool = False) -> str:
    """Write a page as Markdown, ending in one newline."""
    written, source, numbers = [], None, dict[str, int]()
    for block in page:
        if isinstance(block, Source):
            source = block
        else:
            written.append(_linked(_block(block, aligned, numbers), source, numbers))
    addresses = "\n".join(f"[{number}]: {address.replace('&', '&amp;')}" for address, number in numbers.items())
    return "\n\n".join([*written, addresses] if numbers else written) + "\n"


def _linked(written: str, source: Source | None, numbers: dict[str, int]) -> str:
    """Link every section to a document, whose address stands once at the end of the page, by its number."""
    address = web(source)
    if address is None or not SECTION.search(written):
        return written
    number = numbers.setdefault(address, len(numbers) + 1)
    return SECTION.sub(lambda found: f"[{found[0]}][{number}]", written)


def _block(block: Block, aligned: bool, numbers: dict[str, int]) -> str:  # noqa: C901 - one case for each kind of block
    match block:
        case Heading(text, level):
            return f"{'#' * level} {_CLOSING.sub(_BACKSLASH, _inline(text))}"
        case Paragraph(text):
            return _inline(text)
        case Items(items):
            return "\n".join(f"- {_inline(item)}" for item in items)
        case Code(written):
            return "\n".join(f"    {one_line(line)}" for line in written)
        case Table(columns, rows, strong):
            cells = [
                [
                    _link(str(cell)) if column.link else _linked(_cell(cell, (i, j) in strong), column.source, numbers)
                    for j, (column, cell) in enumerate(zip(columns, row, strict=True))
                ]
                for i, row in enumerate(rows)
            ]
            return _table(columns, cells, aligned)
        case Bars():
            return _bars(block, aligned)
        case Figure(name, wide):
            return f"![{_inline(wide.says)}]({quote(name, safe='')}.svg)"
        case Source():
            return ""


def _bars(bars: Bars, aligned: bool) -> str:
    top = largest_share(bars)
    columns = [Column(bars.corner), *(Column(name) for name in bars.columns)]
    rows = [
        [_cell(label, strong=False), *(f"{bar(s, top, _BAR_WIDTH)} {s:.0%}".strip() for s in shares)]
        for label, shares in bars.rows
    ]
    return _table(columns, rows, aligned)


def _table(columns: Sequence[Column], rows: Sequence[Sequence[str]], aligned: bool) -> str:
    titles = [_cell(column.title, strong=False) or " " for column in columns]
    if aligned:
        from tabulate import tabulate

        sides = [column.align for column in columns]
        return tabulate(rows, titles, tablefmt="pipe", colalign=sides if rows else None, disable_numparse=True)
    rules = ["---:" if column.align == "right" else "---" for column in columns]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (titles, rules, *rows))


def _cell(cell: Cell, strong: bool) -> str:
    written = map(_inline_line, lines(cell))
    return "<br>".join(f"**{line}**" if strong and line else line for line in written).replace("|", "\\|")


def _inline_line(line: Line) -> str:
    if isinstance(line, str):
        return _inline(line)
    parts = (_inline_part(part, number % 2 == 1) for number, part in enumerate(line.parts))
    return "".join(parts).strip()


def _inline_part(part: str, marked: bool) -> str:
    """Escape a part of a line with the blanks at its ends, which belong to the line."""
    escaped = _MARKUP.sub(_BACKSLASH, part)
    return f"**{escaped}**" if marked else escaped


def _link(name: str) -> str:
    """Link to a page beside this one; whatever its name, the address has no scheme and leads nowhere else."""
    return f"[{_cell(name, strong=False)}]({quote(name, safe='')})"


_BACKSLASH = r"\\\g<0>"
_MARKUP = re.compile(
    r"[\\`*_\[\]<~$]|&(?=#?\w+;)|(?:(?<=http)|(?<=https)|(?<=ftp))(?=://)|(?<=www)(?=\.)", re.IGNORECASE
)
"""What is markup wherever it stands; the last three would be links."""
_BEGINNING = re.compile(r"(?=[#+>-]|::)|[0-9]{1,9}(?=[.)](?: |$))")
"""What begins a heading, a list, a quotation or, for a CI runner, a command; the backslash belongs behind it."""
_CLOSING = re.compile(r"(?<= )#+$")
"""What closes a heading and is not shown."""


def _inline(text: str) -> str:
    """Escape what Markdown would take for its own."""
    escaped = _MARKUP.sub(_BACKSLASH, one_line(text).strip())
    beginning = _BEGINNING.match(escaped)
    return f"{beginning[0]}\\{escaped[beginning.end() :]}" if beginning else escaped
