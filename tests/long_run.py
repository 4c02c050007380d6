"""What is too long for every change: every hostile file through every command, and thousands of broken plans.

``python tests/long_run.py limits [WORD...]`` prints the processor's seconds and the memory at the peak for each file of
`FILLERS` and command; ``python tests/long_run.py mutations [N]`` breaks real plans N times. Exit code 1 when a
bound is passed.
"""

import contextlib
import multiprocessing
import os
import resource
import subprocess
import sys
import tempfile
import time
import traceback
from pathlib import Path

from conftest import PLANS
from hostile import FILLERS, Filler, fault

_PART = 100
"""Broken plans between two lines that say how far it has come."""
MOST_SECONDS, MOST_MEGABYTES = 3.0, 300
COMMANDS = {
    "validate": ["validate", "./alpha.yaml", "--format", "json"],
    "show": ["show", "./alpha.yaml", "--full"],
    "compare": ["compare", "./alpha.yaml", "xuhui"],
    "align": ["align", "./alpha.yaml", "xuhui"],
    "rank": ["rank", "./alpha.yaml", "xuhui", "--theme", "ai"],
    "foundations": ["foundations", "./alpha.yaml"],
    "diff": ["diff", "./alpha.yaml", "xuhui"],
}


def measured(arguments: list[str], folder: Path) -> tuple[int, float, float, bool]:
    """Return exit code, seconds of the processor, megabytes and whether there was a traceback."""
    with (folder / "said").open("w+b") as said:
        process = subprocess.Popen(
            [sys.executable, "-m", "plancmp", *arguments], cwd=folder, stdout=said, stderr=said, preexec_fn=_bounded
        )
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        said.seek(0)
        broken = b"Traceback" in said.read()
    return process.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000, broken


def _bounded() -> None:
    """Let no command take the machine with it."""
    resource.setrlimit(resource.RLIMIT_CPU, (20, 20))
    resource.setrlimit(resource.RLIMIT_AS, (2_000_000_000, 2_000_000_000))


def limits(words: list[str]) -> bool:
    """Run the commands on the hostile files whose name holds one of the words; return whether all keep the bounds."""
    kept = True
    with tempfile.TemporaryDirectory() as name:
        for kind, filler in FILLERS.items():
            if not words or any(word in kind for word in words):
                kept &= _limits_of(kind, filler, Path(name))
    return kept


def _limits_of(kind: str, filler: Filler, folder: Path) -> bool:
    kept = True
    for size, raw in (("full", filler.full()), ("whole", filler.whole())):
        (folder / "alpha.yaml").write_bytes(raw)
        for command, arguments in COMMANDS.items():
            if size == "full" and command != "validate":
                continue
            code, seconds, megabytes, broken = measured(arguments, folder)
            good = not broken and code in (0, 1, 2) and seconds <= MOST_SECONDS and megabytes <= MOST_MEGABYTES
            kept &= good
            mark = "  " if good else "!!"
            print(f"{mark} {seconds:5.2f} s {megabytes:4.0f} MB  {command}, {size}, exit {code}: {kind}", flush=True)
    return kept


def mutations(count: int) -> bool:
    """Break real plans, in two processes, and print what is wrong, time and memory; return whether all is well."""
    start, done, faults, seconds, megabytes = time.perf_counter(), 0, 0, 0.0, 0.0
    parts = [range(first, min(first + _PART, count)) for first in range(0, count, _PART)]
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        for seeds, (found, taken, peak) in zip(parts, pool.imap(_mutations, parts), strict=True):
            done, faults, seconds, megabytes = seeds.stop, faults + len(found), seconds + taken, max(megabytes, peak)
            print(
                *found,
                f"{done} broken plans: {faults} faults; {time.perf_counter() - start:.0f} s, of the processors "
                f"{seconds:.0f} s; at most {megabytes:.0f} MB",
                sep="\n",
                flush=True,
            )
    return not faults and megabytes <= MOST_MEGABYTES


def _mutations(seeds: range) -> tuple[list[str], float, float]:
    """Return what is wrong, seconds of the processor, and megabytes at the peak of the process so far."""
    os.environ["PLANCMP_PLANS"] = str(PLANS)
    start = time.process_time()
    faults = []
    with tempfile.TemporaryDirectory() as name:
        for seed in seeds:
            try:
                with contextlib.chdir(name):
                    said = fault(seed, Path(name))
            except Exception:
                said = traceback.format_exc()
            if said:
                faults.append(f"{seed}: {said}")
    return faults, time.process_time() - start, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


if __name__ == "__main__":
    what, *words = sys.argv[1:] or ["limits"]
    sys.exit(not (limits(words) if what == "limits" else mutations(int(words[0]) if words else 10_000)))
