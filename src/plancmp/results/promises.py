"""What a plan promises, beside its own past and beside its parent's promise.

A growth target is held against the growth that the plan itself reports; a count is put as a share of the count that the
parent aims at in the same year. Both keep what the bounds leave open.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from plancmp.model import Indicator, Metric, Plan, Value
from plancmp.results.comparability import Gap, Ground, Interval, Reason, Side, each_end, gap, interval, judge, scope_key
from plancmp.results.parts import Printed, pick, printed
from plancmp.results.rounding import decimal

Change = Literal["raised", "kept", "lowered", "open"]


class OwnPast(msgspec.Struct, frozen=True, kw_only=True):
    """A growth target against the growth that the same plan reports.

    Attributes:
        indicator: that of the target.
        past: the growth reported, in per cent a year.
        target: the growth aimed at.
        change: ``open`` where the bounds leave it open or the two count different things.
        reason: why it is open, None where it is not.
    """

    plan: str
    metric: str
    indicator: str
    past: Printed
    target: Printed
    change: Change
    reason: Reason | None = None


class OfParent(msgspec.Struct, frozen=True, kw_only=True):
    """A count that a plan aims at as a share of its parent's, in per cent.

    Attributes:
        year: of both targets.
        low: the smallest share that the bounds allow; None where they set no limit.
        high: the largest.
        strict: whether the ends themselves are left out.
        stated: the share of the city that the plan itself aims at in the same family, in `stated_metric`.
    """

    plan: str
    parent: str
    metric: str
    year: int
    low: float | None
    high: float | None
    strict: bool
    stated: Printed | None = None
    stated_metric: str | None = None


def own_past(plan: Plan, metrics: Mapping[str, Metric]) -> list[OwnPast]:
    """Hold every growth target of a plan against its own past, be it the actual of another indicator of the metric."""
    return [past for indicator in plan.indicators for past in _own_past(plan, indicator, metrics)]


def _own_past(plan: Plan, indicator: Indicator, metrics: Mapping[str, Metric]) -> Iterator[OwnPast]:
    metric, target = metrics.get(indicator.metric), pick(indicator, "target")
    if metric is None or metric.measure != "growth-rate" or target is None or target.value is None:
        return
    others = [other for other in plan.indicators if other.metric == indicator.metric and other is not indicator]
    for one in (indicator, *others):
        past = pick(one, "actual")
        if past and past.value is not None:
            change, reason = _change(_side(plan, one, past), _side(plan, indicator, target), metric)
            yield OwnPast(
                plan=plan.id, metric=indicator.metric, indicator=indicator.id, past=printed(past, one),
                target=printed(target, indicator), change=change, reason=reason,
            )  # fmt: skip
            return


def _side(plan: Plan, indicator: Indicator, value: Value) -> Side:
    return Side(region=plan.region, level=plan.level, indicator=indicator, value=value)


def _change(past: Side, target: Side, metric: Metric) -> tuple[Change, Reason | None]:
    """Say what became of a rate, or why it cannot be told; where the document prints two of one, what holds for both.

    The two are of other years by their nature, and two printed values are no obstacle where they agree.
    """
    apart = judge(past, target, metric)[1]
    if "scope" in apart or _counted(past) != _counted(target):
        return "open", "scope" if "scope" in apart else "basis"
    changes = {_step(one, other) for one in _ranges(past.value) for other in _ranges(target.value)}
    found = changes.pop() if len(changes) == 1 else "open"
    return found, "bound" if found == "open" else None


def _counted(side: Side) -> tuple[str | None, str | None]:
    """Return what is counted and at which prices, where the text says so."""
    basis = side.indicator.basis
    return (basis.counted, basis.price) if basis else (None, None)


def _ranges(value: Value) -> Iterator[tuple[float, float]]:
    """Yield the range of a value, and those of what its mentions print otherwise."""
    yield interval(value.value or 0, value.bound, upper=value.upper)
    for mention in value.mentions:
        if mention.differs and (mention.differs.value is not None or mention.differs.bound):
            other = mention.differs.value if mention.differs.value is not None else value.value
            bound = mention.differs.bound or value.bound
            yield interval(other or 0, bound, upper=value.upper if mention.differs.value is None else None)


def _step(past: tuple[float, float], target: tuple[float, float]) -> Change:
    if past == target and past[0] == past[1]:
        return "kept"
    return "raised" if target[0] > past[1] else "lowered" if target[1] < past[0] else "open"


def of_parent(plans: Sequence[Plan], metrics: Mapping[str, Metric]) -> list[OfParent]:
    """Put the counts that plans aim at as shares of their parents', where the parent is among the plans."""
    known = {plan.id: plan for plan in plans}
    ground = Ground(plan.region for plan in plans)
    return [
        share
        for plan in plans
        if plan.parent in known
        for indicator in plan.indicators
        for share in _shares(plan, known[plan.parent], indicator, metrics, ground)
    ]


def _shares(
    plan: Plan, parent: Plan, indicator: Indicator, metrics: Mapping[str, Metric], ground: Ground
) -> Iterator[OfParent]:
    metric, target = metrics.get(indicator.metric), pick(indicator, "target")
    if metric is None or target is None or not metric.extensive or metric.share_of or target.value is None:
        return
    mine = _side(plan, indicator, target)
    for other in parent.indicators:
        whole = pick(other, "target")
        if other.metric == indicator.metric and whole and whole.value and target.horizon is not None:
            theirs = _side(parent, other, whole)
            apart = gap(target, whole, metric.measure)
            if apart and _counts_alike(mine, theirs, metric, ground):
                yield _share(plan, parent, indicator.metric, target.horizon, apart, metrics)


def _counts_alike(mine: Side, theirs: Side, metric: Metric, ground: Ground) -> bool:
    """Whether a part may be set against its whole: nothing but bounds and the ground that they share is in the way."""
    reasons = set(judge(mine, theirs, metric, ground)[1]) - {"bound"}
    whole = not scope_key(mine.value.scope or mine.indicator.scope) and not scope_key(
        theirs.value.scope or theirs.indicator.scope
    )
    return not reasons or (reasons == {"scope"} and whole)


def _share(plan: Plan, parent: Plan, metric: str, year: int, apart: Gap, metrics: Mapping[str, Metric]) -> OfParent:
    ratio = apart.ratio
    if isinstance(ratio, Interval):
        ratio = each_end(ratio, lambda end: 100 * decimal(end), 4)
        low, high, strict = ratio.low, ratio.high, ratio.strict
    else:
        low = high = None if ratio is None else round(100 * ratio, 4)
        strict = False
    stated, name = _stated(plan, metrics[metric].family, metrics)
    return OfParent(
        plan=plan.id, parent=parent.id, metric=metric, year=year, low=low, high=high, strict=strict, stated=stated,
        stated_metric=name,
    )  # fmt: skip


def _stated(plan: Plan, family: str, metrics: Mapping[str, Metric]) -> tuple[Printed | None, str | None]:
    """Return the share of the city that a plan aims at in a family of metrics, and which metric that is."""
    for indicator in plan.indicators:
        metric, target = metrics.get(indicator.metric), pick(indicator, "target")
        if metric and metric.family == family and metric.share_of == "city" and target and target.value is not None:
            return printed(target, indicator), indicator.metric
    return None, None
