"""A title is the heading without its number and its final punctuation.

The number is in `section` already.

Passes::

    tasks:
    - {id: a, section: "4.1", title: {zh: 一网通办与人才服务, en: Services}}

Fails::

    tasks:
    - {id: a, section: "4.1", title: {zh: （一）人才服务。, en: Services for talent}}
"""

import re
from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.problem import Level, say

ID = "heading-number"
LEVEL: Level = "error"
_NUMBERED = re.compile(
    r"\s*([一二三四五六七八九十]+[、．.]|[（(]\s*([一二三四五六七八九十]+|\d+)\s*[)）]|\d+\s*[、．.](?!\d)|第[一二三四五六七八九十]+[章节])"
)
_FINAL = re.compile(r".*[。；：，、.;:,]\s*")


def check(case: Case) -> Iterator[Finding]:
    """Yield every title that begins with a number or ends with punctuation."""
    for i, task in enumerate(case.plan.tasks):
        title, path = task.title.zh if task.title else "", ("tasks", i, "title", "zh")
        if _NUMBERED.match(title):
            yield Finding(
                path, say("{title!r} begins with the heading’s number", title=title), "leave the number to section"
            )
        elif _FINAL.fullmatch(title):
            yield Finding(path, say("{title!r} ends with punctuation", title=title), "leave it out")
