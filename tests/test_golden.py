"""Golden pages: what every command prints of small made-up plans, in every format and both languages.

The pages are in tests/golden/pages, the plans beside them in tests/golden/plans, and in tests/golden/rich plans that
are coded by measures and use every field; there each case is kept in the formats that it is about. worked.yaml says
line by line how what matters on the pages follows from the plans, and json.yaml was written by hand from the plans.
After a change that is meant, ``pytest tests/test_golden.py --write-golden`` writes the pages anew; then read their
diff.
"""

import csv
import importlib
import io
import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import click
import pytest
import yaml

from conftest import ROOT
from plancmp.cli import COMMANDS
from plancmp.data import library
from plancmp.model import Lang, Text, Vocabulary
from plancmp.report import align, audit, diff, svg, words
from plancmp.report.chart import NAMES, NARROW, Name, chart
from shell import GOLDEN, Shell, missing

PAGES = GOLDEN / "pages"
LANGS: tuple[Lang, ...] = ("zh", "en")
ENDINGS = {
    "table": "txt", "markdown": "md", "csv": "csv", "html": "html", "github": "github.txt", "text": "text.txt",
    "sarif": "sarif", "junit": "xml", "colour": "colour.txt", "narrow": "narrow.txt",
}  # fmt: skip
TOLD = ("table", "text", "github")
"""Formats beside which a check says how much it found."""
NOTES = ("note: ", "注意：", "nothing in lake matches", "lake中没有符合")
"""What is said of drafts, and of filters that nothing fits, on standard error, with its own tests."""


class Case(NamedTuple):
    """A command line, its exit code, and what it says on standard error in each format (a summary; else nothing)."""

    command: str
    code: int = 0
    formats: tuple[str, ...] = ("table", "markdown", "csv")
    table_says: tuple[str, str] = ("", "")


CASES = {
    "list": Case("list"),
    "show": Case("show north"),
    "show-full": Case("show south --full"),
    "show-theme": Case("show north --theme ip"),
    "show-lead": Case("show north --lead 区科委"),
    "compare-2": Case("compare north south"),
    "compare-4": Case("compare north south east west"),
    "compare-theme": Case("compare north east --theme ip"),
    "brief": Case("brief north", formats=("table", "markdown", "csv", "html")),
    "brief-theme": Case("brief east --against west --theme ip"),
    "foundations": Case("foundations north south"),
    "foundations-theme": Case("foundations north --theme ip"),
    "foundations-none": Case("foundations west --theme ai"),
    "align": Case("align north south"),
    "align-none": Case("align south east --min-score 1"),
    "align-to": Case("align north --to city"),
    "who": Case("who north south"),
    "search": Case("search 專利"),
    "search-none": Case("search quantum 区科委"),
    "diff": Case("diff old/north.yaml plans/north.yaml", code=1),
    "diff-none": Case("diff plans/north.yaml plans/north.yaml"),
    "audit": Case("audit north --source north.txt", code=1),
    "validate": Case(
        "validate faulty", code=1, formats=("table", "text", "markdown", "csv", "github", "sarif", "junit"),
        table_says=("2个文件，3个错误，1个警告\n", "2 files, 3 errors, 1 warning\n"),
    ),
    "rules": Case("rules"),
    "rules-one": Case("rules other-value"),
}  # fmt: skip
MARKED, ROWS = ("markdown",), ("markdown", "csv")
COMPOSITE = "--metric rd-intensity --metric rd-spending-growth"
RICH = {
    "list": Case("list", formats=(*ROWS, "narrow")),
    "show": Case("show hill", formats=("table", "markdown", "narrow")),
    "show-full": Case("show hill --full", formats=("table", "markdown", "csv", "narrow")),
    "show-part": Case("show hill --theme ai --section 4 --lead 区科委", formats=(*ROWS, "colour")),
    "show-none": Case("show lake --theme aerospace", formats=MARKED),
    "show-elsewhere": Case("show hill --theme enterprises", formats=ROWS),
    "compare-2": Case("compare hill lake", formats=ROWS),
    "compare-reversed": Case("compare isle hill lake", formats=MARKED),
    "compare-4": Case("compare lake hill bay isle", formats=ROWS),
    "compare-theme": Case("compare hill bay --theme enterprises", formats=(*MARKED, "colour")),
    "compare-metric": Case("compare hill lake --metric rd-spending-growth --theme ai", formats=ROWS),
    "brief": Case("brief hill", formats=("table", "markdown", "csv", "html")),
    "brief-theme": Case("brief lake isle bay --theme ai", formats=MARKED),
    "brief-no-peer": Case("brief isle", formats=MARKED),
    "brief-draft": Case("brief reed lake", formats=MARKED),
    "foundations": Case("foundations hill isle reed", formats=(*ROWS, "colour", "narrow")),
    "align": Case("align hill lake --texts texts", formats=("table", "markdown", "csv", "colour", "narrow")),
    "align-own": Case("align bay isle --texts texts", formats=MARKED),
    "align-to": Case("align hill lake --to bay --theme ai", formats=(*ROWS, "colour", "narrow")),
    "align-period": Case("align isle --to bay", formats=(*MARKED, "colour")),
    "who": Case("who", formats=(*ROWS, "colour", "narrow")),
    "who-unit": Case("who hill --unit 区科委 --due 2024", formats=ROWS),
    "search": Case("search 智能 算力", formats=(*ROWS, "colour", "narrow")),
    "search-one": Case("search AI --in hill", formats=MARKED),
    "diff": Case("diff old/hill.yaml rich/hill.yaml", code=1, formats=("table", "markdown", "csv", "colour")),
    "diff-one": Case("diff old/reed.yaml rich/reed.yaml", code=1, formats=MARKED),
    "diff-plans": Case("diff rich/hill.yaml rich/lake.yaml", code=1, formats=ROWS),
    "audit-draft": Case("audit reed --source texts/reed.txt", code=1, formats=("table", *ROWS, "colour", "narrow")),
    "agree": Case("agree rich/hill.yaml second/hill.yaml", formats=("table", "markdown", "csv", "colour", "narrow")),
    "agree-same": Case("agree rich/hill.yaml rich/hill.yaml", formats=(*MARKED, "colour")),
    "rank": Case("rank", formats=("table", "markdown", "csv", "narrow")),
    "rank-all": Case("rank --theme all --drafts", formats=ROWS),
    "rank-accountability": Case("rank --by accountability --theme ai --theme ip", formats=(*ROWS, "narrow")),
    "rank-ambition": Case("rank --by ambition", formats=ROWS),
    "rank-any": Case("rank isle hill --metric rd-intensity --horizon any", formats=MARKED),
    "rank-amount": Case("rank --metric hnte-count", formats=MARKED),
    "rank-composite": Case(f"rank hill lake {COMPOSITE} --normalise rank --aggregate geometric", formats=ROWS),
    "rank-overall": Case("rank --by overall --weight emphasis=1 --weight accountability=1", formats=ROWS),
    "rank-refused": Case(f"rank hill lake {COMPOSITE} --metric high-value-patents-per-10k", code=1, formats=MARKED),
    "pair-compare": Case("compare moor fen --plans pair", formats=ROWS),
    "pair-reversed": Case("compare fen moor --plans pair", formats=MARKED),
    "pair-brief": Case("brief moor fen --plans pair", formats=ROWS),
    "pair-brief-reversed": Case("brief fen moor --plans pair", formats=MARKED),
    "pair-align": Case("align fen moor --plans pair", formats=MARKED),
    "pair-foundations": Case("foundations moor --plans pair", formats=MARKED),
    "pair-rank": Case("rank moor fen --by ambition --plans pair", formats=ROWS),
    "rank-alone": Case("rank isle lake", code=1, formats=MARKED),
}  # fmt: skip
"""The same of the plans in rich/, and of the two in pair/; their pages are called so with rich- in front."""
REPORTS = {"report": "report south west --theme ai", "rich-report": "report hill lake bay --theme ai --plans rich"}
ELSEWHERE = {"rank": "test_rank_command.py", "report": "test_the_files_of_a_report", "draft": "test_draft.py",
             "agree": "test_agree.py", "chart": "test_pictures.py", "export": "test_export.py"}  # fmt: skip
"""Commands whose output is held against something else than a page here; a Word file is so in test_docx.py."""


def _rich(case: Case) -> Case:
    return (
        case
        if "rich/" in case.command or "--plans" in case.command
        else case._replace(command=f"{case.command} --plans rich")
    )


EVERY = CASES | {f"rich-{name}": _rich(case) for name, case in RICH.items()}


def _runs() -> Iterator[tuple[str, str, Lang]]:
    for name, case in EVERY.items():
        for form in case.formats:
            for lang in LANGS:
                yield name, form, lang


@pytest.mark.parametrize(("name", "form", "lang"), list(_runs()))
def test_a_page_is_as_it_was_checked(
    golden: Shell, monkeypatch: pytest.MonkeyPatch, pytestconfig: pytest.Config, name: str, form: str, lang: Lang
) -> None:
    case = EVERY[name]
    asked = {"colour": ("table", "--color", "always"), "narrow": ("table",)}.get(form, (form,))
    if form == "narrow":
        monkeypatch.setenv("COLUMNS", "46")
    done = golden(*case.command.split(), "--lang", lang, "--format", *asked)
    said = "".join(line for line in done.err.splitlines(keepends=True) if not line.startswith(NOTES))
    assert (done.code, said) == (case.code, case.table_says[LANGS.index(lang)] if form in TOLD else "")
    hold(PAGES / f"{name}.{lang}.{ENDINGS[form]}", done.out.replace("\x1b", "\N{SYMBOL FOR ESCAPE}"), pytestconfig)


def hold(page: Path, text: str, config: pytest.Config) -> None:
    """Hold a text against a golden page, or write it there when that is asked for."""
    if config.getoption("--write-golden"):
        page.parent.mkdir(exist_ok=True)
        page.write_text(text, encoding="utf-8")
    assert text == page.read_text(encoding="utf-8")


FILES = {
    "report": [
        "brief.md", "comparison.md", "dates.svg", "foundations.md", "index.md", "rank.md", "ranks.svg", "report.html",
        "south.md", "theme-ai.md", "themes.svg", "west.md",
    ],
    "rich-report": [
        "bay.md", "brief.md", "comparison.md", "coverage.svg", "dates.svg", "forces.svg", "foundations.md", "hill.md",
        "index.md", "lake.md", "rank.md", "ranks.svg", "report.html", "targets.svg", "theme-ai.md", "themes.svg",
    ],
}  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("report", REPORTS)
def test_the_files_of_a_report(
    golden: Shell, pytestconfig: pytest.Config, tmp_path: Path, report: str, lang: Lang
) -> None:
    done = golden(*REPORTS[report].split(), "--lang", lang, "-o", str(tmp_path))
    assert (done.code, done.out) == (0, "")
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == FILES[report]
    for name in names:
        hold(PAGES / f"{report}.{lang}" / name, (tmp_path / name).read_text(encoding="utf-8"), pytestconfig)


CHARTS = {
    "targets": "targets hill lake bay isle",
    "targets-theme": "targets hill lake --theme enterprises",
    "themes": "themes hill lake bay isle reed",
    "forces": "forces",
    "rank": "rank --theme ai --theme ip",
    "dates": "dates hill isle",
    "metric": "metric hill lake isle bay --metric rd-intensity",
    "metric-scope": "metric hill lake --metric hnte-count",
    "coverage": "coverage hill isle --to bay",
}
"""Pictures of the plans in rich/, by the names of their pages."""


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", CHARTS)
def test_a_picture_is_as_it_was_looked_at(golden: Shell, pytestconfig: pytest.Config, name: str, lang: Lang) -> None:
    done = golden("chart", *CHARTS[name].split(), "--plans", "rich", "--lang", lang, "-o", "-")
    assert done.code == 0
    hold(PAGES / f"rich-chart-{name}.{lang}.svg", done.out, pytestconfig)


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("name", NAMES)
def test_a_picture_for_a_phone_is_as_it_was_looked_at(
    vocabulary: Vocabulary, pytestconfig: pytest.Config, name: Name, lang: Lang
) -> None:
    plans = ["hill", "isle"] if name == "coverage" else ["hill", "lake", "bay", "isle", "reed"]
    read = {plan: library.load(GOLDEN / "rich" / f"{plan}.yaml")[0] for plan in (*plans, "bay")}
    editions = [edition for plan in plans if (edition := read[plan])]
    metric = "rd-intensity" if name == "metric" else ""
    to = read["bay"] if name == "coverage" else None
    picture = chart(name, editions, vocabulary, lang, metric=metric, to=to, width=NARROW)
    assert picture
    hold(PAGES / f"rich-chart-{name}-narrow.{lang}.svg", svg.document(picture, lang), pytestconfig)


HELD_ELSEWHERE = {
    "word": ["xml"], "rich-folder": ["md", "csv"], "rich-template": ["txt"], "rich-rank-told": ["txt"],
    "rich-bounds-760": ["svg"], "rich-bounds-358": ["svg"],
}  # fmt: skip
"""Pages of test_written.py and test_wording.py, with their endings."""


RANKINGS = {
    "rank": "rank",
    "rank-accountability": "rank --by accountability",
    "rank-overall": "rank --by overall --weight emphasis=1 --weight accountability=3 --theme ai --theme ip",
    "rank-metric": "rank --metric high-value-patents-per-10k --metric hnte-count --horizon any",
    "rank-refused": "rank --metric rd-intensity --metric hnte-count",
    "rank-no-tasks": "rank north south strange/bare.yaml --theme ip --draws 100",
}
"""Rankings as data; as pages they are in test_rank_report.py."""
CODED = {
    "agree": "agree coded/oak.yaml coded/second/oak.yaml",
    "align": "align oak elm",
    "align-copied": "align oak elm --texts coded/texts",
    "align-to": "align oak elm --to grove",
    "brief": "brief oak",
    "brief-theme": "brief oak --against elm --theme ip",
    "compare": "compare oak elm grove",
    "compare-theme": "compare oak elm grove --theme ip --theme ai",
    "diff": "diff coded/second/oak.yaml coded/oak.yaml",
    "foundations": "foundations",
    "list": "list",
    "rank": "rank --theme ip --theme ai --theme talent",
    "rank-accountability": "rank --by accountability",
    "rank-few": "rank --by accountability --theme ip",
    "rank-metrics": "rank --metric hnte-count --horizon any",
    "rank-promises": "rank --by ambition",
    "search": "search 企业",
    "show": "show oak",
    "who": "who",
    "who-due": "who oak elm --due 2024",
}
"""Commands on plans that are coded by measures."""
THREE = "rank anting beicai caohejing --metric rd-intensity --metric high-value-patents-per-10k"
COMPOSITE = f"{THREE} --metric tech-contract-share-gdp"
RANKED = {
    "min-max": COMPOSITE,
    "z-score": f"{COMPOSITE} --normalise z-score",
    "rank": f"{COMPOSITE} --normalise rank --weight rd-intensity=5",
    "goalposts": f"{COMPOSITE} --normalise goalposts --goalpost rd-intensity=8:9",
    "geometric": f"{COMPOSITE} --aggregate geometric",
    "any-year": f"{THREE.replace('rank', 'rank dachang', 1)} --horizon any",
    "one-metric": "rank --metric rd-intensity",
    "emphasis": "rank --theme ai --theme ip --draws 100",
    "overall": "rank --by overall --weight emphasis=1 --weight accountability=3 --draws 100 --seed 7",
}
"""Composites and orders of the plans of test_rank_command.py, which works them out."""
STRANGE = {
    "align": "align odd even",
    "brief": "brief odd --against even",
    "compare": "compare odd even",
    "diff": "diff strange/old/odd.yaml strange/odd.yaml",
    "foundations": "foundations",
    "rank": "rank --draws 100",
    "rank-accountability": "rank --by accountability --draws 100",
    "rank-promises": "rank --by ambition",
    "search": "search 魔法",
    "show": "show odd",
    "who": "who",
}
"""Commands on plans with terms that nobody knows."""
DATA = (
    {name: case.command for name, case in CASES.items()}
    | RANKINGS
    | {f"coded-{name}": f"{command} --plans coded" for name, command in CODED.items()}
    | {f"strange-{name}": f"{command} --plans strange" for name, command in STRANGE.items()}
    | {f"ranked-{name}": f"{command} --plans ranked" for name, command in RANKED.items()}
)


@pytest.mark.parametrize("name", DATA)
def test_the_data_are_as_they_were_checked(golden: Shell, pytestconfig: pytest.Config, name: str) -> None:
    """Every value of a result; what of them follows from the plans by hand is in json.yaml."""
    hold(PAGES / "data" / f"{name}.json", golden(*DATA[name].split(), "--format", "json").out, pytestconfig)


@pytest.mark.parametrize(
    ("kept", "folder"), [("tables", "plans"), ("tables-coded", "coded"), ("tables-strange", "strange")]
)
def test_the_tables_are_as_they_were_checked(
    golden: Shell, pytestconfig: pytest.Config, tmp_path: Path, kept: str, folder: str
) -> None:
    assert golden("export", str(tmp_path), "--plans", folder, "--lang", "zh").code == 0
    names = sorted(path.name for path in tmp_path.iterdir())
    for name in names:
        hold(PAGES / kept / name, (tmp_path / name).read_text(encoding="utf-8"), pytestconfig)
    assert names == sorted(path.name for path in (PAGES / kept).iterdir())


def test_no_page_is_left_over() -> None:
    kept = {f"{name}.{lang}.{ENDINGS[form]}" for name, form, lang in _runs()}
    kept |= {f"{name}.{lang}" for name in REPORTS for lang in LANGS}
    drawn = [*(f"chart-{name}" for name in NAMES), *(f"rich-chart-{name}" for name in CHARTS)]
    drawn += [f"rich-chart-{name}-narrow" for name in NAMES]
    pictures = {f"{name}.{lang}.svg" for name in drawn for lang in LANGS}
    elsewhere = {f"{name}.{lang}.{end}" for name, ends in HELD_ELSEWHERE.items() for lang in LANGS for end in ends}
    there = {path.name for path in PAGES.iterdir() if not path.name.startswith("blocks.")}
    folders = {"data", "tables", "tables-coded", "tables-strange"}
    assert there == kept | pictures | elsewhere | folders | {"wording.md"}
    assert {path.stem for path in (PAGES / "data").iterdir()} == {*DATA}


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_page_in_each_of_its_formats(name: str) -> None:
    command: click.Command = importlib.import_module(f"plancmp.cli.{name}").command
    (choices,) = [o.type.choices for o in command.params if o.name == "format_name"] or [()]  # type: ignore[attr-defined]
    kept = {form for case in CASES.values() if case.command.split()[0] == name for form in case.formats}
    assert name in ELSEWHERE or kept == set(choices) - {"json", "md", "docx"}, f"give CASES a page of {name}"
    assert name in ELSEWHERE or any(CASES[case].command.split()[0] == name for case in HELD), f"json.yaml: {name}"


TERMS = {"themes": "biomedicine", "metrics": "rd-intensity", "instruments": "supply/technology"}
"""Vocabularies and one entry of each; they change too often for a page."""

DEFINED = {"zh": "| 代码 | 名称（类别）与定义 |\n", "en": "| Id | Name (group) and definition |\n"}
HEADS = {
    "themes": DEFINED,
    "metrics": {"zh": "| 代码 | 名称 | 类型 | 单位 |\n", "en": "| Id | Name | Measure | Unit |\n"},
    "instruments": DEFINED,
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize("what", TERMS)
def test_a_vocabulary_is_listed_as_its_file_has_it(golden: Shell, what: str, lang: Lang) -> None:
    file = yaml.safe_load((ROOT / "schemas" / f"{what}.yaml").read_text(encoding="utf-8"))
    table, page, rows, data = (
        golden("list", what, "--format", form, "--lang", lang).out for form in ("table", "markdown", "csv", "json")
    )
    entry = file[what][TERMS[what]]
    listed = {row["id"]: row for row in csv.DictReader(io.StringIO(rows))}
    assert list(listed) == list(file[what]) == [term["id"] for term in json.loads(data)["terms"]]
    assert listed[TERMS[what]]["name"] == entry["name"][lang]
    assert listed[TERMS[what]]["definition"] == entry["definition"][lang]
    assert listed[TERMS[what]]["unit"] == entry.get("unit", "")
    assert page.startswith(HEADS[what][lang])
    assert page.count("\n| ") == 1 + len(file[what])
    assert f"| {TERMS[what]} | {entry['name'][lang]}" in page
    assert all(f"\n{name} " in table for name in file[what])


Term = dict[str, Any]
LISTED: dict[str, Callable[[str, Term, Term], Term]] = {
    # what each term of a vocabulary is, from its entry and its file
    "themes": lambda _, term, file: {
        "group": file["groups"][term["group"]], "name": term["name"], "definition": term["definition"],
    },
    "metrics": lambda _, term, file: {
        "group": file["families"][term["family"]], "name": term["name"], "definition": term["definition"],
        "measure": term["measure"], "unit": term["unit"], "unit_en": term["unit_en"],
    },
    "instruments": lambda key, term, file: {
        "group": file["classes"][key.split("/")[0]], "name": term["name"], "definition": term["definition"],
    },
    "verbs": lambda key, term, file: {
        "group": file["forces"][term["force"]]["name"], "name": {"zh": key, "en": term["en"]},
        "definition": file["forces"][term["force"]]["definition"],
    },
    "glossary": lambda key, term, _: {"name": {"zh": key, "en": term["en"]}, "refused": term.get("refused", [])},
}  # fmt: skip
NOT_SAID: Term = {"group": None, "definition": None, "measure": None, "unit": None, "unit_en": None, "refused": []}


@pytest.mark.parametrize("what", LISTED)
def test_every_term_is_listed_with_all_that_its_file_says(golden: Shell, what: str) -> None:
    file = yaml.safe_load((ROOT / "schemas" / f"{what}.yaml").read_text(encoding="utf-8"))
    entries = file["terms" if what == "glossary" else what]
    listed = json.loads(golden("list", what, "--format", "json").out)
    assert (listed["what"], listed["plans"]) == (what, [])
    assert listed["terms"] == [
        {"id": key, **NOT_SAID, **LISTED[what](key, term, file)} for key, term in entries.items()
    ]  # fmt: skip


# JSON: what it must hold, written by hand

SPOKEN = {"validate"}
"""Cases whose JSON holds sentences, which are in the language of the output."""
HELD = yaml.safe_load((GOLDEN / "json.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("name", HELD)
def test_json_holds_what_follows_from_the_plans(golden: Shell, name: str) -> None:
    done = golden(*CASES[name].command.split(), "--format", "json")
    assert (done.code, done.err) == (CASES[name].code, "")
    assert list(missing(HELD[name], json.loads(done.out))) == []
    assert json.loads(done.out)["command"] == CASES[name].command.split()[0]
    chinese = golden(*CASES[name].command.split(), "--format", "json", "--lang", "zh").out
    assert (chinese == done.out) == (name not in SPOKEN)


# Markdown: lines that can be worked out from the plans

WORKED = yaml.safe_load((GOLDEN / "worked.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("line", WORKED, ids=[f"{line['page']}: {line['how']}" for line in WORKED])
def test_a_page_says_what_can_be_worked_out(line: dict[str, str]) -> None:
    for lang in LANGS:
        page = (PAGES / f"{line['page']}.{lang}.md").read_text(encoding="utf-8")
        assert line[lang] in page, line["how"]


# Wordings of codes, most of which some page shows

WORDINGS: dict[str, Mapping[Any, Text]] = {
    "what stands where a target would": words.NOTHING,
    "verdicts": words.VERDICTS,
    "reasons": words.REASONS,
    "measures": words.MEASURES,
    "bounds": words.BOUNDS,
    "levels": words.LEVELS,
    "status": words.STATUS,
    "align: why": align.CODES,
    "diff: kinds of change": diff.KINDS,
    "diff: what changed": diff.WHATS,
    "diff: what a target asks for": diff.AMBITION,
    "audit: what is left over": audit.KINDS,
    "audit: why": audit.REASONS,
}


def test_codes_are_worded_as_they_were_read(pytestconfig: pytest.Config) -> None:
    lines = ["# How codes are worded", ""]
    for title, wording in WORDINGS.items():
        lines += [f"## {title}", "", "| code | zh | en |", "| --- | --- | --- |"]
        lines += [f"| {code} | {said.zh} | {said.en} |" for code, said in wording.items()] + [""]
    hold(PAGES / "wording.md", "\n".join(lines), pytestconfig)
