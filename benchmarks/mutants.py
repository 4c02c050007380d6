"""How much of the code the tests hold: changes of the code, drawn at random, and the tests run on each.

    pip install 'mutmut>=3.8'
    python benchmarks/mutants.py [COUNT [SEED [FOLDER]...]]

mutmut makes every small change of results/, report/ and cli/ (`[tool.mutmut]` in pyproject.toml). There are some thirty
thousand, so COUNT (100) are drawn for each of the three folders, the same ones for the same SEED and code. A change is
*killed* when a test fails or never ends. Each is tried in two stages:

1. by mutmut, in a fork of a process that has imported everything, with the tests that call the changed function there;
2. what survives that, in a process of its own, with tests that start plancmp as a process or look at what is made on
   import (options, help texts): those of `again`.

Printed are the share that is killed, its 95 % interval (Wilson 1927), and each survivor as a diff. It takes a quarter
of an hour to learn which test runs what, then five to fifteen seconds a change, and a minute for the second stage. What
was tried is kept in mutants/: a killed change is not tried again, a survivor only when source or tests are others.
"""

import hashlib
import json
import os
import random
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

FOLDERS = ("results", "report", "cli")
ROOT = Path(__file__).parents[1]
MUTANTS = ROOT / "mutants"
KEPT = MUTANTS / "second-stage.json"
CACHE = MUTANTS / ".second-stage"
UNESCAPED = "disable_test_id_escaping_and_forfeit_all_rights_to_community_support"
"""pytest's setting without which a name with a backslash is not found again."""
KILLED = frozenset({1, 3, 36, 24, 152, 255, -24, -11, -9})
"""What mutmut's process ends with when a test fails (1, 3), its time is up (36, 24, 152, 255), when it crashes."""
Codes = dict[str, int | None]

IN_STEP = (
    "tests/test_ci.py::test_the_page_of_the_commands_is_in_step",
    "tests/test_ci.py::test_the_data_dictionary_is_in_step",
    "tests/test_ci.py::test_the_page_of_jobs_shows_what_the_commands_print",
)
"""Pages of docs/ that are written by the program."""
FOLLOWING = {
    "results": ("tests/test_architecture.py::test_json_is_valid_against_its_schema",),
    "report": ("tests/test_architecture.py::test_json_is_valid_against_its_schema",),
    "cli": (),
}
"""Tests for the second stage by the folder of the change."""
NAMED_OTHERWISE = {
    "cli": ("tests/test_exits.py", "tests/test_cli.py"),
    "cli.audit": ("tests/test_files.py::test_a_text_is_read_up_to_its_own_limit",),
    "cli.chart": ("tests/test_pictures.py",),
    "cli.inputs": ("tests/test_names.py", "tests/test_terms.py"),
    "cli.messages": ("tests/test_chinese.py",),
    "cli.options": ("tests/test_names.py", "tests/test_cache.py", "tests/test_cli.py"),
    "cli.output": ("tests/test_files.py", "tests/test_cli.py"),
    "cli.streams": ("tests/test_exits.py",),
    "cli.types": ("tests/test_exits.py",),
    "cli.validate": ("tests/test_terms.py",),
}
"""Tests for the second stage by module, where they are not named after it."""
LIMIT = 1800.0
"""Seconds after which a second stage never ends."""


def main(count: int = 100, seed: int = 1, folders: Sequence[str] = FOLDERS) -> None:
    """Draw the changes, run the tests on each, print what survives."""
    _mutmut("run", "plancmp.results.rounding.x_decimal__mutmut_1")  # makes all of them, and learns which test runs what
    drawn = {folder: _draw(sorted(_codes(folder)), count, seed) for folder in folders}
    alive = _tried([name for names in drawn.values() for name in names])
    print("| folder | changes | drawn | killed | of these in the second stage | share | 95 % interval |")
    print("|---|---:|---:|---:|---:|---:|---|")
    for folder, names in drawn.items():
        codes = _codes(folder)
        killed = sum(name not in alive for name in names)
        later = killed - sum(codes[name] in KILLED for name in names)
        low, high = wilson(killed, len(names))
        print(
            f"| {folder} | {len(codes)} | {len(names)} | {killed} | {later} | {killed / len(names):.0%} "
            f"| {low:.0%}–{high:.0%} |"
        )
    for name in alive:
        print(f"\n{name}\n{_mutmut('show', name)}")


def wilson(hits: int, tried: int, z: float = 1.96) -> tuple[float, float]:
    """Return the interval of a share, by Wilson's score (1927)."""
    share, spread = hits / tried, z * z / tried
    middle = (share + spread / 2) / (1 + spread)
    half = z * ((share * (1 - share) + spread / 4) / tried) ** 0.5 / (1 + spread)
    return middle - half, middle + half


def again(name: str) -> list[str]:
    """Return the tests of the second stage for a change: those of its folder and module, and of the pages of docs/."""
    folder, *rest = name.removeprefix("plancmp.").split(".")[:-1]
    module = ".".join([folder, *rest])
    own = [f"tests/{path.name}" for part in rest for path in (ROOT / "tests").glob(f"test_{part}.py")]
    return [*dict.fromkeys([*IN_STEP, *own, *NAMED_OTHERWISE.get(module, ()), *FOLLOWING[folder]])]


def _draw(names: list[str], count: int, seed: int) -> list[str]:
    return sorted(random.Random(seed).sample(names, min(count, len(names))))  # noqa: S311 - a sample, no secret


def _tried(names: Sequence[str]) -> list[str]:
    """Try the changes that have to be, and return those that survive both stages."""
    kept: dict[str, str] = json.loads(KEPT.read_text(encoding="utf-8")) if KEPT.is_file() else {}
    state, codes = _state(), _all_codes()
    left = [name for name in names if codes[name] not in KILLED]
    left = [name for name in left if codes[name] is None or kept.get(name) not in ("killed", state)]
    if left:
        _mutmut("run", *left, source=MUTANTS / "src")
        codes = _all_codes()
    for name in left:
        if codes[name] not in KILLED:
            kept[name] = "killed" if _second_stage(name) else state
            KEPT.write_text(json.dumps(kept, indent=1), encoding="utf-8")
    return [name for name in names if codes[name] not in KILLED and kept[name] != "killed"]


def _second_stage(name: str) -> bool:
    """Whether a test fails in a process of its own on a change, and does not without it."""
    options = ["-x", "-q", "-p", "no:randomly", "-o", f"cache_dir={CACHE.name}", "-o", f"{UNESCAPED}=true"]
    code = _pytest(name, ["--cache-clear", *options, *again(name)])
    if not code:
        return False
    if code == 1:
        failed = json.loads((CACHE / "v" / "cache" / "lastfailed").read_text(encoding="utf-8"))
        if _pytest("", [*options, *failed]):
            raise SystemExit(f"{name}: what fails on this change fails without it too: {' '.join(failed)}")
    return True  # with another code not even an import succeeds, or it never ends


def _pytest(name: str, arguments: Sequence[str]) -> int | None:
    """Return how pytest ends on a change; None where it never does."""
    variables = {**os.environ, "MUTANT_UNDER_TEST": name, "PYTHONPATH": str(MUTANTS / "src")}
    command = [sys.executable, "-m", "pytest", *arguments]
    try:
        return subprocess.run(
            command, cwd=MUTANTS, env=variables, capture_output=True, check=False, timeout=LIMIT
        ).returncode
    except subprocess.TimeoutExpired:
        return None


def _state() -> str:
    """Return a name for all that a result depends on."""
    files = sorted(path for part in ("src", "tests", "docs") for path in (ROOT / part).rglob("*") if path.is_file())
    told = hashlib.sha256()
    for path in files:
        if "__pycache__" not in path.parts:
            told.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return told.hexdigest()


def _all_codes() -> Codes:
    return {name: code for folder in FOLDERS for name, code in _codes(folder).items()}


def _codes(folder: str) -> Codes:
    """Return how mutmut's tests ended by change, None where it was not tried."""
    return {name: code for path in _metas(folder) for name, code in _read(path).items()}


def _metas(folder: str) -> Iterator[Path]:
    yield from sorted((MUTANTS / "src" / "plancmp" / folder).rglob("*.meta"))


def _read(path: Path) -> Mapping[str, int | None]:
    codes: Codes = json.loads(path.read_text(encoding="utf-8"))["exit_code_by_key"]
    return codes


def _mutmut(*arguments: str, source: Path = ROOT / "src") -> str:
    """Run mutmut and return what it says, without the marks of its progress bar.

    Args:
        arguments: what it is to do.
        source: where processes that tests start find plancmp: unchanged while mutmut learns which test calls what,
            which cannot be told of another process.
    """
    done = subprocess.run(
        [sys.executable, "-m", "mutmut", *arguments],
        cwd=ROOT, env={**os.environ, "PYTHONPATH": str(source)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    said = re.sub("(?m)^[\u2800-\u28ff] .*\n?", "", done.stdout)  # those marks are of Braille
    if done.returncode:
        raise SystemExit(f"mutmut {arguments[0]} ended with {done.returncode}:\n{said[-4000:]}{done.stderr[-2000:]}")
    return said


if __name__ == "__main__":
    count, seed = (*sys.argv[1:3], *("100", "1")[len(sys.argv[1:3]) :])
    main(int(count), int(seed), sys.argv[3:] or FOLDERS)
