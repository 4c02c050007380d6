"""What options and arguments may hold, beyond what click's own types refuse."""

import math
from pathlib import Path
from typing import Any

import click

from plancmp.problem import say


class FileName(click.Path):
    """A path; an empty name is none, though pathlib takes it for the current folder."""

    def __init__(self, **options: Any) -> None:
        super().__init__(path_type=Path, **options)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse "", else do as click does."""
        if value == "":
            self.fail("an empty name names nothing.", param, ctx)
        return super().convert(value, param, ctx)


class Finite(click.FloatRange):
    """A number within bounds; not-a-number lies within any, as click sees it, and is refused here."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Refuse NaN and infinities, else do as click does."""
        number = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(say("{value!r} is not a finite number.", value=value), param, ctx)
        return number
