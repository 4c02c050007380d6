"""The overall lens: the other three, each scored with even weights, then normalised and weighed like metrics.

Weights stand on the lenses that every plan has; the others are named. The draws go through all that is open: the
weights of the lenses, the weights within each, and the ways of normalising and counting.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import cycle
from math import exp

from msgspec.structs import replace

from plancmp.model import Plan, Vocabulary
from plancmp.results.rank import ambition, normalise, tasks
from plancmp.results.rank.aggregate import Matrix, terms
from plancmp.results.rank.result import (
    Column,
    Counting,
    Dropped,
    LeftOut,
    Lens,
    Normalisation,
    Options,
    Part,
    Refusal,
    RefusalCode,
    Refused,
    Table,
)  # fmt: skip
from plancmp.results.rank.score import made_of, plain, scores
from plancmp.results.rank.uncertainty import drawn

_UNIT = (0.0, 1.0)
"""The goalposts of a lens: shares, and targets between goalposts, lie between them."""


def overall(plans: Sequence[Plan], vocabulary: Vocabulary, options: Options) -> Table:
    """Make a table of the lenses that every plan has and that tell the plans apart.

    Raises:
        Refused: there is no such lens.
    """
    lenses: dict[Lens, Callable[[], Table]] = {
        "ambition": lambda: ambition.several(plans, vocabulary, options),
        "emphasis": lambda: tasks.emphasis(plans, options),
        "accountability": lambda: tasks.accountability(plans, options),
    }
    used: dict[Lens, Table] = {}
    dropped: list[Dropped] = []
    left: list[LeftOut] = []
    for lens, make in lenses.items():
        try:
            table = make()
        except Refused as refused:
            dropped.append(Dropped(lens=lens, reason=refused.refusal.code, plans=[]))
            left += refused.left_out
            continue
        left += table.left_out
        why = _unusable(lens, table, plans, options)
        if why:
            dropped.append(why)
        else:
            used[lens] = table
    left = [gone for gone in left if gone.metric]
    if not used:
        raise Refused(Refusal(code="no-lens", names=[lens.lens for lens in dropped]), left)
    table = _table(used, dropped, left, options)
    targets = used.get("ambition")
    if targets is None or targets.shared is None:
        return table
    without = _table({**used, "ambition": targets.shared}, dropped, left, options)
    return replace(table, alone=targets.alone, shared=without)


def _unusable(lens: Lens, table: Table, plans: Sequence[Plan], options: Options) -> Dropped | None:
    """Say why a lens is done without: some plan does not have it, or all plans come to the same."""
    without = sorted({plan.id for plan in plans} - set(table.plans))
    if without:
        code: RefusalCode = "too-few-shared" if lens == "ambition" else "no-tasks"
        return Dropped(lens=lens, reason=code, plans=without)
    if options.normalisation != "goalposts" and normalise.is_constant(_points(lens, table, options)):
        return Dropped(lens=lens, reason="constant", plans=[])
    return None


def _points(lens: Lens, table: Table, options: Options) -> list[float]:
    return scores(table, _lens_options(lens, options))[2]


def _lens_options(lens: Lens, options: Options) -> Options:
    return plain(options, "arithmetic" if lens == "emphasis" else options.aggregation)


def _table(used: Mapping[Lens, Table], dropped: list[Dropped], left: list[LeftOut], options: Options) -> Table:
    points = {lens: _points(lens, table, options) for lens, table in used.items()}
    columns = [Column(name=lens, goalposts=_UNIT if _within(column) else None) for lens, column in points.items()]
    figures = list(zip(*points.values(), strict=True))
    matrices = list(ambition.scenarios(figures, columns, options.normalisation, options.aggregation))
    scenarios: dict[Normalisation | Counting, Matrix] = dict(matrices)
    by_lens = [_parts(lens, table, options) for lens, table in used.items()]
    return Table(
        plans=next(iter(used.values())).plans, columns=columns, parts=list(zip(*by_lens, strict=True)),
        scenarios=scenarios, left_out=left, dropped=dropped,
        drawn=_drawn(used, columns, [way for way, _ in matrices], options),
    )  # fmt: skip


def _parts(lens: Lens, table: Table, options: Options) -> list[Part]:
    """Return one part a plan: its score by a lens, and what that is made of."""
    inner = made_of(table, _lens_options(lens, options))
    return [Part(value=x, parts=parts) for x, parts in zip(_points(lens, table, options), inner, strict=True)]


def _within(column: Sequence[float]) -> bool:
    return all(_UNIT[0] <= x <= _UNIT[1] for x in column)


def _drawn(
    used: Mapping[Lens, Table], columns: Sequence[Column], ways: Sequence[Normalisation], options: Options
) -> list[Matrix]:
    """Return, draw by draw, what each plan scores by each lens with the weights of that draw, normalised in turn."""
    samples = [_samples(lens, table, _lens_options(lens, options)) for lens, table in used.items()]
    return [
        ambition.normalised(list(zip(*scores, strict=True)), columns, way)
        for scores, way in zip(zip(*samples, strict=True), cycle(ways), strict=False)
    ]


def _samples(lens: Lens, table: Table, options: Options) -> list[list[float]]:
    """Draw the scores of one lens; each lens has draws of its own, so that they do not move together."""
    added = [terms(matrix, options.aggregation) for matrix in table.scenarios.values()]
    sums = drawn(added, options.draws, f"{options.seed} {lens}")
    return [row if options.aggregation == "arithmetic" else [exp(x) for x in row] for row in sums]
