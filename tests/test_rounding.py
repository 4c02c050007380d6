"""The ends of ranges: what is written of a bound is never more than what the figures hold."""

import re
from decimal import Decimal
from fractions import Fraction
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancmp.model import Bound, Kind, Lang, Measure, Number, Value
from plancmp.report import words
from plancmp.results.comparability import Gap, Interval, gap, growth, per
from plancmp.results.parts import Pace
from plancmp.results.rounding import outward

ROUNDED = [
    # number, up, places, digits, rounded
    (128.52, False, None, 3, 128), (128.52, True, None, 3, 129), (128.52, False, None, 4, 128.5),
    (57.6923, True, 1, 3, 57.7), (57.6923, False, 1, 3, 57.6), (5.4, True, 1, 3, 5.4), (5.4, False, 1, 3, 5.4),
    (-0.0123456, False, None, 3, -0.0124), (-0.0123456, True, None, 3, -0.0123), (0, True, None, 3, 0),
    (0.29, True, 2, 3, 0.29), (0.29, False, 2, 3, 0.29), (123456, True, None, 3, 124000), (0.00004, True, 2, 3, 0.01),
]  # fmt: skip


@pytest.mark.parametrize(("number", "up", "places", "digits", "rounded"), ROUNDED)
def test_an_end_is_rounded_away_from_its_range(
    number: Number, up: bool, places: int | None, digits: int, rounded: Number
) -> None:
    assert outward(number, up=up, places=places, digits=digits) == rounded


@given(st.floats(-1e12, 1e12), st.integers(0, 6), st.integers(1, 10))
def test_a_rounded_end_claims_no_more_and_nearly_as_much(number: float, places: int, digits: int) -> None:
    exact = Fraction(Decimal(repr(number)))
    for kept, step in ((places, Fraction(10) ** -places), (None, abs(exact) * Fraction(10) ** (1 - digits))):
        low, high = (Fraction(repr(outward(number, up=up, places=kept, digits=digits))) for up in (False, True))
        assert low <= exact <= high
        assert high - low <= step


# What is printed

VALUES = st.builds(
    lambda value, bound: (Fraction(value, 100), bound),
    st.integers(1, 10_000_000), st.sampled_from([bound for bound in get_args(Bound) if bound != "between"]),
)  # fmt: skip


def written(number: Fraction, bound: Bound, kind: Kind) -> Value:
    return Value(kind=kind, bound=bound, value=float(number), year=2020 if kind == "actual" else 2025, mentions=[])


def ends(number: Fraction, bound: Bound) -> tuple[Fraction, Fraction | None]:
    """The range of a count, by the table of docs/methods.md; None is infinity."""
    tenth = number / 10
    return {
        "exactly": (number, number), "about": (number - tenth, number + tenth), "nearly": (number - tenth, number),
        "at-least": (number, None), "more-than": (number, None),
        "at-most": (Fraction(0), number), "less-than": (Fraction(0), number),
    }[bound]  # fmt: skip


def claimed(said: str) -> tuple[Fraction | None, Fraction | None]:
    """Read a printed range: its low and its high end."""
    numbers = [Fraction(found.replace("−", "-").replace(",", "")) for found in re.findall(r"[−]?[\d,.]*\d", said)]
    if len(numbers) == 2:
        return numbers[0], numbers[1]
    if re.match(r"more than|at least|超过|不低于", said):
        return numbers[0], None
    if re.match(r"less than|at most|不到|不超过", said):
        return None, numbers[0]
    return (None, None) if not numbers else (numbers[0], numbers[0])


@given(VALUES, VALUES, st.sampled_from(["en", "zh"]))
def test_no_page_claims_more_than_the_bounds_hold(
    a: tuple[Fraction, Bound], b: tuple[Fraction, Bound], lang: Lang
) -> None:
    found = gap(written(*a, "target"), written(*b, "actual"), "level")
    assert found is not None
    (a_low, a_high), (b_low, b_high) = ends(*a), ends(*b)
    low = None if b_high is None else a_low - b_high
    high = None if a_high is None else a_high - b_low
    years = Fraction(1, 5)
    pace, percent = per(found.difference, 5), found.ratio and growth(found.ratio, 5)
    assert_holds(found.difference, words.size(found.difference, lang), low, high)
    assert_holds(pace, words.size(pace, lang, digits=3), low and low * years, high and high * years)
    ratios = (None if b_high is None else a_low / b_high, None if a_high is None or b_low == 0 else a_high / b_low)
    assert_holds(found.ratio, words.size(found.ratio, lang) if found.ratio else "", *ratios)
    if isinstance(percent, Interval):
        printed_low, printed_high = claimed(words.percentages(percent, lang))
        for end, printed, up in ((ratios[0], printed_low, False), (ratios[1], printed_high, True)):
            if end is not None and printed is not None:
                factor = (1 + printed / 100) ** 5  # what the printed growth comes to in five years
                assert factor >= end if up else factor <= end


def assert_holds(size: object, said: str, low: Fraction | None, high: Fraction | None) -> None:
    """A range that is printed holds the range that the figures leave open."""
    if not isinstance(size, Interval):
        return
    printed_low, printed_high = claimed(said)
    assert printed_low is None or (low is not None and printed_low <= low)
    assert printed_high is None or (high is not None and printed_high >= high)


SAID = [
    # step in a year, growth, in English, in Chinese
    (Interval(low=128.52, high=None), Interval(low=8.0588, high=None),
     "at least +128 a year (+8.05 %)", "每年不低于+128（+8.05%）"),
    (Interval(low=None, high=1200, strict=True), Interval(low=None, high=10.7566, strict=True),
     "less than +1,200 a year (+10.8 %)", "每年不到+1,200（+10.8%）"),
    (Interval(low=-3.14159, high=2.71828), Interval(low=-1.2345, high=1.2345),
     "−3.15 to +2.72 a year (−1.24 to +1.24 %)", "每年−3.15至+2.72（−1.24至+1.24%）"),
    (0.12, 1.3895, "+0.12 a year (+1.39 %)", "每年+0.12（+1.39%）"),
]  # fmt: skip


@pytest.mark.parametrize(("per_year", "percent", "english", "chinese"), SAID)
def test_a_pace_is_said_with_ends_rounded_outwards(
    per_year: Number | Interval, percent: Number | Interval, english: str, chinese: str
) -> None:
    pace = Pace(per_year=per_year, unit="", percent=percent)
    assert (words.step(pace, "en"), words.step(pace, "zh")) == (english, chinese)


PARTS: list[tuple[Measure, Gap | None]] = [
    ("level", Gap(difference=Interval(low=-583, high=-471), ratio=Interval(low=0.053571, high=0.065477))),
    ("growth-rate", Gap(difference=Interval(low=-583, high=-471), ratio=None)),
]


@pytest.mark.parametrize(("measure", "expected"), PARTS)
def test_a_gap_in_json_is_rounded_outwards_too(measure: Measure, expected: Gap | None) -> None:
    """33 of about 560, that is of 504 to 616: 33/616 = 0.0535714, 33/504 = 0.0654762."""
    exactly, about = written(Fraction(33), "exactly", "target"), written(Fraction(560), "about", "target")
    assert gap(exactly, about, measure) == expected
