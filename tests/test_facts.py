"""Names, years, anchors and weak verbs of a plan against its text: a made-up pair, broken in every way."""

# ruff: noqa: E501 - data reads better one case a line, and Chinese counts double

from typing import get_args

import pytest

from conftest import edition_of
from plancmp.checks.audit import Audit, audit
from plancmp.checks.facts import What, Wrong
from plancmp.model import Vocabulary
from plancmp.report.audit import NAMES, REASONS

TEXT = """\
某区科技创新“十四五”规划
某区人民政府
某府发〔2021〕12号
2021年7月27日
一、发展目标
到2025年，高新技术企业达到1000家，到2035年进入前列。
“十三五”期间新增专利300件。
二、重点任务
（一）培育企业
支持龙头企业牵头：开展“联合”攻关；建设研究院[1]。应当于2023年前公开成果。完善支持体系，引导企业投入。鼓励、支持高校参与，积极探索新机制。（牵头单位：区科委；参与单位：区教育局）
工程
支持龙头企业牵头。
（二）集聚人才
引进人才，由区人才办负责，2024年完成。
[1]研究院：甲院和乙院
"""
PLAN = """\
format: 1
id: made-up
region: {id: made-up, zh: 某区, en: A district}
level: district
kind: five-year-plan
title: {zh: 某区科技创新“十四五”规划, en: A plan}
period: {start: 2021, end: 2025}
task_chapters: ["2"]
issuer: {zh: 某区人民政府, en: The district}
document_number: 某府发〔2021〕12号
published: "2021-07-27"
source: {sha256: "0000000000000000000000000000000000000000000000000000000000000000"}
curation: {status: complete, read: "2026-11-21", codebook: 1}
indicators:
- id: high-tech
  metric: hnte-count
  name: {zh: 高新技术企业, en: High-tech enterprises}
  values: [{year: 2025, kind: target, value: 1000, mentions: [{section: "1", printed: "1000家"}]}]
- id: patents
  metric: invention-patents
  name: {zh: 新增专利, en: New patents}
  values: [{years: [2016, 2020], kind: actual, value: 300, mentions: [{section: "1", printed: "300件"}]}]
tasks:
- {id: tasks, section: "2", title: {zh: 重点任务, en: Tasks}}
- id: enterprises
  section: "2.1"
  title: {zh: 培育企业, en: Enterprises}
  lead: [区科委]
  participants: [区教育局]
  entities: [研究院, 甲院]
  items:
  - {zh: 联合攻关, en: Tackle jointly, printed: 开展“联合”攻关, verb: 支持, who: [龙头企业]}
  - {zh: 研究院, en: An institute, printed: 建设研究院, verb: 支持, who: [龙头企业]}
  - {zh: 公开成果, en: Publish results, printed: 公开成果, modal: 应当, due: 2023}
  - {zh: 支持高校, en: Support universities, printed: 支持高校参与, verb: 鼓励}
  - {zh: 新机制, en: New mechanisms, printed: 探索新机制}
- {id: box, section: "2.1#工程", title: {zh: 工程, en: Box}, same_as: enterprises}
- id: talent
  section: "2.2"
  title: {zh: 集聚人才, en: Talent}
  due: 2024
  items: [{zh: 引进人才, en: Bring in talent, printed: 引进人才, who: [区人才办], due: 2024}]
outlook:
- {year: 2035, zh: 进入前列, en: Among the first, section: "1"}
struck:
- {section: "2.1", printed: 引导企业, why: result}
"""


def run(vocabulary: Vocabulary, plan: str = PLAN, text: str = TEXT) -> Audit:
    return audit(edition_of(plan), text.encode(), vocabulary)


def test_everything_stands_where_it_must(vocabulary: Vocabulary) -> None:
    result = run(vocabulary)
    assert (result.names.total, result.names.failed) == (31, [])
    assert (result.verbs.total, result.verbs.accounted, result.verbs.unaccounted) == (4, 4, [])
    assert result.open == 0


# What is changed in the plan -> what is found of it.
BROKEN = [
    ("zh: 某区科技创新", "zh: 本区科技创新", ("title", "made-up", "", "not-found")),
    ("zh: 某区人民政府", "zh: 某市人民政府", ("issuer", "made-up", "", "not-found")),
    ("〔2021〕12号", "〔2021〕13号", ("number", "made-up", "", "not-found")),
    ("2021-07-27", "2021-07-28", ("date", "made-up", "", "not-found")),
    ("zh: 高新技术企业", "zh: 高新技术公司", ("indicator", "high-tech", "1", "not-found")),
    ("year: 2025", "year: 2024", ("year", "high-tech", "1", "not-found")),
    ("[2016, 2020]", "[2017, 2020]", ("year", "patents", "1", "not-found")),
    ("year: 2035", "year: 2036", ("year", "made-up", "1", "not-found")),
    ("lead: [区科委]", "lead: [区经委]", ("lead", "enterprises", "2.1", "not-found")),
    ("participants: [区教育局]", "participants: [区财政局]", ("participant", "enterprises", "2.1", "not-found")),
    ("entities: [研究院,", "entities: [研究所,", ("entity", "enterprises", "2.1", "not-found")),
    ("建设研究院,", "建设研究所,", ("measure", "enterprises/2", "2.1", "not-found")),
    ("verb: 鼓励", "verb: 允许", ("verb", "enterprises/4", "2.1", "not-found")),
    ("modal: 应当", "modal: 必须", ("modal", "enterprises/3", "2.1", "not-found")),
    ("who: [区人才办]", "who: [区人社局]", ("who", "talent/1", "2.2", "not-found")),
    ("due: 2023", "due: 2024", ("due", "enterprises/3", "2.1", "not-found")),
    ("lead: [区科委]", "lead: [区教育局]", ("lead", "enterprises", "2.1", "not-found")),
    ("  due: 2024\n", "  due: 2023\n", ("due", "talent", "2.2", "not-found")),
    ("printed: 引导企业", "printed: 引导高校", ("struck", "made-up", "2.1", "not-found")),
]


@pytest.mark.parametrize(("old", "new", "expected"), BROKEN, ids=[new.strip() for _, new, _ in BROKEN])
def test_what_does_not_stand_where_it_must(
    vocabulary: Vocabulary, old: str, new: str, expected: tuple[str, ...]
) -> None:
    assert old in PLAN
    result = run(vocabulary, PLAN.replace(old, new, 1))
    assert [(f.what, f.id, f.section, f.reason) for f in result.names.failed] == [expected]
    assert not result.clean


def test_measures_stand_in_the_order_of_the_text(vocabulary: Vocabulary) -> None:
    item = "  - {zh: 新机制, en: New mechanisms, printed: 探索新机制}\n"
    result = run(vocabulary, PLAN.replace(item, "").replace("  items:\n", "  items:\n" + item, 1))
    assert [(f.id, f.reason) for f in result.names.failed] == [
        (f"enterprises/{n}", "out-of-order") for n in (2, 3, 4, 5)
    ]


# What is taken out of the plan -> the weak verbs that are left over, with their lines.
LOOSE = [
    ("  - {zh: 新机制, en: New mechanisms, printed: 探索新机制}\n", "", [("探索", 10)]),
    ("struck:\n- {section: \"2.1\", printed: 引导企业, why: result}\n", "", [("引导", 10)]),
    ("verb: 支持, who: [龙头企业]", "who: [龙头企业]", [("支持", 10)]),
    (", same_as: enterprises", "", [("支持", 12)]),
    ('"2.1#工程", title: {zh: 工程, en: Box}, same_as: enterprises', '"2.1#工程", title: {zh: 工程, en: Box}, items: [{zh: 支持, en: Support, printed: 支持龙头企业}]', []),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "expected"), LOOSE)
def test_a_weak_verb_that_nothing_accounts_for(
    vocabulary: Vocabulary, old: str, new: str, expected: list[tuple[str, int]]
) -> None:
    assert old in PLAN
    result = run(vocabulary, PLAN.replace(old, new, 1))
    assert [(v.verb, v.line) for v in result.verbs.unaccounted] == expected


def test_a_plan_without_measures_has_no_verbs_to_account_for(vocabulary: Vocabulary) -> None:
    topics = "\n".join(line for line in PLAN.splitlines() if "printed:" not in line or "section" in line)
    result = run(
        vocabulary,
        topics.replace("  items:\n", "")
        .replace("struck:\n", "")
        .replace('- {section: "2.1", printed: 引导企业, why: result}', ""),
    )
    assert (result.verbs.total, result.names.failed) == (0, [])


def test_open_places_of_a_draft_are_counted_and_not_looked_for(vocabulary: Vocabulary) -> None:
    result = run(vocabulary, PLAN.replace("entities: [研究院,", 'entities: ["? 名称",'))
    assert (result.open, result.names.failed) == (1, [])


def test_everything_found_has_words() -> None:
    assert set(NAMES) == set(get_args(What))
    assert set(get_args(Wrong)) <= set(REASONS)
