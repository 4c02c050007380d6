"""Themes belong to listed groups, and instruments to listed classes.

The class of an instrument is what stands before the stroke in its id.

Passes::

    themes: {a: {group: city}}

Fails::

    themes: {a: {group: town}}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Finding, unknown
from plancmp.model import Vocabulary
from plancmp.problem import Level
from plancmp.problem import Path as DataPath

ID = "unknown-group"
LEVEL: Level = "error"


def check(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield every group and class that is not listed."""
    groups: dict[DataPath, str] = {("themes", key, "group"): theme.group for key, theme in vocabulary.themes.items()}
    yield from unknown(groups, vocabulary.groups, "group")
    classes: dict[DataPath, str] = {("instruments", key): key.partition("/")[0] for key in vocabulary.instruments}
    yield from unknown(classes, vocabulary.classes, "class")
