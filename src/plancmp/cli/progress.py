"""What is said on standard error while something takes over a second: on a terminal alone, and gone when done."""

import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import TypeVar

from plancmp.cli.messages import language
from plancmp.model import Lang
from plancmp.problem import say
from plancmp.report.inert import inert_line
from plancmp.report.problems import worded

_T = TypeVar("_T")
_PATIENCE = 1.0
"""Seconds that pass before anything is said."""
_OFTEN = 0.2
"""Seconds between two lines."""
_BAR = 24


def steps(things: Sequence[_T], pattern: str) -> Iterable[_T]:
    """Yield things, and show how many of them are done where it takes long; the pattern names {done} and {all}."""
    return _stepped(things, pattern) if _is_watched() else things


def _stepped(things: Sequence[_T], pattern: str) -> Iterator[_T]:
    told, begin, lang = 0.0, monotonic(), language()
    try:
        for done, thing in enumerate(things):
            now = monotonic()
            if now - begin > _PATIENCE and now - told > _OFTEN:
                told = now
                _show(f"{_bar(done, len(things))} {_said(pattern, lang, done=done, all=len(things))}")
            yield thing
    finally:
        if told:
            _show("")


@contextmanager
def busy(pattern: str, **facts: object) -> Iterator[None]:
    """Show how many seconds something takes of which the steps are not known; the pattern names {seconds} too."""
    if not _is_watched():
        yield
        return
    import threading

    over, lang = threading.Event(), language()

    def tell() -> None:
        seconds = _PATIENCE
        while not over.wait(_PATIENCE):
            _show(_said(pattern, lang, seconds=round(seconds), **facts))
            seconds += _PATIENCE
        if seconds > _PATIENCE:
            _show("")

    teller = threading.Thread(target=tell, daemon=True)
    teller.start()
    try:
        yield
    finally:
        over.set()
        teller.join()


def _is_watched() -> bool:
    """Whether somebody sees it: standard error is a terminal that can go back to the beginning of a line."""
    return bool(sys.stderr and sys.stderr.isatty()) and os.environ.get("TERM") != "dumb" and not os.environ.get("CI")


def _said(pattern: str, lang: Lang, **facts: object) -> str:
    return inert_line(worded(say(pattern, **facts), lang))


def _bar(done: int, of: int) -> str:
    full = _BAR * done // of
    return f"[{'#' * full}{'-' * (_BAR - full)}]"


def _show(line: str) -> None:
    """Write a line in the place of the last one; "" takes it away."""
    sys.stderr.write(f"\r\x1b[2K{line}")
    sys.stderr.flush()
