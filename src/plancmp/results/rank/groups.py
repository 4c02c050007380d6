"""Which promises of one metric may all be compared with each other: the largest groups of which every two may.

Thousands of plans make few kinds of promises. Promises of one kind are judged alike by
`plancmp.results.comparability.judge`, but for the ground that their areas may share; so kinds are held against each
other once, and pairs that are kept apart by more than their kinds are looked for by region and plan.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Hashable, Iterable, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from plancmp.model import Indicator, Metric, Plan, Value
from plancmp.results.comparability import (
    REASONS,
    Ground,
    Reason,
    Side,
    grows,
    kind_of,
    largest_groups,
    of_place,
    unlikeness,
)


class Promise(NamedTuple):
    """One target of one plan."""

    plan: Plan
    indicator: Indicator
    value: Value

    @property
    def side(self) -> Side:
        """As the judge takes it."""
        return Side(region=self.plan.region, level=self.plan.level, indicator=self.indicator, value=self.value)

    @property
    def number(self) -> float:
        """Its value."""
        return float(self.value.value or 0)


class Grouped(NamedTuple):
    """The promises of one metric.

    Attributes:
        groups: the largest groups of two or more, in the order of the promises.
        apart: the promises that stand in none, each with the first reason for it, None where nothing stands opposite.
        twice: those that could be compared with one that their plan has promised before.
    """

    groups: list[list[Promise]]
    apart: list[tuple[Promise, Reason | None]]
    twice: list[Promise]


def grouped(promises: Sequence[Promise], metric: Metric, ground: Ground, allowed: Collection[Reason]) -> Grouped:
    """Sort the promises of one metric into groups.

    Args:
        promises: those of all plans.
        metric: what they count.
        ground: the regions known.
        allowed: reasons for which two may be apart and yet stand in one group.
    """
    known = _Kinds(promises, metric, allowed)
    shared = ground.sharing([promise.plan.region for promise in promises]) if grows(metric) else []
    twice = known.twice()
    groups = known.groups(shared, twice)
    placed, sharing = ({place for places in found for place in places} for found in (groups, shared))
    return Grouped(
        groups=[[promises[place] for place in group] for group in groups],
        apart=[
            (promise, known.reason(place, sharing=place in sharing))
            for place, promise in enumerate(promises)
            if place not in placed and place not in twice
        ],
        twice=[promises[place] for place in twice],
    )


def _kinds(promises: Sequence[Promise], metric: Metric) -> list[Hashable]:
    """Return the kind of each promise; of places within a region that has several, the region belongs to it."""
    several = Counter(promise.plan.region.id for promise in promises if of_place(promise.side))
    return [
        (kind_of(p.side, metric), p.plan.region.id if of_place(p.side) and several[p.plan.region.id] > 1 else None)
        for p in promises
    ]


class _Kinds:
    """Promises by their kind."""

    def __init__(self, promises: Sequence[Promise], metric: Metric, allowed: Collection[Reason]) -> None:
        self._promises, self._metric, self._allowed = promises, metric, frozenset(allowed)
        self._kinds = _kinds(promises, metric)
        self._of: dict[Hashable, list[int]] = defaultdict(list)
        for place, kind in enumerate(self._kinds):
            self._of[kind].append(place)
        self._unlike = cache(self._unlikeness)

    def _unlikeness(self, one: Hashable, other: Hashable) -> frozenset[Reason]:
        """Return why promises of two kinds, or different ones of one kind, may not be compared."""
        a, b = self._of[one][0], self._of[other][-1]
        return frozenset(unlikeness(self._promises[a].side, self._promises[b].side, self._metric)) - self._allowed

    def twice(self) -> list[int]:
        """Return the places of promises that could be compared with one that their plan has made before."""
        before: dict[str, list[Hashable]] = defaultdict(list)
        found = []
        for place, (promise, kind) in enumerate(zip(self._promises, self._kinds, strict=True)):
            own = before[promise.plan.id]
            if any(not self._unlike(kind, other) for other in own):
                found.append(place)
            else:
                own.append(kind)
        return found

    def groups(self, shared: Iterable[tuple[int, int]], left_out: Collection[int]) -> list[list[int]]:
        """Return the largest groups by the places of promises.

        Promises of one kind that share ground with the same others stand or fall together.

        Args:
            shared: the pairs that share ground.
            left_out: places that do not count.
        """
        near: dict[int, set[int]] = defaultdict(set)
        for i, j in shared:
            if not self._unlike(self._kinds[i], self._kinds[j]):
                near[i].add(j)
                near[j].add(i)
        alike: dict[tuple[Hashable, frozenset[int]], list[int]] = defaultdict(list)
        for place, kind in enumerate(self._kinds):
            if place not in left_out and not self._unlike(kind, kind):
                alike[kind, frozenset(near[place])].append(place)
        bundles = {str(places[0]): (kind, apart, places) for (kind, apart), places in alike.items()}
        meets: dict[str, set[str]] = {name: set() for name in bundles}
        for (one, (kind, apart, _)), (other, (rival, _, places)) in combinations(bundles.items(), 2):
            if places[0] not in apart and not self._unlike(kind, rival):
                meets[one].add(other)
                meets[other].add(one)
        groups = [sorted(p for name in group for p in bundles[name][2]) for group in largest_groups(meets)]
        return sorted(group for group in groups if len(group) > 1)

    def reason(self, place: int, *, sharing: bool) -> Reason | None:
        """Return the first reason why a promise stands in no group."""
        kind, plan = self._kinds[place], self._promises[place].plan.id
        why = {reason for rival in self._of if self._is_of_another(plan, rival) for reason in self._unlike(kind, rival)}
        return next((reason for reason in REASONS if reason in why or (sharing and reason == "scope")), None)

    def _is_of_another(self, plan: str, kind: Hashable) -> bool:
        return any(self._promises[place].plan.id != plan for place in self._of[kind])
