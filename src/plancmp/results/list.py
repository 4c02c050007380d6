"""What there is: plans, themes, metrics, policy instruments."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from plancmp.model import Edition, Measure, Text, Vocabulary
from plancmp.results.parts import PlanRef, plan_ref

What = Literal["plans", "themes", "metrics", "instruments"]
WHATS: tuple[What, ...] = ("plans", "themes", "metrics", "instruments")


class Term(msgspec.Struct, frozen=True, kw_only=True):
    """One term of a vocabulary; `unit` and `measure` are a metric's."""

    id: str
    group: Text
    name: Text
    definition: Text
    measure: Measure | None = None
    unit: str | None = None
    unit_en: str | None = None


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for; `plans` is filled for plans, `terms` for a vocabulary."""

    plancmp: Literal[1] = 1
    command: Literal["list"] = "list"
    what: What
    plans: list[PlanRef] = []
    terms: list[Term] = []


def list_plans(editions: Sequence[Edition]) -> Listing:
    """List plans by id."""
    return Listing(what="plans", plans=[plan_ref(e) for e in sorted(editions, key=lambda e: e.plan.id)])


def list_terms(what: What, vocabulary: Vocabulary) -> Listing:
    """List a vocabulary in its own order."""
    if what == "metrics":
        terms = [
            Term(id=i, group=vocabulary.families[m.family], name=m.name, definition=m.definition, measure=m.measure,
                 unit=m.unit, unit_en=m.unit_en)
            for i, m in vocabulary.metrics.items()
        ]  # fmt: skip
    elif what == "themes":
        terms = [
            Term(id=i, group=vocabulary.groups[t.group], name=t.name, definition=t.definition)
            for i, t in vocabulary.themes.items()
        ]
    else:
        terms = [
            Term(id=i, group=vocabulary.classes[i.split("/")[0]], name=t.name, definition=t.definition)
            for i, t in vocabulary.instruments.items()
        ]
    return Listing(what=what, terms=terms)
