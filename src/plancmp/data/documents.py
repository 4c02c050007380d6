"""A file as people have it (text, Markdown, HTML, Word, PDF) -> its text, tables as rows between bars.

Word and PDF are read by libraries that the extra ``documents`` installs; they are imported only then. HTML and Markdown
stay as they are: `plancmp.text.markup` reads them.
"""

import io
import logging
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef]")
_CHARSET = re.compile(rb"charset=[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_LEAST_CHINESE = 0.3
"""Share of the characters beyond ASCII that are Chinese in a text of that encoding, at least."""
_MOST_XML = 20_000_000
"""Bytes of XML that a Word file may unpack to; the longest plan has a million."""
_MOST_UNPACKED = 400_000_000
"""Bytes that it may unpack to with its pictures."""
_RADICALS = str.maketrans(
    "⺠⺟⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻪⻬⻮⻰⻳",
    "民母虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄黾齐齿龙龟",
)
"""What a PDF can have for a character that is a radical too, where Unicode does not say that they are one."""
_FOOT = 0.9
_EDGE = 0.3
"""Where on a page its foot begins and its left edge ends, as shares of its height and width."""
_MOST_UNNUMBERED = 10
_DIGITS = re.compile(r"[0-9]{1,3}")


class UnreadableError(Exception):
    """A file whose text cannot be had.

    Attributes:
        why: ``encoding`` it is neither UTF-8 nor GB 18030; ``library`` the extra is not installed; ``scanned`` the
            pages of a PDF are pictures; ``broken`` it is not what its name says; ``doc`` Word's old format;
            ``bomb`` it unpacks to more than any document holds.
        detail: what the library said, or which one is missing.
    """

    def __init__(self, why: str, detail: str = "") -> None:
        super().__init__(why)
        self.why, self.detail = why, detail


def text_of(raw: bytes) -> str:
    """Return the text of a file, whatever its kind, told by its bytes.

    Raises:
        UnreadableError: it has none that can be read.
    """
    if raw.startswith(b"PK\x03\x04"):
        return "\n".join(_word(raw)) + "\n"
    if raw.startswith(b"%PDF"):
        return "\n".join(_pdf(raw)).translate(_RADICALS) + "\n"
    if raw.startswith(b"\xd0\xcf\x11\xe0"):
        raise UnreadableError("doc")
    return _decoded(raw)


def _decoded(raw: bytes) -> str:
    said = _CHARSET.search(raw[:2000])
    names = ["utf-8-sig", *([said[1].decode("ascii")] if said else []), "gb18030"]
    if raw[:2] in (b"\xff\xfe", b"\xfe\xff"):
        names.insert(0, "utf-16")
    for name in names:
        try:
            text = raw.decode(name)
        except (UnicodeDecodeError, LookupError):
            continue
        beyond = sum(not char.isascii() for char in text)
        if name == "utf-8-sig" or len(_CHINESE.findall(text)) >= _LEAST_CHINESE * beyond:
            return text
    raise UnreadableError("encoding")


def _word(raw: bytes) -> Iterator[str]:
    try:
        import docx
    except ImportError:
        raise UnreadableError("library", "python-docx") from None
    from plancmp.data.word_numbers import Numbers

    try:
        document = None if _is_bomb(raw) else docx.Document(io.BytesIO(raw))
        numbers = Numbers(document)
    except Exception as error:  # the library lets what zip and XML readers raise through
        raise UnreadableError("broken", str(error)) from None
    if document is None:
        raise UnreadableError("bomb")
    for part in document.iter_inner_content():
        if hasattr(part, "rows"):
            yield from _rows(_without_repeats(row.cells) for row in part.rows)
        else:
            yield numbers.before(part) + part.text


def _is_bomb(raw: bytes) -> bool:
    """Whether a zip file unpacks to more than a document can hold; no reader unpacks more than its directory says."""
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        sizes = [(part.filename, part.file_size) for part in archive.infolist()]
    xml = sum(size for name, size in sizes if name.endswith((".xml", ".rels")))
    return xml > _MOST_XML or sum(size for _, size in sizes) > _MOST_UNPACKED


def _without_repeats(cells: Iterable[Any]) -> Iterator[str]:
    """Yield the texts of a row's cells; one that spans several columns is printed once, the others are empty."""
    before = None
    for cell in cells:
        yield "" if cell._tc is before else cell.text
        before = cell._tc


def _pdf(raw: bytes) -> Iterator[str]:
    try:
        import pdfplumber
    except ImportError:
        raise UnreadableError("library", "pdfplumber") from None
    logging.getLogger("pdfminer").setLevel(logging.ERROR)  # it warns of every font that says less than it could
    found = False
    try:
        with pdfplumber.open(io.BytesIO(raw)) as pdf:
            for page in pdf.pages:
                lines = list(_page(page))
                found = found or any(line.strip() for line in lines)
                yield from lines
    except Exception as error:  # the library lets what its parser raises through
        raise UnreadableError("broken", str(error) or type(error).__name__) from None
    if not found:
        raise UnreadableError("scanned")


def _page(page: Any) -> Iterator[str]:
    """Yield the lines of a page from top to bottom, tables in their place; its number is set off by dashes."""
    tables = page.find_tables()
    boxes = [table.bbox for table in tables]
    lines = [line for line in page.extract_text_lines() if not any(_inside(line, box) for box in boxes)]
    placed = [(line["top"], [_marked(line, page)]) for line in lines]
    placed += [(table.bbox[1], list(_rows(table.extract()))) for table in tables]
    return (text for _, part in sorted(placed, key=lambda part: part[0]) for text in part)


def _marked(line: dict[str, Any], page: Any) -> str:
    """Return the text of a line, the number of the page between dashes.

    It stands at the foot and not at the left edge, and is near the count of pages: a title page may have none.
    """
    text: str = line["text"]
    at_foot = line["top"] > _FOOT * page.height and line["x0"] > _EDGE * page.width
    if at_foot and _DIGITS.fullmatch(text.strip()) and abs(page.page_number - int(text)) <= _MOST_UNNUMBERED:
        return f"- {text.strip()} -"
    return text


def _inside(line: dict[str, Any], box: tuple[float, float, float, float]) -> bool:
    middle = (line["top"] + line["bottom"]) / 2
    return bool(box[1] <= middle <= box[3] and line["x0"] >= box[0] - 1)


def _rows(rows: Iterable[Iterable[str | None]]) -> Iterator[str]:
    for row in rows:
        cells = ["".join((cell or "").split()).replace("|", "/") for cell in row]
        if any(cells):
            yield f"| {' | '.join(cells)} |"
