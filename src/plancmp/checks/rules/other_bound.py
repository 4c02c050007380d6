"""`printed` binds as the value says.

超过 逾 余 多 are more-than, 以上 不低于 at-least, 近 nearly, 约 左右 级 about, 不超过 以内 at-most, 低于 less-than. A
mention without a bound word fits any bound; one with another has `differs: {bound: …}`.

Passes::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values: [{year: 2020, kind: actual, bound: about, value: 9, mentions: [{section: "1", printed: "9%左右"}]}]

Fails::

    indicators:
    - id: rd-intensity
      metric: rd-intensity
      name: {zh: 研发投入强度, en: R&D intensity}
      values: [{year: 2020, kind: actual, value: 9, mentions: [{section: "1", printed: "9%左右"}]}]
"""

from collections.abc import Iterator

from plancmp.checks.reread import printed_in, said
from plancmp.checks.rules._common import Case, Finding, mismatches
from plancmp.problem import Level, say

ID = "other-bound"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every mention that binds otherwise."""
    for placed, metric in mismatches(case, "bound"):
        mention, quantity = placed.mention, printed_in(placed.value, placed.mention)
        found = quantity.bound if quantity else "exactly"
        given = said(mention, placed.value, metric).bound
        message = say(
            "{printed!r} says {found}, the file says {given}", printed=mention.printed, found=found, given=given
        )
        yield Finding(
            (*placed.path, "printed"), message, say("bound: {found}, or differs: {{bound: {found}}}", found=found)
        )
