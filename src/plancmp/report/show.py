"""One plan as a page: an overview of one screen, or all of it."""

from collections.abc import Iterator, Sequence

from plancmp.model import Kind, Lang
from plancmp.report import details, words
from plancmp.report.blocks import Bars, Block, Cell, Cited, Column, Heading, Items, Page, Paragraph, Source, Table
from plancmp.report.compare import data_line, task_blocks
from plancmp.report.promises import own_past
from plancmp.report.show_rows import CsvRow, rows
from plancmp.report.words import brackets, colon, join, text
from plancmp.results.parts import Printed, TaskCard
from plancmp.results.show import IndicatorView, PlanView, Why

__all__ = ["CsvRow", "full", "overview", "page", "rows"]

_FACTS, _HEADLINES, _TOP_THEMES = 5, 5, 5
"""An overview fits one screen; what is left out is counted and said."""

ROLES = {"lead": text("牵头", "leads"), "participant": text("参与", "takes part")}
_NONE = text("无。", "None.")
_HEADS = (text("指标", "Indicator"), text("现状", "Actual"), text("目标", "Target"))
_SHARE = {True: text("占举措比重", "Share of measures"), False: text("占任务比重", "Share of tasks")}


def overview(view: PlanView, lang: Lang) -> Page:
    """Lay out the facts, the first targets, the chapters and the heaviest themes."""
    return list(_overview(view, lang))


def page(view: PlanView, lang: Lang) -> Page:
    """Lay out every indicator and task that the filters leave; `overview` is one screen of it."""
    return list(_whole(view, lang))


def full(view: PlanView, lang: Lang) -> Page:
    """Lay out every field of what the filters leave: `page` with all that the plan file holds beside it."""
    return list(_whole(view, lang, full=True))


def _overview(view: PlanView, lang: Lang) -> Iterator[Block]:
    yield Heading(view.plan.title[lang], 1)
    yield Items(facts(view, lang)[:_FACTS])
    targets = [i for i in view.indicators if i.targets]
    yield Heading(_counted(text("目标", "Targets")[lang], min(_HEADLINES, len(targets)), len(targets), lang))
    yield _headlines(targets[:_HEADLINES], view.plan.id, lang)
    if view.own_past:
        yield _past(view, lang)
    heads = (text("章", "Chapter"), text("标题", "Title"), text("任务数", "Tasks"))
    rows = [[c.section, c.title[lang] if c.title else words.NO_TITLE[lang], str(c.tasks)] for c in view.chapters]
    chapter, title, tasks = (head[lang] for head in heads)
    yield Table([Column(chapter, firm=True), Column(title, brief=True), Column(tasks, "right", firm=True)], rows)
    yield _theme_bars(view, lang, _TOP_THEMES)
    yield Paragraph(
        text(
            "查看部分内容：--theme 主题、--section 章节、--lead 单位；查看全文：--full。",
            "A part of it: --theme THEME, --section SECTION, --lead UNIT; all of it: --full.",
        )[lang],
        quiet=True,
    )


def _counted(title: str, shown: int, total: int, lang: Lang) -> str:
    of = text("共{total}项，列前{shown}项", "{shown} of {total}")[lang].format(shown=shown, total=total)
    return brackets(title, of if shown < total else str(total), lang)


def _theme_bars(view: PlanView, lang: Lang, most: int | None = None) -> Bars:
    rows = [(view.theme_names[t][lang] if t in view.theme_names else t, [w.share]) for t, w in view.themes.items()]
    title = text("主题", "Theme")[lang]
    if most is not None and len(rows) > most:
        title, rows = _counted(title, most, len(rows), lang), rows[:most]
    return Bars(title, [_SHARE[view.counts["measures"] > 0][lang]], rows)


def _force_bars(view: PlanView, lang: Lang) -> Bars:
    total = sum(view.forces.values())
    rows = [(f"{view.force_names[force][lang]} {count}", [count / total]) for force, count in view.forces.items()]
    return Bars(text("力度", "Force")[lang], [_SHARE[True][lang]], rows)


def _whole(view: PlanView, lang: Lang, *, full: bool = False) -> Iterator[Block]:
    yield Source(view.plan.source_url)
    yield Heading(view.plan.title[lang], 1)
    yield Items([*facts(view, lang), *(details.facts(view, lang) if full else [])])
    kept = _kept(view, lang)
    if kept:
        yield Paragraph(kept)
    yield from _indicators(view, lang, full=full)
    if not any(view.filters.values()):
        yield Heading(text("各主题的比重", "Weight of each theme")[lang])
        yield _theme_bars(view, lang)
        if view.forces:
            yield Heading(text("举措的力度", "How binding the measures are")[lang])
            yield _force_bars(view, lang)
    yield Heading(brackets(text("任务", "Tasks")[lang], str(len(view.tasks)), lang))
    yield from [] if view.tasks else [Paragraph(_NONE[lang])]
    for card in view.tasks:
        yield from _task(card, view, lang, full=full)
    if full:
        yield from details.rest(view, lang)
    yield Paragraph(data_line([view.plan], lang), quiet=True)


def _indicators(view: PlanView, lang: Lang, *, full: bool) -> Iterator[Block]:
    """Lay out all indicators, growth targets against the past, and notes."""
    yield Heading(brackets(text("指标", "Indicators")[lang], str(len(view.indicators)), lang))
    if view.indicators:
        yield indicator_table(view.indicators, view.plan.id, lang)
        yield Paragraph(words.LEGEND[lang], quiet=True)
    else:
        yield Paragraph(_NONE[lang])
    if view.own_past:
        yield _past(view, lang)
    notes = [colon(i.name[lang], i.note[lang], lang) for i in view.indicators if i.note]
    if full:
        yield from details.indicators(view, lang)
    elif notes:
        yield Items(notes, quiet=True)


def _past(view: PlanView, lang: Lang) -> Items:
    label = text("增速目标与自身以往相比", "Growth targets against the own past")
    names = {indicator.metric: indicator.name for indicator in view.indicators}
    return Items([colon(label[lang], own_past(view.own_past, names, lang), lang)])


def _task(card: TaskCard, view: PlanView, lang: Lang, *, full: bool) -> Iterator[Block]:
    """Lay out a task: under its heading what it was found by, in the end what else the plan file says of it."""
    measure = (lambda said, lang: details.measure(said, card, view, lang)) if full else None
    heading, *blocks = task_blocks(card, lang, view.filters["themes"], view.theme_names, measure)
    yield heading
    if view.why.get(card.task):
        yield Paragraph(_found(view.why[card.task], card, lang), quiet=True)
    yield from blocks
    if full:
        yield Items(details.task(card, view, lang), quiet=True)


def _found(why: Sequence[Why], card: TaskCard, lang: Lang) -> str:
    """Say by which units a task was found, and what they are to it."""
    said = []
    for unit in dict.fromkeys(reason.unit for reason in why):
        numbers = [w.measure.rpartition("/")[2] for w in why if w.unit == unit and w.measure]
        several = "s" if len(numbers) > 1 else ""
        acts = text(f"第{join(numbers, lang)}项举措的主体", f"acts in measure{several} {join(numbers, lang)}")[lang]
        roles = [ROLES[w.role][lang] for w in why if w.unit == unit and w.role != "who"] + ([acts] if numbers else [])
        said.append(colon(words.named(unit, card.names, lang), join(roles, lang), lang))
    return colon(text("列出的原因", "Found by")[lang], words.SEMICOLON[lang].join(said), lang)


def _kept(view: PlanView, lang: Lang) -> str:
    """Say what the filters keep, or "" without filters; indicators and tasks below are those alone."""
    themes = [view.theme_names[theme][lang] for theme in view.filters["themes"]]
    sections = [words.section(section) for section in view.filters["sections"]]
    asked = (
        (words.THEME, themes),
        (text("章节", "section"), sections),
        (text("牵头、参与或实施单位", "lead, participant or actor"), view.filters["leads"]),
    )
    return words.kept(asked, lang)


def facts(view: PlanView, lang: Lang) -> list[str]:
    """What the plan is, a line a fact; what the document does not name is left out or said so."""
    plan = view.plan
    pairs = [
        (text("地区", "Region"), brackets(words.plan_name(plan, lang), words.LEVELS[plan.level][lang], lang)),
        (text("规划期", "Period"), words.period(plan.period)),
        (text("发布单位", "Issuer"), plan.issuer[lang] if plan.issuer else text("文中未载", "not named")[lang]),
        (text("文号与日期", "Number and date"), join([x for x in (plan.document_number, plan.published) if x], lang)),
        (text("内容", "Contents"), _holds(view, lang)),
        (text("整理状态", "Curation"), words.STATUS[plan.status][lang]),
        (text("原文说明", "Source text"), view.source_note[lang] if view.source_note else ""),
        (text("说明", "Note"), view.note[lang] if view.note else ""),
    ]
    return [colon(label[lang], content, lang) for label, content in pairs if content]


def _holds(view: PlanView, lang: Lang) -> str:
    counted = text(
        "指标{indicators}项（有目标的{targets}项），任务{leaves}项，举措{measures}项，其他数字{context}处",
        "{indicators} indicators ({targets} with a target), {leaves} tasks, {measures} measures, "
        "{context} other figures",
    )
    return counted[lang].format(**view.counts)


def indicator_table(indicators: Sequence[IndicatorView], plan: str, lang: Lang) -> Table:
    """Indicators of a plan with all actuals and targets, and the pace between them."""
    heads = (*_HEADS, text("年均变化", "Per year"))
    rows = [[*_dated(i, plan, lang), _pace(i, lang)] for i in indicators]
    return Table([Column(h[lang]) for h in heads], rows, themes=[i.themes for i in indicators])


def _headlines(indicators: Sequence[IndicatorView], plan: str, lang: Lang) -> Table:
    """Indicators with their latest actual and target."""
    return Table([Column(h[lang]) for h in _HEADS], [_dated(i, plan, lang, lines=1) for i in indicators])


def _dated(indicator: IndicatorView, plan: str, lang: Lang, lines: int = 0) -> list[Cell]:
    """Write an indicator's name, actuals and targets; all, or at most `lines` of either, the latest ones."""
    return [
        _name(indicator, lang),
        _values(indicator.actuals, "actual", indicator, plan, lang)[-lines:],
        _values(indicator.targets, "target", indicator, plan, lang)[-lines:] or [words.NOTHING["no-target"][lang]],
    ]


def _name(indicator: IndicatorView, lang: Lang) -> Cell:
    name = words.metric_name(indicator, lang)
    return [name, indicator.scope[lang]] if indicator.scope else name


def _values(values: Sequence[Printed], kind: Kind, indicator: IndicatorView, plan: str, lang: Lang) -> list[Cited]:
    named = (plan, indicator.indicator)
    return [words.cited(value, indicator.unit, lang, indicator=named, kind=kind) for value in values]


def _pace(indicator: IndicatorView, lang: Lang) -> str:
    return words.step(indicator.pace, lang) if indicator.pace else ""
