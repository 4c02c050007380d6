"""Targets of different form (a level, a growth rate) in each other's terms, where a plan's own figures allow it.

A growth target and the level it starts from imply a level in the target year; a level target and its baseline imply an
average growth; a multiple of a stated level (翻一番) implies a level. The baseline is always one that the plan states,
of the very year that the growth starts from: no baseline, no reading. A reading is worked out, printed nowhere, and no
gap or rank rests on it.

Compound growth: level = baseline x (1 + g / 100) ** years, and the same solved for g.
"""

from collections.abc import Iterator, Mapping
from math import inf, isfinite
from typing import Literal

import msgspec

from plancmp.model import Bound, Indicator, Kind, Measure, Metric, Number, Plan, Text, Value
from plancmp.results.rounding import outward

_SIGNIFICANT = 4
Years = tuple[int, int]


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """A printed figure that a reading is worked out from."""

    metric: str
    value: Number
    bound: Bound
    section: str


class Reading(msgspec.Struct, frozen=True, kw_only=True):
    """What a plan's figures imply for another metric.

    Attributes:
        plan: whose figures they are.
        kind: ``level`` implied by a growth target, ``growth`` implied by a level target, or
            ``multiple``, the level implied by a multiple of the baseline.
        metric: the metric that the reading is a value of, with its name, measure and unit.
        value: in that metric's unit, to four significant digits.
        bound: that of the target.
        years: the year of the baseline, and the year that the reading holds for.
        baseline: the actual it starts from.
        target: the target it is implied by.
    """

    plan: str
    kind: Literal["level", "growth", "multiple"]
    metric: str
    name: Text
    measure: Measure
    unit: str
    unit_en: str
    value: float
    bound: Bound
    years: Years
    baseline: Term
    target: Term


class _Figure(msgspec.Struct, frozen=True):
    """One value of an indicator, known to have a number."""

    metric: str
    value: Value
    number: Number

    @property
    def term(self) -> Term:
        section = self.value.mentions[0].section
        return Term(metric=self.metric, value=self.number, bound=self.value.bound, section=section)


def readings(plan: Plan, metrics: Mapping[str, Metric]) -> list[Reading]:
    """Return every reading that a plan's own figures allow, in the order of the vocabulary."""
    return [
        reading
        for name, metric in metrics.items()
        for reading in (*_readings(plan, name, metric, metrics), *_multiples(plan, name, metric))
    ]


def _multiples(plan: Plan, name: str, metric: Metric) -> Iterator[Reading]:
    """Yield the level that a multiple of a base implies, if the plan states that base."""
    for indicator in (i for i in plan.indicators if i.metric == name):
        for value in indicator.values:
            if value.times is None or value.of is None or value.horizon is None or value.scope is not None:
                continue
            target = _Figure(name, value, value.times)
            for base in _figures(indicator, "actual"):
                if base.value.year == value.of:
                    number, years = base.number * value.times, (value.of, value.horizon)
                    yield from _reading(plan, "multiple", name, metric, number, years, base, target)


def _readings(plan: Plan, name: str, metric: Metric, metrics: Mapping[str, Metric]) -> Iterator[Reading]:
    """Yield the readings between one growth rate and the level whose growth it is."""
    for level in (i for i in plan.indicators if i.metric == metric.growth_of):
        for rate in (i for i in plan.indicators if i.metric == name and _scope(i) == _scope(level)):
            for target in _figures(rate, "target"):
                yield from _level(plan, metrics[level.metric], level, target)
        for target in _figures(level, "target"):
            yield from _growth(plan, name, metric, level, target)


def _level(plan: Plan, metric: Metric, level: Indicator, target: _Figure) -> Iterator[Reading]:
    """Yield the level at the end of a growth target, if the plan states the level of the year before it starts."""
    start, end = target.value.years or (None, None)
    if start is None or end is None:
        return
    for base in _figures(level, "actual"):
        if base.value.year == start - 1:
            number = _product(base.number, 1 + target.number / 100, end - start + 1)
            yield from _reading(plan, "level", level.metric, metric, number, (start - 1, end), base, target)


def _growth(plan: Plan, name: str, metric: Metric, level: Indicator, target: _Figure) -> Iterator[Reading]:
    """Yield the average growth from the latest stated level before a level target."""
    end = target.value.year
    earlier = [(b.value.year, b) for b in _figures(level, "actual") if b.value.year and end and b.value.year < end]
    if end is None or not earlier:
        return
    start, base = max(earlier, key=lambda pair: pair[0])
    if base.number and target.number / base.number > 0:
        number = ((target.number / base.number) ** (1 / (end - start)) - 1) * 100
        yield from _reading(plan, "growth", name, metric, number, (start, end), base, target)


def _figures(indicator: Indicator, kind: Kind) -> Iterator[_Figure]:
    """Yield the values with one number that count what the indicator counts, no more and no less."""
    for value in indicator.values:
        if value.kind == kind and value.value is not None and value.upper is None and value.scope is None:
            yield _Figure(indicator.metric, value, value.value)


def _scope(indicator: Indicator) -> str | None:
    return indicator.scope.zh if indicator.scope else None


def _reading(
    plan: Plan, kind: Literal["level", "growth", "multiple"], name: str, metric: Metric, number: float, years: Years,
    base: _Figure, target: _Figure,
) -> Iterator[Reading]:  # fmt: skip
    bound = _joint(base.value.bound, target.value.bound)
    if bound and isfinite(number):
        yield Reading(
            plan=plan.id, kind=kind, metric=name, name=metric.name, measure=metric.measure, unit=metric.unit,
            unit_en=metric.unit_en, value=_rounded(number, bound), bound=bound, years=years,
            baseline=base.term, target=target.term,
        )  # fmt: skip


def _rounded(number: float, bound: Bound) -> float:
    """Keep four significant digits, of a bound those that claim no more."""
    if bound in ("exactly", "about"):
        return float(f"{number:.{_SIGNIFICANT}g}")
    return float(outward(float(f"{number:.12g}"), up=bound not in ("at-least", "more-than"), digits=_SIGNIFICANT))


def _product(base: Number, factor: float, times: int) -> float:
    """Return base x factor ** times; infinite where that is more than a float holds."""
    try:
        return base * factor**times
    except OverflowError:
        return inf


def _joint(base: Bound, target: Bound) -> Bound | None:
    """Return the bound of what is worked out: the target's from an exact baseline; about, if neither says more."""
    if base == "exactly":
        return target
    return "about" if base == "about" and target in ("exactly", "about") else None
