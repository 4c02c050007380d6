"""May two figures be compared, and why not? The one place that decides.

The judge is a careful statistician: where what is counted, per what, at which prices or over which ground is not known
to agree, the verdict is ``caution`` with the reason, and no gap is given.

Verdicts: ``same`` (compare and subtract), ``caution`` (the same metric, with reasons), ``related`` (the same family in
another measure: shown together, never subtracted), ``single`` (nothing stands opposite).

Reasons: ``bound`` (50 against more than 50), ``horizon`` (2020 against 2025, or no date), ``scope`` (more or less is
counted, or the areas share ground), ``denominator`` (per residents against per workers), ``basis`` (output against
sales, nominal against constant prices, or a document that prints two values), ``measure`` (a level against a growth
rate). Their wording belongs to the report.
"""

import re
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Context, Decimal
from functools import cached_property
from itertools import combinations, product
from typing import Literal

import msgspec

from plancmp.model import RATIOS, Bound, Direction, Indicator, Level, Measure, Metric, Number, Region, Text, Value
from plancmp.results.rounding import EXACT, decimal, outward

VerdictName = Literal["same", "caution", "related", "single"]
Reason = Literal["bound", "horizon", "scope", "denominator", "basis", "measure"]
REASONS: tuple[Reason, ...] = ("bound", "horizon", "scope", "denominator", "basis", "measure")

_INFINITY = Decimal("Infinity")
_NEARLY = Context(prec=40)
"""A root that is a whole number comes out as one."""
_NO_RATIO: frozenset[Measure] = frozenset({"rank", "growth-rate"})
_FLOORED: frozenset[Measure] = frozenset({"level", "share", "density", "annual-flow", "cumulative"})
"""Measures that cannot be below 0; a growth rate can, and a rank begins at 1."""
_STRICT: frozenset[Bound] = frozenset({"more-than", "less-than"})
_SAME_SCOPE = (("规模以上", "规上"), ("规模以下", "规下"))
"""Words for one thing, the longer first."""
_PLACE = re.compile(
    "[区园城镇乡村街道港湾谷岛带片廊圈核轴]$|[区园城镇港湾谷带](?:内|中|域|范围)|基地|地块|沿线|周边|以内|以外|本[区市地]"
)
"""A scope that names a place, or one relative to its region, is another place in every region."""


class Ground:
    """Which regions share ground, followed through all regions known: what lies in a part lies in the whole."""

    def __init__(self, regions: Iterable[Region] = ()) -> None:
        """Take the regions that are known."""
        self._known = {region.id: region for region in regions}

    def shared(self, one: Region, other: Region) -> bool:
        """Whether two different regions share ground: a part of the one, or itself, is or overlaps one of the other."""
        if one.id == other.id:
            return False
        ground = self._with(one, other)
        a, b = ground._parts_of(one.id), ground._parts_of(other.id)
        return not a.isdisjoint(b) or any(not b.isdisjoint(ground._beside[name]) for name in a & ground._beside.keys())

    def contains(self, whole: Region, part: Region) -> bool:
        """Whether a region lies in another one, however deep."""
        return part.id != whole.id and part.id in self._with(whole, part)._parts_of(whole.id)

    def containing(self, regions: Sequence[Region]) -> list[bool]:
        """Say of each of several regions whether it contains another of them."""
        if not self._knows(regions):
            return [any(self.contains(region, other) for other in regions) for region in regions]
        ids = {region.id for region in regions}
        return [not ids.isdisjoint(self._parts_of(region.id) - {region.id}) for region in regions]

    def sharing(self, regions: Sequence[Region]) -> list[tuple[int, int]]:
        """Return the pairs of several regions that share ground, as places in their sequence, in its order."""
        if not self._knows(regions):
            pairs = combinations(range(len(regions)), 2)
            return [(i, j) for i, j in pairs if self.shared(regions[i], regions[j])]
        holders: dict[str, list[int]] = {}
        for place, region in enumerate(regions):
            for name in self._parts_of(region.id):
                holders.setdefault(name, []).append(place)
        met = {pair for places in holders.values() for pair in combinations(places, 2)}
        for name, near in self._beside.items():
            found = product(holders.get(name, ()), (place for other in near for place in holders.get(other, ())))
            met |= {(min(pair), max(pair)) for pair in found}
        return sorted((i, j) for i, j in met if regions[i].id != regions[j].id)

    def _knows(self, regions: Iterable[Region]) -> bool:
        """Whether all regions are known just as they are given."""
        return all(self._known.get(region.id) == region for region in regions)

    def _with(self, *regions: Region) -> "Ground":
        """Return what is known with some regions, as they are given, among it."""
        return self if self._knows(regions) else Ground([*self._known.values(), *regions])

    def _parts_of(self, whole: str) -> set[str]:
        return self._parts.get(whole) or {whole}

    @cached_property
    def _parts(self) -> dict[str, set[str]]:
        """By region: itself and all known regions that lie in it, however deep."""
        found: dict[str, set[str]] = {name: {name} for name in self._known}
        for name in self._known:
            for whole in _wholes(name, self._known):
                found.setdefault(whole, {whole}).add(name)
        return found

    @cached_property
    def _beside(self) -> dict[str, set[str]]:
        """By region: those that it overlaps, whichever of the two says so."""
        found: dict[str, set[str]] = {}
        for name, region in self._known.items():
            for near in region.overlaps:
                found.setdefault(name, set()).add(near)
                found.setdefault(near, set()).add(name)
        return found


def _wholes(part: str, known: Mapping[str, Region]) -> set[str]:
    """Return all regions in which one lies."""
    found: set[str] = set()
    todo = [part]
    while todo:
        region = known.get(todo.pop())
        new = set(region.within) - found if region else set()
        found |= new
        todo += new
    return found


class Side(msgspec.Struct, frozen=True, kw_only=True):
    """One figure with what is needed to judge it: whose it is, what it counts, the value."""

    region: Region
    level: Level
    indicator: Indicator
    value: Value


class Interval(msgspec.Struct, frozen=True, kw_only=True):
    """A range of numbers; an end that is open to infinity is None.

    Attributes:
        low: the lowest number it can be.
        high: the highest.
        strict: whether the ends that are given are themselves left out: less than 1,200, not at most 1,200.
    """

    low: Number | None
    high: Number | None
    strict: bool = False


Size = Number | Interval
"""A number where it is known exactly, or the range that bounds leave open."""


class Gap(msgspec.Struct, frozen=True, kw_only=True):
    """How far apart two values are: ``difference`` is a minus b, ``ratio`` a over b.

    The ratio is None for ranks and growth rates, and where one of the two is not positive.
    """

    difference: Size
    ratio: Size | None


def judge(a: Side, b: Side, metric: Metric, ground: Ground | None = None) -> tuple[VerdictName, list[Reason]]:
    """Judge two figures of one metric, both with a number.

    Args:
        a: one figure.
        b: the other.
        metric: what both count.
        ground: the regions known beside those two.
    """
    unlike = unlikeness(a, b, metric)
    if grows(metric) and (ground or Ground()).shared(a.region, b.region):
        unlike.add("scope")
    return ("caution" if unlike else "same"), [reason for reason in REASONS if reason in unlike]


def unlikeness(a: Side, b: Side, metric: Metric) -> set[Reason]:
    """Return why two figures are not the same, apart from ground that their areas may share."""
    checks: dict[Reason, bool] = {
        "bound": a.value.bound != b.value.bound or a.value.bound == "between",
        "horizon": _other_horizon(a.value, b.value),
        "scope": _other_scope(a, b),
        "denominator": _other_denominator(a, b, metric),
        "basis": _other_basis(a, b, metric),
    }
    return {reason for reason, apart in checks.items() if apart}


def kind_of(side: Side, metric: Metric) -> Hashable:
    """Return all that `unlikeness` looks at in a figure but its bound: figures of one kind are unlike the same others.

    A place is left out, which is another one in every region.
    """
    value, basis = side.value, side.indicator.basis
    return (
        (value.horizon, value.year, value.years),
        (_scope(side), _other_words(value)),
        (_per(side), side.level == "zone"),
        frozenset(side.region.within) if metric.measure == "rank" else None,
        (basis.price, basis.counted) if basis else (None, None),
        _disputes(value),
    )


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


# Why not


def _other_horizon(a: Value, b: Value) -> bool:
    """Compare years: no date is never the same, and a sum from an unknown start is never one from a known start."""
    if a.horizon is None or b.horizon is None or a.horizon != b.horizon:
        return True
    return (a.years[0] if a.years else a.year) != (b.years[0] if b.years else b.year) or bool(a.years) != bool(b.years)


def _other_scope(a: Side, b: Side) -> bool:
    """Whether more or less is counted: other words, or a place of one region."""
    one, other = _scope(a), _scope(b)
    if one != other or _other_words(a.value) or _other_words(b.value):
        return True
    return bool(one) and a.region.id != b.region.id and is_place(one)


def _other_words(value: Value) -> bool:
    """Whether a mention counts something else."""
    return any(mention.differs and mention.differs.scope for mention in value.mentions)


def grows(metric: Metric) -> bool:
    """Whether a metric is a count, an amount, or a share of a larger whole, so that ground must not be shared."""
    return metric.extensive or metric.measure not in RATIOS


def _other_denominator(a: Side, b: Side, metric: Metric) -> bool:
    """Whether two densities or shares are, or may be, per something else; two ranks are so in another whole."""
    if metric.measure == "rank":
        return set(a.region.within) != set(b.region.within)
    if metric.measure not in ("density", "share"):
        return False
    per = {_per(a), _per(b)}
    if per == {None}:
        known = metric.share_of is not None  # the city's or the country's, whoever states it
        return "per" in metric.needs or (not known and (a.level == "zone") != (b.level == "zone"))
    return len(per) > 1


def _per(side: Side) -> str | None:
    return side.indicator.basis.per if side.indicator.basis else None


def _other_basis(a: Side, b: Side, metric: Metric) -> bool:
    """Whether prices or what is counted differ or are not known to agree, or a document prints another value."""
    if any(_disputes(side.value) for side in (a, b)):
        return True
    for field in ("price", "counted"):
        one, other = (getattr(side.indicator.basis, field, None) for side in (a, b))
        if one and other and one != other:
            return True
        if field in metric.needs and not (one and other):
            return True
    return False


def _disputes(value: Value) -> bool:
    """Whether a mention says another value, bound, unit or measure."""
    noted = [mention.differs for mention in value.mentions if mention.differs]
    return any(d.value is not None or d.bound or d.unit or d.measure for d in noted)


def scope_key(scope: Text | None) -> str:
    """Return what two scopes are compared by: the Chinese words in one form; "" for the whole region."""
    key = "".join(scope.zh.split()) if scope else ""
    for word, same in _SAME_SCOPE:
        key = key.replace(word, same)
    return key


def is_place(scope: str) -> bool:
    """Whether a scope names a place: 核心区 is another place in every region, 规上工业企业 the same kind of firm."""
    return bool(_PLACE.search(scope))


def of_place(side: Side) -> bool:
    """Whether a figure is of a place within its region."""
    return is_place(_scope(side))


def _scope(side: Side) -> str:
    """Return the scope of a value: its own, or that of its indicator."""
    return scope_key(side.value.scope or side.indicator.scope)


# How far apart


def may_subtract(verdict: VerdictName, reasons: list[Reason]) -> bool:
    """Whether a gap may be given: the same, or apart in the bound alone."""
    return verdict == "same" or (verdict == "caution" and reasons == ["bound"])


def interval(
    value: Number, bound: Bound, measure: Measure | None = None, upper: Number | None = None
) -> tuple[float, float]:
    """Return the closed range of values that a bound leaves open.

    ``about`` and ``nearly`` carry no number of their own; a tenth is taken either way (below, for nearly), so that no
    leader is named on the strength of a rounded figure. The upper end of ``between`` is given besides. A share ends at
    0 and 100; counts, amounts and densities end at 0.
    """
    low, high = _ends(value, bound, measure, upper)
    return float(low), float(high)


def _ends(value: Number, bound: Bound, measure: Measure | None, upper: Number | None = None) -> tuple[Decimal, Decimal]:
    """Return the ends of `interval` without the noise of binary fractions."""
    number = decimal(value)
    slack = EXACT.divide(number.copy_abs(), Decimal(10))
    ranges: dict[Bound, tuple[Decimal, Decimal]] = {
        "exactly": (number, number),
        "about": (EXACT.subtract(number, slack), EXACT.add(number, slack)),
        "nearly": (EXACT.subtract(number, slack), number),
        "at-least": (number, _INFINITY),
        "more-than": (number, _INFINITY),
        "at-most": (-_INFINITY, number),
        "less-than": (-_INFINITY, number),
        "between": (number, number if upper is None else decimal(upper)),
    }
    low, high = ranges[bound]
    floor = Decimal(0) if measure in _FLOORED else -_INFINITY
    ceiling = Decimal(100) if measure == "share" else _INFINITY
    return max(low, min(floor, number)), min(high, max(ceiling, number))


def gap(a: Value, b: Value, measure: Measure, places: int = 6) -> Gap | None:
    """Subtract and divide two values; ranges where a bound is open. None without two numbers.

    The ratio has so many decimals; a range is rounded outwards.
    """
    if a.value is None or b.value is None:
        return None
    if a.bound == b.bound == "exactly":
        difference: Size = _clean(a.value - b.value)
        ratio: Size | None = _clean(a.value / b.value, places) if _has_ratio(a.value, b.value, measure) else None
        return Gap(difference=difference, ratio=ratio)
    (a_low, a_high), (b_low, b_high) = (_ends(v.value or 0, v.bound, measure, v.upper) for v in (a, b))
    strict = bool({a.bound, b.bound} & _STRICT)
    apart = _range(EXACT.subtract(a_low, b_high), EXACT.subtract(a_high, b_low), 10, strict=strict)
    if not _has_ratio(a.value, b.value, measure):
        return Gap(difference=apart, ratio=None)
    low = Decimal(0) if b_high == _INFINITY else EXACT.divide(a_low, b_high)
    high = _INFINITY if b_low <= 0 or a_high == _INFINITY else EXACT.divide(a_high, b_low)
    return Gap(difference=apart, ratio=_range(low if low > 0 else -_INFINITY, high, places, strict=strict))


def _range(low: Decimal, high: Decimal, places: int, *, strict: bool) -> Interval:
    """Return a range with its ends rounded outwards, an infinite end as None."""
    return Interval(
        low=outward(low, up=False, places=places) if low.is_finite() else None,
        high=outward(high, up=True, places=places) if high.is_finite() else None,
        strict=strict,
    )


def each_end(size: Interval, change: Callable[[Number], Decimal], places: int) -> Interval:
    """Apply a rising function to both ends of a range."""
    low, high = (end if end is None else change(end) for end in (size.low, size.high))
    return _range(-_INFINITY if low is None else low, _INFINITY if high is None else high, places, strict=size.strict)


def per(size: Size, parts: int) -> Size:
    """Divide a size by a number of parts, a range at both ends."""
    if isinstance(size, Interval):
        return each_end(size, lambda end: EXACT.divide(decimal(end), Decimal(parts)), 6)
    return _clean(size / parts, 6)


def growth(ratio: Size, years: int) -> Size:
    """Return the compound growth in per cent a year that a ratio over some years comes to, a range at both ends."""
    if isinstance(ratio, Interval):
        return each_end(ratio, lambda end: _yearly(end, years), 4)
    return _clean(float(_yearly(ratio, years)), 4)


def _yearly(ratio: Number, years: int) -> Decimal:
    root = EXACT.power(decimal(ratio), EXACT.divide(Decimal(1), Decimal(years)))
    return EXACT.multiply(Decimal(100), _NEARLY.plus(root) - 1)


def _has_ratio(a: Number, b: Number, measure: Measure) -> bool:
    return a > 0 and b > 0 and measure not in _NO_RATIO


def _clean(number: float, digits: int = 10) -> Number:
    """Round away the noise of binary fractions; whole numbers are integers."""
    found = round(number, digits)
    return int(found) if found == int(found) else found


def ahead(a: Value, b: Value, direction: Direction, measure: Measure | None = None) -> bool:
    """Whether a is better than b beyond what their bounds leave open: the two intervals neither overlap nor touch."""
    if a.value is None or b.value is None or direction == "none":
        return False
    a_low, a_high = interval(a.value, a.bound, measure, a.upper)
    b_low, b_high = interval(b.value, b.bound, measure, b.upper)
    return a_low > b_high if direction == "higher" else a_high < b_low


def promises_more(a: Value, b: Value, direction: Direction, measure: Measure | None = None) -> bool:
    """Whether a promises more than b: its guaranteed end is the better one; at equal ends more-than beats the rest.

    This is about promises, not about outcomes: a plan that promises at least 100 may end below one that promises at
    least 80.
    """
    if a.value is None or b.value is None or direction == "none":
        return False
    one, other = _guaranteed(a, direction, measure), _guaranteed(b, direction, measure)
    return one is not None and (other is None or one > other)


def largest_groups(meets: Mapping[str, Collection[str]]) -> list[list[str]]:
    """Return the largest groups of names of which every two meet; a name may be in more than one.

    They are the maximal cliques of the graph of pairs (C. Bron and J. Kerbosch, "Algorithm 457", 1973, with the pivot
    of E. Tomita, A. Tanaka and H. Takahashi, 2006). Names that meet the very same others and each other are one as
    far as that goes; so the work grows with the kinds of figures that there are, not with the plans.

    Args:
        meets: by name the others that it meets, in the order that names have in a group, and groups by them.
    """
    order = {name: place for place, name in enumerate(meets)}
    alike: dict[frozenset[str], list[str]] = {}
    for name, others in meets.items():
        alike.setdefault(frozenset((name, *others)), []).append(name)
    first = {names[0]: names for names in alike.values()}
    near = {name: {other for other in meets[name] if other in first} for name in first}
    groups = [[name for one in group for name in first[one]] for group in _cliques(set(), set(near), set(), near)]
    return sorted((sorted(group, key=order.__getitem__) for group in groups), key=lambda g: [order[n] for n in g])


def _cliques(
    group: set[str], candidates: set[str], done: set[str], meets: Mapping[str, set[str]]
) -> Iterator[set[str]]:
    """Yield the maximal cliques that hold a group, some of the candidates and nothing that is done."""
    if not candidates:
        if not done and group:
            yield group
        return
    pivot = max(sorted(candidates | done), key=lambda name: len(candidates & meets[name]))
    for name in sorted(candidates - meets[pivot]):
        yield from _cliques(group | {name}, candidates & meets[name], done & meets[name], meets)
        candidates = candidates - {name}
        done = done | {name}


def _guaranteed(value: Value, direction: Direction, measure: Measure | None) -> tuple[float, bool] | None:
    """Return the end of a value that is promised (larger is more) and whether it is to be passed, or None."""
    low, high = interval(value.value or 0, value.bound, measure, value.upper)
    if direction == "higher":
        promised = value.bound not in ("at-most", "less-than")
        return (low, value.bound == "more-than") if promised else None
    promised = value.bound not in ("at-least", "more-than")
    return (-high, value.bound == "less-than") if promised else None
