"""Tasks stand in the document's order.

A box follows the heading it hangs on; what is numbered below the heading follows the box.

Passes::

    tasks:
    - {id: a, section: "4", title: {zh: 任务, en: Tasks}}
    - {id: b, section: "4.1#专栏", title: {zh: 专栏, en: A box}}
    - {id: c, section: "4.2", title: {zh: 人才, en: Talent}}
    - {id: d, section: "4.10", title: {zh: 金融, en: Finance}}

Fails::

    tasks:
    - {id: a, section: "4.2", title: {zh: 人才, en: Talent}}
    - {id: b, section: "4.1", title: {zh: 金融, en: Finance}}
"""

from collections.abc import Iterator
from itertools import pairwise

from plancmp.checks.rules._common import Case, Finding, place
from plancmp.problem import Level, say

ID = "task-order"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every task that stands after one that the document has later."""
    sections = [task.section for task in case.plan.tasks]
    for i, (before, section) in enumerate(pairwise(sections), start=1):
        if place(section) < place(before):
            yield Finding(
                ("tasks", i, "section"),
                say("section {section!r} comes after {before!r}", section=section, before=before),
                "sort the tasks",
            )
