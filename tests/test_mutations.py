"""Real plans broken at random: no traceback and the right exit, whatever stands in a file.

`hostile.fault` breaks one plan and runs one command on it; the number is the seed, so that a red case can be run again.
The long run is ``python tests/long_run.py mutations``.
"""

from pathlib import Path

import pytest

from conftest import PLANS
from hostile import fault

ROUNDS, EACH = 12, 5


@pytest.mark.parametrize("turn", range(ROUNDS))
def test_a_broken_plan_has_an_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, turn: int) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PLANCMP_PLANS", str(PLANS))
    faults = [f"{seed}: {said}" for seed in range(turn * EACH, (turn + 1) * EACH) if (said := fault(seed, tmp_path))]
    assert not faults
