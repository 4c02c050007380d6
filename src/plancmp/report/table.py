"""A page for the terminal, by rich: tables that fit the width, Chinese characters two cells wide."""

import io
import re
from collections.abc import Sequence
from functools import cache
from typing import Any

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.containers import Lines
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from plancmp.report.blocks import (
    Bars,
    Block,
    Cell,
    Code,
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
    plain,
)
from plancmp.report.inert import inert
from plancmp.text.line import one_line

_LONGEST_BAR = 30
_PERCENT = 7
"""Cells that a share in figures and the space between columns take: " 100%" and two blanks."""
_NARROW = 100
"""Below this width cells are set without padding between rules."""
_MARKED = re.compile("(?<=»)[^«]+(?=«)")
_SECTION_TITLE = 8
_LONG_SECTION = re.compile(rf"(§[0-9.]*#\S{{{_SECTION_TITLE - 1}}})\S{{2,}}")
"""A section mark with more of a block's title than a narrow cell has room for; other formats keep it whole."""
_cells = cache(cell_len)
"""The cells of a character; rich keeps those of texts in a cache that its own lookups fill and empty."""
_CLOSING = "«、。，；：！？）》〉」』】〕”’…%‰),.;:!?]"
_OPENING = "»（《〈「『【〔“‘([§"
"""What may not begin a line, and what may not end one."""


def render(page: Page, *, width: int, color: bool) -> str:
    """Write a page for a terminal of `width` cells; without colour there are no escape sequences at all."""
    console = Console(
        file=io.StringIO(), width=width, force_terminal=color, no_color=not color, highlight=False,
        color_system="standard" if color else None, legacy_windows=False,
    )  # fmt: skip
    blocks = (block for block in page if not isinstance(block, Source))
    written = "\n".join(_written(console, _block(block, width)) for block in blocks)
    return inert(written.rstrip("\n") + "\n")


def _written(console: Console, block: RenderableType) -> str:
    """Write one block; what rich holds of it is many times as large, and is let go."""
    with console.capture() as captured:
        console.print(block)
    return "\n".join(line.rstrip() for line in captured.get().split("\n"))


class _Prose(Text):
    """A text that is broken as Chinese is: between any two characters but not around punctuation; words stay whole."""

    def wrap(self, console: Console, width: int, **options: Any) -> Lines:
        if options.get("no_wrap"):
            return super().wrap(console, width, **options)
        parts = [part for line in self.split(allow_blank=True) for part in line.divide(_breaks(line.plain, width))]
        for part in parts:
            if part.cell_len > width:  # rich counts a hanzi as one
                part.rstrip()
        if any(part.cell_len > width for part in parts):  # a wide character in a single cell
            return super().wrap(console, width, **options)
        broken = Lines(parts)
        broken.justify(console, width, justify=options.get("justify") or self.justify or "default", overflow="fold")
        return broken


def _prose(text: str, style: str = "") -> _Prose:
    """Set a text of the page's; nothing of what a page holds is set but through this and `_cell`."""
    return _Prose(one_line(text), style=style)


def _cell(cell: Cell, *, strong: bool) -> _Prose:
    written = _Prose("\n".join(map(_short, lines(cell))), style="bold" if strong else "")
    if "»" in written.plain:
        written.highlight_regex(_MARKED, "bold")
    return written


def _breaks(text: str, width: int) -> list[int]:
    """Return where a line is broken to fit `width` cells; a section mark (§…) and a word stay whole when they fit."""
    if cell_len(text) <= width:
        return []
    cuts: list[int] = []
    start = used = good = 0
    marked = False
    for i, char in enumerate(text):
        marked = char == "§" or (marked and char != " ")
        if i > start and _may_break(text[i - 1], char) and (char == "§" or not marked):
            good = i
        used += _cells(char)
        if used > width and char != " " and i > start:
            start = good if good > start else _inside(text, start, i)
            cuts.append(start)
            used = cell_len(text[start : i + 1])
    return cuts


def _may_break(before: str, after: str) -> bool:
    if after == " " or after in _CLOSING or before in _OPENING:
        return False
    wide = _cells(before) == 2 or _cells(after) == 2
    return before == " " or (wide and not before.isdigit())


def _inside(text: str, start: int, end: int) -> int:
    """Return where a word longer than the line is broken: behind a hyphen, else where the line ends."""
    hyphen = text.rfind("-", start, end) + 1
    return hyphen or (end - 1 if text[end] in _CLOSING and end - 1 > start else end)


def _block(block: Block, width: int) -> RenderableType:  # noqa: C901 - one case for each kind of block
    match block:
        case Heading(text, level):
            return Group(_prose(plain(text), {1: "bold underline", 2: "bold cyan"}.get(level, "bold")))
        case Paragraph(text, quiet):
            return Group(_prose(text, "dim" if quiet else ""))
        case Items(items, quiet):
            return Group(*(_item(plain(item), "dim" if quiet else "") for item in items))
        case Code(written):
            return Padding(Group(*(Text(one_line(line)) for line in written)), (0, 0, 0, 4))
        case Table():
            return _table(block, width)
        case Bars():
            return _bars(block, width)
        case Figure(wide=picture):
            return Group(_prose(picture.says, "dim"))
        case Source():
            return Group()


def _item(text: str, style: str) -> RenderableType:
    grid = RichTable.grid(padding=(0, 1))
    grid.add_column()
    grid.add_column(overflow="fold")
    grid.add_row(Text("•", style=style), _prose(text, style))
    return Padding(grid, (0, 0, 0, 1))


def _gap(width: int) -> int:
    """Return the cells between two columns."""
    return 2 if width < _NARROW else 3


def _empty_table(width: int) -> RichTable:
    padding = (0, 1, 0, 0) if _gap(width) == 2 else (0, 1)
    return RichTable(box=box.SIMPLE_HEAD, padding=padding, pad_edge=False, show_edge=False)


def _table(table: Table, width: int) -> RichTable:
    rich_table = _empty_table(width)
    room = [_natural_width(table, j) for j in range(len(table.columns))]
    crowded = _crowded(room, width)
    tall = [crowded or any(len(lines(cell)) > 1 for cell in row) for row in table.rows]
    left = width - sum(
        longest + _gap(width) for longest, column in zip(room, table.columns, strict=True) if column.firm
    )
    for column, longest in zip(table.columns, room, strict=True):
        rich_table.add_column(
            _cell(column.title, strong=False),
            justify=column.align,
            min_width=longest if column.firm else None,
            max_width=max(1, left) if column.brief else None,
            no_wrap=column.firm or column.brief,
            overflow="ellipsis" if column.brief else "fold",
            header_style="bold",
        )
    for i, row in enumerate(table.rows):
        cells = [_cell(cell, strong=(i, j) in table.strong) for j, cell in enumerate(row)]
        rich_table.add_row(*cells, end_section=any(tall[i : i + 2]) and i + 1 < len(table.rows))
    return rich_table


def _short(line: Line) -> str:
    """Write a line as a terminal has room for it; what is marked stands between » and «, seen without colour too."""
    if isinstance(line, Marked):
        return "".join(f"»{part}«" if number % 2 else part for number, part in enumerate(line.parts))
    return _LONG_SECTION.sub(r"\1…", plain(line))


def _crowded(room: Sequence[int], width: int) -> bool:
    """Say whether cells of several columns will run over lines, so that rows need a blank line between them."""
    total = sum(room) + _gap(width) * (len(room) - 1)
    return total > width and sum(longest > width / len(room) for longest in room) > 1


def _natural_width(table: Table, j: int) -> int:
    """Return the cells that the longest line of a column takes."""
    cells = (table.columns[j].title, *(row[j] for row in table.rows))
    return max(cell_len(line) for cell in cells for line in map(_short, lines(cell)))


def _bars(bars: Bars, width: int) -> RichTable:
    rich_table = _empty_table(width)
    labels = [one_line(label) for label in (bars.corner, *(label for label, _ in bars.rows))]
    label_room = min(max(cell_len(label) for label in labels), width * 2 // 5)
    room = max(1, min(_LONGEST_BAR, (width - label_room) // max(1, len(bars.columns)) - _PERCENT))
    rich_table.add_column(_prose(bars.corner), header_style="bold", width=label_room)
    for name in bars.columns:
        rich_table.add_column(_prose(name), header_style="bold", width=room + _PERCENT - 2)
    top = largest_share(bars)
    for label, shares in bars.rows:
        rich_table.add_row(_prose(label), *(_bar(share, top, room) for share in shares))
    return rich_table


def _bar(share: float, top: float, room: int) -> Text:
    return Text(bar(share, top, room), style="cyan").append(f" {share:.0%}" if share else "·", style="default")
