"""`validate` with several processes, with what it remembers of clean files, and with a quick yes: always the same."""

import json
import os
import shutil
import signal
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from conftest import PLANS, ROOT, Run, plan_text
from hostile import broken
from plancmp.checks import validate as checks
from plancmp.checks.validate import Input, find
from plancmp.data import cache, library, source
from plancmp.data import schema as structure
from plancmp.problem import Problem

GOOD, BAD = ROOT / "tests" / "good", ROOT / "tests" / "bad"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of entries, in use for one test."""
    monkeypatch.setenv("PLANCMP_CACHE", str(tmp_path / "cache"))
    cache.switch(on=True)
    return tmp_path / "cache"


@pytest.mark.parametrize("form", ["json", "text", "sarif"])
def test_output_is_the_same_with_and_without_cache_and_processes(plancmp: Run, folder: Path, form: str) -> None:
    """Every bad file and every good one, the first time and again."""
    asked = ("validate", str(BAD), str(GOOD), str(PLANS), "--format", form)
    plain = plancmp(*asked, "--no-cache", "--jobs", "1")
    assert plain.returncode == 1
    assert not folder.exists()
    for options in (["--jobs", "1"], ["--jobs", "1"], ["--jobs", "2"], ["--jobs", "2", "--no-cache"]):
        again = plancmp(*asked, *options)
        assert (again.returncode, again.stdout, again.stderr) == (1, plain.stdout, plain.stderr)
    assert list(folder.glob("clean-*"))


def found(place: Path) -> list[str]:
    """Check a folder and return the codes of what is found."""
    return sorted({p.code for p in checks.check([Input(path) for path in find([str(place)])]).result.problems})


def without_parent(place: Path) -> None:
    (place / "city.yaml").unlink()


def without_counterpart(place: Path) -> None:
    city = place / "city.yaml"
    city.write_text(city.read_text(encoding="utf-8").replace("id: laboratories", "id: laboratory"), encoding="utf-8")


def another_name(place: Path) -> None:
    (place / "district.yaml").rename(place / "quarter.yaml")


def other_terms(place: Path) -> None:
    terms = (ROOT / "schemas" / "metrics.yaml").read_text(encoding="utf-8")
    begin = terms.index("  rd-intensity:")
    terms = terms[:begin] + terms[begin:].replace('unit: "%"', 'unit: "元"', 1)
    (place / "metrics.yaml").write_text(terms, encoding="utf-8")


CHANGES: list[tuple[Callable[[Path], None], str]] = [
    (without_parent, "unknown-parent"),
    (without_counterpart, "unknown-counterpart"),
    (another_name, "file-name"),
    (other_terms, "other-unit"),
]


@pytest.mark.parametrize(("change", "code"), CHANGES, ids=[change.__name__ for change, _ in CHANGES])
def test_a_clean_file_is_not_clean_any_more_when_what_it_rests_on_changes(
    folder: Path, tmp_path: Path, change: Callable[[Path], None], code: str
) -> None:
    """The file itself stays as it is, and is known to be clean."""
    place = tmp_path / "plans"
    shutil.copytree(GOOD, place)
    assert found(place) == found(place) == []
    kept = len(list(folder.glob("clean-*")))
    assert kept == len(list(GOOD.iterdir()))
    change(place)
    assert code in found(place)


def test_a_clean_file_is_not_checked_again(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = tmp_path / "plans"
    shutil.copytree(GOOD, place)
    assert found(place) == []
    monkeypatch.setattr(checks, "_read", lambda *_, **__: pytest.fail("a file is read"))
    assert found(place) == []


def test_rules_left_out_are_not_taken_for_rules_that_find_nothing(folder: Path, tmp_path: Path) -> None:
    bad = tmp_path / "unknown-theme.yaml"
    shutil.copy(BAD / "unknown-theme.yaml", bad)
    inputs = [Input(bad)]
    for _ in range(2):
        assert checks.check(inputs, asked=["task-order"]).result.problems == []
        assert [p.code for p in checks.check(inputs).result.problems] == ["unknown-theme"]


def test_a_cache_that_lies_is_believed_only_about_the_very_same_file(folder: Path, tmp_path: Path) -> None:
    """What says that a file is clean is found by the bytes of that file: change one and it is not found."""
    place = tmp_path / "plans"
    shutil.copytree(GOOD, place)
    assert found(place) == []
    file = place / "minimal.yaml"
    times = file.stat()
    file.write_text(file.read_text(encoding="utf-8").replace("level: district", "level: distrikt"), encoding="utf-8")
    os.utime(file, ns=(times.st_atime_ns, times.st_mtime_ns))
    assert found(place) == ["not-allowed"]


# The quick yes


@pytest.fixture
def slow(monkeypatch: pytest.MonkeyPatch) -> Callable[[source.Document], list[Problem]]:
    """Return what judges a document by jsonschema alone."""

    def judge(document: source.Document) -> list[Problem]:
        with monkeypatch.context() as patch:
            patch.setattr(structure, "_quick", lambda schema: None)
            return structure.check(document, "plan")

    return judge


@pytest.mark.parametrize("path", sorted([*BAD.glob("*.yaml"), *GOOD.iterdir()]), ids=lambda path: path.name)
def test_the_quick_yes_is_the_yes_of_jsonschema(path: Path, slow: Callable[[source.Document], list[Problem]]) -> None:
    pytest.importorskip("jsonschema_rs")
    document, _ = source.read(path)
    if document:
        assert structure.check(document, "plan") == slow(document)


@given(seed=st.integers(0, 10**6))
@settings(max_examples=150)
def test_the_quick_yes_is_that_of_jsonschema_for_broken_plans(seed: int) -> None:
    pytest.importorskip("jsonschema_rs")
    document, _ = source.read_bytes(broken(seed), "broken.yaml")
    if document:
        quick = structure._surely_valid(document.data, "plan")
        assert not (quick and list(structure.validator("plan").iter_errors(document.data)))


def test_without_the_extra_the_verdict_is_the_same(plancmp: Run, tmp_path: Path) -> None:
    (tmp_path / "jsonschema_rs.py").write_text("raise ImportError", encoding="utf-8")
    asked = ("validate", str(BAD), str(PLANS), "--format", "json")
    with_it, without = plancmp(*asked), plancmp(*asked, PYTHONPATH=str(tmp_path))
    assert json.loads(with_it.stdout) == json.loads(without.stdout)


def killed(work: Callable[..., Any], when: Callable[..., bool]) -> Callable[..., Any]:
    """Return a piece of work at some of which the system kills the process that does it, unless it is this one."""
    here = os.getpid()

    @wraps(work)
    def work_or_die(*arguments: Any) -> Any:
        if os.getpid() != here and when(*arguments):
            os.kill(os.getpid(), signal.SIGKILL)
        return work(*arguments)

    return work_or_die


forked = pytest.mark.skipif(sys.platform != "linux", reason="a process begins anew, without what a test has changed")


@forked
def test_what_a_killed_process_had_in_hand_is_checked_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """As one is killed that takes the last of the memory."""
    files = [Input(path) for path in find([str(GOOD), str(BAD)])]
    whole = checks.check(files).result
    monkeypatch.setattr(checks._Run, "outcome", killed(checks._Run.outcome, lambda _, number: number > 20))
    assert checks.check(files, jobs=2).result == whole


@forked
def test_what_a_killed_process_had_in_hand_is_read_all_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = [f"p{number:03}" for number in range(library.MANY)]
    for name in names:
        (tmp_path / f"{name}.yaml").write_text(plan_text(name), encoding="utf-8")
    monkeypatch.setattr(library, "_encoded", killed(library._encoded, lambda files: files[-1].stem > "p020"))
    shelf = library.Shelf([tmp_path])
    shelf.jobs = 2
    assert [edition.plan.id for edition, _ in shelf.each() if edition] == names
