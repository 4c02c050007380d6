"""Made-up documents of the kinds that people bring: what a draft makes of them, and that an untouched one fails."""

# ruff: noqa: E501 - data reads better one case a line, and Chinese counts double

from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import Run, edition_of, growth
from plancmp.checks.audit import audit
from plancmp.model import Vocabulary
from plancmp.text.document import Facts
from plancmp.text.draft import candidates, draft
from plancmp.text.outline import outline
from plancmp.text.quantity import read
from plancmp.text.tables import cells
from plancmp.text.units import ROLES, listed, units

OUTLINES = sorted(Path(__file__).with_name("outlines").glob("*.yaml"))


def made(text: str, vocabulary: Vocabulary) -> dict[str, Any]:
    data: dict[str, Any] = yaml.load(draft(text.encode(), "made-up", vocabulary, "2026-11-21"), yaml.CSafeLoader)
    return data


@pytest.mark.parametrize("path", OUTLINES, ids=lambda path: path.stem)
def test_the_untouched_draft_of_a_text_fails(vocabulary: Vocabulary, path: Path) -> None:
    source = yaml.safe_load(path.read_text(encoding="utf-8"))["text"].encode()
    result = audit(edition_of(draft(source, "made-up", vocabulary, "2026-11-21")), source, vocabulary)
    assert result.open > 0
    assert not result.clean


def test_digits_of_an_address_are_no_figures(vocabulary: Vocabulary) -> None:
    text = "某市规划\n一、甲\n来源网址：https://www.example.org/nw12344/20231120/5e53f1fe.html\n建设10个平台，见https://a.org/99页。\n"
    data = made(text, vocabulary)
    figures = [figure["printed"] for task in data["tasks"] for figure in task.get("figures", [])]
    assert figures == ["10个"]
    assert "context" not in data or not data["context"]


def test_a_period_is_never_that_of_today(vocabulary: Vocabulary) -> None:
    text = "某市人工智能产业发展实施方案\n一、主要目标\n到2025年，独角兽企业达到5家。展望2035年，全面建成。\n二、任务\n做事。\n"
    assert made(text, vocabulary)["period"] == {"start": 2021, "end": 2025, "basis": "implied"}


def test_leads_and_the_year_that_a_task_is_due(vocabulary: Vocabulary) -> None:
    text = "某市方案\n一、任务\n1.甲。做事。（责任单位：市科技局；完成时限：2025年底）\n2.乙。做事。〔市科技局牵头，市财政局配合〕\n"
    one, two = made(text, vocabulary)["tasks"][1:]
    assert (one["lead"], one["due"]) == (["市科技局"], 2025)
    assert (two["lead"], two["participants"]) == (["市科技局"], ["市财政局"])


def test_a_table_gives_its_values_their_year_and_row(vocabulary: Vocabulary) -> None:
    text = (
        "某市规划\n一、目标\n到2025年，达到以下目标。\n主要指标\n| 指标 | 2020年 | 2025年 | 属性 |\n|---|---|---|---|\n"
        "| 高新技术企业（家） | 800 | >1000 | 预期性 |\n| 独角兽企业（家） | 2 | 5 | 预期性 |\n二、任务\n做事。\n"
    )
    values = {
        (indicator["metric"], value["year"], value["value"], value["mentions"][0]["row"])
        for indicator in made(text, vocabulary)["indicators"]
        for value in indicator["values"]
    }
    assert {("hnte-count", 2020, 800, "高新技术企业(家)"), ("unicorns", 2025, 5, "独角兽企业(家)")} <= values


READ = [
    ("做事。\n请执行。\n", "warning: no heading could be read"),
    ("一、甲\n（一）乙\n（九）丙\n做。\n", "warning: 1 lines open like a heading and go on with none, 2 headings were read; lines 3"),
    ("一、甲\n做。\n", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "said"), READ)
def test_a_draft_says_how_much_of_the_numbering_it_read(plancmp: Run, tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "text.txt").write_text(text, encoding="utf-8")
    told = plancmp("draft", "--source", "text.txt", "--id", "made-up").stderr
    assert said in told
    assert bool(said) == ("warning" in told)


def test_two_thousand_chapters_that_start_again_take_time_by_their_number_only(vocabulary: Vocabulary) -> None:
    chapter = "一、任务\n（一）建设\n1.平台\n建设5个平台，支持企业。（责任单位：市科技局）\n"

    def draft_of(times: int) -> tuple[bytes, str]:
        source = ("某市规划\n" + chapter * times).encode()
        return source, draft(source, "made-up", vocabulary, "2026-11-21")

    edition = edition_of(draft_of(250)[1])

    def both(times: int) -> None:
        source, _ = draft_of(times)
        audit(edition, source, vocabulary)

    assert growth(both, 250) < 8


INPUTS = yaml.safe_load(Path(__file__).with_name("inputs.yaml").read_text(encoding="utf-8"))


def told(printed: str) -> str:
    """Return a figure as the table of inputs writes it: printed | value unit bound."""
    quantity = read(printed)
    if quantity is None:
        return f"{printed} | unreadable"
    return f"{printed} | {float(quantity.value):.15g} {quantity.unit or '-'} {quantity.bound}"


@pytest.mark.parametrize("expected", INPUTS, ids=[expected["shows"] for expected in INPUTS])
def test_what_is_read_of_a_document(expected: dict[str, Any], vocabulary: Vocabulary) -> None:
    sections = outline(expected["text"])
    if "headings" in expected:
        titled = [s for s in sections if s.title and s.kind != "preface"]
        assert [f"{s.id} {s.title}" for s in titled] == expected["headings"]
    wanted = expected.get("figures", {}).keys() | expected.get("leads", {}).keys()
    assert wanted <= {section.id for section in sections}
    for section in sections:
        if section.id in expected.get("figures", {}):
            assert [told(c.printed) for c in candidates(section)] == expected["figures"][section.id]
        if section.id in expected.get("leads", {}):
            words = "\n".join(span.text for span in section.spans)
            roles = [" ".join(units(listed(role, words) or "")) for role in ROLES]
            assert " | ".join(filter(None, roles)) == expected["leads"][section.id]
    found = [[c.row, c.column, c.text] for section in sections for c in cells(section)]
    assert found == expected.get("cells", [])
    if "period" in expected:
        period = Facts(sections).period
        assert period is not None
        assert list(period[:2]) == expected["period"]
    if "indicators" in expected:
        values = [(i["metric"], v) for i in made(expected["text"], vocabulary)["indicators"] for v in i["values"]]
        assert [[metric, v["year"], v["value"], v["kind"]] for metric, v in values] == expected["indicators"]


LONG = {
    "digits": ("到2025年，达到", "7", "家。"),
    "numerals": ("到2025年，达到", "千", "家。"),
    "years and figures": ("", "到2025年达到5家，比2020年增长3%，", ""),
    "open brackets": ("做事。", "（市科技局、市财政局", ""),
    "brackets": ("", "做事。（市科技局、市财政局指导，下同）", ""),
    "cells": ("主要指标\n序号\n指标\n2025年\n", "1\n企业数量\n5\n", ""),
    "rows": ("", "| 1 | 企业数量（家） | 5 |\n", ""),
    "tables in tables": ("", "<table><tr><td>甲", ""),
    "cells of a page": ("<table><tr>", "<td rowspan=99 colspan=99>甲", "</tr>" + "<tr><td>乙" * 500 + "</table>"),
    "keys and values": ("---\n", " a: b\n", ""),
    "numbered lines": ("", "1.做事\n", ""),
}


@pytest.mark.parametrize("name", LONG)
def test_a_text_of_one_kind_takes_time_by_its_length_only(name: str, vocabulary: Vocabulary) -> None:
    before, piece, after = LONG[name]
    edition = edition_of(draft("某市规划\n一、任务\n做事。\n".encode(), "made-up", vocabulary, "2026-11-21"))

    def both(length: int) -> None:
        source = f"某市规划\n一、任务\n{before}{piece * (length // len(piece))}{after}\n".encode()
        draft(source, "made-up", vocabulary, "2026-11-21")
        audit(edition, source, vocabulary)

    assert growth(both, 6_000) < 8
