"""A verb's force is one of those defined beside the verbs.

Passes::

    forces: {support: {name: {zh: 支持, en: support}, definition: {zh: 定义。, en: Definition.}}}
    verbs: {支持: {force: support, en: support}}

Fails::

    forces: {support: {name: {zh: 支持, en: support}, definition: {zh: 定义。, en: Definition.}}}
    verbs: {鼓励: {force: encourage, en: encourage}}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Finding
from plancmp.model import Vocabulary
from plancmp.problem import Level, say

ID = "verb-force"
LEVEL: Level = "error"


def check(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield every verb whose level has no definition."""
    for key, verb in vocabulary.verbs.items():
        if verb.force not in vocabulary.forces:
            yield Finding(
                ("verbs", key, "force"), say("force {force!r} is not defined", force=verb.force), "add it to forces"
            )
