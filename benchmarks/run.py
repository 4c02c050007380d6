"""Measures plancmp beside what it is held against, and writes docs/performance.md.

    python benchmarks/run.py measure [SECTION]...     all sections if none is named; keeps benchmarks/measured.json
    python benchmarks/run.py page                     writes docs/performance.md from that

Run it with the interpreter of an environment in which plancmp is installed with the extra `speed`. Two commands that
are compared run in turn, A B A B, and each ratio is of one turn: milliseconds depend on the machine and the day, the
ratio of neighbours hardly. Counted is the time of the processors, of a command and of the processes that it waits for;
and the largest memory of one of them.
Peers are installed in an environment of their own, in build/benchmarks, where the made-up plans lie too.
"""

import json
import math
import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterable, Sequence
from itertools import count
from pathlib import Path
from typing import Any, NamedTuple

import population
import yaml

ROOT = Path(__file__).parents[1]
WORK = ROOT / "build" / "benchmarks"
MEASURED = ROOT / "benchmarks" / "measured.json"
PAGE = ROOT / "docs" / "performance.md"
PLANCMP = [str(Path(sys.executable).with_name("plancmp"))]
FLOOR = [sys.executable, str(ROOT / "benchmarks" / "floor.py")]
READ = [sys.executable, str(ROOT / "benchmarks" / "bare_read.py")]
PEERS = ["check-jsonschema", "rapidfuzz"]
FIVE = [str(ROOT / "plans" / f"{name}.yaml") for name in ("xuhui", "pudong", "jiading", "zhangjiang", "shanghai")]
RUNS, BIG_RUNS = 11, 3
SIZES = (50, 300, 3000)
CACHE = WORK / "cache"


class Run(NamedTuple):
    """What one run took: seconds of the processors, and megabytes at its peak."""

    seconds: float
    megabytes: float


class Command(NamedTuple):
    """A command to measure.

    Attributes:
        words: the command.
        cold: whether nothing is kept of earlier runs.
        plans: what stands for ``PLANCMP_PLANS``.
        again: whether what an earlier run said may be said again; otherwise no run is like another.
    """

    words: tuple[str, ...]
    cold: bool = False
    plans: str = ""
    again: bool = False


_runs = count()


def run(command: Command) -> Run:
    """Run a command once; a command that fails is not measured (exit 1 is a finding)."""
    if command.cold:
        shutil.rmtree(CACHE, ignore_errors=True)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PLANCMP_CACHE": str(CACHE), "PLANCMP_PLANS": command.plans, "LANG": "C.UTF-8"}
    environment |= {"BENCHMARK_RUN": "" if command.again else str(next(_runs))}
    process = subprocess.Popen(
        [*command.words], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, status, used = os.wait4(process.pid, 0)
    code = process.returncode = os.waitstatus_to_exitcode(status)
    if code not in (0, 1):
        sys.exit(f"{' '.join(command.words)}: exit {code}")
    return Run(used.ru_utime + used.ru_stime, used.ru_maxrss / 1000)


class Row(NamedTuple):
    """What is measured, what is measured beside it, and what the ratio is to be."""

    name: str
    one: Command
    other: Command
    aim: str = ""


def beside(rows: Sequence[Row], runs: int = RUNS) -> list[dict[str, Any]]:
    """Run commands in turn, after a round that is not counted where runs are many; return ratios one / other."""
    commands = list(dict.fromkeys(command for row in rows for command in (row.one, row.other)))
    turns: list[dict[Command, Run]] = []
    for turn in range(runs + (runs >= RUNS)):
        taken = {command: run(command) for command in commands}
        if turn or runs < RUNS:
            turns.append(taken)
    found = []
    for name, one, other, aim in rows:
        ratios = [turn[one].seconds / turn[other].seconds for turn in turns]
        found.append({
            "name": name, "aim": aim, "runs": runs, "ratio": statistics.median(ratios),
            "low": min(ratios), "high": max(ratios),
            "seconds": statistics.median(turn[one].seconds for turn in turns),
            "beside": statistics.median(turn[other].seconds for turn in turns),
            "megabytes": max(turn[one].megabytes for turn in turns),
        })  # fmt: skip
        print(f"{found[-1]['ratio']:7.3f}  [{min(ratios):.3f} to {max(ratios):.3f}]  {name}", flush=True)
    return found


def small() -> list[dict[str, Any]]:
    """Measure what most runs are: the start, two plans side by side."""
    floor = Command((*FLOOR, *FIVE[:2]))
    pair = ["compare", "xuhui", "pudong"]
    own = folder(50)
    mine = ["compare", "county-00001", "county-00002", "-f", "json"]
    theirs = Command((*FLOOR, f"{own}/county-00001.yaml", f"{own}/county-00002.yaml"))
    run(Command((*PLANCMP, *mine), plans=own))
    return beside([
        Row("`--version` beside Python alone", Command((*PLANCMP, "--version")), Command((sys.executable, "-c", "0"))),
        Row("`compare xuhui pudong -f json` beside the floor", Command((*PLANCMP, *pair, "-f", "json")), floor,
            "at most 1.25"),
        Row("`compare xuhui pudong` (table) beside the floor", Command((*PLANCMP, *pair)), floor, "at most 1.8"),
        Row("`compare -f json` of one's own plans, all kept, beside the floor", Command((*PLANCMP, *mine), plans=own),
            theirs, "at most 1.3"),
        Row("the same with `--no-cache`", Command((*PLANCMP, *mine, "--no-cache"), plans=own), theirs),
    ])  # fmt: skip


def validate() -> list[dict[str, Any]]:
    """Measure the gate beside check-jsonschema, which checks the schema alone."""
    checker = [str(peer("check-jsonschema")), "--schemafile", str(ROOT / "schemas" / "plan.schema.json")]
    five, many = Command((*checker, *FIVE)), Command((*checker, *map(str, sorted(Path(folder(300)).iterdir()))))
    own, all_own = (*PLANCMP, "validate", *FIVE), (*PLANCMP, "validate", folder(300))
    for warm in (own, all_own):
        run(Command(warm))
    few = beside([
        Row("`validate`, five plans, nothing kept, beside check-jsonschema", Command((*own, "--no-cache")), five,
            "at most 0.2"),
        Row("the same, unchanged since", Command(own), five),
    ])  # fmt: skip
    return few + beside([
        Row("`validate`, 300 plans, nothing kept, beside check-jsonschema", Command((*all_own, "--no-cache")), many,
            "at most 0.125"),
        Row("the same, unchanged since", Command(all_own), many, "at most 0.02"),
    ], BIG_RUNS)  # fmt: skip


def large() -> list[dict[str, Any]]:
    """Measure 3,000 plans beside two processes that read the files with libyaml and do nothing with them."""
    place = folder(3000)
    read, version = Command((*READ, place)), Command((*PLANCMP, "--version"))
    commands = {name: Command((*PLANCMP, name, "-f", "json"), plans=place) for name in ("list", "rank")}
    cold = beside([
        Row(f"`{name}`, 3,000 plans, nothing kept, beside two processes that read the files with libyaml",
            command._replace(cold=True), read, "at most 1.3")
        for name, command in commands.items()
    ], BIG_RUNS)  # fmt: skip
    for command in commands.values():
        run(command._replace(again=True))
    return cold + beside([
        Row(f"`{name}`, 3,000 plans, nothing changed since, beside `--version`", command._replace(again=True), version,
            "under 3")
        for name, command in commands.items()
    ])  # fmt: skip


PAIR = ["county-00001", "county-00002"]
GROWING = {
    "list": ["list", "-f", "json"],
    "list (table)": ["list"],
    "rank": ["rank", "-f", "json"],
    "rank (table)": ["rank"],
    "rank --by accountability": ["rank", "--by", "accountability", "-f", "json"],
    "rank --by ambition": ["rank", "--by", "ambition", "-f", "json"],
    "rank, two metrics": ["rank", "--metric", "rd-intensity", "--metric", "invention-patents-per-10k", "-f", "json"],
    "foundations": ["foundations", "-f", "json"],
    "who --unit": ["who", "--unit", "区法院", "-f", "json"],
    "search": ["search", "干细胞", "-f", "json"],
    "show PLAN": ["show", "county-00007", "-f", "json"],
    "show REGION": ["show", "第7县", "-f", "json"],
    "compare": ["compare", *PAIR, "-f", "json"],
    "align": ["align", "county-00001", "--to", "shanghai", "-f", "json"],
    "brief": ["brief", *PAIR, "-f", "json"],
    "diff": ["diff", *PAIR, "-f", "json"],
    "chart": ["chart", "targets", *PAIR, "-o", str(WORK / "targets.svg")],
    "report": ["report", *PAIR, "-o", str(WORK / "report")],
    "validate": ["validate", "--no-cache"],
    "validate, unchanged": ["validate"],
    "export (CSV)": ["export", str(WORK / "tables")],
}
"""What takes a folder of plans; audit, draft, agree and rules do not."""


def growth() -> list[dict[str, Any]]:
    """Measure every command on 50, 300 and 3,000 plans, plans kept: processor time, memory, and how the time grows."""
    found = []
    for size in SIZES:
        run(Command((*PLANCMP, "list", "-f", "json"), plans=folder(size)))
        run(Command((*PLANCMP, "validate", folder(size))))
    for name, words in GROWING.items():
        runs: dict[int, Run] = {}
        for size in SIZES:
            place = folder(size)
            added = [place] if words[0] == "validate" else []
            runs[size] = run(Command((*PLANCMP, *words, *added), plans=place))
        low, middle, high = (runs[size] for size in SIZES)
        exponent = math.log(high.seconds / middle.seconds) / math.log(SIZES[2] / SIZES[1])
        found.append({
            "name": name, "seconds": [low.seconds, middle.seconds, high.seconds], "exponent": exponent,
            "megabytes": high.megabytes,
        })  # fmt: skip
        print(f"{exponent:6.2f}  {high.seconds:8.2f} s  {high.megabytes:6.0f} MB  {name}", flush=True)
    return found


def likeness() -> list[dict[str, Any]]:
    """Measure the likeness of 1,000 texts with 1,000 beside rapidfuzz's, each in its own environment."""
    script, texts = str(ROOT / "benchmarks" / "likeness.py"), WORK / "texts.json"
    plans = [yaml.load(path.read_bytes(), yaml.CSafeLoader) for path in sorted((ROOT / "plans").glob("*.yaml"))]
    tasks = [task for plan in plans for task in plan["tasks"] if "summary" in task]
    found = [f"{(task['title'] or {}).get('zh', '')}。{task['summary']['zh']}" for task in tasks]
    texts.write_text(json.dumps((found * 10)[:1000], ensure_ascii=False), encoding="utf-8")
    ours = Command((sys.executable, script, "ours", str(texts)))
    theirs = Command((str(peer("python")), script, "rapidfuzz", str(texts)))
    name = "likeness as `align` has it, 1,000 by 1,000 titles with summaries, beside rapidfuzz's cdist"
    return beside([Row(name, ours, theirs, "at most 1.2")])


SECTIONS: dict[str, Callable[[], list[dict[str, Any]]]] = {
    "small": small, "validate": validate, "large": large, "likeness": likeness, "growth": growth,
}  # fmt: skip


def folder(plans: int) -> str:
    """Return a folder with so many made-up plans."""
    place = WORK / f"plans-{plans}"
    if not place.is_dir():
        population.write(place, plans)
    return str(place)


def peer(program: str) -> Path:
    """Return a program of the environment of the peers, which is made when it is first asked for."""
    place = WORK / "peers"
    if not place.is_dir():
        subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
        subprocess.run([str(place / "bin" / "pip"), "install", "--quiet", *PEERS, "numpy"], check=True)
    return place / "bin" / program


def measure(sections: Iterable[str]) -> None:
    """Measure sections and keep what was found."""
    for section in sections:
        print(f"\n{section}", flush=True)
        found = SECTIONS[section]()
        known = json.loads(MEASURED.read_text(encoding="utf-8")) if MEASURED.exists() else {}
        known[section] = found
        MEASURED.write_text(json.dumps(known, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


BEGIN, END = "<!-- measured -->", "<!-- end of measured -->"


def page() -> None:
    """Write the tables into the page, between its two marks."""
    known = json.loads(MEASURED.read_text(encoding="utf-8"))
    lines = ["| what | ratio | lowest to highest | aim | seconds | beside | peak MB | runs |",
             "| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: |"]  # fmt: skip
    for section in ("small", "validate", "large", "likeness"):
        lines += [_row(entry) for entry in known.get(section, ())]
    lines += ["", "| command | 50 plans, s | 300, s | 3,000, s | exponent 300 → 3,000 | peak MB at 3,000 |",
              "| --- | ---: | ---: | ---: | ---: | ---: |"]  # fmt: skip
    for entry in known.get("growth", ()):
        low, middle, high = (f"{seconds:.2f}" for seconds in entry["seconds"])
        name, grown, memory = entry["name"], entry["exponent"], entry["megabytes"]
        lines.append(f"| `{name}` | {low} | {middle} | {high} | {grown:.2f} | {memory:.0f} |")
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(BEGIN)
    after = rest.partition(END)[2]
    PAGE.write_text(f"{before}{BEGIN}\n\n" + "\n".join(lines) + f"\n\n{END}{after}", encoding="utf-8")


def _row(entry: dict[str, Any]) -> str:
    ratio, low, high, seconds, other = (f"{entry[name]:.3g}" for name in ("ratio", "low", "high", "seconds", "beside"))
    cells = [entry["name"], ratio, f"{low} to {high}", entry["aim"], seconds, other, f"{entry['megabytes']:.0f}"]
    return f"| {' | '.join(cells)} | {entry['runs']} |"


if __name__ == "__main__":
    what, *words = sys.argv[1:] or ["measure"]
    if what == "measure":
        measure(words or SECTIONS)
    else:
        page()
