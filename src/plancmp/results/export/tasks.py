"""The tables of tasks, of their measures and themes, and of what they name: institutions, units, figures."""

from collections import defaultdict
from collections.abc import Iterator
from typing import NamedTuple, get_args

from plancmp.model import FORCES, Edition, Indicator, Item, Modal, Plan, Task, Text, Vocabulary
from plancmp.results.export.shape import TO_PLAN, TO_TASK, Sheet

_DIGITS = 12
"""Of a part of a task or a measure: every format holds as many."""


class _Tasked(NamedTuple):
    """A task of a plan, and whether it is a leaf."""

    plan: Plan
    task: Task
    leaf: bool


def _tasked(edition: Edition, _: Vocabulary) -> Iterator[_Tasked]:
    leaves = {task.id for task in edition.plan.leaves}
    for task in edition.plan.tasks:
        yield _Tasked(edition.plan, task, task.id in leaves)


TASKS = Sheet[_Tasked](
    "tasks",
    "任务：任务章节的标题与专栏",
    "Tasks: the headings and boxes of the task chapters.",
    _tasked,
    key=["plan", "id"],
    references=[TO_PLAN],
)
TASKS.string("plan", "规划的代码", "The plan's id.", lambda r: r.plan.id, filled=True)
TASKS.string(
    "id", "任务的代码，一规划内不重复", "The task's id, unique within the plan.", lambda r: r.task.id, filled=True
)
TASKS.string(
    "section", "章节号", "Its section, in the document's own numbering.", lambda r: r.task.section, filled=True
)
TASKS.both("title", "标题", "The heading as printed", lambda r: r.task.title)
TASKS.both("summary", "概要", "A summary in our words", lambda r: r.task.summary)
TASKS.boolean(
    "leaf",
    "其下是否再无任务；计数与比重只计这些",
    "Whether no numbered task lies below it; counts and shares are over these.",
    lambda r: r.leaf,
    filled=True,
)
TASKS.boolean(
    "box", "是否为专栏", "Whether it is a titled block without a number.", lambda r: r.task.is_box, filled=True
)
TASKS.string("main_theme", "首要主题", "Its main theme.", lambda r: r.task.themes[:1])
TASKS.string("themes", "主题，首要的在前", "Its themes, the main one first.", lambda r: r.task.themes)
TASKS.string("instruments", "政策工具", "Its policy instruments.", lambda r: r.task.instruments)
TASKS.string("lead", "牵头单位", "Units that answer for it, as printed.", lambda r: r.task.lead)
TASKS.string("participants", "参与单位", "Units that take part, as printed.", lambda r: r.task.participants)
TASKS.string("indicators", "所服务的指标的代码", "Ids of the indicators that it serves.", lambda r: r.task.indicators)
TASKS.string(
    "counterparts", "上级规划中对应的任务", "Tasks of another plan that it answers to.", lambda r: r.task.counterparts
)
TASKS.string("same_as", "重复哪项任务（专栏）", "Id of the task that it repeats.", lambda r: r.task.same_as)
TASKS.integer("due", "完成年份，文中写明时", "The year it is due, where the text says.", lambda r: r.task.due)
TASKS.integer("measures", "举措数", "How many measures it has.", lambda r: len(r.task.measures), filled=True)
TASKS.integer(
    "figures",
    "非指标的数字数",
    "How many figures it has that are no indicator's.",
    lambda r: len(r.task.figures),
    filled=True,
)
TASKS.both("note", "整理者的说明", "The curator's note", lambda r: r.task.note)


class _Measured(NamedTuple):
    """A measure of a task, its number from 1, its governing verb and its force."""

    at: _Tasked
    number: int
    item: Item
    verb: str | None
    force: str | None


def _measured(edition: Edition, vocabulary: Vocabulary) -> Iterator[_Measured]:
    for record in _tasked(edition, vocabulary):
        for number, item in enumerate(record.task.items, 1):
            yield _Measured(record, number, item, vocabulary.verb_of(item), vocabulary.force_of(item))


MEASURES = Sheet[_Measured](
    "measures",
    "举措：任务中要做的每件事",
    "Measures: each thing that a task sets out to do.",
    _measured,
    key=["plan", "id"],
    references=[TO_PLAN, TO_TASK],
)
MEASURES.string("plan", "规划的代码", "The plan's id.", lambda r: r.at.plan.id, filled=True)
MEASURES.string(
    "id", "举措的代码：任务/序号", "The measure's id, TASK/n.", lambda r: f"{r.at.task.id}/{r.number}", filled=True
)
MEASURES.string("task", "任务的代码", "The task's id.", lambda r: r.at.task.id, filled=True)
MEASURES.integer("n", "该任务的第几项", "Its number within the task, from 1.", lambda r: r.number, filled=True)
MEASURES.string("section", "章节号", "The task's section.", lambda r: r.at.task.section, filled=True)
MEASURES.both("text", "举措，本项目的转述", "What is set out to be done, in our words", lambda r: r.item)
MEASURES.string(
    "printed",
    "原文分句的开头，据此可在文中找到",
    "The opening of its clause in the text; empty for a topic of a plan not coded by measures.",
    lambda r: r.item.printed,
)
MEASURES.string("verb", "主要动词", "The governing verb.", lambda r: r.verb)
MEASURES.string(
    "modal", "使之成为义务的词", "The word that makes it a duty.", lambda r: r.item.modal, choices=get_args(Modal)
)
MEASURES.string(
    "force",
    "力度，由弱到强",
    "How binding it is, from the weakest to the strongest.",
    lambda r: r.force,
    choices=FORCES,
)
MEASURES.string("main_theme", "首要主题", "Its first theme.", lambda r: r.item.themes_in(r.at.task)[:1])
MEASURES.string(
    "themes",
    "主题；无自己的主题时取任务的首要主题",
    "Its themes; the task's main one where it has none of its own.",
    lambda r: r.item.themes_in(r.at.task),
)
MEASURES.string(
    "instruments",
    "政策工具；无自己的时取任务的第一项",
    "Its policy instruments; the task's first where it has none of its own.",
    lambda r: r.item.instruments_in(r.at.task),
)
MEASURES.string("who", "行动者，如文中所印", "Who acts, as printed.", lambda r: r.item.who)
MEASURES.integer("due", "完成年份，句中写明时", "The year it is due, where its sentence says.", lambda r: r.item.due)
MEASURES.boolean(
    "counted",
    "是否计入比重",
    "Whether it counts in shares: it has its clause and its task is a leaf.",
    lambda r: bool(r.item.printed) and r.at.leaf,
    filled=True,
)


class _Themed(NamedTuple):
    """What a task gives to a theme."""

    at: _Tasked
    theme: str
    name: Text | None
    position: int | None
    measures: float


def _themed(edition: Edition, vocabulary: Vocabulary) -> Iterator[_Themed]:
    for record in _tasked(edition, vocabulary):
        own = record.task.themes
        measures: dict[str, float] = defaultdict(float)
        for item in record.task.measures:
            themes = item.themes_in(record.task)
            for theme in themes:
                measures[theme] += 1 / len(themes)
        for theme in dict.fromkeys([*own, *measures]):
            known = vocabulary.themes.get(theme)
            position = own.index(theme) + 1 if theme in own else None
            yield _Themed(
                record, theme, known.name if known else None, position, round(measures.get(theme, 0.0), _DIGITS)
            )


TASK_THEMES = Sheet[_Themed](
    "task_themes",
    "任务与主题：各主题所得的任务和举措",
    "What each task gives to each theme, in tasks and in measures.",
    _themed,
    key=["plan", "task", "theme"],
    references=[TO_PLAN, TO_TASK],
)
TASK_THEMES.string("plan", "规划的代码", "The plan's id.", lambda r: r.at.plan.id, filled=True)
TASK_THEMES.string("task", "任务的代码", "The task's id.", lambda r: r.at.task.id, filled=True)
TASK_THEMES.string("theme", "主题的代码", "The theme's id.", lambda r: r.theme, filled=True)
TASK_THEMES.both("theme_name", "主题", "The theme", lambda r: r.name)
TASK_THEMES.boolean(
    "leaf",
    "任务其下是否再无任务；比重只计这些",
    "Whether no numbered task lies below the task; shares are over these.",
    lambda r: r.at.leaf,
    filled=True,
)
TASK_THEMES.integer(
    "position",
    "任务的第几个主题，1为首要；只有举措涉及时为空",
    "Its place among the task's own themes, 1 is the main one; empty where only a measure is about it.",
    lambda r: r.position,
)
TASK_THEMES.number(
    "tasks",
    "任务计1，由其各主题均分",
    "The part of the task that it gets: 1, split over its own themes.",
    lambda r: round(1 / len(r.at.task.themes), _DIGITS) if r.position else 0.0,
    filled=True,
)
TASK_THEMES.number(
    "measures",
    "举措各计1，由其各主题均分；其和为举措数",
    "The measures that it gets, each counting 1, split over its themes; over all themes they add up to the "
    "task's measures.",
    lambda r: r.measures,
    filled=True,
)


class _Named(NamedTuple):
    """An institution that a task names, and its number there, from 1."""

    at: _Tasked
    number: int
    entity: str


def _named(edition: Edition, vocabulary: Vocabulary) -> Iterator[_Named]:
    for record in _tasked(edition, vocabulary):
        for number, entity in enumerate(record.task.entities, 1):
            yield _Named(record, number, entity)


ENTITIES = Sheet[_Named](
    "entities",
    "任务中的机构、平台、园区、项目",
    "Institutions, platforms, parks and projects that tasks name.",
    _named,
    key=["plan", "task", "n"],
    references=[TO_PLAN, TO_TASK],
)
ENTITIES.string("plan", "规划的代码", "The plan's id.", lambda r: r.at.plan.id, filled=True)
ENTITIES.string("task", "任务的代码", "The task's id.", lambda r: r.at.task.id, filled=True)
ENTITIES.integer("n", "该任务的第几个", "Its number within the task, from 1.", lambda r: r.number, filled=True)
ENTITIES.string("section", "章节号", "The task's section.", lambda r: r.at.task.section, filled=True)
ENTITIES.string(
    "entity",
    "机构、平台、园区、项目的名称，如文中所印",
    "The name of an institution, platform, park or project, as printed.",
    lambda r: r.entity,
)


class _Duty(NamedTuple):
    """A unit and the task or indicator that it answers for or takes part in."""

    plan: Plan
    number: int
    unit: str
    role: str
    task: Task | None
    indicator: Indicator | None


def _duties(edition: Edition, _: Vocabulary) -> Iterator[_Duty]:
    plan = edition.plan
    listed: list[tuple[str, str, Task | None, Indicator | None]] = []
    for task in plan.tasks:
        listed += [(unit, "lead", task, None) for unit in task.lead]
        listed += [(unit, "participant", task, None) for unit in task.participants]
    for indicator in plan.indicators:
        listed += [(unit, "lead", None, indicator) for unit in indicator.lead]
    for number, (unit, role, of_task, of_indicator) in enumerate(listed, 1):
        yield _Duty(plan, number, unit, role, of_task, of_indicator)


DUTIES = Sheet[_Duty](
    "duties",
    "单位的职责",
    "Which unit answers for what, or takes part.",
    _duties,
    key=["plan", "n"],
    references=[TO_PLAN],
)
DUTIES.string("plan", "规划的代码", "The plan's id.", lambda r: r.plan.id, filled=True)
DUTIES.integer("n", "该规划的第几项", "Its number within the plan, from 1.", lambda r: r.number, filled=True)
DUTIES.string("unit", "单位，如文中所印", "The unit, as printed.", lambda r: r.unit)
DUTIES.string(
    "role",
    "牵头或参与",
    "Whether it leads or takes part.",
    lambda r: r.role,
    filled=True,
    choices=["lead", "participant"],
)
DUTIES.string(
    "task",
    "任务的代码；为指标负责时为空",
    "The task's id; empty where the duty is an indicator.",
    lambda r: r.task.id if r.task else None,
)
DUTIES.string(
    "indicator",
    "指标的代码；为任务负责时为空",
    "The indicator's id; empty where the duty is a task.",
    lambda r: r.indicator.id if r.indicator else None,
)
DUTIES.string(
    "section",
    "章节号，指标取其第一个值的出处",
    "The task's section, or where the indicator is first printed.",
    lambda r: r.task.section if r.task else r.indicator and r.indicator.values[0].mentions[0].section,
    filled=True,
)
DUTIES.integer(
    "due", "完成年份，任务文中写明时", "The year that the task's text gives.", lambda r: r.task.due if r.task else None
)


class _Printed(NamedTuple):
    """A printed figure that is no indicator's: a task's, or one that is neither."""

    plan: Plan
    number: int
    task: Task | None
    section: str
    printed: str
    times: int
    why: Text | None


def _printed(edition: Edition, _: Vocabulary) -> Iterator[_Printed]:
    plan = edition.plan
    found: list[tuple[Task | None, str, str, int, Text | None]] = [
        (task, figure.section or task.section, figure.printed, figure.times, figure.what)
        for task in plan.tasks
        for figure in task.figures
    ]
    for entry in plan.context:
        why = entry.why if isinstance(entry.why, Text) else Text(zh=entry.why, en=entry.why)
        found.append((None, entry.section, entry.printed, entry.times, why))
    for number, (task, section, printed, times, why_) in enumerate(found, 1):
        yield _Printed(plan, number, task, section, printed, times, why_)


CONTEXT = Sheet[_Printed](
    "context",
    "非指标的数字：任务中的数字及其他",
    "Printed figures that are no indicator's: those of tasks, and others.",
    _printed,
    key=["plan", "n"],
    references=[TO_PLAN],
)
CONTEXT.string("plan", "规划的代码", "The plan's id.", lambda r: r.plan.id, filled=True)
CONTEXT.integer("n", "该规划的第几处", "Its number within the plan, from 1.", lambda r: r.number, filled=True)
CONTEXT.string(
    "task",
    "任务的代码，属于任务的数字；其他为空",
    "The task's id, for a figure of a task; otherwise empty.",
    lambda r: r.task.id if r.task else None,
)
CONTEXT.string(
    "section",
    "出处：文件自己的章节号",
    "Where it is printed, in the document's own numbering.",
    lambda r: r.section,
    filled=True,
)
CONTEXT.string("printed", "文中所印", "The figure as it stands there.", lambda r: r.printed)
CONTEXT.integer("times", "在该处出现的次数", "How often it stands there.", lambda r: r.times, filled=True)
CONTEXT.both("why", "是什么数", "What figure it is", lambda r: r.why)
