"""Text that stays on its line: what breaks a line, drives a terminal or cannot be seen, and what stands for it."""

import re

UNPRINTABLE = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufffe\uffff]")
"""Line breaks and other control characters, direction marks and what has no width."""
_BREAKS = re.compile("[ \t]*[\x00-\x1f\x7f-\x9f\u2028\u2029][\x00-\x20\x7f-\x9f\u2028\u2029]*")


def one_line(text: str) -> str:
    """Return a text on one line: a blank for every run of control characters, nothing for what cannot be seen."""
    if not UNPRINTABLE.search(text):
        return text
    return UNPRINTABLE.sub("", _BREAKS.sub(" ", text)).strip()
