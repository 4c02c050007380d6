"""Finds plans and vocabularies, and turns a name into a plan.

A plan is named by its id, by a path to a file, or by its region (then its newest period). Plans come from the folders
given, else from ``PLANCMP_PLANS``, else from ``./plans`` when it holds plan files, else from those shipped here.
"""

import hashlib
import os
import re
from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

import msgspec

from plancmp.data import source
from plancmp.data.names import nearest
from plancmp.data.source import Document
from plancmp.model import Edition, InstrumentFile, MetricFile, Plan, ThemeFile, Vocabulary
from plancmp.problem import Path as DataPath
from plancmp.problem import Problem

_T = TypeVar("_T")
_PACKAGE = Path(__file__).parents[1]
_STEP = re.compile(r"\.([A-Za-z_][\w-]*)|\[(\d+)\]|\[\.\.\.\]")
_CLASS = re.compile("(?<=..)(?:新区|自治区|自治州|[省市区县州盟旗])$")
"""What a Chinese region is, at the end of its name."""
_REGION = re.compile(r"^region\b.*(?:\n[ \t].*)*", re.MULTILINE)
"""What a plan file says of its region, however broken the rest is."""
SUFFIXES = (".yaml", ".yml")
"""How the name of a YAML file ends."""


class Unavailable(Exception):
    """A plan that was asked for cannot be had.

    Attributes:
        problems: why, when a file was found but cannot be read.
        suggestions: names that may have been meant, when none was found.
    """

    def __init__(self, message: str, problems: Sequence[Problem] = (), suggestions: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.problems = list(problems)
        self.suggestions = list(suggestions)


def shipped(folder: str) -> Path:
    """Return ``plans`` or ``schemas`` as shipped: inside an installed package, or at the top of a checkout."""
    installed = _PACKAGE / folder
    return installed if installed.is_dir() else _PACKAGE.parents[1] / folder


def folders(given: Sequence[Path] = ()) -> list[Path]:
    """Return the folders in which plans are looked for, first hit wins."""
    if given:
        return list(given)
    named = os.environ.get("PLANCMP_PLANS")
    if named:
        return [Path(part) for part in named.split(os.pathsep) if part]
    local = Path("plans")
    return [local] if plan_files([local]) else [shipped("plans")]


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
                if path.suffix in SUFFIXES and not path.name.startswith("."):
                    found.setdefault(path.stem, {}).setdefault(os.path.realpath(path), path)
    return {stem: list(files.values()) for stem, files in sorted(found.items())}


@cache
def vocabulary() -> Vocabulary:
    """Load themes, metrics and instruments."""
    themes = _vocabulary_file("themes.yaml", ThemeFile)
    metrics = _vocabulary_file("metrics.yaml", MetricFile)
    instruments = _vocabulary_file("instruments.yaml", InstrumentFile)
    return Vocabulary(
        themes=themes.themes, groups=themes.groups, metrics=metrics.metrics, families=metrics.families,
        instruments=instruments.instruments, classes=instruments.classes,
    )  # fmt: skip


def _vocabulary_file(name: str, kind: type[_T]) -> _T:
    document, problems = source.read(shipped("schemas") / name)
    content: _T | None = None
    if document is not None and not problems:
        content, problems = convert(document, kind)
    if content is None:
        raise Unavailable(f"{name} cannot be read", problems)
    return content


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
    raw, problems = source.bytes_of(path)
    return (None, problems) if raw is None else load_bytes(raw, str(path))


def load_bytes(raw: bytes, file: str) -> tuple[Edition | None, list[Problem]]:
    """Read a plan from bytes that come from elsewhere than a file; see `load`."""
    document, problems = source.read_bytes(raw, file)
    if document is None or problems:
        return None, problems
    plan, problems = convert(document, Plan)
    if plan is None:
        return None, problems
    return Edition(plan=plan, sha256=hashlib.sha256(raw).hexdigest(), file=file), []


def find(name: str, places: Sequence[Path]) -> Edition:
    """Return the plan that a name means: an id, a path to a file, or a region, then its newest plan.

    Raises:
        Unavailable: when there is none, or it cannot be read, or a broken file may hold a newer one, or two files are
            of that name.
    """
    path = Path(name)
    if path.suffix in SUFFIXES or os.sep in name:
        return _load(path)
    files = _files(places)
    if len(files.get(name, [])) > 1:
        raise Unavailable(f"two plans {name!r}", [_doubled(name, files[name][1], files[name][0])])
    if name in files:
        return _load(files[name][0])
    editions, problems = load_all(places)
    broken = dict.fromkeys(problem.file for problem in problems)
    of_region = _of_region(name, editions)
    hiding = [file for file in broken if _may_be_of(Path(file), {name, *map(_region_id, of_region)})]
    if hiding:
        raise Unavailable(f"no plan {name!r} for certain", [p for p in problems if p.file in hiding])
    if of_region:
        return max(of_region, key=lambda e: (e.plan.period.end, e.plan.period.start, e.plan.id))
    unread = f" ({', '.join(broken)} cannot be used)" if broken else ""
    raise Unavailable(f"no plan {name!r}{unread}", suggestions=nearest(name, _names(files, editions)))


def _of_region(name: str, editions: Iterable[Edition]) -> list[Edition]:
    """Return the plans of the region that a name means; its Chinese name may lack its class where one region fits."""
    named = [e for e in editions if name in (e.plan.region.id, e.plan.region.zh, e.plan.region.en)]
    short = [e for e in editions if name == _CLASS.sub("", e.plan.region.zh)]
    return named or (short if len(set(map(_region_id, short))) == 1 else [])


def _region_id(edition: Edition) -> str:
    return edition.plan.region.id


def _may_be_of(file: Path, names: Iterable[str]) -> bool:
    """Whether a file that cannot be used may be a plan of a region: it says so, or does not say whose plan it is."""
    raw = source.bytes_of(file)[0] or b""
    said = _REGION.search(raw.decode("utf-8", "replace"))
    return said is None or any(re.search(rf"\b(?:id|zh|en)\W+{re.escape(name)}", said[0]) for name in names)


def _names(files: Iterable[str], editions: Iterable[Edition]) -> list[str]:
    regions = [name for e in editions for name in (e.plan.region.id, e.plan.region.zh, e.plan.region.en)]
    return [*files, *regions]


def _load(path: Path) -> Edition:
    edition, problems = load(path)
    if edition is None:
        raise Unavailable(f"{path} is no plan that can be used", problems)
    return edition


def load_all(places: Sequence[Path]) -> tuple[list[Edition], list[Problem]]:
    """Load every plan of some folders; those that cannot be read are problems, and so is an id that stands twice."""
    editions: dict[str, Edition] = {}
    problems: list[Problem] = []
    for file in (file for files in _files(places).values() for file in files):
        edition, found = load(file)
        problems += found
        if edition and (first := editions.setdefault(edition.plan.id, edition)) is not edition:
            problems.append(_doubled(edition.plan.id, file, Path(first.file)))
    return list(editions.values()), problems


def _doubled(plan: str, file: Path, first: Path) -> Problem:
    return Problem(
        file=str(file), line=1, column=1, code="doubled-id", message=f"id {plan!r} is that of {first} too",
        hint="a plan is one file",
    )  # fmt: skip
