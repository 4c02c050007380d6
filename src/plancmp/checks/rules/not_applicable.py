"""What cannot apply to a plan's area is not counted in it.

Passes::

    not_applicable: [enterprise-rd-intensity]

Fails::

    not_applicable: [rd-intensity]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.problem import Level, say

ID = "not-applicable"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every metric that is said not to apply and yet has an indicator."""
    users = {indicator.metric: indicator.id for indicator in case.plan.indicators}
    for i, metric in enumerate(case.plan.not_applicable):
        if metric in users:
            message = say(
                "{metric!r} is said not to apply and indicator {indicator!r} counts it",
                metric=metric,
                indicator=users[metric],
            )
            yield Finding(("not_applicable", i), message, "take one of the two out")
