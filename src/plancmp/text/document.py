"""The sections of a text -> what the text says of itself: title, issuer, number, date, period, whose plan it is.

Of a notice that forwards a plan these are the plan's title and period, and the notice's issuer, number and date. A date
that only the web page gives is none of the document's.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from plancmp.model import Level
from plancmp.text.outline import Section
from plancmp.text.quantity import fold_quotes

PERIODS = {f"十{digit}五": 2010 + 5 * step for step, digit in enumerate("一二三四五六")}
"""The last year of each five-year period."""

_KINDS = "规划|计划|方案|纲要|意见|办法|措施|决定|条例|细则|规定|制度|规程|若干政策|行动|清单|要点|批复"
_YEARS = r"(?:\((?:[0-9]{4}年?[-—–―~至到]*){1,2}年?\)|\([^()]{1,10}(?:稿|版|行)\))?"
_TITLE = re.compile(rf"(?:[^。:;,《》]|《[^《》]*》|,(?=[^,]*(?:{_KINDS}))){{2,80}}(?:{_KINDS}){_YEARS}")
_TITLE_BEGUN = re.compile("[^。:;,《》]{0,30}关于(?!印发|转发|发布)[^。:;《》]{2,30}")
_FORWARDED = re.compile(
    r"(?:印发|转发|发布)(?:实施)?(?:修订后的)?《(?P<a>(?:[^《》]|《[^《》]*》)+)》"
    r"|现将《(?P<b>(?:[^《》]|《[^《》]*》)+)》"
    r"|《(?P<c>(?:[^《》]|《[^《》]*》)+)》(?:\([^()]*简称[^()]*\))?,?(?:已经|业经|已由|经)"
    r"|(?:制定|编制|研究制定)了《(?P<d>(?:[^《》]|《[^《》]*》)+)》"
)
_NOTICE = re.compile(rf"(?P<issuer>[^。,]*?)关于(?:印发|转发|发布)(?P<title>[^《》。]+?(?:{_KINDS}){_YEARS})的通知")
_NUMBER = re.compile(
    r"(?:^|通知|意见|[。)\n])\(?(?P<number>(?!的?通知)[\u4e00-\u9fff]{1,10}?[〔\[(【][0-9]{4}[〕\])】]第?[0-9]{1,5}[号號])"
)
_DIGITS = "0-9〇○零一二三四五六七八九十"
_DATE = re.compile(rf"(?P<y>[{_DIGITS}]{{4}})年(?P<m>[{_DIGITS}]{{1,3}})月(?P<d>[{_DIGITS}]{{1,3}})日")
_ENDS_WITH_DATE = re.compile(rf"(?P<before>.*?)(?P<date>{_DATE.pattern})(?:\(此?件?[^()]{{2,12}}\))?", re.DOTALL)
_SIGNED = 4
"""Paragraphs at the end of a document among which it is signed."""
_ORGAN = re.compile(
    r"[\u4e00-\u9fff()·]{2,30}(?:部|局|委|委员会|办公厅|办公室|政府|政府办|院|厅|署|会|中心|公司|银行|大学)|国务院|国務院|國務院"
)
_TAIL_ORGAN = re.compile(r"(?:^|[。\s])(?P<organ>[\u4e00-\u9fff]{2,24}(?:委员会|办公厅|办公室|政府|院|部|局|厅))$")
_RANGE = re.compile(r"(?P<a>(?:19|20)[0-9]{2})年?[-~—–至到]+(?P<b>(?:19|20)?[0-9]{2})(?![0-9])")
_TERM = re.compile(r"(?:规划|计划|方案|实施)(?:期限?|年限)(?:为|是|:)?" + _RANGE.pattern)
_AIM = re.compile(r"(?:到|至|在)(?P<year>20[0-9]{2})年(?![0-9]{1,2}月)")
_BEYOND = re.compile(r"展望|远景|愿景|长远")
_AIMS = re.compile("目标|愿景|总体要求|总体思路")
_UPPER = re.compile(
    r"(?:根据|依据|按照|落实|贯彻)[^。;]{0,40}?《(?P<title>[^《》]{6,50}(?:规划|纲要|计划|方案|意见)[^《》]{0,12})》"
)
_OFTEN = 3
"""How often a text without a title names the five-year period that it is for, at least."""
_PLACES: tuple[tuple[str, Level], ...] = (
    ("开发区|高新区|新片区|科学城|园区|示范区|试验区|创新区", "zone"), ("新区|区|县|縣|區|旗", "district"),
    ("省|自治区", "province"), ("市", "municipality"), ("国家|全国", "national"),
)  # fmt: skip
_STATE = re.compile(
    "国务院|國務院|中共中央|全国|国家|(?:[\u4e00-\u9fff]{2,8}部|[\u4e00-\u9fff]{2,8}总局)(?:等|$|关于| )"
)
_DISTRICT = re.compile("(?:市|省|州|^| )([^省市州 ]{1,6}?(?:新区|区|县))")
_CITIES = ("北京", "上海", "天津", "重庆")


class Period(NamedTuple):
    """The years of a document and whether it prints them as its period."""

    start: int
    end: int
    printed: bool


class Facts:
    """What the sections of one text say of the whole; each is None where the text does not say it."""

    def __init__(self, sections: Sequence[Section]) -> None:
        self._sections = sections
        self._before = [s.text for section in sections if section.kind == "preface" for s in section.spans]
        headed = [section for section in sections if section.kind == "heading"]
        self._last = [span.text for section in headed[-1:] for span in section.spans[-_SIGNED:]]
        self._annex = [s.text for section in sections if section.kind == "annex" for s in section.spans[:_SIGNED]]
        self._after = [s.text for section in sections if section.kind == "furniture" for s in section.spans]

    @cached_property
    def title(self) -> str | None:
        """The title of the plan, without the words of the notice that forwards it."""
        unmarked = [re.sub("^《([^《》]*)》$", r"\1", line) for line in self._before]
        alone = [
            line
            for line, title in zip(self._before, unmarked, strict=True)
            if _TITLE.fullmatch(title) and title[-2:] != "通知"
        ]
        whole = "\n".join(self._before)
        forwarded = (next(filter(None, match.groups())) for match in _FORWARDED.finditer(whole))
        named: list[str] = [title.replace("\n", "") for title in forwarded]
        if alone:
            last = self._begun_above(alone[-1])
            bare = last[1:-1] if re.fullmatch("《[^《》]*》", last) else last
            return next((name for name in named if _same(name).endswith(_same(last))), bare)
        if named:
            return named[0]
        notice = _NOTICE.search(whole.replace("\n", ""))
        if notice:
            return notice["title"]
        return next((m[0] for line in self._before if (m := re.match(_TITLE.pattern, line))), None)

    def _begun_above(self, title: str) -> str:
        """Return a title with the line before it, where that one begins it: 某局关于加快发展."""
        at = len(self._before) - 1 - self._before[::-1].index(title)
        above = self._before[at - 1] if at else ""
        return above + title if _TITLE_BEGUN.fullmatch(above) and "关于" not in title else title

    @cached_property
    def number(self) -> str | None:
        """The document's number, from a line of its own or the end of its title, never from a sentence."""
        lines = (line for line in self._before if "。" not in line or _NUMBER.match(line) or "通知" in line[:120])
        return next((match["number"] for line in lines if (match := _NUMBER.search(line[:160]))), None)

    @cached_property
    def date(self) -> str | None:
        """The ISO date with which the document is signed."""
        signed = self._signed
        return signed[0] if signed else None

    @cached_property
    def issuer(self) -> str | None:
        """Who signs; several as printed one after the other, else who its title names."""
        if self._signed and self._signed[1]:
            return " ".join(self._signed[1])
        for line in [*self._before, "".join(self._before[:4])]:
            match = re.match(r"(?:#*)(?P<issuer>[^。,《》“”:]{2,30}?)关于", line)
            if match and _ORGAN.fullmatch(re.sub("等[^等]{1,6}(?:部门|单位)$", "", match["issuer"])):
                return match["issuer"]
        return None

    @property
    def _signed(self) -> tuple[str, list[str]] | None:
        """Return the date at the end of the notice, or of the whole, and the organs before it."""
        for lines in (self._before, self._after, self._last, self._annex):
            for index in range(len(lines) - 1, -1, -1):
                match = _ENDS_WITH_DATE.fullmatch(lines[index])
                if match is None or (match["before"] and not _run_in(match["before"])):
                    continue
                if match["before"]:
                    return _iso(match), [_run_in(match["before"])]
                organs: list[str] = []
                while index > len(organs) and _ORGAN.fullmatch(lines[index - 1 - len(organs)]):
                    organs.insert(0, lines[index - 1 - len(organs)])
                return _iso(match), organs
        return None

    @cached_property
    def period(self) -> Period | None:
        """The years of the plan: printed in its title or as its term, else from its name, its date and its aims."""
        title = self.title or ""
        words = [*self._before, *(s.text for section in self._sections for s in section.spans)]
        printed = _RANGE.search(title) or next((m for text in words if (m := _TERM.search(text))), None)
        if printed:
            end = printed["b"] if len(printed["b"]) == 4 else printed["a"][:2] + printed["b"]
            return Period(int(printed["a"]), int(end), True)
        named = [year for name, year in PERIODS.items() if name in title]
        if not title:
            times = Counter(name for text in words for name in re.findall("|".join(PERIODS), text))
            named = [PERIODS[name] for name, count in times.items() if count >= _OFTEN]
        if named and not re.search(rf"《[^《》]*(?:{'|'.join(PERIODS)})", title):
            return Period(max(named) - 4, max(named), False)
        aims = self._aims()
        if not aims:
            return None if not named else Period(max(named) - 4, max(named), False)
        end = max(aims)
        issued = self.date or self.number
        year = re.search("(?:19|20)[0-9]{2}", issued) if issued else None
        start = int(year[0]) if year else end - 4
        return Period(min(start, end), end, False)

    def _aims(self) -> list[int]:
        """Return the years by which something is aimed at, in the chapters on aims where there are any."""
        chosen = [s for s in self._sections if s.kind == "heading" and s.title and _AIMS.search(s.title)]
        inside = [s for s in self._sections if any(s.id == c.id or s.id.startswith(c.id + ".") for c in chosen)]
        preface = [s for s in self._sections if s.kind == "preface"]
        for group in (inside, preface, self._sections):
            years = [year for section in group for span in section.spans for year in _aimed(span.text)]
            if years:
                return years
        return []

    @cached_property
    def place(self) -> str | None:
        """The region of the title, or of the issuer."""
        return self._placed[0]

    @cached_property
    def level(self) -> Level:
        """Whose plan it is; a district's where the text does not say."""
        return self._placed[1]

    @cached_property
    def _placed(self) -> tuple[str | None, Level]:
        issuer, title = self.issuer or "", fold_quotes(self.title or "")
        if _DISTRICT.search(issuer) and not re.match("[\u4e00-\u9fff]{1,10}?(?:区|县|市|省)", title):
            return _DISTRICT.findall(issuer)[-1], "district"
        if _STATE.match(issuer) and not re.match("[\u4e00-\u9fff]{2,8}[省市区县]", issuer):
            return "全国", "national"
        for text in (title, issuer, *(line for line in self._before if "关于" in line)):
            for words, level in _PLACES:
                match = re.match(rf"[\u4e00-\u9fff]{{1,10}}?(?:{words})|(?:{words})", text)
                if match and not re.match("关于|为|大力|推动|推进|促进|加快|建设", match[0]):
                    return match[0], level
            for city in _CITIES:
                if text.startswith(city):
                    return f"{city}市", "municipality"
        return (None, "national" if re.search("国家|全国", title) else "district")

    @cached_property
    def upper(self) -> str | None:
        """The title of the document that this one says it carries out."""
        own = self.title or ""
        names = (m["title"] for line in self._before for m in _UPPER.finditer(line))
        return next((name for name in names if _same(name) not in _same(own)), None)


def _aimed(text: str) -> Iterator[int]:
    for sentence in re.split("[。;]", text):
        if not _BEYOND.search(sentence):
            yield from (int(match["year"]) for match in _AIM.finditer(sentence))


def _run_in(words: str) -> str:
    """Return the organ whose name ends some words, where a signature has run into the paragraph before it."""
    match = _TAIL_ORGAN.search(words)
    return match["organ"] if match else ""


def _same(title: str) -> str:
    return re.sub(r"[\s\"“”《》()-]|—", "", title)


def _iso(match: re.Match[str]) -> str:
    return f"{_year(match['y'])}-{_small(match['m']):02}-{_small(match['d']):02}"


def _year(text: str) -> str:
    return text.translate(str.maketrans("〇○零一二三四五六七八九", "000123456789"))


def _small(text: str) -> int:
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.rpartition("十")
    digits = "〇一二三四五六七八九"
    return (digits.index(tens) if tens else 1) * 10 * bool(ten) + (digits.index(ones) if ones else 0)
