"""The lenses that count tasks and measures: plans in order, with the plans beside them, and what the order hangs on."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from plancmp.model import Plan, ReaderError, Vocabulary
from plancmp.results.rank.bootstrap import Drawn, Weights, interval, reader_rates
from plancmp.results.rank.decide import Entrant, pairs, standings
from plancmp.results.rank.hangs import Member, hangs_on
from plancmp.results.rank.peers import Peers
from plancmp.results.rank.result import HangsOn, LeftOut, Options, Pair, Place, Score
from plancmp.results.rank.shares import (
    BASES,
    FEWEST_TASKS,
    Share,
    Sheet,
    accountability,
    concerned,
    emphasis,
)

ALL = "all"
Make = Callable[[Plan], list[Share]]
"""What makes a plan's shares for one order."""


class Order(NamedTuple):
    """One order."""

    places: list[Place]
    pairs: list[Pair]
    hangs_on: list[HangsOn]
    beside: dict[str, Score]
    left_out: list[LeftOut]


def makers(
    vocabulary: Vocabulary, options: Options, themes: Sequence[str], rates: Mapping[str, float]
) -> dict[str, Make]:
    """Return what makes the shares of each order that a lens has, by the key of the order.

    Args:
        vocabulary: the shared terms.
        options: the lens, its weights and the themes asked for.
        themes: of emphasis: those asked for, else the headline ones.
        rates: of reader error, by theme.
    """
    if options.by == "emphasis":
        return {theme: _emphasis(theme, rates.get(theme, 0.0)) for theme in themes}
    if options.by == "accountability":
        return {theme: _accountability(theme, vocabulary) for theme in options.themes or (ALL,)}
    rate = sum(rates.values()) / len(rates) if rates else 0.0
    weights = normal(options.weights)

    def overall(plan: Plan) -> list[Share]:
        held = accountability(plan, vocabulary, options.themes, weights.get("accountability", 0.0))
        return [emphasis(plan, themes, rate, weights.get("emphasis", 0.0)), *held]

    return {ALL: overall}


def normal(weights: Mapping[str, float]) -> dict[str, float]:
    """Return weights divided by their sum."""
    total = sum(weights.values())
    return {name: weight / total for name, weight in weights.items()} if total else dict(weights)


def _emphasis(theme: str, rate: float) -> Make:
    return lambda plan: [emphasis(plan, [theme], rate)]


def _accountability(theme: str, vocabulary: Vocabulary) -> Make:
    return lambda plan: accountability(plan, vocabulary, () if theme == ALL else (theme,))


def orders(
    group: Peers, vocabulary: Vocabulary, options: Options, themes: Sequence[str], readers: Mapping[str, ReaderError]
) -> tuple[dict[str, Order], dict[str, float] | None]:
    """Return the orders of a lens by their key, and the rates of reader error that entered.

    Nothing measured, nothing drawn: without readings of two readers the intervals hold the drawing of tasks alone.
    """
    counts_themes = options.by == "emphasis" or options.weights.get("emphasis", 0) > 0
    rates = reader_rates(readers, themes) if readers and counts_themes else {}
    plans = [*group.peers, *(plan for plan, _ in (*group.references, *group.apart))]
    weights = {plan.id: Weights(plan, options.draws, options.seed) for plan in plans}
    peers, unfit = _measured(group.peers)
    found = {
        key: _order(key, peers, [plan for plan in plans if plan not in group.peers], make, weights, options)
        for key, make in makers(vocabulary, options, themes, rates).items()
    }
    if found and unfit:
        first = next(iter(found))
        found[first] = found[first]._replace(left_out=[*unfit, *found[first].left_out])
    return found, rates or None


def _measured(plans: Sequence[Plan]) -> tuple[list[Plan], list[LeftOut]]:
    """Return the plans that may be ranked together: those coded by measures, or all where none is."""
    coded = [plan for plan in plans if plan.is_measured]
    if not coded:
        return list(plans), []
    return coded, [LeftOut(plan=p.id, metric=None, reason="not-measured") for p in plans if not p.is_measured]


def _order(
    key: str, peers: Sequence[Plan], others: Sequence[Plan], make: Make, weights: Mapping[str, Weights],
    options: Options,
) -> Order:  # fmt: skip
    theme = None if key == ALL else key
    left = [out for plan in peers if (out := _too_few(plan, theme, options))]
    held = [plan for plan in peers if plan.id not in {out.plan for out in left}]
    if len(held) < 2:
        left += [LeftOut(plan=plan.id, metric=None, reason="single", theme=theme) for plan in held if peers[1:]]
        held = []
    members = [_member(Sheet(plan, make(plan)), weights[plan.id]) for plan in held]
    entrants = [member.entrant for member in members]
    found = pairs(entrants)
    sheets = {member.entrant.plan: member for member in members}
    places = [
        Place(plan=plan, **standing._asdict(), **_scored(sheets[plan]))
        for plan, standing in standings(entrants, found).items()
    ]
    beside = {
        plan.id: _score(Sheet(plan, make(plan)), weights[plan.id])
        for plan in others
        if not _too_few(plan, theme, options)
    }
    return Order(places, found, hangs_on(members, found), beside, left)


def _too_few(plan: Plan, theme: str | None, options: Options) -> LeftOut | None:
    """Say why a plan is left out of an order by itself: it has no tasks, or too few of the theme to be held to."""
    if not plan.leaves:
        return LeftOut(plan=plan.id, metric=None, reason="no-tasks", theme=theme)
    if options.by != "emphasis" and options.themes:
        wanted = (theme,) if theme else options.themes
        if len(concerned(plan, wanted)) < FEWEST_TASKS:
            return LeftOut(plan=plan.id, metric=None, reason="few-tasks", theme=theme)
    return None


def _member(sheet: Sheet, weights: Weights) -> Member:
    drawn = {basis: Drawn(sheet, weights, basis) for basis in BASES}
    entrant = Entrant(sheet.plan.id, [sheet.score(basis) for basis in BASES], [drawn[basis].scores for basis in BASES])
    return Member(sheet, entrant, drawn)


def _score(sheet: Sheet, weights: Weights) -> Score:
    """Return the score of a plan that stands beside an order."""
    return Score(**_said(sheet, Drawn(sheet, weights, "measures").scores))


def _scored(member: Member) -> dict[str, Any]:
    return _said(member.sheet, list(member.entrant.draws[0]))


def _said(sheet: Sheet, drawn: list[float]) -> dict[str, Any]:
    """Return what a result says of a score. The interval holds the score itself, which the prior may pull it from."""
    score = sheet.score("measures")
    low, high = interval(drawn)
    return {
        "score": round(score, 6), "low": round(min(low, score), 6), "high": round(max(high, score), 6),
        "measures": sheet.measures, "tasks": sheet.tasks, "parts": {share.name: share.part for share in sheet.shares},
    }  # fmt: skip
