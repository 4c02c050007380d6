"""A target with a number says how it binds.

Left out on an actual the bound is `exactly`; on a target nothing is taken for granted, since 50 and more than 50 are
different promises.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values: [{year: 2025, kind: target, bound: exactly, value: 9, mentions: [{section: "2", printed: "9%"}]}]

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values: [{year: 2025, kind: target, value: 9, mentions: [{section: "2", printed: "9%"}]}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, values
from plancmp.problem import Level

ID = "missing-bound"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every target with a number and no bound written."""
    for path, _, value in values(case.plan):
        _, i, _, j = path
        if (
            value.kind == "target"
            and value.value is not None
            and "bound" not in case.data["indicators"][i]["values"][j]
        ):
            yield Finding(path, "a target without a bound", "bound: exactly, unless a bound word is printed")
