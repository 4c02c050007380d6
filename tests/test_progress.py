"""What is said while something takes long: on a terminal alone, after a second, and gone when it is done."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from plancmp.cli import progress

pty = pytest.importorskip("pty", reason="terminals are made by the system")
SLOW = """
import time
from plancmp.cli import progress
progress._PATIENCE = progress._OFTEN = 0.05
for n in progress.steps(list(range(8)), "{done} of {all} plans read"):
    time.sleep(0.03)
with progress.busy("ranking {count} plans, {seconds} s", count=3):
    time.sleep(0.2)
print("done")
"""


def on_a_terminal(code: str, **variables: str) -> tuple[str, str]:
    """Run a program whose standard error is a terminal; return what stands on it and on standard output."""
    ours, theirs = pty.openpty()
    kept = {name: value for name, value in os.environ.items() if name != "CI"}
    done = subprocess.run(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=theirs, stdin=subprocess.DEVNULL, check=True,
        env={**kept, "TERM": "xterm", **variables},
    )  # fmt: skip
    os.close(theirs)
    said = b""
    while True:
        try:
            more = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not more:
            break
        said += more
    os.close(ours)
    return said.decode(), done.stdout.decode()


def test_on_a_terminal_it_is_said_how_far_it_is_and_taken_away_in_the_end() -> None:
    said, out = on_a_terminal(SLOW)
    assert "[######------------------] 2 of 8 plans read" in said
    assert "ranking 3 plans, 0 s" in said
    assert said.endswith("\r\x1b[2K")
    assert said.count("\n") == 0
    assert out == "done\n"


@pytest.mark.parametrize("variables", [{"TERM": "dumb"}, {"CI": "true"}], ids=["dumb", "CI"])
def test_where_nobody_watches_nothing_is_said(variables: dict[str, str]) -> None:
    assert on_a_terminal(SLOW, **variables) == ("", "done\n")


def test_what_takes_no_second_says_nothing() -> None:
    said, _ = on_a_terminal(SLOW.replace("0.05", "9"))
    assert said == ""


def test_in_a_pipe_nothing_is_said(tmp_path: Path) -> None:
    done = subprocess.run([sys.executable, "-c", SLOW], capture_output=True, check=True, cwd=tmp_path)
    assert (done.stdout, done.stderr) == (b"done\n", b"")


def test_an_error_takes_it_away_too() -> None:
    code = (
        SLOW.replace('print("done")', "") + "with progress.busy('a'):\n    time.sleep(0.2)\n    raise SystemExit(0)\n"
    )
    said, _ = on_a_terminal(code)
    assert said.endswith("\r\x1b[2K")


def test_things_come_in_their_order_and_whole() -> None:
    assert list(progress.steps([3, 1, 2], "{done} of {all} plans read")) == [3, 1, 2]
