"""How alike are two short Chinese texts? Character pairs, weighted by how rare they are.

No dictionary, no model, no network: a run of Chinese characters is cut into overlapping pairs (成果转化 gives 成果,
果转, 转化), a Latin word or number is one piece. Pieces that half of the texts use (创新, 建设, 推进) weigh little,
those that few use weigh much: inverse document frequency after K. Spärck Jones, "A statistical interpretation of term
specificity" (1972); vectors and cosine after G. Salton, A. Wong and C. S. Yang, "A vector space model" (1975).
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from math import log, sqrt

Vector = dict[str, float]
"""Pieces of a text with their weights, of length 1 (or empty)."""

_RUN = re.compile(r"[\u3400-\u9fff]+|[a-z0-9]+")
_WORD = re.compile(r"[\u3400-\u9fff]+")
_JOINTS = str.maketrans(dict.fromkeys("的和与及等在为", " "))
"""Characters that join words and stand inside few: a shared run ends there."""
_SHORTEST, _LONGEST = 4, 12
"""Of three characters most shared runs are torn words; one longer than a name is cut off: it is shown, not quoted."""


def pieces(text: str) -> list[str]:
    """Cut a text into its character pairs and Latin words, in order; punctuation and case count for nothing."""
    found: list[str] = []
    for run in _RUN.findall(unicodedata.normalize("NFKC", text).lower()):
        if run[0].isascii() or len(run) == 1:
            found.append(run)
        else:
            found += [run[i : i + 2] for i in range(len(run) - 1)]
    return found


class Weights:
    """How much each piece says, learnt from a set of texts.

    A piece that n of N texts have weighs ln((N + 1) / n); one that none has is left out of every vector.
    """

    def __init__(self, texts: Iterable[Iterable[str]]) -> None:
        """Learn from texts given as their pieces."""
        counts: Counter[str] = Counter()
        number = 0
        for text in texts:
            counts.update(set(text))
            number += 1
        self._weights = {piece: log((number + 1) / count) for piece, count in counts.items()}

    def __getitem__(self, piece: str) -> float:
        return self._weights.get(piece, 0.0)

    def vector(self, found: Iterable[str]) -> Vector:
        """Return the vector of a text: of each piece ln(1 + how often) times its weight, scaled to length 1."""
        counts = Counter(found)
        known = self._weights
        return scaled({p: log(1 + n) * known[p] for p, n in counts.items() if p in known})


def scaled(weights: dict[str, float]) -> Vector:
    """Return weights as a vector of length 1; empty stays empty."""
    length = sqrt(sum(w * w for w in weights.values()))
    return {key: weight / length for key, weight in weights.items()} if length else {}


def cosine(a: Vector, b: Vector) -> float:
    """Return the cosine of two vectors of length 1: 0 when they share nothing, 1 when they are the same."""
    return sum(weight * b[key] for key, weight in a.items() if key in b)


def cosines(rows: Sequence[Vector], columns: Sequence[Vector]) -> list[list[float]]:
    """Return the cosine of every row with every column, by an index of the columns' keys."""
    index: dict[str, list[tuple[int, float]]] = {}
    for j, column in enumerate(columns):
        for key, weight in column.items():
            index.setdefault(key, []).append((j, weight))
    table = []
    for row in rows:
        sums = [0.0] * len(columns)
        for key, weight in row.items():
            for j, other in index.get(key, ()):
                sums[j] += weight * other
        table.append(sums)
    return table


def shared_words(a: str, b: str, weights: Weights, most: int = 3) -> list[str]:
    """Return the runs of four or more Chinese characters that two texts share, those that say most first.

    Args:
        a: a text.
        b: another.
        weights: what each piece says.
        most: how many to return.
    """
    one, other = (unicodedata.normalize("NFKC", text).translate(_JOINTS) for text in (a, b))
    chosen: list[str] = []
    for run in sorted(_shared_runs(one, other), key=lambda r: (-sum(weights[p] for p in pieces(r)), r)):
        if not any(run in word or word in run for word in chosen):
            chosen.append(run)
    return chosen[:most]


def _shared_runs(one: str, other: str) -> set[str]:
    return {run for match in _WORD.finditer(one) for run in _runs_in(match.group(), other)}


def _runs_in(word: str, other: str) -> Iterator[str]:
    """Yield the longest runs from each place of a word that stand in the other text, none inside the one before."""
    reached = 0
    for start in range(len(word) - _SHORTEST + 1):
        end = max(reached, start + _SHORTEST - 1)
        while end < min(len(word), start + _LONGEST) and word[start : end + 1] in other:
            end += 1
        if end > reached and end - start >= _SHORTEST:
            yield word[start:end]
            reached = end
