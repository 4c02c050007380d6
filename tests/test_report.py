"""Pages as text: Markdown that a GFM parser reads with every table whole, golden outputs, HTML that stands alone."""

from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from conftest import ROOT
from plancmp.model import Edition, Lang, Vocabulary
from plancmp.report import compare as compare_report
from plancmp.report import html, markdown, table
from plancmp.report import json as data
from plancmp.report.blocks import Bars, Column, Heading, Items, Page, Paragraph, Table, bar
from plancmp.report.report import files
from plancmp.results.compare import compare
from plancmp.results.report import gather

GOLDEN = Path(__file__).parent / "golden"

PAGE: Page = [
    Heading("A | B *c*", 1),
    Paragraph("1 < 2, `x` [y] _z_ <b>"),
    Items(["- one", "# two", "三"]),
    Table([Column("指标"), Column("值 | 数", "right")], [[["甲", "乙"], ">50"], ["a|b", "约8"]], frozenset({(0, 1)})),
    Bars("主题", ["徐汇", "浦东"], [("人工智能", [0.5, 0.0]), ("人才", [0.25, 1.0])]),
]


def tables(text: str) -> list[tuple[int, list[int]]]:
    """Return for each table of a Markdown text its columns and the cells of each row, as a GFM parser counts them."""
    found: list[tuple[int, list[int]]] = []
    for token in MarkdownIt("commonmark").enable("table").parse(text):
        if token.type == "table_open":
            found.append((0, []))
        elif token.type == "th_open":
            found[-1] = (found[-1][0] + 1, found[-1][1])
        elif token.type == "tr_open" and found[-1][0]:
            found[-1][1].append(0)
        elif token.type == "td_open":
            found[-1][1][-1] += 1
    return found


@pytest.mark.parametrize("aligned", [False, True])
def test_markdown_escapes_what_is_not_markup(aligned: bool) -> None:
    text = markdown.render(PAGE, aligned=aligned)
    assert tables(text) == [(2, [2, 2]), (3, [3, 3])]
    rendered = MarkdownIt("commonmark").enable("table").render(text)
    assert "A | B *c*" in rendered
    assert "1 &lt; 2, `x` [y] _z_ &lt;b&gt;" in rendered
    assert "<li>- one</li>" in rendered
    assert "<li># two</li>" in rendered
    assert "a|b" in rendered
    assert "<strong>&gt;50</strong>" in rendered


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_reports_are_markdown_with_every_table_whole(
    real: Mapping[str, Edition], vocabulary: Vocabulary, lang: Lang
) -> None:
    written = files(gather([real["xuhui"], real["pudong"]], vocabulary, ["ai"]), lang)
    for name, text in written.items():
        if name.endswith(".md"):
            drawn = tables(text)
            assert drawn, name
            assert all(set(cells) <= {columns} for columns, cells in drawn), name
            assert text.count("\n| ") + text.count("\n|:") >= sum(len(cells) + 1 for _, cells in drawn), name


class _Outside(HTMLParser):
    """Collects whatever a page would fetch from elsewhere, its ids and its links within the page."""

    def __init__(self) -> None:
        super().__init__()
        self.fetched: list[str] = []
        self.ids: list[str] = []
        self.links: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        href = given.get("href") or ""
        if tag in ("link", "img", "iframe") or "src" in given:
            self.fetched.append(tag)
        if href and not href.startswith(("#", "data:text/csv", "data:application/json")):
            self.fetched.append(href)
        self.ids += [given["id"] or ""] if "id" in given else []
        self.links |= {href.removeprefix("#")} if href.startswith("#") else set()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_html_page_stands_alone_and_its_links_lead_somewhere(
    real: Mapping[str, Edition], vocabulary: Vocabulary, lang: Lang
) -> None:
    text = files(gather([real["xuhui"], real["pudong"], real["shanghai"]], vocabulary, ["ai"]), lang)["report.html"]
    parser = _Outside()
    parser.feed(text)
    addresses = {str(plan.plan.source.url) for plan in real.values()}
    assert set(parser.fetched) <= addresses
    assert len(parser.ids) == len(set(parser.ids))
    assert parser.links <= set(parser.ids)
    for name in ("xuhui", "pudong", "comparison", "rank", "theme-ai", "foundations", "index"):
        assert {f"{name}-zh", f"{name}-en"} <= parser.links & set(parser.ids), name
    source = str(real["xuhui"].plan.source.url)  # where sections lead; of Pudong's text no address is known
    assert f'<a href="{source}">§2.3.1</a>' in text
    assert "url(" not in text
    assert "@import" not in text
    assert text.count("<svg") == 2 * 2 * 6  # six pictures, in two widths and two languages


def test_the_markdown_index_shows_the_pictures_beside_it(real: Mapping[str, Edition], vocabulary: Vocabulary) -> None:
    written = files(gather([real["xuhui"], real["pudong"]], vocabulary), "en")
    images = [
        t.attrs["src"]
        for token in MarkdownIt().parse(written["index.md"])
        for t in token.children or []
        if t.type == "image"
    ]
    assert images == ["targets.svg", "themes.svg", "forces.svg", "dates.svg", "ranks.svg"]
    assert set(images) <= set(written)


def test_markup_in_a_page_is_text() -> None:
    assert "<b>" not in html.document("t", {"a": PAGE}, "en")


def test_a_terminal_table_counts_chinese_characters_as_two_cells() -> None:
    lines = table.render([PAGE[3]], width=40, color=False).splitlines()
    assert lines[0] == "指标  值 | 数"
    assert lines[2] == "甲        >50"
    assert lines[3] == "乙"


def test_no_word_of_a_long_chinese_text_is_lost() -> None:
    long = "存量目标只有每年新认定数" * 9
    page: Page = [Items([f"指标 · {long}"]), Paragraph(long), Table([Column("名"), Column("注")], [["甲", long]])]
    drawn = "".join(table.render(page, width=40, color=False).split())
    assert drawn.count(long) == 3
    assert "…" not in drawn


# Chinese is broken between any two characters, but no mark that closes begins a line and none that opens ends one.
BROKEN = [
    ("目标改计高价值，不同口径", 14, ["目标改计高价", "值，不同口径"]),
    ("核心区“十四五”规划", 7, ["核心区", "“十四", "五”规划"]),
    ("共有企业1,200家", 12, ["共有企业", "1,200家"]),
    ("目标 50 §2.3.3#创新", 14, ["目标 50", "§2.3.3#创新"]),
    ("high-value-patents-per-10k", 20, ["high-value-patents-", "per-10k"]),
    ("a word stays whole", 11, ["a word", "stays whole"]),
]


@pytest.mark.parametrize(("text", "width", "lines"), BROKEN)
def test_lines_are_broken_where_a_reader_expects_it(text: str, width: int, lines: list[str]) -> None:
    assert table.render([Paragraph(text)], width=width, color=False).splitlines() == lines


@pytest.mark.parametrize(
    ("share", "drawn"), [(0.0, ""), (0.5, "█████"), (1.0, "█" * 10), (0.06, "▋"), (0.99, "█████████▉")]
)
def test_a_bar_is_drawn_to_the_eighth(share: float, drawn: str) -> None:
    assert bar(share, 1.0, 10).rstrip() == drawn


@pytest.mark.parametrize("name", ["compare.zh.md", "compare.en.md", "compare.json"])
def test_golden_comparison(name: str, vocabulary: Vocabulary, edition_pair: list[Edition]) -> None:
    """Two small plans whose figures are plain to see; the expected files were checked by hand against them."""
    result = compare(edition_pair, vocabulary, ["rd-investment", "ip", "ai"])
    lang: Lang = "zh" if ".zh." in name else "en"
    text = data.render(result) if name.endswith("json") else markdown.render(compare_report.page(result, lang))
    assert text == (GOLDEN / name).read_text(encoding="utf-8")


@pytest.fixture
def edition_pair() -> list[Edition]:
    from plancmp.data import library

    pair = [library.load(GOLDEN / f"{name}.yaml")[0] for name in ("alpha", "beta")]
    return [edition for edition in pair if edition]


def test_the_readme_shows_what_the_command_prints(real: Mapping[str, Edition], vocabulary: Vocabulary) -> None:
    page = compare_report.page(compare([real["xuhui"], real["pudong"]], vocabulary), "en")
    shown = (ROOT / "README.md").read_text(encoding="utf-8").split("```text\n")[1].split("```")[0]
    printed = table.render(page, width=80, color=False)
    assert shown in printed
