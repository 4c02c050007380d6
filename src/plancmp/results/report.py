"""What a set of reports consists of: one page a plan, their comparison, one page a theme, an index of them all."""

from collections.abc import Sequence

import msgspec

from plancmp.model import Edition, Vocabulary
from plancmp.results.compare import Comparison, compare
from plancmp.results.show import PlanView, show


class Reports(msgspec.Struct, frozen=True, kw_only=True):
    """The results behind a set of reports; `comparison` is None for a single plan, `themes` maps a theme to its own."""

    plans: list[PlanView]
    comparison: Comparison | None
    themes: dict[str, Comparison]


def gather(editions: Sequence[Edition], vocabulary: Vocabulary, themes: Sequence[str] = ()) -> Reports:
    """Gather the results that a set of reports shows."""
    several = len(editions) > 1
    return Reports(
        plans=[show(edition, vocabulary) for edition in editions],
        comparison=compare(editions, vocabulary) if several else None,
        themes={theme: compare(editions, vocabulary, [theme]) for theme in themes} if several else {},
    )
