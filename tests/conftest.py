"""What every test shares: a home of its own, and a language model loaded once."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.sources.server import Server
from tui.nlp.analyser import Analyser

SEEDS = Path(__file__).parent.parent / "seeds"

# How long a case takes depends on what else the machine does; what a test is about doesn't.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the settings, stores or terminal of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in ("NEWSREADER_CONFIG", "NO_COLOR", "COLORTERM", "TEXTUAL_THEME", "TEXTUAL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server on this machine with nothing on it yet, and nobody's proxies."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with Server() as running:
        yield running


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of sample articles that ships with the program."""
    return SEEDS


@pytest.fixture(scope="session")
def analyser() -> Analyser:
    """The default model with our rules, loaded once for all tests."""
    return Analyser()
