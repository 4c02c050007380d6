"""What one plan shows, and what its filters keep."""

from collections.abc import Callable

import pytest

from plancmp.model import Edition, Vocabulary
from plancmp.results.show import show

Make = Callable[..., Edition]

INDICATORS = """\
indicators:
- id: rd
  metric: rd-intensity
  name: {zh: 研发, en: R&D}
  lead: [区财政局]
  values:
  - {kind: target, year: 2025, bound: exactly, value: 5, mentions: [{section: "4.2", printed: 5%}]}
  - {kind: actual, year: 2020, value: 4, mentions: [{section: "1.1", printed: 4%}]}
  - {kind: target, year: 2023, bound: exactly, value: 4.6, mentions: [{section: "2.1", printed: 4.6%}]}
"""
TASKS = """\
tasks:
- {id: chapter, section: "4", title: {zh: 任务, en: Tasks}}
- {id: ai, section: "4.1", title: {zh: 智能, en: AI}, themes: [ai], lead: [区科委], participants: [区财政局]}
- {id: box, section: "4.1#专栏", title: {zh: 专栏, en: Box}, themes: [ip]}
- {id: ip, section: "4.10", title: {zh: 产权, en: IP}, themes: [ip, ai], lead: [市科委]}
"""


@pytest.mark.parametrize(
    ("filters", "indicators", "tasks"),
    [
        ({}, ["rd"], ["chapter", "ai", "box", "ip"]),
        ({"themes": ["ip"]}, [], ["box", "ip"]),
        ({"themes": ["rd-investment"]}, ["rd"], []),
        ({"sections": ["4.1"]}, [], ["ai", "box"]),
        ({"sections": ["4"]}, ["rd"], ["chapter", "ai", "box", "ip"]),
        ({"leads": ["区科委"]}, [], ["ai"]),
        ({"leads": ["科委"]}, [], ["ai", "ip"]),
        ({"leads": ["财政局"]}, ["rd"], ["ai"]),
        ({"themes": ["ai"], "leads": ["市科委"]}, [], ["ip"]),
    ],
)
def test_a_filter_keeps_what_it_names(
    edition: Make, vocabulary: Vocabulary, filters: dict[str, list[str]], indicators: list[str], tasks: list[str]
) -> None:
    view = show(edition(indicators=INDICATORS, tasks=TASKS), vocabulary, **filters)
    assert [i.indicator for i in view.indicators] == indicators
    assert [t.task for t in view.tasks] == tasks


def test_counts_are_of_the_whole_plan_and_values_run_by_year(edition: Make, vocabulary: Vocabulary) -> None:
    view = show(edition(indicators=INDICATORS, tasks=TASKS), vocabulary, sections=["4.1"])
    assert view.counts == {"indicators": 1, "targets": 1, "tasks": 4, "leaves": 3, "measures": 0, "context": 0}
    assert [(c.section, c.tasks) for c in view.chapters] == [("4", 3)]
    assert {theme: weight.tasks for theme, weight in view.themes.items()} == {"ai": 1.5, "ip": 1.5}
    (rd,) = show(edition(indicators=INDICATORS, tasks=TASKS), vocabulary).indicators
    assert [v.value for v in rd.targets] == [4.6, 5]
    assert rd.pace is not None
    assert rd.pace.per_year == 0.2
