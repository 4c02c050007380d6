"""Orphans and the cross-table, counted by hand on small plans and recounted on the shipped ones."""

import pytest

from conftest import Make, Real
from plancmp.model import Vocabulary
from plancmp.results.foundations import cross_table, foundations, orphans
from plancmp.results.measures import theme_weights

INDICATORS = """\
indicators:
- id: served
  metric: rd-intensity
  name: {zh: 投入, en: R&D}
  values: [{year: 2025, kind: target, bound: exactly, value: 6, mentions: [{section: "2", printed: 6%}]}]
- id: unserved
  metric: high-value-patents-per-10k
  name: {zh: 专利, en: Patents}
  values: [{year: 2025, kind: target, bound: more-than, value: 50, mentions: [{section: "2.1", printed: 超过50件}]}]
- id: in-words
  metric: hnte-count
  name: {zh: 高企, en: Firms}
  values: [{year: 2025, kind: target, qualitative: {zh: 领先, en: leading}, mentions: [{section: "2", printed: 领先}]}]
- id: past
  metric: pct-applications
  name: {zh: 申请, en: Applications}
  values: [{year: 2020, kind: actual, value: 5, mentions: [{section: "1", printed: 5件}]}]
"""


def tasks(*parts: str) -> str:
    return "tasks:\n" + "".join(
        f"- {{id: t{n}, section: '4.{n}', title: {{zh: 题, en: x}}, {part}}}\n" for n, part in enumerate(parts, 1)
    )


HELD = [
    ("figures: [{printed: 3项}]", True),
    ("lead: [区科委]", True),
    ("due: 2023", True),
    ("indicators: [served]", True),
    ("indicators: [in-words]", False),  # nothing to count by
    ("indicators: [past]", False),
    ("participants: [区科委], entities: [甲院]", False),
    ("themes: [ai]", False),
]


@pytest.mark.parametrize(("part", "held"), HELD)
def test_a_task_binds_by_figure_lead_date_or_a_target_in_numbers(
    edition: Make, vocabulary: Vocabulary, part: str, held: bool
) -> None:
    found = orphans(edition(indicators=INDICATORS, tasks=tasks(part)).plan, vocabulary)
    assert [task.task for task in found.tasks] == ([] if held else ["t1"])
    assert found.tasks_of == 1


def test_targets_that_no_task_serves(edition: Make, vocabulary: Vocabulary) -> None:
    found = orphans(edition(indicators=INDICATORS, tasks=tasks("indicators: [served, past]")).plan, vocabulary)
    assert [target.indicator for target in found.targets] == ["unserved", "in-words"]
    assert found.targets_of == 3  # past aims at nothing
    assert (found.targets[0].target.value, found.targets[0].target.section) == (50, "2.1")


def test_a_heading_that_serves_a_target_serves_it(edition: Make, vocabulary: Vocabulary) -> None:
    grouped = (
        "tasks:\n- {id: group, section: '4', title: {zh: 题, en: x}, indicators: [served, unserved, in-words]}\n"
        "- {id: leaf, section: '4.1', title: {zh: 题, en: x}}\n"
    )
    found = orphans(edition(indicators=INDICATORS, tasks=grouped).plan, vocabulary)
    assert found.targets == []
    assert [task.task for task in found.tasks] == ["leaf"]  # what binds a group binds none of its members


def test_the_cross_table_by_hand(edition: Make, vocabulary: Vocabulary) -> None:
    plan = edition(
        tasks=tasks(
            "themes: [ai, ip], instruments: [supply/technology, demand/application]",  # a quarter each
            "themes: [ai], instruments: [supply/technology, supply/funding, environment/planning]",
            "themes: [ip], instruments: [magic/wand]",  # in no vocabulary
        )
    ).plan
    table = cross_table(plan, vocabulary)
    assert [(r.theme, r.count, r.classes) for r in table.rows] == [
        ("ai", 1.5, {"supply": 0.9167, "environment": 0.3333, "demand": 0.25, "uncoded": 0}),
        ("ip", 1.5, {"supply": 0.25, "environment": 0, "demand": 0.25, "uncoded": 1}),
    ]
    assert table.total == {"supply": 1.1667, "environment": 0.3333, "demand": 0.5, "uncoded": 1}
    assert table.share == pytest.approx(
        {"supply": 7 / 18, "environment": 1 / 9, "demand": 1 / 6, "uncoded": 1 / 3}, abs=1e-6
    )


def test_a_theme_keeps_its_tasks_and_its_row(edition: Make, vocabulary: Vocabulary) -> None:
    both = edition(tasks=tasks("themes: [ai], instruments: [supply/technology]", "themes: [ip]"))
    result = foundations([both], vocabulary, ["ip"])
    assert [task.task for task in result.orphans["alpha"].tasks] == ["t2"]
    assert [row.theme for row in result.instruments["alpha"].rows] == ["ip"]


def test_an_empty_plan_has_an_empty_table(edition: Make, vocabulary: Vocabulary) -> None:
    result = foundations([edition(tasks="tasks: []\n")], vocabulary)
    assert result.instruments["alpha"].rows == []
    assert result.instruments["alpha"].share == {"supply": 0, "environment": 0, "demand": 0}


def test_rows_of_the_shipped_plans_are_the_themes_weights(real: Real, vocabulary: Vocabulary) -> None:
    for name, edition in real.items():
        table = cross_table(edition.plan, vocabulary)
        weights = {theme: weight.measures for theme, weight in theme_weights(edition.plan).items() if weight.measures}
        assert {r.theme: r.count for r in table.rows} == pytest.approx(weights, abs=1e-3), name
        assert sum(table.share.values()) == pytest.approx(1, abs=1e-5)
