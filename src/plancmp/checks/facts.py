"""What a plan file names and dates, and the weak verbs of its text: each stands where it must, each is accounted for.

Names and years are looked for in the place that the format says: a task's units and entities in its section or in a
footnote to it, a measure's anchor, verb, actor and date in its sentence, an indicator's name and years where it is
mentioned, title, issuer, number and date anywhere. In a plan that is coded by measures every weak verb that opens a
clause of a leaf task governs a measure, or is struck.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, NamedTuple

import msgspec

from plancmp.checks.texts import is_open
from plancmp.model import Item, Mention, Plan, Task, Vocabulary, lies_in
from plancmp.text.clauses import Grammar, Opening, Passage, passages
from plancmp.text.outline import Section
from plancmp.text.quantity import normalise
from plancmp.text.units import Role, listed

What = Literal[
    "title", "issuer", "number", "date", "indicator", "lead", "participant", "entity", "measure", "verb", "modal",
    "who", "due", "year", "struck",
]  # fmt: skip
"""What stands in a plan file as the text prints it; ``indicator`` is its name, ``measure`` its anchor."""
Wrong = Literal["no-section", "not-found", "out-of-order"]
"""Why one fails: no such section, not in its place, or an anchor that stands before the one above it."""

_FIRST_YEAR = {f"十{digit}五": 2006 + 5 * step for step, digit in enumerate("一二三四五六")}
_PERIOD = re.compile("|".join(_FIRST_YEAR))
_FOOTNOTE = re.compile(r"\[[0-9]{1,2}\]")
_CLAUSE = re.compile("[^,;。!?\n]*")
_SENTENCE_ENDS = "。!?\n"


class Misplaced(msgspec.Struct, frozen=True, kw_only=True):
    """A name or year that does not stand where it must.

    Attributes:
        what: what it is.
        id: of the indicator, the task or the measure (TASK/n); of the plan where it is the plan's own.
        name: the name or year.
        section: where it was looked for; "" for the whole text.
        reason: what is wrong.
    """

    what: What
    id: str
    name: str
    section: str
    reason: Wrong


class Names(msgspec.Struct, frozen=True, kw_only=True):
    """Names and years of a plan."""

    total: int
    failed: list[Misplaced]


class LooseVerb(msgspec.Struct, frozen=True, kw_only=True):
    """A weak verb that opens a clause of a leaf task and that nothing in the plan accounts for."""

    section: str
    verb: str
    line: int


class Verbs(msgspec.Struct, frozen=True, kw_only=True):
    """Weak verbs that open a clause of a leaf task; none are counted in a plan that is not coded by measures."""

    total: int
    accounted: int
    unaccounted: list[LooseVerb]


class _Fact(NamedTuple):
    """One name or year that was looked for, and what is wrong with it."""

    what: What
    id: str
    name: str
    section: str
    wrong: Wrong | None


class _Text:
    """The text by its sections and by the tasks of a plan; all of it as it is matched."""

    def __init__(self, plan: Plan, sections: Sequence[Section]) -> None:
        self.tasks = passages((task.section for task in plan.tasks), sections)
        self._paragraphs: dict[str, list[str]] = {}
        for section in sections:
            paragraphs = self._paragraphs.setdefault(normalise(section.id), [])
            paragraphs += (normalise(span.text) for span in section.spans)
        self._own = {key: "".join(paragraphs) for key, paragraphs in self._paragraphs.items()}
        self._whole = "".join(self._own.values())

    def find(self, what: What, ident: str, name: str, sections: Iterable[str]) -> _Fact:
        """Look for a name in some sections, each with what is numbered below it and is no task, and its footnotes."""
        places = list(dict.fromkeys(sections))
        texts = [text + self._footnotes(place) for place in places if (text := self._in(place)) is not None]
        wrong: Wrong | None = "not-found" if texts else "no-section"
        return _Fact(what, ident, name, places[0], None if any(normalise(name) in text for text in texts) else wrong)

    def find_anywhere(self, what: What, ident: str, name: str, *forms: str) -> _Fact:
        """Look for a name, or for another form of it, in the whole text."""
        stands = any(normalise(form) in self._whole for form in forms or (name,))
        return _Fact(what, ident, name, "", None if stands else "not-found")

    def find_unit(self, what: What, role: Role, ident: str, unit: str, section: str) -> _Fact:
        """Look for a unit among those that a section lists for a role; where it lists none, anywhere in it."""
        words = listed(role, self._in(section) or "")
        if words is None:
            return self.find(what, ident, unit, [section])
        return _Fact(what, ident, unit, section, None if normalise(unit) in words else "not-found")

    def find_year(self, what: What, ident: str, year: int, section: str) -> _Fact:
        """Look for a year in a section: in figures, or as an end of a five-year period that is named there."""
        return _Fact(what, ident, str(year), section, None if _dates(self._in(section) or "", year) else "not-found")

    def find_date(self, ident: str, year: int, mentions: Sequence[Mention]) -> _Fact:
        """Look for the year of a figure: in its paragraph up to the end of its sentence, or in its table."""
        stands = any(_dates(text, year) for mention in mentions for text in self._before(mention))
        return _Fact("year", ident, str(year), mentions[0].section, None if stands else "not-found")

    def _before(self, mention: Mention) -> Iterator[str]:
        key, printed = normalise(mention.section), normalise(mention.printed)
        if "#" in key:
            yield self._own.get(key, "")
            return
        for paragraph in self._paragraphs.get(key, ()):
            at = paragraph.rfind(printed)
            if at >= 0:
                yield paragraph[: _sentence(paragraph, at)[1]]

    def _footnotes(self, section: str) -> str:
        """Return the footnotes that a section refers to, or one above it."""
        key = normalise(section)
        above = (own for own in self._own if lies_in(key, own))
        marks = {mark for own in (*above, key) for mark in _FOOTNOTE.findall(self._in(own) or "")}
        return "".join(self._own.get(f"#{mark}", "") for mark in sorted(marks))

    def _in(self, section: str) -> str | None:
        key = normalise(section)
        passage = self.tasks.get(key)
        return normalise(passage.heading + passage.text) if passage else self._own.get(key)


def names(plan: Plan, sections: Sequence[Section]) -> Names:
    """Look for every name and year of a plan in its text."""
    text = _Text(plan, sections)
    looked_for = (*_of_plan(plan, text), *_of_indicators(plan, text), *_of_tasks(plan, text))
    facts = [fact for fact in looked_for if not is_open(fact.name)]
    failed = [
        Misplaced(what=fact.what, id=fact.id, name=fact.name, section=fact.section, reason=fact.wrong)
        for fact in facts
        if fact.wrong
    ]
    return Names(total=len(facts), failed=failed)


def verbs(plan: Plan, sections: Sequence[Section], vocabulary: Vocabulary) -> Verbs:
    """Check that every weak verb opening a clause of a leaf task is the verb of a measure, or is struck."""
    texts = passages((task.section for task in plan.tasks), sections) if plan.is_measured else {}
    grammar = Grammar(vocabulary)
    total, loose = 0, []
    for task in plan.leaves:
        passage = texts.get(normalise(task.section))
        if passage is None or task.same_as:
            continue
        struck = [normalise(entry.printed) for entry in plan.struck if entry.section == task.section]
        openings = list(grammar.weak(passage.text))
        total += len(openings)
        loose += [
            LooseVerb(section=task.section, verb=opening.verb, line=passage.line(opening.at))
            for opening in openings
            if not _is_struck(opening, passage, struck) and not _governs(opening, task, passage)
        ]
    return Verbs(total=total, accounted=total - len(loose), unaccounted=loose)


def _is_struck(opening: Opening, passage: Passage, struck: Iterable[str]) -> bool:
    return any(passage.text.startswith(printed, opening.at) for printed in struck)


def _governs(opening: Opening, task: Task, passage: Passage) -> bool:
    """Whether a weak verb opens the anchor of a measure, or governs one that stands further on in its clause."""
    clause = _CLAUSE.match(passage.text, opening.at)
    end = clause.end() if clause else opening.at
    for item in task.measures:
        anchor = normalise(item.printed or "")
        at = passage.text.find(anchor, opening.at)
        if at == opening.at or (item.verb == opening.verb and 0 <= at <= end):
            return True
    return False


def _of_plan(plan: Plan, text: _Text) -> Iterator[_Fact]:
    if plan.title_basis == "printed":
        yield text.find_anywhere("title", plan.id, plan.title.zh)
    if plan.issuer:
        yield text.find_anywhere("issuer", plan.id, plan.issuer.zh)
    if plan.document_number:
        yield text.find_anywhere("number", plan.id, plan.document_number)
    if plan.published:
        year, month, day = (int(part) for part in plan.published.split("-"))
        forms = (plan.published, f"{year}年{month}月{day}日", f"{year}年{month:02}月{day:02}日")
        yield text.find_anywhere("date", plan.id, plan.published, *forms)
    for goal in plan.outlook:
        yield text.find_year("year", plan.id, goal.year, goal.section)
    for entry in plan.struck:
        yield text.find("struck", plan.id, entry.printed, [entry.section])


def _of_indicators(plan: Plan, text: _Text) -> Iterator[_Fact]:
    for indicator in plan.indicators:
        sections = [mention.section for value in indicator.values for mention in value.mentions]
        if indicator.name_basis == "printed":
            yield text.find("indicator", indicator.id, indicator.name.zh, sections)
        for unit in indicator.lead:
            yield text.find("lead", indicator.id, unit, sections)
        for value in indicator.values:
            years = (value.year, *(value.years or ())) if value.year_basis == "printed" else ()
            yield from (text.find_date(indicator.id, year, value.mentions) for year in years if year is not None)


def _of_tasks(plan: Plan, text: _Text) -> Iterator[_Fact]:
    for task in plan.tasks:
        yield from (text.find_unit("lead", "lead", task.id, unit, task.section) for unit in task.lead)
        for unit in task.participants:
            yield text.find_unit("participant", "participants", task.id, unit, task.section)
        yield from (text.find("entity", task.id, entity, [task.section]) for entity in task.entities)
        if task.due is not None:
            yield text.find_year("due", task.id, task.due, task.section)
        yield from _of_measures(task, text.tasks.get(normalise(task.section)))


def _of_measures(task: Task, passage: Passage | None) -> Iterator[_Fact]:
    """Look for the measures of a task, each after the one before it, and for what belongs to each in its sentence."""
    after = 0
    for number, item in enumerate(task.items, 1):
        if not item.printed:
            continue
        ident = f"{task.id}/{number}"
        anchor = normalise(item.printed)
        at = passage.text.find(anchor, after) if passage else -1
        if passage is None or at < 0:
            there = passage is not None and anchor in passage.text
            wrong: Wrong = "no-section" if passage is None else "out-of-order" if there else "not-found"
            yield _Fact("measure", ident, item.printed, task.section, wrong)
            continue
        after = at + 1
        yield _Fact("measure", ident, item.printed, task.section, None)
        yield from _in_sentence(item, ident, task.section, passage.text, at)


def _in_sentence(item: Item, ident: str, section: str, text: str, at: int) -> Iterator[_Fact]:
    """Look for a measure's verb and modal before its anchor, for who acts and the date anywhere in its sentence."""
    start, end = _sentence(text, at)
    before, sentence = text[start:at], text[start:end]
    places: list[tuple[What, str | None, str]] = [("verb", item.verb, before), ("modal", item.modal, before)]
    places += [("who", actor, sentence) for actor in item.who]
    places += [("due", str(item.due) if item.due else None, sentence)]
    for what, name, place in places:
        if name:
            yield _Fact(what, ident, name, section, None if normalise(name) in place else "not-found")


def _dates(text: str, year: int) -> bool:
    """Whether a text names a year, or a five-year period that begins or ends with it."""
    periods = (_FIRST_YEAR[name] for name in _PERIOD.findall(text))
    return str(year) in text or any(year in (first, first + 4) for first in periods)


def _sentence(text: str, at: int) -> tuple[int, int]:
    """Return where the sentence begins and ends in which a character stands."""
    start = max(text.rfind(mark, 0, at) for mark in _SENTENCE_ENDS) + 1
    ends = (found for mark in _SENTENCE_ENDS if (found := text.find(mark, at)) >= 0)
    return start, min(ends, default=len(text))
