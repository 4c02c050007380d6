"""The plan that this one answers to is known.

Known are the plans of its folder, those checked with it and those shipped. An error when the whole folder is checked,
a warning where a single file is: its parent may lie elsewhere.

Passes::

    id: example

Fails::

    parent: shanghia
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.data.schema import suggestion
from plancmp.problem import Level, say

ID = "unknown-parent"
LEVEL: Level = "warning"


def check(case: Case) -> Iterator[Finding]:
    """Yield the parent when it is none of the other plans that are known."""
    parent = case.plan.parent
    if parent is not None and (parent == case.plan.id or parent not in case.others):
        others = [name for name in case.others if name != case.plan.id]
        message = say("no plan {plan!r} among those known", plan=parent)
        yield Finding(("parent",), message, suggestion(parent, others), "error" if case.whole else None)
