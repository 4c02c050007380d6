"""Chinese texts are Chinese.

A name that is Latin letters in the document too (5G, C919, EDA) may stand alone; words in lower case may not.

Passes::

    title: {zh: C919, en: C919}

Fails::

    title: {zh: An example plan, en: An example plan}
"""

import re
from collections.abc import Iterator

from plancmp.checks.rules._common import HAN, Case, Finding
from plancmp.checks.texts import is_open
from plancmp.problem import Level, say

ID = "english-in-chinese"
LEVEL: Level = "error"
_WORD = re.compile(r"\b[a-z]{3,}\b")


def check(case: Case) -> Iterator[Finding]:
    """Yield every Chinese text without a Chinese character and with a word in lower case."""
    for path, text in case.texts:
        if path[-1] == "zh" and not HAN.search(text) and _WORD.search(text) and not is_open(text):
            yield Finding(path, say("no Chinese in {text!r}", text=text), "write it in Chinese")
