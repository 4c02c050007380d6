"""What an order hangs on: the single tasks without which another plan would head it, or a pair be decided no longer."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plancmp.results.rank.bootstrap import Drawn
from plancmp.results.rank.decide import TIE, Entrant, pair
from plancmp.results.rank.result import HangsOn, Pair
from plancmp.results.rank.shares import BASES, Basis, Sheet

_TOP = 3
"""The highest scores, among which the head is found when one of them, or another one, changes."""


class Member(NamedTuple):
    """A plan of an order with all that it was drawn from; `drawn` is empty where plans are too many for that."""

    sheet: Sheet
    entrant: Entrant
    drawn: Mapping[Basis, Drawn]


def hangs_on(members: Sequence[Member], pairs: Sequence[Pair]) -> list[HangsOn]:
    """Return every single task, of any of the plans, that an order hangs on.

    Where plans are so many that what they were drawn from was let go, only what the first place hangs on.
    """
    by_plan = {member.entrant.plan: member for member in members}
    found = list(_first(members))
    for decided in (p for p in pairs if p.decided and by_plan[p.a].drawn and by_plan[p.b].drawn):
        found += _decided(by_plan[decided.a], by_plan[decided.b])
    return found


def _first(members: Sequence[Member]) -> Iterator[HangsOn]:
    """Yield the tasks without which another plan would have the highest score by measures."""
    scores = {member.entrant.plan: member.entrant.scores[0] for member in members}
    head = _head(scores)
    top = sorted(scores, key=scores.__getitem__, reverse=True)[:_TOP]
    for member in members if head else ():
        plan = member.entrant.plan
        for leaf, task in enumerate(member.sheet.plan.leaves):
            other = _head({name: scores[name] for name in top} | {plan: member.sheet.score("measures", leaf)})
            if other and other != head:
                yield HangsOn(plan=plan, task=task.id, section=task.section, change="loses-first", instead=other)


def _head(scores: Mapping[str, float]) -> str | None:
    """Return the plan with the highest score, or None where it is shared."""
    top = max(scores.values(), default=0.0)
    heads = [plan for plan, score in scores.items() if score > top - TIE]
    return heads[0] if len(heads) == 1 else None


def _decided(a: Member, b: Member) -> Iterator[HangsOn]:
    """Yield the tasks of either plan without which a is no longer decidedly ahead of b."""
    for member in (a, b):
        for leaf, task in enumerate(member.sheet.plan.leaves):
            without = _without(member, leaf)
            left = pair(without, b.entrant) if member is a else pair(a.entrant, without)
            if not left.decided:
                yield HangsOn(
                    plan=member.entrant.plan, task=task.id, section=task.section, change="undecided",
                    pair=(a.entrant.plan, b.entrant.plan),
                )  # fmt: skip


def _without(member: Member, leaf: int) -> Entrant:
    return Entrant(
        member.entrant.plan,
        [member.sheet.score(basis, leaf) for basis in BASES],
        [member.drawn[basis].without(leaf) for basis in BASES],
    )
