"""Figures of one metric over several plans -> numbers that can be added up. Formulae and examples: docs/methods.md.

Every function takes one column, a figure a plan, higher meaning better, and returns a number a plan.
"""

from collections.abc import Sequence
from math import fsum, sqrt

Column = Sequence[float]

MIDDLE = 0.5
"""Every figure of a column in which all figures are equal: it tells the plans apart in nothing."""


def min_max(column: Column) -> list[float]:
    """Return (x - lowest) / (highest - lowest): 0 for the lowest, 1 for the highest (OECD and JRC 2008)."""
    low, high = min(column), max(column)
    return [(x - low) / (high - low) if high > low else MIDDLE for x in column]


def z_score(column: Column) -> list[float]:
    """Return (x - mean) / standard deviation, the deviation that of the plans themselves (divided by n, not n - 1)."""
    mean = fsum(column) / len(column)
    deviation = sqrt(fsum((x - mean) ** 2 for x in column) / len(column))
    return [(x - mean) / deviation if max(column) > min(column) else 0.0 for x in column]


def by_rank(column: Column) -> list[float]:
    """Return the share of the other plans that a plan is ahead of, equal ones by half: 0 last, 1 first."""
    return [(sum(y < x for y in column) + (sum(y == x for y in column) - 1) / 2) / (len(column) - 1) for x in column]


def goalposts(column: Column, low: float, high: float) -> list[float]:
    """Return (x - low) / (high - low) between fixed posts, cut off at 0 and 1 (UNDP, Human Development Report).

    A plan's number depends on its own figure alone.
    """
    return [min(1.0, max(0.0, (x - low) / (high - low))) for x in column]
