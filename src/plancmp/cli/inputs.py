"""What a command is given: plans and terms by their names, with what is wrong said as click errors."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import click

from plancmp.cli.output import tell
from plancmp.model import Edition, Lang, Text, Vocabulary
from plancmp.problem import Problem

LANGS: tuple[Lang, ...] = ("zh", "en")


class Named(Protocol):
    """A term of a vocabulary."""

    @property
    def name(self) -> Text:
        """Its name."""


def find_plans(names: Sequence[str], places: Sequence[Path]) -> list[Edition]:
    """Return the plans that names mean.

    Raises:
        click.UsageError: a plan is unknown or named twice (exit 2).
        Unusable: a file cannot be read (exit 2).
    """
    from plancmp.data import library

    folders = library.folders(places)
    editions = []
    for name in names:
        try:
            editions.append(library.find(name, folders))
        except library.Unavailable as error:
            raise _unavailable(error, folders) from None
    _warn(editions)
    return editions


def find_versions(names: Sequence[str], places: Sequence[Path]) -> list[Edition]:
    """Return plans as `find_plans` does, each at the git revision behind its ``@`` when it has one.

    Raises:
        click.UsageError: a plan is unknown (exit 2).
        Unusable: a file or revision cannot be read (exit 2).
    """
    from plancmp.data import library, revision

    folders = library.folders(places)
    try:
        return [revision.find(name, folders) for name in names]
    except library.Unavailable as error:
        raise _unavailable(error, folders) from None


def different_plans(names: Sequence[str], places: Sequence[Path]) -> list[Edition]:
    """Return plans as `find_plans` does, refusing two of one id: they could not be told apart in the result."""
    editions = find_plans(names, places)
    ids = [edition.plan.id for edition in editions]
    twice = sorted({i for i in ids if ids.count(i) > 1})
    if twice:
        raise click.UsageError(f"{twice[0]} is named twice; name different plans (two versions: plancmp diff).")
    return editions


def all_plans(places: Sequence[Path]) -> list[Edition]:
    """Return every plan of the folders; refuse the lot when one cannot be read."""
    from plancmp.data import library

    editions, problems = library.load_all(library.folders(places))
    if problems:
        raise Unusable(problems)
    if not editions:
        raise click.UsageError("no plan files found; name a folder with --plans.")
    _warn(editions)
    return editions


def _warn(editions: Iterable[Edition]) -> None:
    """Say on standard error what `validate` has against plans; those shipped were checked before they were."""
    from plancmp.data import library

    shipped = library.shipped("plans").resolve()
    for path in (Path(edition.file) for edition in editions):
        if path.resolve().parent != shipped:
            _warn_of(path)


def _warn_of(path: Path) -> None:
    from plancmp.checks.validate import breaches
    from plancmp.report.problems import line

    found = [problem for problem in breaches(path, terms()) if problem.level == "error"]
    if found:
        more = f"{len(found) - 1} more; " if len(found) > 1 else ""
        tell(f"warning: {line(found[0])} ({more}see: plancmp validate {path})")


def known(names: Iterable[str], vocabulary: Mapping[str, Named], kind: str) -> list[str]:
    """Return the ids that names mean, once each: an id, or the Chinese or English name of a term.

    Raises:
        click.UsageError: a name is unknown (exit 2); the nearest ones are suggested.
    """
    from plancmp.data.names import nearest

    spelled = {term.name[lang].lower(): key for key, term in vocabulary.items() for lang in LANGS}
    meant = []
    for name in names:
        key = name if name in vocabulary else spelled.get(name.lower())
        if key is None:
            near = nearest(name, [*vocabulary, *spelled])
            hint = f"did you mean {' or '.join(near)}?" if near else f"see: plancmp list {kind}s"
            raise click.UsageError(f"unknown {kind} {name!r}; {hint}")
        meant.append(key)
    return list(dict.fromkeys(meant))


def terms() -> Vocabulary:
    """Load the vocabularies; a broken one is reported like a broken plan."""
    from plancmp.data import library

    try:
        return library.vocabulary()
    except library.Unavailable as error:
        raise Unusable(error.problems) from None


class Unusable(click.ClickException):
    """An input file that cannot be used; exit 2."""

    exit_code = 2

    def __init__(self, problems: Sequence[Problem]) -> None:
        from plancmp.report.problems import line

        super().__init__("\n".join(line(problem) for problem in _explained(problems)))

    def show(self, file: Any = None) -> None:
        """Print the problems as they are, without “Error:” in front."""
        click.echo(self.message, file=file, err=file is None)


def _explained(problems: Sequence[Problem]) -> Sequence[Problem]:
    """Say more of a file of the wrong structure: the loader names the first fault, the schema all and what would do."""
    from plancmp.checks.validate import faults

    files = dict.fromkeys(p.file for p in problems if p.code == "structure")
    return [p for p in problems if p.file not in files] + [p for file in files for p in faults(Path(file))] or problems


def _unavailable(error: Any, folders: Sequence[Path]) -> click.ClickException:
    if error.problems:
        return Unusable(error.problems)
    hint = f"did you mean {' or '.join(error.suggestions)}?" if error.suggestions else "see: plancmp list"
    return click.UsageError(f"{error} in {', '.join(map(str, folders))}; {hint}")
