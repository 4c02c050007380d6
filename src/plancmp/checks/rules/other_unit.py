"""`printed` counts what the metric counts.

A place that prints another unit than the metric's has `differs: {unit: …}`; when all do, it is another metric.

Passes::

    indicators:
    - id: little-giant-awards
      metric: little-giant-awards
      name: {zh: 科技小巨人, en: Little giants}
      note: {zh: 一处以家计。, en: One place counts enterprises.}
      values:
      - year: 2020
        kind: actual
        value: 220
        mentions: [{section: "1", printed: "220家次"}, {section: "2", printed: "220家", differs: {unit: 家}}]

Fails::

    indicators:
    - id: little-giant-awards
      metric: little-giant-awards
      name: {zh: 科技小巨人, en: Little giants}
      values:
      - year: 2020
        kind: actual
        value: 220
        mentions: [{section: "1", printed: "220家次"}, {section: "2", printed: "220家"}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, mismatches
from plancmp.problem import Level, say
from plancmp.text.quantity import read

ID = "other-unit"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every mention that counts something else."""
    for placed, metric in mismatches(case, "unit"):
        mention = placed.mention
        quantity = read(mention.printed)
        unit = (quantity.unit if quantity else "") or mention.unit or ""
        message = say(
            "{printed!r} counts {unit}, metric {metric!r} counts {counted}",
            printed=mention.printed,
            unit=unit,
            metric=placed.indicator.metric,
            counted=metric.unit,
        )
        yield Finding(
            (*placed.path, "printed"), message, say("add differs: {{unit: {unit}}}, or take another metric", unit=unit)
        )
