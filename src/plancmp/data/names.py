"""Names that may have been meant."""

from collections.abc import Iterable


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Return up to three known names that look like one that is not known."""
    import difflib

    return difflib.get_close_matches(name, list(dict.fromkeys(known)), n=3, cutoff=0.6)
