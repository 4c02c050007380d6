"""The numbers that Word itself puts before paragraphs, which stand in no paragraph's text."""

from collections.abc import Callable, Iterator
from typing import Any

_DIGITS = "零一二三四五六七八九"
_FORMAL = str.maketrans("一二三四五六七八九十", "壹贰叁肆伍陆柒捌玖拾")
_CIRCLED = 0x2460
_LONGEST_NUMBER = 6
_TWENTY = 20
_HUNDRED = 100
_DEEPEST_STYLE = 12
"""Styles that are based on each other, at most."""


def _chinese(value: int) -> str:
    """Write a number up to 99 in Chinese numerals."""
    if not 0 < value < _HUNDRED:
        return str(value)
    tens, ones = divmod(value, 10)
    begin = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return begin + (_DIGITS[ones] if ones else "")


def _circled(value: int) -> str:
    return chr(_CIRCLED + value - 1) if 0 < value <= _TWENTY else f"({value})"


_FORMATS: dict[str, Callable[[int], str]] = {
    **dict.fromkeys(
        ("chineseCounting", "chineseCountingThousand", "japaneseCounting", "ideographDigital", "taiwaneseCounting",
         "taiwaneseCountingThousand", "ideographTraditional"),
        _chinese,
    ),
    "chineseLegalSimplified": lambda value: _chinese(value).translate(_FORMAL),
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda value: f"({value})",
    "decimalEnclosedFullstop": lambda value: f"{value}.",
    "bullet": lambda _: "",
    "none": lambda _: "",
}  # fmt: skip


def _whole(text: str | None) -> int:
    """Read a number of a file, which may hold anything there; 0 where it is none."""
    return int(text) if text and text.isdecimal() and len(text) <= _LONGEST_NUMBER else 0


class Numbers:
    """Counts the numbered paragraphs of one document, in order."""

    def __init__(self, document: Any) -> None:
        from docx.oxml.ns import qn

        self._name = qn
        self._lists: dict[str, tuple[str, dict[int, int]]] = {}  # list -> (its definition, levels that start anew)
        self._levels: dict[str, dict[int, Any]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._styles: dict[str | None, Any] = {}
        if document is None:
            return
        self._styles = {style.get(qn("w:styleId")): style for style in document.styles.element.iter(qn("w:style"))}
        for relation in document.part.rels.values():
            if relation.reltype.endswith("/numbering"):
                self._read(relation.target_part.element)

    def before(self, paragraph: Any) -> str:
        """Return the number that Word shows before a paragraph, with a blank after it, or ""."""
        place = self._place(paragraph)
        if place is None or place[0] not in self._lists:
            return ""
        number, level = place
        definition, anew = self._lists[number]
        levels = self._levels.get(definition, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(number if anew else definition, {})
        counts[level] = counts[level] + 1 if level in counts else anew.get(level, self._start(levels[level]))
        for deeper in [other for other in counts if other > level]:
            del counts[deeper]
        text = self._value(levels[level], "lvlText") or ""
        for other in sorted(levels):
            count = counts.get(other, self._start(levels[other]))
            text = text.replace(f"%{other + 1}", self._written(levels[other], count))
        is_bullet = self._value(levels[level], "numFmt") == "bullet"
        return "" if is_bullet or not text.strip() else f"{text} "

    def _read(self, numbering: Any) -> None:
        name = self._name
        for definition in numbering.findall(name("w:abstractNum")):
            levels = {_whole(level.get(name("w:ilvl"))): level for level in definition.findall(name("w:lvl"))}
            self._levels[definition.get(name("w:abstractNumId"))] = levels
        for number in numbering.findall(name("w:num")):
            overrides = ((_whole(one.get(name("w:ilvl"))), one) for one in number.findall(name("w:lvlOverride")))
            anew = {level: _whole(start) for level, one in overrides if (start := self._value(one, "startOverride"))}
            self._lists[number.get(name("w:numId"))] = (self._value(number, "abstractNumId") or "", anew)

    def _place(self, paragraph: Any) -> tuple[str, int] | None:
        """Return the list and the level of a paragraph, its own or its style's."""
        for properties in self._properties(paragraph):
            numbering = properties.find(self._name("w:numPr"))
            if numbering is not None and (number := self._value(numbering, "numId")):
                return (number, _whole(self._value(numbering, "ilvl"))) if number != "0" else None
        return None

    def _properties(self, paragraph: Any) -> Iterator[Any]:
        properties = paragraph._p.find(self._name("w:pPr"))
        style = None
        if properties is not None:
            yield properties
            style = self._value(properties, "pStyle")
        for _ in range(_DEEPEST_STYLE):
            found = self._styles.get(style)
            if found is None:
                return
            properties = found.find(self._name("w:pPr"))
            if properties is not None:
                yield properties
            style = self._value(found, "basedOn")

    def _value(self, element: Any, child: str) -> str | None:
        found = element.find(self._name(f"w:{child}"))
        return None if found is None else found.get(self._name("w:val"))

    def _start(self, level: Any) -> int:
        return _whole(self._value(level, "start") or "1")

    def _written(self, level: Any, count: int) -> str:
        return _FORMATS.get(self._value(level, "numFmt") or "decimal", str)(count)
