"""The tables of indicators, of their values, and of the places where these are printed."""

from collections.abc import Callable, Iterator
from typing import NamedTuple, get_args

from plancmp.model import (
    Basis,
    Bound,
    Direction,
    Edition,
    Indicator,
    Kind,
    Measure,
    Mention,
    Metric,
    Plan,
    Value,
    Vocabulary,
    themes_of,
)
from plancmp.results.export.shape import TO_INDICATOR, TO_PLAN, Sheet, to


class _Counted(NamedTuple):
    """An indicator of a plan with its metric, None for one that is unknown."""

    plan: Plan
    indicator: Indicator
    metric: Metric | None
    themes: list[str]


def _counted(edition: Edition, vocabulary: Vocabulary) -> Iterator[_Counted]:
    for indicator in edition.plan.indicators:
        themes = themes_of(indicator, vocabulary.metrics)
        yield _Counted(edition.plan, indicator, vocabulary.metrics.get(indicator.metric), themes)


INDICATORS = Sheet[_Counted](
    "indicators",
    "规划所计的指标",
    "What plans count.",
    _counted,
    key=["plan", "id"],
    references=[TO_PLAN],
)
INDICATORS.string("plan", "规划的代码", "The plan's id.", lambda r: r.plan.id, filled=True)
INDICATORS.string(
    "id",
    "指标的代码，一规划内不重复",
    "The indicator's id, unique within the plan.",
    lambda r: r.indicator.id,
    filled=True,
)
INDICATORS.string(
    "metric",
    "指标种类的代码；同种类的可以并列",
    "The metric: what indicators of other plans have too.",
    lambda r: r.indicator.metric,
)
INDICATORS.both("metric_name", "指标种类", "The metric's name", lambda r: r.metric.name if r.metric else None)
INDICATORS.string(
    "family",
    "指标族的代码：说同一件事的各种指标",
    "The family: metrics that speak of the same thing.",
    lambda r: r.metric.family if r.metric else None,
)
INDICATORS.string(
    "measure",
    "指标类型",
    "How the metric measures: a level, a share, a growth rate ...",
    lambda r: r.metric.measure if r.metric else None,
    choices=get_args(Measure),
)
INDICATORS.string(
    "unit_zh", "单位（中文）", "The unit of its values, in Chinese.", lambda r: r.metric.unit if r.metric else None
)
INDICATORS.string(
    "unit_en", "单位（英文）", "The unit of its values, in English.", lambda r: r.metric.unit_en if r.metric else None
)
INDICATORS.string(
    "direction",
    "越高越好、越低越好或无方向",
    "Which direction is the better one.",
    lambda r: r.metric.direction if r.metric else None,
    choices=get_args(Direction),
)
INDICATORS.boolean(
    "extensive",
    "是否随地区大小而增",
    "Whether it grows with the area, as a count does.",
    lambda r: r.metric.extensive if r.metric else None,
)
INDICATORS.both("name", "规划自己的叫法", "The plan's own name of it", lambda r: r.indicator.name)
INDICATORS.string(
    "name_basis",
    "名称是文中所印还是由文中词语拼成",
    "Whether the name is printed, implied or composed.",
    lambda r: r.indicator.name_basis,
    filled=True,
)
INDICATORS.string(
    "class",
    "规划自己的分类",
    "The plan's own class of it: core, featured, binding, expected.",
    lambda r: r.indicator.class_,
)
INDICATORS.string("themes", "主题", "Its themes.", lambda r: r.themes)
INDICATORS.both(
    "scope",
    "统计范围，与指标种类的定义不同时",
    "What is counted, where that is not the metric's whole",
    lambda r: r.indicator.scope,
)
INDICATORS.string(
    "part_of", "所属指标的代码（其中项）", "Id of the indicator that it is a part of.", lambda r: r.indicator.part_of
)
INDICATORS.string(
    "basis_per", "按何人口计", "Per what it is counted.", lambda r: r.indicator.basis.per if r.indicator.basis else None
)
INDICATORS.string(
    "basis_price", "现价或不变价", "At which prices.", lambda r: r.indicator.basis.price if r.indicator.basis else None
)
INDICATORS.string(
    "basis_counted",
    "计的是什么",
    "What of it is counted.",
    lambda r: r.indicator.basis.counted if r.indicator.basis else None,
)
INDICATORS.both(
    "definition", "规划自己的定义", "The plan's own definition, in our words", lambda r: r.indicator.definition
)
INDICATORS.string("lead", "牵头单位", "Units that answer for it.", lambda r: r.indicator.lead)
INDICATORS.both("note", "整理者的说明", "The curator's note", lambda r: r.indicator.note)


class _Valued(NamedTuple):
    """A value of an indicator and its number, from 1."""

    plan: Plan
    indicator: Indicator
    metric: Metric | None
    number: int
    value: Value


def _valued(edition: Edition, vocabulary: Vocabulary) -> Iterator[_Valued]:
    for record in _counted(edition, vocabulary):
        for number, value in enumerate(record.indicator.values, 1):
            yield _Valued(record.plan, record.indicator, record.metric, number, value)


VALUES = Sheet[_Valued](
    "values",
    "指标的现状值和目标值，及其出处",
    "Actuals and targets of indicators, and where each is printed.",
    _valued,
    key=["plan", "indicator", "n"],
    references=[TO_PLAN, TO_INDICATOR],
)
VALUES.string("plan", "规划的代码", "The plan's id.", lambda r: r.plan.id, filled=True)
VALUES.string("indicator", "指标的代码", "The indicator's id.", lambda r: r.indicator.id, filled=True)
VALUES.integer(
    "n", "该指标的第几个值", "The value's number within the indicator, from 1.", lambda r: r.number, filled=True
)
VALUES.string("metric", "指标种类的代码", "The metric's id.", lambda r: r.indicator.metric)
VALUES.both("name", "规划自己的叫法", "The plan's own name of the indicator", lambda r: r.indicator.name)
VALUES.both(
    "scope",
    "统计范围，与指标种类的定义不同时",
    "What is counted, where that is not the metric's whole",
    lambda r: r.value.scope or r.indicator.scope,
)
VALUES.string(
    "kind",
    "现状值或目标值",
    "Whether it is an actual or a target.",
    lambda r: r.value.kind,
    filled=True,
    choices=get_args(Kind),
)
VALUES.integer("year", "年份", "The year that it holds for.", lambda r: r.value.year)
VALUES.integer(
    "start_year",
    "一段时间的首年",
    "First year, of a flow, a sum or an average over years.",
    lambda r: r.value.years[0] if r.value.years else None,
)
VALUES.integer(
    "end_year",
    "一段时间的末年",
    "Last year, of a flow, a sum or an average over years.",
    lambda r: r.value.years[1] if r.value.years else None,
)
VALUES.string(
    "year_basis",
    "年份是文中所印还是推定",
    "Whether the year is printed or implied.",
    lambda r: r.value.year_basis,
    filled=True,
    choices=get_args(Basis),
)
VALUES.string(
    "bound",
    "界限：恰好、约、以上等",
    "How the figure binds: exactly, at least, about ...",
    lambda r: r.value.bound,
    filled=True,
    choices=get_args(Bound),
)
VALUES.number(
    "value",
    "数值，以该指标种类的单位计；只有文字目标时为空",
    "The figure in the metric's unit; empty for a target in words and a cell that is printed empty.",
    lambda r: r.value.value,
)
VALUES.string("unit_zh", "单位（中文）", "The unit, in Chinese.", lambda r: r.metric.unit if r.metric else None)
VALUES.string("unit_en", "单位（英文）", "The unit, in English.", lambda r: r.metric.unit_en if r.metric else None)
VALUES.both("qualitative", "文字目标", "A target in words", lambda r: r.value.qualitative)
VALUES.string(
    "section",
    "出处：文件自己的章节号",
    "Where it is printed, in the document's own numbering.",
    lambda r: r.value.mentions[0].section,
    filled=True,
)
VALUES.string("printed", "文中所印", "The figure as it stands there.", lambda r: r.value.mentions[0].printed)
VALUES.boolean(
    "disputed",
    "文件别处是否另印一数",
    "Whether the document prints another quantity elsewhere.",
    lambda r: r.value.disputed,
    filled=True,
)


class _Mentioned(NamedTuple):
    """A mention of a value and its number, from 1."""

    at: _Valued
    number: int
    mention: Mention


def _mentioned(edition: Edition, vocabulary: Vocabulary) -> Iterator[_Mentioned]:
    for record in _valued(edition, vocabulary):
        for number, mention in enumerate(record.value.mentions, 1):
            yield _Mentioned(record, number, mention)


def _differs(name: str) -> Callable[[_Mentioned], object]:
    return lambda r: getattr(r.mention.differs, name) if r.mention.differs else None


MENTIONS = Sheet[_Mentioned](
    "mentions",
    "每个值的每处出处",
    "Every place where a value is printed.",
    _mentioned,
    key=["plan", "indicator", "value_n", "n"],
    references=[TO_PLAN, to("values", ["plan", "indicator", "value_n"], ["plan", "indicator", "n"])],
)
MENTIONS.string("plan", "规划的代码", "The plan's id.", lambda r: r.at.plan.id, filled=True)
MENTIONS.string("indicator", "指标的代码", "The indicator's id.", lambda r: r.at.indicator.id, filled=True)
MENTIONS.integer(
    "value_n", "该指标的第几个值", "The value's number within the indicator.", lambda r: r.at.number, filled=True
)
MENTIONS.integer(
    "n",
    "第几处；第1处为所取读数",
    "The mention's number, from 1; the first is the reading taken.",
    lambda r: r.number,
    filled=True,
)
MENTIONS.string(
    "section",
    "出处：文件自己的章节号",
    "Where it is printed, in the document's own numbering.",
    lambda r: r.mention.section,
    filled=True,
)
MENTIONS.string("printed", "文中所印", "The figure as it stands there.", lambda r: r.mention.printed)
MENTIONS.string("row", "表格中的行名", "The label of its row, for a cell of a table.", lambda r: r.mention.row)
MENTIONS.string("unit", "表头所印的单位", "The unit from the head of its row or column.", lambda r: r.mention.unit)
MENTIONS.number("differs_value", "此处另印的数值", "The value that is printed here instead.", _differs("value"))
MENTIONS.string(
    "differs_bound",
    "此处另用的界限",
    "The bound that is printed here instead.",
    _differs("bound"),
    choices=get_args(Bound),
)
MENTIONS.string("differs_unit", "此处另用的单位", "The unit that is printed here instead.", _differs("unit"))
MENTIONS.string("differs_measure", "此处另用的指标类型", "The measure that is meant here instead.", _differs("measure"))
MENTIONS.string("differs_scope", "此处另指的统计范围", "The scope that is meant here instead.", _differs("scope"))
MENTIONS.string("differs_name", "此处另用的名称", "The name that is printed here instead.", _differs("name"))
