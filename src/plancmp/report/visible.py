r"""Text that came as a name from the system may hold bytes that are no UTF-8; each leaves as ``\xff``.

Python hands such a byte on as a lone surrogate, which no encoder takes.
"""

import codecs
from typing import Any

STAND_INS = "plancmp.stand-ins"
"""The error handler that encoders of output are given."""


def visible(text: str) -> str:
    r"""Write the bytes of a text that are no UTF-8 as ``\xff``."""
    return text.encode("utf-8", STAND_INS).decode("utf-8")


def visible_below(data: Any) -> Any:
    """Return plain data with every text in it made visible."""
    if isinstance(data, str):
        return visible(data)
    if isinstance(data, dict):
        return {visible_below(key): visible_below(value) for key, value in data.items()}
    return [visible_below(part) for part in data] if isinstance(data, list) else data


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    """Return what stands for characters that cannot be encoded: a byte's escape, or a question mark on a terminal."""
    if not isinstance(error, UnicodeEncodeError):
        raise error
    signs = (ord(char) for char in error.object[error.start : error.end])
    return "".join(f"\\x{sign - 0xDC00:02x}" if 0xDC80 <= sign <= 0xDCFF else "?" for sign in signs), error.end


codecs.register_error(STAND_INS, _stand_in)
