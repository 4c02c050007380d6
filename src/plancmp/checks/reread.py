"""What a mention says of its value, and whether its printed figure, read again, says so too."""

from typing import NamedTuple

from plancmp.model import Bound, Mention, Metric, Number, Value
from plancmp.text.quantity import Mismatch, Quantity, check, check_multiple, multiple, read


class Said(NamedTuple):
    """What a mention should say. `value` is None for targets in words and for empty table cells."""

    value: Number | None
    bound: Bound
    unit: str
    upper: Number | None = None


def said(mention: Mention, value: Value, metric: Metric) -> Said:
    """Return what a mention says: its value in the metric's unit, or what it is noted to say otherwise."""
    differs = mention.differs
    if differs is None:
        return Said(value.value, value.bound, metric.unit, value.upper)
    number = value.value if differs.value is None else differs.value
    bound = differs.bound or ("exactly" if differs.value is not None and value.bound == "between" else value.bound)
    return Said(number, bound, differs.unit or metric.unit, value.upper if bound == "between" else None)


def reread(mention: Mention, value: Value, metric: Metric) -> Mismatch | None:
    """Read a mention's figure again. None when it agrees, or when there is nothing to read."""
    number, bound, unit, upper = said(mention, value, metric)
    if value.times is not None and number is None:
        return check_multiple(mention.printed, value.times, bound)
    return None if number is None else check(mention.printed, number, bound, unit, mention.unit, upper)


def printed_in(value: Value, mention: Mention) -> Quantity | None:
    """Read a mention as what its value is: a quantity, or a multiple of a base."""
    return read(mention.printed) if value.times is None else multiple(mention.printed)


def prints_bound(value: Value) -> bool:
    """Whether some mention prints the value's bound.

    `exactly` needs no bound word; figures that cannot be read are not checked.
    """
    agreeing = (m for m in value.mentions if m.differs is None or m.differs.bound is None)
    readings = (printed_in(value, mention) for mention in agreeing)
    return value.bound == "exactly" or any(reading is None or reading.bound == value.bound for reading in readings)
