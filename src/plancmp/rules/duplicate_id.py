"""Ids of indicators and of tasks are unique in the file.

A second indicator or task of the same name could not be referred to.

Passes::

    tasks:
    - {id: labs, section: "4", title: {zh: 实验室, en: Laboratories}}
    - {id: funds, section: "4.1", title: {zh: 基金, en: Funds}}

Fails::

    tasks:
    - {id: labs, section: "4", title: {zh: 实验室, en: Laboratories}}
    - {id: labs, section: "4.1", title: {zh: 基金, en: Funds}}
"""

from collections.abc import Iterator, Sequence

from plancmp.model import Indicator, Task
from plancmp.problem import Level
from plancmp.rules._common import Case, Finding

ID = "duplicate-id"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every id that stands a second time."""
    yield from _repeated("indicators", case.plan.indicators)
    yield from _repeated("tasks", case.plan.tasks)


def _repeated(what: str, entries: Sequence[Indicator | Task]) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, entry in enumerate(entries):
        if entry.id in seen:
            yield Finding((what, index, "id"), f"id {entry.id!r} stands twice in {what}", "give each its own")
        seen.add(entry.id)
