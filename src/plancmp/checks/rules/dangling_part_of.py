"""`part_of` names another indicator of the file.

An “of which” row hangs on the row above it; it hangs neither on nothing nor, over however many steps, on itself.

Passes::

    indicators:
    - id: patents
      metric: invention-patents-per-10k
      name: {zh: 每万人发明专利, en: Invention patents}
      values: [{year: 2020, kind: actual, value: 30, mentions: [{section: "1", printed: "30件"}]}]
    - id: high-value
      metric: high-value-patents-per-10k
      part_of: patents
      name: {zh: 其中高价值发明专利, en: High-value invention patents}
      values: [{year: 2020, kind: actual, value: 10, mentions: [{section: "1", printed: "10件"}]}]

Fails::

    indicators:
    - id: high-value
      metric: high-value-patents-per-10k
      part_of: patents
      name: {zh: 其中高价值发明专利, en: High-value invention patents}
      values: [{year: 2020, kind: actual, value: 10, mentions: [{section: "1", printed: "10件"}]}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.data.schema import suggestion
from plancmp.problem import Level, say

ID = "dangling-part-of"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every `part_of` that leads nowhere or back to where it began."""
    wholes = {indicator.id: indicator.part_of for indicator in case.plan.indicators}
    for i, indicator in enumerate(case.plan.indicators):
        whole, path = indicator.part_of, ("indicators", i, "part_of")
        if whole is not None and whole not in wholes:
            yield Finding(
                path, say("unknown {what} {name!r}", what=say("indicator"), name=whole), suggestion(whole, wholes)
            )
        elif indicator.id in _above(indicator.id, wholes):
            yield Finding(path, say("{indicator!r} is part of itself", indicator=indicator.id), "name the row above it")


def _above(start: str, wholes: dict[str, str | None]) -> set[str]:
    """Return the ids met on the way up from one."""
    met: set[str] = set()
    whole = wholes[start]
    while whole is not None and whole not in met:
        met.add(whole)
        whole = wholes.get(whole)
    return met
