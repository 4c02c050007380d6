"""`same_as` names another task with measures, in place of items.

Passes::

    tasks:
    - id: labs
      section: "4.1"
      title: {zh: 实验室, en: Laboratories}
      items: [{zh: 支持实验室, en: Support laboratories, printed: 支持重点实验室}]
    - {id: box, section: "4.1#专栏", title: {zh: 专栏, en: Box}, same_as: labs}

Fails::

    tasks:
    - {id: labs, section: "4.1", title: {zh: 实验室, en: Laboratories}}
    - {id: box, section: "4.1#专栏", title: {zh: 专栏, en: Box}, same_as: lab}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, unknown
from plancmp.problem import Level, say

ID = "same-as"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every same_as that names no other task, one without measures, or that stands beside items."""
    tasks = {task.id: task for task in case.plan.tasks}
    for i, task in enumerate(case.plan.tasks):
        path = ("tasks", i, "same_as")
        if task.same_as is None:
            continue
        yield from unknown({path: task.same_as}, tasks, "task")
        if task.items:
            yield Finding(path, say("{task!r} has items of its own", task=task.id), "keep one of the two")
        elif task.same_as in tasks and not tasks[task.same_as].items:
            yield Finding(
                path, say("{task!r} has no items", task=task.same_as), "name the task whose measures it repeats"
            )
