"""The numbers that open the headings of a Chinese official document, and which of them goes on with which.

A document numbers in one of two ways. By *marks*, each level with its own: 第一篇, 第一章, 第一节, 壹、, 第一条, then
一、 （一） 1. （1）; the levels above 一、 count only where the document has them. Or by *decimals*: 1, 1.1, 1.1.1.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from plancmp.text.quantity import numeral

DEEPEST = 3
"""The style of 1. in a document that begins with 一、: headings down to here are tasks, deeper ones are items."""
CHINESE = "[一二三四五六七八九十]{1,3}"

_WIDEST_STEP = {1: 3, 2: 3, 3: 2}
"""How far a numbering of a style may go at once; where it goes further than 1, headings were lost in between."""
_COUNT = "[一二三四五六七八九十百零〇]{1,6}|[0-9]{1,3}"
_FORMAL = str.maketrans("壹贰貳叁參肆伍陆陸柒捌玖拾", "一二二三三四五六六七八九十")
_ABOVE = tuple(
    re.compile(pattern)
    for pattern in (
        rf"第({_COUNT})(?:[篇编]|部分)[:、.]?",
        rf"第({_COUNT})章[:、.]?",
        rf"第({_COUNT})[节節][:、.]?",
        "([壹贰貳叁參肆伍陆陸柒捌玖拾]{1,3})[、.]",
        rf"第({_COUNT})[条條][:、.]?",
    )
)
_ALWAYS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"({CHINESE})[、.]",
        rf"\(({CHINESE})\)[、.]?",
        r"([0-9]{1,2})[、.](?:(?![0-9])|(?=20[0-9]{2}年))",
        r"\(([0-9]{1,2})\)[、.]?",
    )
)
_DECIMAL = re.compile(r"(?P<path>[0-9]{1,2}(?:\.[0-9]{1,2}){0,4})\.?(?P<blank>\s*)(?=[^\s0-9.,%‰、(+~—-])")
_DECIMAL_LEAST = 3
"""Decimal headings from which on a document is taken to number by decimals."""
_SENTENCE = re.compile("[。;!?]")


class Number(NamedTuple):
    """A number that opens a line.

    Attributes:
        style: its level, 1 for the highest.
        value: the number.
        rest: what follows it on the line.
        path: all its parts, where it is a decimal.
    """

    style: int
    value: int
    rest: str
    path: tuple[int, ...] = ()

    @property
    def runs_in(self) -> bool:
        """Whether the heading runs into its paragraph."""
        sentences = _SENTENCE.split(self.rest, maxsplit=1)
        return len(sentences) > 1 and sentences[1] != ""


class Scheme:
    """How one document numbers its headings."""

    def __init__(self, lines: Iterable[tuple[str, str]]) -> None:
        """Find it out from the lines of the document: each as it is read, and as it is printed."""
        texts = list(lines)
        begins = [pattern for pattern in _ABOVE if any(_value(pattern, text) == 1 for text, _ in texts)]
        self._marks = (*begins, *_ALWAYS)
        chapters = any(_value(pattern, text) is not None for pattern in self._marks[:1] for text, _ in texts)
        decimals = [number for _, printed in texts if (number := _decimal(printed)) and len(number.path) > 1]
        tops = [number for _, printed in texts if (number := _decimal(printed)) and len(number.path) == 1]
        self.is_decimal = not chapters and bool(tops) and len(decimals) >= _DECIMAL_LEAST

    def numbered(self, text: str, printed: str) -> Number | None:
        """Return the number that opens a line, given as it is read and as it is printed."""
        if self.is_decimal:
            number = _decimal(printed)
            return number._replace(rest=text[_length(number) :].lstrip(".")) if number else None
        for style, pattern in enumerate(self._marks, 1):
            match = pattern.match(text)
            if match and match.end() < len(text):
                return Number(style, _read(match[1]), text[match.end() :])
        return None


def _decimal(printed: str) -> Number | None:
    match = _DECIMAL.match(printed.strip())
    if match is None:
        return None
    path = tuple(int(part) for part in match["path"].split("."))
    if len(path) == 1 and not match["blank"]:
        return None
    return Number(len(path), path[-1], "", path) if all(path) else None


def _length(number: Number) -> int:
    return len(".".join(str(part) for part in number.path))


def _value(pattern: re.Pattern[str], text: str) -> int | None:
    match = pattern.match(text)
    return _read(match[1]) if match else None


def _read(text: str) -> int:
    return int(numeral(text.translate(_FORMAL)) or 0)


class Numbering:
    """The open headings below one root: the document, an annex or a box."""

    def __init__(self, root: str = "") -> None:
        self.root = root
        self.runs_in: dict[int, bool] = {}
        self._open: dict[int, int] = {}
        self._latest: dict[int, int] = {}

    @property
    def id(self) -> str:
        """The id of the innermost open heading."""
        numbers = ".".join(str(self._open[style]) for style in sorted(self._open))
        return f"{self.root}.{numbers}" if self.root and numbers else self.root or numbers or "0"

    def fits(self, number: Number, *, strict: bool = False) -> bool:
        """Whether this number can continue the open list, or begin a list of its style.

        Headings get lost in conversion: chapters and sections may skip two numbers, third-level headings one; with
        `strict` these may skip none.
        """
        above = tuple(n for style, n in sorted(self._open.items()) if style < number.style)
        if number.path and above != number.path[:-1]:
            return False
        here = self._open.get(number.style)
        if here is None:
            return self._can_begin(number)
        step = number.value - here
        widest = 1 if strict and number.style >= DEEPEST else _WIDEST_STEP.get(number.style, 1)
        return 1 <= step <= widest

    def goes_on(self, number: Number) -> bool:
        """Whether a number is the very next of an open list."""
        return self._open.get(number.style) == number.value - 1

    def begins(self, number: Number) -> bool:
        """Whether a number is the first of a list where none of its level is open."""
        return number.value == 1 and number.style not in self._open

    def _can_begin(self, number: Number) -> bool:
        """Whether a number can be the first of its style here: 1, or the next of a numbering that runs through."""
        runs_through = number.value == self._latest.get(number.style, 0) + 1
        excerpt = number.style == 1 and not self._latest  # an excerpt can begin at any chapter
        headings_lost = number.style < DEEPEST and number.value <= 3
        return number.value == 1 or runs_through or excerpt or headings_lost

    def restarts(self, number: Number) -> bool:
        """Whether （一） starts again although the chapter has not changed; it and （二） may be lost as well."""
        if number.style != 2 or number.path or 1 not in self._open or 2 not in self._open:
            return False
        return number.value == 1 or number.value <= min(self._open[2], _WIDEST_STEP[2])

    def skip_chapter(self) -> None:
        """Open the next chapter without its heading."""
        self._open = {1: self._open[1] + 1}

    def open(self, number: Number) -> None:
        """Open a heading and close those of its level and below."""
        self._open = {style: n for style, n in self._open.items() if style < number.style}
        self._open[number.style] = self._latest[number.style] = number.value
        self.runs_in[number.style] = number.runs_in
