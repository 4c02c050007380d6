"""A task names only indicators of its own file.

Passes::

    tasks:
    - {id: labs, section: "4", title: {zh: 实验室, en: Laboratories}, indicators: [rd-intensity]}

Fails::

    tasks:
    - {id: labs, section: "4", title: {zh: 实验室, en: Laboratories}, indicators: [rd-intensty]}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, unknown
from plancmp.problem import Level
from plancmp.problem import Path as DataPath

ID = "unknown-indicator"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every indicator named by a task that the file has not."""
    known = {indicator.id: indicator for indicator in case.plan.indicators}
    used: dict[DataPath, str] = {}
    for i, task in enumerate(case.plan.tasks):
        used |= {("tasks", i, "indicators", j): name for j, name in enumerate(task.indicators)}
    yield from unknown(used, known, "indicator")
