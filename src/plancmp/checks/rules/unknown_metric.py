"""Every metric is one of schemas/metrics.yaml.

Two figures are compared when they carry the same metric, so a name that is not in the vocabulary compares with
nothing. It is looked for in `indicators` and in `not_applicable`.

Passes::

    not_applicable: [enterprise-rd-intensity]

Fails::

    not_applicable: [enterprise-rd-intensty]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, unknown
from plancmp.problem import Level
from plancmp.problem import Path as DataPath

ID = "unknown-metric"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every metric that is not in the vocabulary."""
    used: dict[DataPath, str] = {("indicators", i, "metric"): x.metric for i, x in enumerate(case.plan.indicators)}
    used |= {("not_applicable", i): name for i, name in enumerate(case.plan.not_applicable)}
    yield from unknown(used, case.vocabulary.metrics, "metric")
