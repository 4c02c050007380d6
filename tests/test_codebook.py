"""The agreement of the two readings, worked out again from both codings."""

import csv
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import pytest

from conftest import ROOT

CODINGS = Path(__file__).parent / "readings" / "codings.csv"
PLANS = ("xuhui", "pudong", "jiading", "zhangjiang", "shanghai")


def alpha(pairs: Sequence[tuple[str, str]]) -> float:
    """Krippendorff's alpha for nominal data, two coders, nothing missing: 1 - observed over expected disagreement.

    Source: K. Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section B.
    """
    values = Counter(value for pair in pairs for value in pair)
    total = sum(values.values())
    observed = sum(a != b for a, b in pairs) / len(pairs)
    expected = sum(n * (total - n) for n in values.values()) / (total * (total - 1))
    return 1 - observed / expected


def test_alpha_of_a_worked_example() -> None:
    """Krippendorff (2011), example A: two coders, ten binary units, alpha 0.095."""
    one, other = "0100000000", "1110010100"
    assert alpha(list(zip(one, other, strict=True))) == pytest.approx(0.095, abs=0.0005)


def codings(what: str, plan: str | None) -> list[tuple[str, str]]:
    with CODINGS.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if plan in (None, row["plan"])]
    return [(r[f"{what}_first"].split()[0], r[f"{what}_second"].split()[0]) for r in rows]


@pytest.mark.parametrize(("what", "label"), [("themes", "main theme"), ("instruments", "main instrument")])
def test_the_codebook_reports_the_agreement_found(what: str, label: str) -> None:
    found = [f"{alpha(codings(what, plan)):.2f}" for plan in (None, *PLANS)]
    assert f"| {label} | {' | '.join(found)} |" in (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
