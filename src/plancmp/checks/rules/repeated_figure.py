"""A figure of a task is not an indicator’s mention again.

Every printed figure ends in exactly one place, as often as it is printed. The same figure in the same section is a
mention or a task figure; it is both only where the document prints it twice there.

Passes::

    tasks:
    - {id: a, section: "4.1", title: {zh: 研发, en: Research}, figures: [{printed: "9项"}]}

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values: [{year: 2025, kind: target, bound: exactly, value: 9, mentions: [{section: "4.1", printed: "9%"}]}]
    tasks:
    - {id: a, section: "4.1", title: {zh: 研发, en: Research}, figures: [{printed: "9%"}]}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, mentions
from plancmp.problem import Level, say
from plancmp.text.quantity import normalise

ID = "repeated-figure"
LEVEL: Level = "warning"


def check(case: Case) -> Iterator[Finding]:
    """Yield every task figure that an indicator mentions at the same place."""
    mentioned = {_key(m.mention.section, m.mention.printed): m.indicator.id for m in mentions(case.plan)}
    for i, task in enumerate(case.plan.tasks):
        for j, figure in enumerate(task.figures):
            indicator = mentioned.get(_key(figure.section or task.section, figure.printed))
            if indicator:
                message = say(
                    "{printed!r} is already a mention of indicator {indicator!r}",
                    printed=figure.printed,
                    indicator=indicator,
                )
                yield Finding(("tasks", i, "figures", j, "printed"), message, "take it out, unless it is printed twice")


def _key(section: str, printed: str) -> tuple[str, str]:
    return normalise(section), normalise(printed)
