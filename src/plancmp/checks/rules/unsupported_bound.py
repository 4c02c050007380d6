"""At least one mention carries the bound of its value.

A mention without a bound word is silent, so a bound that no mention prints would rest on nothing. `exactly` needs no
word.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values:
      - year: 2020
        kind: actual
        bound: more-than
        value: 9
        mentions: [{section: "1", printed: "超过9%"}, {section: "2#表", printed: "9", row: 研发投入强度, unit: "%"}]

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values: [{year: 2020, kind: actual, bound: more-than, value: 9, mentions: [{section: "1", printed: "9%"}]}]
"""

from collections.abc import Iterator

from plancmp.checks.reread import prints_bound
from plancmp.checks.rules._common import Case, Finding, values
from plancmp.problem import Level, say

ID = "unsupported-bound"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every bound that no mention prints."""
    for path, _, value in values(case.plan):
        if (value.value, value.times) != (None, None) and not prints_bound(value):
            message = say("no mention prints a word for the bound {bound}", bound=value.bound)
            yield Finding((*path, "bound"), message, "add the bound word to printed, or write exactly")
