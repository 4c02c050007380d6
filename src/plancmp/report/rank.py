"""A ranking as a page that fits one screen, and as rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec

from plancmp.model import Lang, Status, Text
from plancmp.report import words
from plancmp.report.blocks import Block, Cell, Column, Heading, Items, Line, Page, Paragraph, Table
from plancmp.report.compare import data_line
from plancmp.report.numbers import show
from plancmp.report.promises import change, of_parent
from plancmp.report.words import brackets, colon, dated, join, text
from plancmp.results.rank.result import (
    Aggregation,
    Beside,
    HangsOn,
    LeftOut,
    Lens,
    MetricOrder,
    Normalisation,
    Pair,
    Place,
    Ranking,
    Score,
    Why,
    WhyLeft,
)
from plancmp.results.rounding import outward

LENSES: dict[Lens, Text] = {
    "emphasis": text("任务侧重：各主题所占举措", "Emphasis: the share of its measures that a theme gets"),
    "accountability": text("可问责性", "Accountability: how far its tasks can be held to something"),
    "ambition": text("目标高低：逐项排列", "Ambition: promises in order, metric by metric"),
    "overall": text("按自定权重综合", "Lenses together, by the weights given"),
}
WAYS: dict[Normalisation, Text] = {
    "min-max": text("极差标准化", "min-max"),
    "z-score": text("z 分数", "z-scores"),
    "rank": text("位次", "ranks"),
    "goalposts": text("固定标尺", "goalposts"),
}
AGGREGATIONS: dict[Aggregation, Text] = {
    "arithmetic": text("算术平均", "arithmetic mean"),
    "geometric": text("几何平均", "geometric mean"),
}
SHARES: dict[str, Text] = {
    "emphasis": text("主题占比", "Themes"),
    "figure": text("有数字", "Figure"),
    "entity": text("点名机构", "Entity"),
    "force": text("实施以上", "Carry out"),
    "lead": text("牵头*", "Lead*"),
    "due": text("期限*", "Date*"),
}
BESIDE: dict[Why, Text] = {
    "field": text("单一领域的规划", "a plan on one field"),
    "period": text("规划期不同", "another period"),
    "contains": text("其区域包含所排区域", "its region contains another one's"),
    "same-region": text("该区域另有更新的规划", "the region has a newer plan"),
}
LEFT_OUT: dict[str, Text] = {
    "draft": text("--drafts 可列入", "--drafts takes it in"),
    "not-measured": text("未按举措编码", "not coded by measures"),
    "twice": text("该规划另有可比的同类目标", "the plan has another target of the kind"),
    "few-tasks": text("该主题的任务不足五项", "fewer than five tasks of the theme"),
    "no-tasks": text("无任务", "no tasks"),
    "single": text("无其他规划可与相比", "nothing stands opposite"),
    "no-direction": text("数值高低不分优劣", "neither higher nor lower is better"),
    "no-goalposts": text("未定标尺", "no goalposts"),
    "no-number": text("以文字或倍数表述，无可比数值", "in words or as a multiple, without a number"),
    "extensive": text("总量随区域大小而定，用 --metric 可单独排列", "amounts, a matter of size (--metric orders one)"),
    **dict[str, Text](BESIDE.items()),
}
_COUNTED_ONLY = {"single", "extensive", "no-direction", *BESIDE}
"""Reasons for which figures that are left out are counted and not listed."""
_FEW = 3
"""More themes than this stand one below the other, without intervals, so that they fit a screen."""
_ABREAST = 3
"""So many plans stand in a table of many themes; on 80 cells each keeps a readable column."""
_TITLE = 18
"""The letters that a theme's title has on a line."""
_MANY = 4
"""More pairs than this are told by their number."""
_PLAN = text("规划", "Plan")


class CsvRow(msgspec.Struct, frozen=True, kw_only=True):
    """One plan in one order, or beside it."""

    order: str
    plan: str
    stands: str
    rank: int | None = None
    rank_low: int | None = None
    rank_high: int | None = None
    tier: int | None = None
    first: float | None = None
    score: float | None = None
    low: float | None = None
    high: float | None = None
    measures: float | None = None
    tasks: int | None = None
    printed: str | None = None
    section: str | None = None
    status: Status | None = None


class _Said:
    """A result and a language, with what is looked up in every sentence."""

    def __init__(self, result: Ranking, lang: Lang) -> None:
        self.result, self.lang = result, lang
        self._drafts = {plan.id for plan in result.plans if plan.status == "draft"}
        self._drafts |= {out.plan for out in result.left_out if out.reason == "draft"}

    def name(self, key: str | None) -> str:
        """Name a plan, theme or metric."""
        name = self.result.names[key][self.lang] if key in self.result.names else key or ""
        return words.marked_draft(name, key or "", self.lang) if key in self._drafts else name

    def order(self, key: str) -> str:
        """Name an order in front of a sentence; nothing where there is but one."""
        return "" if key in ("all", "metrics") else colon(self.name(key), "", self.lang)

    def pick(self, both: Text, **values: object) -> str:
        """Fill a sentence."""
        return both[self.lang].format(**values)


def page(result: Ranking, lang: Lang) -> Page:
    """Lay a ranking out for a reader."""
    said = _Said(result, lang)
    return [
        Heading(_title(said), 1),
        *(
            [Paragraph(colon(text("不予排序", "Not ranked")[lang], refusal(result, lang), lang))]
            if result.refused
            else []
        ),
        *_tables(said),
        *_sentences(said),
        Paragraph(_legend(said), quiet=True),
        Paragraph(data_line(result.plans, lang), quiet=True),
    ]


def refusal(result: Ranking, lang: Lang) -> str:
    """Say why nothing is ranked, and what would do instead."""
    if result.refused is None:
        return ""
    message = result.refused.message[lang]
    if any(other.why == "period" for other in result.apart) and result.refused.code == "few-peers":
        return message + text("；--horizon any 不问规划期", "; --horizon any takes plans of any period")[lang]
    if not result.refused.instead:
        return message
    return message + text("；可逐项排列：", "; one by one these can be: ")[lang] + join(result.refused.instead, lang)


def _title(said: _Said) -> str:
    title = LENSES[said.result.by][said.lang]
    settings = said.result.settings
    period = settings.period if settings.horizon == "same" else None
    return brackets(title, "–".join(map(str, period)), said.lang) if period else title


# Tables


def _tables(said: _Said) -> Iterator[Block]:
    result = said.result
    if result.by == "ambition":
        yield from _promises(said)
    elif result.by == "emphasis":
        yield from [_themes(said)] if len(result.themes) <= _FEW else _many_themes(said)
    elif result.orders or any(other.scores for other in _beside(result)):
        yield _shares(said)


def _beside(result: Ranking) -> list[Beside]:
    return [*result.references, *result.apart]


def _themes(said: _Said) -> Table:
    """Set themes side by side: of each plan its place and share, and in the line below the counts behind it."""
    result, lang = said.result, said.lang
    keys = list(result.orders) or list(result.themes)
    rows: list[list[Cell]] = []
    of_plan = {key: {place.plan: place for place in places} for key, places in result.orders.items()}
    for plan in dict.fromkeys(place.plan for places in result.orders.values() for place in places):
        own = {key: places.get(plan) for key, places in of_plan.items()}
        name = [said.name(plan), _totals(next(p for p in own.values() if p), lang)]
        rows.append([name, *([_place(own[key]), _counts(own[key], lang)] for key in keys)])
    rows += [
        [_aside(other, said), *(_alone(other.scores.get(key)) for key in keys)]
        for other in _beside(result)
        if other.scores
    ]
    head = text("档 位次 占比", "tier rank share")[lang]
    columns = [Column(_PLAN[lang]), *(Column([*_narrow(said.name(key)), head]) for key in keys)]
    return Table(columns, rows)


def _narrow(title: str) -> list[str]:
    """Break a long English title over lines, so that three themes stand side by side."""
    lines = [""]
    for word in title.split():
        fits = len(lines[-1]) + 1 + len(word) <= _TITLE
        lines[-1:] = [f"{lines[-1]} {word}".strip()] if fits else [lines[-1], word]
    return [line for line in lines if line]


def _place(place: Place | None) -> str:
    if place is None:
        return "–"
    return f"{_tier(place)} {_span(place):<3} {_share(place)}"


def _tier(place: Place) -> str:
    return chr(ord("A") + place.tier - 1) if place.tier <= 26 else str(place.tier)


def _span(place: Place) -> str:
    low, high = place.rank_low, place.rank_high
    return str(low) if low == high else f"{low}–{high}"


def _share(score: Score) -> str:
    """Write a score with its interval, whose ends are rounded outwards as those of every range."""
    low, high = 100 * outward(score.low, up=False, places=2), 100 * outward(score.high, up=True, places=2)
    return f"{score.score:>5.1%} [{low:.0f}–{high:.0f}]"


def _alone(score: Score | None) -> str:
    return f"      {_share(score)}" if score else "–"


def _totals(place: Place, lang: Lang) -> str:
    """Write out of how many measures and tasks the shares of a plan are."""
    of = next(iter(place.parts.values())).of or 0
    if place.measures is None:
        return text(f"{of:g}项任务", f"{of:g} tasks")[lang]
    return text(f"{of:g}条举措", f"{of:g} measures")[lang]


def _counts(place: Place | None, lang: Lang) -> str:
    if place is None:
        return ""
    first = _chance(place.first, lang)
    some = f"{place.measures or 0:.{0 if (place.measures or 1) >= 1 else 1}f}"
    if place.measures is None:
        return text(f"{place.tasks}项 居首{first}", f"{place.tasks} tasks, 1st {first}")[lang]
    return text(f"{some}条{place.tasks}项 居首{first}", f"{some} in {place.tasks}, 1st {first}")[lang]


def _chance(chance: float, lang: Lang) -> str:
    """Write a probability without rounding it to all or nothing."""
    percent = round(chance * 100)
    number = ">99" if percent == 100 and chance < 1 else "<1" if percent == 0 and chance > 0 else str(percent)
    return f"{number}%" if lang == "zh" else f"{number} %"


def _aside(other: Beside, said: _Said) -> str:
    """Name a plan that stands beside the orders, in brackets, with its period where that is the reason."""
    name = said.name(other.plan)
    if other.why == "period":
        period = next(plan.period for plan in said.result.plans if plan.id == other.plan)
        name = f"{name} {period.start}–{period.end % 100:02}"
    return text(f"（{name}）", f"({name})")[said.lang]


def _many_themes(said: _Said) -> Iterator[Table]:
    """Set plans side by side and themes one below the other, a few plans a table: those in order, then those beside."""
    result, lang = said.result, said.lang
    scores: dict[str, dict[str, str]] = {}
    in_order = sorted({place.plan for places in result.orders.values() for place in places})
    for plan in in_order:
        scores[said.name(plan)] = {
            key: f"{_tier(place)} {_span(place):<3} {place.score:>5.1%}"
            for key, places in result.orders.items() for place in places if place.plan == plan
        }  # fmt: skip
    for other in _beside(result):
        if other.scores:
            scores[_aside(other, said)] = {key: f"{score.score:.1%}" for key, score in other.scores.items()}
    theme, columns = Column(text("主题", "Theme")[lang]), list(scores)
    for heads in (*_chunks(columns[: len(in_order)]), *_chunks(columns[len(in_order) :])):
        rows = [[said.name(key), *(scores[head].get(key, "–") for head in heads)] for key in result.orders]
        yield Table([theme, *(Column(head) for head in heads)], rows)


def _chunks(heads: Sequence[str]) -> list[Sequence[str]]:
    return [heads[at : at + _ABREAST] for at in range(0, len(heads), _ABREAST)]


def _shares(said: _Said) -> Table:
    """Lay out the scores with their parts, a row a plan and order."""
    result, lang = said.result, said.lang
    places = [(key, place) for key, found in result.orders.items() for place in found]
    beside = [(key, other, score) for other in _beside(result) for key, score in other.scores.items()]
    parts = list(dict.fromkeys(name for _, score in [*places, *((k, s) for k, _, s in beside)] for name in score.parts))
    several = len({key for key, _ in places} | {key for key, _, _ in beside}) > 1
    rows = []
    for key in dict.fromkeys([*(key for key, _ in places), *(key for key, _, _ in beside)]):
        label = [said.name(key)] if several else []
        rows += [[*label, said.name(p.plan), _place(p), *_parts(p, parts)] for k, p in places if k == key]
        rows += [[*label, _aside(o, said), _alone(s), *_parts(s, parts)] for k, o, s in beside if k == key]
    order = text("档 位次 得分", "tier rank score")[lang]
    heads = [*([text("主题", "Theme")[lang]] if several else []), _PLAN[lang], order]
    named = [SHARES[name][lang] for name in parts]
    return Table([*(Column(head) for head in heads), *(Column(name, "right") for name in named)], rows)


def _parts(score: Score, names: Sequence[str]) -> list[str]:
    return [f"{score.parts[name].value:.0%}" if name in score.parts else "–" for name in names]


# Promises


def _promises(said: _Said) -> Iterator[Block]:
    result, lang = said.result, said.lang
    if "metrics" in result.orders:
        yield _composite(said)
    if result.metrics:
        heads = (text("指标", "Metric"), text("年份", "Year"), text("承诺由高到低", "Promises, the strictest first"),
                 text("不论界限", "Whatever the bounds"))  # fmt: skip
        rows = [[said.name(o.metric), str(o.year or ""), _ordered(o, said), _certain(o, lang)] for o in result.metrics]
        yield Table([Column(head[lang]) for head in heads], rows)
    if result.own_past:
        yield _own_past(said)


def _own_past(said: _Said) -> Table:
    lang = said.lang
    heads = [
        _PLAN,
        text("增速目标", "Growth target"),
        text("以往", "Past"),
        text("目标", "Target"),
        text("变化", "Change"),
    ]
    rows = [
        [
            said.name(past.plan), said.name(past.metric), dated(past.past, "%", lang), dated(past.target, "%", lang),
            change(past, lang),
        ]
        for past in said.result.own_past
    ]  # fmt: skip
    return Table([Column(head[lang]) for head in heads], rows)


def _ordered(order: MetricOrder, said: _Said) -> str:
    """Write groups with their numbers: ``1 Pudong >50; 2 Xuhui 50``."""
    written, place = [], 1
    for group in order.order:
        held = [f"{said.name(plan)} {_value(order, plan, said.lang)}" for plan in group]
        written.append(f"{place} {join(held, said.lang)}")
        place += len(group)
    size = text("（总量，随区域大小而定）", " (an amount: a matter of size)")[said.lang] if order.extensive else ""
    return words.SEMICOLON[said.lang].join(written) + size


def _value(order: MetricOrder, plan: str, lang: Lang) -> str:
    value = order.values[plan]
    return show(value.value or 0, value.bound, order.unit.zh, lang, value.upper)


def _certain(order: MetricOrder, lang: Lang) -> str:
    """Say whether the order holds for outcomes too, or for promises alone."""
    places = {plan: place for place, group in enumerate(order.order) for plan in group}
    apart = {(a, b) for a in places for b in places if places[a] < places[b]}
    if apart and apart <= set(order.ahead):
        return text("成立", "holds")[lang]
    return text("部分成立", "in part")[lang] if order.ahead else text("未定", "open")[lang]


def _composite(said: _Said) -> Table:
    result, lang = said.result, said.lang
    metrics = result.settings.metrics
    rows = []
    for place in result.orders["metrics"]:
        low, high = outward(place.low, up=False, places=2), outward(place.high, up=True, places=2)
        score = f"{_tier(place)} {_span(place):<3} {place.score:.3f} [{low:.2f}–{high:.2f}]"
        figures = [f"{_figure(place, metric, lang)} → {place.parts[metric].normalised:.2f}" for metric in metrics]
        rows.append([said.name(place.plan), score, *figures])
    head = text("档 位次 得分", "tier rank score")[lang]
    return Table([Column(_PLAN[lang]), Column(head), *(Column(said.name(metric)) for metric in metrics)], rows)


def _figure(place: Place, metric: str, lang: Lang) -> str:
    value = place.parts[metric].printed
    return show(value.value or 0, value.bound, "", lang, value.upper) if value else ""


# Sentences


def _sentences(said: _Said) -> Iterator[Block]:
    lines = [*_decided(said), *_hanging(said), *_of_parents(said), *_overlapping(said), *_apart(said), *_left_out(said)]
    if lines:
        yield Items(lines)


def _decided(said: _Said) -> Iterator[str]:
    """Say what is decided, order by order, and that nothing else is."""
    lang = said.lang
    for key, pairs in said.result.pairs.items():
        sure = [_pair(pair, said) for pair in pairs if pair.decided]
        if sure:
            yield colon(text("可定", "Decided")[lang], said.order(key) + words.SEMICOLON[lang].join(sure), lang)
    near = [said.order(k) + _pair(p, said) for k, pairs in said.result.pairs.items() for p in pairs
            if p.close and not p.decided]  # fmt: skip
    if near:
        yield colon(text("接近可定", "Close, not decided")[lang], words.SEMICOLON[lang].join(near), lang)
    every = [pair for pairs in said.result.pairs.values() for pair in pairs]
    open_pairs = sum(not pair.decided for pair in every)
    if open_pairs:
        sentence = text("其余{n}对未定，不宜称有先后。", "Not decided: {n} of {all} pairs; report no order of them.")
        if open_pairs == len(every):
            sentence = text("{n}对均未定，不宜称有先后。", "None of {n} pairs is decided; report no order.")
            if open_pairs == 1:
                sentence = text("仅有的一对未定，不宜称有先后。", "The one pair is not decided; report no order.")
        if said.result.settings.pairs == "neighbours":
            sentence = text("相邻{all}对中{n}对未定，不宜称有先后。",
                            "Not decided: {n} of {all} pairs of neighbours; report no order of them.")  # fmt: skip
        yield said.pick(sentence, n=open_pairs, all=len(every))


def _pair(pair: Pair, said: _Said) -> str:
    lang = said.lang
    chances = _chance(pair.ahead, lang)
    if pair.by_tasks is not None:
        chances += text("；按任务", "; by tasks ")[lang] + _chance(pair.by_tasks, lang)
    near = text("，接近界线", ", close")[lang] if pair.close and pair.decided else ""
    names = said.pick(text("{a}先于{b}", "{a} ahead of {b}"), a=said.name(pair.a), b=said.name(pair.b))
    return brackets(names, chances + near, lang)


def _hanging(said: _Said) -> Iterator[Line]:
    """Say what hangs on one task, an order a line."""
    lang = said.lang
    if len(said.result.hangs_on) > _FEW:
        names = [said.name(key) for key, hanging in said.result.hangs_on.items() if hanging]
        label = text("有单项任务可改变先后的主题", "Themes whose order a single task would change")[lang]
        yield from [colon(label, join(names, lang), lang)] if names else []
        return
    for key, hanging in said.result.hangs_on.items():
        changes: dict[str, list[HangsOn]] = {}
        for one in hanging:
            changes.setdefault(_change(one, said), []).append(one)
        sentence = text("无{tasks}，{change}", "{change} without {tasks}")
        parts = [said.pick(sentence, tasks=_tasks(tasks, said), change=each) for each, tasks in changes.items()]
        if parts:
            label = text("系于一项任务", "Hangs on one task")[lang]
            sentence_said = colon(label, said.order(key) + words.SEMICOLON[lang].join(parts), lang)
            places = [(one.plan, one.section) for one in hanging]
            yield words.located(sentence_said, places, words.sources(said.result.plans))


def _change(one: HangsOn, said: _Said) -> str:
    if one.pair is None:
        return said.pick(text("{a}居首", "{a} is first"), a=said.name(one.instead))
    first, second = (said.name(name) for name in one.pair)
    return said.pick(text("{a}先于{b}不再可定", "{a} over {b} undecided"), a=first, b=second)


def _tasks(tasks: Sequence[HangsOn], said: _Said) -> str:
    """Name the tasks on any one of which something hangs; many are told by their number."""
    sections: dict[str, list[str]] = {}
    for one in tasks:
        sections.setdefault(said.name(one.plan), []).append(words.section(one.section))
    if len(tasks) > _MANY:
        counts = [f"{plan} {len(found)}" for plan, found in sections.items()]
        each = said.pick(text("{n}项任务", "any one of {n} tasks"), n=len(tasks))
        return brackets(each, join(counts, said.lang), said.lang) + text("中的任一项", "")[said.lang]
    named = [said.pick(text("{a}{b}", "{a} {b}"), a=a, b=" ".join(b)) for a, b in sections.items()]
    places = join(named, said.lang)
    return text(f"{places}其一", f"any one of {places}")[said.lang] if len(tasks) > 1 else places


def _of_parents(said: _Said) -> Iterator[str]:
    result = said.result
    names = {key: said.name(key) for key in (*result.names, *(plan.id for plan in result.plans))}
    return (of_parent(share, names, said.lang) for share in result.of_parent)


def _overlapping(said: _Said) -> Iterator[str]:
    if said.result.overlaps and said.result.by != "ambition" and said.result.orders:
        pairs = [text("{a}与{b}", "{a} and {b}")[said.lang].format(a=said.name(o.a), b=said.name(o.b))
                 for o in said.result.overlaps]  # fmt: skip
        yield colon(text("地域重叠", "Share ground")[said.lang], words.SEMICOLON[said.lang].join(pairs), said.lang)


def _apart(said: _Said) -> Iterator[str]:
    """Say which plans stand beside the order, and why."""
    reasons: dict[Why, list[str]] = {}
    for other in _beside(said.result):
        reasons.setdefault(other.why, []).append(said.name(other.plan))
    if reasons:
        said_each = [
            brackets(join(names, said.lang), BESIDE[why][said.lang], said.lang) for why, names in reasons.items()
        ]
        yield colon(
            text("列于序外", "Beside the order")[said.lang], words.SEMICOLON[said.lang].join(said_each), said.lang
        )


def _left_out(said: _Said) -> Iterator[str]:
    """Say what is left out, a line of reasons; figures that no other plan has are only counted."""
    reasons: dict[WhyLeft, list[LeftOut]] = {}
    for out in said.result.left_out:
        reasons.setdefault(out.reason, []).append(out)
    parts = [brackets(_listed(outs, said), _why(reason, said.lang), said.lang) for reason, outs in reasons.items()]
    if parts:
        yield colon(text("未计入", "Left out")[said.lang], words.SEMICOLON[said.lang].join(parts), said.lang)


def _why(reason: WhyLeft, lang: Lang) -> str:
    known: list[Mapping[str, Text]] = [LEFT_OUT, words.REASONS, words.NOTHING]  # type: ignore[list-item]
    return next(texts[reason][lang] for texts in known if reason in texts)


def _listed(outs: Iterable[LeftOut], said: _Said) -> str:
    figures: dict[str, list[str]] = {}
    for out in outs:
        figures.setdefault(out.plan, []).append(said.name(out.metric or out.theme))
    listed = []
    for plan, metrics in figures.items():
        if not any(metrics):
            listed.append(said.name(plan))
        elif outs and next(iter(outs)).reason in _COUNTED_ONLY and next(iter(outs)).metric:
            listed.append(f"{said.name(plan)} {len(metrics)}")
        else:
            listed.append(f"{said.name(plan)} {join(metrics, said.lang)}")
    return join(listed, said.lang)


def _legend(said: _Said) -> str:
    """Say what the lens says and what it does not, and where the numbers come from."""
    means: dict[Lens, Text] = {
        "emphasis": text(
            "比较的是写了多少，不是投入的资金和人力。",
            "Says how much of a plan is about a theme; not money, nor people.",
        ),
        "accountability": text(
            "有数字、点名机构的任务和“实施”以上举措三项占比的均值，不涉及完成情况；*只列不计。",
            "The mean of three shares: tasks with a figure, with a named entity, measures that are carried out or "
            "stronger; not whether they are done. * is shown and not scored.",
        ),
        "ambition": text(
            "比较的是承诺，不涉及能否达到，也不涉及政策优劣；“不论界限”指结果是否也必然如此。",
            "Says what is promised; not whether it will be reached, nor whether the policy is good. “Whatever the "
            "bounds” says whether the outcomes must fall out so too.",
        ),
        "overall": text("权重是使用者的，不是本工具的。", "The weights are the user's and not the tool's."),
    }
    parts = [means[said.result.by][said.lang]]
    if said.result.orders:
        parts.append(_drawn(said))
    if said.result.settings.pairs == "neighbours":
        sentence = text("规划逾百，只述相邻各对；何者确定在前，由二分求得。",
                        "Of more than a hundred plans only neighbours are told as pairs, and who is decidedly ahead is "
                        "found by halving.")  # fmt: skip
        parts.append(sentence[said.lang])
    return ("" if said.lang == "zh" else " ").join(parts)


def _drawn(said: _Said) -> str:
    """Say what was drawn."""
    settings = said.result.settings
    if settings.normalisation and settings.aggregation:
        ways = [WAYS[settings.normalisation][said.lang], AGGREGATIONS[settings.aggregation][said.lang]]
        sentence = text("{w}；位次区间来自任意权重（抽样{n}次，种子{s}）。",
                        "{w}; rank intervals from any weights ({n} draws, seed {s}).")  # fmt: skip
        return said.pick(sentence, w=join(ways, said.lang), n=settings.draws, s=settings.seed)
    readers = text("、读者分歧", " and readers' disagreement") if settings.readers else text("", "")
    sentence = text(
        "[ ]为90%区间，计入任务抽样{r}（{n}次，种子{s}）；可定：概率扣除误差后不低于90%。见 docs/methods.md。",
        "[ ]: 90 % intervals, from the drawing of tasks{r} ({n} draws, seed {s}); decided: at least 90 % after error. "
        "See docs/methods.md.",
    )
    return said.pick(sentence, r=readers[said.lang], n=settings.draws, s=settings.seed)


# CSV


def rows(result: Ranking, lang: Lang) -> Iterator[CsvRow]:
    """Yield one row per plan and order, those beside it too; promises by metric."""
    del lang  # ids and figures are the same in both
    status = {plan.id: plan.status for plan in result.plans}
    for row in _rows(result):
        yield msgspec.structs.replace(row, status=status[row.plan])


def _rows(result: Ranking) -> Iterator[CsvRow]:
    for key, places in result.orders.items():
        for place in places:
            yield msgspec.structs.replace(
                _row(key, place.plan, "peer", place), rank=place.rank, rank_low=place.rank_low,
                rank_high=place.rank_high, tier=place.tier, first=place.first,
            )  # fmt: skip
    for other in _beside(result):
        for key, score in other.scores.items():
            yield _row(key, other.plan, other.why, score)
    for metric in result.metrics:
        yield from _promise_rows(metric)


def _row(key: str, plan: str, stands: str, score: Score) -> CsvRow:
    return CsvRow(
        order=key, plan=plan, stands=stands, score=score.score, low=score.low, high=score.high,
        measures=score.measures, tasks=score.tasks,
    )  # fmt: skip


def _promise_rows(order: MetricOrder) -> Iterator[CsvRow]:
    rank = 1
    for group in order.order:
        for plan in group:
            value = order.values[plan]
            yield CsvRow(
                order=order.metric, plan=plan, stands="promise", rank=rank, score=value.value, printed=value.printed,
                section=value.section,
            )  # fmt: skip
        rank += len(group)
