"""Which plans form one order. Settled in a fixed sequence, so that no plan's place rests on another's."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from plancmp.model import Period, Plan
from plancmp.results.comparability import Ground
from plancmp.results.rank.result import Horizon, LeftOut, Overlap, Why

_SHARED = 0.5
"""The part of the shorter period that two plans must share."""


class Peers(NamedTuple):
    """The plans of one order, those beside it with the reason, what was left out, and the years of the order."""

    peers: list[Plan]
    references: list[tuple[Plan, Why]]
    apart: list[tuple[Plan, Why]]
    left_out: list[LeftOut]
    period: tuple[int, int] | None


def peers(plans: Sequence[Plan], *, named: bool, horizon: Horizon, drafts: bool) -> Peers:
    """Say which plans form one order, in the sequence of docs/methods.md.

    Args:
        plans: in the order in which they were named.
        named: whether they were; then the first gives the period of the order.
        horizon: ``any`` leaves the periods out of account.
        drafts: whether drafts may stand in the order.
    """
    left = [LeftOut(plan=p.id, metric=None, reason="draft") for p in plans if _is_draft(p) and not drafts]
    pool = [plan for plan in plans if drafts or not _is_draft(plan)]
    apart: list[tuple[Plan, Why]] = [(plan, "field") for plan in pool if plan.field]
    pool = [plan for plan in pool if not plan.field]
    period = _period(pool, named)
    if period and horizon == "same":
        apart += [(plan, "period") for plan in pool if not _shares(plan.period, period)]
        pool = [plan for plan in pool if _shares(plan.period, period)]
    ground = Ground(plan.region for plan in plans)
    holds = ground.containing([plan.region for plan in pool])
    wholes = [plan for plan, is_whole in zip(pool, holds, strict=True) if is_whole]
    pool = [plan for plan, is_whole in zip(pool, holds, strict=True) if not is_whole]
    newest = {plan.region.id: plan for plan in sorted(pool, key=lambda p: (p.period.end, p.period.start, p.id))}
    apart += [(plan, "same-region") for plan in pool if newest[plan.region.id] is not plan]
    return Peers(
        peers=sorted(newest.values(), key=lambda plan: plan.id), references=[(plan, "contains") for plan in wholes],
        apart=apart, left_out=left, period=(period.start, period.end) if period else None,
    )  # fmt: skip


def overlaps(plans: Sequence[Plan], known: Sequence[Plan]) -> list[Overlap]:
    """Return the pairs of plans whose regions share ground."""
    ground = Ground(plan.region for plan in known)
    return [Overlap(a=plans[i].id, b=plans[j].id) for i, j in ground.sharing([plan.region for plan in plans])]


def _is_draft(plan: Plan) -> bool:
    return plan.curation.status == "draft"


def _period(plans: Sequence[Plan], named: bool) -> Period | None:
    if named or not plans:
        return plans[0].period if plans else None
    counted = Counter((plan.period.start, plan.period.end) for plan in plans)
    (start, end), _ = max(counted.items(), key=lambda entry: (entry[1], entry[0][1], entry[0][0]))
    return Period(start=start, end=end)


def _shares(one: Period, other: Period) -> bool:
    """Whether two periods share at least half of the shorter one; years are inclusive."""
    shared = min(one.end, other.end) - max(one.start, other.start) + 1
    return shared >= _SHARED * min(one.end - one.start + 1, other.end - other.start + 1)
