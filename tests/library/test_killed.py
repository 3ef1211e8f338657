"""What was confirmed is there, however the program ended."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.library.killing import killed


@pytest.mark.skipif(os.name != "posix", reason="nothing is killed so elsewhere")
@pytest.mark.parametrize("kind", ["note", "correction", "delete", "migration"])
def test_nothing_confirmed_is_lost_when_the_program_is_killed(tmp_path: Path, kind: str) -> None:
    losses = killed(kind, tmp_path, rounds=3)

    assert losses.confirmed > 0
    assert (losses.killed, losses.lost, losses.faults) == (3, [], [])
