"""A glossary refuses no rendering that it asks for.

Passes::

    terms: {高价值专利: {en: high-value patent, refused: [valuable patent]}}

Fails::

    terms: {高价值专利: {en: high-value patent, refused: [high-value patent]}}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Finding
from plancmp.model import Vocabulary
from plancmp.problem import Level, say

ID = "refused-rendering"
LEVEL: Level = "error"


def check(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield every refused rendering that is the one asked for."""
    for key, term in vocabulary.terms.items():
        for i, refused in enumerate(term.refused):
            if refused.lower() == term.en.lower():
                yield Finding(
                    ("terms", key, "refused", i), say("{refused!r} is the English of {term}", refused=refused, term=key)
                )
