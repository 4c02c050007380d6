"""How sure is a rank? Draws over what the score does not settle: the weights, and the way of normalising.

Weights are drawn uniformly on the simplex (Devroye 1986, chapter V: exponential variates divided by their sum, which is
Dirichlet(1, ..., 1)). Uniform variates divided by their sum would crowd around equal weights.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from math import ceil, log
from operator import mul
from random import Random

import msgspec

from plancmp.results.rank.aggregate import TIE, Matrix

LOW, HIGH = 0.05, 0.95
"""The percentiles between which a rank range lies."""
DECIDED = 0.95
"""The share of draws from which on one plan counts as ahead of another, the same one-sided 5 % as the ranges."""


class Spread(msgspec.Struct, frozen=True, kw_only=True):
    """What the draws came to.

    Attributes:
        ranks: for every plan, how many draws put it at rank 1, 2, ...
        ahead: ahead[a][b] is the number of draws in which plan a scores higher than plan b.
        draws: how many there were.
    """

    ranks: list[list[int]]
    ahead: list[list[int]]
    draws: int

    def range(self, plan: int) -> tuple[int, int]:
        """Return the 5th and 95th percentile of a rank: the lowest that so large a share of the draws does not pass."""
        return self._percentile(plan, LOW), self._percentile(plan, HIGH)

    def _percentile(self, plan: int, share: float) -> int:
        needed = ceil(share * self.draws)
        return 1 + next(i for i, passed in enumerate(accumulate(self.ranks[plan])) if passed >= needed)


def simplex(random: Random, size: int) -> list[float]:
    """Return `size` weights that sum to 1, every such set of weights being equally likely."""
    lengths = [-log(1.0 - random.random()) for _ in range(size)]
    total = sum(lengths)
    return [length / total for length in lengths] if total else [1 / size] * size


def drawn(scenarios: Sequence[Matrix], draws: int, seed: int | str) -> Iterator[list[float]]:
    """Yield the plans' weighted sums again and again, with new weights and the next of the scenarios in turn.

    Args:
        scenarios: matrices of terms (see `plancmp.results.rank.aggregate.terms`) of one shape: one row a plan.
        draws: how many times; at least 1.
        seed: the same seed gives the same draws on every machine.
    """
    random = Random(seed)  # noqa: S311 - a simulation that must be repeatable, nothing secret
    columns = len(scenarios[0][0])
    for draw in range(draws):
        weights = simplex(random, columns)
        yield [sum(map(mul, row, weights)) for row in scenarios[draw % len(scenarios)]]


def tally(scores: Iterable[Sequence[float]], plans: int) -> Spread:
    """Count the ranks of the plans, and who is ahead of whom, over the draws."""
    ranks = [[0] * plans for _ in range(plans)]
    ahead = [[0] * plans for _ in range(plans)]
    draws = 0
    for draws, points in enumerate(scores, start=1):  # noqa: B007 - the last number is wanted
        for plan, above in enumerate(_compare(points, ahead)):
            ranks[plan][above] += 1
    return Spread(ranks=ranks, ahead=ahead, draws=draws)


def _compare(scores: Sequence[float], ahead: list[list[int]]) -> list[int]:
    """Count every pair into `ahead`; return how many plans are ahead of each."""
    above = [0] * len(scores)
    for a, score in enumerate(scores):
        for b in range(a):
            apart = score - scores[b]
            if apart > TIE:
                ahead[a][b] += 1
                above[b] += 1
            elif apart < -TIE:
                ahead[b][a] += 1
                above[a] += 1
    return above
