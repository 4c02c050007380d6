"""What `plancmp show --full` lays out beside a plan's page: every field of the plan file that is not on it."""

from collections.abc import Iterator, Mapping, Sequence

from plancmp.model import Context, Counting, Differs, Figure, Kind, Lang, Mention, Strike, Text
from plancmp.report import words
from plancmp.report.blocks import Block, Column, Heading, Items, Table
from plancmp.report.numbers import show
from plancmp.report.words import brackets, colon, join, text
from plancmp.results.measures import MeasureCard
from plancmp.results.parts import TaskCard
from plancmp.results.show import IndicatorView, Places, PlanView

CLASSES: dict[str, Text] = {
    "core": text("核心", "core"),
    "featured": text("特色", "featured"),
    "binding": text("约束性", "binding"),
    "expected": text("预期性", "expected"),
}
NAME_BASES: dict[str, Text] = {
    "printed": text("照原文", "as printed"),
    "implied": text("推定", "implied"),
    "composed": text("由原文词语拼成", "composed of the text’s words"),
}
PRICES: dict[str, Text] = {
    "nominal": text("当年价", "current prices"),
    "constant": text("可比价", "constant prices"),
}
STRIKES: dict[Strike, Text] = {
    "noun": text("名词", "a noun"),
    "frame": text("框架", "a frame"),
    "result": text("结果", "a result"),
    "topic": text("话题", "a topic"),
    "exists": text("已有", "exists already"),
    "repeat": text("重复", "a repetition"),
}
"""Why a weak verb that opens a clause is no measure."""
KINDS: dict[Kind, Text] = {"actual": text("现状", "Actual"), "target": text("目标", "Target")}
_Pairs = Sequence[tuple[Text, str | None]]


def _said(pairs: _Pairs, lang: Lang) -> list[str]:
    """Write what is there of some labels and texts."""
    return [colon(label[lang], content, lang) for label, content in pairs if content]


def _known(ids: Sequence[str], names: Mapping[str, Text], lang: Lang) -> str:
    """Name terms, with their ids, by which they are found elsewhere."""
    return join([brackets(names[key][lang], key, lang) if key in names else key for key in ids], lang)


def _themed(ids: Sequence[str], view: PlanView, lang: Lang) -> str:
    return _known(ids, view.theme_names, lang)


def facts(view: PlanView, lang: Lang) -> list[str]:
    """Return what else the plan file says of the whole plan, a line a fact."""
    plan, more = view.plan, view.facts
    implied = NAME_BASES["implied"][lang] if more.title_basis == "implied" else None
    pairs: _Pairs = (
        (text("标识", "Id"), plan.id),
        (text("文种", "Kind"), plan.kind),
        (text("标题依据", "Title"), implied),
        (text("规划期依据", "Years"), NAME_BASES[plan.period.basis][lang]),
        (text("地区标识", "Region id"), plan.region.id),
        (text("地区简称", "Short name"), more.short[lang] if more.short else None),
        (text("位于", "Lies in"), join(more.within, lang)),
        (text("部分重叠", "Shares ground with"), join(more.overlaps, lang)),
        (text("上级规划", "Answers to"), more.parent),
        (text("专项主题", "Confined to"), _themed(more.field, view, lang)),
        (text("任务章", "Task chapters"), join([words.section(chapter) for chapter in more.task_chapters], lang)),
        (text("不适用的指标种类", "Metrics that cannot apply"),
         _known(more.not_applicable, view.names["metrics"], lang)),
        (text("原文地址", "Source"), plan.source_url),
        (text("所读文本", "Text that was read"), f"sha256 {plan.source_sha256}"),
        (text("整理日期", "Read on"), more.read),
        (text("编码手册", "Codebook"), str(plan.codebook)),
    )  # fmt: skip
    return _said(pairs, lang)


# Indicators


def indicators(view: PlanView, lang: Lang) -> Iterator[Block]:
    """Yield all that the plan file says of each indicator, and every place where a value of it is printed."""
    for indicator in view.indicators:
        yield Heading(words.metric_name(indicator, lang), 3)
        yield Items([*_indicator(indicator, view, lang), *(_places(p, indicator, lang) for p in indicator.places)])


def _indicator(indicator: IndicatorView, view: PlanView, lang: Lang) -> list[str]:
    units = [words.named(unit, indicator.names, lang) for unit in indicator.lead]
    of = _known([indicator.part_of], view.names["indicators"], lang) if indicator.part_of else None
    beside = indicator.name.zh if lang == "en" else None
    pairs: _Pairs = (
        (text("标识", "Id"), indicator.indicator),
        (text("原文名称", "In Chinese"), beside),
        (text("名称依据", "Name"), NAME_BASES[indicator.name_basis][lang]),
        (text("指标种类", "Metric"), _known([indicator.metric], view.names["metrics"], lang)),
        (text("类别", "Class"), CLASSES[indicator.class_][lang] if indicator.class_ else None),
        (text("主题", "Themes"), _themed(indicator.themes, view, lang)),
        (text("范围", "Scope"), words.optional(indicator.scope, lang)),
        (text("其中项，属于", "Part of"), of),
        (text("口径", "Counted"), _counting(indicator.basis, lang) if indicator.basis else None),
        (text("定义", "Definition"), words.optional(indicator.definition, lang)),
        (text("牵头", "Lead"), join(units, lang)),
        (text("说明", "Note"), words.optional(indicator.note, lang)),
    )
    return _said(pairs, lang)


def _counting(basis: Counting, lang: Lang) -> str:
    pairs: _Pairs = (
        (text("分母", "per"), basis.per),
        (text("价格", "at"), PRICES[basis.price][lang] if basis.price else None),
        (text("所计", "what"), basis.counted),
    )
    return words.SEMICOLON[lang].join(_said(pairs, lang))


def _places(places: Places, indicator: IndicatorView, lang: Lang) -> str:
    """Write one value with its scope and every place where it is printed, in what the places differ."""
    unit = indicator.unit
    value = words.dated(places.value, unit, lang)
    scope = places.value.scope
    said = brackets(value, scope[lang], lang) if scope and scope != indicator.scope else value
    printed = [_mention(mention, unit, lang) for mention in places.mentions]
    return f"{colon(KINDS[places.kind][lang], said, lang)} – {words.SEMICOLON[lang].join(printed)}"


def _mention(mention: Mention, unit: str, lang: Lang) -> str:
    more: _Pairs = (
        (text("行", "row"), mention.row),
        (text("单位", "unit"), mention.unit),
    )
    differs = _differs(mention.differs, unit, lang) if mention.differs else []
    said = words.SEMICOLON[lang].join([*_said(more, lang), *differs])
    where = f"{words.section(mention.section)} “{mention.printed}”"
    return brackets(where, said, lang) if said else where


def _differs(differs: Differs, unit: str, lang: Lang) -> list[str]:
    """Write what one place says otherwise than the value recorded."""
    value = show(differs.value, unit=unit, lang=lang) if differs.value is not None else None
    pairs: _Pairs = (
        (text("此处的值", "value here"), value),
        (text("此处的界限", "bound here"), words.BOUNDS[differs.bound][lang] if differs.bound else None),
        (text("此处的单位", "unit here"), differs.unit),
        (text("此处的量", "measure here"), differs.measure),
        (text("此处的范围", "scope here"), differs.scope),
        (text("此处的名称", "name here"), differs.name),
    )
    return _said(pairs, lang)


# Tasks


def measure(said: MeasureCard, card: TaskCard, view: PlanView, lang: Lang) -> str:
    """Write a measure with its anchor, verb, force, themes, instruments, actor and date."""
    force = view.force_names[said.force][lang] if said.force in view.force_names else said.force
    who = [words.named(unit, card.names, lang) for unit in said.who]
    pairs: _Pairs = (
        (text("原文", "printed"), f"“{said.printed}”" if said.printed else None),
        (text("动词", "verb"), said.verb),
        (text("情态词", "modal"), said.modal),
        (text("力度", "force"), force),
        (text("主题", "themes"), _themed(said.themes, view, lang)),
        (text("工具", "instruments"), _known(said.instruments, view.names["instruments"], lang)),
        (text("主体", "who"), join(who, lang)),
        (text("期限", "due"), str(said.due) if said.due else None),
    )
    more = words.SEMICOLON[lang].join(_said(pairs, lang))
    text_ = said.zh if lang == "zh" else said.en
    return brackets(text_, more, lang) if more else text_


def task(card: TaskCard, view: PlanView, lang: Lang) -> list[str]:
    """Return what else the plan file says of a task, a line a fact."""
    figures = words.SEMICOLON[lang].join(_figure(figure, lang) for figure in card.figures)
    pairs: _Pairs = (
        (text("标识", "Id"), card.task),
        (text("原文标题", "In Chinese"), card.title.zh if card.title and lang == "en" else None),
        (text("主题", "Themes"), _themed(card.themes, view, lang)),
        (text("工具", "Instruments"), _known(card.instruments, view.names["instruments"], lang)),
        (text("数字", "Figures"), figures),
        (text("支撑的指标", "Serves"), _known(card.indicators, view.names["indicators"], lang)),
        (text("重复的任务", "Repeats"), card.same_as),
        (text("对应任务", "Counterparts"), join(card.counterparts, lang)),
        (text("说明", "Note"), words.optional(card.note, lang)),
    )
    return _said(pairs, lang)


def _figure(figure: Figure, lang: Lang) -> str:
    more = [
        figure.what[lang] if figure.what else "",
        words.section(figure.section) if figure.section else "",
        _times(figure, lang),
    ]
    said = join([part for part in more if part], lang)
    return brackets(f"“{figure.printed}”", said, lang) if said else f"“{figure.printed}”"


def _times(figure: Figure | Context, lang: Lang) -> str:
    return text(f"{figure.times}处", f"{figure.times} times")[lang] if figure.times > 1 else ""


# The rest


def rest(view: PlanView, lang: Lang) -> Iterator[Block]:
    """Yield goals beyond the period, other figures, and verbs that are no measure."""
    if view.outlook:
        yield Heading(text("规划期以后的目标", "Beyond the period")[lang])
        yield Items([f"{goal.year} {words.section(goal.section)} {goal[lang]}" for goal in view.outlook])
    if view.context:
        yield Heading(brackets(text("其他数字", "Other figures")[lang], str(len(view.context)), lang))
        heads = (text("位置", "Place"), text("原文", "Printed"), text("是什么", "What it is"))
        yield Table([Column(head[lang]) for head in heads], [_context(figure, lang) for figure in view.context])
    if view.struck:
        title = text("不计举措的弱动词", "Weak verbs that are no measure")
        yield Heading(brackets(title[lang], str(len(view.struck)), lang))
        heads = (text("位置", "Place"), text("原文", "Printed"), text("原因", "Why"))
        rows = [[words.section(verb.section), verb.printed, STRIKES[verb.why][lang]] for verb in view.struck]
        yield Table([Column(head[lang]) for head in heads], rows)


def _context(figure: Context, lang: Lang) -> list[str]:
    why = figure.why if isinstance(figure.why, str) else figure.why[lang]
    times = _times(figure, lang)
    return [words.section(figure.section), brackets(figure.printed, times, lang) if times else figure.printed, why]
