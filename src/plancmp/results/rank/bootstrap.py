"""How far a share might have been another: which tasks happened to be written, and how a second reader had coded them.

Tasks are drawn by the Bayesian bootstrap (D. B. Rubin, "The Bayesian Bootstrap", Annals of Statistics 9, 1981): every
leaf task, with all its measures, gets an exponential weight, which divided by their sum is Dirichlet(1, ..., 1). One
more task stands for what did not happen to be written: how much of it has the share is drawn too.

Codes are drawn anew from how often two readers agreed (S. Mikhaylov, M. Laver, K. Benoit, "Coder Reliability and
Misclassification in the Human Coding of Party Manifestos", Political Analysis 20, 2012), so that a plan gets as many
measures of a theme on average as it has.

Every task is drawn from a seed of its own, made of the seed, the plan and the task: a plan's draws are the same
whichever plans and themes are ranked beside it.
"""

from array import array
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from math import ceil, log, log1p
from operator import mul
from random import Random

from plancmp.model import Plan, ReaderError, Readings
from plancmp.results.rank.shares import Basis, Reading, Share, Sheet

Column = Sequence[float]
"""A number a draw; packed, since a plan of a hundred tasks has hundreds of thousands."""
Changes = dict[int, tuple["array[int]", "array[float]"]]
"""By leaf task: the draws in which another reader gives it more or less of a theme, and how much, in measures."""
LOW, HIGH = 0.05, 0.95
"""The percentiles of a 90 % interval."""
_PRIOR_READINGS = 10
"""The readings of all themes together that are added to those of each."""
_MOST = 0.95


def reader_rates(readers: Mapping[str, ReaderError], themes: Sequence[str]) -> dict[str, float]:
    """Return by theme how often a measure to which one reader gives it is not so read by the other.

    The readings of all plans count together. A theme that was read seldom leans on all themes: ten of their readings
    are added to its own. A measure is lost too where the other reader does not take its clause for one.
    """
    clauses = _summed(error.clauses for error in readers.values())
    every = _summed(reading for error in readers.values() for reading in error.themes.values())
    rates = {}
    for theme in themes:
        own = _summed(error.themes[theme] for error in readers.values() if theme in error.themes)
        lost = (own.one + _PRIOR_READINGS * _rate(every)) / (2 * own.both + own.one + _PRIOR_READINGS)
        rates[theme] = round(1 - (1 - _rate(clauses)) * (1 - lost), 6)
    return rates


def _summed(readings: Iterator[Readings] | Sequence[Readings]) -> Readings:
    found = list(readings)
    return Readings(both=sum(r.both for r in found), one=sum(r.one for r in found))


def _rate(readings: Readings) -> float:
    """Return the chance that what one of two readers says is not said by the other."""
    said = 2 * readings.both + readings.one
    return readings.one / said if said else 0.0


class Weights:
    """The weights of one plan's leaf tasks over the draws, a column of draws a task; the last column is the prior's."""

    def __init__(self, plan: Plan, draws: int, seed: int) -> None:
        """Draw them."""
        names = [f"task/{task.id}" for task in plan.leaves]
        self.draws = draws
        self.seed = f"{seed}/{plan.id}"
        self.columns: list[Column] = [_exponentials(f"{self.seed}/{name}", draws) for name in (*names, "prior")]
        self._totals: dict[tuple[float, ...], Column] = {}
        self._changes: dict[str, Changes] = {}
        self._priors: dict[tuple[str, float], Column] = {}

    def forget(self) -> None:
        """Let go of what was made for one order and is of no use for another."""
        self._changes.clear()
        self._priors.clear()

    def whole(self, numbers: Sequence[float]) -> Column:
        """Return the weighted sum of what a share is of, by draw. It is made once: other shares are of the same."""
        key = tuple(numbers)
        if key not in self._totals:
            self._totals[key] = self.total(numbers)
        return self._totals[key]

    def total(self, numbers: Sequence[float]) -> Column:
        """Return the weighted sum of a number a task, by draw."""
        used = [(number, column) for number, column in zip(numbers, self.columns, strict=True) if number]
        each = [number for number, _ in used]
        rows = zip(*(column for _, column in used), strict=True)
        return array("d", (sum(map(mul, row, each)) for row in rows) if used else [0.0] * self.draws)

    def prior(self, share: Share) -> Column:
        """Return how much of the prior's task has a share, by draw: its weight times a part from Beta(a, 1 - a).

        It is made once.
        """
        key = share.key, share.prior
        if key not in self._priors:
            random = Random(f"{self.seed}/prior/{share.key}")  # noqa: S311 - as below
            self._priors[key] = array(
                "d", (w * random.betavariate(share.prior, 1 - share.prior) for w in self.columns[-1])
            )
        return self._priors[key]

    def changes(self, share: Share) -> Changes:
        """Return by leaf task in which draws another reader gives it more or less of a theme. It is made once."""
        if share.key not in self._changes:
            found: Changes = defaultdict(lambda: (array("l"), array("d")))
            random = Random(f"{self.seed}/readers/{share.key}")  # noqa: S311 - as below
            for leaf, draw, change in _changes(share.reading, self.draws, random) if share.reading else ():
                draws, changes = found[leaf]
                draws.append(draw)
                changes.append(change)
            self._changes[share.key] = found
        return self._changes[share.key]


def _exponentials(seed: str, draws: int) -> Column:
    uniform = Random(seed).random  # noqa: S311 - a simulation that must be repeatable, nothing secret
    return array("d", (-log(1.0 - uniform()) for _ in range(draws)))


class Drawn:
    """One plan's score over the draws, by one way of counting, of all leaf tasks or without one of them."""

    def __init__(self, sheet: Sheet, weights: Weights, basis: Basis) -> None:
        """Draw the shares of a sheet."""
        self._sheet, self._weights, self._basis = sheet, weights, basis
        self._shares = [_DrawnShare(share, weights, basis) for share in sheet.shares if share.weight]

    @cached_property
    def scores(self) -> Column:
        """The score of every draw."""
        return self._mean([share.values() for share in self._shares])

    def without(self, leaf: int) -> Column:
        """Return the scores without one leaf task; its weight and the other reader's view of it are taken out."""
        return self._mean([share.values(leaf) for share in self._shares])

    def _mean(self, columns: Sequence[Column]) -> Column:
        each = [share.share.weight for share in self._shares]
        return array("d", (sum(map(mul, row, each)) for row in zip(*columns, strict=True)))


class _DrawnShare:
    """The two sums of one share over the draws."""

    def __init__(self, share: Share, weights: Weights, basis: Basis) -> None:
        self.share, self._weights, self._basis = share, weights, basis
        has, of = share.has[basis], share.of[basis]
        mean = sum(of) / max(1, sum(n > 0 for n in of)) or 1.0
        self._of = weights.whole([*of, mean])
        known = weights.prior(share)
        own = weights.total([*has, 0.0])
        self._has = array("d", (total + mean * part for total, part in zip(own, known, strict=True)))
        self._changes = weights.changes(share)
        for leaf in self._changes:
            for draw, change in self._weighted(leaf):
                self._has[draw] += change

    def _weighted(self, leaf: int) -> Iterator[tuple[int, float]]:
        """Yield (draw, change) of a task in what the share has: of a task that counts 1, a measure is but a part."""
        column = self._weights.columns[leaf]
        size = self.share.of["measures"][leaf] if self._basis == "tasks" else 1.0
        for draw, change in zip(*self._changes.get(leaf, ((), ())), strict=True):
            yield draw, change * column[draw] / size

    def values(self, without: int | None = None) -> Column:
        """Return the share of every draw, of all leaf tasks or without one."""
        if without is None:
            return [_within(has / of) for has, of in zip(self._has, self._of, strict=True)]
        column, has = self._weights.columns[without], self.share.has[self._basis][without]
        number = self.share.of[self._basis][without]
        upper = [total - has * weight for total, weight in zip(self._has, column, strict=True)]
        for draw, change in self._weighted(without):
            upper[draw] -= change
        return [_within(h / (total - number * w)) for h, total, w in zip(upper, self._of, column, strict=True)]


def _within(share: float) -> float:
    """Keep a share a share: another reader cannot find more than there is, or less than nothing."""
    return min(1.0, max(0.0, share))


def _changes(reading: Reading, draws: int, random: Random) -> Iterator[tuple[int, int, float]]:
    """Yield (leaf, draw, change): carriers that another reader loses, and as many that he finds beside them."""
    for sign in (-1, 1):
        for carrier, draw in _hits(len(reading.carriers), draws, min(_MOST, reading.rate), random):
            leaf, part = reading.carriers[carrier]
            yield leaf, draw, sign * part


def _hits(carriers: int, draws: int, rate: float, random: Random) -> Iterator[tuple[int, int]]:
    """Yield each (carrier, draw) with probability `rate`, by drawing the gaps between hits."""
    if rate <= 0:
        return
    scale, uniform = 1 / log1p(-rate), random.random
    cell, cells = int(log(1.0 - uniform()) * scale), carriers * draws
    while cell < cells:
        yield divmod(cell, draws)
        cell += 1 + int(log(1.0 - uniform()) * scale)


def interval(scores: Column) -> tuple[float, float]:
    """Return the 5th and the 95th percentile: the lowest score that so large a share of the draws does not pass."""
    ordered = sorted(scores)
    low, high = (ordered[max(0, ceil(share * len(ordered)) - 1)] for share in (LOW, HIGH))
    return low, high
