"""A plan against the text that it was read from, in both directions.

From the plan to the text: every `printed` stands in the own text of its section and is read again to the same value
and bound; names, years and anchors of measures stand where they must (`facts`). From the text to the plan: every figure
is used up by one mention, task figure or context entry, every other run of digits is explained by a rule, every
heading and box of the task chapters is a task, and every weak verb that opens a clause of a leaf task governs a
measure.

Accounting is by occurrence. In each section the claims of the plan are served rows first, then from the longest printed
form to the shortest, so that 1000家 does not take the place of 超过1000家; each takes one place in the text that no
other has taken.
"""

import hashlib
from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from operator import attrgetter
from typing import Literal, NamedTuple

import msgspec

from plancmp.checks.facts import Names, Verbs, names, verbs
from plancmp.checks.reread import prints_bound, reread
from plancmp.checks.texts import is_open, texts
from plancmp.model import Edition, Indicator, Mention, Plan, Value, Vocabulary
from plancmp.text.digits import runs
from plancmp.text.figures import EMPTY_CELLS, Found, find
from plancmp.text.outline import Section, outline
from plancmp.text.quantity import Mismatch, fold_quotes, normalise, read
from plancmp.text.tables import cells

Reason = Mismatch | Literal["no-section", "not-found", "fewer-times", "no-row", "cut-off", "unknown-metric"]
"""Why a printed form fails.

``no-section`` the text has no such section; ``not-found`` the section's own text does not have it; ``fewer-times`` it
has it less often than the plan says; ``no-row`` the table has no such row with it; ``cut-off`` the text goes on with a
unit or a bound word; ``unreadable`` ``value`` ``bound`` ``unit`` read again, it says otherwise; ``unknown-metric``
there is no unit to read it in.
"""

_NUMERALS = frozenset("0123456789〇一二两三四五六七八九十百千万亿")
_POWERS = frozenset("十百千万亿〇")
_UNIT_LENGTH = 8
"""Characters that a table's cell for the unit has at most: 件/万人, 万平方米."""


class TextRead(msgspec.Struct, frozen=True, kw_only=True):
    """Which text was audited, and whether it is the one that the plan was read from."""

    file: str
    sha256: str
    expected: str
    same: bool


class Loose(msgspec.Struct, frozen=True, kw_only=True):
    """A figure of the text that nothing in the plan accounts for."""

    section: str
    printed: str
    line: int


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """Figures of the whole text.

    Attributes:
        total: how many the finder of figures knows.
        accounted: how many of these something in the plan accounts for.
        unaccounted: the others.
        unplaced: what else has digits or numerals, is no figure that the finder knows, and is let go of by no rule of
            `plancmp.text.digits`; nothing in the plan accounts for it.
    """

    total: int
    accounted: int
    unaccounted: list[Loose]
    unplaced: list[Loose]


class Untaken(msgspec.Struct, frozen=True, kw_only=True):
    """A heading or box without a task, or whose task has another title."""

    section: str
    title: str | None
    line: int
    reason: Literal["missing", "title"]


class Astray(msgspec.Struct, frozen=True, kw_only=True):
    """A task whose section is missing from the text."""

    id: str
    section: str


class Headings(msgspec.Struct, frozen=True, kw_only=True):
    """Headings and boxes of the task chapters."""

    total: int
    accounted: int
    unaccounted: list[Untaken]
    unknown: list[Astray]


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """A printed form that is not in its section, or reads differently from what the plan says."""

    id: str
    section: str
    printed: str
    reason: Reason


class Checked(msgspec.Struct, frozen=True, kw_only=True):
    """Printed forms of one kind."""

    total: int
    failed: list[Failure]


class Audit(msgspec.Struct, frozen=True, kw_only=True):
    """How far a plan and its text agree.

    Attributes:
        plan: id of the plan.
        source: the text.
        figures: from the text to the plan.
        headings: from the text to the plan.
        mentions: from the indicators to the text; ids are indicators'.
        entries: from task figures and context to the text; ids are tasks', or ``context[0]``.
        names: from names, years and anchors of measures to the text.
        verbs: from the text to the measures.
        open: how many places a draft still leaves for a person.
    """

    plancmp: Literal[1] = 1
    command: Literal["audit"] = "audit"

    plan: str
    source: TextRead
    figures: Figures
    headings: Headings
    mentions: Checked
    entries: Checked
    names: Names
    verbs: Verbs
    open: int

    @property
    def clean(self) -> bool:
        """Whether nothing is left over or open; another SHA-256 is for a warning and leaves it clean."""
        left = (
            self.figures.unaccounted,
            self.figures.unplaced,
            self.headings.unaccounted,
            self.headings.unknown,
            self.verbs.unaccounted,
        )
        failed = (self.mentions.failed, self.entries.failed, self.names.failed)
        return not any(left) and not any(failed) and not self.open


def audit(edition: Edition, source: bytes, vocabulary: Vocabulary, file: str = "") -> Audit:
    """Hold a plan against the text that it was read from.

    Args:
        edition: the plan.
        source: the text's bytes, UTF-8 with or without a byte order mark.
        vocabulary: for the metrics' units and the verbs.
        file: the text's name, for the report.

    Raises:
        UnicodeDecodeError: the source is not UTF-8.
    """
    plan = edition.plan
    sections = outline(source.decode("utf-8-sig"))
    digest = hashlib.sha256(source).hexdigest()
    pages = _pages(sections)
    mentions = list(_mention_claims(plan))
    entries = list(_entry_claims(plan))
    lost = _serve(pages, [*mentions, *entries])
    loose = [figure for page in pages.values() for figure in page.loose()]
    total = sum(page.total for page in pages.values())
    return Audit(
        plan=plan.id,
        source=TextRead(file=file, sha256=digest, expected=plan.source.sha256, same=digest == plan.source.sha256),
        figures=Figures(
            total=total,
            accounted=total - len(loose),
            unaccounted=sorted(loose, key=lambda figure: figure.line),
            unplaced=sorted((run for page in pages.values() for run in page.unplaced()), key=lambda run: run.line),
        ),
        headings=_headings(plan, sections),
        mentions=_checked(mentions, lost, vocabulary),
        entries=_checked(entries, lost, vocabulary),
        names=names(plan, sections),
        verbs=verbs(plan, sections, vocabulary),
        open=open_places(plan),
    )


def open_places(plan: Plan) -> int:
    """Count the texts of a plan that a draft has left for a person, see `plancmp.checks.rules.open_place`."""
    return sum(is_open(text) for _, text in texts(msgspec.to_builtins(plan)))


class _Claim(NamedTuple):
    """What one place of the plan says of the text; `indicator` and `value` are set for a mention."""

    id: str
    section: str
    printed: str
    times: int = 1
    mention: Mention | None = None
    indicator: Indicator | None = None
    value: Value | None = None

    @property
    def row(self) -> str | None:
        return self.mention.row if self.mention else None

    def failure(self, reason: Reason) -> Failure:
        return Failure(id=self.id, section=self.section, printed=self.printed, reason=reason)


def _mention_claims(plan: Plan) -> Iterator[_Claim]:
    for indicator in plan.indicators:
        for value in indicator.values:
            for mention in value.mentions:
                yield _Claim(indicator.id, mention.section, mention.printed, 1, mention, indicator, value)


def _entry_claims(plan: Plan) -> Iterator[_Claim]:
    for task in plan.tasks:
        for figure in task.figures:
            yield _Claim(task.id, figure.section or task.section, figure.printed, figure.times)
    for index, entry in enumerate(plan.context):
        yield _Claim(f"context[{index}]", entry.section, entry.printed, entry.times)


class _Place(NamedTuple):
    """One stretch of a section's text: which span, from where to where."""

    span: int
    start: int
    end: int


class _Page:
    """The own text of one section while its figures are being used up.

    What is taken stays taken, so that a claim goes on where the last one of the same printed form has stopped.
    """

    def __init__(self, section: Section) -> None:
        self._section = section
        self._spans = section.spans
        self._texts = [fold_quotes(span.text) for span in section.spans]
        self._figures: list[list[Found]] = [
            [] if index in section.ordinals else find(span.text) for index, span in enumerate(section.spans)
        ]
        self._taken: list[list[_Place]] = [[] for _ in section.spans]
        self._left: dict[tuple[str | None, str], Iterator[_Place]] = {}
        self._whole = "\n".join(self._texts)
        self._begins = list(accumulate((len(text) + 1 for text in self._texts), initial=0))

    @property
    def total(self) -> int:
        """How many figures the section has."""
        return sum(map(len, self._figures))

    def loose(self) -> Iterator[Loose]:
        """Yield the figures that no claim accounts for."""
        for index, figures in enumerate(self._figures):
            for figure in figures:
                if not self._is_covered(index, figure):
                    line = self._spans[index].line(figure.start)
                    yield Loose(section=self._section.id, printed=figure.printed, line=line)

    def unplaced(self) -> Iterator[Loose]:
        """Yield the runs of digits that are part of no figure and of nothing that a claim has taken."""
        if self._section.kind == "furniture":
            return
        for index, span in enumerate(self._spans):
            if index in self._section.ordinals:
                continue
            known = sorted([*self._taken[index], *(_Place(index, f.start, f.end) for f in self._figures[index])])
            reach = list(accumulate((place.end for place in known), max))
            for run in runs(span.text):
                before = bisect_right(known, run.start, key=attrgetter("start"))
                if not before or reach[before - 1] < run.end:
                    yield Loose(section=self._section.id, printed=run.text, line=span.line(run.start))

    def take(self, claim: _Claim) -> Reason | None:
        """Assign a claim its places in the text. Returns the reason when there are too few."""
        asked = (normalise(claim.row) if claim.row else None, normalise(claim.printed))
        places = self._left.setdefault(asked, self._whole_figures_first(*asked))
        for _ in range(claim.times):
            place = next((place for place in places if not self._is_taken(place)), None)
            if place is None:
                anywhere = next(self._places(*asked), None)
                return "fewer-times" if anywhere else "no-row" if claim.row else "not-found"
            insort(self._taken[place.span], place)
            if self._misfit(place) == 1:
                return "cut-off"
        return None

    def _whole_figures_first(self, row: str | None, printed: str) -> Iterator[_Place]:
        """Yield the places of a printed form, some of them twice; the whole text is searched when that is needed."""
        if row is None:
            yield from self._whole_figures.get(printed, ())
        yield from sorted(self._places(row, printed), key=lambda place: (self._misfit(place), place))

    @cached_property
    def _whole_figures(self) -> dict[str, list[_Place]]:
        """The places of the figures by what is printed there."""
        found: dict[str, list[_Place]] = {}
        for span, (text, figures) in enumerate(zip(self._texts, self._figures, strict=True)):
            for figure in figures:
                if _stands_alone(text, figure.start, figure.end):
                    place = _Place(span, figure.start, figure.end)
                    found.setdefault(text[figure.start : figure.end], []).append(place)
        return found

    def _is_taken(self, place: _Place) -> bool:
        """Whether a place overlaps one already taken.

        Taken places never overlap each other, so only the last one that begins before this place needs a look.
        """
        taken = self._taken[place.span]
        before = bisect_left(taken, place.end, key=attrgetter("start"))
        return before > 0 and taken[before - 1].end > place.start

    def _is_covered(self, span: int, figure: Found) -> bool:
        start, end = figure.core
        taken = self._taken[span]
        before = bisect_right(taken, start, key=attrgetter("start"))
        return before > 0 and taken[before - 1].end >= end

    def _misfit(self, place: _Place) -> int:
        """Order of preference: 0 for a whole figure, 1 for part of a figure, 2 for text that is no figure."""
        figures = self._figures[place.span]
        first = bisect_right(figures, place.start, key=attrgetter("end"))
        here = figures[first : bisect_left(figures, place.end, key=attrgetter("start"))]
        if not here:
            return 2
        return 0 if place.start <= here[0].start and here[-1].end <= place.end else 1

    def _places(self, row: str | None, printed: str) -> Iterator[_Place]:
        if row is not None:
            yield from self._cells(row, printed)
            return
        for at in _found(self._whole, printed):
            span = bisect_right(self._begins, at) - 1
            start = at - self._begins[span]
            yield _Place(span, start, start + len(printed))

    def _cells(self, row: str, printed: str) -> Iterator[_Place]:
        """Yield the places of a row that hold what is printed: cells after its label, or what follows in the same."""
        for index in self._beginning(row):
            yield from (_Place(index, at, at + len(printed)) for at in _found(self._texts[index], printed, len(row)))
        yield from (_Place(i, 0, len(printed)) for i in self._in_rows.get((row, printed), ()))
        for after in self._after_labels.get(row, ()):
            for cell in self._row(after):
                if self._texts[cell] == printed:
                    yield _Place(cell, 0, len(printed))

    @cached_property
    def _in_rows(self) -> dict[tuple[str, str], list[int]]:
        """The cells of the section's tables by the label of their row and what is printed there."""
        found: dict[tuple[str, str], list[int]] = {}
        for cell in cells(self._section):
            found.setdefault((fold_quotes(cell.row), self._texts[cell.at]), []).append(cell.at)
        return found

    def _beginning(self, row: str) -> Iterator[int]:
        """Yield the cells that begin with a row's label and go on."""
        order, texts = self._in_order, self._texts
        at = bisect_right(order, row, key=texts.__getitem__)
        while at < len(order) and texts[order[at]].startswith(row):
            yield order[at]
            at += 1

    @cached_property
    def _in_order(self) -> list[int]:
        """The cells in the order of their texts."""
        return sorted(range(len(self._texts)), key=self._texts.__getitem__)

    @cached_property
    def _after_labels(self) -> dict[str, list[int]]:
        """By the label of a row, which can run over three cells, the indices after it."""
        found: dict[str, list[int]] = {}
        for index in range(len(self._texts)):
            labels = accumulate(self._texts[index : index + 3])
            for after, label in enumerate(labels, index + 1):
                found.setdefault(label, []).append(after)
        return found

    def _row(self, start: int) -> Iterator[int]:
        """Yield the cells with figures or dashes that follow a label, after a cell with their unit if there is one."""
        texts = self._texts
        if start < len(texts) and not self._is_cell(start) and len(texts[start]) <= _UNIT_LENGTH:
            start += 1
        while start < len(texts) and self._is_cell(start):
            yield start
            start += 1

    def _is_cell(self, index: int) -> bool:
        if index in self._section.ordinals:
            return False
        text = self._texts[index]
        return text in EMPTY_CELLS or (bool(self._figures[index]) and read(text) is not None)


def _found(text: str, printed: str, start: int = 0) -> Iterator[int]:
    """Yield where a printed form stands alone in a text, from a place on."""
    while (at := text.find(printed, start)) >= 0:
        if _stands_alone(text, at, at + len(printed)):
            yield at
        start = at + 1


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether a stretch of text cuts no number and no Latin unit in two: 5MW级 does not stand in 15MW级."""
    return not (_sticks(text, start) or _sticks(text, end))


def _sticks(text: str, at: int) -> bool:
    if at in (0, len(text)):
        return False
    before, after = text[at - 1], text[at]
    if before in _NUMERALS and after in _NUMERALS:
        return (before + after).isdecimal() or after in _POWERS or (before in _POWERS and not after.isdecimal())
    if before in ".," and after.isdigit():
        return text[at - 2 : at - 1].isdigit()
    if after in ".," and before.isdigit():
        return text[at + 1 : at + 2].isdigit()
    return all(char.isascii() and char.isalpha() for char in (before, after))


def _pages(sections: Iterable[Section]) -> dict[str, _Page]:
    """Return the sections by their normalised ids; where the text has an id twice, as one page."""
    parts: dict[str, list[Section]] = {}
    for section in sections:
        parts.setdefault(normalise(section.id), []).append(section)
    return {key: _Page(_joined(alike)) for key, alike in parts.items()}


def _joined(parts: Sequence[Section]) -> Section:
    spans = [span for part in parts for span in part.spans]
    before = accumulate((len(part.spans) for part in parts), initial=0)
    ordinals = {start + index for start, part in zip(before, parts, strict=False) for index in part.ordinals}
    return msgspec.structs.replace(parts[0], spans=tuple(spans), ordinals=frozenset(ordinals))


def _serve(pages: dict[str, _Page], claims: Iterable[_Claim]) -> dict[int, Reason]:
    """Assign places to all claims. Returns the reason for each claim that got none, keyed by the claim's identity."""
    lost: dict[int, Reason] = {}
    for claim in sorted(claims, key=lambda claim: (claim.row is None, -len(normalise(claim.printed)))):
        page = pages.get(normalise(claim.section))
        reason = page.take(claim) if page else "no-section"
        if reason:
            lost[id(claim)] = reason
    return lost


def _checked(claims: Sequence[_Claim], lost: dict[int, Reason], vocabulary: Vocabulary) -> Checked:
    failed = [
        claim.failure(reason)
        for claim in claims
        if (reason := lost.get(id(claim)) or _read_again(claim, vocabulary)) is not None
    ]
    return Checked(total=len(claims), failed=failed)


def _read_again(claim: _Claim, vocabulary: Vocabulary) -> Reason | None:
    """Read a mention again against what is said of it, and see that a value's bound is printed somewhere."""
    if claim.mention is None or claim.indicator is None or claim.value is None:
        return None
    if claim.value.value is None and claim.value.times is None:
        return None
    metric = vocabulary.metrics.get(claim.indicator.metric)
    if metric is None:
        return "unknown-metric"
    wrong = reread(claim.mention, claim.value, metric)
    if wrong is None and claim.mention is claim.value.mentions[0] and not prints_bound(claim.value):
        return "bound"
    return wrong


def _headings(plan: Plan, sections: Sequence[Section]) -> Headings:
    wanted = [s for s in sections if s.is_task and s.chapter in plan.task_chapters]
    known = {normalise(section.id) for section in sections}
    titles = {normalise(task.section): task.title.zh if task.title else None for task in plan.tasks}
    untaken = [heading for section in wanted if (heading := _untaken(section, titles))]
    return Headings(
        total=len(wanted),
        accounted=len(wanted) - len(untaken),
        unaccounted=untaken,
        unknown=[Astray(id=t.id, section=t.section) for t in plan.tasks if normalise(t.section) not in known],
    )


def _untaken(section: Section, titles: dict[str, str | None]) -> Untaken | None:
    key = normalise(section.id)
    if key not in titles:
        return Untaken(section=section.id, title=section.title, line=section.line, reason="missing")
    if _bare(titles[key]) != _bare(section.title):
        return Untaken(section=section.id, title=section.title, line=section.line, reason="title")
    return None


def _bare(title: str | None) -> str | None:
    return None if title is None else normalise(title).rstrip("。.;:,")
