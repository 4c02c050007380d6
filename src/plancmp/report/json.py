"""A result as JSON: the contract's envelope, two spaces of indent, keys in the order of the result."""

from typing import Any

import msgspec

from plancmp.report.visible import visible_below


def render(result: Any) -> str:
    """Write a result as JSON, ending in one newline. Not-a-number never occurs: `source.read` refuses it."""
    try:
        raw = msgspec.json.encode(result, enc_hook=str)
    except UnicodeEncodeError:
        raw = msgspec.json.encode(visible_below(msgspec.to_builtins(result, enc_hook=str)))
    return msgspec.json.format(raw, indent=2).decode() + "\n"
