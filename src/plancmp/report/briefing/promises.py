"""Where a plan's promises are above or below those of its peers and of its city.

Every promise is held against one other at a time, so that a third plan changes nothing in what is said of two.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Literal, NamedTuple

from plancmp.model import Lang, Text
from plancmp.report import words
from plancmp.report.briefing.say import (
    BESIDE,
    LANGS,
    Teller,
    Thing,
    aimed,
    comma,
    gap,
    key,
    listed,
    metric,
    rests_of,
)
from plancmp.report.promises import ends
from plancmp.report.words import SEMICOLON, colon, join, text
from plancmp.results.comparability import Gap
from plancmp.results.compare import Row
from plancmp.results.parts import Nothing
from plancmp.results.promises import OfParent

Stands = Literal["less", "weaker", "more", "stricter", "equal", "open"]
"""How a promise stands to another, the worst first.

``less`` and ``more`` hold whatever the bounds leave open, ``weaker`` and ``stricter`` for the promises alone, ``open``
where not even that can be said.
"""
_EQUAL = text("等于{}", "the same as {}")
_OPEN = text("因界限不同，不能断定高于或低于{}", "not for certain above or below {}")
HIGHER: dict[Stands, Text] = {
    "less": text("低于{}", "below {}"),
    "weaker": text("字面承诺低于{}", "as worded a lower promise than {}"),
    "more": text("高于{}", "above {}"),
    "stricter": text("字面承诺高于{}", "as worded a higher promise than {}"),
    "equal": _EQUAL,
    "open": _OPEN,
}
LOWER: dict[Stands, Text] = {
    "less": text("高于（以低为优）{}", "above, where lower is better, {}"),
    "weaker": text("字面承诺（以低为优）松于{}", "as worded a looser promise, where lower is better, than {}"),
    "more": text("低于（以低为优）{}", "below, where lower is better, {}"),
    "stricter": text("字面承诺（以低为优）严于{}", "as worded a stricter promise, where lower is better, than {}"),
    "equal": _EQUAL,
    "open": _OPEN,
}
_ORDER: tuple[Stands, ...] = tuple(HIGHER)


class Promise(NamedTuple):
    """A target of the plan that may be compared with that of another, and how the one stands to the other."""

    row: Row
    other: str
    stands: Stands


def by_metric(teller: Teller) -> list[list[Promise]]:
    """Return what may be compared by metric and scope; a metric on which the plan is behind somebody comes first.

    Amounts that grow with the area are left out, and what is better neither high nor low.
    """
    groups: dict[tuple[str, str], list[Promise]] = defaultdict(list)
    for other, row in teller.rows():
        apart = gap(row)
        if apart and not row.extensive and row.direction != "none":
            groups[key(row)].append(Promise(row, other, _stands(row, apart, teller.me)))
    return sorted(groups.values(), key=lambda group: min(_ORDER.index(promise.stands) for promise in group))


def _stands(row: Row, apart: Gap, me: str) -> Stands:
    if row.leader:
        return "more" if row.leader == me else "less"
    if row.stricter:
        return "stricter" if row.stricter == me else "weaker"
    return "equal" if apart.difference == 0 else "open"


def promises(teller: Teller) -> Iterator[Thing]:
    """Tell how the promises of a plan stand to those of others, and on what others alone promise something."""
    groups = by_metric(teller)
    yield from (_standing(teller, group) for group in groups)
    if teller.grounds.opposites and teller.targets and not groups:
        yield _nothing_meets(teller)
    for share in teller.grounds.of_parent:
        yield from _share(teller, share)
    yield from _missing(teller)


def _standing(teller: Teller, group: Sequence[Promise]) -> Thing:
    row = group[0].row
    mine = teller.cell(row, teller.me)
    others: dict[Stands, list[Thing]] = {}
    for promise in sorted(group, key=lambda promise: _ORDER.index(promise.stands)):
        others.setdefault(promise.stands, []).append(teller.cell(promise.row, promise.other, named=True))
    wording = HIGHER if row.direction == "higher" else LOWER

    def say(lang: Lang) -> str:
        parts = [
            wording[stands][lang].format(join([thing.say(lang) for thing in things], lang))
            for stands, things in others.items()
        ]
        return colon(metric(row, lang), mine.say(lang) + comma(lang) + SEMICOLON[lang].join(parts), lang)

    return Thing(say, [*mine.rests, *rests_of([thing for things in others.values() for thing in things])])


def _nothing_meets(teller: Teller) -> Thing:
    """Tell that no target may be set against one of the others'."""
    number = len(teller.targets)
    zh, en = (join([teller.names[opposite.plan][lang] for opposite in teller.grounds.opposites], lang)
              for lang in LANGS)  # fmt: skip
    none = f"None of its {number} targets" if number > 1 else "Its one target"
    label = text(
        f"{number}项定量目标无一可与{zh}直接相比高低",
        f"{none} in numbers may {'not ' if number == 1 else ''}be put above or below one of {en}",
    )
    return listed([teller.aim(*one) for one in teller.targets], label)


def _share(teller: Teller, share: OfParent) -> Iterator[Thing]:
    """Tell what part of its parent's target a count is."""
    for other, row in teller.rows():
        if other == share.parent and row.metric == share.metric and all(map(aimed, row.cells.values())):
            yield _part(teller, row, share)
            return


def _part(teller: Teller, row: Row, share: OfParent) -> Thing:
    mine, whole = teller.cell(row, teller.me), teller.cell(row, share.parent)

    def say(lang: Lang) -> str:
        sentence = text("{a}，为{p}目标的{s}：{b}", "{a}, {s} of what {p} aims at, {b}")[lang]
        said = sentence.format(
            a=mine.say(lang), s=ends(share, lang), p=teller.names[share.parent][lang], b=whole.say(lang)
        )
        return colon(metric(row, lang), said, lang)

    return Thing(say, [*mine.rests, *whole.rests])


def _missing(teller: Teller) -> Iterator[Thing]:
    """Tell of targets of others in whose place the plan has none, by the kind of nothing that it has."""
    found: dict[Nothing, dict[tuple[str, str], list[tuple[str, Row]]]] = defaultdict(dict)
    for other, row in teller.rows():
        kind = row.cells[teller.me].nothing
        if kind and aimed(row.cells[other]):
            found[kind].setdefault(key(row), []).append((other, row))
    for kind, rows in found.items():
        nothing = words.NOTHING[kind]
        label = text(
            f"其他规划设有目标而本规划{nothing.zh}（{len(rows)}项）",
            f"Aimed at by others, {nothing.en} here ({len(rows)})",
        )
        yield listed([_theirs(teller, pairs) for pairs in rows.values()], label)


def _theirs(teller: Teller, pairs: Sequence[tuple[str, Row]]) -> Thing:
    """Name a metric with the targets of others."""
    others = [teller.cell(row, plan, named=True) for plan, row in pairs[:BESIDE]]
    return Thing(
        lambda lang: metric(pairs[0][1], lang) + comma(lang) + join([other.say(lang) for other in others], lang),
        rests_of(others),
    )
