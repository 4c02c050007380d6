"""Rounding of ends: what a range or a bound says must stay true when it is written shorter.

A number that is known is rounded to the nearest. The end of a range is a claim (at least 128.52, below 57.69 %), and a
rounded one may only claim less: low ends are rounded down, high ends up. Every page and every result rounds ends here.
"""

from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal

from plancmp.model import Number

EXACT = Context(prec=60)
"""Arithmetic without the noise of binary fractions: 5.5 − 5.4 is 0.1."""
_WIDE = Context(prec=400)
"""Holds every float, however many places are asked for."""


def decimal(number: Number) -> Decimal:
    """Return a number as it is written."""
    return Decimal(repr(number))


def outward(number: Number | Decimal, *, up: bool, places: int | None = None, digits: int = 3) -> Number:
    """Round the end of a range away from the range: a high end up, a low end down.

    Args:
        number: the end.
        up: whether it is the high end.
        places: decimals that are kept; None for significant `digits`.
        digits: significant digits that are kept where no `places` are given.

    Returns:
        The rounded end; a whole number is an integer.
    """
    exact = number if isinstance(number, Decimal) else decimal(number)
    last = -places if places is not None else exact.adjusted() - digits + 1
    exponent = exact.as_tuple().exponent
    if exact and isinstance(exponent, int) and exponent < last:
        exact = exact.quantize(Decimal(1).scaleb(last), ROUND_CEILING if up else ROUND_FLOOR, _WIDE)
    return int(exact) if exact == exact.to_integral_value(context=_WIDE) else float(exact)
