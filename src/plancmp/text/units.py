"""Who answers for a task and who takes part: the units that its text lists after 牵头单位 and the like."""

import re
from typing import Literal, get_args

Role = Literal["lead", "participants"]
ROLES: tuple[Role, ...] = get_args(Role)

_LISTS: dict[Role, re.Pattern[str]] = {
    "lead": re.compile(r"(?:牵头|责任|主责)(?:单位|部门):([^;。]*?)(?=;|。|\)?$|\)。?$)"),
    "participants": re.compile(r"(?:参与|配合|协同)(?:单位|部门):([^;。]*?)(?=;|。|\)?$|\)。?$)"),
}
_UNIT = re.compile(r"(?:[^、,(]|\([^()]*\)|\()+")


def listed(role: Role, text: str) -> str | None:
    """Return the words of a normalised text that list the units of a role, or None where none are listed."""
    match = _LISTS[role].search(text)
    return match[1] if match else None


def units(words: str) -> list[str]:
    """Return the units of a list one by one, brackets kept and 等 left off."""
    return [name for unit in _UNIT.findall(words) if (name := unit.removesuffix("等"))]
