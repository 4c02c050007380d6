"""Which targets may stand in one column of a ranking, and which plans share enough of them.

A column holds targets of one metric, in one scope, for one year or period. Whether two of them may meet is decided by
`plancmp.results.comparability.judge` alone: apart in the bound at most, and in the year only when asked.
"""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from plancmp.model import Indicator, Metric, Plan, Value, Vocabulary, themes_of
from plancmp.results import parts
from plancmp.results.comparability import REASONS, Reason, Side, judge, scope_key
from plancmp.results.parts import Nothing, pace, pick, printed
from plancmp.results.rank.result import LeftOut, Options, Part, WhyLeft


class Key(NamedTuple):
    """What a column counts, in an order that sorts; "" and 0 stand for none."""

    metric: str
    scope: str
    over_period: bool
    start: int
    end: int


class Target(NamedTuple):
    """One target of one plan."""

    plan: Plan
    indicator: Indicator
    value: Value

    @property
    def number(self) -> float:
        """The value as a float; only targets with a number are made."""
        return float(self.value.value or 0)

    @property
    def side(self) -> Side:
        """As the comparability module takes it."""
        return Side(region=self.plan.region, indicator=self.indicator, value=self.value)


class Found(NamedTuple):
    """What one plan brings to a ranking: targets by column, and what cannot be ranked whoever stands opposite."""

    targets: dict[Key, Target]
    left_out: list[LeftOut]


def find(plan: Plan, vocabulary: Vocabulary, options: Options) -> Found:
    """Return the latest target of each indicator asked for; a second one of the same column is left out."""
    targets: dict[Key, Target] = {}
    left: list[LeftOut] = []
    for indicator in sorted(plan.indicators, key=lambda i: i.id):
        metric = vocabulary.metrics.get(indicator.metric)
        value = pick(indicator, "target")
        if metric is None or value is None or value.value is None or not _asked(indicator, metric, options):
            continue
        target, key = Target(plan, indicator, value), _key(plan, indicator, value, options)
        reason = "twice" if key in targets else _unfit(indicator.metric, value, metric, options)
        if reason:
            left.append(LeftOut(plan=plan.id, metric=indicator.metric, reason=reason))
        else:
            targets[key] = target
    return Found(targets, left)


def _asked(indicator: Indicator, metric: Metric, options: Options) -> bool:
    if options.metrics and indicator.metric not in options.metrics:
        return False
    return not options.themes or bool({*themes_of(indicator, {indicator.metric: metric})} & {*options.themes})


def _unfit(name: str, value: Value, metric: Metric, options: Options) -> WhyLeft | None:
    if metric.direction == "none":
        return "no-direction"
    if value.disputed:
        return "basis"
    if value.horizon is None and options.horizon == "same":
        return "horizon"
    return "no-goalposts" if options.normalisation == "goalposts" and posts(name, metric, options) is None else None


def posts(name: str, metric: Metric, options: Options) -> tuple[float, float] | None:
    """Return the goalposts of a metric: those given, else those of the vocabulary, else none."""
    return options.goalposts.get(name) or metric.goalposts


def _key(plan: Plan, indicator: Indicator, value: Value, options: Options) -> Key:
    """Name the column. A period printed without its first year is taken to begin with the plan."""
    start = (value.years[0] or plan.period.start) if value.years else 0
    when = (start, value.horizon or 0) if options.horizon == "same" else (0, 0)
    return Key(indicator.metric, scope_key(value.scope or indicator.scope), bool(value.years), *when)


# Who may meet whom


def may_meet(a: Target, b: Target, metric: Metric, options: Options) -> bool:
    """Whether two targets of one metric may be ranked together."""
    return not reasons_apart(a, b, metric, options)


def reasons_apart(a: Target, b: Target, metric: Metric, options: Options) -> list[Reason]:
    """Return why two targets of one metric may not be ranked together; empty when they may."""
    allowed = {"bound", "horizon"} if options.horizon == "any" else {"bound"}
    return [reason for reason in judge(a.side, b.side, metric)[1] if reason not in allowed]


def company(found: Mapping[str, Found], needed: int, vocabulary: Vocabulary, options: Options) -> list[str]:
    """Return the plans that can all be ranked together, sorted; fewer than two when none can.

    Two plans can when there are at least `needed` columns on which they may meet. Plans are taken out
    one by one, the one that can be ranked with the fewest others first (then the one that shares the fewest columns
    with them, then the one whose targets lie further back), until all that are left can be ranked with each other.
    """
    shared = {
        frozenset((a, b)): _shared(found[a], found[b], needed, vocabulary, options) for a, b in combinations(found, 2)
    }
    left = sorted(found)
    while len(left) > 1:
        standing = {plan: [shared[frozenset((plan, other))] for other in left if other != plan] for plan in left}
        if all(all(counts) for counts in standing.values()):
            return left
        left.remove(min(reversed(left), key=lambda p: (_met(standing[p]), sum(standing[p]), _reach(found[p]))))
    return []


def _met(counts: Iterable[int]) -> int:
    return sum(count > 0 for count in counts)


def _reach(found: Found) -> int:
    return max((key.end for key in found.targets), default=0)


def _shared(a: Found, b: Found, needed: int, vocabulary: Vocabulary, options: Options) -> int:
    """Count the columns on which two plans may meet, or 0 when they cannot be ranked together.

    Between goalposts a column that keeps them apart does so altogether: were it only left out, a plan that joins could
    change the order of others.
    """
    keys = shared_columns(a, b, vocabulary, options)
    strict = options.normalisation == "goalposts" and len(keys) < len(a.targets.keys() & b.targets.keys())
    return 0 if strict or len(keys) < needed else len(keys)


def shared_columns(a: Found, b: Found, vocabulary: Vocabulary, options: Options) -> set[Key]:
    """Return the columns on which two plans may meet."""
    both = a.targets.keys() & b.targets.keys()
    return {k for k in both if may_meet(a.targets[k], b.targets[k], vocabulary.metrics[k.metric], options)}


# What is left out


def elsewhere(plan: str, key: Key, found: Mapping[str, Found], metric: Metric, options: Options) -> Reason | None:
    """Say what keeps a plan's targets of the metric out of a column of others; None when it has none."""
    own = [target for other, target in found[plan].targets.items() if other.metric == key.metric]
    holders = [other.targets[key] for other in found.values() if key in other.targets]
    apart = {r for a in own for b in holders for r in reasons_apart(a, b, metric, options)}
    return next((reason for reason in REASONS if reason in apart), None)


def left_out(
    found: Mapping[str, Found], kept: Iterable[str], columns: Iterable[Key], vocabulary: Vocabulary, options: Options
) -> list[LeftOut]:
    """List what does not count: figures that may not meet those of the others, and plans that cannot join them.

    Every figure of a plan that is ranked either stands in one of the columns or is listed. Of the others those are
    listed for which there is more to say than that the plan is left out.
    """
    keys, members = set(columns), set(kept)
    gone = [LeftOut(plan=plan, metric=None, reason="too-few-shared") for plan in found if plan not in members]
    for plan, own in found.items():
        gone += own.left_out
        counted, whom = (keys, members) if plan in members else (set[Key](), found.keys())
        others = [found[other] for other in sorted(whom - {plan})]
        for key in own.targets.keys() - counted:
            reasons = _apart(own.targets[key], others, vocabulary, options) or _alone(key, others, plan in members)
            gone += [LeftOut(plan=plan, metric=key.metric, reason=reason) for reason in reasons]
    return gone


def _alone(key: Key, others: Iterable[Found], ranked: bool) -> Sequence[WhyLeft]:
    """Say why a figure does not count that nothing keeps from others; a lone figure counts where the plan is ranked."""
    if ranked:
        return ["part-and-whole"]
    return [] if any(key in other.targets for other in others) else ["single"]


def _apart(target: Target, others: Iterable[Found], vocabulary: Vocabulary, options: Options) -> Sequence[WhyLeft]:
    """Say what keeps a target from those that others have on its metric."""
    name = target.indicator.metric
    rivals = [rival for other in others for rival in other.targets.values() if rival.indicator.metric == name]
    apart = {r for rival in rivals for r in reasons_apart(target, rival, vocabulary.metrics[name], options)}
    return [reason for reason in REASONS if reason in apart]


def nothing(plan: Plan, metric: str) -> Nothing:
    """Say which kind of nothing a plan has in a column of a metric; a number in another column is no target here."""
    indicators = [i for i in plan.indicators if i.metric == metric]
    targets = [target for indicator in indicators if (target := pick(indicator, "target"))]
    if targets and all(target.times for target in targets):
        return "no-number"
    return parts.nothing(plan, metric, indicators) or "no-target"


def part(target: Target, metric: Metric) -> Part:
    """Return the first step of a score: the figure, where it is printed, and its yearly step from the baseline."""
    return Part(
        value=target.value.value, unit=metric.unit, indicator=target.indicator.id,
        origin=printed(target.value, target.indicator),
        pace=pace(pick(target.indicator, "actual"), target.value, metric),
    )  # fmt: skip
