"""One plan: all of it, or the part that belongs to a theme, a section or a unit."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from plancmp.model import (
    Direction,
    Edition,
    Force,
    Indicator,
    Measure,
    Plan,
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
    pace,
    pick,
    plan_ref,
    printed,
    task_card,
)
from plancmp.results.promises import OwnPast, own_past


class IndicatorView(msgspec.Struct, frozen=True, kw_only=True):
    """An indicator with its values, earliest first, and the yearly step between the latest actual and the target."""

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
    actuals: list[Printed]
    targets: list[Printed]
    pace: Pace | None
    note: Text | None


class Chapter(msgspec.Struct, frozen=True, kw_only=True):
    """A chapter of tasks and how many leaf tasks stand under it."""

    section: str
    title: Text | None
    tasks: int


class PlanView(msgspec.Struct, frozen=True, kw_only=True):
    """One plan. With filters, `indicators` and `tasks` hold what they leave; counts and weights are of all of it."""

    plancmp: Literal[1] = 1
    command: Literal["show"] = "show"
    plan: PlanRef
    note: Text | None
    source_note: Text | None
    counts: dict[str, int]
    chapters: list[Chapter]
    themes: dict[str, Weight]
    theme_names: dict[str, Text]
    forces: dict[Force, int]
    force_names: dict[Force, Text]
    indicators: list[IndicatorView]
    own_past: list[OwnPast]
    tasks: list[TaskCard]
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
        leads: keep what these units answer for or take part in; a part of a unit's name will do.
    """
    plan = edition.plan
    wanted = _Wanted(set(themes), tuple(sections), tuple(leads))
    indicators = [i for i in plan.indicators if i.metric in vocabulary.metrics and wanted.indicator(i, vocabulary)]
    return PlanView(
        plan=plan_ref(edition),
        note=plan.note,
        source_note=plan.source.note,
        counts=_counts(plan),
        chapters=[Chapter(section=t.section, title=t.title, tasks=_below(t, plan)) for t in _chapters(plan)],
        themes=dict(sorted(theme_weights(plan).items(), key=lambda item: (-item[1].share, item[0]))),
        theme_names={name: theme.name for name, theme in vocabulary.themes.items()},
        forces=force_profile(plan, vocabulary),
        force_names={force: level.name for force, level in vocabulary.forces.items()},
        indicators=[_view(i, vocabulary) for i in indicators],
        own_past=[past for past in own_past(plan, vocabulary.metrics) if past.indicator in {i.id for i in indicators}],
        tasks=[task_card(plan, task, vocabulary, themes) for task in plan.tasks if wanted.task(task)],
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
            and self._led([*task.lead, *task.participants])
        )

    def _led(self, units: Sequence[str]) -> bool:
        return not self.leads or any(lead in unit for lead in self.leads for unit in units)


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
        actuals=[printed(v, indicator) for v in values if v.kind == "actual"],
        targets=[printed(v, indicator) for v in values if v.kind == "target"],
        pace=pace(pick(indicator, "actual"), pick(indicator, "target"), metric),
        note=indicator.note,
    )
