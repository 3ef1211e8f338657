"""A server of our own, and nobody else's proxies."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.sources.server import Server


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    """A server on this machine with nothing on it yet."""
    for name in ("http_proxy", "https_proxy", "all_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    with Server() as running:
        yield running
