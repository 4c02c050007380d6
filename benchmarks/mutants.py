"""How much of the code the tests hold: changes of the code, drawn at random, and the tests run on each.

    pip install 'mutmut>=3.8'
    python benchmarks/mutants.py [COUNT [SEED]]

mutmut makes every small change of results/, report/ and cli/ (`[tool.mutmut]` in pyproject.toml). There are some thirty
thousand, so COUNT (100) are drawn for each of the three folders, the same ones for the same SEED and code. A change is
*killed* when a test fails or never ends. Printed are the share that is killed, its 95 % interval (Wilson 1927), and
each survivor as a diff. It takes ten minutes to learn which test runs what, then five to fifteen seconds a change; what
was tried once is kept in mutants/ and not tried again.
"""

import json
import random
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

FOLDERS = ("results", "report", "cli")
MUTANTS = Path(__file__).parents[1] / "mutants" / "src" / "plancmp"
KILLED = frozenset({1, 3, 36, 24, 152, 255, -24, -11, -9})
"""What the process ends with when a test fails (1, 3), when its time is up (36, 24, 152, 255), when it crashes."""
Codes = dict[str, int | None]


def main(count: int = 100, seed: int = 1) -> None:
    """Draw the changes, run the tests on each, print what survives."""
    _mutmut("run", "plancmp.results.rounding.x_decimal__mutmut_1")  # makes all of them, and learns which test runs what
    drawn = {folder: _draw(sorted(_codes(folder)), count, seed) for folder in FOLDERS}
    _mutmut("run", *(name for names in drawn.values() for name in names))
    survivors: list[str] = []
    print("| folder | changes | drawn | killed | share | 95 % interval |\n|---|---:|---:|---:|---:|---|")
    for folder, names in drawn.items():
        codes = _codes(folder)
        alive = [name for name in names if codes[name] not in KILLED]
        low, high = wilson(len(names) - len(alive), len(names))
        killed = len(names) - len(alive)
        print(
            f"| {folder} | {len(codes)} | {len(names)} | {killed} | {killed / len(names):.0%} | {low:.0%}–{high:.0%} |"
        )
        survivors += alive
    for name in survivors:
        print(f"\n{name}\n{_mutmut('show', name)}")


def wilson(hits: int, tried: int, z: float = 1.96) -> tuple[float, float]:
    """Return the interval of a share, by Wilson's score (1927)."""
    share, spread = hits / tried, z * z / tried
    middle = (share + spread / 2) / (1 + spread)
    half = z * ((share * (1 - share) + spread / 4) / tried) ** 0.5 / (1 + spread)
    return middle - half, middle + half


def _draw(names: list[str], count: int, seed: int) -> list[str]:
    return sorted(random.Random(seed).sample(names, min(count, len(names))))  # noqa: S311 - a sample, no secret


def _codes(folder: str) -> Codes:
    """Return the exit code of the tests by change, None where it was not tried."""
    return {name: code for path in _metas(folder) for name, code in _read(path).items()}


def _metas(folder: str) -> Iterator[Path]:
    yield from sorted((MUTANTS / folder).rglob("*.meta"))


def _read(path: Path) -> Mapping[str, int | None]:
    codes: Codes = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return codes


def _mutmut(*arguments: str) -> str:
    """Run mutmut and return what it says, without the marks of its progress bar."""
    done = subprocess.run([sys.executable, "-m", "mutmut", *arguments], capture_output=True, text=True, check=False)
    said = re.sub(r"[^\n]*\r", "", done.stdout)
    if done.returncode:
        raise SystemExit(f"mutmut {arguments[0]} ended with {done.returncode}:\n{said[-4000:]}{done.stderr[-2000:]}")
    return said


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
