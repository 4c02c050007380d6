"""Puts the results that a brief rests on into its sentences and tables."""

from collections.abc import Callable, Iterator

from plancmp.model import Lang
from plancmp.report.blocks import width
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
"""Sentences of a topic at most."""
ROOM: dict[Lang, int] = {"zh": 1700, "en": 2600}
"""What the sentences may be long in all, a Chinese character counting 1 and a letter a half, to fit two pages of A4."""
_TELL: dict[Topic, Callable[[Teller], Iterator[Thing]]] = {
    "aims": aims, "promises": promises, "own-past": own_past, "alone": alone, "one-task": one_task,
    "not-comparable": not_comparable,
}  # fmt: skip


def tell(grounds: Grounds) -> Brief:
    """Put the results that a brief rests on into sentences and tables."""
    teller = Teller(grounds)
    found = {topic: [_sentence(topic, thing) for thing in told(teller)] for topic, told in _TELL.items()}
    kept = _fitted({topic: found[topic][:most] for topic, most in MOST.items()})
    left = {topic: len(found[topic]) - len(kept[topic]) for topic in found}
    return Brief(
        plans=grounds.plans, parent=grounds.parent, aside=grounds.aside,
        sentences=[sentence for sentences in kept.values() for sentence in sentences],
        left={topic: count for topic, count in left.items() if count > 0},
        tables=tables(teller), filters={"themes": [grounds.view.theme_names[theme] for theme in grounds.themes]},
        names=teller.names,
    )  # fmt: skip


def _fitted(kept: dict[Topic, list[Sentence]]) -> dict[Topic, list[Sentence]]:
    """Take sentences away until the rest fits: the last one of the topic that has the most."""
    kept = {topic: list(sentences) for topic, sentences in kept.items()}
    while any(_length(kept, lang) > room for lang, room in ROOM.items()):
        longest = max(kept.values(), key=len)
        if len(longest) < 2:
            break
        longest.pop()
    return kept


def _length(kept: dict[Topic, list[Sentence]], lang: Lang) -> float:
    return sum(width(sentence[lang]) for sentences in kept.values() for sentence in sentences)


def _sentence(topic: Topic, thing: Thing) -> Sentence:
    rests = list({(rest.plan, rest.section, rest.id): rest for rest in thing.rests}.values())
    en = thing.say("en")
    return Sentence(topic=topic, zh=f"{thing.say('zh')}。", en=f"{en[:1].upper()}{en[1:]}.", rests_on=rests)
