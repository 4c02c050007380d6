"""A plan against its text: a small made-up pair that is broken in every way, and the five real ones."""

# ruff: noqa: E501 - data reads better one case a line, and Chinese counts double

import hashlib
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
import yaml

from conftest import Real, edition_of, real_text
from plancmp.checks.audit import Audit, Reason, audit
from plancmp.model import Edition, Plan, Vocabulary
from plancmp.report.audit import REASONS
from shell import Shell

TEXT = """\
某区科技创新“十四五”规划
一、发展目标
到2025年，高新技术企业突破1000家，研发投入占比达到9%。2020年高新技术企业800家。
主要指标
序号
指标名称
2020年
2025年
1
研发投入占比（%）
8.4
9
2
外资研发中心（家）
23
33
二、重点任务
（一）培育企业
高新技术企业达到1000家，建设5MW级装置，另有15MW级装置。支持“四个新”，覆盖三批项目。
企业示范工程
建设10个示范点，再建10个。
（二）集聚人才
引进人才500名以上：(1)引进专家，居全国第二。(2)引进青年100名。
完善保障。
（一）加强领导
落实责任。
"""
PLAN = """\
format: 1
id: made-up
region: {id: made-up, zh: 某区, en: A district}
level: district
kind: five-year-plan
title: {zh: 某区科技创新“十四五”规划, en: A plan}
period: {start: 2021, end: 2025}
task_chapters: ["2", "3"]
source: {sha256: "SHA256"}
curation: {status: complete, read: "2026-11-21", codebook: 1}
indicators:
- id: high-tech
  metric: hnte-count
  name: {zh: 高新技术企业, en: High-tech enterprises}
  values:
  - {year: 2020, kind: actual, value: 800, mentions: [{section: "1", printed: "800家"}]}
  - {year: 2025, kind: target, bound: more-than, value: 1000, mentions: [{section: "1", printed: "突破1000家"}, {section: "2.1", printed: "1000家"}]}
- id: rd
  metric: rd-intensity
  name: {zh: 研发投入占比, en: R&D intensity}
  values:
  - {year: 2020, kind: actual, value: 8.4, mentions: [{section: "1#主要指标", printed: "8.4", row: 研发投入占比(%), unit: "%"}]}
  - {year: 2025, kind: target, bound: exactly, value: 9, mentions: [{section: "1", printed: "9%"}, {section: "1#主要指标", printed: "9", row: 研发投入占比(%), unit: "%"}]}
- id: foreign-centres
  metric: foreign-rd-centers
  name: {zh: 外资研发中心, en: Foreign R&D centres}
  values:
  - {year: 2020, kind: actual, value: 23, mentions: [{section: "1#主要指标", printed: "23", row: 外资研发中心(家), unit: 家}]}
  - {year: 2025, kind: target, bound: exactly, value: 33, mentions: [{section: "1#主要指标", printed: "33", row: 外资研发中心(家), unit: 家}]}
tasks:
- {id: tasks, section: "2", title: {zh: 重点任务, en: Tasks}}
- {id: enterprises, section: "2.1", title: {zh: 培育企业, en: Enterprises}, figures: [{printed: 5MW级}, {printed: 15MW级}, {printed: 三批}]}
- {id: box, section: "2.1#企业示范工程", title: {zh: 企业示范工程, en: A box}, figures: [{printed: 10个, times: 2}]}
- {id: talent, section: "2.2", title: {zh: 集聚人才, en: Talent}, figures: [{printed: 500名以上}]}
- {id: safeguards, section: "3", title: null, note: {zh: 标题缺失。, en: The heading is missing.}}
- {id: lead, section: "3.1", title: {zh: 加强领导, en: Leadership}}
context:
- {section: "2.2", printed: 第二, why: a rank and by rule no figure}
- {section: "2.2", printed: 100名, why: a part}
"""


def run(vocabulary: Vocabulary, plan: str = PLAN, text: str = TEXT) -> Audit:
    source = text.encode()
    return audit(edition_of(plan.replace("SHA256", hashlib.sha256(source).hexdigest())), source, vocabulary, "t.txt")


def left_over(result: Audit) -> list[tuple[str, ...]]:
    """Everything an audit found, as (kind, place, what)."""
    found: list[tuple[str, ...]] = [("figure", f.section, f.printed) for f in result.figures.unaccounted]
    found += [("heading", h.section, h.reason) for h in result.headings.unaccounted]
    found += [("task", t.section, t.id) for t in result.headings.unknown]
    failed = (*result.mentions.failed, *result.entries.failed)
    return found + [(f.reason, f.section, f.printed) for f in failed]


def test_a_plan_that_fits_its_text(vocabulary: Vocabulary) -> None:
    result = run(vocabulary)
    assert left_over(result) == []
    assert result.clean
    assert result.source.same
    assert (result.figures.total, result.headings.total, result.mentions.total, result.entries.total) == (15, 6, 8, 7)


TABLE = "1#主要指标"
BOX = "2.1#企业示范工程"


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        pytest.param("value: 800", "value: 801", {("value", "1", "800家")}, id="wrong digit in a value"),
        pytest.param("value: 8.4", "value: 8.5", {("value", TABLE, "8.4")}, id="wrong digit in a cell's value"),
        pytest.param(
            'printed: "800家"', 'printed: "900家"', {("figure", "1", "800家"), ("not-found", "1", "900家")}, id="wrong printed"
        ),
        pytest.param(
            '"800家"', '"00家"', {("figure", "1", "800家"), ("not-found", "1", "00家")}, id="printed that cuts a number"
        ),
        pytest.param('"突破1000家"', '"1000家"', {("cut-off", "1", "1000家")}, id="printed without its bound word"),
        pytest.param("500名以上", "500名", {("cut-off", "2.2", "500名")}, id="a task figure without its bound word"),
        pytest.param(
            '{section: "1", printed: "800家"}',
            '{section: "2.1", printed: "800家"}',
            {("figure", "1", "800家"), ("not-found", "2.1", "800家")},
            id="wrong section",
        ),
        pytest.param(
            '{section: "2.1", printed: "1000家"}',
            '{section: "1", printed: "1000家"}',
            {("figure", "2.1", "1000家"), ("fewer-times", "1", "1000家")},
            id="section that has it, but less often",
        ),
        pytest.param(
            '{section: "1", printed: "800家"}',
            '{section: "1.7", printed: "800家"}',
            {("figure", "1", "800家"), ("no-section", "1.7", "800家")},
            id="section that is not there",
        ),
        pytest.param("bound: more-than", "bound: at-least", {("bound", "1", "突破1000家")}, id="wrong bound"),
        pytest.param("bound: more-than", "bound: exactly", {("bound", "1", "突破1000家")}, id="bound left out"),
        pytest.param(
            "bound: exactly, value: 33", "bound: about, value: 33", {("bound", TABLE, "33")}, id="bound nobody prints"
        ),
        pytest.param(
            'printed: "23", row: 外资研发中心(家)',
            'printed: "23", row: 研发投入占比(%)',
            {("figure", TABLE, "23"), ("no-row", TABLE, "23")},
            id="another row",
        ),
        pytest.param('"9", row: 研发投入占比(%), unit: "%"', '"9", row: 研发投入占比(%), unit: 家', {("unit", TABLE, "9")}, id="unit"),
        pytest.param("metric: hnte-count", "metric: nothing", None, id="unknown metric"),
        pytest.param("times: 2", "times: 1", {("figure", BOX, "10个")}, id="once too few"),
        pytest.param("times: 2", "times: 3", {("fewer-times", BOX, "10个")}, id="once too often"),
        pytest.param("printed: 第二", "printed: 第三", {("not-found", "2.2", "第三")}, id="context that is not there"),
        pytest.param(
            "printed: 5MW级", "printed: 25MW级", {("figure", "2.1", "5MW级"), ("not-found", "2.1", "25MW级")}, id="task figure"
        ),
        pytest.param("{printed: 15MW级}, ", "", {("figure", "2.1", "15MW级")}, id="5MW级 does not stand in 15MW级"),
        pytest.param(', {printed: 三批}', "", {("figure", "2.1", "三批")}, id="removed task figure"),
        pytest.param(
            '- {section: "2.2", printed: 100名, why: a part}\n', "", {("figure", "2.2", "100名")}, id="removed context"
        ),
        pytest.param("- {id: lead, .*\n", "", {("heading", "3.1", "missing")}, id="removed task"),
        pytest.param("- {id: box, .*\n", "", {("heading", BOX, "missing"), ("figure", BOX, "10个")}, id="removed box"),
        pytest.param("- {id: safeguards, .*\n", "", {("heading", "3", "missing")}, id="removed chapter without a heading"),
        pytest.param("zh: 集聚人才", "zh: 集聚人力", {("heading", "2.2", "title")}, id="wrong title"),
        pytest.param('"3", title: null', '"3", title: {zh: 保障, en: x}', {("heading", "3", "title")}, id="invented title"),
        pytest.param("zh: 集聚人才", "zh: 集聚 人才。", set(), id="title with spaces and a full stop"),
        pytest.param('"2.1#企业示范工程"', '"2.1#企业 示范工程"', set(), id="section with a space"),
        pytest.param(
            'id: lead, section: "3.1"', 'id: lead, section: "3.2"', {("heading", "3.1", "missing"), ("task", "3.2", "lead")}, id="task astray"
        ),
        pytest.param(
            "- id: foreign-centres\n(  .*\n)+", "", {("figure", TABLE, "23"), ("figure", TABLE, "33")}, id="removed indicator"
        ),
    ],
)  # fmt: skip
def test_a_plan_that_is_broken(
    vocabulary: Vocabulary, old: str, new: str, expected: set[tuple[str, ...]] | None
) -> None:
    pattern = old if old.startswith("- ") and "*" in old else re.escape(old)
    broken, count = re.subn(pattern, lambda _: new, PLAN, count=1)
    assert count == 1
    result = run(vocabulary, broken)
    if expected is None:
        assert {f.reason for f in result.mentions.failed} == {"unknown-metric"}
        return
    assert set(left_over(result)) == expected
    assert result.clean is (not expected)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("落实责任。", "落实责任，投入3亿元。", [("figure", "3.1", "3亿元")]),
        ("高新技术企业800家。", "高新技术企业800家、800家。", [("figure", "1", "800家")]),
        ("33\n二、", "33\n35\n二、", [("figure", TABLE, "35")]),
        ("落实责任。\n", "落实责任。\n（二）加强宣传\n宣传成果。\n", [("heading", "3.2", "missing")]),
        ("（一）加强领导", "（一） 加强领导", []),
        ("突破1000家", "突破 1000 家", []),
    ],
    ids=["one figure more", "a figure twice", "one cell more", "one heading more", "no-break space", "stray spaces"],
)
def test_a_text_that_has_changed(vocabulary: Vocabulary, old: str, new: str, expected: list[tuple[str, ...]]) -> None:
    assert old in TEXT
    assert left_over(run(vocabulary, text=TEXT.replace(old, new, 1))) == expected


def test_places_are_lines_of_the_text(vocabulary: Vocabulary) -> None:
    result = run(vocabulary, text=TEXT.replace("落实责任。", "落实责任，投入3亿元。"))
    assert [figure.line for figure in result.figures.unaccounted] == [26]
    assert TEXT.splitlines()[25] == "落实责任。"


def test_two_tables_of_one_title_keep_their_row_numbers(vocabulary: Vocabulary) -> None:
    text = "一、发展目标\n表1：指标\n1\n专利\n2\n人才\n表2：指标\n1\n园区\n2\n基金\n"
    assert run(vocabulary, text=text).figures.total == 0


@pytest.mark.parametrize("name", ["1家", "{n}家"], ids=["one figure", "many figures"])
@pytest.mark.parametrize("end", ["，", "。\n"], ids=["one paragraph", "many"])
def test_a_section_with_thousands_of_figures(
    vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch, name: str, end: str
) -> None:
    """Each claim looks at a few places; where each looks at all, there are nine million looks."""
    looks = 0

    def counted(look: Callable[..., bool]) -> Callable[..., bool]:
        def looking(*arguments: Any) -> bool:
            nonlocal looks
            looks += 1
            return look(*arguments)

        return looking

    module = sys.modules[audit.__module__]
    monkeypatch.setattr(module, "_stands_alone", counted(vars(module)["_stands_alone"]))
    monkeypatch.setattr(vars(module)["_Page"], "_is_taken", counted(vars(module)["_Page"]._is_taken))
    names = [name.format(n=n) for n in range(3000)]
    context = "".join(f'- {{section: "1", printed: {printed}, why: a}}\n' for printed in names)
    plan = PLAN.partition("indicators:")[0] + "indicators: []\ntasks: []\ncontext:\n" + context
    result = run(vocabulary, plan, "一、目标\n" + "".join(f"建成{printed}{end}" for printed in names))
    assert (result.figures.total, result.figures.accounted, result.entries.failed) == (3000, 3000, [])
    assert looks < 10 * len(names)


def test_a_claim_goes_on_where_the_last_one_stopped(vocabulary: Vocabulary) -> None:
    """Whole figures first, then parts of others, then nothing is left."""
    plan = PLAN.partition("indicators:")[0] + "indicators: []\ntasks: []\ncontext:\n"
    entry = '- {section: "1", printed: 1000家, why: a}\n'
    text = "一、目标\n突破1000家，1000家。\n"
    for times, unaccounted, failed in (
        (1, ["突破1000家"], []),
        (2, [], ["cut-off"]),
        (3, [], ["cut-off", "fewer-times"]),
    ):
        result = run(vocabulary, plan + entry * times, text)
        assert [f.printed for f in result.figures.unaccounted] == unaccounted
        assert [f.reason for f in result.entries.failed] == failed


def test_words_with_a_whole_figure_come_before_those_with_a_part(vocabulary: Vocabulary) -> None:
    plan = PLAN.partition("indicators:")[0] + "indicators: []\ntasks: []\ncontext:\n"
    result = run(
        vocabulary, plan + '- {section: "1", printed: 建成10家, why: a}\n', "一、目标\n建成10家左右，建成10家。\n"
    )
    assert [f.printed for f in result.figures.unaccounted] == ["10家左右"]


def test_a_row_of_a_long_table(vocabulary: Vocabulary) -> None:
    text = "一、目标\n表1：指标\n" + "".join(f"指标{chr(0x5000 + n)}\n{9000 - n}\n" for n in range(1500))
    indicator = (
        "- {{id: i{n}, metric: hnte-count, name: {{zh: x, en: x}}, values: [{{year: 2020, kind: actual, value: {value}, "
        'mentions: [{{section: "1#指标", printed: "{value}", row: 指标{name}}}]}}]}}\n'
    )
    rows = "".join(indicator.format(n=n, value=9000 - n, name=chr(0x5000 + n)) for n in range(1500))
    plan = PLAN.partition("indicators:")[0] + "indicators:\n" + rows + "tasks: []\n"
    assert left_over(run(vocabulary, plan, text)) == []


def test_another_text_is_a_warning(vocabulary: Vocabulary) -> None:
    source = TEXT.encode()
    result = audit(edition_of(PLAN.replace("SHA256", "0" * 64)), source, vocabulary)
    assert not result.source.same
    assert result.clean


def test_not_utf8(vocabulary: Vocabulary) -> None:
    with pytest.raises(UnicodeDecodeError):
        audit(edition_of(PLAN.replace("SHA256", "0" * 64)), "规划".encode("gb18030"), vocabulary)


def test_differs_is_read_against_what_it_says(vocabulary: Vocabulary) -> None:
    text = TEXT.replace("高新技术企业达到1000家", "高新技术企业达到约900家")
    plan = PLAN.replace('"1000家"}', '"约900家", differs: {value: 900, bound: about}}')
    assert left_over(run(vocabulary, plan, text)) == []
    wrong = plan.replace("value: 900", "value: 901")
    assert left_over(run(vocabulary, wrong, text)) == [("value", "2.1", "约900家")]


def test_words_and_empty_cells_are_matched_and_not_read(vocabulary: Vocabulary) -> None:
    text = TEXT.replace("\n23\n33", "\n-\n33").replace("落实责任。", "责任保持全国领先。")
    plan = PLAN.replace(
        'value: 23, mentions: [{section: "1#主要指标", printed: "23"',
        'value: null, mentions: [{section: "1#主要指标", printed: "-"',
    )
    plan = plan.replace("tasks:\n", "- id: words\n  metric: rd-intensity\n  name: {zh: x, en: x}\n  values: [{kind: target, "
                        'qualitative: {zh: 领先, en: ahead}, mentions: [{section: "3.1", printed: 保持全国领先}]}]\ntasks:\n', 1)  # fmt: skip
    assert left_over(run(vocabulary, plan, text)) == []
    assert left_over(run(vocabulary, plan, text.replace("全国领先", "全市领先"))) == [
        ("not-found", "3.1", "保持全国领先")
    ]


REAL = ["jiading", "pudong", "shanghai", "xuhui", "zhangjiang"]


@pytest.mark.parametrize("name", REAL)
def test_real_plan_leaves_nothing_over(vocabulary: Vocabulary, real: Real, name: str) -> None:
    result = audit(real[name], real_text(name), vocabulary)
    assert (left_over(result), result.names.failed, result.verbs.unaccounted) == ([], [], [])
    assert result.source.same


Change = Callable[[dict[str, Any]], Any]


def remove_indicator(plan: dict[str, Any]) -> None:
    del plan["indicators"][0]


def remove_task(plan: dict[str, Any]) -> None:
    del plan["tasks"][-1]


def first_value(plan: dict[str, Any]) -> dict[str, Any]:
    """The first value of a plan that has a number."""
    values = (value for indicator in plan["indicators"] for value in indicator["values"])
    return next(value for value in values if value.get("value") is not None)


def wrong_digit(plan: dict[str, Any]) -> None:
    first_value(plan)["value"] += 1


def wrong_bound(plan: dict[str, Any]) -> None:
    value = first_value(plan)
    value["bound"] = "at-most"


def wrong_printed(plan: dict[str, Any]) -> None:
    first_value(plan)["mentions"][0]["printed"] = "987654家"


def wrong_section(plan: dict[str, Any]) -> None:
    first_value(plan)["mentions"][0]["section"] = "2"


@pytest.mark.parametrize(
    "change", [remove_indicator, remove_task, wrong_digit, wrong_bound, wrong_printed, wrong_section]
)
@pytest.mark.parametrize("name", REAL)
def test_real_plan_that_is_broken(vocabulary: Vocabulary, real: Real, name: str, change: Change) -> None:
    source = real_text(name)
    data = yaml.load(msgspec.json.encode(real[name].plan), yaml.CSafeLoader)
    change(data)
    broken = Edition(plan=msgspec.convert(data, Plan), sha256="", file="")
    assert not audit(broken, source, vocabulary).clean


@pytest.mark.parametrize("name", REAL)
def test_real_text_with_one_figure_more(vocabulary: Vocabulary, real: Real, name: str) -> None:
    source = real_text(name).decode("utf-8")
    at = source.index("五、")
    changed = source[:at] + "另建设41个示范点。\n" + source[at:]
    result = audit(real[name], changed.encode(), vocabulary)
    assert [f.printed for f in result.figures.unaccounted] == ["41个"]
    assert not result.source.same


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """A folder with the made-up plan and its text."""
    (tmp_path / "made-up.txt").write_text(TEXT, encoding="utf-8", newline="\n")
    plan = PLAN.replace("SHA256", hashlib.sha256(TEXT.encode()).hexdigest())
    (tmp_path / "made-up.yaml").write_text(plan, encoding="utf-8")
    return tmp_path


def test_command(shell: Shell, files: Path) -> None:
    done = shell("audit", "./made-up.yaml", "--source", "made-up.txt", "--format", "json", cwd=files)
    assert (done.code, done.err) == (0, "")
    assert msgspec.json.decode(done.out, type=Audit).clean


def test_command_finds_the_text_in_a_folder(shell: Shell, files: Path) -> None:
    assert shell("audit", "./made-up.yaml", cwd=files, PLANCMP_SOURCES=".").code == 0


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("form", ["table", "markdown", "csv"])
def test_command_names_what_is_left_over(shell: Shell, files: Path, form: str, lang: str) -> None:
    changed = TEXT.replace("落实责任。", "落实责任，投入3亿元。").replace("800家", "900家")
    (files / "made-up.txt").write_text(changed, encoding="utf-8")
    done = shell("audit", "./made-up.yaml", "--source", "made-up.txt", "-f", form, "--lang", lang, cwd=files)
    assert done.code == 1
    assert all(word in done.out for word in ("3亿元", "26", "800家", "high-tech"))
    assert done.err.startswith(("warning: made-up.txt", "警告：made-up.txt"))


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["./made-up.yaml"], "PLANCMP_SOURCES"),
        (["./made-up.yaml", "--source", "nothing.txt"], "cannot be read"),
        (["./made-up.yaml", "--source", "gb.txt"], "GB 18030"),
        (["nothing", "--source", "made-up.txt"], "no plan"),
    ],
)
def test_command_refuses(shell: Shell, files: Path, arguments: list[str], said: str) -> None:
    (files / "gb.txt").write_bytes(b"\xff\xff")
    done = shell("audit", *arguments, cwd=files)
    assert done.code == 2
    assert said in done.err
    assert "Traceback" not in done.err


def test_every_reason_has_a_wording() -> None:
    reasons = {name for part in get_args(Reason) for name in (get_args(part) or (part,))}
    assert reasons <= set(REASONS)


def test_a_figure_of_a_form_that_no_finder_knows_is_listed(vocabulary: Vocabulary) -> None:
    text = TEXT.replace("落实责任。", "亩产800蒲式耳，推广到5G网络，覆盖三角地带。")
    result = audit(edition_of(PLAN), text.encode(), vocabulary)
    placed = {figure.printed for figure in result.figures.unaccounted}
    assert "800" in {*placed, *(run.printed[:3] for run in result.figures.unplaced)}
    assert not any("5" in run.printed or "三" in run.printed for run in result.figures.unplaced)
    assert not result.clean
