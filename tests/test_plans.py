"""The shipped plans against figures looked up by hand in the documents."""

from collections.abc import Mapping

import pytest

from plancmp.model import Edition, Value, Vocabulary

# plan, metric, kind, year, bound, value, section of the first mention; each read off the document.
FIGURES = [
    ("xuhui", "rd-intensity", "actual", 2020, "exactly", 8.4, "1.1.1"),
    ("xuhui", "rd-intensity", "target", 2025, "exactly", 9, "2.3.1"),
    ("xuhui", "invention-patents-per-10k", "target", 2025, "exactly", 120, "2.3.1"),
    ("xuhui", "hnte-per-10k-enterprises", "target", 2025, "at-least", 200, "2.3.2"),
    ("xuhui", "tech-contract-share-gdp", "target", 2025, "about", 8, "2.3.3"),
    ("xuhui", "foreign-rd-centers", "target", 2025, "exactly", 33, "2.3.2"),
    ("pudong", "rd-spending-growth", "target", 2025, "more-than", 10, "3.3"),
    ("pudong", "high-value-patents-per-10k", "target", 2025, "more-than", 50, "3.3"),
    ("pudong", "innovative-incubators", "target", 2025, "more-than", 200, "3.3"),
    ("pudong", "rd-spending", "actual", 2019, "exactly", 456.5, "1.1"),
    ("jiading", "hnte-count", "target", 2020, "more-than", 1000, "3"),
    ("jiading", "rd-intensity", "target", 2020, "about", 5.5, "3"),
    ("jiading", "nev-output", "target", 2020, "at-least", 400, "4.6.16"),
    ("zhangjiang", "high-value-patents-per-10k", "target", 2025, "exactly", 120, "2.3"),
    ("zhangjiang", "large-enterprise-revenue", "target", 2025, "exactly", 80000, "2.3"),
    ("zhangjiang", "ic-output-growth", "target", 2025, "about", 20, "4.1.1"),
    ("yangpu", "rd-intensity", "target", 2027, "exactly", 5.5, "1"),
    ("yangpu", "digital-core-city-share", "target", 2027, "at-least", 20, "1"),
    ("yangpu", "unicorns", "target", 2030, "exactly", 20, "1"),
    ("shanghai", "rd-intensity", "actual", 2020, "about", 4.1, "1.1"),
    ("shanghai", "rd-intensity", "target", 2025, "about", 4.5, "2.3"),
    ("shanghai", "hnte-count", "target", 2025, "more-than", 26000, "2.3"),
    ("shanghai", "pct-applications", "target", 2025, "about", 5000, "2.3"),
]


@pytest.mark.parametrize(("plan", "metric", "kind", "year", "bound", "value", "section"), FIGURES)
def test_a_figure_is_as_printed(
    real: Mapping[str, Edition], plan: str, metric: str, kind: str, year: int, bound: str, value: float, section: str
) -> None:
    found: list[Value] = [
        v
        for i in real[plan].plan.indicators
        if i.metric == metric
        for v in i.values
        if v.kind == kind and v.horizon == year
    ]
    assert (bound, value, section) in {(v.bound, v.value, v.mentions[0].section) for v in found}


# plan: chapters, sections (with 5.1-5.4 in jiading), third-level headings, boxes; counted in the texts.
HEADINGS = {
    "xuhui": (3, 10, 20, 0),
    "pudong": (2, 16, 39, 0),
    "jiading": (2, 14, 30, 0),
    "zhangjiang": (4, 15, 47, 0),
    "yangpu": (2, 4, 23, 0),
}


@pytest.mark.parametrize("plan", sorted(HEADINGS))
def test_every_heading_of_the_task_chapters_is_a_task(real: Mapping[str, Edition], plan: str) -> None:
    tasks = real[plan].plan.tasks
    depth = [t.section.count(".") + 1 for t in tasks if not t.is_box]
    boxes = sum(t.is_box for t in tasks)
    assert (depth.count(1), depth.count(2), depth.count(3), boxes) == HEADINGS[plan]


def test_the_leads_of_a_jiading_task_are_those_listed(real: Mapping[str, Edition]) -> None:
    (task,) = (t for t in real["jiading"].plan.tasks if t.section == "4.2.5")
    assert task.lead == ["区科委", "区经委", "区税务分局"]
    assert task.participants == ["各街镇", "嘉定新城", "嘉定工业区", "菊园新区"]


def test_terms_used_are_terms_known(real: Mapping[str, Edition], vocabulary: Vocabulary) -> None:
    for edition in real.values():
        assert {t for task in edition.plan.tasks for t in task.themes} <= set(vocabulary.themes)
        assert {t for task in edition.plan.tasks for t in task.instruments} <= set(vocabulary.instruments)
        assert {i.metric for i in edition.plan.indicators} <= set(vocabulary.metrics)


def test_regions_that_share_ground_say_so(real: Mapping[str, Edition]) -> None:
    assert set(real["zhangjiang"].plan.region.overlaps) == {"pudong", "xuhui", "jiading"}
    assert real["yangpu"].plan.region.overlaps == ["zhangjiang"]
    inside = ("xuhui", "pudong", "jiading", "zhangjiang", "yangpu")
    assert all(real[d].plan.region.within == ["shanghai"] for d in inside)
    assert {d: real[d].plan.parent for d in real} == {
        "xuhui": "shanghai", "pudong": "shanghai", "zhangjiang": "shanghai", "jiading": None, "shanghai": None,
        "shanghai-bci": None,
        "yangpu": None,
        "shanghai-devices": None,
    }  # fmt: skip
