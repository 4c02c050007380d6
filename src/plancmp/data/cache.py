"""What was worked out before, kept so that it need not be worked out again.

Entries are files of one folder, named by a hash of everything they rest on: the bytes of the file that was read, and
the program's own code. So an entry is never wrong, only of no use any more; what is not used for a month goes. They
hold data alone. An entry that is cut short or damaged is as good as none, and where nothing can be written (a full
disk, a folder that may not be written to, no home) everything works as without. An installed package brings entries for
the plans and terms that are shipped in it.

Paths are strings here: what was said before can be said again before pathlib, which alone takes as long as that, would
be imported (`plancmp.data.replay`).
"""

import contextlib
import hashlib
import os
import sys
import time
from collections.abc import Iterator
from functools import cache

FOLDER = "PLANCMP_CACHE"
"""The variable that names the folder, or says ``off``."""
_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
SNAPSHOT = os.path.join(_PACKAGE, "snapshot")
"""The entries that an installed package brings."""
_BEGIN = b"plancmp cache 1\n"
_DAY = 86_400
_UNUSED = 30 * _DAY
_TIDIES = "00"
"""The beginning of the names whose writing sweeps the folder: one in 256."""
_used = True


def switch(*, on: bool) -> None:
    """Use the cache in this process, or leave it alone."""
    global _used
    _used = on


def is_on() -> bool:
    """Whether this process uses the cache, if there is a folder for it."""
    return _used


def folder() -> str | None:
    """Return the folder of the entries; None where there is to be none."""
    said = os.environ.get(FOLDER, "")
    if not _used or said.lower() in ("off", "no", "0"):
        return None
    if said:
        return said
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA", "")
    elif sys.platform == "darwin":
        base = os.path.expanduser("~/Library/Caches")
    else:
        base = os.environ.get("XDG_CACHE_HOME", "")
        base = base if os.path.isabs(base) else os.path.expanduser("~/.cache")
    return os.path.join(base, "plancmp") if os.path.isabs(base) else None  # "~" stays where there is no home


def key(kind: str, *parts: str | bytes) -> str:
    """Return the name of an entry from all that it rests on."""
    digest = hashlib.sha256()
    for part in parts:
        raw = part if isinstance(part, bytes) else part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(raw))
        digest.update(raw)
    return f"{kind}-{digest.hexdigest()}"


def get(name: str) -> bytes | None:
    """Return the content of an entry; None where there is none that is whole."""
    for place in (SNAPSHOT, folder()) if _used else ():
        content = _read(os.path.join(place, name)) if place else None
        if content is not None:
            return content
    return None


def _read(path: str) -> bytes | None:
    try:
        with open(path, "rb") as stream:
            head, content = stream.read(len(_BEGIN) + 32), stream.read()
            if time.time() - os.fstat(stream.fileno()).st_mtime > _DAY:
                _mark_used(path)
    except OSError:
        return None
    return content if head == _BEGIN + hashlib.sha256(content).digest() else None


def _mark_used(path: str) -> None:
    with contextlib.suppress(OSError):
        os.utime(path)


def put(name: str, content: bytes, most: int | None = None) -> None:
    """Keep the content of an entry, whole or not at all; where that cannot be, nothing is said.

    Args:
        name: of the entry, see `key`.
        content: what is kept.
        most: how many entries of its kind stay, those used last; all if left out.
    """
    place = folder()
    if place is None:
        return
    with contextlib.suppress(OSError):
        os.makedirs(place, mode=0o700, exist_ok=True)
        write(place, name, content)
        if name.partition("-")[2].startswith(_TIDIES):
            _sweep(place)
        if most is not None:
            _thin(place, name.partition("-")[0], most)


def write(place: str | os.PathLike[str], name: str, content: bytes) -> None:
    """Write an entry into a folder, by way of a neighbour that no other process has.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    path = os.path.join(place, name)
    beside = f"{path}.{os.getpid()}"
    try:
        with open(beside, "wb") as stream:
            stream.write(_BEGIN + hashlib.sha256(content).digest() + content)
        os.replace(beside, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise


def _sweep(place: str) -> None:
    """Take away what was not used for a month."""
    before = time.time() - _UNUSED
    for entry in list(os.scandir(place)):
        with contextlib.suppress(OSError):
            if entry.stat().st_mtime < before:
                os.unlink(entry.path)


def _thin(place: str, kind: str, most: int) -> None:
    """Take away all entries of a kind but those used last."""
    there = [entry for entry in os.scandir(place) if entry.name.startswith(f"{kind}-")]
    for entry in sorted(there, key=lambda entry: entry.stat().st_mtime, reverse=True)[most:]:
        os.unlink(entry.path)


@cache
def of_files(*paths: str | os.PathLike[str]) -> str:
    """Return a hash of what stands in some of the program's own files; its version where they are not there."""
    digest = hashlib.sha256()
    try:
        for path in paths:
            with open(path, "rb") as stream:
                digest.update(stream.read())
    except OSError:
        from plancmp import __version__

        return __version__
    return digest.hexdigest()


@cache
def of_program() -> str:
    """Return what tells one state of the whole program from another: its version, its files with size and time."""
    from plancmp import __version__

    states = ((entry.path, entry.stat()) for entry in files_of_program())
    return key(
        "program", *sorted([__version__, sys.version, *(f"{path} {s.st_size} {s.st_mtime_ns}" for path, s in states)])
    )


def files_of_program() -> Iterator[os.DirEntry[str]]:
    """Yield the program's own files: its code, and what is shipped with it but for the plans of a checkout."""
    beside = os.path.join(os.path.dirname(os.path.dirname(_PACKAGE)), "schemas")
    places = [_PACKAGE, *([beside] if os.path.isdir(beside) else [])]
    while places:
        for entry in os.scandir(places.pop()):
            if not entry.is_dir():
                yield entry
            elif entry.name not in ("__pycache__", "snapshot"):
                places.append(entry.path)
