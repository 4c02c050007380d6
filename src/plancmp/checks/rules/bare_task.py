"""A task with no numbered task below it has a summary, themes and instruments.

Headings that only group others may go without.

Passes::

    tasks:
    - {id: a, section: "4", title: {zh: 重点任务, en: Main tasks}}
    - id: b
      section: "4.1"
      title: {zh: 人才, en: Talent}
      summary: {zh: 引进科学家并提供住房。, en: Scientists are attracted and housed.}
      themes: [talent]
      instruments: [supply/talent]

Fails::

    tasks:
    - {id: b, section: "4.1", title: {zh: 人才, en: Talent}, themes: [talent]}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.problem import Level, say

ID = "bare-task"
LEVEL: Level = "warning"


def check(case: Case) -> Iterator[Finding]:
    """Yield every leaf that lacks one of the three."""
    leaves = {task.id for task in case.plan.leaves}
    for i, task in enumerate(case.plan.tasks):
        parts = {"summary": task.summary, "themes": task.themes, "instruments": task.instruments}
        missing = [name for name, part in parts.items() if not part]
        if missing and task.id in leaves:
            yield Finding(("tasks", i), say("task {task!r} lacks {parts}", task=task.id, parts=", ".join(missing)))
