"""A value is a number, a multiple or words, never two of them and never nothing.

A multiple of a base (翻一番) has `times` and `of` in place of `value`, a target in words has `qualitative`. A cell that
the document prints empty has `value: null` and is printed `-`.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values:
      - {year: 2020, kind: actual, value: null, mentions: [{section: "2#表", printed: "-", row: 研发投入强度}]}
      - year: 2025
        kind: target
        qualitative: {zh: 保持全国领先, en: stays among the highest in China}
        mentions: [{section: "2", printed: 保持全国领先}]

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values: [{year: 2020, kind: actual, value: null, mentions: [{section: "2", printed: "9%"}]}]
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, values
from plancmp.model import Value
from plancmp.problem import Level
from plancmp.text.figures import EMPTY_CELLS
from plancmp.text.quantity import normalise

ID = "value-or-words"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every value that is both or neither."""
    for path, _, value in values(case.plan):
        given = [name for name in ("value", "times") if getattr(value, name) is not None]
        if len(given) > 1:
            yield Finding((*path, "times"), "has a value and times", "keep the one that is printed")
        elif given == ["times"] and value.qualitative:
            yield Finding((*path, "qualitative"), "has times and qualitative", "keep the one that is printed")
        elif value.value is not None and value.qualitative:
            yield Finding((*path, "qualitative"), "has a value and qualitative", "keep the one that is printed")
        elif not given and not value.qualitative and not _empty_cell(value):
            hint = 'give value or qualitative; a cell printed empty has value: null and printed: "-"'
            yield Finding(path, "has neither a value nor qualitative", hint)


def _empty_cell(value: Value) -> bool:
    return all(normalise(mention.printed) in EMPTY_CELLS for mention in value.mentions)
