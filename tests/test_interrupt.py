"""Ctrl-C at chosen points of a run: it ends with 130 and no traceback, from the first import to the last clean-up.

The process sends itself the signal when it comes to the point, so no test waits, and none is left waiting.
"""

import json
import os
import tomllib
from pathlib import Path

import pytest

from conftest import ROOT, Run

AT_POINT = """\
import atexit, os, signal, sys

signal.signal(signal.SIGINT, signal.{handler})

def interrupt():
    os.kill(os.getpid(), signal.SIGINT)

def watch(event, arguments):
    name = str(arguments[0]) if arguments else ""
    if "{point}" in (event, event == "import" and name, event == "open" and os.path.basename(name)):
        interrupt()

if "{point}" == "the end":
    atexit.register(interrupt)
sys.addaudithook(watch)
"""
SCRIPT = "from {0} import {1}; {1}()".format(
    *tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["scripts"]["plancmp"].split(":")
)
"""What an installation writes into the file ``plancmp``."""
POINTS = ["click", "plancmp.cli", "plancmp.results.show", "xuhui.yaml", "themes.yaml", "the end"]


def interrupted_at(point: str, folder: Path, handler: str = "default_int_handler") -> dict[str, str]:
    """Return the environment of a process that is interrupted where it imports or opens something, or at its end.

    What the test run was started with does not matter: the process begins with the handler that is given.
    """
    (folder / "sitecustomize.py").write_text(AT_POINT.format(point=point, handler=handler), encoding="utf-8")
    return {"PYTHONPATH": os.pathsep.join([str(folder), *filter(None, [os.environ.get("PYTHONPATH")])])}


@pytest.mark.parametrize("program", [("-m", "plancmp"), ("-c", SCRIPT)], ids=["module", "script"])
@pytest.mark.parametrize("point", POINTS)
def test_it_ends_with_130_and_no_traceback(plancmp: Run, tmp_path: Path, point: str, program: tuple[str, ...]) -> None:
    done = plancmp("show", "xuhui", program=program, **interrupted_at(point, tmp_path))
    assert (done.returncode, done.stderr.strip()) == (130, "")


@pytest.mark.parametrize("point", POINTS)
def test_who_ignores_the_signal_goes_on(plancmp: Run, tmp_path: Path, point: str) -> None:
    """So do `nohup`, a timer and a shell's background job."""
    done = plancmp("list", "--format", "json", **interrupted_at(point, tmp_path, "SIG_IGN"))
    assert (done.returncode, json.loads(done.stdout)["command"], done.stderr) == (0, "list", "")


def test_an_output_file_is_left_as_it_was(plancmp: Run, tmp_path: Path) -> None:
    work = tmp_path / "work"
    work.mkdir()
    (work / "out.md").write_text("old", encoding="utf-8")
    done = plancmp("show", "xuhui", "-o", "out.md", cwd=work, **interrupted_at("os.chmod", tmp_path))
    assert done.returncode == 130
    assert {file.name: file.read_text(encoding="utf-8") for file in work.iterdir()} == {"out.md": "old"}
