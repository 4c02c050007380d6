"""What a command over many plans said, kept, and said again at once while nothing has changed that it rests on.

Reading and hashing thousands of files takes seconds even where every one of them is known; asking the system for their
size, times and number takes milliseconds. So a run is known by its arguments, folder, environment and terminal, and
what it said holds while every file and folder that it rests on (plans, terms, the program and its libraries) is as it
was. That is how git knows a file for unchanged, with its rule for what changes within the grain of the clock ("racy
git"): a run is kept only if all that it rests on had been left alone for `_GRAIN` seconds when it began. What is
changed while it runs is no longer what was taken note of before.

A command is kept that is one of `COMMANDS`, took every plan of its folders, wrote to no file and ended with a result.
This module is asked before the machinery of commands is loaded, and imports next to nothing.
"""

import os
import sys
import time
from collections.abc import Iterable, Iterator, Sequence

from plancmp.data import cache

COMMANDS = frozenset({"list", "rank", "who", "foundations", "search"})
"""Commands whose result rests on the plans and terms of the folders alone."""
_GRAIN = 2.0
"""Seconds: the coarsest clock of a file system in use (FAT)."""
_LARGEST = 32_000_000
"""Characters of the longest run that is kept."""
_MOST = 32
"""Runs that are kept; what used to hold is of no use once a plan has changed."""
_PASSING = frozenset({"_", "OLDPWD", "PWD", "SHLVL"})
"""Variables that a shell changes from one command to the next, and that no program reads to decide what it says."""
_run: "Run | None" = None


class Run:
    """A run as it goes: what it rests on, and what it says.

    Attributes:
        name: of its entry in the cache.
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self._begun = time.time()
        self._paths: list[str] = []
        self._state = b""
        self._said: list[tuple[int, bytes]] = []
        self._size = 0

    def rest_on(self, paths: Iterable[str]) -> None:
        """Take note of the files and folders that the result rests on, before they are read, there or not."""
        self._paths = [*paths, *_program()]
        self._state = _state(self._paths)

    def hear(self, stream: int, text: str | bytes) -> None:
        """Take note of what is said on a stream (1, 2); bytes are UTF-8."""
        self._size += len(text)
        if self._size > _LARGEST:
            forget()
            return
        out = sys.stdout if stream == 1 else sys.stderr
        if isinstance(text, str) or out.encoding.lower() != "utf-8":
            said = text if isinstance(text, str) else text.decode()
            text = said.encode(out.encoding, out.errors or "strict")
        self._said.append((stream, text))

    def keep(self, code: int) -> None:
        """Keep what was said, if all that it rests on had been left alone when the run began."""
        if not self._paths or _newest(self._paths) > self._begun - _GRAIN:
            return
        parts = [b"%d" % code, self._state, "\0".join(self._paths).encode("utf-8", "surrogateescape")]
        for stream, raw in self._said:
            parts += [b"%d" % stream, raw]
        cache.put(self.name, b"".join(b"%d:%b" % (len(part), part) for part in parts), _MOST)


def again(arguments: Sequence[str]) -> int | None:
    """Say again what a run said before, and return its exit code; None where it has to be run."""
    name = _name(arguments)
    content = cache.get(name) if name else None
    if content is None:
        return None
    code, state, paths, *said = _parts(content)
    if _state(str(paths, "utf-8", "surrogateescape").split("\0")) != state:
        return None
    for stream, raw in zip(said[::2], said[1::2], strict=True):
        try:
            _write(int(stream), raw)
        except BrokenPipeError:  # the reader has seen enough
            continue
        except OSError:  # the run itself will meet it, and has words for it
            return None
    return int(code)


def _write(stream: int, left: memoryview) -> None:
    while left:
        left = left[os.write(stream, left) :]


def begin(arguments: Sequence[str]) -> None:
    """Begin to take note of a run that may be kept."""
    global _run
    name = _name(arguments)
    _run = Run(name) if name else None


def rest_on(paths: Iterable[str]) -> None:
    """Say on which files and folders the result of this run rests; see `Run.rest_on`."""
    if _run:
        _run.rest_on(paths)


def hear(stream: int, text: str | bytes) -> None:
    """Say what this run says; see `Run.hear`."""
    if _run:
        _run.hear(stream, text)


def forget() -> None:
    """Let this run go: it did what saying its words again would not do."""
    global _run
    _run = None


def keep(code: int) -> None:
    """End a run with its exit code; see `Run.keep`."""
    if _run:
        _run.keep(code)
    forget()


def _name(arguments: Sequence[str]) -> str | None:
    """Return the name of the entry of a run; None where it is not kept."""
    if not arguments or arguments[0] not in COMMANDS or cache.folder() is None:
        return None
    try:
        around = [os.getcwd(), *map(_terminal, (sys.stdout, sys.stderr))]
    except (OSError, AttributeError, ValueError):  # the folder is gone; a stream is closed, or is none of the system's
        return None
    variables = (f"{name}={value}" for name, value in sorted(os.environ.items()) if name not in _PASSING)
    return cache.key("run", *arguments, sys.version, *sys.path, *around, *variables)


def _terminal(stream: object) -> str:
    """Return what a stream leads to, as far as it decides what is said: a terminal and its size, or something else."""
    number = stream.fileno()  # type: ignore[attr-defined]
    return f"{os.get_terminal_size(number)} {stream.encoding}" if os.isatty(number) else ""  # type: ignore[attr-defined]


def _program() -> Iterator[str]:
    """Yield the files of the program and the folders of the libraries that it uses."""
    yield from sorted(entry.path for entry in cache.files_of_program())
    yield from (place for place in sys.path if place.endswith(("site-packages", "dist-packages")))


def _state(paths: Iterable[str]) -> bytes:
    """Return what tells whether files and folders were changed: size, times and number of each."""
    states = []
    for path in paths:
        try:
            found = os.stat(path)
            states.append(f"{found.st_size} {found.st_mtime_ns} {found.st_ctime_ns} {found.st_ino}")
        except OSError:
            states.append("")
    return cache.key("state", *states).encode()


def _newest(paths: Iterable[str]) -> float:
    """Return when the last of some files and folders was changed, in seconds since 1970."""
    newest = 0.0
    for path in paths:
        try:
            found = os.stat(path)
        except OSError:
            continue
        newest = max(newest, found.st_mtime, found.st_ctime)
    return newest


def _parts(content: bytes) -> Iterator[memoryview]:
    """Take apart what `Run.keep` put together, without a copy: it may be many megabytes."""
    view, at = memoryview(content), 0
    while at < len(content):
        colon = content.index(b":", at)
        at = colon + 1 + int(content[at:colon])
        yield view[colon + 1 : at]
