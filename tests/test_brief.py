"""A brief: every sentence ends in a section that is there, says nothing of a plan's own prose, and fits two pages."""

import json
import re
from collections.abc import Callable
from functools import cache
from math import ceil
from pathlib import Path

import pytest
import yaml

from conftest import Make, Real, edition_of, plan_text
from plancmp import brief
from plancmp.data import library
from plancmp.model import Edition, Lang, Plan, Vocabulary
from plancmp.report import brief as report
from plancmp.report.blocks import Heading, Items, Page, Paragraph, Table, lines, plain, width
from plancmp.report.briefing import promises, tell
from plancmp.report.briefing.say import Teller
from plancmp.results.brief import Brief, gather
from shell import GOLDEN, Shell

LANGS: tuple[Lang, ...] = ("zh", "en")
PLANS = sorted(path.stem for path in (GOLDEN.parents[1] / "plans").glob("*.yaml"))
CASES = [(plan, themes) for plan in PLANS for themes in ((), ("ai",), ("talent", "ip"))]
MADE = ("north", "south", "east", "west")


@pytest.fixture(scope="module")
def made() -> Real:
    editions, problems = library.load_all([GOLDEN / "plans"])
    assert not problems
    return {edition.plan.id: edition for edition in editions}


Of = Callable[..., Brief]


@pytest.fixture(scope="module")
def of(real: Real) -> Of:
    """Return what makes a brief of a real plan, each once."""
    return cache(lambda plan, themes=(): brief(real[plan], known=list(real.values()), themes=themes))


def places(plan: Plan) -> dict[str, set[str | None]]:
    """Every section of a plan with the ids that stand there."""
    found: dict[str, set[str | None]] = {}
    for task in plan.tasks:
        found.setdefault(task.section, set()).add(task.id)
    for indicator in plan.indicators:
        for mention in (mention for value in indicator.values for mention in value.mentions):
            found.setdefault(mention.section, set()).add(indicator.id)
    return found


@pytest.mark.parametrize(("plan", "themes"), CASES)
def test_every_sentence_ends_in_its_section_and_rests_on_what_is_there(
    of: Of, real: Real, plan: str, themes: tuple[str, ...]
) -> None:
    result = of(plan, themes)
    assert result.sentences
    there = {edition.plan.id: places(edition.plan) for edition in real.values()}
    for sentence in result.sentences:
        assert sentence.rests_on
        for rest in sentence.rests_on:
            assert rest.id in there[rest.plan][rest.section], sentence.en
        sections = {f"§{rest.section}" for rest in sentence.rests_on}
        for lang, end in (("zh", "。"), ("en", ".")):
            said = sentence.zh if lang == "zh" else sentence.en
            assert said.endswith(tuple(section + end for section in sections))
            assert all(section in said for section in sections)
            assert {found.rstrip(".") for found in re.findall(r"§[0-9.]*", said)} == {
                section.partition("#")[0] for section in sections
            }


@pytest.mark.parametrize("plan", MADE)
def test_nothing_is_said_in_the_words_of_a_summary_a_note_or_a_measure(plan: str) -> None:
    data = yaml.safe_load((GOLDEN / "plans" / f"{plan}.yaml").read_text(encoding="utf-8"))
    free = {"zh": "闲话", "en": "Prattle"}
    data["note"] = free
    data["context"] = [{"section": "1", "printed": "3个", "why": free}]
    for task in data["tasks"]:
        task |= {"summary": free, "note": free, "items": [free]}
    for indicator in data["indicators"]:
        indicator |= {"note": free, "definition": free}
    known = [edition for edition, _ in map(library.load, (GOLDEN / "plans").glob("*.yaml")) if edition]
    result = brief(edition_of(json.dumps(data)), known=known)
    for lang in LANGS:
        assert not re.search("闲话|Prattle", str(report.page(result, lang)))


@pytest.mark.parametrize("plan", MADE)
def test_a_third_plan_changes_nothing_in_what_is_said_of_two(made: Real, vocabulary: Vocabulary, plan: str) -> None:
    def standing(against: list[Edition]) -> set[tuple[str, str, str]]:
        groups = promises.by_metric(Teller(gather(made[plan], against, [], vocabulary)))
        return {(promise.row.metric, promise.other, promise.stands) for group in groups for promise in group}

    others = [edition for name, edition in made.items() if name != plan]
    assert standing(others) == set().union(*(standing([other]) for other in others))


STANDS = [  # bound and value of either plan, how the first stands to the second
    ("exactly", 9, "exactly", 4.5, "more"),
    ("exactly", 4.5, "about", 9, "less"),
    ("exactly", 5, "exactly", 5, "equal"),
    ("more-than", 50, "exactly", 50, "stricter"),
    ("exactly", 50, "more-than", 50, "weaker"),
    ("at-least", 50, "exactly", 40, "more"),
    ("at-least", 5, "at-least", 5, "open"),
    ("at-most", 50, "at-most", 40, "open"),
]


@pytest.mark.parametrize(("bound", "value", "other_bound", "other", "stands"), STANDS)
def test_how_a_promise_stands(
    edition: Make, vocabulary: Vocabulary, bound: str, value: float, other_bound: str, other: float, stands: str
) -> None:
    def target(name: str, bound: str, value: float) -> Edition:
        entry = {"kind": "target", "year": 2025, "bound": bound, "value": value,
                 "mentions": [{"section": "2", "printed": "9%"}]}  # fmt: skip
        indicators = [{"id": "rd", "metric": "rd-intensity", "name": {"zh": "研发", "en": "R&D"}, "values": [entry]}]
        return edition(id=name, indicators=f"indicators: {json.dumps(indicators)}\n")

    grounds = gather(target("alpha", bound, value), [target("beta", other_bound, other)], [], vocabulary)
    ((promise,),) = promises.by_metric(Teller(grounds))
    assert promise.stands == stands
    (sentence,) = [s for s in tell.tell(grounds).sentences if s.topic == "promises"]
    assert promises.HIGHER[promise.stands].en.partition("{}")[0] in sentence.en


PAST = [  # past and target of one rate, what is said first
    (29, 15, "lower than in its own past", "低于自身以往"),
    (8, 10, "higher than in its own past", "高于自身以往"),
    (8, 8, "the same as in its own past", "与自身以往持平"),
]


@pytest.mark.parametrize(("past", "target", "en", "zh"), PAST)
def test_what_becomes_of_a_rate(edition: Make, past: float, target: float, en: str, zh: str) -> None:
    values = f"""\
indicators:
- id: growth
  metric: rd-spending-growth
  name: {{zh: 增速, en: Growth}}
  values:
  - {{kind: actual, years: [2016, 2020], value: {past}, mentions: [{{section: "1", printed: "{past}%"}}]}}
  - {{kind: target, years: [2021, 2025], value: {target}, mentions: [{{section: "2", printed: "{target}%"}}]}}
"""
    result = brief(edition(indicators=values))
    (said,) = [sentence for sentence in result.sentences if sentence.topic == "own-past"]
    assert said.en == f"Growth, {en}: {target} % (2021–2025) §2 aimed at, after {past} % (2016–2020) §1."
    assert said.zh == f"增速，{zh}：目标{target}%（2021–2025年） §2，以往{past}%（2016–2020年） §1。"


def test_a_level_that_is_to_fall_is_told(edition: Make) -> None:
    values = """\
indicators:
- id: rd
  metric: rd-intensity
  name: {zh: 强度, en: Intensity}
  values:
  - {kind: actual, year: 2020, value: 9, mentions: [{section: "1", printed: "9%"}]}
  - {kind: target, year: 2025, value: 8, mentions: [{section: "2", printed: "8%"}]}
"""
    (said,) = [s for s in brief(edition(indicators=values)).sentences if s.topic == "own-past"]
    assert said.en == "Aimed at below where it stands itself: Intensity from 9 % (2020) §1 to 8 % (2025) §2."


def test_peers_are_those_of_rank_and_the_others_are_left_aside(of: Of) -> None:
    result = of("xuhui")
    assert result.plans[0].id == "xuhui"
    assert result.parent == "shanghai" == result.plans[-1].id
    assert {"pudong", "zhangjiang"} <= {plan.id for plan in result.plans}
    assert ("jiading", "period") in [(one.plan, one.why) for one in result.aside]


def test_a_draft_is_left_aside_and_marked_where_it_is_named(edition: Make) -> None:
    alpha, beta = edition(), edition(id="beta", status="draft")
    assert [(one.plan, one.why) for one in brief(alpha, known=[alpha, beta]).aside] == [("beta", "draft")]
    assert brief(alpha, beta).names["beta"].en == "beta district (draft)"
    assert [plan.id for plan in brief(beta, known=[alpha, beta]).plans] == ["beta", "alpha"]


def test_peers_of_a_plan_on_one_field_are_on_that_field(edition: Make) -> None:
    def on(name: str, field: str) -> Edition:
        return edition(id=name, extra=f"field: [{field}]\n" if field else "")

    known = [on("older", ""), on("beta", "ai"), on("gamma", "biomedicine")]
    assert [plan.id for plan in brief(on("alpha", "ai"), known=known).plans] == ["alpha", "beta"]
    assert [plan.id for plan in brief(known[0], known=[*known, on("alpha", "")]).plans] == ["older", "alpha"]


def test_a_plan_alone_has_its_own_topics(edition: Make) -> None:
    result = brief(edition())
    assert {sentence.topic for sentence in result.sentences} <= {"aims", "own-past", "one-task"}
    assert "--against names one" in str(report.page(result, "en"))


# Two pages

_LINE, _ROW, _HEAD, _SHEET = 12.6, 12.0, 22.0, 740
"""Heights in points: of a line of text, a line of a table, a heading, and what is written on of an A4 sheet."""
_WIDE, _ACROSS = 47, 55
"""Chinese characters on a line of text and of a table."""
_SCALE: dict[Lang, float] = {"zh": 1.2, "en": 0.9}
"""Chinese lines stand further apart, and a Latin letter is less than half as wide as a Chinese character."""


def height(page: Page, lang: Lang) -> float:
    """Return about how high a page is on paper.

    LibreOffice made the briefs of five plans between 0.84 and 1.0 times as high.
    """
    total = 0.0
    for block in page:
        match block:
            case Heading():
                total += _HEAD
            case Paragraph(text):
                total += ceil(width(text) / _ACROSS) * _ROW
            case Items(items):
                total += sum(ceil(width(plain(item)) / _WIDE * 1.05) * _LINE for item in items)
            case Table(columns, rows):
                room = _ACROSS / len(columns)
                for row in rows:
                    total += max(sum(ceil(width(plain(line)) / room) for line in lines(cell)) for cell in row) * _ROW
                total += 2 * _ROW
    return total * _SCALE[lang]


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(("plan", "themes"), CASES)
def test_a_brief_fits_two_pages(of: Of, plan: str, themes: tuple[str, ...], lang: Lang) -> None:
    assert height(report.page(of(plan, themes), lang), lang) <= 2 * _SHEET


def test_names_of_any_length_fit_two_pages(edition: Make) -> None:
    """Sentences are left out where they would be too long in all, and how many is said."""
    name = {"zh": "很长的指标名称" * 6, "en": "a very long name of an indicator " * 4}
    metrics = ["rd-intensity", "high-value-patents-per-10k", "invention-patents-per-10k", "tech-contract-share-gdp"]

    def indicators(value: int) -> str:
        return "indicators: " + json.dumps([
            {"id": f"i{number}", "metric": metric, "name": name, "values": [
                {"kind": kind, "year": year, "value": value,
                 "mentions": [{"section": f"2.{number}#{'标题' * 20}", "printed": "9"}]}
                for kind, year in (("actual", 2020), ("target", 2025))]}
            for number, metric in enumerate(metrics)
        ]) + "\n"  # fmt: skip

    others = [edition(id=f"p{number}", indicators=indicators(number)) for number in range(10)]
    result = brief(edition(indicators=indicators(5)), *others)
    for lang in LANGS:
        assert sum(width(sentence[lang]) for sentence in result.sentences) <= tell.ROOM[lang]
        assert height(report.page(result, lang), lang) <= 2 * _SHEET
    assert result.left
    assert {sentence.topic for sentence in result.sentences} >= {"aims", "promises"}


# The command


def test_against_is_a_second_plan(golden: Shell) -> None:
    assert golden("brief", "north", "--against", "east") == golden("brief", "north", "east")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere"], "no plan 'nowhere'"),
        (["north", "--against", "north"], "north is named twice"),
        (["north", "--theme", "wizardry"], "unknown theme 'wizardry'"),
        (["north", "-o", "brief.xlsx"], "no format has the ending .xlsx"),
    ],
)
def test_wrong_use_is_said(golden: Shell, arguments: list[str], said: str) -> None:
    done = golden("brief", *arguments)
    assert (done.code, done.out) == (2, "")
    assert said in done.err


@pytest.mark.parametrize("lang", LANGS)
def test_a_page_of_html_is_whole(golden: Shell, lang: Lang) -> None:
    page = golden("brief", "north", "--format", "html", "--lang", lang).out
    title = {"zh": "规划简报：北区", "en": "Brief: North District"}[lang]
    assert f"<title>{title}</title>" in page
    assert f"<h1>{title}</h1>" in page
    assert page.count("<table>") == 3


def test_real_plans_from_the_command_line(shell: Shell) -> None:
    done = shell("brief", "pudong", "--against", "xuhui", "--theme", "ai")
    assert (done.code, done.err) == (0, "")
    assert done.out.startswith("Brief: Pudong New Area (Artificial intelligence)\n")


def test_a_theme_that_no_vocabulary_has_is_named_as_the_plan_calls_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for name in ("alpha", "beta"):
        text = plan_text(name).replace("themes: [ai]", "themes: [robots-of-tomorrow]")
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    done = Shell(tmp_path, monkeypatch, capsys)("brief", "alpha.yaml", "beta.yaml")
    assert done.code == 0
    assert "100.0 % to robots-of-tomorrow" in " ".join(done.out.split())
