"""A goal of the outlook lies beyond the period.

One within it is a target: an indicator or a task has it.

Passes::

    outlook: [{year: 2035, zh: 进入前列, en: Among the first, section: "2.1"}]

Fails::

    outlook: [{year: 2025, zh: 进入前列, en: Among the first, section: "2.1"}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.problem import Level, say

ID = "outlook-year"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every goal whose year the period covers."""
    end = case.plan.period.end
    for i, goal in enumerate(case.plan.outlook):
        if goal.year <= end:
            yield Finding(
                ("outlook", i, "year"),
                say("{year} is not after the period, which ends in {end}", year=goal.year, end=end),
            )
