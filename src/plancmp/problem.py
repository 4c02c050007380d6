"""What is wrong with an input, as a value."""

from collections.abc import Iterable
from typing import Literal

import msgspec

Level = Literal["error", "warning"]
Path = tuple[str | int, ...]


class Said(str):
    """A sentence in English that keeps what it was made of, so that a report can say it in another language.

    Attributes:
        pattern: the sentence with the names of its facts in braces; what the wording of a report is looked up by.
        facts: what stands in the braces; sentences among them are worded in turn.
    """

    pattern: str
    facts: dict[str, object]

    __slots__ = ("facts", "pattern")


def say(pattern: str, /, **facts: object) -> Said:
    """Put facts into the braces of an English pattern; a pattern without facts is taken as it stands."""
    said = Said(pattern.format(**facts) if facts else pattern)
    said.pattern, said.facts = pattern, facts
    return said


def either(names: Iterable[str]) -> str:
    """Join names as alternatives: a or b or c."""
    first, *others = names
    return say("{one} or {other}", one=first, other=either(others)) if others else first


class Problem(msgspec.Struct, frozen=True, order=True, kw_only=True):
    """One problem of one file, at a place a person can go to.

    Attributes:
        file: the file's name as the user gave it.
        line: 1-based line; 1 when the problem is of the whole file, 0 when there is no file.
        column: 1-based column in characters; 1 or 0 as for line.
        code: stable identifier such as ``duplicate-key``.
        message: what is wrong, in one line.
        level: ``error`` fails a check; ``warning`` does not.
        path: where in the data, as ``indicators[3].values[0].year``.
        hint: what would do instead, or "".
    """

    file: str
    line: int
    column: int
    code: str
    message: str
    level: Level = "error"
    path: str = ""
    hint: str = ""


def show_path(path: Path) -> str:
    """Write a path as a person reads it: ``indicators[3].values[0]``."""
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text
