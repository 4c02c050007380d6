"""Readings worked out by hand: 100 at 10 % a year is 161.051 after five years; 100 to 200 in five is 14.87 % a year."""

from collections.abc import Callable

import pytest

from plancmp.model import Edition, Vocabulary
from plancmp.results.implied import readings

Make = Callable[..., Edition]


def indicators(*entries: tuple[str, list[str]]) -> str:
    text = "indicators:\n"
    for metric, values in entries:
        text += f"- id: {metric}\n  metric: {metric}\n  name: {{zh: 名, en: name}}\n  values:\n"
        text += "".join(f"  - {{{value}, mentions: [{{section: '2', printed: 'x'}}]}}\n" for value in values)
    return text


LEVEL, GROWTH = "ai-output", "ai-output-growth"
RATE = "kind: target, years: [2021, 2025], bound: {}, value: 10"


@pytest.mark.parametrize(
    ("base", "rate", "implied"),
    [
        ("kind: actual, year: 2020, value: 100", RATE.format("exactly"), (161.1, "exactly")),
        ("kind: actual, year: 2020, value: 100", RATE.format("more-than"), (161.0, "more-than")),
        ("kind: actual, year: 2020, bound: about, value: 100", RATE.format("exactly"), (161.1, "about")),
        ("kind: actual, year: 2020, bound: about, value: 100", RATE.format("more-than"), None),
        ("kind: actual, year: 2019, value: 100", RATE.format("exactly"), None),
        ("kind: actual, value: 100", RATE.format("exactly"), None),
        ("kind: actual, year: 2020, value: 100, scope: {zh: 甲, en: A}", RATE.format("exactly"), None),
        ("kind: actual, year: 2020, value: 100", "kind: target, years: [null, 2025], bound: exactly, value: 10", None),
        ("kind: actual, year: 2020, value: 100", "kind: target, year: 2025, bound: exactly, value: 10", None),
    ],
)
def test_a_growth_target_implies_a_level_only_from_a_stated_base(
    edition: Make, vocabulary: Vocabulary, base: str, rate: str, implied: tuple[float, str] | None
) -> None:
    plan = edition(indicators=indicators((LEVEL, [base]), (GROWTH, [rate]))).plan
    found = [(r.kind, r.metric, r.value, r.bound, r.years) for r in readings(plan, vocabulary.metrics)]
    assert found == ([("level", LEVEL, *implied, (2020, 2025))] if implied else [])


@pytest.mark.parametrize(
    ("values", "implied"),
    [
        (["kind: actual, year: 2020, value: 100", "kind: target, year: 2025, bound: exactly, value: 200"], 14.87),
        (["kind: actual, year: 2020, value: 100", "kind: target, year: 2025, bound: exactly, value: 50"], -12.94),
        (["kind: actual, year: 2020, value: 0", "kind: target, year: 2025, bound: exactly, value: 50"], None),
        (["kind: actual, year: 2020, value: -5", "kind: target, year: 2025, bound: exactly, value: 50"], None),
        (["kind: target, year: 2025, bound: exactly, value: 50"], None),
    ],
)
def test_a_level_target_implies_a_growth(
    edition: Make, vocabulary: Vocabulary, values: list[str], implied: float | None
) -> None:
    plan = edition(indicators=indicators((LEVEL, values))).plan
    found = [(r.kind, r.metric, r.value) for r in readings(plan, vocabulary.metrics)]
    assert found == ([("growth", GROWTH, implied)] if implied is not None else [])
