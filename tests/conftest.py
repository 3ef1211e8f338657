"""What every test shares: a home of its own, and a language model loaded once."""

from __future__ import annotations

import gc
import os
import signal
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from tests.sources.server import Server
from tui.library.migration import migrate
from tui.nlp.analyser import Analyser
from tui.nlp.pipeline import load

SEEDS = Path(__file__).parent.parent / "seeds"

# How long a case takes depends on what else the machine does; what a test is about doesn't.
settings.register_profile("usual", deadline=None, max_examples=25)
settings.register_profile("thorough", deadline=None, max_examples=1000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "usual"))


def pytest_collection_finish() -> None:
    """Whatever stands before the first test stays to the end: no collection of rubbish has to walk it again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _interruptible() -> None:
    """Programs that tests start take ctrl+c, also where the tests run in the background of a shell, which doesn't."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the settings, stores or terminal of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in ("NEWSREADER_CONFIG", "NO_COLOR", "COLORTERM", "TEXTUAL_THEME", "TEXTUAL"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session", autouse=True)
def _each_model_loaded_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever makes an analyser in this process gets the language model that was loaded for an earlier one.

    What is kept of models in the platform's cache folder is made once for all tests, and outside the tester's own.
    """
    base = tmp_path_factory.getbasetemp()
    cache_folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(cache_folder / "cache"))
        patch.setattr("tui.nlp.analyser.load", cache(load))
        yield


@pytest.fixture(scope="session", autouse=True)
def _tables_made_once() -> Iterator[None]:
    """A new library in this process is a copy of an empty one, which went through every step of the schema."""
    with closing(sqlite3.connect(":memory:", check_same_thread=False)) as empty, pytest.MonkeyPatch.context() as patch:
        migrate(empty)

        one_at_a_time = threading.Lock()

        def copied(connection: sqlite3.Connection, upto: int | None = None) -> None:
            with one_at_a_time:
                (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
                (version,) = connection.execute("PRAGMA user_version").fetchone()
                if not tables and not version:
                    empty.backup(connection)
            migrate(connection, upto)

        patch.setattr("tui.library.migration.migrate", copied)
        yield


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
