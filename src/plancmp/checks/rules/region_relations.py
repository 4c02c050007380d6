"""A region lies in others or overlaps them; it does neither with itself.

Passes::

    region: {id: zone, zh: 示例区, en: Example Zone, within: [city], overlaps: [east]}

Fails::

    region: {id: zone, zh: 示例区, en: Example Zone, within: [city], overlaps: [city, zone]}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding
from plancmp.problem import Level, say

ID = "region-relations"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every relation to itself and every region that is named under both."""
    region = case.plan.region
    for key, names in (("within", region.within), ("overlaps", region.overlaps)):
        for i, name in enumerate(names):
            if name == region.id:
                yield Finding(("region", key, i), say("{name!r} is the region itself", name=name), "take it out")
    for i, name in enumerate(region.overlaps):
        if name in region.within:
            yield Finding(
                ("region", "overlaps", i),
                say("{name!r} is listed under within as well", name=name),
                "what contains it, contains it",
            )
