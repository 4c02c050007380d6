"""`differs` says something other than the value.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values:
      - year: 2020
        kind: actual
        value: 9
        mentions: [{section: "1", printed: "9%"}, {section: "2", printed: "8%", differs: {value: 8}}]
      note: {zh: 两处不同，取第一处。, en: "Two places differ, the first is taken."}

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values:
      - year: 2020
        kind: actual
        value: 9
        mentions: [{section: "1", printed: "9%"}, {section: "2", printed: "9%", differs: {value: 9}}]
      note: {zh: 两处不同，取第一处。, en: "Two places differ, the first is taken."}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, mentions
from plancmp.problem import Level, say

ID = "idle-differs"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every entry of a `differs` that repeats its value or bound."""
    for path, _, value, mention in mentions(case.plan):
        differs = mention.differs
        if differs and differs.value is not None and differs.value == value.value:
            yield Finding(
                (*path, "differs", "value"), say("{value} is the value itself", value=differs.value), "take it out"
            )
        if differs and differs.bound == value.bound:
            yield Finding(
                (*path, "differs", "bound"), say("{bound} is the value’s own bound", bound=differs.bound), "take it out"
            )
