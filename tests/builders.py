"""Values that many tests start from."""

from __future__ import annotations

from tui.model.article import Article
from tui.model.span import CharSpan


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
