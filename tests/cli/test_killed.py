from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.cli.killing import killed_refreshes
from tests.sources.server import Server


@pytest.mark.skipif(os.name != "posix", reason="nothing is killed so elsewhere")
def test_a_refresh_that_is_killed_loses_no_finished_article(server: Server, tmp_path: Path) -> None:
    losses = killed_refreshes(server, tmp_path, rounds=4)

    assert losses.finished > 0
    assert (losses.lost, losses.faults, losses.left, losses.twice) == ([], [], 0, 0)
    assert (losses.unfound, [title for title, count in losses.hits.items() if count > 1]) == (0, [])
