"""What texts call common metrics: each variant in one sentence becomes that metric's candidate, a false friend none.

``metric_names.csv`` has a row for each name: the metric that it is (none for a false friend), a figure that stands with
it, and where it was seen: the plan's or the text's name, or the number of a file in a public index of repositories; ""
where it was put together from the ways that others are written.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest
import yaml

from plancmp.model import Vocabulary
from plancmp.text.draft import draft

with Path(__file__).with_name("metric_names.csv").open(encoding="utf-8", newline="") as table:
    READ = list(csv.DictReader(table))
NONE = "none"
ROWS = [(row["metric"], row["name"], row["figure"]) for row in READ]
SEEN = sum(bool(row["seen"]) for row in READ if row["metric"] != NONE)
"""Variants that are known from a document, and not put together."""


def candidate(name: str, figure: str, vocabulary: Vocabulary) -> list[str]:
    """Return the metrics that a draft takes a sentence to be of."""
    text = f"某市规划\n一、目标\n到2025年，{name}达到{figure}。\n"
    data = yaml.load(draft(text.encode(), "made-up", vocabulary, "2026-11-21"), yaml.CSafeLoader)
    return [indicator["metric"] for indicator in data["indicators"]]


def test_there_are_sixty_variants_of_fifteen_metrics() -> None:
    metrics = Counter(metric for metric, *_ in ROWS)
    assert SEEN >= 60
    assert metrics.pop(NONE) >= 15
    assert len(metrics) >= 15
    assert metrics.total() >= 60


@pytest.mark.parametrize(("metric", "name", "figure"), ROWS, ids=[f"{metric}: {name}" for metric, name, _ in ROWS])
def test_a_name_becomes_its_metric(vocabulary: Vocabulary, metric: str, name: str, figure: str) -> None:
    assert candidate(name, figure, vocabulary) == ([] if metric == NONE else [metric])
