"""A result as JSON: the contract's envelope, two spaces of indent, keys in the order of the result."""

from typing import Any

import msgspec


def render(result: Any) -> str:
    """Write a result as JSON, ending in one newline. Not-a-number never occurs: `source.read` refuses it."""
    return msgspec.json.format(msgspec.json.encode(result, enc_hook=str), indent=2).decode() + "\n"
