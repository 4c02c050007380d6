"""Files as people have them: encodings, HTML, Word, PDF; what cannot be read is named."""

import importlib
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest

from conftest import Run
from plancmp.data.documents import UnreadableError, text_of
from plancmp.text.outline import outline
from plancmp.text.tables import cells

LINES = ["某区科技创新规划（2021-2025年）", "一、发展目标", "到2025年，高新技术企业达到1000家。", "主要指标"]
TABLE = [["指标", "2020年", "2025年"], ["高新技术企业（家）", "800", "1000"], ["独角兽企业（家）", "2", "5"]]
AFTER = ["二、重点任务", "（一）建设平台", "建设10个平台。"]
PLAIN = "\n".join([*LINES, *(f"| {' | '.join(row)} |" for row in TABLE), *AFTER]) + "\n"


def read(text: str) -> list[Any]:
    """Return what two texts of one document have in common: headings with their titles, values with row and column."""
    sections = outline(text)
    headings = [(s.id, s.title) for s in sections]
    return [headings, [(c.row, c.column, c.text) for section in sections for c in cells(section)]]


ORDERING = "<</Registry(Adobe)/Ordering(GB1)/Supplement 4>>"


def word(table: Sequence[Sequence[str]]) -> bytes:
    docx = pytest.importorskip("docx")
    document = docx.Document()
    for line in LINES:
        document.add_paragraph(line)
    made = document.add_table(rows=len(table), cols=len(table[0]))
    for cells_of, row in zip(made.rows, table, strict=True):
        for cell, text in zip(cells_of.cells, row, strict=True):
            cell.text = text
    for line in AFTER:
        document.add_paragraph(line)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def shown(text: str, x: int, y: int) -> str:
    return f"BT /F1 12 Tf {x} {y} Td <{text.encode('utf-16-be').hex()}> Tj ET\n"


def pdf(*, pictures: bool = False, number: tuple[str, int] = ("1", 290), lines: Sequence[str] = LINES) -> bytes:
    """Write a PDF with a ruled table by hand, in a font that no viewer has to embed."""
    page = "".join(shown(line, 60, 780 - 20 * i) for i, line in enumerate(lines))
    for i, row in enumerate(TABLE):
        page += "".join(shown(text, 64 + 150 * j, 680 - 20 * i) for j, text in enumerate(row))
    page += "".join(f"60 {695 - 20 * i} m 510 {695 - 20 * i} l S\n" for i in range(len(TABLE) + 1))
    page += "".join(f"{60 + 150 * j} 695 m {60 + 150 * j} 635 l S\n" for j in range(4))
    page += "".join(shown(line, 60, 600 - 20 * i) for i, line in enumerate(AFTER)) + shown(number[0], number[1], 40)
    stream = "0 0 10 10 re f" if pictures else page
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>\nstream\n{stream}\nendstream",
        "<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/UniGB-UCS2-H/DescendantFonts[6 0 R]>>",
        f"<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/DW 1000/CIDSystemInfo{ORDERING}>>",
    ]
    data, places = "%PDF-1.4\n", []
    for count, content in enumerate(objects, 1):
        places.append(len(data))
        data += f"{count} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    count = len(objects) + 1
    trailer = f"trailer<</Size {count}/Root 1 0 R>>\nstartxref\n{len(data)}\n%%EOF"
    return f"{data}xref\n0 {count}\n0000000000 65535 f \n{table}{trailer}".encode()


def html() -> str:
    rows = "".join(f"<tr>{''.join(f'<td><p>{cell}</p></td>' for cell in row)}</tr>" for row in TABLE)
    lines = ["".join(f"<p>{line}</p>" for line in part) for part in (LINES, AFTER)]
    return f'<html><head><meta charset="gb2312"></head><body>{lines[0]}<table>{rows}</table>{lines[1]}</body></html>'


def test_word_is_read_like_the_text() -> None:
    assert read(text_of(word(TABLE))) == read(PLAIN)


LEVELS = [("chineseCounting", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."), ("bullet", "•")]


def numbered_word(paragraphs: Sequence[tuple[int | None, str]]) -> bytes:
    """Write a Word file whose headings Word numbers itself, those of the second level by their style."""
    docx = pytest.importorskip("docx")
    oxml = importlib.import_module("docx.oxml")
    space = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for i, (form, text) in enumerate(LEVELS)
    )
    document = docx.Document()
    numbering = document.part.numbering_part.element
    numbering.insert(0, oxml.parse_xml(f'<w:abstractNum {space} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(oxml.parse_xml(f'<w:num {space} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    place = '<w:numPr {space}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>'
    document.styles["Heading 2"].element.get_or_add_pPr().append(oxml.parse_xml(place.format(space=space, level=1)))
    for level, text in paragraphs:
        made = document.add_paragraph(text, style="Heading 2" if level == 1 else None)
        if level not in (None, 1):
            made._p.get_or_add_pPr().append(oxml.parse_xml(place.format(space=space, level=level)))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def test_numbers_that_word_itself_puts_before_headings_are_read() -> None:
    paragraphs = [
        (None, "某区规划"), (0, "目标"), (None, "达到5家。"), (0, "任务"), (1, "平台"), (2, "建设。"), (2, "扩建。"),
        (3, "要点。"), (1, "人才"), (2, "引进。"), *((0, f"第{i}件") for i in range(3, 12)),
    ]  # fmt: skip
    lines = text_of(numbered_word(paragraphs)).splitlines()
    assert lines[:10] == [
        "某区规划", "一、 目标", "达到5家。", "二、 任务", "（一） 平台", "1. 建设。", "2. 扩建。",
        "要点。", "（二） 人才", "1. 引进。",
    ]  # fmt: skip
    assert lines[-2:] == ["十、 第10件", "十一、 第11件"]


def test_pdf_is_read_like_the_text() -> None:
    pytest.importorskip("pdfplumber")
    headings, values = read(text_of(pdf()))
    assert headings[:-1] == read(PLAIN)[0]
    assert headings[-1] == ("end", None)  # the number of the page
    assert values == read(PLAIN)[1]


@pytest.mark.parametrize("number", [("1", 60), ("80", 290)], ids=["at the left edge", "far from the count of pages"])
def test_a_number_at_the_foot_of_a_page_is_not_always_its_own(number: tuple[str, int]) -> None:
    pytest.importorskip("pdfplumber")
    assert text_of(pdf(number=number)).endswith(f"\n{number[0]}\n")


def test_radicals_in_a_pdf_are_the_characters_that_they_look_like() -> None:
    pytest.importorskip("pdfplumber")
    assert text_of(pdf(lines=["公\u2ea0素质\u2ed3期提升"])).startswith("公民素质长期提升")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gb2312", "utf-16"])
def test_encodings(encoding: str) -> None:
    assert read(text_of(PLAIN.encode(encoding))) == read(PLAIN)
    assert read(text_of(html().encode(encoding))) == read(PLAIN)


REFUSED = {
    "encoding": b"\xff\xff\xff",
    "doc": b"\xd0\xcf\x11\xe0" + b"\x00" * 100,
}


@pytest.mark.parametrize("why", REFUSED)
def test_what_cannot_be_read_is_named(why: str) -> None:
    with pytest.raises(UnreadableError) as refused:
        text_of(REFUSED[why])
    assert refused.value.why == why


def test_a_scanned_pdf_and_a_broken_one_are_named() -> None:
    pytest.importorskip("pdfplumber")
    for raw, why in ((pdf(pictures=True), "scanned"), (b"%PDF-1.4 nothing", "broken")):
        with pytest.raises(UnreadableError) as refused:
            text_of(raw)
        assert refused.value.why == why


def test_a_broken_word_file_is_named() -> None:
    pytest.importorskip("docx")
    with pytest.raises(UnreadableError) as refused:
        text_of(b"PK\x03\x04 nothing")
    assert refused.value.why == "broken"


@pytest.mark.parametrize(("part", "size"), [("word/document.xml", 30_000_000), ("word/media/a.png", 500_000_000)])
def test_a_word_file_that_unpacks_without_end_is_refused(plancmp: Run, tmp_path: Path, part: str, size: int) -> None:
    pytest.importorskip("docx")
    file = tmp_path / "plan.docx"
    with zipfile.ZipFile(io.BytesIO(word(TABLE))) as made, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bomb:
        for name in set(made.namelist()) - {part}:
            bomb.writestr(name, made.read(name))
        with bomb.open(part, "w", force_zip64=True) as stream:
            for _ in range(size // 1_000_000):
                stream.write(b" " * 1_000_000)
    assert file.stat().st_size < 1_000_000
    done = plancmp("draft", "--source", "plan.docx", "--id", "a", "--lang", "en")
    assert (done.returncode, done.stdout) == (2, "")
    assert "plan.docx unpacks to more than any document holds" in done.stderr
    assert "解压后大得不像文档" in plancmp("draft", "--source", "plan.docx", "--id", "a", "--lang", "zh").stderr


def test_a_draft_of_a_text_in_another_encoding_is_held_against_it(plancmp: Run, tmp_path: Path) -> None:
    (tmp_path / "text.txt").write_bytes(PLAIN.encode("gb18030"))
    assert plancmp("draft", "--source", "text.txt", "--id", "made-up", "-o", "made-up.yaml").returncode == 0
    done = plancmp("audit", "./made-up.yaml", "--source", "text.txt", "--lang", "en")
    assert "is not the text" not in done.stderr
    assert "Figures unaccounted" not in done.stdout
