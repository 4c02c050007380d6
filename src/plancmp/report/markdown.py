"""A page as Markdown (GitHub's flavour).

Tables are written here rather than by tabulate on the path of a single command, because importing tabulate costs more
than reading both plans; `aligned` has tabulate set the columns, for files that are kept and read as source.
"""

import re
from collections.abc import Sequence
from urllib.parse import quote

from plancmp.report.blocks import (
    Bars,
    Block,
    Cell,
    Code,
    Column,
    Heading,
    Items,
    Page,
    Paragraph,
    Table,
    bar,
    largest_share,
    lines,
)
from plancmp.text.line import one_line

_BAR_WIDTH = 10


def render(page: Page, *, aligned: bool = False) -> str:
    """Write a page as Markdown, ending in one newline."""
    return "\n\n".join(_block(block, aligned) for block in page) + "\n"


def _block(block: Block, aligned: bool) -> str:
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
                [_link(str(c)) if columns[j].link else _cell(c, (i, j) in strong) for j, c in enumerate(row)]
                for i, row in enumerate(rows)
            ]
            return _table(columns, cells, aligned)
        case Bars():
            return _bars(block, aligned)


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
    written = map(_inline, lines(cell))
    return "<br>".join(f"**{line}**" if strong and line else line for line in written).replace("|", "\\|")


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
