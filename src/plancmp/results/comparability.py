"""May two figures be compared, and why not? The one place that decides.

Verdicts: ``same`` (compare and subtract), ``caution`` (the same metric, with reasons), ``related`` (the same family in
another measure: shown together, never subtracted), ``single`` (nothing stands opposite).

Reasons: ``bound`` (50 against more than 50), ``horizon`` (2020 against 2025, or no date), ``scope`` (more or less is
counted, or one area lies in the other), ``denominator`` (shares of different wholes), ``basis`` (a document prints two
values for it), ``measure`` (a level against a growth rate).
"""

from typing import Literal

import msgspec

from plancmp.model import RATIOS, Bound, Direction, Indicator, Metric, Number, Region, Text, Value

VerdictName = Literal["same", "caution", "related", "single"]
Reason = Literal["bound", "horizon", "scope", "denominator", "basis", "measure"]
REASONS: tuple[Reason, ...] = ("bound", "horizon", "scope", "denominator", "basis", "measure")


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One figure with what is needed to judge it: whose it is, what it counts, the value."""

    region: Region
    indicator: Indicator
    value: Value


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """How far apart two values are: ``difference`` is a minus b, ``ratio`` a over b (None when b is 0)."""

    difference: Number
    ratio: float | None


def judge(a: Side, b: Side, metric: Metric) -> tuple[VerdictName, list[Reason]]:
    """Judge two figures of one metric, both with a number."""
    checks: dict[Reason, bool] = {
        "bound": a.value.bound != b.value.bound or a.value.bound == "between",
        "horizon": _other_horizon(a.value, b.value),
        "scope": _scope(a) != _scope(b) or (metric.measure not in RATIOS and share_ground(a.region, b.region)),
        "basis": a.value.disputed or b.value.disputed,
    }
    reasons = [reason for reason in REASONS if checks.get(reason)]
    return ("caution" if reasons else "same"), reasons


def relate(a: str, b: str, metrics: dict[str, Metric]) -> list[Reason]:
    """Say why two metrics of one family are not comparable."""
    one, other = metrics[a], metrics[b]
    distinction = one.not_the_same_as.get(b) or other.not_the_same_as.get(a)
    if distinction:
        return [distinction.code]
    if one.measure != other.measure:
        return ["measure"]
    if one.measure in RATIOS and one.unit != other.unit:
        return ["denominator"]
    return ["scope"]


def share_ground(one: Region, other: Region) -> bool:
    """Whether two different regions share ground: one lies in the other, or they overlap."""
    if one.id == other.id:
        return False
    return one.id in (*other.within, *other.overlaps) or other.id in (*one.within, *one.overlaps)


def may_subtract(verdict: VerdictName, reasons: list[Reason]) -> bool:
    """Whether a gap may be given: the same, or apart in the bound alone."""
    return verdict == "same" or (verdict == "caution" and reasons == ["bound"])


def gap(a: Number, b: Number) -> Gap:
    """Subtract and divide, without the noise of binary fractions."""
    difference = round(a - b, 10)
    ratio = round(a / b, 6) if b else None
    whole = int(difference) if difference == int(difference) else difference
    return Gap(difference=whole, ratio=ratio)


def ahead(a: Value, b: Value, direction: Direction) -> bool:
    """Whether a is better than b beyond what their bounds leave open: the two intervals neither overlap nor touch."""
    if a.value is None or b.value is None or direction == "none":
        return False
    a_low, a_high = interval(a.value, a.bound, a.upper)
    b_low, b_high = interval(b.value, b.bound, b.upper)
    return a_low > b_high if direction == "higher" else a_high < b_low


def scope_key(scope: Text | None) -> str:
    """Return what two scopes are compared by: the Chinese text without white space; "" for the whole region."""
    return "".join(scope.zh.split()) if scope else ""


def _scope(side: Side) -> str:
    """Return the scope of a value: its own, or that of its indicator."""
    return scope_key(side.value.scope or side.indicator.scope)


def _other_horizon(a: Value, b: Value) -> bool:
    """Compare years; a flow's start counts only when both print one. No date on either is never the same."""
    if a.horizon is None or b.horizon is None or a.horizon != b.horizon:
        return True
    if a.years and b.years:
        return None not in (a.years[0], b.years[0]) and a.years[0] != b.years[0]
    return bool(a.years) != bool(b.years)


def interval(value: Number, bound: Bound, upper: Number | None = None) -> tuple[float, float]:
    """Return the closed range of values that a bound leaves open, for asking whether two of them can be told apart.

    ``about`` and ``nearly`` carry no number of their own; a tenth is taken either way (below, for nearly), so that no
    leader is named on the strength of a rounded figure. Of ``between`` the upper end is given besides.
    """
    number, slack = float(value), abs(float(value)) / 10
    infinity = float("inf")
    ranges: dict[Bound, tuple[float, float]] = {
        "exactly": (number, number),
        "about": (number - slack, number + slack),
        "nearly": (number - slack, number),
        "at-least": (number, infinity),
        "more-than": (number, infinity),
        "at-most": (-infinity, number),
        "less-than": (-infinity, number),
        "between": (number, number if upper is None else float(upper)),
    }
    return ranges[bound]
