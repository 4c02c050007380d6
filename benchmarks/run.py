"""Times commands as processes against the floor, in turn, and prints medians and their ratios.

Milliseconds depend on the machine and the day; the ratio of two things measured side by side in one run does not.
Run it with the interpreter that has plancmp installed: ``python benchmarks/run.py [RUNS]``; at least 11 runs.
"""

import os
import statistics
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLANCMP = [str(Path(sys.executable).with_name("plancmp"))]
PAIR = ["xuhui", "pudong"]
FLOOR = [sys.executable, str(ROOT / "benchmarks" / "floor.py"), *(str(ROOT / "plans" / f"{p}.yaml") for p in PAIR)]
COMMANDS = {
    "floor: click, PyYAML, the two plans": FLOOR,
    "compare, json": [*PLANCMP, "compare", *PAIR, "--format", "json"],
    "compare, markdown": [*PLANCMP, "compare", *PAIR, "--format", "markdown"],
    "compare, table": [*PLANCMP, "compare", *PAIR],
    "align xuhui --to shanghai, json": [*PLANCMP, "align", "xuhui", "--to", "shanghai", "--format", "json"],
    "align zhangjiang shanghai (the two largest), json": [
        *PLANCMP,
        "align",
        "zhangjiang",
        "shanghai",
        "--format",
        "json",
    ],
    "rank, all five plans, json": [*PLANCMP, "rank", "--format", "json"],
    "rank by accountability, all five plans, json": [*PLANCMP, "rank", "--by", "accountability", "--format", "json"],
    "validate, all five plans": [*PLANCMP, "validate"],
}
LEAST_RUNS = 11
ENVIRONMENT = {k: v for k, v in os.environ.items() if k != "PYTHONDONTWRITEBYTECODE"}
"""Whoever installs a program has it compiled once; without compiled files one would time Python's compiler."""


def seconds(command: list[str]) -> float:
    """Return how long one run of a command takes; a command that fails is not timed (exit 1 is a finding)."""
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, env=ENVIRONMENT, capture_output=True, check=False)
    taken = time.perf_counter() - start
    if done.returncode not in (0, 1):
        sys.exit(f"{' '.join(command)}: exit {done.returncode}\n{done.stderr.decode()}")
    return taken


def main(runs: int) -> None:
    """Run all commands in turn, `runs` times, after one round that fills the caches, and print the medians."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for turn in range(runs + 1):
        for name, command in COMMANDS.items():
            taken = seconds(command)
            if turn:
                times[name].append(taken)
    medians = {name: statistics.median(taken) for name, taken in times.items()}
    floor = next(iter(medians.values()))
    print(f"medians of {runs} runs, in turn; ratio to the floor\n")
    for name, median in medians.items():
        print(f"{median * 1000:7.1f} ms  {median / floor:5.2f}  {name}")


if __name__ == "__main__":
    main(max(LEAST_RUNS, int(sys.argv[1]) if len(sys.argv) > 1 else LEAST_RUNS))
