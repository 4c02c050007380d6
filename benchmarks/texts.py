"""How well real texts are read, against answers written by hand outside the repository.

    python benchmarks/texts.py ANSWERS.json

ANSWERS is a mapping of names to what stands in a text: ``path``; ``headings`` as [[section, title], ...], a box or
table as ``section#title`` with an empty title; ``leads`` as {section: "lead、lead|participant"}; ``title``, ``issuer``,
``number``, ``date``; ``period`` as [start, end], null for a year that the text does not let one know; ``cells`` as
[[row, column, printed], ...] of its tables. A key that is left out is not counted.

The table has a row for each text: headings right, at the wrong place, lost, false; leads; table cells with their row
and column; what the text says of itself; figures found, and runs of digits that no finder places.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from plancmp.text.digits import runs
from plancmp.text.document import Facts
from plancmp.text.figures import find
from plancmp.text.outline import Reading, Section, read
from plancmp.text.quantity import normalise
from plancmp.text.tables import cells
from plancmp.text.units import listed, units

_PREFIX = 6
"""Characters of a title that are compared: a title can run into its paragraph."""
_FACTS = ("title", "issuer", "number", "date")
_HEADS = (
    "text", "right", "misplaced", "lost", "false", "leads", "cells", *_FACTS, "period", "figures", "unplaced", "astray",
)  # fmt: skip


def _key(section: str, title: str | None) -> tuple[str, str]:
    place, mark, block = normalise(section).partition("#")
    block, dot, inner = block.rpartition(".") if title else (block, "", "")
    return f"{place}{mark}{block[:_PREFIX]}{dot}{inner}", normalise(title or block)[:_PREFIX]


def _headings(expected: list[list[str]], sections: list[Section]) -> Counter[str]:
    found = Counter(
        _key(s.id, s.title if s.kind == "heading" else None)
        for s in sections
        if s.kind in ("heading", "box", "table") and s.title
    )
    result: Counter[str] = Counter()
    left = []
    for section, title in expected:
        key = _key(section, title)
        result["right"] += found[key] > 0
        if found[key] > 0:
            found[key] -= 1
        else:
            left.append(key)
    for key in left:
        other = next((k for k, n in found.items() if n > 0 and k[1] == key[1]), None)
        result["misplaced" if other else "lost"] += 1
        if other:
            found[other] -= 1
    result["false"] = sum(found.values())
    return result


def _leads(expected: dict[str, str], sections: list[Section]) -> str:
    told: dict[str, str] = {}
    for section in sections:
        words = "\n".join(span.text for span in section.spans)
        roles = ["、".join(units(listed(role, words) or "")) for role in ("lead", "participants")]
        if any(roles) and section.kind not in ("preface", "furniture"):
            told[section.id] = "|".join(filter(None, roles))
    right = sum(told.get(section) == value for section, value in expected.items())
    return f"{right}/{len(expected)}+{len(told.keys() - expected.keys())}"


def _cells(expected: list[list[str]], sections: list[Section]) -> str:
    found = {(cell.row, cell.column, cell.text) for section in sections for cell in cells(section)}
    return f"{sum(tuple(map(normalise, cell)) in found for cell in expected)}/{len(expected)}"


def _unplaced(section: Section) -> int:
    count = 0
    for index, span in enumerate(section.spans):
        if index not in section.ordinals:
            known = find(span.text)
            count += sum(not any(f.start <= r.start and r.end <= f.end for f in known) for r in runs(span.text))
    return count


def _row(name: str, answer: dict[str, Any], reading: Reading) -> tuple[dict[str, Any], Counter[str]]:
    sections = reading.sections
    headings = _headings(answer["headings"], sections)
    facts = Facts(sections)
    row: dict[str, Any] = {"text": name, **{key: headings[key] for key in ("right", "misplaced", "lost", "false")}}
    row["leads"] = _leads(answer.get("leads") or {}, sections)
    row["cells"] = _cells(answer.get("cells") or [], sections)
    for key in _FACTS:
        said = getattr(facts, key)
        row[key] = "ok" if normalise(said or "") == normalise(answer.get(key) or "") else f"{said}"
    wanted = answer.get("period")
    years = facts.period[:2] if facts.period else None
    fits = (
        years is not None and all(w in (None, y) for w, y in zip(wanted, years, strict=True)) if wanted else not years
    )
    row["period"] = "ok" if fits else f"{years}"
    text = [section for section in sections if section.kind != "furniture"]
    row["figures"] = sum(len(find(span.text)) for section in text for span in section.spans)
    row["unplaced"] = sum(map(_unplaced, text))
    row["astray"] = len(reading.astray)
    return row, headings


def main(file: str) -> None:
    """Print the table and the shares over all texts."""
    answers = json.loads(Path(file).read_text(encoding="utf-8"))
    rows = []
    total: Counter[str] = Counter()
    for name, answer in answers.items():
        row, headings = _row(name, answer, read(Path(answer["path"]).read_text(encoding="utf-8-sig")))
        rows.append(row)
        total += headings
    print(" | ".join(_HEADS))
    for row in rows:
        print(" | ".join(str(row[key]) for key in _HEADS))
    wanted = sum(len(answer["headings"]) for answer in answers.values())
    kinds = ", ".join(f"{total[key]} {key}" for key in ("right", "misplaced", "lost", "false"))
    print(f"headings: {kinds}, of {wanted}")
    for key in ("leads", "cells"):
        pairs = [row[key].partition("+")[0].split("/") for row in rows]
        print(f"{key}: {sum(int(a) for a, _ in pairs)} of {sum(int(b) for _, b in pairs)}")
    for key in (*_FACTS, "period"):
        print(f"{key}: {sum(row[key] == 'ok' for row in rows)} of {len(rows)}")


if __name__ == "__main__":
    main(sys.argv[1])
