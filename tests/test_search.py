"""What a search finds: words in two languages and two scripts, and every text of a plan."""

import re

import pytest

from conftest import Real, edition_of, plan_text, real_text
from plancmp.model import Edition, Vocabulary
from plancmp.report import search as report
from plancmp.results.search import WHATS, search
from plancmp.text.fold import fold, pattern
from shell import Shell

# Words


FOUND = [
    ("干细胞", "推进干细胞研究"), ("幹細胞", "推进干细胞研究"), ("干细胞", "推進幹細胞研究"), ("乾坤", "扭转乾坤"),
    ("ＡＩ", "AI芯片"), ("ai", "用AI赋能"), ("AI", "two AIs"), ("cells", "a stem cell"), ("cell", "stem-cell"),
    ("therapy", "gene therapies"), ("therapies", "gene therapy"), ("biomed", "Biomedicine"),
    ("stem cell", "stem  cells"), ("business", "a business"), ("5g", "5G网络"), ("c++", "C++"),
    ("R&D", "R&D intensity"), ("張江 高新", "张江 高新区"),
]  # fmt: skip
MISSED = [
    ("AI", "aim and chain"), ("cell", "excellence"), ("干细胞", "干 细胞"), ("stem cell", "cell stem"), ("a.c", "abc"),
    ("city", "citizens"), ("5g", "15G"),
]  # fmt: skip


@pytest.mark.parametrize(("word", "text"), FOUND)
def test_a_word_is_found(word: str, text: str) -> None:
    assert pattern(word).search(fold(text))


@pytest.mark.parametrize(("word", "text"), MISSED)
def test_what_only_looks_like_a_word_is_not(word: str, text: str) -> None:
    assert not pattern(word).search(fold(text))


@pytest.mark.parametrize("text", ["ﬁ ㎡ ½ İ ß ①", "臺灣體系，ＡＢＣ", "\U0002a6a5\ue000"])
def test_folding_keeps_every_place(text: str) -> None:
    assert len(fold(text)) == len(text)
    assert fold(fold(text)) == fold(text)


# Places

PLAN = plan_text(
    extra=(
        "issuer: {zh: 甲鲲, en: A}\nnote: {zh: 乙鲲, en: B}\n"
        'outlook: [{year: 2035, zh: 丙鲲, en: C, section: "2.1"}]\n'
        'struck: [{section: "4.1", printed: 支持鲲, why: noun}]\n'
        'context: [{section: "1", printed: 4个, why: {zh: 丁鲲, en: D}}, {section: "1", printed: 鲲5, why: other}]\n'
    ),
    indicators="""\
indicators:
- id: rd
  metric: rd-intensity
  name: {zh: 研发鲲, en: R&D}
  scope: {zh: 全部鲲, en: all}
  definition: {zh: 占比鲲, en: share}
  lead: [戊鲲局]
  note: {zh: 己鲲, en: E}
  values:
  - {kind: actual, year: 2020, value: 4, mentions: [{section: "1.1", printed: 4%}]}
  - {kind: target, year: 2025, qualitative: {zh: 更高鲲, en: higher}, scope: {zh: 庚鲲, en: F},
     mentions: [{section: "2.3", printed: 更高}]}
""",
    tasks="""\
tasks:
- id: a
  section: "4.1"
  title: {zh: 人才鲲, en: Talent}
  summary: {zh: 引进鲲。, en: People. }
  themes: [talent]
  lead: [辛鲲局]
  participants: [壬鲲局]
  entities: [癸鲲园]
  note: {zh: 子鲲, en: G}
  items:
  - {zh: 引才, en: bring talent, printed: 引进鲲人, who: [丑鲲企]}
  - {zh: 留鲲, en: keep talent, printed: 留住鲲人}
  figures: [{printed: 5鲲, what: {zh: 寅鲲, en: H}}, {printed: 6鲲}]
- {id: b, section: "4.2", title: null}
""",
)
PLACES = [
    ("issuer", "alpha", None, "甲鲲"), ("note", "alpha", None, "乙鲲"), ("name", "rd", "1.1", "研发鲲"),
    ("scope", "rd", "1.1", "全部鲲"), ("definition", "rd", "1.1", "占比鲲"), ("unit", "rd", "1.1", "戊鲲局"),
    ("target", "rd", "2.3", "更高鲲"), ("scope", "rd", "2.3", "庚鲲"), ("note", "rd", "1.1", "己鲲"),
    ("title", "a", "4.1", "人才鲲"), ("summary", "a", "4.1", "引进鲲。"), ("measure", "a/1", "4.1", "引进鲲人"),
    ("unit", "a/1", "4.1", "丑鲲企"), ("measure", "a/2", "4.1", "留鲲"), ("unit", "a", "4.1", "辛鲲局"),
    ("unit", "a", "4.1", "壬鲲局"), ("institution", "a", "4.1", "癸鲲园"), ("figure", "a", "4.1", "寅鲲"),
    ("figure", "a", "4.1", "6鲲"), ("note", "a", "4.1", "子鲲"), ("outlook", "alpha", "2.1", "丙鲲"),
    ("struck", "alpha", "4.1", "支持鲲"), ("context", "alpha", "1", "丁鲲"), ("context", "alpha", "1", "鲲5"),
]  # fmt: skip


@pytest.fixture
def plan() -> Edition:
    return edition_of(PLAN)


def test_every_text_of_a_plan_is_searched_and_a_place_is_found_once(plan: Edition, vocabulary: Vocabulary) -> None:
    assert [(hit.what, hit.id, hit.section, hit.text) for hit in search([plan], vocabulary, ["鯤"]).hits] == PLACES
    assert {what for what, *_ in PLACES} == set(WHATS)


def test_all_the_words_stand_in_one_place_each_in_either_language(plan: Edition, vocabulary: Vocabulary) -> None:
    (hit,) = search([plan], vocabulary, ["鲲", "higher"]).hits
    assert (hit.text, hit.marks) == ("更高鲲", {"zh": [(2, 3)], "en": [(0, 6)]})
    (hit,) = search([plan], vocabulary, ["talent", "keep"]).hits
    assert (hit.text, hit.title) == ("keep talent", plan.plan.tasks[0].title)
    assert search([plan], vocabulary, ["引才", "留鲲"]).hits == []
    assert search([plan], vocabulary, ["引才", "进"]).hits == []


def test_a_unit_is_found_by_its_english_name(real: Real, vocabulary: Vocabulary) -> None:
    named, printed = (
        search([real["jiading"]], vocabulary, [word]).hits for word in ("district s&t commission", "区科委")
    )
    assert [(hit.id, hit.section) for hit in named] == [(hit.id, hit.section) for hit in printed if hit.what == "unit"]
    assert named[0].texts == {"zh": "区科委", "en": "District S&T Commission"}


def test_marks_that_overlap_are_one(plan: Edition, vocabulary: Vocabulary) -> None:
    (hit,) = search([plan], vocabulary, ["更高", "高鲲"]).hits
    assert hit.marks["zh"] == [(0, 3)]


@pytest.mark.parametrize("words", [[], [" "], ["鲲", ""]])
def test_no_word_is_refused(plan: Edition, vocabulary: Vocabulary, words: list[str]) -> None:
    with pytest.raises(ValueError, match="no words"):
        search([plan], vocabulary, words)


def test_a_row_has_the_text_as_found_and_as_asked_for(plan: Edition, vocabulary: Vocabulary) -> None:
    (row,) = report.rows(search([plan], vocabulary, ["更高鲲"]), "en")
    assert (row.text, row.said, row.title) == ("更高鲲", "higher", "R&D")


# The command


def test_every_place_that_speaks_of_stem_cells(shell: Shell, real: Real, vocabulary: Vocabulary) -> None:
    """The texts print 干细胞 in two sections of two plans; one command, in either script, finds these and no others."""
    sections = {(hit.plan, hit.section) for hit in search([*real.values()], vocabulary, ["干细胞"]).hits}
    assert sections == {("shanghai", "3.4.5"), ("zhangjiang", "3.1.4")}
    speak = {name for name in real if "干细胞" in re.sub(r"\s", "", real_text(name).decode())}
    assert speak == {plan for plan, _ in sections}
    pages = [shell("search", word, "--lang", "zh", "--format", "markdown").out for word in ("干细胞", "幹細胞")]
    assert pages[0].replace("干细胞”", "幹細胞”", 1) == pages[1]
    assert "推进**干细胞**与再生医学创新链产业链融合" in pages[0]


@pytest.mark.parametrize(("lang", "said"), [("en", "Nowhere in the 8 plans."), ("zh", "8部规划中均未找到。")])
def test_nowhere_is_an_answer(shell: Shell, lang: str, said: str) -> None:
    done = shell("search", "量子纠缠", "--lang", lang)
    assert (done.code, done.err) == (0, "")
    assert said in done.out


@pytest.mark.parametrize("words", [[], [" "], ["人才", ""], ["人才", "--in", "nowhere"]])
def test_wrong_use(shell: Shell, words: list[str]) -> None:
    done = shell("search", *words)
    assert (done.code, done.out) == (2, "")
