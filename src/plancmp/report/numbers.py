"""How a value with its bound is written."""

from plancmp.model import Bound, Lang, Number

_SIGNS: dict[Bound, str] = {
    "exactly": "", "about": "≈", "nearly": "≲", "at-least": "≥", "more-than": ">", "at-most": "≤", "less-than": "<",
}  # fmt: skip


def show(value: Number, bound: Bound = "exactly", unit: str = "", lang: Lang = "en") -> str:
    """Write a value as a reader sees it: ``>50``, ``≈8 %``, ``≥26,000``. Only % is written behind the number."""
    number = f"{value:,}"
    if isinstance(value, float):
        number = f"{value:,.10g}" if abs(value) < 1e10 else number
    percent = {"zh": "%", "en": " %"}[lang] if unit.startswith("%") else ""
    return f"{_SIGNS[bound]}{number.replace('-', '−')}{percent}"
