"""Rankings of small plans: figures to check by hand, promises that hold of any plans, second opinions.

A plan is written as its tasks, ``[["ai", "ip"], ["ai"]]`` being two tasks of which the first has two measures, and as
its targets, ``{"a": 5, "b": (7, "about"), "c": (3, "exactly", 2030)}``.
"""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from math import log
from random import Random
from typing import Any

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from pymcdm.methods import WSM
from pymcdm.normalizations import minmax_normalization

from conftest import Make, growth
from plancmp.model import Edition, Metric, Plan, ReaderError, Readings, Text, Theme, Verb, Vocabulary
from plancmp.results.promises import of_parent, own_past
from plancmp.results.rank.bootstrap import Drawn, Weights, reader_rates
from plancmp.results.rank.composite import simplex
from plancmp.results.rank.decide import Entrant, pair, pairs, safe, standings
from plancmp.results.rank.order import rank
from plancmp.results.rank.peers import peers
from plancmp.results.rank.result import Options, Ranking
from plancmp.results.rank.shares import Sheet, accountability, emphasis

NAME = Text(zh="名", en="name")
THEMES = ("ai", "ip", "talent")
MEASURES: dict[str, dict[str, Any]] = {
    "a": {"measure": "share"}, "b": {"measure": "share"}, "c": {"measure": "share"},
    "low": {"measure": "share", "direction": "lower"}, "neutral": {"measure": "share", "direction": "none"},
    "count": {"measure": "level", "extensive": True, "family": "firms"},
    "part": {"measure": "share", "extensive": True, "share_of": "city", "family": "firms"},
    "growth": {"measure": "growth-rate"},
}  # fmt: skip
WORDS = Vocabulary(
    themes={name: Theme(name=NAME, group="g", definition=NAME, headline=name != "talent") for name in THEMES},
    groups={}, families={}, instruments={}, classes={},
    verbs={"建设": Verb(force="carry-out", en="build"), "支持": Verb(force="support", en="support")},
    metrics={
        name: Metric(**{"name": NAME, "family": "f", "unit": "%", "unit_en": "%", "direction": "higher",
                        "themes": ["ip"], "definition": NAME, **kind})
        for name, kind in MEASURES.items()
    },
)  # fmt: skip


def value(kind: str, figure: Any) -> dict[str, Any]:
    number, bound, year = (*figure, "exactly", 2025)[:3] if isinstance(figure, tuple) else (figure, "exactly", 2025)
    if isinstance(figure, tuple) and len(figure) == 2:
        number, bound = figure
        year = 2025
    year = year if kind == "target" else 2020
    return {"kind": kind, "year": year, "bound": bound, "value": number,
            "mentions": [{"section": "2.1", "printed": f"{number}%"}]}  # fmt: skip


def indicator(name: str, *values: dict[str, Any], **extra: Any) -> dict[str, Any]:
    return {"id": name, "metric": name, "name": {"zh": "名", "en": "name"}, "values": list(values), **extra}


def task(number: int, measures: Sequence[str], **extra: Any) -> dict[str, Any]:
    """A task whose measures are written as their themes, ``ai ip`` for two, with ``!`` for one that binds."""
    items = [
        {"zh": "文", "en": "text", "printed": "建设" if themes.endswith("!") else "支持",
         "themes": themes.strip("!").split()}
        for themes in measures
    ]  # fmt: skip
    main = items[0]["themes"] if items else []
    return {"id": f"t{number}", "section": f"4.{number}", "title": None, "themes": main, "items": items, **extra}


def plan(
    id: str,  # noqa: A002 - as the format calls it
    tasks: Sequence[Sequence[str] | dict[str, Any]] = (),
    figures: Mapping[str, Any] | None = None,
    *,
    region: Mapping[str, Any] | None = None,
    status: str = "complete",
    period: tuple[int, int] = (2021, 2025),
    **extra: Any,
) -> Edition:
    data = {
        "format": 1, "id": id, "level": "district", "kind": "five-year-plan",
        "region": {"id": id, "zh": id, "en": id, **(region or {})},
        "title": {"zh": id, "en": id}, "period": {"start": period[0], "end": period[1]}, "task_chapters": ["4"],
        "source": {"sha256": "0" * 64}, "curation": {"status": status, "read": "2026-11-21", "codebook": 1},
        "indicators": [indicator(name, value("target", figure)) for name, figure in (figures or {}).items()],
        "tasks": [t if isinstance(t, dict) else task(i, t) for i, t in enumerate(tasks, 1)], **extra,
    }  # fmt: skip
    return Edition(plan=msgspec.convert(data, Plan), sha256="1" * 64, file=f"{id}.yaml")


def ranked(*editions: Edition, **options: Any) -> Ranking:
    return rank(editions, WORDS, Options(**{"draws": 200, **options}))


def left(result: Ranking) -> set[tuple[str, str | None, str]]:
    return {(out.plan, out.metric, out.reason) for out in result.left_out}


HALF = [["ai", "ip"]] * 8
TENTH = [["ai", *["ip"] * 9]] * 8
MUCH = [["ai"] * 5] * 20 + [["ip"]] * 2


# What is counted


def test_emphasis_splits_a_measure_over_its_themes() -> None:
    """By hand: 3 measures, ai | ai ip | talent: ai 1.5 of 3. By tasks: (1.5 / 2 + 0) / 2."""
    share = emphasis(plan("x", [["ai", "ai ip"], ["talent"]]).plan, ["ai"], 0.0)
    assert (share.value("measures"), share.value("tasks")) == (0.5, 0.375)
    assert share.value("measures", without=0) == 0


def test_a_plan_that_is_not_coded_by_measures_counts_tasks() -> None:
    bare = [{"id": f"t{i}", "section": f"4.{i}", "title": None, "themes": themes}
            for i, themes in enumerate([["ai", "ip"], ["ip"]], 1)]  # fmt: skip
    assert emphasis(plan("x", bare).plan, ["ai"], 0.0).value("measures") == 0.25
    result = ranked(plan("x", bare), plan("y", HALF), plan("z", TENTH))
    assert ("x", None, "not-measured") in left(result)
    assert [place.plan for place in result.orders["ai"]] == ["y", "z"]


def test_accountability_is_the_mean_of_three_shares() -> None:
    """By hand: figures 1 of 2 tasks, entities 1 of 2, binding measures 1 of 4: (0.5 + 0.5 + 0.25) / 3."""
    tasks = [
        task(1, ["ai!", "ai"], figures=[{"printed": "3个"}], lead=["局"], due=2023),
        task(2, ["ip", "ip"], entities=["所"]),
    ]
    found = accountability(plan("x", tasks).plan, WORDS)
    assert {share.name: share.value("measures") for share in found} == {
        "figure": 0.5, "entity": 0.5, "force": 0.25, "lead": 0.5, "due": 0.5
    }  # fmt: skip
    sheet = Sheet(plan("x", tasks).plan, found)
    assert sheet.score("measures") == pytest.approx(1.25 / 3)


def test_a_theme_with_few_tasks_is_left_out_of_accountability_by_itself() -> None:
    result = ranked(
        plan("x", HALF), plan("y", HALF), plan("few", [["ai"], *[["ip"]] * 8]), by="accountability", themes=("ai", "ip")
    )
    assert {o.plan for o in result.left_out if o.theme == "ai"} == {"few"}
    assert len(result.orders["ai"]) == 2
    assert len(result.orders["ip"]) == 3


# Peers


def test_which_plans_form_one_order(real: Mapping[str, Edition]) -> None:
    group = peers([edition.plan for edition in real.values()], named=False, horizon="same", drafts=False)
    assert [p.id for p in group.peers] == ["pudong", "xuhui", "zhangjiang"]
    assert [(p.id, why) for p, why in group.references] == [("shanghai", "contains")]
    assert {p.id: why for p, why in group.apart} == {
        "jiading": "period", "yangpu": "period", "shanghai-bci": "field", "shanghai-devices": "field",
    }  # fmt: skip


CITY = {"id": "city"}
STANDS: list[tuple[dict[str, Any], dict[str, Any], str]] = [
    ({"field": ["ai"]}, {}, "field"),
    ({"period": (2016, 2020)}, {}, "period"),
    ({"period": (2016, 2020)}, {"horizon": "any"}, "peer"),
    ({"period": (2023, 2027)}, {}, "peer"),
    ({"period": (2024, 2028)}, {}, "period"),
    ({"region": CITY}, {}, "contains"),
    ({"region": {"id": "x"}, "period": (2020, 2024)}, {}, "same-region"),
    ({"status": "draft"}, {}, "draft"),
    ({"status": "draft"}, {"drafts": True}, "peer"),
]


@pytest.mark.parametrize(("what", "options", "stands"), STANDS)
def test_why_a_plan_stands_beside_the_order(what: dict[str, Any], options: dict[str, Any], stands: str) -> None:
    near = {"within": ["city"]}
    result = ranked(plan("x", HALF, region=near), plan("y", TENTH), plan("new", HALF, **what), **options)
    found = {place.plan: "peer" for place in result.orders["ai"]}
    found |= {other.plan: other.why for other in (*result.references, *result.apart)}
    found |= {out.plan: out.reason for out in result.left_out}
    assert found["new"] == stands


def test_the_first_plan_named_gives_the_period() -> None:
    old, new, newer = plan("a", HALF, period=(2016, 2020)), plan("b", HALF), plan("c", TENTH)
    assert ranked(old, new, newer, named=True).settings.period == (2016, 2020)
    assert ranked(old, new, newer).settings.period == (2021, 2025)


def test_a_zone_that_overlaps_a_district_is_a_peer_and_that_is_said() -> None:
    result = ranked(plan("x", HALF), plan("zone", TENTH, region={"overlaps": ["x"]}))
    assert [(o.a, o.b) for o in result.overlaps] == [("x", "zone")]
    assert len(result.orders["ai"]) == 2


# How sure


def entrant(name: str, score: float, *draws: float) -> Entrant:
    return Entrant(name, [score, score], [list(draws), list(draws)])


def test_decided_is_a_probability_of_nine_tenths_after_two_monte_carlo_errors() -> None:
    """By hand: 0.92 of 10,000 less 2 sqrt(0.92 * 0.08 / 10000) = 0.91457; of 100 less 0.05426 = 0.86574."""
    assert safe(0.92, 10_000) == pytest.approx(0.914574, abs=1e-6)
    assert safe(0.92, 100) == pytest.approx(0.865741, abs=1e-6)
    zeros = [0.0] * 10_000
    many = pair(Entrant("a", [1], [[1.0] * 9200 + [-1.0] * 800]), Entrant("b", [0], [zeros]))
    few = pair(Entrant("a", [1], [[1.0] * 92 + [-1.0] * 8]), Entrant("b", [0], [zeros[:100]]))
    assert (many.decided, many.close, few.decided, few.close) == (True, True, False, False)


def test_both_ways_of_counting_must_agree() -> None:
    one = Entrant("a", [1, 0.4], [[1.0] * 9, [1.0] * 9])
    assert not pair(one, Entrant("b", [0, 0.5], [[0.0] * 9, [0.0] * 9])).decided
    assert not pair(one, Entrant("b", [0, 0.3], [[0.0] * 9, [0.0, 2.0] * 4 + [0.0]])).decided
    assert pair(one, Entrant("b", [0, 0.3], [[0.0] * 9, [0.0] * 9])).decided


def test_ranks_and_tiers_follow_from_the_decided_pairs() -> None:
    """a is decidedly ahead of c and of d; b of none, c of d."""
    entrants = [
        entrant("a", 4, *[4] * 9),
        entrant("b", 3, *[1, 5] * 4, 3),
        entrant("c", 2, *[2] * 9),
        entrant("d", 1, *[0] * 9),
    ]
    found = standings(entrants, pairs(entrants))
    assert {name: (s.rank, s.rank_low, s.rank_high, s.tier) for name, s in found.items()} == {
        "a": (1, 1, 2, 1), "b": (2, 1, 3, 1), "c": (3, 2, 3, 2), "d": (4, 4, 4, 3)
    }  # fmt: skip


def test_nothing_of_a_theme_is_no_certainty() -> None:
    result = ranked(plan("x", [["ip"]] * 24), plan("y", HALF))
    none = next(place for place in result.orders["ai"] if place.plan == "x")
    assert (none.score, none.low) == (0, 0)
    assert none.high > 0.005


def test_the_bootstrap_has_the_spread_of_numpys_dirichlet() -> None:
    """A second opinion: Dirichlet(1, ..., 1) over the tasks and the prior's, Beta(1/4, 3/4) of which has the theme."""
    made = plan("x", MUCH).plan
    sheet = Sheet(made, [emphasis(made, ["ai"], 0.0)])
    drawn = Drawn(sheet, Weights(made, 4000, 1), "measures").scores
    rng = np.random.default_rng(1)
    weights = rng.dirichlet([1.0] * 23, 20_000)
    has, of = np.array([5.0] * 20 + [0.0] * 2), np.array([5.0] * 20 + [1.0] * 2)
    some = of.mean() * rng.beta(0.25, 0.75, 20_000)
    scores = (weights[:, :22] @ has + weights[:, 22] * some) / (weights[:, :22] @ of + weights[:, 22] * of.mean())
    assert np.mean(drawn) == pytest.approx(scores.mean(), abs=0.004)
    assert np.std(drawn) == pytest.approx(scores.std(), rel=0.06)


def test_without_a_task_is_what_the_plan_without_it_comes_to() -> None:
    made = plan("x", [["ai", "ip"], ["ai"], ["ip", "ip"]]).plan
    sheet = Sheet(made, [emphasis(made, ["ai"], 0.2)])
    weights = Weights(made, 50, 1)
    for basis in ("measures", "tasks"):
        whole = Drawn(sheet, weights, basis)
        assert whole.without(2) != whole.scores
        assert sheet.score(basis, 2) == pytest.approx({"measures": 2 / 3, "tasks": 0.75}[basis])


READERS = {"x": ReaderError(clauses=Readings(both=90, one=20), themes={"ai": Readings(both=40, one=20)})}


def test_a_theme_read_seldom_leans_on_all_themes() -> None:
    """Clauses 4 of 20 lost; all themes 3 of 15; ai (2 + 10/5) of 22, a theme that was never read 2 of 10."""
    both = {"ai": Readings(both=5, one=2), "ip": Readings(both=1, one=1)}
    readers = {"x": ReaderError(clauses=Readings(both=8, one=4), themes=both)}
    rates = reader_rates(readers, ["ai", "talent"])
    assert rates == pytest.approx({"ai": 1 - 0.8 * 18 / 22, "talent": 1 - 0.8 * 0.8}, abs=1e-6)
    assert reader_rates({}, ["ai"]) == {"ai": 0.0}


def test_reader_error_by_hand() -> None:
    """Clauses 20 / 200; ai (20 + 10 * 0.2) / (100 + 10) = 0.2; unread themes lean on all: 0.2. 1 - 0.9 * 0.8."""
    assert reader_rates(READERS, ["ai", "ip"]) == {"ai": 0.28, "ip": 0.28}


def test_reader_error_widens_an_interval_and_leaves_the_mean() -> None:
    made = plan("x", [["ai"] * 3 + ["ip"] * 3] * 30).plan
    sure, unsure = (
        Drawn(Sheet(made, [emphasis(made, ["ai"], rate)]), Weights(made, 2000, 1), "measures").scores
        for rate in (0.0, 0.3)
    )
    assert np.std(unsure) > 1.5 * np.std(sure)
    assert np.mean(unsure) == pytest.approx(np.mean(sure), abs=0.005)


def test_what_an_order_hangs_on() -> None:
    """Without its one large task x has no ai; the order of y and z hangs on nothing."""
    result = ranked(plan("x", [["ai"] * 8, *[["ip"]] * 8]), plan("y", [["ai", "ip", "ip"]] * 8), plan("z", TENTH))
    assert {(h.plan, h.task, h.change, h.instead) for h in result.hangs_on["ai"] if h.change == "loses-first"} == {
        ("x", "t1", "loses-first", "y")
    }


# Promises that hold of any plans

tasks_of = st.lists(
    st.lists(st.sampled_from(["ai", "ip", "talent", "ai ip"]), min_size=1, max_size=5), min_size=1, max_size=12
)
several = st.lists(tasks_of, min_size=2, max_size=4)


def editions_of(made: Sequence[Any]) -> list[Edition]:
    return [plan(f"p{i}", tasks) for i, tasks in enumerate(made)]


def order_of(result: Ranking, key: str) -> dict[tuple[str, str], tuple[float, bool]]:
    return {(p.a, p.b): (p.ahead, p.decided) for p in result.pairs[key]}


@settings(max_examples=25)
@given(several, tasks_of, st.sampled_from(["emphasis", "accountability"]))
def test_an_irrelevant_plan_never_reorders_others(made: Sequence[Any], other: Any, by: Any) -> None:
    few = ranked(*editions_of(made), by=by, draws=60)
    more = ranked(*editions_of(made), plan("other", other), by=by, draws=60)
    for key in few.orders:
        with_it = order_of(more, key)
        assert all(with_it[pair] == sure for pair, sure in order_of(few, key).items())
        assert [p.plan for p in more.orders[key] if p.plan != "other"] == [p.plan for p in few.orders[key]]


@settings(max_examples=25)
@given(several, st.randoms(use_true_random=False))
def test_the_order_of_arguments_changes_nothing(made: Sequence[Any], random: Random) -> None:
    editions = editions_of(made)
    turned = random.sample(editions, len(editions))
    one, other = ranked(*editions, draws=60, named=True), ranked(*turned, draws=60, named=True)
    assert (one.orders, one.pairs, one.hangs_on) == (other.orders, other.pairs, other.hangs_on)


@pytest.mark.parametrize("by", ["emphasis", "accountability"])
def test_a_seed_changes_no_decision_but_of_pairs_marked_close(
    real: Mapping[str, Edition], vocabulary: Vocabulary, by: Any
) -> None:
    results = [rank(list(real.values()), vocabulary, Options(by=by, seed=seed)) for seed in range(1, 6)]
    for key in results[0].pairs:
        for each in zip(*(result.pairs[key] for result in results), strict=True):
            assert len({(p.a, p.b, p.decided) for p in each}) == 1 or any(p.close for p in each)


def test_same_seed_same_bytes(real: Mapping[str, Edition], vocabulary: Vocabulary) -> None:
    one, other = (msgspec.json.encode(rank(list(real.values()), vocabulary, Options(draws=100))) for _ in range(2))
    assert one == other


def test_five_made_up_targets_help_nobody() -> None:
    made_up = dict.fromkeys(["a", "b", "c", "low", "growth"], 1)
    before = [plan("x", HALF, {"a": 9, "b": 9}), plan("y", TENTH, {"a": 8, "b": 8})]
    after = [plan("x", HALF, {"a": 9, "b": 9}), plan("y", TENTH, {**made_up, "a": 8, "b": 8})]
    for by in ("emphasis", "accountability"):
        assert ranked(*before, by=by).orders == ranked(*after, by=by).orders
    assert ranked(*before, by="ambition").metrics == ranked(*after, by="ambition").metrics
    named = ranked(plan("x", HALF, {"a": 9}), plan("y", HALF, made_up), by="ambition")
    assert [order.order for order in named.metrics] == [[["x"], ["y"]]]


figures_of = st.dictionaries(
    st.sampled_from(["a", "b", "c", "low"]),
    st.tuples(st.integers(1, 9), st.sampled_from(["exactly", "about", "at-least", "more-than", "at-most"])),
    min_size=1,
)


def places_of(result: Ranking, only: Sequence[str]) -> set[tuple[str, str, int]]:
    """Who of two promises more, by metric: -1, 0 or 1."""
    found = set()
    for order in result.metrics:
        place = {name: i for i, group in enumerate(order.order) for name in group if name in only}
        found |= {(order.metric, a + b, (place[a] > place[b]) - (place[a] < place[b]))
                  for a in place for b in place if a < b}  # fmt: skip
    return found


@settings(max_examples=40)
@given(st.lists(figures_of, min_size=2, max_size=3), figures_of)
def test_an_irrelevant_plan_never_reorders_the_promises_of_others(made: Sequence[Any], other: Any) -> None:
    editions = [plan(f"p{i}", HALF, figures) for i, figures in enumerate(made)]
    names = [edition.plan.id for edition in editions]
    few, more = (ranked(*given, by="ambition") for given in (editions, [*editions, plan("other", HALF, other)]))
    assert few.refused or places_of(few, names) == places_of(more, names)


@settings(max_examples=20)
@given(tasks_of, tasks_of, st.lists(st.sampled_from(["a", "b", "c", "low", "growth"]), unique=True, min_size=5))
def test_made_up_targets_of_one_per_cent_help_nobody(one: Any, other: Any, names: Sequence[str]) -> None:
    """Nor do they in the order of a metric: 1 % stands behind what anyone else promises."""
    made_up = dict.fromkeys(names, 1)
    for by in ("emphasis", "accountability"):
        without = ranked(plan("x", one), plan("y", other), by=by, draws=60)
        assert ranked(plan("x", one), plan("y", other, made_up), by=by, draws=60).orders == without.orders
    promised = ranked(plan("x", one, {"a": 2, "b": 3, "c": 4}), plan("y", other, made_up), by="ambition")
    assert [order.order for order in promised.metrics] == [[["x"], ["y"]]] * 3


# Ambition


ORDERS: list[tuple[str, dict[str, Any], list[list[str]], set[tuple[str, str]]]] = [
    ("a", {"x": 9, "y": (4.5, "about")}, [["x"], ["y"]], {("x", "y")}),
    ("a", {"x": 50, "y": (50, "more-than")}, [["y"], ["x"]], set()),
    ("a", {"x": 8, "y": 8, "z": 5}, [["x", "y"], ["z"]], {("x", "z"), ("y", "z")}),
    ("low", {"x": (0.3, "at-most"), "y": (0.35, "at-most")}, [["x"], ["y"]], set()),
]


@pytest.mark.parametrize(("name", "figures", "order", "ahead"), ORDERS)
def test_promises_in_order(name: str, figures: dict[str, Any], order: list[list[str]], ahead: set[Any]) -> None:
    (found,) = ranked(*(plan(p, (), {name: f}) for p, f in figures.items()), by="ambition").metrics
    assert (found.order, set(found.ahead)) == (order, ahead)


def test_what_may_not_be_ordered_is_named_with_the_reason() -> None:
    figures = {"a": (5, "exactly", 2025), "neutral": 5, "count": 5, "b": 5}
    result = ranked(
        plan("x", (), figures), plan("y", (), {**figures, "a": (5, "exactly", 2030), "b": 6}), by="ambition"
    )
    assert [order.metric for order in result.metrics] == ["b"]
    assert {(m, why) for _, m, why in left(result)} == {
        ("a", "horizon"), ("neutral", "no-direction"), ("count", "extensive")
    }  # fmt: skip
    named = ranked(plan("x", (), {"count": 5}), plan("y", (), {"count": 6}), by="ambition", metrics=("count",))
    assert [(o.order, o.extensive) for o in named.metrics] == [([["y"], ["x"]], True)]


def test_a_promise_without_a_number_is_named_and_not_ordered() -> None:
    """One as a multiple or in words cannot stand in an order; left out in silence it would look like no promise."""
    numbered = plan("z", (), {"a": 5})
    (indicator,) = numbered.plan.indicators
    (value,) = indicator.values
    doubled = replace(indicator, values=[replace(value, value=None, times=2, of=2020)])
    other = replace(numbered, plan=replace(numbered.plan, indicators=[doubled]))
    result = ranked(plan("x", (), {"a": 5}), plan("y", (), {"a": 6}), other, by="ambition")
    assert [order.order for order in result.metrics] == [[["y"], ["x"]]]
    assert ("z", "a", "no-number") in left(result)


PASTS: list[tuple[Any, Any, str]] = [
    (29.3, 15, "lowered"), (19.3, (20, "at-least"), "raised"), (8, 8, "kept"), (8, (6, "at-least"), "open"),
    (10, (10, "about"), "open"),
]  # fmt: skip


@pytest.mark.parametrize(("past", "target", "change"), PASTS)
def test_a_growth_target_against_the_own_past(past: Any, target: Any, change: str) -> None:
    made = plan("x", indicators=[indicator("growth", value("actual", past), value("target", target))]).plan
    assert [found.change for found in own_past(made, WORDS.metrics)] == [change]


def test_what_the_plans_say_of_their_own_past(real: Mapping[str, Edition], vocabulary: Vocabulary) -> None:
    """Zhangjiang's past counts something else: output against manufacturing, size against sales."""
    found = [past for edition in real.values() for past in own_past(edition.plan, vocabulary.metrics)]
    assert {past.reason for past in found if past.change == "open"} == {"scope"}
    assert {(past.plan, past.metric): past.change for past in found} == {
        ("jiading", "patent-applications-growth"): "raised",
        ("xuhui", "ai-output-growth"): "lowered",
        ("xuhui", "life-health-output-growth"): "lowered",
        ("zhangjiang", "biomedicine-output-growth"): "open",
        ("zhangjiang", "ic-output-growth"): "open",
    }


def test_a_count_as_a_share_of_the_parents(real: Mapping[str, Edition], vocabulary: Vocabulary) -> None:
    """Zhangjiang's 15,000 of more than 26,000: less than 57.69 %, while it aims at 60 % of the city."""
    found = {(s.plan, s.metric): s for s in of_parent([e.plan for e in real.values()], vocabulary.metrics)}
    share = found["zhangjiang", "hnte-count"]
    assert (share.low, share.strict, share.year) == (None, True, 2025)
    assert share.high == pytest.approx(57.6924)
    assert share.stated is not None
    assert share.stated.value == 60
    assert found["xuhui", "foreign-rd-centers"].low == pytest.approx(100 * 33 / 616, abs=1e-3)


# Several metrics


def three() -> list[Edition]:
    """Three plans and three metrics; min-max gives x (0, 1, 1/2), y (1/2, 1/2, 1), z (1, 0, 0)."""
    return [
        plan("x", HALF, {"a": 0, "b": 10, "c": 5}),
        plan("y", HALF, {"a": 5, "b": 5, "c": 8}),
        plan("z", HALF, {"a": 10, "b": 0, "c": 2}),
    ]


BY_HAND: list[tuple[dict[str, Any], dict[str, float]]] = [
    ({}, {"y": 2 / 3, "x": 1 / 2, "z": 1 / 3}),
    ({"weights": {"a": 2.0}}, {"y": 5 / 8, "z": 1 / 2, "x": 3 / 8}),
    ({"normalisation": "rank"}, {"y": 2 / 3, "x": 1 / 2, "z": 1 / 3}),
    ({"normalisation": "goalposts", "goalposts": {"a": (0.0, 100.0), "b": (0.0, 100.0), "c": (0.0, 100.0)}},
     {"y": 0.06, "x": 0.05, "z": 0.04}),
    ({"normalisation": "z-score"}, {"y": 0.408248, "x": 0.0, "z": -0.408248}),
    ({"aggregation": "geometric"}, {"y": 0.634153, "x": 0.171566, "z": 0.046416}),
]  # fmt: skip


@pytest.mark.parametrize(("options", "scores"), BY_HAND)
def test_composites_by_hand(options: dict[str, Any], scores: dict[str, float]) -> None:
    result = ranked(*three(), by="ambition", metrics=("a", "b", "c"), **options)
    assert {p.plan: p.score for p in result.orders["metrics"]} == pytest.approx(scores, abs=1e-5)


@pytest.mark.filterwarnings("ignore:Alternatives with indices")
@pytest.mark.parametrize("seed", range(5))
def test_a_composite_agrees_with_pymcdm(seed: int) -> None:
    random = Random(seed)  # noqa: S311
    names = ["a", "b", "c", "low"]
    editions = [plan(f"p{i}", (), {n: round(random.uniform(0.1, 99), 3) for n in names}) for i in range(3 + 4 * seed)]
    weights = {name: random.uniform(0.1, 3) for name in names}
    result = ranked(*editions, by="ambition", metrics=tuple(names), weights=weights, draws=20)
    places = sorted(result.orders["metrics"], key=lambda place: int(place.plan[1:]))
    matrix = np.array([[place.parts[name].value for name in names] for place in places])
    given_weights = np.array([weights[name] for name in names]) / sum(weights.values())
    expected = WSM(minmax_normalization)(matrix, given_weights, np.array([1, 1, 1, -1]))
    assert [place.score for place in places] == pytest.approx(list(expected), abs=1e-9)


def test_who_is_ahead_in_all_is_ahead_whatever_the_weights() -> None:
    result = ranked(plan("x", (), {"a": 9, "b": 9}), plan("y", (), {"a": 5, "b": 8}), by="ambition", metrics=("a", "b"))
    assert [(p.a, p.b, p.ahead, p.decided, p.by_tasks) for p in result.pairs["metrics"]] == [
        ("x", "y", 1.0, True, None)
    ]


def test_a_plan_without_one_of_the_metrics_is_left_out_of_the_composite() -> None:
    result = ranked(*three(), plan("w", (), {"a": 3}), by="ambition", metrics=("a", "b"))
    assert "w" not in {place.plan for place in result.orders["metrics"]}
    assert ("w", "b", "not-mentioned") in left(result)


def test_weights_fill_the_simplex_evenly() -> None:
    """By hand: of three weights one exceeds 0.9 in three corners of a hundredth of the area each."""
    random = Random(1)  # noqa: S311
    drawn = [simplex(random, 3) for _ in range(20_000)]
    assert all(sum(weights) == pytest.approx(1) for weights in drawn)
    assert sum(max(weights) > 0.9 for weights in drawn) / 20_000 == pytest.approx(0.03, abs=0.004)


def test_weights_are_even_where_all_that_is_drawn_is_nothing() -> None:
    class Nothing(Random):
        def random(self) -> float:
            return 0.0

    assert simplex(Nothing(), 4) == [0.25, 0.25, 0.25, 0.25]


# Lenses together


def test_overall_is_the_weighted_mean_of_the_lenses() -> None:
    """x: ai and ip are all it writes of, 1; no figure, no entity, nothing that binds, 0. Two to one: 2 / 3."""
    result = ranked(plan("x", HALF), plan("y", [["talent!"]] * 8), by="overall",
                    weights={"emphasis": 2.0, "accountability": 1.0})  # fmt: skip
    assert {p.plan: p.score for p in result.orders["all"]} == pytest.approx({"x": 2 / 3, "y": 1 / 9}, abs=1e-6)


REFUSED: list[tuple[list[Edition], dict[str, Any], str]] = [
    (three(), {"by": "overall"}, "no-weights"),
    (three()[:1], {}, "one-plan"),
    ([three()[0], plan("old", HALF, period=(2016, 2020))], {}, "few-peers"),
    (three(), {"by": "ambition", "metrics": ("low",)}, "not-comparable"),
    (three(), {"by": "ambition", "metrics": ("a", "low")}, "too-few-shared"),
    ([plan("x", (), {"a": 1, "b": 2}), plan("y", (), {"a": 1, "b": 2})], {"by": "ambition", "metrics": ("a", "b")},
     "constant"),
    (three(), {"by": "ambition", "metrics": ("a", "b"), "normalisation": "goalposts"}, "no-goalposts"),
    (three(), {"by": "overall", "weights": {"ambition": 1.0}}, "unknown-weight"),
    (three(), {"by": "overall", "weights": {"emphasis": 0.0}}, "bad-weight"),
    (three(), {"by": "ambition", "metrics": ("a", "b"), "weights": {"a": -1.0}}, "bad-weight"),
    (three(), {"by": "ambition", "goalposts": {"a": (1.0, 1.0)}}, "bad-goalposts"),
    (three(), {"by": "ambition", "normalisation": "z-score", "aggregation": "geometric"}, "geometric-z-score"),
    (three(), {"metrics": ("a",)}, "metrics-not-used"),
]  # fmt: skip


@pytest.mark.parametrize(("editions", "options", "code"), REFUSED, ids=[code for _, _, code in REFUSED])
def test_what_would_mean_nothing_is_refused_by_name(
    editions: list[Edition], options: dict[str, Any], code: str
) -> None:
    result = ranked(*editions, **options)
    assert result.refused is not None
    assert (result.refused.code, result.orders) == (code, {})
    assert result.refused.message.zh
    assert result.refused.message.en


def test_misuse_is_an_exception() -> None:
    with pytest.raises(ValueError, match="different ids"):
        ranked(three()[0], three()[0])
    with pytest.raises(ValueError, match="at least 1"):
        ranked(*three(), draws=0)


def test_draws_are_exponential() -> None:
    made = replace(plan("x", HALF).plan)
    column = Weights(made, 4000, 1).columns[0]
    assert np.mean(column) == pytest.approx(1, abs=0.06)
    assert np.median(column) == pytest.approx(log(2), abs=0.06)


# More plans than can be held each against each


def _many(edition: Make, count: int) -> list[Edition]:
    """Plans that differ in how many of twelve tasks are about AI."""
    task = '- {{id: t{n}, section: "4.{n}", title: {{zh: 题, en: T}}, themes: [{theme}]}}\n'
    return [
        edition(
            id=f"p{number:03}",
            tasks="tasks:\n" + "".join(
                task.format(n=n, theme="ai" if n <= number * 12 // count else "biomedicine") for n in range(1, 13)
            ),
        )
        for number in range(count)
    ]  # fmt: skip


def test_of_many_plans_the_standings_are_those_of_few(
    edition: Make, vocabulary: Vocabulary, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By halving the same scores, and rank intervals that end a few places elsewhere at most."""
    plans = _many(edition, 24)
    options = Options(themes=("ai",), draws=200)
    few = rank(plans, vocabulary, options)
    monkeypatch.setattr("plancmp.results.rank.orders.MANY", 10)
    monkeypatch.setattr("plancmp.results.rank.order.MANY", 10)
    many = rank(iter(plans), vocabulary, options)
    for one, other in zip(few.orders["ai"], many.orders["ai"], strict=True):
        assert replace(one, rank_low=0, rank_high=0, tier=0) == replace(other, rank_low=0, rank_high=0, tier=0)
        assert abs(one.rank_low - other.rank_low) <= 3
        assert abs(one.rank_high - other.rank_high) <= 3
        assert abs(one.tier - other.tier) <= 1
    assert [(p.a, p.b) for p in many.pairs["ai"]] == list(pairwise(place.plan for place in many.orders["ai"]))
    assert {(p.a, p.b): p for p in few.pairs["ai"]}.items() >= {(p.a, p.b): p for p in many.pairs["ai"]}.items()
    assert [one for one in few.hangs_on["ai"] if one.change == "loses-first"] == many.hangs_on["ai"]
    assert (few.settings.pairs, many.settings.pairs) == (msgspec.UNSET, "neighbours")
    assert few.references == many.references


def test_rank_grows_with_the_plans_and_hardly_faster(edition: Make, vocabulary: Vocabulary) -> None:
    """Four times the plans take little more than four times the work; each against each it were sixteen times."""
    plans = _many(edition, 480)
    options = Options(themes=("ai",), draws=50)
    assert growth(lambda size: rank(plans[:size], vocabulary, options), 120) < 7
