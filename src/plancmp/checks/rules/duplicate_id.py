"""Ids of indicators and of tasks are unique in the file.

A second indicator or task of the same name could not be referred to; an indicator and a task do not share one either.

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

from plancmp.checks.rules._common import Case, Finding
from plancmp.model import Indicator, Task
from plancmp.problem import Level, say, show_path

ID = "duplicate-id"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every id that stands a second time."""
    first: dict[str, str] = {}
    parts: dict[str, Sequence[Indicator | Task]] = {"indicators": case.plan.indicators, "tasks": case.plan.tasks}
    for what, entries in parts.items():
        for index, entry in enumerate(entries):
            place = first.setdefault(entry.id, show_path((what, index)))
            if place != show_path((what, index)):
                yield Finding(
                    (what, index, "id"),
                    say("id {id!r} is also the id of {place}", id=entry.id, place=place),
                    "give each its own",
                )
