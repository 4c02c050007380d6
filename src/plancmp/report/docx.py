"""A page as a Word file: A4, real tables whose heads are repeated, what it rests on at the foot of every page.

The same page gives the same bytes: no dates, and fixed times in the archive. Fonts are named for Chinese and Latin
letters, and what the template takes from its theme goes, or Chinese is set in a font of Word's choice; the language of
Chinese text is said, or 、；。 stand in the middle of their cells.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from math import sqrt
from typing import Any

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from plancmp.model import Lang
from plancmp.report.blocks import (
    Bars,
    Block,
    Cell,
    Column,
    Figure,
    Footer,
    Heading,
    Items,
    Page,
    Paragraph,
    Table,
    bar,
    largest_share,
    lines,
    plain,
    width,
)
from plancmp.report.marks import Picture
from plancmp.text.line import one_line

_WIDTH, _HEIGHT, _MARGIN, _FOOT = 210, 297, 18, 8
"""Of an A4 sheet, in millimetres."""
_ROOM = _WIDTH - 2 * _MARGIN
_PICTURE = 140
"""How wide a picture is, in millimetres."""
_LEAST = 16
"""The narrowest column, in millimetres."""
_BODY, _HEAD = ("Times New Roman", "宋体"), ("Arial", "黑体")
"""Fonts for Latin letters and for Chinese."""
_SIZES = {"Normal": 10.5, "List Bullet": 10.5, "Heading 1": 16, "Heading 2": 12, "Heading 3": 10.5, "Footer": 8}
_QUIET, _IN_TABLE = 8.5, 9
_THEMED = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")
_EPOCH = (1980, 1, 1, 0, 0, 0)
_UNWANTED = ("thumbnail", "extended-properties", "stylesWithEffects", "customXml")
_SHARED = re.compile("([‘’“”…—]+)")
"""Marks that either script has; in a Chinese text they are Chinese."""
_BAR = 10
_INK = "1F3864"


Draw = Callable[[Picture], bytes | None]
"""What makes a PNG of a picture, or None where it cannot."""


def render(page: Page, lang: Lang, draw: Draw = lambda picture: None) -> bytes:
    """Write a page as a Word file; its first heading is the title of the file.

    Args:
        page: the page.
        lang: the language.
        draw: makes a PNG of a picture; where it makes none, there is no picture.
    """
    document = docx.Document()
    _styles(document)
    _sheet(document, [block for block in page if isinstance(block, Footer)], lang)
    for block in page:
        if not isinstance(block, Footer):
            _block(document, block, lang, draw)
    _strip(document)
    _properties(document, next((plain(b.text) for b in page if isinstance(b, Heading)), ""), lang)
    return _settled(document)


def _styles(document: Any) -> None:
    """Name fonts and languages for every style, and take those of the theme away.

    Latin letters and digits are English in a Chinese text too, or numbers are broken where a line ends.
    """
    root = document.styles.element
    for fonts in root.iter(qn("w:rFonts")):
        for name in _THEMED:
            fonts.attrib.pop(qn(f"w:{name}"), None)
    properties = root.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    _name_fonts(properties, _BODY)
    language = properties.find(qn("w:lang"))
    if language is None:
        language = OxmlElement("w:lang")
        properties.append(language)
    language.set(qn("w:val"), "en-GB")
    language.set(qn("w:eastAsia"), "zh-CN")
    theme = document.settings.element.find(qn("w:themeFontLang"))
    if theme is not None:
        theme.set(qn("w:eastAsia"), "zh-CN")
    for name, size in _SIZES.items():
        style = document.styles[name]
        style.font.size = Pt(size)
        _name_fonts(style.element.get_or_add_rPr(), _HEAD if name.startswith("Heading") else _BODY)
        style.paragraph_format.space_before = Pt(8 if name == "Heading 2" else 0)
        style.paragraph_format.space_after = Pt(4 if name == "Heading 1" else 2)
        style.paragraph_format.line_spacing = 1.0
        if name.startswith("Heading"):
            style.font.color.rgb = docx.shared.RGBColor.from_string(_INK)


def _name_fonts(properties: Any, fonts: tuple[str, str]) -> None:
    latin, chinese = fonts
    named = properties.find(qn("w:rFonts"))
    if named is None:
        named = OxmlElement("w:rFonts")
        properties.insert(0, named)
    for place, font in (("ascii", latin), ("hAnsi", latin), ("cs", latin), ("eastAsia", chinese)):
        named.set(qn(f"w:{place}"), font)


def _sheet(document: Any, footers: Sequence[Footer], lang: Lang) -> None:
    """Set the sheet up, with what the page rests on and the number of the page at its foot."""
    section = document.sections[0]
    section.page_width, section.page_height = Mm(_WIDTH), Mm(_HEIGHT)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Mm(_MARGIN)
    section.header_distance = section.footer_distance = Mm(_FOOT)
    (foot,) = section.footer.paragraphs
    for footer in footers:
        _run(foot, footer.text, lang)
        _run(foot, " · ", lang)
    _field(foot, "PAGE")
    _run(foot, "/", lang)
    _field(foot, "NUMPAGES")


def _field(paragraph: Any, name: str) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), name)
    run = OxmlElement("w:r")
    shown = OxmlElement("w:t")
    shown.text = "1"
    run.append(shown)
    field.append(run)
    paragraph._p.append(field)


def _run(paragraph: Any, text: str, lang: Lang, *, size: float | None = None, bold: bool = False) -> None:
    """Write a text; nothing of what a page holds is written but through here."""
    for number, part in enumerate(_SHARED.split(one_line(text))):
        if not part:
            continue
        run = paragraph.add_run(part)
        if bold:
            run.bold = True
        if size:
            run.font.size = Pt(size)
        if number % 2 and lang == "zh":
            fonts = OxmlElement("w:rFonts")
            fonts.set(qn("w:hint"), "eastAsia")
            run._r.get_or_add_rPr().insert(0, fonts)


def _block(document: Any, block: Block, lang: Lang, draw: Draw) -> None:
    match block:
        case Heading(text, level):
            _run(document.add_paragraph(style=f"Heading {min(level, 3)}"), plain(text), lang)
        case Paragraph(text, quiet):
            paragraph = document.add_paragraph()
            paragraph.paragraph_format.keep_with_next = quiet and not text.endswith(("。", "."))
            _run(paragraph, text, lang, size=_QUIET if quiet else None)
        case Items(items):
            for item in items:
                _run(document.add_paragraph(style="List Bullet"), plain(item), lang)
        case Table():
            _table(document, block, lang)
        case Bars():
            _table(document, _drawn(block), lang)
        case Figure():
            _figure(document, block, draw)


def _figure(document: Any, figure: Figure, draw: Draw) -> None:
    """Set a picture with what it shows for who cannot see it."""
    drawn = draw(figure.wide)
    if drawn is None:
        return
    shape = document.add_picture(io.BytesIO(drawn), width=Mm(_PICTURE))
    shape._inline.docPr.set("name", figure.name)
    shape._inline.docPr.set("descr", one_line(f"{figure.wide.title}. {figure.wide.says}"))


def _drawn(bars: Bars) -> Table:
    top = largest_share(bars)
    rows = [[label, *(f"{bar(s, top, _BAR)} {s:.0%}" for s in shares)] for label, shares in bars.rows]
    return Table([Column(bars.corner), *(Column(name) for name in bars.columns)], rows)


# Tables


def _table(document: Any, table: Table, lang: Lang) -> None:
    """Write a table with the widths of its columns and of its cells, and heads that are repeated on every page."""
    widths = [Mm(width) for width in _widths(table)]
    made = document.add_table(rows=0, cols=len(table.columns), style="Table Grid")
    made.autofit = False
    for column, room in zip(made.columns, widths, strict=True):
        column.width = room
    cells = [[column.title for column in table.columns], *table.rows]
    for number, row in enumerate(cells):
        added = made.add_row()
        _mark(added, "w:cantSplit")
        if not number:
            _mark(added, "w:tblHeader")
        for j, (cell, room) in enumerate(zip(added.cells, widths, strict=True)):
            cell.width = room
            strong = not number or (number - 1, j) in table.strong
            _fill(cell, row[j], table.columns[j], lang, strong=strong)
    document.add_paragraph().paragraph_format.space_after = Pt(0)
    document.paragraphs[-1].paragraph_format.line_spacing = Pt(4)


def _mark(row: Any, name: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(name))


def _fill(cell: Any, content: Cell, column: Column, lang: Lang, *, strong: bool) -> None:
    for number, line in enumerate(lines(content)):
        paragraph = cell.add_paragraph() if number else cell.paragraphs[0]
        paragraph.paragraph_format.space_after = Pt(0)
        if column.align == "right":
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        _run(paragraph, plain(line), lang, size=_IN_TABLE, bold=strong)


def _widths(table: Table) -> list[float]:
    """Return the widths of columns in millimetres, by the root of what they hold: a long one takes more lines."""
    needs = [sqrt(max(map(width, _column(table, j)))) or 1.0 for j in range(len(table.columns))]
    widths = [max(_LEAST, _ROOM * need / sum(needs)) for need in needs]
    return [round(one * _ROOM / sum(widths), 2) for one in widths]


def _column(table: Table, j: int) -> Iterator[str]:
    for cell in (table.columns[j].title, *(row[j] for row in table.rows)):
        yield from map(plain, lines(cell))


# The file


def _strip(document: Any) -> None:
    """Leave out what the template brings and nobody wants: its picture, its maker, styles for an older Word."""
    for relations in (document.part.package.rels, document.part.rels):
        for key, relation in list(relations.items()):
            if relation.reltype.rpartition("/")[2] in _UNWANTED:
                del relations[key]


def _properties(document: Any, title: str, lang: Lang) -> None:
    """Say what the file is; the template's own words and dates go."""
    core = document.core_properties
    core.title, core.author, core.last_modified_by = one_line(title), "plancmp", "plancmp"
    core.comments = core.keywords = core.subject = core.category = ""
    core.language, core.revision = "zh-CN" if lang == "zh" else "en-GB", 1
    for name in ("dcterms:created", "dcterms:modified", "cp:lastPrinted"):
        for element in core._element.findall(qn(name)):
            core._element.remove(element)


def _settled(document: Any) -> bytes:
    """Return the bytes of a file, with the same times in its archive on every run."""
    written, settled = io.BytesIO(), io.BytesIO()
    document.save(written)
    with zipfile.ZipFile(written) as archive, zipfile.ZipFile(settled, "w") as copy:
        for name in archive.namelist():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type, entry.create_system = zipfile.ZIP_DEFLATED, 0
            copy.writestr(entry, archive.read(name))
    return settled.getvalue()
