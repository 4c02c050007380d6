"""What rests on one task: the place of a plan in an order, themes, targets."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from plancmp.model import Lang
from plancmp.report.briefing.say import NAMED, Teller, Thing, count, listed, marks
from plancmp.report.words import colon, text
from plancmp.results.brief import Rest
from plancmp.results.parts import TaskCard
from plancmp.results.rank.result import HangsOn
from plancmp.results.show import IndicatorView


def one_task(teller: Teller) -> Iterator[Thing]:
    """Tell what would be otherwise without one task, and which targets have no task at all."""
    for theme, hanging in teller.grounds.ranking.hangs_on.items():
        yield from _hanging(teller, theme, hanging)
    yield from _themes(teller)
    yield from _served(teller)


def _hanging(teller: Teller, theme: str, hanging: Sequence[HangsOn]) -> Iterator[Thing]:
    """Tell of every order in which the plan stands that another plan would head, or that would be open."""
    places = teller.grounds.ranking.orders[theme]
    head = max(places, key=lambda place: place.score).plan if places else ""
    groups: dict[tuple[str, str | None, tuple[str, str] | None], list[HangsOn]] = defaultdict(list)
    for one in hanging:
        if teller.me in (one.plan, one.instead, head, *(one.pair or ())):
            groups[one.plan, one.instead, one.pair].append(one)
    yield from (_hangs(teller, theme, head, tasks) for tasks in groups.values())


def _hangs(teller: Teller, theme: str, head: str, tasks: Sequence[HangsOn]) -> Thing:
    """Tell of the tasks of one plan without any one of which the same would become of an order."""
    rests = [Rest(plan=one.plan, section=one.section, id=one.task) for one in tasks[:NAMED]]
    number = len(tasks)
    without = text("缺此一项任务", "without one task")
    if number > 1:
        without = text(f"缺{number}项任务中任何一项", f"without any one of {number} tasks")

    def say(lang: Lang) -> str:
        order, then = _change(teller, theme, head, tasks[0], lang)
        said = text(f"{order}，{without.zh}{then}", f"{order}; {without.en} {then}")[lang]
        place = f"{teller.names[tasks[0].plan][lang]} {marks(rests, lang)}"
        return colon(teller.grounds.ranking.names[theme][lang], colon(said, place, lang), lang)

    return Thing(say, rests)


def _change(teller: Teller, theme: str, head: str, one: HangsOn, lang: Lang) -> tuple[str, str]:
    """Say how an order is, and how it would be without a task."""
    if one.pair:
        ahead, behind = (teller.names[plan][lang] for plan in one.pair)
        return (
            text(f"{ahead}先于{behind}可以断定", f"that {ahead} is ahead of {behind} is decided")[lang],
            text("即不能断定", "no longer")[lang],
        )
    pairs = teller.grounds.ranking.pairs[theme]
    sure = all(pair.decided for pair in pairs if pair.a == head)
    aside = text("", "") if sure else text("（领先未定）", " (not decidedly)")
    instead = teller.names[one.instead or ""][lang]
    return (
        text("比重居首的是{}", "{} has the largest share")[lang].format(teller.names[head][lang]) + aside[lang],
        text(f"则为{instead}", f"{instead} would have it")[lang],
    )


def _themes(teller: Teller) -> Iterator[Thing]:
    """Tell of the themes whose measures all stand in one task."""
    alone = [theme for theme in teller.themes if teller.measured and len(teller.of_theme(theme)) == 1]
    if alone:
        number = len(alone)
        label = text(
            f"举措全在一项任务之中的主题（{number}个）", f"Themes whose measures all stand in one task ({number})"
        )
        yield listed([teller.theme(theme) for theme in alone], label)


def _served(teller: Teller) -> Iterator[Thing]:
    """Tell of the targets that one task serves, and of those that none does.

    Where themes are asked for, the tasks of others are not in view, and nothing is said of one task alone.
    """
    serving = {i.indicator: [card for card in teller.view.tasks if i.indicator in card.indicators]
               for i, _ in teller.targets}  # fmt: skip
    single = [_by_one(teller, i, serving[i.indicator][0]) for i, _ in teller.targets if len(serving[i.indicator]) == 1]
    if single and not teller.grounds.themes:
        number, of = len(single), len(teller.targets)
        yield listed(single, text(
            f"{of}项定量目标中有{number}项只由一项任务支撑",
            f"One task alone serves {number} of its {count(of, 'target', ' in numbers')}",
        ))  # fmt: skip
    orphans = {target.indicator for target in teller.grounds.foundations.orphans[teller.me].targets}
    unserved = [teller.aim(i, target) for i, target in teller.targets if i.indicator in orphans]
    if unserved:
        number = len(unserved)
        yield listed(unserved, text(
            f"没有任务支撑的定量目标（{number}项）", f"No task serves {count(number, 'target', ' in numbers')}"
        ))  # fmt: skip


def _by_one(teller: Teller, indicator: IndicatorView, card: TaskCard) -> Thing:
    rests = [teller.task(card)]
    return Thing(lambda lang: f"{indicator.name[lang]} {marks(rests, lang)}", rests)
