"""Tables as an SQLite database: keys and references declared, the meaning of each column as a comment beside it."""

import sqlite3
from collections.abc import Iterator

from plancmp.results.export.shape import Column, Export, Shape

_TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER"}


def render(result: Export) -> bytes:
    """Return a database file."""
    database = sqlite3.connect(":memory:")
    try:
        for table in result.tables:
            database.execute(statement(table.shape))
            marks = ", ".join("?" * len(table.shape.columns))
            database.executemany(f"INSERT INTO {quoted(table.shape.name)} VALUES ({marks})", table.rows)  # noqa: S608
        database.commit()
        return database.serialize()
    finally:
        database.close()


def statement(shape: Shape) -> str:
    """Write the statement that makes a table."""
    return f"CREATE TABLE {quoted(shape.name)} (\n  " + "\n  ".join(_lines(shape)) + "\n)"


def quoted(name: str) -> str:
    """Write a name as SQL takes it, a keyword too."""
    return f'"{name}"'


def _lines(shape: Shape) -> Iterator[str]:
    yield f"-- {shape.about.zh} {shape.about.en}"
    for column in shape.columns:
        yield f"{_column(column)}, -- {column.about.zh} {column.about.en}"
    last = [f"PRIMARY KEY ({_names(shape.key)})"]
    for reference in shape.references:
        target = f"{quoted(reference.table)} ({_names(reference.key)})"
        last.append(f"FOREIGN KEY ({_names(reference.columns)}) REFERENCES {target}")
    yield ",\n  ".join(last)


def _column(column: Column) -> str:
    return f"{quoted(column.name)} {_TYPES[column.kind]}{' NOT NULL' if column.filled else ''}"


def _names(columns: list[str]) -> str:
    return ", ".join(map(quoted, columns))
