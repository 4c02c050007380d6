"""`printed` is one figure.

The program reads it again; a range, two figures or a sentence is not read as a number. The printed text of a target
in words is not read.

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


def check(case: Case) -> Iterator[Finding]:
    """Yield every mention that is not one figure."""
    for placed, _ in mismatches(case, "unreadable"):
        message = say("{printed!r} cannot be read as one figure", printed=placed.mention.printed)
        yield Finding((*placed.path, "printed"), message, "one figure with its unit and bound words, nothing else")
