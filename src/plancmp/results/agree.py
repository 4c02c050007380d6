"""How far two readers agree: two codings of one plan, clause by clause.

Only tasks that both have coded count. Clauses pair by section and anchor; where two readers cut the anchor of one
clause at different lengths, the shorter opens the longer. What one reader says of a clause is held against what the
other says of it; a clause that one has alone is a disagreement on the clause and on nothing else.

The coefficient is Krippendorff's alpha for two readers (K. Krippendorff, "Computing Krippendorff's Alpha-Reliability",
2011, section B). Words are nominal: the same or not. Sets of themes, instruments or actors are as far apart as MASI
says (R. Passonneau, "Measuring Agreement on Set-valued Items (MASI) for Semantic and Pragmatic Annotation", LREC 2006),
so that one member more counts less than another set altogether; `agreed` counts equal sets only. Beside it each theme
is coded as given or not. Which clauses neither reader took is not known, so clauses have a share and no alpha.
Intervals are the middle 95 % of a bootstrap that draws whole tasks, since clauses of one task are not independent.
"""

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations
from random import Random
from typing import Literal, NamedTuple

import msgspec

from plancmp.model import Edition, Item, Plan, ReaderError, Readings, Task, Text, Vocabulary
from plancmp.text.quantity import normalise

Field = Literal["clause", "verb", "force", "theme-main", "themes", "instruments", "who"]
Said = str | list[str] | None
"""What a reader says in one field: a word, a set of words in one order, or nothing."""

DRAWS, SEED = 1000, "agree"
_LOW, _HIGH = 0.025, 0.975


class FieldAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """How far two readers agree in one field.

    Attributes:
        field: which.
        alpha: Krippendorff's alpha, sets by MASI; null for clauses, and where both give one value throughout.
        low: lower end of its 95 % interval.
        high: upper end of its 95 % interval.
        units: clauses held against each other; for the field clause those that either reader has.
        agreed: on how many of them the readers agree.
    """

    field: Field
    alpha: float | None
    low: float | None
    high: float | None
    units: int
    agreed: int


class ThemeAgreement(msgspec.Struct, frozen=True, kw_only=True):
    """How far two readers agree on whether a clause is about a theme.

    Attributes:
        theme: which, `name` is its name.
        alpha: as in `FieldAgreement`, given or not.
        low: lower end of its 95 % interval.
        high: upper end of its 95 % interval.
        both: clauses that both gave the theme.
        one: clauses that one of them gave it.
    """

    theme: str
    name: Text
    alpha: float | None
    low: float | None
    high: float | None
    both: int
    one: int


class Disagreement(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to settle; null is what a reader does not have."""

    section: str
    printed: str
    field: Field
    first: Said
    second: Said


class Agreement(msgspec.Struct, frozen=True, kw_only=True):
    """Two codings of one plan side by side.

    Attributes:
        plan: id of the plan.
        files: the two that were read.
        tasks: how many tasks both have coded.
        fields: agreement by field.
        themes: agreement by theme, those that either reader gave.
        disagreements: a work list, in the order of the text.
    """

    plancmp: Literal[1] = 1
    command: Literal["agree"] = "agree"

    plan: str
    files: tuple[str, str]
    tasks: int
    fields: list[FieldAgreement]
    themes: list[ThemeAgreement]
    disagreements: list[Disagreement]

    def falls_short_of(self, least: float) -> bool:
        """Whether an alpha, or the share of clauses that both have, lies under a bound."""
        shares = [f.agreed / f.units for f in self.fields if f.field == "clause" and f.units]
        alphas = [f.alpha for f in self.fields if f.alpha is not None]
        return any(value < least for value in (*shares, *alphas))


class Nothing(Exception):
    """Two codings have no task in common."""


class _Reading(NamedTuple):
    """A clause as one reader has it."""

    task: Task
    item: Item


class _Clause(NamedTuple):
    """A clause that both readers have."""

    section: str
    first: _Reading
    second: _Reading


class _Alone(NamedTuple):
    """A clause that one reader has and the other has not."""

    section: str
    first: str | None
    second: str | None


_Pairs = Mapping[str, Sequence[tuple[Hashable, Hashable]]]
"""What two readers say of the clauses of each section."""

Distance = Callable[[Hashable, Hashable], float]
"""How far apart two values are, from 0 (the same) to 1; symmetric."""


def nominal(one: Hashable, other: Hashable) -> float:
    """Return 0 for equal values and 1 for others."""
    return float(one != other)


def masi(one: Hashable, other: Hashable) -> float:
    """Return the MASI distance of two sets: 1 minus Jaccard's index times 1, 2/3, 1/3 or 0.

    The factor is 1 for equal sets, 2/3 where one holds the other, 1/3 where they share members, 0 where they share none
    (Passonneau 2006). What is no set is compared as a word.
    """
    if one == other or not (isinstance(one, frozenset) and isinstance(other, frozenset)):
        return nominal(one, other)
    shared = len(one & other)
    if not shared:
        return 1.0
    return 1 - shared / len(one | other) * (2 if one <= other or other <= one else 1) / 3


def agree(first: Edition, second: Edition, vocabulary: Vocabulary) -> Agreement:
    """Hold two codings of one plan against each other.

    Args:
        first: a plan file, which may hold a part of the tasks.
        second: another of the same plan.
        vocabulary: for the force of verbs and the names of themes.

    Raises:
        Nothing: no section is coded in both.
    """
    sections = _sections(first.plan, second.plan)
    if not sections:
        raise Nothing
    clauses = [clause for one, other in sections for clause in _paired(one, other)]
    shared = [clause for clause in clauses if isinstance(clause, _Clause)]
    fields = [_field(field, _said(shared, say)) for field, say in _sayings(vocabulary).items()]
    return Agreement(
        plan=first.plan.id,
        files=(first.file, second.file),
        tasks=len(sections),
        fields=[_clauses(len(clauses), len(shared)), *fields],
        themes=list(_themes(shared, vocabulary)),
        disagreements=[d for clause in clauses for d in _disagreements(clause, vocabulary)],
    )


def _sections(first: Plan, second: Plan) -> list[tuple[Task, Task]]:
    """Return the tasks that both have coded, in the order of the first."""
    others = {normalise(task.section): task for task in second.tasks if task.measures}
    return [(task, others[key]) for task in first.tasks if task.measures and (key := normalise(task.section)) in others]


def _paired(one: Task, other: Task) -> Iterator[_Clause | _Alone]:
    """Yield the clauses of a task: those of the first reader in their order, then those that the second has alone."""
    left = {normalise(item.printed or ""): item for item in other.measures}
    partners: dict[str, Item] = {}
    anchors = [normalise(item.printed or "") for item in one.measures]
    for fits in (str.__eq__, _opens):
        for anchor in anchors:
            match = next((key for key in left if anchor not in partners and fits(anchor, key)), None)
            if match is not None:
                partners[anchor] = left.pop(match)
    for item, anchor in zip(one.measures, anchors, strict=True):
        partner = partners.get(anchor)
        if partner:
            yield _Clause(one.section, _Reading(one, item), _Reading(other, partner))
        else:
            yield _Alone(one.section, item.printed, None)
    for item in left.values():
        yield _Alone(one.section, None, item.printed)


def _opens(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _sayings(vocabulary: Vocabulary) -> dict[Field, Callable[[_Reading], Said]]:
    """Return what a reader says of a clause, by field."""
    return {
        "verb": lambda reading: vocabulary.verb_of(reading.item),
        "force": lambda reading: vocabulary.force_of(reading.item),
        "theme-main": lambda reading: next(iter(_themes_of(reading)), None),
        "themes": lambda reading: sorted(_themes_of(reading)),
        "instruments": lambda reading: sorted(reading.item.instruments_in(reading.task)),
        "who": lambda reading: sorted(reading.item.who),
    }


def _themes_of(reading: _Reading) -> list[str]:
    return reading.item.themes_in(reading.task)


def _said(clauses: Iterable[_Clause], say: Callable[[_Reading], Said | bool]) -> _Pairs:
    pairs: dict[str, list[tuple[Hashable, Hashable]]] = {}
    for clause in clauses:
        one, other = (_key(say(reading)) for reading in (clause.first, clause.second))
        pairs.setdefault(clause.section, []).append((one, other))
    return pairs


def _key(said: Said | bool) -> Hashable:
    return frozenset(said) if isinstance(said, list) else said


def _clauses(found: int, shared: int) -> FieldAgreement:
    return FieldAgreement(field="clause", alpha=None, low=None, high=None, units=found, agreed=shared)


def _field(field: Field, pairs: _Pairs) -> FieldAgreement:
    every = [pair for part in pairs.values() for pair in part]
    low, high = _interval(pairs)
    agreed = sum(a == b for a, b in every)
    return FieldAgreement(field=field, alpha=alpha(every, masi), low=low, high=high, units=len(every), agreed=agreed)


def _themes(shared: Sequence[_Clause], vocabulary: Vocabulary) -> Iterator[ThemeAgreement]:
    used = {theme for clause in shared for reading in (clause.first, clause.second) for theme in _themes_of(reading)}
    for theme in [*(known for known in vocabulary.themes if known in used), *sorted(used - set(vocabulary.themes))]:
        name = vocabulary.themes[theme].name if theme in vocabulary.themes else Text(zh=theme, en=theme)
        yield _theme(theme, name, shared)


def _theme(theme: str, name: Text, shared: Sequence[_Clause]) -> ThemeAgreement:
    pairs = _said(shared, lambda reading: theme in _themes_of(reading))
    every = [pair for part in pairs.values() for pair in part]
    low, high = _interval(pairs)
    both, one = every.count((True, True)), sum(a != b for a, b in every)
    return ThemeAgreement(theme=theme, name=name, alpha=alpha(every), low=low, high=high, both=both, one=one)


def _disagreements(clause: _Clause | _Alone, vocabulary: Vocabulary) -> Iterator[Disagreement]:
    section = clause.section
    if isinstance(clause, _Alone):
        printed = clause.first or clause.second or ""
        yield Disagreement(section=section, printed=printed, field="clause", first=clause.first, second=clause.second)
        return
    printed = clause.first.item.printed or ""
    for field, say in _sayings(vocabulary).items():
        first, second = say(clause.first), say(clause.second)
        if first != second:
            yield Disagreement(section=section, printed=printed, field=field, first=first, second=second)


def reader_error(result: Agreement) -> ReaderError:
    """Return what a result says of the error of a reading, as ``schemas/reader-error.yaml`` keeps it."""
    clauses = next(field for field in result.fields if field.field == "clause")
    return ReaderError(
        clauses=Readings(both=clauses.agreed, one=clauses.units - clauses.agreed),
        themes={theme.theme: Readings(both=theme.both, one=theme.one) for theme in result.themes},
    )


class _Count:
    """Pairs of values counted as alpha needs them; counts of parts add up to that of the whole."""

    def __init__(self, distance: Distance, pairs: Iterable[tuple[Hashable, Hashable]] = ()) -> None:
        self.distance = distance
        self.values: Counter[Hashable] = Counter()
        self.observed = 0.0
        for one, other in pairs:
            self.values[one] += 1
            self.values[other] += 1
            self.observed += distance(one, other)

    def add(self, other: "_Count") -> None:
        self.observed += other.observed
        for value, count in other.values.items():
            self.values[value] += count

    def alpha(self) -> float | None:
        """One minus observed over expected disagreement; None where only one value occurs."""
        expected = sum(
            count * times * self.distance(one, other)
            for (one, count), (other, times) in combinations(self.values.items(), 2)
        )
        return 1 - (self.values.total() - 1) * self.observed / expected if expected else None


def alpha(pairs: Iterable[tuple[Hashable, Hashable]], distance: Distance = nominal) -> float | None:
    """Return Krippendorff's alpha for two readers, or None where only one value occurs.

    Args:
        pairs: what the first and the second reader say of each unit, nothing missing.
        distance: how far apart two values are.
    """
    found = _Count(distance, pairs).alpha()
    return None if found is None else round(found, 4)


def _interval(pairs: _Pairs) -> tuple[float | None, float | None]:
    """Return the middle 95 % of alpha over draws of whole sections."""
    distance = cache(masi)
    counts = [_Count(distance, part) for part in pairs.values()]
    random = Random(SEED)  # noqa: S311 - a simulation that must be repeatable, nothing secret
    alphas: list[float] = []
    for _ in range(DRAWS):
        drawn = _Count(distance)
        for count in random.choices(counts, k=len(counts)) if counts else ():
            drawn.add(count)
        found = drawn.alpha()
        if found is not None:
            alphas.append(found)
    if not alphas:
        return None, None
    alphas.sort()
    low, high = (alphas[min(len(alphas) - 1, int(share * len(alphas)))] for share in (_LOW, _HIGH))
    return round(low, 4), round(high, 4)
