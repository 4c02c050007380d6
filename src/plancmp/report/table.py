"""A page for the terminal, by rich: tables that fit the width, Chinese characters two cells wide."""

import io

from rich import box
from rich.cells import cell_len
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table as RichTable
from rich.text import Text

from plancmp.report.page import Bars, Block, Heading, Items, Page, Paragraph, Table, bar, largest_share

_LONGEST_BAR = 30
_PERCENT = 7
"""Cells that a share in figures and the space between columns take: " 100%" and two blanks."""
_NARROW = 100
"""Below this width cells are set without padding between rules."""


def render(page: Page, *, width: int, color: bool) -> str:
    """Write a page for a terminal of `width` cells; without colour there are no escape sequences at all."""
    console = Console(
        file=io.StringIO(), width=width, force_terminal=color, no_color=not color, highlight=False,
        color_system="standard" if color else None, legacy_windows=False,
    )  # fmt: skip
    with console.capture() as captured:
        for number, block in enumerate(page):
            if number:
                console.print()
            console.print(_block(block, width))
    return "\n".join(line.rstrip() for line in captured.get().split("\n")).rstrip("\n") + "\n"


def _block(block: Block, width: int) -> RenderableType:
    match block:
        case Heading(text, level):
            return Text(text, style={1: "bold underline", 2: "bold cyan"}.get(level, "bold"))
        case Paragraph(text, quiet):
            return Text(text, style="dim" if quiet else "")
        case Items(items, quiet):
            return Group(*(_item(item, "dim" if quiet else "") for item in items))
        case Table():
            return _table(block, width)
        case Bars():
            return _bars(block, width)


def _item(text: str, style: str) -> RenderableType:
    grid = RichTable.grid(padding=(0, 1))
    grid.add_column()
    grid.add_column(overflow="fold")
    grid.add_row(Text("•", style=style), Text(text, style=style))
    return Padding(grid, (0, 0, 0, 1))


def _empty_table(width: int) -> RichTable:
    return RichTable(
        box=box.SIMPLE_HEAD, padding=(0, 1, 0, 0) if width < _NARROW else (0, 1), pad_edge=False, show_edge=False
    )


def _table(table: Table, width: int) -> RichTable:
    rich_table = _empty_table(width)
    rich_table.expand = any(column.clipped for column in table.columns)
    lines = any("\n" in cell for row in table.rows for cell in row)
    for j, column in enumerate(table.columns):
        longest = max([cell_len(column.title), *(cell_len(row[j]) for row in table.rows)])
        rich_table.add_column(
            Text(column.title),
            justify=column.align,
            min_width=longest if column.firm else None,
            ratio=1 if column.clipped else None,
            no_wrap=column.firm or column.clipped,
            overflow="ellipsis" if column.clipped else "fold",
            header_style="bold",
        )
    for i, row in enumerate(table.rows):
        cells = [Text(cell, style="bold" if (i, j) in table.strong else "") for j, cell in enumerate(row)]
        rich_table.add_row(*cells, end_section=lines and i + 1 < len(table.rows))
    return rich_table


def _bars(bars: Bars, width: int) -> RichTable:
    rich_table = _empty_table(width)
    labels = [bars.corner, *(label for label, _ in bars.rows)]
    label_room = min(max(cell_len(label) for label in labels), width * 2 // 5)
    room = max(1, min(_LONGEST_BAR, (width - label_room) // max(1, len(bars.columns)) - _PERCENT))
    rich_table.add_column(Text(bars.corner), header_style="bold", width=label_room)
    for name in bars.columns:
        rich_table.add_column(Text(name), header_style="bold", width=room + _PERCENT - 2)
    top = largest_share(bars)
    for label, shares in bars.rows:
        rich_table.add_row(Text(label), *(_bar(share, top, room) for share in shares))
    return rich_table


def _bar(share: float, top: float, room: int) -> Text:
    return Text(bar(share, top, room), style="cyan").append(f" {share:.0%}" if share else "·", style="default")
