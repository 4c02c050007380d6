"""The agreement of the two readings, worked out again from both codings."""

import csv
from pathlib import Path

import pytest

from conftest import ROOT
from plancmp.results.agree import alpha

CODINGS = Path(__file__).parent / "readings" / "codings.csv"
PLANS = ("xuhui", "pudong", "jiading", "zhangjiang", "shanghai")


def codings(what: str, plan: str | None) -> list[tuple[str, str]]:
    with CODINGS.open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if plan in (None, row["plan"])]
    return [(r[f"{what}_first"].split()[0], r[f"{what}_second"].split()[0]) for r in rows]


@pytest.mark.parametrize(("what", "label"), [("themes", "main theme"), ("instruments", "main instrument")])
def test_the_codebook_reports_the_agreement_found(what: str, label: str) -> None:
    found = [f"{alpha(codings(what, plan)):.2f}" for plan in (None, *PLANS)]
    assert f"| {label} | {' | '.join(found)} |" in (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
