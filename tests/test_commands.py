"""What commands do with files, variables and terminals, beyond what they print of plans."""

import json
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from conftest import plan_text
from plancmp import __version__
from plancmp.cli import draft as drafting
from plancmp.cli import inputs, progress
from plancmp.cli.audit import read_source
from plancmp.data import cache, documents, source
from plancmp.data.documents import UnreadableError
from plancmp.data.library import Shelf
from plancmp.model import Text, Theme
from plancmp.problem import Problem
from plancmp.report import png
from shell import GOLDEN, Shell
from test_streams import Terminal

# Without a command


def test_without_a_command_there_is_the_help(shell: Shell) -> None:
    alone, asked = shell(), shell("--help")
    assert (alone.code, alone.out) == (2, "")
    assert (asked.code, asked.err) == (0, "")
    assert alone.err == asked.out
    assert "\n    plancmp COMMAND --help\n" in asked.out
    assert shell("-h") == asked


def test_the_version_is_that_of_the_package(shell: Shell) -> None:
    assert shell("-V").out == shell("--version").out == f"plancmp {__version__}\n"


# Texts

UNREADABLE = [
    # why a text cannot be read, detail, what is said
    ("library", "python-docx", "north.txt needs python-docx: pip install 'plancmp[documents]'."),
    (
        "scanned", "",
        "north.txt is a scanned PDF: its pages are pictures; have their characters recognised first.",
    ),
    ("doc", "", "north.txt is in Word's old format; save it as .docx."),
    ("bomb", "", "north.txt unpacks to more than any document holds; it is not read."),
    ("encoding", "", "north.txt is not UTF-8 and not GB 18030; save it as UTF-8."),
    ("broken", "odd", "north.txt cannot be read: odd"),
]  # fmt: skip


@pytest.mark.parametrize(("why", "detail", "said"), UNREADABLE)
def test_it_is_said_why_a_text_cannot_be_read(
    golden: Shell, monkeypatch: pytest.MonkeyPatch, why: str, detail: str, said: str
) -> None:
    def refuse(_: bytes) -> str:
        raise UnreadableError(why, detail)

    monkeypatch.setattr(documents, "text_of", refuse)
    done = golden("audit", "north", "--source", "north.txt")
    assert (done.code, done.err.splitlines()[-1]) == (2, f"Error: {said}")
    chinese = golden("audit", "north", "--source", "north.txt", "--lang", "zh").err.splitlines()[-1]
    assert chinese.startswith("错误：")
    assert all(fact in chinese for fact in ("north.txt", detail))


READ = [
    # a text as it is kept, and as it is read
    ("一、人才\n".encode(), "一、人才\n".encode()),
    (b"\xef\xbb\xbf" + "一、人才\n".encode(), b"\xef\xbb\xbf" + "一、人才\n".encode()),
    ("一、人才\n".encode("gb18030"), "一、人才\n".encode()),
]


@pytest.mark.parametrize(("raw", "read"), READ, ids=["utf-8", "utf-8-sig", "gb18030"])
def test_a_text_is_read_as_it_is_where_it_is_utf_8(tmp_path: Path, raw: bytes, read: bytes) -> None:
    (tmp_path / "text.txt").write_bytes(raw)
    assert read_source(tmp_path / "text.txt") == read


def test_a_text_too_long_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(b"0123456789")
    monkeypatch.setattr(source, "MAX_SOURCE_BYTES", 10)
    assert read_source(path) == b"0123456789"
    monkeypatch.setattr(source, "MAX_SOURCE_BYTES", 9)
    with pytest.raises(inputs.Unusable) as refused:
        read_source(path)
    assert str(refused.value).startswith(f"{path}:1:1: too-large is larger than ")


def test_a_file_too_long_for_any_text_is_not_even_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "text.txt"
    path.write_bytes(b"0123456789")
    monkeypatch.setattr(source, "MAX_FILE_BYTES", 9)
    with pytest.raises(inputs.Unusable) as refused:
        read_source(path)
    assert str(refused.value).startswith(f"{path}:1:1: too-large is larger than ")


def test_a_text_is_looked_for_in_the_folder_that_a_variable_names(golden: Shell) -> None:
    named = golden("audit", "north", "--source", "north.txt", "--format", "json")
    found = golden("audit", "north", "--format", "json", PLANCMP_SOURCES=".")
    assert (found.code, found.out) == (named.code, named.out)
    gone = golden("audit", "south", PLANCMP_SOURCES="texts")
    assert (gone.code, gone.err.startswith("texts/south.txt:1:1: unreadable ")) == (2, True)


COPIED = {
    # texts in the folder, and how many tasks copy from another; None where that was not looked for
    ("north", "south"): 1, ("north",): None, (): None,
}  # fmt: skip


@pytest.mark.parametrize("names", COPIED)
def test_texts_are_taken_from_the_folder(golden: Shell, tmp_path: Path, names: tuple[str, ...]) -> None:
    clause = "支持企业联合高校建设人工智能算力平台，面向中小企业开放共享，每年发放算力券并组织供需对接活动。"
    for name, chapter in (("north", "四、任务\n（一）甲\n"), ("south", "三、任务\n（一）乙\n")):
        if name in names:
            (tmp_path / f"{name}.txt").write_bytes(b"\xef\xbb\xbf" + f"{chapter}{clause}\n".encode())
    asked = ("align", "north", "south", "--format", "json")
    copied = json.loads(golden(*asked, "--texts", str(tmp_path)).out)["copied"]
    assert (copied if copied is None else len(copied)) == COPIED[names]
    assert json.loads(golden(*asked, PLANCMP_SOURCES=str(tmp_path)).out)["copied"] == copied


# Pictures

DRAWN = ("chart", "themes", "north", "south", "-o")


@pytest.mark.parametrize("name", ["a.svg", "A.SVG"])
def test_a_picture_is_written_where_it_is_to_be(golden: Shell, tmp_path: Path, name: str) -> None:
    assert golden(*DRAWN, str(tmp_path / name)) == (0, "", "")
    printed = golden(*DRAWN, "-")
    assert printed.code == 0
    assert (tmp_path / name).read_text(encoding="utf-8") == printed.out
    assert printed.out.startswith("<svg ")
    assert golden(*DRAWN, os.devnull) == (0, "", "")


def test_a_png_is_what_the_library_makes_of_the_svg(
    golden: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(png, "render", lambda svg: b"PNG of " + svg.encode())
    assert golden(*DRAWN, str(tmp_path / "a.PNG")) == (0, "", "")
    assert (tmp_path / "a.PNG").read_text(encoding="utf-8") == f"PNG of {golden(*DRAWN, '-').out}"


def test_without_the_library_a_png_cannot_be_written(
    golden: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: str) -> bytes:
        raise png.Unable("nothing draws here")

    monkeypatch.setattr(png, "render", refuse)
    done = golden(*DRAWN, str(tmp_path / "a.png"))
    assert (done.code, done.err.splitlines()[-1]) == (2, "Error: nothing draws here; or write .svg")
    assert list(tmp_path.iterdir()) == []


def test_all_plans_are_drawn_but_drafts(shell: Shell) -> None:
    (shell.folder / "plans").mkdir()
    for name, status in (("alpha", "complete"), ("beta", "partial"), ("gamma", "draft")):
        task = (
            'tasks:\n- {id: a, section: "4.1", title: {zh: 甲, en: A}, items: [{zh: 乙, en: B, printed: 支持企业}]}\n'
        )
        (shell.folder / "plans" / f"{name}.yaml").write_text(
            plan_text(name, tasks=task, status=status), encoding="utf-8"
        )
    drawn = shell("chart", "forces", "-o", "-").out
    assert [f"{name} district" in drawn for name in ("alpha", "beta", "gamma")] == [True, True, False]


# Drafts

SCHEMA = "schemas/plan.schema.json"
SCHEMAS = [
    # where a schema lies, and what the draft in plans/ says of it
    (SCHEMA, f"../{SCHEMA}"),
    (f"plans/{SCHEMA}", SCHEMA),
    ("elsewhere", f"/{SCHEMA}"),
]


@pytest.mark.parametrize(("place", "said"), SCHEMAS)
def test_a_draft_names_the_schema_that_is_near(shell: Shell, place: str, said: str) -> None:
    path = shell.folder / place
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch()
    (shell.folder / "plans").mkdir(exist_ok=True)
    (shell.folder / "text.txt").write_text("一、任务\n（一）人才\n建设3个平台。\n", encoding="utf-8")
    assert shell("draft", "--source", "text.txt", "--id", "a", "-o", "plans/a.yaml").code == 0
    first, *_ = (shell.folder / "plans" / "a.yaml").read_text(encoding="utf-8").splitlines()
    assert first.startswith("# yaml-language-server: $schema=")
    named = first.partition("=")[2]
    assert named == said or (said[0] == "/" and named.endswith(said) and Path(named).is_file())
    printed = shell("draft", "--source", "text.txt", "--id", "a").out
    assert printed.splitlines()[0] == first


@pytest.mark.parametrize(
    ("long", "terminal", "shown"), [(True, True, True), (True, False, False), (False, True, False)]
)
def test_a_long_text_is_counted_on_a_terminal(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, long: bool, terminal: bool, shown: bool
) -> None:
    text = "一、任务\n（一）人才\n建设3个平台。\n（二）企业\n建设平台。\n".encode()
    (shell.folder / "text.txt").write_bytes(text)
    monkeypatch.setattr(drafting, "_LONG", len(text) if long else len(text) + 1)
    err = Terminal("utf-8", is_one=terminal)
    monkeypatch.setattr(sys, "stderr", err)
    assert shell("draft", "--source", "text.txt", "--id", "a", "-o", "a.yaml").code == 0
    said = err.written().decode()
    assert said.startswith("\rreading section 1 of ") == shown
    if shown:
        counted = said.split("\n")[0].replace("\r\n", "\n").split("\rreading section ")[1:]
        total = counted[0].split(" of ")[1]
        assert [entry.strip() for entry in counted] == [f"{n} of {total}".strip() for n in range(1, int(total) + 1)]


# Standard input


def test_what_stands_on_standard_input_cannot_be_mended(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    for lang, said in (
        ("en", "Error: --fix writes files; standard input is none."),
        ("zh", "错误：--fix改写文件；标准输入不是文件。"),
    ):
        monkeypatch.setattr(sys, "stdin", Terminal("utf-8", is_one=False))
        done = shell("validate", "-", "--fix", "--lang", lang)
        assert (done.code, done.out, done.err.splitlines()[-1]) == (2, "", said)


# Terms

UNKNOWN = [
    # what a plan is coded by, and the rule that does not know it
    (lambda text: text + "field: [magic]\n", "unknown-theme"),
    (lambda text: text.replace("themes: [ai]", "themes: [magic]"), "unknown-theme"),
    (lambda text: text.replace("[supply/technology]", "[supply/magic]"), "unknown-instrument"),
    (lambda text: text + "  items: [{zh: 乙, en: B, printed: 支持企业, themes: [magic]}]\n", "unknown-theme"),
    (
        lambda text: text + "  items: [{zh: 乙, en: B, printed: 支持企业, instruments: [supply/magic]}]\n",
        "unknown-instrument",
    ),
    (lambda text: text.replace("indicators: []", INDICATOR.format("magic", "ai")), "unknown-metric"),
    (lambda text: text.replace("indicators: []", INDICATOR.format("rd-intensity", "magic")), "unknown-theme"),
    (lambda text: text.replace("task_chapters", "not_applicable: [magic]\ntask_chapters"), "unknown-metric"),
    (lambda text: text, None),
]
INDICATOR = (
    "indicators:\n- {{id: a, metric: {}, name: {{zh: 名, en: a}}, themes: [{}], values: "
    '[{{kind: actual, value: 1, mentions: [{{section: "1", printed: "1"}}]}}]}}'
)


@pytest.mark.parametrize(("change", "rule"), UNKNOWN)
def test_a_term_that_nobody_knows_is_warned_of(shell: Shell, change: Callable[[str], str], rule: str | None) -> None:
    (shell.folder / "alpha.yaml").write_text(change(plan_text()), encoding="utf-8")
    done = shell("who", "alpha.yaml")
    assert done.code == 0
    assert (done.err.startswith("warning: alpha.yaml:") and f" {rule} " in done.err) == (rule is not None), done.err
    assert bool(done.err) == (rule is not None)


def test_a_name_of_several_terms_is_asked_back() -> None:
    def theme(name: str) -> Theme:
        return Theme(name=Text(zh=name, en=name), group="g", definition=Text(zh="", en=""), aliases=["both"])

    themes = {"one": theme("One"), "two": theme("Two")}
    assert inputs.known(["TWO", "One", "two"], themes, "theme") == ["two", "one"]
    with pytest.raises(Exception, match=r"^unknown theme 'both'; did you mean one or two\?$"):
        inputs.known(["both"], themes, "theme")


def test_what_cannot_be_used_is_worded_in_english_unless_it_is_asked() -> None:
    def problem(line: int) -> Problem:
        return Problem(file="a.yaml", line=line, column=2, code="duplicate-key", message="take it out")

    unusable = inputs.Unusable([problem(1), problem(3)])
    assert str(unusable) == "a.yaml:1:2: duplicate-key take it out\na.yaml:3:2: duplicate-key take it out"
    assert unusable.text("zh") == "a.yaml:1:2: duplicate-key 去掉\na.yaml:3:2: duplicate-key 去掉"


# The parent of a brief's plan

PARENTS = [
    # what lies beside the plan, the exit code, and what is said
    (None, 0, ""),
    ("good", 0, ""),
    ("[", 2, "plans/city.yaml:"),
]


@pytest.mark.parametrize(("content", "code", "said"), PARENTS)
def test_the_parent_of_a_brief_may_be_missing_and_not_broken(
    shell: Shell, content: str | None, code: int, said: str
) -> None:
    (shell.folder / "plans").mkdir()
    for name in ("alpha", "beta"):
        (shell.folder / "plans" / f"{name}.yaml").write_text(plan_text(name, extra="parent: city\n"), encoding="utf-8")
    if content:
        text = plan_text("city") if content == "good" else content
        (shell.folder / "plans" / "city.yaml").write_text(text, encoding="utf-8")
    done = shell("brief", "alpha", "--against", "beta")
    assert (done.code, done.err.startswith(said), bool(done.err)) == (code, True, bool(said)), done.err


# Progress

WATCHED = [
    # a command, and what is shown while it takes long
    ("list", ["{done} of {all} plans read"]),
    ("validate", ["{done} of {all} files checked"]),
    ("rank --draws 1", ["{done} of {all} plans read", "ranking 5 plans, {seconds} s"]),
    (
        "report north south --format html -o {folder}",
        ["reporting on 2 plans, {seconds} s"],
    ),
]


@pytest.mark.parametrize(("command", "shown"), WATCHED)
def test_what_takes_long_says_what_it_is_about(
    golden: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: str, shown: list[str]
) -> None:
    seen: list[str] = []

    def steps(things: Any, pattern: str) -> Any:
        seen.append(pattern)
        return things

    @contextmanager
    def busy(pattern: str, **facts: object) -> Iterator[None]:
        seen.append(pattern.format(seconds="{seconds}", **facts))
        yield

    monkeypatch.setattr(progress, "steps", steps)
    monkeypatch.setattr(progress, "busy", busy)
    assert golden(*command.format(folder=tmp_path).split()).code == 0
    assert list(dict.fromkeys(seen)) == shown


def test_all_plans_are_read_by_as_many_processes_as_there_are_processors(
    golden: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    jobs: list[int] = []
    read = Shelf.each

    def each(self: Shelf) -> Any:
        jobs.append(self.jobs)
        return read(self)

    monkeypatch.setattr(inputs, "processors", lambda: 3)
    monkeypatch.setattr(Shelf, "each", each)
    golden("list")
    assert jobs == [3]


# Options


def test_no_cache_switches_it_off(golden: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    switched: list[bool] = []
    monkeypatch.setattr(cache, "switch", lambda *, on: switched.append(on))
    golden("list")
    golden("list", "--no-cache")
    assert switched == [True, False]


SETTLED: list[tuple[list[str], str, Any]] = [
    # options of rank, a setting, and what it is
    ([], "by", "emphasis"),
    (["--metric", "rd-intensity"], "by", "ambition"),
    (["--by", "ACCOUNTABILITY"], "by", "accountability"),
    ([], "draws", 2000),
    (["--draws", "7"], "draws", 7),
    ([], "seed", 1),
    ([], "horizon", "same"),
    (["--theme", "IP"], "themes", ["ip"]),
    (["--by", "overall", "--weight", "Emphasis=2", "--weight", "accountability=6"], "weights",
     {"emphasis": 0.25, "accountability": 0.75}),
]  # fmt: skip


@pytest.mark.parametrize(("arguments", "setting", "value"), SETTLED)
def test_a_ranking_says_what_was_settled(golden: Shell, arguments: list[str], setting: str, value: Any) -> None:
    done = golden("rank", *arguments, "--format", "json")
    assert json.loads(done.out)["settings"][setting] == value


def test_all_themes_can_be_asked_for_at_once(golden: Shell) -> None:
    orders = json.loads(golden("rank", "--theme", "ALL", "--draws", "1", "--format", "json").out)["settings"]["themes"]
    assert len(orders) > 10
    assert {"ai", "ip", "talent"} <= {*orders}


def test_plans_are_those_of_the_variable_where_no_folder_is_named(shell: Shell) -> None:
    assert shell("list", "-f", "csv", PLANCMP_PLANS=str(GOLDEN / "plans")).out.count("\n") == 6
    nothing = shell("validate", PLANCMP_PLANS="nowhere")
    assert (nothing.code, nothing.err.splitlines()[-1]) == (2, "Error: no folder of plans; name one with --plans.")
