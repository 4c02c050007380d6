"""The year of a value makes sense for its kind.

A target lies between 1990 and 2100 and not before the plan's period; what was reached was not reached after the
period's end. The usual cause is a slip of one digit, or an actual coded as a target.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values: [{year: 2035, kind: target, bound: exactly, value: 9, mentions: [{section: "2", printed: "9%"}]}]

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values: [{year: 2015, kind: target, bound: exactly, value: 9, mentions: [{section: "2", printed: "9%"}]}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, values
from plancmp.model import Period, Value
from plancmp.problem import Level, say

ID = "year-range"
LEVEL: Level = "error"
EARLIEST_TARGET, LATEST_TARGET = 1990, 2100
"""No plan of this kind is older, and none looks further."""


def check(case: Case) -> Iterator[Finding]:
    """Yield every value whose year does not go with its kind."""
    for path, _, value in values(case.plan):
        message = _objection(value, case.plan.period)
        if message:
            yield Finding((*path, "years" if value.years else "year"), message, "check the digits, and kind")


def _objection(value: Value, period: Period) -> str:
    year = value.horizon
    if year is None:
        return ""
    if value.kind == "actual":
        late = say("an actual of {year}, after the plan's period ended in {end}", year=year, end=period.end)
        return late if year > period.end else ""
    if not EARLIEST_TARGET <= year <= LATEST_TARGET:
        span = {"first": EARLIEST_TARGET, "last": LATEST_TARGET}
        return say("a target of {year} lies outside {first} to {last}", year=year, **span)
    early = say("a target of {year}, before the plan's period starts in {start}", year=year, start=period.start)
    return early if year < period.start else ""
