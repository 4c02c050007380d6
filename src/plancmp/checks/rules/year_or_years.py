"""A value has one year or a span of years, not both.

`year` is for a stock or one year's flow, `years` for an average, a sum or a flow over several years.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values: [{year: 2020, kind: actual, value: 9, mentions: [{section: "1", printed: "9%"}]}]

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values: [{year: 2020, years: [2016, 2020], kind: actual, value: 9, mentions: [{section: "1", printed: "9%"}]}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, values
from plancmp.problem import Level

ID = "year-or-years"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every value that has both."""
    for path, _, value in values(case.plan):
        if value.year is not None and value.years is not None:
            yield Finding((*path, "years"), "has year and years", "keep the one that the figure is of")
