"""A task's title and text -> the themes that it may be about, by the keywords of ``schemas/themes.yaml``.

A proposal and no more: the theme of a task is what it does, not a word that it uses (codebook §7).
"""

from collections.abc import Mapping

from plancmp.model import Theme

_TITLE_WEIGHT = 5
"""How many places in the text one in the title is worth."""
_LEAST = 2
_SECOND = 0.6
"""Share of the first theme's weight from which on a second is proposed."""
_MOST = 2


def proposed(title: str, text: str, themes: Mapping[str, Theme]) -> list[str]:
    """Return the themes whose keywords stand in a task, the likeliest first; none where there are too few."""
    weights = {
        key: sum(text.count(word) + _TITLE_WEIGHT * title.count(word) for word in theme.keywords)
        for key, theme in themes.items()
    }
    best = sorted((key for key, weight in weights.items() if weight >= _LEAST), key=lambda key: -weights[key])
    return [key for key in best[:_MOST] if weights[key] >= _SECOND * weights[best[0]]]
