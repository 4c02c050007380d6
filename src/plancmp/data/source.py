"""Bytes of a YAML file -> plain data with positions.

Plain YAML only: strings, numbers, true/false and null as in YAML 1.2. What a data file does not need and a reader can
trip over (duplicate keys, anchors, aliases, tags, NaN, unquoted dates, invisible characters, depth, size) is refused
with a line and a column, by `plancmp.data.parse`, which is not even imported where what a file holds is known.
"""

import os
import stat
from pathlib import Path
from typing import Any

from plancmp.problem import Path as DataPath
from plancmp.problem import Problem, say, show_path

MAX_BYTES = 5_000_000
MAX_SOURCE_BYTES = 1_000_000
"""Of the text of a plan; the longest has under a fifth of that, and reading takes a second for each megabyte."""
MAX_FILE_BYTES = 20_000_000
"""Of the file that brings the text: Word and PDF files hold pictures and fonts besides."""
MAX_DEPTH = 50
"""A plan is five levels deep and well under a megabyte; ten times that is a mistake or an attack."""
MAX_NODES = 60_000
"""Keys, values, lists and mappings of one file; the largest plan has twenty thousand."""
MAX_TEXT = 20_000
"""Characters of one text; the longest in a plan has a few hundred."""
MAX_PROBLEMS = 1_000
"""Problems told of one file; who has that many mends the cause and checks again."""

MORE_PROBLEMS = (say("more than {count} problems", count=f"{MAX_PROBLEMS:,}"), "the rest is not told; mend these first")
"""Message and hint where the telling of problems stops."""


class Document:
    """The plain data of one file, and where each part of it stands.

    Attributes:
        file: the name the user gave.
        data: dicts, lists, strings, numbers, booleans and None.
        text: the file as it was read.
    """

    def __init__(self, file: str, data: Any, text: str) -> None:
        self.file = file
        self.data = data
        self.text = text
        self._positions: dict[DataPath, tuple[int, int]] | None = None

    def position(self, path: DataPath) -> tuple[int, int]:
        """Return the 1-based line and column of a path, or of the nearest part of it that is there.

        The position of a mapping's entry is that of its key. Positions are worked out on the first call: most runs
        never ask.
        """
        if self._positions is None:
            from plancmp.data.parse import positions

            self._positions = dict(positions(self.text))
        while path and path not in self._positions:
            path = path[:-1]
        return self._positions.get(path, (1, 1))

    def problem(self, path: DataPath, code: str, message: str, hint: str = "", *, warning: bool = False) -> Problem:
        """Return a problem at the place of ``path``."""
        line, column = self.position(path)
        return Problem(
            file=self.file, line=line, column=column, code=code, message=message,
            level="warning" if warning else "error", path=show_path(path), hint=hint,
        )  # fmt: skip


def read(path: Path) -> tuple[Document | None, list[Problem]]:
    """Read one YAML file; the document is None when nothing can be made of it.

    A document that comes with problems (duplicate keys, say) is not to be relied on; it serves to find more of them.
    """
    raw, problems = bytes_of(path)
    return (None, problems) if raw is None else read_bytes(raw, str(path))


def bytes_of(path: Path, limit: int = MAX_BYTES) -> tuple[bytes | None, list[Problem]]:
    """Return a regular file's bytes, or why there are none.

    What is no regular file (a pipe that nobody writes to, a device without an end) is refused before a byte is read,
    and of a file that is too large no more is read than shows it.
    """
    file = str(path)
    try:
        # Without O_NONBLOCK the opening of a pipe waits for a writer; on a regular file it means nothing.
        with open(path, "rb", opener=_open_at_once) as stream:
            kind = os.fstat(stream.fileno()).st_mode
            if not stat.S_ISREG(kind):
                return None, [whole(file, "unreadable", "is no file but a pipe or a device")]
            raw = stream.read(limit + 1)
    except IsADirectoryError:
        return None, [whole(file, "unreadable", "is a folder")]
    except OSError as error:
        return None, [whole(file, "unreadable", say("cannot be read: {reason}", reason=error.strerror or error))]
    return (raw, []) if len(raw) <= limit else (None, [too_large(file, limit)])


def _open_at_once(file: str, flags: int) -> int:
    return os.open(file, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def too_large(file: str, limit: int = MAX_BYTES) -> Problem:
    """Return the problem of a file that has more bytes than a limit."""
    return whole(file, "too-large", say("is larger than {size} MB", size=limit // 1_000_000))


def read_bytes(raw: bytes, file: str) -> tuple[Document | None, list[Problem]]:
    """Read the bytes of a YAML file; see `read`."""
    if len(raw) > MAX_BYTES:
        return None, [too_large(file)]
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = raw[: error.start].decode("utf-8", "replace")
        line, column = line_column(before, len(before))
        return None, [
            Problem(file=file, line=line, column=column, code="not-utf8", message="is not UTF-8", hint="save as UTF-8")
        ]
    return parse(text, file)


def parse(text: str, file: str) -> tuple[Document | None, list[Problem]]:
    """Parse YAML text; see `read`."""
    from plancmp.data.parse import parse as parsed

    data, problems = parsed(text, file)
    return (None if data is None else Document(file, data[0], text)), problems


def whole(file: str, code: str, message: str) -> Problem:
    """Return the problem of a file as a whole."""
    return Problem(file=file, line=1, column=1, code=code, message=message)


def line_column(text: str, offset: int) -> tuple[int, int]:
    """Return the 1-based line and column of a place in a text."""
    return text.count("\n", 0, offset) + 1, offset - (text.rfind("\n", 0, offset) + 1) + 1
