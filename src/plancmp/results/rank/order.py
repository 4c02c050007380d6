"""Plans in order, by a lens, with how sure the order is and what was left out.

Pure: editions in, a `Ranking` out. The formulae, with their sources, are in docs/methods.md; its parts are
in `plancmp.results.rank`. A ranking that would mean nothing is refused, and the refusal is a value with a code.
"""

from collections.abc import Iterable, Sequence
from math import isfinite

from msgspec.structs import replace

from plancmp.model import Edition, Plan, Text, Vocabulary
from plancmp.results.parts import plan_ref
from plancmp.results.rank import ambition, overall, score, tasks
from plancmp.results.rank.aggregate import TIE
from plancmp.results.rank.result import (
    COMBINED,
    Counting,
    LeftOut,
    Normalisation,
    Options,
    Ranking,
    Refusal,
    Refused,
    Settings,
    Table,
)  # fmt: skip

_NO_OPTIONS = Options()


def rank(editions: Sequence[Edition], vocabulary: Vocabulary, options: Options = _NO_OPTIONS) -> Ranking:
    """Rank plans; neither their order nor that of anything in them changes the result.

    Args:
        editions: plans with different ids.
        vocabulary: the shared terms.
        options: the lens and all that can be chosen.

    Raises:
        ValueError: fewer draws than 1, or two plans of one id.
    """
    ordered = sorted(editions, key=lambda edition: edition.plan.id)
    if options.draws < 1 or len({edition.plan.id for edition in ordered}) < len(ordered):
        raise ValueError("draws must be at least 1 and plans must have different ids")
    empty = _empty(ordered, options)
    plans = [edition.plan for edition in ordered]
    try:
        _refuse_misuse(plans, vocabulary, options)
        result = _ranked(plans, vocabulary, options, empty)
    except Refused as refused:
        result = replace(empty, refused=refused.refusal, left_out=_tidy(refused.left_out))
    return replace(result, names=_names(result, vocabulary))


def _names(result: Ranking, vocabulary: Vocabulary) -> dict[str, Text]:
    """Return the names of the themes and metrics that a result speaks of."""
    themes = {theme: vocabulary.themes[theme].name for theme in result.settings.themes if theme in vocabulary.themes}
    spoken = {gone.metric for gone in result.left_out} | {column.metric for column in result.settings.columns}
    spoken |= {*result.settings.metrics, *(result.refused.instead + result.refused.names if result.refused else ())}
    spoken |= {name for metrics in result.settings.alone.values() for name in metrics}
    spoken |= {name for row in result.ranking for part in row.parts.values() for name in part.parts}
    metrics = {name: metric.name for name, metric in vocabulary.metrics.items() if name in spoken}
    return dict(sorted((themes | metrics).items()))


def _empty(editions: Sequence[Edition], options: Options) -> Ranking:
    themes = sorted(set(options.themes))
    settings = Settings(
        by=options.by, themes=themes, metrics=sorted(set(options.metrics)), normalisation=options.normalisation,
        aggregation=options.aggregation, weights=dict(sorted(options.weights.items())), horizon=options.horizon,
        draws=options.draws, seed=options.seed,
    )  # fmt: skip
    return Ranking(
        by=options.by, theme="+".join(themes) or None, plans=[plan_ref(edition) for edition in editions],
        ranking=[], pairs=[], left_out=[], refused=None, settings=settings,
        names={},
    )  # fmt: skip


def _ranked(plans: Sequence[Plan], vocabulary: Vocabulary, options: Options, empty: Ranking) -> Ranking:
    if options.by == "ambition" and len(set(options.metrics)) == 1:
        return _on_one_metric(plans, vocabulary, options, empty)
    if options.by == "emphasis":
        return _scored(tasks.emphasis(plans, options), score.plain(options), empty, None)
    if options.by == "accountability":
        return _scored(tasks.accountability(plans, options), options, empty, None)
    lens = ambition.several if options.by == "ambition" else overall.overall
    return _scored(lens(plans, vocabulary, options), options, empty, options.normalisation)


def _refuse_equals(table: Table) -> None:
    """Refuse to rank plans that are the same in all that counts; equal scores of unlike plans are a tie."""
    if any(_differ([part.value for part in column]) for column in zip(*table.parts, strict=True)):
        return
    names = sorted({column.metric or column.name for column in table.columns})
    raise Refused(Refusal(code="constant", names=names), table.left_out)


def _differ(values: Sequence[float | None]) -> bool:
    present = [value for value in values if value is not None]
    return len(present) < len(values) or max(present) - min(present) > TIE


def _scored(table: Table, options: Options, empty: Ranking, normalisation: Normalisation | None) -> Ranking:
    _refuse_equals(table)
    scored = score.score(table, options)
    alternatives: list[Normalisation | Counting] = list(table.scenarios) if len(table.scenarios) > 1 else []
    settings = replace(
        empty.settings, normalisation=normalisation, aggregation=options.aggregation, alternatives=alternatives,
        columns=scored.columns, dropped=table.dropped, alone=table.alone,
    )  # fmt: skip
    return replace(empty, ranking=scored.rows, pairs=scored.pairs, left_out=_tidy(table.left_out), settings=settings)


def _on_one_metric(plans: Sequence[Plan], vocabulary: Vocabulary, options: Options, empty: Ranking) -> Ranking:
    one = ambition.single(plans, vocabulary, replace(options, metrics=tuple(set(options.metrics))))
    settings = replace(empty.settings, normalisation=None, columns=[replace(one.column, weight=1.0)])
    return replace(empty, ranking=one.rows, pairs=one.pairs, left_out=_tidy(one.left_out), settings=settings)


def _tidy(left_out: Iterable[LeftOut]) -> list[LeftOut]:
    """Return each entry once, sorted, whole plans before their metrics."""
    return sorted(set(left_out), key=lambda gone: (gone.plan, gone.metric or "", gone.reason))


# Misuse


def _refuse_misuse(plans: Sequence[Plan], vocabulary: Vocabulary, options: Options) -> None:
    if len(plans) < 2:
        raise Refused(Refusal(code="one-plan", needed=2, found=len(plans)), [])
    if options.metrics and options.by in ("emphasis", "accountability"):
        raise Refused(Refusal(code="metrics-not-used", names=sorted(set(options.metrics))), [])
    if (
        options.normalisation == "z-score"
        and options.aggregation == "geometric"
        and options.by in ("ambition", "overall")
    ):
        raise Refused(Refusal(code="geometric-z-score"), [])
    _refuse_weights(vocabulary, options)
    posts = sorted(name for name, (low, high) in options.goalposts.items() if not (isfinite(low + high) and low < high))
    if posts:
        raise Refused(Refusal(code="bad-goalposts", names=posts), [])


def _refuse_weights(vocabulary: Vocabulary, options: Options) -> None:
    known: Iterable[str] = {
        "ambition": vocabulary.metrics, "emphasis": (), "accountability": tasks.SHARES, "overall": COMBINED,
    }[options.by]  # fmt: skip
    unknown = sorted(options.weights.keys() - set(known))
    if unknown:
        raise Refused(Refusal(code="unknown-weight", names=unknown), [])
    bad = sorted(name for name, weight in options.weights.items() if not (isfinite(weight) and weight >= 0))
    if bad:
        raise Refused(Refusal(code="bad-weight", names=bad), [])
