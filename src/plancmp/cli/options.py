"""Options that mean the same in every command, and how a result leaves: printed, or written whole or not at all."""

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol, TypeVar

import click
import msgspec

from plancmp.model import Edition, Lang, Text, Vocabulary
from plancmp.problem import Problem
from plancmp.report.blocks import Page

_F = TypeVar("_F", bound=Callable[..., Any])
_SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".json": "json", ".csv": "csv", ".txt": "table"}
_FALLBACK_WIDTH = 80


LANGS: tuple[Lang, ...] = ("zh", "en")


class Named(Protocol):
    """A term of a vocabulary."""

    @property
    def name(self) -> Text:
        """Its name."""


class Output(msgspec.Struct, frozen=True, kw_only=True):
    """How a result is to leave.

    Attributes:
        format: table, markdown, json, csv, …
        file: where to write, or None for standard output.
        lang: the language of the output.
        color: auto, always or never.
    """

    format: str
    file: Path | None
    lang: Lang
    color: str

    def page(self, page: Page) -> str:
        """Render a page in the chosen format."""
        if self.format == "markdown":
            from plancmp.report import markdown

            return markdown.render(page)
        from plancmp.report import table

        return table.render(page, width=self._width(), color=self._colored())

    def emit(self, text: str) -> None:
        """Print text, or write it to the file whole or not at all."""
        if self.file is None or self.file == Path("-"):
            click.echo(text, nl=False, color=True)
        else:
            write_whole(self.file, text)

    def result(
        self,
        result: Any,
        page: Callable[[Any, Lang], Page],
        header: Sequence[str] = (),
        rows: Callable[[Any, Lang], Iterable[dict[str, object]]] | None = None,
    ) -> None:
        """Report a result in the chosen format: as JSON, as rows, or as a page."""
        if self.format == "json":
            from plancmp.report import json as data

            self.emit(data.render(result))
        elif self.format == "csv" and rows is not None:
            from plancmp.report import csv as csv_rows

            self.emit(csv_rows.render(header, rows(result, self.lang)))
        else:
            self.emit(self.page(page(result, self.lang)))

    def _colored(self) -> bool:
        if self.color == "auto":
            return self.file is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")
        return self.color == "always"

    def _width(self) -> int:
        import shutil

        return shutil.get_terminal_size((_FALLBACK_WIDTH, 24)).columns or _FALLBACK_WIDTH


def output_options(*formats: str) -> Callable[[_F], _F]:
    """Add --format, -o, --lang and --color; the command gets one `Output` as `output`."""
    choices = ("table", "markdown", "json", *formats)

    def decorate(function: _F) -> _F:
        def collect(*args: Any, **options: Any) -> Any:
            file, form = options.pop("output_file"), options.pop("format_name")
            output = Output(
                format=form or _format_of(file, choices), file=file,
                lang=language(options.pop("lang")), color=options.pop("color"),
            )  # fmt: skip
            return function(*args, output=output, **options)

        collect.__doc__, collect.__name__ = function.__doc__, function.__name__
        collect.__click_params__ = getattr(function, "__click_params__", [])  # type: ignore[attr-defined]
        for option in reversed(_options(choices)):
            collect = option(collect)
        return collect  # type: ignore[return-value]

    return decorate


def _options(choices: Sequence[str]) -> list[Callable[[Any], Any]]:
    return [
        click.option("-f", "--format", "format_name", type=click.Choice(choices),
                     help="Format; by default table, or what the file's ending says."),
        click.option("-o", "--output", "output_file", type=click.Path(path_type=Path, dir_okay=False),
                     help="Write to this file, whole or not at all; - is standard output."),
        lang_option,
        click.option("--color", type=click.Choice(["auto", "always", "never"]), default="auto",
                     help="Colour; NO_COLOR is honoured."),
    ]  # fmt: skip


def plans_option(function: _F) -> _F:
    """Add --plans; the command gets the folders as `places`."""
    return click.option(
        "--plans", "places", multiple=True, type=click.Path(path_type=Path, file_okay=False, exists=True),
        metavar="DIR", help="Folder of plan files (repeatable); by default PLANCMP_PLANS, ./plans, the shipped ones.",
    )(function)  # fmt: skip


def theme_option(function: _F) -> _F:
    """Add --theme."""
    return click.option(
        "--theme",
        "themes",
        multiple=True,
        metavar="THEME",
        help="Only this theme (repeatable); see: plancmp list themes.",
    )(function)


def metric_option(function: _F) -> _F:
    """Add --metric."""
    return click.option(
        "--metric",
        "metrics",
        multiple=True,
        metavar="METRIC",
        help="Only this metric (repeatable); see: plancmp list metrics.",
    )(function)


def lang_option(function: _F) -> _F:
    """Add --lang; see `language`."""
    return click.option(
        "--lang",
        type=click.Choice(["zh", "en"]),
        envvar="PLANCMP_LANG",
        help="Language of the output; by default that of the locale.",
    )(function)


def language(asked: str | None) -> Lang:
    """Return the language asked for, else that of the locale: zh for Chinese ones, otherwise en."""
    if asked:
        return "zh" if asked == "zh" else "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name)
        if value:
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"


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
        click.echo(f"warning: {line(found[0])} ({more}see: plancmp validate {path})", err=True)


def known(names: Iterable[str], vocabulary: Mapping[str, Named], kind: str) -> list[str]:
    """Return the ids that names mean, once each: an id, or the Chinese or English name of a term.

    Raises:
        click.UsageError: a name is unknown (exit 2); the nearest ones are suggested.
    """
    from plancmp.data.library import nearest

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


def _format_of(file: Path | None, choices: Sequence[str]) -> str:
    form = _SUFFIXES.get(file.suffix.lower(), "table") if file else "table"
    return form if form in choices else "table"


def write_whole(path: Path, text: str) -> None:
    """Write a file whole or not at all: into a neighbour first, which then takes its place.

    A link is followed, and what is no regular file (a device, a pipe) is written to as it stands.

    Raises:
        click.ClickException: it cannot be written (exit 2); nothing is left behind.
    """
    target = path.resolve()
    try:
        if target.exists() and not target.is_file():
            target.write_text(text, encoding="utf-8", newline="\n")
        else:
            _replace(target, text)
    except OSError as error:
        raise CannotWrite(path, error) from None


def _replace(path: Path, text: str) -> None:
    import tempfile

    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "w", encoding="utf-8", newline="\n") as stream:
            stream.write(text)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def write_folder(folder: Path, files: Mapping[str, str]) -> None:
    """Write files into a folder, each whole; the folder is made if need be.

    Raises:
        click.ClickException: one cannot be written (exit 2).
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CannotWrite(folder, error) from None
    for name, text in files.items():
        write_whole(folder / name, text)


class CannotWrite(click.ClickException):
    """An output path that cannot be written; exit 2."""

    exit_code = 2

    def __init__(self, path: Path, error: OSError) -> None:
        missing = not path.parent.is_dir()
        reason = f"the folder {path.parent} does not exist" if missing else error.strerror or str(error)
        super().__init__(f"{path} cannot be written: {reason}")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
