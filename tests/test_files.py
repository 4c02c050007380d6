"""Files that are none, or not what they seem: what is read, what is written where, and what git may do."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.cells import cell_len

from conftest import ROOT, Run, plan_text
from plancmp.data import library, source
from plancmp.data import revision as revisions

MEGABYTE = 1_000_000


def write(folder: Path, name: str = "alpha", **parts: str) -> Path:
    """Write a plan into a folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / f"{name}.yaml"
    path.write_text(plan_text(**{"id": name, **parts}), encoding="utf-8")
    return path


def tree(folder: Path) -> dict[str, str]:
    """Return the files below a folder with what stands in them."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_text(encoding="utf-8", errors="replace") for path in files}


# What is read: regular files, up to the limit


def _pipe(path: Path) -> None:
    os.mkfifo(path)


def _device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def _huge(path: Path) -> None:
    """Two gigabytes that take no room on the disk."""
    with path.open("wb") as file:
        file.truncate(2_000 * MEGABYTE)


def _folder(path: Path) -> None:
    path.mkdir()


def _loop(path: Path) -> None:
    path.symlink_to(path.name)


ODD: list[tuple[Callable[[Path], None], str]] = [
    (_pipe, "pipe or a device"), (_device, "pipe or a device"), (_huge, "too-large"), (_folder, "is a folder"),
    (_loop, "cannot be read"),
]  # fmt: skip
READING = [
    (["validate", "plans"], 1),
    (["validate", "plans/odd.yaml"], 1),
    (["list"], 2),
    (["rank", "--theme", "ai"], 2),
    (["show", "odd"], 2),
    (["show", "plans/odd.yaml"], 2),
    (["show", "elsewhere"], 2),
    (["compare", "odd", "alpha"], 2),
    (["diff", "odd", "alpha"], 2),
    (["report", "-o", "out"], 2),
    (["audit", "alpha", "--source", "plans/odd.yaml"], 2),
    (["draft", "--source", "plans/odd.yaml", "--id", "beta"], 2),
]


def _little_memory() -> None:
    resource.setrlimit(resource.RLIMIT_AS, (700 * MEGABYTE, 700 * MEGABYTE))


@pytest.mark.parametrize(("make", "said"), ODD, ids=[make.__name__ for make, _ in ODD])
@pytest.mark.parametrize(("arguments", "code"), READING, ids=[" ".join(arguments) for arguments, _ in READING])
def test_only_regular_files_are_read_and_no_more_of_them_than_the_limit(
    tmp_path: Path, make: Callable[[Path], None], said: str, arguments: list[str], code: int
) -> None:
    write(tmp_path / "plans")
    make(tmp_path / "plans" / "odd.yaml")
    done = subprocess.run(
        [sys.executable, "-m", "plancmp", *arguments], cwd=tmp_path, preexec_fn=_little_memory, timeout=60,
        stdin=subprocess.DEVNULL, capture_output=True, text=True, encoding="utf-8", check=False,
    )  # fmt: skip
    output = " ".join((done.stdout + done.stderr).split())
    assert (done.returncode, "Traceback" in output, "MemoryError" in output) == (code, False, False), output
    assert said in output or (arguments[0] in ("audit", "draft") and "is a directory" in output)


def test_too_little_memory_is_said(tmp_path: Path) -> None:
    code = "import plancmp.cli as c, plancmp.data.library as l\ndef short(*_): raise MemoryError\nl.vocabulary = short\n"
    code += "raise SystemExit(c.run(['list', 'themes']))"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (2, "Error: there is not enough memory for this.\n")


