"""What is too long for every change: every hostile file through every command, and thousands of broken plans.

``python tests/long_run.py limits [WORD...]`` prints the processor's seconds and the memory at the peak for each file of
`FILLERS` and command; ``python tests/long_run.py mutations [N]`` breaks real plans N times. Exit code 1 when a
bound is passed.
"""

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
    start = time.perf_counter()
    with multiprocessing.get_context("spawn").Pool(2) as pool:
        found = pool.starmap(_mutations, [(range(0, count, 2),), (range(1, count, 2),)])
    faults = [said for part in found for said in part[0]]
    print("\n".join(faults))
    print(
        f"{count} broken plans: {len(faults)} faults, {time.perf_counter() - start:.0f} s, of the processors "
        f"{sum(part[1] for part in found):.0f} s, at most {max(part[2] for part in found):.0f} MB"
    )
    return not faults and max(part[2] for part in found) <= MOST_MEGABYTES


def _mutations(seeds: range) -> tuple[list[str], float, float]:
    """Return what is wrong, seconds of the processor and megabytes at the peak."""
    os.environ["PLANCMP_PLANS"] = str(PLANS)
    faults = []
    with tempfile.TemporaryDirectory() as name:
        os.chdir(name)
        for seed in seeds:
            try:
                said = fault(seed, Path(name))
            except Exception:
                said = traceback.format_exc()
            if said:
                faults.append(f"{seed}: {said}")
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return faults, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1000


if __name__ == "__main__":
    what, *words = sys.argv[1:] or ["limits"]
    sys.exit(not (limits(words) if what == "limits" else mutations(int(words[0]) if words else 10_000)))
