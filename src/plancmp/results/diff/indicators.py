"""What changed in indicators and their values."""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from typing import Any

from plancmp.model import Indicator, Metric, Plan, Text, Value
from plancmp.results.diff.asks import ambition
from plancmp.results.diff.result import Change, ChangeKind
from plancmp.results.diff.same import Plain, alike, change, differing, field_changes, matched, one_sided, plain, same

IndicatorPair = tuple[Indicator | None, Indicator | None]


def indicator_pairs(a: Plan, b: Plan) -> list[IndicatorPair]:
    """Pair indicators by id and, between two different plans, those that are left by metric and scope."""
    pairs = matched(a.indicators, b.indicators, lambda indicator: indicator.id)
    if a.id == b.id:
        return pairs
    alone_a = [x for x, y in pairs if x and not y]
    alone_b = [y for x, y in pairs if y and not x]
    return [pair for pair in pairs if all(pair)] + matched(alone_a, alone_b, _counts)


def _counts(indicator: Indicator) -> tuple[str, str | None]:
    """Return what an indicator counts: metric and scope."""
    return indicator.metric, indicator.scope.zh if indicator.scope else None


def indicator_changes(pairs: list[IndicatorPair], metrics: Mapping[str, Metric]) -> Iterator[Change]:
    """Yield what changed in indicators and their values, with what a changed target asks for."""
    names = alike(pairs, _counts)
    for one, other in pairs:
        if one and other:
            yield from _changed_indicator(one, other, metrics)
        elif there := one or other:
            yield one_sided(
                "indicator", "indicators", there, gone=one is not None, perhaps=names.get(there.id),
                name=there.name, metric=there.metric,
            )  # fmt: skip


def _changed_indicator(old: Indicator, new: Indicator, metrics: Mapping[str, Metric]) -> Iterator[Change]:
    path = f"indicators.{new.id}"
    yield from field_changes(
        "indicator", new.id, path, plain(old), plain(new), ["values"], name=new.name, metric=new.metric
    )
    metric = metrics.get(new.metric) if old.metric == new.metric and _counts(old) == _counts(new) else None
    unit = _unit(metrics.get(new.metric))
    for one, other in value_pairs(old.values, new.values):
        yield from _value_change(new, path, one, other, metric, unit)


def value_pairs(old: Sequence[Value], new: Sequence[Value]) -> list[tuple[Value | None, Value | None]]:
    """Pair values by kind, year and scope; the only target of both is one target, whatever its year."""
    pairs = matched(old, new, _value_key)
    targets = [[v for v in values if v.kind == "target"] for values in (old, new)]
    if [len(side) for side in targets] == [1, 1] and (targets[0][0], None) in pairs:
        pairs = [p for p in pairs if p not in ((targets[0][0], None), (None, targets[1][0]))]
        pairs.append((targets[0][0], targets[1][0]))
    return pairs


def _value_key(value: Value) -> tuple[str, Hashable, str | None]:
    return value.kind, value.years or value.year, value.scope.zh if value.scope else None


def _value_change(
    indicator: Indicator, home: str, old: Value | None, new: Value | None, metric: Metric | None, unit: Text | None
) -> Iterator[Change]:
    """Yield the change of one value: added, removed, or some fields changed."""
    shared: Plain = {"name": indicator.name, "metric": indicator.metric, "unit": unit}
    if old and new:
        one, other = plain(old), plain(new)
        fields = differing(one, other)
        if fields:
            kind: ChangeKind = "moved" if _only_moved(one, other, fields) else "changed"
            more = shared | {"fields": fields, "ambition": ambition(old, new, metric) if metric else None}
            yield change(kind, "value", indicator.id, _value_path(home, new), one, other, **more)
    elif new:
        yield change("added", "value", indicator.id, _value_path(home, new), None, plain(new), **shared)
    elif old:
        yield change("removed", "value", indicator.id, _value_path(home, old), plain(old), None, **shared)


def _unit(metric: Metric | None) -> Text | None:
    return Text(zh=metric.unit, en=metric.unit_en) if metric else None


def _only_moved(old: Plain, new: Plain, fields: list[str]) -> bool:
    """Whether two values differ in nothing but the sections in which they are printed."""
    return fields == ["mentions"] and same(_unplaced(old), _unplaced(new))


def _unplaced(value: Plain) -> list[Any]:
    return [{k: v for k, v in mention.items() if k != "section"} for mention in value["mentions"]]


def _value_path(home: str, value: Value) -> str:
    return f"{home}.values[{date_of(value)}]"


def date_of(value: Value) -> str:
    """Write a value's identity as a person reads it: ``target 2025``, ``actual 2016-2020``."""
    years = "-".join("" if y is None else str(y) for y in value.years) if value.years else str(value.year or "")
    return " ".join(filter(None, (value.kind, years, value.scope.zh if value.scope else "")))
