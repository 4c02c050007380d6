"""plancmp report."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plancmp.cli import inputs, options, output, progress
from plancmp.cli.messages import tell
from plancmp.cli.types import FileName
from plancmp.data.library import Shelf
from plancmp.model import Lang
from plancmp.problem import say
from plancmp.report.visible import STAND_INS

if TYPE_CHECKING:
    from plancmp.results.report import Reports

_TEMPLATES = (".j2", ".jinja", ".jinja2")
"""Endings of templates, which the names of what they make lack."""
_SUFFIXES = {"markdown": (".md", ".svg"), "md": (".md", ".svg"), "html": (".html",)}


@click.command("report")
@click.argument("plans", nargs=-1, metavar="[PLAN]...")
@click.option(
    "-o", "--output", "folder", type=FileName(file_okay=False), metavar="DIR",
    help="Folder to write into; made if it is not there.",
)  # fmt: skip
@click.option(
    "--check", "checked", type=FileName(file_okay=False, exists=True), metavar="DIR",
    help="Write nothing; exit 1 where this folder is not what would be written.",
)  # fmt: skip
@click.option(
    "-f", "--format", "formats", multiple=True, type=click.Choice(list(_SUFFIXES), case_sensitive=False),
    help="Only this format; by default both.",
)  # fmt: skip
@click.option(
    "--template", "template", type=FileName(dir_okay=False, exists=True), metavar="FILE",
    help="Fill this Jinja2 template instead; the file is called like it, without .j2.",
)  # fmt: skip
@options.theme_option
@options.plans_option
@options.lang_option
def command(
    plans: Sequence[str],
    folder: Path | None,
    checked: Path | None,
    formats: Sequence[str],
    template: Path | None,
    themes: Sequence[str],
    shelf: Shelf,
    lang: str | None,
) -> None:
    """Write reports into a folder: Markdown and one HTML page.

    One Markdown file for each plan, for their comparison, their ranking and each --theme, and an index of them
    (index.md) with pictures (SVG); and all of it in one HTML page (report.html), in both languages, that needs nothing
    else.

    Without a PLAN all plans are reported on, 32 at most. A --template gets all results as data, see docs/jobs.md; it
    needs the extra template: pip install 'plancmp[template]'.

    \b
    Examples:
      plancmp report xuhui pudong -o reports
      plancmp report --theme ai --theme biomedicine --lang zh -o reports
      plancmp report xuhui pudong --check reports
      plancmp report xuhui --template note.md.j2 -o reports
    """
    from plancmp.results.report import gather

    if (folder is None) == (checked is None):
        raise click.UsageError("give a folder, with -o to write into or with --check to look at.")
    if template and formats:
        raise click.UsageError("--template and --format cannot go together: the template says what is written.")
    vocabulary = inputs.terms(shelf, plans)
    chosen = inputs.known(themes, vocabulary.themes, "theme")
    editions = inputs.side_by_side(plans, shelf)
    suffixes = tuple(ending for form in formats or _SUFFIXES for ending in _SUFFIXES[form])
    with progress.busy("reporting on {count} plans, {seconds} s", count=len(editions)):
        reports = gather(editions, vocabulary, chosen, inputs.reader_errors())
        written = _filled(template, reports, options.language(lang)) if template else _pages(reports, suffixes, lang)
    suffixes = tuple(written) if template else suffixes
    if folder:
        output.write_folder(folder, written)
        pattern = "{count} file in {folder}" if len(written) == 1 else "{count} files in {folder}"
        tell(say(pattern, count=len(written), folder=folder))
    elif checked:
        _check(checked, written, suffixes)


def _pages(reports: "Reports", suffixes: tuple[str, ...], lang: str | None) -> dict[str, str]:
    from plancmp.report.report import files

    pages = files(reports, options.language(lang))
    return {name: text for name, text in pages.items() if name.endswith(suffixes)}


def _filled(file: Path, reports: "Reports", lang: Lang) -> dict[str, str]:
    """Return the file that a template makes, by its name."""
    try:
        from plancmp.report import template
    except ImportError:
        raise output.NotInstalled(
            say("a template needs Jinja2, which is not installed: pip install {name}", name="'plancmp[template]'")
        ) from None
    name = file.stem if file.suffix in _TEMPLATES else file.name
    if not output.PAGE.fullmatch(name):
        raise click.UsageError(
            say("{file}: the file that it makes would be called {name}; use small letters, digits, - and _.",
                file=file, name=name)
        )  # fmt: skip
    try:
        return {name: template.render(file, reports, lang)}
    except template.Fault as error:
        raise _Failed(error.args[0]) from None


class _Failed(click.ClickException):
    """A template that cannot be filled; exit 2."""

    exit_code = 2


def _check(folder: Path, written: Mapping[str, str], suffixes: tuple[str, ...]) -> None:
    """Say which files of a folder are not as they would be written, and leave with 1 where there is one."""
    there = {path.name for path in folder.iterdir() if path.name.endswith(suffixes)}
    stale = [name for name, text in written.items() if name in there and _differs(folder / name, text)]
    for pattern, names in (
        ("{file} is missing", [name for name in written if name not in there]),
        ("{file} is not what would be written", stale),
        ("{file} would not be written", sorted(there - set(written))),
    ):
        for name in names:
            tell(say(pattern, file=folder / name))
    if stale or there != set(written):
        raise click.exceptions.Exit(1)


def _differs(path: Path, text: str) -> bool:
    return not path.is_file() or path.read_bytes() != text.encode("utf-8", STAND_INS)
