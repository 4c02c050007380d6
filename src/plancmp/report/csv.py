"""Rows as CSV (RFC 4180, line feeds), one header line; None is an empty field."""

import csv
import io
from collections.abc import Iterable

import msgspec


def render(kind: type[msgspec.Struct], rows: Iterable[msgspec.Struct]) -> str:
    """Write rows of one kind; the header is the names of its fields, so the two cannot differ."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(kind.__struct_encode_fields__)
    writer.writerows([_field(getattr(row, name)) for name in kind.__struct_fields__] for row in rows)
    return out.getvalue()


def _field(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, list | tuple) else value
