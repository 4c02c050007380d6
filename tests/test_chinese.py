"""Messages in Chinese: the table against the program, and mistakes of every kind as a reader of Chinese meets them."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter
from typing import Any

import click
import pytest

from conftest import ROOT, Run, plan_text
from plancmp.cli import messages
from plancmp.problem import Problem, either, say
from plancmp.report.chinese import CHINESE
from plancmp.report.problems import line, worded
from shell import Shell

SOURCES = sorted((ROOT / "src" / "plancmp").rglob("*.py"))
SPEAKERS = {
    "say",
    "Finding",
    "_Fault",
    "_refuse",
    "_problem",
    "_whole",
    "UsageError",
    "BadParameter",
    "Problem",
    "tell",
}
HAN = re.compile("[\u4e00-\u9fff]")


def spoken(node: ast.Call) -> Iterator[str]:
    """Yield the sentences that stand in a call as they are; patterns of `say` are found as calls of their own."""
    for argument in [*node.args, *(keyword.value for keyword in node.keywords)]:
        for part in (argument.body, argument.orelse) if isinstance(argument, ast.IfExp) else (argument,):
            if isinstance(part, ast.Constant) and isinstance(part.value, str) and " " in part.value.strip():
                yield part.value


def messages_of(path: Path) -> set[str]:
    calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
    named = [call for call in calls if getattr(call.func, "id", getattr(call.func, "attr", "")) in SPEAKERS]
    return {text for call in named for text in spoken(call)}


@pytest.mark.parametrize("path", SOURCES, ids=[str(path.relative_to(ROOT / "src" / "plancmp")) for path in SOURCES])
def test_every_message_has_its_chinese(path: Path) -> None:
    assert sorted(messages_of(path) - CHINESE.keys()) == []


def test_messages_are_found_at_all() -> None:
    found = set().union(*map(messages_of, SOURCES))
    assert {"unknown {what} {name!r}", "take it out", "key {key!r} occurs twice", "no revision {revision!r}"} < found


def descriptions(data: Any) -> Iterator[str]:
    if isinstance(data, dict):
        if isinstance(data.get("description"), str):
            yield data["description"]
        for part in data.values():
            yield from descriptions(part)
    elif isinstance(data, list):
        for part in data:
            yield from descriptions(part)


@pytest.mark.parametrize("path", sorted((ROOT / "schemas").glob("*.schema.json")), ids=lambda path: path.name)
def test_every_field_is_explained_in_chinese(path: Path) -> None:
    assert sorted(set(descriptions(json.loads(path.read_text(encoding="utf-8")))) - CHINESE.keys()) == []


@pytest.mark.parametrize("english", sorted(CHINESE))
def test_both_languages_hold_the_same_facts(english: str) -> None:
    def facts(pattern: str) -> set[str]:
        return {name for _, name, _, _ in Formatter().parse(pattern) if name}

    assert facts(CHINESE[english]) <= facts(english)
    assert facts(english) - facts(CHINESE[english]) in (set(), {"unit"})


WORDED = [
    (say("key {key!r} occurs twice", key="a"), "键'a'出现两次"),
    (say("unknown {what} {name!r}", what=say("theme"), name="theme"), "未知主题'theme'"),
    (say("did you mean {names}?", names=either(["a", "b", "c"])), "是否指a或b或c？"),
    (say("{tag} is of nobody's", tag="x"), "x is of nobody's"),
    ("take it out", "去掉"),
    ("words of a library", "words of a library"),
    (say("bound: {found}, or differs: {{bound: {found}}}", found="about"), "bound: about，或differs: {bound: about}"),
]


@pytest.mark.parametrize(("text", "chinese"), WORDED)
def test_a_message_is_worded_with_its_facts(text: str, chinese: str) -> None:
    assert worded(text, "zh") == chinese
    assert worded(text, "en") == text


def test_a_problem_is_one_line_in_either_language() -> None:
    problem = Problem(
        file="a.yaml", line=3, column=5, code="duplicate-key", level="warning",
        message=say("key {key!r} occurs twice", key="a"), hint="keep one of the two",
    )  # fmt: skip
    assert line(problem, "en") == "a.yaml:3:5: duplicate-key warning: key 'a' occurs twice (keep one of the two)"
    assert line(problem, "zh") == "a.yaml:3:5: duplicate-key 警告：键'a'出现两次（保留其一）"


FOREIGN = {"syntax", "structure"}
"""Codes whose message is a library's."""


@pytest.mark.parametrize("form", ["table", "csv", "markdown", "json", "github"])
def test_whatever_validate_finds_is_said_in_chinese(plancmp: Run, form: str) -> None:
    done = plancmp("validate", "bad", "--lang", "zh", "--format", form, cwd=ROOT / "tests")
    said = " ".join(done.stdout.split())
    for english in ("stands twice", "unknown theme", "is missing", "did you mean", "warning:", "take it out"):
        assert english not in said
    for chinese in ("出现两次", "未知主题", "缺少", "是否指", "去掉"):
        assert chinese in said
    if form == "json":
        problems = json.loads(done.stdout)["problems"]
        assert [p for p in problems if p["code"] not in FOREIGN and not HAN.search(p["message"])] == []
        assert [p for p in problems if p["hint"] and not HAN.search(p["hint"]) and p["code"] != "unknown-key"] == []


# Each mistake, and what is said of it in Chinese; exit 2 every time.
MISTAKES = [
    (["show"], "缺少参数'PLAN'。"),
    (["show", "xuhui", "--frmat", "json"], "没有选项--frmat；是否指--format？"),
    (["show", "xuhui", "--zzz"], "没有选项--zzz。"),
    (["show", "xuhui", "pudong"], "多余的参数：pudong"),
    (["show", "xuhui", "--format"], "选项--format需要一个值。"),
    (["show", "xuhui", "--full=1"], "选项--full不带值。"),
    (["show", "xuhui", "--format", "jsn"], "'--format'的值无效：'jsn'不在可选之列："),
    (["comapre", "xuhui"], "没有命令comapre；是否指compare？"),
    (["zzzzzz"], "没有命令zzzzzz。"),
    (["report", "xuhui"], "用-o写入，或用--check核对"),
    (["list", "planets"], "'planets'不在可选之列："),
    (["compare", "xuhui", "pudong", "--plans", "nowhere"], "文件夹'nowhere'不存在。"),
    (["compare", "xuhui", "pudong", "-o", "folder"], "文件'folder'是文件夹。"),
    (["align", "xuhui", "pudong", "--min-score", "2"], "不在范围0<=x<=1之内。"),
    (["align", "xuhui", "pudong", "--min-score", "much"], "'much'不是有效的数。"),
    (["rank", "--draws", "many"], "'many'不是有效的整数。"),
    (["rank", "--weight", "x"], "'x'不合NAME=WEIGHT的写法。"),
    (["compare", "xuhui"], "请写至少两个规划"),
    (["compare", "xuhui", "xuhui"], "xuhui写了两次"),
    (["show", "xuhiu"], "没有规划'xuhiu'；是否指xuhui？现有规划："),
    (["show", "atlantis"], "没有规划'atlantis'；现有规划："),
    (["show", "folder"], "folder:1:1: unreadable 是文件夹（"),
    (["show", "broken.yaml"], "broken.yaml:4:1: not-allowed 'village'不在可选之列："),
    (["compare", "xuhui", "pudong", "--theme", "biomed"], "未知主题'biomed'；是否指biomedicine？"),
    (["compare", "xuhui", "pudong", "--metric", "zzzzz"], "未知指标种类'zzzzz'；见：plancmp list metrics"),
    (["diff", "xuhui", "./gone.yaml"], "gone.yaml"),
    (["audit", "xuhui"], "没有原文：请用--source指明"),
    (["audit", "xuhui", "--source", "gone.txt"], "gone.txt:1:1: unreadable 不能读取："),
    (["draft", "--source", "gone.txt", "--id", "A B"], "'A B'不能用作标识"),
    (["validate", "nothing/*.yaml"], "没有与之相符的文件"),
    (["compare", "xuhui", "pudong", "-o", "no/where.md"], "no/where.md不能写入：文件夹no不存在"),
]


@pytest.mark.parametrize(("arguments", "said"), MISTAKES, ids=[" ".join(m[0]) for m in MISTAKES])
def test_a_mistake_is_said_in_chinese(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str
) -> None:
    (shell.folder / "folder").mkdir()
    text = plan_text(id="broken").replace("level: district", "level: village")
    (shell.folder / "broken.yaml").write_text(text, encoding="utf-8")
    for name, value in (("LC_ALL", "zh_CN.UTF-8"), ("PLANCMP_LANG", "zh")):
        monkeypatch.setenv(name, value)
        done = shell(*arguments)
        assert (done.code, done.out) == (2, "")
        assert said.replace(" ", "") in "".join(done.err.split()), done.err
        assert not re.search("Usage|Error|Invalid|Try '", done.err)
        monkeypatch.setenv("LC_ALL", "C.UTF-8")


def test_the_language_of_the_option_comes_before_the_environment(plancmp: Run) -> None:
    assert plancmp("show", "--lang", "zh", PLANCMP_LANG="en").stderr.startswith("用法：")
    assert plancmp("show", "--lang=en", PLANCMP_LANG="zh").stderr.startswith("Usage: ")
    assert plancmp("show", "--lang", "EN", PLANCMP_LANG="zh").stderr.startswith("Usage: ")


def test_what_click_may_say_tomorrow_stays_english(capsys: pytest.CaptureFixture[str]) -> None:
    messages.show(click.UsageError("something quite new"), "zh")
    assert capsys.readouterr().err == "错误：something quite new\n"
