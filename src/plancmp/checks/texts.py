"""All strings in plain data, and which of them are open places of a draft."""

from collections.abc import Iterator
from typing import Any

from plancmp.model import OPEN
from plancmp.problem import Path


def texts(data: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    """Yield every string of plain data with its path."""
    if isinstance(data, str):
        yield path, data
    elif isinstance(data, dict):
        for key, part in data.items():
            yield from texts(part, (*path, key))
    elif isinstance(data, list):
        for index, part in enumerate(data):
            yield from texts(part, (*path, index))


def is_open(text: str) -> bool:
    """Whether a text is an open place of a draft, to be filled by a person."""
    return text.startswith(OPEN)
