"""A scope is explained in a note.

A `scope` says that more or less is counted than the metric means; without a note the reader cannot judge how much.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      scope: {zh: 仅计园区, en: the park only}
      values: [{year: 2020, kind: actual, value: 9, mentions: [{section: "1", printed: "9%"}]}]
      note: {zh: 文中只计园区内企业。, en: The text counts enterprises of the park only.}

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      scope: {zh: 仅计园区, en: the park only}
      values: [{year: 2020, kind: actual, value: 9, mentions: [{section: "1", printed: "9%"}]}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.model import Indicator
from plancmp.problem import Level
from plancmp.problem import Path as DataPath

ID = "scope-note"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every scope of an indicator without a note."""
    for i, indicator in enumerate(case.plan.indicators):
        if indicator.note is None:
            for below in _scopes(indicator):
                message = "a scope is given and the indicator has no note"
                yield Finding(("indicators", i, *below), message, "say in note what is counted more or less")


def _scopes(indicator: Indicator) -> Iterator[DataPath]:
    if indicator.scope:
        yield ("scope",)
    for j, value in enumerate(indicator.values):
        if value.scope:
            yield ("values", j, "scope")
