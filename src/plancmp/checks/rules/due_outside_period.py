"""A task, and a measure of it, is due within the plan's period.

Plans do look further; most of the time it is a slip.

Passes::

    tasks:
    - {id: a, section: "4.1", title: {zh: 研发, en: Research}, due: 2023}

Fails::

    tasks:
    - {id: a, section: "4.1", title: {zh: 研发, en: Research}, due: 2052}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, items
from plancmp.problem import Level, say
from plancmp.problem import Path as DataPath

ID = "due-outside-period"
LEVEL: Level = "warning"


def check(case: Case) -> Iterator[Finding]:
    """Yield every due year outside the period."""
    period = case.plan.period
    due: dict[DataPath, int | None] = {("tasks", i, "due"): task.due for i, task in enumerate(case.plan.tasks)}
    due |= {(*path, "due"): item.due for path, _, item in items(case.plan)}
    for path, year in due.items():
        if year is not None and not period.start <= year <= period.end:
            said = say("due in {due}, the period is {start}–{end}", due=year, start=period.start, end=period.end)
            yield Finding(path, said)
