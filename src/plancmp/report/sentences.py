"""The sentences and tables of a brief, made of other results; a plan's own summaries and notes are never quoted.

A sentence is made by one function for both languages. Each thing that it names has its section behind it, and so the
sentence ends in one.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from plancmp.model import Lang, Text
from plancmp.report import rank, words
from plancmp.report.align import JUDGED
from plancmp.report.words import SEMICOLON, brackets, colon, dated, join, metric_name, text
from plancmp.results.brief import Brief, BriefTable, Grounds, Opposite, Rest, Sentence, Topic
from plancmp.results.comparability import Gap, Interval, Reason, Size
from plancmp.results.compare import Cell, Family, PairVerdict, Row
from plancmp.results.parts import Printed, TaskCard
from plancmp.results.promises import Change, OfParent, OwnPast
from plancmp.results.rank.result import HangsOn, Place, Score
from plancmp.results.show import IndicatorView

MOST: dict[Topic, int] = {"aims": 3, "promises": 7, "own-past": 4, "alone": 3, "one-task": 5, "not-comparable": 5}
"""Sentences of a topic at most, so that a brief of any plan fits two pages."""
TARGETS, PROMISES, THEMES = 8, 6, 4
"""Rows of the three tables at most."""
BESIDE = 3
"""Other plans at most that have a column."""
NAMED = 4
"""Things that a sentence names one by one; of more it gives the number."""
_TITLE = 12
"""Letters of a section's title, of a block without a number, that a sentence shows."""

Stands = str
STANDS: dict[tuple[Stands, bool], Text] = {
    ("less", True): text("低于{}", "below {}"),
    ("weaker", True): text("字面承诺低于{}", "as worded a lower promise than {}"),
    ("more", True): text("高于{}", "above {}"),
    ("stricter", True): text("字面承诺高于{}", "as worded a higher promise than {}"),
    ("less", False): text("高于（以低为优）{}", "above, where lower is better, {}"),
    ("weaker", False): text("字面承诺（以低为优）松于{}", "as worded a looser promise, where lower is better, than {}"),
    ("more", False): text("低于（以低为优）{}", "below, where lower is better, {}"),
    ("stricter", False): text(
        "字面承诺（以低为优）严于{}", "as worded a stricter promise, where lower is better, than {}"
    ),
    ("equal", True): text("等于{}", "the same as {}"),
    ("equal", False): text("等于{}", "the same as {}"),
    ("open", True): text("因界限不同，不能断定高于或低于{}", "not for certain above or below {}"),
    ("open", False): text("因界限不同，不能断定高于或低于{}", "not for certain above or below {}"),
}
"""How a promise stands to another, by that and whether higher is better. ``less`` and ``more`` hold whatever the bounds
leave open, ``weaker`` and ``stricter`` for the promises alone."""
_WORST = ("less", "weaker", "more", "stricter", "equal", "open")
_ITS_CHANGE: dict[Change, Text] = {
    "lowered": text("低于自身以往", "lower than in its own past"),
    "raised": text("高于自身以往", "higher than in its own past"),
    "kept": text("与自身以往持平", "the same as in its own past"),
    "open": text("与自身以往相比高低不能断定", "neither higher nor lower than in its own past for certain"),
}
_WHY: dict[Reason, Text] = words.REASONS | {"basis": rank.LEFT_OUT["basis"]}

Say = Callable[[Lang], str]


class _Thing(NamedTuple):
    """What a sentence names, with its section behind it, and the places that it rests on."""

    say: Say
    rests: list[Rest]


class _Promise(NamedTuple):
    """A target of the plan and that of another, which may be compared, and how the one stands to the other."""

    row: Row
    other: str
    stands: Stands


def tell(grounds: Grounds) -> Brief:
    """Put the results that a brief rests on into sentences and tables."""
    teller = _Teller(grounds)
    found = [sentence for topic in MOST for sentence in teller.topic(topic)]
    kept = [one for topic, most in MOST.items() for one in [s for s in found if s.topic == topic][:most]]
    left = {topic: sum(s.topic == topic for s in found) - most for topic, most in MOST.items()}
    return Brief(
        plans=grounds.plans, parent=grounds.parent, aside=grounds.aside, sentences=kept,
        left={topic: count for topic, count in left.items() if count > 0},
        tables=[table for table in teller.tables() if table.rows],
        filters={"themes": [grounds.view.theme_names[theme] for theme in grounds.themes]}, names=teller.names,
    )  # fmt: skip


class _Teller:
    """Tells of the first plan of some grounds."""

    def __init__(self, grounds: Grounds) -> None:
        self.grounds, self.view, self.me = grounds, grounds.view, grounds.plans[0].id
        self.names = {plan.id: self._named(plan.id, plan.status == "draft") for plan in grounds.plans}
        self.promises = list(self._promises())

    def _named(self, plan: str, draft: bool) -> Text:
        name = self.grounds.ranking.names[plan]
        if not draft:
            return name
        return Text(zh=words.marked_draft(name.zh, plan, "zh"), en=words.marked_draft(name.en, plan, "en"))

    def topic(self, topic: Topic) -> list[Sentence]:
        """Return the sentences on a topic, those that matter most first."""
        makers: dict[Topic, Callable[[], Iterator[_Thing]]] = {
            "aims": self._aims, "promises": self._above_or_below, "own-past": self._against_its_past,
            "alone": self._alone, "one-task": self._on_one_task, "not-comparable": self._not_comparable,
        }  # fmt: skip
        return [_sentence(topic, thing) for thing in makers[topic]()]

    def tables(self) -> list[BriefTable]:
        """Return the tables, an empty one where there is nothing to show."""
        return [self._targets_table(), self._promises_table(), self._themes_table()]

    # What the plan aims at

    def _aims(self) -> Iterator[_Thing]:
        yield self._shape()
        if self.view.themes:
            yield self._weights()

    @property
    def _targets(self) -> list[tuple[IndicatorView, Printed]]:
        """The latest targets in numbers, those that the plan itself calls core or binding first."""
        found = [(i, target) for i in self.view.indicators if (target := _target(i))]
        return sorted(found, key=lambda one: one[0].class_ not in ("core", "binding"))

    @property
    def _leaves(self) -> list[TaskCard]:
        """The tasks that hold measures, or topics where a plan is not coded by measures; chapters hold none."""
        return [card for card in self.view.tasks if card.measures or (card.themes and not self._measured)]

    @property
    def _measured(self) -> bool:
        return self.view.counts["measures"] > 0

    def _shape(self) -> _Thing:
        """Tell how much the plan holds, in all or on the themes asked for."""
        targets, tasks = len(self._targets), len(self._leaves)
        measures = sum(len(card.measures) for card in self._leaves) if self._measured else 0
        rests = self._heaviest() if self.grounds.themes else self._chapters()

        def say(lang: Lang) -> str:
            sentence = text(
                "{me}规划（{period}）{on}设{aims}，在{tasks}中列{measures}{where}{marks}",
                "{on}the plan of {me} for {period} sets {aims}, and takes {measures} in {tasks}{where}{marks}",
            )[lang]
            if not measures:
                sentence = text(
                    "{me}规划（{period}）{on}设{aims}，列{tasks}{where}{marks}",
                    "{on}the plan of {me} for {period} sets {aims}, and has {tasks}{where}{marks}",
                )[lang]
            where = text("，主要见", ", above all ") if self.grounds.themes else text("，见", " of ")
            return sentence.format(
                me=self.names[self.me][lang], period=words.period(self.grounds.plans[0].period, lang),
                on=self._on(lang), aims=_count(targets, "项定量目标", "target in numbers", lang),
                tasks=_count(tasks, "项任务", "task", lang), measures=_count(measures, "条举措", "measure", lang),
                where=where[lang], marks=_marks(rests, lang),
            )  # fmt: skip

        return _Thing(say, rests)

    def _on(self, lang: Lang) -> str:
        """Say which themes are asked for, in the middle of a sentence."""
        names = join([self.view.theme_names[theme][lang] for theme in self.grounds.themes], lang)
        return text(f"在“{names}”方面", f"On {names} ")[lang] if names else ""

    def _chapters(self) -> list[Rest]:
        ids = {card.section: card.task for card in self.view.tasks}
        chapters = [chapter.section for chapter in self.view.chapters]
        places = chapters or list(dict.fromkeys(card.section.partition(".")[0] for card in self.view.tasks)) or ["0"]
        return [Rest(plan=self.me, section=place, id=ids.get(place)) for place in places]

    def _heaviest(self) -> list[Rest]:
        """Return the tasks with the most measures of the themes asked for; chapters where there are none."""
        cards = sorted(self._leaves, key=lambda card: -len(card.measures))[:NAMED]
        return [self._task(card) for card in cards] or self._chapters()

    def _task(self, card: TaskCard) -> Rest:
        return Rest(plan=self.me, section=card.section, id=card.task)

    def _weights(self) -> _Thing:
        """Tell which themes get the most, and where most of that stands."""
        themes = [theme for theme in self.view.themes if not self.grounds.themes or theme in self.grounds.themes]
        things = [self._weight(theme) for theme in themes[: NAMED - 1] if self._of_theme(theme)]
        what = text("举措", "measures") if self._measured else text("任务", "tasks")
        return _listed(
            things or [_Thing(lambda lang: _marks(self._chapters(), lang), self._chapters())],
            lambda lang: text(f"占全部{what.zh}的比重", f"Of all its {what.en} it gives")[lang],
        )

    def _weight(self, theme: str) -> _Thing:
        share, name = self.view.themes[theme].share, self.view.theme_names[theme]
        rest = self._task(max(self._of_theme(theme), key=lambda card: _weight_in(card, theme)))
        return _Thing(
            lambda lang: text(
                f"{name.zh}{share:.1%}，最多在{_marks([rest], 'zh')}",
                f"{share * 100:.1f} % to {name.en}, most of it in {_marks([rest], 'en')}",
            )[lang],
            [rest],
        )

    def _of_theme(self, theme: str) -> list[TaskCard]:
        return [card for card in self._leaves if _weight_in(card, theme)]

    # Where its promises are above or below

    def _promises(self) -> Iterator[_Promise]:
        """Yield every pair of targets that may be compared, of which one may be better than the other."""
        for opposite in self.grounds.opposites:
            for row in opposite.comparison.metrics:
                gap = _gap(row)
                if gap and not row.extensive and row.direction != "none":
                    yield _Promise(row, opposite.plan, _stands(row, gap, self.me))

    def _by_metric(self) -> list[list[_Promise]]:
        """Group what may be compared by metric and scope; a metric on which the plan is behind somebody first."""
        groups: dict[tuple[str, str], list[_Promise]] = defaultdict(list)
        for promise in self.promises:
            groups[_key(promise.row)].append(promise)
        return sorted(groups.values(), key=lambda group: min(_WORST.index(promise.stands) for promise in group))

    def _above_or_below(self) -> Iterator[_Thing]:
        if not self.grounds.opposites:
            return
        for group in self._by_metric():
            yield self._standing(group)
        if not self.promises and self._targets:
            yield self._nothing_meets()
        for share in self.grounds.of_parent:
            if share.plan == self.me:
                yield from self._share(share)

    def _standing(self, group: Sequence[_Promise]) -> _Thing:
        row = group[0].row
        mine = self._cell(row, self.me)
        others = {
            stands: [self._cell(p.row, p.other, named=True) for p in group if p.stands == stands]
            for stands in _WORST
            if any(p.stands == stands for p in group)
        }

        def say(lang: Lang) -> str:
            parts = [
                STANDS[stands, row.direction == "higher"][lang].format(join([o.say(lang) for o in things], lang))
                for stands, things in others.items()
            ]
            comma = text("，", ", ")[lang]
            return colon(_metric(row, lang), mine.say(lang) + comma + SEMICOLON[lang].join(parts), lang)

        return _Thing(say, [*mine.rests, *(rest for things in others.values() for o in things for rest in o.rests)])

    def _cell(self, row: Row, plan: str, *, named: bool = False) -> _Thing:
        """Name the target of a plan in a row, if asked with the name of the plan."""
        cell = row.cells[plan]
        rests = [Rest(plan=plan, section=cell.target.section, id=cell.indicator)] if cell.target else []

        def say(lang: Lang) -> str:
            said = _figure(cell.target, row.unit, lang) if cell.target else ""
            return f"{self.names[plan][lang]} {said}" if named else said

        return _Thing(say, rests)

    def _nothing_meets(self) -> _Thing:
        """Tell that no target may be set against one of the others'."""
        count = len(self._targets)
        others = [self.names[opposite.plan] for opposite in self.grounds.opposites]

        def label(lang: Lang) -> str:
            names = join([name[lang] for name in others], lang)
            return text(
                f"{count}项定量目标无一可与{names}直接相比高低",
                f"None of its {_count(count, '', 'target in numbers', 'en')} may be put above or below one of {names}",
            )[lang]

        return _listed([self._aim(*one) for one in self._targets], label)

    def _aim(self, indicator: IndicatorView, target: Printed) -> _Thing:
        return _Thing(
            lambda lang: f"{metric_name(indicator, lang)} {_figure(target, indicator.unit, lang)}",
            [Rest(plan=self.me, section=target.section, id=indicator.indicator)],
        )

    def _share(self, share: OfParent) -> Iterator[_Thing]:
        """Tell what part of its parent's target a count is, where both stand in the comparison with the parent."""
        for opposite in self.grounds.opposites:
            if opposite.plan != share.parent:
                continue
            for row in opposite.comparison.metrics:
                cells = [row.cells[plan].target for plan in (self.me, share.parent)]
                if row.metric == share.metric and all(cells):
                    yield self._part(row, share)
                    return

    def _part(self, row: Row, share: OfParent) -> _Thing:
        mine, whole = self._cell(row, self.me), self._cell(row, share.parent)

        def say(lang: Lang) -> str:
            sentence = text("{a}，为{p}目标的{s}：{b}", "{a}, {s} of what {p} aims at, {b}")[lang]
            said = sentence.format(
                a=mine.say(lang), s=rank.ends(share, lang), p=self.names[share.parent][lang], b=whole.say(lang)
            )
            return colon(_metric(row, lang), said, lang)

        return _Thing(say, [*mine.rests, *whole.rests])

    # Against its own past

    def _against_its_past(self) -> Iterator[_Thing]:
        for change in ("lowered", "open", "kept", "raised"):
            yield from (self._changed(past) for past in self.grounds.own_past if past.change == change)
        yield from self._levels()

    def _changed(self, past: OwnPast) -> _Thing:
        view = next((i for i in self.view.indicators if i.metric == past.metric), None)
        rests = [
            Rest(plan=self.me, section=value.section, id=view.indicator if view else None)
            for value in (past.target, past.past)
        ]

        def say(lang: Lang) -> str:
            name = view.name[lang] if view else past.metric
            figures = text("目标{t}，以往{p}", "{t} aimed at, after {p}")[lang].format(
                t=_figure(past.target, "%", lang), p=_figure(past.past, "%", lang)
            )
            return colon(text("{n}，{c}", "{n}, {c}")[lang].format(n=name, c=_ITS_CHANGE[past.change][lang]), figures,
                         lang)  # fmt: skip

        return _Thing(say, rests)

    def _levels(self) -> Iterator[_Thing]:
        """Tell which stocks, shares and densities are to fall short of where they stand, or that none is."""
        paced = [(i, target) for i, target in self._targets if i.pace]
        below = [(i, target) for i, target in paced if i.pace and _falls(i.pace.per_year, i.direction)]
        if below:
            yield _listed(
                [self._from_to(*one) for one in below],
                lambda lang: text("目标低于自身现状", "Aimed at below where it stands itself")[lang],
            )
        elif paced:
            count = len(paced)
            yield _listed(
                [self._from_to(*one) for one in paced],
                lambda lang: text(
                    f"另有{count}项目标可与自身现状相比，无一必低于现状",
                    f"Of {_count(count, '', 'target', 'en')} with a level of its own to start from, none is certain "
                    "to fall below it",
                )[lang],
            )

    def _from_to(self, indicator: IndicatorView, target: Printed) -> _Thing:
        start = indicator.actuals[-1]
        rests = [Rest(plan=self.me, section=v.section, id=indicator.indicator) for v in (start, target)]

        def say(lang: Lang) -> str:
            figures = [_figure(value, indicator.unit, lang) for value in (start, target)]
            span = text("由{}到{}", "from {} to {}")[lang].format(*figures)
            return f"{metric_name(indicator, lang)} {span}" if lang == "en" else f"{metric_name(indicator, lang)}{span}"

        return _Thing(say, rests)

    # What the others do not

    def _alone(self) -> Iterator[_Thing]:
        if self.grounds.together is None:
            return
        only = self.grounds.together.only[self.me]
        aims = [self._aim(*one) for one in self._targets if one[0].metric in only.metrics]
        if aims:
            yield _listed(aims, lambda lang: text(
                f"{len(aims)}项目标的指标为其余规划所无",
                f"{_count(len(aims), '', 'target', 'en')} on what none of the others counts",
            )[lang])  # fmt: skip
        themes = [self._of_one_theme(theme) for theme in only.themes if self._of_theme(theme)]
        if themes:
            yield _listed(themes, lambda lang: text("只有它涉及的主题", "Themes that it alone takes up")[lang])
        yield from self._without_counterpart()

    def _of_one_theme(self, theme: str) -> _Thing:
        rests = [self._task(card) for card in self._of_theme(theme)[:NAMED]]
        return _Thing(lambda lang: f"{self.view.theme_names[theme][lang]} {_marks(rests, lang)}", rests)

    def _without_counterpart(self) -> Iterator[_Thing]:
        """Tell of the tasks for which nothing like them was found in any other plan."""
        asked = [opposite.answers for opposite in self.grounds.opposites]
        alone = [
            answers[0] for answers in zip(*asked, strict=True) if all(answer.answer == "none" for answer in answers)
        ]
        things = [self._headed(answer.task, answer.section, answer.title) for answer in alone]
        total, (of, right) = len(asked[0]), JUDGED["none"]
        if things:
            yield _listed(things, lambda lang: text(
                f"{total}项任务中有{len(things)}项在其余规划中未见对应（是线索而非结论：人工判读过的{of}项同类中{right}项属实）",
                f"No counterpart was found in the other plans for {len(things)} of its {total} tasks (a lead, no "
                f"finding: of {of} such that were judged by hand {right} had none)",
            )[lang])  # fmt: skip

    def _headed(self, task: str, section: str, title: Text | None) -> _Thing:
        rest = Rest(plan=self.me, section=section, id=task)
        return _Thing(
            lambda lang: f"{title[lang] if title else words.NO_TITLE[lang]} {_marks([rest], lang)}", [rest]
        )

    # What rests on one task

    def _on_one_task(self) -> Iterator[_Thing]:
        for theme, hanging in self.grounds.ranking.hangs_on.items():
            yield from self._hanging(theme, hanging)
        yield from self._single_themes()
        yield from self._served()

    def _hanging(self, theme: str, hanging: Sequence[HangsOn]) -> Iterator[_Thing]:
        """Tell of every order in which the plan stands that another plan would head, or that would be open."""
        places = self.grounds.ranking.orders[theme]
        head = max(places, key=lambda place: place.score).plan if places else ""
        groups: dict[tuple[str, str | None, tuple[str, str] | None], list[HangsOn]] = defaultdict(list)
        for one in hanging:
            if self.me in (one.plan, one.instead, head, *(one.pair or ())):
                groups[one.plan, one.instead, one.pair].append(one)
        for (_, instead, pair), tasks in groups.items():
            yield self._hangs(theme, head, instead, pair, tasks)

    def _hangs(
        self, theme: str, head: str, instead: str | None, pair: tuple[str, str] | None, tasks: Sequence[HangsOn]
    ) -> _Thing:
        rests = [Rest(plan=one.plan, section=one.section, id=one.task) for one in tasks[:NAMED]]
        name = self.grounds.ranking.names[theme]

        def say(lang: Lang) -> str:
            if pair:
                order = text("{a}先于{b}", "that {a} is ahead of {b} is decided")[lang]
                order = order.format(a=self.names[pair[0]][lang], b=self.names[pair[1]][lang])
                then = text("即不可定", "no longer")[lang]
            else:
                order = text("比重居首的是{a}", "{a} has the largest share")[lang].format(a=self.names[head][lang])
                then = text("则为{a}", "{a} would have it")[lang].format(a=self.names[instead or ""][lang])
            number = len(tasks)
            without = text("缺此一项任务", "without one task") if number == 1 else text(
                f"缺{number}项任务中任何一项", f"without any one of {number} tasks"
            )  # fmt: skip
            said = text(f"{order}，{without.zh}{then}", f"{order}; {without.en} {then}")[lang]
            return colon(name[lang], colon(said, self._places(rests, lang), lang), lang)

        return _Thing(say, rests)

    def _places(self, rests: Sequence[Rest], lang: Lang) -> str:
        """Write the sections of one plan, with its name in front."""
        return f"{self.names[rests[0].plan][lang]} {_marks(rests, lang)}"

    def _single_themes(self) -> Iterator[_Thing]:
        """Tell of the themes whose measures all stand in one task, of those it gives more than one."""
        things = []
        for theme in self.view.themes:
            cards = self._of_theme(theme)
            if len(cards) == 1 and self._measured and (not self.grounds.themes or theme in self.grounds.themes):
                things.append(self._of_one_theme(theme))
        if things:
            yield _listed(things, lambda lang: text(
                f"举措全在一项任务之中的主题（{len(things)}个）", f"Themes whose measures all stand in one task "
                f"({len(things)})"
            )[lang])  # fmt: skip

    def _served(self) -> Iterator[_Thing]:
        """Tell of the targets that one task serves, and of those that none does."""
        orphans = self.grounds.foundations.orphans[self.me]
        serving = {i.indicator: [c for c in self.view.tasks if i.indicator in c.indicators] for i, _ in self._targets}
        if not self.grounds.themes:
            single = [self._by_one(i, serving[i.indicator][0]) for i, _ in self._targets
                      if len(serving[i.indicator]) == 1]  # fmt: skip
            if single:
                count, of = len(single), len(self._targets)
                yield _listed(single, lambda lang: text(
                    f"{of}项定量目标中有{count}项只由一项任务支撑", f"One task alone serves {count} of its {of} targets in "
                    "numbers"
                )[lang])  # fmt: skip
        known = {i.indicator: one for one in self._targets for i in one[:1]}
        unserved = [self._aim(*known[t.indicator]) for t in orphans.targets if t.indicator in known]
        if unserved:
            count = len(unserved)
            yield _listed(unserved, lambda lang: text(
                f"没有任务支撑的定量目标（{count}项）", f"No task serves {_count(count, '', 'target in numbers', 'en')}"
            )[lang])  # fmt: skip

    def _by_one(self, indicator: IndicatorView, card: TaskCard) -> _Thing:
        rest = self._task(card)
        return _Thing(lambda lang: f"{indicator.name[lang]} {_marks([rest], lang)}", [rest])

    # What cannot be compared

    def _not_comparable(self) -> Iterator[_Thing]:
        found: dict[tuple[Reason, ...], dict[tuple[str, str], list[tuple[Row, str]]]] = defaultdict(dict)
        parts = {share.metric for share in self.grounds.of_parent if share.plan == self.me}
        for opposite in self.grounds.opposites:
            for row, reasons in _refused(opposite):
                if opposite.plan == self.grounds.parent and row.metric in parts and reasons == ("scope",):
                    continue  # told as a part of its parent's
                found[reasons].setdefault(_key(row), []).append((row, opposite.plan))
        for reasons, rows in sorted(found.items(), key=lambda entry: -len(entry[1])):
            yield self._apart(reasons, list(rows.values()))
        yield from self._sizes()
        for opposite in self.grounds.opposites:
            yield from self._related(opposite)

    def _apart(self, reasons: Sequence[Reason], rows: Sequence[Sequence[tuple[Row, str]]]) -> _Thing:
        return _listed([self._against(pairs) for pairs in rows], lambda lang: text(
            f"因{join([_WHY[r].zh for r in reasons], 'zh')}而不宜相比", f"Not comparable ("
            f"{join([_WHY[r].en for r in reasons], 'en')})"
        )[lang])  # fmt: skip

    def _against(self, pairs: Sequence[tuple[Row, str]]) -> _Thing:
        """Name a metric with the target of the plan and those of others."""
        row = pairs[0][0]
        mine, others = self._cell(row, self.me), [self._cell(row, plan, named=True) for row, plan in pairs[:BESIDE]]

        def say(lang: Lang) -> str:
            against = join([other.say(lang) for other in others], lang)
            return f"{_metric(row, lang)} {mine.say(lang)}{text('与', ' and ')[lang]}{against}"

        return _Thing(say, [*mine.rests, *(rest for other in others for rest in other.rests)])

    def _sizes(self) -> Iterator[_Thing]:
        """Tell of amounts that differ as the areas do, which are no matter of above or below."""
        rows: dict[tuple[str, str], list[tuple[Row, str]]] = {}
        for opposite in self.grounds.opposites:
            for row in opposite.comparison.metrics:
                if row.extensive and _gap(row):
                    rows.setdefault(_key(row), []).append((row, opposite.plan))
        if rows:
            yield _listed([self._against(pairs) for pairs in rows.values()], lambda lang: text(
                "总量反映规模，不分先后", "Amounts grow with the area and are put in no order"
            )[lang])  # fmt: skip

    def _related(self, opposite: Opposite) -> Iterator[_Thing]:
        """Tell of families of which either plan has a target in a metric that the other lacks."""
        rows = opposite.comparison.metrics
        for family in opposite.comparison.families:
            mine, theirs = (self._own(rows, family, *pair) for pair in
                            ((self.me, opposite.plan), (opposite.plan, self.me)))  # fmt: skip
            if mine and theirs:
                yield self._family(family, opposite.plan, mine, theirs)

    def _own(self, rows: Iterable[Row], family: Family, plan: str, other: str) -> list[Row]:
        """Return the rows of a family in which a plan has a target in numbers and the other no indicator."""
        return [
            row
            for row in rows
            if row.metric in family.metrics and _aimed(row.cells[plan]) and row.cells[other].indicator is None
        ][:1]

    def _family(self, family: Family, other: str, mine: Sequence[Row], theirs: Sequence[Row]) -> _Thing:
        cells = [self._cell(row, self.me) for row in mine], [self._cell(row, other) for row in theirs]

        def say(lang: Lang) -> str:
            ours, others = (
                join([f"{_metric(row, lang)} {cell.say(lang)}" for row, cell in zip(rows, own, strict=True)], lang)
                for rows, own in zip((mine, theirs), cells, strict=True)
            )
            label = brackets(family.name[lang], join([_WHY[reason][lang] for reason in family.reasons], lang), lang)
            sentence = text("相关而不可相减，{me}设{a}，{b}设{c}", "related, not to be subtracted: {me} {a}, {b} {c}")[lang]
            return colon(label, sentence.format(me=self.names[self.me][lang], a=ours, b=self.names[other][lang],
                                                c=others), lang)  # fmt: skip

        return _Thing(say, [rest for own in cells for cell in own for rest in cell.rests])

    # Tables

    def _targets_table(self) -> BriefTable:
        chosen = self._targets[:TARGETS]
        title = _some(text("主要目标", "Its targets"), len(chosen), len(self._targets))
        rests = [rest for one in chosen for rest in self._aim(*one).rests]
        return BriefTable(
            topic="aims", title=title, rests_on=rests,
            columns=[text("指标", "Target"), text("现状", "Now"), text("目标", "Aimed at")],
            rows=[[_both(lambda lang, i=i: metric_name(i, lang)), self._start(i), _shown(target, i.unit)]
                  for i, target in chosen],
        )  # fmt: skip

    def _start(self, indicator: IndicatorView) -> Text:
        numbers = [value for value in indicator.actuals if value.value is not None]
        return _shown(numbers[-1], indicator.unit) if numbers else text("–", "–")

    @property
    def _columns(self) -> list[str]:
        """The other plans that have a column in a table: the first ones, and the parent in any case."""
        others = [opposite.plan for opposite in self.grounds.opposites]
        return others if len(others) <= BESIDE else [*others[: BESIDE - 1], others[-1]]

    def _promises_table(self) -> BriefTable:
        groups = self._by_metric()
        plans = [plan for plan in self._columns if any(p.other == plan for group in groups for p in group)]
        rows, rests = [], []
        for group in groups[:PROMISES]:
            cells = {self.me: group[0].row.cells[self.me]} | {p.other: p.row.cells[p.other] for p in group}
            row = group[0].row
            rows.append([_both(lambda lang, row=row: _metric(row, lang)),
                         *(_target_cell(cells.get(plan), row.unit) for plan in (self.me, *plans))])  # fmt: skip
            rests += [rest for plan in (self.me, *plans) if plan in cells
                      for rest in self._cell_rest(cells[plan], plan)]  # fmt: skip
        title = _some(text("可比的目标", "Targets that may be compared"), len(rows), len(groups))
        columns = [text("指标", "Target"), *(self.names[plan] for plan in (self.me, *plans))]
        return BriefTable(topic="promises", title=title, columns=columns, rows=rows, rests_on=rests)

    def _cell_rest(self, cell: Cell, plan: str) -> list[Rest]:
        return [Rest(plan=plan, section=cell.target.section, id=cell.indicator)] if cell.target else []

    def _themes_table(self) -> BriefTable:
        """Set the shares of themes beside those of the others, with what is left open."""
        scores = self._scores()
        plans = [plan for plan in (self.me, *self._columns) if any(plan in own for own in scores.values())]
        themes = [theme for theme, own in scores.items() if self.me in own][:THEMES] if len(plans) > 1 else []
        rows = [
            [self.grounds.ranking.names[theme], *(_score(scores[theme].get(plan)) for plan in plans)]
            for theme in themes
        ]
        title = text(
            "主题占举措的比重［90%区间］与名次范围", "Share of measures that a theme gets [90 % interval], and ranks that it may have"
        )
        columns = [text("主题", "Theme"), *(self.names[plan] for plan in plans)]
        rests = [rest for theme in themes for rest in self._weight(theme).rests if self._of_theme(theme)]
        return BriefTable(topic="one-task", title=title, columns=columns, rows=rows, rests_on=rests)

    def _scores(self) -> dict[str, dict[str, Score]]:
        """Return the scores of all plans by theme, those in an order and those beside it."""
        ranking = self.grounds.ranking
        found: dict[str, dict[str, Score]] = {theme: {p.plan: p for p in own} for theme, own in ranking.orders.items()}
        for other in (*ranking.references, *ranking.apart):
            for theme, score in other.scores.items():
                found.setdefault(theme, {})[other.plan] = score
        return found


# How things are said


def _sentence(topic: Topic, thing: _Thing) -> Sentence:
    rests = list({(rest.plan, rest.section, rest.id): rest for rest in thing.rests}.values())
    zh, en = thing.say("zh"), thing.say("en")
    return Sentence(topic=topic, zh=f"{zh}。", en=f"{en[:1].upper()}{en[1:]}.", rests_on=rests)


def _listed(things: Sequence[_Thing], label: Say) -> _Thing:
    """Name things behind a label, the first ones of many."""
    shown = things[:NAMED]

    def say(lang: Lang) -> str:
        some = text("，如", ", among them")[lang] if len(shown) < len(things) else ""
        return colon(label(lang) + some, SEMICOLON[lang].join(thing.say(lang) for thing in shown), lang)

    return _Thing(say, [rest for thing in shown for rest in thing.rests])



def _count(number: int, zh: str, en: str, lang: Lang) -> str:
    if lang == "zh":
        return f"{number}{zh}"
    noun, _, rest = en.partition(" ")
    return f"{number} {noun}{'' if number == 1 else 's'}{f' {rest}' if rest else ''}"


def place(section: str) -> str:
    """Write a section, the title of a block without a number in short."""
    number, mark, title = section.partition("#")
    return words.section(number + mark + (title if len(title) <= _TITLE else f"{title[: _TITLE - 1]}…"))


def _marks(rests: Sequence[Rest], lang: Lang) -> str:
    return join(list(dict.fromkeys(place(rest.section) for rest in rests)), lang)


def _figure(value: Printed, unit: str, lang: Lang) -> str:
    return f"{dated(value, unit, lang)} {place(value.section)}"


def _shown(value: Printed, unit: str) -> Text:
    return _both(lambda lang: _figure(value, unit, lang))


def _both(say: Say) -> Text:
    return Text(zh=say("zh"), en=say("en"))


def _some(title: Text, shown: int, of: int) -> Text:
    """Say in a title how many of how many are shown."""
    if shown == of:
        return title
    return text(f"{title.zh}（{of}项中的{shown}项）", f"{title.en} ({shown} of {of})")


def _metric(row: Row, lang: Lang) -> str:
    name = metric_name(row, lang)
    return brackets(name, row.scope[lang], lang) if row.scope else name


def _key(row: Row) -> tuple[str, str]:
    return row.metric, row.scope.zh if row.scope else ""


def _target(indicator: IndicatorView) -> Printed | None:
    """Return the latest target in numbers, rather of the indicator's own scope."""
    numbers = [value for value in indicator.targets if value.value is not None]
    return max(numbers, key=lambda v: (v.years[1] or 0) if v.years else v.year or 0) if numbers else None


def _weight_in(card: TaskCard, theme: str) -> float:
    """Return what a task holds of a theme: measures, each split over its themes; its own themes where it has none."""
    shares = [1 / len(measure.themes) for measure in card.measures if theme in measure.themes]
    if any(measure.printed for measure in card.measures):
        return sum(shares)
    return 1 / len(card.themes) if theme in card.themes else 0.0


def _verdict(row: Row) -> PairVerdict | None:
    return next((verdict for verdict in row.verdicts if verdict.of == "target"), None)


def _gap(row: Row) -> Gap | None:
    """Return how far apart the targets of a row of two plans are, where they may be compared."""
    verdict = _verdict(row)
    return verdict.gap if verdict else None


def _stands(row: Row, gap: Gap, me: str) -> Stands:
    if row.leader:
        return "more" if row.leader == me else "less"
    if row.stricter:
        return "stricter" if row.stricter == me else "weaker"
    return "equal" if gap.difference == 0 else "open"


def _refused(opposite: Opposite) -> Iterator[tuple[Row, tuple[Reason, ...]]]:
    """Yield the rows whose two targets may be compared with caution alone, and why; a mere bound is no reason."""
    for row in opposite.comparison.metrics:
        verdict = _verdict(row)
        if verdict and verdict.verdict == "caution" and verdict.gap is None:
            reasons = tuple(reason for reason in verdict.reasons if reason != "bound")
            if reasons and all(_aimed(cell) for cell in row.cells.values()):
                yield row, reasons


def _aimed(cell: Cell) -> bool:
    return cell.target is not None and cell.target.value is not None


def _falls(per_year: Size, direction: str) -> bool:
    """Whether a step leads away from what is better whatever its bounds leave open."""
    low, high = (per_year.low, per_year.high) if isinstance(per_year, Interval) else (per_year, per_year)
    if direction == "lower":
        return low is not None and low > 0
    return direction == "higher" and high is not None and high < 0


def _target_cell(cell: Cell | None, unit: str) -> Text:
    return _shown(cell.target, unit) if cell and cell.target else text("–", "–")


def _score(score: Score | None) -> Text:
    if score is None:
        return text("–", "–")
    span = f"[{score.low * 100:.0f}–{score.high * 100:.0f}]"
    if not isinstance(score, Place):
        return text(f"{score.score:.1%} {span}", f"{score.score * 100:.1f} % {span}")
    low, high = score.rank_low, score.rank_high
    ranks = f"{low}" if low == high else f"{low}–{high}"
    return text(f"{score.score:.1%} {span} 第{ranks}", f"{score.score * 100:.1f} % {span} rank {ranks}")
