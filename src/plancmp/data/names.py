"""How every name is read: in any case, by id, name or alias; and suggestions for names that are unknown."""

import unicodedata
from collections.abc import Iterable, Mapping

Named = Mapping[str, Iterable[str]]
"""Ids, each with the other names of the same thing."""


def spelled(name: str) -> str:
    """Return a name as it is compared: without case or width, spaces and low lines as hyphens."""
    return "-".join(unicodedata.normalize("NFKC", name).casefold().replace("_", " ").split())


def meant(name: str, named: Named) -> list[str]:
    """Return the ids that a name may mean: the id itself, else the id in another case, else what has the name."""
    if name in named:
        return [name]
    wanted = spelled(name)
    ids = [key for key in named if spelled(key) == wanted]
    return ids or [key for key, names in named.items() if any(spelled(other) == wanted for other in names)]


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """Return up to three known names that look like one that is not known."""
    import difflib

    return difflib.get_close_matches(name, list(dict.fromkeys(known)), n=3, cutoff=0.6)


def suggested(name: str, named: Named) -> list[str]:
    """Return the ids of up to three things, an id or a name of which looks like a name that is not known."""
    ids = {spelled(key): key for key in named}
    for key, names in named.items():
        for other in names:
            ids.setdefault(spelled(other), key)  # an id goes before a name, as that of a region with several plans
    return list(dict.fromkeys(ids[near] for near in nearest(spelled(name), ids)))
