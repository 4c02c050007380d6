"""Every instrument is one of schemas/instruments.yaml.

Instruments of tasks and of measures are looked up.

Passes::

    tasks:
    - {id: labs, section: "4", title: {zh: 实验室, en: Laboratories}, instruments: [supply/technology]}

Fails::

    tasks:
    - {id: labs, section: "4", title: {zh: 实验室, en: Laboratories}, instruments: [supply/tecnology]}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, items, unknown
from plancmp.problem import Level
from plancmp.problem import Path as DataPath

ID = "unknown-instrument"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every instrument that is not in the vocabulary."""
    used: dict[DataPath, str] = {}
    for i, task in enumerate(case.plan.tasks):
        used |= {("tasks", i, "instruments", j): name for j, name in enumerate(task.instruments)}
    for path, _, item in items(case.plan):
        used |= {(*path, "instruments", j): name for j, name in enumerate(item.instruments)}
    yield from unknown(used, case.vocabulary.instruments, "instrument")
