"""How a value with its bound is written."""

from decimal import Decimal

from plancmp.model import Bound, Lang, Number

_SIGNS: dict[Bound, str] = {
    "exactly": "", "about": "≈", "nearly": "≲", "at-least": "≥", "more-than": ">", "at-most": "≤", "less-than": "<",
    "between": "",
}  # fmt: skip


def show(
    value: Number, bound: Bound = "exactly", unit: str = "", lang: Lang = "en", upper: Number | None = None
) -> str:
    """Write a value as a reader sees it: ``>50``, ``≈8 %``, ``5–10``. Only % is written behind the number."""
    last = "" if upper is None else f"–{_digits(upper)}"
    percent = {"zh": "%", "en": " %"}[lang] if unit.startswith("%") else ""
    return f"{_SIGNS[bound]}{_digits(value)}{last}{percent}"


def _digits(value: Number) -> str:
    whole = isinstance(value, int) or value.is_integer()
    number = f"{int(value):,}" if whole else f"{value:,.10g}"
    if "e" in number:  # too small or too large for ten significant digits
        number = f"{Decimal(repr(value)):,f}"
    return number.replace("-", "−")
