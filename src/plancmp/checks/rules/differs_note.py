"""Mentions that differ have a note.

Where a document disagrees with itself the reader is told, in both languages, and which reading was taken.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values:
      - year: 2020
        kind: actual
        value: 9
        mentions: [{section: "1", printed: "9%"}, {section: "2", printed: "8%", differs: {value: 8}}]
      note: {zh: 两处不同，取第一处。, en: "Two places differ, the first is taken."}

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values:
      - year: 2020
        kind: actual
        value: 9
        mentions: [{section: "1", printed: "9%"}, {section: "2", printed: "8%", differs: {value: 8}}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, mentions
from plancmp.problem import Level

ID = "differs-note"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every mention that differs, of an indicator without a note."""
    for path, indicator, _, mention in mentions(case.plan):
        if mention.differs and indicator.note is None:
            message = "mentions differ and the indicator has no note"
            yield Finding((*path, "differs"), message, "say in note what differs and which reading is taken")
