"""What was said before is said again only while nothing has changed that it rests on, and to the byte."""

import json
import os
import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import Run, plan_text
from plancmp import cli
from plancmp.cli import inputs
from plancmp.data import cache, library, replay


class Said(NamedTuple):
    """What a run said, and whether it was said again instead of worked out."""

    code: int
    out: str
    err: str
    again: bool


Speak = Callable[..., Said]
RUNS = [
    ("list",),
    ("list", "--format", "json"),
    ("list", "--lang", "zh", "-f", "csv"),
    ("rank", "--by", "accountability"),
    ("rank", "--metric", "rd-intensity"),
    ("who", "-f", "json"),
    ("foundations", "-f", "markdown"),
    ("search", "平台"),
]
"""Runs that are kept: `rank --metric` is refused here, with exit code 1, and plan beta is told to be a draft."""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with plans, large enough to be kept, and terms of its own beside it; the folder of the run is above."""
    monkeypatch.setattr(library, "MANY", 2)
    monkeypatch.setattr(inputs, "processors", lambda: 1)
    monkeypatch.setattr(replay, "_GRAIN", 0)
    monkeypatch.setenv("PLANCMP_CACHE", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    cache.switch(on=True)
    plans = tmp_path / "plans"
    plans.mkdir()
    for name, status in {"alpha": "complete", "beta": "draft", "gamma": "complete"}.items():
        (plans / f"{name}.yaml").write_text(plan_text(name, status=status), encoding="utf-8")
    (tmp_path / "schemas").mkdir()
    (tmp_path / "schemas" / "glossary.yaml").write_text("format: 1\nterms: {}\n", encoding="utf-8")
    return plans


@pytest.fixture
def speak(folder: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Speak:
    """Run a command as a process would: what was kept is said again, all else is run."""

    def run(*arguments: str) -> Said:
        monkeypatch.setattr(sys, "argv", ["plancmp", *arguments])
        capfd.readouterr()
        code = replay.again(arguments)
        again = code is not None
        if code is None:
            code = cli.run()
        return Said(code, *capfd.readouterr(), again)

    return run


@pytest.mark.parametrize("arguments", RUNS, ids=" ".join)
def test_it_is_said_again_to_the_byte(speak: Speak, arguments: tuple[str, ...]) -> None:
    first, second = speak(*arguments), speak(*arguments)
    assert (first.again, second.again) == (False, True)
    assert first._replace(again=True) == second
    assert first.code == (1 if "--metric" in arguments else 0)
    assert first.out
    assert "beta" in first.err


def rewritten(folder: Path) -> None:
    """A plan of the same size and with the same times, as far as they can be set."""
    path = folder / "alpha.yaml"
    before = path.stat()
    path.write_text(path.read_text(encoding="utf-8").replace("2021", "2020"), encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replaced(folder: Path) -> None:
    """Another folder in the place of the folder, its files older."""
    shutil.copytree(folder, folder.parent / "other")
    rewritten(folder.parent / "other")
    folder.rename(folder.parent / "before")
    (folder.parent / "other").rename(folder)


def swapped(folder: Path) -> None:
    (folder / "alpha.yaml").rename(folder / "alpha")
    (folder / "gamma.yaml").rename(folder / "alpha.yaml")
    (folder / "alpha").rename(folder / "gamma.yaml")


CHANGES: dict[str, Callable[[Path], object]] = {
    "a plan is rewritten": rewritten,
    "a plan comes": lambda folder: shutil.copy(folder / "alpha.yaml", folder / "delta.yaml"),
    "a plan goes": lambda folder: (folder / "gamma.yaml").unlink(),
    "a plan is renamed": lambda folder: (folder / "gamma.yaml").rename(folder / "delta.yaml"),
    "two plans change names": swapped,
    "the folder is another": replaced,
    "terms change": lambda folder: (folder.parent / "schemas/glossary.yaml").write_text("format: 1\n", "utf-8"),
    "terms come": lambda folder: (folder.parent / "schemas/themes.yaml").write_text("format: 1\n", encoding="utf-8"),
    "terms go": lambda folder: shutil.rmtree(folder.parent / "schemas"),
    "terms come in the folder": lambda folder: (folder / "themes.yaml").write_text("format: 1\n", encoding="utf-8"),
}  # fmt: skip


@pytest.mark.parametrize("change", CHANGES)
def test_what_changed_is_run_again(speak: Speak, folder: Path, change: str) -> None:
    speak("list")
    assert speak("list").again
    CHANGES[change](folder)
    assert not speak("list").again


def test_a_change_is_seen_in_what_is_said(speak: Speak, folder: Path) -> None:
    before = speak("list", "-f", "json")
    rewritten(folder)
    after = speak("list", "-f", "json")
    periods = [[plan["period"]["start"] for plan in json.loads(said.out)["plans"]] for said in (before, after)]
    assert periods == [[2021, 2021, 2021], [2020, 2021, 2021]]


AROUND = {
    "PLANCMP_LANG": "zh", "LC_ALL": "zh_CN.UTF-8", "COLUMNS": "120", "NO_COLOR": "1", "ANYTHING": "else",
}  # fmt: skip


@pytest.mark.parametrize("name", AROUND)
def test_another_environment_is_another_run(speak: Speak, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    speak("list")
    assert speak("list").again
    monkeypatch.setenv(name, AROUND[name])
    assert not speak("list").again


def test_another_command_line_or_folder_is_another_run(
    speak: Speak, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speak("search", "a", "b")
    assert speak("search", "a", "b").again
    assert not speak("search", "ab").again
    assert not speak("search", "a b").again
    monkeypatch.chdir(folder)
    assert not speak("search", "a", "b").again


def test_another_terminal_is_another_run(speak: Speak, monkeypatch: pytest.MonkeyPatch) -> None:
    sizes = iter([80, 80, 80, 80, 120, 120])
    monkeypatch.setattr(os, "isatty", lambda _: True)
    monkeypatch.setattr(os, "get_terminal_size", lambda _: os.terminal_size((next(sizes), 24)))
    named = [replay._name(("list",)) for _ in range(3)]
    assert named[0] == named[1] != named[2]
    monkeypatch.setattr(os, "isatty", lambda _: False)
    assert replay._name(("list",)) not in named


@pytest.mark.parametrize("place", ["program", "libraries"])
def test_another_program_says_nothing_again(
    speak: Speak, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    """A file of the program is rewritten; a library is installed or goes, which changes the folder of libraries."""
    libraries, code = tmp_path / "lib" / "site-packages", tmp_path / "code.py"
    libraries.mkdir(parents=True)
    code.touch()
    real = replay._program
    monkeypatch.setattr(replay, "_program", lambda: [*real(), str(code)])
    monkeypatch.syspath_prepend(str(libraries))
    speak("list")
    assert speak("list").again
    if place == "program":
        code.write_text("x = 1", encoding="utf-8")
    else:
        (libraries / "rich-99.dist-info").mkdir()
    assert not speak("list").again


def test_the_program_is_all_its_files() -> None:
    names = {Path(path).name for path in replay._program()}
    assert {"__main__.py", "replay.py", "words.py", "plan.schema.json", "themes.yaml", "site-packages"} <= names


NEVER = [
    ("list", "--no-cache"),
    ("list", "themes"),
    ("list", "-o", "list.md"),
    ("list", "--format", "no-such-format"),
    ("search", "平台", "--in", "alpha"),
    ("compare", "alpha", "gamma"),
    ("show", "alpha"),
    ("list", "--help"),
]
"""Runs that are not kept: told not to, of no plans, written to a file, failed, of plans by name, other commands."""


@pytest.mark.parametrize("arguments", NEVER, ids=" ".join)
def test_other_runs_are_run_again(speak: Speak, folder: Path, arguments: tuple[str, ...]) -> None:
    first, second = speak(*arguments), speak(*arguments)
    assert not second.again
    assert first == second
    assert not list((folder.parent / "cache").glob("run-*"))


def test_few_plans_are_read(speak: Speak, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(library, "MANY", 4)
    speak("list")
    assert not speak("list").again


def test_a_broken_plan_is_said_every_time(speak: Speak, folder: Path) -> None:
    (folder / "gamma.yaml").write_text("id: [", encoding="utf-8")
    assert [speak("list")[0::3] for _ in range(2)] == [(2, False)] * 2


def test_what_changed_within_the_grain_of_the_clock_is_not_kept(
    speak: Speak, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It could change once more and look the same."""
    monkeypatch.setattr(replay, "_GRAIN", 2.0)
    speak("list")
    assert not speak("list").again
    monkeypatch.setattr(time, "time", lambda now=time.time: now() + 10)
    speak("list")
    assert speak("list").again


def test_what_changed_while_it_was_read_is_not_kept(
    speak: Speak, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even where the clock of the file system is behind: what was read is not what is there."""
    real = library.Shelf.each

    def changed(shelf: library.Shelf) -> object:
        yield from real(shelf)
        rewritten(folder)

    monkeypatch.setattr(library.Shelf, "each", changed)
    monkeypatch.setattr(replay, "_newest", lambda _: 0.0)
    speak("list")
    monkeypatch.setattr(library.Shelf, "each", real)
    assert not speak("list").again


def test_a_long_answer_is_not_kept(speak: Speak, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "_LARGEST", 100)
    speak("list")
    assert not speak("list").again


def test_a_damaged_entry_is_as_good_as_none(speak: Speak, folder: Path) -> None:
    first = speak("list")
    (entry,) = (folder.parent / "cache").glob("run-*")
    raw = entry.read_bytes()
    entry.write_bytes(raw[:-9] + bytes([raw[-9] ^ 1]) + raw[-8:])
    assert speak("list") == first
    assert entry.read_bytes() == raw


def test_the_runs_used_last_stay(speak: Speak, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(replay, "_MOST", 2)
    for number, word in enumerate("abc"):
        speak("search", word)
        for entry in (folder.parent / "cache").glob("run-*"):
            os.utime(entry, (entry.stat().st_mtime - 10 * (3 - number),) * 2)
    assert [speak("search", word).again for word in "cba"] == [True, True, False]


def test_where_nothing_can_be_written_it_is_run(
    speak: Speak, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    """A full disk is told in words by the run itself; a reader who has gone has what he wanted."""
    first = speak("list")

    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    def gone(*_: object) -> int:
        raise BrokenPipeError

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        assert replay.again(("list",)) is None
        patch.setattr(os, "write", gone)
        assert replay.again(("list",)) == 0
    assert speak("list") == first._replace(again=True)


def test_it_is_said_again_before_the_machinery_of_commands_is_loaded(plancmp: Run, tmp_path: Path) -> None:
    (tmp_path / "plans").mkdir()
    for number in range(library.MANY):
        (tmp_path / "plans" / f"p{number}.yaml").write_text(plan_text(f"p{number}"), encoding="utf-8")
    code = (
        "import sys\nsys.argv = ['plancmp', 'list', '-f', 'json']\nfrom plancmp.__main__ import main\n"
        "try: main()\nexcept SystemExit as end: sys.stderr.write(f'{end.code} {\"click\" in sys.modules}')"
    )
    time.sleep(replay._GRAIN)
    first, second = (plancmp("-c", code, program=(), PLANCMP_CACHE=str(tmp_path / "cache")) for _ in range(2))
    assert (first.stderr, second.stderr) == ("0 True", "0 False")
    assert first.stdout == second.stdout
    assert len(json.loads(second.stdout)["plans"]) == library.MANY
