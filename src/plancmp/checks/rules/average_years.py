"""An annual average is over years.

年均 speaks of several years: annual average growth over a plan period is `years: [2021, 2025]`, not `year: 2025`.

Passes::

    indicators:
    - id: growth
      metric: rd-spending-growth
      name: {zh: 研发经费年均增长, en: Average annual growth of R&D spending}
      values: [{years: [2021, 2025], kind: target, bound: exactly, value: 7, mentions: [{section: "2", printed: "7%"}]}]

Fails::

    indicators:
    - id: growth
      metric: rd-spending-growth
      name: {zh: 研发经费年均增长, en: Average annual growth of R&D spending}
      values: [{year: 2025, kind: target, bound: exactly, value: 7, mentions: [{section: "2", printed: "7%"}]}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, values
from plancmp.problem import Level, say

ID = "average-years"
LEVEL: Level = "warning"


def check(case: Case) -> Iterator[Finding]:
    """Yield every single year of an indicator that is named an annual average."""
    for path, indicator, value in values(case.plan):
        if "年均" in indicator.name.zh and value.year is not None:
            message = say("an annual average (年均) for the single year {year}", year=value.year)
            yield Finding((*path, "year"), message, say("years: [first year, {year}]", year=value.year))
