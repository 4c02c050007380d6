"""The clauses of a task's text, the verbs that govern them, and which of them look like measures.

A clause ends at a punctuation mark, at 、 only where a verb follows. Its governing verb is the longest of
``schemas/verbs.yaml`` that opens it after adverbs, years and list numbers; a noun that begins like a verb is none. What
is proposed is for a reader to decide: a program finds nine measures in ten, and cannot tell a result from a deed.
"""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from plancmp.model import Force, Verb, Vocabulary
from plancmp.text.outline import Section, Span
from plancmp.text.quantity import fold_quotes, normalise

ANCHOR = 12
"""Characters that the anchor of a measure has at most."""
WEAK = ("探索", "鼓励", "引导", "支持", "争取", "允许", "试点")
"""Verbs that leave the deed open or to others: every one that opens a clause has to be accounted for."""

Struck = Literal["frame", "means", "result", "label", "figure", "no-verb"]
"""Why a clause is proposed to be no measure."""
Doubt = Literal["inside", "list", "governed", "topic"]
"""What to look at in a clause that is proposed as a measure.

``inside`` its verb stands after words that do not govern it; ``list`` it follows a 、; ``governed`` a verb earlier in
the sentence may govern it; ``topic`` it may be a topic sentence that is spelled out after it.
"""

_STOPS = "。;!?\n"
_MARKS = _STOPS + ",:"
_BULLET = re.compile(
    r"(?:[-—·•]+|\([0-9一二三四五六七八九十]{1,3}\)|[0-9]{1,2}[.、)](?![0-9])|[一二三四五六七八九十]是)+"
)
_DATE = re.compile(r"(?:到|至|在)?(?:(?:19|20)[0-9]{2}年|\"十[一二三四五六]五\"(?:期间|时期)?|每年)(?:内|前|底|末|起)?")
_THOUSANDS = re.compile(r"(?<=[0-9]),[0-9]{3}(?![0-9])")
_PIECE = re.compile(rf"[^{_MARKS}、]*")
_LONGEST_STRIP = 6
"""Adverbs, dates and numbers in a row before one verb; the longest row read so far has three."""
_LEAST_OBJECT = 2
_TOPIC = 30
"""Characters that a topic sentence has at most."""

_FRAMES = (
    "围绕", "依托", "面向", "通过", "以", "基于", "结合", "针对", "根据", "按照", "借助", "随着", "鉴于", "作为",
    "紧扣", "到", "至", "截至", "在", "为", "对", "将", "把", "向", "与", "从", "由", "就",
)  # fmt: skip
_NEVER_GOVERNED = ("围绕", "通过", "根据", "按照", "结合", "随着", "鉴于", "截至")
"""Frames that end where their own clause does: what is done comes in the next one."""
_FRAME_ENDS = re.compile(
    "(?:基础上|背景下|为核心|为重点|为目标|为导向|为抓手|为引领|为牵引|为依托|为主体|为支撑|为契机|方面|领域|契机|要求"
    "|方向|需求|作用|优势)$"
)
_FRAME_VERBS = frozenset({"聚焦", "对标", "瞄准", "立足", "坚持", "把握", "适应", "顺应", "遵循", "按照"})
_MEANS = frozenset({"发挥", "利用", "运用", "抓住", "紧抓", "抢抓"})
_RESULTS = frozenset({"成为", "实现", "助力", "支撑", "形成", "满足", "助推", "达到", "具备", "拥有"})
_SHAPING = frozenset({
    "打造", "构建", "提升", "增强", "营造", "塑造", "优化", "创造", "提高", "强化", "培育", "抢占", "建成", "打响",
    "释放", "完善", "建设", "彰显",
})  # fmt: skip
_QUALITY = re.compile(
    "(?:高地|格局|体系|生态|生态圈|标杆|能力|水平|能级|环境|氛围|品牌|影响力|竞争力|效率|效能|地位|作用|功能|优势|局面|活力"
    "|态势|样板|引擎|增长极|集群|策源地|中心|网络|机制|质量|空间|动能|合力|循环|需求|首位度|浓度|显示度|集中度|密度|枢纽"
    "|源头|目标|引领区|示范区)等?$"
)
_WITHIN = re.compile(
    "打造|建立|构建|搭建|建设|实施|开展|推进|推动|提供|加大|加强|给予|纳入|组织|放宽|推行|释放|输送|探索|布局|谋划|鼓励"
    "|支持|引导|形成|成立|设立|组建|培育|培养|引进|吸引|落实|发放|强化|深化|完善|优化|提升|建成|实现|加快|放大|牵头|发展"
    "|集聚|促进|聚焦"
)
"""Verbs that are looked for inside a clause that no verb opens: those that are hardly ever part of a name there."""
_GOVERNING_ON = frozenset({*WEAK, "推动", "推进", "促进"})


class Opening(NamedTuple):
    """Where the governing verb of a clause begins, and the verb."""

    at: int
    verb: str


class Clause(NamedTuple):
    """A stretch of a text from one mark to the next.

    Attributes:
        start: where it begins in the text.
        text: without the mark that ends it.
        before: the mark before it, a line break at the start of a paragraph.
        mark: the mark that ends it.
        sentence: number of its sentence in the text.
    """

    start: int
    text: str
    before: str
    mark: str
    sentence: int


class Proposal(NamedTuple):
    """A clause with what a program makes of it.

    Attributes:
        clause: the clause.
        at: where its governing verb begins in the text; None where it has none.
        verb: its governing verb.
        force: the verb's.
        struck: why it is no measure, or None where it looks like one.
        doubt: what to look at in one that looks like a measure.
    """

    clause: Clause
    at: int | None
    verb: str | None
    force: Force | None
    struck: Struck | None
    doubt: Doubt | None = None

    @property
    def printed(self) -> str:
        """The anchor that a measure of it would have."""
        begin = 0 if self.at is None else self.at - self.clause.start
        return self.clause.text[begin : begin + ANCHOR]


class Passage:
    """The text of one task: its own section without the title, and what is numbered below it and is no task.

    Attributes:
        text: its paragraphs, quotation marks made one, each closed by a line break.
        heading: what was left out before them.
    """

    def __init__(self, own: Sequence[Section], below: Sequence[Section]) -> None:
        whole = ((span, 0) for section in below for span in section.spans)
        self._parts = [*(part for section in own for part in _without_title(section)), *whole]
        self._begins: list[int] = []
        self.text = self.heading = ""
        for span, skipped in self._parts:
            words = fold_quotes(span.text)
            self._begins.append(len(self.text))
            self.heading += words[:skipped]
            self.text += words[skipped:] + "\n" if len(words) > skipped else ""

    def line(self, offset: int) -> int:
        """Return the line of the document on which a character of the text stands."""
        part = bisect_right(self._begins, offset) - 1
        span, skipped = self._parts[part]
        return span.line(offset - self._begins[part] + skipped)


def passages(tasks: Iterable[str], sections: Iterable[Section]) -> dict[str, Passage]:
    """Return the texts of some tasks by their sections, normalised; a section that the text lacks has none."""
    known = {normalise(section) for section in tasks}
    parts: dict[str, tuple[list[Section], list[Section]]] = {}
    for section in sections:
        key = normalise(section.id)
        home = _home(key, known)
        if home:
            parts.setdefault(home, ([], []))[key != home].append(section)
    return {home: Passage(own, below) for home, (own, below) in parts.items()}


def _home(section: str, tasks: Collection[str]) -> str | None:
    """Return the task in whose text a section lies: itself, or the one above where only list numbers are between."""
    while section not in tasks:
        section, dot, last = section.rpartition(".")
        if not dot or not last.isdecimal():
            return None
    return section


def _without_title(section: Section) -> Iterator[tuple[Span, int]]:
    """Yield the paragraphs of a section with the number of characters to skip: the title, where it opens the first."""
    title = normalise(section.title or "")
    for index, span in enumerate(section.spans):
        at = fold_quotes(span.text).find(title) if title and not index else -1
        yield span, at + len(title) if at >= 0 else 0


class Grammar:
    """What a vocabulary of verbs says of a text."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._adverbs = tuple(sorted(vocabulary.adverbs, key=len, reverse=True))
        self._nouns = tuple(vocabulary.not_governing)

    def opening(self, clause: str) -> Opening | None:
        """Return the governing verb that opens a clause, after adverbs, years and list numbers, or None."""
        return self._opening(clause, _LONGEST_STRIP)

    def _opening(self, clause: str, strips: int) -> Opening | None:
        if strips:
            for skipped in self._skippable(clause):
                further = self._opening(clause[skipped:], strips - 1)
                if further:
                    return Opening(further.at + skipped, further.verb)
        verb = None if clause.startswith(self._nouns) else self._vocabulary.opening_verb(clause)
        return Opening(0, verb) if verb else None

    def _skippable(self, clause: str) -> Iterator[int]:
        """Yield the lengths of what may stand before a governing verb."""
        for pattern in (_BULLET, _DATE):
            match = pattern.match(clause)
            if match:
                yield match.end()
        if clause.startswith(self._adverbs):
            yield from (len(adverb) for adverb in self._adverbs if clause.startswith(adverb))

    def clauses(self, text: str) -> list[Clause]:
        """Split a text into its clauses; marks inside brackets and in numbers cut nothing."""
        found: list[Clause] = []
        start, before, sentence = 0, "\n", 0
        for at in self._cuts(text):
            if text[start:at].strip():
                found.append(Clause(start, text[start:at], before, text[at : at + 1] or "\n", sentence))
            before = text[at : at + 1]
            sentence += before in _STOPS
            start = at + 1
        return found

    def _cuts(self, text: str) -> Iterator[int]:
        """Yield where clauses end, the end of the text last."""
        depth, start = 0, 0
        numbers = {match.start() for match in _THOUSANDS.finditer(text)}
        for at, char in enumerate(text):
            depth = 0 if char == "\n" else max(0, depth + (char == "(") - (char == ")"))
            outside = char == "\n" or (not depth and at not in numbers)
            if outside and (char in _MARKS or (char == "、" and self._begins_clause(text, start, at))):
                yield at
                start = at + 1
        yield len(text)

    def _begins_clause(self, text: str, start: int, comma: int) -> bool:
        """Whether a clause begins after a 、: a verb with an object or a weak one, after what a verb opened."""
        piece = _PIECE.match(text, comma + 1)
        rest = piece[0] if piece else ""
        opening = self.opening(rest)
        if opening is None or self.opening(text[start:comma]) is None:
            return False
        return opening.verb in WEAK or len(rest) - opening.at - len(opening.verb) >= _LEAST_OBJECT

    def weak(self, text: str) -> Iterator[Opening]:
        """Yield the weak verbs that open a clause; of two that share an object (鼓励、支持) the first alone."""
        pair = False
        for clause in self.clauses(text):
            opening = self.opening(clause.text)
            weak = opening is not None and opening.verb in WEAK
            if opening and weak and not (pair and clause.before == "、"):
                yield Opening(clause.start + opening.at, opening.verb)
            pair = opening is not None and weak and opening.at + len(opening.verb) == len(clause.text)

    def propose(self, text: str) -> list[Proposal]:
        """Return every clause of a task's text with what a program makes of it."""
        proposals: list[Proposal] = []
        kept: list[Proposal] = []
        clauses = self.clauses(text)
        for index, clause in enumerate(clauses):
            following = clauses[index + 1] if index + 1 < len(clauses) else None
            if index and clauses[index - 1].sentence != clause.sentence:
                kept = []
            proposal = self._proposal(clause, kept, following)
            proposals.append(proposal)
            if not proposal.struck:
                kept.append(proposal)
        return proposals

    def _proposal(self, clause: Clause, kept: Sequence[Proposal], following: Clause | None) -> Proposal:
        opening = self.opening(clause.text)
        if opening is None:
            return self._without_opening(clause)
        told = clause.text[opening.at + len(opening.verb) :]
        leads_on = following is not None and following.sentence == clause.sentence
        struck = _struck(opening.verb, told, kept=bool(kept), leads_on=leads_on)
        doubt = None if struck else _doubt(clause, opening.verb, kept, following)
        return self._made(clause, opening, struck, doubt)

    def _without_opening(self, clause: Clause) -> Proposal:
        """Propose a clause that no verb opens: a label, a frame, or one whose verb stands further in (对…加大…)."""
        text = clause.text
        if clause.mark == ":":
            return Proposal(clause, None, None, None, "label")
        if not text.startswith(_FRAMES):
            return Proposal(clause, None, None, None, "figure" if re.search("[0-9]", text) else "no-verb")
        governed = not text.startswith(_NEVER_GOVERNED) and not _FRAME_ENDS.search(text)
        inner = self._inner(text) if governed else None
        return self._made(clause, inner, None, "inside") if inner else Proposal(clause, None, None, None, "frame")

    def _inner(self, clause: str) -> Opening | None:
        for match in _WITHIN.finditer(clause, 2):
            named = clause.startswith(self._nouns, match.start())
            verb = self._vocabulary.opening_verb(clause[match.start() :])
            if verb and not named and len(clause) - match.end() >= _LEAST_OBJECT:
                return Opening(match.start(), verb)
        return None

    def _made(self, clause: Clause, opening: Opening, struck: Struck | None, doubt: Doubt | None) -> Proposal:
        force = self._verbs[opening.verb].force if opening.verb in self._verbs else None
        return Proposal(clause, clause.start + opening.at, opening.verb, force, struck, doubt)

    @property
    def _verbs(self) -> Mapping[str, Verb]:
        return self._vocabulary.verbs


def _struck(verb: str, told: str, *, kept: bool, leads_on: bool) -> Struck | None:
    """Say why a clause that a verb opens is no measure: a frame or means before its verb, a result after one."""
    if leads_on and verb in _FRAME_VERBS:
        return "frame"
    if leads_on and verb in _MEANS:
        return "means"
    is_result = verb in _RESULTS or (verb in _SHAPING and bool(_QUALITY.search(told)))
    return "result" if kept and is_result else None


def _doubt(clause: Clause, verb: str, kept: Sequence[Proposal], following: Clause | None) -> Doubt | None:
    if clause.before == "、":
        return "list"
    if verb not in WEAK and any(p.verb in _GOVERNING_ON for p in kept):
        return "governed"
    opens = clause.before == "\n" and clause.mark == "。" and len(clause.text) <= _TOPIC
    return "topic" if opens and following is not None and following.before == "。" else None
