"""What a plan lowers against its own past: rates of growth, and levels from which it starts."""

from collections.abc import Iterator, Sequence

from plancmp.model import Direction, Lang, Text
from plancmp.report.briefing.say import Teller, Thing, comma, count, figure, listed, start
from plancmp.report.words import colon, metric_name, text
from plancmp.results.brief import Rest
from plancmp.results.comparability import Interval, Size
from plancmp.results.parts import Printed
from plancmp.results.promises import Change, OwnPast
from plancmp.results.show import IndicatorView

CHANGES: dict[Change, Text] = {
    "lowered": text("低于自身以往", "lower than in its own past"),
    "open": text("与自身以往相比高低不能断定", "neither higher nor lower than in its own past for certain"),
    "kept": text("与自身以往持平", "the same as in its own past"),
    "raised": text("高于自身以往", "higher than in its own past"),
}
"""What becomes of a rate of growth, what is lowered first."""


def own_past(teller: Teller) -> Iterator[Thing]:
    """Tell what becomes of rates of growth, and which levels are to fall, or that none is."""
    for change in CHANGES:
        yield from (_changed(teller, past) for past in teller.grounds.own_past if past.change == change)
    paced = [(i, now, target) for i, target in teller.targets if i.pace and (now := start(i))]
    below = [one for one in paced if one[0].pace and _falls(one[0].pace.per_year, one[0].direction)]
    if below:
        yield _levels(teller, below, text("目标低于自身现状", "Aimed at below where it stands itself"))
    elif paced:
        label = text(
            f"另有{len(paced)}项目标可与自身现状相比，无一必低于现状",
            f"Of {count(len(paced), 'target')} with a level of its own to start from, none is certain to fall below it",
        )
        yield _levels(teller, paced, label)


def _changed(teller: Teller, past: OwnPast) -> Thing:
    view = next((i for i in teller.view.indicators if i.indicator == past.indicator), None)
    rests = [_rest(teller, value, _owner(teller, value)) for value in (past.target, past.past)]

    def say(lang: Lang) -> str:
        name = view.name[lang] if view else past.metric
        figures = text("目标{t}，以往{p}", "{t} aimed at, after {p}")[lang].format(
            t=figure(past.target, "%", lang), p=figure(past.past, "%", lang)
        )
        return colon(name + comma(lang) + CHANGES[past.change][lang], figures, lang)

    return Thing(say, rests)


def _owner(teller: Teller, value: Printed) -> IndicatorView | None:
    """Return the indicator that has a value; the past of a target may be counted by another."""
    return next((i for i in teller.view.indicators if value in (*i.targets, *i.actuals)), None)


def _levels(teller: Teller, levels: Sequence[tuple[IndicatorView, Printed, Printed]], label: Text) -> Thing:
    return listed([_from_to(teller, *level) for level in levels], label)


def _from_to(teller: Teller, indicator: IndicatorView, now: Printed, target: Printed) -> Thing:
    def say(lang: Lang) -> str:
        span = text("由{}到{}", " from {} to {}")[lang]
        return metric_name(indicator, lang) + span.format(*(figure(v, indicator.unit, lang) for v in (now, target)))

    return Thing(say, [_rest(teller, value, indicator) for value in (now, target)])


def _rest(teller: Teller, value: Printed, indicator: IndicatorView | None) -> Rest:
    return Rest(plan=teller.me, section=value.section, id=indicator.indicator if indicator else None)


def _falls(per_year: Size, direction: Direction) -> bool:
    """Whether a step leads away from what is better whatever its bounds leave open."""
    low, high = (per_year.low, per_year.high) if isinstance(per_year, Interval) else (per_year, per_year)
    if direction == "lower":
        return low is not None and low > 0
    return direction == "higher" and high is not None and high < 0
