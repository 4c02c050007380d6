"""Word files: what stands on the page stands in the file, Chinese is set as Chinese, the same bytes on every run."""

import io
import re
import sys
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
from docx.oxml.ns import qn
from docx.shared import Mm

from conftest import Run
from plancmp.model import Lang
from plancmp.report import docx as writer
from plancmp.report.blocks import Bars, Column, Figure, Footer, Heading, Items, Page, Paragraph, Table
from plancmp.report.marks import Picture
from shell import Shell

LANGS: tuple[Lang, ...] = ("zh", "en")
NO_PICTURE = re.compile("(no picture in the file|文件中无图)[^\\n]*\\n")
"""What is said where the extra for pictures is not there."""
PAGE: Page = [
    Heading("规划“简报”", 1),
    Paragraph("长话短说。", quiet=True),
    Heading("目标"),
    Items(["甲、乙；丙。", "§2.3#表"]),
    Table([Column("指标"), Column("数", "right")], [["研发投入", ["9%", "§2"]], ["专利", "120"]], frozenset({(0, 0)})),
    Bars("主题", ["徐汇"], [("人工智能", [0.5]), ("芯片", [0.25])]),
    Footer("数据：xuhui f4f2957b51c8"),
]


def opened(raw: bytes) -> Any:
    return docx.Document(io.BytesIO(raw))


def parts(raw: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def outline(raw: bytes) -> list[str]:
    """What stands in a file, in its order, with the style of each paragraph."""
    found = []
    for block in opened(raw).iter_inner_content():
        if hasattr(block, "rows"):
            found += [" | ".join(cell.text for cell in row.cells) for row in block.rows]
        elif block.text:
            found.append(f"{block.style.name}: {block.text}")
    return found


def test_everything_on_the_page_stands_in_the_file() -> None:
    assert outline(writer.render(PAGE, "zh")) == [
        "Heading 1: 规划“简报”",
        "Normal: 长话短说。",
        "Heading 2: 目标",
        "List Bullet: 甲、乙；丙。",
        "List Bullet: §2.3#表",
        "指标 | 数",
        "研发投入 | 9%\n§2",
        "专利 | 120",
        "主题 | 徐汇",
        "人工智能 | ██████████ 50%",
        "芯片 | █████ 25%",
    ]


@pytest.mark.parametrize("lang", LANGS)
def test_a_sheet_is_a4_with_what_it_rests_on_at_its_foot(lang: Lang) -> None:
    (section,) = opened(writer.render(PAGE, lang)).sections
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    (foot,) = section.footer.paragraphs
    assert foot.text.startswith("数据：xuhui f4f2957b51c8")
    assert re.findall('w:instr="([A-Z]+)"', foot._p.xml) == ["PAGE", "NUMPAGES"]


def test_tables_repeat_their_heads_keep_their_rows_and_have_both_widths() -> None:
    for table in opened(writer.render(PAGE, "zh")).tables:
        head, *rows = table.rows
        assert head._tr.trPr.find(qn("w:tblHeader")) is not None
        assert all(row._tr.trPr.find(qn("w:tblHeader")) is None for row in rows)
        assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in table.rows)
        grid = [column.width for column in table.columns]
        assert all([cell.width for cell in row.cells] == grid for row in table.rows)
        assert abs(sum(grid) - Mm(174)) < Mm(1)


@pytest.mark.parametrize("lang", LANGS)
def test_fonts_are_named_for_chinese_and_none_is_left_to_the_theme(lang: Lang) -> None:
    raw = writer.render(PAGE, lang)
    assert not [name for name, xml in parts(raw).items() if re.search("w:(ascii|hAnsi|eastAsia|cs)Theme|cstheme", xml)]
    styles = opened(raw).styles
    for name in ("Normal", "Heading 1", "Heading 2", "List Bullet", "Footer"):
        fonts = styles[name].element.rPr.find(qn("w:rFonts"))
        assert fonts.get(qn("w:eastAsia")) in ("宋体", "黑体")
        assert fonts.get(qn("w:ascii")) in ("Times New Roman", "Arial")


@pytest.mark.parametrize("lang", LANGS)
def test_chinese_is_said_to_be_that_of_the_mainland(lang: Lang) -> None:
    """Without it 、；。 stand in the middle of their cells; digits that are Chinese are broken where a line ends."""
    styles = parts(writer.render(PAGE, lang))["word/styles.xml"]
    assert re.findall("<w:lang [^>]*>", styles) == ['<w:lang w:val="en-GB" w:eastAsia="zh-CN" w:bidi="ar-SA"/>']


def test_quotation_marks_in_a_chinese_text_are_chinese() -> None:
    body = parts(writer.render(PAGE, "zh"))["word/document.xml"]
    assert re.findall('w:hint="eastAsia"/></w:rPr><w:t>(.)<', body) == ["“", "”"]
    assert "w:hint" not in parts(writer.render(PAGE, "en"))["word/document.xml"]


def test_the_file_is_ours() -> None:
    raw = writer.render(PAGE, "zh")
    core = opened(raw).core_properties
    assert (core.title, core.author, core.last_modified_by, core.language) == (
        "规划“简报”", "plancmp", "plancmp", "zh-CN",
    )  # fmt: skip
    assert core.comments == core.keywords == ""
    assert "python-docx" not in "".join(parts(raw).values())
    assert "dcterms" not in re.sub("xmlns:[a-z]+=", "", parts(raw)["docProps/core.xml"]).replace("/dc/terms/", "")


def test_every_relation_leads_to_a_part_and_every_part_is_well_formed() -> None:
    found = parts(writer.render(PAGE, "zh"))
    for name, xml in found.items():
        root = ElementTree.fromstring(xml)  # noqa: S314 - our own
        if name.endswith(".rels"):
            base = Path(name).parent.parent
            targets = [str(base / entry.attrib["Target"].lstrip("/")) for entry in root]
            assert set(targets) <= set(found)


def test_the_same_page_gives_the_same_bytes_at_any_time() -> None:
    raw = writer.render(PAGE, "zh")
    assert writer.render(PAGE, "zh") == raw
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


@pytest.mark.parametrize("text", ["a\x00b\x1b[31m\x85c", "<w:p/>&amp;", "]]>", "\u202eabc", "{{x}} ${x}"])
def test_a_text_is_text(text: str) -> None:
    raw = writer.render([Heading(text, 1), Items([text]), Table([Column(text)], [[text]]), Footer(text)], "zh")
    clean = {"a\x00b\x1b[31m\x85c": "a b [31m c", "\u202eabc": "abc"}.get(text, text)
    assert outline(raw) == [f"Heading 1: {clean}", f"List Bullet: {clean}", clean, clean]


# The command


@pytest.mark.parametrize("lang", LANGS)
def test_a_brief_as_a_word_file_says_what_the_page_says(golden: Shell, tmp_path: Path, lang: Lang) -> None:
    file = tmp_path / "brief.docx"
    done = golden("brief", "north", "--lang", lang, "-o", str(file))
    assert (done.code, done.out, NO_PICTURE.sub("", done.err)) == (0, "", "")
    page = golden("brief", "north", "--lang", lang, "--format", "markdown").out
    plain = re.sub(r"\\(?=[\[\]<>+#*_$&])", "", page)
    for line in outline(file.read_bytes()):
        text = line.partition(": ")[2] if line.startswith(("Heading", "List", "Normal")) else f"| {line} |"
        assert text in plain
    assert plain.rstrip().rsplit("\n", 1)[1] in opened(file.read_bytes()).sections[0].footer.paragraphs[0].text


def test_a_word_file_goes_through_a_pipe(plancmp: Run, tmp_path: Path) -> None:
    code = (
        "import subprocess, sys\n"
        "raw = subprocess.run([sys.executable, '-m', 'plancmp', 'brief', 'xuhui', '-f', 'docx'], stdout=-1).stdout\n"
        "open('piped.docx', 'wb').write(raw)"
    )
    assert NO_PICTURE.sub("", plancmp(program=("-c", code)).stderr) == ""
    assert plancmp("brief", "xuhui", "-o", "written.docx").returncode == 0
    assert (tmp_path / "piped.docx").read_bytes() == (tmp_path / "written.docx").read_bytes()


def test_a_word_file_is_nothing_for_a_terminal(golden: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plancmp.cli.output._is_terminal", lambda: True)
    done = golden("brief", "north", "--format", "docx", "--lang", "zh")
    assert (done.code, done.out) == (2, "")
    assert "Word文件不能显示在终端上" in done.err


MISSING = [("en", "a Word file needs python-docx"), ("zh", "生成Word文件需要python-docx")]


@pytest.mark.parametrize(("lang", "said"), MISSING)
def test_what_is_missing_is_named(
    golden: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lang: str, said: str
) -> None:
    monkeypatch.setitem(sys.modules, "docx", None)
    monkeypatch.delitem(sys.modules, "plancmp.report.docx")
    monkeypatch.delattr("plancmp.report.docx")
    done = golden("brief", "north", "--lang", lang, "-o", str(tmp_path / "brief.docx"))
    assert (done.code, done.out) == (2, "")
    assert said in done.err
    assert "pip install 'plancmp[docx]'" in done.err
    assert list(tmp_path.iterdir()) == []


# The picture

PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fe"
    "0def46b80000000049454e44ae426082"
)
"""One white dot."""


def drawn() -> Figure:
    picture = Picture(title="规划", says="画出2项目标。", width=760, height=100, marks=[])
    return Figure("targets", picture, picture)


def test_a_picture_stands_in_the_file_with_what_it_shows_and_the_same_bytes() -> None:
    raw = writer.render([*PAGE[:4], drawn()], "zh", lambda picture: PNG)
    (shape,) = opened(raw).inline_shapes
    assert round(shape.width.mm) == 140
    assert (shape._inline.docPr.get("descr"), shape._inline.docPr.get("name")) == ("规划. 画出2项目标。", "targets")
    assert writer.render([*PAGE[:4], drawn()], "zh", lambda picture: PNG) == raw
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        assert archive.read("word/media/image1.png") == PNG


def test_without_a_picture_the_page_stands_alone() -> None:
    raw = writer.render([*PAGE, drawn()], "zh")
    assert outline(raw) == outline(writer.render(PAGE, "zh"))
    assert len(opened(raw).inline_shapes) == 0


@pytest.mark.parametrize("lang", LANGS)
def test_a_brief_has_a_picture_of_its_plan(
    golden: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lang: Lang
) -> None:
    """It is drawn as `chart` draws it, of the plan alone; with what is drawn with said for who cannot see it."""
    asked: list[str] = []

    def render(svg: str) -> bytes:
        asked.append(svg)
        return PNG

    monkeypatch.setattr("plancmp.report.png.render", render)
    done = golden("brief", "north", "--lang", lang, "-o", str(tmp_path / "brief.docx"))
    assert (done.code, done.err) == (0, "")
    (shape,) = opened((tmp_path / "brief.docx").read_bytes()).inline_shapes
    assert "%" in asked[0]
    assert {"zh": "北区", "en": "North"}[lang] in asked[0]
    assert {"zh": "南区", "en": "South"}[lang] not in asked[0]
    assert shape._inline.docPr.get("descr")


WITHOUT = [
    ("en", "no picture in the file: PNG needs resvg-py: pip install 'plancmp[png]'\n"),
    ("zh", "文件中无图：PNG需要resvg-py：pip install 'plancmp[png]'\n"),
]


@pytest.mark.parametrize(("lang", "said"), WITHOUT)
def test_without_the_extra_the_table_stands_alone_and_that_is_said(
    golden: Shell, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, lang: str, said: str
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    done = golden("brief", "north", "--lang", lang, "-o", str(tmp_path / "brief.docx"))
    assert (done.code, done.err) == (0, said)
    assert len(opened((tmp_path / "brief.docx").read_bytes()).inline_shapes) == 0


@pytest.mark.parametrize("lang", LANGS)
def test_no_other_format_of_a_brief_has_the_picture(golden: Shell, lang: Lang) -> None:
    for form in ("markdown", "html", "table"):
        assert "<svg" not in golden("brief", "north", "--lang", lang, "--format", form).out
