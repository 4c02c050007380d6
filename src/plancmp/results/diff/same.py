"""What is the same in two versions: plain data without order, things by a key, and what is there on one side alone."""

from collections.abc import Callable, Hashable, Iterable, Iterator
from itertools import zip_longest
from typing import Any, TypeVar

import msgspec

from plancmp.model import Indicator, Item, Task, Text, Value
from plancmp.results.diff.result import Change, ChangeKind, What

_T = TypeVar("_T", Indicator, Value, Task, Item)
_Named = TypeVar("_Named", Indicator, Task)
Plain = dict[str, Any]
"""A thing as it would stand in YAML."""

_PAIRS = frozenset({"years"})
"""Lists in which places mean something."""


def plain(thing: msgspec.Struct) -> Plain:
    """Return a thing as it would stand in YAML."""
    data: Plain = msgspec.to_builtins(thing)
    return data


def same(one: Any, other: Any) -> bool:
    """Whether plain data are the same but for the order of keys and lists."""
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


def matched(old: Iterable[_T], new: Iterable[_T], key: Callable[[_T], Hashable]) -> list[tuple[_T | None, _T | None]]:
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
    return {_sort_key(_settled(plain(thing))): thing for thing in things}


def change(kind: ChangeKind, what: What, ident: str, path: str, old: Any, new: Any, **more: Any) -> Change:
    """Make a change; what is not said of it is empty."""
    extra = {"fields": [], "ambition": None, "perhaps": None, "name": None, "metric": None, "unit": None} | more
    return Change(kind=kind, what=what, id=ident, path=path, old=old, new=new, **extra)


def differing(old: Plain, new: Plain) -> list[str]:
    """Return the names of the fields in which two things differ."""
    return sorted(name for name in {*old, *new} if not same(old.get(name), new.get(name)))


def field_changes(
    what: What, ident: str, path: str, old: Plain, new: Plain, skip: Iterable[str] = (), **more: Any
) -> Iterator[Change]:
    """Yield one change per field; a task in another section has moved."""
    for name in differing(old, new):
        if name not in skip:
            kind: ChangeKind = "moved" if (what, name) == ("task", "section") else "changed"
            yield change(kind, what, ident, f"{path}.{name}" if path else name, old.get(name), new.get(name), **more)


def one_sided(
    what: What, home: str, thing: Indicator | Task, *, gone: bool, perhaps: str | None, name: Text | None, **more: Any
) -> Change:
    """Return that an indicator or task is gone, or new."""
    data = plain(thing)
    return change(
        "removed" if gone else "added", what, thing.id, f"{home}.{thing.id}", data if gone else None,
        None if gone else data, perhaps=perhaps, name=name, **more,
    )  # fmt: skip


def alike(pairs: Iterable[tuple[_Named | None, _Named | None]], marks: Callable[[_Named], Hashable]) -> dict[str, str]:
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
