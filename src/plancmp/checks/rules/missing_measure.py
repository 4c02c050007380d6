"""Every leaf task of a complete plan that is coded by measures has one.

A plan is coded by measures when one of its items has `printed`. A box that repeats a section has `same_as` instead.
An item without `printed` is a mere topic and no measure; a heading that groups others has none.

Passes::

    tasks:
    - id: labs
      section: "4.1"
      title: {zh: 实验室, en: Laboratories}
      items: [{zh: 支持实验室, en: Support laboratories, printed: 支持重点实验室}]
    - {id: box, section: "4.1#专栏", title: {zh: 专栏, en: Box}, same_as: labs}

Fails::

    tasks:
    - id: labs
      section: "4.1"
      title: {zh: 实验室, en: Laboratories}
      items: [{zh: 支持实验室, en: Support laboratories, printed: 支持重点实验室}, {zh: 平台, en: Platforms}]
    - {id: people, section: "4.2", title: {zh: 人才, en: Talent}}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, items
from plancmp.problem import Level, say

ID = "missing-measure"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield leaves without measures, headings with some, and items without an anchor."""
    plan = case.plan
    if not plan.is_measured or plan.curation.status != "complete":
        return
    leaves = {task.id for task in plan.leaves}
    for i, task in enumerate(plan.tasks):
        if task.id in leaves and not task.items and not task.same_as:
            yield Finding(
                ("tasks", i),
                say("task {task!r} has no measure", task=task.id),
                "add items, or same_as for a repeated box",
            )
        elif task.id not in leaves and task.items:
            yield Finding(
                ("tasks", i, "items"),
                say("{task!r} groups other tasks", task=task.id),
                "measures belong to the leaf tasks",
            )
    for path, _, item in items(plan):
        if not item.printed:
            yield Finding(path, "has no anchor in the text", "give printed, the opening of its clause from the verb on")
