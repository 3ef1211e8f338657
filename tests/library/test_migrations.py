from __future__ import annotations

from tui.library.library import VERSION
from tui.library.migrations import STEPS


def test_the_library_knows_how_many_steps_there_are() -> None:
    assert len(STEPS) == VERSION
