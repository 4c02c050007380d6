"""What the sentences of a brief are made of: things with their sections behind them, named in both languages.

A sentence is made by one function for both languages. Each thing that it names has its section behind it, and so the
sentence ends in one. A plan's own summaries and notes are never quoted.
"""

from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from plancmp.model import Lang, Text
from plancmp.report import words
from plancmp.report.words import SEMICOLON, brackets, colon, dated, join, metric_name, text
from plancmp.results.brief import Grounds, Rest
from plancmp.results.comparability import Gap, Reason
from plancmp.results.compare import Cell, PairVerdict, Row
from plancmp.results.parts import PlanRef, Printed, TaskCard
from plancmp.results.show import IndicatorView

LANGS: tuple[Lang, ...] = ("zh", "en")
NAMED = 4
"""Things that a sentence names one by one; of more it gives the number."""
BESIDE = 3
"""Other plans at most beside a figure of the plan."""
WHY: dict[Reason, Text] = words.REASONS
"""Why two figures may not be compared, where several pairs are told of at once."""

Say = Callable[[Lang], str]


class Thing(NamedTuple):
    """What a sentence names, with its section behind it, and the places that it rests on."""

    say: Say
    rests: list[Rest]


class Teller:
    """Names what is in the grounds of a brief; `me` is the plan that is told of."""

    def __init__(self, grounds: Grounds) -> None:
        """Take the results that a brief rests on."""
        self.grounds, self.view, self.me = grounds, grounds.view, grounds.plans[0].id
        self.names = {plan.id: self._named(plan) for plan in grounds.plans}

    def _named(self, plan: PlanRef) -> Text:
        name = self.grounds.ranking.names[plan.id]
        if plan.status != "draft":
            return name
        return Text(zh=words.marked_draft(name.zh, plan.id, "zh"), en=words.marked_draft(name.en, plan.id, "en"))

    @cached_property
    def targets(self) -> list[tuple[IndicatorView, Printed]]:
        """The latest targets in numbers, those that the plan itself calls core or binding first."""
        found = [(i, target) for i in self.view.indicators if (target := _latest(i, i.targets))]
        return sorted(found, key=lambda one: one[0].class_ not in ("core", "binding"))

    @cached_property
    def leaves(self) -> list[TaskCard]:
        """The tasks that hold measures, or topics where a plan is not coded by measures; chapters hold none."""
        return [card for card in self.view.tasks if card.measures or (card.themes and not self.measured)]

    @property
    def measured(self) -> bool:
        """Whether the plan is coded by measures."""
        return self.view.counts["measures"] > 0

    @property
    def counted(self) -> Text:
        """What its weight is counted in."""
        return text("举措", "measures") if self.measured else text("任务", "tasks")

    @property
    def unread(self) -> Text:
        """Say which of the other plans were not read whole, so that what seems to lack may stand there; or nothing."""
        partly = [self.names[plan.id] for plan in self.grounds.plans[1:] if plan.status != "complete"]
        zh, en = (join([name[lang] for name in partly], lang) for lang in LANGS)
        return text(f"{zh}未读全", f"{en} not read whole") if partly else text("", "")

    @property
    def themes(self) -> list[str]:
        """The themes that the plan has, of those asked for, by their weight."""
        return [theme for theme in self.view.themes if not self.grounds.themes or theme in self.grounds.themes]

    def of_theme(self, theme: str) -> list[TaskCard]:
        """Return the tasks that hold something of a theme."""
        return [card for card in self.leaves if weight_in(card, theme)]

    def chapters(self) -> list[Rest]:
        """Return the chapters of tasks."""
        ids = {card.section: card.task for card in self.view.tasks}
        chapters = [chapter.section for chapter in self.view.chapters]
        places = chapters or list(dict.fromkeys(card.section.partition(".")[0] for card in self.view.tasks)) or ["0"]
        return [Rest(plan=self.me, section=section, id=ids.get(section)) for section in places]

    def task(self, card: TaskCard) -> Rest:
        """Return where a task of the plan stands."""
        return Rest(plan=self.me, section=card.section, id=card.task)

    def theme(self, theme: str) -> Thing:
        """Name a theme with the tasks that hold something of it."""
        rests = [self.task(card) for card in self.of_theme(theme)[:NAMED]]
        return Thing(lambda lang: f"{self.theme_name(theme)[lang]} {marks(rests, lang)}", rests)

    def theme_name(self, theme: str) -> Text:
        """Name a theme; one that the vocabulary lacks by what the plan calls it."""
        return self.view.theme_names.get(theme, text(theme, theme))

    def aim(self, indicator: IndicatorView, target: Printed) -> Thing:
        """Name an indicator of the plan with its target."""
        return Thing(
            lambda lang: f"{metric_name(indicator, lang)} {figure(target, indicator.unit, lang)}",
            [Rest(plan=self.me, section=target.section, id=indicator.indicator)],
        )

    def cell(self, row: Row, plan: str, *, named: bool = False) -> Thing:
        """Name the target of a plan in a row, if asked with the name of the plan."""
        target = row.cells[plan].target

        def say(lang: Lang) -> str:
            said = figure(target, row.unit, lang) if target else ""
            return f"{self.names[plan][lang]} {said}" if named else said

        return Thing(say, cell_rests(row.cells[plan], plan))

    def rows(self) -> Iterator[tuple[str, Row]]:
        """Yield every row of the plan beside each other plan, with the name of that."""
        for opposite in self.grounds.opposites:
            yield from ((opposite.plan, row) for row in opposite.comparison.metrics)


def listed(things: Sequence[Thing], label: Text) -> Thing:
    """Name things behind a label, the first ones of many."""
    shown = things[:NAMED]

    def say(lang: Lang) -> str:
        some = text("，如", ", among them")[lang] if len(shown) < len(things) else ""
        return colon(label[lang] + some, SEMICOLON[lang].join(thing.say(lang) for thing in shown), lang)

    return Thing(say, rests_of(shown))


def rests_of(things: Sequence[Thing]) -> list[Rest]:
    """Return the places that things rest on."""
    return [rest for thing in things for rest in thing.rests]


def both(say: Say) -> Text:
    """Say something in both languages."""
    return Text(zh=say("zh"), en=say("en"))


def comma(lang: Lang) -> str:
    """Return the mark between parts of a sentence."""
    return "，" if lang == "zh" else ", "


def count(number: int, noun: str, rest: str = "") -> str:
    """Count things in English: ``no targets``, ``1 target in numbers``, ``1,217 measures``."""
    return f"{f'{number:,}' if number else 'no'} {noun}{'' if number == 1 else 's'}{rest}"


def period(plan: PlanRef, lang: Lang) -> str:
    """Write a plan's period behind its name; an implied one has its own brackets."""
    written = words.period(plan.period)
    return f" {written}" if written.startswith("[") else brackets("", written, lang)


def marks(rests: Sequence[Rest], lang: Lang) -> str:
    """Write sections one after the other."""
    return join(list(dict.fromkeys(words.section(rest.section) for rest in rests)), lang)


def figure(value: Printed, unit: str, lang: Lang) -> str:
    """Write a value with its year and its section."""
    return f"{dated(value, unit, lang)} {words.section(value.section)}"


def shown(value: Printed | None, unit: str) -> Text:
    """Write a value as it stands in a cell of a table."""
    return both(lambda lang: figure(value, unit, lang) if value else "–")


def metric(row: Row, lang: Lang) -> str:
    """Name the metric of a row, with its scope where it has one."""
    name = metric_name(row, lang)
    return brackets(name, row.scope[lang], lang) if row.scope else name


def key(row: Row) -> tuple[str, str]:
    """Return what is the same for rows of one metric and scope."""
    return row.metric, row.scope.zh if row.scope else ""


def cell_rests(cell: Cell | None, plan: str) -> list[Rest]:
    """Return where the target of a cell stands."""
    return [Rest(plan=plan, section=cell.target.section, id=cell.indicator)] if cell and cell.target else []


def aimed(cell: Cell) -> bool:
    """Whether a cell has a target in numbers."""
    return cell.target is not None and cell.target.value is not None


def verdict(row: Row) -> PairVerdict | None:
    """Return the verdict on the two targets of a row of two plans."""
    return next((verdict for verdict in row.verdicts if verdict.of == "target"), None)


def gap(row: Row) -> Gap | None:
    """Return how far apart the two targets of a row are, where they may be compared."""
    found = verdict(row)
    return found.gap if found else None


def weight_in(card: TaskCard, theme: str) -> float:
    """Return what a task holds of a theme: measures, each split over its themes; its own themes where it has none."""
    if any(measure.printed for measure in card.measures):
        return sum(1 / len(measure.themes) for measure in card.measures if theme in measure.themes)
    return 1 / len(card.themes) if theme in card.themes else 0.0


def start(indicator: IndicatorView) -> Printed | None:
    """Return where an indicator stands: the latest actual, rather of its own scope."""
    return _latest(indicator, indicator.actuals)


def _latest(indicator: IndicatorView, values: Sequence[Printed]) -> Printed | None:
    """Return the latest value in numbers; of actuals rather one of the indicator's own scope."""
    numbers = [value for value in values if value.value is not None]
    own = [value for value in numbers if value.scope == indicator.scope]
    if values is indicator.actuals and own:
        numbers = own
    return max(numbers, key=_horizon) if numbers else None


def _horizon(value: Printed) -> int:
    return (value.years[1] if value.years else value.year) or 0
