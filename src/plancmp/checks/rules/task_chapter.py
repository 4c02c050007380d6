"""Tasks lie in the task chapters, and each of these has tasks.

`task_chapters` names the chapters whose headings and boxes are tasks.

Passes::

    task_chapters: ["4"]

Fails::

    task_chapters: ["5"]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.problem import Level, say

ID = "task-chapter"
LEVEL: Level = "warning"


def check(case: Case) -> Iterator[Finding]:
    """Yield every task outside the task chapters and, in a complete plan, every task chapter without a task."""
    plan = case.plan
    chapters = [task.section.partition("#")[0].partition(".")[0] for task in plan.tasks]
    for i, chapter in enumerate(chapters):
        if chapter not in plan.task_chapters:
            message = say(
                "section {section!r} lies in none of the task chapters {chapters}",
                section=plan.tasks[i].section,
                chapters=", ".join(plan.task_chapters),
            )
            yield Finding(("tasks", i, "section"), message, "correct the section, or add the chapter to task_chapters")
    for i, chapter in enumerate(plan.task_chapters):
        if chapter not in chapters and plan.curation.status == "complete":
            yield Finding(
                ("task_chapters", i),
                say("task chapter {chapter!r} has no task", chapter=chapter),
                "add its tasks, or take it out",
            )
