"""The years of a value run forward.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values: [{years: [2021, 2025], kind: target, bound: exactly, value: 9, mentions: [{section: "2", printed: "9%"}]}]

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values: [{years: [2025, 2021], kind: target, bound: exactly, value: 9, mentions: [{section: "2", printed: "9%"}]}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, values
from plancmp.problem import Level, say

ID = "years-order"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield the years that run backward."""
    for path, _, value in values(case.plan):
        start, end = value.years or (None, None)
        if start is not None and end is not None and end < start:
            yield Finding(
                (*path, "years"),
                say("ends in {end}, before it starts in {start}", end=end, start=start),
                say("write [{end}, {start}]", end=end, start=start),
            )
