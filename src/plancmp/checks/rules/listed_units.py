"""Units are listed one by one.

`lead` and `participants` hold each unit as printed; the marks between them and the 等 after the last do not belong to
a name.

Passes::

    tasks:
    - {id: a, section: "4.1", title: {zh: 人才, en: Talent}, lead: [区科委, 嘉定新城(马陆镇)]}

Fails::

    tasks:
    - {id: a, section: "4.1", title: {zh: 人才, en: Talent}, lead: [区科委、区教育局等]}
"""

import re
from collections.abc import Iterator, Sequence

from plancmp.checks.rules._common import Case, Finding
from plancmp.problem import Level, say
from plancmp.problem import Path as DataPath

ID = "listed-units"
LEVEL: Level = "warning"
_BRACKETS = re.compile(r"[（(][^()（）]*[)）]")
_SEVERAL = re.compile(r".*([、，,；;]|等$)")


def check(case: Case) -> Iterator[Finding]:
    """Yield every unit that looks like several."""
    for i, indicator in enumerate(case.plan.indicators):
        yield from _several(("indicators", i, "lead"), indicator.lead)
    for i, task in enumerate(case.plan.tasks):
        yield from _several(("tasks", i, "lead"), task.lead)
        yield from _several(("tasks", i, "participants"), task.participants)


def _several(path: DataPath, units: Sequence[str]) -> Iterator[Finding]:
    for j, unit in enumerate(units):
        if _SEVERAL.match(_BRACKETS.sub("", unit)):
            yield Finding(
                (*path, j), say("{unit!r} looks like more than one unit", unit=unit), "one entry a unit, without 等"
            )
