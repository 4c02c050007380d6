"""A page as Markdown (GitHub's flavour).

Tables are written here rather than by tabulate on the path of a single command, because importing tabulate costs more
than reading both plans; `aligned` has tabulate set the columns, for files that are kept and read as source.
"""

from collections.abc import Sequence

from plancmp.report.blocks import Bars, Block, Column, Heading, Items, Page, Paragraph, Table, bar, largest_share

_BAR_WIDTH = 10


def render(page: Page, *, aligned: bool = False) -> str:
    """Write a page as Markdown, ending in one newline."""
    return "\n\n".join(_block(block, aligned) for block in page) + "\n"


def _block(block: Block, aligned: bool) -> str:
    match block:
        case Heading(text, level):
            return f"{'#' * level} {_inline(text)}"
        case Paragraph(text):
            return _inline(text)
        case Items(items):
            return "\n".join(f"- {_inline(item)}" for item in items)
        case Table(columns, rows, strong):
            cells = [
                [f"[{c}]({c})" if columns[j].link else _cell(c, (i, j) in strong) for j, c in enumerate(row)]
                for i, row in enumerate(rows)
            ]
            return _table(columns, cells, aligned)
        case Bars():
            return _bars(block, aligned)


def _bars(bars: Bars, aligned: bool) -> str:
    top = largest_share(bars)
    columns = [Column(bars.corner), *(Column(name) for name in bars.columns)]
    rows = [
        [_cell(label, strong=False), *(f"{bar(s, top, _BAR_WIDTH)} {s:.0%}".strip() for s in shares)]
        for label, shares in bars.rows
    ]
    return _table(columns, rows, aligned)


def _table(columns: Sequence[Column], rows: Sequence[Sequence[str]], aligned: bool) -> str:
    titles = [_cell(column.title, strong=False) or " " for column in columns]
    if aligned:
        from tabulate import tabulate

        sides = [column.align for column in columns]
        return tabulate(rows, titles, tablefmt="pipe", colalign=sides if rows else None, disable_numparse=True)
    rules = ["---:" if column.align == "right" else "---" for column in columns]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in (titles, rules, *rows))


def _cell(text: str, strong: bool) -> str:
    lines = [f"**{_inline(line)}**" if strong and line else _inline(line) for line in text.split("\n")]
    return "<br>".join(lines).replace("|", "\\|")


_ESCAPES = str.maketrans({c: f"\\{c}" for c in "\\`*_[]<"})


def _inline(text: str) -> str:
    """Escape what Markdown would take for its own; a leading number or sign of a list as well."""
    escaped = text.translate(_ESCAPES)
    return f"\\{escaped}" if escaped[:1] in ("#", "+", "-", ">") else escaped
