"""Puts the results that a brief rests on into its sentences and tables."""

from collections.abc import Callable, Iterator

from plancmp.report.briefing.aims import aims
from plancmp.report.briefing.alone import alone
from plancmp.report.briefing.apart import not_comparable
from plancmp.report.briefing.one_task import one_task
from plancmp.report.briefing.past import own_past
from plancmp.report.briefing.promises import promises
from plancmp.report.briefing.say import Teller, Thing
from plancmp.report.briefing.tables import tables
from plancmp.results.brief import Brief, Grounds, Sentence, Topic

MOST: dict[Topic, int] = {"aims": 2, "promises": 7, "own-past": 4, "alone": 3, "one-task": 5, "not-comparable": 5}
"""Sentences of a topic at most, so that a brief of any plan fits two pages."""
_TELL: dict[Topic, Callable[[Teller], Iterator[Thing]]] = {
    "aims": aims, "promises": promises, "own-past": own_past, "alone": alone, "one-task": one_task,
    "not-comparable": not_comparable,
}  # fmt: skip


def tell(grounds: Grounds) -> Brief:
    """Put the results that a brief rests on into sentences and tables."""
    teller = Teller(grounds)
    found = {topic: [_sentence(topic, thing) for thing in told(teller)] for topic, told in _TELL.items()}
    left = {topic: len(found[topic]) - most for topic, most in MOST.items()}
    return Brief(
        plans=grounds.plans, parent=grounds.parent, aside=grounds.aside,
        sentences=[sentence for topic, most in MOST.items() for sentence in found[topic][:most]],
        left={topic: count for topic, count in left.items() if count > 0},
        tables=tables(teller), filters={"themes": [grounds.view.theme_names[theme] for theme in grounds.themes]},
        names=teller.names,
    )  # fmt: skip


def _sentence(topic: Topic, thing: Thing) -> Sentence:
    rests = list({(rest.plan, rest.section, rest.id): rest for rest in thing.rests}.values())
    en = thing.say("en")
    return Sentence(topic=topic, zh=f"{thing.say('zh')}。", en=f"{en[:1].upper()}{en[1:]}.", rests_on=rests)
