"""What a text calls a metric, with what makes no difference left out."""

import re

from plancmp.text.quantity import normalise


def loose(words: str) -> str:
    """Return words as a metric is looked for in them: plans say 数量 and 的 or leave them out."""
    text = re.sub(r"的|\([^()]*\)$", "", normalise(words)).replace("比例", "比重")
    return re.sub("(?<=..)(?:数量|总数|数)$", "", text)
