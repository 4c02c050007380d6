"""Where plans speak of something: names, titles, summaries, measures, institutions, units, notes, in both languages."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal, get_args

import msgspec

from plancmp.model import Edition, Indicator, Lang, Plan, Task, Text, Vocabulary
from plancmp.results.parts import PlanRef, TooMany, english, plan_ref
from plancmp.text.fold import pattern, places

What = Literal[
    "title", "issuer", "name", "scope", "definition", "target", "summary", "measure", "institution", "unit", "figure",
    "outlook", "note", "context", "struck",
]  # fmt: skip
WHATS: tuple[What, ...] = get_args(What)
"""What a plan can say something in."""
_LANGS: tuple[Lang, ...] = ("zh", "en")


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One place that speaks of what was asked for.

    Attributes:
        plan: whose it is.
        what: what it stands in.
        id: of the indicator, task or measure (``ai-foundations/3``) that it belongs to; else of the plan.
        section: where that stands in the document; None for what is said of the whole plan.
        text: the text that has the words, in the language in which it has most of them.
        title: of the task, or the indicator's name; None where there is none, or where `text` is it.
        texts: the text in both languages; a name without English has one, zh.
        marks: where the words stand in `texts`: start and end of each place, in characters from 0.
    """

    plan: str
    what: What
    id: str
    section: str | None
    text: str
    title: Text | None
    texts: dict[Lang, str]
    marks: dict[Lang, list[tuple[int, int]]]


class Findings(msgspec.Struct, frozen=True, kw_only=True):
    """Every place in some plans that has all the words, by plan and in the order of the plan file."""

    plancmp: Literal[1] = 1
    command: Literal["search"] = "search"
    words: list[str]
    plans: list[PlanRef]
    hits: list[Hit]


class _Place(msgspec.Struct, frozen=True, kw_only=True):
    """What may be a hit: the first of its texts that has the words counts."""

    what: What
    id: str
    section: str | None
    texts: Sequence[Text | str]
    title: Text | None = None


MOST = 20_000
"""Places that one result holds at most."""


def search(editions: Iterable[Edition], vocabulary: Vocabulary, words: Sequence[str]) -> Findings:
    """Find every place that has all of some words.

    Args:
        editions: plans with different ids, looked through one by one.
        vocabulary: the shared terms; its glossary has units in English.
        words: each is looked for in the Chinese and the English of a place, in any case, in Traditional or Simplified
            characters; one with blanks in it is a phrase. See `plancmp.text.fold.pattern`.

    Raises:
        ValueError: there is no word, or a blank one.
        TooMany: there are more places than `MOST`.
    """
    if not words or not all(word.strip() for word in words):
        raise ValueError("no words to look for")
    patterns = [pattern(word) for word in words]
    refs: list[PlanRef] = []
    hits: list[Hit] = []
    for edition in editions:
        refs.append(plan_ref(edition))
        for place in _places(edition.plan, vocabulary):
            hits += _hits(edition.plan.id, place, patterns)
        if len(hits) > MOST:
            raise TooMany
    return Findings(words=list(words), plans=refs, hits=hits)


def _hits(plan: str, place: _Place, patterns: Sequence[re.Pattern[str]]) -> Iterator[Hit]:
    """Yield a place's first text that has all the words, each in one of its languages."""
    for said in place.texts:
        texts: dict[Lang, str] = {"zh": said} if isinstance(said, str) else {lang: said[lang] for lang in _LANGS}
        found = {lang: places(patterns, text) for lang, text in texts.items()}
        if all(any(spans[word] for spans in found.values()) for word in range(len(patterns))):
            most = max(found, key=lambda lang: sum(map(bool, found[lang])))
            marks = {lang: _merged(span for spans in each for span in spans) for lang, each in found.items()}
            yield Hit(
                plan=plan, what=place.what, id=place.id, section=place.section, text=texts[most], title=place.title,
                texts=texts, marks=marks,
            )  # fmt: skip
            return


def _merged(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return places in order, those that overlap or touch as one."""
    merged: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _places(plan: Plan, vocabulary: Vocabulary) -> Iterator[_Place]:
    """Yield all that a plan says, in the order of its file."""
    whole: tuple[tuple[What, Text | str | None], ...] = (
        ("title", plan.title), ("title", Text(zh=plan.region.zh, en=plan.region.en)), ("issuer", plan.issuer),
        ("note", plan.note), ("note", plan.source.note),
    )  # fmt: skip
    for what, said in whole:
        if said:
            yield _Place(what=what, id=plan.id, section=None, texts=[said])
    for indicator in plan.indicators:
        yield from _of_indicator(indicator, vocabulary)
    for task in plan.tasks:
        yield from _of_task(task, vocabulary)
    for goal in plan.outlook:
        yield _Place(what="outlook", id=plan.id, section=goal.section, texts=[goal])
    for verb in plan.struck:
        yield _Place(what="struck", id=plan.id, section=verb.section, texts=[verb.printed])
    for figure in plan.context:
        yield _Place(what="context", id=plan.id, section=figure.section, texts=[figure.why, figure.printed])


def _named(name: str, vocabulary: Vocabulary) -> Text | str:
    """Return the name of a unit or institution in both languages where the glossary has it, else as printed."""
    return english([name], vocabulary).get(name, name)


def _of_indicator(indicator: Indicator, vocabulary: Vocabulary) -> Iterator[_Place]:
    """Yield what an indicator says; a value's scope and words stand where it is printed first."""
    home = indicator.values[0].mentions[0].section
    said: list[tuple[What, str, Text | str | None]] = [
        ("name", home, indicator.name), ("scope", home, indicator.scope), ("definition", home, indicator.definition),
        *(("unit", home, _named(unit, vocabulary)) for unit in indicator.lead),
    ]  # fmt: skip
    for value in indicator.values:
        place = value.mentions[0].section
        said += [("target", place, value.qualitative), ("scope", place, value.scope)]
    for what, section, text in (*said, ("note", home, indicator.note)):
        if text:
            title = None if what == "name" else indicator.name
            yield _Place(what=what, id=indicator.id, section=section, texts=[text], title=title)


def _of_task(task: Task, vocabulary: Vocabulary) -> Iterator[_Place]:
    """Yield what a task says, with its measures."""
    if task.title:
        yield _Place(what="title", id=task.id, section=task.section, texts=[task.title])
    said: list[tuple[What, str, Sequence[Text | str | None]]] = [("summary", task.id, [task.summary])]
    for number, item in enumerate(task.items, 1):
        measure = f"{task.id}/{number}"
        said.append(("measure", measure, [Text(zh=item.zh, en=item.en), item.printed]))
        said += [("unit", measure, [_named(unit, vocabulary)]) for unit in item.who]
    said += [("unit", task.id, [_named(unit, vocabulary)]) for unit in (*task.lead, *task.participants)]
    said += [("institution", task.id, [_named(name, vocabulary)]) for name in task.entities]
    said += [("figure", task.id, [figure.what, figure.printed]) for figure in task.figures]
    for what, of, texts in (*said, ("note", task.id, [task.note])):
        there = [text for text in texts if text]
        if there:
            yield _Place(what=what, id=of, section=task.section, texts=there, title=task.title)
