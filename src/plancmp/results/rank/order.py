"""Plans in order by one lens, with how sure the order is, what it hangs on and what was left out.

Pure: editions in, a `Ranking` out. The formulae, with their sources, are in docs/methods.md; its parts are
in `plancmp.results.rank`. A ranking that would mean nothing is refused, and the refusal is a value with a code.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import isfinite

from msgspec import UNSET
from msgspec.structs import replace

from plancmp.model import Edition, Metric, Plan, ReaderError, Text, Vocabulary
from plancmp.results.parts import short_name
from plancmp.results.promises import of_parent, own_past
from plancmp.results.rank.ambition import in_order, promises
from plancmp.results.rank.composite import composite
from plancmp.results.rank.orders import MANY, Entry, Order, entries, makers, normal, orders, rates_of
from plancmp.results.rank.peers import Peers, overlaps, peers
from plancmp.results.rank.refusals import Refused
from plancmp.results.rank.result import Beside, LeftOut, Options, Ranking, Score, Settings, Why

COMBINED = ("emphasis", "accountability")
"""The lenses that `overall` puts together."""
METRICS = "metrics"
_NO_OPTIONS = Options()
_NO_READERS: Mapping[str, ReaderError] = {}


def rank(
    editions: Iterable[Edition],
    vocabulary: Vocabulary,
    options: Options = _NO_OPTIONS,
    readers: Mapping[str, ReaderError] = _NO_READERS,
) -> Ranking:
    """Rank plans.

    Args:
        editions: plans with different ids, taken in one by one; where they were named, the first gives the period of
            the order.
        vocabulary: the shared terms.
        options: the lens and all that can be chosen.
        readers: how far readers disagreed, by plan; where nothing was measured, reader error is not drawn.

    Raises:
        ValueError: fewer draws than 1, or two plans of one id.
    """
    if options.draws < 1:
        raise ValueError("draws must be at least 1")
    themes = _themes(vocabulary, options)
    rates = rates_of(options, themes, readers)
    makes = {} if options.by == "ambition" else makers(vocabulary, options, themes, rates)
    found = entries(editions, makes, options)
    plans = [entry.plan for entry in found]
    known = {entry.plan.id: entry for entry in found}
    if len(known) < len(found):
        raise ValueError("plans must have different ids")
    group = peers(plans, named=options.named, horizon=options.horizon, drafts=options.drafts)
    empty = _empty(found, group, themes, options)
    try:
        _refuse_misuse(plans, vocabulary, options)
        if options.by == "ambition":
            result = _promised(group, plans, vocabulary, options, empty)
        else:
            result = _counted(group, orders(group, known, makes), rates, empty)
    except Refused as refused:
        result = replace(empty, refused=refused.refusal, left_out=[*empty.left_out, *refused.left_out])
    return replace(result, left_out=_tidy(result.left_out), names=_names(result, plans, vocabulary))


def _themes(vocabulary: Vocabulary, options: Options) -> list[str]:
    """Return the themes asked for, else for what counts themes the headline ones, or all where there are none."""
    if options.themes or options.by in ("ambition", "accountability"):
        return list(dict.fromkeys(options.themes))
    return [name for name, theme in vocabulary.themes.items() if theme.headline] or list(vocabulary.themes)


def _empty(found: Sequence[Entry], group: Peers, themes: Sequence[str], options: Options) -> Ranking:
    weights = {name: round(weight, 12) for name, weight in normal(options.weights).items()}
    settings = Settings(
        by=options.by, themes=list(themes), metrics=list(dict.fromkeys(options.metrics)), period=group.period,
        horizon=options.horizon, drafts=options.drafts, draws=options.draws, seed=options.seed,
        weights=dict(sorted(weights.items())), pairs="neighbours" if len(found) > MANY else UNSET,
    )  # fmt: skip
    plans = [entry.plan for entry in found]
    out = {left.plan for left in group.left_out}
    return Ranking(
        by=options.by, themes=list(themes),
        plans=[entry.ref for entry in found if entry.plan.id not in out],
        references=_beside(group.references, {}), apart=_beside(group.apart, {}),
        overlaps=overlaps(group.peers, plans), left_out=group.left_out, settings=settings,
    )  # fmt: skip


def _beside(plans: Iterable[tuple[Plan, Why]], found: Mapping[str, Order]) -> list[Beside]:
    def scores(plan: Plan) -> dict[str, Score]:
        return {key: order.beside[plan.id] for key, order in found.items() if plan.id in order.beside}

    return [Beside(plan=plan.id, why=why, scores=scores(plan)) for plan, why in plans]


# The lenses that count tasks


def _counted(group: Peers, found: Mapping[str, Order], rates: Mapping[str, float], empty: Ranking) -> Ranking:
    left = [out for order in found.values() for out in order.left_out]
    result = replace(
        empty, references=_beside(group.references, found), apart=_beside(group.apart, found),
        left_out=[*empty.left_out, *left], settings=replace(empty.settings, readers=dict(rates) or None),
    )  # fmt: skip
    if all(len(order.places) < 2 for order in found.values()):
        return replace(result, refused=Refused("few-peers", names=[plan.id for plan in group.peers]).refusal)
    return replace(
        result,
        orders={key: order.places for key, order in found.items()},
        pairs={key: order.pairs for key, order in found.items()},
        hangs_on={key: order.hangs_on for key, order in found.items()},
    )


# Promises


def _promised(group: Peers, plans: Sequence[Plan], vocabulary: Vocabulary, options: Options, empty: Ranking) -> Ranking:
    """Put promises in order, of peers and references alike: a ratio of a city and of its district may meet."""
    able = [*group.peers, *(plan for plan, _ in group.references)]
    found = promises(able, vocabulary, options, plans)
    apart = [_set_apart(plan, why, vocabulary, options) for plan, why in group.apart]
    left = [*empty.left_out, *found.left_out, *(out for outs in apart for out in outs)]
    many = len(plans) > MANY
    metrics = [in_order(one, vocabulary.metrics[one.metric], many=many) for one in found.groups]
    result = replace(empty, metrics=metrics, left_out=left)
    if len(set(options.metrics)) > 1:
        made = composite(found, able, vocabulary, options, many=many)
        settings = replace(
            empty.settings, normalisation=options.normalisation, aggregation=options.aggregation, weights=made.weights
        )
        return replace(
            result, orders={METRICS: made.places}, pairs={METRICS: made.pairs}, hangs_on={METRICS: []},
            left_out=[*left, *made.left_out], settings=settings,
        )  # fmt: skip
    if options.metrics and not metrics:
        raise Refused("not-comparable", names=options.metrics, left_out=left[len(empty.left_out) :])
    ready = [plan for plan in plans if options.drafts or plan.curation.status != "draft"]
    wanted = {name: metric for name, metric in vocabulary.metrics.items() if _wanted(name, metric, options)}
    result = replace(
        result,
        own_past=[past for plan in ready for past in own_past(plan, vocabulary.metrics) if past.metric in wanted],
        of_parent=[share for share in of_parent(ready, vocabulary.metrics) if share.metric in wanted],
    )
    if not (result.metrics or result.own_past or result.of_parent):
        raise Refused("not-comparable", names=options.themes, left_out=left[len(empty.left_out) :])
    return result


def _wanted(name: str, metric: Metric, options: Options) -> bool:
    asked = not options.metrics or name in options.metrics
    return asked and (not options.themes or bool({*metric.themes} & {*options.themes}))


def _set_apart(plan: Plan, why: Why, vocabulary: Vocabulary, options: Options) -> list[LeftOut]:
    """Name the targets of a plan that stands apart, on the metrics asked for."""
    alone = promises([plan], vocabulary, options, [plan])
    return [LeftOut(plan=plan.id, metric=out.metric, reason=why) for out in alone.left_out if out.metric]


# Names and misuse


def _tidy(left_out: Iterable[LeftOut]) -> list[LeftOut]:
    """Return each entry once, sorted, whole plans before their metrics."""
    found = {(o.plan, o.metric or "", o.theme or "", o.reason): o for o in left_out}
    return [found[key] for key in sorted(found)]


def _bears(plan: Plan) -> tuple[bool, int, int, str]:
    """Sort plans so that the last of a region bears its name: the newest that is not confined to a field."""
    return not plan.field, plan.period.end, plan.period.start, plan.id


def _names(result: Ranking, plans: Sequence[Plan], vocabulary: Vocabulary) -> dict[str, Text]:
    """Return the names of all plans, by region or id, and of the themes and metrics that a result speaks of."""
    bearers = {plan.region.id: plan.id for plan in sorted(plans, key=_bears)}
    named = {
        plan.id: short_name(plan) if bearers[plan.region.id] == plan.id else Text(zh=plan.id, en=plan.id)
        for plan in plans
    }
    spoken = {order.metric for order in result.metrics} | {out.metric for out in result.left_out}
    spoken |= {*result.settings.metrics, *(past.metric for past in result.own_past)}
    spoken |= {name for share in result.of_parent for name in (share.metric, share.stated_metric)}
    spoken |= set(result.refused.instead + result.refused.names) if result.refused else set()
    themes = {name: vocabulary.themes[name].name for name in result.themes if name in vocabulary.themes}
    metrics = {name: metric.name for name, metric in vocabulary.metrics.items() if name in spoken}
    return dict(sorted((named | themes | metrics).items()))


def _refuse_misuse(plans: Sequence[Plan], vocabulary: Vocabulary, options: Options) -> None:
    if len(plans) < 2:
        raise Refused("one-plan")
    if options.metrics and options.by != "ambition":
        raise Refused("metrics-not-used", names=sorted(set(options.metrics)))
    if options.normalisation == "z-score" and options.aggregation == "geometric" and options.by == "ambition":
        raise Refused("geometric-z-score")
    _refuse_weights(vocabulary, options)
    posts = sorted(name for name, (low, high) in options.goalposts.items() if not (isfinite(low + high) and low < high))
    if posts:
        raise Refused("bad-goalposts", names=posts)


def _refuse_weights(vocabulary: Vocabulary, options: Options) -> None:
    known = COMBINED if options.by == "overall" else options.metrics if options.by == "ambition" else ()
    unknown = sorted(options.weights.keys() - set(known))
    if unknown:
        raise Refused("unknown-weight", names=unknown)
    bad = sorted(name for name, weight in options.weights.items() if not (isfinite(weight) and weight >= 0))
    if bad or (options.weights and not sum(options.weights.values())):
        raise Refused("bad-weight", names=bad or sorted(options.weights))
    if options.by == "overall" and not options.weights:
        raise Refused("no-weights")
