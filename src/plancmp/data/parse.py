"""YAML text -> plain data with positions.

The parser is libyaml's, driven event by event: PyYAML's own loaders let the last of two equal keys win and turn
``12:30`` into 750.
"""

import re
from collections.abc import Iterator
from typing import Any

import yaml

from plancmp.data.source import MAX_DEPTH, MAX_NODES, MAX_PROBLEMS, MAX_TEXT, MORE_PROBLEMS, line_column, whole
from plancmp.problem import Path as DataPath
from plancmp.problem import Problem, say

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_PLAIN = re.compile(
    r"""(?P<null>~|null|Null|NULL|)
    | (?P<true>true|True|TRUE) | (?P<false>false|False|FALSE)
    | (?P<int>[-+]?[0-9]{1,18}) | 0o(?P<oct>[0-7]{1,20}) | 0x(?P<hex>[0-9a-fA-F]{1,15})
    | (?P<float>[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?)
    | (?P<infinite>[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))
    | (?P<date>[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}([Tt\ ].*)?)""",
    re.VERBOSE,
)
_BRACKET = re.compile(r""" "(?:[^"\\]|\\.)*" | '[^']*' | [][{}] """, re.VERBOSE)
"""A bracket of a line, or quoted text, in which brackets are none."""
_MAYBE_TYPED = frozenset("~nNtTfF+-.0123456789")


def parse(text: str, file: str) -> tuple[tuple[Any] | None, list[Problem]]:
    """Return the plain data of a text, alone in a tuple, and what is refused; None where nothing can be made of it."""
    hidden = _FORBIDDEN.search(text)
    if hidden:
        line, column = line_column(text, hidden.start())
        name = f"U+{ord(hidden.group()):04X}"
        return None, [
            Problem(file=file, line=line, column=column, code="hidden-character",
                    message=say("invisible or control character {name}", name=name), hint="delete it")
        ]  # fmt: skip
    builder = _Builder(file, text)
    try:
        data = builder.document()
    except yaml.MarkedYAMLError as error:
        return None, [*builder.problems, _unread(error, text, file)]
    except yaml.YAMLError as error:
        return None, [*builder.problems, whole(file, "syntax", str(error).replace("\n", " "))]
    except _Stop as stop:
        return None, [*builder.problems, stop.problem]
    if builder.empty:
        return None, [whole(file, "empty", "the file is empty")]
    return (data,), builder.problems


def _unread(error: yaml.MarkedYAMLError, text: str, file: str) -> Problem:
    """Return what ended the parse: nesting beyond the limit where there is any, whatever the parser says of it."""
    mark = error.problem_mark or error.context_mark
    line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
    if mark:
        before = text[text.rfind("\n", 0, mark.index) + 1 : mark.index]
        bracket = _bracket_beyond_limit(before)
        if bracket is not None:
            return _deep(file, line, column - (len(before) - bracket))
    message = " ".join(filter(None, (error.context, error.problem))).replace("\n", " ")
    hint = "indent with spaces, quote text that holds ': ' or starts with a sign"
    return Problem(file=file, line=line, column=column, code="syntax", message=message or "not YAML", hint=hint)


def _bracket_beyond_limit(line: str) -> int | None:
    """Return where one bracket too many stands open in a line.

    libyaml reads a line ahead of its events; what it stumbles over there comes before the event that is too deep.
    """
    depth = 0
    for match in _BRACKET.finditer(line):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(match.group(), 0)
        if depth > MAX_DEPTH:
            return match.start()
    return None


def _deep(file: str, line: int, column: int) -> Problem:
    message = say("nested more than {depth} levels deep", depth=MAX_DEPTH)
    return Problem(file=file, line=line, column=column, code="too-deep", message=message, hint="flatten it")


class _Stop(Exception):
    """Raised to end parsing: nothing after this problem is read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.message)
        self.problem = problem


class _Builder:
    """Builds plain data from libyaml's events and notes what is refused on the way."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.problems: list[Problem] = []
        self.empty = False
        self._nodes = 0
        self._escapes = "\\" in text
        self._next = yaml.CSafeLoader(text).get_event

    def document(self) -> Any:
        self._next()  # stream start
        self.empty = isinstance(self._next(), yaml.StreamEndEvent)
        if self.empty:
            return None
        data = self._value(self._next(), 0)
        self._next()  # document end
        more = self._next()
        if not isinstance(more, yaml.StreamEndEvent):
            self._refuse(more, "second-document", "a second document starts here", "one plan, one file")
        return data

    def _refuse(self, event: Any, code: str, message: str, hint: str) -> None:
        if len(self.problems) >= MAX_PROBLEMS:
            raise _Stop(self._problem(event, "too-many", *MORE_PROBLEMS))
        self.problems.append(self._problem(event, code, message, hint))

    def _problem(self, event: Any, code: str, message: str, hint: str) -> Problem:
        mark = event.start_mark
        return Problem(
            file=self.file, line=mark.line + 1, column=mark.column + 1, code=code, message=message, hint=hint
        )

    def _value(self, event: Any, depth: int) -> Any:
        kind = type(event)
        self._nodes += 1
        if self._nodes > MAX_NODES:
            message = say("more than {count} keys and values", count=f"{MAX_NODES:,}")
            raise _Stop(self._problem(event, "too-many", message, "the rest was not read; a plan is far smaller"))
        if kind is yaml.AliasEvent:
            self._refuse(
                event, "alias", say("*{name} repeats another part of the file", name=event.anchor), "write the text out"
            )
            return None
        if event.anchor is not None:
            self._refuse(
                event, "anchor", say("&{name} names a part", name=event.anchor), "write the text out where it is needed"
            )
        if event.tag is not None:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")
            self._refuse(event, "tag", say("{tag} sets a type", tag=tag), "leave it out; quote what is text")
        if kind is yaml.ScalarEvent:
            return self._scalar(event)
        if depth >= MAX_DEPTH:
            raise _Stop(_deep(self.file, event.start_mark.line + 1, event.start_mark.column + 1))
        return self._mapping(depth) if kind is yaml.MappingStartEvent else self._sequence(depth)

    def _mapping(self, depth: int) -> dict[str, Any]:
        result: dict[str, Any] = {}
        while type(event := self._next()) is not yaml.MappingEndEvent:
            value, key = self._value(event, depth + 1), _key(event)
            if not isinstance(value, str):
                self._refuse(
                    event,
                    "key-type",
                    say("key {key} is not text", key=key or say("the value here")),
                    "a key is text; quote it",
                )
            elif key in result:
                self._refuse(event, "duplicate-key", say("key {key!r} occurs twice", key=key), "keep one of the two")
            result[key] = self._value(self._next(), depth + 1)
        return result

    def _sequence(self, depth: int) -> list[Any]:
        result = []
        while type(event := self._next()) is not yaml.SequenceEndEvent:
            result.append(self._value(event, depth + 1))
        return result

    def _scalar(self, event: Any) -> Any:
        value: str = event.value
        if len(value) > MAX_TEXT:
            message = say("a text of more than {count} characters", count=f"{MAX_TEXT:,}")
            raise _Stop(self._problem(event, "too-large", message, "the rest was not read; sum up what it says"))
        if event.style:  # quoted or block
            if self._escapes and _FORBIDDEN.search(value):
                self._refuse(event, "hidden-character", "invisible or control character, escaped", "delete it")
            return value
        if value and value[0] not in _MAYBE_TYPED:
            return value
        match = _PLAIN.fullmatch(value)
        return self._typed(event, match) if match else value

    def _typed(self, event: Any, match: re.Match[str]) -> Any:
        kind, text = match.lastgroup, match.group()
        if kind in _READERS:
            return _READERS[kind](text)
        number = float(text) if kind == "float" else float("inf")
        if kind == "date":
            self._refuse(
                event, "unquoted-date", say("date {text} without quotes", text=text), say('write "{text}"', text=text)
            )
            return text
        if number in (float("inf"), float("-inf")):
            self._refuse(
                event,
                "not-finite",
                say("{text} is not a finite number", text=text),
                "a number or null; quote what is text",
            )
            return None
        return number


_READERS: dict[str, Any] = {
    "null": lambda _: None,
    "true": lambda _: True,
    "false": lambda _: False,
    "int": int,
    "oct": lambda text: int(text[2:], 8),
    "hex": lambda text: int(text[2:], 16),
}


def _key(event: Any) -> str:
    """Return the name of a mapping's entry from the event that begins its key; only text can name one."""
    return str(event.value) if isinstance(event, yaml.ScalarEvent) else ""


def positions(text: str) -> Iterator[tuple[DataPath, tuple[int, int]]]:
    """Yield (path, (line, column)) of every part of a text that `parse` has read."""
    events = yaml.parse(text, Loader=yaml.CSafeLoader)
    begin = next(event for event in events if not isinstance(event, yaml.StreamStartEvent | yaml.DocumentStartEvent))
    yield from _below(events, begin, begin.start_mark, ())


def _below(events: Iterator[Any], event: Any, mark: Any, path: DataPath) -> Iterator[tuple[DataPath, tuple[int, int]]]:
    """Yield the positions of the part that an event begins, whose own is a mark, and take its events."""
    yield path, (mark.line + 1, mark.column + 1)
    if isinstance(event, yaml.MappingStartEvent):
        while not isinstance(key := next(events), yaml.MappingEndEvent):
            for _ in _below(events, key, key.start_mark, ()):
                pass  # what stands inside a key has no path
            yield from _below(events, next(events), key.start_mark, (*path, _key(key)))
    elif isinstance(event, yaml.SequenceStartEvent):
        index = 0
        while not isinstance(item := next(events), yaml.SequenceEndEvent):
            yield from _below(events, item, item.start_mark, (*path, index))
            index += 1
