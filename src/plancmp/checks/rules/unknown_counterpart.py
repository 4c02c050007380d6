"""The tasks of other plans that a task answers are there.

A counterpart is written `plan/task`. A plan that is not among those known is a warning, for it may be kept elsewhere;
a task that a known plan has not, and a counterpart in the plan itself, are errors.

Passes::

    tasks:
    - {id: labs, section: "4", title: {zh: 实验室, en: Laboratories}, counterparts: [city/laboratories]}

Fails::

    tasks:
    - {id: labs, section: "4", title: {zh: 实验室, en: Laboratories}, counterparts: [city/laboratory]}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.data.schema import suggestion
from plancmp.problem import Level, say
from plancmp.problem import Path as DataPath

ID = "unknown-counterpart"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every counterpart that is not there."""
    for i, task in enumerate(case.plan.tasks):
        for j, name in enumerate(task.counterparts):
            plan_id, slash, task_id = name.partition("/")
            if slash:  # the schema has refused a name without one
                yield from _missing(case, ("tasks", i, "counterparts", j), plan_id, task_id)


def _missing(case: Case, path: DataPath, plan_id: str, task_id: str) -> Iterator[Finding]:
    if plan_id == case.plan.id:
        yield Finding(path, "a counterpart is a task of another plan")
    elif plan_id not in case.others:
        yield Finding(
            path, say("no plan {plan!r} among those known", plan=plan_id), suggestion(plan_id, case.others), "warning"
        )
    elif (plan := case.others.get(plan_id)) and task_id not in (tasks := {t.id: t for t in plan.tasks}):
        yield Finding(
            path, say("plan {plan!r} has no task {task!r}", plan=plan_id, task=task_id), suggestion(task_id, tasks)
        )
