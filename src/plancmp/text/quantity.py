"""A printed figure -> value, unit and bound.

Chinese plans print ``2.6 万家``, ``不低于200家``, ``近百万平方米``, ``1/3``, ``一半以上``, ``千亿级``.
`read` takes one such string whole; anything that is not one quantity (a range, two figures, a number inside a name) is
unreadable rather than guessed. Numbers are exact fractions: 8.4 is 42/5, a third is a third.
"""

import re
import unicodedata
from decimal import Decimal
from fractions import Fraction
from typing import Literal, NamedTuple

from plancmp.model import Bound, Number

_SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_QUOTES = dict.fromkeys(map(ord, "“”„‟«»「」『』〝〞＂‘’'"), '"')

_SIGNS = {ord("\u2044"): "/", ord("\u2212"): "-"}
"""NFKC makes ½ out of 1, a fraction slash and 2; a minus sign is a hyphen to whoever types."""
_ZEROS = frozenset("零〇")
_TWO_DIGITS = re.compile("[一二两三四五六七八九][零〇一二两三四五六七八九]")
_SHORT_LAST = re.compile("[百千万亿][一二两三四五六七八九]$")
NUMERAL = (
    r"(?:"
    r"[0-9]+(?:,[0-9]{3})*(?:\.[0-9]+)?[十百千万亿]*"
    r"|[零〇一二两三四五六七八九十百千万亿]+(?:点[零〇一二三四五六七八九]+)?[万亿]*)"
)
FRACTION = r"(?:[0-9]+/[0-9]+|[一二两三四五六七八九十百千]+分之[零一二两三四五六七八九十百点]+|一半)"
_BEFORE: dict[str, Bound] = {
    "不低于": "at-least", "不少于": "at-least", "不小于": "at-least", "至少": "at-least",
    "不超过": "at-most", "不高于": "at-most", "不多于": "at-most", "不大于": "at-most", "至多": "at-most",
    "最多": "at-most",
    "超过": "more-than", "突破": "more-than", "大于": "more-than", "高于": "more-than", "多于": "more-than",
    "逾": "more-than", "超": "more-than", "上": "more-than",
    "低于": "less-than", "少于": "less-than", "小于": "less-than", "不足": "less-than", "不到": "less-than",
    "接近": "nearly", "将近": "nearly", "近": "nearly",
    "大约": "about", "约为": "about", "约": "about",
    ">=": "at-least", "≥": "at-least", "<=": "at-most", "≤": "at-most",
    ">": "more-than", "<": "less-than", "≈": "about",
}  # fmt: skip
_NEUTRAL = ("达到", "力争", "保持", "累计", "提高到", "增长到", "共计", "总计", "达", "至", "到", "为", "共", "在")
_AFTER: dict[str, Bound] = {
    "及以上": "at-least", "以上": "at-least", "以内": "at-most", "之内": "at-most", "以下": "at-most",
    "左右": "about", "上下": "about",
}  # fmt: skip
_INSIDE: dict[str, Bound] = {"余": "more-than", "多": "more-than", "+": "more-than", "级": "about"}
_PRECEDENCE: tuple[Bound, ...] = ("at-least", "at-most", "less-than", "more-than", "nearly", "about", "exactly")
"""Where two bound words meet, 以上 wins; of the others, the one that says more."""

BOUND_BEFORE = "(?:" + "|".join(map(re.escape, sorted(_BEFORE, key=len, reverse=True))) + ")"
BOUND_AFTER = "(?:" + "|".join(map(re.escape, _AFTER)) + ")"
_PRINTED = re.compile(
    rf"(?P<before>(?:{BOUND_BEFORE}|{'|'.join(_NEUTRAL)})*)"
    rf"(?:(?P<fraction>{FRACTION})|(?P<number>-?{NUMERAL}))"
    r"(?P<tenths>成)?(?P<inside>[余多+级]*)(?P<scale>[万亿]*)"
    rf"(?P<unit>(?:(?!{BOUND_AFTER})[^0-9+]|(?<=m)[23])*?)(?P<late>[余多+级]?)(?P<after>{BOUND_AFTER}*)(?P<rest>级?)"
)
_RANGE = re.compile(
    r"[0-9一二两三四五六七八九十百千万亿%](?:[-~—–―至到]|——)(?=[0-9一二两三四五六七八九十百千万亿])|-.*-"
)
_COUNTERS = frozenset("家个名人位件项种座所条款场篇支套台户只枚辆处例批")
"""Counter words that count the same thing one by one; 家次 and 人次 count occasions and are not among them."""
_SAME_UNIT = {"平米": "平方米", "㎡": "平方米", "m2": "平方米", "元人民币": "元", "人民币": "元", "户": "户"}


class Quantity(NamedTuple):
    """One printed quantity: `value` times `unit`, a unit without scale (元, 家, %) or "" for a bare number."""

    value: Fraction
    unit: str
    bound: Bound
    fraction: bool = False
    """Printed as a part of a whole (1/3, 一半), so that a unit of % takes it a hundredfold."""
    scaled: bool = False
    """Printed with a 万 or 亿 of its own, so that a metric's 亿元 is not put on top of it."""


class Unit(NamedTuple):
    """A unit taken apart: 万平方米 is 10,000 of 平方米; 件/万人 counts 件 per 万人."""

    scale: int
    counted: str
    per: str = ""


_LONGEST = 40
"""Characters of the longest text that is looked at as a figure; the longest in the five plans has a quarter of that."""
Mismatch = Literal["unreadable", "value", "bound", "unit"]


def normalise(text: str) -> str:
    """Return text as it is matched: after NFKC, without white space, all quotation marks made one."""
    text = "".join(unicodedata.normalize("NFKC", text.translate(_QUOTES)).translate(_QUOTES | _SIGNS).split())
    return unicodedata.normalize("NFKC", text)  # an accent that stood alone now stands next to its letter


def fold_quotes(text: str) -> str:
    """Return text with all quotation marks made one and every character in its place."""
    return text.translate(_QUOTES)


def read(printed: str) -> Quantity | None:
    """Read one printed figure; None when it is not exactly one quantity."""
    text = normalise(printed)
    if len(text) > _LONGEST or _RANGE.search(text):
        return None
    match = _PRINTED.fullmatch(text)
    if match is None:
        return None
    number = _number(match["fraction"] or match["number"])
    if number is None:
        return None
    unit = match["unit"]
    if match["tenths"]:
        number, unit = number * 10, "%" + unit
    scaled = any(c in "万亿" for c in (match["number"] or "") + match["scale"])
    return Quantity(number * _scale(match["scale"]), unit, _bound(match), bool(match["fraction"]), scaled)


def numeral(text: str) -> Fraction | None:
    """Read a bare numeral, Arabic or Chinese, without unit or bound: 十二, 1.5万, 三分之一."""
    return _number(text)


def _bound(match: re.Match[str]) -> Bound:
    words = re.findall(BOUND_BEFORE, match["before"])
    found: set[Bound] = {_BEFORE[w] for w in words if w != "上" or match["number"][:1] in "百千万亿十"}
    found |= {_INSIDE[c] for c in match["inside"] + match["late"] + match["rest"]}
    found |= {_AFTER[w] for w in re.findall(BOUND_AFTER, match["after"])}
    return next((b for b in _PRECEDENCE if b in found), "exactly")


def _number(text: str) -> Fraction | None:
    if text == "一半":
        return Fraction(1, 2)
    if "分之" in text:
        below, above = (_number(part) for part in text.split("分之"))
        return above / below if above is not None and below else None
    if "/" in text:
        above_text, below_text = text.split("/")
        return Fraction(int(above_text), int(below_text)) if int(below_text) else None
    arabic = re.fullmatch(r"(-?[0-9,]+(?:\.[0-9]+)?)([十百千万亿]*)", text)
    if arabic:
        return Fraction(arabic[1].replace(",", "")) * _scale(arabic[2])
    return _chinese(text)


def _scale(text: str) -> int:
    product = 1
    for char in text:
        product *= _SCALES[char]
    return product


def _chinese(text: str) -> Fraction | None:
    """Read a numeral in Chinese: 一百二十, 二〇三五, 三点五, 百万, 千亿."""
    whole, point, decimals = text.partition("点")
    if point:
        scale = _scale("".join(c for c in decimals if c in _SCALES))
        digits = "".join(str(_DIGITS[c]) for c in decimals if c in _DIGITS)
        start = _chinese(whole)
        return None if start is None or not digits else (start + Fraction(int(digits), 10 ** len(digits))) * scale
    if len(whole) > 1 and all(c in _DIGITS for c in whole):
        spelled = len(whole) == len("二〇三五") or not _ZEROS.isdisjoint(whole)
        return Fraction(int("".join(str(_DIGITS[c]) for c in whole))) if spelled else None
    return _spoken(whole)


def _spoken(text: str) -> Fraction | None:
    """Read a numeral spelled with powers of ten: 一百二十 is 120, 三万五千 is 35,000, 百 is 100.

    None where it is no single number: two digits in a row (三五 is "three to five"), and a last digit without its
    power (一百五 is short for 150, so 105 would be wrong; 一百零五 is 105).
    """
    if _TWO_DIGITS.search(text) or _SHORT_LAST.search(text):
        return None
    total = below_10_000 = digit = 0
    for char in text:
        if char in _DIGITS:
            digit = _DIGITS[char]
        elif _SCALES[char] < 10_000:
            below_10_000 += (digit or 1) * _SCALES[char]
            digit = 0
        else:
            total = (total + below_10_000 + digit or 1) * _SCALES[char]
            below_10_000 = digit = 0
    return Fraction(total + below_10_000 + digit)


def unit_of(text: str) -> Unit:
    """Take a metric's, a printed figure's or a table head's unit apart."""
    counted, _, per = normalise(text).partition("/")
    bare = counted.lstrip("十百千万亿") or counted
    return Unit(_scale(counted[: len(counted) - len(bare)]), bare, per)


def in_unit(quantity: Quantity, unit: str, head: str | None = None) -> Fraction | None:
    """Express a printed quantity in a unit; None when it counts something else.

    Args:
        quantity: what was printed.
        unit: the metric's unit, such as 亿元 or 件/万人.
        head: the unit at the head of a bare cell's row or column, if it has one.
    """
    wanted = unit_of(unit)
    if quantity.unit:
        return quantity.value / wanted.scale if _same_unit(unit_of(quantity.unit), wanted) else None
    if quantity.fraction and wanted.counted in ("%", "‰"):
        return quantity.value * (100 if wanted.counted == "%" else 1000)
    given = unit_of(head) if head else Unit(1 if quantity.scaled else wanted.scale, wanted.counted)
    if not _same_unit(given, wanted):
        return None
    return quantity.value * given.scale / wanted.scale


def _same_unit(one: Unit, other: Unit) -> bool:
    """Whether two units count the same thing; one that names no denominator leaves it to the other."""
    counted = {_SAME_UNIT.get(unit.counted, unit.counted) for unit in (one, other)}
    same_per = not one.per or not other.per or one.per == other.per
    return same_per and (len(counted) == 1 or counted <= _COUNTERS)


def check(printed: str, value: Number, bound: Bound, unit: str, head: str | None = None) -> Mismatch | None:
    """Read a printed figure again against the value and bound it is said to be; None when they agree.

    A figure without a bound word is silent and fits any bound.
    """
    quantity = read(printed)
    if quantity is None:
        return "unreadable"
    found = in_unit(quantity, unit, head)
    if found is None:
        return "unit"
    if not _equals(found, value):
        return "value"
    return None if quantity.bound in ("exactly", bound) else "bound"


def _equals(found: Fraction, value: Number) -> bool:
    given = Decimal(repr(value))
    if found == Fraction(given):
        return True
    if _terminates(found):
        return False
    decimals = max(0, -int(given.as_tuple().exponent))
    return round(found, decimals) == Fraction(given)


def _terminates(number: Fraction) -> bool:
    below = number.denominator
    for prime in (2, 5):
        while below % prime == 0:
            below //= prime
    return below == 1
