"""Every problem of every file: what the YAML reader refuses, the whole JSON Schema, the rules.

A file that cannot be parsed is a row in the result and hides nothing of the next. Files named themes, metrics or
instruments are the shared terms and are checked as such, all others are plans.
"""

import glob
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Literal

import msgspec

from plancmp.checks import rules
from plancmp.checks.rules import Case, Finding, PlanRule, VocabularyRule
from plancmp.data import library, source
from plancmp.data import schema as structure
from plancmp.data.library import Unavailable
from plancmp.data.source import Document
from plancmp.model import InstrumentFile, MetricFile, Plan, ThemeFile, Vocabulary
from plancmp.problem import Problem

_TERMS: dict[str, type[ThemeFile | MetricFile | InstrumentFile]] = {
    "themes": ThemeFile, "metrics": MetricFile, "instruments": InstrumentFile,
}  # fmt: skip


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What was looked at and what was found, both sorted.

    Attributes:
        files: the files, as they were named.
        problems: by file, line and column; ``level`` says whether it is an error or a warning.
    """

    plancmp: Literal[1] = 1
    command: Literal["validate"] = "validate"
    files: list[str]
    problems: list[Problem]


class _Read(msgspec.Struct, kw_only=True):
    """One file: what was made of it and what is wrong with its form."""

    path: Path
    document: Document | None
    content: Any = None
    refused: list[Problem]
    misshapen: list[Problem] = []


def find(names: Iterable[str]) -> list[Path]:
    """Return the files that some names mean: files, folders (walked, hidden parts left out) and glob patterns.

    What ends like a YAML file is meant as one: that it is a folder, or not there, is for the check to say.

    Raises:
        Unavailable: when a folder has no file or a pattern no match, so that a check of nothing never passes; when a
            name is empty.
    """
    found: dict[Path, Path] = {}
    for name in names:
        paths = list(_meant(name)) if name else []
        if not paths:
            raise Unavailable(f"{name or repr(name)}: a folder without a YAML file, or a pattern that nothing matches")
        for path in paths:
            found.setdefault(Path(os.path.realpath(path)), path)  # Path.resolve fails on a link to itself
    return sorted(found.values())


def _meant(name: str) -> Iterator[Path]:
    if os.path.lexists(name) or not glob.has_magic(name):
        yield from _files(Path(name))
    else:
        for match in glob.glob(name, recursive=True):  # noqa: PTH207 - Path.glob takes no absolute pattern
            yield from _files(Path(match))


def _files(path: Path) -> Iterator[Path]:
    if path.suffix in library.SUFFIXES or not os.path.isdir(path):  # noqa: PTH112 - Path.is_dir fails on some names
        yield path
    else:
        yield from _below(path)


def _below(folder: Path) -> Iterator[Path]:
    """Yield the YAML files below a folder, and every folder that cannot be listed: that too is for the check to say."""
    closed: list[str] = []
    for place, folders, files in os.walk(folder, onerror=lambda error: closed.append(error.filename)):
        yield from (Path(place, name) for name in [*folders, *files] if _is_meant(name))
        folders[:] = (name for name in folders if not name.startswith("."))
    yield from map(Path, closed)


def _is_meant(name: str) -> bool:
    return Path(name).suffix in library.SUFFIXES and not name.startswith(".")


def validate(paths: Sequence[Path], vocabulary: Vocabulary | None = None) -> Result:
    """Check files, each for itself and beside the others.

    Args:
        paths: the files, see `find`.
        vocabulary: the shared terms that plans are checked against; those shipped if left out. Files of terms are
            checked with those beside them.
    """
    read = [_read(path) for path in paths]
    vocabulary, problems = (vocabulary, []) if vocabulary else _shipped_vocabulary()
    others = {folder: _Others(read, folder) for folder in {path.parent for path in paths}}
    for file in read:
        ruled = list(_ruled(file, read, vocabulary, others[file.path.parent])) if vocabulary else []
        problems += _spoken_once(file.refused, file.misshapen, ruled)
    problems += _doubled(read)
    return Result(files=[str(path) for path in paths], problems=sorted(set(problems)))


def faults(path: Path) -> list[Problem]:
    """Return what is wrong with the form of one file, rules left aside."""
    read = _read(path)
    return read.refused + read.misshapen


def breaches(path: Path, vocabulary: Vocabulary) -> list[Problem]:
    """Return what the rules alone find in one plan file, for commands that warn and go on."""
    document, refused = source.read(path)
    content = library.convert(document, Plan)[0] if document else None
    file = _Read(path=path, document=document, content=content, refused=refused)
    return sorted(_ruled(file, [file], vocabulary, _Others([file], path.parent)))


def _read(path: Path) -> _Read:
    document, refused = source.read(path)
    if document is None:
        return _Read(path=path, document=None, refused=refused)
    kind = _TERMS.get(path.stem, Plan)
    content, unlike = library.convert(document, kind)
    schema: structure.SchemaName = path.stem if path.stem in _TERMS else "plan"  # type: ignore[assignment]
    misshapen = structure.check(document, schema) or unlike
    return _Read(path=path, document=document, content=content, refused=refused, misshapen=misshapen)


def _shipped_vocabulary() -> tuple[Vocabulary | None, list[Problem]]:
    try:
        return library.vocabulary(), []
    except Unavailable as error:
        return None, list(error.problems)


def _ruled(file: _Read, read: Iterable[_Read], vocabulary: Vocabulary, others: "_Others") -> Iterator[Problem]:
    """Apply the rules to a file that the reader takes as it is and whose structure converts."""
    document, content = file.document, file.content
    if document is None or content is None or file.refused:
        return
    if isinstance(content, Plan):
        case = Case(name=file.path.stem, plan=content, data=document.data, vocabulary=vocabulary, others=others)
        for rule in rules.plan_rules():
            yield from _problems(document, rule, rule.check(case))
        return
    terms = _with_terms(vocabulary, (other for other in read if other.path.parent == file.path.parent))
    for term_rule in rules.vocabulary_rules():
        found = (finding for finding in term_rule.check(terms) if finding.path[0] in document.data)
        yield from _problems(document, term_rule, found)


def _with_terms(vocabulary: Vocabulary, read: Iterable[_Read]) -> Vocabulary:
    """Put the terms of some files in place of those known."""
    parts: dict[str, Any] = {}
    for file in read:
        if isinstance(file.content, ThemeFile | MetricFile | InstrumentFile):
            parts |= {name: getattr(file.content, name) for name in file.content.__struct_fields__ if name != "format"}
    return msgspec.structs.replace(vocabulary, **parts)


def _problems(document: Document, rule: PlanRule | VocabularyRule, findings: Iterable[Finding]) -> Iterator[Problem]:
    for path, message, hint, level in findings:
        yield document.problem(path, rule.ID, message, hint, warning=(level or rule.LEVEL) == "warning")


def _spoken_once(refused: list[Problem], misshapen: list[Problem], ruled: list[Problem]) -> list[Problem]:
    """Leave out what follows from something said already.

    On a line that the reader refuses nothing else is said, and of a part that has another shape no rule speaks.
    """
    lines, parts = {problem.line for problem in refused}, {problem.path for problem in misshapen}
    later = misshapen + [problem for problem in ruled if problem.path not in parts]
    return refused + [problem for problem in later if problem.line not in lines]


def _doubled(read: Iterable[_Read]) -> Iterator[Problem]:
    """Yield the id of every plan that another file has already."""
    first: dict[str, Path] = {}
    for file in read:
        if file.document and isinstance(file.content, Plan):
            before = first.setdefault(file.content.id, file.path)
            if before is not file.path:
                message = f"id {file.content.id!r} is that of {before} too"
                yield file.document.problem(("id",), "doubled-id", message, "a plan is one file")


class _Others(Mapping[str, Plan]):
    """The plans known beside a file, by id: those being checked and those in its folder, read when asked for."""

    def __init__(self, read: Sequence[_Read], folder: Path) -> None:
        self._plans = {file.path.stem: file.content for file in read if isinstance(file.content, Plan)}
        self._files = {file.path.stem: file.path for file in read} | library.plan_files([folder])

    def __getitem__(self, name: str) -> Plan:
        if name not in self._plans:
            edition = library.load(self._files[name])[0]
            if edition is None:
                raise KeyError(name)
            self._plans[name] = edition.plan
        return self._plans[name]

    def __contains__(self, name: object) -> bool:
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
