"""The lens of ambition: targets that may be ranked together, several made into one score or one by its values."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

from msgspec.structs import replace

from plancmp.model import RATIOS, Plan, Text, Vocabulary
from plancmp.results.comparability import Ground, ahead
from plancmp.results.rank import normalise, targets
from plancmp.results.rank.aggregate import Aggregation, Matrix
from plancmp.results.rank.result import (
    Column,
    Coverage,
    LeftOut,
    Normalisation,
    Options,
    Pair,
    Part,
    Refusal,
    RefusalCode,
    Refused,
    Row,
    Table,
)  # fmt: skip
from plancmp.results.rank.targets import Found, Key, Target

SHARED = 3
"""Fewer shared metrics than this say nothing about a plan as a whole."""

_SCALES: dict[Normalisation, Callable[[normalise.Column], list[float]]] = {
    "min-max": normalise.min_max, "z-score": normalise.z_score, "rank": normalise.by_rank,
}  # fmt: skip


def several(plans: Sequence[Plan], vocabulary: Vocabulary, options: Options) -> Table:
    """Make a table of the targets of plans that share enough of them, normalised.

    Raises:
        Refused: fewer than three metrics are shared (fewer than were asked for, when those are fewer), or too few tell
            the plans apart.
    """
    found = {plan.id: targets.find(plan, vocabulary, options) for plan in plans}
    needed = min(SHARED, len(options.metrics)) if options.metrics else SHARED
    kept = targets.company(found, needed, vocabulary, options)
    if len(kept) < 2:
        instead = _one_by_one(found, vocabulary, options)
        refusal = Refusal(
            code="too-few-shared", needed=needed, found=_most_shared(found, vocabulary, options), instead=instead
        )
        raise Refused(refusal, targets.left_out(found, (), (), vocabulary, options))
    ranked = [plan for plan in plans if plan.id in kept]
    keys, constant = _columns(ranked, found, vocabulary, options)
    left = _constant(constant, kept, found) + targets.left_out(found, kept, keys + constant, vocabulary, options)
    shared = [key for key in keys if len(_holders(key, kept, found)) > 1]
    if len(shared) < needed:
        raise Refused(_too_few(shared, constant, needed), left)
    table = _table(ranked, keys, found, left, vocabulary, options)
    return table if len(shared) == len(keys) else _with_alone(table, shared, keys, options)


def _most_shared(found: Mapping[str, Found], vocabulary: Vocabulary, options: Options) -> int:
    """Count the columns on which the two plans that share most may meet."""
    return max(len(targets.shared_columns(a, b, vocabulary, options)) for a, b in combinations(found.values(), 2))


def _too_few(keys: Sequence[Key], constant: Iterable[Key], needed: int) -> Refusal:
    names = sorted({key.metric for key in constant})
    code: RefusalCode = "constant" if names else "too-few-shared"
    return Refusal(code=code, needed=needed, found=len(keys), names=names, instead=sorted({key.metric for key in keys}))


# Columns


def _columns(
    plans: Sequence[Plan], found: Mapping[str, Found], vocabulary: Vocabulary, options: Options
) -> tuple[list[Key], list[Key]]:
    """Return the columns that count, and those in which all plans have one figure.

    A column counts as soon as one plan has it: were it dropped once the second last loses its figure, losing a figure
    could bring that plan ahead. For the same reason a column is kept out by what the plans are, not by who has it: a
    count or amount never counts where areas are ranked that share ground, unless it was asked for by name or is
    measured between goalposts; then only figures that are there can keep each other out.
    """
    keys: list[Key] = []
    constant: list[Key] = []
    ground = Ground(plan.region for plan in plans)
    apart = any(ground.shared(a.region, b.region) for a, b in combinations(plans, 2))
    by_holders = bool(options.metrics) or options.normalisation == "goalposts"
    kept = {plan.id: found[plan.id] for plan in plans}
    for key in sorted({key for own in kept.values() for key in own.targets}):
        if options.normalisation != "goalposts" and normalise.is_constant(_figures(key, kept.values())):
            constant.append(key)
        elif _all_meet(key, kept, vocabulary, options) and (
            by_holders or not apart or vocabulary.metrics[key.metric].measure in RATIOS
        ):
            keys.append(key)
    return keys, constant


def _constant(keys: Iterable[Key], kept: Iterable[str], found: Mapping[str, Found]) -> list[LeftOut]:
    return [
        LeftOut(plan=plan, metric=key.metric, reason="constant") for key in keys for plan in _holders(key, kept, found)
    ]


def _holders(key: Key, kept: Iterable[str], found: Mapping[str, Found]) -> list[str]:
    return [plan for plan in kept if key in found[plan].targets]


def _all_meet(key: Key, kept: Mapping[str, Found], vocabulary: Vocabulary, options: Options) -> bool:
    metric = vocabulary.metrics[key.metric]
    holding = [own.targets[key] for own in kept.values() if key in own.targets]
    return all(targets.may_meet(a, b, metric, options) for a, b in combinations(holding, 2))


def _figures(key: Key, found: Iterable[Found]) -> list[float | None]:
    return [target.number if (target := own.targets.get(key)) else None for own in found]


# The table


def _table(
    plans: Sequence[Plan], keys: Sequence[Key], found: Mapping[str, Found], left: list[LeftOut],
    vocabulary: Vocabulary, options: Options,
) -> Table:  # fmt: skip
    columns = [_column(key, keys, found, vocabulary, options) for key in keys]
    parts = [[_part(plan, key, found, left, vocabulary, options) for key in keys] for plan in plans]
    left = left + [
        LeftOut(plan=plan.id, metric=key.metric, reason=part.nothing)
        for plan, row in zip(plans, parts, strict=True) for key, part in zip(keys, row, strict=True) if part.nothing
    ]  # fmt: skip
    return Table(
        plans=[plan.id for plan in plans], columns=columns, parts=parts, left_out=left,
        scenarios=dict(scenarios(_values(parts), columns, options.normalisation, options.aggregation)),
    )  # fmt: skip


def _with_alone(table: Table, shared: Sequence[Key], keys: Sequence[Key], options: Options) -> Table:
    """Name the columns that one plan alone has, and put the table without them beside it."""
    places = [i for i, key in enumerate(keys) if key in shared]
    columns = [table.columns[i] for i in places]
    parts = [[row[i] for i in places] for row in table.parts]
    without = replace(
        table, columns=columns, parts=parts,
        scenarios=dict(scenarios(_values(parts), columns, options.normalisation, options.aggregation)),
    )  # fmt: skip
    alone = {
        plan: sorted({key.metric for i, key in enumerate(keys) if i not in places and row[i].value is not None})
        for plan, row in zip(table.plans, table.parts, strict=True)
    }
    return replace(table, alone={plan: names for plan, names in alone.items() if names}, shared=without)


def _values(parts: Sequence[Sequence[Part]]) -> list[list[float | None]]:
    return [[None if part.value is None else float(part.value) for part in row] for row in parts]


def _column(
    key: Key, keys: Sequence[Key], found: Mapping[str, Found], vocabulary: Vocabulary, options: Options
) -> Column:
    """Describe a column, named by its metric, and by scope and year too where one metric has several."""
    alike = sum(other.metric == key.metric for other in keys) > 1
    when = [f"@{year}" for year in (key.start, key.end) if year] or (["@period"] if key.over_period else [])
    marks = ([f"#{key.scope}"] if key.scope else []) + when
    metric = vocabulary.metrics[key.metric]
    target = next(own.targets[key] for own in found.values() if key in own.targets)
    return Column(
        name=key.metric + ("".join(marks) if alike else ""), metric=key.metric,
        unit=Text(zh=metric.unit, en=metric.unit_en),
        scope=target.value.scope or target.indicator.scope, year=key.end or None,
        direction=metric.direction, goalposts=targets.posts(key.metric, metric, options),
    )  # fmt: skip


def _part(
    plan: Plan, key: Key, found: Mapping[str, Found], left: Iterable[LeftOut], vocabulary: Vocabulary, options: Options
) -> Part:
    metric = vocabulary.metrics[key.metric]
    target = found[plan.id].targets.get(key)
    if target:
        return targets.part(target, metric)
    told = next((gone.reason for gone in left if (gone.plan, gone.metric) == (plan.id, key.metric)), None)
    elsewhere = targets.elsewhere(plan.id, key, found, metric, options)
    return Part(value=None, unit=metric.unit, nothing=told or elsewhere or targets.nothing(plan, key.metric))


def scenarios(
    figures: Sequence[Sequence[float | None]], columns: Sequence[Column], first: Normalisation, how: Aggregation
) -> Iterable[tuple[Normalisation, Matrix]]:
    """Yield the figures normalised in every way that fits, the one asked for first.

    Goalposts fit when every column has them; z-scores, half of which are negative, have no geometric mean.
    """
    fits: dict[Normalisation, bool] = {
        "min-max": True, "z-score": how == "arithmetic", "rank": True, "goalposts": all(c.goalposts for c in columns),
    }  # fmt: skip
    for name in sorted(fits, key=lambda n: n != first):
        if fits[name]:
            yield name, normalised(figures, columns, name)


def normalised(figures: Sequence[Sequence[float | None]], columns: Iterable[Column], name: Normalisation) -> Matrix:
    """Return the figures, one row a plan, normalised column by column."""
    scaled = [_scaled(figure, column, name) for figure, column in zip(zip(*figures, strict=True), columns, strict=True)]
    return list(zip(*scaled, strict=True))


def _scaled(figures: normalise.Column, column: Column, name: Normalisation) -> list[float]:
    """Normalise one column; where lower is better, signs are turned first."""
    sign = -1 if column.direction == "lower" else 1
    turned = [None if x is None else sign * x for x in figures]
    if name != "goalposts" or column.goalposts is None:
        return _SCALES[name](turned)
    low, high = sorted(sign * post for post in column.goalposts)
    return normalise.goalposts(turned, low, high)


# One metric


class OneMetric(NamedTuple):
    """A ranking on the values of one metric."""

    column: Column
    rows: list[Row]
    pairs: list[Pair]
    left_out: list[LeftOut]


def single(plans: Sequence[Plan], vocabulary: Vocabulary, options: Options) -> OneMetric:
    """Rank on the values of one metric, claiming no order that their bounds leave open.

    Plans whose intervals overlap or touch share a rank, and so do those tied through a third; the range of a plan runs
    from behind those that are certainly ahead of it to before those that are certainly behind.

    Raises:
        Refused: no two plans have a target of the metric that may be ranked together, or all have the same.
    """
    (name,) = options.metrics
    found = {plan.id: targets.find(plan, vocabulary, options) for plan in plans}
    lacking = [
        LeftOut(plan=p.id, metric=name, reason=targets.nothing(p, name))
        for p in plans if not found[p.id].targets and not found[p.id].left_out
    ]  # fmt: skip
    key, kept = _largest(found, vocabulary, options)
    if key is None:
        refusal = Refusal(code="too-few-shared", needed=2, found=sum(bool(own.targets) for own in found.values()))
        raise Refused(refusal, lacking + targets.left_out(found, (), (), vocabulary, options))
    rivals = {plan: found[plan].targets[key] for plan in kept}
    told = lacking + targets.left_out(found, kept, [key], vocabulary, options)
    left = [gone for gone in told if gone.metric or gone.plan not in {other.plan for other in told if other.metric}]
    if len({(rival.number, rival.value.bound) for rival in rivals.values()}) == 1:
        raise Refused(Refusal(code="constant", names=[name]), left + _constant([key], kept, found))
    column = _column(key, [key], found, vocabulary, options)
    return OneMetric(column, *_interval_order(rivals, vocabulary), left)


def _largest(found: Mapping[str, Found], vocabulary: Vocabulary, options: Options) -> tuple[Key | None, list[str]]:
    """Return the column that most plans can be ranked on; of equal ones the whole region's, the latest, the first."""
    best: tuple[Key | None, list[str]] = (None, [])
    keys = sorted({key for own in found.values() for key in own.targets}, key=lambda k: (k.scope, -k.end, k))
    for key in keys:
        holding = {p: Found({key: own.targets[key]}, []) for p, own in found.items() if key in own.targets}
        kept = targets.company(holding, 1, vocabulary, options)
        if len(kept) > max(1, len(best[1])):
            best = key, kept
    return best


def _one_by_one(found: Mapping[str, Found], vocabulary: Vocabulary, options: Options) -> list[str]:
    """Return the metrics that at least two plans could be ranked on."""
    metrics = {key.metric for own in found.values() for key in own.targets}
    return sorted(metric for metric in metrics if _largest(_only(found, metric), vocabulary, options)[0])


def _only(found: Mapping[str, Found], metric: str) -> dict[str, Found]:
    return {
        plan: Found({key: target for key, target in own.targets.items() if key.metric == metric}, [])
        for plan, own in found.items()
    }


def _interval_order(rivals: Mapping[str, Target], vocabulary: Vocabulary) -> tuple[list[Row], list[Pair]]:
    direction = vocabulary.metrics[next(iter(rivals.values())).indicator.metric].direction
    above = {
        plan: {p for p, other in rivals.items() if ahead(other.value, target.value, direction)}
        for plan, target in rivals.items()
    }
    sign = -1 if direction == "lower" else 1
    order = sorted(rivals, key=lambda p: (len(above[p]), -sign * rivals[p].number, p))
    rows = [_value_row(plan, rivals, above, _shared_rank(plan, above), vocabulary) for plan in order]
    return rows, [_value_pair(a, b, above) for a, b in combinations(order, 2)]


def _shared_rank(plan: str, above: Mapping[str, set[str]]) -> int:
    """Return 1 plus the number of plans ahead of this one and of all tied to it, directly or through others."""
    tied, reached = set[str](), {plan}
    while reached:
        tied |= reached
        reached = {q for p in reached for q in above if q not in above[p] and p not in above[q]} - tied
    return 1 + len(set.intersection(*(above[p] for p in tied)))


def _value_row(
    plan: str, rivals: Mapping[str, Target], above: Mapping[str, set[str]], rank: int, vocabulary: Vocabulary
) -> Row:
    target = rivals[plan]
    return Row(
        plan=plan, rank=rank, score=target.number, rank_low=1 + len(above[plan]),
        rank_high=len(rivals) - sum(plan in others for others in above.values()), at_rank=[],
        coverage=Coverage(have=1, of=1),
        parts={target.indicator.metric: targets.part(target, vocabulary.metrics[target.indicator.metric])},
    )  # fmt: skip


def _value_pair(a: str, b: str, above: Mapping[str, set[str]]) -> Pair:
    first, second = a in above[b], b in above[a]
    return Pair(a=a, b=b, ahead=float(first), behind=float(second), decided=first or second)
