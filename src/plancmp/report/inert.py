"""Output that a CI runner shows and does not obey.

Runners read what a program prints: a line that begins with ``::error`` or holds ``##[error]`` is a command to GitHub's,
``##vso[…]`` one to that of Azure. A plan may say such things; a blank in their midst makes them words again.
"""

import re

from plancmp.text.line import one_line

_COMMANDS = (re.compile(r"^([^\S\n]*:)(?=:)", re.MULTILINE), re.compile(r"(##)(?=\w*\[)"))


def inert(text: str) -> str:
    """Return a text of one or more lines in which no runner finds a command."""
    for command in _COMMANDS:
        text = command.sub(r"\1 ", text)
    return text


def inert_line(text: str) -> str:
    """Return a text, file names and all, as one such line."""
    return inert(one_line(text))
