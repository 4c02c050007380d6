"""Every code that a check can print, with what it means: the rules from their own docstrings."""

from collections.abc import Iterator
from inspect import getdoc
from typing import Any, Literal

import msgspec

from plancmp.checks import silence
from plancmp.checks.rules import plan_rules, vocabulary_rules
from plancmp.checks.rules._manual import DOUBLED, REFUSALS, SHAPES
from plancmp.problem import Level

Kind = Literal["yaml", "shape", "plan", "vocabulary", "comment"]


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """What there is to know of a code.

    Attributes:
        code: the code.
        level: of its problems, where they do not say otherwise.
        kind: what it is about: plain YAML, the shape of a file, a rule for plans or for vocabularies, a comment.
        summary: what has to be so, or for YAML, shapes and comments what is wrong, in one sentence.
        details: the rest, by paragraphs; most have none.
        passes: the lines of a piece of YAML that passes; none for some.
        fails: those of one that fails.
    """

    code: str
    level: Level
    kind: Kind
    summary: str
    details: list[str] = []
    passes: list[str] = []
    fails: list[str] = []


class Pages(msgspec.Struct, frozen=True, kw_only=True):
    """The pages that were asked for, by kind and code."""

    plancmp: Literal[1] = 1
    command: Literal["rules"] = "rules"
    rules: list[Page]


def pages() -> Pages:
    """Return the pages of all codes."""
    return Pages(rules=[*_plain(), *_ruled("plan", plan_rules()), *_ruled("vocabulary", vocabulary_rules())])


def _plain() -> Iterator[Page]:
    for code, text in REFUSALS.items():
        yield Page(code=code, level="error", kind="yaml", summary=text)
    for code, text in {**SHAPES, **DOUBLED}.items():
        yield Page(code=code, level="error", kind="shape", summary=text)
    for code, text in silence.CODES.items():
        yield Page(code=code, level=silence.LEVELS[code], kind="comment", summary=text)


def _ruled(kind: Kind, rules: tuple[Any, ...]) -> Iterator[Page]:
    for rule in sorted(rules, key=lambda rule: str(rule.ID)):
        text, _, snippets = (getdoc(rule) or "").partition("\n\nPasses::\n\n")
        summary, *details = (" ".join(part.split()) for part in text.split("\n\n"))
        passes, _, fails = (_piece(piece) for piece in snippets.partition("\n\nFails::\n\n"))
        yield Page(
            code=rule.ID, level=rule.LEVEL, kind=kind, summary=summary, details=details,
            passes=passes, fails=fails,
        )  # fmt: skip


def _piece(snippet: str) -> list[str]:
    return [line.removeprefix("    ") for line in snippet.rstrip("\n").split("\n")] if snippet else []
