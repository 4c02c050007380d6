"""What a plan does that the others do not: targets, themes and tasks."""

from collections.abc import Iterator

from plancmp.model import Text
from plancmp.report import words
from plancmp.report.align import JUDGED
from plancmp.report.briefing.say import Teller, Thing, count, listed, marks
from plancmp.report.words import brackets, text
from plancmp.results.brief import Rest


def alone(teller: Teller) -> Iterator[Thing]:
    """Tell what no other plan has."""
    if teller.grounds.together is None:
        return
    only = teller.grounds.together.only[teller.me]
    targets = [teller.aim(*one) for one in teller.targets if one[0].metric in only.metrics]
    if targets:
        number = len(targets)
        label = text(
            f"{number}项目标的指标为其余规划所无", f"{count(number, 'target')} on what none of the others counts"
        )
        yield listed(targets, _aside(label, teller.unread))
    themes = [teller.theme(theme) for theme in only.themes if teller.of_theme(theme)]
    if themes:
        yield listed(themes, _aside(text("只有它涉及的主题", "Themes that it alone takes up"), teller.unread))
    yield from _without_counterpart(teller)


def _without_counterpart(teller: Teller) -> Iterator[Thing]:
    """Tell of the tasks for which nothing like them was found in any other plan."""
    asked = [opposite.answers for opposite in teller.grounds.opposites]
    found = [
        _headed(teller, answers[0].task, answers[0].section, answers[0].title)
        for answers in zip(*asked, strict=True)
        if all(answer.answer == "none" for answer in answers)
    ]
    total, (of, right), unread = len(asked[0]), JUDGED["none"], teller.unread
    sure = text(
        f"是线索而非结论：人工判读过的{of}项同类中{right}项属实{f'；{unread.zh}' if unread.zh else ''}",
        f"a lead, no finding: of {of} such that were judged by hand {right} had none"
        f"{f'; {unread.en}' if unread.en else ''}",
    )
    if found:
        label = text(
            f"{total}项任务中有{len(found)}项在其余规划中未见对应",
            f"No counterpart was found in the other plans for {len(found)} of its {count(total, 'task')}",
        )
        yield listed(found, _aside(label, sure))


def _aside(label: Text, aside: Text) -> Text:
    """Put something behind a label in brackets, if there is something."""
    return Text(zh=brackets(label.zh, aside.zh, "zh"), en=brackets(label.en, aside.en, "en")) if aside.zh else label


def _headed(teller: Teller, task: str, section: str, title: Text | None) -> Thing:
    rests = [Rest(plan=teller.me, section=section, id=task)]
    return Thing(lambda lang: f"{title[lang] if title else words.NO_TITLE[lang]} {marks(rests, lang)}", rests)
