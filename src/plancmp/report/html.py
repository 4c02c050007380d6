"""Blocks of a page as HTML, and pages as one plain document: no scripts, no fonts or styles from elsewhere."""

import html
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from plancmp.model import Lang
from plancmp.report import svg
from plancmp.report.blocks import (
    SECTION,
    Bars,
    Block,
    Cell,
    Code,
    Column,
    Figure,
    Heading,
    Items,
    Line,
    Page,
    Paragraph,
    Source,
    Table,
    largest_share,
    lines,
    web,
)
from plancmp.text.line import one_line

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --bar: #2a78b8; }
body { font: 15px/1.55 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; max-width: 72rem;
  margin: 0 auto; padding: 1.5rem; }
section + section { border-top: 2px solid var(--line); margin-top: 3rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2rem; } h3 { font-size: 1.05rem; }
.scroll { overflow-x: auto; margin: .75rem 0; } table { border-collapse: collapse; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .7rem .35rem 0; text-align: left;
  vertical-align: top; min-width: 4rem; }
.right { text-align: right; } .firm { white-space: nowrap; } .quiet { opacity: .7; font-size: .9em; }
.bar { display: inline-block; height: .7em; background: var(--bar); margin-right: .4em; }
.narrow { display: none; } svg { max-width: 100%; height: auto; }
@page { size: A4; margin: 15mm; }
@media print { body { font-size: 9.5pt; line-height: 1.3; padding: 0; max-width: none; }
  h1 { font-size: 15pt; margin: 0; } h2 { font-size: 11.5pt; margin: 8pt 0 2pt; break-after: avoid; }
  p, ul, .scroll { margin: 3pt 0; } ul { padding-left: 14pt; } th, td { padding: 1pt 7pt 1pt 0; }
  thead { display: table-header-group; } tr { break-inside: avoid; } }
"""


class Place(NamedTuple):
    """Where a block stands: its page, the language, its number there, and the pages that links can lead to."""

    page: str = ""
    lang: Lang | None = None
    number: int = 0
    pages: frozenset[str] = frozenset()


def document(title: str, pages: Mapping[str, Page], lang: Lang) -> str:
    """Write pages into one document; each is a section whose id is its name, so that file names can be linked."""
    place = Place(pages=frozenset(pages))
    body = "\n".join(
        f'<section id="{escaped(name)}">\n{chr(10).join(_written(page, place))}\n</section>'
        for name, page in pages.items()
    )
    language = "zh-CN" if lang == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escaped(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _written(page: Page, place: Place) -> Iterator[str]:
    source = None
    for part in page:
        if isinstance(part, Source):
            source = part
        else:
            yield linked(block(part, place), source)


def anchor(page: str, lang: Lang | None, *numbers: int) -> str:
    """Return the id of a section of the page, or of what is numbered in it."""
    parts = [page, *([lang] if lang else []), *map(str, numbers)]
    return escaped("-".join(parts))


def linked(written: str, source: Source | None) -> str:
    """Link every section of what is written to the document's address."""
    address = web(source)
    return SECTION.sub(lambda found: f'<a href="{escaped(address)}">{found[0]}</a>', written) if address else written


def block(block: Block, place: Place) -> str:  # noqa: C901 - one case for each kind of block
    """Write a block."""
    match block:
        case Heading(text, level):
            return f"<h{level}>{escaped(text)}</h{level}>"
        case Paragraph(text, quiet):
            return f"<p{_quiet(quiet)}>{escaped(text)}</p>"
        case Items(items, quiet):
            return f"<ul{_quiet(quiet)}>" + "".join(f"<li>{escaped(item)}</li>" for item in items) + "</ul>"
        case Code(written):
            return "<pre>" + "\n".join(map(escaped, written)) + "</pre>"
        case Table():
            return _table(block, place)
        case Bars():
            return _bars(block)
        case Figure():
            return _figure(block, place)
        case Source():
            return ""


def escaped(text: str) -> str:
    """Write a text of the page's; nothing else of what a page holds is written but through here."""
    return html.escape(one_line(text))


def _figure(figure: Figure, place: Place) -> str:
    drawn = "".join(
        f'<div class="{width}">{svg.inline(picture)}</div>'
        for width, picture in (("wide", figure.wide), ("narrow", figure.narrow))
    )
    caption = "".join(f"<p>{escaped(said)}</p>" for said in (figure.wide.legend, figure.wide.says) if said)
    return f'<figure id="{anchor(figure.name, place.lang)}">{drawn}<figcaption>{caption}</figcaption></figure>'


def _quiet(quiet: bool) -> str:
    return ' class="quiet"' if quiet else ""


def _table(table: Table, place: Place) -> str:
    head = "".join(f'<th scope="col"{_side(c)}>{_title(c, place)}</th>' for c in table.columns)
    rows = "".join(_row(table, i, place) for i in range(len(table.rows)))
    inner = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="scroll">{inner}</div>'


def _title(column: Column, place: Place) -> str:
    title = _lines(column.title)
    return f'<button type="button">{title}</button>' if place.lang and title else title


def _row(table: Table, i: int, place: Place) -> str:
    cells = "".join(_cells(table, i, place))
    return (
        f'<tr id="{anchor(place.page, place.lang, place.number, i)}">{cells}</tr>'
        if place.lang
        else f"<tr>{cells}</tr>"
    )


def _lines(cell: Cell) -> str:
    return "<br>".join(map(_line, lines(cell)))


def _line(line: Line) -> str:
    if isinstance(line, str):
        return escaped(line)
    return "".join(f"<mark>{escaped(part)}</mark>" if n % 2 else escaped(part) for n, part in enumerate(line.parts))


def _cells(table: Table, i: int, place: Place) -> Iterator[str]:
    for j, (column, cell) in enumerate(zip(table.columns, table.rows[i], strict=True)):
        content = linked(_lines(cell), column.source)
        page = str(cell).removesuffix(".md")
        if column.link and page in place.pages:
            content = f'<a href="#{anchor(page, place.lang)}">{escaped(page)}</a>'
        if (i, j) in table.strong:
            content = f"<strong>{content}</strong>"
        if place.lang and j == 0:
            content += f'<a class="here" href="#{anchor(place.page, place.lang, place.number, i)}" aria-label="#">#</a>'
        yield f"<td{_side(column)}>{content}</td>"


def _side(column: Column) -> str:
    classes = ["right"] * (column.align == "right") + ["firm"] * column.firm
    return f' class="{" ".join(classes)}"' if classes else ""


def _bars(bars: Bars) -> str:
    top = largest_share(bars) or 1
    head = "".join(f'<th scope="col">{escaped(title)}</th>' for title in (bars.corner, *bars.columns))
    rows = "".join(
        f"<tr><td>{escaped(label)}</td>" + "".join(_bar(share, top) for share in shares) + "</tr>"
        for label, shares in bars.rows
    )
    inner = f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f'<div class="scroll">{inner}</div>'


def _bar(share: float, top: float) -> str:
    return f'<td><span class="bar" style="width:{share / top * 8:.2f}rem"></span>{share:.0%}</td>'
