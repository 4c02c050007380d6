"""A set of reports as files: Markdown pages that link to one another, pictures, and one page for a browser."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal

import msgspec

from plancmp.model import Lang, Text
from plancmp.report import brief, compare, foundations, markdown, rank, show, svg, webpage, words
from plancmp.report.blocks import Block, Column, Figure, Heading, Page, Paragraph, Table
from plancmp.report.briefing.tell import tell
from plancmp.report.chart import NARROW, WIDE
from plancmp.report.marks import Picture
from plancmp.report.pictures import coverage, dates, forces, order, targets, themes
from plancmp.report.words import text
from plancmp.results.brief import Brief
from plancmp.results.parts import PlanRef, Printed
from plancmp.results.report import Reports
from plancmp.results.show import PlanView

_TITLE = text("科技规划汇编", "Science-and-technology plans")
_BRIEF = text("要点", "What matters")
_OWN = frozenset({"index", "brief", "comparison", "rank", "foundations", "report"})
"""Names of pages that no plan's page takes; an id has no dot, so none is called like a plan's that gives way."""
_OPEN = frozenset({"index", "comparison", "rank"})
"""Pages that the browser shows whole at once; the others are opened when they are wanted."""
_FEW = 2
"""The briefs of so many plans are shown at once too."""
_LANGS: tuple[Lang, Lang] = ("zh", "en")
_CSV = text("下载数据（CSV）", "Data (CSV)")
_JSON = text("下载目标（JSON）", "Targets (JSON)")


class Target(msgspec.Struct, frozen=True, kw_only=True):
    """One target of a plan; `id` is what the page is linked to it by."""

    id: str
    plan: str
    indicator: str
    metric: str
    name: Text
    unit: str
    unit_en: str
    themes: list[str]
    target: Printed


class Targets(msgspec.Struct, frozen=True, kw_only=True):
    """Every target of the plans of a report."""

    plancmp: Literal[1] = 1
    command: Literal["report"] = "report"
    plans: list[PlanRef]
    targets: list[Target]


def files(reports: Reports, lang: Lang) -> dict[str, str]:
    """Return file names and contents, the index first."""
    told = [tell(grounds) for grounds in reports.briefs]
    pages = {tongue: {"index": _index(reports, tongue)} | dict(_pages(reports, told, tongue)) for tongue in _LANGS}
    written = {f"{name}.md": markdown.render(page, aligned=True) for name, page in pages[lang].items()}
    drawn = {f"{b.name}.svg": svg.document(b.wide, lang) for b in pages[lang]["index"] if isinstance(b, Figure)}
    return written | drawn | {"report.html": _webpage(reports, pages, lang)}


def _webpage(reports: Reports, pages: Mapping[Lang, Mapping[str, Page]], lang: Lang) -> str:
    plans = {_page_of(view.plan.id): view.plan.id for view in reports.plans}
    parts = [
        webpage.Part(
            name=name, title=title, pages={tongue: pages[tongue][name] for tongue in _LANGS}, plan=plans.get(name),
            folded=name not in _OPEN and len(plans) > 1 and not (name == "brief" and len(plans) <= _FEW),
        )
        for name, title in _titles(reports).items()
    ]  # fmt: skip
    choices = webpage.Choices(
        plans=reports.short if len(plans) > 1 else {},
        themes=_themes(reports),
        downloads=list(_downloads(reports, lang)),
    )
    return webpage.document(_TITLE, parts, choices, lang)


def _themes(reports: Reports) -> dict[str, Text]:
    """Return the themes that the plans speak of, by name, in the order of the vocabulary."""
    names = {theme: name for view in reports.plans for theme, name in view.theme_names.items()}
    spoken = {theme for view in reports.plans for theme in view.themes}
    return {theme: name for theme, name in names.items() if theme in spoken}


def _downloads(reports: Reports, lang: Lang) -> Iterator[webpage.Download]:
    """Yield what the comparison rests on as rows, and every target as JSON."""
    from plancmp.report import csv, json

    if reports.comparison:
        table = "\ufeff" + csv.render(compare.CsvRow, compare.rows(reports.comparison, lang))
        yield webpage.Download(name="plancmp.csv", kind="text/csv", title=_CSV, content=table)
    targets = [target for view in reports.plans for target in _targets(view)]
    yield webpage.Download(
        name="plancmp-targets.json", kind="application/json", title=_JSON,
        content=json.render(Targets(plans=[view.plan for view in reports.plans], targets=targets)),
    )  # fmt: skip


def _targets(view: PlanView) -> Iterator[Target]:
    for indicator in view.indicators:
        for value in indicator.targets:
            yield Target(
                id=words.figure_name(view.plan.id, indicator.indicator, "target", value), plan=view.plan.id,
                indicator=indicator.indicator, metric=indicator.metric, name=indicator.name, unit=indicator.unit,
                unit_en=indicator.unit_en, themes=indicator.themes, target=value,
            )  # fmt: skip


def _pages(reports: Reports, told: Sequence[Brief], lang: Lang) -> Iterator[tuple[str, Page]]:
    yield "brief", list(_briefs(reports, told, lang))
    if reports.comparison:
        yield "comparison", compare.page(reports.comparison, lang)
    if reports.ranking:
        yield "rank", rank.page(reports.ranking, lang)
    for theme, result in reports.themes.items():
        yield f"theme-{theme}", compare.page(result, lang)
    for view in reports.plans:
        yield _page_of(view.plan.id), show.page(view, lang)
    yield "foundations", foundations.page(reports.foundations, lang)


def _page_of(plan: str) -> str:
    """Return the name of a plan's page: its id, unless a page of another kind may have that name."""
    taken = plan in _OWN or plan.startswith("theme-")
    return f"{plan}.plan" if taken else plan


def _briefs(reports: Reports, told: Sequence[Brief], lang: Lang) -> Iterator[Block]:
    """Lay out the brief of each plan, one below the other."""
    yield Heading(_BRIEF[lang], 1)
    for result in told:
        yield Heading(reports.short[result.plans[0].id][lang])
        yield from brief.body(result, lang, 3)
    yield Paragraph(words.LEGEND[lang], quiet=True)
    yield Paragraph(compare.data_line([view.plan for view in reports.plans], lang), quiet=True)


def _index(reports: Reports, lang: Lang) -> Page:
    """Lay out what matters: the plans with their facts, pictures, and the names of the files."""
    refs = [view.plan for view in reports.plans]
    return [
        Heading(_TITLE[lang], 1),
        compare.plans_table(refs, lang),
        *_pictures(reports, lang),
        Heading(text("内容", "Contents")[lang]),
        Table(
            [Column(text("页", "Page")[lang]), Column(text("文件", "File")[lang], link=True)],
            [[title[lang], f"{name}.md"] for name, title in _titles(reports).items() if name != "index"],
        ),
        Paragraph(words.LEGEND[lang], quiet=True),
        Paragraph(compare.data_line(refs, lang), quiet=True),
    ]


def _titles(reports: Reports) -> dict[str, Text]:
    """Return what the pages are called in lists, in their order, by name."""
    titles = {"index": text("一览", "At a glance"), "brief": _BRIEF}
    if reports.comparison:
        titles["comparison"] = text("比较", "Comparison")
    if reports.ranking:
        titles["rank"] = text("排序", "Ranking")
    for theme, result in reports.themes.items():
        name = result.themes[0].name if result.themes else text(theme, theme)
        titles[f"theme-{theme}"] = text(f"主题：{name.zh}", f"Theme: {name.en}")
    titles |= {_page_of(view.plan.id): reports.short[view.plan.id] for view in reports.plans}
    return titles | {"foundations": text("目标有无支撑", "What stands behind the targets")}


def _pictures(reports: Reports, lang: Lang) -> Iterator[Block]:
    """Yield each picture that there is something for, under its title."""
    names = {plan: name[lang] for plan, name in reports.short.items()}
    comparison, ranking, alignment = reports.comparison, reports.ranking, reports.alignment
    draws: dict[str, Callable[[float], Picture | None]] = {
        "forces": lambda width: forces.draw(reports.foundations, names, lang, width),
        "dates": lambda width: dates.draw(reports.plans, names, lang, width),
    }
    if comparison:
        draws = {
            "targets": lambda width: targets.draw(comparison, names, lang, width),
            "themes": lambda width: themes.draw(comparison, names, lang, width),
        } | draws
    if ranking:
        draws["ranks"] = lambda width: order.draw(ranking, names, lang, width)
    if alignment:
        draws["coverage"] = lambda width: coverage.draw(alignment, names, lang, width)
    for name, draw in draws.items():
        wide, narrow = draw(WIDE), draw(NARROW)
        if wide and narrow:
            yield Heading(wide.title)
            yield Figure(name, wide, narrow)
