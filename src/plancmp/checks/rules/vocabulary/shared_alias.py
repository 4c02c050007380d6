"""A name means one metric, or one theme.

A name or alias that two metrics carry leaves it to chance how a figure is coded; one that two themes carry, what
`--theme` takes.

Passes::

    metrics:
      a: {aliases: [研发强度]}
      b: {aliases: [研发经费]}

Fails::

    metrics:
      a: {aliases: [研发强度]}
      b: {aliases: [研发强度]}
"""

from collections.abc import Iterator, Mapping

from plancmp.checks.rules._common import Finding
from plancmp.model import Metric, Theme, Vocabulary
from plancmp.problem import Level, say
from plancmp.problem import Path as DataPath
from plancmp.text.quantity import normalise

ID = "shared-alias"
LEVEL: Level = "error"


def check(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield every name and alias that a metric or theme before has."""
    parts: dict[str, Mapping[str, Metric | Theme]] = {"metrics": vocabulary.metrics, "themes": vocabulary.themes}
    for what, terms in parts.items():
        first: dict[str, str] = {}
        for key, path, name in _names(terms):
            owner = first.setdefault(normalise(name), key)
            if owner != key:
                message = say("{name!r} is already a name of {owner!r}", name=name, owner=owner)
                yield Finding((what, *path), message, "keep it with one of the two")


def _names(terms: Mapping[str, Metric | Theme]) -> Iterator[tuple[str, DataPath, str]]:
    for key, term in terms.items():
        yield key, (key, "name", "zh"), term.name.zh
        for i, alias in enumerate(term.aliases):
            yield key, (key, "aliases", i), alias
