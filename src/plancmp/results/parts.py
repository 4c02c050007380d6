"""What several results share: plans, values and tasks as results hold them, which value counts."""

from collections.abc import Sequence
from typing import Literal

import msgspec

from plancmp.model import (
    OPEN,
    Basis,
    Bound,
    Edition,
    Figure,
    Indicator,
    Kind,
    Level,
    Measure,
    Metric,
    Number,
    Period,
    Plan,
    Status,
    Task,
    Text,
    Value,
    Vocabulary,
)
from plancmp.results.comparability import Size, gap, growth, per
from plancmp.results.measures import MeasureCard, is_about, measure_cards

Nothing = Literal["not-mentioned", "not-searched", "no-number", "not-applicable", "no-target"]
_NO_PACE: frozenset[Measure] = frozenset({"growth-rate", "annual-flow", "cumulative", "rank"})


class RegionRef(msgspec.Struct, frozen=True, kw_only=True):
    """A region as results name it."""

    id: str
    name: Text


def short_name(plan: Plan) -> Text:
    """Return the short name of a plan's region; what a draft leaves open gives way to the plan's id."""
    name = plan.region.short or plan.region
    zh, en = (plan.id if said.startswith(OPEN) else said for said in (name.zh, name.en))
    return Text(zh=zh, en=en)


class TooMany(ValueError):
    """More than one result holds; less has to be asked for."""


class PlanRef(msgspec.Struct, frozen=True, kw_only=True):
    """What a plan is; absent facts are those the document does not name."""

    id: str
    region: RegionRef
    title: Text
    period: Period
    level: Level
    kind: str
    issuer: Text | None
    document_number: str | None
    published: str | None
    status: Status
    sha256: str
    source_sha256: str
    source_url: str | None
    codebook: int


class Printed(msgspec.Struct, frozen=True, kw_only=True):
    """One value and where it is printed. `section` and `printed` are those of the reading taken."""

    year: int | None
    years: tuple[int | None, int | None] | None
    year_basis: Basis
    value: Number | None
    bound: Bound
    upper: Number | None
    times: Number | None
    of: int | None
    printed: str
    section: str
    qualitative: Text | None
    scope: Text | None
    disputed: bool


class Pace(msgspec.Struct, frozen=True, kw_only=True):
    """The yearly step from the latest actual to the target; ranges where a bound is open.

    Attributes:
        per_year: in the metric's unit, so in points of a percentage.
        percent: the same as compound growth in per cent a year; None where one of the two is not positive.
    """

    per_year: Size
    unit: str
    percent: Size | None


class ServedTarget(msgspec.Struct, frozen=True, kw_only=True):
    """A target that a task serves, with its figure, so that a summary need not repeat it."""

    indicator: str
    name: Text
    unit: str
    unit_en: str
    target: Printed


class TaskCard(msgspec.Struct, frozen=True, kw_only=True):
    """A task as a reader needs it; `measures` are those asked for, out of `measures_of`.

    `names` are its units, institutions and actors in both languages, by their names as printed, where the glossary has
    them.
    """

    task: str
    section: str
    title: Text | None
    summary: Text | None
    themes: list[str]
    instruments: list[str]
    measures: list[MeasureCard]
    measures_of: int
    lead: list[str]
    participants: list[str]
    entities: list[str]
    indicators: list[str]
    targets: list[ServedTarget]
    due: int | None
    same_as: str | None
    figures: list[Figure]
    counterparts: list[str]
    note: Text | None
    names: dict[str, Text]


def plan_ref(edition: Edition) -> PlanRef:
    """Return what a plan is, with the data it rests on."""
    plan = edition.plan
    return PlanRef(
        id=plan.id, region=RegionRef(id=plan.region.id, name=Text(zh=plan.region.zh, en=plan.region.en)),
        title=plan.title, period=plan.period, level=plan.level, kind=plan.kind, issuer=plan.issuer,
        document_number=plan.document_number, published=plan.published, status=plan.curation.status,
        sha256=edition.sha256, source_sha256=plan.source.sha256,
        source_url=plan.source.url, codebook=plan.curation.codebook,
    )  # fmt: skip


def printed(value: Value, indicator: Indicator) -> Printed:
    """Return a value with the place of the reading taken; the indicator's scope holds where it has none of its own."""
    first = value.mentions[0]
    return Printed(
        year=value.year,
        years=value.years,
        year_basis=value.year_basis,
        value=value.value,
        bound=value.bound,
        upper=value.upper,
        times=value.times,
        of=value.of,
        printed=first.printed,
        section=first.section,
        qualitative=value.qualitative,
        scope=value.scope or indicator.scope,
        disputed=value.disputed,
    )


def pick(indicator: Indicator, kind: Kind) -> Value | None:
    """Return the latest target, in number or words, or the latest actual, rather of the indicator's own scope."""
    values = [v for v in indicator.values if v.kind == kind and (v.value is not None or v.times or v.qualitative)]
    if not values:
        return None
    return max(values, key=lambda v: (kind == "target" or v.scope is None, v.horizon or 0, v.value is not None))


_PLACES = 12
"""Decimals of a ratio that growth is worked out from: it is rounded once, at the end."""


def pace(actual: Value | None, target: Value | None, metric: Metric) -> Pace | None:
    """Return the yearly step of a stock, share or density: (target - actual) / years between, and its compound growth.

    Where a bound is open it is a range: from more than 9,000 to 15,000 in five years is less than 1,200 a year.
    """
    if actual is None or target is None or actual.value is None or target.value is None:
        return None
    if metric.measure in _NO_PACE or actual.scope != target.scope or actual.year is None or target.year is None:
        return None
    years = target.year - actual.year
    if years <= 0:
        return None
    apart = gap(target, actual, metric.measure, _PLACES)
    if apart is None:
        return None
    percent = None if apart.ratio is None else growth(apart.ratio, years)
    return Pace(per_year=per(apart.difference, years), unit=metric.unit, percent=percent)


def nothing(plan: Plan, metric: str, indicators: Sequence[Indicator]) -> Nothing | None:
    """Say which kind of nothing stands where the target of some indicators of a metric would; None where a number does.

    Indicators have a target in words alone or none. A metric without any cannot apply, is not in a plan that was read
    whole, or was not looked for.
    """
    if indicators:
        targets = [target for indicator in indicators if (target := pick(indicator, "target"))]
        if any(target.value is not None or target.times for target in targets):
            return None
        return "no-number" if targets else "no-target"
    if metric in plan.not_applicable:
        return "not-applicable"
    return "not-mentioned" if plan.curation.status == "complete" else "not-searched"


def task_cards(plan: Plan, vocabulary: Vocabulary, themes: Sequence[str]) -> list[TaskCard]:
    """Return the leaf tasks that are about one of the themes, by themselves or by a measure.

    First come those of which it is the main theme, then those of which it is another, then those that only have a
    measure of it; within each in document order.
    """
    wanted = set(themes)

    def nearness(task: Task) -> int:
        return 0 if wanted & set(task.themes[:1]) else 1 if wanted & set(task.themes) else 2

    chosen = [task for task in plan.leaves if is_about(task, wanted)]
    return [task_card(plan, task, vocabulary, themes) for task in sorted(chosen, key=nearness)]


def task_card(plan: Plan, task: Task, vocabulary: Vocabulary, themes: Sequence[str] = ()) -> TaskCard:
    """Return one task as a card, with its measures of some themes or with all."""
    return TaskCard(
        task=task.id, section=task.section, title=task.title, summary=task.summary, themes=task.themes,
        instruments=task.instruments, measures=measure_cards(task, vocabulary, themes), measures_of=len(task.items),
        lead=task.lead, participants=task.participants, entities=task.entities, indicators=task.indicators,
        targets=served_targets(plan, task.indicators, vocabulary),
        due=task.due, same_as=task.same_as, figures=task.figures, counterparts=task.counterparts, note=task.note,
        names=english([*task.lead, *task.participants, *task.entities, *(u for i in task.items for u in i.who)],
                      vocabulary),
    )  # fmt: skip


def english(names: Sequence[str], vocabulary: Vocabulary) -> dict[str, Text]:
    """Return names as printed in both languages, those that the glossary has."""
    terms = vocabulary.terms
    return {name: Text(zh=name, en=terms[name].en) for name in names if name in terms}


def served_targets(plan: Plan, indicators: Sequence[str], vocabulary: Vocabulary) -> list[ServedTarget]:
    """Return the latest targets of some indicators of a plan, by their ids, in the order of the plan."""
    return [target for i in plan.indicators if i.id in indicators for target in _served(i, vocabulary)]


def _served(indicator: Indicator, vocabulary: Vocabulary) -> list[ServedTarget]:
    """Return an indicator's latest target, or nothing where it has none."""
    target, metric = pick(indicator, "target"), vocabulary.metrics.get(indicator.metric)
    if target is None or metric is None:
        return []
    shown = printed(target, indicator)
    return [
        ServedTarget(
            indicator=indicator.id, name=indicator.name, unit=metric.unit, unit_en=metric.unit_en, target=shown
        )
    ]


def counted_targets(plan: Plan) -> set[str]:
    """Return the ids of the indicators that have a target in numbers."""
    return {
        i.id
        for i in plan.indicators
        if any(v.kind == "target" and (v.value, v.times) != (None, None) for v in i.values)
    }


def has_figure(task: Task, counted: set[str]) -> bool:
    """Whether a task has a figure of its own or serves one of the `counted_targets`."""
    return bool(task.figures or counted & set(task.indicators))
