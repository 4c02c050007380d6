"""How well real documents are read, against answers written by hand: `benchmarks/documents/*.yaml`.

    python benchmarks/documents.py FOLDER [NAME ...]

FOLDER holds the documents, which are not in the repository; each answer file says where in it its document lies, and
where that was found. For the eight shipped plans the plan file is the answer. What is counted as what stands in
docs/drafting.md, with the last result.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from plancmp import load, vocabulary
from plancmp.data.documents import text_of
from plancmp.model import Plan
from plancmp.text.document import Facts
from plancmp.text.draft import Candidate, candidates
from plancmp.text.outline import Section, outline
from plancmp.text.quantity import check, check_multiple, multiple, normalise, read
from plancmp.text.tables import cells
from plancmp.text.units import ROLES, listed, units

ANSWERS = Path(__file__).with_name("documents")
READINGS = "readings"
"""The answer file that says what every printed figure amounts to."""
PLANS = ("jiading", "pudong", "shanghai", "shanghai-bci", "shanghai-devices", "xuhui", "yangpu", "zhangjiang")
_TITLE = 6
"""Characters of a title that are compared: one can run into its paragraph, and no sentence stands in an answer file."""
_HEADINGS = ("of", "right", "elsewhere", "lost", "false")
_FIGURES = ("of", "found", "false", "value", "unit", "bound", "year", "section")
_HEAD = (
    "document", *(f"headings {name}" if name == "of" else name for name in _HEADINGS),
    *(f"figures {name}" if name == "of" else name for name in _FIGURES),
    "leads", "cells", "title", "issuer", "period",
)  # fmt: skip


class Figure(NamedTuple):
    """A figure that a document prints: where, how, and the year that it is for, where the text gives one."""

    section: str
    printed: str
    year: int | None = None


class Answer(NamedTuple):
    """What stands in a document.

    Attributes:
        headings: (section, title), all of them; None where the answer does not say.
        figures: in order, all that stand in `read_sections`.
        wrong: says of a figure found whether value, unit or bound is wrong; "" where all are right.
        leads: the units of a section by role.
        cells: (row, column, printed).
        facts: title, issuer and period.
        read_sections: the sections whose figures were read; None for all.
    """

    headings: list[tuple[str, str]]
    figures: list[Figure]
    wrong: Callable[[Figure], str]
    leads: dict[str, list[list[str]]]
    cells: list[tuple[str, str, str]]
    facts: Mapping[str, Any]
    read_sections: set[str] | None = None
    whole: bool = True


def _answer(data: Mapping[str, Any], readings: Mapping[str, list[Any]]) -> Answer:
    figures = [
        Figure(normalise(section), *_dated(str(printed)))
        for section, all_printed in (data.get("figures") or {}).items()
        for printed in all_printed
    ]
    leads = {
        section: [_units(role) for role in str(words).split("|")] for section, words in (data["leads"] or {}).items()
    }
    return Answer(
        headings=[_key(*pair) for pair in data["headings"]],
        figures=figures,
        wrong=lambda figure: _misread(figure.printed, readings),
        leads={section: [*roles, []][:2] for section, roles in leads.items()},
        cells=[tuple(map(normalise, cell)) for cell in data.get("cells") or []],
        facts=data,
        read_sections={normalise(section) for section in data["sample"]} if "sample" in data else None,
    )


def _dated(printed: str) -> tuple[str, int | None]:
    figure, _, year = printed.partition("@")
    return normalise(figure), int(year) if year else None


def _units(words: str) -> list[str]:
    return [normalise(name) for name in words.split("、") if name]


def _misread(printed: str, readings: Mapping[str, list[Any]]) -> str:
    """Say what of a printed figure is read otherwise than the table of readings has it."""
    value, unit, bound, upper = [*readings[printed], None][:4]
    found = read(printed) or multiple(printed)
    if value is None or found is None:
        return "value" if (value is None) != (found is None) else ""
    last = None if upper is None else Fraction(str(upper))
    if abs(found.value - Fraction(str(value))) > Fraction(1, 10**6) * found.value or found.upper != last:
        return "value"
    return "unit" if found.unit != unit else "bound" if found.bound != bound else ""


def _of_plan(plan: Plan, headings: list[tuple[str, str]]) -> Answer:
    """Return what a finished plan file says of its document."""
    metrics = vocabulary().metrics
    figures: list[Figure] = []
    wrong: dict[tuple[str, str], str] = {}
    for indicator in plan.indicators:
        unit = metrics[indicator.metric].unit
        for value in indicator.values:
            year = value.year or (value.years or (None, None))[1]
            for mention in value.mentions:
                if value.qualitative or mention.printed in ("-", "—"):
                    continue
                figure = Figure(normalise(mention.section), normalise(mention.printed), year)
                figures.append(figure)
                if mention.differs is None and value.value is not None:
                    said = check(mention.printed, value.value, value.bound, unit, mention.unit, value.upper)
                elif value.times is not None:
                    said = check_multiple(mention.printed, value.times, value.bound)
                else:
                    said = None
                wrong[figure[:2]] = "value" if said == "unreadable" else said or ""
    for task in plan.tasks:
        for entry in task.figures:
            figures += [Figure(normalise(entry.section or task.section), normalise(entry.printed))] * entry.times
    for entry in plan.context:
        figures += [Figure(normalise(entry.section), normalise(entry.printed))] * entry.times
    return Answer(
        headings=headings or [_key(t.section, t.title.zh) for t in plan.tasks if t.title],
        figures=figures,
        wrong=lambda figure: wrong.get(figure[:2], ""),
        leads={t.section: [list(map(normalise, t.lead)), list(map(normalise, t.participants))] for t in plan.tasks if t.lead or t.participants},
        cells=[],
        facts={
            "title": plan.title.zh if plan.title_basis == "printed" else None,
            "issuer": plan.issuer.zh if plan.issuer else None,
            "period": [plan.period.start, plan.period.end],
        },
        whole=bool(headings),
    )  # fmt: skip


def _key(section: str, title: str | None) -> tuple[str, str]:
    place, mark, block = normalise(section).partition("#")
    block, dot, inner = block.rpartition(".") if title else (block, "", "")
    return f"{place}{mark}{block[:_TITLE]}{dot}{inner}", normalise(title or block)[:_TITLE]


def _count_headings(answer: Answer, sections: Iterable[Section]) -> Counter[str]:
    kinds = ("heading", "box", "table")
    found = Counter(
        _key(s.id, s.title if s.kind == "heading" else None) for s in sections if s.kind in kinds and s.title
    )
    chapters = {section.partition(".")[0] for section, _ in answer.headings}
    result: Counter[str] = Counter(of=len(answer.headings))
    left = []
    for key in answer.headings:
        if found[key] or found[_key(key[0], None)]:
            key = key if found[key] else _key(key[0], None)
            result["right"] += 1
            found[key] -= 1
        else:
            left.append(key)
    for key in left:
        other = next((k for k, n in found.items() if n > 0 and k[1] == key[1]), None)
        result["elsewhere" if other else "lost"] += 1
        if other:
            found[other] -= 1
    ids = {section for section, _ in answer.headings}
    result["false"] = sum(
        n for (section, _), n in found.items()
        if n > 0 and (answer.whole or (section.partition(".")[0] in chapters and "#" not in section and section not in ids))
    )  # fmt: skip
    return result


def _count_figures(answer: Answer, sections: Iterable[Section]) -> Counter[str]:
    found: list[Candidate] = [
        candidate
        for section in sections
        if section.kind != "furniture" and answer.read_sections in (None, answer.read_sections)
        if answer.read_sections is None or normalise(section.id) in answer.read_sections
        for candidate in candidates(section)
    ]
    known = list(found)
    result: Counter[str] = Counter(of=len(answer.figures))
    left = []
    for figure in answer.figures:
        same = [c for c in known if (normalise(c.section), normalise(c.printed)) == figure[:2]]
        if not same:
            left.append(figure)
            continue
        candidate = next((c for c in same if c.year == figure.year), same[0])
        known.remove(candidate)
        result["found"] += 1
        if kind := answer.wrong(figure):
            result[kind] += 1
        result["year"] += figure.year is not None and candidate.year != figure.year
    for figure in left:
        other = next((c for c in known if normalise(c.printed) == figure.printed), None)
        if other:
            known.remove(other)
            result.update(found=1, section=1)
        else:
            print(f"  lost: {figure}", file=sys.stderr)
    result["false"] = len(known)
    for candidate in known:
        print(f"  false: {candidate.section} {candidate.printed} {candidate.words[-20:]}", file=sys.stderr)
    return result


def _count_leads(answer: Answer, sections: Iterable[Section]) -> tuple[int, int]:
    told: dict[str, list[list[str]]] = {}
    for section in sections:
        words = "\n".join(span.text for span in section.spans)
        roles = [units(listed(role, words) or "") for role in ROLES]
        if any(roles) and section.kind not in ("preface", "furniture"):
            told[section.id] = [list(map(normalise, role)) for role in roles]
    right = 0
    for section in answer.leads.keys() | (told.keys() if answer.whole else set()):
        same = told.get(section) == answer.leads.get(section)
        right += same
        if not same:
            print(f"  leads {section}: {told.get(section)}, not {answer.leads.get(section)}", file=sys.stderr)
    return right, len(answer.leads.keys() | (told.keys() if answer.whole else set()))


def _count_cells(answer: Answer, sections: Iterable[Section]) -> tuple[int, int]:
    found = Counter(
        tuple(map(normalise, (cell.row, cell.column, cell.text))) for section in sections for cell in cells(section)
    )
    wanted = Counter(answer.cells)
    for cell in (wanted - found).elements():
        print(f"  cell: {cell}", file=sys.stderr)
    return (wanted & found).total(), wanted.total()


def _facts(answer: Answer, facts: Facts) -> Iterator[str]:
    for key in ("title", "issuer"):
        said = getattr(facts, key)
        same = _bare(said) == _bare(answer.facts.get(key))
        yield "yes" if same else f"no: {said}"
    wanted, period = answer.facts.get("period"), facts.period
    years = period[:2] if period else None
    same = (
        years is not None and all(w in (None, y) for w, y in zip(wanted, years, strict=True)) if wanted else not years
    )
    yield "yes" if same else f"no: {years}"


def _bare(said: str | None) -> str:
    return "".join(c for c in normalise(said or "") if c not in "、,")


def _share(part: int, whole: int) -> str:
    return f"{part} of {whole}" if whole else "–"


def _report(rows: Mapping[str, tuple[Answer, list[Section]]]) -> Iterator[str]:
    yield f"| {' | '.join(_HEAD)} |"
    yield "|---" + "|--:" * (len(_HEAD) - 4) + "|---" * 3 + "|"
    total: Counter[str] = Counter()
    for name, (answer, sections) in rows.items():
        print(name, file=sys.stderr)
        headings, figures = _count_headings(answer, sections), _count_figures(answer, sections)
        leads, found_cells = _count_leads(answer, sections), _count_cells(answer, sections)
        facts = list(_facts(answer, Facts(sections)))
        total.update({f"h {k}": n for k, n in headings.items()} | {f"f {k}": n for k, n in figures.items()})
        total.update({"leads": leads[0], "of leads": leads[1], "cells": found_cells[0], "of cells": found_cells[1]})
        total.update({f"fact {key}": said == "yes" for key, said in zip(("t", "i", "p"), facts, strict=True)})
        yield _row(name, headings, figures, _share(*leads), _share(*found_cells), *facts)
    parts = [Counter({k[2:]: n for k, n in total.items() if k.startswith(f"{kind} ")}) for kind in "hf"]
    shares = (_share(total["leads"], total["of leads"]), _share(total["cells"], total["of cells"]))
    yield _row("all", *parts, *shares, *(_share(total[f"fact {key}"], len(rows)) for key in "tip"))


def _row(name: str, headings: Counter[str], figures: Counter[str], *rest: str) -> str:
    numbers = [*(headings[key] for key in _HEADINGS), *(figures[key] for key in _FIGURES)]
    return f"| {' | '.join([name, *map(str, numbers), *rest])} |"


def main(folder: Path, *only: str) -> None:
    """Read the documents and print the table."""
    files = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(ANSWERS.glob("*.yaml"))}
    readings = {normalise(printed): reading for printed, reading in files.pop(READINGS).items()}
    rows = {}
    for name, data in files.items():
        if only and name not in only:
            continue
        sections = outline(text_of((folder / data["path"]).read_bytes()))
        headings = [_key(*pair) for pair in data.get("headings") or []]
        answer = _of_plan(load(name).plan, headings) if data.get("plan") else _answer(data, readings)
        rows[name] = (answer, sections)
    print("\n".join(_report(rows)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
