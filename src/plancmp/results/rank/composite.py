"""Several metrics that the user names, as one score. The only composite of targets that there is.

It is over the plans that hold comparable values of all of the metrics. How sure its order is rests on the weights,
which are drawn uniformly on the simplex (Devroye 1986, chapter V: exponential variates divided by their sum).
"""

from collections.abc import Sequence
from math import exp, fsum, isfinite, log
from operator import mul
from random import Random
from typing import NamedTuple

from plancmp.model import Plan, Vocabulary
from plancmp.results.parts import nothing, printed
from plancmp.results.rank import normalise
from plancmp.results.rank.ambition import Found, Group, shared_metrics
from plancmp.results.rank.bootstrap import interval
from plancmp.results.rank.decide import Entrant, neighbours, pairs, standings, standings_of_many
from plancmp.results.rank.groups import Promise
from plancmp.results.rank.refusals import Refused
from plancmp.results.rank.result import Aggregation, LeftOut, Normalisation, Options, Pair, Part, Place

FLOOR = 0.01
"""What the lowest number of a scale from 0 to 1 is raised to before logarithms are taken."""


class Composite(NamedTuple):
    """A composite: the places, the pairs, what is in neither, and the weights of the metrics."""

    places: list[Place]
    pairs: list[Pair]
    left_out: list[LeftOut]
    weights: dict[str, float]


def composite(
    found: Found, plans: Sequence[Plan], vocabulary: Vocabulary, options: Options, *, many: bool
) -> Composite:
    """Make one score of the metrics named; of many plans only neighbours are held against each other.

    Raises:
        Refused: fewer than two plans hold comparable values of all of them, or they differ in none.
    """
    metrics = list(dict.fromkeys(options.metrics))
    groups = _chosen(found.groups, metrics)
    shared = set.intersection(*({p.plan.id for p in group.promises} for group in groups)) if groups else set[str]()
    if len(shared) < 2:
        raise Refused("too-few-shared", names=metrics, instead=shared_metrics(found.groups))
    members = sorted(shared)
    of_plan = [{p.plan.id: p for p in group.promises} for group in groups]
    rows = [[promises[plan] for promises in of_plan] for plan in members]
    numbers = _numbers(rows, metrics, vocabulary, options)
    if all(len({round(x, 10) for x in column}) == 1 for column in zip(*numbers, strict=True)):
        raise Refused("constant", names=metrics)
    weights = even_weights(metrics, options.weights)
    terms = [[_term(x, options.aggregation) for x in row] for row in numbers]
    scores = [_scaled(fsum(map(mul, row, weights)), options.aggregation) for row in terms]
    entrants = [
        Entrant(plan, [score], [column])
        for plan, score, column in zip(members, scores, _drawn(terms, options), strict=True)
    ]
    decided = neighbours(entrants) if many else pairs(entrants)
    standing = standings_of_many(entrants) if many else standings(entrants, decided)
    parts = {plan: _parts(row, scaled, weights) for plan, row, scaled in zip(members, rows, numbers, strict=True)}
    drawn = {entrant.plan: entrant for entrant in entrants}
    places = []
    for plan, place in standing.items():
        low, high = interval(list(drawn[plan].draws[0]))
        places.append(
            Place(
                plan=plan, score=round(drawn[plan].scores[0], 12), low=round(low, 6), high=round(high, 6),
                measures=None, tasks=None, parts=parts[plan], **place._asdict(),
            )
        )  # fmt: skip
    return Composite(places, decided, _left(plans, shared, metrics, found), dict(zip(metrics, weights, strict=True)))


def _chosen(groups: Sequence[Group], metrics: Sequence[str]) -> list[Group]:
    """Return one group a metric, the largest, the first of several; none at all where a metric has none."""
    chosen = []
    for metric in metrics:
        own = [group for group in groups if group.metric == metric]
        if not own:
            return []
        chosen.append(max(own, key=lambda group: len(group.promises)))
    return chosen


def _left(plans: Sequence[Plan], shared: set[str], metrics: Sequence[str], found: Found) -> list[LeftOut]:
    """Say what keeps the other plans out: figures that may not meet those of others, or that are not there."""
    known = {(out.plan, out.metric) for out in found.left_out}
    return [
        LeftOut(plan=plan.id, metric=metric, reason=why)
        for plan in plans
        if plan.id not in shared
        for metric in metrics
        if (plan.id, metric) not in known
        and (why := nothing(plan, metric, [i for i in plan.indicators if i.metric == metric]))
    ]


def _numbers(
    rows: Sequence[Sequence[Promise]], metrics: Sequence[str], vocabulary: Vocabulary, options: Options
) -> list[list[float]]:
    """Return the normalised figures, a row a plan; where lower is better signs are turned first."""
    columns = []
    for metric, column in zip(metrics, zip(*rows, strict=True), strict=True):
        sign = -1 if vocabulary.metrics[metric].direction == "lower" else 1
        signed = [sign * promise.number for promise in column]
        posts = options.goalposts.get(metric) or vocabulary.metrics[metric].goalposts
        columns.append(_normalised(signed, options.normalisation, posts, sign, metric))
    return [list(row) for row in zip(*columns, strict=True)]


def _normalised(
    column: list[float], way: Normalisation, posts: tuple[float, float] | None, sign: int, metric: str
) -> list[float]:
    if way == "goalposts":
        if posts is None:
            raise Refused("no-goalposts", names=[metric])
        low, high = sorted(sign * post for post in posts)
        return normalise.goalposts(column, low, high)
    ways = {"min-max": normalise.min_max, "z-score": normalise.z_score, "rank": normalise.by_rank}
    return ways[way](column)


def _parts(row: Sequence[Promise], scaled: Sequence[float], weights: Sequence[float]) -> dict[str, Part]:
    return {
        promise.indicator.metric: Part(
            value=promise.number, weight=round(weight, 12), normalised=round(number, 12),
            printed=printed(promise.value, promise.indicator),
        )
        for promise, number, weight in zip(row, scaled, weights, strict=True)
    }  # fmt: skip


def even_weights(names: Sequence[str], given: dict[str, float]) -> list[float]:
    """Return a weight a name: the one given by that name, otherwise 1, divided by their sum."""
    weights = [float(given.get(name, 1)) for name in names]
    total = fsum(weights)
    if not isfinite(total) or min(weights) < 0 or not total:
        raise Refused("bad-weight", names=sorted(given))
    return [weight / total for weight in weights]


def _term(number: float, aggregation: Aggregation) -> float:
    """Return what is weighted and added: the number, or for the geometric mean the logarithm of the raised one."""
    return number if aggregation == "arithmetic" else log(FLOOR + (1 - FLOOR) * number)


def _scaled(added: float, aggregation: Aggregation) -> float:
    return added if aggregation == "arithmetic" else exp(added)


def _drawn(terms: Sequence[Sequence[float]], options: Options) -> list[list[float]]:
    """Return the scores of every plan under weights drawn anew, without the noise of binary fractions."""
    random = Random(f"{options.seed}/weights")  # noqa: S311 - a simulation that must be repeatable, nothing secret
    drawn = [simplex(random, len(terms[0])) for _ in range(options.draws)]
    return [[round(_scaled(sum(map(mul, row, w)), options.aggregation), 10) for w in drawn] for row in terms]


def simplex(random: Random, size: int) -> list[float]:
    """Return `size` weights that sum to 1, every such set of weights being equally likely."""
    lengths = [-log(1.0 - random.random()) for _ in range(size)]
    total = sum(lengths)
    return [length / total for length in lengths] if total else [1 / size] * size
