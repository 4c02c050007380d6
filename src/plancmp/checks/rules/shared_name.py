"""No two indicators of a plan have one name.

The same thing counted over two areas has two scopes.

Passes::

    indicators:
    - id: a
      metric: rd-intensity
      name: {zh: 强度, en: Intensity}
      values: [{year: 2020, kind: actual, value: 8.4, mentions: [{section: "1", printed: "8.4%"}]}]
    - id: b
      metric: rd-intensity
      name: {zh: 强度, en: Intensity}
      scope: {zh: 仅计企业, en: enterprises only}
      values: [{year: 2020, kind: actual, value: 4.2, mentions: [{section: "1", printed: "4.2%"}]}]

Fails::

    indicators:
    - id: a
      metric: rd-intensity
      name: {zh: 强度, en: Intensity}
      values: [{year: 2020, kind: actual, value: 8.4, mentions: [{section: "1", printed: "8.4%"}]}]
    - id: b
      metric: hnte-count
      name: {zh: 强 度, en: Intensity}
      values: [{year: 2020, kind: actual, value: 800, mentions: [{section: "1", printed: "800家"}]}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, same_text
from plancmp.checks.texts import is_open
from plancmp.problem import Level, say

ID = "shared-name"
LEVEL: Level = "warning"


def check(case: Case) -> Iterator[Finding]:
    """Yield every indicator whose name and scope another has already."""
    first: dict[tuple[str | None, str | None], str] = {}
    for i, indicator in enumerate(case.plan.indicators):
        key = (same_text(indicator.name), same_text(indicator.scope))
        before = first.setdefault(key, indicator.id)
        if before != indicator.id and not is_open(indicator.name.zh):
            yield Finding(
                ("indicators", i, "name"),
                say("{indicator!r} has the same name {name!r}", indicator=before, name=indicator.name.zh),
                "check both",
            )
