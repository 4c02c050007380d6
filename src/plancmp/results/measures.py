"""Measures in results: what each is about, how binding it is, and how much of a plan a theme gets.

A measure counts 1, split evenly over its themes, so that the shares of all themes add up to 1. A plan whose tasks hold
topics without verbs is not coded by measures; there a leaf task counts 1, split over its themes.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterator

import msgspec

from plancmp.model import Force, Item, Modal, Plan, Task, Vocabulary


class MeasureCard(msgspec.Struct, frozen=True, kw_only=True):
    """One measure as a reader needs it.

    Attributes:
        measure: its id, the task's and its place there from 1: ``ai-foundations/3``.
        printed: the opening of its clause in the text; None for a topic of a plan that is not coded by measures.
        verb: the governing verb.
        modal: the word that makes it a duty.
        force: how binding it is; None where no known verb says so.
        themes: what it is about, its task's main theme where it has none of its own.
        instruments: how it is done, its task's first where it has none of its own.
        who: who acts, as printed.
        due: the year, where its sentence says.
    """

    measure: str
    printed: str | None
    zh: str
    en: str
    verb: str | None
    modal: Modal | None
    force: Force | None
    themes: list[str]
    instruments: list[str]
    who: list[str]
    due: int | None


class Weight(msgspec.Struct, frozen=True, kw_only=True):
    """What a plan gives to a theme.

    Attributes:
        tasks: leaf tasks, each split over its own themes.
        measures: measures, each split over its themes; None where the plan is not coded by measures.
        share: of the plan's measures, from 0 to 1; of its leaf tasks where it is not coded by measures.
    """

    tasks: float
    measures: float | None
    share: float


def measure_cards(task: Task, vocabulary: Vocabulary, themes: Collection[str] = ()) -> list[MeasureCard]:
    """Return a task's measures in their order, those of some themes or all."""
    return [
        _card(task, number, item, vocabulary)
        for number, item in enumerate(task.items, 1)
        if not themes or set(themes) & set(item.themes_in(task))
    ]


def _card(task: Task, number: int, item: Item, vocabulary: Vocabulary) -> MeasureCard:
    return MeasureCard(
        measure=f"{task.id}/{number}", printed=item.printed, zh=item.zh, en=item.en, verb=vocabulary.verb_of(item),
        modal=item.modal, force=vocabulary.force_of(item), themes=item.themes_in(task),
        instruments=item.instruments_in(task), who=item.who, due=item.due,
    )  # fmt: skip


def is_about(task: Task, themes: Collection[str]) -> bool:
    """Whether a task has one of some themes, itself or by one of its measures."""
    return bool(set(themes) & {*task.themes, *(theme for item in task.measures for theme in item.themes)})


def measure_shares(task: Task) -> dict[str, float]:
    """Return the share of a task's measures that each theme gets; they add up to 1, empty without measures."""
    shares: dict[str, float] = defaultdict(float)
    for item in task.measures:
        themes = item.themes_in(task)
        for theme in themes:
            shares[theme] += 1 / len(themes) / len(task.measures)
    return dict(shares)


def theme_weights(plan: Plan) -> dict[str, Weight]:
    """Return what a plan gives to each theme that it has."""
    tasks: dict[str, float] = defaultdict(float)
    measures: dict[str, float] = defaultdict(float)
    for task in plan.leaves:
        for theme in task.themes:
            tasks[theme] += 1 / len(task.themes)
        for theme, share in measure_shares(task).items():
            measures[theme] += share * len(task.measures)
    counted = measures if plan.is_measured else tasks
    total = sum(len(task.measures) for task in plan.leaves) if plan.is_measured else len(plan.leaves)
    return {
        theme: Weight(
            tasks=round(tasks.get(theme, 0.0), 4),
            measures=round(measures.get(theme, 0.0), 4) if plan.is_measured else None,
            share=round(counted.get(theme, 0.0) / (total or 1), 6),
        )
        for theme in {**tasks, **measures}
    }


def measures_of(plan: Plan, theme: str | None = None) -> Iterator[tuple[Task, Item]]:
    """Yield the measures of a plan's leaf tasks, all or those that are about a theme, each with its task."""
    for task in plan.leaves:
        for item in task.measures:
            if theme is None or theme in item.themes_in(task):
                yield task, item


def force_profile(plan: Plan, vocabulary: Vocabulary, theme: str | None = None) -> dict[Force, int]:
    """Count a plan's measures by how binding they are, weakest first; with a theme, those that are about it."""
    counted = Counter(vocabulary.force_of(item) for _, item in measures_of(plan, theme))
    return {force: counted[force] for force in vocabulary.forces if counted[force]}
