"""A bare number of a table names its row.

A cell that is a number and nothing else can stand in a table many times; `row` is the label of its row as printed,
and tells which of them is meant.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values:
      - {year: 2020, kind: actual, value: 9, mentions: [{section: "2.1#主要指标", printed: "9", row: 研发投入强度}]}

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values:
      - {year: 2020, kind: actual, value: 9, mentions: [{section: "2.1#主要指标", printed: "9"}]}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, mentions
from plancmp.problem import Level, say
from plancmp.text.quantity import read

ID = "bare-cell"
LEVEL: Level = "warning"


def check(case: Case) -> Iterator[Finding]:
    """Yield every mention in a titled block that is a number without unit and row."""
    for path, _, _, mention in mentions(case.plan):
        quantity = read(mention.printed) if "#" in mention.section and mention.row is None else None
        if quantity and not quantity.unit and not quantity.fraction:
            message = say("{printed!r} is a bare number of a table, without its row", printed=mention.printed)
            yield Finding((*path, "printed"), message, "row: the label of its row, as printed")
