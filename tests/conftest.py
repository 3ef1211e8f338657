"""What every test shares: a home of its own, and a language model loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from tui.model.article import Article
from tui.model.span import CharSpan

SEEDS = Path(__file__).parent.parent / "seeds"


@pytest.fixture(autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """No test sees the settings, stores or terminal of the person who runs it."""
    home = tmp_path_factory.mktemp("home")
    for name in ("HOME", "USERPROFILE", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_STATE_HOME"):
        monkeypatch.setenv(name, str(home / name.lower()))
    for name in ("NEWSREADER_CONFIG", "NO_COLOR", "COLORTERM", "TEXTUAL_THEME", "TEXTUAL"):
        monkeypatch.delenv(name, raising=False)


def article_of(text: str, *, name: str = "test", headline: bool = False) -> Article:
    """An article whose paragraphs are the blocks between blank lines."""
    paragraphs = []
    at = 0
    for block in text.split("\n\n"):
        words = block.strip()
        start = at + block.find(words) if words else at
        if words:
            paragraphs.append(CharSpan(start, start + len(words)))
        at += len(block) + 2
    first = paragraphs[0] if headline and paragraphs else None
    return Article(name, text, tuple(paragraphs), first.of(text) if first else None, first)


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder of sample articles that ships with the program."""
    return SEEDS
