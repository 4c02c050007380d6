"""A numeral, Arabic, Chinese or mixed -> its number.

Written forms: 12, 1,200, 3.5万, 1亿5千万, 一百二十, 三点五万, 二〇三五, 贰拾, 廿二, 百万, 万亿. A numeral that could
be two numbers is none: 三五 and 七八十 are "three to five" and "seventy to eighty".
"""

import re
from fractions import Fraction

SCALES = {"十": 10, "百": 100, "千": 1000, "万": 10_000, "亿": 100_000_000}
_POWERS = ("亿", "万", "千", "百", "十")
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_ZEROS = "零〇"
_SIMPLE = str.maketrans(
    "萬億兩點負幾餘個級號項種條噸畝員對戶處輛臺場類間達過約於內圓圆幣",
    "万亿两点负几余个级号项种条吨亩员对户处辆台场类间达过约于内元元币",
)
_CHEQUE = str.maketrans("壹贰貳叁參叄肆伍陆陸柒捌玖拾佰仟倆", "一二二三三三四五六六七八九十百千两")
"""Numerals of cheques: 陆 and 伍 are parts of words as well, so only what is known to be a figure is read by these."""
HAN = "零〇一二两三四五六七八九十廿卅百千万亿"
"""Characters that Chinese numerals are written in, after `fold`."""

ARABIC = r"[0-9]++(?:,[0-9]{3}(?![0-9]))*+(?:\.[0-9]++)?+"
_NOT_POWER = r"(?!千(?:瓦|米|克|卡|伏|赫|帕|焦|比特|字节)|百分点)"
"""A unit's own 千: 三万千瓦 are 30,000 千瓦."""
NUMERAL = rf"(?>(?:{ARABIC}|{_NOT_POWER}[{HAN}]|(?<=[{HAN}0-9])点(?=[{HAN}0-9]))++)"
_MANTISSA = re.compile(
    rf"(?P<whole>[^点]+)点(?P<decimals>[{_ZEROS}一二三四五六七八九]+|[0-9]+)(?P<scale>[十百千万亿]*)"
)
_ARABIC = re.compile(r"(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?")
_SPELLED = 4
"""Digits of a number that is spelled digit by digit without a zero: 一九七八."""


def fold(text: str) -> str:
    """Return text with traditional characters and the numerals of cheques made the common ones, each in its place."""
    return simplify(text).translate(_CHEQUE)


def simplify(text: str) -> str:
    """Return text with the traditional characters of figures made the common ones, each in its place."""
    return text.translate(_SIMPLE)


def number(text: str, *, short: bool = True) -> Fraction | None:
    """Read a numeral as `NUMERAL` finds it, its sign before it.

    Args:
        text: the numeral, folded.
        short: whether the last power may be left out: 三万五 is 35,000.
    """
    if text[:1] in ("-", "负"):
        positive = number(text[1:], short=short) if text[1:2] not in ("-", "负") else None
        return None if positive is None else -positive
    text = text.replace("廿", "二十").replace("卅", "三十")
    pointed = _MANTISSA.fullmatch(text)
    if pointed:
        start = _whole(pointed["whole"], _POWERS, opens=True, short=False)
        digits = "".join(str(_DIGITS.get(c, c)) for c in pointed["decimals"])
        return None if start is None else (start + Fraction(int(digits), 10 ** len(digits))) * scale(pointed["scale"])
    return _whole(text, _POWERS, opens=True, short=short)


def scale(text: str) -> int:
    """Return the product of some powers of ten: 万亿 is 10 ** 12."""
    product = 1
    for char in text:
        product *= SCALES[char]
    return product


def _whole(text: str, powers: tuple[str, ...], *, opens: bool, short: bool) -> Fraction | None:
    """Read a numeral by its largest power, what stands before it and what after; a bare power only opens one: 百万."""
    for index, power in enumerate(powers):
        if power in text:
            before, _, after = text.rpartition(power)
            times = _times(before, powers[index:], opens=opens)
            rest = _rest(after, powers[index + 1 :], SCALES[power], short=short and before != "")
            if times is None or rest is None or (rest and times.denominator > 1):
                return None
            return times * SCALES[power] + rest
    return _digits(text)


def _times(text: str, powers: tuple[str, ...], *, opens: bool) -> Fraction | None:
    """Read how often a power counts: 12 in 十二万, 1 in 百."""
    if not text.strip(_ZEROS):
        return Fraction(1) if opens or powers[0] == "十" else None
    found = _whole(text.lstrip(_ZEROS), powers[:1] + powers[1:], opens=opens, short=False)
    if found is None or (powers[0] in text and not text.endswith(powers[0])):
        return None
    repeated = powers[0] in text  # 四万万
    small = powers[0] in ("千", "百", "十") and found >= 10 and not _ARABIC.fullmatch(text)
    return None if small or (repeated and powers[0] != "万") else found


def _rest(text: str, powers: tuple[str, ...], above: int, *, short: bool) -> Fraction | None:
    """Read what follows a power; a lone digit stands for the next lower power where that may be left out."""
    bare = text.lstrip(_ZEROS)
    if not text:
        return Fraction(0)
    found = _whole(bare, powers, opens=False, short=short)
    if found is None or found >= above:
        return None
    if len(bare) == 1 and bare == text and above > 10:
        return found * above / 10 if short else None
    slight = bare.isdecimal() and bare == text and found * 10 < above  # 1万60 lacks a zero
    return None if slight or found.denominator > 1 else found


def _digits(text: str) -> Fraction | None:
    """Read digits alone: 1,200, 3.5, 五, 二〇三五; 三五 and 一二三 are no number."""
    if _ARABIC.fullmatch(text):
        return Fraction(text.replace(",", ""))
    if not text or any(c not in _DIGITS for c in text):
        return None
    if len(text) > 1 and len(text) != _SPELLED and not any(c in _ZEROS for c in text):
        return None
    return Fraction(int("".join(str(_DIGITS[c]) for c in text)))
