"""Tables as an Excel workbook: a sheet of explanations, then a sheet a table with numbers as numbers.

A text is written as text whatever it begins with, so nothing in a plan runs as a formula or becomes a link.
"""

import io
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from plancmp.problem import say
from plancmp.report.words import text
from plancmp.results.export.shape import Cell, Export, Table

_ABOUT = "about"
_LONGEST, _MOST_ROWS = 32_767, 1_048_576
"""What Excel takes: characters in a cell, rows in a sheet."""
_NARROWEST, _WIDEST, _LOOKED_AT = 6, 60, 500
_KINDS = {
    "string": text("文本", "text"),
    "integer": text("整数", "whole number"),
    "number": text("数", "number"),
    "boolean": text("是否", "true or false"),
}
_CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
"""The same day on every run, so that the same tables are the same bytes."""


class TooLarge(ValueError):
    """Something that no workbook can hold."""


def render(result: Export) -> bytes:
    """Return a workbook.

    Raises:
        TooLarge: a table has more rows, or a text more characters, than Excel takes.
    """
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "plancmp", "created": _CREATED})
    head = book.add_format({"bold": True, "bottom": 1, "bg_color": "#E8EEF4"})
    _explain(book.add_worksheet(_ABOUT), result, head)
    for table in result.tables:
        _fill(book.add_worksheet(table.shape.name), table, head)
    book.close()
    return out.getvalue()


def _fill(sheet: Worksheet, table: Table, head: Format) -> None:
    """Write a table with its head and its first two columns in view, filters, and widths that fit."""
    if len(table.rows) >= _MOST_ROWS:
        raise TooLarge(
            say("{table} has {count} rows, more than a sheet of Excel takes", table=table.shape.name,
                count=len(table.rows))
        )  # fmt: skip
    names = [column.name for column in table.shape.columns]
    _heads(sheet, 0, names, head)
    for number, row in enumerate(table.rows, 1):
        _write(sheet, number, row, table.shape.name)
    sheet.freeze_panes(1, 2)
    sheet.autofilter(0, 0, len(table.rows), len(names) - 1)
    for place, name in enumerate(names):
        _fit(sheet, place, [name, *(row[place] for row in table.rows[:_LOOKED_AT])])


def _explain(sheet: Worksheet, result: Export, head: Format) -> None:
    """Write what the tables rest on, what each holds and what each column means, in both languages."""
    blocks: list[tuple[Sequence[str], list[Sequence[Cell]]]] = [
        (("规划 plan", "整理状态 curation", "SHA-256", "名称", "title"),
         [(p.id, p.status, p.sha256[:12], p.title.zh, p.title.en) for p in result.plans]),
        (("表 table", "行数 rows", "关键列 key", "内容", "what it holds"),
         [(t.shape.name, len(t.rows), ", ".join(t.shape.key), t.shape.about.zh, t.shape.about.en)
          for t in result.tables]),
        (("表 table", "列 column", "类型 type", "含义", "meaning"),
         [(t.shape.name, c.name, f"{_KINDS[c.kind].zh} {_KINDS[c.kind].en}", c.about.zh, c.about.en)
          for t in result.tables for c in t.shape.columns]),
    ]  # fmt: skip
    row = 0
    for heads, rows in blocks:
        _heads(sheet, row, heads, head)
        for row, cells in enumerate(rows, row + 1):  # noqa: B020 - the block begins where the last one ended
            _write(sheet, row, cells, _ABOUT)
        row += 2
    for place, width in enumerate((16, 20, 24, 50, 80)):
        sheet.set_column(place, place, width)


def _heads(sheet: Worksheet, row: int, names: Iterable[str], head: Format) -> None:
    for place, name in enumerate(names):
        sheet.write_string(row, place, name, head)


def _write(sheet: Worksheet, row: int, cells: Iterable[Cell], where: str) -> None:
    for place, cell in enumerate(cells):
        if isinstance(cell, bool):
            sheet.write_boolean(row, place, cell)
        elif isinstance(cell, int | float):
            sheet.write_number(row, place, cell)
        elif cell is not None:
            if len(cell) > _LONGEST:
                raise TooLarge(
                    say("{table} has a text of {count} characters, more than a cell of Excel takes", table=where,
                        count=len(cell))
                )  # fmt: skip
            sheet.write_string(row, place, cell)


def _fit(sheet: Worksheet, place: int, cells: Iterable[Cell]) -> None:
    widest = max(_width(str(cell)) for cell in cells if cell is not None)
    sheet.set_column(place, place, min(max(widest + 2, _NARROWEST), _WIDEST))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
