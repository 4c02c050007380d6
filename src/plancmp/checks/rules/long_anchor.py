"""A measure's anchor has at most twelve characters.

It finds the clause and is no quotation of it. White space is not counted.

Passes::

    tasks:
    - id: labs
      section: "4"
      title: {zh: 实验室, en: Laboratories}
      items: [{zh: 建设实验室, en: Build laboratories, printed: 建设重点实验室和技术创新}]

Fails::

    tasks:
    - id: labs
      section: "4"
      title: {zh: 实验室, en: Laboratories}
      items: [{zh: 建设实验室, en: Build laboratories, printed: 建设重点实验室和技术创新中心}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, items
from plancmp.problem import Level, say
from plancmp.text.clauses import ANCHOR
from plancmp.text.quantity import normalise

ID = "long-anchor"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every anchor that is too long."""
    for path, _, item in items(case.plan):
        length = len(normalise(item.printed or ""))
        if length > ANCHOR:
            message = say(
                "{printed!r} has {length} characters, at most {most} fit",
                printed=item.printed,
                length=length,
                most=ANCHOR,
            )
            yield Finding((*path, "printed"), message, "keep the opening of the clause")
