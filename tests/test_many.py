"""Folders of many plans: what takes any number of them, and what says that it does not, before anything is read."""

import json

import pytest

from conftest import TASK, plan_text
from plancmp.cli import chart, inputs, output, rank
from plancmp.results import search, who
from shell import Shell

NAMES = ("alpha", "beta", "gamma")


@pytest.fixture
def three(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> Shell:
    """A folder of three plans, where two stand side by side; one cannot be read, so that reading all would be seen."""
    monkeypatch.setattr(inputs, "SIDE_BY_SIDE", 2)
    monkeypatch.setattr(inputs.side_by_side, "__defaults__", (2,))
    monkeypatch.setattr(inputs.refuse_many, "__defaults__", (2,))
    monkeypatch.setattr(chart, "_ROWS", 2)
    (shell.folder / "plans").mkdir()
    for name in NAMES:
        (shell.folder / "plans" / f"{name}.yaml").write_text(plan_text(name), encoding="utf-8")
    return shell


TOO_MANY = [
    "compare alpha beta gamma",
    "align alpha beta gamma",
    "brief alpha beta gamma",
    "brief alpha beta --against gamma",
    "brief alpha",
    "report -o out",
    "report alpha beta gamma -o out",
    "chart themes -o out.svg",
]
ANY = ["list", "rank --by accountability", "who", "search 平台", "foundations", "export out", "validate", "show alpha"]


@pytest.mark.parametrize("line", TOO_MANY)
@pytest.mark.parametrize(
    ("lang", "words"),
    [("en", "Error: 3 plans are more than stand side by side (2); name some."), ("zh", "（至多2份）")],
)
def test_what_lays_plans_side_by_side_takes_a_few(three: Shell, line: str, lang: str, words: str) -> None:
    (three.folder / "plans" / "gamma.yaml").write_text("id: [", encoding="utf-8")
    done = three(*line.split(), "--lang", lang)
    assert (done.code, done.out, words in done.err) == (2, "", True)
    assert sorted(path.name for path in three.folder.iterdir()) == ["plans"]


@pytest.mark.parametrize("line", [text.replace(" gamma", "").replace(" --against", "") for text in TOO_MANY[:4]])
def test_the_few_are_taken(three: Shell, line: str) -> None:
    assert three(*line.split()).code == 0


@pytest.mark.parametrize("line", ANY)
def test_what_goes_through_plans_takes_any_number(three: Shell, line: str) -> None:
    assert three(*line.split()).code in (0, 1)


def test_no_more_themes_than_fit_are_ranked_of_many_plans(three: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Three themes of three plans are nine orders' worth of draws."""
    monkeypatch.setattr(rank, "_DRAWN", 8)
    line = ["rank", "--theme", "ai", "--theme", "ip", "--theme", "biomedicine"]
    done = three(*line)
    assert done.code == 2
    assert "3 themes of 3 plans are more than can be ranked at once (2); name fewer." in done.err
    assert "3份规划的3个主题过多" in three(*line, "--lang", "zh").err
    assert three(*line[:-2]).code in (0, 1)
    assert three(*line, "alpha", "beta").code in (0, 1)


def test_more_duties_than_a_result_holds_are_refused(three: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(who, "MOST", 1)
    for name in NAMES:
        led = plan_text(name, tasks=TASK + "  lead: [区科委]\n" if name != "gamma" else TASK + "  lead: [区发改委]\n")
        (three.folder / "plans" / f"{name}.yaml").write_text(led, encoding="utf-8")
    done = three("who")
    assert (done.code, done.out) == (2, "")
    assert "more than 1 duties: ask for fewer with --unit or --due, or name plans." in done.err
    assert "职责超过1项" in three("who", "--lang", "zh").err
    assert three("who", "--unit", "发改委").code == 0
    assert three("who", "alpha").code == 0


def test_more_places_than_a_result_holds_are_refused(three: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "MOST", 2)
    done = three("search", "平台")
    assert (done.code, done.out) == (2, "")
    assert "more than 2 places: give another word beside it, or name plans with --in." in done.err
    assert "结果超过2处" in three("search", "平台", "--lang", "zh").err
    assert three("search", "平台", "--in", "alpha").code == 0


def test_a_long_text_is_printed_whole(three: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = three("list", "-f", "json").out
    monkeypatch.setattr(output, "_AT_ONCE", 10)
    assert three("list", "-f", "json").out == whole
    assert [plan["id"] for plan in json.loads(whole)["plans"]] == list(NAMES)
