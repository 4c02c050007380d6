"""Plans as tidy tables: each column's name, kind and meaning, and what fills it, are said here and nowhere else.

The data dictionary, the schemas of every format and the rows themselves are made from these declarations.
"""

from collections.abc import Sequence
from typing import Any

from plancmp.model import Edition, Plan, Vocabulary
from plancmp.results.export.indicators import INDICATORS, MENTIONS, VALUES
from plancmp.results.export.plans import PLANS
from plancmp.results.export.shape import Export, Shape, Sheet, Table
from plancmp.results.export.tasks import CONTEXT, DUTIES, ENTITIES, MEASURES, TASK_THEMES, TASKS
from plancmp.results.parts import plan_ref

__all__ = ["Doubled", "Export", "Shape", "Table", "export", "shapes"]

_SHEETS: list[Sheet[Any]] = [
    PLANS, INDICATORS, VALUES, MENTIONS, TASKS, MEASURES, TASK_THEMES, ENTITIES, DUTIES, CONTEXT,
]  # fmt: skip


class Doubled(ValueError):
    """Two entries of one plan have one id, so that tables could not be joined by it.

    Attributes:
        plan: the plan's id.
        what: indicator or task.
        id: the id.
    """

    def __init__(self, plan: str, what: str, id: str) -> None:  # noqa: A002 - as the format calls it
        super().__init__(f"{plan} has two entries {id!r} ({what})")
        self.plan, self.what, self.id = plan, what, id


def export(editions: Sequence[Edition], vocabulary: Vocabulary) -> Export:
    """Return the tables of some plans.

    Args:
        editions: plans with different ids.
        vocabulary: the shared terms.

    Raises:
        ValueError: two plans of one id.
        Doubled: two indicators or tasks of one plan have one id.
    """
    if len({edition.plan.id for edition in editions}) < len(editions):
        raise ValueError("the plans must have different ids")
    for edition in editions:
        _unique(edition.plan)
    return Export(
        plans=[plan_ref(edition) for edition in editions],
        tables=[Table(shape=sheet.shape, rows=list(sheet.rows(editions, vocabulary))) for sheet in _SHEETS],
    )


def shapes() -> list[Shape]:
    """Return what each table holds, as the data dictionary lists it."""
    return [sheet.shape for sheet in _SHEETS]


def _unique(plan: Plan) -> None:
    for what, entries in (("indicator", plan.indicators), ("task", plan.tasks)):
        seen: set[str] = set()
        for entry in entries:
            if entry.id in seen:
                raise Doubled(plan.id, what, entry.id)
            seen.add(entry.id)
