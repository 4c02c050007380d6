"""Where tests get the real texts and plans from; a test that needs one is skipped, saying so, where it is not."""

from pathlib import Path

import pytest

from plancmp import library
from plancmp.model import Edition

ROOT = Path(__file__).parents[1]
SOURCES = ROOT.parent / "shared" / "sources"


def real_text(name: str) -> bytes:
    """Return the bytes of a real text, or skip the test."""
    path = SOURCES / f"{name}.txt"
    if not path.is_file():
        pytest.skip(f"the text {name}.txt is not in ../shared/sources")
    return path.read_bytes()


def real_plan(name: str) -> Edition:
    """Return a real plan, which every checkout has."""
    edition, problems = library.load(ROOT / "plans" / f"{name}.yaml")
    assert edition is not None, problems
    return edition
