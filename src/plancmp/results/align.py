"""Which task of one plan answers which of another, with a score and the evidence for it.

Pure: editions in, an `Alignment` out. The score of two leaf tasks is 1 for a link that a curator has made
(`Task.counterparts`), else ::

    0.7 * sqrt(text) + 0.15 * theme + 0.15 * entities

where each part lies between 0 and 1: `text` is the cosine of their titles (counted twice), items and summaries
(`plancmp.text.similarity`), `theme` that of their themes, and `entities` grows with every named institution they share.
Weights and threshold were set on pairs judged by hand (docs/align.md). A score depends on the two plans alone: neither
a third plan nor a filter changes it.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import exp, log, sqrt
from typing import Literal, NamedTuple

import msgspec
from msgspec.structs import replace

from plancmp.model import Edition, Indicator, Metric, Plan, Task, Text, Vocabulary
from plancmp.results.comparability import Reason, Side, VerdictName, judge
from plancmp.results.measures import measure_shares
from plancmp.results.parts import PlanRef, pick, plan_ref
from plancmp.text.clauses import passages
from plancmp.text.outline import outline
from plancmp.text.overlap import SHINGLE, Index, Letters, Run, boilerplate, letters
from plancmp.text.quantity import normalise
from plancmp.text.similarity import Vector, Weights, cosine, cosines, pieces, scaled, shared_words

TEXT, THEME, ENTITIES = 0.7, 0.15, 0.15
"""What each part of the score weighs."""
COPIED = 0.2
"""From this share on a task's text is said to stand in another's."""
_PASSAGES, _PHRASES = 3, 5
"""How many passages of a pair, and phrases left out, are shown; the longest."""
POSSIBLE = 0.24
"""Below `MIN_SCORE` but not below this, a counterpart is possible; below it, of 8 judged tasks 4 had one."""
MIN_SCORE = 0.33
"""Pairs below it are not reported; where precision and recall on the judged pairs are best together."""
_LATER_THEME = 0.5
"""A theme that is not a task's main one counts half."""
_TITLES_ALIKE, _CONTENTS_ALIKE = 0.2, 0.1
"""From here on likeness is named as a reason: two titles share a telling word, two contents several."""

Code = Literal["counterpart", "same-theme", "shared-theme", "shared-entities", "titles-alike", "contents-alike"]


class TaskRef(msgspec.Struct, frozen=True, kw_only=True):
    """A task as lists name it."""

    task: str
    section: str
    title: Text | None
    themes: list[str]


class PlanTask(msgspec.Struct, frozen=True, kw_only=True):
    """A task and whose it is."""

    plan: str
    task: str
    section: str
    title: Text | None
    themes: list[str]


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """What two tasks have in common; the two similarities lie between 0 and 1."""

    themes: list[str]
    entities: list[str]
    words: list[str]
    title: float
    text: float


class SharedTarget(msgspec.Struct, frozen=True, kw_only=True):
    """A metric whose targets both tasks serve, and whether the two targets may be compared."""

    metric: str
    a: str
    b: str
    verdict: VerdictName
    reasons: list[Reason]


class TaskPair(msgspec.Struct, frozen=True, kw_only=True):
    """Two tasks that answer each other.

    `reason` joins the codes in `reasons` with "; ", shared institutions behind theirs; "" when little is in common.
    """

    a: PlanTask
    b: PlanTask
    score: float
    reason: str
    reasons: list[Code]
    evidence: Evidence
    targets: list[SharedTarget]


class ThemeCarried(msgspec.Struct, frozen=True, kw_only=True):
    """How many tasks of the parent's with this main theme the district carries."""

    theme: str
    tasks: int
    carried: int


class Carriage(msgspec.Struct, frozen=True, kw_only=True):
    """How one plan carries its parent's: `carried` of the parent's `tasks`, those left out, what it adds."""

    plan: str
    to: str
    same_period: bool
    tasks: int
    carried: int
    themes: list[ThemeCarried]
    left_out: list[TaskRef]
    adds: list[TaskRef]


AnswerName = Literal["carried", "possible", "none"]


class Candidate(msgspec.Struct, frozen=True, kw_only=True):
    """The task of another plan that comes nearest."""

    plan: str
    task: str
    section: str
    title: Text | None
    score: float


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """Whether a task has a counterpart in the parent's plan, with the best candidate whatever the answer.

    Attributes:
        task: the task's id.
        section: its section.
        title: its title.
        answer: carried (the candidate's score reaches the threshold), possible (it is near), none.
        best: the nearest task of the parent's; None where it has no leaf task.
    """

    task: str
    section: str
    title: Text | None
    answer: AnswerName
    best: Candidate | None


class Passage(msgspec.Struct, frozen=True, kw_only=True):
    """The sentences of either text in which a shared run stands."""

    a: str
    b: str


class Copied(msgspec.Struct, frozen=True, kw_only=True):
    """How much of a task's text stands in a task of another plan.

    Attributes:
        a: the task.
        b: the other plan's task.
        share: the part of a's runs of ten characters, from 0 to 1, that stand in b's text too.
        passages: the sentences around the longest runs, side by side.
    """

    a: PlanTask
    b: PlanTask
    share: float
    passages: list[Passage]


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """What was asked for."""

    themes: list[str]
    min_score: float


class Alignment(msgspec.Struct, frozen=True, kw_only=True):
    """Tasks of two or more plans, paired, and what has no counterpart; `terms` names the themes and metrics in it."""

    plancmp: Literal[1] = 1
    command: Literal["align"] = "align"
    plans: list[PlanRef]
    to: str | None
    pairs: list[TaskPair]
    unmatched: dict[str, list[TaskRef]]
    answers: dict[str, list[Answer]]
    carries: list[Carriage]
    copied: list[Copied] | None
    boilerplate: list[str]
    terms: dict[str, Text]
    settings: Settings


def align(
    editions: Sequence[Edition],
    vocabulary: Vocabulary,
    *,
    to: Edition | None = None,
    themes: Sequence[str] = (),
    min_score: float = MIN_SCORE,
    texts: Mapping[str, str] | None = None,
) -> Alignment:
    """Pair the leaf tasks of plans.

    Args:
        editions: the plans; each is held against each other, or with `to` against that one alone.
        vocabulary: the shared terms.
        to: the plan that the others answer to; may stand among `editions` too.
        themes: keep pairs in which one of these is the main theme of either task or a theme of both, and of the tasks
            without a counterpart those that have one of these; all when empty.
        min_score: pairs below it are not reported.
        texts: the texts that the plans were read from, by plan id; where two plans have theirs, what one copies from
            the other is found.

    Raises:
        ValueError: fewer than two plans, or two with one id.
    """
    others = [e for e in editions if to is None or e.plan.id != to.plan.id]
    everyone = [*others, to] if to else others
    ids = [edition.plan.id for edition in everyone]
    if len(ids) < 2 or len(set(ids)) < len(ids):
        raise ValueError(f"two or more plans with different ids are needed, not {ids}")
    asked = [(e, to) for e in others] if to else list(combinations(others, 2))
    wanted = frozenset(themes)
    copied, phrases = _copied(asked, texts or {}, wanted)
    pairs: list[TaskPair] = []
    answers: dict[str, list[Answer]] = {}
    carries: list[Carriage] = []
    matched: set[tuple[str, str]] = set()
    for one, other in asked:  # the scores of thousands of pairs of tasks are let go before the next two plans
        match = _Match(one.plan, other.plan, min_score)
        pairs += [match.pair(i, j, vocabulary) for i, j in match.kept if match.concerns(i, j, wanted)]
        matched |= _matched(match)
        if to:
            answers[one.plan.id] = _answers(match, wanted, min_score)
            carries.append(_carriage(match, wanted))
    return Alignment(
        plans=[plan_ref(edition) for edition in everyone],
        to=to.plan.id if to else None,
        pairs=pairs,
        unmatched={e.plan.id: _without(e.plan, matched, wanted) for e in everyone},
        answers=answers,
        carries=carries,
        copied=copied,
        boilerplate=phrases,
        terms=_terms(everyone, pairs, vocabulary),
        settings=Settings(themes=list(themes), min_score=min_score),
    )


def _terms(editions: Sequence[Edition], pairs: Sequence[TaskPair], vocabulary: Vocabulary) -> dict[str, Text]:
    themes = {theme for edition in editions for task in edition.plan.leaves for theme in task.themes}
    metrics = {target.metric for pair in pairs for target in pair.targets}
    named = {name: theme.name for name, theme in vocabulary.themes.items() if name in themes}
    return named | {name: vocabulary.metrics[name].name for name in sorted(metrics)}


def scores(a: Plan, b: Plan, *, curated: bool = True) -> dict[tuple[str, str], float]:
    """Return the score of every leaf task of one plan with every one of another, by their ids.

    Args:
        a: one plan.
        b: the other.
        curated: whether links that a curator has made count; without them the score is what the words alone give.
    """
    if not curated:
        a, b = (replace(plan, tasks=[replace(task, counterparts=[]) for task in plan.tasks]) for plan in (a, b))
    match = _Match(a, b, 0)
    return {(x.id, y.id): match.table[i][j] for i, x in enumerate(a.leaves) for j, y in enumerate(b.leaves)}


def task_pieces(task: Task) -> list[str]:
    """Return what a task is about, as pieces: its title twice, its items, its summary; the Chinese text alone."""
    return [piece for text in _texts(task) for piece in pieces(text)]


def _texts(task: Task) -> list[str]:
    title = [task.title.zh] * 2 if task.title else []
    summary = [task.summary.zh] if task.summary else []
    return [*title, *(item.zh for item in task.items), *summary]


def _frequencies(terms: Iterable[Sequence[str]]) -> dict[str, float]:
    """Return what each term says, as `Weights` does for pieces."""
    sets = [set(each) for each in terms]
    counts = Counter(term for each in sets for term in each)
    return {term: log((len(sets) + 1) / count) for term, count in counts.items()}


def _theme_weights(task: Task) -> dict[str, float]:
    """Return what a task is about: its main theme 1, the others a half, each plus its share of the task's measures."""
    weights = dict.fromkeys(task.themes, _LATER_THEME) | dict.fromkeys(task.themes[:1], 1.0)
    for theme, share in measure_shares(task).items():
        weights[theme] = weights.get(theme, 0.0) + share
    return weights


def _theme_vector(task: Task, says: dict[str, float]) -> Vector:
    return scaled({theme: weight * says[theme] for theme, weight in _theme_weights(task).items()})


class _Says(NamedTuple):
    """How much pieces of text, themes and names of institutions say, learnt from the tasks of both plans."""

    text: Weights
    themes: dict[str, float]
    entities: dict[str, float]
    rarest: float
    """What a name says that only two tasks have."""


class _Profiles(NamedTuple):
    """One plan's leaf tasks as they are compared; one entry a task in each list."""

    plan: Plan
    tasks: list[Task]
    text: list[Vector]
    themes: list[Vector]
    entities: list[frozenset[str]]


def _learnt(tasks: Sequence[Task]) -> _Says:
    return _Says(
        text=Weights([task_pieces(task) for task in tasks]),
        themes=_frequencies([list(_theme_weights(task)) for task in tasks]),
        entities=_frequencies([task.entities for task in tasks]), rarest=log((len(tasks) + 1) / 2),
    )  # fmt: skip


def _profiles(plan: Plan, says: _Says) -> _Profiles:
    tasks = plan.leaves
    return _Profiles(
        plan=plan, tasks=tasks, text=[says.text.vector(task_pieces(task)) for task in tasks],
        themes=[_theme_vector(task, says.themes) for task in tasks],
        entities=[frozenset(task.entities) for task in tasks],
    )  # fmt: skip


class _Match:
    """The scores of two plans' leaf tasks, and the pairs kept of them; i counts the tasks of a, j those of b."""

    def __init__(self, a: Plan, b: Plan, min_score: float) -> None:
        self._says = _learnt([*a.leaves, *b.leaves])
        self._a, self._b = _profiles(a, self._says), _profiles(b, self._says)
        self.a, self.b = a, b
        self._text = cosines(self._a.text, self._b.text)
        self._theme = cosines(self._a.themes, self._b.themes)
        self.table = [[self._score(i, j) for j in range(len(b.leaves))] for i in range(len(a.leaves))]
        self.kept = [(i, j) for i, row in enumerate(self.table) for j in _best_first(row) if row[j] >= min_score]

    def _score(self, i: int, j: int) -> float:
        if self._linked(i, j):
            return 1.0
        naming = self._naming(self._a.entities[i] & self._b.entities[j])
        score = TEXT * sqrt(self._text[i][j]) + THEME * self._theme[i][j] + ENTITIES * naming
        return round(min(score, 1.0), 4)

    def _naming(self, shared: frozenset[str]) -> float:
        """Return 1 - exp(-s); s sums how rare each shared name is: 1 for one that only these two tasks have."""
        if not shared:
            return 0.0
        said = sum(sorted(self._says.entities[name] for name in shared))
        return 1 - exp(-said / self._says.rarest) if self._says.rarest else 1.0

    def _linked(self, i: int, j: int) -> bool:
        x, y = self._a.tasks[i], self._b.tasks[j]
        return bool(x.counterparts or y.counterparts) and (
            f"{self.b.id}/{y.id}" in x.counterparts or f"{self.a.id}/{x.id}" in y.counterparts
        )

    def nearest(self, i: int) -> Candidate | None:
        """Return the task of b that a task of a comes nearest to."""
        row = self.table[i]
        if not row:
            return None
        j = _best_first(row)[0]
        task = self._b.tasks[j]
        return Candidate(plan=self.b.id, task=task.id, section=task.section, title=task.title, score=row[j])

    def concerns(self, i: int, j: int, themes: frozenset[str]) -> bool:
        """Whether a pair is of one of these themes: the main one of either task, or one of both."""
        x, y = self._a.tasks[i].themes, self._b.tasks[j].themes
        return not themes or bool(themes & {*x[:1], *y[:1], *(set(x) & set(y))})

    def pair(self, i: int, j: int, vocabulary: Vocabulary) -> TaskPair:
        """Return two tasks with their score and all that speaks for it."""
        x, y = self._a.tasks[i], self._b.tasks[j]
        evidence = self._evidence(i, j)
        reasons = _codes(x, y, evidence, linked=self._linked(i, j))
        return TaskPair(
            a=_plan_task(self.a, x), b=_plan_task(self.b, y), score=self.table[i][j],
            reason=_joined(reasons, evidence), reasons=reasons, evidence=evidence,
            targets=_shared_targets(self.a, x, self.b, y, vocabulary.metrics),
        )  # fmt: skip

    def _evidence(self, i: int, j: int) -> Evidence:
        x, y = self._a.tasks[i], self._b.tasks[j]
        titles = [self._says.text.vector(pieces(t.title.zh)) if t.title else {} for t in (x, y)]
        return Evidence(
            themes=[theme for theme in x.themes if theme in y.themes],
            entities=sorted(self._a.entities[i] & self._b.entities[j]),
            words=shared_words("，".join(_texts(x)), "，".join(_texts(y)), self._says.text),
            title=round(cosine(*titles), 4),
            text=round(self._text[i][j], 4),
        )


def _best_first(row: list[float]) -> list[int]:
    return sorted(range(len(row)), key=lambda j: (-row[j], j))


def _codes(x: Task, y: Task, evidence: Evidence, *, linked: bool) -> list[Code]:
    same = x.themes[:1] == y.themes[:1] and bool(x.themes)
    holds: dict[Code, bool] = {
        "counterpart": linked,
        "same-theme": same,
        "shared-theme": bool(evidence.themes) and not same,
        "shared-entities": bool(evidence.entities),
        "titles-alike": evidence.title >= _TITLES_ALIKE,
        "contents-alike": evidence.text >= _CONTENTS_ALIKE,
    }
    return [code for code, true in holds.items() if true]


def _joined(reasons: Iterable[Code], evidence: Evidence) -> str:
    shared = f"shared-entities: {'、'.join(evidence.entities)}"
    return "; ".join(shared if code == "shared-entities" else code for code in reasons)


def _plan_task(plan: Plan, task: Task) -> PlanTask:
    return PlanTask(plan=plan.id, task=task.id, section=task.section, title=task.title, themes=task.themes)


def _task_ref(task: Task) -> TaskRef:
    return TaskRef(task=task.id, section=task.section, title=task.title, themes=task.themes)


# Targets that both serve


def _shared_targets(a: Plan, x: Task, b: Plan, y: Task, metrics: dict[str, Metric]) -> list[SharedTarget]:
    return [
        SharedTarget(metric=one.metric, a=one.id, b=other.id, verdict=verdict, reasons=reasons)
        for one in _served(a, x)
        for other in _served(b, y)
        if one.metric == other.metric and one.metric in metrics
        for verdict, reasons in _verdict(a, one, b, other, metrics[one.metric])
    ]


def _served(plan: Plan, task: Task) -> list[Indicator]:
    return [indicator for indicator in plan.indicators if indicator.id in task.indicators]


def _verdict(
    a: Plan, one: Indicator, b: Plan, other: Indicator, metric: Metric
) -> list[tuple[VerdictName, list[Reason]]]:
    x, y = pick(one, "target"), pick(other, "target")
    if x is None or y is None or x.value is None or y.value is None:
        return []
    sides = [Side(region=p.region, level=p.level, indicator=i, value=v) for p, i, v in ((a, one, x), (b, other, y))]
    return [judge(sides[0], sides[1], metric)]


# What has no counterpart


def _matched(match: _Match) -> set[tuple[str, str]]:
    """Return (plan, task) of all that stand in a pair, whatever themes are asked for."""
    found = set()
    for i, j in match.kept:
        found |= {(match.a.id, match.a.leaves[i].id), (match.b.id, match.b.leaves[j].id)}
    return found


def _of_themes(plan: Plan, themes: frozenset[str]) -> list[Task]:
    return [task for task in plan.leaves if not themes or themes & set(task.themes)]


def _without(plan: Plan, matched: set[tuple[str, str]], themes: frozenset[str]) -> list[TaskRef]:
    return [_task_ref(task) for task in _of_themes(plan, themes) if (plan.id, task.id) not in matched]


# Copy or own


def _copied(
    asked: Iterable[tuple[Edition, Edition]], texts: Mapping[str, str], themes: frozenset[str]
) -> tuple[list[Copied] | None, list[str]]:
    """Return what tasks copy from one another, and the boilerplate left out; None where no two texts are there."""
    known = [(a.plan, b.plan) for a, b in asked if a.plan.id in texts and b.plan.id in texts]
    if not known:
        return None, []
    found: list[Copied] = []
    phrases: set[str] = set()
    for a, b in known:
        one, other = _letters_of(a, texts[a.id]), _letters_of(b, texts[b.id])
        common = boilerplate(part.text for part in one.values()) | boilerplate(part.text for part in other.values())
        phrases |= {phrase for part in one.values() for phrase in _phrases(part.text, common)}
        found += [each for each in _copies(a, one, b, other, common) if not themes or _concerns(each, themes)]
    longest = sorted(phrases, key=lambda phrase: (-len(phrase), phrase))
    return sorted(found, key=lambda each: (-each.share, each.a.section, each.b.section)), longest[:_PHRASES]


def _letters_of(plan: Plan, text: str) -> dict[str, Letters]:
    """Return the texts of a plan's leaf tasks by their ids, as they are compared."""
    parts = passages((task.section for task in plan.tasks), outline(text))
    known = {task.id: parts.get(normalise(task.section)) for task in plan.leaves}
    return {task: letters(passage.text) for task, passage in known.items() if passage}


def _copies(
    a: Plan, one: Mapping[str, Letters], b: Plan, other: Mapping[str, Letters], common: frozenset[str]
) -> Iterator[Copied]:
    index, names = Index([part.text for part in other.values()], common), list(other)
    tasks = {plan.id: {task.id: task for task in plan.leaves} for plan in (a, b)}
    for name, part in one.items():
        for number in index.sharers(part.text):
            share = round(index.share(part.text, number), 4)
            if share >= COPIED:
                shared = sorted(index.runs(part.text, number), key=lambda run: -run.length)
                yield Copied(
                    a=_plan_task(a, tasks[a.id][name]), b=_plan_task(b, tasks[b.id][names[number]]), share=share,
                    passages=_passages(part, other[names[number]], shared),
                )  # fmt: skip


def _passages(one: Letters, other: Letters, runs: Iterable[Run]) -> list[Passage]:
    """Return the sentences around some runs, each run that begins in new ones; the longest runs come first."""
    found: list[Passage] = []
    for run in runs:
        passage = Passage(a=one.sentences(run.start, run.length), b=other.sentences(run.other, run.length))
        if not any(passage.a in each.a or each.a in passage.a for each in found):
            found.append(passage)
    return found[:_PASSAGES]


def _phrases(text: str, common: frozenset[str]) -> list[str]:
    """Return the longest runs of a text that are boilerplate."""
    found, start = [], None
    for at in range(len(text) - SHINGLE + 2):
        if text[at : at + SHINGLE] in common:
            start = at if start is None else start
        elif start is not None:
            found.append(text[start : at + SHINGLE - 1])
            start = None
    return found


def _concerns(copied: Copied, themes: frozenset[str]) -> bool:
    return bool(themes & {*copied.a.themes, *copied.b.themes})


def _answers(match: _Match, themes: frozenset[str], min_score: float) -> list[Answer]:
    """Say of each task of a plan whether its parent's has a counterpart."""
    wanted = {task.id for task in _of_themes(match.a, themes)}
    return [_answer(task, match.nearest(i), min_score) for i, task in enumerate(match.a.leaves) if task.id in wanted]


def _answer(task: Task, best: Candidate | None, min_score: float) -> Answer:
    score = best.score if best else 0.0
    near = min(POSSIBLE, min_score)
    answer: AnswerName = "carried" if best and score >= min_score else "possible" if score >= near else "none"
    return Answer(task=task.id, section=task.section, title=task.title, answer=answer, best=best)


def _carriage(match: _Match, themes: frozenset[str]) -> Carriage:
    matched = _matched(match)
    tasks = _of_themes(match.b, themes)
    carried = [task for task in tasks if (match.b.id, task.id) in matched]
    mains = Counter(task.themes[0] for task in tasks if task.themes)
    met = Counter(task.themes[0] for task in carried if task.themes)
    return Carriage(
        plan=match.a.id, to=match.b.id,
        same_period=(match.a.period.start, match.a.period.end) == (match.b.period.start, match.b.period.end),
        tasks=len(tasks), carried=len(carried),
        themes=[ThemeCarried(theme=t, tasks=mains[t], carried=met[t]) for t in sorted(mains)],
        left_out=_without(match.b, matched, themes), adds=_without(match.a, matched, themes),
    )  # fmt: skip
