"""A picture before it has a format: marks in pixels on a canvas, each with what it says when pointed at.

A picture is made by a pure function of a result (`plancmp.report.pictures`) and written by one writer
(`plancmp.report.svg`). Every coordinate is computed here, so that the same result is the same bytes on every machine.
"""

from collections.abc import Sequence
from typing import Literal

import msgspec

Anchor = Literal["start", "middle", "end"]
Ink = Literal["ink", "quiet", "grid", "ground", "paper", "cell"]
"""Colours with a role: text, lesser text, lines of the grid, a band behind marks, the page, and text on a shade."""
PALETTE = ("#1f6fb2", "#c04a28", "#1b7f4f", "#7c4dae", "#8a5a0a", "#0c7a80", "#ac3877", "#58626e")
"""Colours of plans; each has a contrast of at least 4.5 against white."""
_SHADES = ("#eef4fa", "#dce9f4", "#c6dcee", "#aecde6", "#94bbdd", "#79a8d2")
"""From little to much; the text `cell` has a contrast of at least 4.5 on each."""
_SAFE = 1.12
"""A label may be this much wider in a reader's font than is reckoned here."""
SIZE, SMALL = 13.0, 11.5
"""Heights of type in pixels."""


class Rule(msgspec.Struct, frozen=True):
    """A line; `hue` is a role or a colour as ``#rrggbb``."""

    x1: float
    y1: float
    x2: float
    y2: float
    hue: str = "grid"
    width: float = 1.0
    dashed: bool = False
    tip: str = ""


class Box(msgspec.Struct, frozen=True):
    """A rectangle; `opacity` from 0 to 1."""

    x: float
    y: float
    width: float
    height: float
    hue: str = "ground"
    opacity: float = 1.0
    rounded: float = 0.0
    tip: str = ""


class Dot(msgspec.Struct, frozen=True):
    """A circle; an `open` one is filled with the colour of the page."""

    x: float
    y: float
    radius: float
    hue: str
    open: bool = False
    tip: str = ""


class Arrow(msgspec.Struct, frozen=True):
    """The head of an arrow whose point is at (x, y) and looks to the right (1) or to the left (-1)."""

    x: float
    y: float
    hue: str
    towards: Literal[1, -1] = 1


class Label(msgspec.Struct, frozen=True):
    """A line of text on its base line."""

    x: float
    y: float
    text: str
    anchor: Anchor = "start"
    size: float = SIZE
    hue: str = "ink"
    bold: bool = False
    tip: str = ""


Mark = Rule | Box | Dot | Arrow | Label


class Picture(msgspec.Struct, frozen=True, kw_only=True):
    """Marks on a canvas of a width and height in pixels; `says` is what it shows, for who cannot see it."""

    title: str
    says: str
    legend: str = ""
    width: float
    height: float
    marks: Sequence[Mark]


def hues(plans: Sequence[str]) -> dict[str, str]:
    """Give each plan a colour of its own, the same in every picture of one set of plans.

    A plan's id names its place in the palette; where that is taken, the next one that is free.
    """
    free = list(PALETTE)
    given: dict[str, str] = {}
    for plan in sorted(set(plans)):
        wanted = PALETTE[sum(ord(letter) * n for n, letter in enumerate(plan, 1)) % len(PALETTE)]
        given[plan] = wanted if wanted in free or not free else free[0]
        if given[plan] in free:
            free.remove(given[plan])
    return given


def shade(share: float, largest: float) -> str:
    """Return the colour of a cell: a share of at most `largest`, in six steps."""
    step = int(share / largest * len(_SHADES)) if largest else 0
    return _SHADES[min(len(_SHADES) - 1, step)]


def breadth(text: str, size: float = SIZE) -> float:
    """Reckon the width of a text in pixels: a hanzi is as wide as high, a Latin letter somewhat over half of it."""
    from wcwidth import wcwidth

    ems = sum(1.0 if wcwidth(letter) == 2 else _NARROW.get(letter, 0.58) for letter in text)
    return ems * size * _SAFE


_NARROW = dict.fromkeys("iljI.,:;'|!()[] ", 0.32) | dict.fromkeys("mwMW%—", 0.88)


def folded(text: str, width: float, size: float = SIZE, lines: int = 2) -> list[str]:
    """Break a text into lines of at most a width; what does not fit into the last one ends in …."""
    parts = text.split(" ") if " " in text else text.replace("-", "-\0").split("\0") if "-" in text else list(text)
    glue = " " if " " in text else ""
    folded: list[str] = [""]
    for part in parts:
        longer = f"{folded[-1]}{glue}{part}" if folded[-1] else part
        if folded[-1] and breadth(longer, size) > width:
            folded.append(part)
        else:
            folded[-1] = longer
    kept = folded[:lines]
    if len(folded) > lines:
        kept[-1] = f"{kept[-1]}{glue}{folded[lines]}"
    return [cut(line, width, size) for line in kept]


def cut(text: str, width: float, size: float = SIZE) -> str:
    """Shorten a text to a width, ending in …."""
    if breadth(text, size) <= width:
        return text
    while text and breadth(f"{text}…", size) > width:
        text = text[:-1]
    return f"{text.rstrip()}…"
