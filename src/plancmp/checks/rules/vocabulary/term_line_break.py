r"""Texts of terms stand on one line.

What holds for the texts of a plan (line-break) holds for names, definitions and units too.

Passes::

    themes: {ai: {definition: {zh: 定义。, en: Definition.}}}

Fails::

    themes: {ai: {definition: {zh: "定义。\n第二句。", en: Definition.}}}
"""

from collections.abc import Iterator

import msgspec

from plancmp.checks.rules._common import Finding, broken_lines
from plancmp.checks.texts import texts
from plancmp.model import Vocabulary
from plancmp.problem import Level

ID = "term-line-break"
LEVEL: Level = "error"


def check(vocabulary: Vocabulary) -> Iterator[Finding]:
    """Yield every text with a control character."""
    yield from broken_lines(texts(msgspec.to_builtins(vocabulary)))
