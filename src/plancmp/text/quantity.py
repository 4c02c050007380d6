"""A printed figure -> value, unit and bound.

Chinese documents print ``2.6 万家``, ``不低于200家``, ``近百万平方米``, ``1/3``, ``一半以上``, ``千亿级``, ``5—10家``.
`read` takes one such string whole; anything that is not one quantity (two figures, a ratio, a number inside a name, a
calendar year) is unreadable rather than guessed, and so is what is a multiple of something else (翻一番), which
`multiple` reads. Numbers are exact fractions: 8.4 is 42/5, a third is a third.
"""

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from plancmp.model import Bound, Number
from plancmp.text.counters import LATIN, any_of
from plancmp.text.numerals import ARABIC, HAN, NUMERAL, SCALES, fold, number, scale

_LATIN_UNIT = any_of(tuple(unit for unit in LATIN if unit not in ("A", "K")))
"""Without what makes a name of a number: 4K, 5A."""

_QUOTES = dict.fromkeys(map(ord, "“”„‟«»「」『』〝〞＂‘’'"), '"')

_SIGNS = {ord("\u2044"): "/", ord("\u2212"): "-"}
"""NFKC makes ½ out of 1, a fraction slash and 2; a minus sign is a hyphen to whoever types."""
_MIXED = re.compile(r"(?P<whole>[0-9０-９]?)(?P<fraction>[\u00bc-\u00be\u2150-\u215e])")
_BROKEN = re.compile(r"(?<=[0-9])\s+(?=[0-9])")
_GROUPED = re.compile("(?<![0-9.])[0-9]{1,3}(?: [0-9]{3})+(?![0-9]| [0-9])")
"""Thousands set apart by spaces: 1 200 亿元."""
_PART = rf"(?:{ARABIC}[十百千万亿]*+|[{HAN}]++(?:点[{HAN}]++)?+)"
FRACTION = rf"(?:(?<![0-9])[0-9]++/[0-9]++|{_PART}分之{_PART}|一半|半数|(?<=过)半|(?<=近)半)"
_BEFORE: dict[str, Bound] = {
    "不低于": "at-least", "不少于": "at-least", "不小于": "at-least", "至少": "at-least", "最少": "at-least",
    "最低": "at-least", "大于等于": "at-least", "大于或等于": "at-least",
    "不得低于": "at-least", "不得少于": "at-least", "不得小于": "at-least", "不能低于": "at-least",
    "不应低于": "at-least", "不应少于": "at-least",
    "不得超过": "at-most", "不得高于": "at-most", "不得多于": "at-most", "不得大于": "at-most",
    "不能超过": "at-most", "不应超过": "at-most", "不应高于": "at-most",
    "不超过": "at-most", "不高于": "at-most", "不多于": "at-most", "不大于": "at-most", "至多": "at-most",
    "最多": "at-most", "最高": "at-most", "小于等于": "at-most", "小于或等于": "at-most", "控制在": "at-most",
    "超过": "more-than", "突破": "more-than", "大于": "more-than", "高于": "more-than", "多于": "more-than",
    "逾": "more-than", "超": "more-than", "上": "more-than", "过": "more-than", "破": "more-than",
    "低于": "less-than", "少于": "less-than", "小于": "less-than", "不足": "less-than", "不到": "less-than",
    "接近": "nearly", "将近": "nearly", "近": "nearly",
    "大约": "about", "约为": "about", "约": "about", "大概": "about",
    ">=": "at-least", "≥": "at-least", "≧": "at-least", "<=": "at-most", "≤": "at-most", "≦": "at-most",
    ">": "more-than", "<": "less-than", "≈": "about",
}  # fmt: skip
SHORT_WORDS = ("上", "过", "破")
"""Bound words before a power of ten or a half alone: 上百亿, 过万, 过半."""
_NEUTRAL = (
    "达到", "力争", "保持", "累计", "提高到", "提升到", "增长到", "增加到", "下降到", "降低到", "降到", "共计", "总计",
    "达", "至", "到", "为", "共", "在", "有", "高达", "多达", "了",
)  # fmt: skip
_CHANGES = ("提高", "提升", "增长", "增加", "上升", "下降", "降低", "减少", "缩短", "压缩", "新增", "年均", "平均")
"""Words of change: the figure after one is the change; how much is left of 倍 after one is `multiple`'s to read."""
_AFTER: dict[str, Bound] = {
    "及以上": "at-least", "以上": "at-least", "及以下": "at-most", "以内": "at-most", "之内": "at-most",
    "以下": "at-most", "内": "at-most", "左右": "about", "上下": "about", "有余": "more-than", "出头": "more-than",
}  # fmt: skip
_INSIDE: dict[str, Bound] = {
    "余": "more-than", "多": "more-than", "几": "more-than", "+": "more-than", "级": "about",
}  # fmt: skip
_PRECEDENCE: tuple[Bound, ...] = ("at-least", "at-most", "less-than", "more-than", "nearly", "about", "exactly")
"""Where two bound words meet, 以上 wins; of the others, the one that says more."""
_CONTRARY: tuple[frozenset[Bound], ...] = tuple(
    frozenset((up, down)) for up in ("at-least", "more-than") for down in ("at-most", "less-than")
)
"""Bounds that no one figure has both of."""

BOUND_BEFORE = "(?:" + "|".join(map(re.escape, sorted(_BEFORE, key=len, reverse=True))) + ")"
BOUND_AFTER = "(?:" + "|".join(map(re.escape, _AFTER)) + ")"
_WORDS_BEFORE = rf"(?:{BOUND_BEFORE}|{any_of(_NEUTRAL + _CHANGES)})*+"
_OWN_POWER = (
    "(?:个?百分点|千(?:瓦时|瓦|米|克|卡|伏安|伏|赫兹?|帕|焦|比特|字节)|兆(?:瓦时|瓦|伏安|帕|赫兹?|焦|比特|字节))"
)
"""Units that begin with a power of ten or have one inside."""
_UNIT_CHAR = rf"(?:(?!{BOUND_AFTER})[%‰°\u3400-\u9fff](?<![{HAN}半数几约近之至到从和与或及前后外来倍折打兆点]))"
_UNIT = (
    rf"(?:(?:{_OWN_POWER}|倍|{_UNIT_CHAR}{{1,8}}?|°C)?(?:\([\u3400-\u9fff]{{1,3}}\))?"
    rf"|{_LATIN_UNIT})(?:/[十百千万亿]*(?:{_LATIN_UNIT}|[\u3400-\u9fff]{{1,6}}?))?"
)
_LATE = r"(?P<late>[余多+级]?)"
_PRINTED = re.compile(
    rf"(?P<before>{_WORDS_BEFORE})(?P<sign>[-负]?)"
    rf"(?:(?P<mixed>{NUMERAL})又)?+(?:(?P<fraction>{FRACTION})|(?P<number>{NUMERAL}))"
    rf"(?P<tenths>成)?(?P<half>半(?=$|以|左))?(?P<inside>[余多几+级]*)(?P<scale>[万亿]*)(?P<unit>{_UNIT})"
    rf"(?P<unit_half>(?<=[年月天吨斤米亩倍时])半)?{_LATE}(?P<after>{BOUND_AFTER}*)(?P<rest>级?)"
)
_TO = re.compile(r"——|--|[-~—–―∼至到]|(?<=[0-9%HAN])[和与]".replace("HAN", HAN))
_FROM = re.compile(
    rf"(?P<before>{_WORDS_BEFORE})(?:在|介于)?(?P<number>{FRACTION}|{NUMERAL})(?P<tenths>成)?(?P<unit>{_UNIT})"
)
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_MONEY = re.compile(
    rf"(?P<yuan>{NUMERAL})元(?:(?P<jiao>[0-9一二三四五六七八九])角)?零?(?:(?P<fen>[0-9一二三四五六七八九])分)?[整正]?"
)
_MULTIPLE = re.compile(
    rf"(?P<before>(?:{BOUND_BEFORE}|力争|实现|达到|提高到|提升到|增长到|增加到|扩大到|为|是|比|较|[0-9]{{4}}年(?:的|末)?)*+)"
    rf"(?:(?P<grows>增长|增加|提高|提升|扩大)了?(?P<grows_bound>{BOUND_BEFORE}?)(?P<grown>{NUMERAL})倍"
    rf"|翻了?(?P<doublings>[一二两三四五0-9])?番|(?P<doubles>翻倍)|(?P<times>{NUMERAL})倍)(?P<late>多?)(?P<after>{BOUND_AFTER}?)"
)
_COUNTERS = frozenset("家个名人位件项种座所条款场篇支套台户只枚辆处例批")
"""Counter words that count the same thing one by one; 家次 and 人次 count occasions and are not among them."""
_SAME_UNIT = {"平米": "平方米", "㎡": "平方米", "m2": "平方米", "元人民币": "元", "人民币": "元", "户": "户"}


class Quantity(NamedTuple):
    """One printed quantity: `value` times `unit`, a unit without scale (元, 家, %) or "" for a bare number.

    Attributes:
        value: how much; of a range the lower end.
        unit: what is counted, without the scale in front of it.
        bound: how it binds; ``between`` for a range.
        upper: the upper end of a range.
        fraction: printed as a part of a whole (1/3, 一半), so that a unit of % takes it a hundredfold.
        scaled: printed with a 万 or 亿 of its own, so that a metric's 亿元 is not put on top of it.
    """

    value: Fraction
    unit: str
    bound: Bound
    upper: Fraction | None = None
    fraction: bool = False
    scaled: bool = False


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
    text = "".join(unicodedata.normalize("NFKC", mixed(text).translate(_QUOTES)).translate(_QUOTES | _SIGNS).split())
    return unicodedata.normalize("NFKC", text)  # an accent that stood alone now stands next to its letter


def mixed(text: str) -> str:
    """Return text with fractions of one character written out; NFKC would make 11/2 of 1½, which is 1又1/2."""
    return _MIXED.sub(_written_out, text)


def _written_out(match: re.Match[str]) -> str:
    fraction = unicodedata.normalize("NFKC", match["fraction"]).translate(_SIGNS)
    return f"{match['whole']}又{fraction}" if match["whole"] else fraction


def fold_quotes(text: str) -> str:
    """Return text with all quotation marks made one and every character in its place."""
    return text.translate(_QUOTES)


@lru_cache(maxsize=4096)
def read(printed: str) -> Quantity | None:
    """Read one printed figure; None when it is not exactly one quantity or range."""
    text = _plain(printed)
    if text is None:
        return None
    return _single(text) or _money(text) or _range(text.removesuffix("之间"))


def multiple(printed: str) -> Quantity | None:
    """Read a printed multiple of a base, in 倍 of it: 翻一番 is 2, 增长2倍 is 3, 2倍 is 2; None when it is none."""
    text = _plain(printed)
    match = _MULTIPLE.fullmatch(text) if text else None
    if match is None:
        return None
    doublings = number(match["doublings"]) if match["doublings"] else Fraction(1)
    if match["grown"] or match["times"]:
        value = number(match["grown"] or match["times"], short=False)
        value = value + 1 if value is not None and match["grown"] else value
    else:
        value = Fraction(2) ** int(doublings or 0)
    words = [*re.findall(BOUND_BEFORE, match["before"] + (match["grows_bound"] or "")), match["late"], match["after"]]
    bounds = {(_BEFORE | _INSIDE | _AFTER)[word] for word in words if word}
    return None if value is None or value <= 0 else Quantity(value, "倍", _strongest(bounds))


def numeral(text: str) -> Fraction | None:
    """Read a bare numeral, Arabic or Chinese, without unit or bound: 十二, 1.5万, 三分之一."""
    return _number(fold(text), short=False)


def _plain(printed: str) -> str | None:
    """Return a figure as it is matched; None when it is too long for one, or has white space that parts two."""
    if len(printed) > 2 * _LONGEST:
        return None
    text = unicodedata.normalize("NFKC", mixed(printed.strip()))
    text = _GROUPED.sub(lambda match: "".join(match[0].split()), text)
    if _BROKEN.search(text):
        return None
    plain = fold(normalise(text))
    return plain if len(plain) <= _LONGEST else None


def _single(text: str) -> Quantity | None:
    match = _PRINTED.fullmatch(text)
    if match is None or _is_no_quantity(match):
        return None
    value, unit = _value(match), match["unit"]
    bounds = _bounds(match)
    if value is None or any(pair <= bounds for pair in _CONTRARY):
        return None
    if match["tenths"]:
        value, unit = value * 10, "%" + unit
    scaled = any(c in "万亿" for c in (match["number"] or "") + match["scale"])
    value = value * scale(match["scale"]) * (-1 if match["sign"] else 1)
    return Quantity(value, unit, _strongest(bounds), fraction=bool(match["fraction"]), scaled=scaled)


def _is_no_quantity(match: re.Match[str]) -> bool:
    """Whether a match is a calendar year, a part of a scale, a multiple of a change, or has its signs twice."""
    unit, digits = match["unit"], match["number"] or ""
    calendar = unit.startswith(("年", "世纪")) and bool(_YEAR.fullmatch(digits) or _is_spelled_year(digits))
    changed = "倍" in unit and any(word in match["before"] for word in _CHANGES) and "到" not in match["before"]
    opened = [word for word in _bound_words(match) if word in SHORT_WORDS]
    loose = opened and not (match["fraction"] or digits[:1] in SCALES or digits.strip("0123456789.,") == digits[-1:])
    small = (match["fraction"] and (match["scale"] or match["tenths"])) or (match["mixed"] and match["number"])
    half = (match["half"] and not match["tenths"]) or (match["unit_half"] and match["inside"])
    few = "几" in match["inside"] and digits[-1:] not in SCALES
    grade = match["inside"] == "级" and not unit and digits[-1:] not in SCALES
    scale_alone = not digits.strip("万亿") and not match["fraction"] and not _bounds(match)
    return bool(calendar or changed or loose or small or half or few or grade or scale_alone)


def _is_spelled_year(digits: str) -> bool:
    return len(digits) == len("二〇三五") and not any(c in SCALES for c in digits) and not digits.isdecimal()


def _bound_words(match: re.Match[str]) -> list[str]:
    return _words_before().findall(match["before"])


@cache
def _words_before() -> re.Pattern[str]:
    return re.compile(rf"{BOUND_BEFORE}|{any_of(_NEUTRAL + _CHANGES)}")


def _bounds(match: re.Match[str]) -> set[Bound]:
    found: set[Bound] = {_BEFORE[word] for word in _bound_words(match) if word in _BEFORE}
    found |= {_INSIDE[c] for c in match["inside"] + match["late"] + match["rest"]}
    return found | {_AFTER[word] for word in re.findall(BOUND_AFTER, match["after"])}


def _strongest(bounds: set[Bound]) -> Bound:
    return next((bound for bound in _PRECEDENCE if bound in bounds), "exactly")


def _value(match: re.Match[str]) -> Fraction | None:
    """Return the number of a match, with the half after it or after its unit."""
    bare = not (match["unit"] or match["scale"] or match["inside"] or match["tenths"])
    value = _number(match["fraction"] or match["number"], short=bare)
    whole = number(match["mixed"]) if match["mixed"] else Fraction(0)
    half = Fraction(1, 2) if match["half"] or match["unit_half"] else Fraction(0)
    return None if value is None or whole is None else value + whole + half


def _number(text: str, *, short: bool) -> Fraction | None:
    if text in ("一半", "半数", "半"):
        return Fraction(1, 2)
    for mark in ("分之", "/"):
        if mark in text:
            one, _, other = text.partition(mark)
            below, above = (number(part, short=False) for part in ((one, other) if mark == "分之" else (other, one)))
            if mark == "/" and below and above is not None and above > below:
                return None  # 32/28纳米 are two numbers
            return above / below if above is not None and below else None
    return number(text, short=short)


def _money(text: str) -> Quantity | None:
    """Read an amount with its small change: 十一元一角 is 11.1 元."""
    match = _MONEY.fullmatch(text)
    yuan = number(match["yuan"], short=False) if match else None
    if match is None or yuan is None or not match["yuan"].strip("万亿"):
        return None
    jiao, fen = (number(match[name] or "零") or Fraction(0) for name in ("jiao", "fen"))
    return Quantity(yuan + jiao / 10 + fen / 100, "元", "exactly", scaled=any(c in "万亿" for c in match["yuan"]))


def _range(text: str) -> Quantity | None:
    """Read a range: 5—10家, 50-60%, 三至五年, 百分之五到百分之十."""
    found = {ends for dash in _TO.finditer(text) if (ends := _ends(text[: dash.start()], text[dash.end() :]))}
    return found.pop() if len(found) == 1 else None


def _ends(lower: str, upper: str) -> Quantity | None:
    start = _FROM.fullmatch(lower)
    end = _single(upper)
    within = end is not None and end.bound == "at-most" and upper.endswith("内")  # 2—3年内 runs from 2 to 3
    if start is None or end is None or not (end.bound in ("exactly", "about") or within) or upper[:1] in "-负":
        return None
    if any(word in _CHANGES + tuple(_BEFORE) and _BEFORE.get(word) != "about" for word in _bound_words(start)):
        return None
    for low in _lower_ends(start, upper, end):
        if low < end.value:
            return end._replace(value=low, bound="between", upper=end.value)
    return None


def _lower_ends(start: re.Match[str], upper: str, end: Quantity) -> Iterator[Fraction]:
    """Yield what the lower end of a range may be, the likeliest first."""
    low, ending = _number(start["number"], short=False), _PRINTED.fullmatch(upper)
    if low is None or ending is None or _are_dates(start["number"], upper, end):
        return
    kinds = [bool(re.search("分之|[/半]", start["number"])), bool(ending["fraction"])]
    if any(kinds) or ending["tenths"] or start["tenths"]:
        if all(kinds) or (not any(kinds) and ending["tenths"]):
            yield low * (10 if ending["tenths"] else 1)
    elif start["unit"] in ("", end.unit):
        yield from _scaled_ends(start, low, ending, end)


def _scaled_ends(start: re.Match[str], low: Fraction, ending: re.Match[str], end: Quantity) -> Iterator[Fraction]:
    """Yield a lower end with the 万 or 亿 that it shares with the upper one (50-100亿元), then without (5000-1万家)."""
    own = ending["number"] or ""
    shared = own[len(own.rstrip("万亿")) :] + ending["scale"]
    if start["unit"] or not shared or any(c in "万亿" for c in start["number"]):
        if not _is_doubtful(start["number"], own):
            yield low
        return
    yield low * scale(shared)
    if end.value <= low * 1000:
        yield low


def _is_doubtful(lower: str, upper: str) -> bool:
    """Whether 三至五百 is meant as 300 to 500 or as 3 to 500."""
    return len(lower) == 1 and lower not in SCALES and len(upper) == len("五百") and upper[-1] in "百千"


def _are_dates(lower: str, upper: str, end: Quantity) -> bool:
    """Whether a range is one of years or months."""
    years = bool(_YEAR.fullmatch(lower) and _YEAR.match(upper) and not end.scaled)
    return (years and end.unit[:1] in ("", "年")) or end.unit[:1] in ("月", "日", "时")


def unit_of(text: str) -> Unit:
    """Take a metric's, a printed figure's or a table head's unit apart."""
    counted, _, per = normalise(text).partition("/")
    bare = counted if counted.startswith("百分点") else counted.lstrip("十百千万亿") or counted
    return Unit(scale(counted[: len(counted) - len(bare)]), bare, per)


def in_unit(quantity: Quantity, unit: str, head: str | None = None) -> Fraction | None:
    """Express a printed quantity in a unit; None when it counts something else.

    Args:
        quantity: what was printed.
        unit: the metric's unit, such as 亿元 or 件/万人.
        head: the unit at the head of a bare cell's row or column, if it has one.
    """
    wanted = unit_of(unit)
    if quantity.unit:
        counted = unit_of(quantity.unit)
        return quantity.value * counted.scale / wanted.scale if _same_unit(counted, wanted) else None
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


def check(
    printed: str, value: Number, bound: Bound, unit: str, head: str | None = None, upper: Number | None = None
) -> Mismatch | None:
    """Read a printed figure again against the value and bound it is said to be; None when they agree.

    A figure without a bound word is silent and fits any bound but that of a range; a range is never read as one figure.
    """
    quantity = read(printed)
    if quantity is None or (quantity.upper is not None and bound != "between"):
        return "unreadable"
    found = in_unit(quantity, unit, head)
    if found is None:
        return "unit"
    if not _equals(found, value):
        return "value"
    if quantity.upper is None:
        return None if quantity.bound in (("exactly", bound) if bound != "between" else ()) else "bound"
    last = in_unit(quantity._replace(value=quantity.upper), unit, head)
    if upper is None or last is None:
        return "bound"
    return None if _equals(last, upper) else "value"


def check_multiple(printed: str, times: Number, bound: Bound) -> Mismatch | None:
    """Read a printed multiple again against how many times and the bound it is said to be; None when they agree."""
    found = multiple(printed)
    if found is None:
        return "unreadable"
    if not _equals(found.value, times):
        return "value"
    return None if found.bound in ("exactly", bound) else "bound"


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
