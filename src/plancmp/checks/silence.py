"""Comments that silence a finding: ``# plancmp: ignore[CODE] reason``.

A comment behind something speaks of its line, one that has a line to itself of the next line that says something. Each
code in it silences one finding of that line, the first from the left; for two findings the code is written twice. Only
what a rule finds can be silenced: a file that cannot be read, or has another shape, was not checked at all.
"""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import takewhile

import msgspec

from plancmp.data.schema import suggestion
from plancmp.problem import Level, Problem, say

UNFIT, UNUSED = "bad-ignore", "unused-ignore"
"""The codes of what is wrong with such comments."""
CODES: Mapping[str, str] = {
    UNFIT: "A comment `# plancmp: ignore[CODE] reason` without a reason, or with a code that cannot be silenced.",
    UNUSED: "A comment `# plancmp: ignore[CODE] reason` on a line that has no such finding.",
}
LEVELS: Mapping[str, Level] = {UNFIT: "error", UNUSED: "warning"}
_BEGIN = re.compile(r"#[ \t]*plancmp[ \t]*:", re.IGNORECASE)
_WHOLE = re.compile(r"#[ \t]*plancmp[ \t]*:[ \t]*ignore[ \t]*\[([^\]]*)\][ \t]*(.*)", re.IGNORECASE)
_FORM = "write # plancmp: ignore[CODE] reason"
BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
"""What ends a line for YAML."""


class Silenced(msgspec.Struct, frozen=True, order=True, kw_only=True):
    """A finding that a comment silences.

    Attributes:
        problem: the finding.
        reason: why, as the comment says.
    """

    problem: Problem
    reason: str


class _Comment(msgspec.Struct, kw_only=True):
    """A comment: where it stands, the line it speaks of, the codes that have not silenced anything yet."""

    line: int
    column: int
    about: int
    codes: list[str]
    reason: str
    fault: Problem | None = None


def silence(
    problems: Sequence[Problem], text: str, file: str, known: Collection[str], asked: Collection[str]
) -> tuple[list[Problem], list[Silenced]]:
    """Return the problems that stay, with those of the comments themselves, and the silenced ones.

    Args:
        problems: what was found in one file.
        text: the file, which reads as YAML.
        file: its name.
        known: the codes of rules, which can be silenced.
        asked: those that this run tells of; of others no comment is called unused.
    """
    comments = [_comment(text, place, file, known) for place in _places(text)]
    stay, silenced = [], []
    for problem in sorted(problems):
        comment = next((c for c in comments if c.about == problem.line and problem.code in c.codes), None)
        if comment:
            comment.codes.remove(problem.code)
            silenced.append(Silenced(problem=problem, reason=comment.reason))
        else:
            stay.append(problem)
    return stay + [fault for comment in comments for fault in _faults(comment, file, asked)], silenced


def _faults(comment: _Comment, file: str, asked: Collection[str]) -> Iterator[Problem]:
    if comment.fault:
        yield comment.fault
    for code in comment.codes:
        if code in asked:
            yield Problem(
                file=file, line=comment.line, column=comment.column, code=UNUSED, level="warning",
                message=say("line {line} has no {code} to silence", line=comment.about, code=code), hint="take it out",
            )  # fmt: skip


def _places(text: str) -> list[int]:
    """Return where such comments begin; what stands in a text is none."""
    found = [match.start() for match in _BEGIN.finditer(text)]
    if not found:
        return []
    import yaml  # a file without such comments does without

    spans = [span for token in yaml.scan(text, Loader=yaml.CSafeLoader) for span in _quoted(token, text)]
    free = [place for place in found if place == 0 or text[place - 1] in " \t\n\r\x85\u2028\u2029"]
    return [place for place in free if not any(start <= place < end for start, end in spans)]


def _quoted(token: object, text: str) -> Iterator[tuple[int, int]]:
    """Yield what a token takes for text; in the first line of a block only a comment can follow its sign."""
    import yaml

    if isinstance(token, yaml.ScalarToken):
        start, end = token.start_mark.index, token.end_mark.index
        if token.style in ("|", ">"):
            first = BREAK.search(text, start, end)
            start = first.end() if first else end
        yield start, end


def _comment(text: str, place: int, file: str, known: Collection[str]) -> _Comment:
    breaks = [*takewhile(lambda found: found.end() <= place, BREAK.finditer(text))]
    line, begin = len(breaks) + 1, breaks[-1].end() if breaks else 0
    ending = BREAK.search(text, place)
    written = text[place : ending.start() if ending else len(text)]
    alone = not text[begin:place].strip()
    about = _next(text, ending.end() if ending else len(text), line) if alone else line
    whole = _WHOLE.fullmatch(written)
    codes = [code.strip() for code in whole[1].split(",")] if whole else []
    reason = whole[2].strip() if whole else ""
    comment = _Comment(line=line, column=place - begin + 1, about=about, codes=codes, reason=reason)
    message, hint = _unfit(comment, known, formed=whole is not None)
    if message:
        comment.codes = []
        comment.fault = Problem(
            file=file, line=line, column=comment.column, code=UNFIT, message=message, hint=hint,
        )  # fmt: skip
    return comment


def _unfit(comment: _Comment, known: Collection[str], *, formed: bool) -> tuple[str, str]:
    """Return what is wrong with a comment and what would do instead; "" for what is in order."""
    if not formed:
        return say("not a comment that plancmp knows"), say(_FORM)
    for code in comment.codes:
        if code not in known:
            return say("{code!r} is no rule that can be silenced", code=code), suggestion(code, known) or say(_FORM)
    return ("", "") if comment.reason else (say("silences a finding without a reason"), say(_FORM))


def _next(text: str, start: int, line: int) -> int:
    """Return the number of the next line that holds more than a comment."""
    for number, content in enumerate(BREAK.split(text[start:]), start=line + 1):
        if content.strip() and not content.lstrip().startswith("#"):
            return number
    return line
