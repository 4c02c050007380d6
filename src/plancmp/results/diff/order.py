"""Lists with the same entries of which another comes first, where the first means more."""

from collections.abc import Iterator
from typing import Any

import msgspec

from plancmp.results.diff.indicators import IndicatorPair, date_of, value_pairs
from plancmp.results.diff.result import Reordered, What
from plancmp.results.diff.same import same
from plancmp.results.diff.tasks import TaskPair

_FIRST = ("themes", "instruments")
"""Lists whose first entry is the main one."""


def reordered_tasks(pairs: list[TaskPair]) -> Iterator[Reordered]:
    """Yield tasks whose main theme or instrument is another one of the same."""
    for one, other in pairs:
        if one and other:
            for name in _FIRST:
                yield from _reordered(
                    "task", other.id, f"tasks.{other.id}.{name}", getattr(one, name), getattr(other, name)
                )


def reordered_indicators(pairs: list[IndicatorPair]) -> Iterator[Reordered]:
    """Yield indicators whose main theme, and values of which the mention taken, is another one of the same."""
    for one, other in pairs:
        if one and other:
            path = f"indicators.{other.id}"
            yield from _reordered("indicator", other.id, f"{path}.themes", one.themes, other.themes)
            for x, y in value_pairs(one.values, other.values):
                if x and y:
                    yield from _reordered(
                        "value", other.id, f"{path}.values[{date_of(y)}].mentions",
                        *(msgspec.to_builtins(value.mentions) for value in (x, y)),
                    )  # fmt: skip


def _reordered(what: What, ident: str, path: str, old: list[Any], new: list[Any]) -> Iterator[Reordered]:
    if old and new and old[0] != new[0] and same(old, new):
        yield Reordered(what=what, id=ident, path=path, old=old[0], new=new[0])
