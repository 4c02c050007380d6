"""What a ranking is asked for and what it comes to. The encoded `Ranking` is the contract's JSON."""

from typing import Literal

import msgspec

from plancmp.model import Direction, Text
from plancmp.results.comparability import Reason
from plancmp.results.parts import Nothing, PlanRef, Printed
from plancmp.results.promises import OfParent, OwnPast

Lens = Literal["emphasis", "accountability", "ambition", "overall"]
Normalisation = Literal["min-max", "z-score", "rank", "goalposts"]
Aggregation = Literal["arithmetic", "geometric"]
Horizon = Literal["same", "any"]
Why = Literal["field", "period", "contains", "same-region"]
"""Why a plan stands beside the order: it is on one field, of another period, holds a peer, or has a newer one."""
WhyLeft = (
    Reason
    | Nothing
    | Literal[
        "draft",
        "not-measured",
        "few-tasks",
        "no-tasks",
        "single",
        "no-direction",
        "no-number",
        "extensive",
        "no-goalposts",
        "twice",
    ]
    | Why
)
RefusalCode = Literal[
    "no-weights", "one-plan", "few-peers", "not-comparable", "too-few-shared", "constant", "no-goalposts",
    "unknown-weight", "bad-weight", "bad-goalposts", "geometric-z-score", "metrics-not-used",
]  # fmt: skip
Change = Literal["loses-first", "undecided"]

DRAWS, SEED = 2000, 1
DRAWS_OF_MANY = 200
"""Draws by default for more than a hundred plans."""
DECIDED, CLOSE = 0.90, 0.02
"""The probability from which on an order is decided, and how near to it a pair is called close."""


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What a ranking is asked for.

    Attributes:
        by: the lens.
        themes: these; for emphasis the headline themes when empty, otherwise all tasks and metrics.
        metrics: with the lens ambition, these alone; several make a composite.
        normalisation: how figures in different units are put on one scale, in a composite.
        aggregation: how the figures of a plan become one score, in a composite.
        weights: of lenses, with the lens overall; of metrics in a composite, 1 where none is given.
        goalposts: (low, high) by metric; they stand before those of the vocabulary.
        horizon: `any` lets plans and values of different years be ranked together.
        drafts: whether plans that are drafts are ranked.
        named: whether the plans were named, so that the first gives the period of the order.
        draws: of the bootstrap, at least 1.
        seed: of the draws.
    """

    by: Lens = "emphasis"
    themes: tuple[str, ...] = ()
    metrics: tuple[str, ...] = ()
    normalisation: Normalisation = "min-max"
    aggregation: Aggregation = "arithmetic"
    weights: dict[str, float] = {}
    goalposts: dict[str, tuple[float, float]] = {}
    horizon: Horizon = "same"
    drafts: bool = False
    named: bool = False
    draws: int = DRAWS
    seed: int = SEED


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One part of a score.

    Attributes:
        value: a share from 0 to 1, or the figure of a metric in its unit.
        count: for a share, how much has it; measures split over themes count by their part.
        of: for a share, out of how many.
        weight: with which it enters the score; 0 for what is only shown beside it.
        normalised: the figure of a metric on the scale of the normalisation.
        printed: the figure of a metric where it stands.
    """

    value: float
    count: float | None = None
    of: float | None = None
    weight: float
    normalised: float | None = None
    printed: Printed | None = None


class Score(msgspec.Struct, frozen=True, kw_only=True):
    """A plan's score beside an order.

    Attributes:
        score: as its documents give it, from 0 to 1.
        low: the lower end of its 90 % interval.
        high: the upper end.
        measures: those that make it up; None where the plan is not coded by measures.
        tasks: leaf tasks that have one of them.
        parts: what the score is made of.
    """

    score: float
    low: float
    high: float
    measures: float | None
    tasks: int | None
    parts: dict[str, Part]


class Place(Score, frozen=True, kw_only=True):
    """A plan's place in an order.

    Attributes:
        rank: 1 plus the number of plans with a higher score.
        rank_low: 1 plus the number of plans that are decidedly ahead, the best rank it may have.
        rank_high: the number of plans less those that are decidedly behind.
        tier: 1 for plans that nobody is decidedly ahead of, 2 for those behind one of tier 1, ...
        first: the probability of rank 1.
    """

    plan: str
    rank: int
    rank_low: int
    rank_high: int
    tier: int
    first: float


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """How sure the order of two plans is; `a` has the higher score.

    Attributes:
        ahead: the probability that a is ahead, by measures.
        by_tasks: the same where every leaf task counts 1; None for a composite.
        decided: whether both are at least 0.90 after two Monte Carlo errors.
        close: whether the smaller of the two is then within 0.02 of it, so that another seed may decide otherwise.
    """

    a: str
    b: str
    ahead: float
    by_tasks: float | None
    decided: bool
    close: bool


class HangsOn(msgspec.Struct, frozen=True, kw_only=True):
    """One single task without which the order would be another.

    Attributes:
        plan: whose task it is, with `task` and `section`.
        change: another plan would head the order, or a decided pair would no longer be decided.
        instead: the plan that would head it.
        pair: the plan ahead and the plan behind that would no longer be decided.
    """

    plan: str
    task: str
    section: str
    change: Change
    instead: str | None = None
    pair: tuple[str, str] | None = None


class Beside(msgspec.Struct, frozen=True, kw_only=True):
    """A plan that stands beside the orders, and why; its scores by order."""

    plan: str
    why: Why
    scores: dict[str, Score]


class Overlap(msgspec.Struct, frozen=True, kw_only=True):
    """Two plans of one order whose regions share ground."""

    a: str
    b: str


class MetricOrder(msgspec.Struct, frozen=True, kw_only=True):
    """The promises of one metric in order.

    Attributes:
        metric: which, `scope` and `year` are what and when it is counted.
        order: groups of plans from first to last, ties in one group.
        ahead: (a, b) where a is ahead of b whatever their bounds leave open.
        extensive: whether it grows with the area, so that the order is one of size.
        values: what is printed, by plan.
    """

    metric: str
    scope: Text | None
    year: int | None
    direction: Direction
    unit: Text
    extensive: bool
    order: list[list[str]]
    ahead: list[tuple[str, str]]
    values: dict[str, Printed]


class LeftOut(msgspec.Struct, frozen=True, kw_only=True):
    """What is in no order: a plan's figure of a metric, or without a metric the plan; with a theme in that order."""

    plan: str
    metric: str | None
    reason: WhyLeft
    theme: str | None = None


class Refusal(msgspec.Struct, frozen=True, kw_only=True):
    """Why nothing is ranked.

    Attributes:
        code: stable identifier.
        message: the same in words.
        names: of what is wrong.
        instead: metrics that plans could be ranked on one by one.
    """

    code: RefusalCode
    message: Text
    names: list[str] = []
    instead: list[str] = []


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What the ranking rests on, so that it can be said and repeated.

    Attributes:
        period: the years of the order, that of the first plan named or the one that most plans share.
        readers: by theme, how often a second reader does not find it again; None where that was not measured.
        normalisation: of a composite, as `aggregation`; None elsewhere.
        weights: of the parts, divided by their sum.
        pairs: set where plans are so many that the pairs told are those of neighbours.
    """

    by: Lens
    themes: list[str]
    metrics: list[str]
    period: tuple[int, int] | None
    horizon: Horizon
    drafts: bool
    draws: int
    seed: int
    decided_from: float = DECIDED
    close_within: float = CLOSE
    readers: dict[str, float] | None = None
    normalisation: Normalisation | None = None
    aggregation: Aggregation | None = None
    weights: dict[str, float] = {}
    pairs: Literal["neighbours"] | msgspec.UnsetType = msgspec.UNSET


class Ranking(msgspec.Struct, frozen=True, kw_only=True):
    """Plans in order, how sure that order is, what it hangs on, and what was left out.

    Attributes:
        plans: those that it is made of; drafts that were not asked for are in `left_out` alone.
        orders: by theme; ``all`` for accountability without a theme and for overall, ``metrics`` for a composite.
        pairs: of every order.
        hangs_on: of every order.
        references: plans whose region contains a peer's.
        apart: plans that may not stand in the order.
        overlaps: peers that share ground.
        metrics: the order of the promises, by metric.
        own_past: growth targets against the plan's own past.
        of_parent: count targets as a share of the parent's, in per cent.
        refused: why there is no order, if there is none.
        names: of plans (short), themes and metrics that are spoken of.
    """

    plancmp: Literal[1] = 1
    command: Literal["rank"] = "rank"
    by: Lens
    themes: list[str]
    plans: list[PlanRef]
    orders: dict[str, list[Place]] = {}
    pairs: dict[str, list[Pair]] = {}
    hangs_on: dict[str, list[HangsOn]] = {}
    references: list[Beside] = []
    apart: list[Beside] = []
    overlaps: list[Overlap] = []
    metrics: list[MetricOrder] = []
    own_past: list[OwnPast] = []
    of_parent: list[OfParent] = []
    left_out: list[LeftOut] = []
    refused: Refusal | None = None
    settings: Settings
    names: dict[str, Text] = {}
