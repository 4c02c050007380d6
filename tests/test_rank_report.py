"""What `plancmp rank` prints: places, certainty in words, what was left out, each score explained."""

import csv
import io
import json
from collections.abc import Mapping

import pytest

from conftest import Run
from plancmp.model import Edition, Lang, Vocabulary
from plancmp.report import markdown, table
from plancmp.report import rank as report
from plancmp.results.rank.order import rank
from plancmp.results.rank.result import Options, Ranking
from test_rank import WORDS, ambition, plan, task, three
from test_report import tables

ASKED = [
    Options(themes=("ip",)), Options(by="emphasis", themes=("ai",)), Options(by="accountability"),
    Options(by="ambition"), Options(by="ambition", metrics=("high-value-patents-per-10k",)),
    Options(by="ambition", themes=("ai",)),
]  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("options", ASKED)
def test_pages_are_whole_in_both_languages(
    real: Mapping[str, Edition], vocabulary: Vocabulary, options: Options, lang: Lang
) -> None:
    result = rank(list(real.values()), vocabulary, options)
    for page in (report.page(result, lang), report.explanation(result, "xuhui", lang)):
        text = markdown.render(page)
        assert all(width == cells for width, rows in tables(text) for cells in rows)
        assert max(map(len, table.render(page, width=80, color=False).splitlines())) <= 80
        assert real["xuhui"].sha256[:12] in text
        assert ("徐汇区" in text) == (lang == "zh")
        assert ("Xuhui" in text) == (lang == "en")


SAID = [
    (Options(by="accountability"), "do not report a difference"),
    (Options(by="accountability"), "Jiading District | 2018–2020"),
    (Options(by="ambition", metrics=("high-value-patents-per-10k",)), "allow overlap or touch; report no order"),
    (Options(by="ambition", metrics=("rd-intensity",)), "Different years: Jiading District"),
    (Options(by="ambition", metrics=("rd-intensity",)), "Not mentioned: Pudong New Area"),
    (Options(themes=("ip",)), "Ambition: shares too few comparable metrics"),
    (Options(by="ambition", metrics=("basic-research-share",)), "no two plans have targets of this metric that may be"),
]  # fmt: skip


@pytest.mark.parametrize(("options", "words"), SAID)
def test_a_reader_is_told(real: Mapping[str, Edition], vocabulary: Vocabulary, options: Options, words: str) -> None:
    text = markdown.render(report.page(rank(list(real.values()), vocabulary, options), "en"))
    assert words in " ".join(text.replace("|", " | ").split())


def test_every_pair_that_is_not_decided_is_said() -> None:
    text = markdown.render(report.page(ambition(*three(), draws=200), "en"))
    for first, second in (("y", "x"), ("x", "z"), ("y", "z")):
        (line,) = (line for line in text.splitlines() if f"{first} is ahead of {second} in" in line)
        assert line.endswith("do not report a difference.")


def test_an_explanation_names_what_a_score_is_made_of(plancmp: Run) -> None:
    nested = plancmp("rank", "--theme", "ip", "--explain", "xuhui", "--format", "markdown").stdout
    assert "with a named entity" in nested


def test_rows_and_json(plancmp: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(plancmp("rank", "--theme", "ip", "--format", "csv").stdout)))
    assert {row["part"] for row in rows} >= {"emphasis", "accountability", "accountability/lead"}
    result = json.loads(plancmp("rank", "--theme", "ip", "--format", "json").stdout)
    assert (result["by"], result["theme"], result["refused"]) == ("overall", "ip", None)
    assert result["ranking"][0]["plan"] == rows[0]["plan"]


def test_an_order_that_rests_on_what_one_plan_alone_has_says_so() -> None:
    result = ambition(plan("x", {"a": 0, "b": 10, "c": 5, "d": 7}), *three()[1:])
    english, chinese = (markdown.render(report.page(result, lang)) for lang in ("en", "zh"))
    assert "x (name). Without these the order would be another: 1 y, 2 x, 3 z. Decide" in english
    assert "先后会不同：1 y、2 x、3 z" in chinese


EQUAL = [
    (ambition(plan("x", {"a": 5}), plan("y", {"a": 5}), metrics=("a",)), "the plans do not differ in: name"),
    (rank([plan(n, tasks=[task(1)]) for n in "xy"], WORDS, Options(by="emphasis", themes=("ip",))),
     "the plans do not differ in: share of tasks"),
]  # fmt: skip


@pytest.mark.parametrize(("result", "words"), EQUAL)
def test_plans_that_are_equal_are_not_ranked_and_it_is_said(result: Ranking, words: str) -> None:
    assert words in report.refusal(result, "en")
    assert "1 |" not in markdown.render(report.page(result, "en"))


EXITS: list[tuple[list[str], int, str]] = [
    (["--theme", "ip", "--weight", "emphasis=3"], 0, ""),
    (["--by", "ambition", "--theme", "ai"], 1, ""),
    (["xuhui"], 1, ""),
    (["--by", "emphasis"], 2, "name a theme with --theme"),
    (["--weight", "nonsense=1"], 2, "unknown metric 'nonsense'"),
    (["--weight", "emphasis"], 2, "'emphasis' is not NAME=WEIGHT"),
    (["--weight", "emphasis=-1"], 2, "weights must be 0 or more"),
    (["--goalpost", "rd-intensity=5"], 2, "'rd-intensity=5' is not NAME=LOW:HIGH"),
    (["--goalpost", "rd-intensty=5:6"], 2, "did you mean rd-intensity"),
    (["--goalpost", "rd-intensity=6:5"], 2, "goalposts need a low end below the high one"),
    (["--draws", "0"], 2, "0"),
    (["--explain", "xuhiu"], 2, "did you mean xuhui"),
    (["--metric", "nothing"], 2, "unknown metric"),
    (["xuhui", "xuhui"], 2, "named twice"),
]


@pytest.mark.parametrize(("arguments", "code", "message"), EXITS)
def test_exit_codes(plancmp: Run, arguments: list[str], code: int, message: str) -> None:
    done = plancmp("rank", *arguments)
    assert done.returncode == code, done.stderr
    assert message in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
