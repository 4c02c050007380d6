"""How districts answer their city: tasks that are carried, possibly carried, or have no counterpart."""

from collections import Counter
from collections.abc import Iterator, Mapping

from plancmp.model import Lang, Text
from plancmp.report import words
from plancmp.report.marks import SMALL, Box, Label, Mark, Picture, breadth, hues
from plancmp.report.words import text
from plancmp.results.align import Alignment, AnswerName

TITLE = text("任务在上级规划中有无对应", "Which tasks have a counterpart in the parent's plan")
_ANSWERS: dict[AnswerName, tuple[Text, str]] = {
    "carried": (text("有对应", "has one"), "#79a8d2"),
    "possible": (text("可能有", "possibly"), "#d5e3ef"),
    "none": (text("未见", "none found"), "#f3d19a"),
}
_LINE, _HEAD = 34.0, 24.0
_LEGEND = text(
    "由程序判断，会有错；误差率见 plancmp align",
    "judged by the program and not free of error; plancmp align says how often",
)


def draw(result: Alignment, names: Mapping[str, str], lang: Lang, width: float = 760) -> Picture | None:
    """Draw the three answers of each plan's tasks by count; None where no plan was held against a parent's."""
    if not result.to or not result.answers:
        return None
    counts = {plan: Counter(answer.answer for answer in answers) for plan, answers in result.answers.items()}
    left = max(breadth(names[plan], SMALL) for plan in counts) + 14
    most = max(count.total() for count in counts.values())
    marks: list[Mark] = list(_key(left, lang))
    for n, (plan, count) in enumerate(counts.items()):
        marks += _bar(
            names[plan], hues(list(names))[plan], count, lang, (left, _HEAD + n * _LINE, (width - left) / most)
        )
    said = [words.colon(names[plan], _counted(count, lang), lang) for plan, count in counts.items()]
    return Picture(
        title=TITLE[lang], says=words.SEMICOLON[lang].join(said), width=width, height=_HEAD + _LINE * len(counts),
        legend=_LEGEND[lang], marks=marks,
    )  # fmt: skip


def _key(left: float, lang: Lang) -> Iterator[Mark]:
    x = left
    for name, shade in _ANSWERS.values():
        yield Box(x, 2, 14, 12, shade)
        yield Label(x + 19, 12.5, name[lang], size=SMALL, hue="quiet")
        x += 34 + breadth(name[lang], SMALL)


def _bar(name: str, hue: str, count: Counter[AnswerName], lang: Lang, at: tuple[float, float, float]) -> Iterator[Mark]:
    left, y, step = at
    yield Label(left - 10, y + 15, name, "end", SMALL, hue, bold=True)
    x = left
    for answer, (said, shade) in _ANSWERS.items():
        if count[answer]:
            tip = words.colon(f"{name} · {said[lang]}", str(count[answer]), lang)
            yield Box(x, y, count[answer] * step - 1, 22, shade, tip=tip)
            yield Label(x + count[answer] * step / 2, y + 15, str(count[answer]), "middle", SMALL, "cell", tip=tip)
        x += count[answer] * step


def _counted(count: Counter[AnswerName], lang: Lang) -> str:
    return words.join([f"{said[lang]} {count[answer]}" for answer, (said, _) in _ANSWERS.items()], lang)
