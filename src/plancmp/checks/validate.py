"""Every problem of every file: what the YAML reader refuses, the whole JSON Schema, the rules.

A file that cannot be parsed is a row in the result and hides nothing of the next. Files named as those of shared terms
(themes, metrics, instruments …) are checked as such, all others are plans. Standard input is a file named ``<stdin>``.
"""

import glob
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal, NamedTuple

import msgspec

from plancmp.checks import rules
from plancmp.checks.rules import Case, Finding, PlanRule, VocabularyRule
from plancmp.checks.silence import BREAK, Silenced, silence
from plancmp.data import library, source
from plancmp.data import schema as structure
from plancmp.data.library import Unavailable
from plancmp.data.source import Document
from plancmp.model import Plan, Vocabulary
from plancmp.problem import Path as DataPath
from plancmp.problem import Problem, say

STDIN = Path("<stdin>")
"""The name of what comes on standard input."""
_PLAN = re.compile(rb"^(task_chapters|indicators|curation)[ \t]*:|plan\.schema\.json", re.MULTILINE)
"""What tells a plan from other YAML files."""


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """The files that were checked and the problems found, both sorted.

    Attributes:
        files: the files, as they were named.
        problems: by file, line and column; ``level`` says whether it is an error or a warning.
        silenced: findings that a comment in the file silences, with its reason.
    """

    plancmp: Literal[1] = 1
    command: Literal["validate"] = "validate"
    files: list[str]
    problems: list[Problem]
    silenced: list[Silenced] = []


class Checked(NamedTuple):
    """A result, and the lines of the files that its problems are of, by file and number."""

    result: Result
    lines: Mapping[tuple[str, int], str]


class Input(NamedTuple):
    """A file to check, and what is in it when that did not come from there but on standard input."""

    path: Path
    raw: bytes | None = None


class _Read(msgspec.Struct, kw_only=True):
    """One file as read: its content, and the problems of its structure."""

    path: Path
    text: str = ""
    document: Document | None
    content: Any = None
    refused: list[Problem]
    misshapen: list[Problem] = []

    @property
    def name(self) -> str:
        """The name that a plan is filed under; one without a file is asked for none."""
        return self.content.id if self.path == STDIN and isinstance(self.content, Plan) else self.path.stem


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
            where = name or repr(name)
            raise Unavailable(say("{name}: a folder without YAML files, or a pattern that matches nothing", name=where))
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
        yield from _walked(path)


def _walked(folder: Path) -> Iterator[Path]:
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
        vocabulary: the shared terms that plans are checked against; if left out those shipped, with those that their
            folder brings. Files of terms are checked with those beside them.
    """
    return check([Input(path) for path in paths], vocabulary).result


def check(
    inputs: Sequence[Input], vocabulary: Vocabulary | None = None, asked: Collection[str] | None = None,
    watch: Callable[[Sequence["_Read"]], Iterable["_Read"]] = iter,
) -> Checked:  # fmt: skip
    """Check files and keep the lines that are spoken of.

    Args:
        inputs: the files.
        vocabulary: see `validate`.
        asked: the codes of the rules that are asked about; all if left out. What keeps a file from being read or used
            is told whatever is asked.
        watch: is given the files that are read and to be checked, and gives them back one by one.
    """
    known = rule_codes()
    asked = known if asked is None else asked
    read = [_read(path, raw=raw) for path, raw in inputs]
    around = {folder: _Around(read, folder, vocabulary) for folder in {file.path.parent for file in read}}
    problems = [problem for folder in around.values() for problem in folder.problems]
    silenced: list[Silenced] = []
    for file in watch(read):
        ruled = [p for p in _ruled(file, around[file.path.parent]) if p.code in asked]
        found = _spoken_once(file.refused, file.misshapen, ruled)
        if file.document and not file.refused:
            found, apart = silence(sorted(set(found)), file.text, str(file.path), known, asked)
            silenced += apart
        problems += found
    problems = sorted({*problems, *_doubled(read)})
    result = Result(files=[str(file.path) for file in read], problems=problems, silenced=sorted(silenced))
    return Checked(result, dict(_spoken_of(read, problems)))


@cache
def rule_codes() -> frozenset[str]:
    """Return the codes of the rules: those that can be left out or silenced."""
    return frozenset([rule.ID for rule in rules.plan_rules()] + [rule.ID for rule in rules.vocabulary_rules()])


def _spoken_of(read: Iterable[_Read], problems: Iterable[Problem]) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield the lines that have a problem, by file and number."""
    wanted: dict[str, set[int]] = {}
    for problem in problems:
        wanted.setdefault(problem.file, set()).add(problem.line)
    for file in read:
        numbers = wanted.get(str(file.path), set())
        for number, line in enumerate(BREAK.split(file.text) if numbers else (), start=1):
            if number in numbers:
                yield (str(file.path), number), line


def changed(names: Iterable[str]) -> list[Path]:
    """Return the files that need checking when some files have changed (for the pre-commit hook).

    Of a plan that is its whole folder, of a file of terms the files beside it and every folder of plans that it is
    for; what is neither a plan nor a file of terms is passed over.
    """
    found: set[Path] = set()
    for path in map(Path, names):
        if path.stem in library.TERM_FILES and path.suffix in library.SUFFIXES:
            found |= {path, *library.own_terms(path.parent)}
            folders = [path.parent, *(_below(path.parent.parent) if path.parent.name == "schemas" else ())]
            found |= {plan for folder in folders for plan in _plans_of(folder)}
        elif path.suffix in library.SUFFIXES and _says_plan(path):
            found |= {path, *_plans_of(path.parent)}
    return sorted(found)


def _below(folder: Path) -> list[Path]:
    return [part for part in folder.iterdir() if part.is_dir() and not part.name.startswith(".")]


def _plans_of(folder: Path) -> list[Path]:
    return [path for path in library.plan_files([folder]).values() if _says_plan(path)]


def _says_plan(path: Path) -> bool:
    """Whether a YAML file is meant to be a plan, even a broken one: it has a plan's keys or its schema line."""
    return bool(_PLAN.search(source.bytes_of(path)[0] or b""))


def faults(path: Path) -> list[Problem]:
    """Return what is wrong with the form of one file, rules left aside."""
    read = _read(path)
    return read.refused + read.misshapen


def faults_of(text: str, path: Path) -> list[Problem]:
    """Return what is wrong with the form of a text that is to stand in a file."""
    read = _read(path, raw=text.encode())
    return read.refused + read.misshapen


def breaches(paths: Iterable[Path], vocabulary: Vocabulary) -> list[Problem]:
    """Return what the rules find in vocabulary files, without checking their structure, for commands that use them.

    Args:
        paths: the files.
        vocabulary: the shared terms, those of the files among them.
    """
    read = [_read(path, form=False) for path in paths]
    around = {folder: _Around(read, folder, vocabulary) for folder in {file.path.parent for file in read}}
    return sorted(problem for file in read for problem in _ruled(file, around[file.path.parent]))


def unknown_terms(document: Document, plan: Plan, vocabulary: Vocabulary) -> list[Problem]:
    """Return a plan's unknown terms, for commands that warn and continue without them."""
    case = Case(name=plan.id, plan=plan, data=document.data, vocabulary=vocabulary, others={}, whole=False)
    return sorted(p for rule in rules.term_rules() for p in _problems(document, rule, rule.check(case)))


def _read(path: Path, *, form: bool = True, raw: bytes | None = None) -> _Read:
    refused: list[Problem] = []
    if raw is None:
        raw, refused = source.bytes_of(path)
    document, refused = (None, refused) if raw is None else source.read_bytes(raw, str(path))
    if document is None:
        text = (raw or b"").decode("utf-8-sig", "replace")
        return _Read(path=path, text=text, document=None, refused=refused)
    kind: type[msgspec.Struct] = library.OTHER_FILES.get(path.stem, Plan)
    content, unlike = library.convert(document, kind)
    schema: structure.SchemaName = path.stem if path.stem in library.OTHER_FILES else "plan"  # type: ignore[assignment]
    misshapen = (form and structure.check(document, schema)) or unlike
    return _Read(
        path=path, text=document.text, document=document, content=content, refused=refused, misshapen=misshapen
    )


def _ruled(file: _Read, around: "_Around") -> Iterator[Problem]:
    """Apply the rules to a file that the reader takes as it is and whose structure converts."""
    document, content = file.document, file.content
    if document is None or content is None or file.refused or around.vocabulary is None:
        return
    if isinstance(content, Plan):
        case = Case(
            name=file.name, plan=content, data=document.data, vocabulary=around.vocabulary, others=around.others,
            whole=around.whole,
        )  # fmt: skip
        for rule in rules.plan_rules():
            yield from _problems(document, rule, rule.check(case))
        return
    terms = around.with_checked(around.vocabulary)
    for term_rule in rules.vocabulary_rules():
        found = (finding for finding in term_rule.check(terms) if _is_in(finding.path, document.data))
        yield from _problems(document, term_rule, found)


def _is_in(path: DataPath, data: Any) -> bool:
    """Whether an entry of a vocabulary stands in a file."""
    what, entry = path[:2]
    return what in data and entry in data[what]


class _Around:
    """What is known beside the files of one folder.

    Attributes:
        vocabulary: the shared terms for plans of the folder; None when they cannot be read.
        problems: why they cannot.
        others: the plans known, by id.
        whole: whether every plan of the folder is checked.
    """

    def __init__(self, read: Sequence[_Read], folder: Path, vocabulary: Vocabulary | None) -> None:
        self._beside = [file for file in read if file.path.parent == folder and file.path.stem in library.TERM_FILES]
        checked = {os.path.realpath(file.path) for file in read}
        self.vocabulary, problems = (vocabulary, []) if vocabulary else _terms_of(folder)
        self.problems = [problem for problem in problems if os.path.realpath(problem.file) not in checked]
        files = library.plan_files([folder])
        self.whole = all(os.path.realpath(path) in checked for path in files.values())
        self.others = _Others(read, files)

    def with_checked(self, vocabulary: Vocabulary) -> Vocabulary:
        """Return the vocabulary with the terms being checked placed last, so that they count as the new ones."""
        parts: dict[str, Any] = {}
        for file in self._beside:
            for name, terms in library.parts_of(file.content).items() if file.content else ():
                if isinstance(terms, dict):
                    # A file of verbs defines the levels that it uses, whatever others define.
                    known = {} if name == "forces" else getattr(vocabulary, name)
                    parts[name] = {key: term for key, term in known.items() if key not in terms} | terms
        return msgspec.structs.replace(vocabulary, **parts)


def _terms_of(folder: Path) -> tuple[Vocabulary | None, list[Problem]]:
    try:
        return library.vocabulary(folder), []
    except Unavailable as error:
        return None, error.problems


def _problems(document: Document, rule: PlanRule | VocabularyRule, findings: Iterable[Finding]) -> Iterator[Problem]:
    for path, message, hint, level in findings:
        yield document.problem(path, rule.ID, message, hint, warning=(level or rule.LEVEL) == "warning")


def _spoken_once(refused: list[Problem], misshapen: list[Problem], ruled: list[Problem]) -> list[Problem]:
    """Drop problems that only follow from a problem already reported.

    On a line that the reader refuses nothing else is said, and of a part that has another shape no rule speaks.
    """
    lines, parts = {problem.line for problem in refused}, {problem.path for problem in misshapen}
    later = misshapen + [problem for problem in ruled if problem.path not in parts]
    return refused + [problem for problem in later if problem.line not in lines]


def _doubled(read: Iterable[_Read]) -> Iterator[Problem]:
    """Yield every plan id that another file uses as well."""
    first: dict[str, Path] = {}
    for file in read:
        if file.document and isinstance(file.content, Plan):
            before = first.setdefault(file.content.id, file.path)
            if before is not file.path:
                message = say("id {id!r} is also the id of {other}", id=file.content.id, other=before)
                yield file.document.problem(("id",), "doubled-id", message, "a plan is one file")


class _Others(Mapping[str, Plan]):
    """The plans known beside a file, by id: those checked, those in its folder, those shipped; read when asked for."""

    def __init__(self, read: Sequence[_Read], files: Mapping[str, Path]) -> None:
        self._plans = {file.name: file.content for file in read if isinstance(file.content, Plan)}
        checked = {file.name: file.path for file in read}
        self._files = library.plan_files([library.shipped("plans")]) | checked | dict(files)

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
