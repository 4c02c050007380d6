"""Who answers for what: units, duties, dates, worked out from a made-up plan."""

import csv
import io
from typing import Any

import pytest

from conftest import edition_of, plan_text
from plancmp.model import Edition, Vocabulary
from plancmp.report import who as report
from plancmp.results.who import who
from shell import Shell

INDICATORS = """\
indicators:
- id: patents
  metric: invention-patents-per-10k
  name: {zh: 专利, en: Patents}
  lead: [市场局]
  values: [{kind: target, year: 2025, value: 120, mentions: [{section: "2", printed: 120件}]}]
- id: firms
  metric: hnte-count
  name: {zh: 企业, en: Firms}
  values: [{kind: target, year: 2022, bound: more-than, value: 1000, mentions: [{section: "2", printed: 超过1000家}]}]
"""
TASKS = """\
tasks:
- {id: a, section: "4.1", title: {zh: 甲, en: A}, themes: [ip], lead: [科委, 经委], participants: [各镇], indicators: [patents, firms], due: 2023}
- {id: b, section: "4.2", title: {zh: 乙, en: B}, themes: [ai], lead: [科委], participants: [市场局]}
- {id: c, section: "4.3", title: null, themes: [ai], participants: [科委]}
"""  # noqa: E501 - data reads better one task a line


@pytest.fixture
def plan() -> Edition:
    return edition_of(plan_text(indicators=INDICATORS, tasks=TASKS))


def test_units_stand_by_their_load(plan: Edition, vocabulary: Vocabulary) -> None:
    found = who([plan], vocabulary)
    assert [(u.unit, u.lead, u.participant, u.targets) for u in found.units] == [
        ("科委", 2, 1, 2), ("市场局", 1, 1, 1), ("经委", 1, 0, 2), ("各镇", 0, 1, 0),
    ]  # fmt: skip


def test_duties_stand_by_unit_what_it_leads_first(plan: Edition, vocabulary: Vocabulary) -> None:
    found = who([plan], vocabulary)
    assert [(d.unit, d.role, d.task, d.section, d.due, [t.indicator for t in d.targets]) for d in found.duties] == [
        ("科委", "lead", "a", "4.1", 2023, ["patents", "firms"]),
        ("科委", "lead", "b", "4.2", None, []),
        ("科委", "participant", "c", "4.3", None, []),
        ("市场局", "lead", None, "2", None, ["patents"]),
        ("市场局", "participant", "b", "4.2", None, []),
        ("经委", "lead", "a", "4.1", 2023, ["patents", "firms"]),
        ("各镇", "participant", "a", "4.1", 2023, ["patents", "firms"]),
    ]  # fmt: skip


FILTERS: list[tuple[dict[str, Any], list[tuple[str, str | None]]]] = [
    ({"units": ["市场"]}, [("市场局", None), ("市场局", "b")]),
    ({"due": 2022}, [("科委", "a"), ("经委", "a"), ("各镇", "a")]),  # by the target of 2022
    ({"due": 2021}, []),
    ({"units": ["科委"], "due": 2023}, [("科委", "a")]),
    ({"units": ["财政局"]}, []),
]


@pytest.mark.parametrize(("asked", "duties"), FILTERS)
def test_what_is_asked_for(
    plan: Edition, vocabulary: Vocabulary, asked: dict[str, Any], duties: list[tuple[str, str | None]]
) -> None:
    assert [(d.unit, d.task) for d in who([plan], vocabulary, **asked).duties] == duties


def test_rows_are_one_per_duty_and_target(plan: Edition, vocabulary: Vocabulary) -> None:
    rows = list(report.rows(who([plan], vocabulary, ["经委"]), "en"))
    assert [(r.task, r.indicator, r.bound, r.value, r.year, r.printed) for r in rows] == [
        ("a", "patents", "exactly", 120, 2025, "120件"), ("a", "firms", "more-than", 1000, 2022, "超过1000家"),
    ]  # fmt: skip


@pytest.mark.parametrize(("lang", "said"), [("en", "takes part"), ("zh", "参与")])
def test_the_command_says_it_in_both_languages(shell: Shell, lang: str, said: str) -> None:
    done = shell("who", "jiading", "--unit", "区科委", "--lang", lang)
    assert (done.code, done.err) == (0, "")
    assert said in done.out
    rows = list(csv.DictReader(io.StringIO(shell("who", "jiading", "--format", "csv").out)))
    assert {"区科委", "区经委"} <= {row["unit"] for row in rows}


def test_a_plan_that_names_nobody_says_so(shell: Shell) -> None:
    done = shell("who", "xuhui")
    assert done.code == 0
    assert "No unit fits" in done.out
