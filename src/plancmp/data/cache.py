"""What was worked out before, kept so that it need not be worked out again.

Entries are files of one folder, named by a hash of everything they rest on: the bytes of the file that was read, and
the program's own code. So an entry is never wrong, only of no use any more; what is not used for a month goes. They
hold data alone. An entry that is cut short or damaged is as good as none, and where nothing can be written (a full
disk, a folder that may not be written to, no home) everything works as without. An installed package brings entries for
the plans and terms that are shipped in it.
"""

import contextlib
import hashlib
import os
import sys
import time
from functools import cache
from pathlib import Path

FOLDER = "PLANCMP_CACHE"
"""The variable that names the folder, or says ``off``."""
SNAPSHOT = Path(__file__).parents[1] / "snapshot"
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


def folder() -> Path | None:
    """Return the folder of the entries; None where there is to be none."""
    said = os.environ.get(FOLDER, "")
    if not _used or said.lower() in ("off", "no", "0"):
        return None
    if said:
        return Path(said)
    home = Path("~").expanduser  # fails where there is none
    try:
        if sys.platform == "win32":
            base = Path(os.environ.get("LOCALAPPDATA", ""))
        elif sys.platform == "darwin":
            base = home() / "Library" / "Caches"
        else:
            base = Path(os.environ.get("XDG_CACHE_HOME", ""))
            base = base if base.is_absolute() else home() / ".cache"
    except RuntimeError:
        return None
    return base / "plancmp" if base.is_absolute() else None


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
        content = _read(place / name) if place else None
        if content is not None:
            return content
    return None


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as stream:
            raw = stream.read()
            if time.time() - os.fstat(stream.fileno()).st_mtime > _DAY:
                _mark_used(path)
    except OSError:
        return None
    begin = len(_BEGIN)
    digest, content = raw[begin : begin + 32], raw[begin + 32 :]
    return content if raw.startswith(_BEGIN) and hashlib.sha256(content).digest() == digest else None


def _mark_used(path: Path) -> None:
    with contextlib.suppress(OSError):
        os.utime(path)


def put(name: str, content: bytes) -> None:
    """Keep the content of an entry, whole or not at all; where that cannot be, nothing is said."""
    place = folder()
    if place is None:
        return
    with contextlib.suppress(OSError):
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        write(place, name, content)
        if name.partition("-")[2].startswith(_TIDIES):
            _sweep(place)


def write(place: Path, name: str, content: bytes) -> None:
    """Write an entry into a folder, by way of a neighbour that no other process has.

    Raises:
        OSError: it cannot be written; nothing is left behind.
    """
    beside = place / f"{name}.{os.getpid()}"
    try:
        with beside.open("wb") as stream:
            stream.write(_BEGIN + hashlib.sha256(content).digest() + content)
        beside.replace(place / name)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise


def _sweep(place: Path) -> None:
    """Take away what was not used for a month."""
    before = time.time() - _UNUSED
    for entry in list(place.iterdir()):
        with contextlib.suppress(OSError):
            if entry.stat().st_mtime < before:
                entry.unlink()


@cache
def of_files(*paths: Path) -> str:
    """Return a hash of what stands in some of the program's own files; its version where they are not there."""
    try:
        return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()
    except OSError:
        from plancmp import __version__

        return __version__


@cache
def of_program() -> str:
    """Return what tells one state of the whole program from another: its version, its files with size and time."""
    from plancmp import __version__

    package = Path(__file__).parents[1]
    found = [__version__, sys.version]
    places = [place for place in (package, package.parents[1] / "schemas") if place.is_dir()]
    while places:
        for entry in os.scandir(places.pop()):
            if entry.is_dir():
                places += [Path(entry.path)] if entry.name not in ("__pycache__", SNAPSHOT.name) else []
            else:
                state = entry.stat()
                found.append(f"{entry.path} {state.st_size} {state.st_mtime_ns}")
    return key("program", *sorted(found))
