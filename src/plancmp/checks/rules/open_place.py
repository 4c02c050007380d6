"""Nothing is left open.

A draft marks what only a person can say with a text that starts with `?`. In a plan whose status is `draft` an open
place is a warning, elsewhere an error.

Passes::

    kind: five-year-plan

Fails::

    title: {zh: "? 标题", en: "? title"}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.checks.texts import is_open
from plancmp.problem import Level, say

ID = "open-place"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every text that starts with a question mark."""
    level: Level = "warning" if case.plan.curation.status == "draft" else "error"
    for path, text in case.texts:
        if is_open(text):
            yield Finding(path, say("left open: {what}", what=text[1:].strip() or say("to be filled in")), level=level)
