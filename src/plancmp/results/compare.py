"""Plans side by side: which figures may be compared and how far apart they are, how much each plan gives to each theme.

Pure: editions in, a `Comparison` out. Its encoded form is the contract's JSON.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
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
    Reason,
    Side,
    VerdictName,
    ahead,
    gap,
    judge,
    may_subtract,
    relate,
    scope_key,
)
from plancmp.results.implied import Reading, readings
from plancmp.results.parts import (
    Nothing,
    Pace,
    PlanRef,
    Printed,
    TaskCard,
    Weight,
    nothing,
    pace,
    pick,
    plan_ref,
    printed,
    task_cards,
    theme_weights,
)


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """What one plan says of one metric; `nothing` says which kind of nothing stands where a target would."""

    indicator: str | None
    name: Text | None
    actual: Printed | None
    target: Printed | None
    milestones: list[Printed]
    pace: Pace | None
    nothing: Nothing | None
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
    direction: Direction
    themes: list[str]
    cells: dict[str, Cell]
    verdicts: list[PairVerdict]
    leader: str | None


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
    """
    plans = [edition.plan for edition in editions]
    rows = [
        row
        for row in _rows(plans, vocabulary)
        if (not metrics or row.metric in metrics) and (not themes or set(row.themes) & set(themes))
    ]
    weights = _theme_rows(plans, vocabulary)
    if themes:
        weights = [row for row in weights if row.theme in themes]
    return Comparison(
        plans=[plan_ref(edition) for edition in editions],
        metrics=rows,
        families=_families(rows, vocabulary),
        themes=weights,
        readings=_readings(plans, rows, vocabulary),
        only={plan.id: _only(plan.id, rows, weights) for plan in plans},
        tasks={plan.id: task_cards(plan, themes) for plan in plans} if themes else {},
        filters={"themes": list(themes), "metrics": list(metrics)},
        names={
            **{theme: vocabulary.themes[theme].name for theme in themes},
            **{metric: vocabulary.metrics[metric].name for metric in metrics},
        },
    )


def _readings(plans: Sequence[Plan], rows: Sequence[Row], vocabulary: Vocabulary) -> list[Reading]:
    """Return what the plans' figures imply for one another's form, as far as their rows are shown."""
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
    held = {metric: {plan.id for plan, _ in pairs} for metric, pairs in of_metric.items()}
    rows: list[Row] = []
    for name, metric in vocabulary.metrics.items():
        rivals = {plan for other, whose in held.items() if other != name and _family(other, vocabulary) == metric.family
                  for plan in whose}  # fmt: skip
        pairs = of_metric.get(name, [])
        for scope, members in _lines(pairs):
            apart = [(plan.id, indicator) for plan, indicator in pairs if plan.id not in members]
            rows.append(_row(name, metric, scope, members, plans, _Around(rivals, apart)))
    return rows


class _Around(msgspec.Struct, frozen=True):
    """What stands around a line: plans with another metric of the family, or with the metric in another scope."""

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


_Members = dict[str, Indicator]


def _lines(pairs: list[tuple[Plan, Indicator]]) -> list[tuple[Text | None, _Members]]:
    """Group the indicators of one metric into lines of one scope each, the whole region first.

    Plans whose only indicator of the metric has a scope that no other plan has share the line of the whole region: they
    stand side by side and are judged (caution, scope) instead of passing each other unseen.
    """
    lines: dict[str, _Members] = {}
    texts: dict[str, Text | None] = {"": None}
    for plan, indicator in pairs:
        key = scope_key(indicator.scope)
        texts.setdefault(key, indicator.scope)
        lines.setdefault(key, {}).setdefault(plan.id, indicator)
    lone = [key for key, members in lines.items() if key and _is_lone(members, pairs)]
    if "" in lines or len(lone) > 1:
        for key in lone:
            lines.setdefault("", {}).update(lines.pop(key))
    return [(texts[key], lines[key]) for key in sorted(lines)]


def _is_lone(members: _Members, pairs: list[tuple[Plan, Indicator]]) -> bool:
    return len(members) == 1 and sum(plan.id in members for plan, _ in pairs) == 1


def _row(
    name: str, metric: Metric, scope: Text | None, members: _Members, plans: Sequence[Plan], around: _Around
) -> Row:
    verdicts = _verdicts(members, metric, plans, around)
    themes = list(dict.fromkeys(t for i in members.values() for t in themes_of(i, {name: metric})))
    return Row(
        metric=name, scope=scope, family=metric.family, name=metric.name, unit=metric.unit, unit_en=metric.unit_en,
        measure=metric.measure, direction=metric.direction, themes=themes or metric.themes,
        cells={plan.id: _cell(plan, name, metric, members.get(plan.id), around) for plan in plans},
        verdicts=verdicts, leader=_leader(verdicts, members, metric),
    )  # fmt: skip


def _cell(plan: Plan, name: str, metric: Metric, indicator: Indicator | None, around: _Around) -> Cell:
    if indicator is None:
        why = None if around.other_scope(plan.id) else nothing(plan, name, [])
        return Cell(indicator=None, name=None, actual=None, target=None, milestones=[], pace=None,
                    nothing=why, note=None)  # fmt: skip
    actual, target = pick(indicator, "actual"), pick(indicator, "target")
    earlier = [v for v in indicator.values if v.kind == "target" and v is not target and v.value is not None]
    return Cell(
        indicator=indicator.id, name=indicator.name, actual=printed(actual, indicator) if actual else None,
        target=printed(target, indicator) if target else None,
        milestones=[printed(v, indicator) for v in sorted(earlier, key=lambda v: v.horizon or 0)],
        pace=pace(actual, target, metric), nothing=nothing(plan, name, [indicator]), note=indicator.note,
    )  # fmt: skip


# Verdicts


def _verdicts(members: _Members, metric: Metric, plans: Sequence[Plan], around: _Around) -> list[PairVerdict]:
    verdicts = []
    for kind in ("target", "actual"):
        sides = {plan.id: side for plan in plans if (side := _side(plan, members.get(plan.id), kind))}
        for a, b in combinations([plan.id for plan in plans], 2):
            if a in sides and b in sides:
                verdicts.append(_pair(a, b, kind, sides[a], sides[b], metric))
            elif a in sides or b in sides:
                other = b if a in sides else a
                verdicts.append(_alone(a, b, kind, other, members, around))
    return verdicts


def _side(plan: Plan, indicator: Indicator | None, kind: Kind) -> Side | None:
    value = pick(indicator, kind) if indicator else None
    if indicator is None or value is None or value.value is None:
        return None
    return Side(plan.region, indicator, value)


def _pair(a: str, b: str, kind: Kind, one: Side, other: Side, metric: Metric) -> PairVerdict:
    verdict, reasons = judge(one, other, metric)
    distance = None
    if may_subtract(verdict, reasons) and one.value.value is not None and other.value.value is not None:
        distance = gap(one.value.value, other.value.value)
    return PairVerdict(a=a, b=b, of=kind, verdict=verdict, reasons=reasons, gap=distance)


def _alone(a: str, b: str, kind: Kind, other: str, members: _Members, around: _Around) -> PairVerdict:
    """Judge a pair of which `other` has no such value in the line: another scope, another measure, or nothing."""
    if around.other_scope(other, kind):
        return PairVerdict(a=a, b=b, of=kind, verdict="caution", reasons=["scope"], gap=None)
    related = other in around.rivals and other not in members
    return PairVerdict(a=a, b=b, of=kind, verdict="related" if related else "single", reasons=[], gap=None)


def _leader(verdicts: list[PairVerdict], members: _Members, metric: Metric) -> str | None:
    """Name the plan that is ahead of all it may be compared with; by targets, or by actuals where no targets meet."""
    for kind in ("target", "actual"):
        pairs = [v for v in verdicts if v.of == kind and v.gap is not None]
        if pairs:
            return _ahead_of_all(pairs, {p: pick(i, kind) for p, i in members.items()}, metric.direction)
    return None


def _ahead_of_all(pairs: list[PairVerdict], values: dict[str, Value | None], direction: Direction) -> str | None:
    meets: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        meets[pair.a].add(pair.b)
        meets[pair.b].add(pair.a)
    leaders = [
        plan
        for plan, others in meets.items()
        if all((one := values[plan]) and (two := values[o]) and ahead(one, two, direction) for o in others)
    ]
    return leaders[0] if len(leaders) == 1 else None


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
    """Whether some plan has the one metric, another plan has the other, and they do not both have both."""
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
    leaves = {plan.id: len(plan.leaves) or 1 for plan in plans}
    return [
        ThemeRow(theme=theme, name=entry.name, plans={
            plan: Weight(tasks=round(w.get(theme, 0.0), 4), share=round(w.get(theme, 0.0) / leaves[plan], 6))
            for plan, w in weights.items()
        })
        for theme, entry in vocabulary.themes.items()
        if any(theme in w for w in weights.values())
    ]  # fmt: skip


def _only(plan: str, rows: Iterable[Row], themes: Iterable[ThemeRow]) -> Only:
    holders: dict[str, set[str]] = defaultdict(set)
    for row in rows:
        holders[row.metric].update(p for p, cell in row.cells.items() if cell.indicator)
    return Only(
        metrics=[metric for metric, plans in holders.items() if plans == {plan}],
        themes=[t.theme for t in themes if [p for p, w in t.plans.items() if w.tasks] == [plan]],
    )
