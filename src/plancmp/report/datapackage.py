"""Tables as CSV files with a Frictionless data package beside them: what each column holds, and what refers to what."""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from plancmp.model import Text
from plancmp.report import csv
from plancmp.report.words import text
from plancmp.results.export.shape import Column, Export, Reference, Shape, Table
from plancmp.results.parts import PlanRef

_BOM = b"\xef\xbb\xbf"
DESCRIPTOR = "datapackage.json"
_TITLE = text("科技规划数据表", "Science-and-technology plans as tables")


class Package:
    """The files of a folder as they grow, plans after plans, so that of thousands no more than a few are in memory."""

    def __init__(self, *, bom: bool = False) -> None:
        """Begin.

        Args:
            bom: begin each CSV file with a byte-order mark, by which Excel knows UTF-8.
        """
        self._bom = bom
        self._plans: list[PlanRef] = []
        self._shapes: dict[str, Shape] = {}
        self._size: dict[str, int] = {}
        self._hash: dict[str, Any] = {}

    def add(self, result: Export) -> dict[str, bytes]:
        """Take in the tables of some more plans, and return what each CSV file gets after what it has."""
        self._plans += result.plans
        return {f"{table.shape.name}.csv": self._grown(table) for table in result.tables}

    def _grown(self, table: Table) -> bytes:
        name = f"{table.shape.name}.csv"
        content = csv.table([column.name for column in table.shape.columns], map(_row, table.rows)).encode()
        if name in self._shapes:
            content = content.partition(b"\n")[2]
        elif self._bom:
            content = _BOM + content
        self._shapes[name] = table.shape
        self._size[name] = self._size.get(name, 0) + len(content)
        self._hash.setdefault(name, hashlib.sha256()).update(content)
        return content

    def descriptor(self) -> bytes:
        """Return the data package that describes the files as they are."""
        package = {
            "profile": "tabular-data-package", "name": "plancmp", **_said("title", _TITLE),
            "sources": [_source(plan.id, plan.title.zh, plan.sha256) for plan in self._plans],
            "resources": [self._resource(name) for name in self._shapes],
        }  # fmt: skip
        return msgspec.json.format(msgspec.json.encode(package), indent=2) + b"\n"

    def _resource(self, path: str) -> dict[str, Any]:
        shape = self._shapes[path]
        return {
            "profile": "tabular-data-resource", "name": shape.name, "path": path, **_said("description", shape.about),
            "format": "csv", "mediatype": "text/csv", "encoding": "utf-8-sig" if self._bom else "utf-8",
            "bytes": self._size[path], "hash": f"sha256:{self._hash[path].hexdigest()}", "schema": _schema(shape),
        }  # fmt: skip


def _row(cells: Iterable[object]) -> list[object]:
    return [str(cell).lower() if isinstance(cell, bool) else cell for cell in cells]


def _said(key: str, both: Text) -> dict[str, str]:
    """Return a text in English under its usual key, and in Chinese beside it."""
    return {key: both.en, f"{key}_zh": both.zh}


def _source(plan: str, title: str, sha256: str) -> dict[str, str]:
    return {"title": title, "path": f"{plan}.yaml", "sha256": sha256}


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
