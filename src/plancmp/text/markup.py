"""The text of a document as people save it (plain, Markdown, HTML) -> its lines, with the cells of its tables.

What only dresses a text is taken off: the signs of Markdown, the tags of HTML, the addresses of web pages. A line
that was nothing but links, a picture or a rule is marked as such. Where a document came in one piece, it is cut before
the marks that open a heading.
"""

import re
from collections.abc import Iterable, Iterator
from html.parser import HTMLParser
from typing import NamedTuple

_IS_HTML = re.compile(r"</?(?:p|table|tr|td|th|h[1-6]|div|br|body|li)\b[^<>]{0,200}>", re.IGNORECASE)
_BLOCKS = frozenset(
    ("p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "table", "tr", "ul", "ol", "section", "article", "header",
     "footer", "title", "body")
)  # fmt: skip
_INSIDE = frozenset(("p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "title"))
_UNREAD = frozenset(("script", "style", "noscript", "svg", "select", "option"))
_HEADING = re.compile(r"\s*(?P<signs>#{1,6})\s+(?P<text>.*?)\s*#*\s*")
_BOLD = re.compile(r"\*\*(?=\S)(.+?)(?<=\S)\*\*|(?<![A-Za-z0-9_])__(?=[^\s_])(.+?)(?<=\S)__(?![A-Za-z0-9_])")
_QUOTE = re.compile(r"^\s*>(?:\s+|(?=[^\s0-9>.]))")
_LINK = re.compile(r"!?\[(?P<text>[^\[\]]*)\]\((?:[^()\s]|\([^()\s]*\))*(?:\s\"[^\"]*\")?\)")
_ADDRESS = re.compile(
    r"(?:https?|ftp)://[^\s\u4e00-\u9fff，。；、）】》”<>]+|www\.[^\s\u4e00-\u9fff，。；、）】》”<>]+"
)
_LABEL = re.compile("^[^:：]{0,12}[:：]")
_FRONT_MATTER = re.compile(r"\s*---[ \t]*\n(?:[^\s:：-][^\n:：]{0,20}[:：][^\n]*\n|[ \t-][^\n]*\n){1,40}?---[ \t]*\n")
_RULE = re.compile(r"\s*(?:-{3,}|\*{3,}|_{3,}|={3,}|~{3,})\s*")
_TABLE_RULE = re.compile(r"[\s|:+=]*-{3}[\s|:+=-]*")
_NUMERALS = "[一二三四五六七八九十百零〇]{1,6}"
_ORDINAL = rf"第(?:{_NUMERALS}|[0-9]{{1,3}})(?:[篇编章节節条條]|部分)"
_BETWEEN_MARKS = re.compile(rf"(?<=[\s。；;：:）)])(?=(?:{_ORDINAL}|专栏[0-9]{{1,2}})\s)")
_ONE_PIECE = 1200
"""Characters from which on a line that holds several marks is a document that came in one piece."""
_RUN_ON = re.compile(
    r"(?<=[。；：）)])(?=[一二三四五六七八九十]{1,3}、)|(?=（[一二三四五六七八九十]{1,3}）)|(?<=[。；：）)])(?=[0-9]{1,2}[．.、](?:(?![0-9])|(?=20[0-9]{2}年)))"
)
_LEAST_MARKS = 4
_WIDEST_SPAN = 60
_MOST_COLUMNS = 40
"""Rows or columns that a cell reaches over, and columns up to which one does, at most: no plan has a wider table."""
_DEEPEST_TABLE = 20
"""Tables in each other that are looked into; what lies deeper is text of the innermost one."""
_WIDEST_CELL = 1000
"""Characters from which on a cell is the page itself and not a cell of a table."""


class Raw(NamedTuple):
    """One line of a document.

    Attributes:
        number: where it stands in the text; lines count from 1.
        text: without markup.
        cells: those of a row of a table, empty ones too; None for what is no row.
        level: of a heading that the markup says is one, 1 for the highest; else 0.
        aside: whether it holds nothing but links, a picture or a rule.
    """

    number: int
    text: str
    cells: tuple[str, ...] | None = None
    level: int = 0
    aside: bool = False


def lines(text: str) -> list[Raw]:
    """Take a text apart into its lines, in order; blank ones are there too."""
    found = _Html.read(text) if _IS_HTML.search(text) else _plain(text)
    return [piece for raw in found for piece in _pieces(raw)]


def _plain(text: str) -> Iterator[Raw]:
    """Yield the lines of a text without tags; a head of keys and values between --- is no part of the document."""
    head = _FRONT_MATTER.match(text)
    ends = text.count("\n", 0, head.end()) if head else 0
    for number, line in _numbered(text):
        raw = _markdown(number, line)
        yield raw._replace(aside=True) if number <= ends and line.strip() else raw


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    return enumerate(text.splitlines(), 1)


def _markdown(number: int, line: str) -> Raw:
    if "|" in line or "\t" in line.strip():
        if "|" in line and _TABLE_RULE.fullmatch(line):
            return Raw(number, "", aside=True)
        return Raw(number, line, _cells(line))
    heading = _HEADING.fullmatch(line)
    bare = heading["text"] if heading else _QUOTE.sub("", line)
    bare = _BOLD.sub(lambda m: m[1] or m[2], bare)
    left = _ADDRESS.sub("", _LINK.sub("", bare))
    aside = bool(_RULE.fullmatch(line)) or (
        left != bare and not re.search(r"[\w]", re.sub(r"^[^:：]{0,12}[:：]", "", left))
    )
    shown = _ADDRESS.sub("", _LINK.sub(lambda m: m["text"], bare))
    return Raw(number, shown, level=len(heading["signs"]) if heading else 0, aside=aside)


def _cells(line: str) -> tuple[str, ...]:
    row = line.strip()
    if "|" in row:
        row = row.removeprefix("|")
        row = row.removesuffix("|")
        return tuple(_BOLD.sub(lambda m: m[1] or m[2], cell) for cell in re.split(r"[|\t]", row))
    return tuple(row.split("\t"))


def _pieces(raw: Raw) -> Iterator[Raw]:
    """Cut a line before the marks that open a heading, where several stand in it."""
    if raw.cells is not None:
        yield raw
        return
    for part in _BETWEEN_MARKS.split(raw.text):
        for piece in _run_on(part):
            yield raw._replace(text=piece)


def _run_on(text: str) -> list[str]:
    """Cut a document or a box that came in one piece; what merely is a long paragraph has too few marks."""
    is_box = text.startswith("专栏")
    if len(text) < _ONE_PIECE and not is_box:
        return [text]
    places = [match.start() for match in _RUN_ON.finditer(text)]
    if len(places) < _LEAST_MARKS and not is_box:
        return [text]
    return [text[a:b] for a, b in zip([0, *places], [*places, len(text)], strict=True) if a < b]


class _Table:
    """A table of an HTML text while it is being read: its rows of cells, each with the lines in it."""

    def __init__(self) -> None:
        self.rows: list[tuple[int, list[list[Raw]]]] = []
        self.row: list[list[Raw]] | None = None
        self.cell: list[Raw] | None = None
        self.holds_table = False
        self._wide = 1
        self._below: dict[int, int] = {}  # column -> rows into which a cell above still reaches

    def begin_row(self) -> None:
        """Begin a row."""
        self.row = []

    def begin_cell(self, wide: int, high: int) -> None:
        """Begin a cell that is so many columns wide and rows high; where one from above reaches, it is empty."""
        self.row = self.row or []
        while len(self.row) in self._below:
            self._reach(len(self.row))
            self.row.append([])
        wide = min(wide, max(1, _MOST_COLUMNS - len(self.row)))
        self.cell, self._wide = [], wide
        if high > 1 and len(self.row) < _MOST_COLUMNS:
            self._below |= dict.fromkeys(range(len(self.row), len(self.row) + wide), high - 1)

    def _reach(self, column: int) -> None:
        """A cell from above reaches one row further down."""
        self._below[column] -= 1
        if not self._below[column]:
            del self._below[column]

    def end_cell(self) -> None:
        """End the open cell, if one is."""
        if self.cell is not None and self.row is not None:
            self.row += [self.cell, *([] for _ in range(self._wide - 1))]
        self.cell = None

    def end_row(self, number: int) -> None:
        """End the open row, if one is, at a line of the text."""
        if self.row:
            for column in [column for column in self._below if column >= len(self.row)]:
                self._reach(column)
            self.rows.append((number, self.row))
        self.row = None

    def lines(self) -> Iterator[Raw]:
        """Yield its rows; where it only lays out the page or frames a text, the lines in its cells."""
        cells = [cell for _, row in self.rows for cell in row]
        one_column = all(sum(map(bool, row)) <= 1 for _, row in self.rows)
        if self.holds_table or one_column or any(_length(cell) > _WIDEST_CELL for cell in cells):
            yield from (raw for cell in cells for raw in cell)
            return
        for number, row in self.rows:
            texts = tuple("".join(raw.text for raw in cell) for cell in row)
            labels = [text.rstrip() for text in texts[::2] if text.strip()]
            of_page = bool(labels) and all(label.endswith((":", "：")) for label in labels)
            yield Raw(number, "|".join(texts), texts, aside=of_page)


def _span(attrs: Iterable[tuple[str, str | None]], name: str) -> int:
    """Return how many columns or rows a cell takes, within what a table can have."""
    said = dict(attrs).get(name) or "1"
    return min(max(int(said), 1), _WIDEST_SPAN) if said.isdecimal() and len(said) < len("1000") else 1


def _length(cell: Iterable[Raw]) -> int:
    return sum(len(raw.text) for raw in cell)


class _Html(HTMLParser):
    """Collects the lines of an HTML text, or of a plain one with HTML in it."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Raw] = []
        self._text = ""
        self._number = 1
        self._level = 0
        self._tables: list[_Table] = []
        self._lists: list[int | None] = []  # the next number of each open list, None where it has none
        self._inside = self._unread = 0
        self._too_deep = 0  # tables in tables that are not looked into

    @classmethod
    def read(cls, text: str) -> list[Raw]:
        parser = cls()
        parser.feed(text)
        parser.close()
        parser._break()
        while parser._tables:
            parser._end_table()
        return parser.lines

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        if tag in _BLOCKS or tag in ("br", "td", "th"):
            self._break()
        self._open_table(tag, attrs)
        self._open_list(tag, attrs)
        if re.fullmatch("h[1-6]", tag):
            self._level = int(tag[1])
        self._inside += tag in _INSIDE

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        if tag in _BLOCKS or tag in ("td", "th"):
            self._break()
        self._close_table(tag)
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        if tag in _INSIDE:
            self._inside = max(0, self._inside - 1)

    def handle_data(self, data: str) -> None:
        if self._unread or self._sink is None:
            return
        number = self.getpos()[0]
        pieces = [data] if self._inside else data.split("\n")
        for offset, piece in enumerate(pieces):
            if offset:
                self._break(blank=not self._text.strip())
            if not self._text.strip():
                self._number = number + offset
            self._text += piece

    @property
    def _sink(self) -> list[Raw] | None:
        """Where lines go: the innermost open cell; what stands between the rows of a table is not read."""
        return self._tables[-1].cell if self._tables else self.lines

    def _break(self, *, blank: bool = False) -> None:
        sink = self._sink
        if sink is not None and (self._text.strip() or blank):
            raw = _markdown(self._number, self._text.replace("\n", " "))
            sink.append(raw._replace(level=self._level or raw.level))
        self._text, self._level = "", 0

    def _open_list(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a list, or an item, which in a numbered list has a number that a browser shows."""
        if tag in ("ol", "ul"):
            start = dict(attrs).get("start") or "1"
            numbered = tag == "ol" and start.isdecimal() and len(start) < len("1000")
            self._lists.append(int(start) if numbered else None)
        elif tag == "li" and self._lists and (number := self._lists[-1]) is not None:
            self._text, self._number = f"{number}.", self.getpos()[0]
            self._lists[-1] = number + 1

    def _open_table(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, or a row or a cell of the innermost one; HTML lets the tags that end them be left out."""
        self._too_deep += tag == "table" and len(self._tables) == _DEEPEST_TABLE
        if self._too_deep:
            return
        if tag == "table":
            for table in self._tables[-1:]:
                table.holds_table = True
            self._tables.append(_Table())
        elif tag == "tr":
            self._end_row()
            for table in self._tables[-1:]:
                table.begin_row()
        elif tag in ("td", "th"):
            for table in self._tables[-1:]:
                table.end_cell()
                table.begin_cell(_span(attrs, "colspan"), _span(attrs, "rowspan"))

    def _close_table(self, tag: str) -> None:
        """End a table, a row or a cell."""
        if self._too_deep:
            self._too_deep -= tag == "table"
        elif tag in ("td", "th"):
            for table in self._tables[-1:]:
                table.end_cell()
        elif tag == "tr":
            self._end_row()
        elif tag == "table":
            self._end_table()

    def _end_row(self) -> None:
        for table in self._tables[-1:]:
            table.end_cell()
            table.end_row(self.getpos()[0])

    def _end_table(self) -> None:
        self._end_row()
        if self._tables:
            lines = self._tables.pop().lines()
            sink = self._sink
            (self.lines if sink is None else sink).extend(lines)
