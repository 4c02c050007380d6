"""Who is ahead of whom, and how surely: pairs, rank intervals and tiers from draws."""

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from itertools import combinations, pairwise
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


def neighbours(entrants: Sequence[Entrant]) -> list[Pair]:
    """Return the pairs of plans that stand next to each other in an order."""
    return [pair(a, b) for a, b in pairwise(in_order(entrants))]


def standings(entrants: Sequence[Entrant], found: Iterable[Pair]) -> dict[str, Standing]:
    """Return rank, rank interval, tier and probability of rank 1 by plan, in the order of their scores."""
    ordered = in_order(entrants)
    places = {entrant.plan: place for place, entrant in enumerate(ordered)}
    above: list[list[int]] = [[] for _ in ordered]
    below = [0] * len(ordered)
    for decided in found:
        if decided.decided:
            above[places[decided.b]].append(places[decided.a])
            below[places[decided.a]] += 1
    tiers: list[int] = []
    for ahead in above:
        tiers.append(1 + max((tiers[place] for place in ahead), default=0))
    return _standings(ordered, list(map(len, above)), below, tiers)


def standings_of_many(entrants: Sequence[Entrant]) -> dict[str, Standing]:
    """Return the standings of so many plans that not every two can be held against each other.

    Who is ahead of a plan stands above it, and is the more surely ahead the further up it stands; so the last that is
    decidedly ahead is looked for by halving, and all above it count as decidedly ahead too.
    """
    ordered = in_order(entrants)
    above = [_decidedly_above(ordered, place) for place in range(len(ordered))]
    ends = sorted(above)
    below = [len(ends) - bisect_right(ends, place) for place in range(len(ordered))]
    tiers, highest = list[int](), list[int]()
    for count in above:
        tiers.append(1 + (highest[count - 1] if count else 0))
        highest.append(max(tiers[-1], highest[-1] if highest else 0))
    return _standings(ordered, above, below, tiers)


def _decidedly_above(ordered: Sequence[Entrant], place: int) -> int:
    """Return how many plans, from the first on, are decidedly ahead of the one at a place."""
    low, high = 0, place
    while low < high:
        middle = (low + high) // 2
        if pair(ordered[middle], ordered[place]).decided:
            low = middle + 1
        else:
            high = middle
    return low


def _standings(
    ordered: Sequence[Entrant], above: Sequence[int], below: Sequence[int], tiers: Sequence[int]
) -> dict[str, Standing]:
    first = _first([entrant.draws[0] for entrant in ordered])
    scores = sorted(entrant.scores[0] for entrant in ordered)
    return {
        entrant.plan: Standing(
            rank=1 + len(scores) - bisect_right(scores, entrant.scores[0] + TIE),
            rank_low=1 + above[place], rank_high=len(ordered) - below[place], tier=tiers[place], first=first[place],
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
