"""What is written to the last character: marks of a picture, a PNG, a Word file, tables with what declares them, SARIF.

Expected is what each format asks for, written by hand; a Word file's text is kept in tests/golden/pages.
"""

import io
import json
import re
import sqlite3
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from plancmp.checks.silence import Silenced
from plancmp.checks.validate import Result
from plancmp.model import Lang, Text
from plancmp.problem import Problem
from plancmp.report import (
    datapackage,
    duckdb,
    html,
    junit,
    markdown,
    parquet,
    png,
    problems,
    sarif,
    sqlite,
    svg,
    table,
    validate,
    webpage,
    xlsx,
)
from plancmp.report import docx as word
from plancmp.report.blocks import (
    Bars,
    Cited,
    Code,
    Column,
    Figure,
    Footer,
    Heading,
    Items,
    Marked,
    Page,
    Paragraph,
    Source,
    Table,
)
from plancmp.report.marks import Arrow, Box, Dot, Label, Mark, Picture, Rule, breadth, cut, folded, hues, shade
from plancmp.results.export import shape
from test_golden import PAGES, hold

LANGS: tuple[Lang, ...] = ("zh", "en")

# Pictures

MARKS: dict[Mark, str] = {
    Rule(1, 2, 3.25, 4): '<line x1="1" y1="2" x2="3.2" y2="4" class="grid" stroke="#cfd6de" stroke-width="1"/>',
    Rule(0, 0, 9, 9, "#123456", 2.5, dashed=True, tip="a<b"): '<line x1="0" y1="0" x2="9" y2="9" stroke="#123456" '
    'stroke-width="2.5" stroke-dasharray="3 3"><title>a&lt;b</title></line>',
    Box(1, 2, 3, 4): '<rect x="1" y="2" width="3" height="4" class="ground" fill="#f0f3f6"/>',
    Box(1, 2, 3, 4, "#abcdef", 0.5, 5, "tip"): '<rect x="1" y="2" width="3" height="4" fill="#abcdef" opacity="0.5" '
    'rx="5"><title>tip</title></rect>',
    Dot(1, 2, 3, "#abcdef"): '<circle cx="1" cy="2" r="3" fill="#abcdef"/>',
    Dot(1, 2, 3, "#abcdef", open=True, tip="t"): '<circle cx="1" cy="2" r="3" class="paper" fill="#ffffff" '
    'stroke="#abcdef" stroke-width="2"><title>t</title></circle>',
    Arrow(20, 10, "#abcdef"): '<polygon points="20,10 13,6 13,14" fill="#abcdef"/>',
    Arrow(20, 10, "quiet", -1): '<polygon points="20,10 27,6 27,14" class="quiet" fill="#556170"/>',
    Label(1, 2, "x & y"): '<text x="1" y="2" font-size="13" class="ink" fill="#1c2530">x &amp; y</text>',
    Label(1, 2, "x", "middle", 11.5, "quiet", bold=True, tip="t"): '<text x="1" y="2" font-size="11.5" class="quiet" '
    'fill="#556170" text-anchor="middle" font-weight="600"><title>t</title>x</text>',
}  # fmt: skip


@pytest.mark.parametrize("mark", MARKS, ids=[f"{n}-{type(mark).__name__}" for n, mark in enumerate(MARKS)])
def test_a_mark_is_one_element_with_its_places_and_colours(mark: Mark) -> None:
    picture = Picture(title="T", says="S", width=30, height=20, marks=[mark])
    opening = (
        '<svg viewBox="0 0 30 20" width="30" height="20" role="img" aria-label="T. S" '
        f'font-family="{svg.FONTS}"><title>T</title><desc>S</desc>'
    )
    assert svg.inline(picture) == f"{opening}{MARKS[mark]}</svg>"


@pytest.mark.parametrize("lang", LANGS)
def test_a_picture_alone_has_its_title_above_and_its_legend_below(lang: Lang) -> None:
    """10 pixels of margin, 36 for the title, 16 a line of the legend: 30 + 2 x 10 wide, 36 + 20 + 2 x 16 + 20 high."""
    picture = Picture(title="T", says="S", legend="one two three", width=60, height=20, marks=[Rule(0, 0, 1, 1)])
    assert svg.document(picture, lang) == (
        f'<svg xmlns="http://www.w3.org/2000/svg" lang="{"zh-CN" if lang == "zh" else "en"}" viewBox="0 0 80 108" '
        f'width="80" height="108" role="img" aria-label="T. S" font-family="{svg.FONTS}">'
        '<title>T</title><desc>S</desc><rect width="80" height="108" fill="#ffffff"/>'
        '<text x="10" y="24" font-size="16" class="ink" fill="#1c2530" font-weight="600">T</text>'
        '<text x="10" y="74" font-size="11.5" class="quiet" fill="#556170">one two</text>'
        '<text x="10" y="90" font-size="11.5" class="quiet" fill="#556170">three</text>'
        '<g transform="translate(10 36)">'
        '<line x1="0" y1="0" x2="1" y2="1" class="grid" stroke="#cfd6de" stroke-width="1"/></g></svg>\n'
    )


def test_the_width_of_a_text_is_reckoned_by_its_letters() -> None:
    """A hanzi is 1 em, most letters 0.58, narrow ones 0.32, broad ones 0.88, each 12 % more for other fonts."""
    widths = {"汉": 1.0, "a": 0.58, "i": 0.32, " ": 0.32, "W": 0.88, "%": 0.88, "汉ai": 1.9, "": 0.0}
    assert {text: breadth(text, 100) for text in widths} == pytest.approx({t: 112 * w for t, w in widths.items()})
    assert breadth("汉") == pytest.approx(13 * 1.12)


@pytest.mark.parametrize(
    ("text", "width", "lines", "folds"),
    [
        ("aa bb cc", 40, 2, ["aa bb", "cc"]),
        ("aa bb cc dd", 24, 2, ["aa", "b…"]),
        ("aa bb cc", 24, 3, ["aa", "bb", "cc"]),
        ("rank-intensity", 60, 2, ["rank-", "intensi…"]),
        ("汉字汉字", 30, 2, ["汉字", "汉字"]),
        ("汉字汉字汉", 30, 2, ["汉字", "汉…"]),
    ],
)
def test_a_label_is_folded_where_it_may_be_and_cut_in_its_last_line(
    text: str, width: float, lines: int, folds: list[str]
) -> None:
    assert folded(text, width, lines=lines) == folds


def test_what_fits_is_not_cut() -> None:
    assert cut("abc", breadth("abc")) == "abc"
    assert cut("abcd", breadth("abc")) == "ab…"
    assert cut("a bcd", breadth("a…") + 4.8) == "a…"
    assert cut("abc", breadth("abc", 20), 20) == "abc"


def test_shades_go_from_little_to_much_in_six_steps() -> None:
    steps = [shade(n / 6, 1) for n in range(7)]
    assert steps == ["#eef4fa", "#dce9f4", "#c6dcee", "#aecde6", "#94bbdd", "#79a8d2", "#79a8d2"]
    assert shade(0, 0) == "#eef4fa"
    assert shade(3, 6) == shade(0.5, 1)


def test_a_plan_has_the_colour_of_its_letters_or_the_next_that_is_free() -> None:
    """a is 97 = 8 x 12 + 1, i is 105 = 8 x 13 + 1, ab is 97 + 2 x 98 = 293 = 8 x 36 + 5: places 1, 1 and 5."""
    assert hues(["a"]) == {"a": "#c04a28"}
    assert hues(["i", "a", "a"]) == {"a": "#c04a28", "i": "#1f6fb2"}
    assert hues(["ab"]) == {"ab": "#0c7a80"}


def test_a_png_is_twice_as_large(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, Any]] = []

    def drawn(**options: Any) -> list[int]:
        asked.append(options)
        return [len(asked), 7]

    monkeypatch.setitem(sys.modules, "resvg_py", SimpleNamespace(svg_to_bytes=drawn))
    assert png.render("<svg>A</svg>") == b"\x01\x07"
    assert asked == [{"svg_string": "<svg>A</svg>", "zoom": 2.0}]


def test_a_png_of_empty_boxes_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A font without Chinese draws every hanzi alike; 徐 and 汇 are drawn to see whether it does."""
    asked: list[str] = []

    def drawn(svg_string: str, zoom: float = 1.0) -> bytes:
        asked.append(svg_string)
        return b"box"

    monkeypatch.setitem(sys.modules, "resvg_py", SimpleNamespace(svg_to_bytes=drawn))
    for hanzi in ("一", "汉", "\u9fff"):
        with pytest.raises(png.Unable, match="no font with Chinese was found; install one"):
            png.render(f"<svg>{hanzi}</svg>")
    assert png.render("<svg>A, é、。</svg>") == b"box"
    two = [re.sub("[徐汇]", "?", svg) for svg in asked[:2]]
    assert two[0] == two[1] == (
        '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><text x="4" y="30" font-size="28" '
        "font-family=\"'Noto Sans CJK SC', sans-serif\">?</text></svg>"
    )  # fmt: skip
    assert "徐" in asked[0]
    assert "汇" in asked[1]


def test_without_its_library_a_png_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    with pytest.raises(png.Unable, match=r"PNG needs resvg-py: pip install 'plancmp\[png\]'"):
        png.render("<svg/>")


# Word

PAGE: Page = [
    Heading("规划“简报”", 1),
    Paragraph("It is said.", quiet=True),
    Paragraph("其目标", quiet=True),
    Heading("目标", 2),
    Heading("“深”处", 5),
    Items(["甲、乙…丙。", "b—c"]),
    Table(
        [Column("指标"), Column(["数", "值"], "right"), Column("")],
        [["研发投入", ["9%", "“§2”"], ""], ["专利", "1,200", "长" * 40]],
        frozenset({(0, 0)}),
    ),
    Bars("主题", ["徐汇"], [("人工智能", [0.5]), ("芯片", [0.25])]),
    Figure("themes", *[Picture(title="T", says="S\ns", width=w, height=20, marks=[]) for w in (40, 20)]),
    Paragraph("完", quiet=False),
    Footer("数据：xuhui"),
    Footer("another"),
]
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b8"
    "0000000049454e44ae426082"
)
"""A PNG of one pixel."""


def parts(raw: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(raw)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        return {name: archive.read(name).decode() for name in names}


@pytest.mark.parametrize("lang", LANGS)
def test_a_word_file_is_as_it_was_read(lang: Lang, pytestconfig: pytest.Config) -> None:
    found = parts(word.render(PAGE, lang, lambda picture: DOT if picture.width == 40 else None))
    body = re.sub(r"<w:(document|ftr) [^>]*>", r"<w:\1>", found["word/document.xml"] + found["word/footer1.xml"])
    lines = re.sub(r"(?=<w:(?:p|tbl|tr|tc|sectPr|ftr)[ >])", "\n", body) + "\n"
    hold(PAGES / f"word.{lang}.xml", lines, pytestconfig)


SERIF, SANS = ("Times New Roman", "宋体"), ("Arial", "黑体")
STYLES = {
    # style: size, fonts for Latin letters and for Chinese, space before and after, colour
    "Normal": (10.5, SERIF, 0, 2, None),
    "List Bullet": (10.5, SERIF, 0, 2, None),
    "Heading 1": (16, SANS, 0, 4, "1F3864"),
    "Heading 2": (12, SANS, 8, 2, "1F3864"),
    "Heading 3": (10.5, SANS, 0, 2, "1F3864"),
    "Footer": (8, SERIF, 0, 2, None),
}


@pytest.mark.parametrize("name", STYLES)
def test_a_style_of_a_word_file_has_its_size_fonts_spaces_and_colour(name: str) -> None:
    style = docx.Document(io.BytesIO(word.render(PAGE, "zh"))).styles[name]
    assert style.type == WD_STYLE_TYPE.PARAGRAPH
    size, (latin, chinese), before, after, colour = STYLES[name]
    spaces = style.paragraph_format
    assert (style.font.size, spaces.space_before, spaces.space_after) == (Pt(size), Pt(before), Pt(after))
    assert spaces.line_spacing == 1.0
    assert (str(style.font.color.rgb) if colour else None) == colour
    fonts = style.element.rPr.find(qn("w:rFonts"))
    assert {place: fonts.get(qn(f"w:{place}")) for place in ("ascii", "hAnsi", "cs", "eastAsia")} == {
        "ascii": latin, "hAnsi": latin, "cs": latin, "eastAsia": chinese,
    }  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_a_word_file_says_what_it_is_and_nothing_of_the_template_s(lang: Lang) -> None:
    document = docx.Document(io.BytesIO(word.render(PAGE, lang)))
    core, sheet = document.core_properties, document.sections[0]
    assert (core.title, core.author, core.last_modified_by, core.revision) == ("规划“简报”", "plancmp", "plancmp", 1)
    assert core.language == {"zh": "zh-CN", "en": "en-GB"}[lang]
    assert document.settings.element.find(qn("w:themeFontLang")).get(qn("w:eastAsia")) == "zh-CN"
    assert (core.comments, core.keywords, core.subject, core.category) == ("", "", "", "")
    assert (core.created, core.modified, core.last_printed) == (None, None, None)
    assert [sheet.left_margin, sheet.right_margin, sheet.top_margin, sheet.bottom_margin] == pytest.approx(
        [Mm(18)] * 4, abs=700
    )
    assert [sheet.header_distance, sheet.footer_distance] == pytest.approx([Mm(8)] * 2, abs=700)
    base = document.styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    assert {base.find(qn("w:rFonts")).get(qn(f"w:{place}")) for place in ("ascii", "hAnsi", "cs")} == {
        "Times New Roman"
    }
    assert base.find(qn("w:rFonts")).get(qn("w:eastAsia")) == "宋体"
    names = set(parts(word.render(PAGE, lang)))
    assert not [name for name in names if re.search("thumbnail|app.xml|stylesWithEffects|customXml", name)]


def test_every_entry_of_a_word_file_is_packed_and_of_no_system() -> None:
    with zipfile.ZipFile(io.BytesIO(word.render(PAGE, "en"))) as archive:
        assert {(entry.compress_type, entry.create_system) for entry in archive.infolist()} == {
            (zipfile.ZIP_DEFLATED, 0)
        }


def test_columns_share_the_room_by_the_roots_of_what_they_hold() -> None:
    """1, 4 and 9 half-widths have roots 1, 2, 3; an empty column counts 1, and none is narrower than 16 mm."""
    table = Table([Column("a"), Column("bbbb"), Column("c")], [["", "", ["汉汉汉汉x", "d"]]])
    assert word._widths(table) == [29.0, 58.0, 87.0]
    empty = Table([Column(""), Column("汉" * 225)], [])
    assert word._widths(empty) == [
        round(16 * 174 / (16 + 174 * 15 / 16), 2),
        round(174 * 15 / 16 * 174 / (16 + 174 * 15 / 16), 2),
    ]


# Tables as files

FRUIT = shape.Shape(
    name="fruit", about=Text(zh="水果", en="Fruit's table"), key=["id", "n"], references=[],
    columns=[
        shape.Column(name="id", kind="string", about=Text(zh="代码", en="Its id"), filled=True, choices=["fig", "nut"]),
        shape.Column(name="n", kind="integer", about=Text(zh="次序", en="Its place"), filled=True, choices=[]),
        shape.Column(name="weight", kind="number", about=Text(zh="重量", en="Its weight"), filled=False, choices=[]),
        shape.Column(name="ripe", kind="boolean", about=Text(zh="熟否", en="Whether ripe"), filled=False, choices=[]),
    ],
)  # fmt: skip
TREE = shape.Shape(
    name="tree", about=Text(zh="树", en="Trees"), key=["tree"],
    references=[shape.Reference(columns=["bears", "nth"], table="fruit", key=["id", "n"])],
    columns=[
        shape.Column(name="tree", kind="string", about=Text(zh="名", en="Name"), filled=False, choices=["甲", "oak"]),
        shape.Column(name="bears", kind="string", about=Text(zh="果", en="Its fruit"), filled=False, choices=[]),
        shape.Column(name="nth", kind="integer", about=Text(zh="第几", en="Which"), filled=False, choices=[]),
    ],
)  # fmt: skip
ROWS: dict[str, list[tuple[shape.Cell, ...]]] = {
    "fruit": [("fig", 1, 2.5, True), ("nut", 2, None, False), ('it\'s "a"', 3, 4.0, None)],
    "tree": [("甲" * 40, "fig", 1), ("oak", "nut", None)],
}
TABLES = [shape.Table(shape=FRUIT, rows=ROWS["fruit"]), shape.Table(shape=TREE, rows=ROWS["tree"])]


@pytest.fixture
def export(edition: Any) -> shape.Export:
    from plancmp.results.parts import plan_ref

    return shape.Export(plans=[plan_ref(edition())], tables=TABLES)


@pytest.mark.parametrize("bom", [False, True])
def test_a_data_package_declares_its_tables(export: shape.Export, bom: bool) -> None:
    package = datapackage.Package(bom=bom)
    files = package.add(export)
    files["datapackage.json"] = package.descriptor()
    mark = b"\xef\xbb\xbf" if bom else b""
    assert list(files) == ["fruit.csv", "tree.csv", "datapackage.json"]
    assert files["fruit.csv"] == mark + b'id,n,weight,ripe\nfig,1,2.5,true\nnut,2,,false\n"it\'s ""a""",3,4.0,\n'
    assert files["tree.csv"] == mark + f"tree,bears,nth\n{'甲' * 40},fig,1\noak,nut,\n".encode()
    assert files["datapackage.json"].endswith(b"\n}\n")
    assert b'\n  "profile": "tabular-data-package"' in files["datapackage.json"]
    said = json.loads(files["datapackage.json"])
    fruit, tree = said.pop("resources")
    (source,) = said.pop("sources")
    assert said == {
        "profile": "tabular-data-package", "name": "plancmp", "title": "Science-and-technology plans as tables",
        "title_zh": "科技规划数据表",
    }  # fmt: skip
    assert source == {"title": "alpha规划", "path": "alpha.yaml", "sha256": export.plans[0].sha256}
    assert {key: fruit[key] for key in fruit if key not in ("schema", "hash")} == {
        "profile": "tabular-data-resource", "name": "fruit", "path": "fruit.csv", "description": "Fruit's table",
        "description_zh": "水果", "format": "csv", "mediatype": "text/csv",
        "encoding": "utf-8-sig" if bom else "utf-8", "bytes": len(files["fruit.csv"]),
    }  # fmt: skip
    assert fruit["schema"] == {
        "fields": [
            {"name": "id", "type": "string", "description": "Its id", "description_zh": "代码",
             "constraints": {"required": True, "enum": ["fig", "nut"]}},
            {"name": "n", "type": "integer", "description": "Its place", "description_zh": "次序",
             "constraints": {"required": True}},
            {"name": "weight", "type": "number", "description": "Its weight", "description_zh": "重量"},
            {"name": "ripe", "type": "boolean", "description": "Whether ripe", "description_zh": "熟否"},
        ],
        "missingValues": [""], "primaryKey": ["id", "n"],
    }  # fmt: skip
    assert tree["schema"]["fields"][0]["constraints"] == {"enum": ["甲", "oak"]}
    assert tree["schema"]["foreignKeys"] == [
        {"fields": ["bears", "nth"], "reference": {"resource": "fruit", "fields": ["id", "n"]}}
    ]


def test_an_sqlite_database_declares_its_tables_with_what_they_mean(export: shape.Export, tmp_path: Path) -> None:
    file = tmp_path / "x.sqlite"
    file.write_bytes(sqlite.render(export))
    database = sqlite3.connect(file)
    made = dict(database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'").fetchall())
    found = {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in ROWS}  # noqa: S608
    database.close()
    assert made["fruit"] == (
        'CREATE TABLE "fruit" (\n  -- 水果 Fruit\'s table\n  "id" TEXT NOT NULL, -- 代码 Its id\n'
        '  "n" INTEGER NOT NULL, -- 次序 Its place\n  "weight" REAL, -- 重量 Its weight\n'
        '  "ripe" INTEGER, -- 熟否 Whether ripe\n  PRIMARY KEY ("id", "n")\n)'
    )
    assert made["tree"] == (
        'CREATE TABLE "tree" (\n  -- 树 Trees\n  "tree" TEXT, -- 名 Name\n  "bears" TEXT, -- 果 Its fruit\n'
        '  "nth" INTEGER, -- 第几 Which\n  PRIMARY KEY ("tree"),\n'
        '  FOREIGN KEY ("bears", "nth") REFERENCES "fruit" ("id", "n")\n)'
    )
    assert found == ROWS


def test_a_duckdb_database_has_types_and_comments(export: shape.Export, tmp_path: Path) -> None:
    reader = pytest.importorskip("duckdb")
    file = tmp_path / "x.duckdb"
    file.write_bytes(duckdb.render(export))
    with reader.connect(str(file), read_only=True) as database:
        tables = database.execute("SELECT table_name, comment FROM duckdb_tables() ORDER BY 1").fetchall()
        asked = "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = 'fruit'"
        columns = database.execute(f"{asked} ORDER BY column_index").fetchall()
        found = {name: database.execute(f'SELECT * FROM "{name}"').fetchall() for name in ROWS}  # noqa: S608
    assert tables == [("fruit", "水果 Fruit's table"), ("tree", "树 Trees")]
    assert columns == [
        ("id", "VARCHAR", "代码 Its id"), ("n", "BIGINT", "次序 Its place"), ("weight", "DOUBLE", "重量 Its weight"),
        ("ripe", "BOOLEAN", "熟否 Whether ripe"),
    ]  # fmt: skip
    assert found == ROWS


def test_parquet_files_have_types_and_descriptions(export: shape.Export) -> None:
    reader = pytest.importorskip("pyarrow.parquet")
    files = parquet.files(export)
    assert list(files) == ["fruit.parquet", "tree.parquet"]
    table = reader.read_table(io.BytesIO(files["fruit.parquet"]))
    assert {k: v.decode() for k, v in table.schema.metadata.items() if k.startswith(b"desc")} == {
        b"description": "Fruit's table", b"description_zh": "水果",
    }  # fmt: skip
    told = (b"description", b"description_zh")
    fields = [(f.name, str(f.type), f.nullable, *(f.metadata[key].decode() for key in told)) for f in table.schema]
    assert fields == [
        ("id", "string", False, "Its id", "代码"), ("n", "int64", False, "Its place", "次序"),
        ("weight", "double", True, "Its weight", "重量"), ("ripe", "bool", True, "Whether ripe", "熟否"),
    ]  # fmt: skip
    assert [tuple(row.values()) for row in table.to_pylist()] == ROWS["fruit"]


def test_a_workbook_explains_its_sheets_and_fits_its_columns(export: shape.Export) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    pytest.importorskip("xlsxwriter")
    book = openpyxl.load_workbook(io.BytesIO(xlsx.render(export)))
    assert book.sheetnames == ["about", "fruit", "tree"]
    assert (book.properties.title, book.properties.created.isoformat()) == ("plancmp", "2000-01-01T00:00:00")
    sha = export.plans[0].sha256[:12]
    assert list(book["about"].iter_rows(values_only=True)) == [
        ("规划 plan", "整理状态 curation", "SHA-256", "名称", "title"),
        ("alpha", "complete", sha, "alpha规划", "Plan of alpha"),
        (None,) * 5,
        ("表 table", "行数 rows", "关键列 key", "内容", "what it holds"),
        ("fruit", 3, "id, n", "水果", "Fruit's table"),
        ("tree", 2, "tree", "树", "Trees"),
        (None,) * 5,
        ("表 table", "列 column", "类型 type", "含义", "meaning"),
        ("fruit", "id", "文本 text", "代码", "Its id"),
        ("fruit", "n", "整数 whole number", "次序", "Its place"),
        ("fruit", "weight", "数 number", "重量", "Its weight"),
        ("fruit", "ripe", "是否 true or false", "熟否", "Whether ripe"),
        ("tree", "tree", "文本 text", "名", "Name"),
        ("tree", "bears", "文本 text", "果", "Its fruit"),
        ("tree", "nth", "整数 whole number", "第几", "Which"),
    ]
    widths = {name: [round(book[name].column_dimensions[letter].width - 0.7109375) for letter in letters]
              for name, letters in (("about", "ABCDE"), ("fruit", "ABCD"), ("tree", "ABC"))}  # fmt: skip
    assert widths == {"about": [16, 20, 24, 50, 80], "fruit": [10, 6, 8, 7], "tree": [60, 7, 6]}  # longest + 2, 6 to 60
    sheet = book["fruit"]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C2", "A1:D4")
    assert [tuple(cell.data_type for cell in row) for row in sheet["A2:D3"]] == [
        ("s", "n", "n", "b"),
        ("s", "n", "n", "b"),
    ]
    assert list(sheet.iter_rows(min_row=2, values_only=True)) == ROWS["fruit"]
    for head in (sheet["A1"], sheet["D1"], book["about"]["A4"]):
        assert (head.font.b, head.border.bottom.style, head.fill.fgColor.rgb) == (True, "thin", "FFE8EEF4")
    assert not sheet["A2"].font.b


def test_a_workbook_takes_what_excel_takes_and_no_more(export: shape.Export, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("xlsxwriter")
    for name, fits, message in (
        ("_MOST_ROWS", 4, "fruit has 3 rows, more than a sheet of Excel takes"),
        ("_LONGEST", 40, "tree has a text of 40 characters, more than a cell of Excel takes"),
    ):
        with monkeypatch.context() as patch:
            patch.setattr(xlsx, name, fits)
            xlsx.render(export)
            patch.setattr(xlsx, name, fits - 1)
            with pytest.raises(xlsx.TooLarge, match=message):
                xlsx.render(export)


# What a check found

WRONG = Problem(
    file="a b/计划,1.yaml",
    line=3,
    column=7,
    level="error",
    code="x-y",
    path="tasks[0].id",
    message='it\'s 100% "wrong"\n',
    hint="mend: it, now",
)
WHOLE = Problem(file="/abs/计.yaml", line=0, column=0, level="warning", code="a-b", path="", message="odd", hint="")


def result(*found: Problem, files: tuple[str, ...] = ()) -> Result:
    return Result(files=list(files), problems=list(found))


def test_a_problem_is_one_line_in_every_format_of_lines() -> None:
    both = result(WRONG, WHOLE, files=("a b/计划,1.yaml", "/abs/计.yaml"))
    assert validate.lines(both) == (
        'a b/计划,1.yaml:3:7: x-y it\'s 100% "wrong" (mend: it, now)\n/abs/计.yaml: a-b warning: odd\n'
    )
    assert validate.lines(both, "zh") == (
        'a b/计划,1.yaml:3:7: x-y it\'s 100% "wrong" （mend: it, now）\n/abs/计.yaml: a-b 警告：odd\n'
    )
    assert validate.github(both) == (
        '::error file=a b/计划%2C1.yaml,line=3,col=7,title=x-y::it\'s 100%25 "wrong"%0A (mend: it, now)\n'
        "::warning file=/abs/计.yaml,title=a-b::odd\n"
    )
    assert validate.github(both, "zh").startswith(
        '::error file=a b/计划%2C1.yaml,line=3,col=7,title=x-y::it\'s 100%25 "wrong"%0A（mend: it, now）\n'
    )
    assert list(validate.statistics(result(WRONG, WHOLE, WHOLE), "en")) == [
        "     2  warning  a-b",
        "     1  error  x-y",
    ]
    assert list(validate.statistics(result(WRONG, WHOLE), "zh")) == ["     1  警告  a-b", "     1  错误  x-y"]
    assert validate.summary(both, "en") == "2 files, 1 error, 1 warning"
    assert validate.summary(result(WRONG, WRONG, files=("a",)), "en") == "1 file, 2 errors, 0 warnings"
    assert problems.said(WHOLE) == "odd"
    assert problems.said(WRONG) == 'it\'s 100% "wrong"\n (mend: it, now)'


def test_junit_has_a_case_a_file_and_warnings_fail_when_strict() -> None:
    found = result(WRONG, WHOLE, WRONG, files=("good.yaml", "a b/计划,1.yaml"))
    line = "a b/计划,1.yaml:3:7: x-y it&#x27;s 100% &quot;wrong&quot; (mend: it, now)"
    said = junit.render(found, "en", strict=False)
    assert said == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<testsuites tests="3" failures="1" errors="0">\n'
        ' <testsuite name="plancmp validate" tests="3" failures="1" errors="0" skipped="0">\n'
        '  <testcase classname="plancmp.validate" name="good.yaml" file="good.yaml" time="0"/>\n'
        '  <testcase classname="plancmp.validate" name="a b/计划,1.yaml" file="a b/计划,1.yaml" time="0">\n'
        f'   <failure type="plancmp" message="x-y">{line}\n{line}</failure>\n  </testcase>\n'
        '  <testcase classname="plancmp.validate" name="/abs/计.yaml" file="/abs/计.yaml" time="0">\n'
        "   <system-out>/abs/计.yaml: a-b warning: odd</system-out>\n  </testcase>\n </testsuite>\n</testsuites>\n"
    )
    strict = junit.render(found, "zh", strict=True)
    assert '<testsuites tests="3" failures="2" errors="0">' in strict
    assert '<failure type="plancmp" message="a-b">/abs/计.yaml: a-b 警告：odd</failure>' in strict


def test_a_sarif_log_of_a_silenced_problem_says_why() -> None:
    found = Result(files=["a b/计划,1.yaml"], problems=[WHOLE], silenced=[Silenced(problem=WRONG, reason="it\nmust")])
    said = json.loads(sarif.render(found, "en", "9.9", {"x-y": "What x-y means."}))
    assert said == {
        "$schema": sarif.SCHEMA, "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": "plancmp", "version": "9.9", "rules": [
                {"id": "a-b"}, {"id": "x-y", "shortDescription": {"text": "What x-y means."}},
            ]}},
            "language": "en-US", "columnKind": "unicodeCodePoints", "invocations": [{"executionSuccessful": True}],
            "artifacts": [{"location": {"uri": "a%20b/%E8%AE%A1%E5%88%92%2C1.yaml"}}],
            "results": [
                {"ruleId": "a-b", "ruleIndex": 0, "level": "warning", "message": {"text": "odd"}, "locations": [
                    {"physicalLocation": {"artifactLocation": {"uri": "file:///abs/%E8%AE%A1.yaml"}}}]},
                {"ruleId": "x-y", "ruleIndex": 1, "level": "error",
                 "message": {"text": "it's 100% \"wrong\" (mend: it, now)"},
                 "locations": [{
                     "physicalLocation": {
                         "artifactLocation": {"uri": "a%20b/%E8%AE%A1%E5%88%92%2C1.yaml"},
                         "region": {"startLine": 3, "startColumn": 7}},
                     "logicalLocations": [{"fullyQualifiedName": "tasks[0].id"}]}],
                 "suppressions": [{"kind": "inSource", "justification": "it must"}]},
            ],
        }],
    }  # fmt: skip
    assert json.loads(sarif.render(found, "zh", "9.9", {}))["runs"][0]["language"] == "zh-CN"


def test_rows_of_a_check_have_every_field() -> None:
    (row,) = validate.rows(result(WRONG), "en")
    assert (row.file, row.line, row.column, row.level, row.code, row.path, row.message, row.hint) == (
        "a b/计划,1.yaml", 3, 7, "error", "x-y", "tasks[0].id", "it's 100% \"wrong\"\n", "mend: it, now",
    )  # fmt: skip


# A page of every kind of block

SOURCE, OTHER = Source("https://a.cn/plan.pdf?a=1&b=2"), Source("https://b.cn/《x》")
LONG = "§3#主要指标与重点任务一览表"
FIGURE = Cited(f"≥5.5 % (2025) {LONG}", (SOURCE,), "hill.rd.target-2025", "printed “5.5%以上”")
LINE = Rule(0, 0, 9, 9)
PICTURES = [Picture(title="T|", says="It *shows*.", legend="L", width=w, height=9, marks=[LINE]) for w in (40, 20)]
BLOCKS: Page = [
    Heading("标题 # with `code` *stars* and trailing #", 1),
    Source("https://a.cn/plan.pdf?a=1&b=2"),
    Heading(Cited("§2.3 Targets ##", (OTHER,)), 2, ["ai", "ip"]),
    Paragraph("1. Not a list; see §4.1 and <b>www.x.cn</b> & &amp; http://x.cn ~a~ $b$"),
    Paragraph("+ quiet :: §5", quiet=True),
    Heading("Third", 3),
    Items([Cited("§1 here, §2 there", (SOURCE, None)), "- dash", "> quote", Marked(["a *", "b_", " c"])], quiet=True),
    Code(["key:  value", "  - <x>\ty", ""]),
    Table(
        [
            Column("Id", firm=True), Column(["Two", "lines"], brief=True), Column("N|r", "right", firm=True),
            Column("", firm=True),
        ],
        [
            ["a-1", "一个很长很长很长很长很长很长很长很长的名称，放不下", "1", ""],
            ["a-2", "short", "12,000", "x|y"],
        ],
        frozenset({(1, 0), (1, 2)}),
        [["ai"], []],
    ),
    Table(
        [Column("Metric", source=OTHER), Column("Two words"), Column("Reading", "right")],
        [
            [["R&D expenditure as a share of GDP", LONG], FIGURE, Marked(["", "研发", "投入（强度）", "智能", ""])],
            [[], ["high-value-patents-per-10k-inhabitants-of-the-region", "第二行，。"], "100"],
            ["又是一段很长的中文，用来看它在哪里折行，标点是否留在行首。", "x", [Cited(f"y {LONG}外", ()), "z"]],
        ],
    ),
    Table([Column("Page"), Column("File", link=True)], [["Brief", "brief.md"], ["Odd", "a b|<c>.md"]]),
    Bars("Theme", ["甲", "乙"], [("人工智能", [0.5, 0.0]), ("A theme whose name is long for a cell", [0.25, 1.0])]),
    Bars("None", ["甲"], [("x", [0.0])]),
    Source(None),
    Paragraph("§9 without an address"),
    Figure("the picture", *PICTURES),
    Footer("Data: §1"),
]  # fmt: skip


def _webpage(lang: Lang) -> str:
    pages: dict[Lang, Page] = {"zh": BLOCKS, "en": [*BLOCKS[:4], *BLOCKS[9:11]]}
    parts = [
        webpage.Part(name="brief", title=Text(zh="要点", en="Brief"), pages=pages),
        webpage.Part(name="hill", title=Text(zh="丘", en="H<ill"), pages=pages, plan="hill", folded=True),
    ]
    download = webpage.Download(name="x.csv", kind="text/csv", title=Text(zh="表", en="Table"), content="a,\udcff<b>\n")
    choices = webpage.Choices(
        plans={"hill": Text(zh="丘", en="Hill")}, themes={"ai": Text(zh="智能", en="AI")}, downloads=[download]
    )
    written = webpage.document(Text(zh="汇编", en="Re&port"), parts, choices, lang)
    return re.sub("<(style|script)>.*?</", r"<\1></", written, flags=re.DOTALL)


WRITERS: dict[str, Callable[[], str]] = {
    "markdown.txt": lambda: markdown.render(BLOCKS),
    "aligned.txt": lambda: markdown.render(BLOCKS, aligned=True),
    "40.txt": lambda: table.render(BLOCKS, width=40, color=False),
    "80.txt": lambda: table.render(BLOCKS, width=80, color=False),
    "140.txt": lambda: table.render(BLOCKS, width=140, color=False),
    "colour.txt": lambda: table.render(BLOCKS, width=80, color=True).replace("\x1b", "ESC"),
    "zh.html": lambda: html.document("A <title>", {"one": BLOCKS, "brief": BLOCKS[:2]}, "zh"),
    "en.html": lambda: html.document("A <title>", {"one": BLOCKS}, "en"),
    "zh.page.html": lambda: _webpage("zh"),
    "en.page.html": lambda: _webpage("en"),
}
"""Writers by the ending of the page that shows what each makes of every kind of block."""


@pytest.mark.parametrize("ending", WRITERS)
def test_every_kind_of_block_is_written_as_it_was_read(ending: str, pytestconfig: pytest.Config) -> None:
    hold(PAGES / f"blocks.{ending}", WRITERS[ending](), pytestconfig)
