"""An indicator has at least one number or one target in words.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values:
      - {year: 2020, kind: actual, value: null, mentions: [{section: "2#表", printed: "-", row: 研发投入强度}]}
      - {year: 2025, kind: target, bound: exactly, value: 9, mentions: [{section: "2", printed: "9%"}]}

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values:
      - {year: 2020, kind: actual, value: null, mentions: [{section: "2#表", printed: "-", row: 研发投入强度}]}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.problem import Level, say

ID = "empty-indicator"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every indicator that says nothing."""
    for i, indicator in enumerate(case.plan.indicators):
        if all(value.value is None and value.qualitative is None for value in indicator.values):
            message = say("indicator {indicator!r} has neither a number nor words", indicator=indicator.id)
            yield Finding(("indicators", i), message, "add the value, or leave the indicator out")
