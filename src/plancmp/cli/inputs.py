"""What a command is given: plans and terms by their names, with what is wrong said as click errors."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple, Protocol

import click

from plancmp.cli import progress
from plancmp.cli.messages import Shown, language, tell
from plancmp.data import cache as kept
from plancmp.data import replay, source
from plancmp.data.library import Found, Shelf, Unavailable
from plancmp.data.source import Document
from plancmp.model import Edition, Indicator, Item, Lang, Plan, ReaderError, Task, Text, Vocabulary
from plancmp.problem import Problem, either, say

LANGS: tuple[Lang, ...] = ("zh", "en")
_LISTED = 20
"""Plans that a message lists at most."""
SIDE_BY_SIDE = 32
"""Plans that are laid side by side at most, each held against each: a country's provinces and the country itself."""


class Named(Protocol):
    """A term of a vocabulary."""

    @property
    def name(self) -> Text:
        """Its name."""


def find_plans(names: Sequence[str], shelf: Shelf) -> list[Edition]:
    """Return the plans that names mean.

    Raises:
        click.UsageError: a plan is unknown, or stands among one's own and the shipped ones (exit 2).
        Unusable: a file cannot be read (exit 2).
    """
    _no_doubles(shelf)
    _watch(shelf, names)
    editions = []
    for name in names:
        try:
            editions.append(_noted(name, shelf.find(name)))
        except Unavailable as error:
            raise _unavailable(error, shelf) from None
    _warn([_Noted(e.plan.id, e.file, e.plan.curation.status == "draft") for e in editions], shelf)
    return editions


def find_versions(names: Sequence[str], shelf: Shelf) -> list[Edition]:
    """Return plans as `find_plans` does, each at the git revision behind its ``@`` when it has one.

    Raises:
        click.UsageError: a plan is unknown (exit 2).
        Unusable: a file or revision cannot be read (exit 2).
    """
    from plancmp.data import revision

    _no_doubles(shelf)
    try:
        return [_noted(name, revision.version(name, shelf)) for name in names]
    except Unavailable as error:
        raise _unavailable(error, shelf) from None


def between(shelf: Shelf, old: str, new: str, *, parted: bool) -> list[tuple[Edition | None, Edition | None]]:
    """Return the plans of the shelf's folders whose files differ between two git revisions, before and after.

    Args:
        shelf: the folders.
        old: the earlier revision.
        new: the later revision.
        parted: whether to begin where the two parted instead of at the earlier one.

    Raises:
        click.UsageError: there is no such revision, or no repository (exit 2).
        Unusable: a file of a revision cannot be read as a plan (exit 2).
    """
    from plancmp.data import revision

    try:
        return [
            pair
            for folder in shelf.folders
            for pair in revision.between(folder, revision.merge_base(folder, old, new) if parted else old, new)
        ]
    except Unavailable as error:
        raise _unavailable(error, shelf) from None


def different_plans(names: Sequence[str], shelf: Shelf) -> list[Edition]:
    """Return plans as `find_plans` does, refusing two of one id: they could not be told apart in the result."""
    editions = find_plans(names, shelf)
    for index, edition in enumerate(editions):
        for before in editions[:index]:
            refuse_twins(before, edition)
    return editions


def side_by_side(names: Sequence[str], shelf: Shelf, most: int = SIDE_BY_SIDE) -> list[Edition]:
    """Return the plans that names mean, or every plan, where they are few enough to be laid side by side.

    Raises:
        click.UsageError: they are too many, or as `different_plans` and `each_plan` do (exit 2).
    """
    refuse_many(len(names or shelf.files), most)
    return different_plans(names, shelf) if names else all_plans(shelf)


def refuse_many(count: int, most: int = SIDE_BY_SIDE) -> None:
    """Refuse more plans than a reader can take in, or a machine hold against each other.

    Raises:
        click.UsageError: they are more (exit 2).
    """
    if count > most:
        raise click.UsageError(
            say(
                "{count} plans are more than stand side by side ({most}); name some. "
                "list, rank, who, search, foundations and export take any number.",
                count=count, most=most,
            )
        )  # fmt: skip


def refuse_twins(one: Edition, other: Edition) -> None:
    """Refuse two plans of one id, naming their files.

    Raises:
        click.UsageError: they have one (exit 2).
    """
    if one.plan.id == other.plan.id:
        raise click.UsageError(
            say(
                "{plan} is named twice ({files}); name different plans (two versions: plancmp diff).",
                plan=one.plan.id, files=", ".join(dict.fromkeys((one.file, other.file))),
            )
        )  # fmt: skip


def all_plans(shelf: Shelf) -> list[Edition]:
    """Return every plan of the folders; refuse the lot when one cannot be read or two have one id."""
    return list(each_plan(shelf))


def each_plan(shelf: Shelf) -> Iterator[Edition]:
    """Yield every plan of the folders, one by one, so that of thousands no more than one need be in memory.

    Raises:
        Unusable: one cannot be read or two have one id (exit 2); what was yielded before is to be thrown away.
        click.UsageError: there is none (exit 2).
    """
    _no_doubles(shelf)
    _watch(shelf)
    if shelf.is_large:
        replay.rest_on(shelf.rests_on())
    shelf.jobs = processors()
    problems: list[Problem] = []
    read: list[_Noted] = []
    for edition, found in shelf.each():
        problems += found
        if edition and not problems:
            read.append(_Noted(edition.plan.id, edition.file, edition.plan.curation.status == "draft"))
            yield edition
    if problems:
        raise Unusable(problems)
    if not read:
        raise click.UsageError("no plan files found; name a folder with --plans.")
    _warn(read, shelf)


class _Noted(NamedTuple):
    """What is to be known of a plan when something is said of it."""

    id: str
    file: str
    draft: bool


def around(plan: Plan, shelf: Shelf, *, alone: bool) -> list[Edition]:
    """Return the plans among which a plan's peers and its parent are looked for.

    Args:
        plan: the plan.
        shelf: the folders.
        alone: whether peers are wanted; otherwise the parent alone is, and may be missing.

    Raises:
        Unusable: one of them cannot be read (exit 2).
    """
    if alone:
        refuse_many(len(shelf.files))
        editions, problems = shelf.all()
        if problems:
            raise Unusable(problems)
        return sorted(editions, key=lambda edition: edition.plan.id)
    try:
        return [shelf.find(plan.parent).edition] if plan.parent else []
    except Unavailable as error:
        if error.problems:
            raise Unusable(error.problems) from None
        return []


def _no_doubles(shelf: Shelf) -> None:
    """Refuse a plan of one's own that a shipped one, asked for as well, could be taken for."""
    both = shelf.like_shipped()
    if both:
        raise _doubled(both[0].stem, *both)


def _doubled(plan: str, file: object, other: object) -> click.UsageError:
    return click.UsageError(
        say("{plan} is in both {file} and {other}; a plan is one file.", plan=plan, file=file, other=other)
    )


def _noted(name: str, found: Found) -> Edition:
    """Say which plans of a region were passed over for the one taken."""
    if found.others:
        note = say(
            "note: {name} is taken as {plan}; of the same region: {others}",
            name=name, plan=found.edition.plan.id, others=", ".join(found.others),
        )  # fmt: skip
        tell(note)
    return found.edition


def _watch(shelf: Shelf, names: Sequence[str] = ()) -> None:
    """Have plans looked at while their files are in hand; those shipped were checked before they were."""
    from plancmp.data import library

    shipped = library.shipped("plans").resolve()

    def inspect(document: Callable[[], Document], plan: Plan, file: str) -> Iterable[Problem]:
        if Path(file).resolve().parent == shipped:
            return []
        vocabulary = terms(shelf, names)
        if _knows(vocabulary, plan):
            return []
        from plancmp.checks.validate import unknown_terms

        return unknown_terms(document(), plan, vocabulary)

    shelf.inspect = inspect
    shelf.watch = lambda files: progress.steps(files, "{done} of {all} plans read")


def _knows(vocabulary: Vocabulary, plan: Plan) -> bool:
    """Whether a vocabulary has every term of a plan; the rules, which can say where one is not, take their time."""
    coded: list[Indicator | Task | Item] = [*plan.indicators, *plan.tasks, *(i for t in plan.tasks for i in t.items)]
    themes = {*plan.field, *(name for one in coded for name in one.themes)}
    instruments = {name for one in coded if not isinstance(one, Indicator) for name in one.instruments}
    metrics = {*plan.not_applicable, *(indicator.metric for indicator in plan.indicators)}
    return (
        themes <= vocabulary.themes.keys()
        and instruments <= vocabulary.instruments.keys()
        and metrics <= vocabulary.metrics.keys()
    )


def tell_drafts(left_out: Iterable[str]) -> None:
    """Say which plans are left out because they are drafts."""
    for plan in left_out:
        tell(say("note: {plan} is left out; --drafts takes it in", plan=plan))


def _warn(plans: Iterable[_Noted], shelf: Shelf) -> None:
    """Say on standard error what was noticed in plans."""
    from plancmp.report.problems import line

    lang = language()
    for plan in plans:
        if plan.draft:
            tell(say("note: {plan} is a draft", plan=plan.id))
        found = shelf.warnings.get(plan.file)
        if found:
            more = say(" ({count} more; see: plancmp validate {file})", count=len(found) - 1, file=plan.file)
            only = say(" (see: plancmp validate {file})", file=plan.file)
            tell(say("warning: {problem}{more}", problem=line(found[0], lang), more=more if found[1:] else only))


def known(names: Iterable[str], vocabulary: Mapping[str, Named], kind: str) -> list[str]:
    """Return the ids that names mean, once each: an id in any case, the name of a term, or an alias.

    Raises:
        click.UsageError: a name is unknown or means several (exit 2); ids that may have been meant are suggested.
    """
    from plancmp.data.names import meant, suggested

    named = {key: _names(term) for key, term in vocabulary.items()}
    ids = []
    for name in names:
        found = meant(name, named)
        if len(found) != 1:
            near = found or suggested(name, named)
            hint = (
                say("did you mean {names}?", names=either(near))
                if near
                else say("see: plancmp list {kind}s", kind=kind)
            )
            raise click.UsageError(say("unknown {kind} {name!r}; {hint}", kind=say(kind), name=name, hint=hint))
        ids += found
    return list(dict.fromkeys(ids))


def _names(term: Named) -> list[str]:
    return [*(term.name[lang] for lang in LANGS), *getattr(term, "aliases", ())]


def terms(shelf: Shelf, names: Iterable[str] = ()) -> Vocabulary:
    """Load the shared terms, with those that the folders of some plans bring.

    Args:
        shelf: the folders.
        names: of plans; the folder of one that is named by a path counts too.

    Raises:
        Unusable: a file of terms cannot be used (exit 2).
    """
    from plancmp.data import library

    paths = (Path(name).parent for name in names if library.is_path(name))
    return _terms(tuple(dict.fromkeys([*shelf.folders, *paths])))


@cache
def _terms(places: tuple[Path, ...]) -> Vocabulary:
    from plancmp.data import library

    own = list(library.own_terms(*places))
    try:
        vocabulary = library.vocabulary(*places)
    except Unavailable as error:
        raise Unusable(error.problems) from None
    if own:
        _refuse_breaches(own, vocabulary)
    return vocabulary


def _refuse_breaches(own: Sequence[Path], vocabulary: Vocabulary) -> None:
    """Check the terms that folders of plans bring, unless the very same files were found clean before."""
    name = _name_of_clean(own)
    if kept.get(name) is not None:
        return
    from plancmp.checks.validate import breaches

    problems = [problem for problem in breaches(own, vocabulary) if problem.level == "error"]
    if problems:
        raise Unusable(problems)
    if _name_of_clean(own) == name:  # none was changed while it was checked
        kept.put(name, b"")


def _name_of_clean(files: Sequence[Path]) -> str:
    """Return the name under which it is kept that files of terms are clean: by what stands in them, and the program."""
    parts: list[str | bytes] = [kept.of_program()]
    for file in files:
        parts += [str(file), source.bytes_of(file)[0] or b""]
    return kept.key("cleanterms", *parts)


def reader_errors(path: Path | None = None) -> dict[str, ReaderError]:
    """Load the errors of reading that a file holds, or those shipped; nothing where it is not there."""
    from plancmp.data import library

    try:
        return library.reader_errors(path)
    except library.Unavailable as error:
        raise Unusable(error.problems) from None


def processors() -> int:
    """Return how many processors this process may use."""
    import os

    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Unusable(Shown):
    """An input file that cannot be used; exit 2."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = _explained(problems)
        super().__init__(self.text("en"))

    def text(self, lang: Lang) -> str:
        """Write the problems, one a line."""
        from plancmp.report.problems import line

        return "\n".join(line(problem, lang) for problem in self.problems)


def _explained(problems: Sequence[Problem]) -> Sequence[Problem]:
    """Say more of a file of the wrong structure: the loader names the first fault, the schema all and what would do."""
    from plancmp.checks.validate import faults

    files = dict.fromkeys(p.file for p in problems if p.code == "structure")
    return [p for p in problems if p.file not in files] + [p for file in files for p in faults(Path(file))] or problems


def _unavailable(error: Unavailable, shelf: Shelf) -> click.ClickException:
    if error.problems:
        return Unusable(error.problems)
    places = ", ".join(map(str, shelf.folders))
    return click.UsageError(
        say("{fault} in {places}; {hint}", fault=error.message, places=places, hint=_instead(error))
    )


def _instead(error: Unavailable) -> str:
    """Say what would do: a shipped plan, a name that is near, one of the plans there are."""
    if error.shipped:
        return say("it is one of the shipped plans, which --with-shipped adds")
    shown = error.known[:_LISTED]
    left = len(error.known) - len(shown)
    there = say("{names} and {count} more (plancmp list)", names=", ".join(shown), count=left)
    plans = say("there are: {plans}", plans=there if left else ", ".join(shown) or say("no plans"))
    if not error.suggestions:
        return plans
    return say("did you mean {names}? {plans}", names=either(error.suggestions), plans=plans)
