"""Who is ahead of whom, and how surely: pairs, rank intervals and tiers from draws."""

from collections.abc import Iterable, Sequence
from itertools import combinations
from math import sqrt
from typing import NamedTuple

from plancmp.results.rank.result import CLOSE, DECIDED, Pair

TIE = 1e-10
"""Scores nearer to each other than this are equal: what remains is the noise of binary fractions."""
_ERRORS = 2
"""Monte Carlo errors that are taken off a probability."""


class Entrant(NamedTuple):
    """A plan in an order: its score in each way of counting, the first being the one shown, and the scores drawn."""

    plan: str
    scores: Sequence[float]
    draws: Sequence[Sequence[float]]


class Standing(NamedTuple):
    """What the decided pairs leave open of a plan's place."""

    rank: int
    rank_low: int
    rank_high: int
    tier: int
    first: float


def pairs(entrants: Sequence[Entrant]) -> list[Pair]:
    """Return every pair of an order, the higher score first, equal ones by plan."""
    return [pair(a, b) for a, b in combinations(in_order(entrants), 2)]


def in_order(entrants: Sequence[Entrant]) -> list[Entrant]:
    """Return plans by their score, the higher first, equal ones by id."""
    return sorted(entrants, key=lambda entrant: (-round(entrant.scores[0], 10), entrant.plan))


def pair(a: Entrant, b: Entrant) -> Pair:
    """Say how surely a is ahead of b, which has no higher score.

    Decided is what both ways of counting show: a score that is higher, and a probability of 0.90 after two Monte Carlo
    errors are taken off.
    """
    chances = [_chance(one, other) for one, other in zip(a.draws, b.draws, strict=True)]
    sure = min(safe(chance, len(draws)) for chance, draws in zip(chances, a.draws, strict=True))
    ahead = all(one > other + TIE for one, other in zip(a.scores, b.scores, strict=True))
    return Pair(
        a=a.plan, b=b.plan, ahead=round(chances[0], 6), by_tasks=round(chances[1], 6) if len(chances) > 1 else None,
        decided=ahead and sure >= DECIDED, close=ahead and abs(sure - DECIDED) <= CLOSE,
    )  # fmt: skip


def _chance(one: Sequence[float], other: Sequence[float]) -> float:
    return sum(a > b for a, b in zip(one, other, strict=True)) / len(one)


def safe(chance: float, draws: int) -> float:
    """Return a probability less two Monte Carlo errors, each sqrt(p (1 - p) / draws)."""
    error: float = sqrt(chance * (1 - chance) / draws)
    return chance - _ERRORS * error


def standings(entrants: Sequence[Entrant], found: Iterable[Pair]) -> dict[str, Standing]:
    """Return rank, rank interval, tier and probability of rank 1 by plan, in the order of their scores."""
    ordered = in_order(entrants)
    decided = [(p.a, p.b) for p in found if p.decided]
    above = {e.plan: [a for a, b in decided if b == e.plan] for e in ordered}
    below = {e.plan: sum(a == e.plan for a, _ in decided) for e in ordered}
    first = _first([entrant.draws[0] for entrant in ordered])
    tiers: dict[str, int] = {}
    for entrant in ordered:
        tiers[entrant.plan] = 1 + max((tiers[plan] for plan in above[entrant.plan]), default=0)
    return {
        entrant.plan: Standing(
            rank=1 + sum(other.scores[0] > entrant.scores[0] + TIE for other in ordered),
            rank_low=1 + len(above[entrant.plan]), rank_high=len(ordered) - below[entrant.plan],
            tier=tiers[entrant.plan], first=first[place],
        )
        for place, entrant in enumerate(ordered)
    }  # fmt: skip


def _first(columns: Sequence[Sequence[float]]) -> list[float]:
    """Return the share of draws in which each plan has the highest score; ties share it."""
    counts = [0] * len(columns)
    draws = 0
    for row in zip(*columns, strict=True):
        draws += 1
        top = max(row)
        for place, score in enumerate(row):
            counts[place] += score == top
    return [round(count / draws, 6) for count in counts] if draws else []
