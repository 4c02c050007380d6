"""What changed between two versions of a plan, by identity and not by line.

Pure: two editions in, a `Difference` out. Indicators and tasks are the same by id, values by kind, year and scope,
context by section, figure and reason. The order of lists and keys is no change; where the first entry of a list means
more than the others (main theme, main instrument, the mention taken) another first entry is listed apart. An id that is
gone and one that is new are a removal and an addition, with a hint when they look alike: nothing is guessed in silence.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, Literal, TypeVar

import msgspec

from plancmp.model import Bound, Context, Direction, Edition, Indicator, Metric, Plan, Task, Text, Value, Vocabulary
from plancmp.results.parts import PlanRef, plan_ref

ChangeKind = Literal["added", "removed", "changed", "moved"]
What = Literal["plan", "indicator", "value", "task", "context"]
Ambition = Literal["more", "less"]
_T = TypeVar("_T", Indicator, Value, Task)
_Named = TypeVar("_Named", Indicator, Task)
_Plain = dict[str, Any]

_NESTED = frozenset({"region", "period", "source", "curation"})
"""Parts of a plan that are told field by field; a text in two languages stays whole."""
_PAIRS = frozenset({"years"})
"""Lists in which places mean something."""
_FIRST = ("themes", "instruments")
"""Lists whose first entry is the main one."""


class Version(msgspec.Struct, frozen=True, kw_only=True):
    """One of the two sides: what plan it is and where it was read from."""

    plan: PlanRef
    file: str


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One change.

    Attributes:
        kind: ``moved`` is the same thing in another section.
        what: what changed.
        id: of the plan, indicator or task; of a value that of its indicator, of context its section.
        path: where, as ``indicators.rd-intensity.values[target 2025].value``.
        old: plain data before, None when it was not there.
        new: plain data after, None when it is gone.
        fields: of a changed value, which of its fields differ.
        ambition: of a changed target, whether it asks for more or less; None when that cannot be said.
        perhaps: id on the other side that looks like the same thing under another name.
        name: the indicator's name or the task's title.
        metric: of an indicator or value.
        unit: of a value, that of its metric.
    """

    kind: ChangeKind
    what: What
    id: str
    path: str
    old: Any
    new: Any
    fields: list[str]
    ambition: Ambition | None
    perhaps: str | None
    name: Text | None
    metric: str | None
    unit: Text | None


class Reordered(msgspec.Struct, frozen=True, kw_only=True):
    """A list with the same entries but another first one: not a change, but the main entry differs."""

    what: What
    id: str
    path: str
    old: Any
    new: Any


class Difference(msgspec.Struct, frozen=True, kw_only=True):
    """All changes from one version to another."""

    plancmp: Literal[1] = 1
    command: Literal["diff"] = "diff"
    old: Version
    new: Version
    changes: list[Change]
    reordered: list[Reordered]


def diff(old: Edition, new: Edition, vocabulary: Vocabulary) -> Difference:
    """Compare two versions of a plan, or two plans of one region.

    Between plans with different ids, indicators that no id pairs are paired by metric and scope, and the change of id
    is one of the changes.
    """
    a, b = old.plan, new.plan
    indicators = _indicator_pairs(a, b)
    tasks = _matched(a.tasks, b.tasks, lambda task: task.id)
    changes = [
        *_plan_changes(a, b),
        *_indicator_changes(indicators, vocabulary.metrics),
        *_task_changes(tasks),
        *_context_changes(a.context, b.context),
    ]
    return Difference(
        old=Version(plan=plan_ref(old), file=old.file), new=Version(plan=plan_ref(new), file=new.file),
        changes=changes, reordered=[*_reordered_indicators(indicators), *_reordered_tasks(tasks)],
    )  # fmt: skip


# What is the same: plain data without order


def _plain(thing: msgspec.Struct) -> _Plain:
    data: _Plain = msgspec.to_builtins(thing)
    return data


def _same(one: Any, other: Any) -> bool:
    return bool(_settled(one) == _settled(other))


def _settled(data: Any) -> Any:
    """Return plain data in one order, so that equal means equal but for the order of keys and lists."""
    if isinstance(data, dict):
        return {k: list(v) if k in _PAIRS else _settled(v) for k, v in sorted(data.items())}
    if isinstance(data, list | tuple):
        return sorted(map(_settled, data), key=_sort_key)
    return int(data) if isinstance(data, float) and data.is_integer() else data


def _sort_key(data: Any) -> str:
    return msgspec.json.encode(data).decode()


def _matched(old: Iterable[_T], new: Iterable[_T], key: Callable[[_T], Hashable]) -> list[tuple[_T | None, _T | None]]:
    """Pair things by key. Where several share a key, equal ones are paired first, the rest in a fixed order."""
    groups: dict[Hashable, tuple[list[_T], list[_T]]] = {}
    for thing in old:
        groups.setdefault(key(thing), ([], []))[0].append(thing)
    for thing in new:
        groups.setdefault(key(thing), ([], []))[1].append(thing)
    return [pair for left, right in groups.values() for pair in _paired(left, right)]


def _paired(left: list[_T], right: list[_T]) -> list[tuple[_T | None, _T | None]]:
    if len(left) == len(right) == 1:
        return [(left[0], right[0])]
    ours, theirs = _by_content(left), _by_content(right)
    gone = [ours[text] for text in sorted(ours.keys() - theirs.keys())]
    come = [theirs[text] for text in sorted(theirs.keys() - ours.keys())]
    pairs: list[tuple[_T | None, _T | None]] = list(zip_longest(gone, come))
    return [(ours[text], theirs[text]) for text in sorted(ours.keys() & theirs.keys())] + pairs


def _by_content(things: Iterable[_T]) -> dict[str, _T]:
    return {_sort_key(_settled(_plain(thing))): thing for thing in things}


def _change(kind: ChangeKind, what: What, ident: str, path: str, old: Any, new: Any, **more: Any) -> Change:
    extra = {"fields": [], "ambition": None, "perhaps": None, "name": None, "metric": None, "unit": None} | more
    return Change(kind=kind, what=what, id=ident, path=path, old=old, new=new, **extra)


def _field_changes(
    what: What, ident: str, path: str, old: _Plain, new: _Plain, skip: Iterable[str] = (), **more: Any
) -> Iterator[Change]:
    """Yield one change per field; a task in another section has moved."""
    for name in sorted({*old, *new} - set(skip)):
        one, other = old.get(name), new.get(name)
        if not _same(one, other):
            kind: ChangeKind = "moved" if (what, name) == ("task", "section") else "changed"
            yield _change(kind, what, ident, f"{path}.{name}" if path else name, one, other, **more)


# The plan itself


def _plan_changes(old: Plan, new: Plan) -> Iterator[Change]:
    yield from _field_changes("plan", new.id, "", _head(old), _head(new))


def _head(plan: Plan) -> _Plain:
    """Return what a plan says of itself, its parts opened: ``period.start``."""
    parts = {name: getattr(plan, name) for name in plan.__struct_fields__}
    for name in ("indicators", "tasks", "context"):
        del parts[name]
    head: _Plain = {}
    for name, data in msgspec.to_builtins(parts).items():
        head |= {f"{name}.{part}": value for part, value in data.items()} if name in _NESTED else {name: data}
    return head


# Indicators and their values

_IndicatorPair = tuple[Indicator | None, Indicator | None]


def _indicator_pairs(a: Plan, b: Plan) -> list[_IndicatorPair]:
    pairs = _matched(a.indicators, b.indicators, lambda indicator: indicator.id)
    if a.id == b.id:
        return pairs
    alone_a = [x for x, y in pairs if x and not y]
    alone_b = [y for x, y in pairs if y and not x]
    return [pair for pair in pairs if all(pair)] + _matched(alone_a, alone_b, _counts)


def _counts(indicator: Indicator) -> tuple[str, str | None]:
    """Return what an indicator counts: metric and scope."""
    return indicator.metric, indicator.scope.zh if indicator.scope else None


def _indicator_changes(pairs: list[_IndicatorPair], metrics: Mapping[str, Metric]) -> Iterator[Change]:
    names = _alike(pairs, _counts)
    for one, other in pairs:
        if one and other:
            yield from _changed_indicator(one, other, metrics)
        elif there := one or other:
            yield _one_sided(
                "indicator", "indicators", there, gone=one is not None, perhaps=names.get(there.id),
                name=there.name, metric=there.metric,
            )  # fmt: skip


def _one_sided(
    what: What, home: str, thing: Indicator | Task, *, gone: bool, perhaps: str | None, name: Text | None, **more: Any
) -> Change:
    data = _plain(thing)
    return _change(
        "removed" if gone else "added", what, thing.id, f"{home}.{thing.id}", data if gone else None,
        None if gone else data, perhaps=perhaps, name=name, **more,
    )  # fmt: skip


def _alike(pairs: Iterable[tuple[_Named | None, _Named | None]], marks: Callable[[_Named], Hashable]) -> dict[str, str]:
    """Pair each removed thing with the one added thing that has the same `marks`, where neither has a rival.

    Returns ids in both directions.
    """
    gone: dict[Hashable, list[str]] = {}
    come: dict[Hashable, list[str]] = {}
    for one, other in pairs:
        if one is not None and other is None:
            gone.setdefault(marks(one), []).append(one.id)
        elif other is not None and one is None:
            come.setdefault(marks(other), []).append(other.id)
    found: dict[str, str] = {}
    for mark, ids in gone.items():
        if len(ids) == 1 and len(come.get(mark, [])) == 1:
            found |= {ids[0]: come[mark][0], come[mark][0]: ids[0]}
    return found


def _changed_indicator(old: Indicator, new: Indicator, metrics: Mapping[str, Metric]) -> Iterator[Change]:
    path = f"indicators.{new.id}"
    yield from _field_changes(
        "indicator", new.id, path, _plain(old), _plain(new), ["values"], name=new.name, metric=new.metric
    )
    metric = metrics.get(new.metric) if old.metric == new.metric and _counts(old) == _counts(new) else None
    unit = _unit(metrics.get(new.metric))
    for one, other in _value_pairs(old.values, new.values):
        yield from _value_change(new, path, one, other, metric, unit)


def _value_pairs(old: Sequence[Value], new: Sequence[Value]) -> list[tuple[Value | None, Value | None]]:
    """Pair values by kind, year and scope; the only target of both is one target, whatever its year."""
    pairs = _matched(old, new, _value_key)
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
    shared: _Plain = {"name": indicator.name, "metric": indicator.metric, "unit": unit}
    if old and new:
        one, other = _plain(old), _plain(new)
        fields = sorted(name for name in {*one, *other} if not _same(one.get(name), other.get(name)))
        if fields:
            kind: ChangeKind = "moved" if _only_moved(one, other, fields) else "changed"
            more = shared | {"fields": fields, "ambition": ambition(old, new, metric) if metric else None}
            yield _change(kind, "value", indicator.id, _value_path(home, new), one, other, **more)
    elif new:
        yield _change("added", "value", indicator.id, _value_path(home, new), None, _plain(new), **shared)
    elif old:
        yield _change("removed", "value", indicator.id, _value_path(home, old), _plain(old), None, **shared)


def _unit(metric: Metric | None) -> Text | None:
    return Text(zh=metric.unit, en=metric.unit_en) if metric else None


def _only_moved(old: _Plain, new: _Plain, fields: list[str]) -> bool:
    """Whether two values differ in nothing but the sections in which they are printed."""
    return fields == ["mentions"] and _same(_unplaced(old), _unplaced(new))


def _unplaced(value: _Plain) -> list[Any]:
    return [{k: v for k, v in mention.items() if k != "section"} for mention in value["mentions"]]


def _value_path(home: str, value: Value) -> str:
    return f"{home}.values[{_date(value)}]"


def _date(value: Value) -> str:
    """Write a value's identity as a person reads it: ``target 2025``, ``actual 2016-2020``."""
    years = "-".join("" if y is None else str(y) for y in value.years) if value.years else str(value.year or "")
    return " ".join(filter(None, (value.kind, years, value.scope.zh if value.scope else "")))


# More or less ambitious

_STRENGTH: dict[Direction, dict[Bound, int]] = {
    "higher": {"nearly": -2, "about": -1, "exactly": 0, "at-least": 0, "more-than": 1},
    "lower": {"about": -1, "exactly": 0, "at-most": 0, "less-than": 1},
    "none": {},
}
"""How much a bound asks for beyond its number, by the metric's direction; a bound the wrong way asks for nothing."""


def ambition(old: Value, new: Value, metric: Metric) -> Ambition | None:
    """Say whether a changed target asks for more or for less.

    A higher number (a lower one where lower is better), a stricter bound and an earlier year ask for more. None where
    two of the three speak against each other, where none changed, and where there is no number, another scope or
    another first year.
    """
    if "actual" in (old.kind, new.kind) or _counted_over(old) != _counted_over(new):
        return None
    votes = {_number_asks(old, new, metric), _bound_asks(old, new, metric), _year_asks(old, new)} - {0}
    if None in votes or len(votes) != 1:
        return None
    return "more" if votes == {1} else "less"


def _number_asks(old: Value, new: Value, metric: Metric) -> int | None:
    """Return 1 where the number asks for more, -1 for less, 0 where it is the same, None where nothing can be said."""
    if old.value is None or new.value is None or old.upper != new.upper or metric.direction == "none":
        return None
    step = _sign(new.value - old.value)
    return step if metric.direction == "higher" else -step


def _bound_asks(old: Value, new: Value, metric: Metric) -> int | None:
    """Return the same of the bound; None where one of two different bounds points the wrong way."""
    if old.bound == new.bound:
        return 0
    strength = _STRENGTH[metric.direction]
    if old.bound not in strength or new.bound not in strength:
        return None
    return _sign(strength[new.bound] - strength[old.bound])


def _year_asks(old: Value, new: Value) -> int | None:
    """Return the same of the year; None where one has no date."""
    return None if old.horizon is None or new.horizon is None else _sign(old.horizon - new.horizon)


def _counted_over(value: Value) -> tuple[str | None, bool, int | None]:
    return value.scope.zh if value.scope else None, bool(value.years), value.years[0] if value.years else None


def _sign(number: float) -> int:
    return (number > 0) - (number < 0)


# Tasks

_TaskPair = tuple[Task | None, Task | None]


def _task_changes(pairs: list[_TaskPair]) -> Iterator[Change]:
    names = _alike(pairs, _heading) | _alike(pairs, lambda task: (task.section, _heading(task)))
    for one, other in pairs:
        if one and other:
            yield from _field_changes(
                "task", other.id, f"tasks.{other.id}", _plain(one), _plain(other), name=other.title
            )
        elif there := one or other:
            perhaps = names.get(there.id) if there.title else None
            yield _one_sided("task", "tasks", there, gone=one is not None, perhaps=perhaps, name=there.title)


def _heading(task: Task) -> str | None:
    return task.title.zh if task.title else None


# Context

_Entry = tuple[str, str, Text | str]
"""Section, printed form and reason of an entry of the context."""


def _context_changes(old: Sequence[Context], new: Sequence[Context]) -> Iterator[Change]:
    """Yield context figures that were added, removed, or occur more or less often."""
    ours, theirs = _times(old), _times(new)
    for key in [*ours, *(k for k in theirs if k not in ours)]:
        if ours[key] != theirs[key]:
            section, printed, _ = key
            kind: ChangeKind = "added" if not ours[key] else "removed" if not theirs[key] else "changed"
            before, after = (_entry(key, times[key]) for times in (ours, theirs))
            yield _change(kind, "context", section, f"context[{section} {printed}]", before, after)


def _times(context: Sequence[Context]) -> Counter[_Entry]:
    counted: Counter[_Entry] = Counter()
    for entry in context:
        counted[entry.section, entry.printed, entry.why] += entry.times
    return counted


def _entry(key: _Entry, times: int) -> _Plain | None:
    section, printed, why = key
    said = msgspec.to_builtins(why)
    return {"section": section, "printed": printed, "why": said, "times": times} if times else None


# Lists whose first entry means more


def _reordered_tasks(pairs: list[_TaskPair]) -> Iterator[Reordered]:
    for one, other in pairs:
        if one and other:
            for name in _FIRST:
                yield from _reordered(
                    "task", other.id, f"tasks.{other.id}.{name}", getattr(one, name), getattr(other, name)
                )


def _reordered_indicators(pairs: list[_IndicatorPair]) -> Iterator[Reordered]:
    for one, other in pairs:
        if one and other:
            path = f"indicators.{other.id}"
            yield from _reordered("indicator", other.id, f"{path}.themes", one.themes, other.themes)
            for x, y in _value_pairs(one.values, other.values):
                if x and y:
                    yield from _reordered(
                        "value", other.id, f"{path}.values[{_date(y)}].mentions",
                        *(msgspec.to_builtins(value.mentions) for value in (x, y)),
                    )  # fmt: skip


def _reordered(what: What, ident: str, path: str, old: list[Any], new: list[Any]) -> Iterator[Reordered]:
    if old and new and old[0] != new[0] and _same(old, new):
        yield Reordered(what=what, id=ident, path=path, old=old[0], new=new[0])
