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
from plancmp.problem import Level, say

ID = "file-name"
LEVEL: Level = "error"
_SLUG = re.compile("[a-z0-9]+(-[a-z0-9]+)*")


def check(case: Case) -> Iterator[Finding]:
    """Yield the id when it is not the file's name."""
    if case.plan.id != case.name:
        rename = say("name the file {id}.yaml", id=case.plan.id)
        yield Finding(
            ("id",),
            say("id {id!r} is not the file's name {name!r}", id=case.plan.id, name=case.name),
            say("write {name!r}", name=case.name) if _SLUG.fullmatch(case.name) else rename,
        )
