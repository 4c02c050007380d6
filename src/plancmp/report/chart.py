"""One picture by its name."""

from collections.abc import Mapping, Sequence
from typing import Literal, get_args

from plancmp.model import Edition, Lang, ReaderError, Vocabulary
from plancmp.report.marks import Picture
from plancmp.report.words import text
from plancmp.results.rank.result import Options
from plancmp.results.report import answers, short_names

Name = Literal["targets", "themes", "forces", "rank", "dates", "metric", "coverage"]
NAMES: tuple[Name, ...] = get_args(Name)
SAYS = {
    "targets": text("各规划离目标有多远", "how far each plan is from its targets"),
    "themes": text("举措落在哪些主题", "the share of measures that each theme gets"),
    "forces": text("举措的力度", "how binding the measures are"),
    "rank": text("排名及其区间", "ranks with their intervals, by theme"),
    "dates": text("目标何时到期", "when targets fall due"),
    "metric": text("一项指标的历年数值", "one metric through the years"),
    "coverage": text("任务在上级规划中有无对应", "which tasks have a counterpart in the parent's plan"),
}
WIDE, NARROW = 760.0, 358.0
"""Widths in pixels: of a page on a desk, and of a phone."""


def chart(
    name: Name, editions: Sequence[Edition], vocabulary: Vocabulary, lang: Lang, *, themes: Sequence[str] = (),
    metric: str = "", to: Edition | None = None, named: bool = True, errors: Mapping[str, ReaderError] | None = None,
    width: float = WIDE,
) -> Picture | None:  # fmt: skip
    """Draw a picture of plans.

    Args:
        name: which.
        editions: plans with different ids.
        vocabulary: the shared terms.
        lang: of names and titles.
        themes: with ``targets`` only metrics of these, with ``rank`` these orders.
        metric: which, with ``metric``.
        to: the parent's plan, with ``coverage``; without it the one that most of the plans name.
        named: whether the plans were chosen, so that the first gives the period of a ``rank``.
        errors: measured errors of reading, with ``rank``.
        width: of the picture in pixels.

    Returns:
        The picture; None where the plans hold nothing to draw.
    """
    names = {plan: name[lang] for plan, name in short_names([*editions, *([to] if to else [])]).items()}
    if name in ("targets", "themes"):
        return _compared(name, editions, vocabulary, names, lang, themes, width)
    if name == "forces":
        from plancmp.report.pictures import forces
        from plancmp.results.foundations import foundations

        return forces.draw(foundations(editions, vocabulary), names, lang, width)
    if name == "rank":
        from plancmp.report.pictures import order
        from plancmp.results.rank.order import rank

        asked = Options(themes=tuple(themes), named=named)
        return order.draw(rank(editions, vocabulary, asked, errors or {}), names, lang, width)
    if name == "coverage":
        from plancmp.report.pictures import coverage

        found = answers(editions, vocabulary, to)
        return coverage.draw(found, names, lang, width) if found else None
    return _shown(name, editions, vocabulary, names, lang, metric, width)


def _compared(
    name: Name, editions: Sequence[Edition], vocabulary: Vocabulary, names: Mapping[str, str], lang: Lang,
    asked: Sequence[str], width: float,
) -> Picture | None:  # fmt: skip
    from plancmp.report.pictures import targets, themes
    from plancmp.results.compare import compare

    draw = targets.draw if name == "targets" else themes.draw
    return draw(compare(editions, vocabulary, asked), names, lang, width)


def _shown(
    name: Name, editions: Sequence[Edition], vocabulary: Vocabulary, names: Mapping[str, str], lang: Lang,
    asked: str, width: float,
) -> Picture | None:  # fmt: skip
    from plancmp.report.pictures import dates, metric
    from plancmp.results.show import show

    views = [show(edition, vocabulary) for edition in editions]
    return dates.draw(views, names, lang, width) if name == "dates" else metric.draw(views, asked, names, lang, width)
