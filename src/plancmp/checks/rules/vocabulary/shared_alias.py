"""A name means one metric.

A name or alias that two metrics carry leaves it to chance how a figure is coded.

Passes::

    metrics:
      a: {aliases: [研发强度]}
      b: {aliases: [研发经费]}

Fails::

    metrics:
      a: {aliases: [研发强度]}
      b: {aliases: [研发强度]}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Finding
from plancmp.model import Vocabulary
from plancmp.problem import Level
from plancmp.problem import Path as DataPath
from plancmp.text.quantity import normalise

ID = "shared-alias"
LEVEL: Level = "error"


def check(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield every name and alias that a metric before has."""
    first: dict[str, str] = {}
    for key, path, name in _names(vocabulary):
        owner = first.setdefault(normalise(name), key)
        if owner != key:
            yield Finding(path, f"{name!r} is a name of metric {owner!r} already", "keep it with one of the two")


def _names(vocabulary: Vocabulary) -> Iterator[tuple[str, DataPath, str]]:
    for key, metric in vocabulary.metrics.items():
        yield key, ("metrics", key, "name", "zh"), metric.name.zh
        for i, alias in enumerate(metric.aliases):
            yield key, ("metrics", key, "aliases", i), alias
