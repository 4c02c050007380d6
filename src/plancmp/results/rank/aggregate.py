"""Normalised numbers and weights -> one score a plan, and ranks that ties share."""

from collections.abc import Mapping, Sequence
from math import exp, fsum, log
from operator import mul
from typing import Literal

Aggregation = Literal["arithmetic", "geometric"]
Matrix = Sequence[Sequence[float]]
"""One row a plan, one number a column."""

TIE = 1e-10
"""Scores nearer to each other than this are equal: what remains is the noise of binary fractions."""
FLOOR = 0.01
"""What the lowest number of a scale from 0 to 1 is raised to before logarithms; a missing one is its square."""


def even_weights(names: Sequence[str], given: Mapping[str, float]) -> list[float]:
    """Return a weight a name: the one given by that name, otherwise 1, divided by their sum (zeros when that is 0)."""
    weights = [float(given.get(name, 1)) for name in names]
    total = fsum(weights)
    return [weight / total for weight in weights] if total else weights


def terms(matrix: Matrix, aggregation: Aggregation) -> list[list[float]]:
    """Return what is weighted and added up: the numbers, or for the geometric mean logarithms of the raised ones."""
    return [[x if aggregation == "arithmetic" else log(raised(x)) for x in row] for row in matrix]


def raised(x: float) -> float:
    """Return a number of a scale from 0 to 1 on one from 0.01 to 1; a missing one (below 0) is a factor lower."""
    return FLOOR + (1 - FLOOR) * x if x >= 0 else FLOOR * FLOOR


def total(row: Sequence[float], weights: Sequence[float], aggregation: Aggregation) -> float:
    """Return the score of a row of `terms`: the weighted sum, or its exponential for the geometric mean."""
    added = fsum(map(mul, row, weights))
    return added if aggregation == "arithmetic" else exp(added)


def shared_ranks(scores: Sequence[float]) -> list[int]:
    """Return 1 plus the number of plans with a higher score; equal scores share a rank."""
    return [1 + sum(other > score + TIE for other in scores) for score in scores]
