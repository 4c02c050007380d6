"""A metric belongs to a family of its file.

Passes::

    metrics: {a: {family: patents}}

Fails::

    metrics: {a: {family: patent}}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Finding, unknown
from plancmp.model import Vocabulary
from plancmp.problem import Level
from plancmp.problem import Path as DataPath

ID = "unknown-family"
LEVEL: Level = "error"


def check(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield every family that is not listed under `families`."""
    used: dict[DataPath, str] = {("metrics", key, "family"): m.family for key, m in vocabulary.metrics.items()}
    yield from unknown(used, vocabulary.families, "family")
