"""Pages as one self-contained HTML document: no scripts, no fonts or styles from elsewhere."""

import html
from collections.abc import Iterator, Mapping

from plancmp.model import Lang
from plancmp.report.blocks import (
    Bars,
    Block,
    Cell,
    Code,
    Column,
    Heading,
    Items,
    Page,
    Paragraph,
    Table,
    largest_share,
    lines,
)
from plancmp.text.line import one_line

_STYLE = """
:root { color-scheme: light dark; --line: #8886; --bar: #2a78b8; }
body { font: 15px/1.55 system-ui, "Noto Sans CJK SC", "Microsoft YaHei", sans-serif; max-width: 72rem;
  margin: 0 auto; padding: 1.5rem; }
section + section { border-top: 2px solid var(--line); margin-top: 3rem; }
h1 { font-size: 1.6rem; } h2 { font-size: 1.25rem; margin-top: 2rem; } h3 { font-size: 1.05rem; }
table { border-collapse: collapse; margin: .75rem 0; display: block; overflow-x: auto; }
th, td { border-bottom: 1px solid var(--line); padding: .35rem .7rem .35rem 0; text-align: left;
  vertical-align: top; min-width: 4rem; }
.right { text-align: right; } .firm { white-space: nowrap; } .quiet { opacity: .7; font-size: .9em; }
.bar { display: inline-block; height: .7em; background: var(--bar); margin-right: .4em; }
"""


def document(title: str, pages: Mapping[str, Page], lang: Lang) -> str:
    """Write pages into one document; each is a section whose id is its name, so that file names can be linked."""
    body = "\n".join(
        f'<section id="{_text(name)}">\n{_page(page, set(pages))}\n</section>' for name, page in pages.items()
    )
    language = "zh-CN" if lang == "zh" else "en"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_text(title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _page(page: Page, names: set[str]) -> str:
    return "\n".join(_block(block, names) for block in page)


def _block(block: Block, names: set[str]) -> str:
    match block:
        case Heading(text, level):
            return f"<h{level}>{_text(text)}</h{level}>"
        case Paragraph(text, quiet):
            return f"<p{_quiet(quiet)}>{_text(text)}</p>"
        case Items(items, quiet):
            return f"<ul{_quiet(quiet)}>" + "".join(f"<li>{_text(item)}</li>" for item in items) + "</ul>"
        case Code(written):
            return "<pre>" + "\n".join(map(_text, written)) + "</pre>"
        case Table():
            return _table(block, names)
        case Bars():
            return _bars(block)


def _text(text: str) -> str:
    """Write a text of the page's; nothing else of what a page holds is written but through here."""
    return html.escape(one_line(text))


def _quiet(quiet: bool) -> str:
    return ' class="quiet"' if quiet else ""


def _table(table: Table, names: set[str]) -> str:
    head = "".join(f"<th{_side(c)}>{_lines(c.title)}</th>" for c in table.columns)
    rows = ("".join(_cells(table, i, names)) for i in range(len(table.rows)))
    return f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(f'<tr>{r}</tr>' for r in rows)}</tbody></table>"


def _lines(cell: Cell) -> str:
    return "<br>".join(map(_text, lines(cell)))


def _cells(table: Table, i: int, names: set[str]) -> Iterator[str]:
    for j, (column, cell) in enumerate(zip(table.columns, table.rows[i], strict=True)):
        content = _lines(cell)
        page = str(cell).removesuffix(".md")
        if column.link and page in names:
            content = f'<a href="#{_text(page)}">{_text(page)}</a>'
        if (i, j) in table.strong:
            content = f"<strong>{content}</strong>"
        yield f"<td{_side(column)}>{content}</td>"


def _side(column: Column) -> str:
    classes = ["right"] * (column.align == "right") + ["firm"] * column.firm
    return f' class="{" ".join(classes)}"' if classes else ""


def _bars(bars: Bars) -> str:
    top = largest_share(bars) or 1
    head = "".join(f"<th>{_text(title)}</th>" for title in (bars.corner, *bars.columns))
    rows = "".join(
        f"<tr><td>{_text(label)}</td>" + "".join(_bar(share, top) for share in shares) + "</tr>"
        for label, shares in bars.rows
    )
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _bar(share: float, top: float) -> str:
    return f'<td><span class="bar" style="width:{share / top * 8:.2f}rem"></span>{share:.0%}</td>'
