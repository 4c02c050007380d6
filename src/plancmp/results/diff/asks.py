"""Whether a changed target asks for more or for less."""

from plancmp.model import Bound, Direction, Metric, Value
from plancmp.results.diff.result import Ambition

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
