"""What one plan shows, and what its filters keep."""

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from plancmp.model import Edition, Vocabulary
from plancmp.report import html, markdown
from plancmp.report.show import page
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


ACTING = """\
tasks:
- id: a
  section: "4.1"
  title: {zh: 甲, en: A}
  lead: [区科委]
  participants: [区科委, 区财政局]
  items:
  - {zh: 一, en: One, printed: 建设一, who: [市科委]}
  - {zh: 二, en: Two, printed: 建设二, who: [企业, 区科委]}
- {id: b, section: "4.2", title: {zh: 乙, en: B}, items: [{zh: 三, en: Three, printed: 建设三, who: [区科委]}]}
- {id: c, section: "4.3", title: {zh: 丙, en: C}, participants: [区财政局]}
"""


def test_a_task_says_what_the_unit_asked_for_is_to_it(edition: Make, vocabulary: Vocabulary) -> None:
    view = show(edition(tasks=ACTING), vocabulary, leads=["区科委"])
    assert {task: [(why.unit, why.role, why.measure) for why in found] for task, found in view.why.items()} == {
        "a": [("区科委", "lead", None), ("区科委", "participant", None), ("区科委", "who", "a/2")],
        "b": [("区科委", "who", "b/1")],
    }
    assert [task.task for task in view.tasks] == ["a", "b"]
    assert "列出的原因：区科委：牵头、参与、第2项举措的主体" in markdown.render(page(view, "zh"))
    assert "Found by: District S&T Commission (区科委): acts in measure 1" in markdown.render(page(view, "en"))
    assert show(edition(tasks=ACTING), vocabulary).why == {}


@pytest.mark.parametrize("address", ["https://example.org/a?b=1&c=(2)|`", "javascript:alert(1)", "http:///", None])
def test_a_section_leads_to_the_document_where_its_address_is_known(
    edition: Make, vocabulary: Vocabulary, address: str | None
) -> None:
    made = edition(tasks=ACTING)
    known = replace(made, plan=replace(made.plan, source=replace(made.plan.source, url=address)))
    laid_out = page(show(known, vocabulary), "en")
    marked, document = markdown.render(laid_out), html.document("t", {"a": laid_out}, "en")
    if address and address.startswith("https"):
        assert "### [§4.1][1] A" in marked
        assert marked.endswith("\n\n[1]: https://example.org/a?b=1&amp;c=%282%29%7C%60\n")
        assert '<h3><a href="https://example.org/a?b=1&amp;c=%282%29%7C%60">§4.1</a> A</h3>' in document
    else:
        assert "### §4.1 A" in marked
        assert "<h3>§4.1 A</h3>" in document
        assert "<a " not in document
