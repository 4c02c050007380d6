"""Comparisons of small plans written for the purpose; each expectation follows from the contract."""

from collections.abc import Callable, Mapping, Sequence
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancmp.model import Edition, Vocabulary
from plancmp.results.comparability import Gap
from plancmp.results.compare import Comparison, PairVerdict, Row, comparable_groups, compare
from plancmp.results.parts import theme_weights

Make = Callable[..., Edition]
PATENTS, RD, GROWTH, COUNT = "high-value-patents-per-10k", "rd-intensity", "rd-spending-growth", "hnte-count"


def indicator(metric: str, *values: str, extra: str = "", id: str = "") -> str:  # noqa: A002 - as the format calls it
    lines = "\n".join(f"  - {{{value}, mentions: [{{section: '2', printed: 'x'}}]}}" for value in values)
    return f"- id: {id or metric}\n  metric: {metric}\n  name: {{zh: 名, en: name}}\n{extra}  values:\n{lines}\n"


def indicators(*entries: str) -> str:
    return "indicators:\n" + "".join(entries) if entries else "indicators: []\n"


@pytest.fixture
def two(edition: Make, vocabulary: Vocabulary) -> Callable[..., Comparison]:
    """Compare alpha and beta, each given by its indicators."""

    def make(alpha: str, beta: str, **of_beta: str) -> Comparison:
        one = edition(id="alpha", indicators=alpha)
        other = edition(id="beta", indicators=beta, **of_beta)
        return compare([one, other], vocabulary)

    return make


def row(result: Comparison, metric: str) -> Row:
    (found,) = (r for r in result.metrics if r.metric == metric)
    return found


def target(value: float, bound: str = "exactly", year: int = 2025) -> str:
    return f"kind: target, year: {year}, bound: {bound}, value: {value}"


UNDATED = "kind: target, bound: exactly, value: "
VERDICTS = [
    # alpha's value, beta's value, verdict, reasons, difference, leader
    (target(50), target(60), "same", [], -10, "beta"),
    (target(50), target(50), "same", [], 0, None),
    (target(50), target(50, "more-than"), "caution", ["bound"], 0, None),
    (target(60), target(50, "more-than"), "caution", ["bound"], 10, None),
    (target(40), target(50, "more-than"), "caution", ["bound"], -10, "beta"),
    (target(100), target(80, "about"), "caution", ["bound"], 20, "alpha"),
    (target(85), target(80, "about"), "caution", ["bound"], 5, None),
    (target(50, year=2020), target(60), "caution", ["horizon"], None, None),
    (target(50, "about", 2020), target(60), "caution", ["bound", "horizon"], None, None),
    (UNDATED + "50", UNDATED + "60", "caution", ["horizon"], None, None),
    (target(50), target(60) + ", scope: {zh: 部分, en: part}", "caution", ["scope"], None, None),
]  # fmt: skip


@pytest.mark.parametrize(("a", "b", "verdict", "reasons", "difference", "leader"), VERDICTS)
def test_a_pair_gets_one_verdict(
    two: Callable[..., Comparison], a: str, b: str, verdict: str, reasons: list[str], difference: float | None,
    leader: str | None,
) -> None:  # fmt: skip
    found = row(two(indicators(indicator(PATENTS, a)), indicators(indicator(PATENTS, b))), PATENTS)
    (pair,) = found.verdicts
    assert (pair.verdict, pair.reasons, found.leader) == (verdict, reasons, leader)
    assert (pair.gap and pair.gap.difference) == difference


def test_targets_and_actuals_are_judged_separately(two: Callable[..., Comparison]) -> None:
    found = row(
        two(
            indicators(indicator(RD, "kind: actual, year: 2020, value: 8.4", target(9))),
            indicators(indicator(RD, "kind: actual, year: 2019, value: 4", target(5))),
        ),
        RD,
    )
    assert {(v.of, v.verdict) for v in found.verdicts} == {("target", "same"), ("actual", "caution")}
    assert [found.cells[p].pace and found.cells[p].pace.per_year for p in ("alpha", "beta")] == [0.12, 0.166667]  # type: ignore[union-attr]


def test_a_count_of_a_part_is_not_compared_with_that_of_its_whole_but_a_share_is(
    two: Callable[..., Comparison],
) -> None:
    both = indicators(indicator(COUNT, target(900)), indicator(RD, target(5)))
    result = two(both, both, within="[alpha]")
    assert row(result, COUNT).verdicts[0].reasons == ["scope"]
    assert row(result, RD).verdicts[0].verdict == "same"


def test_a_family_is_shown_together_and_not_subtracted(two: Callable[..., Comparison]) -> None:
    result = two(indicators(indicator(RD, target(9))), indicators(indicator(GROWTH, target(10, "more-than"))))
    (family,) = result.families
    assert (family.family, family.metrics, family.reasons) == ("rd-spending", [RD, GROWTH], ["measure"])
    assert [(v.verdict, v.gap) for r in result.metrics for v in r.verdicts] == [("related", None), ("related", None)]


def test_one_scope_a_line_unless_the_two_would_pass_each_other_unseen(two: Callable[..., Comparison]) -> None:
    part, other = "  scope: {zh: 甲, en: A}\n", "  scope: {zh: 乙, en: B}\n"
    apart = two(
        indicators(indicator(COUNT, target(1), extra=part, id="a"), indicator(COUNT, target(2), extra=other, id="b")),
        indicators(indicator(COUNT, target(3), extra=part)),
    )
    assert [(r.scope and r.scope.zh, r.verdicts[0].verdict) for r in apart.metrics] == [
        ("乙", "caution"),
        ("甲", "same"),
    ]
    together = two(indicators(indicator(COUNT, target(1))), indicators(indicator(COUNT, target(3), extra=part)))
    (only,) = together.metrics
    assert (only.scope, only.verdicts[0].reasons) == (None, ["scope"])
    assert only.cells["beta"].target is not None
    assert only.cells["beta"].target.scope is not None


NOTHING = [
    ("indicators: []\n", {}, "not-mentioned"),
    ("indicators: []\n", {"status": "partial"}, "not-searched"),
    ("indicators: []\n", {"extra": f"not_applicable: [{PATENTS}]\n"}, "not-applicable"),
    (indicators(indicator(PATENTS, "kind: actual, year: 2020, value: 3")), {}, "no-target"),
    (indicators(indicator(PATENTS, "kind: target, year: 2025, qualitative: {zh: 领先, en: ahead}")), {}, "no-number"),
]


@pytest.mark.parametrize(("beta", "parts", "nothing"), NOTHING, ids=[n[2] for n in NOTHING])
def test_kinds_of_nothing_are_told_apart(
    two: Callable[..., Comparison], beta: str, parts: dict[str, str], nothing: str
) -> None:
    result = two(indicators(indicator(PATENTS, target(50))), beta, **parts)
    assert row(result, PATENTS).cells["beta"].nothing == nothing


NO_PACE = [
    (
        GROWTH,
        "kind: actual, years: [2016, 2020], value: 8",
        "kind: target, years: [2021, 2025], bound: exactly, value: 9",
    ),
    ("tech-contract-value", "kind: actual, year: 2020, value: 8", target(9)),
    (RD, "kind: actual, value: 8", target(9)),
    (RD, "kind: actual, year: 2020, value: 8, scope: {zh: 甲, en: A}", target(9)),
    (RD, "kind: actual, year: 2025, value: 8", target(9)),
]


@pytest.mark.parametrize(("metric", "actual", "aim"), NO_PACE)
def test_no_pace_where_a_step_a_year_means_nothing(
    two: Callable[..., Comparison], metric: str, actual: str, aim: str
) -> None:
    assert row(two(indicators(indicator(metric, actual, aim)), indicators()), metric).cells["alpha"].pace is None


def test_the_latest_target_is_the_target_and_the_others_are_milestones(two: Callable[..., Comparison]) -> None:
    values = [target(3, year=2024), target(4, year=2025), target(2, year=2023)]
    cell = row(two(indicators(indicator(COUNT, *values)), indicators()), COUNT).cells["alpha"]
    assert cell.target is not None
    assert cell.target.value == 4
    assert [m.value for m in cell.milestones] == [2, 3]


def test_a_disputed_value_is_compared_with_caution_only(two: Callable[..., Comparison]) -> None:
    alpha = indicators(indicator(RD, target(9))).replace("printed: 'x'", "printed: 'x', differs: {value: 8}")
    found = row(two(alpha, indicators(indicator(RD, target(5)))), RD)
    assert found.verdicts[0].reasons == ["basis"]
    assert found.verdicts[0].gap is None


def test_no_figure_is_lost_where_three_plans_have_three_scopes(edition: Make, vocabulary: Vocabulary) -> None:
    scopes = {"a": "乙", "b": "丙", "c": "甲"}
    editions = [
        edition(id=plan, indicators=indicators(indicator(RD, target(i), extra=f"  scope: {{zh: {zh}, en: s}}\n")))
        for i, (plan, zh) in enumerate(scopes.items(), 1)
    ]
    (found,) = compare(editions, vocabulary).metrics
    assert found.scope is None
    assert [found.cells[p].target and found.cells[p].target.value for p in scopes] == [1, 2, 3]  # type: ignore[union-attr]
    assert {tuple(v.reasons) for v in found.verdicts} == {("scope",)}


def test_a_metric_in_another_scope_is_neither_unmentioned_nor_only_one_s(two: Callable[..., Comparison]) -> None:
    part = indicator(COUNT, target(2), extra="  scope: {zh: 甲, en: A}\n", id="part")
    result = two(indicators(indicator(COUNT, target(1)), part), indicators(indicator(COUNT, target(3))))
    of_part = next(r for r in result.metrics if r.scope)
    assert (of_part.cells["beta"].nothing, of_part.verdicts[0].reasons) == (None, ["scope"])
    assert result.only["alpha"].metrics == []


def test_the_latest_target_counts_even_if_it_is_in_words(two: Callable[..., Comparison]) -> None:
    words = "kind: target, year: 2025, qualitative: {zh: 领先, en: ahead}"
    cell = row(two(indicators(indicator(COUNT, target(3, year=2023), words)), indicators()), COUNT).cells["alpha"]
    assert cell.target is not None
    assert cell.target.qualitative is not None
    assert (cell.nothing, [m.value for m in cell.milestones]) == ("no-number", [3])


def test_metrics_and_themes_that_only_one_has(two: Callable[..., Comparison]) -> None:
    result = two(indicators(indicator(COUNT, target(1))), indicators())
    assert (result.only["alpha"].metrics, result.only["beta"].metrics) == ([COUNT], [])


def test_a_task_counts_one_split_over_its_themes_and_only_leaves_count(edition: Make) -> None:
    tasks = """\
tasks:
- {id: a, section: "4", title: {zh: 章, en: Chapter}, themes: [ai]}
- {id: b, section: "4.1", title: {zh: 节, en: Section}, themes: [ai, talent]}
- {id: c, section: "4.1#箱", title: {zh: 箱, en: Box}, themes: [ip]}
- {id: d, section: "4.2", title: {zh: 节, en: Section}, themes: [ai]}
"""
    assert theme_weights(edition(tasks=tasks).plan) == {"ai": 1.5, "talent": 0.5, "ip": 1.0}


def test_a_theme_keeps_its_metrics_and_tasks(real: Mapping[str, Edition], vocabulary: Vocabulary) -> None:
    result = compare([real["xuhui"], real["pudong"]], vocabulary, ["ip"])
    assert PATENTS in {r.metric for r in result.metrics}
    assert RD not in {r.metric for r in result.metrics}
    assert "4.6.1" in {card.section for card in result.tasks["xuhui"]}
    assert all("ip" in card.themes for cards in result.tasks.values() for card in cards)


def test_order_of_plans_is_the_order_asked_for_and_gaps_turn_with_it(
    real: Mapping[str, Edition], vocabulary: Vocabulary
) -> None:
    there = compare([real["xuhui"], real["pudong"]], vocabulary)
    back = compare([real["pudong"], real["xuhui"]], vocabulary)
    assert [p.id for p in back.plans] == ["pudong", "xuhui"]
    gaps = [(v.gap.difference, w.gap.difference) for r, s in zip(there.metrics, back.metrics, strict=True)
            for v, w in zip(r.verdicts, s.verdicts, strict=True) if v.gap and w.gap]  # fmt: skip
    assert gaps
    assert all(one == -other for one, other in gaps)
    assert [r.leader for r in there.metrics] == [r.leader for r in back.metrics]


GROUPS = [
    # values and years of four targets, groups that may be compared within themselves, leader
    ([(10, 2020), (30, 2025), (10, 2020), (40, 2025)], [["a", "c"], ["b", "d"]], None),
    ([(10, 2025), (30, 2025), (20, 2025), (40, 2025)], [["a", "b", "c", "d"]], "d"),
    ([(10, 2020), (30, 2025), (20, 2025), (40, 2025)], [["b", "c", "d"]], "d"),
    ([(10, 2020), (30, 2021), (20, 2022), (40, 2025)], [], None),
]


@pytest.mark.parametrize(("targets", "groups", "leader"), GROUPS)
def test_plans_are_grouped_by_what_may_be_compared(
    edition: Make, vocabulary: Vocabulary, targets: Sequence[tuple[float, int]], groups: list[list[str]],
    leader: str | None,
) -> None:  # fmt: skip
    plans = [
        edition(id=name, indicators=indicators(indicator(PATENTS, target(value, year=year))))
        for name, (value, year) in zip("abcd", targets, strict=True)
    ]
    found = row(compare(plans, vocabulary), PATENTS)
    assert (comparable_groups(found.verdicts, "target"), found.leader) == (groups, leader)


@given(st.sets(st.tuples(st.sampled_from("abcdef"), st.sampled_from("abcdef")).filter(lambda pair: pair[0] < pair[1])))
def test_groups_are_the_largest_sets_of_which_every_pair_meets(meeting: set[tuple[str, str]]) -> None:
    gap = Gap(difference=0, ratio=None)
    pairs = [PairVerdict(a=a, b=b, of="target", verdict="same", reasons=[], gap=gap) for a, b in sorted(meeting)]
    groups = [set(group) for group in comparable_groups(pairs, "target")]
    every = [set(chosen) for size in range(2, 7) for chosen in combinations("abcdef", size)]
    whole = [group for group in every if all(pair in meeting for pair in combinations(sorted(group), 2))]
    largest = [group for group in whole if not any(group < other for other in whole)]
    assert sorted(map(sorted, groups)) == sorted(map(sorted, largest))


def test_a_plan_is_not_compared_with_itself(edition: Make, vocabulary: Vocabulary) -> None:
    one = edition(id="alpha")
    for plans in ([one, one], [one], []):
        with pytest.raises(ValueError, match="two or more plans with different ids"):
            compare(plans, vocabulary)
