"""What a mention says of its value, and whether its printed figure, read again, says so too."""

from typing import NamedTuple

from plancmp.model import Bound, Mention, Metric, Number, Value
from plancmp.text.quantity import Mismatch, check, read


class Said(NamedTuple):
    """What a mention is to say; `value` is None for words and for a cell that is printed empty."""

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
    """Read a mention again; None when it says what it is to say, or is not to be read."""
    number, bound, unit = said(mention, value, metric)
    return None if number is None else check(mention.printed, number, bound, unit, mention.unit)


def prints_bound(value: Value) -> bool:
    """Whether a mention carries the value's bound; exactly needs none, and what cannot be read is not held to it."""
    agreeing = (m for m in value.mentions if m.differs is None or m.differs.bound is None)
    readings = (read(mention.printed) for mention in agreeing)
    return value.bound == "exactly" or any(reading is None or reading.bound == value.bound for reading in readings)
