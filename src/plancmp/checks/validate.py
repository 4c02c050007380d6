"""Every problem of every file: what the YAML reader refuses, the whole JSON Schema, the rules.

A file that cannot be parsed is a row in the result and hides nothing of the next. Files named as those of shared terms
(themes, metrics, instruments …) are checked as such, all others are plans. Standard input is a file named ``<stdin>``.
"""

import glob
import os
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache as once
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple

import msgspec

from plancmp.checks.silence import BREAK, Silenced, silence
from plancmp.data import cache, library, source
from plancmp.data import schema as structure
from plancmp.data.library import Unavailable
from plancmp.data.source import Document
from plancmp.model import Plan, Vocabulary
from plancmp.problem import Path as DataPath
from plancmp.problem import Problem, say

if TYPE_CHECKING:
    from plancmp.checks.rules import Finding, PlanRule, VocabularyRule

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
    jobs: int = 1, watch: Callable[[Sequence[Path]], Iterable[Path]] = iter,
) -> Checked:  # fmt: skip
    """Check files and keep the lines that are spoken of.

    Args:
        inputs: the files.
        vocabulary: see `validate`.
        asked: the codes of the rules that are asked about; all if left out. What keeps a file from being read or used
            is told whatever is asked.
        jobs: how many processes check them, where they are not few.
        watch: is given the files, and gives them back one by one as they are checked.
    """
    run = _Run(inputs, vocabulary, asked)
    outcomes = [outcome for _, outcome in zip(watch(run.paths), _outcomes(run, jobs), strict=True)]
    problems = {problem for outcome in outcomes for problem in outcome.problems}
    problems |= {problem for folder in run.folders for problem in run.around(folder).problems}
    ordered = sorted({*problems, *_doubled(run, outcomes)})
    silenced = sorted(apart for outcome in outcomes for apart in outcome.silenced)
    result = Result(files=[str(path) for path in run.paths], problems=ordered, silenced=silenced)
    return Checked(result, dict(_spoken_of(run, ordered)))


class _Outcome(NamedTuple):
    """What came of one file: its problems, those that its comments silence, the id of the plan in it."""

    problems: list[Problem]
    silenced: list[Silenced]
    plan: str | None


_FEW = 32
"""Fewer files than this are sooner checked by one process than handed out to several."""
_HANDED = 8
"""Files that a process is handed at once."""


def _outcomes(run: "_Run", jobs: int) -> Iterator[_Outcome]:
    """Check every file, in processes of their own where there are several; in the order of the files."""
    if jobs < 2 or len(run.paths) < _FEW:
        yield from map(run.outcome, range(len(run.paths)))
        return
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    files, done = range(len(run.paths)), 0
    try:
        with ProcessPoolExecutor(jobs, initializer=_begin, initargs=run.settled) as pool:
            for outcome in pool.map(_outcome_of, files, chunksize=_HANDED):
                done += 1
                yield outcome
    except BrokenProcessPool:  # the system killed one, for want of memory mostly; this process goes on alone
        yield from map(run.outcome, files[done:])


_in_process: "_Run"
"""The run that a process of its own has a part in."""


def _begin(inputs: Sequence[Input], vocabulary: Vocabulary | None, asked: Collection[str] | None, cached: bool) -> None:
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it reaches the whole group; the process that began answers it
    global _in_process
    cache.switch(on=cached)
    _in_process = _Run(inputs, vocabulary, asked)


def _outcome_of(number: int) -> _Outcome:
    return _in_process.outcome(number)


class _Run:
    """One check of files: each is read when its turn comes, and let go of soon after.

    Attributes:
        paths: the files, in the order in which they were given.
    """

    def __init__(self, inputs: Sequence[Input], vocabulary: Vocabulary | None, asked: Collection[str] | None) -> None:
        self.paths = [file.path for file in inputs]
        self.settled = inputs, vocabulary, asked, cache.is_on()
        self._raw = {path: raw for path, raw in inputs if raw is not None}
        self._vocabulary, self._asked = vocabulary, asked
        self._around: dict[Path, _Around] = {}
        self.read = lru_cache(maxsize=16)(self._read_now)

    def _read_now(self, path: Path) -> _Read:
        return _read(path, raw=self._raw.get(path))

    def text(self, path: Path) -> str:
        """Return what is written in a file, as far as it can be read."""
        raw = self._raw.get(path) or source.bytes_of(path)[0] or b""
        return raw.decode("utf-8-sig", "replace")

    @property
    def folders(self) -> list[Path]:
        """The folders that the files are in."""
        return list(dict.fromkeys(path.parent for path in self.paths))

    def around(self, folder: Path) -> "_Around":
        """Return what is known beside the files of a folder."""
        if folder not in self._around:
            self._around[folder] = _Around(self.paths, self.read, folder, self._vocabulary)
        return self._around[folder]

    def outcome(self, number: int) -> _Outcome:
        """Check one file; one that was clean when everything it rests on was the same is clean."""
        path = self.paths[number]
        around = self.around(path.parent)
        clean = self._clean(path, around)
        plan = clean.plan() if clean else None
        if plan is not None:
            return _Outcome([], [], plan)
        around.others.begin()
        outcome = self._checked(self.read(path), around)
        if clean and outcome.plan is not None and not outcome.problems and not outcome.silenced:
            clean.keep(outcome.plan)
        return outcome

    def _clean(self, path: Path, around: "_Around") -> "_Clean | None":
        """Return what is kept of a plan file, where that can be trusted: its terms are those that it rests on."""
        if self._raw or path.stem in library.OTHER_FILES or around.vocabulary is None or not cache.folder():
            return None
        raw = source.bytes_of(path)[0]
        if raw is None:
            return None
        asked = "all" if self._asked is None else "\n".join(sorted(self._asked))
        return _Clean(
            cache.key("clean", cache.of_program(), path.stem, str(around.whole), around.terms, asked, raw), around
        )

    def _checked(self, file: "_Read", around: "_Around") -> _Outcome:
        known = rule_codes()
        asked = known if self._asked is None else self._asked
        ruled = [problem for problem in _ruled(file, around) if problem.code in asked]
        found, apart = _spoken_once(file.refused, file.misshapen, ruled), list[Silenced]()
        if file.document and not file.refused:
            found, apart = silence(sorted(set(found)), file.text, str(file.path), known, asked)
        plan = file.content.id if file.document and isinstance(file.content, Plan) else None
        return _Outcome(found, apart, plan)


class _Clean:
    """What is kept of a plan in which nothing was found: its id, and what its rules asked of other plans.

    Its name holds all that the check of one file rests on: the file, the terms, the program. What other plans are
    there and what is in them is asked again.
    """

    def __init__(self, name: str, around: "_Around") -> None:
        self._name, self._others = name, around.others

    def plan(self) -> str | None:
        """Return the id of the plan, if it is known to be clean still."""
        known = cache.get(self._name)
        if known is None:
            return None
        try:
            plan, asked = msgspec.msgpack.decode(known, type=tuple[str, list[tuple[str, str]]])
        except msgspec.MsgspecError:
            return None
        return plan if all(self._others.answer(question) == answer for question, answer in asked) else None

    def keep(self, plan: str) -> None:
        """Keep that it is clean."""
        cache.put(self._name, msgspec.msgpack.encode((plan, list(self._others.asked.items()))))


@once
def rule_codes() -> frozenset[str]:
    """Return the codes of the rules: those that can be left out or silenced."""
    from plancmp.checks import rules  # where all files are known to be clean, no rule is needed

    return frozenset([rule.ID for rule in rules.plan_rules()] + [rule.ID for rule in rules.vocabulary_rules()])


def _spoken_of(run: _Run, problems: Iterable[Problem]) -> Iterator[tuple[tuple[str, int], str]]:
    """Yield the lines that have a problem, by file and number."""
    wanted: dict[str, set[int]] = {}
    for problem in problems:
        wanted.setdefault(problem.file, set()).add(problem.line)
    for path in run.paths:
        numbers = wanted.get(str(path), set())
        for number, line in enumerate(BREAK.split(run.text(path)) if numbers else (), start=1):
            if number in numbers:
                yield (str(path), number), line


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
    read = {path: _read(path, form=False) for path in paths}
    around = {folder: _Around(read, read.__getitem__, folder, vocabulary) for folder in {path.parent for path in read}}
    return sorted(problem for path, file in read.items() for problem in _ruled(file, around[path.parent]))


def unknown_terms(document: Document, plan: Plan, vocabulary: Vocabulary) -> list[Problem]:
    """Return a plan's unknown terms, for commands that warn and continue without them."""
    from plancmp.checks import rules
    from plancmp.checks.rules import Case

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
    from plancmp.checks import rules
    from plancmp.checks.rules import Case

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

    def __init__(self, paths: Iterable[Path], read: "_Reader", folder: Path, vocabulary: Vocabulary | None) -> None:
        self._read, given = read, list(paths)
        self._beside = [path for path in given if path.parent == folder and path.stem in library.TERM_FILES]
        checked = {os.path.realpath(path) for path in given}
        self.vocabulary, problems = (vocabulary, []) if vocabulary else _terms_of(folder)
        self.problems = [problem for problem in problems if os.path.realpath(problem.file) not in checked]
        files = library.plan_files([folder])
        self.whole = all(os.path.realpath(path) in checked for path in files.values())
        self.others = _Others(given, read, files)

    @cached_property
    def terms(self) -> str:
        """What tells these terms from others."""
        return cache.key("terms", msgspec.msgpack.encode(self.vocabulary))

    def with_checked(self, vocabulary: Vocabulary) -> Vocabulary:
        """Return the vocabulary with the terms being checked placed last, so that they count as the new ones."""
        parts: dict[str, Any] = {}
        for file in map(self._read, self._beside):
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


def _problems(
    document: Document, rule: "PlanRule | VocabularyRule", findings: "Iterable[Finding]"
) -> Iterator[Problem]:
    for path, message, hint, level in findings:
        yield document.problem(path, rule.ID, message, hint, warning=(level or rule.LEVEL) == "warning")


def _spoken_once(refused: list[Problem], misshapen: list[Problem], ruled: list[Problem]) -> list[Problem]:
    """Drop problems that only follow from a problem already reported.

    On a line that the reader refuses nothing else is said, and of a part that has another shape no rule speaks.
    """
    lines, parts = {problem.line for problem in refused}, {problem.path for problem in misshapen}
    later = misshapen + [problem for problem in ruled if problem.path not in parts]
    return refused + [problem for problem in later if problem.line not in lines]


def _doubled(run: _Run, outcomes: Iterable[_Outcome]) -> Iterator[Problem]:
    """Yield every plan id that another file uses as well."""
    first: dict[str, Path] = {}
    for path, outcome in zip(run.paths, outcomes, strict=True):
        before = first.setdefault(outcome.plan, path) if outcome.plan is not None else path
        document = run.read(path).document if before is not path else None
        if document:
            message = say("id {id!r} is also the id of {other}", id=outcome.plan, other=before)
            yield document.problem(("id",), "doubled-id", message, "a plan is one file")


_Reader = Callable[[Path], _Read]
"""What reads a file to be checked, or remembers it."""


class _Others(Mapping[str, Plan]):
    """The plans known beside a file, by id: those checked, those in its folder, those shipped; read when asked for.

    Attributes:
        asked: what a file's rules asked of them, with the answers; `begin` forgets what was asked for another file.
    """

    def __init__(self, paths: Sequence[Path], read: _Reader, files: Mapping[str, Path]) -> None:
        self._read = read
        self._checked: dict[str, list[Path]] = {}
        for path in paths:
            self._checked.setdefault(read(path).name if path == STDIN else path.stem, []).append(path)
        checked = {name: paths[-1] for name, paths in self._checked.items()}
        self._files = library.plan_files([library.shipped("plans")]) | checked | dict(files)
        self.asked: dict[str, str] = {}
        self._contents: dict[Path, str] = {}
        self.begin()

    def begin(self) -> None:
        """Begin with another file."""
        self.asked = {}

    def answer(self, question: str) -> str:
        """Answer a question again: whether a plan is there, what is in it, which plans there are."""
        what, _, name = question.partition(" ")
        if what == "names":
            return cache.key("names", *sorted(self._files))
        return str(name in self._files) if what == "is" else self._content(name)

    def _content(self, name: str) -> str:
        """Return what tells the content of the files of a plan from another."""
        paths = [*self._checked.get(name, ()), *([self._files[name]] if name in self._files else ())]
        for path in paths:
            if path not in self._contents:
                raw = source.bytes_of(path)[0]
                self._contents[path] = "unread" if raw is None else cache.key("content", raw)
        return " ".join(self._contents[path] for path in paths)

    def _ask(self, question: str) -> None:
        if question not in self.asked:
            self.asked[question] = self.answer(question)

    def __getitem__(self, name: str) -> Plan:
        self._ask(f"plan {name}")
        for path in reversed(self._checked.get(name, ())):
            content = self._read(path).content
            if isinstance(content, Plan):
                return content
        edition = library.load(self._files[name])[0]
        if edition is None:
            raise KeyError(name)
        return edition.plan

    def __contains__(self, name: object) -> bool:
        self._ask(f"is {name}")
        return name in self._files

    def __iter__(self) -> Iterator[str]:
        self._ask("names ")
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)
