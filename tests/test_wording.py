"""How figures are worded, and how a text leaves: numbers, ranges, steps, years, JSON, what cannot be seen."""

import json
from collections.abc import Callable
from typing import Any, get_args

import msgspec
import pytest
from msgspec.structs import replace

from plancmp.checks.validate import Result
from plancmp.model import Bound, Direction, Edition, Lang, Number, ReaderError, Readings, Text, Vocabulary
from plancmp.problem import Problem
from plancmp.report import agree, diff, excerpt, svg, template, words
from plancmp.report import csv as rows_of
from plancmp.report import json as data
from plancmp.report import list as listing
from plancmp.report import markdown as pages
from plancmp.report import rank as ranking
from plancmp.report import validate as checked
from plancmp.report.blocks import Cell, Heading, Paragraph, Source, Table, web
from plancmp.report.briefing import past, picture
from plancmp.report.chart import chart
from plancmp.report.numbers import show
from plancmp.report.visible import visible, visible_below
from plancmp.results.brief import gather as grounds
from plancmp.results.comparability import Interval, Size
from plancmp.results.diff import differences
from plancmp.results.list import Listing, Term, What
from plancmp.results.parts import Pace, Printed
from plancmp.results.rank.order import rank
from plancmp.results.rank.result import Beside, Change, HangsOn, LeftOut, Options, Overlap, Pair, WhyLeft
from plancmp.results.rank.result import Why as WhyBeside
from plancmp.results.report import Reports, short_names
from plancmp.results.report import gather as reports
from shell import GOLDEN, Shell
from test_golden import PAGES, hold

LANGS: tuple[Lang, ...] = ("zh", "en")

SHOWN: list[tuple[Number, Bound, str, str, str]] = [
    # value, bound, unit, in English, in Chinese
    (1234, "exactly", "", "1,234", "1,234"),
    (1234.5, "about", "家", "≈1,234.5", "≈1,234.5"),
    (2.0, "nearly", "%", "≲2 %", "≲2%"),
    (-3.25, "at-least", "% of GDP", "≥−3.25 %", "≥−3.25%"),
    (0.1 + 0.2, "more-than", "", ">0.3", ">0.3"),
    (7, "at-most", "", "≤7", "≤7"),
    (7, "less-than", "", "<7", "<7"),
    (1e-7, "exactly", "", "0.0000001", "0.0000001"),
    (12345678901.25, "exactly", "", "12,345,678,901.25", "12,345,678,901.25"),
]


@pytest.mark.parametrize(("value", "bound", "unit", "en", "zh"), SHOWN)
def test_a_value_is_written_with_its_bound(value: Number, bound: Bound, unit: str, en: str, zh: str) -> None:
    assert (show(value, bound, unit, "en"), show(value, bound, unit, "zh")) == (en, zh)


def test_a_range_is_written_with_both_ends() -> None:
    assert show(5, "between", "%", "en", 10.5) == "5–10.5 %"
    assert (show(5), show(5, unit="%")) == ("5", "5 %")


def printed(**parts: Any) -> Printed:
    """A value of a plan: 9 in 2025, but for what is given."""
    given: dict[str, Any] = {
        "year": 2025, "years": None, "year_basis": "printed", "value": 9, "bound": "exactly", "upper": None,
        "times": None, "of": None, "printed": "9家", "section": "2.3", "qualitative": None, "scope": None,
        "disputed": False,
    }  # fmt: skip
    return msgspec.convert(given | parts, Printed)


DATED: list[tuple[dict[str, Any], str, str]] = [
    # a value, in English, in Chinese
    ({}, "9 (2025)", "9（2025年）"),
    ({"year": None}, "9", "9"),
    ({"year_basis": "implied"}, "9 [2025]", "9 [2025年]"),
    ({"year": None, "years": (2021, 2025)}, "9 (2021–2025)", "9（2021–2025年）"),
    ({"year": None, "years": (2021, None)}, "9 (2021–)", "9（2021–年）"),
    ({"year": None, "years": (None, 2025)}, "9 (by 2025)", "9（截至2025年）"),
    ({"year": None, "years": (None, None)}, "9", "9"),
    ({"disputed": True, "bound": "about"}, "≈9‡ (2025)", "≈9‡（2025年）"),
    ({"upper": 12, "bound": "between"}, "9–12 (2025)", "9–12（2025年）"),
    ({"value": None, "times": 2, "of": 2020, "bound": "at-least"}, "≥2 times 2020 (2025)", "2020年的≥2倍（2025年）"),
    ({"value": None, "qualitative": {"zh": "领先", "en": "ahead"}}, "ahead (2025)", "领先（2025年）"),
    ({"value": None, "printed": "—"}, "printed “—” (2025)", "表中为“—”（2025年）"),
]


@pytest.mark.parametrize(("parts", "en", "zh"), DATED)
def test_a_value_is_written_with_its_years(parts: dict[str, Any], en: str, zh: str) -> None:
    value = printed(**parts)
    assert (words.dated(value, "家", "en"), words.dated(value, "家", "zh")) == (en, zh)
    assert words.figure(value, "家", "en") == f"{en} §2.3"
    assert words.figure(None, "家", "en") == ""


UNITS: list[tuple[dict[str, Any], str, str, str]] = [
    # a value, its unit as named, in English, in Chinese
    ({}, "enterprises", "9 enterprises (2025) §2.3", "9enterprises（2025年） §2.3"),
    ({}, "100 million", "9 × 100 million (2025) §2.3", "9100 million（2025年） §2.3"),
    ({"year_basis": "implied"}, "家", "9 家 [2025] §2.3", "9家 [2025年] §2.3"),
    ({"year": None}, "", "9 §2.3", "9 §2.3"),
    ({"value": None, "qualitative": {"zh": "领先", "en": "ahead"}}, "家", "ahead (2025) §2.3", "领先（2025年） §2.3"),
]


@pytest.mark.parametrize(("parts", "named", "en", "zh"), UNITS)
def test_a_value_is_written_with_its_unit(parts: dict[str, Any], named: str, en: str, zh: str) -> None:
    value = printed(**parts)
    assert (words.with_unit(value, "家", named, "en"), words.with_unit(value, "家", named, "zh")) == (en, zh)


def test_a_figure_has_a_name_for_good() -> None:
    assert words.figure_name("a", "rd", "target", printed()) == "a.rd.target-2025"
    assert words.figure_name("a", "rd", "actual", printed(years=(2021, None))) == "a.rd.actual-2021"
    assert words.figure_name("a", "rd", "actual", printed(year=None)) == "a.rd.actual"
    scoped = words.figure_name("a", "rd", "target", printed(scope={"zh": "规模以上", "en": "x"}))
    assert scoped == "a.rd.target-2025-d61f"


def open_(low: Number | None, high: Number | None, *, strict: bool = False) -> Interval:
    return Interval(low=low, high=high, strict=strict)


SIZES: list[tuple[Size, str, str, str]] = [
    # a size, its unit, in English, in Chinese
    (5, "", "5", "5"),
    (1, "%", "1 point", "1个百分点"),
    (-1.5, "%", "−1.5 points", "−1.5个百分点"),
    (1234.5, "家", "1,234.5", "1,234.5"),
    (0.1 + 0.2, "", "0.3", "0.3"),
    (open_(5, 24.5), "", "5 to 24.5", "5至24.5"),
    (open_(5, 24.5, strict=True), "%", "5 to 24.5 points", "5至24.5个百分点"),
    (open_(None, 1200), "", "at most 1,200", "不超过1,200"),
    (open_(None, 1200, strict=True), "", "less than 1,200", "不到1,200"),
    (open_(7, None), "", "at least 7", "不低于7"),
    (open_(-7, None, strict=True), "", "more than −7", "超过−7"),
    (open_(0, None), "", "at least 0", "不低于0"),
    (open_(None, None), "", "unknown", "不定"),
]


@pytest.mark.parametrize(("amount", "unit", "en", "zh"), SIZES)
def test_a_size_is_said_as_a_range_where_an_end_is_open(amount: Size, unit: str, en: str, zh: str) -> None:
    assert (words.size(amount, "en", unit), words.size(amount, "zh", unit)) == (en, zh)


def test_ends_are_shortened_to_what_is_still_true() -> None:
    assert words.size(open_(1.2345, 2.3456), "en", digits=3) == "1.23 to 2.35"
    assert words.size(1.2355, "en", digits=3) == "1.24"
    assert words.size(open_(3, -0.5), "en", signed=True) == "+3 to −0.5"
    assert words.percentages(open_(5.31, 6.51), "en") == "5.3 % to 6.6 %"
    assert words.percentages(open_(None, 57.61, strict=True), "zh") == "不到57.7%"
    assert words.percentages(open_(5.312, 6.519), "en", 2) == "5.31 % to 6.52 %"


STEPS: list[tuple[Size, str, Size | None, str, str]] = [
    # the step, its unit, the growth in per cent, in English, in Chinese
    (4, "家", None, "+4 a year", "每年+4"),
    (-0.5, "%", -1.25, "−0.5 points a year (−1.25 %)", "每年−0.5个百分点（−1.25%）"),
    (open_(4, None, strict=True), "", open_(10.77, None, strict=True), "more than +4 a year (+10.7 %)",
     "每年超过+4（+10.7%）"),
    (open_(4, None), "", open_(10.77, 12.31), "at least +4 a year (+10.7 to +12.4 %)", "每年不低于+4（+10.7至+12.4%）"),
    (open_(4, 5), "", open_(8, 9), "+4 to +5 a year (+8 to +9 %)", "每年+4至+5（+8至+9%）"),
    (open_(None, 5), "", open_(8, None), "at most +5 a year (at least +8 %)", "每年不超过+5（不低于+8%）"),
    (open_(4, None), "", 8.123, "at least +4 a year (+8.12 %)", "每年不低于+4（+8.12%）"),
]  # fmt: skip


@pytest.mark.parametrize(("step", "unit", "percent", "en", "zh"), STEPS)
def test_a_yearly_step_is_said_with_its_growth(step: Size, unit: str, percent: Size | None, en: str, zh: str) -> None:
    pace = Pace(per_year=step, unit=unit, percent=percent)
    assert (words.step(pace, "en"), words.step(pace, "zh")) == (en, zh)


FALLS: list[tuple[Size, Direction, bool]] = [
    # a yearly step, what is better, whether it leads away from that whatever its bounds leave open
    (-1, "higher", True), (0, "higher", False), (1, "higher", False), (1, "lower", True), (0, "lower", False),
    (-1, "lower", False), (-1, "none", False), (open_(-2, -1), "higher", True), (open_(-2, 0), "higher", False),
    (open_(-2, None), "higher", False), (open_(1, None), "lower", True), (open_(None, 5), "lower", False),
]  # fmt: skip


@pytest.mark.parametrize(("step", "better", "falls"), FALLS)
def test_a_level_falls_when_its_step_leads_away_from_what_is_better(step: Size, better: Direction, falls: bool) -> None:
    assert past._falls(step, better) == falls


def test_a_list_a_label_and_an_aside_have_the_marks_of_their_language() -> None:
    assert (words.join(["a", "b"], "en"), words.join(["a", "b"], "zh")) == ("a, b", "a、b")
    assert (words.colon("a", "b", "en"), words.colon("a", "b", "zh")) == ("a: b", "a：b")
    assert (words.brackets("a", "b", "en"), words.brackets("a", "b", "zh")) == ("a (b)", "a（b）")
    names = {"科委": Text(zh="科委", en="Commission")}
    assert [words.named("科委", names, lang) for lang in LANGS] == ["科委", "Commission (科委)"]
    assert words.named("经委", names, "en") == "经委"
    asked = [(words.THEME, ["a", "b"]), (words.METRIC, []), (words.text("期限", "due"), ["9"])]
    assert words.kept(asked, "en") == "Only: theme: a, b; due: 9"
    assert words.kept(asked, "zh") == "以下只列：主题：a、b；期限：9"
    assert words.kept([(words.THEME, [])], "en") == ""
    assert (words.optional(None, "en"), words.optional(Text(zh="甲", en="A"), "zh")) == (None, "甲")


def test_a_draft_is_marked_and_named_by_its_id_where_its_name_is_open() -> None:
    assert [words.marked_draft("甲", "a", lang) for lang in LANGS] == ["甲（草稿）", "甲 (draft)"]
    assert [words.marked_draft(name, "a", "en") for name in ("?", "？待填")] == ["a (draft)", "a (draft)"]


TERM = Term(id="rd", name=Text(zh="强度", en="Intensity"), group=Text(zh="组", en="Group"),
            definition=Text(zh="义", en="Meaning"), measure="share", unit="家", unit_en="firms",
            refused=["a", "b"])  # fmt: skip
BARE = Term(id="x", name=Text(zh="名", en="Name"))
LISTED: dict[What, tuple[list[str], list[str], list[Cell], list[Cell]]] = {
    # what is listed: its heads in Chinese and in English; a term's row in Chinese, that of a bare one in English
    "glossary": (["中文", "英文", "不用的译法"], ["Chinese", "English", "Refused"], ["rd", "Intensity", "a; b"],
                 ["x", "Name", ""]),
    "verbs": (["动词", "英文", "力度"], ["Verb", "English", "Force"], ["rd", "Intensity", "组"], ["x", "Name", ""]),
    "metrics": (["代码", "名称", "类型", "单位"], ["Id", "Name", "Measure", "Unit"], ["rd", "强度", "占比", "家"],
                ["x", "Name", "", ""]),
    "themes": (["代码", "名称（类别）与定义"], ["Id", "Name (group) and definition"], ["rd", ["强度（组）", "义"]],
               ["x", "Name"]),
}  # fmt: skip


@pytest.mark.parametrize("what", LISTED)
def test_a_vocabulary_is_listed_under_its_heads(what: What) -> None:
    zh, en, full, bare = LISTED[what]
    found = {lang: listing.page(Listing(what=what, terms=[TERM, BARE]), lang) for lang in LANGS}
    tables = {lang: page[0] for lang, page in found.items() if isinstance(page[0], Table)}
    assert {lang: [column.title for column in table.columns] for lang, table in tables.items()} == {"zh": zh, "en": en}
    assert (tables["zh"].rows[0], tables["en"].rows[1]) == (full, bare)
    assert [column.firm for column in tables["en"].columns] == [title == "Id" for title in en]
    assert {len(page) for page in found.values()} == {1}


def test_the_unit_of_a_metric_is_in_the_language_and_rows_hold_every_field() -> None:
    listed = Listing(what="metrics", terms=[TERM])
    (page,) = listing.page(listed, "en")
    assert isinstance(page, Table)
    assert page.rows == [["rd", "Intensity", "share", "firms"]]
    (row,) = listing.rows(listed, "zh")
    assert row == listing.CsvRow(
        id="rd", group="组", name="强度", measure="share", unit="家", definition="义", refused=["a", "b"]
    )


# JSON and what cannot be seen


def test_json_is_one_line_a_text_and_no_command_of_a_runner() -> None:
    said = data.render({"a\nb": ["x\ty\u2028z", "##vso[x]", 1, None, True, {"q": 'é"\\'}], "raw": "\x1b[31m"})
    assert said == (
        '{\n  "a b": [\n    "x y z",\n    "##vso\\u005bx]",\n    1,\n    null,\n    true,\n    {\n'
        '      "q": "é\\"\\\\"\n    }\n  ],\n  "raw": "[31m"\n}\n'
    )
    assert json.loads(data.render("##[error]")) == "##[error]"


def test_bytes_that_are_no_utf8_can_be_seen() -> None:
    assert visible("a\udcff\udc80b") == "a\\xff\\x80b"
    assert visible("\ud800x") == "?x"
    assert visible_below({"\udcfe": ["\udcff", 1, {"k": "\udc81"}]}) == {"\\xfe": ["\\xff", 1, {"k": "\\x81"}]}
    assert json.loads(data.render({"f": ["\udcff", {"g\udcfe": "h"}]})) == {"f": ["\\xff", {"g\\xfe": "h"}]}


@pytest.mark.parametrize(
    ("address", "linked"),
    [
        ("https://a.cn/x y?q=《1》", "https://a.cn/x%20y?q=%E3%80%8A1%E3%80%8B"),
        ("http://a/'\"()[]{}<>|`^\\", "http://a/%27%22%28%29%5B%5D%7B%7D%3C%3E%7C%60%5E%5C"),
        ("ftp://a/x", None), ("https:///x", None), ("javascript:1", None), (None, None),
    ],
)  # fmt: skip
def test_an_address_is_linked_when_it_is_one_of_the_web(address: str | None, linked: str | None) -> None:
    assert web(Source(address)) == linked


# Lines of a file under a problem

EXCERPTS = [
    # the line, the column, cells, what is shown, and under it
    ("abc", 2, 40, "     3 | abc", "       |  ^"),
    ("a\tb\x07", 4, 40, "     3 | a b\N{REPLACEMENT CHARACTER}", "       |    ^"),
    ("甲乙丙", 3, 40, "     3 | 甲乙丙", "       |     ^"),
    ("abcdefghijklmnop", 1, 19, "     3 | abcdefghi…", "       | ^"),
    ("abcdefghijklmnop", 16, 19, "     3 | …klmnop", "       |       ^"),
    ("abcdefghijklmnop", 99, 19, "     3 | …lmnop", "       |       ^"),
    ("abcdefghijklmnop", 8, 5, "     3 | …cdefghij…", "       |       ^"),
]


@pytest.mark.parametrize(("content", "column", "width", "shown", "under"), EXCERPTS)
def test_a_problem_has_its_line_and_a_sign_under_the_place(
    content: str, column: int, width: int, shown: str, under: str
) -> None:
    problem = Problem(file="f", line=3, column=column, code="x", message="m")
    said = excerpt.text([problem], {("f", 3): content}, "en", width)
    assert said.splitlines() == [f"f:3:{column}: x m", shown, under]
    assert excerpt.text([problem], {("f", 3): " \t"}, "en", width) == f"f:3:{column}: x m\n"


# Pages of results that no command prints of the made-up plans


def rich(*names: str, folder: str = "rich") -> list[Edition]:
    """Read plans of tests/golden/rich."""
    from plancmp.data import library

    read = [library.load(GOLDEN / folder / f"{name}.yaml")[0] for name in names]
    return [edition for edition in read if edition]


def test_errors_of_reading_are_kept_as_yaml() -> None:
    one = ReaderError(clauses=Readings(both=5, one=2), themes={"ai": Readings(both=3, one=0)})
    other = ReaderError(clauses=Readings(both=1, one=0), themes={})
    lines = agree.kept({"b": one, "a": other}).splitlines()
    assert [line for line in lines if not line.startswith("#")] == [
        "format: 1", "plans:", "  a:", "    clauses: {both: 1, one: 0}", "    themes:", "  b:",
        "    clauses: {both: 5, one: 2}", "    themes:", "      ai: {both: 3, one: 0}",
    ]  # fmt: skip
    assert lines[:3] == [
        "# yaml-language-server: $schema=reader-error.schema.json",
        "# How often two blind readers of a plan say the same: clauses found, and themes given to those that both",
        "# found, by both or by one alone. Written by plancmp agree FIRST SECOND --write.",
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_the_changes_of_a_folder_are_as_they_were_read(
    vocabulary: Vocabulary, pytestconfig: pytest.Config, lang: Lang
) -> None:
    (old,), (hill, lake, isle) = rich("hill", folder="old"), rich("hill", "lake", "isle")
    found = differences("v1", "v2", [(old, hill), (lake, lake), (None, lake), (isle, None)], vocabulary)
    page = pages.render(diff.folder_page(found, lang)).replace(str(GOLDEN), "golden")
    hold(PAGES / f"rich-folder.{lang}.md", page, pytestconfig)
    rows = rows_of.render(diff.CsvRow, diff.folder_rows(found, lang)).replace(str(GOLDEN), "golden")
    hold(PAGES / f"rich-folder.{lang}.csv", rows, pytestconfig)


@pytest.mark.parametrize("lang", LANGS)
def test_the_picture_of_a_brief_has_the_plan_alone(vocabulary: Vocabulary, lang: Lang) -> None:
    hill, lake = rich("hill", "lake")
    drawn = picture.figure(grounds(hill, [lake], [], vocabulary), short_names([hill, lake]), lang)
    assert drawn
    assert (drawn.name, drawn.wide.width, drawn.narrow.width) == ("targets", 760, 358)
    assert drawn.wide.says == {
        "zh": "3项目标的基期占目标的百分比。", "en": "Baseline as a percentage of 3 targets.",
    }[lang]  # fmt: skip
    said = [getattr(mark, "text", "") for mark in drawn.wide.marks]
    assert [text for text in said if text in ("丘", "Hill", "湖区", "Lake District")] == [
        {"zh": "丘", "en": "Hill"}[lang]
    ] * 3


def _pair(ahead: float, by_tasks: float | None, *, decided: bool = False, close: bool = False) -> Pair:
    return Pair(a="hill", b="lake", ahead=ahead, by_tasks=by_tasks, decided=decided, close=close)


def _hangs(plan: str, section: str, instead: str | None = None, pair: tuple[str, str] | None = None) -> HangsOn:
    change: Change = "undecided" if pair else "loses-first"
    return HangsOn(plan=plan, task=section, section=section, change=change, instead=instead, pair=pair)


PAIRS = [_pair(0.999, 0.95, decided=True), _pair(0.93, None, decided=True, close=True), _pair(0.89, 0.001, close=True)]
HANGING = [
    *(_hangs("hill", f"4.{n}", "lake") for n in range(1, 4)), *(_hangs("lake", f"3.{n}", "lake") for n in (1, 2)),
    _hangs("lake", "3.3", pair=("hill", "lake")), _hangs("hill", "4.4", pair=("hill", "lake")),
]  # fmt: skip
WHY_LEFT = [reason for some in get_args(WhyLeft) for reason in get_args(some)]
LEFT = [LeftOut(plan="hill", metric="rd-intensity", reason=reason) for reason in WHY_LEFT]
LEFT += [LeftOut(plan="lake", metric=None, reason="no-tasks"), LeftOut(plan="isle", metric=None, reason="draft")]
SURE: dict[str, dict[str, Any]] = {
    "pairs": {"pairs": {"ai": PAIRS, "ip": [_pair(0.5, 0.5), _pair(0.4, 0.4)]}},
    "none": {"pairs": {"ai": [_pair(0.5, 0.5), _pair(0.004, 0.0)]}, "hangs_on": {}},
    "neighbours": {"pairs": {"ai": PAIRS}, "neighbours": "neighbours"},
    "hanging": {"hangs_on": {"ai": HANGING, "ip": [], "biomedicine": HANGING[-1:]}},
    "many hanging": {"hangs_on": {"ai": HANGING, "ip": [], "biomedicine": HANGING[-1:], "talent": HANGING}},
    "left out": {"left_out": LEFT, "overlaps": [Overlap(a="hill", b="lake"), Overlap(a="hill", b="bay")]},
    "beside": {
        "apart": [Beside(plan=plan, why=why, scores={}) for why in get_args(WhyBeside) for plan in ("bay", "isle")]
    },
    "any": {"horizon": "any"},
    "last": {"tier": 27},
}
"""What a ranking may say, by what of it is otherwise."""


@pytest.mark.parametrize("lang", LANGS)
def test_a_ranking_says_how_sure_it_is(vocabulary: Vocabulary, pytestconfig: pytest.Config, lang: Lang) -> None:
    asked = Options(themes=("ai", "biomedicine", "ip"), named=True, draws=200)
    found = rank(rich("hill", "lake", "bay", "isle"), vocabulary, asked, {})
    written = ""
    for name, parts in SURE.items():
        more = {key: part for key, part in parts.items() if key not in ("neighbours", "horizon", "tier")}
        settings = replace(found.settings, pairs=parts.get("neighbours", msgspec.UNSET))
        if "horizon" in parts:
            settings = replace(settings, horizon=parts["horizon"])
        if "tier" in parts:
            more["orders"] = {"ai": [replace(place, tier=parts["tier"]) for place in found.orders["ai"]]}
        page = ranking.page(replace(found, settings=settings, **more), lang)
        kept = page if "tier" in parts else [b for b in page if not isinstance(b, Table)]
        written += f"<!-- {name} -->\n\n{pages.render(kept)}\n"
    hold(PAGES / f"rich-rank-told.{lang}.txt", written, pytestconfig)


BOUND_METRICS = dict(zip(get_args(Bound), [
    "rd-intensity", "enterprise-rd-intensity", "basic-research-share", "tech-contract-share-gdp", "hnte-count",
    "transfer-platforms", "unicorns", "little-giants",
], strict=True))  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("width", [760, 358])
def test_a_target_is_drawn_by_its_bound(
    edition: Callable[..., Edition], vocabulary: Vocabulary, pytestconfig: pytest.Config, width: float, lang: Lang
) -> None:
    indicators = "indicators:\n" + "".join(
        f"- {{id: {metric}, metric: {metric}, name: {{zh: 名, en: N}}, values: [{{kind: actual, year: 2020, value: {n},"
        f" mentions: [{{section: '1', printed: '{n}'}}]}}, {{kind: target, year: 2025, bound: {bound}, value: 9,"
        f"{' upper: 10,' if bound == 'between' else ''} mentions: [{{section: '2', printed: '9'}}]}}]}}\n"
        for n, (bound, metric) in enumerate(BOUND_METRICS.items(), 1)
    )
    drawn = chart("targets", [edition(indicators=indicators), edition(id="beta")], vocabulary, lang, width=width)
    assert drawn
    hold(PAGES / f"rich-bounds-{width}.{lang}.svg", svg.document(drawn, lang), pytestconfig)


TEMPLATE = """\
{% for view in plans %}{{ view.plan.title | said | md }}
{% for i in view.indicators %}{% for t in i.targets %}{{ i.name | said }}: {{ t | figure(i) }} / {{ t | figure }}
{% endfor %}{% endfor %}{% endfor %}{{ "2#表" | section }} {{ none | said }}{{ none | figure }}|{{ lang }}
{{ [comparison.command, ranking.command, foundations.command, briefs | length, themes | list, alignment.command] }}
"""


@pytest.mark.parametrize("lang", LANGS)
def test_a_template_is_filled_as_it_was_read(
    vocabulary: Vocabulary, pytestconfig: pytest.Config, tmp_path: Any, lang: Lang
) -> None:
    file = tmp_path / "page.md.j2"
    file.write_text(TEMPLATE, encoding="utf-8")
    found: Reports = reports(rich("hill", "lake", "bay"), vocabulary, ["ai"])
    hold(PAGES / f"rich-template.{lang}.txt", template.render(file, found, lang), pytestconfig)


SHORTENED = [
    ("brief xuhui --lang zh -f markdown", "## 系于一项任务的（6条中的5条）\n"),
    ("brief xuhui --lang en -f markdown", "## What rests on one task (5 of 6)\n"),
    ("compare xuhui pudong --lang zh", "（编码手册 1）\n"),
    ("compare xuhui pudong --lang en", " (codebook 1)\n"),
    ("show xuhui --lang en -f markdown", "| Theme (5 of 22) |"),
    ("show xuhui --lang zh -f markdown", "| 主题（共22项，列前5项） |"),
]
"""What of the shipped plans is shown in part, or in brackets, in either language."""


@pytest.mark.parametrize(("line", "said"), SHORTENED)
def test_what_is_shown_in_part_says_of_how_much(shell: Shell, line: str, said: str) -> None:
    assert said in shell(*line.split()).out


def test_a_check_that_finds_nothing_has_no_table() -> None:
    page = checked.page(Result(files=["a.yaml"], problems=[], silenced=[]), "en")
    assert [type(block) for block in page] == [Heading, Paragraph]


def test_a_text_in_json_is_one_line() -> None:
    assert json.loads(data.encoded({"a\nb": ["c\r\nd\te"]})) == {"a b": ["c d e"]}
