"""How sure a ranking is: rank, rank interval and tier of each plan, one panel a theme."""

from collections.abc import Iterator, Mapping, Sequence

from plancmp.model import Lang
from plancmp.report import words
from plancmp.report.marks import SMALL, Box, Dot, Label, Mark, Picture, Rule, breadth, hues
from plancmp.report.words import text
from plancmp.results.rank.result import Place, Ranking

TITLE = text("排名有多确定", "How sure the ranking is")
_LINE, _HEAD, _GAP = 28.0, 44.0, 18.0
_LEGEND = text(
    "圆点：名次；横线：名次区间；右：份额及其90%区间",
    "dot: rank; line: rank interval; right: share with its 90 % interval",
)


def draw(result: Ranking, names: Mapping[str, str], lang: Lang, width: float = 760) -> Picture | None:
    """Draw the orders of a ranking; None where there is none."""
    if not any(result.orders.values()):
        return None
    shown = [names[place.plan] for places in result.orders.values() for place in places]
    left = max(breadth(name, SMALL) for name in shown) + 14
    marks: list[Mark] = []
    y = 0.0
    for theme, places in result.orders.items():
        marks += _panel(_title(result, theme, lang), places, names, lang, (left, y, width))
        y += _HEAD + _LINE * len(places) + _GAP
    return Picture(
        title=TITLE[lang], says=_says(result, names, lang), width=width, height=y - _GAP + 4, marks=marks,
        legend=_LEGEND[lang],
    )  # fmt: skip


def _title(result: Ranking, theme: str, lang: Lang) -> str:
    return result.names[theme][lang] if theme in result.names else theme


def _panel(
    title: str, places: Sequence[Place], names: Mapping[str, str], lang: Lang, at: tuple[float, float, float]
) -> Iterator[Mark]:
    left, top, width = at
    figures = 190.0 if width > 500 else 92.0
    step = (width - left - figures) / len(places)

    def x(rank: float) -> float:
        return left + (rank - 0.5) * step

    yield Label(0, top + 15, title, bold=True)
    for rank in range(1, len(places) + 1):
        yield Label(x(rank), top + 36, str(rank), "middle", SMALL, "quiet")
    tiers = sorted({place.tier for place in places})
    for n, place in enumerate(places):
        y = top + _HEAD + n * _LINE
        yield Box(0, y, width, _LINE - 2, "ground", 1 - 0.55 * (tiers.index(place.tier) % 2))
        yield from _row(place, names, lang, (left, y + 13, x(place.rank), x(place.rank_low), x(place.rank_high), width))


def _row(
    place: Place, names: Mapping[str, str], lang: Lang, at: tuple[float, float, float, float, float, float]
) -> Iterator[Mark]:
    left, y, rank, low, high, width = at
    hue = hues(list(names))[place.plan]
    tip = words.colon(names[place.plan], _tip(place, lang), lang)
    yield Label(left - 10, y + 4, names[place.plan], "end", SMALL, hue, bold=True, tip=tip)
    yield Rule(low - 6, y, high + 6, y, hue, 3, tip=tip)
    yield Dot(rank, y, 5.5, hue, open=True, tip=tip)
    share = f"{place.score:.1%}"
    if width > 500:
        share = f"{share}  ({place.low:.1%}–{place.high:.1%})"
    yield Label(width - 8, y + 4, share, "end", SMALL, "quiet", tip=tip)


def _tip(place: Place, lang: Lang) -> str:
    ranks = str(place.rank_low) if place.rank_low == place.rank_high else f"{place.rank_low}–{place.rank_high}"
    return text(
        f"第{place.rank}（区间{ranks}），第{place.tier}档；{place.score:.1%}（90%区间{place.low:.1%}–{place.high:.1%}）",
        f"rank {place.rank} (interval {ranks}), tier {place.tier}; {place.score:.1%} (90 % interval "
        f"{place.low:.1%}–{place.high:.1%})",
    )[lang]


def _says(result: Ranking, names: Mapping[str, str], lang: Lang) -> str:
    said = []
    for theme, places in result.orders.items():
        order = words.join([f"{names[p.plan]} {p.rank}" for p in places], lang)
        said.append(words.colon(_title(result, theme, lang), order, lang))
    decided = sum(pair.decided for pairs in result.pairs.values() for pair in pairs)
    every = sum(len(pairs) for pairs in result.pairs.values())
    end = text(f"{every}对中{decided}对已可判定", f"{decided} of {every} pairs are decided")[lang]
    return words.SEMICOLON[lang].join([*said, end])
