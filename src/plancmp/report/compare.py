"""A comparison as a page, and as rows."""

from collections.abc import Iterator, Mapping, Sequence

from plancmp import comparability
from plancmp.bounds import show
from plancmp.compare import Cell, Comparison, Family, PairVerdict, PlanRef, Row, TaskCard
from plancmp.model import Kind, Lang, Text
from plancmp.readings import Reading, Term
from plancmp.report import words
from plancmp.report.page import Bars, Block, Column, Heading, Items, Page, Paragraph, Table
from plancmp.report.words import colon, figure, join, text

_SIDE_BY_SIDE = 3
"""More plans than this do not fit beside one another; each metric then gets a table with a line a plan."""

_TITLE = text("科技规划比较", "Comparison of science-and-technology plans")
_PLANS = text("规划", "Plan")
_SAME = text("可比指标", "Comparable")
_CAUTION = text("须审慎比较的指标", "Comparable with caution")
_RELATED = text("相关但不可比（并列，不相减）", "Related, not comparable: shown together, never subtracted")
_ONLY = text("其余仅一个规划有的指标", "What only one of them counts")
_THEMES = text("各主题在任务中所占比重", "Weight of each theme among the tasks")
_IMPLIED = text("按规划自身数字推算（非原文所印）", "Worked out from a plan’s own figures (printed nowhere)")
_LEVEL = text(
    "{start} 年 {base}，按年均 {target} 推算，{end} 年为 {value}",
    "from {base} in {start}, at {target} a year, {value} in {end}",
)
_GROWTH = text(
    "由 {start} 年 {base} 到 {end} 年 {target}，相当于年均 {value}",
    "from {base} in {start} to {target} in {end} is {value} a year",
)
_TARGETS, _ACTUALS = text("目标", "targets"), text("现状", "actuals")
_OF: dict[Kind, Text] = {"target": _TARGETS, "actual": _ACTUALS}
_NONE = text("无。", "None.")

CSV_HEADER = (
    "metric", "name", "scope", "family", "measure", "unit", "plan", "indicator", "kind", "year", "start", "end",
    "year_basis", "bound", "value", "printed", "section", "nothing", "pace_per_year", "verdicts", "leader",
)  # fmt: skip


def page(result: Comparison, lang: Lang) -> Page:
    """Lay a comparison out for a reader."""
    return list(_blocks(result, lang))


def _blocks(result: Comparison, lang: Lang) -> Iterator[Block]:
    names = words.plan_names(result.plans, lang)
    yield Heading(colon(_TITLE[lang], " · ".join(names.values()), lang), 1)
    yield plans_table(result.plans, lang)
    judged = [(row, _standing(row)) for row in result.metrics]
    for standing, title in (("same", _SAME), ("caution", _CAUTION)):
        yield Heading(title[lang])
        yield from _judged([row for row, s in judged if s == standing], result.plans, names, lang)
    yield from _families(result, names, lang)
    yield from _implied(result, names, lang)
    yield from _only(result, names, lang)
    yield Heading(_THEMES[lang])
    yield _bars(result, names, lang)
    yield from _tasks(result, names, lang)
    yield Paragraph(words.LEGEND[lang], quiet=True)
    yield Paragraph(data_line(result.plans, lang), quiet=True)


def plans_table(plans: Sequence[PlanRef], lang: Lang) -> Table:
    """What each plan is."""
    heads = (_PLANS, text("名称", "Title"), text("规划期", "Period"), text("发布单位", "Issuer"))
    unnamed = text("文中未载", "not named")[lang]
    rows = [
        [
            f"{words.plan_name(p, lang)}\n{words.LEVELS[p.level][lang]}",
            p.title[lang],
            words.period(p.period, lang),
            p.issuer[lang] if p.issuer else unnamed,
        ]
        for p in plans
    ]
    return Table([Column(h[lang], firm=h.en == "Period") for h in heads], rows)


def data_line(plans: Sequence[PlanRef], lang: Lang) -> str:
    """Name the data a report rests on: plan, start of its sha256, codebook."""
    parts = [f"{p.id} {p.sha256[:12]}" for p in plans]
    books = sorted({p.codebook for p in plans})
    label = text("数据", "Data")[lang]
    book = text("编码手册", "codebook")[lang]
    return f"{colon(label, join(parts, lang), lang)} ({book} {', '.join(map(str, books))})"


def _standing(row: Row) -> str:
    verdicts = {v.verdict for v in row.verdicts}
    return "same" if "same" in verdicts else "caution" if "caution" in verdicts else "alone"


# Judged metrics


def _judged(rows: Sequence[Row], plans: Sequence[PlanRef], names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    if not rows:
        yield Paragraph(_NONE[lang])
        return
    if len(plans) <= _SIDE_BY_SIDE:
        yield _beside(rows, plans, names, lang)
    else:
        for row in rows:
            yield from _metric_block(row, names, lang)
    notes = list(_notes(rows, names, lang))
    if notes:
        yield Items(notes, quiet=True)


def _beside(rows: Sequence[Row], plans: Sequence[PlanRef], names: Mapping[str, str], lang: Lang) -> Table:
    columns = [Column(text("指标", "Metric")[lang]), *(Column(names[p.id]) for p in plans)]
    columns.append(Column(text("判断", "Reading")[lang]))
    cells = [
        [
            _metric_name(row, lang),
            *(_cell(row.cells[p.id], row, lang) for p in plans),
            "\n".join(_readings(row, names, lang)),
        ]
        for row in rows
    ]
    return Table(columns, cells)


def _metric_name(row: Row, lang: Lang) -> str:
    name = words.metric_name(row, lang)
    return f"{name}\n{row.scope[lang]}" if row.scope else name


def _cell(cell: Cell, row: Row, lang: Lang) -> str:
    """Write target, actual and pace of one plan on a line each; what is missing says how."""
    if cell.indicator is None:
        return words.NOTHING[cell.nothing or "not-mentioned"][lang]
    lines = [figure(cell.target, row.unit, lang) or words.NOTHING["no-target"][lang]]
    if cell.actual:
        lines.append(f"{text('现状', 'from')[lang]} {figure(cell.actual, row.unit, lang)}")
    if cell.pace:
        lines.append(_pace(cell, row, lang))
    return "\n".join(lines)


def _pace(cell: Cell, row: Row, lang: Lang) -> str:
    if cell.pace is None:
        return ""
    sign = "+" if cell.pace.per_year >= 0 else "−"
    step = show(float(f"{abs(cell.pace.per_year):.3g}"))
    return f"每年 {sign}{step}" if lang == "zh" else f"{sign}{step} a year"


def _metric_block(row: Row, names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    yield Heading(_metric_name(row, lang).replace("\n", " · "), 3)
    heads = (_PLANS, text("现状", "Actual"), text("目标", "Target"), text("年均", "Pace"))
    rows = [
        [names[plan], figure(cell.actual, row.unit, lang), figure(cell.target, row.unit, lang) or _missing(cell, lang),
         _pace(cell, row, lang)]
        for plan, cell in row.cells.items() if cell.indicator
    ]  # fmt: skip
    yield Table([Column(h[lang]) for h in heads], rows)
    absent = [colon(names[p], _missing(c, lang), lang) for p, c in row.cells.items() if not c.indicator]
    yield Items([*_readings(row, names, lang), *([join(absent, lang)] if absent else [])])


def _missing(cell: Cell, lang: Lang) -> str:
    return words.NOTHING[cell.nothing][lang] if cell.nothing else ""


def _readings(row: Row, names: Mapping[str, str], lang: Lang) -> list[str]:
    """Say in words what may be made of the row: by kind, what may be subtracted, what not and why; who leads."""
    two = len(row.cells) == 2
    readings: list[str] = []
    for kind in ("target", "actual"):
        pairs = [v for v in row.verdicts if v.of == kind and v.verdict in ("same", "caution")]
        readings += [
            f"{colon(_OF[kind][lang], r, lang)}" for r in _pair_readings(pairs, row, names, lang, named=not two)
        ]
    if row.leader:
        label = text("领先", "ahead") if two else text("可比者中领先", "ahead of those it may be compared with")
        readings.append(colon(label[lang], names[row.leader], lang))
    elif any(v.gap and v.gap.difference for v in row.verdicts):
        readings.append(text("界限重叠，不分先后", "no leader: the bounds overlap")[lang])
    return readings


def _pair_readings(
    pairs: Sequence[PairVerdict], row: Row, names: Mapping[str, str], lang: Lang, *, named: bool
) -> Iterator[str]:
    """Word pairs: each one that may be subtracted by itself, the others together by their reasons."""
    if not named:
        yield from (_verdict(pair, row, lang) for pair in pairs)
        return
    apart: dict[tuple[comparability.Reason, ...], list[str]] = {}
    for pair in pairs:
        who = f"{names[pair.a]} – {names[pair.b]}"
        if pair.gap:
            yield f"{who} {_verdict(pair, row, lang)}"
        else:
            apart.setdefault(tuple(pair.reasons), []).append(who)
    for reasons, whose in apart.items():
        why = join([words.REASONS[r][lang] for r in reasons], lang)
        yield colon(
            words.brackets(words.VERDICTS["caution"][lang], why, lang),
            words.SEMICOLON[lang].join(whose),
            lang,
        )


def _verdict(pair: PairVerdict, row: Row, lang: Lang) -> str:
    verdict = words.VERDICTS[pair.verdict][lang]
    if pair.reasons:
        detail = join([_reason(reason, pair, row, lang) for reason in pair.reasons], lang)
        verdict = words.brackets(verdict, detail, lang)
    return f"{verdict}{words.SEMICOLON[lang]}{_gap(pair.gap, lang)}" if pair.gap else verdict


def _gap(gap: comparability.Gap, lang: Lang) -> str:
    """Write a gap with its sign: ``gap +29.69, ×1.33``."""
    times = "" if gap.ratio is None else f" (×{show(round(gap.ratio, 2))})"
    sign = "−" if gap.difference < 0 else "+" if gap.difference > 0 else ""
    return f"{text('差', 'gap')[lang]} {sign}{show(abs(gap.difference))}{times}"


def _reason(reason: comparability.Reason, pair: PairVerdict, row: Row, lang: Lang) -> str:
    """Word a reason with what differs: “another horizon: 2020 against 2025”."""
    word = words.REASONS[reason][lang]
    one, other = (getattr(row.cells[p], pair.of) for p in (pair.a, pair.b))
    if one is None or other is None or reason not in ("bound", "horizon"):
        return word
    if reason == "bound":
        pairs = (words.BOUNDS[one.bound][lang], words.BOUNDS[other.bound][lang])
    else:
        unknown = text("无年份", "no date")[lang]
        pairs = (words.years(one) or unknown, words.years(other) or unknown)
    return colon(word, f"{pairs[0]} {text('对', 'against')[lang]} {pairs[1]}", lang)


def _notes(rows: Sequence[Row], names: Mapping[str, str], lang: Lang) -> Iterator[str]:
    for row in rows:
        for plan, cell in row.cells.items():
            if cell.note:
                yield colon(f"{row.name[lang]} · {names[plan]}", cell.note[lang], lang)


# Families and what only one has


def _families(result: Comparison, names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    yield Heading(_RELATED[lang])
    if not result.families:
        yield Paragraph(_NONE[lang])
    for family in result.families:
        why = join([words.REASONS[r][lang] for r in family.reasons], lang)
        yield Heading(words.brackets(family.name[lang], why, lang), 3)
        yield _family(family, result, names, lang)


def _family(family: Family, result: Comparison, names: Mapping[str, str], lang: Lang) -> Table:
    rows = [r for r in result.metrics if r.family == family.family and any(c.indicator for c in r.cells.values())]
    if len(result.plans) <= _SIDE_BY_SIDE:
        columns = [Column(text("指标", "Metric")[lang]), *(Column(names[p.id]) for p in result.plans)]
        cells = [[_metric_name(r, lang), *(_brief(r.cells[p.id], r, lang) for p in result.plans)] for r in rows]
    else:
        columns = [Column(h[lang]) for h in (text("指标", "Metric"), _PLANS, text("数值", "Figures"))]
        cells = [
            [_metric_name(r, lang), names[plan], _brief(cell, r, lang)]
            for r in rows for plan, cell in r.cells.items() if cell.indicator
        ]  # fmt: skip
    return Table(columns, cells)


def _brief(cell: Cell, row: Row, lang: Lang) -> str:
    return _cell(cell, row, lang) if cell.indicator else "–"


def _implied(result: Comparison, names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    """Say what figures of unlike form imply for one another; worked out here, printed nowhere."""
    if not result.readings:
        return
    yield Heading(_IMPLIED[lang])
    yield Items([_worked_out(reading, names, lang) for reading in result.readings])


def _worked_out(reading: Reading, names: Mapping[str, str], lang: Lang) -> str:
    pattern, unit = (_LEVEL, "%") if reading.kind == "level" else (_GROWTH, "")
    sentence = pattern[lang].format(
        value=show(reading.value, reading.bound, reading.unit, lang),
        start=reading.years[0],
        end=reading.years[1],
        base=_term(reading.baseline, "", lang),
        target=_term(reading.target, unit, lang),
    )
    return colon(f"{names[reading.plan]} · {words.metric_name(reading, lang)}", sentence, lang)


def _term(term: Term, unit: str, lang: Lang) -> str:
    return f"{show(term.value, term.bound, unit, lang)} {words.section(term.section)}"


def _only(result: Comparison, names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    """List what only one plan has and no family has shown already."""
    shown = {metric for family in result.families for metric in family.metrics}
    yield Heading(_ONLY[lang])
    own = {
        plan: [
            r for r in result.metrics if r.metric in only.metrics and r.metric not in shown and r.cells[plan].indicator
        ]
        for plan, only in result.only.items()
    }
    if not any(own.values()):
        yield Paragraph(_NONE[lang])
    heads = (text("指标", "Metric"), text("现状", "Actual"), text("目标", "Target"))
    for plan, rows in own.items():
        if rows:
            yield Heading(names[plan], 3)
            yield Table([Column(h[lang]) for h in heads], [_own(r, r.cells[plan], lang) for r in rows])


def _own(row: Row, cell: Cell, lang: Lang) -> list[str]:
    return [_metric_name(row, lang), figure(cell.actual, row.unit, lang),
            figure(cell.target, row.unit, lang) or _missing(cell, lang)]  # fmt: skip


# Themes and tasks


def _bars(result: Comparison, names: Mapping[str, str], lang: Lang) -> Bars:
    rows = [(t.name[lang], [t.plans[p.id].share for p in result.plans]) for t in result.themes]
    return Bars(text("主题", "Theme")[lang], [names[p.id] for p in result.plans], rows)


def _tasks(result: Comparison, names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    for plan, cards in result.tasks.items():
        yield Heading(colon(text("任务", "Tasks")[lang], names[plan], lang))
        if not cards:
            yield Paragraph(_NONE[lang])
        for card in cards:
            yield from task_blocks(card, lang)


def task_blocks(card: TaskCard, lang: Lang) -> Iterator[Block]:
    """One task: heading with its section, summary, topics, who and what is named."""
    title = card.title[lang] if card.title else words.NO_TITLE[lang]
    yield Heading(f"{words.section(card.section)} {title}", 3)
    if card.summary:
        yield Paragraph(card.summary[lang])
    lines = list(_task_lines(card, lang))
    if lines:
        yield Items(lines)


def _task_lines(card: TaskCard, lang: Lang) -> Iterator[str]:
    if card.items:
        yield colon(text("要点", "Topics")[lang], words.SEMICOLON[lang].join(i[lang] for i in card.items), lang)
    if card.lead:
        yield colon(text("牵头", "Lead")[lang], join(card.lead, lang), lang)
    if card.entities:
        yield colon(text("点名机构", "Named")[lang], "、".join(card.entities), lang)
    if card.due:
        yield colon(text("期限", "Due")[lang], str(card.due), lang)


# CSV


def rows(result: Comparison, lang: Lang) -> Iterator[dict[str, object]]:
    """Yield one row per metric, plan and value; plans without a value have one row that says so."""
    for row in result.metrics:
        for plan, cell in row.cells.items():
            base = _base_row(row, plan, cell, lang)
            values = [("actual", cell.actual), *(("target", m) for m in cell.milestones), ("target", cell.target)]
            printed = [(kind, value) for kind, value in values if value]
            for kind, value in printed:
                yield base | {
                    "kind": kind, "year": value.year, "start": value.years and value.years[0],
                    "end": value.years and value.years[1], "year_basis": value.year_basis, "bound": value.bound,
                    "value": value.value, "printed": value.printed, "section": value.section,
                    "pace_per_year": cell.pace.per_year if cell.pace and value is cell.target else None,
                    "verdicts": [f"{v.a}~{v.b}:{v.verdict}" + "".join(f"+{r}" for r in v.reasons)
                                 for v in row.verdicts if plan in (v.a, v.b) and v.of == kind],
                }  # fmt: skip
            if not printed:
                yield base


def _base_row(row: Row, plan: str, cell: Cell, lang: Lang) -> dict[str, object]:
    return {
        "metric": row.metric, "name": row.name[lang], "scope": row.scope and row.scope[lang], "family": row.family,
        "measure": row.measure, "unit": row.unit, "plan": plan, "indicator": cell.indicator, "nothing": cell.nothing,
        "leader": row.leader,
    }  # fmt: skip
