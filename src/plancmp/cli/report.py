"""plancmp report."""

from collections.abc import Sequence
from pathlib import Path

import click

from plancmp.cli import inputs, options, output
from plancmp.cli.messages import tell
from plancmp.cli.types import FileName
from plancmp.data.library import Shelf
from plancmp.problem import say

_SUFFIXES = {"markdown": (".md", ".svg"), "md": (".md", ".svg"), "html": (".html",)}


@click.command("report")
@click.argument("plans", nargs=-1, metavar="[PLAN]...")
@click.option(
    "-o", "--output", "folder", required=True, type=FileName(file_okay=False), metavar="DIR",
    help="Folder to write into; made if it is not there.",
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
    folder: Path,
    formats: Sequence[str],
    themes: Sequence[str],
    shelf: Shelf,
    lang: str | None,
) -> None:
    """Write reports into a folder: Markdown and one HTML page.

    One Markdown file for each plan, for their comparison and for each --theme, an index of them (index.md), and all of
    them in one HTML page (report.html) that needs nothing else.

    Without a PLAN all plans are reported on.

    \b
    Examples:
      plancmp report xuhui pudong -o reports
      plancmp report --theme ai --theme biomedicine --lang zh -o reports
    """
    from plancmp.report.report import files
    from plancmp.results.report import gather

    vocabulary = inputs.terms(shelf, plans)
    chosen = inputs.known(themes, vocabulary.themes, "theme")
    editions = inputs.different_plans(plans, shelf) if plans else inputs.all_plans(shelf)
    suffixes = tuple(ending for form in formats or _SUFFIXES for ending in _SUFFIXES[form])
    pages = files(gather(editions, vocabulary, chosen, inputs.reader_errors()), options.language(lang))
    written = {name: text for name, text in pages.items() if name.endswith(suffixes)}
    output.write_folder(folder, written)
    tell(say("{count} files in {folder}", count=len(written), folder=folder))
