"""The file is named after the plan's id.

A plan is found by the name of its file; `example.yaml` holds the plan `example`.

Passes::

    id: example

Fails::

    id: exemple
"""

import re
from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.problem import Level

ID = "file-name"
LEVEL: Level = "error"
_SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


def check(case: Case) -> Iterator[Finding]:
    """Yield the id when it is not the file's name."""
    if case.plan.id != case.name:
        hint = f"write {case.name!r}" if _SLUG.fullmatch(case.name) else f"name the file {case.plan.id}.yaml"
        yield Finding(("id",), f"id {case.plan.id!r} is not the file's name {case.name!r}", hint)
