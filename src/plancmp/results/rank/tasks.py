"""The lenses on tasks: emphasis (how many a theme gets) and accountability (how many can be held to something).

Both count leaf tasks: those with no numbered task below them.
"""

from collections.abc import Callable, Collection, Mapping, Sequence
from math import fsum

from plancmp.model import Plan, Task
from plancmp.results.parts import counted_targets, has_figure
from plancmp.results.rank.result import Column, Counting, LeftOut, Options, Part, Refusal, Refused, Table

SHARES = ("figure", "lead", "due", "entity")
"""What a task can be held to."""

_COUNTINGS: dict[Counting, Callable[[Task, Collection[str]], float]] = {
    "split": lambda task, themes: sum(theme in themes for theme in task.themes) / (len(task.themes) or 1),
    "main": lambda task, themes: float(any(theme in themes for theme in task.themes[:1])),
    "any": lambda task, themes: float(any(theme in themes for theme in task.themes)),
}


def emphasis(plans: Sequence[Plan], options: Options) -> Table:
    """Make a table of the share of each plan's tasks that the themes get.

    A task counts 1, split evenly over its themes; the draws also count it whole by its main theme, and whole by any.

    Raises:
        Refused: no theme is named, or fewer than two plans have tasks.
    """
    if not options.themes:
        raise Refused(Refusal(code="needs-theme"), [])
    kept, left = _with_tasks({plan.id: plan.leaves for plan in plans})
    themes = set(options.themes)
    counts = {name: [_weights(leaves, themes, name) for leaves in kept.values()] for name in _COUNTINGS}
    return Table(
        plans=list(kept), columns=[Column(name="share")], left_out=left,
        parts=[[_share(weights, len(leaves))] for weights, leaves in zip(counts["split"], kept.values(), strict=True)],
        scenarios={
            name: [[_total(w) / len(leaves)] for w, leaves in zip(weights, kept.values(), strict=True)]
            for name, weights in counts.items()
        },
    )  # fmt: skip


def accountability(plans: Sequence[Plan], options: Options) -> Table:
    """Make a table of four shares of the tasks (of the themes): those with a figure, a lead, a date, a named entity.

    Raises:
        Refused: fewer than two plans have such tasks.
    """
    themes = set(options.themes)
    chosen = {plan.id: [t for t in plan.leaves if not themes or themes & set(t.themes)] for plan in plans}
    kept, left = _with_tasks(chosen)
    parts = [_four_shares(plan, kept[plan.id]) for plan in plans if plan.id in kept]
    shares = [[float(part.value or 0) for part in row] for row in parts]
    columns = [Column(name=name) for name in SHARES]
    return Table(plans=list(kept), columns=columns, parts=parts, scenarios={"goalposts": shares}, left_out=left)


def _with_tasks(tasks: Mapping[str, list[Task]]) -> tuple[dict[str, list[Task]], list[LeftOut]]:
    kept = {plan: leaves for plan, leaves in tasks.items() if leaves}
    left = [LeftOut(plan=plan, metric=None, reason="no-tasks") for plan in tasks if plan not in kept]
    if len(kept) < 2:
        raise Refused(Refusal(code="no-tasks", needed=2, found=len(kept)), left)
    return kept, left


def _weights(leaves: Sequence[Task], themes: Collection[str], counting: Counting) -> list[tuple[str, float]]:
    counted = [(task.id, _COUNTINGS[counting](task, themes)) for task in leaves]
    return [(task, weight) for task, weight in counted if weight]


def _total(weights: Sequence[tuple[str, float]]) -> float:
    return fsum(weight for _, weight in weights)


def _share(weights: Sequence[tuple[str, float]], leaves: int) -> Part:
    count = _total(weights)
    return Part(value=count / leaves, count=count, of=leaves, tasks=[task for task, _ in weights])


def _four_shares(plan: Plan, leaves: Sequence[Task]) -> list[Part]:
    counted = counted_targets(plan)
    held: dict[str, list[Task]] = {
        "figure": [t for t in leaves if has_figure(t, counted)],
        "lead": [t for t in leaves if t.lead],
        "due": [t for t in leaves if t.due is not None],
        "entity": [t for t in leaves if t.entities],
    }
    return [_share([(task.id, 1.0) for task in held[name]], len(leaves)) for name in SHARES]
