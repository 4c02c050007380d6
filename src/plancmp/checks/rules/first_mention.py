"""The first mention is the reading taken, so it does not differ.

`differs` says what a further place has otherwise. When the first mention differs, another comes first, or the value
is that of the first.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values:
      - year: 2020
        kind: actual
        value: 9
        mentions: [{section: "2", printed: "9%"}, {section: "1", printed: "8%", differs: {value: 8}}]
      note: {zh: 两处不同，取规划正文。, en: "Two places differ, the body is taken."}

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values:
      - year: 2020
        kind: actual
        value: 9
        mentions: [{section: "1", printed: "8%", differs: {value: 8}}, {section: "2", printed: "9%"}]
      note: {zh: 两处不同，取规划正文。, en: "Two places differ, the body is taken."}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, values
from plancmp.problem import Level

ID = "first-mention"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every first mention that differs from the reading it is."""
    for path, _, value in values(case.plan):
        if value.mentions[0].differs:
            message = "the first mention is the reading taken and yet differs from it"
            yield Finding((*path, "mentions", 0, "differs"), message, "put a mention that agrees first")
