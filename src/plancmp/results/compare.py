"""Plans side by side: which figures may be compared and how far apart they are, how much each plan gives to each theme.

Pure: editions in, a `Comparison` out. Its encoded form is the contract's JSON.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from itertools import combinations
from typing import Literal

import msgspec

from plancmp.model import (
    Direction,
    Edition,
    Indicator,
    Kind,
    Measure,
    Metric,
    Plan,
    Text,
    Value,
    Vocabulary,
    themes_of,
)
from plancmp.results.comparability import (
    REASONS,
    Gap,
    Ground,
    Reason,
    Side,
    VerdictName,
    ahead,
    gap,
    judge,
    largest_groups,
    may_subtract,
    promises_more,
    relate,
    scope_key,
)
from plancmp.results.implied import Reading, readings
from plancmp.results.measures import Weight, theme_weights
from plancmp.results.parts import (
    Nothing,
    Pace,
    PlanRef,
    Printed,
    TaskCard,
    nothing,
    pace,
    pick,
    plan_ref,
    printed,
    task_cards,
)
from plancmp.results.promises import OfParent, OwnPast, of_parent, own_past


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What one plan says of one metric; `nothing` says which kind of nothing stands where a target would."""

    indicator: str | None
    name: Text | None
    actual: Printed | None
    target: Printed | None
    milestones: list[Printed]
    pace: Pace | None
    nothing: Nothing | None
    class_: Literal["core", "featured", "binding", "expected"] | None = msgspec.field(name="class")
    note: Text | None


class PairVerdict(msgspec.Struct, frozen=True, kw_only=True):
    """Whether the targets (or actuals) of two plans may be compared."""

    a: str
    b: str
    of: Kind
    verdict: VerdictName
    reasons: list[Reason]
    gap: Gap | None


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One metric and indicator scope over all plans."""

    metric: str
    scope: Text | None
    family: str
    name: Text
    unit: str
    unit_en: str
    measure: Measure
    extensive: bool
    direction: Direction
    themes: list[str]
    cells: dict[str, Cell]
    verdicts: list[PairVerdict]
    leader: str | None
    stricter: str | None


class Family(msgspec.Struct, frozen=True, kw_only=True):
    """Metrics of one family that different plans use: related, not comparable."""

    family: str
    name: Text
    metrics: list[str]
    reasons: list[Reason]
    plans: dict[str, list[str]]


class ThemeRow(msgspec.Struct, frozen=True, kw_only=True):
    """The weight of one theme in every plan."""

    theme: str
    name: Text
    plans: dict[str, Weight]


class Only(msgspec.Struct, frozen=True, kw_only=True):
    """What one plan has and no other of those compared."""

    metrics: list[str]
    themes: list[str]


class Comparison(msgspec.Struct, frozen=True, kw_only=True):
    """Two or more plans side by side."""

    plancmp: Literal[1] = 1
    command: Literal["compare"] = "compare"
    plans: list[PlanRef]
    metrics: list[Row]
    families: list[Family]
    themes: list[ThemeRow]
    readings: list[Reading]
    own_past: list[OwnPast]
    of_parent: list[OfParent]
    only: dict[str, Only]
    tasks: dict[str, list[TaskCard]]
    filters: dict[str, list[str]]
    names: dict[str, Text]


def compare(
    editions: Sequence[Edition], vocabulary: Vocabulary, themes: Sequence[str] = (), metrics: Sequence[str] = ()
) -> Comparison:
    """Compare plans, given in the order in which they are to stand.

    Args:
        editions: two or more plans with different ids.
        vocabulary: the shared terms.
        themes: keep only metrics and tasks of these themes; all when empty.
        metrics: keep only these metrics; all when empty.

    Raises:
        ValueError: fewer than two plans, or two of one id, which could not be told apart in the result.
    """
    plans = [edition.plan for edition in editions]
    if len(plans) < 2 or len({plan.id for plan in plans}) < len(plans):
        raise ValueError("compare takes two or more plans with different ids")
    rows = [
        row
        for row in _rows(plans, vocabulary)
        if (not metrics or row.metric in metrics) and (not themes or set(row.themes) & set(themes))
    ]
    shown = {row.metric for row in rows}
    weights = _theme_rows(plans, vocabulary)
    if themes:
        weights = [row for row in weights if row.theme in themes]
    shares = [share for share in of_parent(plans, vocabulary.metrics) if share.metric in shown]
    stated = [share.stated_metric for share in shares if share.stated_metric]
    return Comparison(
        plans=[plan_ref(edition) for edition in editions],
        metrics=rows,
        families=_families(rows, vocabulary),
        themes=weights,
        readings=_readings(plans, rows, vocabulary),
        own_past=[past for plan in plans for past in own_past(plan, vocabulary.metrics) if past.metric in shown],
        of_parent=shares,
        only={plan.id: _only(plan.id, rows, weights) for plan in plans},
        tasks={plan.id: task_cards(plan, vocabulary, themes) for plan in plans} if themes else {},
        filters={"themes": list(themes), "metrics": list(metrics)},
        names={
            **{theme: entry.name for theme, entry in vocabulary.themes.items()},
            **{metric: vocabulary.metrics[metric].name for metric in (*metrics, *stated)},
        },
    )


def _readings(plans: Sequence[Plan], rows: Sequence[Row], vocabulary: Vocabulary) -> list[Reading]:
    """Return the figures implied by the plans' own targets, for the metrics shown."""
    shown = {row.metric for row in rows if any(cell.indicator for cell in row.cells.values())}
    found = [reading for plan in plans for reading in readings(plan, vocabulary.metrics)]
    order = {metric: place for place, metric in enumerate(vocabulary.metrics)}
    return sorted((r for r in found if r.target.metric in shown), key=lambda r: order[r.metric])


# Rows


def _rows(plans: Sequence[Plan], vocabulary: Vocabulary) -> list[Row]:
    """Return one row per metric and scope, in the order of the vocabulary, whole-region rows first."""
    of_metric: dict[str, list[tuple[Plan, Indicator]]] = defaultdict(list)
    for plan in plans:
        for indicator in plan.indicators:
            of_metric[indicator.metric].append((plan, indicator))
    ground = Ground(plan.region for plan in plans)
    held = {metric: {plan.id for plan, _ in pairs} for metric, pairs in of_metric.items()}
    rows: list[Row] = []
    for name, metric in vocabulary.metrics.items():
        rivals = {plan for other, whose in held.items() if other != name and _family(other, vocabulary) == metric.family
                  for plan in whose}  # fmt: skip
        pairs = of_metric.get(name, [])
        for line in _lines(pairs):
            apart = [(plan.id, indicator) for plan, indicator in pairs if plan.id not in line.members]
            rows.append(_row(name, metric, line, plans, _Around(ground=ground, rivals=rivals, apart=apart)))
    return rows


class _Around(msgspec.Struct, frozen=True, kw_only=True):
    """Context for judging a line: plans with another metric of the family or another scope, and the known regions."""

    ground: Ground
    rivals: set[str]
    apart: list[tuple[str, Indicator]]

    def other_scope(self, plan: str, kind: Kind | None = None) -> bool:
        """Whether a plan that is not in the line counts the metric in another scope, with a value of a kind."""
        return any(owner == plan and (kind is None or _has_number(i, kind)) for owner, i in self.apart)


def _has_number(indicator: Indicator, kind: Kind) -> bool:
    value = pick(indicator, kind)
    return value is not None and value.value is not None


def _family(metric: str, vocabulary: Vocabulary) -> str | None:
    known = vocabulary.metrics.get(metric)
    return known.family if known else None


class _Line(msgspec.Struct, frozen=True, kw_only=True):
    """The indicators that stand in one row: those of one metric and scope, by plan; no scope is the whole region."""

    scope: Text | None
    members: dict[str, Indicator]


def _lines(pairs: Sequence[tuple[Plan, Indicator]]) -> list[_Line]:
    """Group the indicators of one metric into lines of one scope each, the whole region first.

    A plan whose only indicator of the metric has a scope that no other plan has joins the line of the whole region:
    there it is judged against the others (caution, scope) instead of passing them unseen. Two such plans make that
    line even where no plan counts the whole region.
    """
    lines: dict[str, _Line] = {}
    for plan, indicator in pairs:
        line = lines.setdefault(scope_key(indicator.scope), _Line(scope=indicator.scope, members={}))
        line.members.setdefault(plan.id, indicator)
    scoped = [line for _, line in sorted(lines.items()) if line.scope]
    lone = [line for line in scoped if _is_lone(line, pairs)]
    whole = [line for line in lines.values() if not line.scope]
    if not whole and len(lone) < 2:
        return scoped
    joined = [member for line in (*whole, *lone) for member in line.members.items()]
    return [_Line(scope=None, members=dict(joined)), *(line for line in scoped if line not in lone)]


def _is_lone(line: _Line, pairs: Iterable[tuple[Plan, Indicator]]) -> bool:
    """Whether a line holds one plan alone, which has no other indicator of the metric."""
    return len(line.members) == 1 and sum(plan.id in line.members for plan, _ in pairs) == 1


def _row(name: str, metric: Metric, line: _Line, plans: Sequence[Plan], around: _Around) -> Row:
    members = line.members
    verdicts = _verdicts(line, metric, plans, around)
    themes = list(dict.fromkeys(t for i in members.values() for t in themes_of(i, {name: metric})))
    return Row(
        metric=name, scope=line.scope, family=metric.family, name=metric.name, unit=metric.unit, unit_en=metric.unit_en,
        measure=metric.measure, extensive=metric.extensive, direction=metric.direction, themes=themes or metric.themes,
        cells={plan.id: _cell(plan, name, metric, members.get(plan.id), around) for plan in plans},
        verdicts=verdicts, leader=_leader(verdicts, line, metric), stricter=_stricter(verdicts, line, metric),
    )  # fmt: skip


def _cell(plan: Plan, name: str, metric: Metric, indicator: Indicator | None, around: _Around) -> Cell:
    if indicator is None:
        why = None if around.other_scope(plan.id) else nothing(plan, name, [])
        return Cell(indicator=None, name=None, actual=None, target=None, milestones=[], pace=None,
                    nothing=why, class_=None, note=None)  # fmt: skip
    actual, target = pick(indicator, "actual"), pick(indicator, "target")
    earlier = [v for v in indicator.values if v.kind == "target" and v is not target and v.value is not None]
    return Cell(
        indicator=indicator.id, name=indicator.name, actual=printed(actual, indicator) if actual else None,
        target=printed(target, indicator) if target else None,
        milestones=[printed(v, indicator) for v in sorted(earlier, key=lambda v: v.horizon or 0)],
        pace=pace(actual, target, metric), nothing=nothing(plan, name, [indicator]),
        class_=indicator.class_, note=indicator.note,
    )  # fmt: skip


# Verdicts


def _verdicts(line: _Line, metric: Metric, plans: Sequence[Plan], around: _Around) -> list[PairVerdict]:
    """Judge every pair of plans of which at least one has a value in the line, targets and actuals apart."""
    verdicts = []
    for kind in ("target", "actual"):
        sides = {plan.id: side for plan in plans if (side := _side(plan, line.members.get(plan.id), kind))}
        for a, b in combinations([plan.id for plan in plans], 2):
            if a in sides and b in sides:
                verdicts.append(_pair(a, b, kind, sides[a], sides[b], metric, around.ground))
            elif a in sides or b in sides:
                without = b if a in sides else a
                verdict, reasons = _opposite(without, kind, line, around)
                verdicts.append(PairVerdict(a=a, b=b, of=kind, verdict=verdict, reasons=reasons, gap=None))
    return verdicts


def _side(plan: Plan, indicator: Indicator | None, kind: Kind) -> Side | None:
    value = pick(indicator, kind) if indicator else None
    if indicator is None or value is None or value.value is None:
        return None
    return Side(region=plan.region, level=plan.level, indicator=indicator, value=value)


def _pair(a: str, b: str, kind: Kind, one: Side, other: Side, metric: Metric, ground: Ground) -> PairVerdict:
    verdict, reasons = judge(one, other, metric, ground)
    distance = gap(one.value, other.value, metric.measure) if may_subtract(verdict, reasons) else None
    return PairVerdict(a=a, b=b, of=kind, verdict=verdict, reasons=reasons, gap=distance)


def _opposite(plan: str, kind: Kind, line: _Line, around: _Around) -> tuple[VerdictName, list[Reason]]:
    """Return the verdict for a plan without such a value: it counts another scope, another measure, or nothing."""
    if around.other_scope(plan, kind):
        return "caution", ["scope"]
    return ("related" if plan in around.rivals and plan not in line.members else "single"), []


def _leader(verdicts: Sequence[PairVerdict], line: _Line, metric: Metric) -> str | None:
    """Name the plan that is ahead of all it may be compared with; by targets, or by actuals where no targets meet.

    Nobody leads on a count or amount, which is a matter of size, nor where plans fall into several groups that may each
    be compared within themselves alone, as two that aim at 2020 and two that aim at 2025.
    """
    if metric.extensive:
        return None
    for kind in ("target", "actual"):
        if comparable_groups(verdicts, kind):
            return _first(verdicts, line, kind, partial(ahead, direction=metric.direction, measure=metric.measure))
    return None


def _stricter(verdicts: Sequence[PairVerdict], line: _Line, metric: Metric) -> str | None:
    """Name the plan whose target promises more than all others that it may be compared with."""
    return _first(verdicts, line, "target", partial(promises_more, direction=metric.direction, measure=metric.measure))


def _first(
    verdicts: Sequence[PairVerdict], line: _Line, kind: Kind, before: Callable[[Value, Value], bool]
) -> str | None:
    """Return the plan that comes before all others of the one group that may be compared, if there is one."""
    groups = comparable_groups(verdicts, kind)
    if len(groups) != 1:
        return None
    values = {plan: value for plan in groups[0] if (value := pick(line.members[plan], kind))}
    first = [
        plan
        for plan, value in values.items()
        if all(before(value, other) for name, other in values.items() if name != plan)
    ]
    return first[0] if len(first) == 1 else None


def comparable_groups(verdicts: Iterable[PairVerdict], kind: Kind) -> list[list[str]]:
    """Return the largest groups of plans, every pair of which has a gap; a plan may be in more than one."""
    meets: dict[str, set[str]] = defaultdict(set)
    for pair in verdicts:
        if pair.of == kind and pair.gap is not None:
            meets[pair.a].add(pair.b)
            meets[pair.b].add(pair.a)
    return largest_groups(meets)


# Families, themes, and what only one has


def _families(rows: Sequence[Row], vocabulary: Vocabulary) -> list[Family]:
    """Return families of which different plans use different metrics."""
    users: dict[str, dict[str, set[str]]] = defaultdict(dict)
    for row in rows:
        users[row.family].setdefault(row.metric, set()).update(p for p, c in row.cells.items() if c.indicator)
    return [
        _family_result(family, whose, vocabulary)
        for family, whose in users.items()
        if len(whose) > 1 and any(_apart(whose[a], whose[b]) for a, b in combinations(whose, 2))
    ]


def _apart(one: set[str], other: set[str]) -> bool:
    """Whether two different plans each have one of the two metrics and do not share both."""
    return any(a != b and (a not in other or b not in one) for a in one for b in other)


def _family_result(family: str, whose: dict[str, set[str]], vocabulary: Vocabulary) -> Family:
    reasons = {r for a, b in combinations(whose, 2) for r in relate(a, b, vocabulary.metrics)}
    plans: dict[str, list[str]] = defaultdict(list)
    for metric, holders in whose.items():
        for plan in sorted(holders):
            plans[plan].append(metric)
    return Family(
        family=family, name=vocabulary.families[family], metrics=list(whose),
        reasons=[r for r in REASONS if r in reasons], plans=dict(sorted(plans.items())),
    )  # fmt: skip


def _theme_rows(plans: Sequence[Plan], vocabulary: Vocabulary) -> list[ThemeRow]:
    """Return every theme that some plan has, in the vocabulary's order."""
    weights = {plan.id: theme_weights(plan) for plan in plans}
    nothing_of = {plan.id: Weight(tasks=0, measures=0 if plan.is_measured else None, share=0) for plan in plans}
    return [
        ThemeRow(theme=theme, name=entry.name, plans={p: w.get(theme, nothing_of[p]) for p, w in weights.items()})
        for theme, entry in vocabulary.themes.items()
        if any(theme in w for w in weights.values())
    ]


def _only(plan: str, rows: Iterable[Row], themes: Iterable[ThemeRow]) -> Only:
    holders: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        holders[row.metric].update(p for p, cell in row.cells.items() if cell.indicator)
    return Only(
        metrics=[metric for metric, plans in holders.items() if plans == {plan}],
        themes=[t.theme for t in themes if [p for p, w in t.plans.items() if w.tasks or w.measures] == [plan]],
    )
