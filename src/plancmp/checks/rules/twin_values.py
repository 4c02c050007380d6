"""An indicator has one value of a kind for a year.

One figure printed in several places is one value with several mentions; two figures for one year are one value whose
other mention `differs`. A value of another breadth has a `scope`.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values:
      - {year: 2019, kind: actual, value: 8, mentions: [{section: "1", printed: "8%"}]}
      - {year: 2020, kind: actual, value: 9, mentions: [{section: "1", printed: "9%"}]}

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values:
      - {year: 2020, kind: actual, value: 8, mentions: [{section: "1", printed: "8%"}]}
      - {year: 2020, kind: actual, value: 9, mentions: [{section: "1", printed: "9%"}]}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, same_text, values
from plancmp.model import Value
from plancmp.problem import Level, say

ID = "twin-values"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every value that stands beside another of its kind and year."""
    seen: set[tuple[object, ...]] = set()
    for path, _, value in values(case.plan):
        key = (path[1], value.kind, value.year, value.years, same_text(value.scope))
        if key in seen:
            yield Finding(
                path,
                say("a second {kind} {date}", kind=say(value.kind), date=_date(value)),
                "make them one value with two mentions",
            )
        seen.add(key)


def _date(value: Value) -> str:
    if value.years:
        start, end = (year or "…" for year in value.years)
        return say("for {start}–{end}", start=start, end=end)
    return say("for {year}", year=value.year) if value.year else say("without a date")
