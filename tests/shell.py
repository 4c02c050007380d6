"""The command line in this process: what it prints, its exit code, and how to hold that against what is expected."""

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from plancmp import cli

GOLDEN = Path(__file__).parent / "golden"
"""Made-up plans, and what is printed of them."""
VARIABLES = ("PLANCMP_LANG", "PLANCMP_PLANS", "PLANCMP_SOURCES", "NO_COLOR", "GITHUB_ACTIONS")
"""Variables that change what is printed."""


class Done(NamedTuple):
    """What a command did."""

    code: int
    out: str
    err: str


class Shell:
    """Runs commands in one folder, on a terminal of 80 cells, in English unless --lang says otherwise."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self._capsys = folder, capsys
        monkeypatch.chdir(folder)
        for name in VARIABLES:
            monkeypatch.delenv(name, raising=False)
        monkeypatch.setattr(sys.modules["__main__"], "__package__", None)  # else click says "python -m pytest.plancmp"
        for name, value in {"LC_ALL": "C.UTF-8", "COLUMNS": "80"}.items():
            monkeypatch.setenv(name, value)

    def __call__(self, *arguments: str, cwd: Path | None = None, **environment: str) -> Done:
        self._capsys.readouterr()
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(sys, "argv", ["plancmp", *arguments])
            patch.chdir(cwd or Path.cwd())
            for name, value in environment.items():
                patch.setenv(name, value)
            code = cli.run()
        out, err = self._capsys.readouterr()
        return Done(code, out, err)


def missing(expected: Any, found: Any, path: str = "") -> Iterator[str]:
    """Yield what JSON lacks of what is expected, with its path: mappings may hold more keys, lists no more entries."""
    if isinstance(expected, Mapping) and isinstance(found, Mapping):
        for key, value in expected.items():
            if key in found:
                yield from missing(value, found[key], f"{path}.{key}")
            else:
                yield f"{path}.{key} is not there"
    elif isinstance(expected, list) and isinstance(found, list) and len(expected) == len(found):
        for place, (value, other) in enumerate(zip(expected, found, strict=True)):
            yield from missing(value, other, f"{path}[{place}]")
    elif expected != found:
        yield f"{path} is {found!r}, not {expected!r}"
