"""What the contract promises of `plancmp rank` whatever the lens: an order, a refusal, a seed, settings that act.

Three plans have targets of three metrics, worked out in `SINGLE` and `SCORES`; the fourth aims at a later year.
"""

import json
import re
from typing import Any

import click
import pytest

from conftest import plan_text
from plancmp.cli.rank import command
from shell import Shell
from test_options import SHARED

RD, PATENTS, CONTRACTS = METRICS = ("rd-intensity", "high-value-patents-per-10k", "tech-contract-share-gdp")
AIMS = {
    # plan: targets of the three metrics in their order, their year
    "anting": ((6, 100, 3), 2025),
    "beicai": ((5, 60, 7), 2025),
    "caohejing": ((9, 20, 2), 2025),
    "dachang": ((9.5,), 2030),
}
TASKS = {
    # plan: what each of its tasks of one theme (ai or ip) has
    "anting": ["themes: [ai], figures: [{printed: 3项}]", "themes: [ip], lead: [区科委]", "themes: [ip]"],
    "beicai": ["themes: [ai], entities: [甲院]", "themes: [ai], due: 2023"],
    "caohejing": ["themes: [ai], lead: [区科委], due: 2024", "themes: [ip], figures: [{printed: 1个}]"],
    "dachang": ["themes: [ip]"],
}
THREE = ("anting", "beicai", "caohejing")


@pytest.fixture
def ranked(shell: Shell) -> Shell:
    """A command line in a folder with the four plans."""
    folder = shell.folder / "plans"
    folder.mkdir()
    for plan, (aims, year) in AIMS.items():
        indicators = "".join(
            f"- {{id: {metric}, metric: {metric}, name: {{zh: 名, en: x}}, values: [{{kind: target, year: {year}, "
            f"bound: exactly, value: {aim}, mentions: [{{section: '2', printed: '{aim}'}}]}}]}}\n"
            for metric, aim in zip(METRICS, aims, strict=False)
        )
        tasks = "".join(
            f"- {{id: t{n}, section: '4.{n}', title: {{zh: 题, en: x}}, instruments: [supply/talent], {part}}}\n"
            for n, part in enumerate(TASKS[plan], 1)
        )
        text = plan_text(id=plan, indicators=f"indicators:\n{indicators}", tasks=f"tasks:\n{tasks}")
        (folder / f"{plan}.yaml").write_text(text, encoding="utf-8")
    return shell


def result(ranked: Shell, *arguments: str) -> dict[str, Any]:
    """Return the JSON of a ranking that is not refused."""
    done = ranked("rank", *arguments, "--format", "json")
    data: dict[str, Any] = json.loads(done.out)
    assert (done.code, data["refused"]) == (0, None), done
    return data


def order(data: dict[str, Any]) -> str:
    """Return the first letters of the plans, from first to last, of a ranking with one order."""
    (places,) = data["orders"].values()
    return "".join(place["plan"][0] for place in places)


SINGLE = [
    # options, order of the promises, and why
    (("--metric", RD), "cab", "9, 6, 5; d aims at 2030"),
    (("--metric", RD, "--horizon", "any"), "dcab", "9.5 before 9, 6, 5"),
]


@pytest.mark.parametrize(("options", "letters", "why"), SINGLE, ids=[row[2] for row in SINGLE])
def test_promises_of_one_metric_stand_in_order(ranked: Shell, options: tuple[str, ...], letters: str, why: str) -> None:
    (metric,) = result(ranked, *options)["metrics"]
    assert "".join(plan[0] for tied in metric["order"] for plan in tied) == letters, why


COMPOSITE = (*THREE, *(part for metric in METRICS for part in ("--metric", metric)))
SCORES = [
    # options, order, and why
    (COMPOSITE, "bac", "min-max: a (1/4 + 1 + 1/5) / 3, b (0 + 1/2 + 1) / 3, c (1 + 0 + 0) / 3"),
    ((*COMPOSITE, "--aggregate", "geometric"), "abc", "0 counts as 1 %: cube roots of a 0.0536, b 0.0051, c 0.0001"),
    ((*COMPOSITE, "--normalise", "rank"), "abc", "a (1/2 + 1 + 1/2) / 3, b (0 + 1/2 + 1) / 3, c (1 + 0 + 0) / 3"),
    ((*COMPOSITE, "--weight", f"{RD}=5"), "cab", "rd 5 of 7: a 0.35, b 0.21, c 0.71"),
    ((*COMPOSITE, "--normalise", "goalposts"), "bac", "rd of 10, patents of 200, contracts of 10: 1.4, 1.5, 1.2 of 3"),
    ((*COMPOSITE, "--normalise", "goalposts", "--goalpost", f"{RD}=8:9"), "cba", "rd 0, 0, 1: 0.8, 1, 1.3 of 3"),
]  # fmt: skip


@pytest.mark.parametrize(("options", "letters", "why"), SCORES, ids=[row[2] for row in SCORES])
def test_an_order_can_be_worked_out(ranked: Shell, options: tuple[str, ...], letters: str, why: str) -> None:
    assert order(result(ranked, *options)) == letters, why


def test_a_plan_that_aims_at_another_year_is_left_out_unless_asked_for(ranked: Shell) -> None:
    left = {(gone["plan"], gone["reason"]) for gone in result(ranked, "--metric", RD)["left_out"]}
    assert left == {("dachang", "horizon")}
    assert result(ranked, "--metric", RD, "--horizon", "any")["left_out"] == []


# Options and settings

SETTINGS = [
    # options, and what the settings say
    (("--by", "accountability", "--seed", "7"), {"by": "accountability", "seed": 7}),
    (("--by", "accountability", "--draws", "11"), {"draws": 11}),
    (("--by", "emphasis", "--theme", "ai"), {"by": "emphasis", "themes": ["ai"]}),
    (("--metric", RD, "--horizon", "any"), {"metrics": [RD], "horizon": "any"}),
    ((*COMPOSITE, "--aggregate", "geometric"), {"aggregation": "geometric"}),
    ((*COMPOSITE, "--normalise", "rank"), {"normalisation": "rank"}),
    ((*COMPOSITE, "--weight", f"{RD}=2"), {"weights": {RD: 0.5, PATENTS: 0.25, CONTRACTS: 0.25}}),
]


@pytest.mark.parametrize(("options", "said"), SETTINGS)
def test_the_settings_say_what_was_asked_for(ranked: Shell, options: tuple[str, ...], said: dict[str, Any]) -> None:
    settings = result(ranked, *options)["settings"]
    assert {name: settings[name] for name in said} == said


def test_each_metric_is_named_with_the_year_of_its_targets(ranked: Shell) -> None:
    metrics = result(ranked, *COMPOSITE)["metrics"]
    assert [(metric["metric"], metric["year"]) for metric in metrics] == [(metric, 2025) for metric in METRICS]


SAMPLED = ("--by", "accountability", "--draws", "50")


def test_the_same_seed_gives_the_same_bytes_and_another_seed_other_draws(ranked: Shell) -> None:
    once, again = (ranked("rank", *SAMPLED, "--seed", "3", "--format", "json").out for _ in range(2))
    assert once == again
    first, second = (_apart_from_settings(result(ranked, *SAMPLED, "--seed", seed)) for seed in ("3", "4"))
    assert first != second


def test_more_draws_are_other_draws(ranked: Shell) -> None:
    few, many = (_apart_from_settings(result(ranked, *SAMPLED[:2], "--draws", draws)) for draws in ("50", "60"))
    assert few != many


def _apart_from_settings(data: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key != "settings"}


def test_a_theme_keeps_its_tasks(ranked: Shell) -> None:
    """Shares of tasks: ai 1/3, 2/2, 1/2, 0/1; ip 2/3, 0/2, 1/2, 1/1."""
    assert order(result(ranked, "--by", "emphasis", "--theme", "ai")) == "bcad"
    assert order(result(ranked, "--by", "emphasis", "--theme", "ip")) == "dacb"


def test_neither_the_order_of_the_plans_nor_their_number_changes_that_of_two(ranked: Shell) -> None:
    for plans in (THREE, THREE[::-1], (*THREE, "dachang")):
        assert order(result(ranked, *plans, "--by", "emphasis", "--theme", "ai")).replace("d", "") == "bca"


# Formats and languages

NAMES = {"zh": "{}区", "en": "{} district"}


@pytest.mark.parametrize("lang", NAMES)
@pytest.mark.parametrize("form", ["table", "markdown", "csv"])
def test_a_page_shows_the_plans_in_their_order_with_their_targets(
    ranked: Shell, form: str, lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "160")  # so that a name and its figure stand in one line
    done = ranked("rank", "--metric", RD, "--format", form, "--lang", lang)
    assert (done.code, done.err) == (0, "")
    name, between = ("{}", ".*,") if form == "csv" else (NAMES[lang], " ")
    aims = {"caohejing": 9, "anting": 6, "beicai": 5}
    found = [re.search(f"{name.format(plan)}{between}{aim}(?![0-9.])", done.out) for plan, aim in aims.items()]
    places = [match.start() for match in found if match]
    assert (len(places), places) == (len(aims), sorted(places))


@pytest.mark.parametrize("lang", NAMES)
@pytest.mark.parametrize("form", ["table", "markdown", "csv", "json"])
def test_a_refusal_is_told_in_every_format_and_exits_with_1(ranked: Shell, form: str, lang: str) -> None:
    """One plan is no ranking."""
    done = ranked("rank", "anting", "--metric", RD, "--format", form, "--lang", lang)
    assert (done.code, done.err) == (1, "")
    if form == "json":
        data = json.loads(done.out)
        assert data["refused"]["code"]
        assert (data["orders"], data["metrics"]) == ({}, [])
    elif form == "csv":
        assert done.out.count("\n") == 1  # the header
    else:
        assert {"zh": "不予排序", "en": "Not ranked"}[lang] in done.out


def test_what_is_seen_to_act_here_is_every_option() -> None:
    """All but --drafts, which is seen to act in test_drafts.py."""
    options = {option.opts[-1] for option in command.params if isinstance(option, click.Option)}
    lines = [*(row[0] for row in (*SINGLE, *SCORES)), *(row[0] for row in SETTINGS), SAMPLED]
    assert options - SHARED - {"--drafts"} == {part for line in lines for part in line if part.startswith("--")}
