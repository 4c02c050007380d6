"""A gate that can be trusted: formats for machines, what is silenced, left out or mended, and what never passes."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from itertools import pairwise
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from wcwidth import wcswidth

from conftest import ROOT, Run, plan_text
from plancmp.checks import explain, silence
from plancmp.checks import validate as checks
from plancmp.checks.mend import mended
from plancmp.checks.rules import plan_rules
from plancmp.checks.validate import Input, Result, check, find, validate
from plancmp.data import schema as structure
from plancmp.problem import Problem
from plancmp.report import excerpt, junit, sarif
from plancmp.report import validate as report
from plancmp.report.rules_chinese import SUMMARIES
from shell import Shell

BAD, GOOD = ROOT / "tests" / "bad", ROOT / "tests" / "good"
BAD_FILES = sorted(path for path in BAD.rglob("*") if path.is_file())
FORMATS = ("text", "table", "markdown", "json", "csv", "github", "sarif", "junit")

_TEXT = {"type": "object", "required": ["text"], "properties": {"text": {"type": "string", "minLength": 1}}}
_PLACE = {"type": "object", "required": ["uri"], "properties": {"uri": {"type": "string", "pattern": r"^[!-~]+$"}}}
SARIF = {
    "type": "object", "required": ["version", "runs", "$schema"], "additionalProperties": False,
    "properties": {
        "$schema": {"const": sarif.SCHEMA}, "version": {"const": "2.1.0"},
        "runs": {"type": "array", "minItems": 1, "maxItems": 1, "items": {
            "type": "object", "required": ["tool", "results"], "additionalProperties": False,
            "properties": {
                "tool": {"type": "object", "required": ["driver"], "additionalProperties": False, "properties": {
                    "driver": {"type": "object", "required": ["name", "version", "rules"],
                               "additionalProperties": False, "properties": {
                                   "name": {"const": "plancmp"}, "version": {"type": "string"}, "rules": {
                                   "type": "array", "uniqueItems": True, "items": {
                                       "type": "object", "required": ["id"], "additionalProperties": False,
                                       "properties": {"id": {"type": "string"}, "shortDescription": _TEXT}}}}}}},
                "language": {"enum": ["en-US", "zh-CN"]}, "columnKind": {"const": "unicodeCodePoints"},
                "invocations": {"const": [{"executionSuccessful": True}]},
                "artifacts": {"type": "array", "uniqueItems": True, "items": {
                    "type": "object", "required": ["location"], "properties": {"location": _PLACE}}},
                "results": {"type": "array", "items": {
                    "type": "object", "required": ["message", "ruleId", "locations"], "additionalProperties": False,
                    "properties": {
                        "ruleId": {"type": "string"}, "ruleIndex": {"type": "integer", "minimum": 0},
                        "level": {"enum": ["error", "warning"]}, "message": _TEXT,
                        "suppressions": {"type": "array", "items": {"required": ["kind"], "properties": {
                            "kind": {"enum": ["inSource", "external"]}}}},
                        "locations": {"type": "array", "minItems": 1, "items": {
                            "type": "object", "additionalProperties": False, "properties": {
                                "logicalLocations": {"type": "array"},
                                "physicalLocation": {"type": "object", "required": ["artifactLocation"],
                                                     "additionalProperties": False, "properties": {
                                    "artifactLocation": _PLACE,
                                    "region": {"type": "object", "required": ["startLine", "startColumn"],
                                               "properties": {"startLine": {"type": "integer", "minimum": 1},
                                                              "startColumn": {"type": "integer", "minimum": 1}}}}}}}}},
                }}}},
    }},
}  # fmt: skip
"""What of SARIF 2.1.0 is used, from the standard; PLANCMP_SARIF_SCHEMA names a file of the whole schema."""
WHOLE = os.environ.get("PLANCMP_SARIF_SCHEMA")


def log(text: str) -> Any:
    """Read a SARIF log and hold it against its schema."""
    data = json.loads(text)
    jsonschema.Draft202012Validator(SARIF).validate(data)
    if WHOLE:
        whole = json.loads(Path(WHOLE).read_text(encoding="utf-8"))
        jsonschema.validators.validator_for(whole)(whole).validate(data)
    (run,) = data["runs"]
    for found in run["results"]:
        assert run["tool"]["driver"]["rules"][found["ruleIndex"]]["id"] == found["ruleId"]
    return run


def suite(text: str) -> Any:
    """Read a file of JUnit XML and hold its counts against its cases."""
    root = ElementTree.fromstring(text)  # noqa: S314 - our own output
    cases = root.findall("./testsuite/testcase")
    failed = [case for case in cases if case.find("failure") is not None]
    for part in (root, *root.findall("testsuite")):
        assert (part.get("tests"), part.get("failures"), part.get("errors")) == (str(len(cases)), str(len(failed)), "0")
    return cases


@pytest.fixture(scope="module")
def bad() -> checks.Checked:
    return check([Input(path) for path in BAD_FILES])


# Each bad file through every format


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("path", BAD_FILES, ids=[str(path.relative_to(BAD)) for path in BAD_FILES])
def test_a_bad_file_is_told_in_every_format(bad: checks.Checked, path: Path, lang: Any) -> None:
    problems = [problem for problem in bad.result.problems if problem.file == str(path)]
    spoken = report.spoken(Result(files=[str(path)], problems=problems), lang)
    places = [(p.line, p.column, p.code) for p in problems]

    lines = excerpt.text(spoken.problems, bad.lines, lang, 80).splitlines()
    heads = [line for line in lines if not line.startswith(" ")]
    assert heads == report.lines(spoken, lang).splitlines()
    assert [(int(a), int(b), c) for a, b, c in re.findall(r":(\d+):(\d+): (\S+) ", "\n".join(heads))] == places
    for shown, caret in pairwise(lines):
        if re.fullmatch(r" *\| *\^", caret):
            assert wcswidth(shown) <= 80
            assert wcswidth(caret) <= 80
    assert len(report.github(spoken, lang).splitlines()) == len(problems)

    run = log(sarif.render(spoken, lang, "1", {}))
    regions = [found["locations"][0]["physicalLocation"]["region"] for found in run["results"]]
    codes = [found["ruleId"] for found in run["results"]]
    assert [(r["startLine"], r["startColumn"], c) for r, c in zip(regions, codes, strict=True)] == places

    (case,) = suite(junit.render(spoken, lang, strict=True))
    failure = case.findtext("failure") or ""
    assert failure.splitlines() == heads
    errors = [p for p in problems if p.level == "error"]
    (mild,) = suite(junit.render(spoken, lang, strict=False))
    assert (mild.find("failure") is not None) == bool(errors)


CARETS = [
    ("name: x", 7, ["     3 | name: x", "       |       ^"]),
    ("名: {zh: 徐汇, en: x}", 17, ["     3 | 名: {zh: 徐汇, en: x}", "       |" + " " * 20 + "^"]),
    ("\ta: b", 2, ["     3 |  a: b", "       |  ^"]),
    ("a\x1b[31m\u200b: b", 8, ["     3 | a�[31m�: b", "       |        ^"]),
    ("x", 9, ["     3 | x", "       |  ^"]),
    ("", 1, []),
]


@pytest.mark.parametrize(("content", "column", "shown"), CARETS)
def test_the_caret_stands_under_the_place(content: str, column: int, shown: list[str]) -> None:
    problem = Problem(file="a", line=3, column=column, code="c", message="m")
    assert excerpt.text([problem], {("a", 3): content}, "en", 80).splitlines()[1:] == shown


@pytest.mark.parametrize("width", [20, 40, 80, 81, 120])
@pytest.mark.parametrize("place", [0, 1, 50, 199, 299, 300])
def test_a_long_line_is_cut_around_the_place(width: int, place: int) -> None:
    content = "一二三四五六七八九十" * 20 + "abcdefghij" * 10
    problem = Problem(file="a", line=3, column=place + 1, code="c", message="m")
    _, shown, caret = excerpt.text([problem], {("a", 3): content}, "en", width).splitlines()
    assert wcswidth(shown) <= width
    assert wcswidth(caret) <= width
    if place < len(content):
        under = next(i for i in range(len(shown)) if wcswidth(shown[:i]) == len(caret) - 1)
        assert shown[under] == content[place]


# Hostile text

HOSTILE = [
    "a\nb", "a\r\n::error::x", "::error file=x::y", "##[error]z", "##vso[task.complete]", "\x1b[31mred\x1b[0m",
    "\x00\x01\x0b\x1f\x7f\x9b", "]]><x>&y;\"'", "\ufffe\uffff", "\ud800", "\u202eabc\u2028", "%0A%25", "<!DOCTYPE x>",
]  # fmt: skip


@pytest.mark.parametrize("text", HOSTILE, ids=ascii)
def test_hostile_text_is_text_in_every_format(text: str) -> None:
    name = os.fsdecode(text.encode("utf-8", "surrogatepass")) + ".yaml"
    problem = Problem(file=name, line=2, column=1, code="c", message=f"m {text}", hint=text, path=text)
    silenced = silence.Silenced(problem=problem, reason=text)
    result = Result(files=[name], problems=[problem], silenced=[silenced])
    outputs = {
        "text": excerpt.text([problem], {(name, 2): text}, "en", 80),
        "table": report.lines(result),
        "github": report.github(result),
        "sarif": sarif.render(result, "en", "1", {}),
        "junit": junit.render(result, "en", strict=True),
    }
    for form, output in outputs.items():
        written = output.encode("utf-8", "plancmp.stand-ins").decode()
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\u2028\ufffe\uffff]", written), form
        commands = [line for line in written.splitlines() if re.match(r"\s*::", line) or re.search(r"##\w*\[", line)]
        assert len(commands) == (1 if form == "github" else 0), form
    assert len(log(outputs["sarif"])["results"]) == 2
    (case,) = suite(outputs["junit"].encode("utf-8", "plancmp.stand-ins").decode())
    assert case.find("failure") is not None
    assert len(outputs["github"].splitlines()) == 1


# Which format, and where it goes


@pytest.mark.parametrize(
    ("set_to", "arguments", "begins"),
    [
        ("true", (), "::error file=bad.yaml,line="),
        ("", (), "bad.yaml:19:12: unknown-theme"),
        ("false", (), "bad.yaml:19:12: unknown-theme"),
        ("true", ("--format", "json"), "{"),
    ],
)
def test_in_actions_the_format_is_github(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, set_to: str, arguments: tuple[str, ...], begins: str
) -> None:
    shutil.copy(ROOT / "tests" / "golden" / "faulty" / "bad.yaml", ".")
    monkeypatch.setenv("GITHUB_ACTIONS", set_to)
    done = shell("validate", "bad.yaml", *arguments)
    assert (done.code, done.out.startswith(begins)) == (1, True), done.out


@pytest.mark.parametrize(("ending", "begins"), [("sarif", '{\n  "$schema"'), ("xml", "<?xml"), ("json", "{")])
def test_a_files_ending_picks_the_format(golden: Shell, tmp_path: Path, ending: str, begins: str) -> None:
    file = tmp_path / f"out.{ending}"
    assert golden("validate", "faulty", "-o", str(file)).code == 1
    assert file.read_text(encoding="utf-8").startswith(begins)


def test_statistics_count_each_code(golden: Shell) -> None:
    done = golden("validate", "faulty", "--statistics", "--format", "csv")
    assert sorted(line.split() for line in done.err.splitlines()) == [
        ["1", "error", "empty"], ["1", "error", "unknown-instrument"], ["1", "error", "unknown-theme"],
        ["1", "warning", "bare-task"],
    ]  # fmt: skip


# What is left out, and what cannot be


@pytest.fixture
def plan(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with two unknown themes on line 17 and an unknown instrument on the next."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "alpha.yaml"
    text = (
        plan_text()
        .replace("[ai]", "[wizardry, magic]")
        .replace("supply/technology", "supply/wand")
        .replace('"4.1"', '"4"')
    )
    path.write_text(text, encoding="utf-8")
    assert codes(path) == ["unknown-theme", "unknown-theme", "unknown-instrument"]
    return path


def codes(path: Path, asked: Any = None) -> list[str]:
    return [problem.code for problem in check([Input(path)], asked=asked).result.problems]


def with_comment(path: Path, key: str, comment: str) -> Path:
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(rf"^(  {key}: .*)$", rf"\1{comment}", text, flags=re.MULTILINE), encoding="utf-8")
    return path


COMMENTS = [
    ("  # plancmp: ignore[unknown-theme] ours", ["unknown-theme", "unknown-instrument"]),
    ("  # plancmp: ignore[unknown-theme, unknown-theme] ours", ["unknown-instrument"]),
    ("  #plancmp:ignore[unknown-theme] 自有主题", ["unknown-theme", "unknown-instrument"]),
    ("  # plancmp: ignore[unknown-theme]", ["unknown-theme", "unknown-theme", "bad-ignore", "unknown-instrument"]),
    ("  # plancmp: ignore[unknown-thene] x", ["unknown-theme", "unknown-theme", "bad-ignore", "unknown-instrument"]),
    ("  # plancmp: ignore[syntax] x", ["unknown-theme", "unknown-theme", "bad-ignore", "unknown-instrument"]),
    ("  # plancmp: ignore unknown-theme", ["unknown-theme", "unknown-theme", "bad-ignore", "unknown-instrument"]),
    ("  # plancmp: ignore[] x", ["unknown-theme", "unknown-theme", "bad-ignore", "unknown-instrument"]),
    ("  # plancmp: ignore[bare-task] x", ["unknown-theme", "unknown-theme", "unused-ignore", "unknown-instrument"]),
    ("\n  # plancmp: ignore[unknown-instrument] ours\n  # a word more\n", ["unknown-theme", "unknown-theme"]),
]


@pytest.mark.parametrize(("comment", "left"), COMMENTS)
def test_a_comment_silences_one_finding_and_gives_its_reason(plan: Path, comment: str, left: list[str]) -> None:
    assert codes(with_comment(plan, "themes", comment)) == left


def test_what_is_silenced_is_in_the_result_with_its_reason(plan: Path, shell: Shell) -> None:
    with_comment(plan, "themes", "  # plancmp: ignore[unknown-theme] ours, see #7")
    result = validate([plan])
    assert [(s.problem.code, s.reason) for s in result.silenced] == [("unknown-theme", "ours, see #7")]
    run = log(sarif.render(result, "en", "1", {}))
    assert [r["suppressions"] for r in run["results"] if "suppressions" in r] == [
        [{"kind": "inSource", "justification": "ours, see #7"}]
    ]


@pytest.mark.parametrize(
    "title",
    ['"a # plancmp: ignore[unknown-theme] x"', "'# plancmp: ignore[unknown-theme] x'",
     "a#plancmp:ignore[unknown-theme] x",
     "|\n      # plancmp: ignore[unknown-theme] x", ">- # a comment\n      text # plancmp: ignore[x] y"],
)  # fmt: skip
def test_what_stands_in_a_text_silences_nothing(plan: Path, title: str) -> None:
    text = plan.read_text(encoding="utf-8")
    plan.write_text(text.replace("  themes:", f"  note:\n    zh: 注\n    en: {title}\n  themes:"), encoding="utf-8")
    found = codes(plan)
    assert found.count("unknown-theme") == 2
    assert not {"bad-ignore", "unused-ignore"} & set(found)


def test_a_comment_behind_the_sign_of_a_block_is_one(plan: Path) -> None:
    text = plan.read_text(encoding="utf-8")
    note = "  note:\n    zh: 注\n    en: >- # plancmp: ignore[line-break] x\n      text\n  themes:"
    plan.write_text(text.replace("  themes:", note), encoding="utf-8")
    assert "unused-ignore" in codes(plan)


def test_no_comment_hides_that_a_file_was_not_checked(plan: Path) -> None:
    plan.write_text("# plancmp: ignore[syntax] x\na: [\n", encoding="utf-8")
    assert codes(plan) == ["syntax"]
    assert codes(plan, asked={"unknown-theme"}) == ["syntax"]


def test_a_rule_that_is_not_asked_about_leaves_no_comment_unused(plan: Path) -> None:
    with_comment(plan, "themes", "  # plancmp: ignore[unknown-theme, unknown-theme] ours")
    assert codes(plan, asked={"bare-task"}) == []


SETTINGS = [
    ("plancmp.toml", 'ignore = ["unknown-theme"]', [], 1, ["unknown-instrument"]),
    ("pyproject.toml", '[tool.plancmp]\nignore = ["unknown-theme", "unknown-instrument"]', [], 0, []),
    (
        "pyproject.toml",
        '[tool.other]\nignore = ["unknown-theme"]',
        [],
        1,
        ["unknown-theme"] * 2 + ["unknown-instrument"],
    ),
    ("plancmp.toml", 'select = ["unknown-theme"]', [], 1, ["unknown-theme"] * 2),
    ("plancmp.toml", 'select = ["unknown-theme"]', ["--select", "unknown-instrument"], 1, ["unknown-instrument"]),
    ("plancmp.toml", 'ignore = ["unknown-theme"]', ["--ignore", "unknown-instrument"], 0, []),
    ("plancmp.toml", "strict = true", ["--select", "bare-task,unknown-theme"], 1, ["unknown-theme"] * 2),
]


@pytest.mark.parametrize(("name", "text", "arguments", "code", "left"), SETTINGS)
def test_a_repository_settles_what_is_checked(
    shell: Shell, plan: Path, name: str, text: str, arguments: list[str], code: int, left: list[str]
) -> None:
    below = plan.parent / "below"
    below.mkdir()
    os.chdir(below)
    (plan.parent / name).write_text(text, encoding="utf-8")
    (plan.parent / ".git").mkdir()
    done = shell("validate", str(plan), "--format", "json", *arguments)
    assert (done.code, [p["code"] for p in json.loads(done.out)["problems"]]) == (code, left), done.err


REFUSED = [
    ("plancmp.toml", "selekt = []", "unknown setting 'selekt'; did you mean 'select'?"),
    ("plancmp.toml", "strict = 1", "plancmp.toml: cannot be used: "),
    ("plancmp.toml", "strict = ", "plancmp.toml: is not TOML: "),
    ("plancmp.toml", 'ignore = ["syntax"]', "plancmp.toml: 'syntax' is no rule that can be selected or ignored; "),
    ("plancmp.toml", 'ignore = ["unknown-thene"]', "did you mean 'unknown-theme'?"),
    ("pyproject.toml", "[tool]\nplancmp = 3", "pyproject.toml: cannot be used: "),
]


@pytest.mark.parametrize(("name", "text", "said"), REFUSED)
def test_settings_that_cannot_be_used_are_refused(shell: Shell, plan: Path, name: str, text: str, said: str) -> None:
    (plan.parent / name).write_text(text, encoding="utf-8")
    os.chdir(plan.parent)
    done = shell("validate", "alpha.yaml")
    assert (done.code, done.out, said in done.err) == (2, "", True), done.err


@pytest.mark.parametrize("option", ["--select", "--ignore"])
@pytest.mark.parametrize("code", ["syntax", "unknown-key", "nonsense", ""])
def test_only_rules_can_be_left_out(golden: Shell, option: str, code: str) -> None:
    done = golden("validate", "faulty", option, code)
    assert (done.code, done.out) == (2, "")


# Standard input

STDIN = [
    (["-"], "alpha", 1, "<stdin>:17:12: unknown-theme"),
    (["-"], "beta", 1, "<stdin>:17:12: unknown-theme"),
    (["-", "--stdin-name", "plans/alpha.yaml"], "beta", 1, "plans/alpha.yaml:2:1: file-name"),
    (["-", "alpha.yaml"], "beta", 1, "alpha.yaml:17:12: unknown-theme"),
]


@pytest.mark.parametrize(("arguments", "plan_id", "code", "said"), STDIN)
def test_standard_input_is_a_file(
    shell: Shell, plan: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], plan_id: str, code: int, said: str
) -> None:
    os.chdir(plan.parent)
    raw = plan.read_bytes().replace(b"id: alpha\n", f"id: {plan_id}\n".encode())
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(raw)))
    done = shell("validate", *arguments)
    assert (done.code, said in done.out) == (code, True), done.out + done.err
    assert ("file-name" in done.out) == ("--stdin-name" in arguments and plan_id == "beta")


def test_a_good_plan_on_standard_input_passes(plancmp: Run) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "plancmp", "validate", "-", "--lang", "en"],
        input=(GOOD / "minimal.yaml").read_bytes(), capture_output=True, cwd=GOOD, check=False,
    )  # fmt: skip
    assert (done.returncode, done.stdout, done.stderr) == (0, b"", b"1 file, 0 errors, 0 warnings\n")


def test_more_than_a_file_may_hold_is_refused_on_standard_input_too() -> None:
    (problem,) = check([Input(checks.STDIN, b"x" * 5_000_001)]).result.problems
    assert problem.code == "too-large"


# What is mended

TASKS = """\
tasks:
# of the second
- id: two
  section: "4.2"   # behind
  title: {zh: 人才, en: Talent}

# of the first, a word
# and another
- id: one
  section: "4.1"
  title: {zh: 人工, en: AI}
  note:
    zh: |
      一
      # no comment
    en: x
# the end
extra: 1
"""
IN_ORDER = """\
tasks:
# of the first, a word
# and another
- id: one
  section: "4.1"
  title: {zh: 人工, en: AI}
  note:
    zh: |
      一
      # no comment
    en: x
# of the second
- id: two
  section: "4.2"   # behind
  title: {zh: 人才, en: Talent}

# the end
extra: 1
"""
MENDS = [
    (TASKS, IN_ORDER),
    (TASKS.replace("\n", "\r\n"), IN_ORDER.replace("\n", "\r\n")),
    (
        "tasks:\n- {id: b, section: '4.2'}\n- {id: a, section: '4.1'}",
        "tasks:\n- {id: a, section: '4.1'}\n- {id: b, section: '4.2'}",
    ),
    ("curation: {read: 2026-11-21}  # day\n", 'curation: {read: "2026-11-21"}  # day\n'),
    ("tasks:\n- id: one\n  section: 4.10 # as text\n", 'tasks:\n- id: one\n  section: "4.10" # as text\n'),
    ('\ufefftitle: {zh: "一", en: "a\\tb \\\\t"}\n', '\ufefftitle: {zh: "一", en: "a b \\\\t"}\n'),
    ("title: {zh: 一, en: a\tb}\n", "title: {zh: 一, en: a b}\n"),
]
LEFT = [
    "tasks: [{id: b, section: '4.2'}, {id: a, section: '4.1'}]\n",  # on one line: where the comments belong is open
    IN_ORDER,
    "title: {zh: |\n  a\n",
    "tasks:\n- &x {id: b, section: '4.2'}\n- {id: a, section: '4.1'}\n",
    "tasks:\n- id: b\n- {id: a, section: '4.1'}\n",
    "",
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), MENDS)
def test_what_has_one_right_answer_is_mended(tmp_path: Path, text: str, expected: str) -> None:
    path = tmp_path / "alpha.yaml"
    path.write_bytes(text.encode())
    assert (mended(path) or "").encode() == expected.encode()
    path.write_bytes(expected.encode())
    assert mended(path) is None


@pytest.mark.parametrize("text", LEFT)
def test_what_has_none_is_left_alone(tmp_path: Path, text: str) -> None:
    path = tmp_path / "alpha.yaml"
    path.write_bytes(text.encode())
    assert mended(path) is None


@pytest.mark.parametrize("path", BAD_FILES, ids=[str(path.relative_to(BAD)) for path in BAD_FILES])
def test_mending_makes_no_file_worse(tmp_path: Path, path: Path) -> None:
    text = mended(path)
    if text is not None:
        after = check([Input(path, text.encode())]).result.problems
        before = validate([path]).problems
        assert len(after) < len(before)
        assert {p.code for p in after} <= {p.code for p in before} | {"file-name"}


def test_a_mended_file_is_written_whole_and_checked_again(shell: Shell) -> None:
    for name in ("unquoted-date", "task-order", "wrong-type"):
        shutil.copy(BAD / f"{name}.yaml", ".")
    Path("task-order.yaml").chmod(0o640)
    done = shell("validate", ".", "--fix")
    assert (done.code, done.out) == (0, ""), done.out
    assert done.err.count("mended: ") == 3
    assert Path("task-order.yaml").stat().st_mode & 0o777 == 0o640
    names = sorted(path.name for path in Path().iterdir())
    assert names == [
        "task-order.yaml",
        "unquoted-date.yaml",
        "wrong-type.yaml",
    ]
    again = shell("validate", ".", "--fix")
    assert (again.code, again.err) == (0, "3 files, 0 errors, 0 warnings\n")


def test_a_file_that_cannot_be_written_stays_and_is_said(shell: Shell) -> None:
    shutil.copy(BAD / "unquoted-date.yaml", ".")
    before = Path("unquoted-date.yaml").read_bytes()
    Path("unquoted-date.yaml").chmod(0o444)
    if os.access("unquoted-date.yaml", os.W_OK):
        pytest.skip("whoever may write anything is refused nothing")
    assert shell("validate", ".", "--fix").code == 2
    assert Path("unquoted-date.yaml").read_bytes() == before


# The pages of the rules


def test_every_code_has_a_page_in_both_languages() -> None:
    pages = explain.pages().rules
    assert {page.code for page in pages} == set(SUMMARIES)
    assert len({page.code for page in pages}) == len(pages)
    assert all(page.summary.endswith(".") for page in pages)


@pytest.mark.parametrize("code", ["unknown-thene", "", "UNKNOWN"])
def test_an_unknown_code_is_refused(golden: Shell, code: str) -> None:
    assert golden("rules", code).code == 2


# The gate broken on purpose: it says so, and never passes


@pytest.mark.parametrize("broken", [OSError("gone"), ValueError("no JSON")])
def test_a_schema_that_cannot_be_loaded_passes_no_file(monkeypatch: pytest.MonkeyPatch, broken: Exception) -> None:
    def fail(*_: object) -> None:
        raise broken

    structure.validator.cache_clear()
    structure._quick.cache_clear()
    monkeypatch.setattr(json, "loads" if isinstance(broken, ValueError) else "dumps", fail)
    monkeypatch.setattr(structure, "shipped", lambda folder: Path("/nowhere") / folder)
    with pytest.raises(OSError, match="nowhere"):
        validate([GOOD / "minimal.yaml"])


@pytest.mark.parametrize("rule", plan_rules(), ids=lambda rule: rule.ID)
def test_a_rule_that_never_fires_is_noticed(monkeypatch: pytest.MonkeyPatch, rule: Any) -> None:
    """Of every rule there is a bad file that says nothing of the rule when it is silent."""
    files = [path for path in find([str(BAD)]) if f" {rule.ID}\n" in path.read_bytes().decode("utf-8", "replace")]
    with_it = {p.code for p in validate(files).problems}
    monkeypatch.setattr(rule, "check", lambda case: iter(()))
    without = {p.code for p in validate(files).problems}
    assert with_it - without == {rule.ID}
