"""A measure's verb is written out only where it stands earlier in the sentence.

Otherwise it is the verb that opens `printed`, and two places could come to say different things.

Passes::

    tasks:
    - id: labs
      section: "4"
      title: {zh: 实验室, en: Laboratories}
      items: [{zh: 支持其建平台, en: Support platforms there, printed: 建设平台, verb: 支持}]

Fails::

    tasks:
    - id: labs
      section: "4"
      title: {zh: 实验室, en: Laboratories}
      items: [{zh: 支持实验室, en: Support laboratories, printed: 支持重点实验室, verb: 支持}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, items
from plancmp.problem import Level, say

ID = "idle-verb"
LEVEL: Level = "warning"


def check(case: Case) -> Iterator[Finding]:
    """Yield every verb that opens the anchor beside it."""
    for path, _, item in items(case.plan):
        if item.verb and item.verb == case.vocabulary.opening_verb(item.printed or ""):
            yield Finding(
                (*path, "verb"),
                say("{printed!r} begins with {verb} already", verb=item.verb, printed=item.printed),
                "leave verb out",
            )
