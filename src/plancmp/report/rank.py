"""A ranking as a page, one plan's score explained as a page, and rows."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec
from msgspec.structs import replace

from plancmp.model import Lang, Number, Text
from plancmp.report import words
from plancmp.report.blocks import Block, Cell, Column, Heading, Items, Page, Paragraph, Table
from plancmp.report.compare import data_line
from plancmp.report.numbers import show
from plancmp.report.words import brackets, colon, figure, join, text
from plancmp.results.comparability import Interval
from plancmp.results.rank.aggregate import Aggregation
from plancmp.results.rank.result import LEFT, Counting, Lens, Normalisation, Pair, Part, Ranking, RefusalCode, Row

LENSES: dict[Lens, Text] = {
    "ambition": text("目标高低", "Ambition"),
    "emphasis": text("任务侧重", "Emphasis"),
    "accountability": text("可问责性", "Accountability"),
    "overall": text("综合", "Overall"),
}
WAYS: dict[Normalisation | Counting, Text] = {
    "min-max": text("极差标准化", "min-max"),
    "z-score": text("z 分数", "z-scores"),
    "rank": text("位次", "ranks"),
    "goalposts": text("固定标尺", "goalposts"),
    "split": text("任务按主题均分", "tasks split over themes"),
    "main": text("只计主要主题", "main theme only"),
    "any": text("任一主题皆计", "any theme"),
}
AGGREGATIONS: dict[Aggregation, Text] = {
    "arithmetic": text("算术平均", "arithmetic mean"),
    "geometric": text("几何平均", "geometric mean"),
}
SHARES: dict[str, Text] = {
    "share": text("占任务比重", "share of tasks"),
    "figure": text("有数字", "with a figure"),
    "lead": text("有牵头单位", "with a lead"),
    "due": text("有期限", "with a date"),
    "entity": text("有点名机构", "with a named entity"),
}
LEFT_OUT: dict[LEFT, Text] = {
    "single": text("仅一个规划有此目标", "no other plan has such a target"),
    "constant": text("各规划数值相同，不分先后", "all plans have the same figure"),
    "no-direction": text("数值高低不分优劣", "neither higher nor lower is better"),
    "no-goalposts": text("未定标尺", "no goalposts"),
    "too-few-shared": text("与其他规划共有的可比指标太少", "shares too few comparable metrics"),
    "no-tasks": text("无相应任务", "no such tasks"),
    "twice": text("同一指标另有一值", "a second figure of one metric"),
    "part-and-whole": text(
        "总量指标，所排区域互相包含或重叠", "a count or an amount, and areas that share ground are ranked"
    ),
}
REFUSALS: dict[RefusalCode, Text] = {
    "one-plan": text(
        "只有一个规划，无从排序；请写两个以上，或不写而列全部规划",
        "one plan alone has no rank; name two or more, or none for all plans",
    ),
    "too-few-shared": text(
        "任两个规划可比的共有指标至多{found}项，至少需要{needed}项",
        "any two plans share at most {found} comparable metrics, and {needed} are needed",
    ),
    "constant": text("各规划在下列指标上数值相同：{names}", "the plans do not differ in: {names}"),
    "needs-theme": text(
        "任务侧重须指明主题，如 --theme ai；主题见 plancmp list themes",
        "for emphasis name a theme with --theme, as in --theme ai; see: plancmp list themes",
    ),
    "no-tasks": text(
        "有相应任务的规划只有{found}个，至少需要{needed}个",
        "{found} plans have such tasks, and {needed} are needed",
    ),
    "no-lens": text("没有一个视角能区分这些规划", "no lens tells the plans apart"),
    "unknown-weight": text("没有名为{names}的权重", "no weight is called {names}"),
    "bad-weight": text("权重须为非负数且不全为零：{names}", "weights must be 0 or more and not all 0: {names}"),
    "bad-goalposts": text("标尺下端须低于上端：{names}", "goalposts need a low end below the high one: {names}"),
    "geometric-z-score": text("z 分数有负值，不能取几何平均", "z-scores can be negative and have no geometric mean"),
    "metrics-not-used": text(
        "此视角不用指标：请去掉 --metric，或改用 --by ambition",
        "this lens uses no metrics; leave out --metric, or use --by ambition",
    ),
}
_ONE_METRIC = text(
    "没有两个规划在该指标上的目标可以比较（有此目标的规划：{found}个）",
    "no two plans have targets of this metric that may be compared (plans with such a target: {found})",
)
_NONE = text("无。", "None.")
_PLAN = text("规划", "Plan")
_SCORE = text("得分", "Score")
_FEW = 4
"""More values than this stand in a table of their own rows, not beside each other."""

_MOST_WEIGHTS = 4
"""Equal weights of more columns than this are not listed: the table of parts names the columns."""


class CsvRow(msgspec.Struct, frozen=True, kw_only=True):
    """One plan and part of its score."""

    plan: str
    rank: int
    score: float
    rank_low: int
    rank_high: int
    have: int
    of: int
    part: str
    value: float | None = None
    unit: str
    bound: str | None = None
    printed: str | None = None
    section: str | None = None
    year: int | None = None
    start: int | None = None
    end: int | None = None
    pace_per_year: Number | None = None
    tasks: float | None = None
    of_tasks: float | None = None
    nothing: str | None = None
    normalised: float | None = None
    weight: float | None = None
    contribution: float | None = None
    rank_shared: int | None = None
    status: str | None = None


def page(result: Ranking, lang: Lang) -> Page:
    """Lay a ranking out for a reader."""
    return list(_blocks(result, lang))


def explanation(result: Ranking, plan: str, lang: Lang) -> Page:
    """Lay out how one plan of a ranking comes to its score, from each printed figure."""
    return list(_explained(result, plan, lang))


def refusal(result: Ranking, lang: Lang) -> str:
    """Say why nothing is ranked, and what would do instead."""
    if result.refused is None:
        return ""
    names = join([_column_name(name, result, lang) for name in result.refused.names], lang)
    one_metric = result.by == "ambition" and len(result.settings.metrics) == 1
    of_plans = one_metric and result.refused.code == "too-few-shared"
    said = (_ONE_METRIC if of_plans else REFUSALS[result.refused.code])[lang].format(
        found=result.refused.found, needed=result.refused.needed, names=names
    )
    if not result.refused.instead:
        return said
    offer = text("可按单项指标排序", "these metrics can be ranked one by one")[lang]
    return words.SEMICOLON[lang].join(
        (said, colon(offer, join([f"--metric {name}" for name in result.refused.instead], lang), lang))
    )


def _blocks(result: Ranking, lang: Lang) -> Iterator[Block]:
    names = words.plan_names(result.plans, lang)
    yield Heading(_title(result, lang), 1)
    if result.refused:
        yield Paragraph(colon(text("不予排序", "Not ranked")[lang], refusal(result, lang), lang))
    else:
        yield Paragraph(_how(result, lang))
        yield _places(result, names, lang)
        yield Heading(text("得分依据", "What the scores are made of")[lang])
        yield _made_of(result, names, lang)
        yield Heading(text("先后有多可靠", "How sure the order is")[lang])
        yield Items(list(_sureness(result, names, lang)))
    gone = list(_left_out(result, names, lang))
    if gone or not result.refused:
        yield Heading(text("未计入项", "What was left out")[lang])
        yield Items([_capital(line) for line in gone], quiet=True) if gone else Paragraph(_NONE[lang])
    if not result.refused:
        yield Paragraph(_legend(result, lang), quiet=True)
    yield Paragraph(data_line(result.plans, lang), quiet=True)


def _title(result: Ranking, lang: Lang) -> str:
    asked = [_column_name(name, result, lang) for name in (*result.settings.themes, *result.settings.metrics)]
    title = colon(text("规划排序", "Ranking")[lang], LENSES[result.by][lang], lang)
    return " · ".join((title, *asked))


def _weights(result: Ranking, lang: Lang) -> str:
    """Write the weights by name, or that they are equal where there are more than fit a line."""
    columns = result.settings.columns
    if len(columns) > _MOST_WEIGHTS and len({column.weight for column in columns}) == 1:
        return text(f"{len(columns)}项等权", f"equal on {len(columns)} metrics")[lang]
    return join([f"{_column_name(column.name, result, lang)} {column.weight:.0%}" for column in columns], lang)


def _how(result: Ranking, lang: Lang) -> str:
    """Say in one line what was chosen, defaults too."""
    asked = result.settings
    if not result.ranking[0].at_rank:
        return text(
            "按目标值排序；按界限词可取的数值重叠或相接的，并列。",
            "By the targets themselves; plans share a rank where the values that their bounds allow overlap or touch.",
        )[lang]
    ways = [WAYS[asked.normalisation][lang]] if asked.normalisation else []
    weights = _weights(result, lang)
    parts = [*ways, AGGREGATIONS[asked.aggregation][lang]]
    parts.append(colon(text("权重", "weights")[lang], weights, lang))
    if result.by == "overall" and len(asked.columns) == 1:
        parts.append(
            text("只剩一个视角，名为综合，实即该视角的排序", "one lens alone is left, so this is its ranking")[lang]
        )
    drawn = text("{draws}次随机抽样（种子{seed}）", "{draws} random draws (seed {seed})")[lang]
    parts.append(drawn.format(draws=asked.draws, seed=asked.seed))
    if asked.horizon == "any":
        parts.append(text("不同年份一并比较", "other years ranked together, as asked")[lang])
    return words.SEMICOLON[lang].join(parts)


def _places(result: Ranking, names: Mapping[str, str], lang: Lang) -> Table:
    heads = (
        text("位次", "Rank"),
        _PLAN,
        text("规划期", "Period"),
        _SCORE if result.ranking[0].at_rank else text("目标值", "Target"),
        text("位次区间", "Rank range"),
        text("数据项", "Parts"),
    )
    periods = {plan.id: words.period(plan.period, lang) for plan in result.plans}
    rows = [
        [str(row.rank), names[row.plan], periods[row.plan], _score(row, lang), _span(row), _coverage(row)]
        for row in result.ranking
    ]
    return Table([Column(head[lang], "left" if i in (1, 2) else "right") for i, head in enumerate(heads)], rows)


def _coverage(row: Row) -> str:
    return f"{row.coverage.have}/{row.coverage.of}"


def _score(row: Row, lang: Lang) -> str:
    if row.at_rank:
        return f"{row.score:.3f}"
    (part,) = row.parts.values()
    return show(part.value, part.origin.bound, part.unit, lang) if part.value is not None and part.origin else ""


def _span(row: Row) -> str:
    return str(row.rank_low) if row.rank_low == row.rank_high else f"{row.rank_low}–{row.rank_high}"


def _made_of(result: Ranking, names: Mapping[str, str], lang: Lang) -> Table:
    """Set plans against what they are scored on: beside each other when few, otherwise one below the other."""
    columns = result.settings.columns
    heads = {column.name: _column_name(column.name, result, lang) for column in columns}
    if len(columns) <= _FEW:
        rows = [
            [names[row.plan], *(_value(row.parts[column.name], lang) for column in columns)] for row in result.ranking
        ]
        return Table([Column(_PLAN[lang]), *(Column(head) for head in heads.values())], rows)
    rows = [
        [heads[column.name], names[row.plan], _value(row.parts[column.name], lang)]
        for column in columns
        for row in result.ranking
    ]
    return Table(
        [Column(text("指标", "Metric")[lang]), Column(_PLAN[lang]), Column(text("数值", "Figure")[lang])], rows
    )


def _value(part: Part, lang: Lang, *, placed: bool = True) -> Cell:
    """Write a figure with its place and yearly step, a share with its tasks, a score, or which nothing it is."""
    if part.nothing:
        return _why(part.nothing, lang)
    if part.of is not None:
        return brackets(f"{part.value or 0:.0%}", f"{part.count:g}/{part.of}", lang)
    if part.origin is None:
        return f"{part.value:.3f}"
    line = figure(part.origin, part.unit, lang) if placed else words.dated(part.origin, part.unit, lang)
    if part.pace is None:
        return line
    return [line, words.step(part.pace.per_year, part.unit, lang)]


def _column_name(name: str, result: Ranking, lang: Lang) -> str:
    """Name a column, a metric or a theme; a column's scope and year stand behind the metric's name."""
    for known in (LENSES, SHARES, result.names):
        if name in known:
            return known[name][lang]  # type: ignore[index]
    column = next((column for column in result.settings.columns if column.name == name), None)
    if column is None or column.metric not in result.names:
        return name
    marks = [column.scope[lang]] if column.scope else []
    marks += [str(column.year)] if column.year else []
    return brackets(result.names[column.metric][lang], join(marks, lang), lang)


def _why(reason: str, lang: Lang) -> str:
    for known in (words.NOTHING, words.REASONS, LEFT_OUT):
        if reason in known:
            return known[reason][lang]  # type: ignore[index]
    return reason


# How sure


def _sureness(result: Ranking, names: Mapping[str, str], lang: Lang) -> Iterator[str]:
    """Word each pair of neighbours, and every other pair that is not decided."""
    neighbours = {(one.plan, other.plan) for one, other in pairwise(result.ranking)}
    for pair in result.pairs:
        if (pair.a, pair.b) in neighbours or not pair.decided:
            yield _pair(pair, names, lang, drawn=bool(result.ranking[0].at_rank))
    if result.settings.alone:
        yield _alone(result, names, lang)


def _alone(result: Ranking, names: Mapping[str, str], lang: Lang) -> str:
    """Say what counts although one plan alone has it, and whether the order rests on that."""
    whose = [
        brackets(names[plan], join([_column_name(metric, result, lang) for metric in metrics], lang), lang)
        for plan, metrics in result.settings.alone.items()
    ]
    places = [
        f"{row.rank_shared} {names[row.plan]}" for row in sorted(result.ranking, key=lambda r: r.rank_shared or 0)
    ]
    if result.ranking[0].rank_shared is None:
        without = _NOTHING_ELSE[lang]
    elif all(row.rank == row.rank_shared for row in result.ranking):
        without = _SAME_ORDER[lang]
    else:
        without = _OTHER_ORDER[lang].format(places=join(places, lang))
    return _ALONE[lang].format(whose=join(whose, lang), without=without)


_ALONE = text(
    "仅一个规划有目标、对其他规划按缺失计入的指标：{whose}。{without}",
    "Counted although one plan alone has such a target, and missing for the others: {whose}. {without}",
)
_SAME_ORDER = text("不计这些指标，先后不变。", "Without these the order would be the same.")
_OTHER_ORDER = text(
    "不计这些指标，先后会不同：{places}。引用前请先判断它们该不该计入。",
    "Without these the order would be another: {places}. Decide whether they ought to count before quoting it.",
)
_NOTHING_ELSE = text("其余指标均无权重。", "Nothing else has a weight.")


def _pair(pair: Pair, names: Mapping[str, str], lang: Lang, *, drawn: bool) -> str:
    first, second, share = names[pair.a], names[pair.b], pair.ahead
    if pair.behind > pair.ahead:
        first, second, share = second, first, pair.behind
    if not drawn:
        sentence = _CERTAIN if pair.decided else _OVERLAP
    elif not share:
        sentence = _TIED
    else:
        sentence = _DECIDED if pair.decided else _UNDECIDED
    return sentence[lang].format(a=first, b=second, share=_percent(share, lang))


def _percent(share: float, lang: Lang) -> str:
    """Write a share of draws without rounding it to all or none of them."""
    percent = round(share * 100)
    if percent == 100 and share < 1:
        return text("99%以上", "more than 99 %")[lang]
    return text(f"{percent}%", f"{percent} %")[lang]


_DECIDED = text("在{share}的抽样中，{a}领先{b}。", "{a} is ahead of {b} in {share} of draws.")
_UNDECIDED = text(
    "在{share}的抽样中，{a}领先{b}：不宜据此称二者有先后。",
    "{a} is ahead of {b} in {share} of draws: do not report a difference.",
)
_TIED = text("{a}与{b}在所有抽样中并列。", "{a} and {b} are level in every draw.")
_CERTAIN = text(
    "{a}领先{b}：按界限词，两者可取的数值互不重叠。",
    "{a} is ahead of {b}: the values that their bounds allow do not overlap.",
)
_OVERLAP = text(
    "{a}与{b}：按界限词，两者可取的数值重叠或相接，不宜称有先后。",
    "{a} and {b}: the values that their bounds allow overlap or touch; report no order.",
)


# What was left out


def _left_out(result: Ranking, names: Mapping[str, str], lang: Lang) -> Iterator[str]:
    """Word what is left out, lenses first, then by reason; figures that no other plan has are only counted."""
    for lens in result.settings.dropped:
        who = [names[plan] for plan in lens.plans]
        why = _dropped(lens.reason, lang)
        yield colon(LENSES[lens.lens][lang], brackets(why, join(who, lang), lang) if who else why, lang)
    whole = [gone for gone in result.left_out if gone.metric is None]
    for gone in whole:
        yield colon(names[gone.plan], _why(gone.reason, lang), lang)
    for reason in dict.fromkeys(gone.reason for gone in sorted(result.left_out, key=lambda g: g.reason)):
        mine: dict[str, list[str]] = {}
        for entry in result.left_out:
            if entry.reason == reason and entry.metric is not None:
                mine.setdefault(entry.plan, []).append(entry.metric)
        if mine:
            said = [_listed(names[plan], metrics, reason, result, lang) for plan, metrics in mine.items()]
            yield colon(_why(reason, lang), words.SEMICOLON[lang].join(said), lang)


def _dropped(reason: RefusalCode, lang: Lang) -> str:
    brief: dict[RefusalCode, Text] = {
        "too-few-shared": LEFT_OUT["too-few-shared"], "constant": LEFT_OUT["constant"],
        "no-tasks": LEFT_OUT["no-tasks"], "needs-theme": text("未指明主题（--theme）", "no theme named (--theme)"),
    }  # fmt: skip
    return (brief.get(reason) or REFUSALS[reason])[lang]


def _listed(plan: str, metrics: Sequence[str], reason: str, result: Ranking, lang: Lang) -> str:
    if reason in ("single", "no-goalposts", "part-and-whole"):
        plural = "" if len(metrics) == 1 else "s"
        return text(f"{plan}{len(metrics)}项", f"{plan} {len(metrics)} metric{plural}")[lang]
    return brackets(plan, join([_column_name(name, result, lang) for name in metrics], lang), lang)


def _legend(result: Ranking, lang: Lang) -> str:
    """Say what the lens says and what it does not."""
    said: dict[Lens, Text] = {
        "ambition": text(
            "比较的是目标定得多高，不涉及能否达到，也不涉及政策优劣。",
            "Says how high targets are set; not whether they will be reached, nor whether the policy is good.",
        ),
        "emphasis": text(
            "比较的是该主题占全部任务的份额，不涉及投入的资金和人力。",
            "Says what share of its tasks a plan gives to the theme; not money, nor people.",
        ),
        "accountability": text(
            "比较的是任务写得是否便于问责，不涉及完成情况。",
            "Says how far someone can be held to the tasks; not how well they are done.",
        ),
        "overall": text(
            "综合得分是上列各视角的加权平均；引用之前，请逐一查看各视角。",
            "A weighted mean of the lenses named above; read them one by one before quoting it.",
        ),
    }
    ranges = text(
        "位次区间为抽样中第5至第95百分位。公式见 docs/methods.md。",
        "Rank ranges run from the 5th to the 95th percentile of the draws. Formulae: docs/methods.md.",
    )
    certain = text("位次区间为界限所容许的位次。", "Rank ranges hold every place that the bounds leave open.")
    drawn = not result.ranking or bool(result.ranking[0].at_rank)
    return (said[result.by][lang] + ("" if lang == "zh" else " ")) + (ranges if drawn else certain)[lang]


# One plan explained


def _explained(result: Ranking, plan: str, lang: Lang) -> Iterator[Block]:
    names = words.plan_names(result.plans, lang)
    yield Heading(f"{_title(result, lang)} · {names[plan]}", 1)
    row = next((row for row in result.ranking if row.plan == plan), None)
    if row:
        yield Paragraph(_how(result, lang))
        yield _steps(row.parts, result, lang)
        place = text(
            "得分{score}，在{plans}个规划中居第{rank}位（位次区间{span}）。",
            "Score {score}, rank {rank} of {plans} (rank range {span}).",
        )[lang]
        yield Paragraph(
            place.format(score=_score(row, lang), rank=row.rank, plans=len(result.ranking), span=_span(row))
        )
        yield from _counted(row.parts, result, lang)
        for name, part in row.parts.items():
            if part.parts:
                yield Heading(_column_name(name, result, lang))
                yield _steps(part.parts, result, lang)
                yield from _counted(part.parts, result, lang)
    elif result.refused:
        yield Paragraph(colon(text("不予排序", "Not ranked")[lang], refusal(result, lang), lang))
    yield Heading(text("未计入项", "What was left out")[lang])
    lines = list(_left_out_of(plan, result, lang))
    yield Items([_capital(line) for line in lines]) if lines else Paragraph(_NONE[lang])
    yield Paragraph(data_line(result.plans, lang), quiet=True)


def _left_out_of(plan: str, result: Ranking, lang: Lang) -> Iterator[str]:
    """Word what is left out of one plan, a line a reason."""
    metrics: dict[str, list[str]] = {}
    for gone in result.left_out:
        if gone.plan == plan:
            metrics.setdefault(gone.reason, []).extend([gone.metric] if gone.metric else [])
    for reason, names in metrics.items():
        listed = join([_column_name(name, result, lang) for name in names], lang)
        yield colon(_why(reason, lang), listed, lang) if names else _why(reason, lang)


def _capital(line: str) -> str:
    return line[:1].upper() + line[1:]


def _counted(parts: Mapping[str, Part], result: Ranking, lang: Lang) -> Iterator[Block]:
    tasks = [
        colon(_column_name(name, result, lang), join(part.tasks, lang), lang)
        for name, part in parts.items()
        if part.tasks
    ]
    if tasks:
        yield Items(tasks, quiet=True)


def _steps(parts: Mapping[str, Part], result: Ranking, lang: Lang) -> Table:
    heads = (
        text("指标", "Part"), text("原文", "Printed"), text("数值", "Value"), text("标准化", "Normalised"),
        text("权重", "Weight"), text("贡献", "Contribution"),
    )  # fmt: skip
    rows = [
        [
            _column_name(name, result, lang),
            f"{part.origin.printed} {words.section(part.origin.section)}" if part.origin else "",
            _value(part, lang, placed=False),
            _decimal(part.normalised),
            _decimal(part.weight),
            _decimal(part.contribution),
        ]
        for name, part in parts.items()
    ]
    return Table([Column(head[lang], "left" if i < 3 else "right") for i, head in enumerate(heads)], rows)


def _decimal(number: float | None) -> str:
    return "" if number is None else f"{number:.3f}"


# CSV


def rows(result: Ranking, lang: Lang) -> Iterator[CsvRow]:
    """Yield one row per plan and part, from the printed figure to what it adds; the parts of a lens as lens/part."""
    del lang  # ids and figures are the same in both
    status = {plan.id: plan.status for plan in result.plans}
    for row in result.ranking:
        for name, part in row.parts.items():
            yield replace(_row(row, name, part), status=status[row.plan])
            for inner, step in part.parts.items():
                yield replace(_row(row, f"{name}/{inner}", step), status=status[row.plan])


def _row(row: Row, name: str, part: Part) -> CsvRow:
    place = part.origin
    start, end = (place.years if place else None) or (None, None)
    return CsvRow(
        plan=row.plan, rank=row.rank, score=row.score, rank_low=row.rank_low, rank_high=row.rank_high,
        have=row.coverage.have, of=row.coverage.of, part=name, value=part.value, unit=part.unit,
        bound=place.bound if place else None, printed=place.printed if place else None,
        section=place.section if place else None,
        year=place.year if place else None, start=start, end=end,
        pace_per_year=part.pace.per_year if part.pace and not isinstance(part.pace.per_year, Interval) else None,
        tasks=part.count, of_tasks=part.of, nothing=part.nothing, normalised=part.normalised,
        weight=part.weight, contribution=part.contribution, rank_shared=row.rank_shared,
    )  # fmt: skip
