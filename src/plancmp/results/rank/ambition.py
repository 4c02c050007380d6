"""Promises in order, metric by metric. Nothing is added up here; see `plancmp.results.rank.composite`.

A metric is ordered within the largest groups of plans of which every two may be compared by
`plancmp.results.comparability.judge`, apart in the bound at most, and in the year only when asked.
"""

from collections.abc import Iterable, Sequence
from functools import cmp_to_key
from itertools import pairwise, product
from typing import NamedTuple

from plancmp.model import Metric, Plan, Text, Vocabulary, themes_of
from plancmp.results.comparability import Ground, Reason, ahead, promises_more
from plancmp.results.parts import pick, printed
from plancmp.results.rank.groups import Promise, grouped
from plancmp.results.rank.result import LeftOut, MetricOrder, Options, WhyLeft


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
    allowed: set[Reason] = {"bound", "horizon"} if options.horizon == "any" else {"bound"}
    of_metric = _by_metric(plans)
    for name, metric in vocabulary.metrics.items():
        given = [p for p in of_metric.get(name, ()) if _asked(p, metric, options)]
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
        found = grouped(made, metric, ground, allowed)
        groups += [Group(name, group) for group in found.groups]
        left += [LeftOut(plan=p.plan.id, metric=name, reason=reason or "single") for p, reason in found.apart]
        left += [LeftOut(plan=p.plan.id, metric=name, reason="twice") for p in found.twice]
    return Found(groups, left)


def _by_metric(plans: Iterable[Plan]) -> dict[str, list[Promise]]:
    found: dict[str, list[Promise]] = {}
    for plan in plans:
        for indicator in plan.indicators:
            value = pick(indicator, "target")
            if value:
                found.setdefault(indicator.metric, []).append(Promise(plan, indicator, value))
    return found


def _asked(promise: Promise, metric: Metric, options: Options) -> bool:
    name = promise.indicator.metric
    if options.metrics and name not in options.metrics:
        return False
    return not options.themes or bool({*themes_of(promise.indicator, {name: metric})} & {*options.themes})


def in_order(group: Group, metric: Metric, *, many: bool) -> MetricOrder:
    """Put the promises of a group in order, those that promise the same in one place.

    Of many plans only neighbours are held against each other.
    """

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
        for a, b in (pairwise(ordered) if many else product(ordered, repeat=2))
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
