"""Texts as a search compares them: small letters, half-width forms, Simplified characters; and words to look for.

Folding is by character and keeps the length, so that a place found in a folded text is the same place in the text.
"""

import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import cache

_HAN = 0x2E80
"""Where Chinese characters begin; below it there is nothing to convert."""
_SHORT = 3
"""Letters up to which a Latin word has to stand by itself: AI is not the beginning of *aim*."""


class _Folds(dict[int, int]):
    """What each character becomes, worked out when it is first met."""

    def __missing__(self, code: int) -> int:
        char = unicodedata.normalize("NFKC", chr(code)).lower()
        if len(char) == 1 and ord(char) >= _HAN:
            char = _simplified()(char)
        self[code] = ord(char) if len(char) == 1 else code
        return self[code]


_FOLDS = _Folds()


@cache
def _simplified() -> Callable[[str], str]:
    """Return what turns Traditional characters into Simplified ones; its tables are read once and only if needed."""
    from opencc_purepy import OpenCC

    return OpenCC("t2s").convert


def fold(text: str) -> str:
    """Return a text of the same length with what a search does not tell apart made one."""
    return text.translate(_FOLDS)


def pattern(word: str) -> re.Pattern[str]:
    """Return what finds a word, or a phrase with blanks in it, in folded texts.

    Chinese is found anywhere. A Latin word is found where a word begins with it, in the singular or the plural
    (*cells* finds *cell*, *therapy* finds *therapies*); one of up to three letters only as a whole word.
    """
    return re.compile(r"\s+".join(map(_one, fold(word).split())))


def _one(word: str) -> str:
    before = "(?<![a-z0-9])" if re.match("[a-z0-9]", word) else ""
    if not re.fullmatch("[a-z]+", word):
        return before + re.escape(word)
    if len(word) <= _SHORT:
        return f"{before}{word}s?(?![a-z0-9])"
    if word.endswith(("y", "ies")):
        return f"{before}{word.removesuffix('ies').removesuffix('y')}(?:y|ies)"
    return before + (word.removesuffix("s") if not word.endswith("ss") else word)


def places(patterns: Sequence[re.Pattern[str]], text: str) -> list[list[tuple[int, int]]]:
    """Return where each pattern stands in a text: start and end of every place, in the order of the patterns."""
    folded = fold(text)
    return [[found.span() for found in each.finditer(folded)] for each in patterns]
