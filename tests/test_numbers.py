"""Figures as documents print them, read from tables: ``numbers/*.yaml``."""

from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from conftest import ROOT, growth
from plancmp.data import library
from plancmp.model import Bound
from plancmp.results.implied import readings
from plancmp.text import figures
from plancmp.text.outline import clean
from plancmp.text.quantity import check, check_multiple, multiple, read

TABLES = Path(__file__).parent / "numbers"


def table(name: str) -> Any:
    return yaml.safe_load((TABLES / f"{name}.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("row", table("read"), ids=lambda row: str(row[0]))
def test_reads(row: list[Any]) -> None:
    printed, value, unit, bound, *upper = row
    quantity = read(printed)
    assert quantity is not None
    last = Fraction(upper[0]) if upper else None
    assert quantity[:4] == (Fraction(value), unit, bound, last)


@pytest.mark.parametrize("printed", [p for kind in table("refused").values() for p in kind])
def test_refuses(printed: str) -> None:
    assert read(printed) is None


@pytest.mark.parametrize(("printed", "times", "bound"), table("multiples"))
def test_reads_a_multiple(printed: str, times: Any, bound: Bound) -> None:
    found = multiple(printed)
    assert found is not None
    assert (found.value, found.unit, found.bound) == (Fraction(times), "倍", bound)


@pytest.mark.parametrize("printed", ["两倍家", "翻山", "成倍增长", "5%", "翻0倍"])
def test_what_is_no_multiple(printed: str) -> None:
    assert multiple(printed) is None


@pytest.mark.parametrize(("text", "expected"), table("found"))
def test_finds(text: str, expected: list[str]) -> None:
    assert [figure.printed for figure in figures.find(clean(text))] == expected


@pytest.mark.parametrize("name", table("second_opinion"))
def test_other_readers_agree(name: str) -> None:
    """Nine in ten are read, none otherwise than another reader has it."""
    pairs = table("second_opinion")[name]
    readings = [(printed, Fraction(str(value)), read(printed)) for printed, value in pairs]
    other = [printed for printed, value, found in readings if found and not _equal(found.value, value, name)]
    assert other == []
    assert sum(found is not None for *_, found in readings) >= 0.9 * len(pairs)


def _equal(found: Fraction, given: Fraction, name: str) -> bool:
    """Fractions are published as decimals, shares as a percentage."""
    near = abs(given) / 10**9
    return abs(found - given) <= near or (name == "percent" and abs(found * 100 - given) <= near)


@pytest.mark.parametrize(
    ("printed", "value", "upper", "bound", "unit", "wrong"),
    [
        ("50-100亿元", 50, 100, "between", "亿元", None),
        ("50-100亿元", 50, 90, "between", "亿元", "value"),
        ("50-100亿元", 40, 100, "between", "亿元", "value"),
        ("50-100亿元", 50, None, "exactly", "亿元", "unreadable"),
        ("50亿元", 50, 100, "between", "亿元", "bound"),
        ("5-10家", 5, 10, "between", "%", "unit"),
        ("三千万千瓦", 3000, None, "exactly", "万千瓦", None),
        ("百分之五至百分之十", 5, 10, "between", "%", None),
    ],
)
def test_a_range_is_read_again(
    printed: str, value: int, upper: int | None, bound: Bound, unit: str, wrong: str | None
) -> None:
    assert check(printed, value, bound, unit, upper=upper) == wrong


@pytest.mark.parametrize(
    ("printed", "times", "bound", "wrong"),
    [
        ("翻一番", 2, "exactly", None),
        ("翻一番以上", 2, "at-least", None),
        ("翻一番", 2, "at-least", None),
        ("翻两番", 2, "exactly", "value"),
        ("翻一番以上", 2, "exactly", "bound"),
        ("5%", 2, "exactly", "unreadable"),
    ],
)
def test_a_multiple_is_read_again(printed: str, times: int, bound: Bound, wrong: str | None) -> None:
    assert check_multiple(printed, times, bound) == wrong


def test_a_multiple_of_a_stated_base_implies_a_level() -> None:
    """1,000 in 2020, doubled at the least, is at least 2,000."""
    edition, _ = library.load(ROOT / "tests" / "good" / "district.yaml")
    assert edition is not None
    found = [r for r in readings(edition.plan, library.vocabulary().metrics) if r.kind == "multiple"]
    assert [(r.metric, r.value, r.bound, r.years) for r in found] == [
        ("tech-contract-value", 2000, "at-least", (2020, 2025))
    ]


_CHEQUE = str.maketrans("一二三四五六七八九十百千", "壹贰叁肆伍陆柒捌玖拾佰仟")


def spoken(number: int) -> str:
    """Write a whole number below 10 ** 12 as it is spoken."""
    if number == 0:
        return "零"
    for scale, name in ((10**8, "亿"), (10**4, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")):
        if number >= scale:
            times, rest = divmod(number, scale)
            gap = "零" if rest and rest < scale // 10 else ""
            digits = spoken(times) if scale > 1 else "零一二三四五六七八九"[times]
            return digits + name + (gap + spoken(rest) if rest else "")
    raise AssertionError(number)


@given(st.integers(1, 10**12 - 1))
def test_a_number_written_in_any_way_is_read_back(number: int) -> None:
    words = spoken(number)
    for written in (f"{number}家", f"{number:,}家", f"{words}家", f"{words.translate(_CHEQUE)}家", f"-{words}"):
        quantity = read(written)
        assert quantity is not None, written
        assert abs(quantity.value) == number, written


@given(st.integers(1, 9999), st.integers(1, 9999), st.sampled_from(["-", "—", "～", "至", "到", "——"]))
def test_a_range_is_read_back_in_order_or_refused(one: int, other: int, dash: str) -> None:
    quantity = read(f"{one}{dash}{other}家")
    assert (quantity is not None) == (one < other)
    assert quantity is None or [quantity.value, quantity.upper] == [one, other]


@given(st.text("0123456789.,零一二三五十百千万亿点分之/%家元年-—至约近余多几半成倍翻番以上内 ½", max_size=12))
def test_what_is_found_and_read_is_never_upside_down(text: str) -> None:
    quantity = read(text)
    assert quantity is None or quantity.upper is None or quantity.value < quantity.upper


@pytest.mark.parametrize("piece", ["9", "1,", "一", "1 200", "1/", "三分之", "5-", "1一", "a@"])
def test_a_long_run_takes_no_longer_than_its_length(piece: str) -> None:
    assert growth(lambda length: (read(piece * length), figures.find(piece * length)), 10_000) < 8
