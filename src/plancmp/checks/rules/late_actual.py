"""An actual was reached before the period began.

A plan can report on its own first year, but most of the time it is a target taken for an actual, or a slip in the year.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 强度, en: Intensity}
      values: [{kind: actual, year: 2020, value: 8.4, mentions: [{section: "1", printed: "8.4%"}]}]

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 强度, en: Intensity}
      values: [{kind: actual, year: 2025, value: 8.4, mentions: [{section: "1", printed: "8.4%"}]}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, values
from plancmp.problem import Level, say

ID = "late-actual"
LEVEL: Level = "warning"


def check(case: Case) -> Iterator[Finding]:
    """Yield every actual of a year planned for; `year-range` has those after it."""
    period = case.plan.period
    for path, _, value in values(case.plan):
        year = value.horizon
        if value.kind == "actual" and year is not None and period.start <= year <= period.end:
            message = say("an actual of {year}, and the period begins in {start}", year=year, start=period.start)
            yield Finding((*path, "years" if value.years else "year"), message, "is it a target?")
