"""A plan has one indicator per metric and scope.

Two of them would stand in one cell of a comparison. Either they are one indicator with more values, or one has a
scope, or one counts another metric.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values: [{year: 2020, kind: actual, value: 9, mentions: [{section: "1", printed: "9%"}]}]
    - id: rd-intensity-park
      metric: rd-intensity
      name: {zh: 园区研发投入强度, en: R&D intensity of the park}
      scope: {zh: 仅计园区, en: the park only}
      values: [{year: 2020, kind: actual, value: 12, mentions: [{section: "1", printed: "12%"}]}]
      note: {zh: 只计园区。, en: Counts the park only.}

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values: [{year: 2020, kind: actual, value: 9, mentions: [{section: "1", printed: "9%"}]}]
    - id: rd-intensity-park
      metric: rd-intensity
      name: {zh: 园区研发投入强度, en: R&D intensity of the park}
      values: [{year: 2020, kind: actual, value: 12, mentions: [{section: "1", printed: "12%"}]}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, same_text
from plancmp.checks.texts import is_open
from plancmp.problem import Level, say

ID = "twin-indicators"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every indicator whose metric and scope another has already."""
    first: dict[tuple[str, str | None], str] = {}
    for i, indicator in enumerate(case.plan.indicators):
        key = (indicator.metric, same_text(indicator.scope))
        if key in first and not is_open(indicator.metric):
            message = say(
                "metric {metric!r} is already that of indicator {indicator!r}, with the same scope",
                metric=indicator.metric,
                indicator=first[key],
            )
            yield Finding(("indicators", i, "metric"), message, "make them one, or give a scope or another metric")
        first.setdefault(key, indicator.id)
