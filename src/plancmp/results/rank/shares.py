"""What a lens counts in one plan: shares as sums over leaf tasks, so that tasks can be drawn and taken away.

Each share is a ratio of two sums over the leaf tasks; a score is a weighted mean of shares. Everything is counted in
two ways: every measure counts 1, or every leaf task counts 1, spread over its measures.
"""

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NamedTuple

from plancmp.model import FORCES, Plan, Task, Vocabulary
from plancmp.results.measures import is_about
from plancmp.results.parts import counted_targets, has_figure
from plancmp.results.rank.result import Part

Basis = Literal["measures", "tasks"]
BASES: tuple[Basis, ...] = ("measures", "tasks")
ACCOUNTABLE = ("figure", "entity", "force")
"""The shares of accountability that are scored; a lead and a date are shown beside them."""
FEWEST_TASKS = 5
"""With fewer leaf tasks of a theme a plan is left out of its accountability."""
_BINDING = frozenset(FORCES[FORCES.index("carry-out") :])
QUARTER, _EVEN = 0.25, 0.5
"""The prior's task is by a quarter about a theme, and by half one that is accountable. With a task spread
evenly over all themes 90 % intervals hold the truth in 67 % of simulations (``benchmarks/coverage.py``)."""


class Carrier(NamedTuple):
    """A measure that carries a theme: the place of its leaf task, and the part of it that the theme gets."""

    leaf: int
    part: float


class Reading(NamedTuple):
    """What is needed to draw another reader's coding of a theme.

    Attributes:
        carriers: the measures that carry it.
        rate: how often a second reader does not find a carrier again.
    """

    carriers: list[Carrier]
    rate: float


class Share(NamedTuple):
    """One share of a score: by basis, what has it and out of what, a number a leaf task.

    Attributes:
        weight: in the score; 0 for what is only shown.
        prior: the mean share in the one task that stands for what did not happen to be written.
        reading: where reader error is drawn.
    """

    name: str
    weight: float
    has: Mapping[Basis, Sequence[float]]
    of: Mapping[Basis, Sequence[float]]
    prior: float
    theme: str = ""
    reading: Reading | None = None

    def value(self, basis: Basis, without: int | None = None) -> float:
        """Return the share, of all leaf tasks or without one of them; 0 of nothing is 0."""
        has, of = sum(self.has[basis]), sum(self.of[basis])
        if without is not None:
            has, of = has - self.has[basis][without], of - self.of[basis][without]
        return has / of if of > _NOTHING else 0.0

    @property
    def key(self) -> str:
        """What tells its draws from those of others: the themes, or its name."""
        return self.theme or self.name

    @property
    def part(self) -> Part:
        """The share as a result holds it, by measures."""
        has, of = sum(self.has["measures"]), sum(self.of["measures"])
        return Part(value=round(self.value("measures"), 6), count=round(has, 4), of=round(of, 4), weight=self.weight)


_NOTHING = 1e-9


class Sheet(NamedTuple):
    """One plan's shares in one order."""

    plan: Plan
    shares: list[Share]

    def score(self, basis: Basis, without: int | None = None) -> float:
        """Return the weighted mean of the shares, of all leaf tasks or without one of them."""
        return sum(share.weight * share.value(basis, without) for share in self.shares if share.weight)

    @property
    def measures(self) -> float | None:
        """The measures that the scored theme gets; None for a plan that is not coded by measures."""
        return round(sum(self._counted.has["measures"]), 4) if self.plan.is_measured else None

    @property
    def tasks(self) -> int:
        """Leaf tasks that have one of them."""
        return sum(has > 0 for has in self._counted.has["measures"])

    @property
    def _counted(self) -> Share:
        return next((share for share in self.shares if share.name in ("emphasis", "force")), self.shares[0])


def emphasis(plan: Plan, themes: Collection[str], rate: float, weight: float = 1.0) -> Share:
    """Return the share of a plan's measures that some themes get; a leaf task where it is not coded by measures.

    Args:
        plan: the plan.
        themes: the themes, counted together.
        rate: how often a second reader does not find a carrier of the themes again.
        weight: of the share in a score.
    """
    coded = [_themes(task, plan.is_measured) for task in plan.leaves]
    parts = [[_part(given, themes) for given in measures] for measures in coded]
    has, of = [sum(each) for each in parts], [float(len(each)) for each in parts]
    carriers = [Carrier(leaf, part) for leaf, each in enumerate(parts) for part in each if part]
    return Share(
        "emphasis", weight,
        {"measures": has, "tasks": [h / n if n else 0.0 for h, n in zip(has, of, strict=True)]},
        {"measures": of, "tasks": [float(n > 0) for n in of]},
        QUARTER, "+".join(sorted(themes)), Reading(carriers, rate) if rate else None,
    )  # fmt: skip


def _themes(task: Task, measured: bool) -> list[list[str]]:
    return [item.themes_in(task) for item in task.measures] if measured else [task.themes]


def _part(given: Sequence[str], themes: Collection[str]) -> float:
    return sum(theme in themes for theme in given) / len(given) if given else 0.0


def accountability(
    plan: Plan, vocabulary: Vocabulary, themes: Collection[str] = (), weight: float = 1.0
) -> list[Share]:
    """Return the shares of tasks with a figure and with an entity, of measures that bind, and what is shown beside.

    With themes they are those of the leaf tasks and of the measures that are about one of them. A plan that is not
    coded by measures has no share of those that bind.
    """
    inside = [task in concerned(plan, themes) for task in plan.leaves]
    counted = counted_targets(plan)
    scored = len(ACCOUNTABLE) - (not plan.is_measured)
    found = [
        _of_tasks("figure", weight / scored, inside, [has_figure(task, counted) for task in plan.leaves]),
        _of_tasks("entity", weight / scored, inside, [bool(task.entities) for task in plan.leaves]),
    ]
    if plan.is_measured:
        found.append(_binding(plan, vocabulary, themes, weight / scored))
    dated = [bool(task.due or any(item.due for item in task.items)) for task in plan.leaves]
    return [
        *found,
        _of_tasks("lead", 0.0, inside, [bool(task.lead) for task in plan.leaves]),
        _of_tasks("due", 0.0, inside, dated),
    ]


def concerned(plan: Plan, themes: Collection[str]) -> list[Task]:
    """Return the leaf tasks that are about one of some themes, by themselves or by a measure; all without themes."""
    return [task for task in plan.leaves if not themes or is_about(task, themes)]


def _of_tasks(name: str, weight: float, inside: Sequence[bool], has: Sequence[bool]) -> Share:
    """Return a share of tasks, which is the same in both ways of counting."""
    numbers = [float(one and other) for one, other in zip(inside, has, strict=True)]
    every = [float(one) for one in inside]
    return Share(name, weight, dict.fromkeys(BASES, numbers), dict.fromkeys(BASES, every), _EVEN)


def _binding(plan: Plan, vocabulary: Vocabulary, themes: Collection[str], weight: float) -> Share:
    """Return the share of measures that are carried out, completed or required."""
    of, has = [], []
    for task in plan.leaves:
        items = [item for item in task.measures if not themes or set(themes) & set(item.themes_in(task))]
        of.append(float(len(items)))
        has.append(float(sum(vocabulary.force_of(item) in _BINDING for item in items)))
    return Share(
        "force", weight,
        {"measures": has, "tasks": [h / n if n else 0.0 for h, n in zip(has, of, strict=True)]},
        {"measures": of, "tasks": [float(n > 0) for n in of]},
        _EVEN,
    )  # fmt: skip
