"""The text of a Chinese official document -> its numbered outline.

The numbering is read as ``docs/codebook.md`` §2 reads it: 一、 is ``1``, （一） is ``1.1``, 1. or 1、 is ``1.1.1``,
（1） is ``1.1.1.1``; a level that is skipped leaves no gap; a block with a title and no number is ``#`` and its title.

A line that opens with a number is a heading only where the number fits: it starts a list, goes on with one, or goes on
with a numbering that runs through several sections. So ``4.26知识产权日``, or a sentence that breaks before ``3、``, is
no heading. What is no heading and no block is text, joined with the line before when that breaks off in mid-sentence.
The text of a section is its own: without its numbered sub-headings and its blocks.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Literal, NamedTuple

import msgspec

from plancmp.text.quantity import numeral

Kind = Literal["heading", "box", "table", "annex", "footnote", "furniture", "preface"]

SHORT = 30
"""Characters that the title of a block has at most; the longest of the 27 read so far has 21."""
LONG = 15
"""Characters from which on a line can be a piece of a broken paragraph; table cells are shorter."""
_WIDEST_STEP = {1: 3, 2: 3, 3: 2}
"""How far a numbering of a style may go at once; where it goes further than 1, headings were lost in between."""
DEEPEST = 3
"""The style of 1. and 1、: headings down to here are tasks; （1） and deeper are items."""

_CHINESE = "[一二三四五六七八九十]{1,3}"
_STYLES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"({_CHINESE})[、.]",
        rf"\(({_CHINESE})\)[、.]?",
        r"([0-9]{1,2})[、.](?![0-9])",
        r"\(([0-9]{1,2})\)[、.]?",
    )
)
_NUMBER_ALONE = re.compile(
    rf"{_CHINESE}[、.]|\((?:{_CHINESE}|[0-9]{{1,2}})\)|[0-9]{{1,2}}[、.]|附(?:件|表|录)(?:[0-9]{{1,2}}|{_CHINESE})?[:.]?"
)
_ANNEX = re.compile(rf"附(?:件|表|录)(?:[0-9]{{1,2}}|{_CHINESE})?[:.、]*(?:(?<=[:.、])[0-9]{{1,2}}\.)?(?P<title>.+)")
_FOOTNOTE = re.compile(r"\[(?P<number>[0-9]{1,2})\](?P<text>.+)")
_LABELLED = re.compile(
    rf"(?:(?P<box>专栏)|表)(?:[0-9]{{1,2}}(?:-[0-9]{{1,2}})?|{_CHINESE}|(?<=栏))[:.、]?(?P<title>[^。;]+)"
)
_IMAGE = re.compile(rf".*\.(?:png|jpe?g|gif|bmp|webp)|图(?:[0-9]{{1,2}}|{_CHINESE})?[:.、“]?[^。;]+", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:文章来源|信息来源|来源|发布(?:时间|日期|机构)|字号|字体|索引号|浏览(?:次数|量)|分享|打印|关闭|收藏|返回顶部"
    r"|相关(?:附件|链接|文档|解读)|附件下载|责任编辑|编辑|免责声明|上一篇|下一篇|扫一扫|当前位置|首页|版权所有|主办单位|网站地图|网友评论)"
    r"(?:[:>》].*)?|【?原文(?:下载|链接)】?|-?[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[0-9: ]*)"
)
_ENDS = '。!?;:…"”’』」)》'
_CARRIES_ON = re.compile(r".*[、,和与及的]|.*[(《“‘][^)》”’]*")
_SENTENCE = re.compile("[。;!?]")
_NO_TITLE = re.compile("[。;!?,]|、$")
"""What a block's title does not have: a short line with a comma is a piece of a sentence."""
_CIRCLED = {0x2460 + i: f"({i + 1})" for i in range(20)}
_INVISIBLE = re.compile("[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x08\x0e-\x1f\x7f-\x9f]")
_SPACE = re.compile(r"(?P<between>(?<=[0-9])\s+(?=[0-9]))|\s+")


class Span(msgspec.Struct, frozen=True):
    """One paragraph or one table cell.

    Attributes:
        text: as `clean` leaves it; quotation marks are as printed.
        starts: (offset, line) of each line of the document that it is made of; lines count from 1.
    """

    text: str
    starts: tuple[tuple[int, int], ...]

    def line(self, offset: int = 0) -> int:
        """Return the line of the document on which a character of the text stands."""
        return self.starts[bisect_right(self.starts, offset, key=itemgetter(0)) - 1][1]


class Section(msgspec.Struct, frozen=True, kw_only=True):
    """One place of the document with its own text.

    Attributes:
        id: as in a plan file (``4.1.2``, ``4.1.2#T``, ``#[5]``, ``0``, ``end``).
        kind: what opens it.
        title: without number and final punctuation; None where the heading is missing or there is none.
        line: of its heading, or of its first text.
        style: 1 to 4 for 一、 （一） 1. （1）, 0 without a number; the id is less deep where a level is skipped.
        spans: its own text, the title included.
        ordinals: which spans do no more than number the rows of a table.
    """

    id: str
    kind: Kind
    title: str | None
    line: int
    style: int
    spans: tuple[Span, ...]
    ordinals: frozenset[int] = frozenset()

    @property
    def chapter(self) -> str:
        """The first number of its id, or "" for what hangs on no chapter."""
        return re.split("[.#]", self.id, maxsplit=1)[0]

    @property
    def is_task(self) -> bool:
        """Whether it is a heading or a box that is a task when its chapter is one."""
        return self.kind == "box" or (0 < self.style <= DEEPEST and "#" not in self.id)


def outline(text: str) -> list[Section]:
    """Read the text of a document into its sections, in the order of the text; every text has an outline."""
    lines = _lines(text)
    furniture = _furniture(lines)
    reader = _Reader([line for index, line in enumerate(lines) if index not in furniture])
    return [*reader.read(), *_end([lines[index] for index in sorted(furniture)])]


def clean(line: str) -> str:
    """Return a line as it is read: NFKC, no invisible characters, no white space but one blank between two digits."""
    text = unicodedata.normalize("NFKC", _INVISIBLE.sub("", line.translate(_CIRCLED)))
    return _SPACE.sub(lambda m: " " if m["between"] else "", text)


class _Line(NamedTuple):
    number: int
    text: str
    after_blank: bool = False
    cell: bool = False

    @property
    def is_sentence(self) -> bool:
        return len(self.text) >= LONG or self.text.endswith(tuple(_ENDS))

    def is_paragraph(self, widest_title: int) -> bool:
        return len(self.text) > widest_title or self.text.endswith(tuple(_ENDS))


class _Number(NamedTuple):
    """A number that opens a line: its style, its value, what follows it."""

    style: int
    value: int
    rest: str

    @property
    def runs_in(self) -> bool:
        """Whether the heading runs into its paragraph."""
        sentences = _SENTENCE.split(self.rest, maxsplit=1)
        return len(sentences) > 1 and sentences[1] != ""


def _lines(text: str) -> list[_Line]:
    """Cut a text into its lines and a table's rows into cells; a number alone is put before the next line."""
    found: list[_Line] = []
    blank = True
    for number, raw in enumerate(text.splitlines(), 1):
        cells = [cell for part in re.split(r"[|\t]", raw.strip()) if (cell := clean(part))]
        is_row = len(cells) > 1 or "|" in raw
        for cell in cells:
            _add(found, _Line(number, cell, blank, is_row))
        blank = not cells and not is_row
    return found


def _add(lines: list[_Line], line: _Line) -> None:
    before = lines[-1] if lines else None
    if before and not before.cell and not line.cell and _NUMBER_ALONE.fullmatch(before.text):
        lines[-1] = before._replace(text=before.text + line.text)
    else:
        lines.append(line)


def _widest_title(lines: Sequence[_Line]) -> int:
    """Return how long a block's title can be: where lines are cut at a fixed width, clearly less than that width."""
    pieces = sorted(len(line.text) for line in lines if len(line.text) >= LONG)
    whole = sum(line.text.endswith(tuple(_ENDS)) for line in lines if len(line.text) >= LONG)
    if not pieces or 2 * whole >= len(pieces):
        return SHORT
    return min(SHORT, pieces[len(pieces) * 9 // 10] * 3 // 4)


def _numbered(text: str) -> _Number | None:
    for style, pattern in enumerate(_STYLES, 1):
        match = pattern.match(text)
        if match and match.end() < len(text):
            return _Number(style, int(numeral(match[1]) or 0), text[match.end() :])
    return None


def _furniture(lines: Sequence[_Line]) -> set[int]:
    """Return the indices of lines that belong to the web page and not to the document.

    Before the first heading these are the lines that read like furniture (来源：…, a date), after the last heading or
    footnote everything from the first such line on; and the table of contents.
    """
    headings = [i for i, line in enumerate(lines) if _numbered(line.text)]
    notes = [i for i, line in enumerate(lines) if _FOOTNOTE.match(line.text)]
    first, last = min(headings, default=len(lines)), max(headings + notes, default=len(lines))
    like = [i for i, line in enumerate(lines) if len(line.text) <= 2 * SHORT and _FURNITURE.fullmatch(line.text)]
    before = {i for i in like if i < first}
    after = range(min((i for i in like if i > last), default=len(lines)), len(lines))
    return before | set(after) | _contents(lines)


def _contents(lines: Sequence[_Line]) -> set[int]:
    """Return the indices of a table of contents: from 目录 to the second 一、."""
    start = next((i for i, line in enumerate(lines) if line.text == "目录"), None)
    if start is None:
        return set()
    first = [i for i in range(start, len(lines)) if (n := _numbered(lines[i].text)) and n[:2] == (1, 1)]
    return set(range(start, first[1])) if len(first) > 1 else {start}


def _end(lines: Sequence[_Line]) -> Iterator[Section]:
    if lines:
        spans = tuple(Span(line.text, ((0, line.number),)) for line in lines)
        yield Section(id="end", kind="furniture", title=None, line=lines[0].number, style=0, spans=spans)


class _Numbering:
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

    def fits(self, number: _Number, *, strict: bool = False) -> bool:
        """Whether this number can continue the open list, or begin a list of its style.

        Headings get lost in conversion: chapters and sections may skip two numbers, third-level headings one; with
        `strict` these may skip none.
        """
        here = self._open.get(number.style)
        if here is None:
            return self._can_begin(number)
        step = number.value - here
        widest = 1 if strict and number.style >= DEEPEST else _WIDEST_STEP.get(number.style, 1)
        return 1 <= step <= widest

    def _can_begin(self, number: _Number) -> bool:
        """Whether a number can be the first of its style here: 1, or the next of a numbering that runs through."""
        runs_through = number.value == self._latest.get(number.style, 0) + 1
        excerpt = number.style == 1 and not self._latest  # an excerpt can begin at any chapter
        headings_lost = number.style < DEEPEST and number.value <= 3
        return number.value == 1 or runs_through or excerpt or headings_lost

    def restarts(self, number: _Number) -> bool:
        """Whether （一） starts again although the chapter has not changed."""
        return number.style == 2 and number.value == 1 and 1 in self._open and 2 in self._open

    def skip_chapter(self) -> None:
        """Open the next chapter without its heading."""
        self._open = {1: self._open[1] + 1}

    def open(self, number: _Number) -> None:
        """Open a heading and close those of its level and below."""
        self._open = {style: n for style, n in self._open.items() if style < number.style}
        self._open[number.style] = self._latest[number.style] = number.value
        self.runs_in[number.style] = number.runs_in


class _Builder:
    """A section while its text is being read."""

    def __init__(self, section: str, kind: Kind, line: int, title: str | None = None, style: int = 0) -> None:
        self.id, self.kind, self.line, self.title, self.style = section, kind, line, title, style
        self.spans: list[Span] = []
        self.closed = False

    def add(self, line: _Line, *, closed: bool = False) -> None:
        """Add a paragraph; a closed one is never gone on with."""
        self.spans.append(Span(line.text, ((0, line.number),)))
        self.closed = closed

    def goes_on_with(self, line: _Line) -> bool:
        """Whether the last paragraph breaks off in mid-sentence and a line carries it on."""
        if not self.spans or self.closed or line.cell or line.after_blank:
            return False
        last = self.spans[-1]
        piece = last.text[last.starts[-1][0] :]
        if len(self.spans) == 1 and self.style and not _SENTENCE.search(last.text):
            return bool(_CARRIES_ON.fullmatch(last.text))
        return len(piece) >= LONG and not piece.endswith(tuple(_ENDS)) and line.is_sentence

    def join(self, line: _Line) -> None:
        """Carry the last paragraph on."""
        last = self.spans.pop()
        self.spans.append(Span(last.text + line.text, (*last.starts, (len(last.text), line.number))))

    def section(self) -> Section:
        title = _SENTENCE.split(self.spans[0].text, maxsplit=1)[0] if self.style and self.title else self.title
        return Section(
            id=self.id, kind=self.kind, title=title, line=self.line, style=self.style, spans=tuple(self.spans),
            ordinals=_ordinals(self.spans),
        )  # fmt: skip


def _ordinals(spans: Sequence[Span]) -> frozenset[int]:
    """Return the indices of cells that number a table's rows: 1, 2, 3 ..., each before a cell in words."""
    found: list[int] = []
    for index, (span, following) in enumerate(pairwise(spans)):
        if span.text == str(len(found) + 1) and not re.match("[-0-9.%]", following.text):
            found.append(index)
    return frozenset(found) if len(found) > 1 else frozenset()


class _Reader:
    """Reads the lines of a document in order; `main` takes new paragraphs, `latest` may go on with its last."""

    def __init__(self, lines: Sequence[_Line]) -> None:
        self._lines = lines
        self._widest_title = _widest_title(lines)
        self._outer = _Numbering()
        self._block: _Numbering | None = None
        self._main = self._latest = _Builder("0", "preface", lines[0].number if lines else 1)
        self._builders = [self._main]

    def read(self) -> Iterator[Section]:
        """Read all lines and yield the sections that have a text or a number."""
        for index, line in enumerate(self._lines):
            self._read(line, self._lines[index + 1 : index + 4])
        yield from (builder.section() for builder in self._builders if builder.spans or builder.kind == "heading")

    def _read(self, line: _Line, following: Sequence[_Line]) -> None:
        number = None if line.cell else _numbered(line.text)
        numbering = self._numbering_for(number) if number else None
        if number and numbering:
            self._heading(line, number, numbering)
        elif self._begun and not line.cell and self._opens_section(line, following):
            return
        elif self._latest.goes_on_with(line):
            self._latest.join(line)
        else:
            self._latest = self._main
            self._main.add(line, closed=line.cell)

    @property
    def _begun(self) -> bool:
        return len(self._builders) > 1

    def _numbering_for(self, number: _Number) -> _Numbering | None:
        """Return what a number goes on with: the document's headings, the open box's, or nothing."""
        outer = self._outer.fits(number, strict=self._block is not None) or self._outer.restarts(number)
        if self._main.kind == "table" and number.style >= DEEPEST and number.value == 1:
            return None
        inner = self._block if self._block and number.style >= DEEPEST and self._block.fits(number) else None
        if outer and inner:
            return self._outer if self._looks_outer(number, inner) else inner
        return self._outer if outer else inner

    def _looks_outer(self, number: _Number, inner: _Numbering) -> bool:
        """Both fit: tell by shape, for a title alone on its line does not go on with headings that run in."""
        if number.style in inner.runs_in and number.runs_in == inner.runs_in[number.style]:
            return False
        return number.runs_in == self._outer.runs_in.get(number.style, False)

    def _heading(self, line: _Line, number: _Number, numbering: _Numbering) -> None:
        if numbering is self._outer:
            self._block = None
            if self._outer.restarts(number):
                self._missing_chapter(line)
        numbering.open(number)
        self._start(_Builder(numbering.id, "heading", line.number, number.rest, number.style))
        self._main.add(line._replace(text=number.rest))

    def _missing_chapter(self, line: _Line) -> None:
        """Begin the chapter whose heading is missing at the paragraph before the line."""
        has_paragraph = len(self._main.spans) > 1
        span = self._main.spans.pop() if has_paragraph else None
        self._outer.skip_chapter()
        self._start(_Builder(self._outer.id, "heading", span.line() if span else line.number, style=1))
        if span:
            self._main.spans.append(span)

    def _start(self, builder: _Builder) -> None:
        self._builders.append(builder)
        self._main = self._latest = builder

    def _opens_section(self, line: _Line, following: Sequence[_Line]) -> bool:
        """Open what a line opens: a footnote, an annex, a table or a box."""
        footnote = _FOOTNOTE.fullmatch(line.text)
        if footnote:
            self._footnote(line, footnote["number"], footnote["text"])
            return True
        annex = _ANNEX.fullmatch(line.text)
        if annex and len(line.text) <= 3 * SHORT and not line.text.endswith("。"):
            self._outer, self._block = _Numbering(f"#{annex['title']}"), None
            self._start(_Builder(self._outer.root, "annex", line.number, annex["title"]))
            self._main.add(line, closed=True)
            return True
        return self._opens_block(line, following)

    def _footnote(self, line: _Line, number: str, text: str) -> None:
        self._latest = _Builder(f"#[{number}]", "footnote", line.number)
        self._latest.add(line._replace(text=text))
        self._builders.append(self._latest)

    def _opens_block(self, line: _Line, following: Sequence[_Line]) -> bool:
        if self._outer.root or _IMAGE.fullmatch(line.text) or self._latest.goes_on_with(line):
            return False
        labelled = _LABELLED.fullmatch(line.text) if len(line.text) <= 2 * SHORT else None
        kind = ("box" if labelled["box"] else "table") if labelled else self._block_kind(line, following)
        if kind is None:
            return False
        title = labelled["title"] if labelled else line.text
        section = f"{self._outer.id}#{title}"
        self._block = _Numbering(section)
        self._start(_Builder(section, kind, line.number, title))
        self._main.add(line, closed=True)
        return True

    def _block_kind(self, line: _Line, following: Sequence[_Line]) -> Literal["box", "table"] | None:
        """Tell a title without a number by what follows: a paragraph or a list of its own, or cells."""
        widest = self._widest_title
        is_title = not line.is_paragraph(widest) and not _NO_TITLE.search(line.text)
        if self._main.kind == "table" or not is_title or not following:
            return None
        number = _numbered(following[0].text)
        if number:
            return "box" if number.value == 1 and number.runs_in and number.style >= DEEPEST else None
        if following[0].is_paragraph(widest):
            return "box"
        return "table" if len(following) == 3 and not any(cell.is_paragraph(widest) for cell in following) else None
