"""Standard output and standard error: UTF-8 wherever they lead, and patient with a reader who has gone."""

import os
import sys
from pathlib import Path
from typing import Any, TextIO, cast

from plancmp.report.visible import STAND_INS


class _Patient:
    """A text stream on which some errors are let pass: the rest of what is written to it is then dropped.

    Standard output forgives a closed pipe (the reader has seen enough; what was found is still the exit code), standard
    error everything: that a message cannot be written changes no result.
    """

    def __init__(self, stream: TextIO, forgiven: type[OSError]) -> None:
        self._stream = stream
        self._forgiven = forgiven

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        try:
            return self._stream.write(text)
        except self._forgiven:
            drop(self._stream)
            return len(text)

    def flush(self) -> None:
        try:
            self._stream.flush()
        except self._forgiven:
            drop(self._stream)


def prepare() -> None:
    """Same input, same bytes out, whatever the locale; a terminal that cannot show a character gets a stand-in."""
    sys.stdout = sys.stdout or Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - None if closed
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            if stream.isatty():
                stream.reconfigure(errors=STAND_INS)
            else:
                stream.reconfigure(encoding="utf-8", newline="\n", errors=STAND_INS)
    sys.stdout = cast("TextIO", _Patient(sys.stdout, BrokenPipeError))
    if sys.stderr is not None:
        sys.stderr = cast("TextIO", _Patient(sys.stderr, OSError))


def drop(stream: TextIO) -> None:
    """Let go of what could not be written: Python would complain once more when it flushes at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())
