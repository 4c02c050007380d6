"""Runs the commands of docs/jobs.md and writes what they print below them: ``python .ci/jobs.py``.

A block that begins with ``console`` holds commands behind ``$`` and their output. What stands behind ``console``
shortens the output, and the page shows where: ``from=Words`` starts at the line that begins so (``_`` is a blank),
``first=20`` ends after so many lines. A block with ``name=FILE`` is a file that they find. The commands run in order in
one folder, a git repository with the shipped plans and a branch in which a target of Xuhui is changed.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "jobs.md"
FILE = re.compile(r"^```\w+ name=(\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BLOCK = re.compile(r"^```console([^\n]*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
AMBIENT = ("PLANCMP_", "GIT_", "LC_", "LANG", "NO_COLOR", "FORCE_COLOR", "GITHUB_")
"""Beginnings of variables that change what is printed."""
WIDTH = "80"
_CHANGE = ("bound: exactly\n    value: 9\n", "bound: more-than\n    value: 8.5\n")
"""What the branch does to Xuhui's target for research and development, the first place that reads so."""
_PRINTED = (('printed: "9%"', 'printed: "8.5%以上"'), ('printed: "9", row', 'printed: ">8.5", row'))


def rewritten(page: str, run: Callable[[str], str]) -> str:
    """Return a page with the output of every command as `run` gives it."""

    def block(found: re.Match[str]) -> str:
        asked = dict(re.findall(r"(\w+)=(\S+)", found[1]))
        commands = [line.removeprefix("$ ") for line in found[2].splitlines() if line.startswith("$ ")]
        shown = (f"$ {command}\n{shortened(run(command), **asked)}" for command in commands)
        return f"```console{found[1]}\n{''.join(shown)}```"

    return BLOCK.sub(block, page)


def shortened(output: str, *, first: str = "", **where: str) -> str:
    """Return the lines asked for, and how many are left out before and behind them."""
    lines = [line.rstrip() for line in output.splitlines()]
    start = where.get("from", "").replace("_", " ")
    begin = next(n for n, line in enumerate(lines) if line.startswith(start)) if start else 0
    end = begin + int(first) if first else len(lines)
    return "\n".join([*_left_out(begin), *lines[begin:end], *_left_out(len(lines) - end), ""]).lstrip("\n")


def _left_out(count: int) -> list[str]:
    return [f"[… {count} line{'s' if count > 1 else ''}]"] if count > 0 else []


def prepared(folder: Path) -> Callable[[str], str]:
    """Make the folder that the commands run in, and return what runs one and gives all that it prints."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(AMBIENT)}
    places = os.pathsep.join([os.fspath(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)])
    variables |= {"PATH": places, "COLUMNS": WIDTH, "LC_ALL": "C.UTF-8", "GIT_CONFIG_GLOBAL": os.devnull}

    def run(command: str) -> str:
        done = subprocess.run(
            ["/bin/sh", "-c", command], cwd=folder, env=variables, encoding="utf-8", check=False,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
        )  # fmt: skip
        if done.returncode not in (0, 1):
            raise SystemExit(f"{command}: {done.stdout}")
        return done.stdout

    shutil.copytree(ROOT / "plans", folder / "plans")
    run("git init -q -b main . && git add plans")
    commit = "git -c user.name=x -c user.email=x@example.org commit -q --no-gpg-sign -m x"
    run(f"{commit} && git checkout -q -b new-target")
    file = folder / "plans" / "xuhui.yaml"
    text = file.read_text(encoding="utf-8")
    for old, new in (_CHANGE, *_PRINTED):
        if old not in text:
            raise SystemExit(f"plans/xuhui.yaml has no {old!r}; choose another target to change in .ci/jobs.py")
        text = text.replace(old, new, 1)
    file.write_text(text, encoding="utf-8")
    run(f"{commit} -a && git checkout -q main")
    return run


def page() -> str:
    """Return the page as it is to be."""
    text = PAGE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for name, content in FILE.findall(text):
            (Path(folder) / name).write_text(content, encoding="utf-8")
        return rewritten(text, prepared(Path(folder)))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
