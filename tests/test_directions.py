"""Metrics where less is better, or where neither more nor less is: no shipped metric is one, an own one may be."""

from collections.abc import Mapping, Sequence

import pytest
from msgspec.structs import replace

from conftest import Make
from plancmp.model import Direction, Edition, Lang, Vocabulary
from plancmp.report import compare as report
from plancmp.report import markdown
from plancmp.results.compare import Comparison, compare

METRIC = "hnte-per-10k-enterprises"
AIMS: Mapping[str, tuple[str, int]] = {"low": ("exactly", 10), "mid": ("exactly", 20), "high": ("exactly", 30)}


def with_direction(vocabulary: Vocabulary, direction: Direction) -> Vocabulary:
    metric = replace(vocabulary.metrics[METRIC], direction=direction)
    return replace(vocabulary, metrics={**vocabulary.metrics, METRIC: metric})


def compared(edition: Make, vocabulary: Vocabulary, direction: Direction, names: Sequence[str]) -> Comparison:
    """Compare plans that aim at what `AIMS` says for their names up to a hyphen."""
    plans = [_plan(edition, name, *AIMS[name.partition("-")[0]]) for name in names]
    return compare(plans, with_direction(vocabulary, direction))


def _plan(edition: Make, name: str, bound: str, aim: int) -> Edition:
    value = (
        f"{{kind: target, year: 2025, bound: {bound}, value: {aim}, mentions: [{{section: '2', printed: '{aim}'}}]}}"
    )
    return edition(
        id=name,
        indicators=f"indicators:\n- {{id: i, metric: {METRIC}, name: {{zh: 名, en: name}}, values: [{value}]}}\n",
    )


FOUR = ("mid", "high", "low", "mid-2")
LEADERS: list[tuple[Direction, str | None]] = [("higher", "high"), ("lower", "low"), ("none", None)]
SAID: list[tuple[Direction, Sequence[str], Lang, str]] = [
    # direction, plans, language, a line of the page
    ("higher", FOUR, "en", "high district 30 · mid district 20 · mid-2 district 20 · low district 10"),
    ("lower", FOUR, "en", "low district 10 · mid district 20 · mid-2 district 20 · high district 30"),
    ("higher", FOUR, "zh", "- 目标：可比：high区 30 · mid区 20 · mid-2区 20 · low区 10"),
    ("lower", FOUR, "zh", "- 目标：可比：low区 10 · mid区 20 · mid-2区 20 · high区 30"),
    ("higher", FOUR, "en", "- ahead of those comparable (targets): high district"),
    ("lower", FOUR, "en", "- ahead of those comparable (targets): low district"),
    ("higher", ("low", "high"), "en", "ahead (targets): high district"),
    ("lower", ("low", "high"), "en", "ahead (targets): low district"),
]  # fmt: skip


@pytest.mark.parametrize("names", [FOUR, ("low", "high")])
@pytest.mark.parametrize(("direction", "leader"), LEADERS)
def test_who_leads_depends_on_the_direction(
    edition: Make, vocabulary: Vocabulary, direction: Direction, leader: str | None, names: Sequence[str]
) -> None:
    (row,) = compared(edition, vocabulary, direction, names).metrics
    assert row.leader == leader


@pytest.mark.parametrize(("direction", "names", "lang", "line"), SAID, ids=[f"{r[0]}-{len(r[1])}-{r[2]}" for r in SAID])
def test_the_best_stands_first(
    edition: Make, vocabulary: Vocabulary, direction: Direction, names: Sequence[str], lang: Lang, line: str
) -> None:
    assert line in markdown.render(report.page(compared(edition, vocabulary, direction, names), lang))


@pytest.mark.parametrize("names", [FOUR, ("low", "high")])
def test_where_neither_is_better_nothing_is_said_of_a_lead(
    edition: Make, vocabulary: Vocabulary, names: Sequence[str]
) -> None:
    text = markdown.render(report.page(compared(edition, vocabulary, "none", names), "en"))
    assert "ahead" not in text
    assert "no leader" not in text
