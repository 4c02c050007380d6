"""Every theme is one of schemas/themes.yaml.

Themes of indicators, of tasks and of measures are looked up, and those that a document is confined to.

Passes::

    tasks:
    - {id: labs, section: "4", title: {zh: 实验室, en: Laboratories}, themes: [basic-research]}

Fails::

    tasks:
    - {id: labs, section: "4", title: {zh: 实验室, en: Laboratories}, themes: [basic-reserch]}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, items, unknown
from plancmp.problem import Level
from plancmp.problem import Path as DataPath

ID = "unknown-theme"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every theme that is not in the vocabulary."""
    used: dict[DataPath, str] = {("field", i): name for i, name in enumerate(case.plan.field)}
    for i, indicator in enumerate(case.plan.indicators):
        used |= {("indicators", i, "themes", j): name for j, name in enumerate(indicator.themes)}
    for i, task in enumerate(case.plan.tasks):
        used |= {("tasks", i, "themes", j): name for j, name in enumerate(task.themes)}
    for path, _, item in items(case.plan):
        used |= {(*path, "themes", j): name for j, name in enumerate(item.themes)}
    yield from unknown(used, case.vocabulary.themes, "theme")
