"""One plan as rows: facts, values of indicators, tasks, measures, figures, and the rest; every field has its column."""

from collections.abc import Iterator, Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from plancmp.model import Differs, Lang, Mention, Number, Status
from plancmp.report import words
from plancmp.results.parts import TaskCard
from plancmp.results.show import IndicatorView, Places, PlanView


class CsvRow(msgspec.Struct, frozen=True, kw_only=True):
    """One thing of a plan: `what` says which, and what it has no use for is empty."""

    plan: str
    what: Literal["fact", "value", "task", "measure", "figure", "outlook", "context", "struck"]
    indicator: str | None = None
    metric: str | None = None
    name: str | None = None
    class_: str | None = msgspec.field(default=None, name="class")
    scope: str | None = None
    measure: str | None = None
    unit: str | None = None
    kind: str | None = None
    year: int | None = None
    start: int | None = None
    end: int | None = None
    year_basis: str | None = None
    bound: str | None = None
    value: Number | None = None
    qualitative: str | None = None
    printed: str | None = None
    section: str | None = None
    disputed: bool | None = None
    status: Status
    task: str | None = None
    id: str | None = None
    text: str | None = None
    themes: list[str] | None = None
    instruments: list[str] | None = None
    lead: list[str] | None = None
    participants: list[str] | None = None
    entities: list[str] | None = None
    who: list[str] | None = None
    due: int | None = None
    verb: str | None = None
    modal: str | None = None
    force: str | None = None
    times: int | None = None
    indicators: list[str] | None = None
    counterparts: list[str] | None = None
    same_as: str | None = None
    found: list[str] | None = None
    mentions: list[str] | None = None
    part_of: str | None = None
    name_basis: str | None = None
    per: str | None = None
    price: str | None = None
    counted: str | None = None
    definition: str | None = None
    note: str | None = None
    upper: Number | None = None
    multiple: Number | None = None
    of: int | None = None


def rows(view: PlanView, lang: Lang) -> Iterator[CsvRow]:
    """Yield one row per value of an indicator, task, measure and figure; without filters the plan's facts too."""
    if not any(view.filters.values()):
        yield from _facts(view, lang)
    for indicator in view.indicators:
        for places in indicator.places:
            yield _value(view, indicator, places, lang)
    for card in view.tasks:
        yield from _task(view, card, lang)
    row = CsvRow(plan=view.plan.id, what="outlook", status=view.plan.status)
    for goal in view.outlook:
        yield replace(row, year=goal.year, section=goal.section, text=goal[lang])
    for figure in view.context:
        why = figure.why if isinstance(figure.why, str) else figure.why[lang]
        yield replace(row, what="context", section=figure.section, printed=figure.printed, times=figure.times, text=why)
    for verb in view.struck:
        yield replace(row, what="struck", section=verb.section, printed=verb.printed, text=verb.why)


def _facts(view: PlanView, lang: Lang) -> Iterator[CsvRow]:
    """Yield the facts of the whole plan, each by the name of its field in the plan file."""
    plan, more = view.plan, view.facts
    said: dict[str, str | Sequence[str] | None] = {
        "region.id": plan.region.id, "region": plan.region.name[lang], "region.short": words.optional(more.short, lang),
        "region.within": more.within, "region.overlaps": more.overlaps, "level": plan.level, "field": more.field,
        "parent": more.parent, "kind": plan.kind, "title": plan.title[lang], "title_basis": more.title_basis,
        "period.start": str(plan.period.start), "period.end": str(plan.period.end), "period.basis": plan.period.basis,
        "task_chapters": more.task_chapters, "issuer": words.optional(plan.issuer, lang),
        "document_number": plan.document_number, "published": plan.published, "source.sha256": plan.source_sha256,
        "source.url": plan.source_url, "source.note": words.optional(view.source_note, lang),
        "curation.status": plan.status, "curation.read": more.read, "curation.codebook": str(plan.codebook),
        "not_applicable": more.not_applicable, "note": words.optional(view.note, lang), "sha256": plan.sha256,
    }  # fmt: skip
    for field, fact in said.items():
        if fact:
            text = fact if isinstance(fact, str) else "; ".join(fact)
            yield CsvRow(plan=plan.id, what="fact", id=field, text=text, status=plan.status)


def _value(view: PlanView, indicator: IndicatorView, places: Places, lang: Lang) -> CsvRow:
    value, basis = places.value, indicator.basis
    start, end = value.years or (None, None)
    return CsvRow(
        plan=view.plan.id, what="value", indicator=indicator.indicator, metric=indicator.metric,
        name=indicator.name[lang], class_=indicator.class_, scope=words.optional(value.scope, lang),
        measure=indicator.measure, unit=indicator.unit, kind=places.kind, year=value.year, start=start, end=end,
        year_basis=value.year_basis, bound=value.bound, value=value.value,
        qualitative=words.optional(value.qualitative, lang), printed=value.printed, section=value.section,
        disputed=value.disputed, status=view.plan.status, themes=indicator.themes or None, lead=indicator.lead or None,
        mentions=[_mention(mention) for mention in places.mentions], part_of=indicator.part_of,
        name_basis=indicator.name_basis, per=basis.per if basis else None, price=basis.price if basis else None,
        counted=basis.counted if basis else None, definition=words.optional(indicator.definition, lang),
        note=words.optional(indicator.note, lang), upper=value.upper, multiple=value.times, of=value.of,
    )  # fmt: skip


def _mention(mention: Mention) -> str:
    """Write a place where a value is printed with what is said of it: ``§2.3 9% (row: …, unit: …, value: 8)``."""
    differs = mention.differs or Differs()
    said = {
        "row": mention.row,
        "unit": mention.unit,
        **{f"differs.{k}": v for k, v in msgspec.structs.asdict(differs).items()},
    }
    more = ", ".join(f"{key}: {part}" for key, part in said.items() if part is not None)
    return f"{words.section(mention.section)} {mention.printed}" + (f" ({more})" if more else "")


def _task(view: PlanView, card: TaskCard, lang: Lang) -> Iterator[CsvRow]:
    """Yield a task, its measures and its figures."""
    row = CsvRow(plan=view.plan.id, what="task", task=card.task, section=card.section, status=view.plan.status)
    found = [f"{why.unit}: {why.measure or why.role}" for why in view.why.get(card.task, [])]
    yield replace(
        row, name=words.optional(card.title, lang), text=words.optional(card.summary, lang), themes=card.themes or None,
        instruments=card.instruments or None, lead=card.lead or None, participants=card.participants or None,
        entities=card.entities or None, indicators=card.indicators or None, counterparts=card.counterparts or None,
        same_as=card.same_as, due=card.due, note=words.optional(card.note, lang), found=found or None,
    )  # fmt: skip
    for said in card.measures:
        yield replace(
            row, what="measure", id=said.measure, text=said.zh if lang == "zh" else said.en, printed=said.printed,
            verb=said.verb, modal=said.modal, force=said.force, themes=said.themes or None,
            instruments=said.instruments or None, who=said.who or None, due=said.due,
        )  # fmt: skip
    for figure in card.figures:
        yield replace(
            row, what="figure", printed=figure.printed, section=figure.section or card.section,
            text=words.optional(figure.what, lang), times=figure.times,
        )  # fmt: skip
