"""What several tests share: small plans written as data, the real plans and texts, the command line as a process."""

import os
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from hypothesis import settings

from plancmp.data import library
from plancmp.model import Edition, Vocabulary
from shell import GOLDEN, Shell

settings.register_profile("fixed", deadline=None, derandomize=True)
settings.register_profile("explore", deadline=None, max_examples=1000)
settings.load_profile("fixed")
"""The same examples on every run: a red test is the change's fault. To look further: --hypothesis-profile=explore."""

ROOT = Path(__file__).parents[1]
PLANS = ROOT / "plans"
SOURCES = Path(os.environ.get("PLANCMP_SOURCES") or ROOT.parent / "shared" / "sources")

HEAD = """\
format: 1
id: {id}
region: {{id: {region}, zh: {region}区, en: {region} district, within: {within}}}
level: district
kind: five-year-plan
title: {{zh: {id}规划, en: Plan of {id}}}
period: {{start: 2021, end: 2025}}
task_chapters: ["4"]
source: {{sha256: "0000000000000000000000000000000000000000000000000000000000000000"}}
curation: {{status: {status}, read: "2026-11-21", codebook: 1}}
"""
TASK = """\
tasks:
- id: one
  section: "4.1"
  title: {zh: 人工智能, en: AI}
  summary: {zh: 建设平台。, en: A platform is built.}
  themes: [ai]
  instruments: [supply/technology]
"""


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write the golden pages anew; then read the diff")


def plan_text(
    id: str = "alpha",  # noqa: A002 - as the format calls it
    indicators: str = "indicators: []\n",
    tasks: str = TASK,
    extra: str = "",
    status: str = "complete",
    region: str = "",
    within: str = "[]",
) -> str:
    """Write a small plan file from its parts."""
    return HEAD.format(id=id, region=region or id, status=status, within=within) + extra + indicators + tasks


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    return library.vocabulary()


def edition_of(text: str) -> Edition:
    """Read a plan file that is written out in a test."""
    made, problems = library.load_bytes(text.encode(), "plan.yaml")
    assert made is not None, problems
    return made


Make = Callable[..., Edition]


@pytest.fixture
def edition() -> Make:
    """Return a maker of editions from the parts of `plan_text`."""
    return lambda **parts: edition_of(plan_text(**parts))


def real_text(name: str) -> bytes:
    """Return the bytes of a real text, or skip the test where the texts are not."""
    path = SOURCES / f"{name}.txt"
    if not path.is_file():
        pytest.skip(f"no {name}.txt in {SOURCES}; PLANCMP_SOURCES names the folder of the texts")
    return path.read_bytes()


Real = Mapping[str, Edition]


@pytest.fixture(scope="session")
def real() -> Real:
    """The shipped plans by id."""
    editions, problems = library.load_all([PLANS])
    assert not problems
    return {e.plan.id: e for e in editions}


Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def plancmp(tmp_path: Path) -> Run:
    """Run the command line as a process in an empty folder, with the shipped plans and an English locale."""

    def run(*arguments: str, cwd: Path | None = None, **environment: str) -> "subprocess.CompletedProcess[str]":
        clean = {
            k: v for k, v in os.environ.items() if not k.startswith(("PLANCMP_", "LC_", "LANG", "COLUMNS", "NO_COLOR"))
        }
        return subprocess.run(
            [sys.executable, "-m", "plancmp", *arguments],
            cwd=cwd or tmp_path, env={**clean, "LANG": "C.UTF-8", **environment}, capture_output=True, text=True,
            encoding="utf-8", check=False, stdin=subprocess.DEVNULL,
        )  # fmt: skip

    return run


@pytest.fixture
def golden(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """The command line in the folder of the made-up plans, which are found there as ``plans``."""
    return Shell(GOLDEN, monkeypatch, capsys)


@pytest.fixture
def shell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Shell:
    """The command line in an empty folder."""
    return Shell(tmp_path, monkeypatch, capsys)
