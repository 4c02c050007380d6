"""Tasks are chapters, sections, third-level headings and boxes.

（1） and deeper, and what is numbered inside a box, are `items` of the task above.

Passes::

    tasks:
    - {id: a, section: "4.1.1", title: {zh: 人才, en: Talent}}

Fails::

    tasks:
    - {id: a, section: "4.1.1.1", title: {zh: 人才, en: Talent}}
"""

import re
from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.problem import Level, say

ID = "deep-task"
LEVEL: Level = "error"
_TOO_DEEP = re.compile(r"\d+(\.\d+){3,}|[^#]*#.*\D\.\d+(\.\d+)*")


def check(case: Case) -> Iterator[Finding]:
    """Yield every task below the third level or inside a box."""
    for i, task in enumerate(case.plan.tasks):
        if _TOO_DEEP.fullmatch(task.section):
            message = say("section {section!r} lies below the third level", section=task.section)
            yield Finding(("tasks", i, "section"), message, "make it an item of the task above")
