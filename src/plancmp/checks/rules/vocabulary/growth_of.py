"""A metric that is the growth of another is a growth rate, and the other is a level or an amount of the same family.

Passes::

    metrics:
      output: {family: industry, measure: annual-flow}
      output-growth: {family: industry, measure: growth-rate, growth_of: output}

Fails::

    metrics:
      output: {family: industry, measure: growth-rate}
      output-growth: {family: industry, measure: growth-rate, growth_of: output}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Finding, unknown
from plancmp.model import Measure, Vocabulary
from plancmp.problem import Level, say
from plancmp.problem import Path as DataPath

ID = "growth-of"
LEVEL: Level = "error"
_GROWING: frozenset[Measure] = frozenset({"level", "annual-flow"})


def check(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield every `growth_of` that leads nowhere, or between metrics that are no rate and level of one family."""
    rates = {name: (metric, metric.growth_of) for name, metric in vocabulary.metrics.items() if metric.growth_of}
    used: dict[DataPath, str] = {("metrics", name, "growth_of"): level for name, (_, level) in rates.items()}
    yield from unknown(used, vocabulary.metrics, "metric")
    for name, (metric, level) in rates.items():
        of = vocabulary.metrics.get(level)
        if of and (metric.measure != "growth-rate" or of.measure not in _GROWING or of.family != metric.family):
            message = say("{name} cannot be the growth of {level}", name=name, level=level)
            yield Finding(
                ("metrics", name, "growth_of"), message, "a growth rate of a level or amount of its own family"
            )
