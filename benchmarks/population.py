"""Writes a folder of realistic plans, as many as are wanted: every county of a country, say.

    python benchmarks/population.py FOLDER [PLANS]

A plan is one of the shipped district plans with a region and an id of its own: some of its measures and indicators are
left out, so that weights of themes differ, and its figures are multiplied, in value and print alike, so that promises
differ. The city's plan, to which the districts answer, is beside them. The same number gives the same files, and all of
them are clean: ``plancmp validate FOLDER`` finds nothing that it does not find in the shipped plans.
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from random import Random

SHIPPED = Path(__file__).parents[1] / "plans"
BASES = ("xuhui", "pudong", "jiading", "yangpu")
PARENT = "shanghai"
_ENTRY = re.compile(r"^(?=- )", re.MULTILINE)
_PART = re.compile(r"^(?=[a-z_]+:)", re.MULTILINE)
_ITEMS = re.compile(r"(?<=^  items:\n)(?:  - .*\n)+", re.MULTILINE)
_ID = re.compile(r"^- id: (\S+)")
_VALUE = re.compile(r"\bvalue: ([0-9]+(?:\.[0-9]+)?)\b")
_PRINTED = re.compile(r'printed: "?([^",}]*)')
_KEPT_ITEMS, _KEPT_INDICATORS = 0.85, 0.9


def write(folder: Path, plans: int) -> None:
    """Write plans into a folder, the parent's besides; files that are there as they should be are left."""
    folder.mkdir(parents=True, exist_ok=True)
    bases = [(SHIPPED / f"{name}.yaml").read_text(encoding="utf-8") for name in BASES]
    files = {PARENT: (SHIPPED / f"{PARENT}.yaml").read_text(encoding="utf-8")}
    for number in range(1, plans + 1):
        name = f"county-{number:05}"
        path = folder / f"{name}.yaml"
        if not path.exists():
            path.write_text(county(bases[number % len(bases)], name, number), encoding="utf-8")
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")


def county(text: str, name: str, number: int) -> str:
    """Return the plan of one county, made of a shipped one."""
    random = Random(number)  # noqa: S311 - the same files every time, nothing secret
    text = re.sub(r"^id: .*$", f"id: {name}", text, count=1, flags=re.MULTILINE)
    region = f"region: {{id: {name}, zh: 第{number}县, en: County {number}, within: [{PARENT}]}}"
    text = re.sub(r"^region: .*$", region, text, count=1, flags=re.MULTILINE)
    parts = {part.partition(":")[0]: part for part in _PART.split(text)}
    if "tasks" in parts:
        parts["tasks"] = _ITEMS.sub(lambda items: "".join(_some(items[0], random)), parts["tasks"])
    named = re.findall(r"[a-z0-9-]+", " ".join(re.findall(r"(?:indicators|part_of): .*", text)))
    head, *entries = _ENTRY.split(parts["indicators"])
    kept = [entry for entry in entries if _id(entry) in named or random.random() < _KEPT_INDICATORS]
    parts["indicators"] = head + "".join(_multiplied(entry, random.uniform(0.85, 1)) for entry in kept)
    return "".join(parts.values())


def _id(entry: str) -> str:
    match = _ID.match(entry)
    return match[1] if match else ""


def _some(items: str, random: Random) -> Iterator[str]:
    """Yield the measures of a task that stay, the first of them always."""
    lines = items.splitlines(keepends=True)
    yield lines[0]
    yield from (line for line in lines[1:] if random.random() < _KEPT_ITEMS)


def _multiplied(entry: str, factor: float) -> str:
    """Multiply the figures of an indicator, where each is printed as it is written."""
    figures = [found[1] for found in _VALUE.finditer(entry)]
    prints = _PRINTED.findall(entry)
    plain = all(any(re.search(rf"(?<![\d.]){re.escape(f)}(?![\d.])", p) for f in figures) for p in prints)
    if not figures or not plain or "differs" in entry or "part_of" in entry or "times" in entry:
        return entry
    made = {figure: f"{float(figure) * factor:.{len(figure.partition('.')[2])}f}" for figure in figures}
    ordered = sorted(made, key=float)
    if sorted(ordered, key=lambda figure: float(made[figure])) != ordered:  # rounded past one another
        return entry
    for figure in sorted(made, key=len, reverse=True):
        place = rf'((?:value: |printed: "?)[^\d",}}]*){re.escape(figure)}(?![\d.])'
        entry = re.sub(place, rf"\g<1>{made[figure]}", entry)
    return entry


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3000)
