"""Blocks of a page as HTML, and pages as one plain document: no scripts, no fonts or styles from elsewhere."""

import html
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from plancmp.model import Lang
from plancmp.report import svg
from plancmp.report.blocks import (
    LONG_SECTION,
    Bars,
    Block,
    Cell,
    Cited,
    Code,
    Column,
    Figure,
    Heading,
    Items,
    Line,
    Marked,
    Page,
    Paragraph,
    Source,
    Table,
    largest_share,
    lines,
    linked,
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
    """Where a block stands.

    Attributes:
        page: the name of its page.
        lang: the language; None on a page without anchors.
        number: of the block on the page.
        pages: those that links can lead to.
        source: the document of the sections that name none of their own.
        plan: whose page it is, where figures of that plan have their anchors.
        figures: those that have an anchor already; others are added.
        first: whether this is the language that a link without one leads to.
    """

    page: str = ""
    lang: Lang | None = None
    number: int = 0
    pages: frozenset[str] = frozenset()
    source: Source | None = None
    plan: str | None = None
    figures: set[str] | None = None
    first: bool = True


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
    for part in page:
        if isinstance(part, Source):
            place = place._replace(source=part)
        else:
            yield block(part, place)


def anchor(page: str, lang: Lang | None, *numbers: int) -> str:
    """Return the id of a section of the page, or of what is numbered in it."""
    parts = [page, *([lang] if lang else []), *map(str, numbers)]
    return escaped("-".join(parts))


def told(line: Line, place: Place) -> str:
    """Write a line, with its marks, its sections linked to their documents, and the anchor of its figure."""
    if isinstance(line, Marked):
        parts = (f"<mark>{escaped(part)}</mark>" if n % 2 else escaped(part) for n, part in enumerate(line.parts))
        return linked("".join(parts), (place.source,), _section)
    if isinstance(line, Cited):
        written = linked(_shortened(line.text), line.sources or (place.source,), _section)
        return _figured(written, line, place) if line.figure and place.figures is not None else written
    return linked(escaped(line), (place.source,), _section)


def _section(section: str, address: str) -> str:
    return f'<a href="{escaped(address)}">{section}</a>'


def _shortened(text: str) -> str:
    """Write a line; of a long section at its end the rest is there for paper, for a search and when pointed at."""
    found = LONG_SECTION.search(one_line(text))
    if found is None:
        return escaped(text)
    begin, rest = escaped(found[1]), escaped(found[2])
    before, said = escaped(found.string[: found.start()]), f"{begin}{rest}".partition("#")[2]
    return f'{before}<span class="long" title="{said}">{begin}<span class="rest">{rest}</span></span>'


def _figured(written: str, line: Cited, place: Place) -> str:
    """Set a figure off with a link to where it stands on its plan's page, which says how it is printed."""
    own = ""
    known = place.figures if place.figures is not None else set()
    if line.figure not in known and line.figure.partition(".")[0] == place.plan:
        known.add(line.figure)
        name = line.figure if place.first else f"{line.figure}.{place.lang}"
        own = f' id="{escaped(name)}" data-figure="{escaped(line.figure)}"'
    says = escaped(line.printed)
    link = f'<a class="here" href="#{escaped(line.figure)}" aria-label="{says}" data-says="{says}">¶</a>'
    return f'<span class="figure"{own}>{written}{link}</span>'


def block(block: Block, place: Place) -> str:  # noqa: C901 - one case for each kind of block
    """Write a block."""
    match block:
        case Heading(text, level):
            return f"<h{level}>{told(text, place)}</h{level}>"
        case Paragraph(text, quiet):
            return f"<p{_quiet(quiet)}>{told(text, place)}</p>"
        case Items(items, quiet):
            return f"<ul{_quiet(quiet)}>" + "".join(f"<li>{told(item, place)}</li>" for item in items) + "</ul>"
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
    title = _lines(column.title, place)
    return f'<button type="button">{title}</button>' if place.lang and title else title


def _row(table: Table, i: int, place: Place) -> str:
    cells = "".join(_cells(table, i, place))
    if not place.lang:
        return f"<tr>{cells}</tr>"
    themes = themed(table.themes[i]) if table.themes else ""
    return f'<tr id="{anchor(place.page, place.lang, place.number, i)}"{themes}>{cells}</tr>'


def themed(themes: Sequence[str]) -> str:
    """Write what themes an element is of, which a filter goes by; "" for one that every choice shows."""
    return f' data-themes="{escaped(" ".join(themes))}"' if themes else ""


def _lines(cell: Cell, place: Place) -> str:
    return "<br>".join(told(line, place) for line in lines(cell))


def _cells(table: Table, i: int, place: Place) -> Iterator[str]:
    for j, (column, cell) in enumerate(zip(table.columns, table.rows[i], strict=True)):
        content = _lines(cell, place._replace(source=column.source) if column.source else place)
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
