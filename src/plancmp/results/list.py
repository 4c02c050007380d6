"""What there is: plans, themes, metrics, policy instruments, verbs with their force, one English for one term."""

from collections.abc import Callable, Iterable, Iterator
from typing import Literal, get_args

import msgspec

from plancmp.model import Edition, Measure, Text, Vocabulary
from plancmp.results.parts import PlanRef, plan_ref

What = Literal["plans", "themes", "metrics", "instruments", "verbs", "glossary"]
WHATS: tuple[What, ...] = get_args(What)


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One term of a vocabulary.

    Attributes:
        id: its key; of a verb and of a glossary's term the Chinese word itself.
        group: a theme's group, a metric's family, an instrument's class, a verb's force; a glossary has none.
        name: of a verb and of a glossary's term the word and its English.
        definition: a verb has that of its force; a glossary's term has none.
        measure: a metric's; so are `unit` and `unit_en`.
        refused: other English renderings that a glossary refuses.
    """

    id: str
    group: Text | None = None
    name: Text
    definition: Text | None = None
    measure: Measure | None = None
    unit: str | None = None
    unit_en: str | None = None
    refused: list[str] = []


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for; `plans` is filled for plans, `terms` for a vocabulary."""

    plancmp: Literal[1] = 1
    command: Literal["list"] = "list"
    what: What
    plans: list[PlanRef] = []
    terms: list[Term] = []


def list_plans(editions: Iterable[Edition]) -> Listing:
    """List plans by id."""
    return Listing(what="plans", plans=sorted(map(plan_ref, editions), key=lambda plan: plan.id))


def list_terms(what: What, vocabulary: Vocabulary) -> Listing:
    """List a vocabulary in its own order."""
    return Listing(what=what, terms=list(_LISTS[what](vocabulary)))


def _themes(vocabulary: Vocabulary) -> Iterator[Term]:
    for key, theme in vocabulary.themes.items():
        yield Term(id=key, group=vocabulary.groups[theme.group], name=theme.name, definition=theme.definition)


def _metrics(vocabulary: Vocabulary) -> Iterator[Term]:
    for key, metric in vocabulary.metrics.items():
        yield Term(
            id=key, group=vocabulary.families[metric.family], name=metric.name, definition=metric.definition,
            measure=metric.measure, unit=metric.unit, unit_en=metric.unit_en,
        )  # fmt: skip


def _instruments(vocabulary: Vocabulary) -> Iterator[Term]:
    for key, instrument in vocabulary.instruments.items():
        group = vocabulary.classes[key.split("/")[0]]
        yield Term(id=key, group=group, name=instrument.name, definition=instrument.definition)


def _verbs(vocabulary: Vocabulary) -> Iterator[Term]:
    for key, verb in vocabulary.verbs.items():
        force = vocabulary.forces[verb.force]
        yield Term(id=key, group=force.name, name=Text(zh=key, en=verb.en), definition=force.definition)


def _glossary(vocabulary: Vocabulary) -> Iterator[Term]:
    for key, term in vocabulary.terms.items():
        yield Term(id=key, name=Text(zh=key, en=term.en), refused=term.refused)


_LISTS: dict[What, Callable[[Vocabulary], Iterator[Term]]] = {
    "themes": _themes, "metrics": _metrics, "instruments": _instruments, "verbs": _verbs, "glossary": _glossary,
}  # fmt: skip
