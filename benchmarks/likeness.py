"""How alike are 1,000 texts of tasks and 1,000 others? As `align` works it out, or by rapidfuzz's cdist.

python benchmarks/likeness.py ours|rapidfuzz TEXTS
"""

import json
import sys
from pathlib import Path


def ours(texts: list[str]) -> float:
    """Return the sum of all cosines, by `plancmp.text.similarity`."""
    from plancmp.text.similarity import Weights, cosines, pieces

    cut = [pieces(text) for text in texts]
    weights = Weights(cut)
    vectors = [weights.vector(found) for found in cut]
    return sum(map(sum, cosines(vectors, vectors)))


def theirs(texts: list[str]) -> float:
    """Return the sum of all ratios, by rapidfuzz in one process."""
    from rapidfuzz import fuzz, process

    return float(process.cdist(texts, texts, scorer=fuzz.ratio, workers=1).sum())


if __name__ == "__main__":
    texts = json.loads(Path(sys.argv[2]).read_text(encoding="utf-8"))
    print(ours(texts) if sys.argv[1] == "ours" else theirs(texts))
