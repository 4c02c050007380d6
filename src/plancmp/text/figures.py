"""Running text -> every figure in it, with its printed form.

A figure is what ``docs/codebook.md`` §3 calls one. The rules, applied to all texts alike:

- A number in Arabic numerals is a figure, with or without a unit, except where `NO_FIGURES` says otherwise.
- A number in Chinese numerals is a figure where it counts: it has a unit or counter word (两项, 三批, 一万条), or is a
  power of ten with a bound word (千亿级, 近百万, 数千以上), or is a part of a whole (一半, 三分之二, 五成). One alone
  counts nothing: 一个, 一批 and 一体 read like an article. A number that opens a quotation names a set: “四个新”.
- Ranges (5到10年, 50-100亿元, 从0到1) and formulas (1+N, 4+16) are one figure each.

The printed form is the figure with its unit and every bound word that touches it.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from operator import itemgetter
from typing import NamedTuple

from plancmp.text.counters import ARABIC_COUNTERS, COUNTERS, LATIN, MEASURES, any_of, words
from plancmp.text.numerals import ARABIC, simplify
from plancmp.text.quantity import BOUND_AFTER, BOUND_BEFORE, FRACTION, SHORT_WORDS

_HAN = "零〇一二两三四五六七八九十廿卅百千万亿"

_HOUR = "[01][0-9]|2[0-4]"
NO_FIGURES: dict[str, tuple[str, ...]] = {
    "document numbers": (r"[〔\[(【][0-9]{4}[〕\])】]第?[0-9]+[号號]",),
    "web and mail addresses": (
        r"(?:https?://|www\.|(?<=\]\()/)[A-Za-z0-9%&+./:=?@_~#!$*'-]++",
        r"(?<![A-Za-z0-9.-])(?:[A-Za-z0-9-]++\.){2,}+[a-z]{2,6}/[A-Za-z0-9%&+./:=?@_~#!$*'-]*+",
        r"[&?][A-Za-z_]++=[A-Za-z0-9%_-]*+",
        r"(?<![A-Za-z0-9._-])[A-Za-z0-9._-]++@[A-Za-z0-9.-]++",
    ),
    "dates, times of day, decades and centuries": (
        r"[0-9]{4}(?:-[0-9]{1,2}-|/[0-9]{1,2}/|\.[0-9]{1,2}\.)[0-9]{1,2}(?: ?[0-9]{1,2}:[0-9]{1,2}(?::[0-9]{2})?)?",
        r"[0-9]{4}年(?:[0-9]{1,2}[-~—–―至到])?[0-9]{1,2}月(?:[0-9]{1,2}日)?",
        r"(?<![0-9个])(?:[0-9]{1,2}[-~—–―至到])?[0-9]{1,2}月(?:[0-9]{1,2}日)?",
        rf"(?<![0-9:])(?:[02-9]|{_HOUR}):[0-5][0-9](?::[0-5][0-9])?(?![0-9:])",
        rf"(?<![0-9.])(?:[0-9]|{_HOUR})时(?![代效段])(?:[0-5]?[0-9]分)?",
        r"(?<![0-9.])[0-3]?[0-9]日(?=召开|举行|发布|上午|下午|晚|凌晨|零时)",
        r"(?<![0-9.])[0-9]{1,2}世纪(?:[0-9]0年代)?",
        r"(?<![0-9.])(?:[0-9]{2})?[0-9]0年代",
    ),
    "days named by their date": (r"(?<![0-9.])[0-9]{1,2}\.[0-9]{1,2}(?=[^0-9“”\"。,、]{2,12}日)",),
    "years": (
        r"(?<![0-9.])(?:19|20)[0-9]{2}年?[-~—–―至到](?:19|20)?[0-9]{2}年?(?!YEAR_UNIT|[0-9])",
        r"(?<![0-9.+])(?:19|20)[0-9]{2}(?:年|(?!YEAR_UNIT|[0-9]))",
        r"[一二][〇零一二三四五六七八九]{3}年?",
    ),
    "five-year periods": (r"十[一二三四五六]五",),
    "numbers of headings, list items, footnotes, tables and pictures": (
        r"\([0-9]{1,2}\)",
        r"\[[0-9]{1,2}\]",
        r"(?:^|(?<=[。;:]))[0-9]{1,2}[、.](?![0-9])",
        r"(?:图|表|专栏|附件|附表|附录)[0-9]+",
    ),
    "ordinals": (rf"第[0-9{_HAN}]+",),
    "digits in Latin names": (
        r"(?<![A-Za-z])[A-Za-z]++-?[0-9]++(?:\.[0-9]++)?[A-Za-z]*+(?!UNIT)",
        r"(?<![A-Za-z0-9.])[0-9]+(?:\.[0-9]+)?(?!LATIN_UNIT)[A-Za-z]+",
        r"(?<![A-Za-z0-9.])(?:[248]K|(?:480|720|1080|2160)P)(?![A-Za-z0-9])",
    ),
    "denominators in words": (r"每[十百千万亿]+", r"(?<![十百千万])[十百千万]++人(?=[^,。;、0-9]{2,14}率)"),
    "numbers in Chinese numerals that open a quotation": (rf"(?<=[“‘「『《〈])[{_HAN}]+",),
    "words": (
        *words("百年 三门峡 三位一体 七位一体 八位一体 千家万户 百家争鸣 三元 万众 一一 十字 冬季两项"),
        r"[一二三]次(?=[产能创开污供元利加装资])",
        r"[三四五六七八九十](?=个一批)",
        r"(?<=国)[一二三四五六](?=[、,及和或以升车]|排放|标准|柴油)",
    ),
}
"""What has digits or numerals and is no figure: heading -> patterns, all of them searched in cleaned text."""
EMPTY_CELLS = frozenset(("-", "--", "—", "——", "–", "――", "/", "\\"))
"""What tables print in a cell that has no figure."""


_LATIN_UNIT = rf"{any_of(LATIN)}(?![A-Za-z])"
_HAN_UNIT = any_of(tuple(u for u in COUNTERS + ARABIC_COUNTERS + MEASURES if u not in LATIN))
_UNIT = rf"(?:{_HAN_UNIT}|{_LATIN_UNIT})(?:/[十百千万亿]*(?:{_HAN_UNIT}|{_LATIN_UNIT}))?"
_CHINESE_UNIT = any_of(COUNTERS + tuple(u for u in MEASURES if u not in (*LATIN, "年", "日", "周", "度", "天")))
_YEAR_UNIT = rf"[余多+]|[万亿]|以上|左右|级|(?!年){_HAN_UNIT}|(?!年){_LATIN_UNIT}"
_POWER = "(?:(?!千(?:瓦|米|克|卡|伏|赫|帕|焦|比特|字节)|百分点)[十百千万亿])"
_ARABIC = rf"(?<![0-9.]){ARABIC}(?:{_POWER}+[0-9]++(?={_POWER}))*{_POWER}*"
_CHINESE = rf"(?:(?!百分点|千(?:瓦|米|克))[{_HAN}])++(?:点[{_HAN}]++)?"
_TO = r"(?:——|[-~—–―至到])"

_GROUPED = rf"(?<![0-9.]) [0-9]{{1,3}} (?: [ ][0-9]{{3}} )++ (?= [ ]? (?: [万亿] | {_HAN_UNIT} ) )"
"""Thousands set apart by spaces, before a unit: 1 200 亿元."""
_TAIL = rf"(?:(?<=[0-9][ ][0-9]{{3}})[ ])?[余多几+]?[万亿]*(?:{_UNIT})?[余多+级]?(?:{BOUND_AFTER})?"
_NO_BOUND = "(?<![节契合公预签集附最赶通经度难太越打])"
_FIGURE = re.compile(
    rf"""
    (?P<before> (?: {_NO_BOUND} (?:最[高多低少](?={BOUND_BEFORE}))? {BOUND_BEFORE} )? )      # 超过; not 约 in 节约
    (?:
        (?P<fraction> (?:[0-9]+又)? {FRACTION} ) {BOUND_AFTER}?        # 三分之二以上
      | (?P<multiple> 翻了?[一二两三四五0-9]?番 ) {BOUND_AFTER}?         # 翻一番
      | (?P<formula> [0-9]++ (?: \+ [0-9A-Z]++ )+ )                    # 1+N, 4+16
      | (?P<arabic> ±? (?:{_GROUPED}|{_ARABIC}) %? (?: {_TO} {_ARABIC} )? ) {_TAIL}      # 2.6万家, 50-100亿元
      | (?P<cheque> (?=[壹贰叁肆伍陆柒捌玖]) [壹贰叁肆伍陆柒捌玖拾佰仟万亿零]{{2,}}+ ) (?:元[整正]?|{_CHINESE_UNIT})
      | (?P<span> {_CHINESE} {_TO} {_CHINESE} ) (?: 年 | 天 )           # 三至五年
      | (?P<chinese> [数几]? {_CHINESE} (?: {_TO} {_CHINESE} )? )      # 三, 三至五, 数千
        (?:
            成? [余多几+]? [万亿]* (?P<unit> {_CHINESE_UNIT} ) (?P<after> [余多级]? {BOUND_AFTER}? )     # 两项, 百余家
          | (?P<bound>
                成 (?! [员立为长果都本功熟效品就] ) {BOUND_AFTER}?       # 五成以上; not 成员, 成立
              | [余多级]? {BOUND_AFTER}                                # 数千以上
              | [余多级]                                               # 千亿级
            )?
        )
    )
    """,
    re.VERBOSE,
)


def compiled(kinds: Mapping[str, tuple[str, ...]]) -> re.Pattern[str]:
    """Put the patterns of some kinds of `NO_FIGURES` together, their names for units filled in."""
    units = {"YEAR_UNIT": _YEAR_UNIT, "LATIN_UNIT": _LATIN_UNIT, "UNIT": _UNIT}
    names = re.compile("|".join(units))
    patterns = [names.sub(lambda m: units[m[0]], pattern) for kind in kinds.values() for pattern in kind]
    return re.compile("|".join(patterns))


_NOT = compiled(NO_FIGURES)


class Found(NamedTuple):
    """One figure of a text.

    Attributes:
        printed: the figure with unit and bound words.
        start: where it begins in the text; its end is start + len(printed).
        core: (start, end) of its number.
    """

    printed: str
    start: int
    core: tuple[int, int]

    @property
    def end(self) -> int:
        """Where it ends in the text."""
        return self.start + len(self.printed)


_BREAKTHROUGHS = re.compile("(?<=[项个种批类])[^,。;、]{0,16}(?:技术|难题|瓶颈|工艺)")
_OPENS_CLAUSE = ("", ",", "。", ";", ":", "、")
_KINDS = ("fraction", "multiple", "formula", "arabic", "cheque", "span", "chinese")


def find(text: str) -> list[Found]:
    """Return the figures of a text as `plancmp.text.outline.clean` leaves it, in order."""
    masked = [match.span() for match in _NOT.finditer(text)]
    return [found for found in _candidates(text) if not _meets(found.core, masked)]


def _meets(core: tuple[int, int], spans: Sequence[tuple[int, int]]) -> bool:
    """Whether a number shares a character with one of some spans; these stand in order and apart."""
    before = bisect_left(spans, core[1], key=itemgetter(0))
    return before > 0 and spans[before - 1][1] > core[0]


def _candidates(text: str) -> Iterator[Found]:
    position = 0
    plain = simplify(text)
    while match := _FIGURE.search(plain, position):
        group = next(name for name in _KINDS if match[name])
        core = match.span(group)
        start = match.start() if _is_bound(match, group) else core[0]
        if group != "chinese" or _counts(match):
            yield Found(text[start : match.end()], start, core)
        position = match.end()


def _is_bound(match: re.Match[str], group: str) -> bool:
    """Whether what stands before is a bound word.

    上 and 过 are one before a power of ten alone (上百亿, not 以上10家); 突破 is a verb where it opens a clause and
    what is counted is broken through (突破百项技术).
    """
    if match["before"] == "突破" and _BREAKTHROUGHS.match(match.string, match.end()):
        return match.string[max(0, match.start() - 1) : match.start()] not in _OPENS_CLAUSE
    if match["before"] not in SHORT_WORDS:
        return True
    return match[group][0] in ("半" if group == "fraction" else "十百千万亿")


def _counts(match: re.Match[str]) -> bool:
    """Whether a number in Chinese numerals counts something."""
    number: str = match["chinese"]
    bound: str = match["bound"] or ""
    if bound.startswith("成"):
        return True
    if number == "一":
        return False
    bounded = bool(match["before"] or bound or match["after"])
    if set(number) <= set("零〇"):
        return False
    if set(number) <= set("万亿"):
        return bounded
    return bool(match["unit"]) or (bounded and bool(set(number) & set("百千万亿")))
