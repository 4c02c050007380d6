"""A target below its baseline has a note.

Plans do lower their sights, and sometimes a count changed its meaning; more often it is a slip. The latest actual of
the same breadth is compared with every later target, by the metric's direction. The note says which of the three it
is.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values:
      - {year: 2020, kind: actual, value: 9.5, mentions: [{section: "1", printed: "9.5%"}]}
      - {year: 2025, kind: target, bound: exactly, value: 9, mentions: [{section: "2", printed: "9%"}]}
      note: {zh: 目标低于基期，原文如此。, en: The target is below the baseline; the document has it so.}

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values:
      - {year: 2020, kind: actual, value: 9.5, mentions: [{section: "1", printed: "9.5%"}]}
      - {year: 2025, kind: target, bound: exactly, value: 9, mentions: [{section: "2", printed: "9%"}]}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, same_text
from plancmp.model import Direction, Indicator, Number, Value
from plancmp.problem import Level, say

ID = "below-baseline"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every target that is worse than its baseline, of an indicator without a note."""
    for i, indicator in enumerate(case.plan.indicators):
        metric = case.vocabulary.metrics.get(indicator.metric)
        if metric is None or indicator.note:
            continue
        for j, target in enumerate(indicator.values):
            baseline = _baseline(target, indicator)
            if baseline is not None and target.value is not None and _worse(target.value, baseline, metric.direction):
                message = say(
                    "target {target} is worse than the baseline {baseline} and the indicator has no note",
                    target=target.value,
                    baseline=baseline,
                )
                yield Finding(
                    ("indicators", i, "values", j, "value"), message, "check both figures; if so, say it in note"
                )


def _baseline(target: Value, indicator: Indicator) -> Number | None:
    """Return the latest actual before a target, of the same breadth."""
    if target.kind != "target" or target.horizon is None:
        return None
    dated = [(v.horizon, v.value) for v in indicator.values if v.kind == "actual" and _same_breadth(v, target)]
    before = [
        (year, value) for year, value in dated if year is not None and value is not None and year < target.horizon
    ]
    return max(before)[1] if before else None


def _same_breadth(one: Value, other: Value) -> bool:
    return same_text(one.scope) == same_text(other.scope)


def _worse(target: Number, baseline: Number, direction: Direction) -> bool:
    return (direction == "higher" and target < baseline) or (direction == "lower" and target > baseline)
