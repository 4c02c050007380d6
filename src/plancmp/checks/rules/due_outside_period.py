"""A task is due within the plan's period.

Plans do look further; most of the time it is a slip.

Passes::

    tasks:
    - {id: a, section: "4.1", title: {zh: 研发, en: Research}, due: 2023}

Fails::

    tasks:
    - {id: a, section: "4.1", title: {zh: 研发, en: Research}, due: 2052}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.problem import Level, say

ID = "due-outside-period"
LEVEL: Level = "warning"


def check(case: Case) -> Iterator[Finding]:
    """Yield every due year outside the period."""
    period = case.plan.period
    for i, task in enumerate(case.plan.tasks):
        if task.due is not None and not period.start <= task.due <= period.end:
            yield Finding(
                ("tasks", i, "due"),
                say("due in {due}, the period is {start}–{end}", due=task.due, start=period.start, end=period.end),
            )
