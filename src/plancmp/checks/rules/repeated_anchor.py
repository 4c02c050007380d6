"""A task has every anchor once.

Measures are known by their section and their anchor.

Passes::

    tasks:
    - id: labs
      section: "4"
      title: {zh: 实验室, en: Laboratories}
      items:
      - {zh: 支持高校, en: Support universities, printed: 支持高校}
      - {zh: 支持企业, en: Support enterprises, printed: 支持企业}

Fails::

    tasks:
    - id: labs
      section: "4"
      title: {zh: 实验室, en: Laboratories}
      items:
      - {zh: 支持高校, en: Support universities, printed: 支持高校}
      - {zh: 支持高校建平台, en: Support platforms of universities, printed: 支 持高校}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, items
from plancmp.problem import Level, say
from plancmp.text.quantity import normalise

ID = "repeated-anchor"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every anchor that its task has already."""
    seen: set[tuple[str, str]] = set()
    for path, task, item in items(case.plan):
        key = (task.id, normalise(item.printed or ""))
        if item.printed and key in seen:
            yield Finding(
                (*path, "printed"),
                say("{printed!r} occurs twice in {task!r}", printed=item.printed, task=task.id),
                "lengthen one of them",
            )
        seen.add(key)
