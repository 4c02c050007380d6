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
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import itemgetter
from typing import Literal, NamedTuple

import msgspec

from plancmp.text.markup import Raw, lines
from plancmp.text.numbering import CHINESE, DEEPEST, Number, Numbering, Scheme
from plancmp.text.quantity import mixed

Kind = Literal["heading", "box", "table", "annex", "footnote", "furniture", "preface"]

SHORT = 30
"""Characters that the title of a block has at most; the longest of the 27 read so far has 21."""
LONG = 15
"""Characters from which on a line can be a piece of a broken paragraph; table cells are shorter."""
_NUMBER_ALONE = re.compile(
    rf"{CHINESE}[、.]|\((?:{CHINESE}|[0-9]{{1,2}})\)|[0-9]{{1,2}}[、.]|附(?:件|表|录)(?:[0-9]{{1,2}}|{CHINESE})?[:.]?"
    rf"|第(?:{CHINESE}|[0-9]{{1,2}})(?:[篇编章节節]|部分)|专栏(?:[0-9]{{1,2}}|{CHINESE})"
)
_ANNEX = re.compile(
    rf"附(?:件|表|录)(?:[0-9]{{1,2}}|{CHINESE}(?=[:.、]))?[:.、]*(?:(?<=[:.、])[0-9]{{1,2}}\.)?(?P<title>.+)"
)
_ANNEX_NUMBER = re.compile(rf"(?P<word>附[件表录])\s*(?P<number>{CHINESE})\s")
"""附件三 计划: what tells the number from 附件 三年计划 is the blank after it."""
_FOOTNOTE = re.compile(r"\[(?P<number>[0-9]{1,2})\](?P<text>.+)")
_LABELLED = re.compile(
    rf"(?:(?P<box>专栏)|表)(?:[0-9]{{1,2}}(?:-[0-9]{{1,2}})?|{CHINESE}|(?<=栏))[:.、]?(?P<title>[^。;]+)"
)
_IMAGE = re.compile(rf".*\.(?:png|jpe?g|gif|bmp|webp)|图(?:[0-9]{{1,2}}|{CHINESE})?[:.、“]?[^。;]+", re.IGNORECASE)
_FURNITURE = re.compile(
    r"(?:文章来源|信息来源|来源网址|来源|更新(?:时间|日期)|分类|检索(?:时间|关键词)|原文(?:链接|下载)|政策全文|【(?:原文下载|相关附件)】|\(此件.{2,8}\)|发布(?:时间|日期|机构)|字号|字体|索引号|浏览(?:次数|量)|分享|打印|关闭|收藏|返回顶部"
    r"|相关(?:附件|链接|文档|解读)|附件下载|责任编辑|编辑|免责声明|上一篇|下一篇|扫一扫|当前位置|首页|版权所有|主办单位|网站地图|网友评论)"
    r"(?:[:>》].*)?|【?原文(?:下载|链接)】?|-?[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[0-9: ]*)"
)
_DATE = re.compile(
    r"[0-9〇○零一二三四五六七八九十]{4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日"
)
_SIGNED = re.compile(rf"[\u4e00-\u9fff]{{0,28}}{_DATE.pattern}")
_ORGAN = re.compile(
    r"(?:抄送.*|[\u4e00-\u9fff()、]{2,28}(?:部|局|委|委员会|办公厅|办公室|政府|国务院|院|厅|署|会|中心|公司|银行|大学))|国务院"
)
"""The name of an organ alone on a line, as a document is signed."""
_PAGE = re.compile(r"[-—–―_·•]+[0-9]{1,3}[-—–―_·•]+|第[0-9]{1,3}页(?:[,/]?共[0-9]{1,3}页)?|[0-9]{1,3}/[0-9]{1,3}页")
_LOOK_AHEAD = 3
"""Lines after a title without a number that tell what it opens."""
_PAGES = 3
"""Pages on which a line stands next to the number before it is taken for a header or a footer."""
_STOPS = "。!?;:…”’"
_ENDS = '。!?;:…"”’』」)》'
_CARRIES_ON = re.compile(r".*[、,和与及的]|.*[(《“‘][^)》”’]*")
_COUNTED = re.compile("[余多]?[万亿]?[个家项名件人种亩吨座台套%]")
"""What goes on with a number that a line was broken after."""
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
        cell: row and column of a cell of a table that is printed in rows; None where the text does not say.
    """

    text: str
    starts: tuple[tuple[int, int], ...]
    cell: tuple[int, int] | None = None

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
    return read(text).sections


class Reading(NamedTuple):
    """The outline of a document, and what of its numbering could not be made out.

    Attributes:
        sections: in the order of the text.
        astray: the lines that open like a heading and go on with nothing, as (line of the document, text).
    """

    sections: list[Section]
    astray: list[tuple[int, str]]


def read(text: str) -> Reading:
    """Read the text of a document; see `Reading`."""
    raw = lines(text)
    found = _lines(raw)
    scheme = Scheme((line.text, line.printed) for line in found if not line.cell)
    found = [line._replace(number_of=None if line.cell else scheme.numbered(line.text, line.printed)) for line in found]
    furniture = _furniture(found)
    reader = _Reader(_across_pages(found, furniture))
    sections = [*reader.read(), *_end([found[index] for index in sorted(furniture)])]
    return Reading(sections, reader.astray)


def clean(line: str) -> str:
    """Return a line as it is read: NFKC, no invisible characters, no white space but one blank between two digits."""
    text = unicodedata.normalize("NFKC", mixed(_INVISIBLE.sub("", line.translate(_CIRCLED))))
    return _SPACE.sub(lambda m: " " if m["between"] else "", text)


class _Line(NamedTuple):
    """A line as it is read.

    Attributes:
        number: of the line of the document.
        text: as `clean` leaves it.
        printed: with its white space.
        after_blank: whether a blank line stands before it.
        cell: its row and column, in a table.
        aside: whether it is nothing but a link, a picture or a rule.
        number_of: the number that opens it.
    """

    number: int
    text: str
    printed: str = ""
    after_blank: bool = False
    cell: tuple[int, int] | None = None
    aside: bool = False
    number_of: Number | None = None

    @property
    def is_sentence(self) -> bool:
        return len(self.text) >= LONG or self.text.endswith(tuple(_ENDS))

    def is_paragraph(self, widest_title: int) -> bool:
        ends = tuple(_ENDS if len(self.text) >= LONG else _STOPS)
        return not self.cell and (len(self.text) > widest_title or self.text.endswith(ends))


def _lines(raws: Sequence[Raw]) -> list[_Line]:
    """Return what is printed on the lines, rows cut into cells; a number alone is put before the next line."""
    found: list[_Line] = []
    blank = True
    for index, raw in enumerate(raws):
        cells = [(column, text) for column, cell in enumerate(raw.cells or (raw.text,)) if (text := clean(cell))]
        is_row = raw.cells is not None and (len(cells) > 1 or "|" in raw.text)
        for column, text in cells:
            place = (index, column) if is_row else None
            _add(found, _Line(raw.number, text, raw.text.strip(), blank, place, raw.aside))
        blank = not cells and not is_row
    return found


def _add(lines: list[_Line], line: _Line) -> None:
    before = lines[-1] if lines else None
    if before and not before.cell and not line.cell and _NUMBER_ALONE.fullmatch(before.text):
        lines[-1] = before._replace(text=before.text + line.text, printed=f"{before.printed} {line.printed}")
    else:
        lines.append(line)


def _widest_title(lines: Sequence[_Line]) -> int:
    """Return how long a block's title can be: where lines are cut at a fixed width, clearly less than that width."""
    pieces = sorted(len(line.text) for line in lines if len(line.text) >= LONG)
    whole = sum(line.text.endswith(tuple(_ENDS)) for line in lines if len(line.text) >= LONG)
    if not pieces or 2 * whole >= len(pieces):
        return SHORT
    return min(SHORT, pieces[len(pieces) * 9 // 10] * 3 // 4)


def _furniture(lines: Sequence[_Line]) -> set[int]:
    """Return the indices of lines that belong to the web page or the sheet of paper and not to the document.

    Before the first heading these are the lines that read like furniture (来源：…, a date), after the last heading or
    footnote everything from the first such line or signature on; anywhere links, pictures, rules, the numbers of pages
    with what stands next to them on every page; and the table of contents.
    """
    headings = [i for i, line in enumerate(lines) if line.number_of]
    notes = [i for i, line in enumerate(lines) if _FOOTNOTE.match(line.text)]
    first, last = min(headings, default=len(lines)), max(headings + notes, default=len(lines))
    like = [i for i, line in enumerate(lines) if len(line.text) <= 2 * SHORT and _FURNITURE.fullmatch(line.text)]
    before = {i for i in like if i < first}
    ends = [i for i in like if i > last and not lines[i].aside]
    if signed := _signature(lines, last):
        ends.append(signed)
    after = range(min(ends, default=len(lines)), len(lines))
    aside = {i for i, line in enumerate(lines) if line.aside}
    return before | set(after) | aside | _sheets(lines) | _contents(lines)


def _signature(lines: Sequence[_Line], last: int) -> int | None:
    """Return where a document is signed: names of organs, after its last heading, and a date after them."""
    date = next((i for i in range(len(lines) - 1, last, -1) if _SIGNED.fullmatch(lines[i].text)), None)
    if date is None:
        return None
    start = date
    while start - 1 > last and _ORGAN.fullmatch(lines[start - 1].text):
        start -= 1
    named = _DATE.sub("", lines[date].text)
    return start if start < date or _ORGAN.fullmatch(named) else None


def _sheets(lines: Sequence[_Line]) -> set[int]:
    """Return the indices of page numbers, and of the lines next to them that stand so on three pages or more."""
    pages = {i for i, line in enumerate(lines) if not line.cell and _PAGE.fullmatch(line.text)}
    if len(pages) < _PAGES:
        return pages
    beside = [i for page in pages for i in (page - 1, page + 1) if 0 <= i < len(lines) and i not in pages]
    times = Counter(lines[i].text for i in beside)
    return pages | {i for i in beside if times[lines[i].text] >= _PAGES and not lines[i].number_of}


def _across_pages(lines: Sequence[_Line], furniture: set[int]) -> list[_Line]:
    """Return the lines of the document; where a page ends, a line goes on as if no blank stood between."""
    kept: list[_Line] = []
    turned = cut = False
    for index, line in enumerate(lines):
        if index in furniture:
            turned = bool(_PAGE.fullmatch(line.text)) or (turned and not line.aside)
            cut = not turned
            continue
        kept.append(line._replace(after_blank=not turned) if turned or cut else line)
        turned = cut = False
    return kept


def _contents(lines: Sequence[_Line]) -> set[int]:
    """Return the indices of a table of contents: from 目录 to where the first heading after it is printed again."""
    start = next((i for i, line in enumerate(lines) if line.text in ("目录", "目次")), None)
    if start is None:
        return set()
    numbered = [i for i in range(start, len(lines)) if lines[i].number_of]
    if not numbered or not (top := lines[numbered[0]].number_of):
        return {start}
    again = (i for i in numbered[1:] if (n := lines[i].number_of) and n[:2] == top[:2])
    return set(range(start, next(again, start + 1)))


def _end(lines: Sequence[_Line]) -> Iterator[Section]:
    if lines:
        spans = tuple(Span(line.text, ((0, line.number),)) for line in lines)
        yield Section(id="end", kind="furniture", title=None, line=lines[0].number, style=0, spans=spans)


class _Builder:
    """A section while its text is being read."""

    def __init__(self, section: str, kind: Kind, line: int, title: str | None = None, style: int = 0) -> None:
        self.id, self.kind, self.line, self.title, self.style = section, kind, line, title, style
        self.spans: list[Span] = []
        self.closed = False

    def add(self, line: _Line, *, closed: bool = False) -> None:
        """Add a paragraph; a closed one is never gone on with."""
        self.spans.append(Span(line.text, ((0, line.number),), line.cell))
        self.closed = closed

    @property
    def is_bare(self) -> bool:
        """Whether it has no more than a title so far."""
        return len(self.spans) <= 1

    def goes_on_with(self, line: _Line) -> bool:
        """Whether the last paragraph breaks off in mid-sentence and a line carries it on."""
        if not self.spans or self.closed or line.cell:
            return False
        last = self.spans[-1]
        piece = last.text[last.starts[-1][0] :]
        if line.after_blank:
            return len(piece) >= LONG and piece[-1].isdecimal() and _COUNTED.match(line.text) is not None
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
        self._outer = Numbering()
        self._block: Numbering | None = None
        self._labelled = False
        self._block_line = 0  # of a box that came in one line with its items
        self._main = self._latest = _Builder("0", "preface", lines[0].number if lines else 1)
        self._builders = [self._main]
        self.astray: list[tuple[int, str]] = []

    def read(self) -> Iterator[Section]:
        """Read all lines and yield the sections that have a text or a number."""
        for index, line in enumerate(self._lines):
            self._read(line, self._lines[index + 1 : index + 1 + _LOOK_AHEAD])
        yield from (builder.section() for builder in self._builders if builder.spans or builder.kind == "heading")

    def _read(self, line: _Line, following: Sequence[_Line]) -> None:
        number = line.number_of
        numbering = self._numbering_for(number, line) if number else None
        if number and numbering:
            self._heading(line, number, numbering)
            return
        if number and self._main.kind != "table" and len(line.text) <= 2 * SHORT:
            self.astray.append((line.number, line.text))
        if self._begun and not line.cell and self._opens_section(line, following):
            return
        if self._latest.goes_on_with(line):
            self._latest.join(line)
        else:
            self._latest = self._main
            self._main.add(line, closed=line.cell is not None)

    @property
    def _begun(self) -> bool:
        return len(self._builders) > 1

    def _numbering_for(self, number: Number, line: _Line) -> Numbering | None:
        """Return what a number goes on with: the document's headings, the open box's, or nothing."""
        if self._block and self._block_line:
            if line.number == self._block_line and (self._block.goes_on(number) or self._block.begins(number)):
                return self._block
            self._block, self._block_line = None, 0
        outer = self._outer.fits(number, strict=self._block is not None) or self._outer.restarts(number)
        if self._main.kind == "table" and number.style >= DEEPEST and number.value == 1:
            return None
        inner = self._block if self._block and number.style >= DEEPEST and self._block.fits(number) else None
        if outer and inner and self._labelled:
            return self._outer if self._outer.goes_on(number) and not inner.goes_on(number) else inner
        if outer and inner:
            return self._outer if self._looks_outer(number, inner) else inner
        return self._outer if outer else inner

    def _looks_outer(self, number: Number, inner: Numbering) -> bool:
        """Both fit: tell by shape, for a title alone on its line does not go on with headings that run in."""
        if number.style in inner.runs_in and number.runs_in == inner.runs_in[number.style]:
            return False
        return number.runs_in == self._outer.runs_in.get(number.style, False)

    def _heading(self, line: _Line, number: Number, numbering: Numbering) -> None:
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
        numbered = _ANNEX_NUMBER.match(line.printed)
        annex = _ANNEX.fullmatch(
            line.text.replace(numbered["number"], numbered["number"] + ":", 1) if numbered else line.text
        )
        if annex and len(line.text) <= 3 * SHORT and not line.text.endswith("。"):
            self._outer, self._block = Numbering(f"#{annex['title']}"), None
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
        kind = self._labelled_kind(labelled, following) if labelled else self._block_kind(line, following)
        if kind is None:
            return False
        title = labelled["title"] if labelled else line.text
        section = f"{self._outer.id}#{title}"
        self._block, self._labelled = Numbering(section), labelled is not None
        self._block_line = line.number if following and following[0].number == line.number else 0
        self._start(_Builder(section, kind, line.number, title))
        self._main.add(line, closed=True)
        return True

    def _labelled_kind(self, label: re.Match[str], following: Sequence[_Line]) -> Literal["box", "table"]:
        """A box is a table where cells follow its title."""
        cells = len(following) == _LOOK_AHEAD and not any(
            line.number_of or line.is_paragraph(self._widest_title) for line in following
        )
        return "table" if cells or not label["box"] else "box"

    def _block_kind(self, line: _Line, following: Sequence[_Line]) -> Literal["box", "table"] | None:
        """Tell a title without a number by what follows: a paragraph or a list of its own, or cells."""
        widest = self._widest_title
        is_title = not line.is_paragraph(widest) and not _NO_TITLE.search(line.text)
        if self._main.kind == "table" or not is_title or not following:
            return None
        if following[0].cell:
            return "table"
        if self._labelled and self._main.is_bare:
            return None
        number = following[0].number_of
        if number:
            return "box" if number.value == 1 and number.runs_in and number.style >= DEEPEST else None
        if following[0].is_paragraph(widest):
            return "box"
        return (
            "table"
            if len(following) == _LOOK_AHEAD and not any(cell.is_paragraph(widest) for cell in following)
            else None
        )
