"""Writes docs/data.md, the dictionary of what `export` writes, from the declarations of the tables."""

from collections.abc import Iterator
from pathlib import Path

from plancmp.results.export import shapes
from plancmp.results.export.shape import Column, Shape

_HEAD = """\
# Data dictionary

What `plancmp export` writes, made by `python .ci/data.py` from the declarations in `src/plancmp/results/export`. Tables,
columns and rows are the same in every format:

| format | what is written | needs | the meaning of a column is in |
| --- | --- | --- | --- |
| `export DIR` | `TABLE.csv` and `datapackage.json` (Frictionless: types, keys, references, sizes, hashes) | | `description`, `description_zh` |
| `export DIR --format parquet` | `TABLE.parquet` | `plancmp[parquet]` | the field's metadata |
| `export FILE.xlsx` | a sheet a table, `about` first | `plancmp[xlsx]` | `about` |
| `export FILE.sqlite` | a table each, with keys and references | | the statement that made the table (`.schema`) |
| `export FILE.duckdb` | a table each | `plancmp[duckdb]` | the column's comment (`duckdb_columns()`) |

- `plan` is in every table. A row of `tasks`, `indicators` and `measures` has an `id`; other tables say `task` or `indicator`,
  and are joined by that and `plan`.
- A text in two languages is two columns, `_zh` and `_en`. Names of units and institutions, `printed` and verbs stay as printed.
- Several entries in one cell are joined by "; ". Nothing is an empty cell, never a dash or a zero.
- Line breaks in a text are blanks. In CSV alone, a text that a spreadsheet would run as a formula has an apostrophe in front.
- CSV is UTF-8, comma and line feed; `--bom` puts a byte-order mark first, so that Excel shows Chinese.
- `values` is a keyword of SQL: write `"values"`.
- The same plans give the same bytes, but for DuckDB, which gives each file a number of its own.
- Goals beyond the period (`outlook`) and verbs that were struck are not in the tables; `plans` names each plan file by its SHA-256.

[analysis.md](analysis.md) asks the tables three questions in pandas, DuckDB and SQLite.
"""  # noqa: E501 - a row of a table is a line
ROOT = Path(__file__).parents[1]


def page() -> str:
    """Return the whole page as Markdown."""
    lines = [_HEAD, *(line for shape in shapes() for line in _table(shape))]
    return "\n".join(lines).rstrip("\n") + "\n"


def _table(shape: Shape) -> Iterator[str]:
    yield f"## {shape.name}\n"
    yield f"{shape.about.en} {shape.about.zh}。\n"
    yield f"Key: {_names(shape.key)}." + "".join(
        f" {_names(r.columns)} refers to {_names(r.key)} of `{r.table}`." for r in shape.references
    )
    yield "\n| column | type | meaning | 含义 |\n| --- | --- | --- | --- |"
    yield "\n".join(map(_column, shape.columns)) + "\n"


def _names(columns: list[str]) -> str:
    return ", ".join(f"`{name}`" for name in columns)


def _column(column: Column) -> str:
    choices = f" One of {_names(column.choices)}." if column.choices else ""
    kind = column.kind if column.filled else f"{column.kind}, may be empty"
    return f"| `{column.name}` | {kind} | {column.about.en}{choices} | {column.about.zh} |"


if __name__ == "__main__":
    (ROOT / "docs" / "data.md").write_text(page(), encoding="utf-8")
