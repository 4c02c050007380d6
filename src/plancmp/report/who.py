"""Who answers for what, as a page and as rows."""

from collections.abc import Iterator, Mapping

import msgspec

from plancmp.model import Lang, Number, Status, Text
from plancmp.report import words
from plancmp.report.blocks import Block, Cell, Cited, Column, Heading, Page, Paragraph, Source, Table
from plancmp.report.compare import data_line
from plancmp.report.words import colon, text
from plancmp.results.who import Duty, Role, Who

_TITLE = text("谁负责什么", "Who answers for what")
_UNITS = text("各单位的任务量", "Units by their load")
_DUTIES = text("任务分工", "Duties")
_NOBODY = text("没有符合条件的单位；规划原文没有写明责任单位的，这里也没有。",
               "No unit fits; a plan that names nobody has none here.")  # fmt: skip
ROLES: dict[Role, Text] = {"lead": text("牵头", "leads"), "participant": text("参与", "takes part")}


class CsvRow(msgspec.Struct, frozen=True, kw_only=True):
    """One duty and one of its targets; a duty without a target has one row."""

    plan: str
    unit: str
    role: Role
    task: str | None = None
    section: str
    title: str | None = None
    due: int | None = None
    indicator: str | None = None
    target: str | None = None
    bound: str | None = None
    value: Number | None = None
    measured_in: str | None = None
    year: int | None = None
    start: int | None = None
    end: int | None = None
    printed: str | None = None
    printed_in: str | None = None
    status: Status


def page(result: Who, lang: Lang) -> Page:
    """Lay out units and duties."""
    return list(_blocks(result, lang))


def _blocks(result: Who, lang: Lang) -> Iterator[Block]:
    names = words.plan_names(result.plans, lang)
    yield Heading(colon(_TITLE[lang], " · ".join(names.values()), lang), 1)
    asked = [(text("单位", "unit"), result.filters["units"]), (text("期限不晚于", "due by"), result.filters["due"])]
    kept = words.kept(asked, lang)
    if kept:
        yield Paragraph(kept)
    if result.units:
        yield Heading(_UNITS[lang])
        yield _units(result, names, lang)
        yield Heading(_DUTIES[lang])
        yield _duties(result, names, lang)
        yield Paragraph(words.LEGEND[lang], quiet=True)
    else:
        yield Paragraph(_NOBODY[lang])
    yield Paragraph(data_line(result.plans, lang), quiet=True)


def _units(result: Who, names: Mapping[str, str], lang: Lang) -> Table:
    several = len(result.plans) > 1
    heads = [text("单位", "Unit"), text("牵头", "Leads"), text("参与", "Takes part"), text("目标数", "Targets")]
    columns = [Column(heads[0][lang]), *(Column(head[lang], "right") for head in heads[1:])]
    rows = [
        [words.named(unit.unit, result.names, lang), str(unit.lead), str(unit.participant), str(unit.targets)]
        for unit in result.units
    ]
    if several:
        columns.insert(0, Column(text("规划", "Plan")[lang]))
        rows = [[names[unit.plan], *row] for unit, row in zip(result.units, rows, strict=True)]
    return Table(columns, rows)


def _duties(result: Who, names: Mapping[str, str], lang: Lang) -> Table:
    heads = [text("单位", "Unit"), text("职责", "Role"), text("任务", "Task"), text("目标", "Targets")]
    columns = [*(Column(head[lang]) for head in heads), Column(text("期限", "Due")[lang], firm=True)]
    documents = words.sources(result.plans)
    rows = [_duty(duty, documents[duty.plan], result.names, lang) for duty in result.duties]
    if len(result.plans) > 1:
        rows = [[[str(row[0]), names[duty.plan]], *row[1:]] for duty, row in zip(result.duties, rows, strict=True)]
    return Table(columns, rows)


def _duty(duty: Duty, source: Source, names: Mapping[str, Text], lang: Lang) -> list[Cell]:
    title = duty.title[lang] if duty.title else words.NO_TITLE[lang]
    targets = [
        words.cited(
            target.target, target.unit, lang, source=source, kind="target",
            indicator=(duty.plan, target.indicator), label=f"{target.name[lang]} ",
        )
        for target in duty.targets
    ]  # fmt: skip
    due = "" if duty.due is None else str(duty.due)
    return [
        words.named(duty.unit, names, lang),
        ROLES[duty.role][lang],
        Cited(f"{words.section(duty.section)} {title}", (source,)),
        targets,
        due,
    ]


def rows(result: Who, lang: Lang) -> Iterator[CsvRow]:
    """Yield one row per duty and target; a duty without a target has one row."""
    status = {plan.id: plan.status for plan in result.plans}
    for duty in result.duties:
        row = CsvRow(
            plan=duty.plan, unit=duty.unit, role=duty.role, task=duty.task, section=duty.section,
            title=words.optional(duty.title, lang), due=duty.due, status=status[duty.plan],
        )  # fmt: skip
        for target in duty.targets:
            start, end = target.target.years or (None, None)
            yield msgspec.structs.replace(
                row, indicator=target.indicator, target=target.name[lang], bound=target.target.bound,
                value=target.target.value, measured_in=target.unit if lang == "zh" else target.unit_en,
                year=target.target.year, start=start, end=end, printed=target.target.printed,
                printed_in=target.target.section,
            )  # fmt: skip
        if not duty.targets:
            yield row
