"""What several tests share: small plans written as data, the real plans and texts, the command line as a process."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
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
SOURCES = os.environ.get("PLANCMP_SOURCES")
"""The folder of the real texts; only where it is named are they read, wherever the clone lies."""

AMBIENT = ("PLANCMP_", "GIT_", "LC_", "LANG", "COLUMNS", "LINES", "NO_COLOR", "FORCE_COLOR", "GITHUB_")
"""Beginnings of the variables that steer plancmp, or git, which a hook calls with its own, or say that CI runs."""

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


_CUTS = re.compile(r"::|[\x00-\x1f\x7f-\x9f\ud800-\udfff]")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write-golden", action="store_true", help="write the golden pages anew; then read the diff")


def pytest_make_parametrize_id(val: object) -> str | None:
    """Name a case by its text without what cuts a name, so that any case can be run again by its name."""
    return _CUTS.sub("_", val) if isinstance(val, str) and _CUTS.search(val) else None


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


@pytest.fixture(scope="session", autouse=True)
def plain_environment() -> Iterator[None]:
    """Keep from all tests what the shell that runs them is set to."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith(AMBIENT)]:
            patch.delenv(name)
        patch.setenv("PLANCMP_CACHE", "off")
        yield


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
    path = Path(SOURCES or "") / f"{name}.txt"
    if not SOURCES or not path.is_file():
        pytest.skip(f"no {name}.txt; PLANCMP_SOURCES names the folder of the texts")
    return path.read_bytes()


def growth(work: Callable[[int], object], size: int) -> float:
    """Return how many times the processor time of a piece of work grows when its size grows four times.

    Linear work takes 4 times as long, quadratic work 16 times, on any machine, a slow or a busy one too.
    """

    def cost(size: int) -> float:
        begin = time.process_time()
        work(size)
        return time.process_time() - begin

    once, fourfold = (min(cost(n) for _ in range(3)) for n in (size, 4 * size))
    return fourfold / once


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

    def run(
        *arguments: str, cwd: Path | None = None, program: tuple[str, ...] = ("-m", "plancmp"), **environment: str
    ) -> "subprocess.CompletedProcess[str]":
        return subprocess.run(
            [sys.executable, *program, *arguments],
            cwd=cwd or tmp_path, env={**os.environ, "LANG": "C.UTF-8", **environment}, capture_output=True, text=True,
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
