"""A comparison as a page, and as rows."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec.structs import replace

from plancmp.model import Kind, Lang, Number, Status, Text
from plancmp.report import blocks, words
from plancmp.report.blocks import Bars, Block, Cited, Column, Heading, Items, Line, Page, Paragraph, Source, Table
from plancmp.report.numbers import show
from plancmp.report.promises import of_parent, own_past
from plancmp.report.words import colon, figure, join, text
from plancmp.results import comparability
from plancmp.results.comparability import Interval
from plancmp.results.compare import Cell, Comparison, Family, PairVerdict, Row, comparable_groups
from plancmp.results.implied import Reading, Term
from plancmp.results.measures import MeasureCard, Weight
from plancmp.results.parts import Pace, PlanRef, Printed, TaskCard

_SIDE_BY_SIDE = 3
"""More plans than this do not fit beside one another; each metric then gets a table with a line a plan."""

_TITLE = text("科技规划比较", "Comparison of science-and-technology plans")
_PLANS = text("规划", "Plan")
_SAME = text("可比指标", "Comparable")
_CAUTION = text("须审慎比较的指标", "Comparable with caution")
_RELATED = text("相关但不可比（并列，不相减）", "Related, not comparable: shown together, never subtracted")
_ONLY = text("其余仅一个规划有的指标", "What only one of them counts")
_THEMES = text("各主题在举措中所占比重", "Weight of each theme among the measures")
_IMPLIED = text("按规划自身数字推算（非原文所印）", "Worked out from a plan’s own figures (printed nowhere)")
_PROMISED = text("目标与自身以往、与上级目标相比", "Targets beside the own past and the parent’s target")
_LEVEL = text(
    "{start} 年 {base}，按年均 {target} 推算，{end} 年为 {value}",
    "from {base} in {start}, at {target} a year, {value} in {end}",
)
_GROWTH = text(
    "由 {start} 年 {base} 到 {end} 年 {target}，相当于年均 {value}",
    "from {base} in {start} to {target} in {end} is {value} a year",
)
_MULTIPLE = text(
    "{start} 年 {base}，{end} 年为其 {target} 倍，即 {value}",
    "from {base} in {start}, {target} times that in {end} is {value}",
)
_WORKED_OUT = {"level": (_LEVEL, "%"), "growth": (_GROWTH, ""), "multiple": (_MULTIPLE, "")}
_TARGETS, _ACTUALS = text("目标", "targets"), text("现状", "actuals")
_OF: dict[Kind, Text] = {"target": _TARGETS, "actual": _ACTUALS}
_NONE = text("无。", "None.")
_TWO_VALUES = text("原文自相不一", "its document prints two values")
_OTHER_SCOPE = text("另有范围", "in another scope")
_NO_VALUES_MEET = text("各有现状或目标，无从对照", "one has a target, another an actual: nothing to compare")
_ELSEWHERE = text("任务本身属其他主题", "A task otherwise about")
_NOTHING_SHARED = text(
    "所选范围内，各规划没有共有或相关的指标。", "Within this choice the plans share no metric, nor related ones."
)


class CsvRow(msgspec.Struct, frozen=True, kw_only=True):
    """One metric, plan and value; without a value one row that says so."""

    metric: str
    name: str
    scope: str | None = None
    family: str
    measure: str
    unit: str
    plan: str
    indicator: str | None = None
    kind: str | None = None
    year: int | None = None
    start: int | None = None
    end: int | None = None
    year_basis: str | None = None
    bound: str | None = None
    value: Number | None = None
    printed: str | None = None
    section: str | None = None
    nothing: str | None = None
    pace_per_year: Number | None = None
    pace_low: Number | None = None
    pace_high: Number | None = None
    verdicts: list[str] | None = None
    leader: str | None = None
    stricter: str | None = None
    status: Status


def page(result: Comparison, lang: Lang) -> Page:
    """Lay a comparison out for a reader."""
    return list(_blocks(result, lang))


def _blocks(result: Comparison, lang: Lang) -> Iterator[Block]:
    names = words.plan_names(result.plans, lang)
    yield Heading(colon(_TITLE[lang], " · ".join(names.values()), lang), 1)
    yield plans_table(result.plans, lang)
    filters = ((words.THEME, result.filters["themes"]), (words.METRIC, result.filters["metrics"]))
    kept = words.kept([(label, [result.names[i][lang] for i in ids]) for label, ids in filters], lang)
    if kept:
        yield Paragraph(kept)
    yield from _figures(result, names, lang)
    yield from _implied(result, names, lang)
    yield from _promised(result, names, lang)
    yield from _only(result, names, lang)
    if not result.filters["metrics"]:
        yield Heading(_THEMES[lang])
        yield from _weights(result, names, lang)
    yield from _tasks(result, names, lang)
    yield Paragraph(words.LEGEND[lang], quiet=True)
    yield Paragraph(data_line(result.plans, lang), quiet=True)


def _figures(result: Comparison, names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    """Lay out what may be compared, what only with caution, and what is related; a sentence when there is nothing."""
    judged = [(row, _standing(row)) for row in result.metrics]
    if not result.families and all(standing == "alone" for _, standing in judged):
        yield Paragraph(_NOTHING_SHARED[lang])
        return
    for standing, title in (("same", _SAME), ("caution", _CAUTION)):
        yield Heading(title[lang])
        yield from _judged([row for row, s in judged if s == standing], result.plans, names, lang)
    yield from _families(result, names, lang)


def plans_table(plans: Sequence[PlanRef], lang: Lang) -> Table:
    """What each plan is."""
    heads = (_PLANS, text("名称", "Title"), text("规划期", "Period"), text("发布单位", "Issuer"))
    unnamed = text("文中未载", "not named")[lang]
    rows = [
        [
            [words.plan_name(p, lang), words.LEVELS[p.level][lang]],
            p.title[lang],
            words.period(p.period),
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
    numbers = ", ".join(map(str, books))
    return words.brackets(colon(label, join(parts, lang), lang), f"{book} {numbers}", lang)


def _standing(row: Row) -> str:
    """Tell under which heading a metric stands; one that several count stands there even if no two values meet."""
    verdicts = {v.verdict for v in row.verdicts}
    if "same" in verdicts:
        return "same"
    several = sum(cell.indicator is not None for cell in row.cells.values()) > 1
    return "caution" if "caution" in verdicts or several else "alone"


# Judged metrics


def _judged(rows: Sequence[Row], plans: Sequence[PlanRef], names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    if not rows:
        yield Paragraph(_NONE[lang])
        return
    if len(plans) <= _SIDE_BY_SIDE:
        yield _beside(rows, plans, names, lang)
    else:
        for row in rows:
            yield from _metric_block(row, plans, names, lang)
    notes = list(_notes(rows, names, lang))
    if notes:
        yield Items(notes, quiet=True)


def _beside(rows: Sequence[Row], plans: Sequence[PlanRef], names: Mapping[str, str], lang: Lang) -> Table:
    columns = [Column(text("指标", "Metric")[lang]), *(Column(names[p.id]) for p in plans)]
    columns.append(Column(text("判断", "Reading")[lang]))
    cells = [
        [_metric_name(row, lang), *(_cell(p, row, lang) for p in plans), _readings(row, names, lang)] for row in rows
    ]
    return Table(columns, cells, themes=[row.themes for row in rows])


def _metric_name(row: Row, lang: Lang) -> list[str]:
    name = words.metric_name(row, lang)
    return [name, row.scope[lang]] if row.scope else [name]


def _cell(plan: PlanRef, row: Row, lang: Lang) -> blocks.Cell:
    """Write target, actual and pace of one plan on a line each; what is missing says how."""
    cell = row.cells[plan.id]
    if cell.indicator is None:
        return _missing(cell, lang)
    lines = _figure(plan, "target", row, lang) or [words.NOTHING["no-target"][lang]]
    label = text("现状 ", "from " if cell.target else "actual ")
    lines += _figure(plan, "actual", row, lang, label[lang])
    if cell.pace:
        lines.append(_pace(cell, row, lang))
    return lines


def _figure(plan: PlanRef, kind: Kind, row: Row, lang: Lang, label: str = "") -> list[Line]:
    """Write a plan's value with its year and section, and under it its scope where that is not the row's."""
    cell = row.cells[plan.id]
    value = cell.target if kind == "target" else cell.actual
    if value is None or cell.indicator is None:
        return []
    named, source = (plan.id, cell.indicator), Source(plan.source_url)
    written = words.cited(value, row.unit, lang, indicator=named, kind=kind, source=source, label=label)
    other = comparability.scope_key(value.scope) != comparability.scope_key(row.scope)
    return [written, *([value.scope[lang]] if value.scope and other else [])]


def _pace(cell: Cell, row: Row, lang: Lang) -> str:
    return words.step(cell.pace, lang) if cell.pace else ""


def _metric_block(row: Row, plans: Sequence[PlanRef], names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    yield Heading(" · ".join(_metric_name(row, lang)), 3, row.themes)
    heads = (_PLANS, text("现状", "Actual"), text("目标", "Target"), text("年均", "Pace"))
    rows = [
        [names[plan.id], _figure(plan, "actual", row, lang),
         _figure(plan, "target", row, lang) or _missing(row.cells[plan.id], lang),
         _pace(row.cells[plan.id], row, lang)]
        for plan in plans if row.cells[plan.id].indicator
    ]  # fmt: skip
    yield Table([Column(h[lang]) for h in heads], rows)
    absent = [colon(names[p], _missing(c, lang), lang) for p, c in row.cells.items() if not c.indicator]
    yield Items([*_readings(row, names, lang), *([join(absent, lang)] if absent else [])])


def _missing(cell: Cell, lang: Lang) -> str:
    """Say which kind of nothing it is; a plan that counts the metric elsewhere says so."""
    return words.NOTHING[cell.nothing][lang] if cell.nothing else _OTHER_SCOPE[lang]


def _readings(row: Row, names: Mapping[str, str], lang: Lang) -> list[str]:
    """Say in words what may be made of the row: by kind, what may be subtracted, what not and why; who leads."""
    two = len(row.cells) == 2
    readings: list[str] = []
    for kind in ("target", "actual"):
        pairs = [v for v in row.verdicts if v.of == kind and v.verdict in ("same", "caution")]
        worded = (_verdict(pair, row, names, lang) for pair in pairs) if two else _together(pairs, row, names, lang)
        readings += [colon(_OF[kind][lang], reading, lang) for reading in worded]
    return [*(readings or [_NO_VALUES_MEET[lang]]), *_lead(row, names, lang), *_beside_it(row, lang)]


def _beside_it(row: Row, lang: Lang) -> Iterator[str]:
    """Say where the targets of two plans differ in kind: a binding one beside an expected one, an implied year."""
    cells = [cell for cell in row.cells.values() if cell.target and cell.target.value is not None]
    if {"binding", "expected"} <= {cell.class_ for cell in cells}:
        yield text("一为约束性目标，一为预期性目标", "one target is binding, another expected")[lang]
    if len({cell.target.year_basis for cell in cells if cell.target}) > 1:
        yield text("目标年份有的印明，有的推定", "one target's year is printed, another's implied")[lang]


def _lead(row: Row, names: Mapping[str, str], lang: Lang) -> Iterator[str]:
    """Say who is ahead and by what, or why nobody is; and whose target promises more."""
    kind: Kind = next((v.of for v in row.verdicts if v.gap), "target")
    if row.leader:
        label = text("领先", "ahead") if len(row.cells) == 2 else text("可比者中领先", "ahead of those comparable")
        yield colon(words.brackets(label[lang], _OF[kind][lang], lang), names[row.leader], lang)
    elif row.direction != "none" and any(v.gap and v.gap.difference for v in row.verdicts if v.of == kind):
        yield _why_no_leader(row, kind)[lang]
    if row.stricter and row.stricter != row.leader:
        yield colon(text("承诺更高（就目标而言）", "promises more (targets)")[lang], names[row.stricter], lang)


def _why_no_leader(row: Row, kind: Kind) -> Text:
    if row.extensive:
        return text("总量反映规模，不分先后", "an amount shows size: nobody is ahead")
    if len(comparable_groups(row.verdicts, kind)) > 1:
        return text("分属不可互比的几组，不分先后", "no leader: several groups, each comparable only within itself")
    return text("界限重叠，不分先后", "no leader: the bounds overlap")


def _together(pairs: Sequence[PairVerdict], row: Row, names: Mapping[str, str], lang: Lang) -> Iterator[str]:
    """Word the pairs of many plans: each group that may be compared as one line, the others by their reasons."""
    for group in comparable_groups(pairs, pairs[0].of) if pairs else []:
        within = [pair for pair in pairs if pair.gap and pair.a in group and pair.b in group]
        yield _group(group, within, row, names, lang)
    apart: dict[str, list[str]] = {}
    for pair in pairs:
        if pair.gap is None:
            said = _judgement("caution", [_bare(reason, pair, row, lang) for reason in pair.reasons], lang)
            apart.setdefault(said, []).append(f"{names[pair.a]} – {names[pair.b]}")
    for said, whose in apart.items():
        yield colon(said, words.SEMICOLON[lang].join(whose), lang)


def _group(group: Iterable[str], pairs: Sequence[PairVerdict], row: Row, names: Mapping[str, str], lang: Lang) -> str:
    """Write the figures of plans that may be compared, the best first: ``comparable: A 384 · B 119.69``."""
    values = {plan: value for plan in group if (value := getattr(row.cells[plan], pairs[0].of))}
    best = sorted(values, key=lambda plan: values[plan].value, reverse=row.direction != "lower")
    reasons = [words.REASONS[r][lang] for r in comparability.REASONS if any(r in pair.reasons for pair in pairs)]
    figures = " · ".join(f"{names[plan]} {words.number(values[plan], row.unit, lang)}" for plan in best)
    return colon(_judgement("caution" if reasons else "same", reasons, lang), figures, lang)


def _judgement(verdict: comparability.VerdictName, reasons: Sequence[str], lang: Lang) -> str:
    word = words.VERDICTS[verdict][lang]
    return words.brackets(word, join(reasons, lang), lang) if reasons else word


def _verdict(pair: PairVerdict, row: Row, names: Mapping[str, str], lang: Lang) -> str:
    verdict = _judgement(pair.verdict, [_reason(reason, pair, row, lang) for reason in pair.reasons], lang)
    return f"{verdict}{words.SEMICOLON[lang]}{_gap(pair, row, names, lang)}" if pair.gap else verdict


def _gap(pair: PairVerdict, row: Row, names: Mapping[str, str], lang: Lang) -> str:
    """Write a gap as a sentence: ``Xuhui District 29.69 more (1.33 times Pudong New Area)``."""
    if pair.gap is None or pair.gap.difference == 0:
        return text("数值相同", "the same figure")[lang]
    if isinstance(pair.gap.difference, Interval):
        return _open_gap(pair.gap.difference, names[pair.a], names[pair.b], row, lang)
    first = pair.gap.difference > 0
    more, less = (names[pair.a], names[pair.b]) if first else (names[pair.b], names[pair.a])
    far = words.size(abs(pair.gap.difference), lang, row.unit)
    said = text(f"{more}{'高' if row.unit.startswith('%') else '多'}{far}", f"{more} {far} more")[lang]
    ratio = pair.gap.ratio
    if ratio is None or isinstance(ratio, Interval):
        return said
    times = show(round(ratio if first else 1 / ratio, 2))
    return words.brackets(said, text(f"为{less}的{times}倍", f"{times} times {less}")[lang], lang)


def _open_gap(apart: Interval, a: str, b: str, row: Row, lang: Lang) -> str:
    """Write a gap whose ends the bounds leave open; who has more is said where it is certain."""
    if apart.high is not None and apart.high < 0:
        low = None if apart.low is None else -apart.low
        apart, a, b = Interval(low=-apart.high, high=low, strict=apart.strict), b, a
    far = words.size(apart, lang, row.unit)
    if apart.low is not None and apart.low > 0:
        return text(f"{a}多于{b}，相差{far}", f"{a} exceeds {b} by {far}")[lang]
    return colon(text(f"{a}减{b}", f"{a} minus {b}")[lang], far, lang)


def _reason(reason: comparability.Reason, pair: PairVerdict, row: Row, lang: Lang) -> str:
    """Word a reason with what differs: “different years: 2020 against 2025”."""
    word = _bare(reason, pair, row, lang)
    one, other = _values(pair, row)
    if one is None or other is None or reason not in ("bound", "horizon"):
        return word
    if reason == "bound":
        pairs = (words.BOUNDS[one.bound][lang], words.BOUNDS[other.bound][lang])
    else:
        unknown = text("无年份", "no date")[lang]
        pairs = (words.years(one, lang) or unknown, words.years(other, lang) or unknown)
    return colon(word, text("{}与{}", "{} against {}")[lang].format(*pairs), lang)


def _bare(reason: comparability.Reason, pair: PairVerdict, row: Row, lang: Lang) -> str:
    """Word a reason alone; of figures not known to be counted alike, that a document prints two of one."""
    if reason == "basis" and any(value and value.disputed for value in _values(pair, row)):
        return _TWO_VALUES[lang]
    return words.REASONS[reason][lang]


def _values(pair: PairVerdict, row: Row) -> tuple[Printed | None, Printed | None]:
    one, other = row.cells[pair.a], row.cells[pair.b]
    return (one.target, other.target) if pair.of == "target" else (one.actual, other.actual)


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
        cells = [[_metric_name(r, lang), *(_cell(p, r, lang) for p in result.plans)] for r in rows]
        themes = [r.themes for r in rows]
    else:
        columns = [Column(h[lang]) for h in (text("指标", "Metric"), _PLANS, text("数值", "Figures"))]
        counted = [(r, p) for r in rows for p in result.plans if r.cells[p.id].indicator]
        cells = [[_metric_name(r, lang), names[p.id], _cell(p, r, lang)] for r, p in counted]
        themes = [r.themes for r, _ in counted]
    return Table(columns, cells, themes=themes)


def _implied(result: Comparison, names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    """Say what figures of unlike form imply for one another; worked out here, printed nowhere."""
    if not result.readings:
        return
    yield Heading(_IMPLIED[lang])
    sources = {plan.id: Source(plan.source_url) for plan in result.plans}
    yield Items([Cited(_worked_out(r, names, lang), (sources[r.plan],)) for r in result.readings])


def _worked_out(reading: Reading, names: Mapping[str, str], lang: Lang) -> str:
    pattern, unit = _WORKED_OUT[reading.kind]
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


def _promised(result: Comparison, names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    """Hold growth targets against each plan's own past, and counts against the parent's target."""
    metrics = {row.metric: row.name for row in result.metrics}
    of_plan = {plan: [past for past in result.own_past if past.plan == plan] for plan in names}
    lines = [colon(names[plan], own_past(found, metrics, lang), lang) for plan, found in of_plan.items() if found]
    named = {**{name: both[lang] for name, both in (metrics | result.names).items()}, **names}
    lines += [of_parent(share, named, lang) for share in result.of_parent]
    if lines:
        yield Heading(_PROMISED[lang])
        yield Items(lines)


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
    for plan in result.plans:
        rows = own.get(plan.id)
        if rows:
            yield Heading(names[plan.id], 3)
            cells = [_own(plan, row, lang) for row in rows]
            yield Table([Column(h[lang]) for h in heads], cells, themes=[row.themes for row in rows])


def _own(plan: PlanRef, row: Row, lang: Lang) -> list[blocks.Cell]:
    return [_metric_name(row, lang), _figure(plan, "actual", row, lang),
            _figure(plan, "target", row, lang) or _missing(row.cells[plan.id], lang)]  # fmt: skip


# Themes and tasks


def _weights(result: Comparison, names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    """Draw the themes' weights as bars; a single theme has nothing to be drawn against and is a table."""
    if len(result.themes) > 1:
        rows = [(t.name[lang], [t.plans[p.id].share for p in result.plans]) for t in result.themes]
        yield Bars(text("主题", "Theme")[lang], [names[p.id] for p in result.plans], rows)
    else:
        weights = [(names[p], w) for t in result.themes for p, w in t.plans.items()]
        heads = (_PLANS, text("举措数", "Measures"), text("占比", "Share"))
        cells = [[name, _measures(w), f"{w.share:.0%}"] for name, w in weights]
        yield Table([Column(heads[0][lang]), *(Column(h[lang], "right") for h in heads[1:])], cells)
    topics = {p for t in result.themes for p, w in t.plans.items() if w.measures is None}
    if topics:
        said = text("{}尚未按举措编码，其比重按任务计。", "{}: not coded by measures, so its shares are of tasks.")
        yield Paragraph(said[lang].format(join([names[p.id] for p in result.plans if p.id in topics], lang)))


def _measures(weight: Weight) -> str:
    return "–" if weight.measures is None else show(round(weight.measures, 1))


def _tasks(result: Comparison, names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    for plan, cards in result.tasks.items():
        yield Heading(colon(text("任务", "Tasks")[lang], names[plan], lang))
        if not cards:
            yield Paragraph(_NONE[lang])
        yield Source(next(p.source_url for p in result.plans if p.id == plan))
        for card in cards:
            yield from task_blocks(card, lang, result.filters["themes"], result.names)
        yield Source(None)


def task_blocks(
    card: TaskCard,
    lang: Lang,
    asked: Sequence[str] = (),
    theme_names: Mapping[str, Text] | None = None,
    measure: Callable[[MeasureCard, Lang], str] | None = None,
) -> Iterator[Block]:
    """One task: heading with its section, summary, measures, who and what is named, the targets that it serves.

    Args:
        card: the task.
        lang: the language.
        asked: the themes asked for; of a task that is itself about none of them, only its measures of them are shown.
        theme_names: the names of all themes.
        measure: what writes a measure; in a sentence if left out.
    """
    title = card.title[lang] if card.title else words.NO_TITLE[lang]
    spoken = dict.fromkeys([*card.themes, *(theme for m in card.measures for theme in m.themes)])
    yield Heading(f"{words.section(card.section)} {title}", 3, list(spoken))
    elsewhere = bool(asked) and not set(asked) & set(card.themes)
    if elsewhere:
        about = join([(theme_names or {}).get(theme, Text(zh=theme, en=theme))[lang] for theme in card.themes], lang)
        yield Paragraph(colon(_ELSEWHERE[lang], about, lang), quiet=True)
    elif card.summary:
        yield Paragraph(card.summary[lang])
    if card.measures:
        yield Paragraph(_counted_measures(card, lang), quiet=True)
        yield Items([measure(m, lang) if measure else _measure(m, card.names, lang) for m in card.measures])
    lines = [] if elsewhere else list(_task_lines(card, lang))
    if lines:
        yield Items(lines)


def _counted_measures(card: TaskCard, lang: Lang) -> str:
    """Say how many measures are listed, out of how many, and how binding they are."""
    shown = len(card.measures)
    some = text(f"{card.measures_of}项中的{shown}项", f"{shown} of {card.measures_of}")[lang]
    counted = Counter(measure.force for measure in card.measures if measure.force)
    forces = join([f"{words.FORCES[force][lang]} {counted[force]}" for force in words.FORCES if counted[force]], lang)
    label = text("举措", "Measures") if counted else text("要点", "Topics")
    title = words.brackets(label[lang], str(shown) if shown == card.measures_of else some, lang)
    return colon(title, forces, lang) if forces else title


def _measure(measure: MeasureCard, names: Mapping[str, Text], lang: Lang) -> str:
    said = measure.zh if lang == "zh" else measure.en
    who = join([words.named(unit, names, lang) for unit in measure.who], lang)
    more = [colon(text("主体", "who")[lang], who, lang)] if who else []
    more += [colon(text("期限", "due")[lang], str(measure.due), lang)] if measure.due else []
    return words.brackets(said, words.SEMICOLON[lang].join(more), lang) if more else said


def _task_lines(card: TaskCard, lang: Lang) -> Iterator[str]:
    """Yield who answers for a task, who and what it names, the targets that it serves, its date."""
    for label, units in ((text("牵头", "Lead"), card.lead), (text("参与", "With"), card.participants)):
        if units:
            yield colon(label[lang], join([words.named(unit, card.names, lang) for unit in units], lang), lang)
    if card.entities:
        entities = join([words.named(name, card.names, lang) for name in card.entities], lang)
        yield colon(text("点名的机构与项目", "Named")[lang], entities, lang)
    if card.targets:
        yield colon(text("对应目标", "Targets")[lang], words.SEMICOLON[lang].join(
            f"{t.name[lang]} {figure(t.target, t.unit, lang)}" for t in card.targets
        ), lang)  # fmt: skip
    if card.due:
        yield colon(text("期限", "Due")[lang], str(card.due), lang)


# CSV


def rows(result: Comparison, lang: Lang) -> Iterator[CsvRow]:
    """Yield one row per metric, plan and value; plans without a value have one row that says so."""
    status = {plan.id: plan.status for plan in result.plans}
    for row in result.metrics:
        for plan, cell in row.cells.items():
            base = _base_row(row, plan, cell, status[plan], lang)
            values: list[tuple[Kind, Printed | None]] = [
                ("actual", cell.actual), *(("target", m) for m in cell.milestones), ("target", cell.target)
            ]  # fmt: skip
            printed = [_value_row(base, row, cell, kind, value, lang) for kind, value in values if value]
            yield from printed or [base]


def _base_row(row: Row, plan: str, cell: Cell, status: Status, lang: Lang) -> CsvRow:
    return CsvRow(
        metric=row.metric, name=row.name[lang], scope=words.optional(row.scope, lang), family=row.family,
        measure=row.measure, unit=row.unit, plan=plan, indicator=cell.indicator, nothing=cell.nothing,
        leader=row.leader, stricter=row.stricter, status=status,
    )  # fmt: skip


def _value_row(base: CsvRow, row: Row, cell: Cell, kind: Kind, value: Printed, lang: Lang) -> CsvRow:
    start, end = value.years or (None, None)
    verdicts = [v for v in row.verdicts if base.plan in (v.a, v.b) and v.of == kind]
    return replace(
        base, scope=words.optional(value.scope, lang), kind=kind, year=value.year, start=start, end=end,
        year_basis=value.year_basis, bound=value.bound,
        value=value.value, printed=value.printed, section=value.section,
        **(_pace_fields(cell.pace) if cell.pace and value is cell.target else {}),
        verdicts=[f"{v.a}~{v.b}:{v.verdict}" + "".join(f"+{r}" for r in v.reasons) for v in verdicts],
    )  # fmt: skip


def _pace_fields(pace: Pace) -> dict[str, Number | None]:
    """Return a pace as columns: one number where it is exact, else the ends of its range."""
    step = pace.per_year
    if isinstance(step, Interval):
        return {"pace_low": step.low, "pace_high": step.high}
    return {"pace_per_year": step}
