"""Tables as CSV files with a Frictionless data package beside them: what each column holds, and what refers to what."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from plancmp.model import Text
from plancmp.report import csv
from plancmp.report.words import text
from plancmp.results.export.shape import Column, Export, Reference, Shape

_BOM = b"\xef\xbb\xbf"
DESCRIPTOR = "datapackage.json"
_TITLE = text("科技规划数据表", "Science-and-technology plans as tables")


def files(result: Export, *, bom: bool = False) -> dict[str, bytes]:
    """Return the files of a folder by name.

    Args:
        result: the tables.
        bom: begin each CSV file with a byte-order mark, by which Excel knows UTF-8.
    """
    mark = _BOM if bom else b""
    tables = {
        f"{table.shape.name}.csv": mark
        + csv.table([column.name for column in table.shape.columns], map(_row, table.rows)).encode()
        for table in result.tables
    }
    resources = [
        _resource(table.shape, name, content, bom=bom)
        for table, (name, content) in zip(result.tables, tables.items(), strict=True)
    ]
    package = {
        "profile": "tabular-data-package", "name": "plancmp", **_said("title", _TITLE),
        "sources": [_source(plan.id, plan.title.zh, plan.sha256) for plan in result.plans], "resources": resources,
    }  # fmt: skip
    return {**tables, DESCRIPTOR: msgspec.json.format(msgspec.json.encode(package), indent=2) + b"\n"}


def _row(cells: Iterable[object]) -> list[object]:
    return [str(cell).lower() if isinstance(cell, bool) else cell for cell in cells]


def _said(key: str, both: Text) -> dict[str, str]:
    """Return a text in English under its usual key, and in Chinese beside it."""
    return {key: both.en, f"{key}_zh": both.zh}


def _source(plan: str, title: str, sha256: str) -> dict[str, str]:
    return {"title": title, "path": f"{plan}.yaml", "sha256": sha256}


def _resource(shape: Shape, path: str, content: bytes, *, bom: bool) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource", "name": shape.name, "path": path, **_said("description", shape.about),
        "format": "csv", "mediatype": "text/csv", "encoding": "utf-8-sig" if bom else "utf-8",
        "bytes": len(content), "hash": f"sha256:{hashlib.sha256(content).hexdigest()}", "schema": _schema(shape),
    }  # fmt: skip


def _schema(shape: Shape) -> dict[str, Any]:
    keys = [_foreign(reference) for reference in shape.references]
    return {
        "fields": [dict(_field(column)) for column in shape.columns],
        "missingValues": [""],
        "primaryKey": shape.key,
        **({"foreignKeys": keys} if keys else {}),
    }


def _field(column: Column) -> Iterator[tuple[str, Any]]:
    yield "name", column.name
    yield "type", column.kind
    yield from _said("description", column.about).items()
    limits: dict[str, Any] = {"required": True} if column.filled else {}
    if column.choices:
        limits["enum"] = column.choices
    if limits:
        yield "constraints", limits


def _foreign(reference: Reference) -> dict[str, Any]:
    return {"fields": reference.columns, "reference": {"resource": reference.table, "fields": reference.key}}
