"""Rows as CSV (RFC 4180, line feeds), one header line; None is an empty field.

Texts are texts to a spreadsheet too: one that it would run as a formula has an apostrophe in front, as a person would
type it.
"""

import csv
import io
import re
from collections.abc import Iterable, Sequence

import msgspec

from plancmp.report.inert import inert
from plancmp.text.line import one_line

_FORMULA = re.compile("[=+@＝＋－＠-].")
"""How a text begins that a spreadsheet runs, in the wide forms that some read alike too."""
_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?\s?[%‰]?")


def render(kind: type[msgspec.Struct], rows: Iterable[msgspec.Struct]) -> str:
    """Write rows of one kind; the header is the names of its fields, so the two cannot differ."""
    names = kind.__struct_fields__
    return table(kind.__struct_encode_fields__, ([getattr(row, name) for name in names] for row in rows))


def table(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write rows under a header."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(map(_field, row) for row in rows)
    return out.getvalue()


def _field(value: object) -> object:
    if isinstance(value, list | tuple):
        value = "; ".join(map(str, value))
    return _text(one_line(value)) if isinstance(value, str) else value


def _text(text: str) -> str:
    begins = text.lstrip()
    runs = _FORMULA.match(begins) and not _NUMBER.fullmatch(begins)
    return inert(f"'{text}" if runs else text)
