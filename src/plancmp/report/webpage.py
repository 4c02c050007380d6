"""Reports as one page for a browser: contents that stay in view, both languages, pictures, search, sorting, deep links.

It stands alone: style and script are written into it, nothing is fetched. Without a script it is a page in the first
language with everything in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

import msgspec

from plancmp.model import Lang, Text
from plancmp.report import html
from plancmp.report.blocks import Heading, Page
from plancmp.report.words import text

_FOLDED = text("全文（展开）", "whole (open)")
_SAYS = {
    "contents": text("目录", "Contents"),
    "search": text("在页内查找", "Search the page"),
    "plans": text("显示的规划", "Plans shown"),
    "language": text("语言", "Language"),
    "skip": text("跳到正文", "Skip to the contents"),
    "data": text("下载数据（CSV）", "Download the data (CSV)"),
}


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One section of the page, in both languages.

    Attributes:
        name: what links to it end in.
        title: what the contents call it.
        pages: its content.
        plan: whose it is alone; None for what is of several plans.
        folded: whether it is closed at first, and not printed unless opened.
    """

    name: str
    title: Text
    pages: Mapping[Lang, Page]
    plan: str | None = None
    folded: bool = False


def document(title: Text, parts: Sequence[Part], plans: Mapping[str, Text], lang: Lang, data: str = "") -> str:
    """Write the page.

    Args:
        title: of the whole.
        parts: its sections.
        plans: short names of the plans that can be hidden.
        lang: the language shown first.
        data: rows of CSV that the page offers for download.
    """
    room = files("plancmp.report")
    style, script = (room.joinpath(name).read_text("utf-8") for name in ("page.css", "page.js"))
    names = {part.name for part in parts}
    sections = "\n".join(
        _section(part, part.pages[tongue], tongue, names, hidden=tongue != lang)
        for tongue in _langs(lang)
        for part in parts
    )
    contents = "".join(_contents(parts, tongue, hidden=tongue != lang) for tongue in _langs(lang))
    language = "zh-CN" if lang == "zh" else "en"
    said = html.escaped
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{said(title[lang])}</title>\n<style>{style}</style>\n</head>\n"
        f'<body data-zh="{said(title.zh)}" data-en="{said(title.en)}">\n'
        f'<a class="skip" href="#main">{said(_SAYS["skip"][lang])}</a>\n'
        f"{_bar(title, plans, lang, data)}\n"
        f'<div class="body">\n<nav aria-label="{said(_SAYS["contents"][lang])}">{contents}</nav>\n'
        f'<main id="main">\n{sections}\n</main>\n</div>\n<script>{script}</script>\n</body>\n</html>\n'
    )


def _langs(first: Lang) -> tuple[Lang, Lang]:
    """Return both languages, the one shown first in front."""
    return ("zh", "en") if first == "zh" else ("en", "zh")


def _bar(title: Text, plans: Mapping[str, Text], lang: Lang, data: str) -> str:
    """Write what stands above the page: title, search, plans, language, data."""
    both = _both(title, lang)
    toggles = "".join(
        f'<button type="button" data-toggle="{html.escaped(plan)}" aria-pressed="true">{_both(name, lang)}</button>'
        for plan, name in plans.items()
    )
    tongues = "".join(
        f'<button type="button" data-speak="{tongue}" aria-pressed="{str(tongue == lang).lower()}" '
        f'lang="{code}">{name}</button>'
        for tongue, code, name in (("zh", "zh-CN", "中文"), ("en", "en", "English"))
    )
    label = html.escaped(_SAYS["search"][lang])
    labels = " ".join(f'data-{tongue}="{html.escaped(_SAYS["search"][tongue])}"' for tongue in _langs(lang))
    search = (
        f'<input type="search" id="words" aria-label="{label}" placeholder="{label}" {labels}>'
        '<output id="found"></output>'
    )
    return (
        f'<header class="bar-top"><strong>{both}</strong>{search}'
        f'<span role="group" aria-label="{html.escaped(_SAYS["plans"][lang])}">{toggles}</span>'
        f'<span role="group" aria-label="{html.escaped(_SAYS["language"][lang])}">{tongues}</span>'
        f"{_download(data, lang)}</header>"
    )


def _download(data: str, lang: Lang) -> str:
    if not data:
        return ""
    from base64 import b64encode

    address = f"data:text/csv;charset=utf-8;base64,{b64encode(data.encode()).decode()}"
    return f'<a class="button" download="plancmp.csv" href="{address}">{_both(_SAYS["data"], lang)}</a>'


def _both(said: Text, lang: Lang) -> str:
    """Write a text in both languages, of which one is shown."""
    return "".join(
        f'<span data-lang="{tongue}"{_hidden(tongue != lang)}>{html.escaped(said[tongue])}</span>'
        for tongue in _langs(lang)
    )


def _hidden(hidden: bool) -> str:
    return " hidden" if hidden else ""


def _contents(parts: Sequence[Part], lang: Lang, *, hidden: bool) -> str:
    items = "".join(_entry(part, lang) for part in parts)
    return f'<ul data-lang="{lang}"{_hidden(hidden)}>{items}</ul>'


def _entry(part: Part, lang: Lang) -> str:
    heads = [block for block in part.pages[lang] if isinstance(block, Heading)]
    below = "".join(
        f'<li><a href="#{html.anchor(part.name, lang, n)}">{html.escaped(head.text)}</a></li>'
        for n, head in enumerate(head for head in heads if head.level == 2)
        if not part.folded
    )
    plan = f' data-plan="{html.escaped(part.plan)}"' if part.plan else ""
    inner = f"<ul>{below}</ul>" if below else ""
    return f'<li{plan}><a href="#{html.anchor(part.name, lang)}">{html.escaped(part.title[lang])}</a>{inner}</li>'


def _section(part: Part, page: Page, lang: Lang, names: set[str], *, hidden: bool) -> str:
    name = html.anchor(part.name, lang)
    plan = f' data-plan="{html.escaped(part.plan)}"' if part.plan else ""
    content = "\n".join(_blocks(part, page, lang, names))
    if part.folded:
        first = next(block.text for block in page if isinstance(block, Heading))
        head = f"<summary><h1>{html.escaped(first)}</h1> {html.escaped(_FOLDED[lang])}</summary>"
        content = f"<details>{head}\n{content}\n</details>"
    language = "zh-CN" if lang == "zh" else "en"
    return f'<section id="{name}"{plan} data-lang="{lang}"{_hidden(hidden)} lang="{language}">{content}</section>'


def _blocks(part: Part, page: Page, lang: Lang, names: set[str]) -> Iterator[str]:
    """Write the blocks of a section; headings of the second level can be linked to, and so can rows."""
    heads = 0
    for n, block in enumerate(page):
        if isinstance(block, Heading) and block.level == 2:
            yield f'<h2 id="{html.anchor(part.name, lang, heads)}">{html.escaped(block.text)}</h2>'
            heads += 1
        elif not (isinstance(block, Heading) and block.level == 1 and part.folded):
            yield html.block(block, html.Place(part.name, lang, n, frozenset(names)))
