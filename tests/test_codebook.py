"""The agreement of the readers, worked out again from their codings as they were before anything was settled."""

import csv
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest
from msgspec.structs import replace

from conftest import ROOT
from plancmp.data import library
from plancmp.model import Edition, Vocabulary
from plancmp.results.agree import Agreement, agree, alpha, reader_error

READINGS = Path(__file__).parent / "readings"
CODEBOOK = (ROOT / "docs" / "codebook.md").read_text(encoding="utf-8")
PLANS = ("xuhui", "pudong", "jiading", "zhangjiang", "shanghai")
MORE = ("yangpu", "shanghai-bci", "shanghai-devices")
WHOLE = "three plans whole"
SAMPLES = {
    "first sample": ("1",), "second sample": ("2",), "third sample": ("3",), "all three": ("1", "2", "3"), WHOLE: ("4",)
}  # fmt: skip
"""The rows of the codebook's table, and the folders of tests/readings/measures that each is worked out from."""


def codings(what: str, plan: str | None) -> list[tuple[str, str]]:
    with (READINGS / "codings.csv").open(encoding="utf-8", newline="") as stream:
        rows = [row for row in csv.DictReader(stream) if plan in (None, row["plan"])]
    return [(r[f"{what}_first"].split()[0], r[f"{what}_second"].split()[0]) for r in rows]


@pytest.mark.parametrize(("what", "label"), [("themes", "main theme"), ("instruments", "main instrument")])
def test_the_codebook_reports_the_agreement_on_tasks(what: str, label: str) -> None:
    found = [f"{alpha(codings(what, plan)):.2f}" for plan in (None, *PLANS)]
    assert f"| {label} | {' | '.join(found)} |" in CODEBOOK


@cache
def coded(sample: str, reader: str, plan: str) -> Edition:
    file = READINGS / "measures" / sample / reader / f"{plan}.yaml"
    edition, problems = library.load_bytes(file.read_bytes(), str(file))
    assert edition is not None, problems
    return edition


def together(samples: Sequence[str], reader: str, plans: Sequence[str]) -> Edition:
    """Return one plan with the tasks of several; their sections are told apart by the plan's place."""
    tasks = [
        replace(task, section=f"{n}.{task.section}")
        for n, plan in enumerate(plans, 1)
        for sample in samples
        for task in coded(sample, reader, plan).plan.tasks
    ]
    edition = coded(samples[0], reader, plans[0])
    return replace(edition, plan=replace(edition.plan, tasks=tasks))


def agreement(samples: Sequence[str], plans: Sequence[str], vocabulary: Vocabulary) -> Agreement:
    first, second = (together(samples, reader, plans) for reader in ("first", "second"))
    return agree(first, second, vocabulary)


@pytest.mark.parametrize("label", SAMPLES)
def test_the_codebook_reports_the_agreement_on_measures(label: str, vocabulary: Vocabulary) -> None:
    found = agreement(SAMPLES[label], MORE if label == WHOLE else PLANS, vocabulary)
    fields = {field.field: field for field in found.fields}
    clauses = fields["clause"]
    force, main, themes, instruments, who = (
        f"{fields[name].alpha:.2f}" for name in ("force", "theme-main", "themes", "instruments", "who")
    )
    equal = f"{fields['themes'].agreed / fields['themes'].units:.0%}".replace("%", " %")
    counts = [f"{found.tasks}", f"{clauses.units}", f"{clauses.agreed}"]
    row = [label, *counts, force, main, themes, equal, instruments, who]
    assert f"| {' | '.join(row)} |" in CODEBOOK


@pytest.mark.parametrize("plan", [*PLANS, *MORE])
def test_the_errors_of_reading_are_those_of_all_samples(plan: str, vocabulary: Vocabulary) -> None:
    samples = SAMPLES[WHOLE if plan in MORE else "all three"]
    assert library.reader_errors()[plan] == reader_error(agreement(samples, [plan], vocabulary))
