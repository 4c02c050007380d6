"""What cannot be compared, and why: other things counted, amounts of areas of another size, families of metrics."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from plancmp.model import Lang
from plancmp.report.briefing.say import (
    BESIDE,
    LANGS,
    WHY,
    Teller,
    Thing,
    aimed,
    gap,
    key,
    listed,
    metric,
    rests_of,
    verdict,
)
from plancmp.report.words import brackets, colon, join, text
from plancmp.results.comparability import REASONS, Reason
from plancmp.results.compare import Family, Row

Pairs = list[tuple[str, Row]]
"""Rows of one metric, each with the plan that stands opposite."""


class _Related(NamedTuple):
    """A target of the plan, and one of another of the same family."""

    family: Family
    mine: Row
    theirs: Row
    other: str


def not_comparable(teller: Teller) -> Iterator[Thing]:
    """Tell of targets that stand opposite each other and may not be compared, what differs most often first."""
    found: dict[tuple[Reason, ...], dict[tuple[str, str], Pairs]] = defaultdict(dict)
    for other, row in teller.rows():
        reasons = _reasons(row)
        if reasons and not _is_told(teller, other, row, reasons):
            found[reasons].setdefault(key(row), []).append((other, row))
    for reasons, rows in sorted(found.items(), key=lambda entry: -len(entry[1])):
        zh, en = (join([WHY[reason][lang] for reason in reasons], lang) for lang in LANGS)
        label = text(f"因{zh}而不宜相比", f"Not comparable ({en})")
        yield listed([_against(teller, pairs) for pairs in rows.values()], label)
    yield from _sizes(teller)
    yield from _related(teller)


def _reasons(row: Row) -> tuple[Reason, ...]:
    """Return why the two targets of a row may be compared with caution alone; a mere bound is no reason."""
    found = verdict(row)
    if found is None or found.verdict != "caution" or found.gap or not all(map(aimed, row.cells.values())):
        return ()
    return tuple(reason for reason in found.reasons if reason != "bound")


def _is_told(teller: Teller, other: str, row: Row, reasons: Sequence[Reason]) -> bool:
    """Whether a count is told of as a part of its parent's."""
    parts = {share.metric for share in teller.grounds.of_parent}
    return other == teller.grounds.parent and row.metric in parts and reasons == ("scope",)


def _against(teller: Teller, pairs: Pairs) -> Thing:
    """Name a metric with the target of the plan and those of others."""
    row = pairs[0][1]
    mine = teller.cell(row, teller.me)
    others = [teller.cell(row, plan, named=True) for plan, row in pairs[:BESIDE]]

    def say(lang: Lang) -> str:
        against = join([other.say(lang) for other in others], lang)
        return f"{metric(row, lang)} {mine.say(lang)}{text('与', ' and ')[lang]}{against}"

    return Thing(say, rests_of([mine, *others]))


def _sizes(teller: Teller) -> Iterator[Thing]:
    """Tell of amounts that differ as the areas do, which are no matter of above or below."""
    rows: dict[tuple[str, str], Pairs] = {}
    for other, row in teller.rows():
        if row.extensive and gap(row):
            rows.setdefault(key(row), []).append((other, row))
    if rows:
        label = text("总量反映规模，不分先后", "Amounts grow with the area and are put in no order")
        yield listed([_against(teller, pairs) for pairs in rows.values()], label)


def _related(teller: Teller) -> Iterator[Thing]:
    """Tell of families of which the plan has a target in one metric and others in another that it lacks."""
    found: dict[tuple[str, str], list[_Related]] = defaultdict(list)
    for opposite in teller.grounds.opposites:
        rows = opposite.comparison.metrics
        for family in opposite.comparison.families:
            mine = _own(rows, family, teller.me, opposite.plan)
            theirs = _own(rows, family, opposite.plan, teller.me)
            if mine and theirs:
                found[family.family, mine.metric].append(_Related(family, mine, theirs, opposite.plan))
    yield from (_family(teller, related[:BESIDE]) for related in found.values())


def _own(rows: Iterable[Row], family: Family, plan: str, other: str) -> Row | None:
    """Return the first row of a family in which a plan has a target in numbers and the other no indicator."""
    return next((row for row in rows if row.metric in family.metrics and aimed(row.cells[plan])
                 and row.cells[other].indicator is None), None)  # fmt: skip


def _family(teller: Teller, related: Sequence[_Related]) -> Thing:
    family, mine = related[0].family, related[0].mine
    reasons = [reason for reason in REASONS if any(reason in one.family.reasons for one in related)]
    sides = [(teller.me, mine), *((one.other, one.theirs) for one in related)]
    cells = [teller.cell(row, plan) for plan, row in sides]

    def say(lang: Lang) -> str:
        label = brackets(family.name[lang], join([WHY[reason][lang] for reason in reasons], lang), lang)
        sets = text("设", " ")[lang]
        said = [
            f"{teller.names[plan][lang]}{sets}{metric(row, lang)} {cell.say(lang)}"
            for (plan, row), cell in zip(sides, cells, strict=True)
        ]
        return colon(label, text("相关而不可相减，", "related, not to be subtracted: ")[lang] + join(said, lang), lang)

    return Thing(say, rests_of(cells))
