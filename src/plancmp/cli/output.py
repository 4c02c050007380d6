"""How a result leaves: printed, or written whole or not at all."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import click
import msgspec

from plancmp.model import Lang
from plancmp.report.blocks import Page

_SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".json": "json", ".csv": "csv", ".txt": "table"}


_FALLBACK_WIDTH = 80


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """How a result is to leave.

    Attributes:
        format: table, markdown, json, csv, …
        file: where to write, or None for standard output.
        lang: the language of the output.
        color: auto, always or never.
    """

    format: str
    file: Path | None
    lang: Lang
    color: str

    def page(self, page: Page) -> str:
        """Render a page in the chosen format."""
        if self.format == "markdown":
            from plancmp.report import markdown

            return markdown.render(page)
        from plancmp.report import table

        return table.render(page, width=self._width(), color=self._colored())

    def emit(self, text: str) -> None:
        """Print text, or write it to the file whole or not at all."""
        if self.file is None or self.file == Path("-"):
            click.echo(text, nl=False, color=True)
        else:
            write_whole(self.file, text)

    def result(
        self,
        result: Any,
        page: Callable[[Any, Lang], Page],
        row: type[msgspec.Struct] | None = None,
        rows: Callable[[Any, Lang], Iterable[msgspec.Struct]] | None = None,
    ) -> None:
        """Report a result in the chosen format: as JSON, as rows, or as a page."""
        if self.format == "json":
            from plancmp.report import json as data

            self.emit(data.render(result))
        elif self.format == "csv" and row is not None and rows is not None:
            from plancmp.report import csv as csv_rows

            self.emit(csv_rows.render(row, rows(result, self.lang)))
        else:
            self.emit(self.page(page(result, self.lang)))

    def _colored(self) -> bool:
        if self.color == "auto":
            return self.file is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        return self.color == "always"

    def _width(self) -> int:
        import shutil

        return shutil.get_terminal_size((_FALLBACK_WIDTH, 24)).columns or _FALLBACK_WIDTH


def tell(text: str) -> None:
    """Say something on standard error, on one line whatever it quotes."""
    from plancmp.report.inert import inert_line

    click.echo(inert_line(text), err=True)


def format_of(file: Path | None, choices: Sequence[str]) -> str:
    """Return the format that a file's ending asks for, as far as the command has it; otherwise table."""
    form = _SUFFIXES.get(file.suffix.lower(), "table") if file else "table"
    return form if form in choices else "table"


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all: into a neighbour first, which then takes its place.

    A link is followed, and what is no regular file (a device, a pipe) is written to as it stands.

    Raises:
        click.ClickException: it cannot be written (exit 2); nothing is left behind.
    """
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():
            target.write_text(text, encoding="utf-8", newline="\n")
        else:
            _replace(target, text)
    except OSError as error:
        raise CannotWrite(path, error) from None


def _replace(path: Path, text: str) -> None:
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder, each whole; the folder is made if need be.

    Raises:
        click.ClickException: one cannot be written (exit 2).
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(folder, error) from None
    for name, text in files.items():
        write_whole(folder / name, text)


class CannotWrite(click.ClickException):
    """An output path that cannot be written; exit 2."""

    exit_code = 2

    def __init__(self, path: Path, error: OSError) -> None:
        missing = not path.parent.is_dir()
        reason = f"the folder {path.parent} does not exist" if missing else error.strerror or str(error)
        super().__init__(f"{path} cannot be written: {reason}")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
