"""A result as JSON: the contract's envelope, two spaces of indent, keys in the order of the result."""

import re
from typing import Any

import msgspec

from plancmp.report.visible import visible_below
from plancmp.text.line import UNPRINTABLE, one_line

_ESCAPED = re.compile(rb"\\[bfnrtu]")
_BRACKET = re.compile(rb"(##\w*)\[")
"""What a CI runner takes for a command of its own; JSON can write the bracket otherwise and mean the same."""


def render(result: Any) -> str:
    """Write a result as JSON, ending in one newline. Not-a-number never occurs: `source.read` refuses it.

    A text is one line here as in every format, so that what a script prints of it is one line too.
    """
    return encoded(result).decode()


def encoded(result: Any) -> bytes:
    """Write a result as `render` does, in UTF-8: so that of thousands of plans it is in memory but once."""
    try:
        raw = msgspec.json.encode(result, enc_hook=str)
    except UnicodeEncodeError:
        raw = msgspec.json.encode(visible_below(msgspec.to_builtins(result, enc_hook=str)))
    if _ESCAPED.search(raw) or UNPRINTABLE.search(raw.decode()):
        raw = msgspec.json.encode(_on_lines(msgspec.json.decode(raw)))
    return msgspec.json.format(_BRACKET.sub(rb"\1\\u005b", raw) if b"##" in raw else raw, indent=2) + b"\n"


def _on_lines(data: Any) -> Any:
    """Return plain data with every text in it on one line."""
    if isinstance(data, str):
        return one_line(data)
    if isinstance(data, dict):
        return {_on_lines(key): _on_lines(part) for key, part in data.items()}
    return [_on_lines(part) for part in data] if isinstance(data, list) else data
