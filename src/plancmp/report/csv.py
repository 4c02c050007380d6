"""Rows as CSV (RFC 4180, line feeds), one header line; None is an empty field."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence


def render(header: Sequence[str], rows: Iterable[Mapping[str, object]]) -> str:
    """Write rows of named fields."""
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=header, lineterminator="\n")
    writer.writeheader()
    writer.writerows({k: _field(v) for k, v in row.items()} for row in rows)
    return out.getvalue()


def _field(value: object) -> object:
    return "; ".join(map(str, value)) if isinstance(value, (list, tuple)) else value
