"""A measure's anchor begins with the governing verb, not with an adverb before it.

Before another verb 加快, 积极, 着力 and their like are adverbs; alone 加快 is the verb.

Passes::

    tasks:
    - id: labs
      section: "4"
      title: {zh: 实验室, en: Laboratories}
      items:
      - {zh: 建设实验室, en: Build laboratories, printed: 建设重点实验室}
      - {zh: 加快实验室布局, en: Speed up the siting of laboratories, printed: 加快重点实验室布局}

Fails::

    tasks:
    - id: labs
      section: "4"
      title: {zh: 实验室, en: Laboratories}
      items: [{zh: 建设实验室, en: Build laboratories, printed: 加快建设重点实验室}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, items
from plancmp.problem import Level, say
from plancmp.text.clauses import Grammar
from plancmp.text.quantity import normalise

ID = "adverb-anchor"
LEVEL: Level = "warning"


def check(case: Case) -> Iterator[Finding]:
    """Yield every anchor that opens with what is not its verb."""
    grammar = Grammar(case.vocabulary)
    for path, _, item in items(case.plan):
        opening = grammar.opening(normalise(item.printed or ""))
        if opening and opening.at and not item.verb:
            message = say("{printed!r} opens with an adverb before {verb}", printed=item.printed, verb=opening.verb)
            yield Finding((*path, "printed"), message, "begin with the verb")
