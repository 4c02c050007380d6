"""What a check found, each with the line it is about and a sign under the place."""

from collections.abc import Iterable, Mapping

from plancmp.model import Lang
from plancmp.problem import Problem
from plancmp.report.inert import inert
from plancmp.report.problems import line
from plancmp.text.line import UNPRINTABLE

_LEFT_OUT = "…"
_LEAST = 10
"""Cells that are shown of a line, however narrow the terminal."""
_BEFORE = 2, 3
"""Of the cells that there are for a line, those before the place at most, as a fraction."""


def text(problems: Iterable[Problem], lines: Mapping[tuple[str, int], str], lang: Lang, width: int) -> str:
    """Write each problem as its line of text, the line of the file, and a caret under the place.

    Args:
        problems: the problems.
        lines: the lines of the files, by file and number; a problem without one is its line of text alone.
        lang: the language.
        width: cells of a line of a file at most, with its number; a longer one is cut around the place.
    """
    return "".join(
        part + "\n"
        for problem in problems
        for part in (line(problem, lang), *_excerpt(problem, lines.get((problem.file, problem.line), ""), width))
    )


def _excerpt(problem: Problem, content: str, width: int) -> list[str]:
    if not content.strip():
        return []
    number = f"{problem.line:>6} | "
    shown, before = _cut(content, problem.column - 1, max(width - len(number), _LEAST))
    return [inert(number + shown).rstrip(), " " * (len(number) - 2) + "| " + " " * before + "^"]


def _cut(content: str, place: int, room: int) -> tuple[str, int]:
    """Return what fits of a line around a place, and how many cells stand before the place."""
    place = min(place, len(content))
    start = place
    left = room if cells(_plain(content[: room + 1])) <= room else room * _BEFORE[0] // _BEFORE[1]
    while start and cells(_plain(content[start - 1 : place])) < left:
        start -= 1
    head, end = _LEFT_OUT if start else "", place
    while end < len(content) and cells(head + _plain(content[start : end + 1])) < room:
        end += 1
    if cells(head + _plain(content[start : end + 1])) <= room and end == len(content) - 1:
        end += 1
    tail = _LEFT_OUT if end < len(content) else ""
    return head + _plain(content[start:end]) + tail, cells(head + _plain(content[start:place]))


def _plain(part: str) -> str:
    """Put a blank for a tab and a visible sign for what cannot be seen, one for one."""
    return UNPRINTABLE.sub("\N{REPLACEMENT CHARACTER}", part.replace("\t", " "))


def cells(text: str) -> int:
    """Return how many cells of a terminal a text takes: Chinese characters take two each."""
    from wcwidth import wcwidth  # where nothing is wrong, nothing is measured

    return sum(max(wcwidth(char), 0) for char in text)
