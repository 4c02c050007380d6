"""What has one right answer, put right in the text of a file: order of tasks, quotation marks, blanks for tabs.

Only the characters concerned change; comments and everything else stay byte for byte. A comment right above a task goes
with it. What comes out is read again: it has to hold the same data but for what was to change, else nothing is done.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from plancmp.checks.rules._common import place
from plancmp.checks.silence import BREAK
from plancmp.checks.validate import faults_of
from plancmp.data import library, source
from plancmp.problem import Path as DataPath
from plancmp.problem import show_path

_QUOTED = "put quotation marks around it"
_BOM = b"\xef\xbb\xbf"
_TABS = re.compile(r"[ ]*\t[ \t]*")
_ESCAPED = re.compile(r"(?<!\\)((?:\\\\)*)[ ]*\\t[ ]*")
"""Tabs with the blanks around them, as they are and as text in double quotation marks writes them."""
_DASH = re.compile(r"[ ]*-[ ]")


class _Place(NamedTuple):
    """A scalar of the text."""

    start: int
    end: int
    line: int
    column: int
    style: str | None


def mended(path: Path) -> str | None:
    """Return the text of a file with what can be put right; None when there is nothing, or it cannot be read."""
    raw, _ = source.bytes_of(path)
    if raw is None:
        return None
    mark, body = (_BOM, raw[len(_BOM) :]) if raw.startswith(_BOM) else (b"", raw)
    try:
        text = before = body.decode("utf-8")
    except UnicodeDecodeError:
        return None
    for step in (_quote, _blank, _order):
        text = _kept(text, step, path)
    return (mark.decode() + text) if text != before else None


def _kept(text: str, step: Callable[[str, Path], str], path: Path) -> str:
    """Take a step if it leaves no problem that was not there before, and fewer in all."""
    try:
        after = step(text, path)
    except yaml.YAMLError:
        return text
    if after == text:
        return text
    old, new = (Counter(p.code for p in faults_of(part, path)) for part in (text, after))
    return after if new <= old else text


def _quote(text: str, path: Path) -> str:
    """Put quotation marks around dates, and around numbers and the like where a text is wanted."""
    problems = faults_of(text, path)
    dates = {(p.line, p.column) for p in problems if p.code == "unquoted-date"}
    numbers = {p.path for p in problems if p.code == "wrong-type" and p.hint == _QUOTED}
    edits = [
        (scalar.start, scalar.end, f'"{text[scalar.start : scalar.end]}"')
        for where, scalar in _scalars(text)
        if not scalar.style and ((scalar.line, scalar.column) in dates or show_path(where) in numbers)
    ]
    return _edited(text, edits)


def _blank(text: str, path: Path) -> str:
    """Put one blank for the tabs within a text of one line."""
    del path  # a tab is one whatever the file is
    edits = []
    for _, scalar in _scalars(text):
        written = text[scalar.start : scalar.end]
        if scalar.style not in ("|", ">") and not BREAK.search(written):
            new = _TABS.sub(" ", written)
            new = _ESCAPED.sub(r"\1 ", new) if scalar.style == '"' else new
            edits += [(scalar.start, scalar.end, new)] if new != written else []
    return _edited(text, edits)


def _order(text: str, path: Path) -> str:
    """Put the tasks in the order of their sections, each with the comments right above it."""
    before, problems = source.parse(text, str(path))
    if before is None or problems or path.stem in library.OTHER_FILES:
        return text
    tasks: Any = before.data.get("tasks") if isinstance(before.data, dict) else None
    keys = _keys(tasks)
    if keys is None or keys == sorted(keys):
        return text
    order = sorted(range(len(keys)), key=keys.__getitem__)
    pieces = _pieces(text)
    if pieces is None or len(pieces[1]) != len(order):
        return text
    head, items, tail = pieces
    ending = _ending(text)
    moved = "".join(item if BREAK.search(item[-1:]) else item + ending for item in (items[number] for number in order))
    if not tail and not BREAK.search(text[-1:]):
        moved = moved.removesuffix(ending)
    after = head + moved + tail
    found, _ = source.parse(after, str(path))
    wanted = {**before.data, "tasks": [tasks[number] for number in order]}
    return after if found is not None and found.data == wanted else text


def _keys(tasks: Any) -> list[Any] | None:
    """Return what tasks are sorted by; None where a section is not there or has another form."""
    if not isinstance(tasks, list) or not all(isinstance(t, dict) and isinstance(t.get("section"), str) for t in tasks):
        return None
    return [place(task["section"]) for task in tasks]


def _pieces(text: str) -> tuple[str, list[str], str] | None:
    """Cut a text into what stands before the tasks, the tasks, and what follows; None where they are not on lines."""
    lines = re.findall(r"[^\n\r\x85\u2028\u2029]*(?:\r\n|[\n\r\x85\u2028\u2029])|[^\n\r\x85\u2028\u2029]+$", text)
    starts = _starts(text)
    if not starts or not all(_DASH.match(lines[start]) for start in starts):
        return None
    last = max(scalar for scalar in _ends(text))
    begins = [_above(lines, start) for start in starts]
    ends = [*begins[1:], last + 1]
    items = ["".join(lines[begin:end]) for begin, end in zip(begins, ends, strict=True)]
    return "".join(lines[: begins[0]]), items, "".join(lines[last + 1 :])


def _tasks_node(text: str) -> Any:
    root = yaml.compose(text, Loader=yaml.CSafeLoader)
    pairs = root.value if isinstance(root, yaml.MappingNode) else []
    return next((value for key, value in pairs if getattr(key, "value", None) == "tasks"), None)


def _starts(text: str) -> list[int]:
    node = _tasks_node(text)
    block = isinstance(node, yaml.SequenceNode) and not node.flow_style
    return [item.start_mark.line for item in node.value] if block else []


def _ends(text: str) -> Iterator[int]:
    """Yield the last lines of what stands in the tasks."""
    waiting = [_tasks_node(text)]
    while waiting:
        node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            ended = node.end_mark.line - (1 if node.end_mark.column == 0 and node.style in ("|", ">") else 0)
            yield max(ended, node.start_mark.line)
        elif isinstance(node, yaml.SequenceNode):
            yield node.end_mark.line if node.flow_style else node.start_mark.line
            waiting += node.value
        else:
            yield node.end_mark.line if node.flow_style else node.start_mark.line
            waiting += [part for pair in node.value for part in pair]


def _above(lines: list[str], start: int) -> int:
    """Return where the comments right above a line begin."""
    while start and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    return start


def _ending(text: str) -> str:
    found = BREAK.search(text)
    return found[0] if found else "\n"


def _scalars(text: str) -> Iterator[tuple[DataPath, _Place]]:
    """Yield the scalars that are values, with their paths."""
    waiting: list[tuple[DataPath, Any]] = [((), yaml.compose(text, Loader=yaml.CSafeLoader))]
    while waiting:
        path, node = waiting.pop()
        if isinstance(node, yaml.ScalarNode):
            begin, end = node.start_mark, node.end_mark
            yield path, _Place(begin.index, end.index, begin.line + 1, begin.column + 1, node.style)
        elif isinstance(node, yaml.SequenceNode):
            waiting += [((*path, number), item) for number, item in enumerate(node.value)]
        elif isinstance(node, yaml.MappingNode):
            waiting += [((*path, str(key.value)), item) for key, item in node.value]


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text
