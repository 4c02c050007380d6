"""What CI tests with, the lowest releases that are promised and every Python that is there; pages that .ci writes."""

import os
import re
import runpy
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

from conftest import ROOT

LOWEST = runpy.run_path(str(ROOT / ".ci" / "lowest.py"))
PYTHONS = runpy.run_path(str(ROOT / ".ci" / "pythons.py"))
COMMANDS = runpy.run_path(str(ROOT / ".ci" / "commands.py"))
DATA = runpy.run_path(str(ROOT / ".ci" / "data.py"))
JOBS = runpy.run_path(str(ROOT / ".ci" / "jobs.py"))
RUN_DOCS = runpy.run_path(str(ROOT / ".ci" / "run_docs.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def lowest(*requirements: str) -> list[str]:
    project = {
        "build-system": {"requires": requirements[:1]},
        "project": {"dependencies": requirements[1:2], "optional-dependencies": {"dev": requirements[2:]}},
    }
    return list(LOWEST["constraints"](project))


def test_every_floor_is_held_to_wherever_it_stands() -> None:
    assert lowest("a>=1.2", "B_c >= 3", "d.e[f,g]>=4.5.6", "types-h", "i[j]") == ["a==1.2", "B_c==3", "d.e==4.5.6"]


@pytest.mark.parametrize("requirement", ["a>=1,<2", "a~=1.2", "a==1", "a>=1; python_version < '3.12'", "a @ file:///b"])
def test_what_would_be_missed_is_refused(requirement: str) -> None:
    with pytest.raises(ValueError, match="is not NAME or NAME>=VERSION"):
        lowest(requirement)


def test_whatever_is_needed_to_run_has_a_floor() -> None:
    floors = {line.partition("==")[0] for line in LOWEST["constraints"](PROJECT)}
    assert {entry.partition(">=")[0] for entry in PROJECT["project"]["dependencies"]} <= floors


def test_the_oldest_python_is_the_one_that_is_required() -> None:
    oldest, *_ = PYTHONS["promised"](PROJECT)
    assert PROJECT["project"]["requires-python"] == ">=" + ".".join(map(str, oldest))


def program(path: Path, text: str) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
    path.chmod(0o700)
    return path


ANSWERS: Mapping[str, str] = {
    "bin/python3": "echo 3 11 2",
    "bin/python3.12": "echo 'pyenv: python3.12: command not found'; exit 127",
    "bin/python3.12-config": "echo 3 12 9",
    "kept/versions/3.9.1/bin/python3": "echo 3 9 1",
    "kept/versions/3.11.7/bin/python3": "echo 3 11 7",
    "kept/versions/3.12.1/bin/python3": "exit 1  # no ensurepip",
    "kept/versions/3.14.0/bin/python3": "echo 3 14 0",
}


@pytest.mark.parametrize(
    ("pyenv", "expected"),
    [
        (None, {(3, 11): "bin/python3"}),
        (
            "echo {folder}/kept",
            {(3, 11): "kept/versions/3.11.7/bin/python3", (3, 14): "kept/versions/3.14.0/bin/python3"},
        ),
    ],
)
def test_the_newest_release_of_each_python_is_found(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pyenv: str | None, expected: Any
) -> None:
    for name, text in ANSWERS.items():
        program(tmp_path / name, text)
    if pyenv:
        program(tmp_path / "bin" / "pyenv", pyenv.format(folder=tmp_path))
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}:{tmp_path / 'nowhere'}")
    found = PYTHONS["best"](PYTHONS["candidates"](), (3, 11))
    assert found == {version: tmp_path / name for version, name in expected.items()}


def test_the_page_of_the_commands_is_in_step() -> None:
    assert (ROOT / "docs" / "commands.md").read_text(encoding="utf-8") == COMMANDS["page"]()


def test_the_data_dictionary_is_in_step() -> None:
    assert (ROOT / "docs" / "data.md").read_text(encoding="utf-8") == DATA["page"]()


PAGE = """\
```sh
echo 20 > number
```
text
```python
import pathlib
number = int(pathlib.Path("number").read_text())
```
```text
not run
```
```python
pathlib.Path("answer").write_text(str(number + 1))
```
"""


def test_a_page_of_docs_is_run_in_order_as_one_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.md").write_text(PAGE, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    RUN_DOCS["run"](tmp_path / "page.md")
    assert (tmp_path / "answer").read_text(encoding="utf-8") == "21"


def test_a_page_of_docs_that_fails_is_no_success(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "page.md").write_text("```sh\nfalse\ntrue\n```\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(subprocess.CalledProcessError):
        RUN_DOCS["run"](tmp_path / "page.md")


# The action, the workflow and the examples


ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
BY_HAND = [
    ({}, 0, ""),
    ({"paths": "plans\nother plans\n"}, 1, "::error file=other plans/x.yaml,line=1,col=1,title=empty::"),
    ({"paths": "plans/*.yaml"}, 0, ""),
    ({"paths": "$(touch hacked)"}, 1, "unreadable"),
    ({"paths": "--help"}, 1, "unreadable"),
    ({"format": "table; touch hacked"}, 2, ""),
    ({"paths": "\n"}, 2, "paths names nothing"),
    ({"strict": "yes"}, 2, "strict is true or false, not yes"),
    ({"format": "sarif", "output": "out file.sarif"}, 0, ""),
]


@pytest.mark.parametrize(("inputs", "code", "said"), BY_HAND)
def test_the_steps_of_the_action_run_by_hand(tmp_path: Path, inputs: dict[str, str], code: int, said: str) -> None:
    """In a folder with nothing but plans and an environment with nothing but a path; plancmp itself is at hand."""
    folder = tmp_path / "repository"
    for name, text in (
        ("plans/minimal.yaml", (ROOT / "tests/good/minimal.yaml").read_text()),
        ("other plans/x.yaml", ""),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    program(tmp_path / "temp" / "plancmp" / "bin" / "plancmp", f'exec "{sys.executable}" -m plancmp "$@"')
    install, check = ACTION["runs"]["steps"]
    assert "pip" in install["run"]
    given = {name: entry["default"] for name, entry in ACTION["inputs"].items()} | inputs
    filled = {
        name: re.sub(r"\$\{\{ inputs\.(\w+) \}\}", lambda found: given[found[1]], value)
        for name, value in check["env"].items()
    }
    assert not any("${{" in value for value in filled.values())
    assert "${{" not in install["run"] + check["run"], "what is filled in there could be a command"
    done = subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", check["run"]], cwd=folder, capture_output=True,
        text=True, check=False,
        env={"PATH": os.defpath, "RUNNER_TEMP": str(tmp_path / "temp"), "LANG": "C.UTF-8", **filled},
    )  # fmt: skip
    assert (done.returncode, said in done.stdout + done.stderr) == (code, True), done.stdout + done.stderr
    assert not list(folder.rglob("hacked"))
    assert (folder / "out file.sarif").exists() == ("output" in inputs)


def test_examples_of_the_page_name_what_there_is() -> None:
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    pieces = [yaml.safe_load(piece) for piece in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL)]
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    assert [hook["id"]] == [h["id"] for piece in pieces if "repos" in piece for h in piece["repos"][0]["hooks"]]
    workflow = yaml.safe_load((ROOT / ".github" / "workflows" / "ci.yml").read_text(encoding="utf-8"))
    jobs = [*workflow["jobs"].values(), *(job for piece in pieces for job in piece.get("jobs", {}).values())]
    used = [step for job in jobs for step in job["steps"] if re.search(r"plancmp|^\./$", step.get("uses", ""))]
    assert len(used) == 4
    for step in used:
        assert set(step["with"]) <= set(ACTION["inputs"])
    for name in ACTION["inputs"]:
        assert f"| `{name}` |" in text
    for form in ("text", "table", "github", "sarif", "junit", "json", "csv", "markdown"):
        assert f"`{form}`" in text
    tomllib.loads("\n".join(re.findall(r"```toml\n(.*?)```", text, re.DOTALL)))


# The faults that are planted


def test_every_fault_can_still_be_planted() -> None:
    """Its text stands once in its module; whether it is caught, ``python tests/faults.py`` tells."""
    lost = []
    for fault in yaml.safe_load((ROOT / "tests" / "faults.yaml").read_text(encoding="utf-8")):
        module = ROOT / "src" / "plancmp" / fault["module"]
        if not module.exists() or module.read_text(encoding="utf-8").count(fault["old"]) != 1:
            lost.append(fault["kind"])
    assert not lost


def _settled(page: str) -> str:
    """Without what any letter of a plan changes (hashes, how many lines were left out), and what the extra png does."""
    page = re.sub(r"^(no picture in the file|文件中无图).*\n", "", page, flags=re.MULTILINE)
    return re.sub(r"\b[0-9a-f]{12}\b", "HASH", re.sub(r"\[… \d+ lines?\]", "[…]", page))


def test_the_page_of_jobs_shows_what_the_commands_print() -> None:
    """After a change of plans or of a page: python .ci/jobs.py."""
    pytest.importorskip("docx")
    pytest.importorskip("xlsxwriter")
    pytest.importorskip("jinja2")
    assert _settled(JOBS["page"]()) == _settled((ROOT / "docs" / "jobs.md").read_text(encoding="utf-8"))


PAGE_OF_JOBS = """\
```console from=Two first=2
$ ask
```
"""


def test_a_long_output_is_shortened_openly_and_a_page_settles() -> None:
    written = JOBS["rewritten"](PAGE_OF_JOBS, lambda command: "One\nTwo \nThree\nFour\nFive\n")
    assert written.splitlines()[1:-1] == ["$ ask", "[… 1 line]", "Two", "Three", "[… 2 lines]"]
    assert JOBS["rewritten"](written, lambda command: "One\nTwo \nThree\nFour\nFive\n") == written


def test_a_job_takes_two_commands_at_most() -> None:
    page = (ROOT / "docs" / "jobs.md").read_text(encoding="utf-8")
    jobs = [part for part in page.split("\n## ")[1:] if "```console" in part]
    assert len(jobs) == 7
    assert all(1 <= part.count("\n$ ") <= 2 for part in jobs)
