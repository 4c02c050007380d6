"""Clauses of a text, their governing verbs, and what looks like a measure."""

# ruff: noqa: E501 - data reads better one case a line, and Chinese counts double

import pytest

from conftest import Real, real_text
from plancmp.model import Vocabulary
from plancmp.text.clauses import Grammar, passages
from plancmp.text.outline import outline
from plancmp.text.quantity import normalise


@pytest.fixture(scope="module")
def grammar(vocabulary: Vocabulary) -> Grammar:
    return Grammar(vocabulary)


# A clause -> where its governing verb begins, and the verb.
OPENINGS = [
    ("推进平台建设", (0, "推进")),
    ("加快推进平台建设", (2, "推进")),
    ("加快成果转化", (0, "加快")),
    ("进一步着力完善机制", (5, "完善")),
    ("研究制定政策", (0, "研究制定")),
    ("建立健全体系", (0, "建立")),
    ("鼓励和支持园区发展", (0, "鼓励")),
    ("到2025年建成平台", (6, "建成")),
    ("(1)建设平台", (3, "建设")),
    ("一是优化服务", (2, "优化")),
    ("统筹协调各方", (2, "协调")),
    ("统筹各方", (0, "统筹")),
    ("创新创业服务能力", None),
    ("引导基金规模", None),
    ("加快创新人才引进", (0, "加快")),
    ("高校和研究院所", None),
    ("", None),
]


@pytest.mark.parametrize(("clause", "expected"), OPENINGS)
def test_a_governing_verb_opens_its_clause(grammar: Grammar, clause: str, expected: tuple[int, str] | None) -> None:
    assert grammar.opening(clause) == expected


# A text -> its clauses with the mark before each.
SPLITS = [
    ("建设平台，引进人才。完善机制", ["\n建设平台", "，引进人才", "。完善机制"]),
    ("加强技术供给、构建体系、扩大开放", ["\n加强技术供给", "、构建体系", "、扩大开放"]),
    ("推进研发、应用、推广", ["\n推进研发、应用、推广"]),
    ("鼓励、支持高校参与", ["\n鼓励", "、支持高校参与"]),
    ("支持企业（含高校，院所）发展，投入1,000万元", ["\n支持企业(含高校,院所)发展", "，投入1,000万元"]),
    ("重点方向：建设平台；引进人才", ["\n重点方向", "：建设平台", "；引进人才"]),
]


@pytest.mark.parametrize(("text", "expected"), SPLITS)
def test_a_text_is_split_where_a_clause_begins(grammar: Grammar, text: str, expected: list[str]) -> None:
    found = [clause.before + clause.text for clause in grammar.clauses(normalise(text))]
    assert found == [normalise(part) if part[0] != "\n" else "\n" + normalise(part) for part in expected]


# A text -> the anchors with what is made of each: "" a measure, a reason why it is none, or a doubt with a question mark.
PROPOSALS = [
    ("依托高校优势，加快建设平台，形成创新高地。", [("依托高校优势", "frame"), ("建设平台", ""), ("形成创新高地", "result")]),
    ("打造创新高地。", [("打造创新高地", "")]),
    ("聚焦集成电路，推进攻关。", [("聚焦集成电路", "frame"), ("推进攻关", "")]),
    ("重点聚焦集成电路设计、封测；聚焦疫苗。", [("聚焦集成电路设计、封测", ""), ("聚焦疫苗", "")]),
    ("充分发挥平台作用，服务企业。", [("发挥平台作用", "means"), ("服务企业", "")]),
    ("支持企业开展研发，建设平台。", [("支持企业开展研发", ""), ("建设平台", "governed?")]),
    ("鼓励高校参与，支持企业牵头，探索新机制。", [("鼓励高校参与", ""), ("支持企业牵头", ""), ("探索新机制", "")]),
    ("对新型机构加大资助力度，年均达到5家。", [("加大资助力度", "inside?"), ("年均达到5家", "figure")]),
    ("以企业为主体，围绕实施重大专项，完善机制。", [("以企业为主体", "frame"), ("围绕实施重大专项", "frame"), ("完善机制", "")]),
    ("主要任务：建设平台、引进人才。", [("主要任务", "label"), ("建设平台", ""), ("引进人才", "list?")]),
    ("优化人才环境。建立人才服务平台，多方参与。", [("优化人才环境", "topic?"), ("建立人才服务平台", ""), ("多方参与", "no-verb")]),
    ("支持一批具有国际影响力的平台。", [("支持一批具有国际影响力的", "")]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PROPOSALS, ids=[text for text, _ in PROPOSALS])
def test_a_clause_is_proposed_or_struck_with_a_reason(
    grammar: Grammar, text: str, expected: list[tuple[str, str]]
) -> None:
    found = grammar.propose(normalise(text))
    assert [(p.printed, p.struck or (f"{p.doubt}?" if p.doubt else "")) for p in found] == expected


# A text -> the weak verbs that open a clause of it.
WEAK_VERBS = [
    ("积极探索新机制，支持企业；鼓励、支持高校。", ["探索", "支持", "鼓励"]),
    ("完善支持体系，引导基金达到10亿元。", []),
    ("建设平台、鼓励高校参与。", ["鼓励"]),
    ("加强引导和支持。", []),
]


@pytest.mark.parametrize(("text", "expected"), WEAK_VERBS)
def test_weak_verbs_open_a_clause(grammar: Grammar, text: str, expected: list[str]) -> None:
    assert [opening.verb for opening in grammar.weak(normalise(text))] == expected


def test_the_text_of_a_task_is_its_own_without_the_title() -> None:
    text = "一、任务\n（一）平台\n建设“平台”。\n（1）其一\n推进甲。\n专栏1 乙\n引进乙。\n（二）人才\n引进人才。\n"
    found = passages(["1", "1.1", "1.2"], outline(text))
    assert {section: passage.text for section, passage in found.items()} == {
        "1": "", "1.1": '建设"平台"。\n其一\n推进甲。\n', "1.2": "引进人才。\n",
    }  # fmt: skip
    assert [found["1.1"].line(found["1.1"].text.index(word)) for word in ("建设", "甲")] == [3, 5]


@pytest.mark.parametrize("plan", ["xuhui", "pudong", "jiading", "zhangjiang", "shanghai"])
def test_every_leaf_task_has_a_text_and_clauses(real: Real, grammar: Grammar, plan: str) -> None:
    leaves = [normalise(task.section) for task in real[plan].plan.leaves]
    found = passages(leaves, outline(real_text(plan).decode("utf-8-sig")))
    assert sorted(found) == sorted(leaves)
    assert all(grammar.propose(passage.text) for passage in found.values())
