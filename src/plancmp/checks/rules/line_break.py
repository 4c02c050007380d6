r"""Texts stand on one line.

A line break, a tab or another control character in a text could make a heading, a row or a command of what is shown.
In YAML a text may run over several lines of the file; a blank line within it, a block that begins with `|` and an
escape such as `\n` are line breaks.

Passes::

    note: {zh: 第一句。第二句。, en: One sentence. Another.}

Fails::

    note: {zh: "第一句。\n第二句。", en: One sentence. Another.}
"""

from collections.abc import Iterator

from plancmp.checks.rules._common import Case, Finding, broken_lines
from plancmp.problem import Level

ID = "line-break"
LEVEL: Level = "error"


def check(case: Case) -> Iterator[Finding]:
    """Yield every text with a control character."""
    yield from broken_lines(case.texts)
