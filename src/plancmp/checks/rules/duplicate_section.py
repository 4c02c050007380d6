"""A section has one task.

Passes::

    tasks:
    - {id: a, section: "4.1", title: {zh: 人才, en: Talent}}
    - {id: b, section: "4.1#专栏", title: {zh: 专栏, en: A box}}

Fails::

    tasks:
    - {id: a, section: "4.1", title: {zh: 人才, en: Talent}}
    - {id: b, section: "4.1", title: {zh: 金融, en: Finance}}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.problem import Level, say
from plancmp.text.quantity import normalise

ID = "duplicate-section"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every section that a task before has."""
    first: dict[str, str] = {}
    for i, task in enumerate(case.plan.tasks):
        section = normalise(task.section)
        if section in first:
            yield Finding(
                ("tasks", i, "section"),
                say(
                    "section {section!r} is already the section of task {task!r}",
                    section=task.section,
                    task=first[section],
                ),
            )
        first.setdefault(section, task.id)
