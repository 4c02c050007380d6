"""A metric's themes are themes of themes.yaml.

Passes::

    metrics: {a: {themes: [ai]}}

Fails::

    metrics: {a: {themes: [artificial]}}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Finding, unknown
from plancmp.model import Vocabulary
from plancmp.problem import Level
from plancmp.problem import Path as DataPath

ID = "metric-theme"
LEVEL: Level = "error"


def check(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield every theme of a metric that is not in the vocabulary."""
    used: dict[DataPath, str] = {}
    for key, metric in vocabulary.metrics.items():
        used |= {("metrics", key, "themes", i): name for i, name in enumerate(metric.themes)}
    yield from unknown(used, vocabulary.themes, "theme")
