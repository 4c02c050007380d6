"""How well real documents are read, against answers written by hand: `benchmarks/documents/*.yaml`.

    python benchmarks/documents.py FOLDER [NAME ...]

FOLDER holds the documents, which are not in the repository; each answer file says where in it its document lies, and
where that was found. For the eight shipped plans the plan file is the answer. What is counted as what stands in
docs/drafting.md, with the last result.
"""

import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from plancmp import load, vocabulary
from plancmp.data.documents import text_of
from plancmp.model import Context, Indicator, Mention, Plan, Value
from plancmp.model import Figure as ModelFigure
from plancmp.text.document import Facts
from plancmp.text.draft import Candidate, candidates
from plancmp.text.figures import EMPTY_CELLS
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
        cells=[(normalise(row), normalise(head), normalise(text)) for row, head, text in data.get("cells") or []],
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


def _of_plan(plan: Plan, data: Mapping[str, Any]) -> Answer:
    """Return what a finished plan file says of its document; its context may hold what is no figure."""
    headings = [_key(*pair) for pair in data.get("headings") or []]
    no_figures = data.get("no_figures") or []
    figures: list[Figure] = []
    wrong: dict[Figure, str] = {}
    for indicator in plan.indicators:
        for value in indicator.values:
            for mention in value.mentions:
                if not value.qualitative and mention.printed not in EMPTY_CELLS:
                    year = (value.year or (value.years or (None, None))[1]) if value.year_basis == "printed" else None
                    figure = Figure(normalise(mention.section), normalise(mention.printed), year)
                    figures.append(figure)
                    wrong[figure] = _checked(indicator, value, mention)
    entries: list[tuple[str, ModelFigure | Context]] = [
        (entry.section or task.section, entry) for task in plan.tasks for entry in task.figures
    ]
    entries += [(context.section, context) for context in plan.context]
    for section, entry in entries:
        if entry.printed not in no_figures:
            figures += [Figure(normalise(section), normalise(entry.printed))] * entry.times
    duties = ((task.section, [task.lead, task.participants]) for task in plan.tasks)
    return Answer(
        headings=headings or [_key(task.section, task.title.zh) for task in plan.tasks if task.title],
        figures=figures,
        wrong=lambda figure: wrong.get(figure, ""),
        leads={section: [list(map(normalise, role)) for role in roles] for section, roles in duties if any(roles)},
        cells=[],
        facts={
            "title": plan.title.zh if plan.title_basis == "printed" else None,
            "issuer": plan.issuer.zh if plan.issuer else None,
            "period": [plan.period.start, plan.period.end],
        },
        whole=bool(headings),
    )


def _checked(indicator: Indicator, value: Value, mention: Mention) -> str:
    """Say what of a mention is read otherwise than its value has it."""
    unit = vocabulary().metrics[indicator.metric].unit
    if mention.differs or (value.value is None and value.times is None):
        return ""
    if value.value is None:
        said = check_multiple(mention.printed, value.times or 0, value.bound)
    else:
        said = check(mention.printed, value.value, value.bound, unit, mention.unit, value.upper)
    return "value" if said == "unreadable" else said or ""


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
    false = Counter({k: n for k, n in found.items() if n > 0 and (answer.whole or _is_task(k[0], chapters))})
    for what, keys in (("lost", left), ("false", list(false))):
        for section, title in keys:
            print(f"  {what}: {section} {title}", file=sys.stderr)
    result["false"] = false.total()
    return result


def _is_task(place: str, chapters: set[str]) -> bool:
    """Whether a plan file would have a heading as a task: in its chapters, and not inside a box."""
    return place.partition(".")[0] in chapters and not re.search("#.*[.]", place)


def _count_figures(answer: Answer, sections: Iterable[Section]) -> Counter[str]:
    found: list[Candidate] = [
        candidate
        for section in sections
        if section.kind != "furniture"
        if answer.read_sections is None or normalise(section.id) in answer.read_sections
        for candidate in candidates(section)
    ]
    known = list(found)
    result: Counter[str] = Counter(of=len(answer.figures))
    left = answer.figures
    for fits in (_is, _has, _elsewhere):
        tried, left = left, []
        for figure in tried:
            same = [candidate for candidate in known if fits(candidate, figure)]
            if not same:
                left.append(figure)
                continue
            candidate = next((c for c in same if c.year == figure.year), same[0])
            known.remove(candidate)
            result.update(found=1, section=fits is _elsewhere)
            if kind := answer.wrong(figure):
                result[kind] += 1
            if figure.year is not None and candidate.year != figure.year:
                result["year"] += 1
                print(f"  year: {figure}, not {candidate.year}", file=sys.stderr)
    for figure in left:
        print(f"  lost: {figure}", file=sys.stderr)
    result["false"] = len(known)
    for candidate in known:
        print(f"  false: {candidate.section} {candidate.printed} {candidate.words[-20:]}", file=sys.stderr)
    return result


def _is(found: Candidate, figure: Figure) -> bool:
    return (normalise(found.section), normalise(found.printed)) == figure[:2]


def _has(found: Candidate, figure: Figure) -> bool:
    """Whether a plan file has a word more of a figure than is found (50指数, 从0到1)."""
    printed = normalise(found.printed)
    return (
        normalise(found.section) == figure.section
        and printed in figure.printed
        and not re.search("[0-9]", figure.printed.replace(printed, "", 1))
    )


def _elsewhere(found: Candidate, figure: Figure) -> bool:
    return normalise(found.printed) == figure.printed


def _count_leads(answer: Answer, sections: Iterable[Section]) -> tuple[int, int]:
    told: dict[str, list[list[str]]] = {}
    for section in sections:
        words = "\n".join(span.text for span in section.spans)
        roles = [units(listed(role, words) or "") for role in ROLES]
        if any(roles) and section.kind not in ("preface", "furniture"):
            told[section.id] = [list(map(normalise, role)) for role in roles]
    right = 0
    places = answer.leads.keys() | (told.keys() if answer.whole else set())
    for place in places:
        same = told.get(place) == answer.leads.get(place)
        right += same
        if not same:
            print(f"  leads {place}: {told.get(place)}, not {answer.leads.get(place)}", file=sys.stderr)
    return right, len(places)


def _count_cells(answer: Answer, sections: Iterable[Section]) -> tuple[int, int]:
    placed = (cell for section in sections for cell in cells(section))
    found = Counter((normalise(cell.row), normalise(cell.column), normalise(cell.text)) for cell in placed)
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
        yield _row(name, (headings, figures), _share(*leads), _share(*found_cells), *facts)
    parts = [Counter({k[2:]: n for k, n in total.items() if k.startswith(f"{kind} ")}) for kind in "hf"]
    shares = (_share(total["leads"], total["of leads"]), _share(total["cells"], total["of cells"]))
    yield _row("all", parts, *shares, *(_share(total[f"fact {key}"], len(rows)) for key in "tip"))


def _row(name: str, counts: Sequence[Counter[str]], *rest: str) -> str:
    headings, figures = counts
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
        answer = _of_plan(load(name).plan, data) if data.get("plan") else _answer(data, readings)
        rows[name] = (answer, sections)
    print("\n".join(_report(rows)))


if __name__ == "__main__":
    main(Path(sys.argv[1]), *sys.argv[2:])
