"""plancmp report."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import click

from plancmp.cli import inputs, options, output
from plancmp.cli.messages import tell
from plancmp.cli.types import FileName
from plancmp.data.library import Shelf
from plancmp.problem import say
from plancmp.report.visible import STAND_INS

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
@options.theme_option
@options.plans_option
@options.lang_option
def command(
    plans: Sequence[str],
    folder: Path | None,
    checked: Path | None,
    formats: Sequence[str],
    themes: Sequence[str],
    shelf: Shelf,
    lang: str | None,
) -> None:
    """Write reports into a folder: Markdown and one HTML page.

    One Markdown file for each plan, for their comparison, their ranking and each --theme, and an index of them
    (index.md) with pictures (SVG); and all of it in one HTML page (report.html), in both languages, that needs nothing
    else.

    Without a PLAN all plans are reported on.

    \b
    Examples:
      plancmp report xuhui pudong -o reports
      plancmp report --theme ai --theme biomedicine --lang zh -o reports
      plancmp report xuhui pudong --check reports
    """
    from plancmp.report.report import files
    from plancmp.results.report import gather

    if (folder is None) == (checked is None):
        raise click.UsageError("give a folder, with -o to write into or with --check to look at.")
    vocabulary = inputs.terms(shelf, plans)
    chosen = inputs.known(themes, vocabulary.themes, "theme")
    editions = inputs.different_plans(plans, shelf) if plans else inputs.all_plans(shelf)
    suffixes = tuple(ending for form in formats or _SUFFIXES for ending in _SUFFIXES[form])
    pages = files(gather(editions, vocabulary, chosen, inputs.reader_errors()), options.language(lang))
    written = {name: text for name, text in pages.items() if name.endswith(suffixes)}
    if folder:
        output.write_folder(folder, written)
        tell(say("{count} files in {folder}", count=len(written), folder=folder))
    elif checked:
        _check(checked, written, suffixes)


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
