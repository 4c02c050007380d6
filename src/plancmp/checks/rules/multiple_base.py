"""A multiple says of which year's level it is one.

翻一番 is `times: 2` with `of`, the year of its base, which lies before the year it holds for.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values:
      - {year: 2025, kind: target, bound: exactly, times: 2, of: 2020, mentions: [{section: "2", printed: 翻一番}]}

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values: [{year: 2025, kind: target, bound: exactly, times: 2, mentions: [{section: "2", printed: 翻一番}]}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, values
from plancmp.problem import Level, say

ID = "multiple-base"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every multiple without the year of its base, and every such year that is not earlier or has no multiple."""
    for path, _, value in values(case.plan):
        if value.times is not None and value.of is None:
            yield Finding((*path, "times"), "times without of", "give the year of the base as of")
        elif value.of is not None and value.times is None:
            yield Finding((*path, "of"), "of without times", "take it out, or give the multiple as times")
        elif value.of is not None and value.horizon is not None and value.of >= value.horizon:
            yield Finding(
                (*path, "of"),
                say("the base {year} is not before {target}", year=value.of, target=value.horizon),
                "give an earlier year",
            )
