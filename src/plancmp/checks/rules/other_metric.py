"""An indicator's name is not that of another metric than its own.

Names are those of schemas/metrics.yaml, aliases among them; 数量 and 的 make no difference.

Passes::

    indicators:
    - id: a
      metric: hnte-count
      name: {zh: 高新技术企业数量, en: High-tech enterprises}
      values: [{year: 2020, kind: actual, value: 800, mentions: [{section: "1", printed: "800家"}]}]

Fails::

    indicators:
    - id: a
      metric: tech-enterprises
      name: {zh: 高新技术企业数量, en: High-tech enterprises}
      values: [{year: 2020, kind: actual, value: 800, mentions: [{section: "1", printed: "800家"}]}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.problem import Level, either, say
from plancmp.text.metric_names import loose

ID = "other-metric"
LEVEL: Level = "warning"


def check(case: Case) -> Iterator[Finding]:
    """Yield every indicator with the name of another metric that is none of its own."""
    metrics: dict[str, list[str]] = {}
    for key, metric in case.vocabulary.metrics.items():
        for name in dict.fromkeys(loose(name) for name in (metric.name.zh, *metric.aliases)):
            metrics.setdefault(name, []).append(key)
    for i, indicator in enumerate(case.plan.indicators):
        named = metrics.get(loose(indicator.name.zh), [])
        if named and indicator.metric in case.vocabulary.metrics and indicator.metric not in named:
            message = say(
                "{name!r} is a name of {others}, not of {metric!r}",
                name=indicator.name.zh,
                others=either(named),
                metric=indicator.metric,
            )
            yield Finding(("indicators", i, "metric"), message, "check the metric, or add the name to its aliases")
