"""A listing as a page, and as rows."""

from collections.abc import Iterator

from plancmp.listing import Listing
from plancmp.model import Lang
from plancmp.report import words
from plancmp.report.page import Column, Page, Table
from plancmp.report.words import text

CSV_HEADER = ("id", "group", "name", "measure", "unit", "definition", "period", "level", "status", "title")


def page(result: Listing, lang: Lang) -> Page:
    """Lay a listing out as one table."""
    return [_plans(result, lang) if result.what == "plans" else _terms(result, lang)]


def _plans(result: Listing, lang: Lang) -> Table:
    heads = (
        text("规划", "Plan"),
        text("层级", "Level"),
        text("规划期", "Period"),
        text("整理", "Curation"),
        text("名称", "Title"),
    )
    rows = [
        [p.id, words.LEVELS[p.level][lang], words.period(p.period, lang), words.STATUS[p.status][lang], p.title[lang]]
        for p in result.plans
    ]
    last = len(heads) - 1
    return Table([Column(h[lang], firm=i != last, clipped=i == last) for i, h in enumerate(heads)], rows)


def _terms(result: Listing, lang: Lang) -> Table:
    heads = [text("编号", "Id"), text("组", "Group"), text("名称", "Name")]
    if result.what == "metrics":
        heads += [text("量", "Measure"), text("单位", "Unit")]
    rows = [[term.id, term.group[lang], term.name[lang]] for term in result.terms]
    if result.what == "metrics":
        for row, term in zip(rows, result.terms, strict=True):
            row += [words.MEASURES[term.measure][lang] if term.measure else "",
                    (term.unit if lang == "zh" else term.unit_en) or ""]  # fmt: skip
    else:
        heads.append(text("定义", "Definition"))
        for row, term in zip(rows, result.terms, strict=True):
            row.append(term.definition[lang])
    return Table([Column(h[lang]) for h in heads], rows)


def rows(result: Listing, lang: Lang) -> Iterator[dict[str, object]]:
    """Yield one row per plan or term."""
    for plan in result.plans:
        yield {"id": plan.id, "name": words.plan_name(plan, lang), "period": words.period(plan.period, lang),
               "level": plan.level, "status": plan.status, "title": plan.title[lang]}  # fmt: skip
    for term in result.terms:
        yield {"id": term.id, "group": term.group[lang], "name": term.name[lang], "measure": term.measure,
               "unit": term.unit, "definition": term.definition[lang]}  # fmt: skip
