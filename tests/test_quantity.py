"""Printed figures, read. Every line of the tables was worked out by hand."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plancmp.model import Bound, Number
from plancmp.report.numbers import show
from plancmp.results.comparability import interval
from plancmp.text.quantity import check, normalise, read

READ: list[tuple[str, str, str, Bound]] = [
    ("8.4%", "8.4", "%", "exactly"),
    ("8.4％", "8.4", "%", "exactly"),
    ("119.69件", "119.69", "件", "exactly"),
    ("2.6万家", "26000", "家", "exactly"),
    ("2.6 万家", "26000", "家", "exactly"),
    ("一万条", "10000", "条", "exactly"),
    ("1,200家", "1200", "家", "exactly"),
    ("1.1万亿元", "1100000000000", "元", "exactly"),
    ("近100万平方米", "1000000", "平方米", "nearly"),
    ("近百万平米", "1000000", "平米", "nearly"),
    ("近 3.5 万亿元", "3500000000000", "元", "nearly"),
    ("约8", "8", "", "about"),
    ("约50人", "50", "人", "about"),
    ("5.5%左右", "5.5", "%", "about"),
    ("达到 560家左右", "560", "家", "about"),
    ("千亿级", "100000000000", "", "about"),
    ("100kW级", "100", "kW", "about"),
    ("不低于200家", "200", "家", "at-least"),
    ("不少于3个", "3", "个", "at-least"),
    ("35件以上", "35", "件", "at-least"),
    ("12MW级及以上", "12", "MW", "at-least"),
    ("超过100家以上", "100", "家", "at-least"),
    ("一半以上", "1/2", "", "at-least"),
    ("九成以上", "90", "%", "at-least"),
    ("超过1.7万家", "17000", "家", "more-than"),
    ("突破1000亿元", "100000000000", "元", "more-than"),
    ("逾450万平方米", "4500000", "平方米", "more-than"),
    ("超1000人", "1000", "人", "more-than"),
    ("上百亿元", "10000000000", "元", "more-than"),
    ("10万余家", "100000", "家", "more-than"),
    ("70余个", "70", "个", "more-than"),
    ("300多家", "300", "家", "more-than"),
    ("2倍多", "2", "倍", "more-than"),
    ("20+", "20", "", "more-than"),
    ("不超过5%", "5", "%", "at-most"),
    ("10年以内", "10", "年", "at-most"),
    ("低于3%", "3", "%", "less-than"),
    ("1/3", "1/3", "", "exactly"),
    ("约1/3", "1/3", "", "about"),
    ("三分之一", "1/3", "", "exactly"),
    ("百分之二十", "1/5", "", "exactly"),
    ("一百二十件", "120", "件", "exactly"),
    ("二十多家", "20", "家", "more-than"),
    ("三点五亿元", "350000000", "元", "exactly"),
    ("力争60项", "60", "项", "exactly"),
    ("保持100%", "100", "%", "exactly"),
    ("累计3500家次左右", "3500", "家次", "about"),
    ("不到3%", "3", "%", "less-than"),
    ("最多5家", "5", "家", "at-most"),
    ("50%以下", "50", "%", "at-most"),
    ("½", "1/2", "", "exactly"),
    ("200件/万人", "200", "件/万人", "exactly"),
    ("50件/万人以上", "50", "件/万人", "at-least"),
    ("二〇三五", "2035", "", "exactly"),
    ("一千零五家", "1005", "家", "exactly"),
    ("十五家", "15", "家", "exactly"),
]


@pytest.mark.parametrize(("printed", "value", "unit", "bound"), READ, ids=[r[0] for r in READ])
def test_reads_a_printed_figure(printed: str, value: str, unit: str, bound: Bound) -> None:
    quantity = read(printed)
    assert quantity is not None
    assert (quantity.value, quantity.unit, quantity.bound) == (Fraction(value), unit, bound)


@pytest.mark.parametrize(
    "printed",
    [
        "2018-2020",
        "4+16",
        "数百家",
        "若干",
        "-",
        "",
        "十四五规划的9个",
        "三五家",
        "两三家",
        "七八十家",
        "十七八家",
        "一百五家",
        "三万五家",
        "9" * 5000,
        "1/3" + "亿" * 45,
    ],
)
def test_does_not_guess(printed: str) -> None:
    assert read(printed) is None


CHECKED: list[tuple[str, Number, Bound, str, str | None, str | None]] = [
    # printed, value, bound, the metric's unit, unit at the head, what is wrong
    ("2.6万家", 26000, "exactly", "家", None, None),
    ("1.1万亿元", 11000, "exactly", "亿元", None, None),
    ("40万名", 40, "exactly", "万人", None, None),
    ("943", 943, "exactly", "亿元", None, None),
    ("30", 30, "exactly", "万人", "万名", None),
    ("千亿级", 1000, "about", "亿元", None, None),
    ("近百万", 100, "nearly", "万平方米", None, None),
    ("1/3", 33.3, "exactly", "%", None, None),
    ("1/3", 0.33, "exactly", "倍", None, None),
    ("一半以上", 50, "at-least", "%", None, None),
    ("50件", 50, "more-than", "件/万人", None, None),  # silent: fits any bound
    ("1/3", 33.4, "exactly", "%", None, "value"),
    ("8.4%", 8.5, "exactly", "%", None, "value"),
    ("超过50件", 50, "exactly", "件/万人", None, "bound"),
    ("50件以上", 50, "more-than", "件/万人", None, "bound"),
    ("200件/万人", 200, "exactly", "件/万人", None, None),
    ("15元", 15, "exactly", "元/人", None, None),
    ("15元/户", 15, "exactly", "元/人", None, "unit"),
    ("200", 200, "exactly", "件/万人", "件/百人", "unit"),
    ("220家次", 220, "exactly", "家", None, "unit"),
    ("220家", 220, "exactly", "家次", None, "unit"),
    ("9%", 9, "exactly", "亿元", None, "unit"),
    ("50-100亿元", 50, "exactly", "亿元", None, "unreadable"),
]


@pytest.mark.parametrize(("printed", "value", "bound", "unit", "head", "wrong"), CHECKED, ids=[c[0] for c in CHECKED])
def test_reads_again_against_what_is_given(
    printed: str, value: Number, bound: Bound, unit: str, head: str | None, wrong: str | None
) -> None:
    assert check(printed, value, bound, unit, head) == wrong


@pytest.mark.parametrize(
    ("value", "bound", "unit", "shown"),
    [
        (50, "more-than", "件", ">50"),
        (8, "about", "%", "≈8 %"),
        (200, "at-least", "家", "≥200"),
        (26000, "exactly", "家", "26,000"),
        (8.4, "exactly", "%", "8.4 %"),
        (119.69, "exactly", "件/万人", "119.69"),
        (0.1 + 0.2, "exactly", "", "0.3"),
        (100, "nearly", "万平方米", "≲100"),
        (5, "at-most", "%", "≤5 %"),
        (5, "less-than", "%", "<5 %"),
        (1e10, "exactly", "家", "10,000,000,000"),
        (12345678901.5, "exactly", "家", "12,345,678,901.5"),
        (1e-7, "exactly", "", "0.0000001"),
        (3.0, "exactly", "", "3"),
    ],
)
def test_shows_a_value_with_its_bound(value: Number, bound: Bound, unit: str, shown: str) -> None:
    assert show(value, bound, unit) == shown


def test_percent_touches_its_number_in_chinese() -> None:
    assert show(8.4, "exactly", "%", "zh") == "8.4%"


_WORDS: dict[Bound, str] = {
    "exactly": "{}", "about": "约{}", "nearly": "近{}", "at-least": "{}以上", "more-than": "超过{}",
    "at-most": "不超过{}", "less-than": "低于{}",
}  # fmt: skip


@given(st.integers(0, 10**9), st.sampled_from(sorted(_WORDS)), st.sampled_from(["家", "个", "件", "项", "名", "%"]))
def test_what_is_written_with_a_bound_word_is_read_back(number: int, bound: Bound, unit: str) -> None:
    quantity = read(_WORDS[bound].format(f"{number}{unit}"))
    assert quantity is not None
    assert (quantity.value, quantity.unit, quantity.bound) == (Fraction(number), unit, bound)


@given(st.text(max_size=30))
def test_any_text_is_read_or_refused_but_never_fails(text: str) -> None:
    quantity = read(text)
    assert quantity is None or quantity.value.denominator > 0


@given(st.text(max_size=30))
def test_normalising_twice_changes_nothing(text: str) -> None:
    assert normalise(normalise(text)) == normalise(text)


@given(st.integers(-1000, 1000), st.sampled_from(sorted(_WORDS)))
def test_the_value_lies_in_the_interval_of_its_bound(value: int, bound: Bound) -> None:
    low, high = interval(value, bound)
    assert low <= value <= high
