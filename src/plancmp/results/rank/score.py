"""A lens's table -> rows with scores, ranks and rank ranges."""

from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from plancmp.results.rank.aggregate import Aggregation, even_weights, shared_ranks, terms, total
from plancmp.results.rank.result import Column, Coverage, Options, Pair, Part, Refusal, Refused, Row, Table
from plancmp.results.rank.uncertainty import DECIDED, Spread, drawn, tally


class Scored(NamedTuple):
    """Rows in order of rank, pairs in the same order, and the columns with their weights."""

    rows: list[Row]
    pairs: list[Pair]
    columns: list[Column]


def scores(table: Table, options: Options) -> tuple[list[Column], list[list[float]], list[float]]:
    """Return the columns with their weights, what each adds for each plan, and the score of each plan.

    Raises:
        Refused: every column that counts has been given the weight 0.
    """
    names = [column.metric or column.name for column in table.columns]
    weights = even_weights(names, options.weights)
    if not any(weights):
        raise Refused(Refusal(code="bad-weight", names=sorted(set(names))), table.left_out)
    added = terms(next(iter(table.scenarios.values())), options.aggregation)
    columns = [replace(column, weight=weight) for column, weight in zip(table.columns, weights, strict=True)]
    contributions = [[x * weight for x, weight in zip(row, weights, strict=True)] for row in added]
    return columns, contributions, [total(row, weights, options.aggregation) for row in added]


def score(table: Table, options: Options) -> Scored:
    """Score and rank the plans of a table, and draw how sure the ranks are."""
    columns, _, points = scores(table, options)
    parts = made_of(table, options)
    matrices = table.drawn or list(table.scenarios.values())
    added = [terms(matrix, options.aggregation) for matrix in matrices]
    sure = tally(drawn(added, options.draws, options.seed), len(points))
    ranks = shared_ranks(points)
    order = sorted(range(len(points)), key=lambda i: (ranks[i], table.plans[i]))
    rows = [_row(table.plans[i], ranks[i], points[i], sure, i, parts[i]) for i in order]
    others = _ranks_on_shared(table, options)
    rows = [replace(row, rank_shared=others.get(row.plan)) for row in rows]
    return Scored(rows, _pairs(order, table.plans, sure), columns)


def _ranks_on_shared(table: Table, options: Options) -> dict[str, int]:
    """Return the ranks without the columns that one plan alone has; none when nothing with a weight would be left."""
    if table.shared is None:
        return {}
    try:
        points = scores(table.shared, options)[2]
    except Refused:
        return {}
    return dict(zip(table.plans, shared_ranks(points), strict=True))


def made_of(table: Table, options: Options) -> list[dict[str, Part]]:
    """Return for each plan what its score is made of, by column."""
    columns, contributions, _ = scores(table, options)
    normalised = next(iter(table.scenarios.values()))
    return [_filled(columns, *row) for row in zip(table.parts, normalised, contributions, strict=True)]


def _filled(
    columns: Sequence[Column], parts: Sequence[Part], normalised: Sequence[float], contributions: Sequence[float]
) -> dict[str, Part]:
    return {
        column.name: replace(part, normalised=x, weight=column.weight, contribution=added)
        for column, part, x, added in zip(columns, parts, normalised, contributions, strict=True)
    }


def _row(plan: str, rank: int, points: float, sure: Spread, index: int, parts: dict[str, Part]) -> Row:
    low, high = sure.range(index)
    return Row(
        plan=plan, rank=rank, score=points, rank_low=low, rank_high=high,
        at_rank=[count / sure.draws for count in sure.ranks[index]],
        coverage=Coverage(have=sum(part.value is not None for part in parts.values()), of=len(parts)), parts=parts,
    )  # fmt: skip


def _pairs(order: Sequence[int], plans: Sequence[str], sure: Spread) -> list[Pair]:
    return [_pair(a, b, plans, sure) for i, a in enumerate(order) for b in order[i + 1 :]]


def _pair(a: int, b: int, plans: Sequence[str], sure: Spread) -> Pair:
    ahead, behind = sure.ahead[a][b] / sure.draws, sure.ahead[b][a] / sure.draws
    return Pair(a=plans[a], b=plans[b], ahead=ahead, behind=behind, decided=max(ahead, behind) >= DECIDED)


def plain(options: Options, aggregation: Aggregation = "arithmetic") -> Options:
    """Return options without weights, for a table whose columns have no names a user could give."""
    return replace(options, weights={}, aggregation=aggregation)
