"""Aligned tasks as a page, and as rows."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import msgspec
from msgspec.structs import replace

from plancmp.model import Lang, Status, Text
from plancmp.report import words
from plancmp.report.blocks import Block, Cell, Column, Heading, Items, Page, Paragraph, Source, Table
from plancmp.report.compare import data_line, plans_table
from plancmp.report.words import brackets, colon, join, text
from plancmp.results.align import (
    Alignment,
    Answer,
    AnswerName,
    Candidate,
    Carriage,
    Code,
    PlanTask,
    SharedTarget,
    TaskPair,
    TaskRef,
)

CODES: dict[Code, Text] = {
    "counterpart": text("整理者标注的对应任务", "linked by a curator"),
    "same-theme": text("主题相同", "same theme"),
    "shared-theme": text("部分主题相同", "a theme in common"),
    "shared-entities": text("都提到", "both name"),
    "titles-alike": text("标题相近", "titles alike"),
    "contents-alike": text("内容相近", "contents alike"),
}
ANSWERS: dict[AnswerName, Text] = {
    "carried": text("有对应任务", "carried: a counterpart"),
    "possible": text("可能有对应任务", "possible: a near candidate"),
    "none": text("未见对应任务", "none found"),
}
_UNSURE: dict[AnswerName, Text] = {
    "possible": text("{plan}可能有对应的任务", "Tasks of {plan} that may have a counterpart in {parent}"),
    "none": text("{plan}有而{parent}规划未见对应的任务", "Tasks of {plan} without a counterpart found in {parent}"),
}
_JUDGED_ON = text(
    "右栏：人工判读过的任务中得到同一答案者，其中答案属实的数量。“有”和“可能有”属实，指最接近的任务确是对应任务；“未见”属实，"
    "指确无对应任务（docs/align.md）。",
    "Right column: of the tasks judged by hand that get the same answer, for how many it is right. Carried and "
    "possible are right when the nearest task is a counterpart, none when there is none (docs/align.md).",
)
_NO_TEXTS = text(
    "没有两份规划的原文，未查照录的文字（--texts 文件夹，内有 规划标识.txt）。",
    "What one text copies from another was not looked for: no texts of two plans (--texts DIR with PLAN.txt files).",
)
_WEAK = text("共同点很少", "little in common")
_NONE = text("无。", "None.")
_SCORE = text("分值", "Score")
_WHY = text("依据", "Why")
_THEME = text("主要主题", "Main theme")
_WITHOUT = text("无对应任务", "Without a counterpart")
_LEGEND = text(
    "分值为0至1：0.7×√文本相近度＋0.15×主题＋0.15×共同提及的机构；整理者标注的对应任务为1。公式、权重及与人工判读的对照见"
    "docs/align.md。配对只是供查阅的线索，不是结论：其中有误配，也有漏配。",
    "Score from 0 to 1: 0.7 × √(likeness of texts) + 0.15 × theme + 0.15 × institutions that both name; 1 for a link "
    "made by a curator. Formula, weights and "
    "the check against pairs judged by hand: docs/align.md. Pairs are leads to read, not findings: some are wrong, and "
    "some are missed.",
)


class CsvRow(msgspec.Struct, frozen=True, kw_only=True):
    """One pair, or a task without a counterpart."""

    a_plan: str
    a_task: str
    a_section: str
    a_title: str | None = None
    b_plan: str | None = None
    b_task: str | None = None
    b_section: str | None = None
    b_title: str | None = None
    score: float | None = None
    reason: str | None = None
    themes: list[str] | None = None
    entities: list[str] | None = None
    words: list[str] | None = None
    a_status: Status
    b_status: Status | None = None


def page(result: Alignment, lang: Lang) -> Page:
    """Lay aligned tasks out for a reader."""
    return list(_blocks(result, lang))


def _blocks(result: Alignment, lang: Lang) -> Iterator[Block]:
    names = words.plan_names(result.plans, lang)
    title = text("任务对照", "Tasks side by side")
    yield Heading(colon(title[lang], " · ".join(names.values()), lang), 1)
    yield plans_table(result.plans, lang)
    kept = words.kept([(words.THEME, [_term(theme, result.terms, lang) for theme in result.settings.themes])], lang)
    if kept:
        yield Paragraph(kept)
    for carriage in result.carries:
        yield from _carriage(carriage, result, names, lang)
    yield from _pairs(result, names, lang)
    if not result.carries:
        yield from _unmatched(result, names, lang)
    yield from _copied(result, names, lang)
    yield Paragraph(_LEGEND[lang], quiet=True)
    yield Paragraph(data_line(result.plans, lang), quiet=True)


def _pairs(result: Alignment, names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    if not result.pairs:
        yield Heading(text("对应任务", "Pairs")[lang])
        yield Paragraph(text(f"没有分值达到{result.settings.min_score}的配对。",
                             f"No pair reaches {result.settings.min_score}.")[lang])  # fmt: skip
    for (a, b), pairs in groupby(result.pairs, lambda pair: (pair.a.plan, pair.b.plan)):
        yield Heading(f"{names[a]} – {names[b]}")
        documents = words.sources(result.plans)
        columns = [
            *(Column(names[plan], source=documents[plan]) for plan in (a, b)),
            Column(_SCORE[lang], "right", firm=True),
            Column(_WHY[lang]),
        ]
        yield Table(columns, list(_pair_rows(pairs, result.terms, lang)))


def _pair_rows(pairs: Iterator[TaskPair], terms: Mapping[str, Text], lang: Lang) -> Iterator[list[Cell]]:
    """Yield a line per pair; a task that answers several stands once."""
    before = None
    for pair in pairs:
        first = "" if pair.a == before else title(pair.a, lang)
        yield [first, title(pair.b, lang), f"{pair.score:.2f}", list(_why(pair, terms, lang))]
        before = pair.a


def title(task: PlanTask | TaskRef, lang: Lang) -> str:
    """Name a task by section and title."""
    return f"{words.section(task.section)} {task.title[lang] if task.title else words.NO_TITLE[lang]}"


def _why(pair: TaskPair, terms: Mapping[str, Text], lang: Lang) -> Iterator[str]:
    """Yield what speaks for a pair, and under it the targets that both serve."""
    reasons = [_reason(code, pair, terms, lang) for code in pair.reasons] or [_WEAK[lang]]
    yield ("；" if lang == "zh" else "; ").join(reasons)
    for target in pair.targets:
        yield _target(target, terms, lang)


def _reason(code: Code, pair: TaskPair, terms: Mapping[str, Text], lang: Lang) -> str:
    word, evidence = CODES[code][lang], pair.evidence
    if code == "same-theme":
        return brackets(word, _term(evidence.themes[0], terms, lang), lang)
    if code == "shared-theme":
        return brackets(word, join([_term(theme, terms, lang) for theme in evidence.themes], lang), lang)
    if code == "shared-entities":
        return word + ("" if lang == "zh" else " ") + "、".join(evidence.entities)
    if code == "contents-alike" and evidence.words:
        return colon(word, "、".join(evidence.words), lang)
    return word


def _term(name: str, terms: Mapping[str, Text], lang: Lang) -> str:
    return terms[name][lang] if name in terms else name


def _target(target: SharedTarget, terms: Mapping[str, Text], lang: Lang) -> str:
    verdict = words.VERDICTS[target.verdict][lang]
    if target.reasons:
        verdict = brackets(verdict, join([words.REASONS[r][lang] for r in target.reasons], lang), lang)
    label = text("都服务于指标", "both serve")[lang]
    return colon(label, f"{_term(target.metric, terms, lang)} – {verdict}", lang)


# What has no counterpart


def _unmatched(result: Alignment, names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    yield Heading(_WITHOUT[lang])
    for plan, tasks in result.unmatched.items():
        yield Heading(names[plan], 3)
        yield Source(next(ref.source_url for ref in result.plans if ref.id == plan))
        yield _titles(tasks, lang)
    yield Source(None)


def _titles(tasks: Sequence[TaskRef], lang: Lang) -> Block:
    return Items([title(task, lang) for task in tasks]) if tasks else Paragraph(_NONE[lang])


JUDGED: dict[AnswerName, tuple[int, int]] = {"carried": (95, 75), "possible": (56, 17), "none": (8, 4)}
"""How many of the tasks judged by hand get an answer, and for how many it is right; see `_JUDGED_ON`."""


def _carriage(carriage: Carriage, result: Alignment, names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    """Lay out how a plan carries its parent's: its own tasks by answer, then the parent's tasks by theme."""
    plan, parent = names[carriage.plan], names[carriage.to]
    own, other = (words.sources(result.plans)[which] for which in (carriage.plan, carriage.to))
    yield Heading(text(f"{plan}对{parent}规划的承接", f"How {plan} carries the plan of {parent}")[lang])
    if not carriage.same_period:
        yield Paragraph(text("注意：两个规划的规划期不同。", "Note that the two plans are of different periods.")[lang])
    yield _answer_table(result.answers[carriage.plan], lang)
    yield Paragraph(_JUDGED_ON[lang], quiet=True)
    themes = [_term(theme, result.terms, lang) for theme in result.settings.themes]
    of_zh, of_en = (f"“{join(themes, lang)}”主题", f" on {join(themes, lang)}") if themes else ("", "")
    tasks, have = "task" if carriage.tasks == 1 else "tasks", "has" if carriage.carried == 1 else "have"
    said = text(
        f"{parent}规划{of_zh}的{carriage.tasks}项任务中，有{carriage.carried}项在{plan}规划中有对应任务。",
        f"Of {carriage.tasks} {tasks} of {parent}{of_en}, {carriage.carried} {have} a counterpart in {plan}.",
    )
    yield Paragraph(said[lang])
    heads = (_THEME, text("已承接", "Carried"), text("未见对应", "Without a counterpart"))
    yield Table([Column(head[lang], source=other) for head in heads], _left_out(carriage, result.terms, lang))
    for answer, heading in _UNSURE.items():
        asked = [each for each in result.answers[carriage.plan] if each.answer == answer]
        if asked:
            yield Heading(heading[lang].format(plan=plan, parent=parent), 3)
            yield _candidates(asked, own, other, lang)


def _answer_table(answers: Sequence[Answer], lang: Lang) -> Table:
    heads = (
        text("本规划的任务", "Tasks of this plan"),
        text("数量", "Number"),
        text("人工判读中确有对应", "Right when judged"),
    )
    counts = Counter(each.answer for each in answers)
    rows = [
        [ANSWERS[answer][lang], str(counts[answer]), text(f"{of}项中{right}项", f"{right} of {of}")[lang]]
        for answer, (of, right) in JUDGED.items()
    ]
    return Table([Column(heads[0][lang]), *(Column(head[lang], "right") for head in heads[1:])], rows)


def _candidates(answers: Sequence[Answer], own: Source, other: Source, lang: Lang) -> Table:
    heads = (text("任务", "Task"), text("最接近的任务", "Nearest task"))
    rows = [
        [
            _named(each, lang),
            _named(each.best, lang) if each.best else "",
            f"{each.best.score:.2f}" if each.best else "",
        ]
        for each in answers
    ]
    columns = [Column(head[lang], source=source) for head, source in zip(heads, (own, other), strict=True)]
    return Table([*columns, Column(_SCORE[lang], "right", firm=True)], rows)


def _named(task: Answer | Candidate, lang: Lang) -> str:
    return f"{words.section(task.section)} {task.title[lang] if task.title else words.NO_TITLE[lang]}"


def _left_out(carriage: Carriage, terms: Mapping[str, Text], lang: Lang) -> list[list[Cell]]:
    of = text("/", " of ")[lang]
    return [
        [
            _term(row.theme, terms, lang),
            f"{row.carried}{of}{row.tasks}",
            [title(task, lang) for task in carriage.left_out if task.themes[:1] == [row.theme]],
        ]
        for row in carriage.themes
    ]


# Copy or own


def _copied(result: Alignment, names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    """Lay out what tasks copy from one another, with the passages side by side; or say that no texts were there."""
    if result.copied is None:
        yield Paragraph(_NO_TEXTS[lang], quiet=True)
        return
    yield Heading(text("照录还是自拟", "Copy or own")[lang])
    if not result.copied:
        yield Paragraph(
            text("没有任务有两成以上的文字见于对方。", "No task shares a fifth of its text with another.")[lang]
        )
    for each in result.copied:
        one, other = (f"{names[task.plan]} {title(task, lang)}" for task in (each.a, each.b))
        said = text(f"{one}的文字有{each.share:.0%}见于{other}", f"{each.share:.0%} of {one} stands in {other}")
        documents = words.sources(result.plans)
        yield Heading(words.located(said[lang], [(t.plan, t.section) for t in (each.a, each.b)], documents), 3)
        yield Table([Column(names[each.a.plan]), Column(names[each.b.plan])], [[p.a, p.b] for p in each.passages])
    if result.boilerplate:
        left = text("各处通用而不计的语句", "Boilerplate that does not count")
        yield Paragraph(colon(left[lang], words.SEMICOLON[lang].join(result.boilerplate), lang), quiet=True)


# CSV


def rows(result: Alignment, lang: Lang) -> Iterator[CsvRow]:
    """Yield one row per pair, then one per task without a counterpart."""
    status = {plan.id: plan.status for plan in result.plans}
    for pair in result.pairs:
        b = pair.b
        yield replace(
            _alone(pair.a.plan, pair.a, status, lang), b_plan=b.plan, b_task=b.task, b_section=b.section,
            b_title=words.optional(b.title, lang), score=pair.score, reason=pair.reason, themes=pair.evidence.themes,
            entities=pair.evidence.entities, words=pair.evidence.words, b_status=status[b.plan],
        )  # fmt: skip
    for plan, tasks in result.unmatched.items():
        for task in tasks:
            yield _alone(plan, task, status, lang)


def _alone(plan: str, task: PlanTask | TaskRef, status: Mapping[str, Status], lang: Lang) -> CsvRow:
    return CsvRow(
        a_plan=plan, a_task=task.task, a_section=task.section, a_title=words.optional(task.title, lang),
        a_status=status[plan],
    )  # fmt: skip
