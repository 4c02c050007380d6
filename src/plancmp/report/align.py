"""Aligned tasks as a page, and as rows."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import msgspec
from msgspec.structs import replace

from plancmp.model import Lang, Text
from plancmp.report import words
from plancmp.report.blocks import Block, Cell, Column, Heading, Items, Page, Paragraph, Table
from plancmp.report.compare import data_line, plans_table
from plancmp.report.words import brackets, colon, join, text
from plancmp.results.align import Alignment, Carriage, Code, PlanTask, SharedTarget, TaskPair, TaskRef

CODES: dict[Code, Text] = {
    "counterpart": text("整理者标注的对应任务", "linked by a curator"),
    "same-theme": text("主题相同", "same theme"),
    "shared-theme": text("部分主题相同", "a theme in common"),
    "shared-entities": text("都提到", "both name"),
    "titles-alike": text("标题相近", "titles alike"),
    "contents-alike": text("内容相近", "contents alike"),
}
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


def page(result: Alignment, lang: Lang) -> Page:
    """Lay aligned tasks out for a reader."""
    return list(_blocks(result, lang))


def _blocks(result: Alignment, lang: Lang) -> Iterator[Block]:
    names = words.plan_names(result.plans, lang)
    title = text("任务对照", "Tasks side by side")
    yield Heading(colon(title[lang], " · ".join(names.values()), lang), 1)
    yield plans_table(result.plans, lang)
    for carriage in result.carries:
        yield from _carriage(carriage, result, names, lang)
    yield from _pairs(result, names, lang)
    if not result.carries:
        yield from _unmatched(result, names, lang)
    yield Paragraph(_LEGEND[lang], quiet=True)
    yield Paragraph(data_line(result.plans, lang), quiet=True)


def _pairs(result: Alignment, names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    if not result.pairs:
        yield Heading(text("对应任务", "Pairs")[lang])
        yield Paragraph(text(f"没有分值达到{result.settings.min_score}的配对。",
                             f"No pair reaches {result.settings.min_score}.")[lang])  # fmt: skip
    for (a, b), pairs in groupby(result.pairs, lambda pair: (pair.a.plan, pair.b.plan)):
        yield Heading(f"{names[a]} – {names[b]}")
        columns = [Column(names[a]), Column(names[b]), Column(_SCORE[lang], "right", firm=True), Column(_WHY[lang])]
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
        yield _titles(tasks, lang)


def _titles(tasks: Sequence[TaskRef], lang: Lang) -> Block:
    return Items([title(task, lang) for task in tasks]) if tasks else Paragraph(_NONE[lang])


def _carriage(carriage: Carriage, result: Alignment, names: Mapping[str, str], lang: Lang) -> Iterator[Block]:
    plan, parent = names[carriage.plan], names[carriage.to]
    share = carriage.carried / carriage.tasks if carriage.tasks else 0
    themes = [_term(theme, result.terms, lang) for theme in result.settings.themes]
    of_zh, of_en = (f"“{join(themes, lang)}”主题", f" on {join(themes, lang)}") if themes else ("", "")
    yield Heading(text(f"{plan}对{parent}规划的承接", f"How {plan} carries the plan of {parent}")[lang])
    yield Paragraph(
        text(
            f"{parent}规划{of_zh}的{carriage.tasks}项任务中，有{carriage.carried}项（{share:.0%}）在{plan}规划中有对应任务。",
            f"Of {carriage.tasks} tasks of {parent}{of_en}, {carriage.carried} ({share:.0%}) have a counterpart in "
            f"{plan}.",
        )[lang]
    )
    if not carriage.same_period:
        yield Paragraph(text("注意：两个规划的规划期不同。", "Note that the two plans are of different periods.")[lang])
    heads = (_THEME, text("已承接", "Carried"), text("未见对应", "Without a counterpart"))
    yield Table([Column(head[lang]) for head in heads], _left_out(carriage, result.terms, lang))
    yield Heading(
        text(f"{plan}有而{parent}规划未见对应的任务", f"Tasks of {plan} without a counterpart in {parent}")[lang], 3
    )
    yield _titles(carriage.adds, lang)


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


# CSV


def rows(result: Alignment, lang: Lang) -> Iterator[CsvRow]:
    """Yield one row per pair, then one per task without a counterpart."""
    for pair in result.pairs:
        b = pair.b
        yield replace(
            _alone(pair.a.plan, pair.a, lang), b_plan=b.plan, b_task=b.task, b_section=b.section,
            b_title=words.optional(b.title, lang), score=pair.score, reason=pair.reason, themes=pair.evidence.themes,
            entities=pair.evidence.entities, words=pair.evidence.words,
        )  # fmt: skip
    for plan, tasks in result.unmatched.items():
        for task in tasks:
            yield _alone(plan, task, lang)


def _alone(plan: str, task: PlanTask | TaskRef, lang: Lang) -> CsvRow:
    return CsvRow(a_plan=plan, a_task=task.task, a_section=task.section, a_title=words.optional(task.title, lang))
