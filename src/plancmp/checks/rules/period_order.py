"""A period does not end before it starts.

Passes::

    period: {start: 2021, end: 2025}

Fails::

    period: {start: 2025, end: 2021}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.problem import Level, say

ID = "period-order"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield the period's end when it lies before the start."""
    period = case.plan.period
    if period.end < period.start:
        yield Finding(
            ("period", "end"),
            say("the period ends in {end}, before it starts in {start}", end=period.end, start=period.start),
        )
