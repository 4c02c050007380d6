"""What the rules share: the case they are given, what they find, and ways through a plan."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Any, NamedTuple, Protocol

import msgspec

from plancmp.checks.reread import reread
from plancmp.checks.texts import is_open, texts
from plancmp.data.schema import suggestion
from plancmp.model import Indicator, Item, Mention, Metric, Number, Plan, Task, Text, Value, Vocabulary
from plancmp.problem import Level, say
from plancmp.problem import Path as DataPath
from plancmp.text.line import UNPRINTABLE
from plancmp.text.quantity import Mismatch

HAN = re.compile("[\u3400-\u4dbf\u4e00-\u9fff]")
_BREAKS = {"\t": say("tab")} | dict.fromkeys("\n\r\x85\u2028\u2029", say("line break"))
_SHOWN = 40
"""Characters of a text that a message quotes."""


class Case(msgspec.Struct, frozen=True, kw_only=True, dict=True):
    """What a rule is asked about: one plan and what is known around it.

    Attributes:
        name: the name the plan is filed under.
        plan: the plan.
        data: the same as plain data, for what the model fills in by itself.
        vocabulary: themes, metrics and instruments.
        others: every known plan by id, this one too.
        whole: whether all plans of its folder are checked with it, so that what they refer to should be there.
    """

    name: str
    plan: Plan
    data: Any
    vocabulary: Vocabulary
    others: Mapping[str, Plan]
    whole: bool = False

    @cached_property
    def texts(self) -> list[tuple[DataPath, str]]:
        """Every string of the plain data with its path; several rules look through them."""
        return list(texts(self.data))

    @cached_property
    def mismatches(self) -> list[tuple["PlacedMention", Metric, Mismatch]]:
        """The mentions that fail to be read again, with their metric and the reason."""
        found = []
        for placed in mentions(self.plan):
            metric = self.vocabulary.metrics.get(placed.indicator.metric)
            mismatch = reread(placed.mention, placed.value, metric) if metric else None
            if metric and mismatch:
                found.append((placed, metric, mismatch))
        return found


class Finding(NamedTuple):
    """Something a rule found: where, what, what would do instead, and its level where it is not the rule's own."""

    path: DataPath
    message: str
    hint: str = ""
    level: Level | None = None


class PlanRule(Protocol):
    """A module of this package: its docstring is the manual page."""

    ID: str
    LEVEL: Level
    check: Callable[[Case], Iterator[Finding]]


class VocabularyRule(Protocol):
    """A module of the package ``vocabulary``; the first part of a finding's path tells which file it is about."""

    ID: str
    LEVEL: Level
    check: Callable[[Vocabulary], Iterator[Finding]]


class PlacedValue(NamedTuple):
    """A value with its indicator and its path."""

    path: DataPath
    indicator: Indicator
    value: Value


class PlacedMention(NamedTuple):
    """A mention with its value, its indicator and its path."""

    path: DataPath
    indicator: Indicator
    value: Value
    mention: Mention


def values(plan: Plan) -> Iterator[PlacedValue]:
    """Yield every value of a plan."""
    for i, indicator in enumerate(plan.indicators):
        for j, value in enumerate(indicator.values):
            yield PlacedValue(("indicators", i, "values", j), indicator, value)


def mentions(plan: Plan) -> Iterator[PlacedMention]:
    """Yield every mention of a plan."""
    for path, indicator, value in values(plan):
        for k, mention in enumerate(value.mentions):
            yield PlacedMention((*path, "mentions", k), indicator, value, mention)


def items(plan: Plan) -> Iterator[tuple[DataPath, Task, Item]]:
    """Yield every item of a plan's tasks with its path and its task."""
    for i, task in enumerate(plan.tasks):
        for j, item in enumerate(task.items):
            yield ("tasks", i, "items", j), task, item


def broken_lines(strings: Iterable[tuple[DataPath, str]]) -> Iterator[Finding]:
    """Yield every string with its path that does not stay on its line."""
    for path, text in strings:
        found = UNPRINTABLE.search(text)
        if found:
            what = _BREAKS.get(found[0]) or say("control character {name}", name=f"U+{ord(found[0]):04X}")
            message = say("{what} in {text!r}", what=what, text=text[:_SHOWN])
            yield Finding(path, message, "write it as one line, with blanks")


def unknown(names: Mapping[DataPath, str], known: Mapping[str, object], what: str) -> Iterator[Finding]:
    """Yield a finding for every name that is not known, with the nearest one that is."""
    for path, name in names.items():
        if name not in known and not is_open(name):
            yield Finding(path, say("unknown {what} {name!r}", what=say(what), name=name), suggestion(name, known))


def mismatches(case: Case, kind: Mismatch) -> Iterator[tuple[PlacedMention, Metric]]:
    """Yield the mentions that fail to be read again, for one kind of reason, with their metric."""
    return ((placed, metric) for placed, metric, mismatch in case.mismatches if mismatch == kind)


def figure(number: Number, unit: str) -> str:
    """Write a number with its unit, for a message."""
    return f"{number:,.10g} {unit}" if isinstance(number, float) else f"{number:,} {unit}"


def same_text(text: Text | None) -> str | None:
    """Return a text as it is compared with another: its Chinese, without white space."""
    return None if text is None else "".join(text.zh.split())


def place(section: str) -> tuple[tuple[int, ...], bool]:
    """Return the key that sorts sections as the document has them: a heading, its boxes, what is below it."""
    number, block, _ = section.partition("#")
    return tuple(int(part) for part in number.split(".") if part.isdigit()), bool(block)
