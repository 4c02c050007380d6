"""Plans as tables: what stands in them, the same in every format, read back by other programs."""

import contextlib
import csv
import hashlib
import io
import json
import re
import shutil
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

import plancmp as library
from conftest import PLANS, ROOT, Real, edition_of, plan_text
from plancmp.cli import export as command
from plancmp.model import Edition, Vocabulary
from plancmp.results.export import Doubled, export, shapes
from shell import GOLDEN, Shell

TABLES = [
    "plans", "indicators", "values", "mentions", "tasks", "measures", "task_themes", "entities", "duties", "context",
]  # fmt: skip
"""The contract's tables, in its order."""

INDICATORS = """\
indicators:
- id: firms
  metric: hnte-count
  name: {zh: 企业, en: Firms}
  lead: [经委]
  values:
  - {kind: actual, year: 2020, bound: more-than, value: 900, mentions: [{section: "1", printed: 900余家}]}
  - kind: target
    year: 2025
    value: 1000
    mentions:
    - {section: "2", printed: 1000家}
    - {section: "3", printed: 1100家, differs: {value: 1100}}
"""
TASKS = """\
tasks:
- {id: all, section: "4", title: {zh: 任务, en: Tasks}}
- id: one
  section: "4.1"
  title: {zh: 甲, en: A}
  summary: {zh: 概要, en: Summary}
  themes: [ai, ip]
  instruments: [supply/technology]
  lead: [科委]
  participants: [各镇]
  entities: [模速空间, 西岸]
  indicators: [firms]
  figures: [{printed: 3个, times: 2}]
  items:
  - {zh: 建平台, en: Platforms, printed: 建设平台}
  - {zh: 引人才, en: Talent, printed: 引进人才, themes: [talent, ai, ip], due: 2023, who: [科委, 经委]}
- {id: box, section: "4.1#专栏", title: {zh: 专栏, en: Box}, same_as: one}
"""
CONTEXT = 'context: [{section: "5", printed: 第2位, why: 排名}]\n'


@pytest.fixture
def plan() -> Edition:
    return edition_of(plan_text(indicators=INDICATORS, tasks=TASKS, extra=CONTEXT))


def picked(edition: Edition, vocabulary: Vocabulary, name: str, *columns: str) -> list[tuple[Any, ...]]:
    """Return some columns of a table."""
    rows = library.tables(edition, vocabulary=vocabulary)[name]
    return [tuple(row[column] for column in columns) for row in rows]


# What stands in the tables

THIRD = round(1 / 3, 12)
ROWS: list[tuple[str, tuple[str, ...], list[tuple[Any, ...]]]] = [
    ("plans", ("plan", "region_en", "start_year", "end_year", "measured", "issuer_en"),
     [("alpha", "alpha district", 2021, 2025, True, None)]),
    ("indicators", ("plan", "id", "metric", "unit_en", "lead", "class"),
     [("alpha", "firms", "hnte-count", "enterprises", "经委", None)]),
    ("values", ("indicator", "n", "kind", "year", "bound", "value", "section", "printed", "disputed"),
     [("firms", 1, "actual", 2020, "more-than", 900, "1", "900余家", False),
      ("firms", 2, "target", 2025, "exactly", 1000, "2", "1000家", True)]),
    ("mentions", ("indicator", "value_n", "n", "section", "printed", "differs_value"),
     [("firms", 1, 1, "1", "900余家", None), ("firms", 2, 1, "2", "1000家", None),
      ("firms", 2, 2, "3", "1100家", 1100)]),
    ("tasks", ("id", "section", "title_zh", "leaf", "box", "main_theme", "themes", "same_as", "measures", "figures"),
     [("all", "4", "任务", False, False, None, None, None, 0, 0),
      ("one", "4.1", "甲", True, False, "ai", "ai; ip", None, 2, 1),
      ("box", "4.1#专栏", "专栏", True, True, None, None, "one", 0, 0)]),
    ("measures", ("id", "task", "n", "text_en", "verb", "force", "themes", "who", "due", "counted"),
     [("one/1", "one", 1, "Platforms", "建设", "carry-out", "ai", None, None, True),
      ("one/2", "one", 2, "Talent", "引进", "carry-out", "talent; ai; ip", "科委; 经委", 2023, True)]),
    ("task_themes", ("task", "theme", "theme_name_en", "leaf", "position", "tasks", "measures"),
     [("one", "ai", "Artificial intelligence", True, 1, 0.5, round(1 + 1 / 3, 12)),
      ("one", "ip", "Intellectual property", True, 2, 0.5, THIRD),
      ("one", "talent", "Talent", True, None, 0.0, THIRD)]),
    ("entities", ("task", "n", "entity"), [("one", 1, "模速空间"), ("one", 2, "西岸")]),
    ("duties", ("n", "unit", "role", "task", "indicator", "section"),
     [(1, "科委", "lead", "one", None, "4.1"), (2, "各镇", "participant", "one", None, "4.1"),
      (3, "经委", "lead", None, "firms", "1")]),
    ("context", ("n", "task", "section", "printed", "times", "why_zh"),
     [(1, "one", "4.1", "3个", 2, None), (2, None, "5", "第2位", 1, "排名")]),
]  # fmt: skip


@pytest.mark.parametrize(("table", "columns", "rows"), ROWS, ids=[table for table, _, _ in ROWS])
def test_rows_follow_from_the_plan(
    plan: Edition, vocabulary: Vocabulary, table: str, columns: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> None:
    assert picked(plan, vocabulary, table, *columns) == rows


def test_the_tables_are_those_of_the_contract() -> None:
    columns = {shape.name: [column.name for column in shape.columns] for shape in shapes()}
    assert list(columns) == TABLES
    assert all(names[0] == "plan" and len(names) == len(set(names)) for names in columns.values())
    assert [name for name, names in columns.items() if "id" in names] == ["indicators", "tasks", "measures"]
    for name in set(TABLES) - {"plans", "indicators", "tasks"}:
        assert {"task", "indicator"} & set(columns[name]), name


def test_whatever_is_curated_stands_in_a_table(real: Real, vocabulary: Vocabulary) -> None:
    """Every text and number of every plan is a cell or one of several in it."""
    for edition in real.values():
        tables = export([edition], vocabulary).tables
        cells = {part for t in tables for row in t.rows for cell in row for part in _parts(cell)}
        left = [leaf for leaf in _leaves(msgspec.to_builtins(edition.plan)) if leaf not in cells]
        assert left == []


LEFT_OUT = {"format", "outlook", "struck"}


def _leaves(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        for key, value in data.items():
            yield from () if key in LEFT_OUT else _leaves(value)
    elif isinstance(data, list | tuple):
        for value in data:
            yield from _leaves(value)
    elif data is not None:
        yield str(data)


def _parts(cell: object) -> list[str]:
    return [str(cell), *str(cell).split("; ")]


def test_keys_tell_rows_apart_and_references_lead_to_one(real: Real, vocabulary: Vocabulary) -> None:
    tables = {table.shape.name: table for table in export(list(real.values()), vocabulary).tables}

    def keys(name: str, columns: list[str]) -> list[tuple[object, ...]]:
        places = [[c.name for c in tables[name].shape.columns].index(column) for column in columns]
        return [tuple(row[place] for place in places) for row in tables[name].rows]

    for name, table in tables.items():
        assert max(Counter(keys(name, table.shape.key)).values()) == 1
        for reference in table.shape.references:
            assert set(keys(name, reference.columns)) <= set(keys(reference.table, reference.key))
        for row in table.rows:
            for column, cell in zip(table.shape.columns, row, strict=True):
                assert cell is not None or not column.filled
                assert not column.choices or cell is None or cell in column.choices


def test_two_entries_of_one_id_are_refused(vocabulary: Vocabulary) -> None:
    twice = edition_of(plan_text(tasks=TASKS.replace("id: box", "id: one")))
    with pytest.raises(Doubled, match="alpha has two entries 'one'"):
        export([twice], vocabulary)
    with pytest.raises(ValueError, match="different ids"):
        export([edition_of(plan_text())] * 2, vocabulary)


# The same in every format


def _of_csv(target: Path) -> dict[str, list[tuple[Any, ...]]]:
    kinds = {shape.name: [column.kind for column in shape.columns] for shape in shapes()}
    read: dict[str, Callable[[str], Any]] = {"string": str, "integer": int, "number": float, "boolean": "true".__eq__}
    found = {}
    for name in TABLES:
        with (target / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))[1:]
        found[name] = [
            tuple(read[kind](cell) if cell else None for kind, cell in zip(kinds[name], row, strict=True))
            for row in rows
        ]
    return found


def _of_sqlite(target: Path) -> dict[str, list[tuple[Any, ...]]]:
    with sqlite3.connect(target) as database:
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        found = {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in TABLES}  # noqa: S608
    database.close()
    return found


def _of_xlsx(target: Path) -> dict[str, list[tuple[Any, ...]]]:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl reads the workbook back")
    book = openpyxl.load_workbook(target)
    assert book.sheetnames == ["about", *TABLES]
    assert {book[name].freeze_panes for name in TABLES} == {"C2"}
    return {name: list(book[name].iter_rows(min_row=2, values_only=True)) for name in TABLES}


def _of_parquet(target: Path) -> dict[str, list[tuple[Any, ...]]]:
    from pyarrow import parquet

    tables = {name: parquet.read_table(target / f"{name}.parquet") for name in TABLES}
    assert tables["plans"].schema.field("plan").metadata[b"description"] == b"The plan's id."
    return {name: [tuple(row.values()) for row in table.to_pylist()] for name, table in tables.items()}


def _of_duckdb(target: Path) -> dict[str, list[tuple[Any, ...]]]:
    import duckdb

    with duckdb.connect(str(target), read_only=True) as database:
        said = database.execute("SELECT count(comment) = count(*) FROM duckdb_columns() WHERE NOT internal").fetchone()
        assert said == (True,)
        return {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in TABLES}  # noqa: S608


FORMATS: dict[str, tuple[str, str, Callable[[Path], dict[str, list[tuple[Any, ...]]]]]] = {
    "csv": ("tables", "", _of_csv),
    "sqlite": ("plans.sqlite", "", _of_sqlite),
    "xlsx": ("plans.xlsx", "xlsxwriter", _of_xlsx),
    "parquet": ("tables", "pyarrow", _of_parquet),
    "duckdb": ("plans.duckdb", "duckdb", _of_duckdb),
}
"""Formats: what is written, the module that it needs, and how another program reads it back."""


@pytest.mark.parametrize("form", FORMATS)
def test_every_format_holds_the_same(shell: Shell, real: Real, vocabulary: Vocabulary, form: str) -> None:
    target, needed, back = FORMATS[form]
    if needed:
        pytest.importorskip(needed, reason=f"{form} needs {needed}")
    tables = export(list(real.values()), vocabulary).tables
    done = shell("export", target, "--plans", str(PLANS), "--format", form)
    rows = sum(len(table.rows) for table in tables)
    assert (done.code, done.out, done.err) == (0, "", f"10 tables with {rows} rows in {target}\n")
    found = back(shell.folder / target)
    for table in tables:
        assert found[table.shape.name] == table.rows, table.shape.name


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"duckdb"}))
def test_the_same_plans_give_the_same_bytes(golden: Shell, tmp_path: Path, form: str) -> None:
    """DuckDB gives each file a number of its own; `test_every_format_holds_the_same` reads its rows."""
    target, needed, _ = FORMATS[form]
    if needed:
        pytest.importorskip(needed, reason=f"{form} needs {needed}")
    for folder in ("one", "two"):
        (tmp_path / folder).mkdir()
        assert golden("export", str(tmp_path / folder / target), "--format", form).code == 0
    one, two = ({p.relative_to(top): p.read_bytes() for p in top.rglob("*") if p.is_file()}
                for top in (tmp_path / "one", tmp_path / "two"))  # fmt: skip
    assert one == two


@pytest.mark.parametrize("plans", [[], ["east", "west"]])
def test_tables_that_grow_plan_by_plan_are_those_made_at_once(
    golden: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, plans: list[str]
) -> None:
    for size in (1, 1000):
        monkeypatch.setattr(command, "_AT_ONCE", size)
        assert golden("export", str(tmp_path / f"{size}"), *plans).code == 0
    one, whole = ({p.name: p.read_bytes() for p in (tmp_path / size).iterdir()} for size in ("1", "1000"))
    assert one == whole
    assert one["plans.csv"].count(b"\n") == 1 + (len(plans) or len(list((GOLDEN / "plans").glob("*.yaml"))))


def test_a_plan_that_cannot_be_read_leaves_no_table(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor what other plans had written by then, and an older folder stays as it was."""
    monkeypatch.setattr(command, "_AT_ONCE", 1)
    (shell.folder / "plans").mkdir()
    for name in ("alpha", "beta"):
        (shell.folder / "plans" / f"{name}.yaml").write_text(plan_text(name), encoding="utf-8")
    assert shell("export", "old").code == 0
    before = {p.name: p.read_bytes() for p in (shell.folder / "old").iterdir()}
    (shell.folder / "plans" / "beta.yaml").write_text("id: [", encoding="utf-8")
    assert [shell("export", folder).code for folder in ("old", "new")] == [2, 2]
    assert {p.name: p.read_bytes() for p in (shell.folder / "old").iterdir()} == before
    assert not (shell.folder / "new").exists()


@pytest.mark.parametrize("bom", [False, True])
def test_the_data_package_describes_its_files(golden: Shell, tmp_path: Path, bom: bool) -> None:
    assert golden("export", str(tmp_path), *(["--bom"] if bom else [])).code == 0
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert [resource["name"] for resource in package["resources"]] == TABLES
    assert {p.name for p in tmp_path.iterdir()} == {f"{name}.csv" for name in TABLES} | {"datapackage.json"}
    for resource in package["resources"]:
        content = (tmp_path / resource["path"]).read_bytes()
        assert content.startswith(b"\xef\xbb\xbf") == bom
        assert (resource["bytes"], resource["hash"]) == (len(content), f"sha256:{hashlib.sha256(content).hexdigest()}")
        header = next(csv.reader(io.StringIO(content.decode(resource["encoding"]))))
        fields = resource["schema"]["fields"]
        assert header == [field["name"] for field in fields]
        assert all(field["description"] and field["description_zh"] for field in fields)
        assert set(resource["schema"]["primaryKey"]) <= set(header)


# What other programs ask

ANALYSIS = dict(re.findall(r'^([A-Z]+) = """\n(.*?)"""$', (ROOT / "docs/analysis.md").read_text("utf-8"), re.M | re.S))
"""The queries of docs/analysis.md by name."""
METRIC = "rd-intensity"
Asked = dict[str, list[tuple[Any, ...]]]


def _asked_of_sqlite(shell: Shell) -> Asked:
    shell("export", "plans.sqlite", "--plans", str(PLANS))
    with sqlite3.connect(shell.folder / "plans.sqlite") as database:
        answers = {name: database.execute(query).fetchall() for name, query in ANALYSIS.items()}
    database.close()
    return answers


def _asked_of_duckdb(shell: Shell) -> Asked:
    duckdb = pytest.importorskip("duckdb", reason="DuckDB asks the Parquet files")
    pytest.importorskip("pyarrow", reason="pyarrow writes the Parquet files")
    shell("export", "parquet", "--format", "parquet", "--plans", str(PLANS))
    with duckdb.connect() as store:
        for path in (shell.folder / "parquet").glob("*.parquet"):
            store.execute(f"""CREATE VIEW "{path.stem}" AS FROM '{path}'""")
        return {name: store.execute(query).fetchall() for name, query in ANALYSIS.items()}


def _asked_of_batches(shell: Shell) -> Asked:
    """Ask two exports of half the plans each, by the program of docs/scale.md."""
    duckdb = pytest.importorskip("duckdb", reason="DuckDB asks the Parquet files")
    pytest.importorskip("pyarrow", reason="pyarrow writes the Parquet files")
    files = sorted(PLANS.iterdir())
    for number, batch in enumerate((files[::2], files[1::2])):
        place = shell.folder / "batches" / str(number)
        place.mkdir(parents=True)
        for file in batch:
            shutil.copy(file, place)
        shell("export", f"parquet/{number}", "--format", "parquet", "--plans", str(place))
    program = re.search(r"```python\n(import duckdb.*?)print", (ROOT / "docs/scale.md").read_text("utf-8"), re.DOTALL)
    assert program
    names: dict[str, Any] = {"duckdb": duckdb}
    exec(program[1], names)  # noqa: S102 - a page of ours
    with contextlib.closing(names["store"]) as store:
        return {name: store.execute(query).fetchall() for name, query in ANALYSIS.items()}


@pytest.mark.parametrize("ask", [_asked_of_sqlite, _asked_of_duckdb, _asked_of_batches])
def test_queries_answer_what_the_commands_answer(shell: Shell, real: Real, ask: Callable[[Shell], Asked]) -> None:
    answers = ask(shell)
    assert set(answers) == {"PLANS", "SHARES", "FIGURES"}
    listed = list(csv.DictReader(io.StringIO(shell("list", "--plans", str(PLANS), "--format", "csv").out)))
    assert [(plan, level, status, title) for plan, level, _, _, status, title in answers["PLANS"]] == [
        (row["id"], row["level"], row["status"], row["title"]) for row in listed
    ]
    assert {(plan, theme): pytest.approx(share, abs=2e-6) for plan, theme, share in answers["SHARES"]} == _shares(real)
    shown = [row for edition in real.values() for row in library.rows(library.show(edition)) if row["metric"] == METRIC]
    assert sorted(answers["FIGURES"], key=str) == sorted(
        (
            (row["plan"], row["indicator"], row["kind"], row["year"] or row["end"], row["bound"], row["value"],
             "% of GDP", row["printed"], row["section"])
            for row in shown
        ),
        key=str,
    )  # fmt: skip


def _shares(real: Real) -> dict[tuple[str, str], float]:
    """Return the emphasis of every plan on the three themes, those beside the order too; those of nothing left out."""
    themes = ("ai", "biomedicine", "ip")
    ranking = library.rank(*real.values(), options=library.RankOptions(by="emphasis", themes=themes, draws=10))
    found = {(place.plan, theme): place.score for theme, order in ranking.orders.items() for place in order}
    for beside in (*ranking.references, *ranking.apart):
        found |= {(beside.plan, theme): score.score for theme, score in beside.scores.items()}
    return {key: share for key, share in found.items() if share}


# What stands in a plan is text

HOSTILE = [
    "=1+1",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    '=HYPERLINK("http://x.example")',
    "https://x.example",
    "{=1}",
]


def _hostile(folder: Path) -> list[str]:
    """Write a plan whose names of institutions are what a spreadsheet might run."""
    tasks = TASKS.replace("[模速空间, 西岸]", json.dumps(HOSTILE))
    (folder / "alpha.yaml").write_text(plan_text(tasks=tasks, indicators=INDICATORS), encoding="utf-8")
    return ["--plans", str(folder)]


def test_no_text_is_a_formula_in_csv(shell: Shell) -> None:
    shell("export", "out", *_hostile(shell.folder))
    rows = list(csv.DictReader((shell.folder / "out" / "entities.csv").read_text(encoding="utf-8").splitlines()))
    assert [row["entity"].removeprefix("'") for row in rows] == HOSTILE
    assert [row["entity"][0] for row in rows] == ["'"] * 5 + ["h", "{"]


def test_no_text_is_a_formula_or_a_link_in_excel(shell: Shell) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl reads the workbook back")
    pytest.importorskip("xlsxwriter", reason="xlsx needs xlsxwriter")
    shell("export", "out.xlsx", *_hostile(shell.folder))
    sheet = openpyxl.load_workbook(shell.folder / "out.xlsx")["entities"]
    cells = [row[-1] for row in sheet.iter_rows(min_row=2)]
    assert [(cell.value, cell.data_type, cell.hyperlink) for cell in cells] == [(text, "s", None) for text in HOSTILE]


# What is refused, and what stays as it was

REFUSED: list[tuple[list[str], str, str]] = [
    (["out.txt"], "no format has the ending .txt; known: .xlsx, .sqlite, .duckdb", "没有以.txt结尾的格式"),
    (["out.csv"], "no format has the ending .csv", "没有以.csv结尾的格式"),
    (["there.txt", "--format", "csv"], "there.txt is a file; csv is a folder of files", "there.txt是文件"),
    (["folder", "--format", "sqlite"], "folder is a folder; sqlite is one file", "folder是文件夹"),
    (["-"], "not to standard output", "不写到标准输出"),
    (["out.sqlite", "--bom"], "--bom is for CSV files", "--bom只用于CSV文件"),
    ([""], "an empty name names nothing", "空的名称"),
    (["nowhere/out.sqlite"], "the folder nowhere does not exist", "文件夹nowhere不存在"),
    (["out", "alpha", "alpha"], "alpha is named twice", "alpha写了两次"),
    (["out", "beta"], "no plan 'beta'", "没有规划'beta'"),
    (["out", "--plans", "twice"], "alpha has two tasks 'one'", "alpha有两个任务的代码是'one'"),
]


@pytest.mark.parametrize(("arguments", "said", "chinese"), REFUSED, ids=[" ".join(a) for a, _, _ in REFUSED])
def test_what_cannot_be_is_refused(shell: Shell, arguments: list[str], said: str, chinese: str) -> None:
    (shell.folder / "plans").mkdir()
    (shell.folder / "plans" / "alpha.yaml").write_text(plan_text(), encoding="utf-8")
    (shell.folder / "twice").mkdir()
    twice = plan_text(tasks=TASKS.replace("id: box", "id: one"))
    (shell.folder / "twice" / "alpha.yaml").write_text(twice, encoding="utf-8")
    (shell.folder / "there.txt").write_text("kept", encoding="utf-8")
    (shell.folder / "folder").mkdir()
    for lang, words in (("en", said), ("zh", chinese)):
        done = shell("export", *arguments, "--lang", lang)
        assert (done.code, done.out) == (2, "")
        assert words in done.err
    assert sorted(p.name for p in shell.folder.iterdir()) == ["folder", "plans", "there.txt", "twice"]
    assert (shell.folder / "there.txt").read_text(encoding="utf-8") == "kept"


@pytest.mark.parametrize("form", ["xlsx", "parquet", "duckdb"])
def test_a_format_whose_library_is_missing_names_it(
    golden: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    target, needed, _ = FORMATS[form]
    for name in [name for name in sys.modules if name.partition(".")[0] == needed]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, needed, None)
    monkeypatch.delitem(sys.modules, f"plancmp.report.{form}", raising=False)
    for lang, words in (("en", "which is not installed: pip install"), ("zh", "尚未安装：pip install")):
        done = golden("export", str(tmp_path / target), "--format", form, "--lang", lang)
        assert (done.code, done.out) == (2, "")
        assert f"{words} 'plancmp[{form}]'" in done.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("limit", "said"),
    [("_MOST_ROWS", "rows, more than a sheet of Excel takes; csv,"), ("_LONGEST", "more than a cell of Excel takes")],
)
def test_what_excel_cannot_hold_is_said_and_the_old_file_stays(
    golden: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, said: str
) -> None:
    pytest.importorskip("xlsxwriter", reason="xlsx needs xlsxwriter")
    from plancmp.report import xlsx

    monkeypatch.setattr(xlsx, limit, 3)
    target = tmp_path / "plans.xlsx"
    target.write_bytes(b"old")
    done = golden("export", str(target))
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("plans.xlsx", b"old")]


def test_an_older_file_gives_way_whole(golden: Shell, tmp_path: Path) -> None:
    target = tmp_path / "plans.sqlite"
    target.write_bytes(b"old")
    assert golden("export", str(target), "north").code == 0
    with sqlite3.connect(target) as database:
        assert database.execute("SELECT plan FROM plans").fetchall() == [("north",)]
    database.close()
    assert [path.name for path in tmp_path.iterdir()] == ["plans.sqlite"]
