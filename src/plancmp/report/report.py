"""A set of reports as files: Markdown pages that link to one another, and one self-contained HTML page of them all."""

from collections.abc import Iterator

from plancmp.model import Lang
from plancmp.report import compare, html, markdown, show, words
from plancmp.report.blocks import Column, Heading, Page, Paragraph, Table
from plancmp.report.words import colon, text
from plancmp.results.report import Reports

_TITLE = text("科技规划汇编", "Science-and-technology plans")
_OWN = frozenset({"index", "comparison", "report"})
"""Names of pages that no plan's page takes; an id has no dot, so none is called like a plan's that gives way."""
_COMPARISON = text("比较", "Comparison")


def files(reports: Reports, lang: Lang) -> dict[str, str]:
    """Return file names and contents, the index first."""
    pages = dict(_pages(reports, lang))
    written = {f"{name}.md": markdown.render(page, aligned=True) for name, page in pages.items()}
    index = markdown.render(_index(reports, lang), aligned=True)
    document = html.document(_TITLE[lang], {"index": _index(reports, lang)} | pages, lang)
    return {"index.md": index} | written | {"report.html": document}


def _pages(reports: Reports, lang: Lang) -> Iterator[tuple[str, Page]]:
    for view in reports.plans:
        yield _page_of(view.plan.id), show.page(view, lang)
    if reports.comparison:
        yield "comparison", compare.page(reports.comparison, lang)
    for theme, result in reports.themes.items():
        yield f"theme-{theme}", compare.page(result, lang)


def _page_of(plan: str) -> str:
    """Return the name of a plan's page: its id, unless a page of another kind may have that name."""
    taken = plan in _OWN or plan.startswith("theme-")
    return f"{plan}.plan" if taken else plan


def _index(reports: Reports, lang: Lang) -> Page:
    """Lay out the plans with their facts, and the names of the files."""
    refs = [view.plan for view in reports.plans]
    contents = [[view.plan.title[lang], f"{_page_of(view.plan.id)}.md"] for view in reports.plans]
    if reports.comparison:
        contents.append([_COMPARISON[lang], "comparison.md"])
    for theme, result in reports.themes.items():
        name = result.themes[0].name[lang] if result.themes else theme
        contents.append([colon(text("主题", "Theme")[lang], name, lang), f"theme-{theme}.md"])
    return [
        Heading(_TITLE[lang], 1),
        compare.plans_table(refs, lang),
        Heading(text("内容", "Contents")[lang]),
        Table([Column(text("页", "Page")[lang]), Column(text("文件", "File")[lang], link=True)], contents),
        Paragraph(words.LEGEND[lang], quiet=True),
        Paragraph(compare.data_line(refs, lang), quiet=True),
    ]
