"""No heading is left out between two that are there.

Every numbered heading of the task chapters is a task: what stands above one is there, and the numbers below one
heading run on without a gap. They need not begin at 1, for some documents number their tasks across sections. A
document that skips a number itself gets a note on the task after the gap.

Passes::

    tasks:
    - {id: a, section: "4", title: {zh: 任务, en: Tasks}}
    - {id: b, section: "4.4", title: {zh: 人才, en: Talent}}
    - {id: c, section: "4.5", title: {zh: 金融, en: Finance}}

Fails::

    tasks:
    - {id: a, section: "4", title: {zh: 任务, en: Tasks}}
    - {id: b, section: "4.4", title: {zh: 人才, en: Talent}}
    - {id: c, section: "4.6", title: {zh: 金融, en: Finance}}
"""

from collections.abc import Iterator, Sequence

from plancmp.checks.rules._common import Case, Finding, place
from plancmp.model import Task
from plancmp.problem import Level, say

ID = "missing-heading"
LEVEL: Level = "warning"
_Number = tuple[int, ...]


def check(case: Case) -> Iterator[Finding]:
    """Yield every task without the heading above it, and every task after a gap without a note."""
    for i, message in _gaps(case.plan.tasks):
        yield Finding(("tasks", i, "section"), message, "add its task, or say in note that the document skips it")


def _gaps(tasks: Sequence[Task]) -> Iterator[tuple[int, str]]:
    known = {place(task.section)[0] for task in tasks if not task.is_box}
    first = {number[:-1]: number for number in sorted(known, reverse=True)}
    for i, task in enumerate(tasks):
        number = place(task.section)[0]
        above = number if task.is_box else number[:-1]
        if above and above not in known:
            yield i, say("heading {heading} above {section!r} has no task", heading=_shown(above), section=task.section)
        elif above and number != first.get(above) and not task.is_box and not task.note:
            before = (*above, number[-1] - 1)
            if before not in known:
                yield (
                    i,
                    say(
                        "heading {heading} before {section!r} has no task", heading=_shown(before), section=task.section
                    ),
                )


def _shown(number: _Number) -> str:
    return repr(".".join(map(str, number)))
