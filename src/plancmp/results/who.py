"""Who answers for what: units by their load, and their duties with targets and dates.

A unit leads a task or an indicator, or takes part in a task, where the document lists it so; names are as printed.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import msgspec

from plancmp.model import Edition, Indicator, Plan, Task, Text, Vocabulary
from plancmp.results.parts import PlanRef, ServedTarget, TooMany, english, plan_ref, served_targets

Role = Literal["lead", "participant"]


class Unit(msgspec.Struct, frozen=True, kw_only=True):
    """One unit of one plan and its load.

    Attributes:
        plan: whose unit it is.
        unit: its name as printed.
        lead: how many tasks and indicators it answers for.
        participant: in how many tasks it takes part.
        targets: how many different indicators with a target stand behind what it leads.
    """

    plan: str
    unit: str
    lead: int
    participant: int
    targets: int


class Duty(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that a unit answers for or takes part in.

    Attributes:
        plan: whose duty it is.
        unit: the unit's name as printed.
        role: whether it leads or takes part.
        task: the task's id; None where it answers for an indicator by itself.
        section: of the task, or where the indicator's target is printed.
        title: of the task, or the indicator's name.
        targets: the targets that the task serves, or the indicator's own.
        due: the year that the task's text gives.
    """

    plan: str
    unit: str
    role: Role
    task: str | None
    section: str
    title: Text | None
    targets: list[ServedTarget]
    due: int | None

    def falls_by(self, year: int) -> bool:
        """Whether its date, or that of one of its targets, falls in a year or before it."""
        dates = [self.due, *(t.target.years[1] if t.target.years else t.target.year for t in self.targets)]
        return any(date is not None and date <= year for date in dates)


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """Units of some plans, the heaviest load first, and their duties in the order of the units and the document.

    `names` are those of the units in both languages, by their names as printed, where the glossary has them.
    """

    plancmp: Literal[1] = 1
    command: Literal["who"] = "who"
    plans: list[PlanRef]
    units: list[Unit]
    duties: list[Duty]
    names: dict[str, Text]
    filters: dict[str, list[str]]


MOST = 20_000
"""Duties that one result holds at most; three hundred plans have as many."""


def who(editions: Iterable[Edition], vocabulary: Vocabulary, units: Sequence[str] = (), due: int | None = None) -> Who:
    """Return who answers for what.

    Args:
        editions: plans with different ids, taken one by one.
        vocabulary: the shared terms, for the units of targets.
        units: keep the units whose name has one of these in it; all when empty.
        due: keep the duties with a date in this year or before it, their own or that of a target.

    Raises:
        TooMany: they are more than `MOST`.
    """
    refs, kept = [], []
    for edition in editions:
        refs.append(plan_ref(edition))
        kept += [
            duty
            for duty in _duties(edition.plan, vocabulary)
            if (not units or any(name in duty.unit for name in units)) and (due is None or duty.falls_by(due))
        ]
        if len(kept) > MOST:
            raise TooMany
    loads = _loads(kept)
    place = {(unit.plan, unit.unit): number for number, unit in enumerate(loads)}
    return Who(
        plans=refs, units=loads,
        duties=sorted(kept, key=lambda duty: (place[duty.plan, duty.unit], duty.role)),
        names=english([load.unit for load in loads], vocabulary),
        filters={"units": list(units), "due": [] if due is None else [str(due)]},
    )  # fmt: skip


def _duties(plan: Plan, vocabulary: Vocabulary) -> Iterator[Duty]:
    """Yield every duty of a plan in the order of its tasks, then of its indicators."""
    for task in plan.tasks:
        listed: tuple[tuple[Role, list[str]], ...] = (("lead", task.lead), ("participant", task.participants))
        for role, names in listed:
            for name in names:
                yield _of_task(plan, task, name, role, vocabulary)
    for indicator in plan.indicators:
        for name in indicator.lead:
            yield _of_indicator(plan, indicator, name, vocabulary)


def _of_task(plan: Plan, task: Task, unit: str, role: Role, vocabulary: Vocabulary) -> Duty:
    return Duty(
        plan=plan.id, unit=unit, role=role, task=task.id, section=task.section, title=task.title,
        targets=served_targets(plan, task.indicators, vocabulary), due=task.due,
    )  # fmt: skip


def _of_indicator(plan: Plan, indicator: Indicator, unit: str, vocabulary: Vocabulary) -> Duty:
    targets = served_targets(plan, [indicator.id], vocabulary)
    section = targets[0].target.section if targets else indicator.values[0].mentions[0].section
    return Duty(
        plan=plan.id, unit=unit, role="lead", task=None, section=section, title=indicator.name, targets=targets,
        due=None,
    )  # fmt: skip


def _loads(duties: Sequence[Duty]) -> list[Unit]:
    """Count the duties of each unit; the most leads first, then the most that it takes part in, then by name."""
    of_owner: dict[tuple[str, str], list[Duty]] = {}
    for duty in duties:
        of_owner.setdefault((duty.plan, duty.unit), []).append(duty)
    loads = [_load(plan, unit, own) for (plan, unit), own in of_owner.items()]
    order = {plan: number for number, plan in enumerate(dict.fromkeys(duty.plan for duty in duties))}
    return sorted(loads, key=lambda load: (order[load.plan], -load.lead, -load.participant, load.unit))


def _load(plan: str, unit: str, duties: Sequence[Duty]) -> Unit:
    led = [duty for duty in duties if duty.role == "lead"]
    return Unit(
        plan=plan, unit=unit, lead=len(led), participant=len(duties) - len(led),
        targets=len({target.indicator for duty in led for target in duty.targets}),
    )  # fmt: skip
