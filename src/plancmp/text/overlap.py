"""How much of one text stands in another, letter for letter.

Texts are compared as `normalise` leaves them, punctuation left out, by their shingles: all runs of ten characters.
Shorter runs are names and turns of phrase that any two plans share; shingles that a document repeats in four or more of
its parts are its boilerplate and count for nothing. Shingles after U. Manber, "Finding similar files in a large file
system" (1994).
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from plancmp.text.quantity import normalise

SHINGLE = 10
"""Characters from which on a run counts."""
REPEATED = 4
"""In so many parts of one document a run is boilerplate."""
_NO_LETTER = re.compile(r"[^\w%]+")
_SENTENCES = re.compile(r"[^。!?;\n]+[。!?;]?")


class Run(NamedTuple):
    """A run of characters that two texts share: where it stands in the one and in the other, and how long it is."""

    start: int
    other: int
    length: int


class Letters(NamedTuple):
    """A text without white space and punctuation, and the place of each of its characters in the normalised text."""

    text: str
    places: list[int]
    whole: str

    def sentences(self, start: int, length: int) -> str:
        """Return the sentences of the normalised text in which a run stands."""
        first, last = self.places[start], self.places[start + length - 1]
        found = (match for match in _SENTENCES.finditer(self.whole) if match.end() > first and match.start() <= last)
        return "".join(match[0] for match in found).strip()


def letters(text: str) -> Letters:
    """Return the characters of a text that are compared."""
    whole = "\n".join(filter(None, map(normalise, text.splitlines())))
    kept = [(place, char) for place, char in enumerate(whole) if not _NO_LETTER.fullmatch(char) and char != "\n"]
    return Letters("".join(char for _, char in kept), [place for place, _ in kept], whole)


def boilerplate(parts: Iterable[str]) -> frozenset[str]:
    """Return the shingles that stand in `REPEATED` or more parts of one document."""
    counts = Counter(shingle for part in parts for shingle in set(_shingles(part)))
    return frozenset(shingle for shingle, number in counts.items() if number >= REPEATED)


def _shingles(text: str) -> list[str]:
    return [text[i : i + SHINGLE] for i in range(len(text) - SHINGLE + 1)]


class Index:
    """The shingles of some texts, to ask what another text shares with each."""

    def __init__(self, texts: Sequence[str], left_out: Iterable[str] = ()) -> None:
        """Take texts, without the shingles that count for nothing."""
        self._texts = list(texts)
        self._places: dict[str, dict[int, list[int]]] = {}
        ignored = frozenset(left_out)
        for number, text in enumerate(self._texts):
            for at, shingle in enumerate(_shingles(text)):
                if shingle not in ignored:
                    self._places.setdefault(shingle, {}).setdefault(number, []).append(at)

    def sharers(self, text: str) -> list[int]:
        """Return the numbers of the texts that share a run with a text."""
        return sorted({number for shingle in _shingles(text) for number in self._places.get(shingle, ())})

    def share(self, text: str, number: int) -> float:
        """Return the part of a text's shingles, from 0 to 1, that one of the texts has too."""
        shingles = _shingles(text)
        return sum(number in self._places.get(shingle, ()) for shingle in shingles) / (len(shingles) or 1)

    def runs(self, text: str, number: int) -> list[Run]:
        """Return the runs that a text shares with one of the texts, each as long as it can be, none overlapping."""
        other, found, start = self._texts[number], [], 0
        while start <= len(text) - SHINGLE:
            places = self._places.get(text[start : start + SHINGLE], {}).get(number, [])
            best = max((Run(start, at, _common(text, start, other, at)) for at in places), key=_length, default=None)
            if best:
                found.append(best)
            start += best.length if best else 1
        return found


def _length(run: Run) -> int:
    return run.length


def _common(one: str, i: int, other: str, j: int) -> int:
    """Count the characters that two texts share from two places on."""
    length = 0
    while i + length < len(one) and j + length < len(other) and one[i + length] == other[j + length]:
        length += 1
    return length
