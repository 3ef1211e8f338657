"""Hostile articles, and an analyser that gives up on them soon."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from tui.nlp.analyser import Analyser

FILES = sorted((Path(__file__).parent / "files").iterdir())


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Give each test that asks for a nasty file every one of them."""
    if "nasty_file" in metafunc.fixturenames:
        metafunc.parametrize("nasty_file", FILES, ids=[path.name for path in FILES])


@pytest.fixture(scope="session")
def hurried(analyser: Analyser) -> Analyser:
    """The shared analyser with half a second an article."""
    hurried = copy.copy(analyser)
    hurried.time_limit = 0.5
    return hurried
