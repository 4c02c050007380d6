"""What is kept of plans that were read: it may save time, and can never be seen in what a command says."""

import os
import stat
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import msgspec
import pytest

from conftest import PLANS, Run, plan_text
from plancmp.data import cache, library, source


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of entries, in use for one test."""
    monkeypatch.setenv("PLANCMP_CACHE", str(tmp_path / "cache"))
    cache.switch(on=True)
    return tmp_path / "cache"


def entries(folder: Path, kind: str = "plan") -> list[Path]:
    return sorted(folder.glob(f"{kind}-*"))


@pytest.mark.parametrize("path", sorted(PLANS.iterdir()), ids=lambda path: path.stem)
def test_a_plan_out_of_the_cache_is_the_plan_in_the_file(folder: Path, path: Path) -> None:
    first, second = (library.load(path) for _ in range(2))
    assert len(entries(folder)) == 1
    assert first == second
    assert repr(first[0]) == repr(second[0])


def test_a_file_that_changes_is_read_anew(folder: Path, tmp_path: Path) -> None:
    """Even where size and time stay the same: an entry is known by the content of the file."""
    path = tmp_path / "alpha.yaml"
    regions = []
    for region in ("alpha", "gamma"):
        path.write_text(plan_text(region=region), encoding="utf-8")
        os.utime(path, (1, 1))
        edition, _ = library.load(path)
        assert edition
        regions.append(edition.plan.region.id)
    assert regions == ["alpha", "gamma"]


def test_another_program_does_not_take_the_entries(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    library.load(PLANS / "xuhui.yaml")
    before = entries(folder)
    monkeypatch.setattr(library, "_CODE", (*library._CODE, Path(__file__)))
    library.load(PLANS / "xuhui.yaml")
    assert len(entries(folder)) == len(before) + 1


HARM: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda raw: b"",
    "cut short": lambda raw: raw[: len(raw) // 2],
    "one bit": lambda raw: raw[:-9] + bytes([raw[-9] ^ 1]) + raw[-8:],
    "something else": lambda raw: b"\x80\x04N." * 100,
    "of a later version": lambda raw: raw.replace(b"cache 1", b"cache 2", 1),
    "another value": lambda raw: b"",
}  # fmt: skip


@pytest.mark.parametrize("harm", HARM)
def test_a_damaged_entry_is_as_good_as_none_and_written_anew(folder: Path, harm: str) -> None:
    whole, _ = library.load(PLANS / "xuhui.yaml")
    (entry,) = entries(folder)
    raw = entry.read_bytes()
    if harm == "another value":
        cache.put(entry.name, b"\x93\x01\x02\x03")
    else:
        entry.write_bytes(HARM[harm](raw))
    assert library.load(PLANS / "xuhui.yaml") == (whole, [])
    assert entry.read_bytes() == raw


def test_an_entry_holds_data_alone(folder: Path) -> None:
    library.load(PLANS / "xuhui.yaml")
    (entry,) = entries(folder)
    content = cache.get(entry.name)
    assert content
    assert msgspec.msgpack.decode(content)["id"] == "xuhui"


def blocked(tmp_path: Path, how: str) -> str:
    """Return the name of a folder in which nothing can be kept."""
    if how == "a file":
        (tmp_path / "cache").write_text("", encoding="utf-8")
    elif how == "below a file":
        (tmp_path / "file").write_text("", encoding="utf-8")
        return str(tmp_path / "file" / "cache")
    elif how == "full":
        return "/dev/full"
    elif how == "not ours":
        (tmp_path / "cache").mkdir(mode=0o500)
    return str(tmp_path / "cache")


@pytest.mark.parametrize("how", ["a file", "below a file", "full", "not ours"])
def test_where_nothing_can_be_kept_nothing_is_said(plancmp: Run, tmp_path: Path, how: str) -> None:
    done = plancmp("compare", "xuhui", "pudong", "--format", "json", PLANCMP_CACHE=blocked(tmp_path, how))
    plain = plancmp("compare", "xuhui", "pudong", "--format", "json")
    assert (done.returncode, done.stdout, done.stderr) == (0, plain.stdout, "")


def test_a_full_disk_leaves_nothing_behind(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    edition, problems = library.load(PLANS / "xuhui.yaml")
    assert edition
    assert not problems
    assert list(folder.iterdir()) == []


def test_two_processes_do_not_disturb_each_other(folder: Path, tmp_path: Path) -> None:
    code = (
        "from plancmp.data import library; from pathlib import Path\n"
        f"for path in sorted(Path({str(PLANS)!r}).iterdir()) * 3:\n"
        "    edition, problems = library.load(path); assert edition and not problems"
    )
    runs = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(4)]
    assert [run.wait() for run in runs] == [0] * 4
    assert len(entries(folder)) == len(list(PLANS.iterdir()))
    assert all(cache.get(entry.name) for entry in folder.iterdir())


def test_no_cache_reads_and_writes_nothing(plancmp: Run, folder: Path) -> None:
    assert plancmp("list", "--no-cache").returncode == 0
    assert not folder.exists()
    assert plancmp("list", PLANCMP_CACHE="off").returncode == 0
    assert not folder.exists()
    assert plancmp("list").returncode == 0
    assert len(entries(folder)) == len(list(PLANS.iterdir()))
    if os.name == "posix":
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


PLACES = [
    ({"XDG_CACHE_HOME": "/a/b"}, "/a/b/plancmp"),
    ({"XDG_CACHE_HOME": "relative", "HOME": "/h"}, "/h/.cache/plancmp"),
    ({"HOME": "/h"}, "/h/.cache/plancmp"),
    ({"PLANCMP_CACHE": "/x", "XDG_CACHE_HOME": "/a"}, "/x"),
    ({"PLANCMP_CACHE": "off"}, "None"),
]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere the system names another folder")
@pytest.mark.parametrize(("environment", "expected"), PLACES)
def test_the_folder_is_the_one_that_the_system_gives(
    environment: dict[str, str], expected: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("XDG_CACHE_HOME", "PLANCMP_CACHE"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert str(cache.folder()) == expected


def test_what_is_not_used_for_a_month_goes(folder: Path) -> None:
    for name in ("plan-old", "plan-used"):
        cache.put(name, b"x")
    os.utime(folder / "plan-old", (1, 1))
    os.utime(folder / "plan-used", (1, 1))
    assert cache.get("plan-used") == b"x"
    cache.put("plan-00", b"x")
    assert [path.name for path in entries(folder)] == ["plan-00", "plan-used"]


def test_a_package_brings_what_it_ships(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The entries of a wheel are those that would be written; with them nothing is parsed and nothing written."""
    place = tmp_path / "snapshot"
    place.mkdir()
    library.snapshot(place)
    shipped = len(list(PLANS.iterdir())) + len(library.OTHER_FILES)
    assert len(list(place.iterdir())) == shipped
    for entry in folder.iterdir():
        entry.unlink()
    plain, _ = library.load_all([PLANS])
    for entry in folder.iterdir():
        entry.unlink()
    monkeypatch.setattr(cache, "SNAPSHOT", str(place))
    monkeypatch.setattr(source, "read_bytes", lambda *_: pytest.fail("a file is parsed"))
    assert library.load_all([PLANS])[0] == plain
    assert list(folder.iterdir()) == []


def test_warnings_come_again_from_the_cache(plancmp: Run, folder: Path, tmp_path: Path) -> None:
    """The rules have the last word on a plan's terms, whether it was parsed or not."""
    text = plan_text().replace("themes: [ai]", "themes: [ia]")
    (tmp_path / "alpha.yaml").write_text(text, encoding="utf-8")
    first, second = (plancmp("show", "alpha", "--plans", ".") for _ in range(2))
    assert entries(folder)
    assert "unknown theme 'ia'" in first.stderr
    assert (first.stdout, first.stderr) == (second.stdout, second.stderr)
