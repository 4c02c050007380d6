"""Plant the faults of faults.yaml one by one, run the tests that should catch each, and print who did.

    python tests/faults.py          all of them
    python tests/faults.py rank     those whose kind or module holds the word

Works in a copy of the tree. Exit code 1 when no test catches a fault, or when it cannot be planted any more because the
text that it replaces is gone or stands more than once.
"""

import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

ROOT = Path(__file__).parents[1]
PARTS = ("src", "tests", "plans", "schemas", "docs", "pyproject.toml", "README.md")
"""What the tests need of the tree."""
SHOWN = 2
"""How many of the tests that catch a fault are shown; the others are counted."""


class Fault(NamedTuple):
    """One text of a module of src/plancmp in place of another, and the test modules that should see it."""

    kind: str
    module: str
    tests: list[str]
    old: str
    new: str


def main() -> int:
    """Print the table; return the exit code."""
    data = yaml.safe_load((ROOT / "tests" / "faults.yaml").read_text(encoding="utf-8"))
    faults = [fault for fault in (Fault(**entry) for entry in data) if _asked_for(fault)]
    with tempfile.TemporaryDirectory() as folder:
        tree = Path(folder)
        for part in PARTS:
            _copy(ROOT / part, tree / part)
        before = failing(tree, sorted({test for fault in faults for test in fault.tests}))
        print(f"without a fault: {_said(before) or 'every test passes'}\n\n| fault | caught by |\n| --- | --- |")
        missed = [fault for fault in faults if not _caught(tree, fault, before)]
    print(f"\n{len(faults) - len(missed)} of {len(faults)} faults caught")
    return int(bool(missed))


def _asked_for(fault: Fault) -> bool:
    return all(word in fault.kind or word in fault.module for word in sys.argv[1:])


def _copy(part: Path, to: Path) -> None:
    if part.is_dir():
        shutil.copytree(part, to, ignore=shutil.ignore_patterns("__pycache__"))
    else:
        shutil.copy(part, to)


def _caught(tree: Path, fault: Fault, before: Sequence[str]) -> bool:
    """Plant a fault, run its tests, take it out again, and print its line of the table."""
    module = tree / "src" / "plancmp" / fault.module
    text = module.read_text(encoding="utf-8")
    if text.count(fault.old) == 1:
        module.write_text(text.replace(fault.old, fault.new), encoding="utf-8")
        found = [test for test in failing(tree, fault.tests) if test not in before]
        module.write_text(text, encoding="utf-8")
    else:
        found = []
    planted = "NO TEST" if text.count(fault.old) == 1 else f"cannot be planted in {fault.module}"
    print(f"| {fault.kind} | {_said(found) or planted} |", flush=True)
    return bool(found)


def failing(tree: Path, tests: Sequence[str]) -> list[str]:
    """Return the tests that fail."""
    done = subprocess.run(
        [sys.executable, "-B", "-m", "pytest", "-q", "-p", "no:cacheprovider", "--tb=no", "-rfE", *tests],
        cwd=tree / "tests", env={**os.environ, "PYTHONPATH": str(tree / "src")}, capture_output=True, text=True,
        encoding="utf-8", check=False,
    )  # fmt: skip
    named = re.findall(r"^(?:FAILED|ERROR) (.+?)(?: - .*)?$", done.stdout, re.MULTILINE)
    if done.returncode not in (0, 1) and not named:
        raise SystemExit(done.stdout + done.stderr)
    return sorted(named)


def _said(tests: Sequence[str]) -> str:
    """Name tests, of each function the first case that fails."""
    first = {test.partition("[")[0]: test for test in reversed(tests)}
    names = [test.removeprefix("tests/").replace(".py::test_", ": ") for test in [*first.values()][::-1][:SHOWN]]
    more = [f"and {len(tests) - len(names)} more"] if len(tests) > len(names) else []
    return ", ".join(names + more)


if __name__ == "__main__":
    sys.exit(main())
