"""Changes one fact of a plan file at a time and counts which changes `validate --strict` and `audit` notice.

A table with one row per kind of change: how often it was tried, noticed by validate, by audit, by neither. What the
text cannot decide (a theme, an instrument, an English text) is listed last and is expected to pass.

``PLANCMP_SOURCES=texts python benchmarks/slips.py [PLANS [TRIES]]``: the folder of plans, and tries per kind and plan.
"""

import copy
import json
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import yaml

from plancmp.checks.audit import audit
from plancmp.checks.validate import validate
from plancmp.data import library
from plancmp.text.clauses import WEAK

ROOT = Path(__file__).parents[1]
SOURCES = Path(os.environ.get("PLANCMP_SOURCES") or ROOT.parent / "shared" / "sources")
VOCABULARY = library.vocabulary()

Data = dict[str, Any]
Change = Callable[[Data, random.Random], bool]


def values(data: Data, *keys: str) -> list[Data]:
    """Return the values of a plan that have all of some keys."""
    every = [value for indicator in data["indicators"] for value in indicator["values"]]
    return [value for value in every if all(value.get(key) is not None for key in keys)]


def dated(data: Data, basis: str) -> list[Data]:
    """Return the values of a plan that have a year which the text prints, or one that is inferred."""
    return [value for value in values(data, "year") if value.get("year_basis", "printed") == basis]


def items(data: Data, *keys: str) -> list[Data]:
    """Return the measures of a plan that have all of some keys."""
    every = [item for task in data["tasks"] for item in task.get("items", [])]
    return [item for item in every if all(item.get(key) for key in keys)]


def other(choices: Iterator[Any] | list[Any], than: Any, rng: random.Random) -> Any:
    """Return one of some things that is not this one, or None when there is none."""
    left = sorted({choice for choice in choices if choice != than}, key=str)
    return rng.choice(left) if left else None


def put(places: list[Data], key: str, choose: Callable[[Any], Any], rng: random.Random) -> bool:
    """Put something else at a key of one of some mappings."""
    if not places:
        return False
    place = rng.choice(places)
    new = choose(place[key])
    place[key] = new if new is not None else place[key]
    return new is not None


def digit(value: Any, rng: random.Random) -> Any:
    """Return a number with one digit changed."""
    text = str(value)
    at = rng.choice([n for n, char in enumerate(text) if char.isdigit()])
    changed = text[:at] + str((int(text[at]) + rng.randint(1, 9)) % 10) + text[at + 1 :]
    return float(changed) if "." in changed else int(changed)


def swap(key: str, pool: Callable[[Data], list[Any]], places: Callable[[Data], list[Data]]) -> Change:
    """Return a change that puts another thing of a pool at a key."""
    return lambda data, rng: put(places(data), key, lambda old: other(pool(data), old, rng), rng)


def swap_in(key: str, pool: Callable[[Data], list[Any]], places: Callable[[Data], list[Data]]) -> Change:
    """Return a change that puts another thing of a pool in a list."""

    def change(data: Data, rng: random.Random) -> bool:
        found = [place for place in places(data) if place.get(key)]
        if not found:
            return False
        place = rng.choice(found)
        at = rng.randrange(len(place[key]))
        new = other([name for name in pool(data) if name not in place[key]], None, rng)
        place[key][at] = new if new is not None else place[key][at]
        return new is not None

    return change


def drop(places: Callable[[Data], list[list[Any]]]) -> Change:
    """Return a change that takes one entry out of one of some lists."""

    def change(data: Data, rng: random.Random) -> bool:
        lists = [entries for entries in places(data) if len(entries) > 1]
        if lists:
            entries = rng.choice(lists)
            entries.pop(rng.randrange(len(entries)))
        return bool(lists)

    return change


def leave_out_weak(data: Data, rng: random.Random) -> bool:
    """Take out a measure that a weak verb opens."""
    places = [
        (task["items"], n)
        for task in data["tasks"]
        for n, item in enumerate(task.get("items", []))
        if len(task["items"]) > 1 and item.get("printed", "").startswith(WEAK)
    ]
    if places:
        entries, at = rng.choice(places)
        entries.pop(at)
    return bool(places)


def tasks(data: Data) -> list[Data]:
    """Return the tasks of a plan."""
    return list(data["tasks"])


def all_of(key: str) -> Callable[[Data], list[Any]]:
    """Return what all tasks list under a key."""
    return lambda data: [name for task in data["tasks"] for name in task.get(key, [])]


def mentions(data: Data) -> list[Data]:
    """Return the mentions of a plan."""
    return [mention for value in values(data) for mention in value["mentions"]]


def sections(data: Data) -> list[Any]:
    """Return the sections that a plan speaks of."""
    return [*(task["section"] for task in data["tasks"]), *(mention["section"] for mention in mentions(data))]


BOUNDS = ["exactly", "about", "nearly", "at-least", "more-than", "at-most", "less-than"]
FORCES = list(VOCABULARY.forces)
DECIDED: dict[str, Change] = {
    "value": lambda d, r: put(values(d, "value"), "value", lambda old: digit(old, r), r),
    "bound": swap("bound", lambda d: BOUNDS, lambda d: values(d, "bound")),
    "printed year": lambda d, r: put(dated(d, "printed"), "year", lambda old: old + r.choice([-1, 1]), r),
    "kind": swap("kind", lambda d: ["actual", "target"], lambda d: values(d, "year")),
    "metric": swap("metric", lambda d: list(VOCABULARY.metrics), lambda d: list(d["indicators"])),
    "printed figure": lambda d, r: put(mentions(d), "printed", lambda old: old[1:] or None, r),
    "section of a mention": swap("section", sections, mentions),
    "section of a task": swap("section", sections, tasks),
    "name of an indicator": lambda d, r: put(
        [i["name"] for i in d["indicators"] if "name_basis" not in i],
        "zh", lambda old: other([i["name"]["zh"] for i in d["indicators"]], old, r), r,
    ),
    "title of a task": lambda d, r: put([t["title"] for t in tasks(d) if t["title"]], "zh", lambda old: old[:-1], r),
    "lead": swap_in("lead", all_of("lead"), tasks),
    "participant": swap_in("participants", all_of("participants"), tasks),
    "entity": swap_in("entities", all_of("entities"), tasks),
    "figure of a task": lambda d, r: put(
        [f for t in tasks(d) for f in t.get("figures", [])], "printed", lambda old: "7" + old[1:], r
    ),
    "due": lambda d, r: put([*items(d, "due"), *(t for t in tasks(d) if "due" in t)], "due", lambda old: old - 1, r),
    "who": swap_in("who", lambda d: [name for item in items(d, "who") for name in item["who"]], items),
    "verb": swap("verb", lambda d: list(VOCABULARY.verbs), lambda d: items(d, "verb")),
    "anchor": swap("printed", lambda d: [i["printed"] for i in items(d, "printed")], lambda d: items(d, "printed")),
    "a measure with a weak verb left out": leave_out_weak,
    "an indicator left out": drop(lambda d: [d["indicators"]]),
    "a value left out": drop(lambda d: [i["values"] for i in d["indicators"]]),
    "a task left out": drop(lambda d: [d["tasks"]]),
    "year of the outlook": lambda d, r: put(d.get("outlook", []), "year", lambda old: old + 5, r),
}  # fmt: skip
UNDECIDED: dict[str, Change] = {
    "implied year": lambda d, r: put(dated(d, "implied"), "year", lambda old: old + r.choice([-1, 1]), r),
    "theme of a task": swap_in("themes", lambda d: list(VOCABULARY.themes), tasks),
    "theme of a measure": swap_in("themes", lambda d: list(VOCABULARY.themes), items),
    "instrument": swap_in("instruments", lambda d: list(VOCABULARY.instruments), items),
    "force": swap("force", lambda d: FORCES, lambda d: items(d, "force")),
    "a measure with any verb left out": drop(lambda d: [t["items"] for t in tasks(d) if t.get("items")]),
}


def found_by_validate(data: Data, folder: Path) -> Counter[str]:
    """Return the codes of the problems that validate has with a plan; it stands alone there."""
    path = folder / f"{data['id']}.yaml"
    path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    return Counter(problem.code for problem in validate([path]).problems)


def found_by_audit(data: Data, source: bytes, folder: Path) -> bool:
    """Return whether the audit leaves anything over of the plan that `found_by_validate` has written."""
    edition, _ = library.load(folder / f"{data['id']}.yaml")
    return edition is None or not audit(edition, source, VOCABULARY).clean


def tried(change: Change, plans: list[tuple[Data, bytes]], tries: int, folder: Path) -> Counter[str]:
    """Try one kind of change on every plan and count who notices."""
    found: Counter[str] = Counter()
    for data, source in plans:
        before = found_by_validate(data, folder)
        for n in range(tries):
            changed = copy.deepcopy(data)
            if change(changed, random.Random(f"{data['id']} {n}")):  # noqa: S311 - a simulation, nothing secret
                by_validate = bool(found_by_validate(changed, folder) - before)
                by_audit = found_by_audit(changed, source, folder)
                found += Counter(
                    {"tried": 1, "validate": by_validate, "audit": by_audit, "neither": not (by_validate or by_audit)}
                )
    return found


def main() -> None:
    """Print the table."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "plans"
    tries = int(sys.argv[2]) if len(sys.argv) > 2 else 4
    plans = [
        (yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader), (SOURCES / f"{path.stem}.txt").read_bytes())
        for path in sorted(folder.glob("*.yaml"))
    ]
    print("| fact changed | tried | by validate | by audit | by neither |\n|---|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as work:
        for kinds, label in ((DECIDED, "all that the text decides"), (UNDECIDED, "all that it does not decide")):
            total: Counter[str] = Counter()
            for kind, change in kinds.items():
                found = tried(change, plans, tries, Path(work))
                total += found
                _row(kind, found)
            _row(f"**{label}**", total)


def _row(kind: str, found: Counter[str]) -> None:
    columns = (found[name] for name in ("tried", "validate", "audit", "neither"))
    print(f"| {kind} | {' | '.join(map(str, columns))} |", flush=True)


if __name__ == "__main__":
    main()
