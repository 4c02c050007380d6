"""What a bound means: how a value with one is written, and which values it leaves open.

Apart from `plancmp.quantity`, which reads printed figures: most commands show values and never read one.
"""

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


def interval(value: Number, bound: Bound) -> tuple[float, float]:
    """Return the closed range of values that a bound leaves open, for asking whether two of them can be told apart.

    ``about`` and ``nearly`` carry no number of their own; a tenth is taken either way (below, for nearly), so that no
    leader is named on the strength of a rounded figure.
    """
    number, slack = float(value), abs(float(value)) / 10
    infinity = float("inf")
    ranges: dict[Bound, tuple[float, float]] = {
        "exactly": (number, number),
        "about": (number - slack, number + slack),
        "nearly": (number - slack, number),
        "at-least": (number, infinity),
        "more-than": (number, infinity),
        "at-most": (-infinity, number),
        "less-than": (-infinity, number),
    }
    return ranges[bound]
