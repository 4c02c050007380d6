"""What `plancmp rank` prints: one screen in two languages, sentences, rows, exit codes."""

import csv
import io
import re
from collections.abc import Mapping

import pytest

from plancmp.model import Edition, Lang, Vocabulary
from plancmp.report import compare as compare_report
from plancmp.report import markdown, table
from plancmp.report import rank as report
from plancmp.report import show as show_report
from plancmp.results.compare import compare
from plancmp.results.promises import of_parent, own_past
from plancmp.results.rank.order import rank
from plancmp.results.rank.result import Options
from plancmp.results.show import show
from shell import Shell
from test_rank import plan, ranked, three
from test_report import tables

ASKED = [
    Options(), Options(themes=("ip",)), Options(themes=("ai", "biomedicine", "ip", "talent")),
    Options(by="accountability"), Options(by="accountability", themes=("ai", "ip")), Options(by="ambition"),
    Options(by="ambition", metrics=("high-value-patents-per-10k",)),
    Options(by="ambition", metrics=("rd-intensity", "tech-contract-share-gdp")), Options(by="overall"),
    Options(by="overall", weights={"emphasis": 2.0, "accountability": 1.0}),
]  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("options", ASKED)
def test_pages_are_whole_in_both_languages(
    real: Mapping[str, Edition], vocabulary: Vocabulary, options: Options, lang: Lang
) -> None:
    page = report.page(rank(list(real.values()), vocabulary, options), lang)
    text = markdown.render(page)
    assert all(width == cells for width, rows in tables(text) for cells in rows)
    assert max(map(len, table.render(page, width=80, color=False).splitlines())) <= 80
    assert real["xuhui"].sha256[:12] in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_question_asked_first_fits_one_screen(
    real: Mapping[str, Edition], vocabulary: Vocabulary, lang: Lang
) -> None:
    page = report.page(rank(list(real.values()), vocabulary), lang)
    assert len(table.render(page, width=80, color=False).splitlines()) <= 44  # of eight plans, five beside the order


SAID = [
    (Options(), "6.4%"),
    (Options(), "263 measures"),
    (Options(), "Zhangjiang is first without Xuhui §4.4.1"),
    (Options(), "Xuhui is first without any one of Pudong §4.8.1 §4.8.2 §4.8.3"),
    (Options(), "Share ground: Pudong and Zhangjiang"),
    (Options(), "Jiading, Yangpu (another period)"),
    (Options(by="accountability"), "* is shown and not scored"),
    (Options(by="overall"), "Not ranked: no weights hold between lenses"),
    (Options(by="ambition"), "less than 57.7 % of what Shanghai aims at"),
    (Options(by="ambition"), "1 Pudong >50; 2 Xuhui 50 | open"),
    (Options(by="ambition"), "lowered"),
    (Options(by="ambition", metrics=("basic-research-share",)), "no two plans have targets that may be compared"),
]


@pytest.mark.parametrize(("options", "words"), SAID)
def test_a_reader_is_told(real: Mapping[str, Edition], vocabulary: Vocabulary, options: Options, words: str) -> None:
    page = markdown.render(report.page(rank(list(real.values()), vocabulary, options), "en"))
    text = re.sub(r"\[(§[0-9.]+)\]\[\d\]", r"\1", page)
    assert words in " ".join(text.replace("|", " | ").split())


def test_promises_stand_in_compare_and_show_too(real: Mapping[str, Edition], vocabulary: Vocabulary) -> None:
    plans = [real[name] for name in ("xuhui", "zhangjiang", "shanghai")]
    known = compare(plans, vocabulary)
    assert known.own_past == [past for e in plans for past in own_past(e.plan, vocabulary.metrics)]
    assert known.of_parent == of_parent([e.plan for e in plans], vocabulary.metrics)
    view = show(real["xuhui"], vocabulary)
    assert [(past.indicator, past.change) for past in view.own_past] == [
        ("ai-output-growth", "lowered"), ("life-health-output-growth", "lowered")
    ]  # fmt: skip
    said = markdown.render(show_report.overview(view, "en"))
    assert "lowered, 14 % \\[2016–2020\\] → 10 % \\[2021–2025\\]" in said
    said = markdown.render(compare_report.page(known, "en"))
    assert "less than 57.7 % of what Shanghai aims at; it aims itself at" in said


def test_what_is_decided_is_a_sentence() -> None:
    result = ranked(plan("x", [["ai"]] * 30), plan("y", [["ai", *["ip"] * 9]] * 30), themes=("ai",), draws=500)
    text = markdown.render(report.page(result, "en"))
    assert "Decided: name: x ahead of y (100 %; by tasks 100 %)" in text


def test_rows(shell: Shell) -> None:
    rows = list(csv.DictReader(io.StringIO(shell("rank", "--format", "csv").out)))
    assert {row["stands"] for row in rows} == {"peer", "contains", "period", "field"}
    assert {row["order"] for row in rows} == {"ai", "biomedicine", "ip"}
    promises = list(csv.DictReader(io.StringIO(shell("rank", "--metric", "rd-intensity", "-f", "csv").out)))
    assert [(row["plan"], row["rank"], row["printed"]) for row in promises] == [
        ("xuhui", "1", "9%"), ("shanghai", "2", "4.5%左右")
    ]  # fmt: skip


CODES = [
    ([], 0, ""),
    (["xuhui", "pudong", "--theme", "all", "--draws", "50"], 0, ""),
    (["--by", "overall"], 1, ""),
    (["--by", "overall", "--weight", "emphasis=2", "--weight", "accountability=1"], 0, ""),
    (["--by", "overall", "--weight", "ambition=1"], 2, "unknown metric 'ambition'"),
    (["xuhui"], 1, ""),
    (["--by", "emphasis", "--metric", "rd-intensity"], 2, "this lens uses no metrics"),
    (["--weight", "ip"], 2, "'ip' is not NAME=WEIGHT"),
    (["--theme", "aai"], 2, "unknown theme 'aai'; did you mean ai"),
    (["--metric", "rd-intensity", "--metric", "basic-research-share"], 1, ""),
]


@pytest.mark.parametrize(("arguments", "code", "message"), CODES)
def test_exit_codes(shell: Shell, arguments: list[str], code: int, message: str) -> None:
    done = shell("rank", *arguments)
    assert done.code == code
    assert message in " ".join(done.err.split())
    assert bool(done.out) == (code != 2)


def test_a_composite_names_its_figures() -> None:
    text = markdown.render(report.page(ranked(*three(), by="ambition", metrics=("a", "b")), "en"))
    assert "min-max, arithmetic mean; rank intervals from any weights" in text
    assert "10 → 1.00" in text
