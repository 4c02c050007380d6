"""Links of pages: every section leads to its own plan's document, every figure of a report has a place of its own."""

import json
import re
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping, Sequence
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from markdown_it import MarkdownIt
from msgspec.structs import replace

from conftest import Make, Real
from plancmp.model import Edition, Lang, Vocabulary
from plancmp.report import align, brief, compare, diff, foundations, html, markdown, rank, who, words
from plancmp.report.blocks import Cited, Column, Heading, Items, Page, Paragraph, Source, Table
from plancmp.report.briefing.tell import tell
from plancmp.report.report import files
from plancmp.results import align as aligned
from plancmp.results import brief as grounds
from plancmp.results import compare as compared
from plancmp.results import foundations as founded
from plancmp.results import who as answering
from plancmp.results.diff import diff as differences
from plancmp.results.rank import order
from plancmp.results.rank.result import Options
from plancmp.results.report import gather

LANGS: tuple[Lang, ...] = ("zh", "en")
ADDRESS = "https://example.org/"


@pytest.fixture(scope="module")
def known(real: Real) -> Real:
    """The real plans, with made-up addresses of their documents that name the plan."""
    return {
        plan: replace(e, plan=replace(e.plan, source=replace(e.plan.source, url=f"{ADDRESS}{plan}")))
        for plan, e in real.items()
    }


def led(page: Page) -> tuple[list[tuple[str, str, str]], list[str]]:
    """Return the links of a page as Markdown (section, plan that it leads to, line), and the lines that lack one."""
    links, without = [], []
    for token in MarkdownIt().enable("table").parse(markdown.render(page)):
        address = ""
        for child in token.children or []:
            if child.type == "link_open":
                address = str(child.attrs["href"]).removeprefix(ADDRESS)
            elif child.type == "link_close":
                address = ""
            elif address:
                links.append((child.content, address, token.content))
            elif re.search("§[0-9#]", child.content):
                without.append(token.content)
    return links, without


FOUR = ("xuhui", "pudong", "zhangjiang", "shanghai")
Made = Callable[[Mapping[str, Edition], Vocabulary, Lang], Page]


def _four(known: Mapping[str, Edition]) -> list[Edition]:
    return [known[plan] for plan in FOUR]


def _changed(edition: Edition) -> Edition:
    """The same plan of another document, with its first indicator and its last task gone."""
    plan = edition.plan
    source = replace(plan.source, url=f"{ADDRESS}elsewhere")
    return replace(edition, plan=replace(plan, source=source, indicators=plan.indicators[1:], tasks=plan.tasks[:-1]))


MADE: dict[str, Made] = {
    "compare": lambda known, terms, lang: compare.page(compared.compare(_four(known), terms), lang),
    "compare two": lambda known, terms, lang: compare.page(compared.compare(_four(known)[:2], terms), lang),
    "compare theme": lambda known, terms, lang: compare.page(compared.compare(_four(known), terms, ["ip"]), lang),
    "align": lambda known, terms, lang: align.page(aligned.align(_four(known)[:2], terms), lang),
    "align --to": lambda known, terms, lang: align.page(
        aligned.align(_four(known)[:2], terms, to=known["shanghai"]), lang
    ),
    "rank": lambda known, terms, lang: rank.page(order.rank(list(known.values()), terms, Options(), {}), lang),
    "foundations": lambda known, terms, lang: foundations.page(founded.foundations(_four(known), terms), lang),
    "who": lambda known, terms, lang: who.page(answering.who([known["jiading"], known["xuhui"]], terms), lang),
    "diff": lambda known, terms, lang: diff.page(differences(known["xuhui"], _changed(known["xuhui"]), terms), lang),
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", MADE)
def test_every_section_leads_to_a_document(known: Real, vocabulary: Vocabulary, name: str, lang: Lang) -> None:
    links, without = led(MADE[name](known, vocabulary, lang))
    assert links
    assert without == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_brief_leads_to_the_document_of_each_section(known: Real, vocabulary: Vocabulary, lang: Lang) -> None:
    """But for a section that two of the documents have, in one sentence."""
    result = tell(grounds.gather(known["xuhui"], [], list(known.values()), vocabulary))
    links, without = led(brief.page(result, lang))
    assert {plan for _, plan, _ in links} == {"xuhui", "pudong", "zhangjiang", "shanghai"}
    for line in without:
        plain = re.sub(r"\\(?=[\[\]<>])", "", re.sub(r"\[(§[^]]*)]\[\d]", r"\1", line))
        (sentence,) = [sentence for sentence in result.sentences if sentence[lang] == plain]
        assert len({rest.plan for rest in sentence.rests_on}) > 1


@pytest.mark.parametrize("lang", LANGS)
def test_a_section_leads_to_the_document_of_its_own_plan(known: Real, vocabulary: Vocabulary, lang: Lang) -> None:
    """In a comparison of four each figure stands beside its plan's name, in pairs each task in its own column."""
    result = compared.compare(_four(known), vocabulary)
    names = words.plan_names(result.plans, lang)
    documents = {name: f"{ADDRESS}{plan}" for plan, name in names.items()}
    seen = 0
    for table in [block for block in compare.page(result, lang) if isinstance(block, Table)]:
        for row in table.rows:
            whose = [documents[cell] for cell in row if isinstance(cell, str) and cell in documents]
            lines = [line for cell in row if not isinstance(cell, str) for line in _cited(cell)]
            if whose:
                assert {source.address for line in lines for source in line.sources if source} <= set(whose)
                seen += len(lines)
    assert seen > 100
    pairs = next(
        b
        for b in align.page(aligned.align(_four(known)[:2], vocabulary), lang)
        if isinstance(b, Table) and len(b.columns) == 4 and b.columns[0].source
    )
    assert [column.source for column in pairs.columns[:2]] == [Source(f"{ADDRESS}xuhui"), Source(f"{ADDRESS}pudong")]


def _cited(cell: object) -> Iterator[Cited]:
    if isinstance(cell, Sequence):
        yield from (line for line in cell if isinstance(line, Cited))
    elif isinstance(cell, Cited):
        yield cell


ONE, OTHER = Source("https://one.example/a?b=1&c"), Source("https://other.example/")
SAID: Page = [
    Source(ONE.address),
    Heading(Cited("§1 and §2", (OTHER, None)), 2),
    Paragraph("see §3"),
    Items([Cited("§4, §5, §6", (OTHER, ONE)), "§7"]),
    Table([Column("§8"), Column("b", source=OTHER)], [["§9", Cited("§1.1#“x | y”", (ONE,))], ["", "§1.2"]]),
]
LEADS = [("§1", "other"), ("§3", "one"), ("§4", "other"), ("§5", "one"), ("§6", "one"), ("§7", "one"), ("§8", "one"),
         ("§9", "one"), ("§1.1", "one"), ("§1.2", "other")]  # fmt: skip


def test_sections_of_a_line_lead_to_its_own_documents_one_after_the_other() -> None:
    links, without = led(SAID)
    found = [(section, "one" if "one." in address else "other") for section, address, _ in links]
    assert found == LEADS
    assert [line.rpartition(" and ")[2] for line in without] == ["§2"]
    written = html.document("t", {"page": SAID}, "en")
    for section, whose in LEADS:
        address = "https://one.example/a?b=1&amp;c" if whose == "one" else "https://other.example/"
        assert f'<a href="{address}">{section}</a>' in written
    assert "<h2><a" in written
    assert "and §2</h2>" in written


# The page of a report


class _Page(HTMLParser):
    """Collects the ids, figures, themes, options and downloads of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.figures: list[str] = []
        self.said: dict[str, set[str]] = {}
        self.themes: set[str] = set()
        self.options: list[str] = []
        self.downloads: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.ids += [given["id"]] if "id" in given else []
        self.figures += [given["data-figure"]] if "data-figure" in given else []
        self.themes |= set(given.get("data-themes", "").split())
        self.options += [given["value"]] if tag == "option" else []
        if "data-says" in given:
            self.said.setdefault(given["href"].removeprefix("#"), set()).add(given["data-says"])
        if "download" in given:
            raw = given["href"].partition("base64,")[2]
            self.downloads[given["download"]] = b64decode(raw).decode()


@pytest.fixture(scope="module")
def page(real: Real, vocabulary: Vocabulary) -> _Page:
    parser = _Page()
    parser.feed(files(gather([real["xuhui"], real["pudong"], real["shanghai"]], vocabulary), "en")["report.html"])
    return parser


def test_every_figure_has_a_place_of_its_own_on_its_plan_s_page(page: _Page, real: Real) -> None:
    """In both languages, with an id that needs no language; every other place that tells the figure leads there."""
    assert "xuhui.rd-intensity.target-2025" in page.ids
    assert page.said["xuhui.rd-intensity.target-2025"] == {"原文“9%”，§2.3.1", "printed “9%”, §2.3.1"}
    assert len(page.ids) == len(set(page.ids))
    assert set(page.said) == set(page.figures)
    assert all(page.figures.count(name) == 2 and f"{name}.zh" in page.ids for name in page.figures)
    for plan in ("xuhui", "pudong", "shanghai"):
        values = sum(len(indicator.values) for indicator in real[plan].plan.indicators)
        assert len({name for name in page.figures if name.startswith(f"{plan}.")}) == values


def test_figures_that_share_a_year_have_names_of_their_own(edition: Make, vocabulary: Vocabulary) -> None:
    """Two values of one year are of different scopes; the name of one of a part tells which, and holds if they move."""
    from plancmp.results.show import show

    value = "  - {{year: 2025, kind: target, value: {n}, mentions: [{{section: '2', printed: '{n}'}}]{scope}}}\n"
    parts = [value.format(n=1, scope=""), value.format(n=2, scope=", scope: {zh: 核心区, en: the core}"),
             value.format(n=3, scope=", scope: {zh: 东部, en: the east}")]  # fmt: skip
    head = "indicators:\n- id: firms\n  metric: hnte-count\n  name: {zh: 企业, en: Firms}\n  values:\n"
    found = []
    for order_of in (parts, parts[::-1]):
        (indicator,) = show(edition(indicators=head + "".join(order_of)), vocabulary).indicators
        found.append({v.value: words.figure_name("alpha", "firms", "target", v) for v in indicator.targets})
    assert found[0] == found[1]
    assert found[0][1] == "alpha.firms.target-2025"
    assert len(set(found[0].values())) == 3


def test_a_filter_offers_the_themes_that_rows_and_tasks_are_of(page: _Page) -> None:
    assert page.options.count("") == 2
    assert page.themes <= set(page.options)
    assert {"ai", "ip", "biomedicine"} <= page.themes


def test_the_targets_of_the_page_can_be_had_as_json(page: _Page) -> None:
    data = json.loads(page.downloads["plancmp-targets.json"])
    assert (data["plancmp"], data["command"]) == (1, "report")
    assert [plan["id"] for plan in data["plans"]] == ["xuhui", "pudong", "shanghai"]
    assert {target["id"] for target in data["targets"]} == {name for name in page.figures if ".target" in name}
    (one,) = [target for target in data["targets"] if target["id"] == "xuhui.rd-intensity.target-2025"]
    assert (one["target"]["value"], one["target"]["bound"], one["target"]["section"]) == (9, "exactly", "2.3.1")
    assert one["unit"] == "%"


@pytest.mark.parametrize("lang", LANGS)
def test_no_heading_of_a_report_skips_a_level(real: Real, vocabulary: Vocabulary, lang: Lang) -> None:
    written = files(gather([real["xuhui"], real["jiading"]], vocabulary, ["ai"]), lang)
    assert list(written)[:2] == ["index.md", "brief.md"]
    for name, text in written.items():
        levels = [int(t.tag[1]) for t in MarkdownIt().parse(text) if t.type == "heading_open"]
        if name.endswith(".md"):
            assert levels[0] == 1
            assert levels.count(1) == 1
            assert all(below <= above + 1 for above, below in pairwise(levels)), name


def test_a_long_section_is_short_in_a_cell_and_whole_below(real: Real, vocabulary: Vocabulary) -> None:
    written = files(gather([real["xuhui"]], vocabulary), "zh")
    assert "§2.3.3][1]#“十四五”创新… |" in re.sub(" +", " ", written["xuhui.md"])
    assert "\n- §2.3.3#“十四五”创新… = §2.3.3#“十四五”创新策源主要指标" in written["xuhui.md"].replace(
        "[§2.3.3][1]", "§2.3.3"
    )
    assert '#“十四五”创新<span class="rest">策源主要指标</span>' in written["report.html"]
    assert 'title="“十四五”创新策源主要指标"' in written["report.html"]
