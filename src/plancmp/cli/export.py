"""plancmp export."""

from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from itertools import islice
from pathlib import Path
from typing import Any

import click

from plancmp.cli import inputs, options, output
from plancmp.cli.messages import tell
from plancmp.cli.types import FileName
from plancmp.data.library import Shelf
from plancmp.problem import say

_FOLDERS = ("csv", "parquet")
_FILES = {".xlsx": "xlsx", ".sqlite": "sqlite", ".duckdb": "duckdb"}
_MODULES = {"csv": "datapackage"}
_NEEDS = {"xlsx": ("xlsxwriter", "XlsxWriter"), "parquet": ("pyarrow", "pyarrow"), "duckdb": ("duckdb", "duckdb")}
"""Formats that need what only some people install: the module and the package."""


@click.command("export")
@click.argument("target", metavar="DIR_OR_FILE", type=FileName())
@click.argument("plans", nargs=-1, metavar="[PLAN]...")
@click.option(
    "-f", "--format", "asked", type=click.Choice([*_FOLDERS, *_FILES.values()], case_sensitive=False),
    help="Format; by default what the ending .xlsx, .sqlite or .duckdb says, and a folder of CSV files otherwise.",
)  # fmt: skip
@click.option("--bom", is_flag=True, help="Begin CSV files with a byte-order mark, so that Excel shows Chinese.")
@options.plans_option
@options.lang_option
def command(
    target: Path, plans: Sequence[str], asked: str | None, bom: bool, shelf: Shelf, lang: str | None
) -> None:  # fmt: skip
    """Write plans as tidy tables: CSV, Excel, SQLite, Parquet.

    The tables are plans, indicators, values, mentions, tasks, measures, task_themes, entities, duties and context;
    docs/data.md says what each column means. A folder gets a CSV file a table and a Frictionless data package
    (datapackage.json) that describes them, or with --format parquet a Parquet file a table. Texts are there in Chinese
    and in English. Without a PLAN all plans are written.

    \b
    Examples:
      plancmp export tables
      plancmp export plans.xlsx xuhui pudong
      plancmp export plans.duckdb
      plancmp export parquet --format parquet
    """
    form = asked or _format(target)
    if bom and form != "csv":
        raise click.UsageError("--bom is for CSV files.")
    _fits(target, form)
    writer = _writer(form)
    editions = inputs.different_plans(plans, shelf) if plans else inputs.each_plan(shelf)
    if form == "csv":
        tables, rows = _write_grown(target, writer.Package(bom=bom), _in_parts(editions, shelf, plans))
    else:
        result = _tables([*editions], shelf, plans)
        tables, rows = len(result.tables), _rows(result)
        if form in _FOLDERS:
            output.write_folder(target, writer.files(result))
        else:
            output.write_whole(target, _rendered(writer, result))
    tell(say("{count} tables with {rows} rows in {file}", count=tables, rows=rows, file=target))


_AT_ONCE = 16
"""Plans whose tables are in memory at once."""


def _in_parts(editions: Iterable[Any], shelf: Shelf, names: Sequence[str]) -> Iterator[Any]:
    """Yield the tables of some plans after those of some others."""
    taken = iter(editions)
    while part := list(islice(taken, _AT_ONCE)):
        yield _tables(part, shelf, names)


def _write_grown(target: Path, package: Any, parts: Iterable[Any]) -> tuple[int, int]:
    """Write a folder of CSV files that grow part by part; return how many tables and rows there are."""
    tables = rows = 0
    with output.growing(target) as grow:
        for part in parts:
            for name, content in package.add(part).items():
                grow(name, content)
            tables, rows = len(part.tables), rows + _rows(part)
        grow("datapackage.json", package.descriptor())
    return tables, rows


def _rows(result: Any) -> int:
    return sum(len(table.rows) for table in result.tables)


def _format(target: Path) -> str:
    """Return the format that an ending asks for; a folder of CSV files where there is none.

    Raises:
        click.UsageError: the ending stands for no format (exit 2).
    """
    if not target.suffix or target.is_dir():
        return "csv"
    form = _FILES.get(target.suffix.lower())
    if form is None:
        raise click.UsageError(
            say(
                "{file}: no format has the ending {ending}; known: {known}; or give --format.",
                file=target, ending=target.suffix, known=", ".join(_FILES),
            )
        )  # fmt: skip
    return form


def _fits(target: Path, form: str) -> None:
    """Refuse a file where a folder is to be, and the other way round."""
    if form in _FOLDERS and target.exists() and not target.is_dir():
        raise click.UsageError(say("{file} is a file; {form} is a folder of files.", file=target, form=form))
    if form not in _FOLDERS and target.is_dir():
        raise click.UsageError(say("{file} is a folder; {form} is one file.", file=target, form=form))
    if str(target) == "-":
        raise click.UsageError("tables go into a file or a folder, not to standard output.")


def _writer(form: str) -> Any:
    """Return the module that writes a format.

    Raises:
        NotInstalled: it needs a package that is not there (exit 2).
    """
    module, package = _NEEDS.get(form, ("", ""))
    try:
        return import_module(f"plancmp.report.{_MODULES.get(form, form)}")
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] != module:
            raise
        raise output.NotInstalled(
            say(
                "{form} needs {package}, which is not installed: pip install {name}",
                form=form, package=package, name=f"'plancmp[{form}]'",
            )
        ) from None  # fmt: skip


def _tables(editions: Sequence[Any], shelf: Shelf, names: Sequence[str]) -> Any:
    from plancmp.results.export import Doubled, export

    try:
        return export(editions, inputs.terms(shelf, names))
    except Doubled as error:
        raise _Refused(
            say(
                "{plan} has two {what}s {id!r}; tables are joined by ids (see: plancmp validate).",
                plan=error.plan, what=say(error.what), id=error.id,
            )
        ) from None  # fmt: skip


def _rendered(writer: Any, result: Any) -> bytes:
    too_large: type[ValueError] = getattr(writer, "TooLarge", _Never)
    try:
        content: bytes = writer.render(result)
    except too_large as error:
        raise _Refused(say("{reason}; csv, sqlite, parquet and duckdb hold it.", reason=error.args[0])) from None
    return content


class _Refused(click.ClickException):
    """What cannot be written; exit 2."""

    exit_code = 2


class _Never(ValueError):
    """What no writer raises."""
