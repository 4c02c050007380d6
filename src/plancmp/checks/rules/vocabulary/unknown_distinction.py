"""`not_the_same_as` names another metric, and both sides give the same kind of reason.

The relation holds both ways; it need be written on one side only, but where both write it they agree.

Passes::

    metrics:
      a: {not_the_same_as: {b: {code: measure, zh: 占比不是金额。, en: A share is no amount.}}}
      b: {}

Fails::

    metrics:
      a: {not_the_same_as: {b: {code: measure, zh: 占比不是金额。, en: A share is no amount.}}}
      b: {not_the_same_as: {a: {code: scope, zh: 范围不同。, en: Another scope.}}}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Finding
from plancmp.data.schema import suggestion
from plancmp.model import Vocabulary
from plancmp.problem import Level, say
from plancmp.problem import Path as DataPath

ID = "unknown-distinction"
LEVEL: Level = "error"


def check(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield every distinction from nothing, from itself, or for another reason than the other side gives."""
    for key, metric in vocabulary.metrics.items():
        for other in metric.not_the_same_as:
            yield from _objections(vocabulary, key, other)


def _objections(vocabulary: Vocabulary, key: str, other: str) -> Iterator[Finding]:
    path: DataPath = ("metrics", key, "not_the_same_as", other)
    if other == key:
        yield Finding(path, say("{key!r} is distinguished from itself", key=key), "take it out")
        return
    if other not in vocabulary.metrics:
        yield Finding(
            path, say("unknown {what} {name!r}", what=say("metric"), name=other), suggestion(other, vocabulary.metrics)
        )
        return
    code = vocabulary.metrics[key].not_the_same_as[other].code
    back = vocabulary.metrics[other].not_the_same_as.get(key)
    if back and back.code != code and key > other:
        yield Finding(
            (*path, "code"),
            say("the reason is {code} here and {there} under {other!r}", code=code, there=back.code, other=other),
            "one reason for both",
        )
