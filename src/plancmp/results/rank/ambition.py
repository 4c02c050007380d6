"""Promises in order, metric by metric. Nothing is added up here; see `plancmp.results.rank.composite`.

A metric is ordered within the largest groups of plans of which every two may be compared by
`plancmp.results.comparability.judge`, apart in the bound at most, and in the year only when asked.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import cmp_to_key
from itertools import combinations
from typing import NamedTuple

from plancmp.model import Indicator, Metric, Plan, Text, Value, Vocabulary, themes_of
from plancmp.results.comparability import (
    REASONS,
    Ground,
    Reason,
    Side,
    ahead,
    judge,
    largest_groups,
    promises_more,
)
from plancmp.results.parts import pick, printed
from plancmp.results.rank.result import LeftOut, MetricOrder, Options, WhyLeft


class Promise(NamedTuple):
    """One target of one plan."""

    plan: Plan
    indicator: Indicator
    value: Value

    @property
    def name(self) -> str:
        """A name that no other promise has."""
        return f"{self.plan.id}/{self.indicator.id}"

    @property
    def side(self) -> Side:
        """As the judge takes it."""
        return Side(region=self.plan.region, level=self.plan.level, indicator=self.indicator, value=self.value)

    @property
    def number(self) -> float:
        """Its value."""
        return float(self.value.value or 0)


class Group(NamedTuple):
    """Promises of one metric that may all be compared with each other."""

    metric: str
    promises: list[Promise]


class Found(NamedTuple):
    """The groups of each metric, and what stands in none of them."""

    groups: list[Group]
    left_out: list[LeftOut]


def promises(plans: Sequence[Plan], vocabulary: Vocabulary, options: Options, known: Sequence[Plan]) -> Found:
    """Return the promises of plans that may be compared, metric by metric in the order of the vocabulary.

    A metric that grows with the area is ordered only where it is named: more firms in a larger district is size.

    Args:
        plans: those whose promises are put in order.
        vocabulary: the shared terms.
        options: the themes and metrics asked for, and the horizon.
        known: all plans, whose regions say who shares ground.
    """
    ground = Ground(plan.region for plan in known)
    groups: list[Group] = []
    left: list[LeftOut] = []
    for name, metric in vocabulary.metrics.items():
        given = [p for plan in plans for p in _of(plan, name) if _asked(p, metric, options)]
        made = [p for p in given if p.value.value is not None]
        left += [LeftOut(plan=p.plan.id, metric=name, reason="no-number") for p in given if p.value.value is None]
        why: WhyLeft | None = None
        if metric.direction == "none":
            why = "no-direction"
        elif metric.extensive and not options.metrics:
            why = "extensive"
        if why:
            left += [LeftOut(plan=p.plan.id, metric=name, reason=why) for p in made]
            continue
        together, apart = _grouped(name, made, metric, ground, options)
        groups += together
        left += apart
    return Found(groups, left)


def _of(plan: Plan, metric: str) -> Iterator[Promise]:
    for indicator in plan.indicators:
        value = pick(indicator, "target") if indicator.metric == metric else None
        if value:
            yield Promise(plan, indicator, value)


def _asked(promise: Promise, metric: Metric, options: Options) -> bool:
    name = promise.indicator.metric
    if options.metrics and name not in options.metrics:
        return False
    return not options.themes or bool({*themes_of(promise.indicator, {name: metric})} & {*options.themes})


def _grouped(
    name: str, made: Sequence[Promise], metric: Metric, ground: Ground, options: Options
) -> tuple[list[Group], list[LeftOut]]:
    """Return the groups of the promises of one metric, and those that stand in none with the first reason for it."""
    meets: dict[str, set[str]] = {promise.name: set() for promise in made}
    why: dict[str, list[Reason]] = {promise.name: [] for promise in made}
    for a, b in combinations(made, 2):
        if a.plan.id == b.plan.id:
            continue
        reasons = reasons_apart(a, b, metric, ground, options)
        if not reasons:
            meets[a.name].add(b.name)
            meets[b.name].add(a.name)
        why[a.name] += reasons
        why[b.name] += reasons
    of_name = {promise.name: promise for promise in made}
    groups = [Group(name, [of_name[n] for n in group]) for group in largest_groups(meets) if len(group) > 1]
    left = [
        LeftOut(plan=p.plan.id, metric=name, reason=next((r for r in REASONS if r in why[p.name]), "single"))
        for p in made
        if not meets[p.name]
    ]
    return groups, left


def reasons_apart(a: Promise, b: Promise, metric: Metric, ground: Ground, options: Options) -> list[Reason]:
    """Return why two promises may not be put in order; empty where they may."""
    allowed = {"bound", "horizon"} if options.horizon == "any" else {"bound"}
    return [reason for reason in judge(a.side, b.side, metric, ground)[1] if reason not in allowed]


def in_order(group: Group, metric: Metric) -> MetricOrder:
    """Put the promises of a group in order, those that promise the same in one place."""

    def more(a: Promise, b: Promise) -> int:
        one = promises_more(a.value, b.value, metric.direction, metric.measure)
        return -1 if one else int(promises_more(b.value, a.value, metric.direction, metric.measure))

    ordered = sorted(sorted(group.promises, key=lambda p: p.plan.id), key=cmp_to_key(more))
    places: list[list[Promise]] = []
    for promise in ordered:
        if places and more(places[-1][0], promise) == 0:
            places[-1].append(promise)
        else:
            places.append([promise])
    first = group.promises[0]
    certain = [
        (a.plan.id, b.plan.id)
        for a in ordered
        for b in ordered
        if ahead(a.value, b.value, metric.direction, metric.measure)
    ]
    return MetricOrder(
        metric=group.metric, scope=first.value.scope or first.indicator.scope, year=first.value.horizon,
        direction=metric.direction, unit=Text(zh=metric.unit, en=metric.unit_en), extensive=metric.extensive,
        order=[[promise.plan.id for promise in place] for place in places], ahead=certain,
        values={promise.plan.id: printed(promise.value, promise.indicator) for promise in ordered},
    )  # fmt: skip


def shared_metrics(groups: Iterable[Group]) -> list[str]:
    """Return the metrics that have a group, each once."""
    return list(dict.fromkeys(group.metric for group in groups))
