"""The plan that this one answers to is known.

Asked only where other plans are known; a parent that is kept elsewhere is no error.

Passes::

    id: example

Fails::

    parent: shanghia
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.data.schema import suggestion
from plancmp.problem import Level

ID = "unknown-parent"
LEVEL: Level = "warning"


def check(case: Case) -> Iterator[Finding]:
    """Yield the parent when it is none of the other plans that are known."""
    parent, others = case.plan.parent, [name for name in case.others if name != case.plan.id]
    if parent is not None and others and parent not in others:
        yield Finding(("parent",), f"no plan {parent!r} among those known", suggestion(parent, dict.fromkeys(others)))
