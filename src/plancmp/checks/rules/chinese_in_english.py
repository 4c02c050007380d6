"""English texts are English.

What a document prints may be quoted in them, in quotation marks or brackets, and in a note anyhow; full-width
punctuation may not.

Passes::

    title: {zh: 示例规划, en: "Example plan (示例)"}

Fails::

    title: {zh: 示例规划, en: Example 规划}
"""

import re
from collections.abc import Iterator

from plancmp.checks.rules._common import HAN, Case, Finding
from plancmp.checks.texts import is_open
from plancmp.problem import Level

ID = "chinese-in-english"
LEVEL: Level = "error"
_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|\([^()]*\)|（[^（）]*）|《[^《》]*》")
_FULL_WIDTH = re.compile("[，。；：！？、（）]")


def check(case: Case) -> Iterator[Finding]:
    """Yield every English text with Chinese in it that is no quotation."""
    for path, text in case.texts:
        if path[-1] == "en" and not is_open(text):
            bare = _QUOTED.sub("", text)
            if HAN.search(bare) and "note" not in path:
                yield Finding(
                    path, "Chinese in an English text", "translate it, or put it in quotation marks or brackets"
                )
            elif _FULL_WIDTH.search(bare):
                yield Finding(path, "full-width punctuation in an English text", "use , . ; : ! ? ( )")
