"""What is too long for every change: every hostile file through every command, and thousands of broken plans.

``python tests/long_run.py limits [WORD...]`` prints seconds and the memory at the peak for each file of `FILLERS` and
command; ``python tests/long_run.py mutations [N]`` breaks real plans N times. Exit code 1 when a bound is passed.
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from hostile import FILLERS

MOST_SECONDS, MOST_MEGABYTES = 3.0, 300
COMMANDS = {
    "validate": ["validate", "{file}", "--format", "json"],
    "show": ["show", "{file}", "--full"],
    "compare": ["compare", "{file}", "xuhui"],
    "align": ["align", "{file}", "xuhui"],
    "rank": ["rank", "{file}", "xuhui", "--theme", "ai"],
    "foundations": ["foundations", "{file}"],
    "diff": ["diff", "{file}", "xuhui"],
}


def measured(arguments: list[str], folder: Path) -> tuple[int, float, float, bool]:
    """Return exit code, seconds, megabytes and whether there was a traceback."""
    with (folder / "said").open("w+b") as said:
        start = time.perf_counter()
        process = subprocess.Popen([sys.executable, "-m", "plancmp", *arguments], cwd=folder, stdout=said, stderr=said)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
        said.seek(0)
        broken = b"Traceback" in said.read()
    return os.waitstatus_to_exitcode(status), seconds, usage.ru_maxrss / 1000, broken


def limits(words: list[str]) -> int:
    """Run the commands on the hostile files whose name holds one of the words; return how often a bound is passed."""
    passed = 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for kind, filler in FILLERS.items():
            if words and not any(word in kind for word in words):
                continue
            for size, raw in (("full", filler.full()), ("whole", filler.whole())):
                (folder / "alpha.yaml").write_bytes(raw)
                for command, arguments in COMMANDS.items():
                    if command != "validate" and size == "full":
                        continue
                    code, seconds, megabytes, broken = measured([a.format(file="./alpha.yaml") for a in arguments], folder)
                    bad = broken or code not in (0, 1, 2) or seconds > MOST_SECONDS or megabytes > MOST_MEGABYTES
                    passed += bad
                    print(f"{'!!' if bad else '  '} {seconds:6.2f} s {megabytes:5.0f} MB  exit {code}  {command} {size}: {kind} {len(raw)}", flush=True)
    return passed


if __name__ == "__main__":
    sys.exit(bool(limits(sys.argv[2:])))
