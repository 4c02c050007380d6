"""Finds plans and vocabularies, and turns a name into a plan.

A plan is named by its id in any case, by a path to a file, or by its region (then its newest plan that is not confined
to a field). Plans come from the folders given, else from ``PLANCMP_PLANS``, else from ``./plans`` when it holds plan
files, else from those shipped here. A folder of plans may bring terms of its own, in itself or in ``schemas`` beside
it.
"""

import contextlib
import hashlib
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, TypeVar

import msgspec
from msgspec.structs import replace

from plancmp.data import cache as kept
from plancmp.data import source
from plancmp.data.names import meant, spelled, suggested
from plancmp.data.source import Document
from plancmp.model import (
    Edition,
    GlossaryFile,
    InstrumentFile,
    MetricFile,
    Plan,
    ReaderError,
    ReaderErrorFile,
    Region,
    TermFile,
    ThemeFile,
    VerbFile,
    Vocabulary,
)
from plancmp.problem import Path as DataPath
from plancmp.problem import Problem, say

if TYPE_CHECKING:
    from concurrent.futures import Future

_T = TypeVar("_T")
_PACKAGE = Path(__file__).parents[1]
_STEP = re.compile(r"\.([A-Za-z_][\w-]*)|\[(\d+)\]|\[\.\.\.\]")
_CLASS = re.compile("(?<=..)(?:新区|自治区|自治州|[省市区县州盟旗])$")
"""What a Chinese region is, at the end of its name."""
_REGION = re.compile(r"^region\b.*(?:\n[ \t].*)*", re.MULTILINE)
"""What a plan file says of its region, however broken the rest is."""
_CODE = tuple(_PACKAGE / name for name in ("model.py", "data/source.py", "data/parse.py", "data/library.py"))
"""What decides how the bytes of a file become a value."""
SUFFIXES = (".yaml", ".yml")
"""How the name of a YAML file ends."""
TERM_FILES: dict[str, type[TermFile]] = {
    "themes": ThemeFile, "metrics": MetricFile, "instruments": InstrumentFile, "verbs": VerbFile,
    "glossary": GlossaryFile,
}  # fmt: skip
"""The files of shared terms by the stem of their name."""
OTHER_FILES: dict[str, type[TermFile | ReaderErrorFile]] = {**TERM_FILES, "reader-error": ReaderErrorFile}
"""All files that are no plans, by the stem of their name."""


class Unavailable(Exception):
    """A plan that was asked for cannot be had.

    Attributes:
        problems: why, when a file was found but cannot be read.
        suggestions: ids of plans that may have been meant, when none was found.
        known: ids of the plans there are, when none was found.
        shipped: whether there is such a plan among those shipped, which were not asked.
    """

    def __init__(
        self,
        message: str,
        problems: Sequence[Problem] = (),
        suggestions: Sequence[str] = (),
        known: Sequence[str] = (),
        *,
        shipped: bool = False,
    ) -> None:
        super().__init__(message)
        self.message = message
        self.problems = list(problems)
        self.suggestions = list(suggestions)
        self.known = list(known)
        self.shipped = shipped


def shipped(folder: str) -> Path:
    """Return ``plans`` or ``schemas`` as shipped: inside an installed package, or at the top of a checkout."""
    installed = _PACKAGE / folder
    return installed if installed.is_dir() else _PACKAGE.parents[1] / folder


def folders(given: Sequence[Path] = ()) -> list[Path]:
    """Return the folders in which plans are looked for, first hit wins."""
    return Shelf.open(given).folders


def plan_files(places: Iterable[Path]) -> dict[str, Path]:
    """Return the plan files of some folders by their stem, sorted; of two with one stem the first."""
    return {stem: files[0] for stem, files in _files(places).items()}


def _files(places: Iterable[Path]) -> dict[str, list[Path]]:
    """Return the plan files of some folders by their stem, sorted; one reached in two ways counts once.

    Raises:
        OSError: a folder cannot be listed.
    """
    found: dict[str, dict[str, Path]] = {}
    for place in places:
        if place.is_dir():
            for path in sorted(place.iterdir()):
                if is_plan_file(path):
                    found.setdefault(path.stem, {}).setdefault(os.path.realpath(path), path)
    return {stem: list(files.values()) for stem, files in sorted(found.items())}


def is_plan_file(path: Path) -> bool:
    """Whether a file in a folder of plans is one of them, by its name."""
    return path.suffix in SUFFIXES and not path.name.startswith(".") and path.stem not in OTHER_FILES


def is_path(name: str) -> bool:
    """Whether a name of a plan is a path to a file, and no id and no region."""
    return Path(name).suffix in SUFFIXES or os.sep in name


def vocabulary(*places: Path) -> Vocabulary:
    """Load the shared terms: those shipped, and those that folders of plans bring; the same id replaces.

    Raises:
        Unavailable: a file of terms cannot be read.
    """
    parts = dict(_shipped_terms())
    for path in reversed(list(own_terms(*places))):
        for name, terms in parts_of(_file(path, TERM_FILES[path.stem])).items():
            parts[name] = _added(parts[name], terms)
    return Vocabulary(**parts)


@cache
def _shipped_terms() -> Mapping[str, Any]:
    parts: dict[str, Any] = {}
    for stem, kind in TERM_FILES.items():
        parts |= parts_of(_file(shipped("schemas") / f"{stem}.yaml", kind))
    return parts


def own_terms(*places: Path) -> Iterator[Path]:
    """Yield the files of terms that folders of plans bring, in themselves or in ``schemas`` beside them."""
    ours = shipped("schemas").resolve()
    for place in places:
        for folder in (place, _beside(place)):
            if folder.is_dir() and folder.resolve() != ours:
                files = (folder / f"{stem}{suffix}" for stem in TERM_FILES for suffix in SUFFIXES)
                yield from (file for file in files if file.is_file())


def _beside(place: Path) -> Path:
    return (place.parent if place.name else place / "..") / "schemas"


def parts_of(file: TermFile) -> dict[str, Any]:
    """Return what a file of terms holds, by the names that it has in the vocabulary."""
    return {name: getattr(file, name) for name in file.__struct_fields__ if name != "format"}


def _added(terms: Any, more: Any) -> Any:
    return terms | more if isinstance(terms, dict) else list(dict.fromkeys([*terms, *more]))


def _file(path: Path, kind: type[_T]) -> _T:
    raw, problems = source.bytes_of(path)
    content: _T | None = None
    if raw is not None:
        content, problems = Decoded(raw, str(path), kind).content()
    if content is None:
        raise Unavailable(say("{file} cannot be read", file=path), problems)
    return content


def reader_errors(path: Path | None = None) -> dict[str, ReaderError]:
    """Return how far readers disagreed, by plan; nothing where it was not measured.

    Args:
        path: the file; the shipped one if left out.

    Raises:
        Unavailable: it cannot be read.
    """
    file = path or shipped("schemas") / "reader-error.yaml"
    return _file(file, ReaderErrorFile).plans if file.exists() else {}


def convert(document: Document, kind: type[_T]) -> tuple[_T | None, list[Problem]]:
    """Turn plain data into a typed value; a wrong shape is one problem at its place."""
    try:
        return msgspec.convert(document.data, kind), []
    except msgspec.ValidationError as error:
        message, _, place = str(error).partition(" - at `$")
        return None, [document.problem(_data_path(place), "structure", message)]


def _data_path(place: str) -> DataPath:
    return tuple(int(m[2]) if m[2] else m[1] for m in _STEP.finditer(place) if m[1] or m[2])


def load(path: Path) -> tuple[Edition | None, list[Problem]]:
    """Read one plan file; structural errors only, the rest is for `plancmp.checks.validate`."""
    return Shelf([]).load(path)


def load_bytes(raw: bytes, file: str) -> tuple[Edition | None, list[Problem]]:
    """Read a plan from bytes that come from elsewhere than a file; see `load`."""
    return _load(raw, file, lambda document, plan: None)


def _load(
    raw: bytes, file: str, inspect: Callable[[Callable[[], Document], Plan], None]
) -> tuple[Edition | None, list[Problem]]:
    decoded = Decoded(raw, file, Plan)
    plan, problems = decoded.content()
    if plan is None:
        return None, problems
    inspect(decoded.document, plan)
    return Edition(plan=plan, sha256=decoded.sha256, file=file), []


class Decoded(Generic[_T]):
    """The bytes of a file as a typed value: taken from the cache where they were read before.

    Attributes:
        sha256: of the bytes.
    """

    def __init__(self, raw: bytes, file: str, kind: type[_T]) -> None:
        self.sha256 = hashlib.sha256(raw).hexdigest()
        self._raw, self._file, self._kind = raw, file, kind
        self._name = kept.key(kind.__name__.lower(), kept.of_files(*_CODE), self.sha256)

    def content(self) -> tuple[_T | None, list[Problem]]:
        """Return the value, or why there is none."""
        known = kept.get(self._name)
        if known is not None:
            with contextlib.suppress(msgspec.MsgspecError):
                return msgspec.msgpack.decode(known, type=self._kind), []
        document, problems = source.read_bytes(self._raw, self._file)
        if document is None or problems:
            return None, problems
        content, problems = convert(document, self._kind)
        if content is not None:
            kept.put(self._name, msgspec.msgpack.encode(content))
        return content, problems

    def encoded(self) -> bytes | None:
        """Return the value as the cache keeps it; None where there is none."""
        known = kept.get(self._name)
        if known is not None:
            return known
        content, _ = self.content()
        return None if content is None else msgspec.msgpack.encode(content)

    def document(self) -> Document:
        """Return the plain data with positions, for whoever has something to say of a part of them."""
        document, _ = source.read_bytes(self._raw, self._file)
        return document or Document(self._file, None, "")

    def keep(self, place: Path) -> None:
        """Write the entry of the cache into a folder, for a package that brings it."""
        content, _ = self.content()
        kept.write(place, self._name, msgspec.msgpack.encode(content))


def snapshot(place: Path) -> None:
    """Write the entries of the plans and terms that are shipped, so that nobody reads their YAML again."""
    for path in plan_files([shipped("plans")]).values():
        Decoded(path.read_bytes(), str(path), Plan).keep(place)
    for stem, kind in OTHER_FILES.items():
        path = shipped("schemas") / f"{stem}.yaml"
        Decoded(path.read_bytes(), str(path), kind).keep(place)


Inspect = Callable[[Callable[[], Document], Plan, str], Iterable[Problem]]
"""What looks at a plan while its file is in hand."""


MANY = 64
"""So many plans are not kept when all are read, and may be read by several processes."""
_HANDED = 8
"""Files that a process is handed at once."""
_AHEAD = 8
"""Hands that are read before they are needed."""


def _deaf(cached: bool) -> None:
    """Begin a process that reads: Ctrl-C, which reaches the whole group, is answered by the one that began it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    kept.switch(on=cached)


def _encoded(files: Sequence[Path]) -> list[tuple[str, bytes] | None]:
    """Read files; of each the hash of its bytes and its plan as the cache keeps it, or None where there is no plan."""
    found = []
    for file in files:
        raw, _ = source.bytes_of(file)
        decoded = Decoded(raw, str(file), Plan) if raw is not None else None
        encoded = decoded.encoded() if decoded else None
        found.append((decoded.sha256, encoded) if decoded and encoded is not None else None)
    return found


def _document_of(file: Path) -> Document:
    return Decoded(source.bytes_of(file)[0] or b"", str(file), Plan).document()


class Found(NamedTuple):
    """A plan that a name means, and the ids of the plans of its region that were passed over for it."""

    edition: Edition
    others: Sequence[str] = ()


class Shelf:
    """The plans of some folders: the folders are listed once, a file is read once and only when it is needed.

    Attributes:
        folders: where plans are looked for, first hit wins.
        inspect: is shown every plan that is read; what it says is kept in `warnings`.
        watch: is given all files that are to be read, and gives them back one by one.
        warnings: what `inspect` said, by file.
        jobs: how many processes read the plans, where they are many.
    """

    def __init__(self, folders: Sequence[Path]) -> None:
        self.folders = list(folders)
        self.inspect: Inspect | None = None
        self.watch: Callable[[Sequence[Path]], Iterable[Path]] = iter
        self.warnings: dict[str, list[Problem]] = {}
        self.jobs = 1
        self._read: dict[Path, tuple[Edition | None, list[Problem]]] = {}

    @classmethod
    def open(cls, given: Sequence[Path] = (), *, with_shipped: bool = False) -> "Shelf":
        """Open the folders given, else those of ``PLANCMP_PLANS``, else ``./plans``, else the shipped plans.

        Args:
            given: folders; they come before the environment.
            with_shipped: look among the shipped plans too, after all others.
        """
        more = [shipped("plans")] if with_shipped else []
        named = given or [Path(part) for part in os.environ.get("PLANCMP_PLANS", "").split(os.pathsep) if part]
        if named:
            return cls([*named, *more])
        local = cls([Path("plans"), *more])
        return local if any(path.parent == Path("plans") for path in local.files.values()) else cls([shipped("plans")])

    @cached_property
    def files(self) -> dict[str, Path]:
        """The plan files by the stem of their name, see `plan_files`."""
        return {stem: files[0] for stem, files in self._files.items()}

    @cached_property
    def _files(self) -> dict[str, list[Path]]:
        return _files(self.folders)

    @property
    def is_large(self) -> bool:
        """Whether the plans are so many that none is kept when all are read."""
        return len(self._all_files) >= MANY

    def rests_on(self) -> Iterator[str]:
        """Yield the files and folders that decide which plans there are, what they say and by which terms."""
        for folder in self.folders:
            yield from (str(folder), str(_beside(folder)))
        yield from map(str, [*own_terms(*self.folders), *self._all_files])

    @property
    def _all_files(self) -> list[Path]:
        return [file for files in self._files.values() for file in files]

    def like_shipped(self) -> tuple[Path, Path] | None:
        """Return the first plan file with the name of a shipped one, and that, where both are looked among."""
        ours = shipped("plans")
        if ours not in self.folders:
            return None
        files = [(path, stem) for stem, paths in self._files.items() for path in paths]
        theirs = {stem: path for path, stem in files if path.parent == ours}
        own = ((path, theirs[stem]) for path, stem in files if path.parent != ours and stem in theirs)
        return next(own, None)

    def load(self, path: Path) -> tuple[Edition | None, list[Problem]]:
        """Read a plan file, or remember what came of it; see `load`."""
        if path not in self._read:
            self._read[path] = self._load_now(path)
        return self._read[path]

    def _inspected(self, file: str) -> Callable[[Callable[[], Document], Plan], None]:
        def look(document: Callable[[], Document], plan: Plan) -> None:
            if self.inspect:
                self.warnings[file] = list(self.inspect(document, plan, file))

        return look

    def all(self) -> tuple[list[Edition], list[Problem]]:
        """Read every plan; those that cannot be read are problems, and so is an id that stands twice."""
        editions: list[Edition] = []
        problems: list[Problem] = []
        for edition, found in self.each():
            editions += [edition] if edition else []
            problems += found
        return editions, problems

    def each(self) -> Iterator[tuple[Edition | None, list[Problem]]]:
        """Read every plan, one by one; where they are many, none is kept here.

        Yields:
            A plan or the problems of its file; of a second one with an id that there was, only that problem.
        """
        first: dict[str, Path] = {}
        files = self._all_files
        for file, (edition, problems) in zip(self.watch(files), self._loaded(files), strict=True):
            if edition and (before := first.setdefault(edition.plan.id, file)) is not file:
                yield None, [_doubled(edition.plan.id, file, before)]
            else:
                yield edition, problems

    def _loaded(self, files: Sequence[Path]) -> Iterator[tuple[Edition | None, list[Problem]]]:
        if not self.is_large:
            yield from map(self.load, files)
        elif self.jobs < 2:
            yield from map(self._load_now, files)
        else:
            yield from self._load_together(files)

    def _load_now(self, path: Path) -> tuple[Edition | None, list[Problem]]:
        raw, problems = source.bytes_of(path)
        return (None, problems) if raw is None else _load(raw, str(path), self._inspected(str(path)))

    def _load_together(self, files: Sequence[Path]) -> Iterator[tuple[Edition | None, list[Problem]]]:
        """Have processes read the files; when the system kills one, for want of memory mostly, this one goes on."""
        from concurrent.futures.process import BrokenProcessPool

        done = 0
        try:
            for loaded in self._load_in_processes(files):
                done += 1
                yield loaded
        except BrokenProcessPool:
            yield from map(self._load_now, files[done:])

    def _load_in_processes(self, files: Sequence[Path]) -> Iterator[tuple[Edition | None, list[Problem]]]:
        """Have processes read the files; a few at once, so that what is read does not pile up."""
        from collections import deque
        from concurrent.futures import Future, ProcessPoolExecutor

        parts = [files[i : i + _HANDED] for i in range(0, len(files), _HANDED)]
        with ProcessPoolExecutor(self.jobs, initializer=_deaf, initargs=(kept.is_on(),)) as pool:
            ahead: deque[tuple[Sequence[Path], Future[list[tuple[str, bytes] | None]]]] = deque()
            try:
                for part in [*parts, *([[]] * _AHEAD)]:
                    ahead.append((part, pool.submit(_encoded, part)))
                    if len(ahead) > _AHEAD:
                        yield from self._taken(*ahead.popleft())
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def _taken(
        self, files: Sequence[Path], future: "Future[list[tuple[str, bytes] | None]]"
    ) -> Iterator[tuple[Edition | None, list[Problem]]]:
        for file, read in zip(files, future.result(), strict=True):
            if read is None:
                yield self._load_now(file)
            else:
                sha256, encoded = read
                plan = msgspec.msgpack.decode(encoded, type=Plan)
                self._inspected(str(file))(partial(_document_of, file), plan)
                yield Edition(plan=plan, sha256=sha256, file=str(file)), []

    def file(self, name: str) -> Path | None:
        """Return the file that is called as a name says, if there is one.

        Raises:
            Unavailable: two files are called so.
        """
        stems = meant(name, dict.fromkeys(self._files, ()))
        if len(stems) != 1:
            return None
        first, *others = self._files[stems[0]]
        if others:
            raise Unavailable(say("two plans {name!r}", name=name), [_doubled(stems[0], others[0], first)])
        return first

    def find(self, name: str) -> Found:
        """Return the plan that a name means: an id, a path to a file, or a region.

        Of a region it is the newest plan that is not confined to a field; where all are, the newest.

        Raises:
            Unavailable: there is none, or it cannot be read, or a broken file may hold a newer one, or two files are
                of that name.
        """
        if is_path(name):
            return Found(self._usable(Path(name)))
        file = self.file(name)
        if file:
            return Found(self._usable(file))
        editions, problems = self._names()
        of_region = self._certain(name, _of(name, editions), problems)
        if not of_region:
            raise self._unknown(name, editions, problems)
        newest = max(of_region, key=_newness)
        return Found(self._usable(Path(newest.file)), sorted(e.plan.id for e in of_region if e is not newest))

    def _names(self) -> tuple[list[Edition], list[Problem]]:
        """Read every plan for its id, region and period alone; thousands whole would fill the memory."""
        editions: list[Edition] = []
        problems: list[Problem] = []
        for edition, found in self.each():
            problems += found
            if edition:
                bare = replace(edition.plan, indicators=[], tasks=[], outlook=[], struck=[], context=[])
                editions.append(replace(edition, plan=bare))
        return editions, problems

    def _certain(self, name: str, found: list[Edition], problems: Sequence[Problem]) -> list[Edition]:
        """Return the plans found, unless a file that cannot be used may be of the same region."""
        broken = dict.fromkeys(problem.file for problem in problems)
        hiding = [file for file in broken if _may_be_of(Path(file), {name, *(e.plan.region.id for e in found)})]
        if hiding:
            raise Unavailable(say("no plan {name!r} for certain", name=name), [p for p in problems if p.file in hiding])
        return found

    def _usable(self, path: Path) -> Edition:
        problem = _no_plan_file(path)
        edition, problems = (None, [problem]) if problem else self.load(path)
        if edition is None:
            raise Unavailable(say("{file} cannot be used as a plan", file=path), problems)
        return edition

    def _unknown(self, name: str, editions: Sequence[Edition], problems: Sequence[Problem]) -> Unavailable:
        """Explain a name that no plan has: a folder, another kind of file, a shipped plan, or an unknown name."""
        problem = _no_plan_file(Path(name)) if name else None
        if problem:
            return Unavailable(say("{file} cannot be used as a plan", file=name), [problem])
        unread = ", ".join(dict.fromkeys(problem.file for problem in problems))
        message = say("no plan {name!r}", name=name)
        if unread:
            message = say("no plan {name!r} ({files} cannot be used)", name=name, files=unread)
        names = dict.fromkeys(self.files, ()) | {e.plan.id: region_names(e.plan.region) for e in editions}
        return Unavailable(
            message, suggestions=suggested(name, names), known=sorted(names), shipped=self._only_shipped(name)
        )

    def _only_shipped(self, name: str) -> bool:
        place = shipped("plans")
        if place.resolve() in [folder.resolve() for folder in self.folders]:
            return False
        ours = Shelf([place])
        return bool(meant(name, dict.fromkeys(ours.files, ())) or _of(name, ours.all()[0]))


def find(name: str, places: Sequence[Path]) -> Edition:
    """Return the plan of some folders that a name means; see `Shelf.find`."""
    return Shelf(places).find(name).edition


def load_all(places: Sequence[Path]) -> tuple[list[Edition], list[Problem]]:
    """Load every plan of some folders; see `Shelf.all`."""
    return Shelf(places).all()


def region_names(region: Region) -> list[str]:
    """Return the names of a region."""
    return [region.id, region.zh, region.en]


def one_of(name: str, editions: Iterable[Edition]) -> list[Edition]:
    """Return the plans that a name means: that of the id, else those of the region."""
    known = {edition.plan.id: edition for edition in editions}
    ids = meant(name, dict.fromkeys(known, ()))
    return [known[i] for i in ids] if len(ids) == 1 else _of(name, known.values())


def _of(name: str, editions: Iterable[Edition]) -> list[Edition]:
    """Return the plans of an id or region; a region's Chinese name may lack its class where one region fits."""
    by_id = [e for e in editions if e.plan.id == name]
    wanted = spelled(name)
    named = [e for e in editions if any(wanted == spelled(known) for known in region_names(e.plan.region))]
    short = [e for e in editions if name == _CLASS.sub("", e.plan.region.zh)]
    return by_id or named or (short if len({e.plan.region.id for e in short}) == 1 else [])


def _newness(edition: Edition) -> tuple[bool, int, int, str]:
    plan = edition.plan
    return not plan.field, plan.period.end, plan.period.start, plan.id


def _no_plan_file(path: Path) -> Problem | None:
    """Return the problem of a path that cannot be a plan file (a folder, another file type).

    A missing file is reported when it is read.
    """
    problem = None
    if path.is_dir():
        problem = say("is a folder"), say("name a file in it, or a plan's id with --plans {folder}", folder=path)
    elif path.suffix not in SUFFIXES and path.exists():
        problem = say("is not a YAML file"), say("the name of a plan file ends in .yaml or .yml")
    if problem is None:
        return None
    return Problem(file=str(path), line=1, column=1, code="unreadable", message=problem[0], hint=problem[1])


def _may_be_of(file: Path, names: Iterable[str]) -> bool:
    """Whether an unreadable file may be a plan of a region: it names the region, or names none."""
    raw = source.bytes_of(file)[0] or b""
    said = _REGION.search(raw.decode("utf-8", "replace"))
    return said is None or any(re.search(rf"\b(?:id|zh|en)\W+{re.escape(name)}", said[0]) for name in names)


def _doubled(plan: str, file: Path, first: Path) -> Problem:
    message = say("id {id!r} is also the id of {other}", id=plan, other=first)
    return Problem(file=str(file), line=1, column=1, code="doubled-id", message=message, hint="a plan is one file")
