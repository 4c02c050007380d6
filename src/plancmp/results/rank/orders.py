"""The lenses that count tasks and measures: plans in order, with the plans beside them, and what the order hangs on."""

from array import array
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any, NamedTuple

from msgspec.structs import replace

from plancmp.model import Edition, Item, Plan, ReaderError, Task, Vocabulary
from plancmp.results.parts import plan_ref
from plancmp.results.rank.bootstrap import Drawn, Weights, interval, reader_rates
from plancmp.results.rank.decide import Entrant, neighbours, pairs, standings, standings_of_many
from plancmp.results.rank.hangs import Member, hangs_on
from plancmp.results.rank.peers import Peers
from plancmp.results.rank.result import HangsOn, LeftOut, Options, Pair, Place, Score
from plancmp.results.rank.shares import (
    BASES,
    FEWEST_TASKS,
    Basis,
    Share,
    Sheet,
    accountability,
    concerned,
    emphasis,
)

ALL = "all"
MANY = 100
"""Of more plans than this not each is held against each: neighbours are, and who is decidedly ahead by halving."""
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


class Entry:
    """One plan of a ranking: what every order counts of it, worked out when it is asked for.

    Attributes:
        plan: the plan; once `settle` was called, without its words.
        ref: what it is.
    """

    def __init__(self, edition: Edition, makes: Mapping[str, Make], options: Options) -> None:
        self.plan, self.ref = edition.plan, plan_ref(edition)
        self._makes, self._options = makes, options
        self._few = {key: _too_few(self.plan, None if key == ALL else key, options) for key in makes}
        self._settled: dict[str, Member] | None = None

    def few(self, key: str) -> LeftOut | None:
        """Say why it is left out of an order by itself, if it is."""
        return self._few[key]

    def member(self, key: str) -> Member:
        """Return its part in an order."""
        if self._settled is not None:
            return self._settled[key]
        sheet = Sheet(self.plan, self._makes[key](self.plan))
        return _member(sheet, {basis: Drawn(sheet, self._weights, basis) for basis in BASES})

    def score(self, key: str) -> Score:
        """Return its score beside an order."""
        if self._settled is not None:
            return Score(**_scored(self._settled[key]))
        sheet = Sheet(self.plan, self._makes[key](self.plan))
        return Score(**_said(sheet, Drawn(sheet, self._weights, "measures").scores))

    @cached_property
    def _weights(self) -> Weights:
        return Weights(self.plan, self._options.draws, self._options.seed)

    def forget(self) -> None:
        """Let go of what was made for one order."""
        if "_weights" in self.__dict__:
            self._weights.forget()

    def settle(self) -> None:
        """Work everything out that an order can ask, and let go of the plan's words and of what was drawn on the way.

        Thousands of plans with theirs would take gigabytes.
        """
        if self._settled is not None:
            return
        ready = self._options.drafts or self.plan.curation.status != "draft"
        bare = _bare(self.plan, tasks=bool(self._makes))
        self._settled = {key: _packed(self.member(key), bare) for key in self._makes if ready and not self._few[key]}
        self.__dict__.pop("_weights", None)
        self.plan = bare


def entries(editions: Iterable[Edition], makes: Mapping[str, Make], options: Options) -> list[Entry]:
    """Take plans in, one by one; of many no more is kept of each than orders need."""
    found: list[Entry] = []
    for edition in editions:
        found.append(Entry(edition, makes, options))
        if len(found) > MANY:
            for entry in found if len(found) == MANY + 1 else found[-1:]:
                entry.settle()
    return found


_CODED = [Item(zh="", en="", printed="…")]


def _bare(plan: Plan, *, tasks: bool) -> Plan:
    """Return a plan without its words: its leaf tasks, and whether they are coded by measures; or its indicators."""
    leaves = [
        Task(id=task.id, section=task.section, title=None, items=_CODED if task.measures else [])
        for task in (plan.leaves if tasks else ())
    ]
    kept = [] if tasks else plan.indicators
    return replace(plan, tasks=leaves, indicators=kept, outlook=[], struck=[], context=[], note=None, issuer=None)


def _packed(member: Member, bare: Plan) -> Member:
    """Return a member with its numbers packed, without its plan's words and what the numbers were drawn from."""
    shares = [
        share._replace(has=_packed_columns(share.has), of=_packed_columns(share.of), reading=None)
        for share in member.sheet.shares
    ]
    return Member(
        Sheet(bare, shares), member.entrant._replace(draws=[array("d", column) for column in member.entrant.draws]), {}
    )


def _packed_columns(columns: Mapping[Basis, Sequence[float]]) -> dict[Basis, Sequence[float]]:
    return {basis: array("d", column) for basis, column in columns.items()}


def orders(group: Peers, known: Mapping[str, Entry], makes: Mapping[str, Make]) -> dict[str, Order]:
    """Return the orders of a lens by their key.

    Args:
        group: which plans form one order, and which stand beside it.
        known: all of them, by plan.
        makes: what makes the shares of each order.
    """
    peers, unfit = _measured(group.peers)
    beside = [known[plan.id] for plan, _ in (*group.references, *group.apart)]
    held = [known[plan.id] for plan in peers]
    found = {}
    for key in makes:
        found[key] = _order(key, held, beside, many=len(known) > MANY)
        for entry in (*held, *beside):
            entry.forget()
    if found and unfit:
        first = next(iter(found))
        found[first] = found[first]._replace(left_out=[*unfit, *found[first].left_out])
    return found


def rates_of(options: Options, themes: Sequence[str], readers: Mapping[str, ReaderError]) -> dict[str, float]:
    """Return the rates of reader error that enter.

    Nothing measured, nothing drawn: without readings of two readers the intervals hold the drawing of tasks alone.
    """
    counts_themes = options.by == "emphasis" or options.weights.get("emphasis", 0) > 0
    return reader_rates(readers, themes) if readers and counts_themes else {}


def _measured(plans: Sequence[Plan]) -> tuple[list[Plan], list[LeftOut]]:
    """Return the plans that may be ranked together: those coded by measures, or all where none is."""
    coded = [plan for plan in plans if plan.is_measured]
    if not coded:
        return list(plans), []
    return coded, [LeftOut(plan=p.id, metric=None, reason="not-measured") for p in plans if not p.is_measured]


def _order(key: str, peers: Sequence[Entry], others: Sequence[Entry], *, many: bool) -> Order:
    theme = None if key == ALL else key
    left = [out for entry in peers if (out := entry.few(key))]
    held = [entry for entry in peers if not entry.few(key)]
    if len(held) < 2:
        left += [LeftOut(plan=entry.plan.id, metric=None, reason="single", theme=theme) for entry in held if peers[1:]]
        held = []
    members = [entry.member(key) for entry in held]
    entrants = [member.entrant for member in members]
    found = neighbours(entrants) if many else pairs(entrants)
    standing = standings_of_many(entrants) if many else standings(entrants, found)
    by_plan = {member.entrant.plan: member for member in members}
    places = [Place(plan=plan, **place._asdict(), **_scored(by_plan[plan])) for plan, place in standing.items()]
    beside = {entry.plan.id: entry.score(key) for entry in others if not entry.few(key)}
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


def _member(sheet: Sheet, drawn: Mapping[Basis, Drawn]) -> Member:
    entrant = Entrant(sheet.plan.id, [sheet.score(basis) for basis in BASES], [drawn[basis].scores for basis in BASES])
    return Member(sheet, entrant, drawn)


def _scored(member: Member) -> dict[str, Any]:
    return _said(member.sheet, member.entrant.draws[0])


def _said(sheet: Sheet, drawn: Sequence[float]) -> dict[str, Any]:
    """Return what a result says of a score. The interval holds the score itself, which the prior may pull it from."""
    score = sheet.score("measures")
    low, high = interval(drawn)
    return {
        "score": round(score, 6), "low": round(min(low, score), 6), "high": round(max(high, score), 6),
        "measures": sheet.measures, "tasks": sheet.tasks, "parts": {share.name: share.part for share in sheet.shares},
    }  # fmt: skip
