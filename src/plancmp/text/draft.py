"""The text of a plan -> a plan file to start from.

What a program can see is filled in: the outline as tasks, the clauses that look like measures with their anchors, every
figure as a candidate with its printed form, section, value, bound, likely year and name. What only a person can say is
a text that starts with ``?``, which ``validate`` lists one by one. A figure before which a metric of
``schemas/metrics.yaml`` is named, in that metric's unit, is a candidate for an indicator; any other goes to the task
that it stands in, or to the context.

The file loads, and held against its own text it leaves nothing over: what is wrong in it is a matter of meaning.
"""

import hashlib
import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from typing import Any, NamedTuple

from plancmp.model import Bound, Kind, Metric, Number, Vocabulary
from plancmp.text.clauses import Grammar, Proposal, passages
from plancmp.text.document import PERIODS, Facts
from plancmp.text.figures import EMPTY_CELLS, Found, find
from plancmp.text.metric_names import loose, qualified
from plancmp.text.outline import SHORT, Section, Span, outline
from plancmp.text.quantity import check, in_unit, normalise, read
from plancmp.text.tables import Cell, cells
from plancmp.text.theme_words import proposed
from plancmp.text.units import ROLES, due, listed, units

OPEN = "?"
"""How a text begins that only a person can finish."""

Progress = Callable[[int, int], None]
Data = dict[str, Any]

_TOPIC = 19
"""Characters that words taken over have at most: from 20 on they would be a copied sentence (codebook §1)."""
_WIDTH = 150
"""Columns up to which a mapping or a list stays on one line."""
_YEAR = re.compile(rf"(?<![0-9])(?P<year>(?:19|20)[0-9]{{2}})(?![0-9.])|(?P<period>{'|'.join(PERIODS)})")
_ONWARDS = re.compile("年?(?:[0-9]{1,2}月)?(?:起|开始|以来|以后)|年?[^,。;]{0,4}相比|年?的?基础上")
_BASES = tuple("比较与自")
"""比2015年下降, 自2019年开始: a year that is told from, by which nothing is aimed at."""
_YEARS_BACK = 5
"""Years before a figure that are looked at for its own."""
_DATE = re.compile(r"([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日")
_BEFORE_TASKS = re.compile("目标$|总体要求|指导思想|总体部署")
_CELL_UNIT = re.compile(r".*\(([^()]{1,8})\)$")
_PLAIN = re.compile(r"(?!(?:true|false|null|yes|no|on|off)$)[a-z][a-z0-9]*(?:[-/][a-z0-9]+)*")


def draft(
    source: bytes,
    plan_id: str,
    vocabulary: Vocabulary,
    today: str,
    progress: Progress | None = None,
    schema: str = "../schemas/plan.schema.json",
) -> str:
    """Write a plan file to start from.

    Args:
        source: the text's bytes, UTF-8 with or without a byte order mark.
        plan_id: the plan's id, kebab-case.
        vocabulary: whose metrics the figures are candidates for.
        today: the day of the reading, an ISO date.
        progress: told (sections done, sections in all) on the way.
        schema: where an editor finds the schema, from the folder of the plan file.

    Raises:
        UnicodeDecodeError: the source is not UTF-8.
    """
    document = _Document(outline(source.decode("utf-8-sig")), int(today[:4]))
    figures = _sort(document, _Metrics(vocabulary.metrics), progress)
    data: Data = {
        "format": 1,
        "id": plan_id,
        **_facts(document, plan_id),
        "source": {"sha256": hashlib.sha256(source).hexdigest()},
        "curation": {"status": "draft", "read": today, "codebook": 1},
        "note": _note(document),
        "indicators": [_indicator(group, vocabulary, document) for group in figures.by_metric.values()],
        "tasks": list(_tasks(document, vocabulary, figures)),
        "context": [_context(candidate, times) for candidate, times in figures.context.items()],
    }
    return f"# yaml-language-server: $schema={schema}\n" + "\n".join(_block(data)) + "\n"


class _Document:
    """The sections of a text and what they tell of the whole."""

    def __init__(self, sections: Sequence[Section], this_year: int) -> None:
        self.sections = sections
        self.facts = Facts(sections)
        known = self.facts.period
        self.period = known[:2] if known else (this_year, this_year + 4)
        self.period_is_printed = bool(known and known.printed)
        self.chapters = self._task_chapters()
        self.tasks = [s for s in sections if s.is_task and s.chapter in self.chapters]
        self._task_ids = {task.id for task in self.tasks}
        self._grouping = {place for task in self._task_ids for place, mark in _cuts(task) if mark == "."}
        self._task_of = {s.id: self._nearest_task(s.id) for s in sections}

    def task_of(self, section: str) -> str | None:
        """Return the section of the task in which a section lies, or None outside the task chapters."""
        return self._task_of[section]

    def _nearest_task(self, section: str) -> str | None:
        return next((place for place in (section, *_above(section)) if place in self._task_ids), None)

    def is_leaf(self, task: str) -> bool:
        """Whether no task lies below this one in the numbering."""
        return task not in self._grouping

    def _task_chapters(self) -> list[str]:
        """Return the chapters after the last one that sets out aims and principles; all of them where none does."""
        chapters = list(dict.fromkeys(s.chapter for s in self.sections if s.kind == "heading" and s.chapter))
        general = [
            chapters.index(s.chapter)
            for s in self.sections
            if s.kind == "heading" and s.chapter and s.style in (1, 2) and _BEFORE_TASKS.search(s.title or "")
        ]
        return chapters[max(general) + 1 :] if general and max(general) + 1 < len(chapters) else chapters or ["1"]


def _cuts(section: str) -> Iterator[tuple[str, str]]:
    """Yield where a section lies, the innermost first, with the mark that it is hung on by."""
    yield from ((section[: match.start()], match[0]) for match in reversed(list(re.finditer("[.#]", section))))


def _above(section: str) -> Iterator[str]:
    yield from (place for place, _ in _cuts(section))


def _facts(document: _Document, plan_id: str) -> Data:
    facts = document.facts
    title = facts.title or ""
    is_action_plan = bool(re.search("行动(?:计划|方案)|(?:实施|建设|培育|分工)方案", title))
    start, end = document.period
    known = {"document_number": facts.number, "published": facts.date}
    return {
        "region": {"id": plan_id, "zh": f"{OPEN} {facts.place or '地区'}", "en": f"{OPEN} region"},
        "level": facts.level,
        "kind": "action-plan" if is_action_plan else "five-year-plan",
        "title": {"zh": title or f"{OPEN} 标题", "en": f"{OPEN} title"},
        "period": {"start": start, "end": end, **({} if document.period_is_printed else {"basis": "implied"})},
        "task_chapters": document.chapters,
        **({"issuer": {"zh": facts.issuer, "en": f"{OPEN} issuer"}} if facts.issuer else {}),
        **{key: value for key, value in known.items() if value},
    }


def _note(document: _Document) -> Data:
    """Return what a person has to check; a document that this one carries out may be its parent."""
    upper, years = document.facts.upper, "-".join(map(str, document.period))
    zh = f"{OPEN} 核对 region、level、parent、kind、period、task_chapters、issuer、document_number、published"
    en = f"{OPEN} check the same fields"
    if document.facts.period is None:
        zh += f"；原文未给出规划期，period 的 {years} 只是占位"
        en += f"; the text gives no period, {years} only holds its place"
    if upper:
        return {"zh": f"{zh}；parent 可能是《{upper}》", "en": f"{en}; the text says that it carries out 《{upper}》"}
    return {"zh": zh, "en": en}


class Candidate(NamedTuple):
    """A figure with what surrounds it.

    Attributes:
        section: where it stands.
        printed: its printed form.
        words: the words of its sentence before it, since the figure before; in a table, the label of its row.
        year: the year that governs it, likely.
        row: the label of its row, in a table.
        unit: the unit in that label.
    """

    section: str
    printed: str
    words: str
    year: int | None
    row: str | None = None
    unit: str | None = None

    @property
    def hint(self) -> str:
        """What it may count, as a text left open."""
        words = re.split("[,、“”]", self.words)[-1] or self.words
        return f"{OPEN} {words[-_TOPIC:]}".rstrip()


def candidates(section: Section) -> Iterator[Candidate]:
    """Yield the figures of a section in order, each with what surrounds it."""
    table = _TableReader(section.id)
    placed = {cell.at: cell for cell in cells(section)}
    for index, span in enumerate(section.spans):
        if index in section.ordinals:
            continue
        if index in placed:
            yield from _in_cell(section.id, placed[index])
            continue
        if section.kind in ("table", "annex") and index and len(span.text) <= SHORT and not _DATE.fullmatch(span.text):
            yield from table.cell(span)
        else:
            yield from _in_prose(section.id, span)


def _in_cell(section: str, cell: Cell) -> Iterator[Candidate]:
    """Yield the figure of a cell whose row and column are known."""
    figures = find(cell.text)
    head = _YEAR.search(cell.column)
    named = _CELL_UNIT.match(cell.row) or _CELL_UNIT.match(cell.column)
    unit = cell.unit or (named[1] if named else None)
    for figure in figures:
        whole = figure.printed == cell.text
        yield Candidate(
            section, figure.printed, cell.row, _year(head) if head else None, cell.row if whole else None,
            unit if whole else None,
        )  # fmt: skip


def _in_prose(section: str, span: Span) -> Iterator[Candidate]:
    after = 0
    figures = find(span.text)
    amounts = {figure.core[0] for figure in figures}  # 2000家 is no year
    years = [match for match in _YEAR.finditer(span.text) if match.start() not in amounts]
    for figure in figures:
        words = re.split("[。;:]", span.text[after : figure.start])[-1]
        told = bisect_right(years, figure.start, key=re.Match.end)
        last = reversed(years[max(0, told - _YEARS_BACK) : told])
        year = next((match for match in last if _governs(match, figure.start)), None)
        yield Candidate(section, figure.printed, words, _year(year) if year else None)
        after = figure.end


def _governs(match: re.Match[str], figure: int) -> bool:
    """Whether a year can be that of a figure after it: next to it, or no base of a comparison and no beginning."""
    before = match.string[max(0, match.start() - 2) : match.start()].rstrip("“")
    told_from = before[-1:] in _BASES or _ONWARDS.match(match.string, match.end())
    return not told_from or figure - match.end() <= len("年的")


def _year(match: re.Match[str]) -> int:
    return int(match["year"]) if match["year"] else PERIODS[match["period"]]


class _TableReader:
    """Reads a table cell by cell: heads with years, then rows of a label and figures."""

    def __init__(self, section: str) -> None:
        self._section = section
        self._years: list[int] = []
        self._label = ""
        self._column = 0
        self._begun = False

    def cell(self, span: Span) -> Iterator[Candidate]:
        """Read one cell and yield its figure, if it is one."""
        figures = find(span.text)
        if self._is_value(span.text, figures):
            self._begun = True
            year = self._years[self._column] if self._column < len(self._years) else None
            self._column += 1
            unit = _CELL_UNIT.match(self._label)
            for figure in figures:
                row = self._label or None
                yield Candidate(self._section, figure.printed, self._label, year, row, unit[1] if unit else None)
            return
        head = _YEAR.search(span.text)
        if head and not self._begun:
            self._years.append(_year(head))
        if not (self._label and read("1" + span.text) and len(span.text) <= 2):
            self._label, self._column = span.text, 0
        for figure in figures:
            yield Candidate(self._section, figure.printed, span.text[: figure.start], None)

    @staticmethod
    def _is_value(text: str, figures: Sequence[Found]) -> bool:
        return text in EMPTY_CELLS or (len(figures) == 1 and figures[0].printed == text)


class _Reading(NamedTuple):
    """A candidate read as a value of a metric."""

    candidate: Candidate
    metric: str
    name: str
    value: Number
    bound: Bound


class _Metrics:
    """The metrics by the names that texts give them."""

    def __init__(self, metrics: Mapping[str, Metric]) -> None:
        self._metrics = metrics
        self._names: dict[str, list[str]] = {}
        for key, metric in metrics.items():
            for name in dict.fromkeys((metric.name.zh, *metric.aliases)):
                keys = self._names.setdefault(loose(name), [])
                if key not in keys:
                    keys.append(key)

    def read(self, candidate: Candidate) -> _Reading | None:
        """Read a figure as a value of the metric that is named last before it and whose unit fits."""
        quantity = read(candidate.printed)
        if quantity is None:
            return None
        for name, key in self._named(loose(candidate.words)):
            unit = self._metrics[key].unit
            found = in_unit(quantity, unit, candidate.unit)
            value = None if found is None else _number(found)
            if value is not None and check(candidate.printed, value, quantity.bound, unit, candidate.unit) is None:
                return _Reading(candidate, key, name, value, quantity.bound)
        return None

    def _named(self, words: str) -> list[tuple[str, str]]:
        """Return (name, metric) for the names in some words, the last first, of two that end together the longer."""
        places = sorted(((words.rfind(n) + len(n), len(n), n) for n in self._names if n in words), reverse=True)
        named = [name for end, length, name in places if not qualified(words[: end - length])]
        return [(name, key) for name in named for key in self._names[name]]


def _number(value: Fraction) -> Number:
    return int(value) if value.denominator == 1 else round(float(value), 4)


class _Sorted(NamedTuple):
    """Where the figures go; a count says how often a figure stands in its section."""

    by_metric: dict[str, list[_Reading]]
    of_tasks: dict[str, list[tuple[Candidate, int]]]
    context: dict[Candidate, int]


def _sort(document: _Document, metrics: _Metrics, progress: Progress | None) -> _Sorted:
    """Find the figures and say of each what it is a candidate for."""
    result = _Sorted({}, {}, {})
    others: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], Candidate] = {}
    for done, section in enumerate(document.sections, 1):
        for candidate in candidates(section):
            reading = metrics.read(candidate)
            if reading:
                result.by_metric.setdefault(reading.metric, []).append(reading)
            else:
                others[first.setdefault(candidate[:2], candidate)[:2]] += 1
        if progress:
            progress(done, len(document.sections))
    for key, times in others.items():
        task = document.task_of(key[0])
        if task is None:
            result.context[first[key]] = times
        else:
            result.of_tasks.setdefault(task, []).append((first[key], times))
    return result


def _indicator(readings: Sequence[_Reading], vocabulary: Vocabulary, document: _Document) -> Data:
    metric, name = readings[0].metric, readings[0].name
    printed = any(name in normalise(reading.candidate.words) for reading in readings)
    return {
        "id": metric,
        "metric": metric,
        "name": {"zh": name, "en": f"{OPEN} {vocabulary.metrics[metric].name.en}"},
        **({} if printed else {"name_basis": "composed"}),
        "values": list(_values(readings, document)),
    }


def _values(readings: Iterable[_Reading], document: _Document) -> Iterator[Data]:
    """Yield the values of one metric, each with all its mentions; a mention without a bound word fits any bound."""
    together: dict[tuple[Kind, int | None, Number], list[_Reading]] = {}
    for reading in readings:
        key = (_kind(reading.candidate, document), reading.candidate.year, reading.value)
        together.setdefault(key, []).append(reading)
    for (kind, year, value), group in together.items():
        silent = [reading for reading in group if reading.bound == "exactly"]
        for bound in dict.fromkeys(r.bound for r in group if r.bound != "exactly"):
            bounded = [reading for reading in group if reading.bound == bound]
            yield _value(kind, year, value, bound, [*bounded, *silent])
            silent = []
        if silent:
            yield _value(kind, year, value, "exactly", silent)


def _value(kind: Kind, year: int | None, value: Number, bound: Bound, readings: Iterable[_Reading]) -> Data:
    mentions = [_mention(reading.candidate) for reading in readings]
    dated = {"year": year} if year else {}
    return {**dated, "kind": kind, "value": value, "bound": bound, "mentions": mentions}


def _kind(candidate: Candidate, document: _Document) -> Kind:
    """A value of the period is aimed at, an earlier one was reached; without a year the place decides."""
    if candidate.year is not None:
        return "target" if candidate.year >= document.period[0] else "actual"
    return "target" if document.task_of(candidate.section) else "actual"


def _mention(candidate: Candidate) -> Data:
    mention = {
        "section": candidate.section, "printed": candidate.printed, "row": candidate.row, "unit": candidate.unit,
    }  # fmt: skip
    return {key: text for key, text in mention.items() if text}


def _tasks(document: _Document, vocabulary: Vocabulary, figures: _Sorted) -> Iterator[Data]:
    grammar = Grammar(vocabulary)
    texts = passages((section.id for section in document.tasks), document.sections)
    for number, section in enumerate(document.tasks, 1):
        passage = texts.pop(normalise(section.id), None)  # where a number stands twice, the first task has the text
        text = passage.text if passage and document.is_leaf(section.id) else ""
        themes = proposed(section.title or "", text, vocabulary.themes) if text else []
        yield _task(section, number, themes, grammar.propose(text), figures.of_tasks.pop(section.id, []))


def measure_item(proposal: Proposal) -> str:
    """Write a proposed measure as an item of a plan file: its anchor, and what a person has to word."""
    return _flow(_measure(proposal))


def _measure(proposal: Proposal) -> Data:
    told = proposal.clause.text[(proposal.at or 0) - proposal.clause.start :][: _TOPIC - 2]
    return {"zh": f"{OPEN} {told}", "en": OPEN, "printed": proposal.printed}


def _task(
    section: Section,
    number: int,
    themes: Sequence[str],
    proposals: Iterable[Proposal],
    figures: Iterable[tuple[Candidate, int]],
) -> Data:
    words = "\n".join(span.text for span in section.spans)
    year = due(words)
    roles: Data = {role: found for role in ROLES if (found := units(listed(role, words) or ""))}
    items = [_measure(proposal) for proposal in proposals if not proposal.struck]
    counted = [_figure(candidate, times, section) for candidate, times in figures]
    task: Data = {
        "id": f"task-{number}",
        "section": section.id,
        "title": {"zh": section.title, "en": f"{OPEN} title"} if section.title else None,
        **({"themes": list(themes)} if themes else {}),
        **roles,
        **({"due": year} if year else {}),
        **({"items": items} if items else {}),
        **({"figures": counted} if counted else {}),
    }
    if section.title is None:
        task["note"] = {"zh": f"{OPEN} 标题缺失", "en": f"{OPEN} the heading is missing"}
    elif themes:
        task["note"] = {"zh": f"{OPEN} 主题系按关键词推荐，待核", "en": f"{OPEN} themes proposed by keywords"}
    return task


def _figure(candidate: Candidate, times: int, section: Section) -> Data:
    elsewhere = {} if candidate.section == section.id else {"section": candidate.section}
    return {
        "printed": candidate.printed, **elsewhere, "what": {"zh": candidate.hint, "en": OPEN}, **_times(times),
    }  # fmt: skip


def _context(candidate: Candidate, times: int) -> Data:
    return {
        "section": candidate.section, "printed": candidate.printed, "why": candidate.hint, **_times(times),
    }  # fmt: skip


def _times(times: int) -> Data:
    return {"times": times} if times > 1 else {}


def _block(data: Data, indent: str = "") -> Iterator[str]:
    """Write a mapping as lines of YAML: what is short on one line, the rest as a block."""
    for key, value in data.items():
        flow = _flow(value)
        if not isinstance(value, list | dict) or not value or (len(indent + key + flow) < _WIDTH and _is_flat(value)):
            yield f"{indent}{key}: {flow}"
        elif isinstance(value, dict):
            yield f"{indent}{key}:"
            yield from _block(value, indent + "  ")
        else:
            yield f"{indent}{key}:"
            for item in value:
                yield from _item(item, indent)


def _item(item: Any, indent: str) -> Iterator[str]:
    flow = _flow(item)
    if not isinstance(item, dict) or (len(indent + flow) < _WIDTH and _is_flat(item)):
        yield f"{indent}- {flow}"
    else:
        first, *rest = _block(item, indent + "  ")
        yield f"{indent}- {first.lstrip()}"
        yield from rest


def _is_flat(value: Any) -> bool:
    """Whether nothing in a mapping or list is a list of mappings."""
    parts = value.values() if isinstance(value, dict) else value
    return all(not isinstance(p, list | dict) or (isinstance(p, dict) and isinstance(value, dict)) for p in parts)


def _flow(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return value
    return json.dumps(value, ensure_ascii=False)
