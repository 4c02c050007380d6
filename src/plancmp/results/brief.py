"""A brief: one plan against others and its parent, in sentences that each end in the section they rest on.

Nothing is worked out here anew. `gather` collects the other results of a plan, its `Grounds`; the wording of the report
(`plancmp.report.briefing`) makes a `Brief` of them, whose encoded form is the contract's JSON.
"""

from collections.abc import Mapping, Sequence
from typing import Literal

import msgspec
from msgspec.structs import replace

from plancmp.model import Edition, Plan, ReaderError, Text, Vocabulary
from plancmp.results.align import Answer, align
from plancmp.results.compare import Comparison, compare
from plancmp.results.foundations import Foundations, foundations
from plancmp.results.parts import PlanRef, plan_ref, short_name
from plancmp.results.promises import OfParent, OwnPast, of_parent, own_past
from plancmp.results.rank.order import rank
from plancmp.results.rank.peers import peers
from plancmp.results.rank.result import Options, Ranking, Why
from plancmp.results.show import PlanView, show

Topic = Literal["aims", "promises", "own-past", "alone", "one-task", "not-comparable"]
"""What a sentence is about: what the plan aims at; where its promises are above or below others'; what it lowers
against its own past; what it does that the others do not; what rests on one task; what cannot be compared."""


class Rest(msgspec.Struct, frozen=True, kw_only=True):
    """A place that a sentence rests on.

    Attributes:
        plan: whose document it is in.
        section: where.
        id: of the indicator or task there; None for a chapter without a task of its own.
    """

    plan: str
    section: str
    id: str | None


class Sentence(Text, frozen=True, kw_only=True):
    """One sentence of a brief; in both languages it ends in the sections that it rests on."""

    topic: Topic
    rests_on: list[Rest]


class BriefTable(msgspec.Struct, frozen=True, kw_only=True):
    """A small table of a brief: a title, the heads of its columns, and its rows."""

    topic: Topic
    title: Text
    columns: list[Text]
    rows: list[list[Text]]
    rests_on: list[Rest]


class Aside(msgspec.Struct, frozen=True, kw_only=True):
    """A plan that was looked at and not taken in, and why."""

    plan: str
    name: Text
    why: Why | Literal["draft"]


class Brief(msgspec.Struct, frozen=True, kw_only=True):
    """What a director needs to know of one plan.

    Attributes:
        plans: the plan itself first, then those it is held against.
        parent: the id of its parent, where that is among them.
        aside: plans that were looked at and not taken in.
        sentences: in the order of their topics.
        left: by topic, how many more sentences of the kind there would be.
        tables: at most three.
        filters: the themes asked for, by name.
        names: short ones of the plans.
    """

    plancmp: Literal[1] = 1
    command: Literal["brief"] = "brief"
    plans: list[PlanRef]
    parent: str | None
    aside: list[Aside]
    sentences: list[Sentence]
    left: dict[Topic, int]
    tables: list[BriefTable]
    filters: dict[str, list[Text]]
    names: dict[str, Text]


class Opposite(msgspec.Struct, frozen=True, kw_only=True):
    """The plan beside one other: a third plan changes nothing in it.

    Attributes:
        plan: the other plan's id.
        comparison: of the two.
        answers: whether each task of the plan has a counterpart in the other.
    """

    plan: str
    comparison: Comparison
    answers: list[Answer]


class Grounds(msgspec.Struct, frozen=True, kw_only=True):
    """The results that a brief rests on.

    Attributes:
        plans: the plan itself first, its parent last.
        opposites: in the same order, without the plan itself.
        together: all of them side by side; None where the plan stands alone.
        ranking: of the plans by emphasis.
    """

    plans: list[PlanRef]
    parent: str | None
    aside: list[Aside]
    view: PlanView
    opposites: list[Opposite]
    together: Comparison | None
    foundations: Foundations
    ranking: Ranking
    own_past: list[OwnPast]
    of_parent: list[OfParent]
    themes: list[str]


def gather(
    subject: Edition,
    against: Sequence[Edition],
    known: Sequence[Edition],
    vocabulary: Vocabulary,
    themes: Sequence[str] = (),
    readers: Mapping[str, ReaderError] | None = None,
) -> Grounds:
    """Gather the results that a brief of one plan rests on.

    Args:
        subject: the plan.
        against: the plans that it is held against; when empty, those of `known` that are its peers.
        known: where peers are looked for, and the parent in any case.
        vocabulary: the shared terms.
        themes: keep what is of these themes; all when empty.
        readers: how far readers disagreed, by plan.

    Raises:
        ValueError: two of the plans have one id.
    """
    named = [edition for edition in known if edition.plan.id != subject.plan.id]
    others, aside = (list(against), []) if against else _peers(subject, named)
    parents = [edition for edition in (*others, *named) if edition.plan.id == subject.plan.parent]
    others = [edition for edition in others if edition not in parents[:1]] + parents[:1]
    chosen = [subject, *others]
    taken = {edition.plan.id for edition in chosen}
    metrics = {
        name: metric for name, metric in vocabulary.metrics.items() if not themes or {*themes} & {*metric.themes}
    }
    ranked = Options(themes=tuple(themes), named=True, drafts=subject.plan.curation.status == "draft")
    return Grounds(
        plans=[plan_ref(edition) for edition in chosen], parent=parents[0].plan.id if parents else None,
        aside=[one for one in aside if one.plan not in taken],
        view=show(subject, vocabulary, themes),
        opposites=[_opposite(subject, other, vocabulary, themes) for other in others],
        together=compare(chosen, vocabulary, themes) if others else None,
        foundations=foundations([subject], vocabulary, themes),
        ranking=rank(chosen, vocabulary, ranked, readers or {}),
        own_past=own_past(subject.plan, metrics),
        of_parent=of_parent([subject.plan, *(p.plan for p in parents[:1])], metrics),
        themes=list(themes),
    )  # fmt: skip


def _peers(subject: Edition, known: Sequence[Edition]) -> tuple[list[Edition], list[Aside]]:
    """Return the plans that may stand in one order with a plan, see `plancmp.results.rank.peers`, and the others.

    Those of a plan on one field are on that field too. A plan whose region has a newer one has no peers; it is held
    against what is named.
    """
    drafts = [edition for edition in known if edition.plan.curation.status == "draft"]
    ready = [edition for edition in known if edition not in drafts]
    plans = [subject.plan, *(edition.plan for edition in ready)]
    if subject.plan.field:
        plans = [replace(plan, field=[]) for plan in plans if {*plan.field} & {*subject.plan.field}]
    group = peers(plans, named=True, horizon="same", drafts=True)
    apart: list[tuple[Plan, Why]] = [*group.references, *group.apart]
    newer = any(plan.id == subject.plan.id and why == "same-region" for plan, why in apart)
    fit = [] if newer else [plan.id for plan in group.peers]
    aside = [Aside(plan=plan.id, name=short_name(plan), why=why) for plan, why in apart if plan.id != subject.plan.id]
    aside += [Aside(plan=e.plan.id, name=short_name(e.plan), why="draft") for e in drafts]
    return [edition for edition in ready if edition.plan.id in fit], sorted(aside, key=lambda one: one.plan)


def _opposite(subject: Edition, other: Edition, vocabulary: Vocabulary, themes: Sequence[str]) -> Opposite:
    return Opposite(
        plan=other.plan.id, comparison=compare([subject, other], vocabulary, themes),
        answers=align([subject], vocabulary, to=other, themes=themes).answers[subject.plan.id],
    )  # fmt: skip
