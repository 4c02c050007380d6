"""Every Markdown page in other programs: a GFM parser and pandoc find each table whole and lose no text."""

import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from conftest import ROOT, Real
from plancmp.model import Edition, Lang, Vocabulary
from plancmp.report.report import files
from plancmp.results.report import gather
from shell import GOLDEN

LANGS: tuple[Lang, ...] = ("zh", "en")
PAGES = sorted(path for path in (GOLDEN / "pages").rglob("*.md") if path.name != "wording.md")
Grid = list[list[list[str]]]
"""Rows of cells of lines."""


class Told(NamedTuple):
    """What a program found in a page: its tables, and all other text."""

    tables: list[Grid]
    text: list[str]


def spaced(text: str) -> str:
    return " ".join(text.split())


def cells_of(page: str) -> list[list[list[str]]]:
    """Return the tables of a page as it is written: a row a line that begins with a bar, cells between bars."""
    found: list[list[list[str]]] = []
    inside = False
    for line in page.split("\n"):
        if not line.startswith("|"):
            inside = False
            continue
        if not inside:
            found.append([])
        inside = True
        cells = [cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]]
        if not all(re.fullmatch(":?-+:?", cell) for cell in cells):
            found[-1].append(cells)
    return found


def gfm(page: str) -> Told:
    """Read a page as GitHub does, by markdown-it."""
    tokens = MarkdownIt().enable("table").parse(page)
    return Told([_grid(table) for table in _between(tokens, "table")], list(_prose(tokens)))


def _between(tokens: Sequence[Token], what: str) -> Iterator[list[Token]]:
    """Yield what stands between the beginning and the end of each thing of a kind."""
    held: list[Token] | None = None
    for token in tokens:
        if token.type == f"{what}_open":
            held = []
        elif token.type == f"{what}_close" and held is not None:
            yield held
            held = None
        elif held is not None:
            held.append(token)


def _grid(table: Sequence[Token]) -> Grid:
    return [
        [[spaced(line) for line in _lines(token)] for token in row if token.type == "inline"]
        for row in _between(table, "tr")
    ]


def _prose(tokens: Sequence[Token]) -> Iterator[str]:
    inside = False
    for token in tokens:
        inside = token.type == "table_open" or (inside and token.type != "table_close")
        if token.type == "inline" and not inside:
            yield from map(spaced, _lines(token))
        elif token.type == "code_block":
            yield from map(spaced, token.content.splitlines())


def _lines(token: Token) -> Iterator[str]:
    line = ""
    for child in token.children or []:
        if child.type == "html_inline" and child.content == "<br>":
            yield line
            line = ""
        elif child.type in ("softbreak", "hardbreak"):
            line += " "
        else:
            line += child.content
    yield line


def unescaped(cell: str) -> list[str]:
    """Return the lines of a cell without the marks of Markdown, worked out from the source alone."""
    plain = re.sub(r"\[(§[^]]*)\]\[\d+\]", r"\1", cell)
    plain = re.sub(r"(?<!\\)\*\*|(?<=[a-z])\\(?=://|\.)", "", plain)
    plain = re.sub(r"(?<!\\)\[([^]]*)\]\([^)]*\)", r"\1", plain)
    return [spaced(re.sub(r"\\(?=[!-/:-@[-`{-~])", "", line)) for line in plain.split("<br>")]


@pytest.mark.parametrize("path", PAGES, ids=[f"{path.parent.name}/{path.name}" for path in PAGES])
def test_a_golden_page_is_read_whole(path: Path) -> None:
    _whole(path.read_text(encoding="utf-8"), path.name)


@pytest.fixture(scope="module")
def written(real: Mapping[str, Edition], vocabulary: Vocabulary) -> dict[Lang, dict[str, str]]:
    """The Markdown files of a report on all real plans, in both languages."""
    reports = gather(list(real.values()), vocabulary, ["ai", "ip"])
    return {lang: {name: text for name, text in files(reports, lang).items() if name.endswith(".md")} for lang in LANGS}


@pytest.mark.parametrize("lang", LANGS)
def test_the_pages_of_a_report_are_read_whole(written: dict[Lang, dict[str, str]], lang: Lang, real: Real) -> None:
    assert len(written[lang]) == len(real) + 7  # index, brief, comparison, rank, two themes, foundations
    for name, page in written[lang].items():
        _whole(page, name)


def _whole(page: str, name: str) -> None:
    """Hold what a GFM parser finds against the lines of the page."""
    rows = cells_of(page)
    told = gfm(page)
    assert [[len(row) for row in table] for table in told.tables] == [[len(row) for row in table] for table in rows], (
        name
    )
    for table, grid in zip(rows, told.tables, strict=True):
        assert len({len(row) for row in grid}) == 1, name
        for cells, row in zip(table, grid, strict=True):
            assert [unescaped(cell) for cell in cells] == row, name
    pictures = page.count("\n![")
    prose = [line for line in page.split("\n") if line and not re.match(r"\||!\[|\[\d+\]: ", line)]
    assert len(prose) == len([line for line in told.text if line]) - pictures


# pandoc

BREAKS = ROOT / "docs" / "breaks.lua"
PANDOC = shutil.which("pandoc")


def pandoc(page: Path, folder: Path, *options: str) -> Told:
    """Make a Word file of a page by pandoc, and read it."""
    docx = pytest.importorskip("docx")
    made = folder / "page.docx"
    subprocess.run([str(PANDOC), "-f", "gfm", *options, "-o", str(made), str(page)], check=True, cwd=folder)
    document = docx.Document(str(made))
    tables = [
        [[[spaced(line) for line in cell.text.split("\n")] for cell in row.cells] for row in table.rows]
        for table in document.tables
    ]
    return Told(tables, [spaced(paragraph.text) for paragraph in document.paragraphs])


@pytest.mark.skipif(PANDOC is None, reason="there is no pandoc")
@pytest.mark.parametrize("lang", LANGS)
def test_pandoc_makes_word_files_with_every_table_whole(
    written: dict[Lang, dict[str, str]], lang: Lang, tmp_path: Path
) -> None:
    """With docs/breaks.lua every line of a cell stands alone; without it a blank stands where a line ends."""
    for name, text in written[lang].items():
        page = tmp_path / "page.md"
        page.write_text(re.sub(r"!\[[^]]*\]\([^)]*\)\n", "", text), encoding="utf-8")
        here, there = (
            gfm(page.read_text("utf-8")),
            pandoc(page, tmp_path, f"--lua-filter={ROOT / 'docs' / 'breaks.lua'}"),
        )
        assert there.tables == here.tables, name
        assert [line for line in there.text if line] == [line for line in here.text if line], name
    plain = pandoc(page, tmp_path)
    assert [[[spaced(" ".join(cell)) for cell in row] for row in table] for table in here.tables] == [
        [[spaced(" ".join(cell)) for cell in row] for row in table] for table in plain.tables
    ]
