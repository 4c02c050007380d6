"""The three small tables of a brief: its targets, those that may be compared, the weight of themes."""

from plancmp.model import Text
from plancmp.report.briefing.promises import by_metric
from plancmp.report.briefing.say import BESIDE, Teller, both, cell_rests, metric, rests_of, shown, start
from plancmp.report.words import metric_name, text
from plancmp.results.brief import BriefTable
from plancmp.results.rank.result import Place, Score

TARGETS, PROMISES, THEMES = 8, 6, 4
"""Rows of the tables at most."""
_NONE = text("–", "–")


def tables(teller: Teller) -> list[BriefTable]:
    """Return the tables that have something to show."""
    return [table for table in (_targets(teller), _promises(teller), _themes(teller)) if table.rows]


def _targets(teller: Teller) -> BriefTable:
    chosen = teller.targets[:TARGETS]
    rows = [
        [both(lambda lang, i=i: metric_name(i, lang)), shown(start(i), i.unit), shown(target, i.unit)]  # type: ignore[misc]
        for i, target in chosen
    ]
    return BriefTable(
        topic="aims", title=_some(text("主要目标", "Its targets"), len(chosen), len(teller.targets)),
        columns=[text("指标", "Target"), text("现状", "Now"), text("目标", "Aimed at")], rows=rows,
        rests_on=rests_of([teller.aim(*one) for one in chosen]),
    )  # fmt: skip


def _columns(teller: Teller) -> list[str]:
    """Return the other plans that have a column: the first ones, and the last, which is the parent if there is one."""
    others = [opposite.plan for opposite in teller.grounds.opposites]
    return others if len(others) <= BESIDE else [*others[: BESIDE - 1], others[-1]]


def _promises(teller: Teller) -> BriefTable:
    groups = by_metric(teller)
    met = {promise.other for group in groups for promise in group}
    plans = [teller.me, *(plan for plan in _columns(teller) if plan in met)]
    rows, rests = [], []
    for group in groups[:PROMISES]:
        row = group[0].row
        cells = {teller.me: row.cells[teller.me]} | {p.other: p.row.cells[p.other] for p in group}
        name = Text(zh=metric(row, "zh"), en=metric(row, "en"))
        rows.append([name, *(shown(cells[plan].target if plan in cells else None, row.unit) for plan in plans)])
        rests += [rest for plan in plans for rest in cell_rests(cells.get(plan), plan)]
    return BriefTable(
        topic="promises", title=_some(text("可比的目标", "Targets that may be compared"), len(rows), len(groups)),
        columns=[text("指标", "Target"), *(teller.names[plan] for plan in plans)], rows=rows, rests_on=rests,
    )  # fmt: skip


def _themes(teller: Teller) -> BriefTable:
    """Set the shares of themes beside those of the others, with what is left open."""
    scores = _scores(teller)
    plans = [p for p in (teller.me, *_columns(teller)) if any(p in own for own in scores.values())]
    themes = [theme for theme, own in scores.items() if teller.me in own][:THEMES] if len(plans) > 1 else []
    names, counted = teller.grounds.ranking.names, teller.counted
    return BriefTable(
        topic="one-task",
        title=text(
            f"主题占{counted.zh}的比重［90%区间］与可能的名次",
            f"Share of {counted.en} that a theme gets [90 % interval], and ranks that it may have",
        ),
        columns=[text("主题", "Theme"), *(teller.names[plan] for plan in plans)],
        rows=[[names[theme], *(_score(scores[theme].get(plan)) for plan in plans)] for theme in themes],
        rests_on=rests_of([teller.theme(theme) for theme in themes]),
    )


def _scores(teller: Teller) -> dict[str, dict[str, Score]]:
    """Return the scores of all plans by theme, those in an order and those beside it."""
    ranking = teller.grounds.ranking
    found: dict[str, dict[str, Score]] = {theme: {p.plan: p for p in own} for theme, own in ranking.orders.items()}
    for other in (*ranking.references, *ranking.apart):
        for theme, score in other.scores.items():
            found.setdefault(theme, {})[other.plan] = score
    return found


def _score(score: Score | None) -> Text:
    if score is None:
        return _NONE
    span = f"[{score.low * 100:.0f}–{score.high * 100:.0f}]"
    alone = text(f"{score.score:.1%} {span}", f"{score.score * 100:.1f} % {span}")
    if not isinstance(score, Place):
        return alone
    low, high = score.rank_low, score.rank_high
    ranks = f"{low}" if low == high else f"{low}–{high}"
    return text(f"{alone.zh} 第{ranks}", f"{alone.en} rank {ranks}")


def _some(title: Text, some: int, of: int) -> Text:
    """Say in a title how many of how many are shown."""
    if some == of:
        return title
    return text(f"{title.zh}（{of}项中的{some}项）", f"{title.en} ({some} of {of})")
