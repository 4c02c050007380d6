"""Reports as one page for a browser: contents that stay in view, both languages, pictures, search, sorting, deep links.

It stands alone: style and script are written into it, nothing is fetched. Without a script it is a page in the first
language with everything in it.
"""

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files
from itertools import count

import msgspec

from plancmp.model import Lang, Text
from plancmp.report import html
from plancmp.report.blocks import Block, Heading, Page, Source, plain
from plancmp.report.visible import STAND_INS
from plancmp.report.words import text

_FOLDED = text("全文（展开）", "whole (open)")
_SAYS = {
    "contents": text("目录", "Contents"),
    "search": text("在页内查找", "Search the page"),
    "plans": text("显示的规划", "Plans shown"),
    "language": text("语言", "Language"),
    "skip": text("跳到正文", "Skip to the contents"),
    "theme": text("主题", "Theme"),
    "every": text("所有主题", "All themes"),
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


class Download(msgspec.Struct, frozen=True, kw_only=True):
    """What the page offers for download, within itself."""

    name: str
    kind: str
    title: Text
    content: str


class Choices(msgspec.Struct, frozen=True, kw_only=True):
    """What a reader can choose between: plans and themes, by their names, to see or not to see; and downloads."""

    plans: Mapping[str, Text]
    themes: Mapping[str, Text]
    downloads: Sequence[Download]


def document(title: Text, parts: Sequence[Part], choices: Choices, lang: Lang) -> str:
    """Write the page.

    Args:
        title: of the whole.
        parts: its sections.
        choices: what its bar offers.
        lang: the language shown first.
    """
    room = files("plancmp.report")
    style, script = (room.joinpath(name).read_text("utf-8") for name in ("page.css", "page.js"))
    names = {part.name for part in parts}
    figures: dict[Lang, set[str]] = {tongue: set() for tongue in _langs(lang)}
    sections = "\n".join(
        _section(part, tongue, html.Place(pages=frozenset(names), figures=figures[tongue], first=tongue == lang))
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
        f'<a class="skip" href="#main">{_both(_SAYS["skip"], lang)}</a>\n'
        f"{_bar(title, choices, lang)}\n"
        f'<div class="body">\n<nav {_labelled("contents", lang)}>{contents}</nav>\n'
        f'<main id="main">\n{sections}\n</main>\n</div>\n<script>{script}</script>\n</body>\n</html>\n'
    )


def _langs(first: Lang) -> tuple[Lang, Lang]:
    """Return both languages, the one shown first in front."""
    return ("zh", "en") if first == "zh" else ("en", "zh")


def _bar(title: Text, choices: Choices, lang: Lang) -> str:
    """Write what stands above the page: title, search, themes, plans, language, downloads."""
    both = _both(title, lang)
    toggles = "".join(
        f'<button type="button" data-toggle="{html.escaped(plan)}" aria-pressed="true">{_both(name, lang)}</button>'
        for plan, name in choices.plans.items()
    )
    tongues = "".join(
        f'<button type="button" data-speak="{tongue}" aria-pressed="{str(tongue == lang).lower()}" '
        f'lang="{code}">{name}</button>'
        for tongue, code, name in (("zh", "zh-CN", "中文"), ("en", "en", "English"))
    )
    label = html.escaped(_SAYS["search"][lang])
    search = (
        f'<input type="search" id="words" placeholder="{label}" {_labelled("search", lang)}>'
        '<output id="found"></output>'
    )
    return (
        f'<header class="bar-top"><strong>{both}</strong>{search}{_themes(choices.themes, lang)}'
        f'<span role="group" {_labelled("plans", lang)}>{toggles}</span>'
        f'<span role="group" {_labelled("language", lang)}>{tongues}</span>'
        f"{''.join(_download(download, lang) for download in choices.downloads)}</header>"
    )


def _labelled(key: str, lang: Lang) -> str:
    """Write the name of a part for who cannot see it, with what it is in each language."""
    both = " ".join(f'data-{tongue}="{html.escaped(_SAYS[key][tongue])}"' for tongue in _langs(lang))
    return f'aria-label="{html.escaped(_SAYS[key][lang])}" {both}'


def _themes(themes: Mapping[str, Text], lang: Lang) -> str:
    """Write the choice of a theme, in each language one, of which one is shown."""
    if not themes:
        return ""
    written = ""
    for tongue in _langs(lang):
        options = "".join(
            f'<option value="{html.escaped(theme)}">{html.escaped(name[tongue])}</option>'
            for theme, name in themes.items()
        )
        first = f'<option value="">{html.escaped(_SAYS["every"][tongue])}</option>'
        label = html.escaped(_SAYS["theme"][tongue])
        shown = _hidden(tongue != lang)
        written += f'<select data-theme data-lang="{tongue}" aria-label="{label}"{shown}>{first}{options}</select>'
    return written


def _download(download: Download, lang: Lang) -> str:
    from base64 import b64encode

    raw = download.content.encode("utf-8", STAND_INS)
    address = f"data:{download.kind};charset=utf-8;base64,{b64encode(raw).decode()}"
    name = html.escaped(download.name)
    return f'<a class="button" download="{name}" href="{address}">{_both(download.title, lang)}</a>'


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
        f'<li><a href="#{html.anchor(part.name, lang, n)}">{html.escaped(plain(head.text))}</a></li>'
        for n, head in enumerate(head for head in heads if head.level == 2)
        if not part.folded
    )
    plan = f' data-plan="{html.escaped(part.plan)}"' if part.plan else ""
    inner = f"<ul>{below}</ul>" if below else ""
    return f'<li{plan}><a href="#{html.anchor(part.name, lang)}">{html.escaped(part.title[lang])}</a>{inner}</li>'


def _section(part: Part, lang: Lang, place: html.Place) -> str:
    page = part.pages[lang]
    name = html.anchor(part.name, lang)
    plan = f' data-plan="{html.escaped(part.plan)}"' if part.plan else ""
    content = "\n".join(_blocks(part, page, place._replace(page=part.name, lang=lang, plan=part.plan)))
    if part.folded:
        first = next(plain(block.text) for block in page if isinstance(block, Heading))
        head = f"<summary><h1>{html.escaped(first)}</h1> {html.escaped(_FOLDED[lang])}</summary>"
        content = f"<details>{head}\n{content}\n</details>"
    language = "zh-CN" if lang == "zh" else "en"
    return (
        f'<section id="{name}"{plan} data-lang="{lang}"{_hidden(not place.first)} lang="{language}">{content}</section>'
    )


def _blocks(part: Part, page: Page, place: html.Place) -> Iterator[str]:
    """Write the blocks of a section; headings of the second level can be linked to, and so can rows and figures.

    What stands below a heading of some themes is held together, so that a filter can take it away.
    """
    heads = count()
    for themes, blocks in _held(page):
        written = []
        for n, block in blocks:
            if isinstance(block, Source):
                place = place._replace(source=block)
            elif not (isinstance(block, Heading) and block.level == 1 and part.folded):
                written.append(_block(block, place._replace(number=n), heads))
        yield f"<div{html.themed(themes)}>{''.join(written)}</div>" if themes else "\n".join(written)


def _held(page: Page) -> Iterator[tuple[Sequence[str], list[tuple[int, Block]]]]:
    """Yield the blocks of a page with their numbers, those below a heading of some themes together, and the themes."""
    themes: Sequence[str] = ()
    level, held = 0, list[tuple[int, Block]]()
    for n, block in enumerate(page):
        if isinstance(block, Heading) and (block.themes or block.level <= level):
            yield themes, held
            themes, held = block.themes, []
            level = block.level if themes else 0
        held.append((n, block))
    yield themes, held


def _block(block: Block, place: html.Place, heads: Iterator[int]) -> str:
    if isinstance(block, Heading) and block.level == 2:
        return f'<h2 id="{html.anchor(place.page, place.lang, next(heads))}">{html.told(block.text, place)}</h2>'
    return html.block(block, place)
