"""What a plan aims at: how much it holds, and which themes get the most."""

from collections.abc import Iterator

from plancmp.model import Lang
from plancmp.report.briefing.say import NAMED, Teller, Thing, count, listed, marks, period, weight_in
from plancmp.report.words import join, text
from plancmp.results.brief import Rest

_THEMES = 3


def aims(teller: Teller) -> Iterator[Thing]:
    """Tell what a plan holds, in all or on the themes asked for."""
    yield _shape(teller)
    themes = [_weight(teller, theme) for theme in teller.themes[:_THEMES] if teller.of_theme(theme)]
    if themes:
        counted = teller.counted
        yield listed(themes, text(f"占全部{counted.zh}的比重", f"Of all its {counted.en} it gives"))


def _shape(teller: Teller) -> Thing:
    targets, tasks = len(teller.targets), len(teller.leaves)
    measures = sum(len(card.measures) for card in teller.leaves) if teller.measured else 0
    rests = _heaviest(teller) if teller.grounds.themes else teller.chapters()
    held = text(
        f"在{tasks}项任务中列{measures:,}条举措", f"takes {count(measures, 'measure')} in {count(tasks, 'task')}"
    )
    if not measures:
        held = text(f"列{tasks}项任务", f"has {count(tasks, 'task')}")
    sets = text(
        f"设{targets}项定量目标" if targets else "不设定量目标", f"sets {count(targets, 'target', ' in numbers')}"
    )
    where = text("，主要见", ", above all ") if teller.grounds.themes else text("，见", " of ")

    def say(lang: Lang) -> str:
        name = teller.names[teller.me][lang]
        whose = period(teller.grounds.plans[0], lang)
        on = join([teller.view.theme_names[theme][lang] for theme in teller.grounds.themes], lang)
        zh = f"{name}规划{whose}{f'在“{on}”方面' if on else ''}{sets.zh}，{held.zh}"
        en = f"{f'On {on} the' if on else 'The'} plan of {name}{whose} {sets.en}, and {held.en}"
        return text(zh, en)[lang] + where[lang] + marks(rests, lang)

    return Thing(say, rests)


def _heaviest(teller: Teller) -> list[Rest]:
    """Return the tasks with the most measures of the themes asked for; chapters where there are none."""
    cards = sorted(teller.leaves, key=lambda card: -len(card.measures))[:NAMED]
    return [teller.task(card) for card in cards] or teller.chapters()


def _weight(teller: Teller, theme: str) -> Thing:
    """Name a theme with its share, and the task that holds most of it."""
    share, name = teller.view.themes[theme].share, teller.theme_name(theme)
    rests = [teller.task(max(teller.of_theme(theme), key=lambda card: weight_in(card, theme)))]
    return Thing(
        lambda lang: text(
            f"{name.zh}{share:.1%}，最多在{marks(rests, 'zh')}",
            f"{share * 100:.1f} % to {name.en}, most of it in {marks(rests, 'en')}",
        )[lang],
        rests,
    )
