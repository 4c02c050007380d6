"""An SVG picture as PNG, by resvg (the extra ``png``).

Text is drawn with fonts of the system. One that has no Chinese draws every hanzi alike, as an empty box; that is
noticed and refused here, for a picture of boxes is worse than none.
"""

from plancmp.problem import say

_SCALE = 2.0
"""Pixels of the PNG to one of the picture, so that print and fine screens stay sharp."""


class Unable(Exception):
    """A PNG cannot be drawn on this machine; the message says what is missing."""


def render(svg: str) -> bytes:
    """Return a picture as PNG, in twice its size.

    Raises:
        Unable: resvg-py is not installed, or no font of the system has Chinese and the picture needs it.
    """
    try:
        import resvg_py
    except ImportError:
        raise Unable(say("PNG needs resvg-py: pip install 'plancmp[png]'")) from None
    if any("\u4e00" <= letter <= "\u9fff" for letter in svg) and _drawn("徐") == _drawn("汇"):
        raise Unable(say("no font with Chinese was found; install one (as Noto Sans CJK SC)"))
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, zoom=_SCALE))


def _drawn(letter: str) -> bytes:
    import resvg_py

    mark = f'<text x="4" y="30" font-size="28" font-family="\'Noto Sans CJK SC\', sans-serif">{letter}</text>'
    return bytes(
        resvg_py.svg_to_bytes(svg_string=f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40">{mark}</svg>')
    )
