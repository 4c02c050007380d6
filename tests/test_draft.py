"""A plan file to start from."""

# ruff: noqa: E501 - data reads better one case a line, and Chinese counts double

from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import ROOT, TASK, Real, edition_of, growth, plan_text, real_text
from plancmp.checks.audit import audit
from plancmp.model import Edition, Text, Vocabulary
from plancmp.text.candidates import candidates
from plancmp.text.draft import draft
from shell import Shell

TEXT = """\
某区人民政府关于印发《某区科技创新“十四五”规划》的通知
某府发〔2021〕12号
2021年7月27日
一、总体要求
（一）发展目标
2020年，高新技术企业800家。到2025年，高新技术企业突破1000家，全社会研发投入占GDP的比重达到9%。
主要指标
指标名称
2020年
2025年
高新技术企业（家）
800
1000
外资研发中心（家）
23
33
二、重点任务
（一）培育企业
支持企业发展，建成3座装置，再建3座。高新技术企业达到1000家。(1)建设平台。建成7号线路。(2)优化服务。（牵头单位：区科委、嘉定新城(马陆镇)；参与单位：区财政局、区教育局等）
（二）企业示范
建设平台。
示范工程
1、建设基地。建成5个基地。
2、服务企业。持续服务。
"""


def made(text: str, vocabulary: Vocabulary) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(draft(text.encode(), "made-up", vocabulary, "2026-11-21"), yaml.CSafeLoader)
    return data


def test_facts(vocabulary: Vocabulary) -> None:
    data = made(TEXT, vocabulary)
    assert data["region"]["zh"] == "? 某区"
    assert (data["level"], data["kind"]) == ("district", "five-year-plan")
    assert data["title"]["zh"] == "某区科技创新“十四五”规划"
    assert data["period"] == {"start": 2021, "end": 2025, "basis": "implied"}
    assert data["task_chapters"] == ["2"]
    assert (data["document_number"], data["published"]) == ("某府发〔2021〕12号", "2021-07-27")
    assert data["curation"] == {"status": "draft", "read": "2026-11-21", "codebook": 1}


@pytest.mark.parametrize(
    ("title", "region", "level", "kind", "period"),
    [
        ("嘉定区三年行动计划(2018-2020)", "? 嘉定区", "district", "action-plan", (2018, 2020)),
        (
            "上海张江高新技术产业开发区“十三五”规划",
            "? 上海张江高新技术产业开发区",
            "zone",
            "five-year-plan",
            (2016, 2020),
        ),
        ("浦东新区科技创新“十四五”规划", "? 浦东新区", "district", "five-year-plan", (2021, 2025)),
        ("上海市科技创新“十五五”规划", "? 上海市", "municipality", "five-year-plan", (2026, 2030)),
        ("关于加快发展的若干意见", "? 地区", "district", "five-year-plan", (2026, 2030)),
    ],
)
def test_facts_of_a_title(
    vocabulary: Vocabulary, title: str, region: str, level: str, kind: str, period: tuple[int, int]
) -> None:
    data = made(f"{title}\n一、重点任务\n建设平台。\n", vocabulary)
    assert (data["region"]["zh"], data["level"], data["kind"]) == (region, level, kind)
    assert (data["period"]["start"], data["period"]["end"]) == period


def test_a_metric_that_is_named_is_a_candidate(vocabulary: Vocabulary) -> None:
    data = made(TEXT, vocabulary)
    values = {
        (i["metric"], v.get("year"), v["kind"], v["value"], v["bound"]): [(m["section"], m["printed"], m.get("row")) for m in v["mentions"]]
        for i in data["indicators"]
        for v in i["values"]
    }  # fmt: skip
    table = "1.1#主要指标"
    assert values == {
        ("hnte-count", 2020, "actual", 800, "exactly"): [("1.1", "800家", None), (table, "800", "高新技术企业(家)")],
        ("hnte-count", 2025, "target", 1000, "more-than"): [
            ("1.1", "突破1000家", None),
            (table, "1000", "高新技术企业(家)"),
        ],
        ("hnte-count", None, "target", 1000, "exactly"): [("2.1", "1000家", None)],
        ("rd-intensity", 2025, "target", 9, "exactly"): [("1.1", "9%", None)],
        ("foreign-rd-centers", 2020, "actual", 23, "exactly"): [(table, "23", "外资研发中心(家)")],
        ("foreign-rd-centers", 2025, "target", 33, "exactly"): [(table, "33", "外资研发中心(家)")],
    }


def test_tasks(vocabulary: Vocabulary) -> None:
    data = made(TEXT, vocabulary)
    assert [(t["section"], t["title"]["zh"]) for t in data["tasks"]] == [
        ("2", "重点任务"), ("2.1", "培育企业"), ("2.2", "企业示范"), ("2.2#示范工程", "示范工程"),
    ]  # fmt: skip
    enterprises, box = data["tasks"][1], data["tasks"][3]
    assert enterprises["lead"] == ["区科委", "嘉定新城(马陆镇)"]
    assert enterprises["participants"] == ["区财政局", "区教育局"]
    assert [(item["printed"], item["zh"]) for item in enterprises["items"]] == [
        ("支持企业发展", "? 支持企业发展"), ("建成3座装置", "? 建成3座装置"), ("建设平台", "? 建设平台"),
        ("建成7号线路", "? 建成7号线路"), ("优化服务", "? 优化服务"),
    ]  # fmt: skip
    assert [(f["printed"], f.get("times")) for f in enterprises["figures"]] == [("3座", 2), ("7", None)]
    assert [item["printed"] for item in box["items"]] == ["建设基地", "建成5个基地", "服务企业", "服务"]
    assert [(f["printed"], f["section"]) for f in box["figures"]] == [("5个", "2.2#示范工程.1")]


def test_a_missing_heading_is_left_open(vocabulary: Vocabulary) -> None:
    text = "一、目标\n（一）总目标\n建成。\n（二）分目标\n建成。\n加强建设。\n（一）平台\n建设。\n"
    missing = next(t for t in made(text, vocabulary)["tasks"] if t["section"] == "2")
    assert missing["title"] is None
    assert missing["note"]["zh"].startswith("?")


def test_what_only_a_person_can_say_starts_with_a_question_mark(vocabulary: Vocabulary) -> None:
    data = made(TEXT, vocabulary)
    open_texts = [
        *(data[key]["en"] for key in ("region", "title", "note")),
        *(indicator["name"]["en"] for indicator in data["indicators"]),
        *(task["title"]["en"] for task in data["tasks"]),
        *(figure["what"]["zh"] for task in data["tasks"] for figure in task.get("figures", [])),
        *(entry["why"] for entry in data["context"]),
    ]
    assert all(text.startswith("?") for text in open_texts)


def test_nothing_of_twenty_characters_is_copied(vocabulary: Vocabulary) -> None:
    long = "建设" * 30
    data = made(f"一、任务\n{long}，建成5个。(1){long}。(2){long[:18]}。\n", vocabulary)
    task = data["tasks"][0]
    assert all(len(item["zh"]) < 20 for item in task["items"])
    assert all(len(figure["what"]["zh"].removeprefix("? ")) < 20 for figure in task["figures"])


def test_progress_is_told(vocabulary: Vocabulary) -> None:
    steps: list[tuple[int, int]] = []
    draft(TEXT.encode(), "made-up", vocabulary, "2026-11-21", lambda done, total: steps.append((done, total)))
    assert steps[-1][0] == steps[-1][1] == len(steps)


def fits_its_text(source: bytes, plan_id: str, vocabulary: Vocabulary) -> Edition:
    """A draft loads, is valid against the schema, and leaves nothing of its text over."""
    text = draft(source, plan_id, vocabulary, "2026-11-21")
    edition = edition_of(text)
    schema = yaml.safe_load((ROOT / "schemas" / "plan.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(yaml.load(text, yaml.CSafeLoader))
    result = audit(edition, source, vocabulary)
    assert result.source.same
    assert (result.figures.unaccounted, result.mentions.failed, result.entries.failed) == ([], [], [])
    assert (result.headings.unaccounted, result.headings.unknown) == ([], [])
    return edition


def test_candidates_of_measures_leave_out_what_is_covered(vocabulary: Vocabulary) -> None:
    items = "  items: [{zh: 支持企业, en: Support firms, printed: 支持企业发展}]\n"
    text = "一、目标\n发展。\n四、重点任务\n（一）人工智能\n大力支持企业发展，形成生态。以企业为主体，鼓励高校参与：建设平台。\n"
    plan = edition_of(plan_text(tasks=TASK + items)).plan
    found = candidates(plan, text.encode(), vocabulary)
    assert (found.clauses, found.covered, found.proposed) == (5, 1, 2)
    assert found.text.splitlines()[1:] == [
        "tasks:",
        "- id: one  # 4.1 人工智能",
        "  items:",
        "  # result: 形成生态",
        "  # frame: 以企业为主体",
        '  - {zh: "? 鼓励高校参与", en: "?", printed: "鼓励高校参与"}  # 鼓励 encourage: 鼓励高校参与',
        '  - {zh: "? 建设平台", en: "?", printed: "建设平台"}  # 建设 carry-out, governed?: 建设平台',
    ]


def test_candidates_are_asked_for_in_place_of_a_draft(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "alpha.yaml").write_text(plan_text(), encoding="utf-8")
    source = tmp_path / "alpha.txt"
    source.write_text("一、重点任务\n建设平台。\n", encoding="utf-8")
    given = ("draft", "--source", str(source), "--plans", str(tmp_path))
    done = shell(*given, "--measures", "alpha")
    assert (done.code, done.out.splitlines()[1:]) == (0, ["tasks:"])
    for wrong in ([], ["--measures", "alpha", "--id", "beta"]):
        assert shell(*given, *wrong).code == 2


def test_a_draft_fits_its_text(vocabulary: Vocabulary) -> None:
    fits_its_text(TEXT.encode(), "made-up", vocabulary)


OUTLINES = sorted((ROOT / "tests" / "outlines").glob("*.yaml"))


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
def test_a_draft_of_every_made_up_document_fits_it(vocabulary: Vocabulary, path: Path) -> None:
    text: str = yaml.safe_load(path.read_text(encoding="utf-8"))["text"]
    fits_its_text(text.encode(), "made-up", vocabulary)


@settings(max_examples=60)
@given(st.text(alphabet="一二三、（）()1２3.\n|“”达到超过约家%亿元年2025企业:\"'{}\\#&*\u00a0", max_size=120))
def test_a_draft_of_any_text_loads(vocabulary: Vocabulary, text: str) -> None:
    edition_of(draft(text.encode(), "made-up", vocabulary, "2026-11-21"))


@pytest.mark.parametrize("name", ["jiading", "pudong", "shanghai", "xuhui", "zhangjiang"])
def test_a_draft_of_a_real_text(vocabulary: Vocabulary, real: Real, name: str) -> None:
    """It fits its text, and has nearly every figure and every heading that the curators have."""
    edition = fits_its_text(real_text(name), name, vocabulary)
    final = real[name].plan
    assert titles(final.tasks) <= titles(edition.plan.tasks)
    figures = {printed(entry) for entry in entries(edition)}
    wanted = [printed(entry) for entry in entries(real[name])]
    assert sum(figure in figures for figure in wanted) >= 0.85 * len(wanted)


def titles(tasks: list[Any]) -> set[tuple[str, str | None]]:
    def words(title: Text | None) -> str | None:
        return "".join(title.zh.split()) if title else None

    return {("".join(task.section.split()), words(task.title)) for task in tasks}


def entries(edition: Edition) -> list[tuple[str, str]]:
    plan = edition.plan
    mentions = [(m.section, m.printed) for i in plan.indicators for v in i.values for m in v.mentions]
    figures = [(f.section or task.section, f.printed) for task in plan.tasks for f in task.figures]
    return [*mentions, *figures, *((c.section, c.printed) for c in plan.context)]


def printed(entry: tuple[str, str]) -> tuple[str, str]:
    section, text = entry
    return "".join(section.split()), "".join(text.split())


def test_a_long_text_takes_no_longer_than_its_length(vocabulary: Vocabulary) -> None:
    head, _, tasks = TEXT.partition("二、重点任务\n")
    assert growth(lambda times: made(head + "二、重点任务\n" + tasks * times, vocabulary), 12) < 8


def test_command(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    done = shell("draft", "--source", "text.txt", "--id", "made-up", "-o", "made-up.yaml")
    assert (done.code, done.out) == (0, "")
    assert shell("audit", "./made-up.yaml", "--source", "text.txt").code == 1
    before = (tmp_path / "made-up.yaml").read_bytes()
    again = shell("draft", "--source", "text.txt", "--id", "made-up", "-o", "made-up.yaml")
    assert (again.code, "exists already" in again.err) == (2, True)
    assert (tmp_path / "made-up.yaml").read_bytes() == before
    shown = shell("draft", "--source", "text.txt", "--id", "made-up", "-o", "-")
    assert (shown.out.startswith("#"), (tmp_path / "-").exists()) == (True, False)


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--source", "text.txt", "--id", "Made Up"], "cannot be an id"),
        (["--source", "nothing.txt", "--id", "made-up"], "cannot be read"),
        (["--source", "gb.txt", "--id", "made-up"], "GB 18030"),
        (["--id", "made-up"], "--source"),
    ],
)
def test_command_refuses(shell: Shell, tmp_path: Path, arguments: list[str], said: str) -> None:
    (tmp_path / "text.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "gb.txt").write_bytes(b"\xff\xff")
    done = shell("draft", *arguments)
    assert done.code == 2
    assert said in done.err
    assert "Traceback" not in done.err


def test_validate_lists_the_open_places(shell: Shell, vocabulary: Vocabulary, tmp_path: Path) -> None:
    text = draft(TEXT.encode(), "made-up", vocabulary, "2026-11-21")
    (tmp_path / "made-up.yaml").write_text(text, encoding="utf-8")
    done = shell("validate", "made-up.yaml")
    assert done.out.count(" open-place ") == text.count('"?')
    assert " structure " not in done.out
    assert " schema " not in done.out


def test_a_period_that_no_text_gives_is_marked(vocabulary: Vocabulary) -> None:
    data = made("某市规划\n一、总体要求\n做好工作。\n二、任务\n（一）做事\n建设平台。\n", vocabulary)
    assert data["period"] == {"start": 2026, "end": 2030, "basis": "implied"}
    assert "2026-2030 只是占位" in data["note"]["zh"]
    assert "gives no period" in data["note"]["en"]
    known = made("某市规划（2021-2025年）\n一、总体要求\n做好工作。\n", vocabulary)
    assert known["period"] == {"start": 2021, "end": 2025}
    assert "占位" not in known["note"]["zh"]
