"""Pictures as SVG, each complete in itself: colours are written out, and fonts are families that systems have.

A page that shows a picture may set the classes ``ink``, ``quiet``, ``grid``, ``ground``, ``paper`` and ``cell`` to
colours of its own (for a dark screen); a program that knows no style sheets finds the colours in the attributes.
"""

import html

from plancmp.model import Lang
from plancmp.report.marks import SMALL, Arrow, Box, Dot, Label, Mark, Picture, Rule, cut, folded
from plancmp.text.line import one_line

ROLES = {
    "ink": "#1c2530", "quiet": "#556170", "grid": "#cfd6de", "ground": "#f0f3f6", "paper": "#ffffff",
    "cell": "#1c2530",
}  # fmt: skip
"""The colour of each role on a light page."""
FONTS = (
    "'Noto Sans', 'Segoe UI', 'Helvetica Neue', Arial, 'Noto Sans CJK SC', 'Noto Sans SC', 'Source Han Sans SC', "
    "'Microsoft YaHei', 'PingFang SC', sans-serif"
)


_MARGIN, _HEAD, _LEADING = 10.0, 36.0, 16.0


def document(picture: Picture, lang: Lang) -> str:
    """Write a picture as a file of its own, with its title above and its legend below it."""
    legend = folded(picture.legend, picture.width, SMALL, 4) if picture.legend else []
    below = _HEAD + picture.height
    marks = [
        Label(_MARGIN, 24, cut(picture.title, picture.width, 16), size=16, bold=True),
        *(Label(_MARGIN, below + 18 + n * _LEADING, line, size=SMALL, hue="quiet") for n, line in enumerate(legend)),
    ]
    width, height = picture.width + 2 * _MARGIN, below + len(legend) * _LEADING + 2 * _MARGIN
    paper = f'<rect width="{_n(width)}" height="{_n(height)}" fill="{ROLES["paper"]}"/>'
    inner = f'<g transform="translate({_n(_MARGIN)} {_n(_HEAD)})">{"".join(map(_mark, picture.marks))}</g>'
    return f"{_open(picture, (width, height), lang)}{paper}{''.join(map(_mark, marks))}{inner}</svg>\n"


def inline(picture: Picture) -> str:
    """Write a picture to stand in an HTML page, which says its title and legend."""
    return f"{_open(picture, (picture.width, picture.height))}{''.join(map(_mark, picture.marks))}</svg>"


def _open(picture: Picture, size: tuple[float, float], lang: Lang | None = None) -> str:
    says = f"<title>{_text(picture.title)}</title><desc>{_text(picture.says)}</desc>"
    width, height = map(_n, size)
    area = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    alone = ""
    if lang:
        alone = f'xmlns="http://www.w3.org/2000/svg" lang="{"zh-CN" if lang == "zh" else "en"}" '
    label = _text(f"{picture.title}. {picture.says}")
    return f'<svg {alone}{area} role="img" aria-label="{label}" font-family="{FONTS}">{says}'


def _mark(mark: Mark) -> str:
    match mark:
        case Rule():
            ends = f'x1="{_n(mark.x1)}" y1="{_n(mark.y1)}" x2="{_n(mark.x2)}" y2="{_n(mark.y2)}"'
            dashes = ' stroke-dasharray="3 3"' if mark.dashed else ""
            return _tipped(
                "line", f'{ends} {_hue("stroke", mark.hue)} stroke-width="{_n(mark.width)}"{dashes}', mark.tip
            )
        case Box():
            place = f'x="{_n(mark.x)}" y="{_n(mark.y)}" width="{_n(mark.width)}" height="{_n(mark.height)}"'
            seen = f' opacity="{_n(mark.opacity)}"' if mark.opacity < 1 else ""
            corners = f' rx="{_n(mark.rounded)}"' if mark.rounded else ""
            return _tipped("rect", f"{place} {_hue('fill', mark.hue)}{seen}{corners}", mark.tip)
        case Dot():
            place = f'cx="{_n(mark.x)}" cy="{_n(mark.y)}" r="{_n(mark.radius)}"'
            if mark.open:
                ring = f'{_hue("fill", "paper")} stroke="{mark.hue}" stroke-width="2"'
                return _tipped("circle", f"{place} {ring}", mark.tip)
            return _tipped("circle", f"{place} {_hue('fill', mark.hue)}", mark.tip)
        case Arrow():
            back = mark.x - 7 * mark.towards
            points = f"{_n(mark.x)},{_n(mark.y)} {_n(back)},{_n(mark.y - 4)} {_n(back)},{_n(mark.y + 4)}"
            return f'<polygon points="{points}" {_hue("fill", mark.hue)}/>'
        case Label():
            return _label(mark)


def _label(label: Label) -> str:
    weight = ' font-weight="600"' if label.bold else ""
    anchor = "" if label.anchor == "start" else f' text-anchor="{label.anchor}"'
    place = f'x="{_n(label.x)}" y="{_n(label.y)}" font-size="{_n(label.size)}"'
    tip = f"<title>{_text(label.tip)}</title>" if label.tip else ""
    return f"<text {place} {_hue('fill', label.hue)}{anchor}{weight}>{tip}{_text(label.text)}</text>"


def _tipped(name: str, attributes: str, tip: str) -> str:
    return f"<{name} {attributes}><title>{_text(tip)}</title></{name}>" if tip else f"<{name} {attributes}/>"


def _hue(what: str, hue: str) -> str:
    return f'class="{hue}" {what}="{ROLES[hue]}"' if hue in ROLES else f'{what}="{hue}"'


def _text(text: str) -> str:
    return html.escape(one_line(text))


def _n(number: float) -> str:
    """Write a coordinate to a tenth of a pixel, the shortest way."""
    return f"{number:.1f}".removesuffix(".0")
