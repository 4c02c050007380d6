"""A range has both its ends, the lower first.

A range such as 5—10家 has `bound: between`, its lower end as `value` and its upper end as `upper`.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values:
      - year: 2025
        kind: target
        bound: between
        value: 5
        upper: 6
        mentions: [{section: "2", printed: "5%-6%"}]

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values:
      - {year: 2025, kind: target, bound: exactly, value: 5, upper: 6, mentions: [{section: "2", printed: "5%"}]}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, values
from plancmp.problem import Level, say

ID = "range-ends"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every range that lacks an end, has its ends in the wrong order, or has an upper end and is none."""
    for path, _, value in values(case.plan):
        if value.upper is not None and value.bound != "between":
            yield Finding(
                (*path, "upper"),
                say("upper with the bound {bound}", bound=value.bound),
                "write bound: between, or take it out",
            )
        elif value.bound == "between" and (value.value is None or value.upper is None):
            yield Finding(
                (*path, "bound"), "between without both ends", "give the lower end as value, the upper end as upper"
            )
        elif value.value is not None and value.upper is not None and value.upper <= value.value:
            yield Finding((*path, "upper"), "upper is not above value", "give the lower end as value")
