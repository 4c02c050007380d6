"""A heading that the document leaves out is explained in a note.

Passes::

    tasks:
    - id: a
      section: "4"
      title: null
      note: {zh: 原文缺少本章标题。, en: The chapter’s heading is missing.}

Fails::

    tasks:
    - {id: a, section: "4", title: null}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.problem import Level

ID = "untitled-task"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every null title of a task without a note."""
    for i, task in enumerate(case.plan.tasks):
        if task.title is None and task.note is None:
            yield Finding(("tasks", i, "title"), "no title and no note", "say in note why the heading is missing")
