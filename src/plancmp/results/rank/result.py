"""What a ranking is asked for and what it comes to. The encoded `Ranking` is the contract's JSON."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from plancmp.model import Direction, Number, Text
from plancmp.results.comparability import Reason
from plancmp.results.parts import Nothing, Pace, PlanRef, Printed
from plancmp.results.rank.aggregate import Aggregation, Matrix
from plancmp.results.rank.uncertainty import DECIDED

Lens = Literal["ambition", "emphasis", "accountability", "overall"]
Normalisation = Literal["min-max", "z-score", "rank", "goalposts"]
Counting = Literal["split", "main", "any"]
Horizon = Literal["same", "any"]
LEFT = Literal[
    "single", "constant", "no-direction", "no-goalposts", "too-few-shared", "no-tasks", "twice", "part-and-whole"
]
WhyLeft = Reason | Nothing | LEFT
RefusalCode = Literal[
    "one-plan", "too-few-shared", "constant", "needs-theme", "no-tasks", "no-lens",
    "unknown-weight", "bad-weight", "bad-goalposts", "geometric-z-score", "metrics-not-used",
]  # fmt: skip

COMBINED: tuple[Lens, ...] = ("ambition", "emphasis", "accountability")
"""The lenses that `overall` puts together."""
DRAWS, SEED = 1000, 1


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What a ranking is asked for.

    Attributes:
        by: the lens.
        themes: keep the metrics and the tasks of these themes; all when empty.
        metrics: rank on these metrics; all when empty. One alone ranks on its printed values.
        normalisation: how figures of different units are made to add up.
        aggregation: how they are added up.
        weights: by name of a metric, of one of the four shares of accountability, or of a lens; 1 where none is given.
        goalposts: (low, high) by metric; they stand before those of the vocabulary.
        horizon: `any` lets values of different years be ranked together.
        draws: for the rank ranges, at least 1.
        seed: of the draws.
    """

    by: Lens = "overall"
    themes: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    normalisation: Normalisation = "min-max"
    aggregation: Aggregation = "arithmetic"
    weights: dict[str, float] = {}
    goalposts: dict[str, tuple[float, float]] = {}
    horizon: Horizon = "same"
    draws: int = DRAWS
    seed: int = SEED


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One step of a plan's score, from what is printed to what it adds.

    Attributes:
        value: the figure in the metric's unit, a share, or the score by another lens; None where the plan has none.
        unit: the metric's, or "" for a share or score.
        indicator: id of the plan's indicator, for a target.
        origin: where a target is printed, with its bound and year.
        pace: yearly step from baseline to target, beside the score and no part of it.
        count: for a share, how many tasks; tasks split over themes count by their part.
        of: for a share, out of how many.
        tasks: for a share, which tasks.
        nothing: why there is no value.
        normalised: on the scale of the normalisation; None where values themselves are ranked.
        weight: of the weights that sum to 1.
        contribution: weight times normalised, or times its logarithm for the geometric mean.
        parts: what the score by a lens is made of in turn, where this is one.
    """

    value: Number | None
    unit: str = ""
    indicator: str | None = None
    origin: Printed | None = None
    pace: Pace | None = None
    count: float | None = None
    of: int | None = None
    tasks: list[str] = []
    nothing: WhyLeft | None = None
    normalised: float | None = None
    weight: float | None = None
    contribution: float | None = None
    parts: dict[str, "Part"] = {}


class Coverage(msgspec.Struct, frozen=True, kw_only=True):
    """How many of the columns that count a plan has."""

    have: int
    of: int


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One plan's place.

    Attributes:
        rank: 1 plus the number of plans ahead of it; ties share it.
        score: higher is better; on one metric, the value itself.
        rank_low: 5th percentile of its rank over the draws, the better end.
        rank_high: 95th percentile.
        rank_shared: the rank if only those columns counted that at least two of the ranked plans have; None where all
            do, or none of them has a weight.
        at_rank: share of the draws at rank 1, 2, ...; empty where nothing is drawn.
        coverage: beside every score.
        parts: by column.
    """

    plan: str
    rank: int
    score: float
    rank_low: int
    rank_high: int
    at_rank: list[float]
    coverage: Coverage
    parts: dict[str, Part]
    rank_shared: int | None = None


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """How sure the order of two plans is; `a` stands before `b` in the ranking.

    Attributes:
        ahead: share of the draws in which a is ahead of b.
        behind: share in which b is ahead of a; what is left are ties.
        decided: whether one of the two is at least the threshold of the settings.
    """

    a: str
    b: str
    ahead: float
    behind: float
    decided: bool


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """Something that is not in the ranking: a plan's figure of one metric, or without a metric the whole plan."""

    plan: str
    metric: str | None
    reason: WhyLeft


class Dropped(msgspec.Struct, frozen=True, kw_only=True, order=True):
    """A lens that `overall` leaves out, and because of which plans (all, when none is named)."""

    lens: Lens
    reason: RefusalCode
    plans: list[str]


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why nothing is ranked.

    Attributes:
        code: stable identifier.
        needed: how many shared metrics or plans there would have to be, where that is the reason.
        found: how many there are.
        names: of what is wrong: metrics that are constant, weights that mean nothing.
        instead: metrics that plans could be ranked on one by one.
    """

    code: RefusalCode
    needed: int | None = None
    found: int | None = None
    names: list[str] = []
    instead: list[str] = []


class Column(msgspec.Struct, frozen=True, kw_only=True):
    """What a column of the score counts: a metric in one scope and for one year, a share, or a lens."""

    name: str
    metric: str | None = None
    unit: Text | None = None
    scope: Text | None = None
    year: int | None = None
    direction: Direction = "higher"
    weight: float = 0.0
    goalposts: tuple[float, float] | None = None


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the ranking rests on, so that it can be said and repeated.

    Attributes:
        normalisation: None where nothing is normalised.
        alternatives: what the draws go through besides the weights: normalisations, or ways of counting themes.
        columns: what the score is made of, with weights that sum to 1.
        dropped: lenses that `overall` does without.
        alone: metrics that count although one ranked plan alone has a target on them, by that plan.
    """

    by: Lens
    themes: list[str]
    metrics: list[str]
    normalisation: Normalisation | None
    aggregation: Aggregation
    weights: dict[str, float]
    horizon: Horizon
    draws: int
    seed: int
    decided_from: float = DECIDED
    alternatives: list[Normalisation | Counting] = []
    columns: list[Column] = []
    dropped: list[Dropped] = []
    alone: dict[str, list[str]] = {}


class Ranking(msgspec.Struct, frozen=True, kw_only=True):
    """Plans in order, how sure that order is, and what was left out.

    Attributes:
        refused: why the ranking is empty, if it is.
        names: of the themes and metrics that are spoken of, by id.
    """

    plancmp: Literal[1] = 1
    command: Literal["rank"] = "rank"
    by: Lens
    theme: str | None
    plans: list[PlanRef]
    ranking: list[Row]
    pairs: list[Pair]
    left_out: list[LeftOut]
    refused: Refusal | None
    settings: Settings
    names: dict[str, Text]


class Table(msgspec.Struct, frozen=True, kw_only=True):
    """What a lens hands on to be scored: plans by columns.

    Attributes:
        plans: ids.
        columns: what each column counts.
        parts: by plan, a part a column, not yet normalised.
        scenarios: the normalised numbers by what was used to get them; the first is that of the score.
        drawn: what the draws go through in turn, where that is more than the scenarios.
        left_out: what is not in the table.
        dropped: lenses done without.
        alone: metrics that count although one plan alone has them, by that plan.
        shared: the table without them, if there are any.
    """

    plans: list[str]
    columns: list[Column]
    parts: Sequence[Sequence[Part]]
    scenarios: dict[Normalisation | Counting, Matrix]
    left_out: list[LeftOut]
    dropped: list[Dropped] = []
    drawn: list[Matrix] = []
    alone: dict[str, list[str]] = {}
    shared: "Table | None" = None


class Refused(Exception):
    """Ends a lens that cannot rank; `plancmp.results.rank.order.rank` turns it into a value.

    Attributes:
        refusal: why.
        left_out: what was found on the way.
    """

    def __init__(self, refusal: Refusal, left_out: list[LeftOut]) -> None:
        super().__init__(refusal.code)
        self.refusal = refusal
        self.left_out = left_out
