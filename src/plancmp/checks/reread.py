"""What a mention says of its value, and whether its printed figure, read again, says so too."""

from typing import NamedTuple

from plancmp.model import Bound, Mention, Metric, Number, Value
from plancmp.text.quantity import Mismatch, check, read


class Said(NamedTuple):
    """What a mention should say. `value` is None for targets in words and for empty table cells."""

    value: Number | None
    bound: Bound
    unit: str


def said(mention: Mention, value: Value, metric: Metric) -> Said:
    """Return what a mention says: its value in the metric's unit, or what it is noted to say otherwise."""
    differs = mention.differs
    if differs is None:
        return Said(value.value, value.bound, metric.unit)
    number = value.value if differs.value is None else differs.value
    return Said(number, differs.bound or value.bound, differs.unit or metric.unit)


def reread(mention: Mention, value: Value, metric: Metric) -> Mismatch | None:
    """Read a mention's figure again. None when it agrees, or when there is nothing to read."""
    number, bound, unit = said(mention, value, metric)
    return None if number is None else check(mention.printed, number, bound, unit, mention.unit)


def prints_bound(value: Value) -> bool:
    """Whether some mention prints the value's bound.

    `exactly` needs no bound word; figures that cannot be read are not checked.
    """
    agreeing = (m for m in value.mentions if m.differs is None or m.differs.bound is None)
    readings = (read(mention.printed) for mention in agreeing)
    return value.bound == "exactly" or any(reading is None or reading.bound == value.bound for reading in readings)
