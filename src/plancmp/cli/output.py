"""How a result leaves: printed, or written whole or not at all."""

import contextlib
import errno
import io
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import click
import msgspec

from plancmp.cli.messages import tell
from plancmp.data import replay
from plancmp.model import Lang
from plancmp.problem import say
from plancmp.report.blocks import Heading, Page, plain
from plancmp.report.visible import STAND_INS

if TYPE_CHECKING:
    from plancmp.report.marks import Picture

_SUFFIXES = {
    ".md": "markdown", ".markdown": "markdown", ".json": "json", ".csv": "csv", ".txt": "table", ".html": "html",
    ".htm": "html", ".docx": "docx", ".sarif": "sarif", ".xml": "junit",
}  # fmt: skip


PAGE = re.compile(r"[a-z0-9][a-z0-9._-]*")
"""The name of a file in a folder of reports: nothing in it leads out of the folder."""
FILE_WIDTH = 80
"""Cells of a table that goes into a file or a pipe, whatever the terminal."""
_LEAST_WIDTH, _LARGEST_WIDTH = 20, 1_000
"""Ends of what is taken for the width of a terminal: in less no table can be set, and more is a slip."""


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """How a result is to leave.

    Attributes:
        format: table, markdown, json, csv, html, docx, …
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
        if self.format == "html":
            from plancmp.report import html

            return html.document(title(page), {"page": page}, self.lang)
        from plancmp.report import table

        return table.render(page, width=self.width(), color=self._colored())

    def emit(self, content: str | bytes) -> None:
        """Print what there is to say, or write it to the file whole or not at all."""
        leave(content, self.file)

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

            leave_text(data.encoded(result), self.file)
        elif self.format == "csv" and row is not None and rows is not None:
            from plancmp.report import csv as csv_rows

            self.emit(csv_rows.render(row, rows(result, self.lang)))
        elif self.format == "docx":
            self.emit(self._word(page(result, self.lang)))
        else:
            self.emit(self.page(page(result, self.lang)))

    def _word(self, page: Page) -> bytes:
        """Render a page as a Word file.

        Raises:
            click.UsageError: it would go to a terminal (exit 2).
            NotInstalled: there is no python-docx (exit 2).
        """
        if (self.file is None or is_standard_output(self.file)) and _is_terminal():
            raise click.UsageError("a Word file is nothing for a terminal; name a file: -o brief.docx")
        try:
            from plancmp.report import docx
        except ImportError:
            raise NotInstalled(
                say("a Word file needs python-docx, which is not installed: pip install {name}", name="'plancmp[docx]'")
            ) from None
        return docx.render(page, self.lang, self._drawn)

    def _drawn(self, picture: "Picture") -> bytes | None:
        """Draw a picture as PNG; None, and a note, where that cannot be done here."""
        from plancmp.report import png, svg

        try:
            return png.render(svg.document(picture, self.lang))
        except png.Unable as error:
            tell(say("no picture in the file: {reason}", reason=error.args[0]))
            return None

    def _colored(self) -> bool:
        if self.color == "auto":
            return self.file is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        return self.color == "always"

    def width(self) -> int:
        """Return the cells of a line: those of the terminal, within reason."""
        import shutil

        if self.file is not None:
            return FILE_WIDTH
        width = shutil.get_terminal_size((FILE_WIDTH, 24)).columns or FILE_WIDTH
        return min(max(width, _LEAST_WIDTH), _LARGEST_WIDTH)


def leave(content: str | bytes, file: Path | None) -> None:
    """Print text or bytes, or write them to a file; see `write_whole`."""
    if file is None or is_standard_output(file):
        replay.hear(1, content)
        click.echo(content, nl=False, color=True)
    else:
        write_whole(file, content)


_AT_ONCE = 1 << 20
"""Bytes of a long text that are written at once."""


def leave_text(content: bytes, file: Path | None) -> None:
    """Print a text in UTF-8 line by line, never whole in memory a second time, or write it to a file."""
    if file is not None and not is_standard_output(file):
        write_whole(file, content)
        return
    replay.hear(1, content)
    stream = io.BytesIO(content)
    while lines := stream.readlines(_AT_ONCE):
        click.echo(b"".join(lines).decode(), nl=False, color=True)


def title(page: Page) -> str:
    """Return the title of a page, its first heading."""
    return next((plain(block.text) for block in page if isinstance(block, Heading)), "")


def format_of(file: Path | None, choices: Sequence[str]) -> str:
    """Return the format that a file's ending asks for; table where there is no file or no ending.

    Raises:
        click.UsageError: the ending stands for no format that the command has (exit 2).
    """
    if file is None or not file.suffix or is_device(file):
        return "table"
    form = _SUFFIXES.get(file.suffix.lower())
    if form is None or form not in choices:
        known = ", ".join(ending for ending, name in _SUFFIXES.items() if name in choices)
        raise click.UsageError(
            say(
                "{file}: no format has the ending {ending}; known: {known}; or give --format.",
                file=file, ending=file.suffix, known=known,
            )
        )  # fmt: skip
    return form


def _is_terminal() -> bool:
    return sys.stdout.isatty()


def is_device(path: Path) -> bool:
    """Whether something is there that is neither a regular file nor a folder: a pipe, a terminal, /dev/null."""
    return path.exists() and not path.is_file() and not path.is_dir()


def is_standard_output(path: Path) -> bool:
    """Whether a path means standard output: ``-``, or a name of what it leads to, such as /dev/stdout."""
    if path == Path("-"):
        return True
    try:
        return os.path.samestat(path.stat(), os.fstat(sys.stdout.fileno()))
    except (OSError, ValueError):  # nothing there; no stream of the system's
        return False


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all: into a neighbour first, which then takes its place.

    A link is followed; a file that is there keeps its mode, and one that may not be written to is left alone. What is
    no regular file (a device, a pipe) is written to as it stands.

    Raises:
        click.ClickException: it cannot be written (exit 2); nothing is left behind.
    """
    replay.forget()
    raw = content if isinstance(content, bytes) else content.encode("utf-8", STAND_INS)
    try:
        if is_device(path):
            _write_through(path, raw)
        else:
            _replace(Path(os.path.realpath(path)), raw)
    except OSError as error:
        raise CannotWrite(path, error) from None


def _write_through(path: Path, raw: bytes) -> None:
    with contextlib.suppress(BrokenPipeError), path.open("wb") as file:
        file.write(raw)


def _replace(path: Path, raw: bytes) -> None:
    with _neighbour(path) as stream:
        stream.write(raw)


@contextlib.contextmanager
def _neighbour(path: Path) -> Iterator[IO[bytes]]:
    """Open a file beside another one, whose place it takes in the end, or nothing is left of it."""
    import tempfile

    mode = _mode(path)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=".plancmp-")
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


@contextlib.contextmanager
def growing(folder: Path) -> Iterator[Callable[[str, bytes], None]]:
    """Open a folder whose files grow, each written whole in the end or not at all; it is made if need be.

    What is given takes the name of a file and what it gets after what it has.

    Raises:
        click.ClickException: one cannot be written (exit 2).
    """
    replay.forget()
    streams: dict[str, IO[bytes]] = {}
    made = not folder.exists()

    def grow(name: str, content: bytes) -> None:
        if name not in streams:
            _make(folder)
            streams[name] = opened.enter_context(_neighbour(Path(os.path.realpath(folder / _named(name)))))
        streams[name].write(content)

    try:
        with contextlib.ExitStack() as opened:
            yield grow
    except BaseException as error:
        if made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        if isinstance(error, OSError):
            raise CannotWrite(Path(error.filename or folder), error) from None
        raise


def _mode(path: Path) -> int:
    """Return the mode that a file is to have: that of the one whose place it takes, else what the umask leaves."""
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
    except FileNotFoundError:
        return 0o666 & ~_umask()
    if not os.access(path, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    return mode


def write_folder(folder: Path, files: Mapping[str, str] | Mapping[str, bytes]) -> None:
    """Write files into a folder, each whole; the folder is made if need be.

    Raises:
        click.ClickException: one cannot be written (exit 2).
    """
    _make(folder)
    for name, text in files.items():
        write_whole(folder / _named(name), text)


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(folder, error) from None


def _named(name: str) -> str:
    if not PAGE.fullmatch(name):
        raise ValueError(f"no name of a page: {name!r}")  # it would be a fault of the program's own
    return name


class NotInstalled(click.ClickException):
    """A library that only some people need and that is not there; exit 2."""

    exit_code = 2


class CannotWrite(click.ClickException):
    """An output path that cannot be written; exit 2."""

    exit_code = 2

    def __init__(self, path: Path, error: OSError) -> None:
        missing = not path.parent.exists()
        away = say("the folder {folder} does not exist", folder=path.parent)
        reason = away if missing else error.strerror or str(error)
        super().__init__(say("{file} cannot be written: {reason}", file=path, reason=reason))


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
