"""`printed` is one figure.

The program reads it again; two figures, a sentence, or a range where the value is none is not read as a number. The
printed text of a target in words is not read.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values: [{year: 2020, kind: actual, bound: nearly, value: 9, mentions: [{section: "1", printed: "近9%"}]}]

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values: [{year: 2020, kind: actual, value: 9, mentions: [{section: "1", printed: "8%-9%"}]}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, mismatches
from plancmp.problem import Level, say

ID = "unreadable-figure"
LEVEL: Level = "error"
_HINT = "one figure with its unit and bound words, nothing else; a range has bound: between and upper"


def check(case: Case) -> Iterator[Finding]:
    """Yield every mention that is not one figure."""
    for placed, _ in mismatches(case, "unreadable"):
        message = say("{printed!r} cannot be read as one figure", printed=placed.mention.printed)
        yield Finding((*placed.path, "printed"), message, _HINT)
