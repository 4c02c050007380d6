"""One plan: all of it, or the part that belongs to a theme, a section or a unit."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from plancmp.model import (
    Basis,
    Context,
    Counting,
    Direction,
    Edition,
    Force,
    Indicator,
    Kind,
    Measure,
    Mention,
    Outlook,
    Plan,
    Struck,
    Task,
    Text,
    Vocabulary,
    lies_in,
    themes_of,
)
from plancmp.results.measures import Weight, force_profile, is_about, theme_weights
from plancmp.results.parts import (
    Pace,
    PlanRef,
    Printed,
    TaskCard,
    english,
    pace,
    pick,
    plan_ref,
    printed,
    task_card,
)
from plancmp.results.promises import OwnPast, own_past

_KINDS: tuple[Kind, ...] = ("actual", "target")


class Places(msgspec.Struct, frozen=True, kw_only=True):
    """Every place where one value is printed; the first is the reading taken."""

    kind: Kind
    value: Printed
    mentions: list[Mention]


class IndicatorView(msgspec.Struct, frozen=True, kw_only=True):
    """An indicator with its values, earliest first, and the yearly step between the latest actual and the target.

    `names` are those of its units in both languages, where the glossary has them; `places` has the same values,
    actuals before targets, with all that the document says of each.
    """

    indicator: str
    metric: str
    name: Text
    class_: str | None = msgspec.field(name="class")
    scope: Text | None
    part_of: str | None
    measure: Measure
    unit: str
    unit_en: str
    direction: Direction
    themes: list[str]
    lead: list[str]
    names: dict[str, Text]
    actuals: list[Printed]
    targets: list[Printed]
    pace: Pace | None
    note: Text | None
    name_basis: str
    basis: Counting | None
    definition: Text | None
    places: list[Places]


class Facts(msgspec.Struct, frozen=True, kw_only=True):
    """What else a plan file says of the plan as a whole; `short` is its region's name without the class of region."""

    short: Text | None
    within: list[str]
    overlaps: list[str]
    parent: str | None
    field: list[str]
    title_basis: Basis
    task_chapters: list[str]
    not_applicable: list[str]
    read: str


class Why(msgspec.Struct, frozen=True, kw_only=True):
    """Why a task is shown for a unit: it leads the task, takes part in it, or acts in one of its measures."""

    unit: str
    role: Literal["lead", "participant", "who"]
    measure: str | None


class Chapter(msgspec.Struct, frozen=True, kw_only=True):
    """A chapter of tasks and how many leaf tasks stand under it."""

    section: str
    title: Text | None
    tasks: int


class PlanView(msgspec.Struct, frozen=True, kw_only=True):
    """One plan. With filters, lists hold what they leave; counts and weights are of all of it.

    Attributes:
        plan: what it is.
        note: the curator's.
        source_note: what the text lacks, or how it differs from the document.
        facts: what else is said of the whole plan.
        counts: of the whole plan.
        chapters: of tasks.
        themes: what the plan gives to each, the most first.
        theme_names: by id, of every theme.
        names: of the metrics, instruments and indicators that occur, by their kind and id.
        forces: measures by how binding they are.
        force_names: of every force.
        indicators: in the order of the file.
        tasks: in the order of the file.
        why: with units asked for, by task, which of them it was found by.
        outlook: goals beyond the period; like `struck` and `context` nothing under a filter by theme or unit.
        struck: weak verbs that are no measure.
        context: figures that are neither an indicator's nor a task's.
        filters: what was asked for.
    """

    plancmp: Literal[1] = 1
    command: Literal["show"] = "show"
    plan: PlanRef
    note: Text | None
    source_note: Text | None
    facts: Facts
    counts: dict[str, int]
    chapters: list[Chapter]
    themes: dict[str, Weight]
    theme_names: dict[str, Text]
    names: dict[Literal["metrics", "instruments", "indicators"], dict[str, Text]]
    forces: dict[Force, int]
    force_names: dict[Force, Text]
    indicators: list[IndicatorView]
    own_past: list[OwnPast]
    tasks: list[TaskCard]
    why: dict[str, list[Why]]
    outlook: list[Outlook]
    struck: list[Struck]
    context: list[Context]
    filters: dict[str, list[str]]


def show(
    edition: Edition,
    vocabulary: Vocabulary,
    themes: Sequence[str] = (),
    sections: Sequence[str] = (),
    leads: Sequence[str] = (),
) -> PlanView:
    """Show one plan.

    Args:
        edition: the plan.
        vocabulary: the shared terms.
        themes: keep indicators of these themes, and tasks that are about them by themselves or by a measure.
        sections: keep what stands in these sections or below them.
        leads: keep what these units answer for, take part in or act in by a measure; a part of a unit's name will do.
    """
    plan = edition.plan
    wanted = _Wanted(set(themes), tuple(sections), tuple(leads))
    indicators = [i for i in plan.indicators if i.metric in vocabulary.metrics and wanted.indicator(i, vocabulary)]
    return PlanView(
        plan=plan_ref(edition),
        note=plan.note,
        source_note=plan.source.note,
        facts=_facts(plan),
        counts=_counts(plan),
        chapters=[Chapter(section=t.section, title=t.title, tasks=_below(t, plan)) for t in _chapters(plan)],
        themes=dict(sorted(theme_weights(plan).items(), key=lambda item: (-item[1].share, item[0]))),
        theme_names={name: theme.name for name, theme in vocabulary.themes.items()},
        names=_names(plan, vocabulary),
        forces=force_profile(plan, vocabulary),
        force_names={force: level.name for force, level in vocabulary.forces.items()},
        indicators=[_view(i, vocabulary) for i in indicators],
        own_past=[past for past in own_past(plan, vocabulary.metrics) if past.indicator in {i.id for i in indicators}],
        tasks=[task_card(plan, task, vocabulary, themes) for task in plan.tasks if wanted.task(task)],
        why={task.id: _why(task, leads) for task in plan.tasks if leads and wanted.task(task)},
        outlook=[goal for goal in plan.outlook if wanted.place(goal.section)],
        struck=[verb for verb in plan.struck if wanted.place(verb.section)],
        context=[figure for figure in plan.context if wanted.place(figure.section)],
        filters={"themes": list(themes), "sections": list(sections), "leads": list(leads)},
    )


class _Wanted(msgspec.Struct, frozen=True):
    """What the filters leave; an empty filter leaves everything."""

    themes: set[str]
    sections: tuple[str, ...]
    leads: tuple[str, ...]

    def indicator(self, indicator: Indicator, vocabulary: Vocabulary) -> bool:
        places = [m.section for v in indicator.values for m in v.mentions]
        return (
            (not self.themes or bool(self.themes & set(themes_of(indicator, vocabulary.metrics))))
            and (not self.sections or any(_within(place, self.sections) for place in places))
            and self._led(indicator.lead)
        )

    def task(self, task: Task) -> bool:
        return (
            (not self.themes or is_about(task, self.themes))
            and (not self.sections or _within(task.section, self.sections))
            and (not self.leads or bool(_why(task, self.leads)))
        )

    def place(self, section: str) -> bool:
        """Whether what stands in a section and has neither themes nor units is left."""
        return not self.themes and not self.leads and (not self.sections or _within(section, self.sections))

    def _led(self, units: Sequence[str]) -> bool:
        return not self.leads or any(lead in unit for lead in self.leads for unit in units)


def _why(task: Task, leads: Sequence[str]) -> list[Why]:
    """Return the units of a task whose name has one of some names in it, and what they are to it."""
    named = [*(Why(unit=unit, role="lead", measure=None) for unit in task.lead),
             *(Why(unit=unit, role="participant", measure=None) for unit in task.participants)]  # fmt: skip
    for number, item in enumerate(task.items, 1):
        named += [Why(unit=unit, role="who", measure=f"{task.id}/{number}") for unit in item.who]
    return [why for why in named if any(lead in why.unit for lead in leads)]


def _facts(plan: Plan) -> Facts:
    region = plan.region
    return Facts(
        short=region.short, within=region.within, overlaps=region.overlaps, parent=plan.parent, field=plan.field,
        title_basis=plan.title_basis, task_chapters=plan.task_chapters, not_applicable=plan.not_applicable,
        read=plan.curation.read,
    )  # fmt: skip


def _names(
    plan: Plan, vocabulary: Vocabulary
) -> dict[Literal["metrics", "instruments", "indicators"], dict[str, Text]]:
    metrics = dict.fromkeys([*(i.metric for i in plan.indicators), *plan.not_applicable])
    instruments = dict.fromkeys(
        i for task in plan.tasks for i in (*task.instruments, *(i for m in task.items for i in m.instruments))
    )
    return {
        "metrics": {m: vocabulary.metrics[m].name for m in metrics if m in vocabulary.metrics},
        "instruments": {i: vocabulary.instruments[i].name for i in instruments if i in vocabulary.instruments},
        "indicators": {i.id: i.name for i in plan.indicators},
    }


def _within(place: str, sections: Sequence[str]) -> bool:
    return any(lies_in(place, section) for section in sections)


def _chapters(plan: Plan) -> list[Task]:
    return [t for t in plan.tasks if t.section in plan.task_chapters]


def _below(chapter: Task, plan: Plan) -> int:
    return sum(lies_in(task.section, chapter.section) for task in plan.leaves)


def _counts(plan: Plan) -> dict[str, int]:
    return {
        "indicators": len(plan.indicators),
        "targets": sum(pick(i, "target") is not None for i in plan.indicators),
        "tasks": len(plan.tasks),
        "leaves": len(plan.leaves),
        "measures": sum(len(task.measures) for task in plan.leaves),
        "context": len(plan.context),
    }


def _view(indicator: Indicator, vocabulary: Vocabulary) -> IndicatorView:
    metric = vocabulary.metrics[indicator.metric]
    values = sorted(indicator.values, key=lambda v: (v.horizon or 0, v.scope is not None))
    places = [
        Places(kind=kind, value=printed(value, indicator), mentions=value.mentions)
        for kind in _KINDS
        for value in values
        if value.kind == kind
    ]
    return IndicatorView(
        indicator=indicator.id,
        metric=indicator.metric,
        name=indicator.name,
        class_=indicator.class_,
        scope=indicator.scope,
        part_of=indicator.part_of,
        measure=metric.measure,
        unit=metric.unit,
        unit_en=metric.unit_en,
        direction=metric.direction,
        themes=themes_of(indicator, vocabulary.metrics),
        lead=indicator.lead,
        names=english(indicator.lead, vocabulary),
        actuals=[place.value for place in places if place.kind == "actual"],
        targets=[place.value for place in places if place.kind == "target"],
        pace=pace(pick(indicator, "actual"), pick(indicator, "target"), metric),
        note=indicator.note,
        name_basis=indicator.name_basis,
        basis=indicator.basis,
        definition=indicator.definition,
        places=places,
    )
