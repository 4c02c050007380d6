"""Figures of one metric over several plans -> numbers that can be added up. Formulae and examples: docs/methods.md.

Every function takes one column (a value a plan, None where the plan has none, higher meaning better) and returns a
number a plan. What is missing is set one whole width of the scale below the lowest that is there: taking a figure away
can then never bring a plan nearer to another one, although the others are scaled anew without it.
"""

from collections.abc import Sequence
from math import fsum, sqrt

Column = Sequence[float | None]

MISSING = -1.0
"""A missing figure on a scale from 0 to 1."""
MIDDLE = 0.5
"""Every figure of a column in which all figures are equal: it tells the plans apart in nothing."""


def min_max(column: Column) -> list[float]:
    """Return (x - lowest) / (highest - lowest): 0 for the lowest, 1 for the highest (OECD and JRC 2008)."""
    low, high = _ends(column)
    return [MISSING if x is None else (x - low) / (high - low) if high > low else MIDDLE for x in column]


def z_score(column: Column) -> list[float]:
    """Return (x - mean) / standard deviation, the deviation that of the plans themselves (divided by n, not n - 1).

    No n numbers reach further apart than sqrt(2 n) of their deviations; that is how far below the lowest a missing
    figure is set.
    """
    present = [x for x in column if x is not None]
    low, high = _ends(column)
    mean = fsum(present) / len(present)
    deviation = sqrt(fsum((x - mean) ** 2 for x in present) / len(present))
    scores = [None if x is None else (x - mean) / deviation if high > low else 0.0 for x in column]
    floor = min(score for score in scores if score is not None) - sqrt(2 * len(column))
    return [floor if score is None else score for score in scores]


def by_rank(column: Column) -> list[float]:
    """Return the share of the other plans that a plan is ahead of, equal ones by half: 0 last, 1 first."""
    present = [x for x in column if x is not None]
    return [MISSING if x is None else _ahead_of(x, present) for x in column]


def goalposts(column: Column, low: float, high: float) -> list[float]:
    """Return (x - low) / (high - low) between fixed posts, cut off at 0 and 1 (UNDP, Human Development Report).

    A plan's number depends on its own figure alone. What is missing is 0, the least that a figure can come to.
    """
    return [0.0 if x is None else min(1.0, max(0.0, (x - low) / (high - low))) for x in column]


def is_constant(column: Column) -> bool:
    """Whether every plan has a figure and all are equal."""
    return None not in column and len(set(column)) == 1


def _ends(column: Column) -> tuple[float, float]:
    present = [x for x in column if x is not None]
    return min(present), max(present)


def _ahead_of(x: float, present: Sequence[float]) -> float:
    if len(present) == 1:
        return MIDDLE
    behind = sum(other < x for other in present)
    level = sum(other == x for other in present) - 1
    return (behind + level / 2) / (len(present) - 1)
