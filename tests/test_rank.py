"""Rankings of small plans made for the purpose, figures that can be checked by hand, and second opinions on the sums.

A plan is written as its targets: ``{"a": 5, "b": (7, "about"), "c": (3, "exactly", 2030)}``.
"""

import json
from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise
from math import isclose, log, sqrt
from random import Random
from typing import Any

import jsonschema
import msgspec
import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pymcdm.methods import WSM
from pymcdm.normalizations import minmax_normalization

from conftest import ROOT
from plancmp.model import Edition, Measure, Metric, Plan, Text, Vocabulary
from plancmp.results.comparability import Interval
from plancmp.results.rank import aggregate, normalise
from plancmp.results.rank.order import rank
from plancmp.results.rank.result import Options, Ranking, Row
from plancmp.results.rank.uncertainty import drawn, simplex, tally

NAME = Text(zh="名", en="name")
MEASURES: dict[str, tuple[Measure, str]] = {
    "a": ("share", "higher"), "b": ("share", "higher"), "c": ("density", "higher"), "d": ("share", "higher"),
    "low": ("share", "lower"), "neutral": ("share", "none"), "growth": ("growth-rate", "higher"),
    "count": ("level", "higher"), "count2": ("level", "higher"), "count3": ("level", "higher"),
}  # fmt: skip
POSTS = dict.fromkeys(MEASURES, (0.0, 100.0))
Figure = Any
"""A value, or (value, bound), or (value, bound, year)."""


def metric(measure: Measure, direction: Any) -> Metric:
    return Metric(
        name=NAME,
        family="f",
        measure=measure,
        unit="%",
        unit_en="%",
        direction=direction,
        themes=["ip"],
        definition=NAME,
    )


WORDS = Vocabulary(
    themes={}, groups={}, families={}, instruments={}, classes={},
    metrics={name: metric(*kind) for name, kind in MEASURES.items()},
)  # fmt: skip


def target(figure: Figure) -> dict[str, Any]:
    value, bound, year = (
        (*figure, 2025)[:3] if isinstance(figure, tuple) and len(figure) > 1 else (figure, "exactly", 2025)
    )
    return {
        "kind": "target", "year": year, "bound": bound, "value": value,
        "mentions": [{"section": "2.1", "printed": f"{value}%"}],
    }  # fmt: skip


def indicator(name: str, *values: dict[str, Any], **extra: Any) -> dict[str, Any]:
    return {"id": name, "metric": name, "name": {"zh": "名", "en": "name"}, "values": list(values), **extra}


def task(number: int, themes: Sequence[str] = ("ip",), **extra: Any) -> dict[str, Any]:
    return {"id": f"t{number}", "section": f"4.{number}", "title": None, "themes": list(themes), **extra}


def plan(
    id: str,  # noqa: A002 - as the format calls it
    figures: Mapping[str, Figure] | None = None,
    *,
    tasks: Sequence[dict[str, Any]] = (),
    indicators: Sequence[dict[str, Any]] = (),
    region: Mapping[str, Any] | None = None,
    status: str = "complete",
) -> Edition:
    data = {
        "format": 1, "id": id, "level": "district", "kind": "five-year-plan",
        "region": {"id": id, "zh": id, "en": id, **(region or {})},
        "title": {"zh": id, "en": id}, "period": {"start": 2021, "end": 2025}, "task_chapters": ["4"],
        "source": {"sha256": "0" * 64}, "curation": {"status": status, "read": "2026-11-21", "codebook": 1},
        "indicators": [*(indicator(name, target(figure)) for name, figure in (figures or {}).items()), *indicators],
        "tasks": list(tasks),
    }  # fmt: skip
    return Edition(plan=msgspec.convert(data, Plan), sha256="1" * 64, file=f"{id}.yaml")


def ambition(*editions: Edition, **options: Any) -> Ranking:
    return rank(editions, WORDS, Options(by="ambition", **{"draws": 50, **options}))


def order(result: Ranking) -> dict[str, int]:
    return {row.plan: row.rank for row in result.ranking}


def row_of(result: Ranking, name: str) -> Row:
    (found,) = (row for row in result.ranking if row.plan == name)
    return found


def left(result: Ranking) -> set[tuple[str, str | None, str]]:
    return {(gone.plan, gone.metric, gone.reason) for gone in result.left_out}


# Several metrics


def three() -> list[Edition]:
    """Three plans and three metrics; min-max gives x (0, 1, 1/2), y (1/2, 1/2, 1), z (1, 0, 0)."""
    return [
        plan("x", {"a": 0, "b": 10, "c": 5}),
        plan("y", {"a": 5, "b": 5, "c": 8}),
        plan("z", {"a": 10, "b": 0, "c": 2}),
    ]


BY_HAND: list[tuple[dict[str, Any], dict[str, float]]] = [
    ({}, {"y": 2 / 3, "x": 1 / 2, "z": 1 / 3}),
    ({"weights": {"a": 2.0}}, {"y": 5 / 8, "z": 1 / 2, "x": 3 / 8}),
    ({"weights": {"a": 0.0, "c": 3.0}}, {"y": 7 / 8, "x": 5 / 8, "z": 0}),
    ({"normalisation": "rank"}, {"y": 2 / 3, "x": 1 / 2, "z": 1 / 3}),
    # deviations: a and b sqrt(50/3), c with mean 5 sqrt(18/3)
    ({"normalisation": "z-score"}, {"y": 3 / sqrt(6) / 3, "x": 0, "z": -3 / sqrt(6) / 3}),
    ({"normalisation": "goalposts", "goalposts": POSTS}, {"y": 0.06, "x": 0.05, "z": 0.04}),
    ({"normalisation": "goalposts", "goalposts": POSTS | {"a": (0.0, 8.0), "c": (4.0, 6.0)}},
     {"y": (5 / 8 + 0.05 + 1) / 3, "x": (0.1 + 0.5) / 3, "z": 1 / 3}),
    # 0.01, 0.505 and 1 stand for 0, 1/2 and 1
    ({"aggregation": "geometric"}, {"y": (0.505 * 0.505) ** (1 / 3), "x": 0.00505 ** (1 / 3), "z": 0.0001 ** (1 / 3)}),
]  # fmt: skip


@pytest.mark.parametrize(("options", "scores"), BY_HAND)
def test_scores_by_hand(options: dict[str, Any], scores: dict[str, float]) -> None:
    result = ambition(*three(), **options)
    assert {row.plan: row.score for row in result.ranking} == pytest.approx(scores, abs=1e-12)
    assert [row.score for row in result.ranking] == sorted((row.score for row in result.ranking), reverse=True)
    assert isclose(sum(column.weight for column in result.settings.columns), 1)


def test_what_each_part_adds_is_the_score() -> None:
    for options in ({}, {"normalisation": "z-score", "weights": {"b": 4.0}}):
        for row in ambition(*three(), **options).ranking:
            assert sum(part.contribution or 0 for part in row.parts.values()) == pytest.approx(row.score)
    for row in ambition(*three(), aggregation="geometric").ranking:
        assert sum(part.contribution or 0 for part in row.parts.values()) == pytest.approx(log(row.score))


def test_a_part_leads_from_the_printed_figure_to_the_score() -> None:
    values = [
        {"kind": "actual", "year": 2020, "value": 2, "mentions": [{"section": "1", "printed": "2%"}]},
        target((5, "about")),
    ]
    x = plan("x", {"b": 10, "c": 5}, indicators=[indicator("a", *values)])
    part = row_of(ambition(x, *three()[1:]), "x").parts["a"]
    assert part.origin is not None
    assert (part.origin.printed, part.origin.section, part.origin.bound, part.origin.year) == (
        "5%",
        "2.1",
        "about",
        2025,
    )
    assert part.value == 5
    assert part.pace is not None
    assert part.pace.per_year == Interval(low=0.5, high=0.7)  # about 5 is 4.5 to 5.5; from 2 in five years
    assert (part.normalised, part.weight, part.contribution) == pytest.approx((0, 1 / 3, 0))


def test_lower_is_better_where_the_metric_says_so() -> None:
    result = ambition(
        plan("x", {"low": 1, "b": 1, "c": 1}), plan("y", {"low": 3, "b": 2, "c": 1.5}), metrics=("low", "b", "c")
    )
    assert {name: part.normalised for name, part in row_of(result, "x").parts.items()} == {"low": 1, "b": 0, "c": 0}
    posts = ambition(plan("x", {"low": 20, "b": 1}), plan("y", {"low": 40, "b": 1}), metrics=("low", "b"),
                     normalisation="goalposts", goalposts=POSTS)  # fmt: skip
    assert row_of(posts, "x").parts["low"].normalised == pytest.approx(0.8)


def test_a_metric_without_a_direction_is_left_out() -> None:
    result = ambition(*(plan(p.plan.id, {"a": i, "b": i, "c": i, "neutral": i}) for i, p in enumerate(three())))
    assert [column.name for column in result.settings.columns] == ["a", "b", "c"]
    assert ("x", "neutral", "no-direction") in left(result)


def test_coverage_and_the_kind_of_nothing_stand_beside_the_score() -> None:
    x, y, z = three()
    w = plan("w", {"a": 1, "b": 2, "c": 3}, status="partial")
    more = [plan(p.plan.id, {"d": 4 + i, **dict.fromkeys("abc", i + 1)}) for i, p in enumerate((x, y))]
    result = ambition(*more, z, w)
    assert {row.plan: (row.coverage.have, row.coverage.of) for row in result.ranking} == {
        "x": (4, 4), "y": (4, 4), "z": (3, 4), "w": (3, 4)
    }  # fmt: skip
    assert row_of(result, "z").parts["d"].nothing == "not-mentioned"
    assert {("z", "d", "not-mentioned"), ("w", "d", "not-searched")} <= left(result)


REFUSED: list[tuple[list[Edition], dict[str, Any], str]] = [
    (three()[:1], {}, "one-plan"),
    ([], {}, "one-plan"),
    ([plan("x", {"a": 1, "b": 1}), plan("y", {"a": 2, "b": 2})], {}, "too-few-shared"),
    ([plan("x", {"a": 1, "b": 1, "c": 1}), plan("y", {"a": 1, "b": 2, "c": 2})], {}, "constant"),
    ([plan("x", {"a": 0, "b": 0, "c": 0}), plan("y", {"a": 0, "b": 0, "c": 0})], {}, "constant"),
    (three(), {"weights": {"nonsense": 1.0}}, "unknown-weight"),
    (three(), {"weights": {"a": -1.0}}, "bad-weight"),
    (three(), {"weights": {"a": float("nan")}}, "bad-weight"),
    (three(), {"weights": {"a": 0.0, "b": 0.0, "c": 0.0}}, "bad-weight"),
    (three(), {"goalposts": {"a": (1.0, 1.0)}}, "bad-goalposts"),
    (three(), {"normalisation": "goalposts"}, "too-few-shared"),
    (three(), {"normalisation": "z-score", "aggregation": "geometric"}, "geometric-z-score"),
    (three(), {"by": "emphasis"}, "needs-theme"),
    (three(), {"by": "emphasis", "themes": ("ip",)}, "no-tasks"),
    (three(), {"by": "accountability"}, "no-tasks"),
    (three(), {"by": "accountability", "metrics": ("a",)}, "metrics-not-used"),
    (three()[:1], {"metrics": ("a",)}, "one-plan"),
    (three(), {"metrics": ("d",)}, "too-few-shared"),
    ([plan("x"), plan("y")], {"by": "overall"}, "no-lens"),
    ([plan("x", {"a": 5}), plan("y", {"a": 5})], {"metrics": ("a",)}, "constant"),
    ([plan("x", {"a": (5, "about")}), plan("y", {"a": (5, "about")})], {"metrics": ("a",)}, "constant"),
    ([plan(n, {"a": 1, "b": 2, "c": 3}) for n in "xy"], {"normalisation": "goalposts", "goalposts": POSTS}, "constant"),
    ([plan(n, tasks=[task(1), task(2, ["ai"])]) for n in "xy"], {"by": "emphasis", "themes": ("ip",)}, "constant"),
    ([plan(n, tasks=[task(1, lead=["局"])]) for n in "xy"], {"by": "accountability"}, "constant"),
]  # fmt: skip


@pytest.mark.parametrize(("editions", "options", "code"), REFUSED)
def test_what_would_mean_nothing_is_refused_by_name(
    editions: list[Edition], options: dict[str, Any], code: str
) -> None:
    result = rank(editions, WORDS, Options(**{"by": "ambition", **options}))
    assert result.refused is not None
    assert (result.refused.code, result.ranking, result.pairs) == (code, [], [])


def test_a_refusal_says_how_many_were_needed_and_what_would_do() -> None:
    result = ambition(plan("x", {"a": 1, "b": 1, "count": 3}), plan("y", {"a": 2, "b": 2}))
    assert result.refused is not None
    assert (result.refused.needed, result.refused.found, result.refused.instead) == (3, 2, ["a", "b"])
    constant = ambition(plan("x", {"a": 1, "b": 1, "c": 1}), plan("y", {"a": 1, "b": 2, "c": 2})).refused
    assert constant is not None
    assert (constant.names, constant.instead) == (["a"], ["b", "c"])
    single = ambition(plan("x", {"a": 5}), plan("y", {"a": 5}), metrics=("a",))
    assert left(single) == {("x", "a", "constant"), ("y", "a", "constant")}
    assert single.refused is not None
    assert single.refused.names == ["a"]


def test_misuse_is_an_exception() -> None:
    with pytest.raises(ValueError, match="draws"):
        ambition(*three(), draws=0)
    with pytest.raises(ValueError, match="different ids"):
        ambition(plan("x"), plan("x"))


# What may be ranked together

LATER = {"a": (1, "exactly", 2030), "b": (1, "exactly", 2030), "c": (1, "exactly", 2030)}


def test_another_horizon_is_left_out_unless_asked_for() -> None:
    late = plan("late", LATER)
    result = ambition(*three(), late)
    assert sorted(order(result)) == ["x", "y", "z"]
    assert {("late", None, "too-few-shared"), ("late", "a", "horizon")} <= left(result)
    assert sorted(order(ambition(*three(), late, horizon="any"))) == ["late", "x", "y", "z"]


def test_no_date_and_two_values_in_one_document_are_left_out() -> None:
    undated = target(5) | {"year": None}
    disputed = target(5)
    disputed["mentions"][0]["differs"] = {"value": 6}
    x = plan("x", {"a": 0, "b": 1, "c": 2}, indicators=[indicator("d", undated), indicator("low", disputed)])
    result = ambition(x, *(plan(n, {"a": i, "b": i, "c": i, "d": i, "low": i}) for i, n in enumerate("yz")))
    assert {("x", "d", "horizon"), ("x", "low", "basis")} <= left(result)
    assert row_of(result, "x").parts["d"].nothing == "horizon"
    assert row_of(result, "x").parts["low"].nothing == "basis"
    assert row_of(result, "y").parts["low"].normalised == 1


def test_a_figure_of_another_year_leaves_the_column_to_the_others() -> None:
    rows = [dict.fromkeys("abc", value) | {"d": value} for value in (1, 2, 3)]
    x, y = (plan(name, row) for name, row in zip("xy", rows, strict=False))
    z = plan("z", rows[2] | {"d": (9, "exactly", 2030)})
    result = ambition(x, y, z)
    assert [row_of(result, name).parts["d@2025"].nothing for name in "xyz"] == [None, None, "horizon"]
    assert [row_of(result, name).parts["d@2030"].nothing for name in "xyz"] == ["horizon", "horizon", None]


@pytest.mark.parametrize("turned", [False, True])
def test_a_second_figure_of_one_column_is_left_out(turned: bool) -> None:
    two = [{**indicator("a", target(7)), "id": "a1"}, {**indicator("a", target(9)), "id": "a2"}]
    result = ambition(plan("x", {"b": 10, "c": 5}, indicators=two[::-1] if turned else two), *three()[1:])
    assert row_of(result, "x").parts["a"].value == 7
    assert ("x", "a", "twice") in left(result)


def test_another_scope_is_another_column() -> None:
    part = {"scope": {"zh": "部分", "en": "part"}}
    x = plan("x", {"a": 0, "b": 1, "c": 2}, indicators=[indicator("d", target(9), **part)])
    result = ambition(x, *(plan(n, {"a": i, "b": i, "c": i, "d": i}) for i, n in enumerate("yz")))
    assert ("x", "d", "scope") in left(result)
    parts = row_of(result, "x").parts
    assert (parts["d@2025"].value, parts["d@2025"].nothing, parts["d#部分@2025"].value) == (None, "scope", 9)


def test_a_scope_of_the_value_is_a_scope_of_the_indicator() -> None:
    """Written on the value or on the indicator, with white space or without, it is one column."""
    on_value = indicator("d", target(9) | {"scope": {"zh": "全部分", "en": "part"}})
    on_indicator = indicator("d", target(5), scope={"zh": "全 部分", "en": "part"})
    x, y = (plan(n, {"a": i, "b": i, "c": i}, indicators=[own])
            for i, (n, own) in enumerate({"x": on_value, "y": on_indicator}.items()))  # fmt: skip
    assert {row_of(ambition(x, y), name).parts["d"].value for name in "xy"} == {9, 5}


def test_counts_of_a_part_and_its_whole_do_not_meet_and_ratios_do() -> None:
    whole = plan("whole", {"a": 1, "b": 2, "c": 3, "count": 999})
    parts = [plan(n, {"a": i, "b": i, "c": i, "count": i}, region={"within": ["whole"]}) for i, n in enumerate("xy")]
    result = ambition(whole, *parts)
    assert [column.name for column in result.settings.columns] == ["a", "b", "c"]
    assert {("whole", "count", "scope"), ("x", "count", "scope"), ("y", "count", "scope")} <= left(result)
    assert "count" in row_of(ambition(*parts), "x").parts


def test_what_one_plan_alone_has_counts_and_is_missing_for_the_others() -> None:
    """Of four columns d is x's alone: 1/2 for x, -1 for y and z; without it y leads, as it does in `three`."""
    _, y, z = three()
    result = ambition(plan("x", {"a": 0, "b": 10, "c": 5, "d": 7}), y, z)
    assert left(result) == {("y", "d", "not-mentioned"), ("z", "d", "not-mentioned")}
    assert result.settings.alone == {"x": ["d"]}
    assert {row.plan: row.score for row in result.ranking} == pytest.approx({"x": 0.5, "y": 0.25, "z": 0})
    assert {row.plan: row.rank_shared for row in result.ranking} == {"x": 2, "y": 1, "z": 3}
    assert {row.rank_shared for row in ambition(*three()).ranking} == {None}
    unweighed = ambition(plan("x", {"a": 0, "b": 1, "c": 5, "d": 7}), y, z, weights=dict.fromkeys("abc", 0.0))
    assert {row.rank_shared for row in unweighed.ranking} == {None}


def test_overall_too_says_what_the_order_is_without_what_one_plan_alone_has() -> None:
    """Ambition alone is left: x (1/2) before y (1/4) with d, y before x without."""
    x, y, z = plan("x", {"a": 0, "b": 10, "c": 5, "d": 7}), *three()[1:]
    result = rank([x, y, z], WORDS, Options(draws=20))
    assert order(result) == {"x": 1, "y": 2, "z": 3}
    assert {row.plan: row.rank_shared for row in result.ranking} == {"x": 2, "y": 1, "z": 3}
    assert result.settings.alone == {"x": ["d"]}


def test_counts_are_no_measure_between_a_part_and_its_whole_unless_named() -> None:
    whole = plan("whole", {"a": 1, "b": 2, "c": 3})
    part = plan("part", {"a": 2, "b": 1, "c": 5, "count": 4, "d": 5}, region={"within": ["whole"]})
    result = ambition(whole, part)
    assert [column.name for column in result.settings.columns] == ["a", "b", "c", "d"]
    assert ("part", "count", "part-and-whole") in left(result)
    assert "count" in row_of(ambition(whole, part, metrics=(*"abc", "count")), "part").parts


def test_every_figure_of_a_ranked_plan_counts_or_is_named() -> None:
    """c shares too little with b and is out; growth, which a has with c alone, must not disappear."""
    full = {"a": 1, "b": 2, "c": 3, "growth": 4}
    result = ambition(plan("a", full), plan("b", {"a": 2, "b": 1, "c": 1}), plan("c", {"a": 5, "b": 6, "growth": 1}))
    assert sorted(order(result)) == ["a", "b"]
    assert row_of(result, "a").parts["growth"].value == 4
    assert left(result) == {("c", None, "too-few-shared"), ("b", "growth", "not-mentioned")}


# One metric

ONE: list[tuple[dict[str, Figure], dict[str, tuple[int, int, int]]]] = [
    # (rank, low, high): the rank is shared where the intervals overlap or touch
    ({"x": 50, "y": 60}, {"x": (2, 2, 2), "y": (1, 1, 1)}),
    ({"x": 50, "y": 50, "z": 40}, {"x": (1, 1, 2), "y": (1, 1, 2), "z": (3, 3, 3)}),
    ({"x": 50, "y": (50, "more-than")}, {"x": (1, 1, 2), "y": (1, 1, 2)}),
    ({"x": 60, "y": (50, "at-least")}, {"x": (1, 1, 2), "y": (1, 1, 2)}),
    ({"x": 40, "y": (50, "at-least")}, {"x": (2, 2, 2), "y": (1, 1, 1)}),
    ({"x": 5.4, "y": (5, "about")}, {"x": (1, 1, 2), "y": (1, 1, 2)}),
    ({"x": 5.6, "y": (5, "about")}, {"x": (1, 1, 1), "y": (2, 2, 2)}),
    ({"x": 120, "y": (50, "more-than"), "z": 50, "w": 30},
     {"x": (1, 1, 2), "y": (1, 1, 3), "z": (1, 2, 3), "w": (4, 4, 4)}),
]  # fmt: skip


@pytest.mark.parametrize(("figures", "places"), ONE)
def test_one_metric_claims_no_order_that_bounds_leave_open(
    figures: dict[str, Figure], places: dict[str, tuple[int, int, int]]
) -> None:
    result = ambition(*(plan(name, {"a": figure}) for name, figure in figures.items()), metrics=("a",))
    assert {row.plan: (row.rank, row.rank_low, row.rank_high) for row in result.ranking} == places
    for pair in result.pairs:
        certain = row_of(result, pair.a).rank_high < row_of(result, pair.b).rank_low or pair.ahead == 1
        assert pair.decided == (pair.ahead + pair.behind == 1)
        assert certain == pair.decided


def test_one_metric_where_lower_is_better_and_who_is_left_out() -> None:
    empty = plan("none", indicators=[indicator("low", {**target(None), "qualitative": {"zh": "低", "en": "low"}})])
    result = ambition(
        plan("x", {"low": 1}),
        plan("y", {"low": 2}),
        empty,
        plan("late", {"low": (0, "exactly", 2030)}),
        metrics=("low",),
    )
    assert order(result) == {"x": 1, "y": 2}
    assert left(result) == {("none", "low", "no-number"), ("late", "low", "horizon")}


def test_jiading_is_not_mixed_with_targets_of_another_period(
    real: Mapping[str, Edition], vocabulary: Vocabulary
) -> None:
    options = Options(by="ambition", metrics=("rd-intensity",))
    result = rank(list(real.values()), vocabulary, options)
    assert "jiading" not in order(result)
    assert ("jiading", "rd-intensity", "horizon") in left(result)
    asked = rank(list(real.values()), vocabulary, msgspec.structs.replace(options, horizon="any"))
    assert row_of(asked, "jiading").parts["rd-intensity"].origin is not None
    for by in ("ambition", "overall"):
        for row in rank(list(real.values()), vocabulary, Options(by=by, draws=20)).ranking:
            places = [part.origin for part in row.parts.values() if part.origin]
            years = {place.years[1] if place.years else place.year for place in places}
            assert years <= {2025}


# Tasks


def busy() -> list[Edition]:
    """x: four leaves, 1.5 of them ip when split, 1 by main theme, 2 by any; y: two leaves, half a task by split."""
    x = plan("x", tasks=[
        task(1, ["ip"], lead=["区科委"], due=2023, entities=["中心"], figures=[{"printed": "3个"}]),
        task(2, ["ai", "ip"], entities=["院"]), task(3, ["ai"], indicators=["a"]), task(4, []),
        task(5, ["ip"]), task(51, []),
    ], indicators=[indicator("a", target(5))])  # fmt: skip
    x.plan.tasks[4] = msgspec.structs.replace(x.plan.tasks[4], section="4")
    x.plan.tasks[5] = msgspec.structs.replace(x.plan.tasks[5], section="4.4#框")
    return [x, plan("y", tasks=[task(1, ["talent", "ip"], lead=["局"]), task(2, ["ai"], lead=["委"])])]


def test_emphasis_counts_leaves_and_splits_a_task_over_its_themes() -> None:
    result = rank(busy(), WORDS, Options(by="emphasis", themes=("ip",), draws=300))
    x, y = (row_of(result, name).parts["share"] for name in "xy")
    assert (x.count, x.of, x.tasks) == (1.5, 5, ["t1", "t2"])
    assert (y.count, y.of, y.value) == (0.5, 2, 0.25)
    assert order(result) == {"x": 1, "y": 2}
    # split 0.3 : 0.25, by main theme 0.2 : 0, by any 0.4 : 0.5
    (pair,) = result.pairs
    assert [pair.ahead, pair.behind] == pytest.approx([2 / 3, 1 / 3])
    assert not pair.decided
    assert result.theme == "ip"


def test_accountability_is_the_mean_of_four_shares() -> None:
    result = rank(busy(), WORDS, Options(by="accountability"))
    shares = {name: part.value for name, part in row_of(result, "x").parts.items()}
    assert shares == {"figure": 2 / 5, "lead": 1 / 5, "due": 1 / 5, "entity": 2 / 5}
    assert {row.plan: row.score for row in result.ranking} == pytest.approx({"x": 0.3, "y": 0.25})
    only_lead = Options(by="accountability", weights={"figure": 0, "due": 0, "entity": 0})
    assert order(rank(busy(), WORDS, only_lead)) == {"y": 1, "x": 2}
    of_theme = rank(busy(), WORDS, Options(by="accountability", themes=("ip",)))
    assert row_of(of_theme, "x").parts["figure"].of == 2
    assert row_of(of_theme, "y").score == 0.25


def test_overall_weighs_the_lenses_that_every_plan_has_and_names_the_others() -> None:
    result = rank(busy(), WORDS, Options(themes=("ip",), draws=20))
    assert [column.name for column in result.settings.columns] == ["emphasis", "accountability"]
    assert [(gone.lens, gone.reason) for gone in result.settings.dropped] == [("ambition", "too-few-shared")]
    # of ip: x has 2 tasks with a mean of (1/2 + 1/2 + 1/2 + 1) / 4, y one with 1/4
    assert {row.plan: row.score for row in result.ranking} == {"x": 1, "y": 0}
    assert row_of(result, "x").parts["accountability"].value == pytest.approx(0.625)
    without = rank(busy(), WORDS, Options(draws=20)).settings.dropped
    assert [(gone.lens, gone.reason) for gone in without] == [
        ("ambition", "too-few-shared"),
        ("emphasis", "needs-theme"),
    ]


def test_overall_with_all_lenses() -> None:
    tasks = [[task(1, ["ip"]), task(2, ["ai"])], [task(1, ["ip"], lead=["局"])], [task(1, ["ai"], due=2025)]]
    editions = [
        plan(edition.plan.id, {i.metric: i.values[0].value for i in edition.plan.indicators}, tasks=own)
        for edition, own in zip(three(), tasks, strict=True)
    ]
    result = rank(
        editions, WORDS, Options(weights={"ambition": 2, "emphasis": 1, "accountability": 0}, themes=("ip",), draws=20)
    )
    assert [(gone.lens, gone.reason, gone.plans) for gone in result.settings.dropped] == [
        ("accountability", "no-tasks", ["z"])
    ]
    # emphasis x 1/2, y 1, z 0; ambition y 2/3, x 1/2, z 1/3 -> 1, 1/2, 0
    assert {row.plan: row.score for row in result.ranking} == pytest.approx({"y": 1, "x": 0.5, "z": 0})
    both = rank(editions, WORDS, Options(weights={"ambition": 3}, draws=20, metrics=("a", "b", "c")))
    assert [column.weight for column in both.settings.columns] == [0.75, 0.25]
    # ambition y 2/3, x 1/2, z 1/3 -> 1, 1/2, 0; accountability x 0, y 1/4, z 1/4 -> 0, 1, 1
    assert {row.plan: row.score for row in both.ranking} == pytest.approx({"y": 1, "x": 0.375, "z": 0.25})


# Second opinions


def shared_matrix(result: Ranking) -> tuple[list[str], Any, list[float]]:
    plans = [row.plan for row in result.ranking]
    matrix = np.array([[float(part.value or 0) for part in row.parts.values()] for row in result.ranking])
    return plans, matrix, [row.score for row in result.ranking]


def random_plans(seed: int, plans: int, metrics: Sequence[str]) -> list[Edition]:
    random = Random(seed)  # noqa: S311
    return [plan(f"p{i}", {name: round(random.uniform(0.1, 99), 3) for name in metrics}) for i in range(plans)]


SHARED = ("rd-intensity", "tech-contract-share-gdp", "high-value-patents-per-10k")
MATRICES: list[tuple[str, Callable[[Any, Any], Ranking]]] = [
    ("two", lambda _real, _words: ambition(*random_plans(1, 2, "abc"))),
    ("five", lambda _real, _words: ambition(*random_plans(2, 5, ["a", "b", "c", "d", "low", "growth", "count"]))),
    (
        "twenty",
        lambda _real, _words: ambition(*random_plans(3, 20, ["a", "b", "c", "low"]), weights={"a": 3.0, "low": 0.5}),
    ),
]


@pytest.mark.filterwarnings("ignore:Alternatives with indices")
@pytest.mark.parametrize(("name", "make"), MATRICES, ids=[name for name, _ in MATRICES])
def test_min_max_and_weighted_sums_agree_with_pymcdm(
    real: Mapping[str, Edition], vocabulary: Vocabulary, name: str, make: Callable[[Any, Any], Ranking]
) -> None:
    result = make(real, vocabulary)
    _, matrix, scores = shared_matrix(result)
    assert matrix.shape[0] >= 2, name
    weights = np.array([column.weight for column in result.settings.columns])
    types = np.array([-1 if column.direction == "lower" else 1 for column in result.settings.columns])
    assert WSM(minmax_normalization)(matrix, weights, types) == pytest.approx(scores, abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_z_scores_and_geometric_means_agree_with_numpy(seed: int) -> None:
    editions = random_plans(seed, 4 + seed, "abcd")
    _, matrix, scores = shared_matrix(ambition(*editions, normalisation="z-score"))
    assert ((matrix - matrix.mean(axis=0)) / matrix.std(axis=0)).mean(axis=1) == pytest.approx(scores, abs=1e-9)
    _, matrix, scores = shared_matrix(ambition(*editions, aggregation="geometric"))
    scaled = (matrix - matrix.min(axis=0)) / (matrix.max(axis=0) - matrix.min(axis=0))
    assert np.exp(np.log(0.01 + 0.99 * scaled).mean(axis=1)) == pytest.approx(scores, abs=1e-9)


def test_the_project_does_not_rank_its_own_plans_on_what_may_not_be_compared(
    real: Mapping[str, Edition], vocabulary: Vocabulary
) -> None:
    """No two of the plans share three targets of which what is counted, and per what, is known to agree."""
    result = rank(list(real.values()), vocabulary, Options(by="ambition"))
    assert result.refused is not None
    assert (result.refused.code, result.ranking) == ("too-few-shared", [])


def test_goalposts_of_the_vocabulary_are_ends_of_a_scale(vocabulary: Vocabulary) -> None:
    given_posts = [metric.goalposts for metric in vocabulary.metrics.values() if metric.goalposts]
    assert len(given_posts) >= 3
    assert all(low < high for low, high in given_posts)


# How sure


def test_weights_fill_the_simplex_evenly() -> None:
    """A corner of the triangle, one weight above 0.9, holds 3 x 0.01 of it; normalised uniforms put 0.006 there."""
    random = Random(7)  # noqa: S311
    draws = [simplex(random, 3) for _ in range(20_000)]
    assert all(isclose(sum(weights), 1) for weights in draws)
    assert sum(max(weights) > 0.9 for weights in draws) / 20_000 == pytest.approx(0.03, abs=0.004)
    assert [sum(column) / 20_000 for column in zip(*draws, strict=True)] == pytest.approx([1 / 3] * 3, abs=0.01)


def test_percentiles_and_shares_by_hand() -> None:
    scores = [[2.0, 1.0, 1.0]] * 94 + [[0.0, 1.0, 2.0]] * 6
    spread = tally(scores, 3)
    assert spread.ranks == [[94, 0, 6], [0, 100, 0], [6, 94, 0]]
    assert [spread.range(i) for i in range(3)] == [(1, 3), (2, 2), (1, 2)]
    assert spread.ahead == [[0, 94, 94], [6, 0, 0], [6, 6, 0]]


def test_two_metrics_that_disagree_are_decided_by_chance() -> None:
    """Of x (1, 0) and y (0, 1) each is ahead when its metric weighs more than half: half of all weights."""
    spread = tally(drawn([[[1.0, 0.0], [0.0, 1.0]]], 4000, 3), 2)
    assert spread.ahead[0][1] / 4000 == pytest.approx(0.5, abs=0.03)
    shared = ambition(plan("x", {"a": 1, "b": 0}), plan("y", {"a": 0, "b": 1}), metrics=("a", "b"), draws=1000)
    assert order(shared) == {"x": 1, "y": 1}
    assert [pair.decided for pair in shared.pairs] == [False]
    assert [(row.rank_low, row.rank_high) for row in shared.ranking] == [(1, 2), (1, 2)]


def test_who_is_ahead_in_everything_is_ahead_in_every_draw() -> None:
    result = ambition(plan("x", {"a": 1, "b": 1, "c": 1}), plan("y", {"a": 2, "b": 2, "c": 2}))
    assert [(pair.a, pair.ahead, pair.decided) for pair in result.pairs] == [("y", 1, True)]
    assert [(row.rank_low, row.rank_high, row.at_rank) for row in result.ranking] == [(1, 1, [1, 0]), (2, 2, [0, 1])]


def test_the_seed_settles_the_draws() -> None:
    one, same, other = (ambition(*three(), seed=seed, draws=200) for seed in (1, 1, 2))
    assert msgspec.json.encode(one) == msgspec.json.encode(same)
    assert [row.score for row in one.ranking] == [row.score for row in other.ranking]
    assert one.pairs != other.pairs
    assert one.settings.alternatives == ["min-max", "z-score", "rank"]


# Defects known from elsewhere


def test_a_zero_is_a_number() -> None:
    zero = {"kind": "actual", "year": 2020, "value": 0, "mentions": [{"section": "1", "printed": "0"}]}
    x = plan("x", {"b": 0, "c": 1}, indicators=[indicator("a", zero, target(5))])
    result = ambition(x, plan("y", {"a": 10, "b": 0.001, "c": 0}), plan("z", {"a": 0, "b": 1, "c": 0.5}))
    part = row_of(result, "x").parts["a"]
    assert part.normalised == 0.5
    assert part.pace is not None
    assert part.pace.per_year == 1
    assert row_of(result, "x").parts["b"].normalised == 0
    assert row_of(result, "z").parts["a"].value == 0


def test_no_baseline_no_pace() -> None:
    assert row_of(ambition(*three()), "x").parts["a"].pace is None


def test_a_missing_figure_costs_the_same_whoever_stands_first() -> None:
    full = {"a": 5, "b": 5, "c": 5, "d": 5}
    lacking = {"a": 5, "b": 5, "c": 5}
    for names in (("m", "n", "o"), ("o", "n", "m"), ("n", "o", "m")):
        figures = [full, lacking, {"a": 4, "b": 4, "c": 4, "d": 4}]
        result = ambition(*(plan(name, own) for name, own in zip(names, figures, strict=True)))
        scores = [row_of(result, name).score for name in names]
        assert scores == pytest.approx([1, 0.5, 0])


def test_min_max_orders_tied_plans_once_a_fourth_is_added_and_goalposts_do_not() -> None:
    tied = [plan("x", {"a": 0, "b": 10, "c": 0, "d": 10}), plan("y", {"a": 10, "b": 0, "c": 10, "d": 0}),
            plan("z", {"a": 5, "b": 5, "c": 5, "d": 5})]  # fmt: skip
    fourth = plan("w", {"a": 20, "b": 5, "c": 5, "d": 5})
    assert order(ambition(*tied)) == {"x": 1, "y": 1, "z": 1}
    changed = ambition(*tied, fourth, draws=400)
    assert {row.plan: row.score for row in changed.ranking} == pytest.approx(
        {"w": 0.625, "x": 0.5, "z": 0.4375, "y": 0.375}
    )
    assert not any(pair.decided for pair in changed.pairs if "w" not in (pair.a, pair.b))
    for aggregation in ("arithmetic", "geometric"):
        posts = {"normalisation": "goalposts", "goalposts": POSTS, "aggregation": aggregation}
        ranks = order(ambition(*tied, fourth, **posts))
        alone = order(ambition(*tied, **posts))
        assert (ranks["x"] == ranks["y"]) == (alone["x"] == alone["y"])
    ranks = order(ambition(*tied, fourth, normalisation="goalposts", goalposts=POSTS))
    assert ranks == {"w": 1, "x": 2, "y": 2, "z": 2}


def test_a_constant_column_is_named_and_does_not_count() -> None:
    editions = [plan(e.plan.id, {"d": 7, **{i.metric: i.values[0].value for i in e.plan.indicators}}) for e in three()]
    result = ambition(*editions)
    assert [column.name for column in result.settings.columns] == ["a", "b", "c"]
    assert {("x", "d", "constant"), ("y", "d", "constant"), ("z", "d", "constant")} == left(result)
    assert order(result) == order(ambition(*three()))


SCALED: list[dict[str, Any]] = [
    {"normalisation": n, "aggregation": g}
    for n in ("min-max", "z-score", "rank", "goalposts") for g in ("arithmetic", "geometric")
    if (n, g) != ("z-score", "geometric")
]  # fmt: skip


@pytest.mark.parametrize("scale", SCALED)
def test_dropping_the_worst_figure_does_not_bring_a_plan_ahead(scale: dict[str, Any]) -> None:
    """In a, x is far behind y; without x's figure y is the lowest, and x, ahead in b and c, must not profit."""
    others = [plan("y", {"a": 5, "b": 8, "c": 8, "d": 5}), plan("z", {"a": 10, "b": 0, "c": 0, "d": 5})]
    figures = {"a": 0, "b": 10, "c": 10, "d": 0}
    options = {**scale, "weights": {"a": 3.0, "d": 0.0}, "goalposts": POSTS}
    assert signs(ambition(plan("x", figures), *others, **options), "xy")["x", "y"] == -1
    del figures["a"]
    assert signs(ambition(plan("x", figures), *others, **options), "xy")["x", "y"] == -1


def test_between_goalposts_a_column_that_keeps_plans_apart_does_so_altogether() -> None:
    x, y = plan("x", {"a": 3, "b": 3, "c": 3, "count": 1}), plan("y", {"a": 2, "b": 2, "c": 2, "count": 50})
    around = plan("z", {"a": 1, "b": 1, "c": 1, "count": 90}, region={"overlaps": ["x"]})
    options = {"normalisation": "goalposts", "goalposts": POSTS}
    assert order(ambition(x, y, **options)) == {"y": 1, "x": 2}
    assert order(ambition(x, y, around, **options)) == {"y": 1, "x": 2}
    assert order(ambition(x, y, around)) == {"x": 1, "y": 2, "z": 3}


# Properties

NAMES = ("a", "b", "c", "d", "low", "growth", "count", "count2")
VALUES = st.integers(0, 12)
FIGURES = st.one_of(
    VALUES,
    st.tuples(VALUES, st.sampled_from(["about", "more-than"])),
    st.tuples(VALUES, st.just("exactly"), st.just(2030)),
)
ROWS = st.dictionaries(st.sampled_from(NAMES), FIGURES, min_size=3)
FULL = st.fixed_dictionaries(dict.fromkeys(NAMES[:5], VALUES))
GAPS = st.sets(st.tuples(st.integers(0, 4), st.sampled_from(NAMES[:5])), max_size=4)
REGIONS = st.sampled_from([{}, {"within": ["p0"]}, {"overlaps": ["p1"]}])
SCALES = st.sampled_from(
    [{"normalisation": n, "aggregation": g, "goalposts": dict.fromkeys(NAMES, (0.0, 10.0))}
     for n in ("min-max", "z-score", "rank", "goalposts") for g in ("arithmetic", "geometric")
     if (n, g) != ("z-score", "geometric")]
)  # fmt: skip
PROPERTY = settings(max_examples=80, deadline=None)


def named(rows: Sequence[Mapping[str, Figure]], regions: Sequence[Mapping[str, Any]] | None = None) -> list[Edition]:
    return [plan(f"p{i}", row, region=(regions or [{}] * len(rows))[i]) for i, row in enumerate(rows)]


def signs(result: Ranking, plans: Sequence[str]) -> dict[tuple[str, str], int]:
    """Return for every pair of plans who is ahead: 1 the first, -1 the second, 0 neither."""
    ranks = order(result)
    return {
        (p, q): (ranks[p] < ranks[q]) - (ranks[p] > ranks[q]) for p in plans for q in plans if p in ranks and q in ranks
    }


@PROPERTY
@given(st.lists(ROWS, min_size=2, max_size=5), SCALES, st.randoms(use_true_random=False))
def test_reordering_the_input_changes_nothing(
    rows: list[dict[str, Figure]], scale: dict[str, Any], random: Random
) -> None:
    editions = named(rows)
    expected = msgspec.json.encode(ambition(*editions, **scale, draws=7))
    for edition in editions:
        random.shuffle(edition.plan.indicators)
    random.shuffle(editions)
    assert msgspec.json.encode(ambition(*editions, **scale, draws=7)) == expected


@PROPERTY
@given(st.lists(ROWS, min_size=3, max_size=6), st.lists(REGIONS, min_size=6, max_size=6), SCALES)
def test_between_goalposts_a_plan_that_joins_never_changes_the_order_of_others(
    rows: list[dict[str, Figure]], regions: list[dict[str, Any]], scale: dict[str, Any]
) -> None:
    editions = named(rows, regions)
    posts = scale | {"normalisation": "goalposts", "draws": 1}
    without = ambition(*editions[:-1], **posts)
    joined = ambition(*editions, **posts)
    both = sorted(order(without).keys() & order(joined).keys())
    assume(len(both) > 1)
    assert signs(without, both) == signs(joined, both)


@PROPERTY
@given(st.lists(FULL, min_size=3, max_size=5), GAPS, SCALES, st.sampled_from(NAMES[:5]))
def test_a_missing_figure_never_helps(
    rows: list[dict[str, Figure]], gaps: set[tuple[int, str]], scale: dict[str, Any], dropped: str
) -> None:
    rows = [{name: value for name, value in row.items() if (i, name) not in gaps} for i, row in enumerate(rows)]
    options = scale | {"metrics": NAMES[:5], "draws": 1}
    before = ambition(*named(rows), **options)
    after = ambition(*named([{k: v for k, v in rows[0].items() if k != dropped}, *rows[1:]]), **options)
    assume(dropped in rows[0])
    assume("p0" in order(before))
    assume(order(before).keys() == order(after).keys())
    for pair, sign in signs(before, sorted(order(before))).items():
        if pair[0] == "p0":
            assert signs(after, sorted(order(after)))[pair] <= sign
    assert order(after)["p0"] >= order(before)["p0"]


def test_of_two_plans_the_one_that_drops_a_figure_does_not_pass_the_other() -> None:
    """By hand, growth weighing 2 of 5: x is ahead in a and c, y in b and growth: 2/5 and 3/5; then -2/5 more for x."""
    figures, y = {"a": 9, "b": 30, "c": 200, "growth": 1}, plan("y", {"a": 5, "b": 40, "c": 100, "growth": 6})
    before = ambition(plan("x", figures), y, weights={"growth": 2.0})
    assert {row.plan: row.score for row in before.ranking} == pytest.approx({"x": 0.4, "y": 0.6})
    del figures["growth"]
    after = ambition(plan("x", figures), y, weights={"growth": 2.0})
    assert {row.plan: row.score for row in after.ranking} == pytest.approx({"x": 0, "y": 0.4})
    assert {row.plan: row.rank_shared for row in after.ranking} == {"x": 1, "y": 2}


@PROPERTY
@given(
    st.lists(st.dictionaries(st.sampled_from(NAMES[:7]), FIGURES, min_size=5), min_size=2, max_size=4),
    st.lists(REGIONS, min_size=4, max_size=4), SCALES, st.data(),
)  # fmt: skip
def test_removing_any_figure_never_helps_whatever_the_columns(
    rows: list[dict[str, Figure]], regions: list[dict[str, Any]], scale: dict[str, Any], data: st.DataObject
) -> None:
    """Without --metric too, and for two plans: columns may appear, vanish, or be one plan's alone."""
    before = ambition(*named(rows, regions), **scale, draws=1)
    for dropped in data.draw(st.permutations(sorted(rows[0])), "dropped")[:2] if "p0" in order(before) else []:
        fewer = [{k: v for k, v in rows[0].items() if k != dropped}, *rows[1:]]
        after = ambition(*named(fewer, regions), **scale, draws=1)
        if order(before).keys() == order(after).keys():
            were, are = (signs(result, sorted(order(result))) for result in (before, after))
            assert all(are[pair] <= sign for pair, sign in were.items() if pair[0] == "p0"), dropped
            assert order(after)["p0"] >= order(before)["p0"]


@PROPERTY
@given(st.lists(ROWS, min_size=2, max_size=5), SCALES)
def test_a_ranking_holds_together(rows: list[dict[str, Figure]], scale: dict[str, Any]) -> None:
    result = ambition(*named([*rows, rows[0]]), **scale, draws=30)
    twin = f"p{len(rows)}"
    ranks = order(result)
    if {"p0", twin} <= ranks.keys():
        assert ranks["p0"] == ranks[twin]
        assert not any(pair.ahead or pair.behind for pair in result.pairs if {pair.a, pair.b} == {"p0", twin})
    for row in result.ranking:
        assert row.rank == 1 + sum(other.score > row.score + aggregate.TIE for other in result.ranking)
        assert 1 <= row.rank_low <= row.rank_high <= len(ranks)
        assert sum(row.at_rank) == pytest.approx(1)
    assert all(one.rank <= two.rank for one, two in pairwise(result.ranking))
    assert bool(result.refused) != bool(result.ranking)


@given(
    st.lists(st.one_of(st.none(), st.integers(-100, 100)), min_size=1, max_size=6).filter(
        lambda c: any(x is not None for x in c)
    )
)
def test_the_scales_keep_order_and_ends(column: list[float | None]) -> None:
    for scale in (normalise.min_max, normalise.by_rank, normalise.z_score, lambda c: normalise.goalposts(c, -100, 100)):
        scaled = scale(column)
        for x, at in zip(column, scaled, strict=True):
            for y, other in zip(column, scaled, strict=True):
                if x is not None and y is not None:
                    assert (at > other) == (x > y)
                elif x is None and y is not None:
                    assert at <= other


# The shape


def test_results_are_as_their_schema_says(real: Mapping[str, Edition], vocabulary: Vocabulary) -> None:
    schema = json.loads((ROOT / "schemas" / "output" / "rank.schema.json").read_text(encoding="utf-8"))
    asked = [
        Options(),
        Options(themes=("ai",)),
        Options(by="ambition", metrics=("rd-intensity",)),
        Options(by="emphasis"),
    ]
    for options in asked:
        encoded = json.loads(msgspec.json.encode(rank(list(real.values()), vocabulary, options)))
        jsonschema.Draft202012Validator(schema).validate(encoded)
        assert {"by", "theme", "ranking", "left_out", "settings"} <= encoded.keys()
        assert all(
            {"plan", "rank", "score", "rank_low", "rank_high", "parts"} <= row.keys() for row in encoded["ranking"]
        )
