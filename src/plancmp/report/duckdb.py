"""Tables as a DuckDB database; every table and column has its meaning as a comment."""

import csv
import tempfile
from collections.abc import Sequence
from pathlib import Path

import duckdb

from plancmp.report.sqlite import quoted
from plancmp.results.export.shape import Export, Table

_TYPES = {"string": "VARCHAR", "integer": "BIGINT", "number": "DOUBLE", "boolean": "BOOLEAN"}


def render(result: Export) -> bytes:
    """Return a database file.

    Raises:
        OSError: the system's folder for passing files is full or not there.
    """
    with tempfile.TemporaryDirectory(prefix="plancmp-") as folder:
        path = Path(folder) / "plans.duckdb"
        try:
            with duckdb.connect(str(path)) as database:
                for table in result.tables:
                    _add(database, table, Path(folder) / "rows.csv")
        except duckdb.IOException as error:
            raise OSError(str(error).splitlines()[0]) from None
        return path.read_bytes()


def _add(database: "duckdb.DuckDBPyConnection", table: Table, rows: Path) -> None:
    """Add a table; its rows go by a file, which DuckDB takes a hundred times faster than statements."""
    shape = table.shape
    columns = ", ".join(f"{quoted(column.name)} {_TYPES[column.kind]}" for column in shape.columns)
    database.execute(f"CREATE TABLE {quoted(shape.name)} ({columns})")
    _write(rows, table.rows)
    options = "FORMAT csv, HEADER false, DELIMITER ',', QUOTE '\"', ESCAPE '\"', NULLSTR ''"
    database.execute(f"COPY {quoted(shape.name)} FROM {_text(str(rows))} ({options})")
    database.execute(f"COMMENT ON TABLE {quoted(shape.name)} IS {_text(f'{shape.about.zh} {shape.about.en}')}")
    for column in shape.columns:
        place = f"{quoted(shape.name)}.{quoted(column.name)}"
        database.execute(f"COMMENT ON COLUMN {place} IS {_text(f'{column.about.zh} {column.about.en}')}")


def _write(path: Path, rows: Sequence[Sequence[object]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def _text(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
