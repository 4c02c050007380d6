"""What a set of reports consists of: one page a plan, their comparison, one page a theme, an index of them all."""

from collections.abc import Mapping, Sequence

import msgspec

from plancmp.model import Edition, ReaderError, Text, Vocabulary
from plancmp.results import brief
from plancmp.results.align import Alignment, align
from plancmp.results.brief import Grounds
from plancmp.results.compare import Comparison, compare
from plancmp.results.foundations import Foundations, foundations
from plancmp.results.parts import short_name
from plancmp.results.rank.order import rank
from plancmp.results.rank.result import Options, Ranking
from plancmp.results.show import PlanView, show


class Reports(msgspec.Struct, frozen=True, kw_only=True):
    """The results behind a set of reports.

    Attributes:
        plans: each plan whole.
        short: short names of the plans' regions, by plan.
        comparison: of all plans; None for a single one.
        themes: comparisons by theme.
        foundations: of all plans.
        ranking: by the themes asked for, else the headline themes; None for a single plan.
        alignment: of the plans with their parent's, where that is among them.
        briefs: what the brief of each plan rests on, against its peers and its parent among the plans.
    """

    plans: list[PlanView]
    short: dict[str, Text]
    comparison: Comparison | None
    themes: dict[str, Comparison]
    foundations: Foundations
    ranking: Ranking | None
    alignment: Alignment | None
    briefs: list[Grounds]


def gather(
    editions: Sequence[Edition],
    vocabulary: Vocabulary,
    themes: Sequence[str] = (),
    errors: Mapping[str, ReaderError] | None = None,
) -> Reports:
    """Gather the results that a set of reports shows.

    Args:
        editions: plans with different ids.
        vocabulary: the shared terms.
        themes: those that get a page of their own.
        errors: measured errors of reading, by plan.
    """
    several = len(editions) > 1
    return Reports(
        plans=[show(edition, vocabulary) for edition in editions],
        short=short_names(editions),
        comparison=compare(editions, vocabulary) if several else None,
        themes={theme: compare(editions, vocabulary, [theme]) for theme in themes} if several else {},
        foundations=foundations(editions, vocabulary),
        ranking=rank(editions, vocabulary, Options(themes=tuple(themes)), errors or {}) if several else None,
        alignment=answers(editions, vocabulary),
        briefs=[brief.gather(edition, [], editions, vocabulary, readers=errors) for edition in editions],
    )


def short_names(editions: Sequence[Edition]) -> dict[str, Text]:
    """Name plans by their regions without the class of region; by id where two plans are of one region."""
    names = {e.plan.id: short_name(e.plan) for e in editions}
    said = [name.zh for name in names.values()]
    return {plan: name if said.count(name.zh) == 1 else Text(zh=plan, en=plan) for plan, name in names.items()}


def answers(editions: Sequence[Edition], vocabulary: Vocabulary, to: Edition | None = None) -> Alignment | None:
    """Hold plans against their parent's; without `to` the plan that most of the others name as theirs.

    None where no other plan has that parent.
    """
    parents = [edition.plan.parent for edition in editions]
    if to is None:
        found = [e for e in editions if e.plan.id in parents]
        to = max(found, key=lambda e: parents.count(e.plan.id), default=None)
    if to is None:
        return None
    children = [e for e in editions if e.plan.parent == to.plan.id]
    return align(children, vocabulary, to=to) if children else None
