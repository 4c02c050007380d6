"""`printed` reads to the value that is given.

The value is in the metric's unit: 2.6万家 is 26000 where the metric counts 家, 1.1万亿元 is 11000 where it counts
亿元. A bare table cell may need the `unit` at the head of its row. A place that prints another figure than the
reading taken has `differs: {value: …}`.

Passes::

    indicators:
    - id: rd-spending
      metric: rd-spending
      name: {zh: 研发经费支出, en: R&D expenditure}
      values: [{year: 2020, kind: actual, value: 11000, mentions: [{section: "1", printed: "1.1万亿元"}]}]

Fails::

    indicators:
    - id: rd-spending
      metric: rd-spending
      name: {zh: 研发经费支出, en: R&D expenditure}
      values: [{year: 2020, kind: actual, value: 1100, mentions: [{section: "1", printed: "1.1万亿元"}]}]
"""

from collections.abc import Iterator
from fractions import Fraction

from plancmp.checks.reread import printed_in, said
from plancmp.checks.rules._common import Case, Finding, PlacedMention, figure, mismatches
from plancmp.model import Number
from plancmp.problem import Level, say
from plancmp.text.quantity import in_unit

ID = "other-value"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every mention that reads to another value."""
    for placed, metric in mismatches(case, "value"):
        given, _, unit, upper = said(placed.mention, placed.value, metric)
        if placed.value.times is not None:
            given, unit = placed.value.times, "倍"
        found, last = _read_in(placed, unit)
        if last is not None:
            ends = say(
                "{printed!r} reads as {found} to {last}, given is {given} to {upper}",
                printed=placed.mention.printed,
                found=found,
                last=figure(last, unit),
                given=given,
                upper=upper,
            )
            yield Finding((*placed.path, "printed"), ends, "correct value and upper")
            continue
        message = say(
            "{printed!r} reads as {found}, given is {given}",
            printed=placed.mention.printed,
            found=figure(found, unit),
            given=given,
        )
        yield Finding(
            (*placed.path, "printed"),
            message,
            say("correct the value, or add differs: {{value: {found}}}", found=found),
        )


def _read_in(placed: PlacedMention, unit: str) -> tuple[Number, Number | None]:
    """Read a mention that is known to be readable; the second number is the upper end of a range."""
    quantity = printed_in(placed.value, placed.mention)
    if quantity is None:
        raise AssertionError(f"{placed.mention.printed!r} was read before")
    ends = [quantity, *([quantity._replace(value=quantity.upper)] if quantity.upper is not None else [])]
    numbers = [_plain(in_unit(end, unit, placed.mention.unit) or Fraction(0)) for end in ends]
    return numbers[0], numbers[1] if len(numbers) > 1 else None


def _plain(number: Fraction) -> Number:
    return int(number) if number.denominator == 1 else round(float(number), 10)
