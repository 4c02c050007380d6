"""What ambition rests on: targets without tasks, tasks without commitments, the instruments behind each theme.

Pure: editions in, a `Foundations` out. A measure counts 1, split evenly over its themes and, within each, evenly over
its instruments; the classes of instruments (supply, environment, demand) are those of R. Rothwell and W. Zegveld,
"Reindustrialization and Technology" (1985).
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from plancmp.model import Edition, Force, Indicator, Measure, Plan, Task, Text, Value, Vocabulary, themes_of
from plancmp.results.measures import force_profile, is_about, measures_of
from plancmp.results.parts import PlanRef, Printed, counted_targets, has_figure, pick, plan_ref, printed

UNCODED = "uncoded"
"""Stands for the class where a task has no instrument, or one that the vocabulary lacks."""


class UnservedTarget(msgspec.Struct, frozen=True, kw_only=True):
    """An indicator with a target, and no task that names it."""

    indicator: str
    metric: str
    name: Text
    unit: str
    unit_en: str
    measure: Measure | None
    target: Printed


class UnboundTask(msgspec.Struct, frozen=True, kw_only=True):
    """A leaf task without a figure, a lead, a date, or a target in numbers that it serves."""

    task: str
    section: str
    title: Text | None
    themes: list[str]


class Orphans(msgspec.Struct, frozen=True, kw_only=True):
    """Targets without tasks and tasks without commitments in one plan, each with the total."""

    targets: list[UnservedTarget]
    targets_of: int
    tasks: list[UnboundTask]
    tasks_of: int


class ThemeInstruments(msgspec.Struct, frozen=True, kw_only=True):
    """What is counted of one theme by class of instrument; the classes add up to `count`."""

    theme: str
    count: float
    classes: dict[str, float]


class CrossTable(msgspec.Struct, frozen=True, kw_only=True):
    """Themes by classes of instruments in one plan, with the totals and the shares they have of each other.

    What is counted are measures, or leaf tasks where a plan is not coded by measures.
    """

    counted: Literal["measures", "tasks"]
    rows: list[ThemeInstruments]
    total: dict[str, float]
    share: dict[str, float]


class Forces(msgspec.Struct, frozen=True, kw_only=True):
    """How binding the measures of one plan are: how many there are of each force, in all and by theme.

    A measure on two themes counts under both.
    """

    total: dict[Force, int]
    themes: dict[str, dict[Force, int]]


class Foundations(msgspec.Struct, frozen=True, kw_only=True):
    """Orphans and cross-table of each plan; `names` are those of the themes and classes of instruments."""

    plancmp: Literal[1] = 1
    command: Literal["foundations"] = "foundations"
    plans: list[PlanRef]
    orphans: dict[str, Orphans]
    instruments: dict[str, CrossTable]
    forces: dict[str, Forces]
    names: dict[str, Text]
    filters: dict[str, list[str]]


def foundations(editions: Iterable[Edition], vocabulary: Vocabulary, themes: Sequence[str] = ()) -> Foundations:
    """Return what the targets and tasks of plans rest on.

    Args:
        editions: plans with different ids, taken one by one.
        vocabulary: the shared terms.
        themes: keep targets, tasks and rows of the table of these themes; all when empty.
    """
    found = [
        (
            plan_ref(edition),
            orphans(edition.plan, vocabulary, themes),
            cross_table(edition.plan, vocabulary, themes),
            forces(edition.plan, vocabulary, themes),
        )
        for edition in editions
    ]
    return Foundations(
        plans=[ref for ref, *_ in found],
        orphans={ref.id: without for ref, without, _, _ in found},
        instruments={ref.id: table for ref, _, table, _ in found},
        forces={ref.id: profile for ref, _, _, profile in found},
        names=_names(vocabulary),
        filters={"themes": list(themes)},
    )


def _names(vocabulary: Vocabulary) -> dict[str, Text]:
    levels: dict[str, Text] = {force: level.name for force, level in vocabulary.forces.items()}
    return {name: theme.name for name, theme in vocabulary.themes.items()} | vocabulary.classes | levels


def forces(plan: Plan, vocabulary: Vocabulary, themes: Sequence[str] = ()) -> Forces:
    """Return how binding the measures of a plan are; by theme, those asked for or all that it has."""
    asked = [theme for theme in vocabulary.themes if not themes or theme in themes]
    profiles = {theme: force_profile(plan, vocabulary, theme) for theme in asked}
    return Forces(
        total=force_profile(plan, vocabulary), themes={theme: profile for theme, profile in profiles.items() if profile}
    )


def orphans(plan: Plan, vocabulary: Vocabulary, themes: Sequence[str] = ()) -> Orphans:
    """Return the targets of a plan that no task serves, and its leaf tasks that have neither figure, lead nor date."""
    served = {name for task in plan.tasks for name in task.indicators}
    chosen = [i for i in plan.indicators if not themes or set(themes) & set(themes_of(i, vocabulary.metrics))]
    aimed = [(indicator, target) for indicator in chosen if (target := pick(indicator, "target"))]
    counted = counted_targets(plan)
    leaves = [task for task in plan.leaves if not themes or is_about(task, themes)]
    return Orphans(
        targets=[_unserved(*pair, vocabulary) for pair in aimed if pair[0].id not in served], targets_of=len(aimed),
        tasks=[_unbound(task) for task in leaves if not _binds(task, counted)], tasks_of=len(leaves),
    )  # fmt: skip


def _binds(task: Task, counted: set[str]) -> bool:
    """Whether a task has a commitment to hold it to: a figure (see `has_figure`), a lead or a date."""
    return bool(has_figure(task, counted) or task.lead or task.due is not None)


def _unserved(indicator: Indicator, target: Value, vocabulary: Vocabulary) -> UnservedTarget:
    metric = vocabulary.metrics.get(indicator.metric)
    return UnservedTarget(
        indicator=indicator.id, metric=indicator.metric, name=indicator.name, unit=metric.unit if metric else "",
        unit_en=metric.unit_en if metric else "", measure=metric.measure if metric else None,
        target=printed(target, indicator),
    )  # fmt: skip


def _unbound(task: Task) -> UnboundTask:
    return UnboundTask(task=task.id, section=task.section, title=task.title, themes=task.themes)


def cross_table(plan: Plan, vocabulary: Vocabulary, themes: Sequence[str] = ()) -> CrossTable:
    """Return how much of each theme uses each class of instruments, themes in the vocabulary's order."""
    weights: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for its_themes, instruments in _coded(plan):
        for theme in its_themes:
            for name, part in _classes(instruments, vocabulary).items():
                weights[theme][name] += part / len(its_themes)
    order = [theme for theme in vocabulary.themes if theme in weights and (not themes or theme in themes)]
    classes = [*vocabulary.classes, *([UNCODED] if any(UNCODED in row for row in weights.values()) else [])]
    total = {name: sum(weights[theme].get(name, 0.0) for theme in order) for name in classes}
    everything = sum(total.values()) or 1.0
    return CrossTable(
        counted="measures" if plan.is_measured else "tasks",
        rows=[_row(theme, weights[theme], classes) for theme in order],
        total={name: round(weight, 4) for name, weight in total.items()},
        share={name: round(weight / everything, 6) for name, weight in total.items()},
    )


def _coded(plan: Plan) -> Iterator[tuple[list[str], list[str]]]:
    """Yield the themes and instruments of each measure, or of each leaf task of a plan not coded by measures."""
    if plan.is_measured:
        yield from ((item.themes_in(task), item.instruments_in(task)) for task, item in measures_of(plan))
    else:
        yield from ((task.themes, task.instruments) for task in plan.leaves)


def _classes(instruments: Sequence[str], vocabulary: Vocabulary) -> dict[str, float]:
    """Return the classes of some instruments; their parts add up to 1."""
    parts: dict[str, float] = defaultdict(float)
    for instrument in instruments or [UNCODED]:
        name = instrument.partition("/")[0]
        parts[name if name in vocabulary.classes else UNCODED] += 1 / (len(instruments) or 1)
    return parts


def _row(theme: str, weights: dict[str, float], classes: Sequence[str]) -> ThemeInstruments:
    return ThemeInstruments(
        theme=theme, count=round(sum(weights.values()), 4),
        classes={name: round(weights.get(name, 0.0), 4) for name in classes},
    )  # fmt: skip
