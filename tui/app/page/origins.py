"""Where the texts of an article come from and what the newest changed, as a card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.page.cards import Card, Fact
from tui.app.rendering.library_rows import one_line
from tui.model.word_alignment import Edit

if TYPE_CHECKING:
    from tui.library.article_rows import ArticleText

_MOST = 12
"""Changes that a card tells."""


def origins_card(texts: Sequence[ArticleText], edits: Sequence[Edit]) -> Card:
    """Every address of an article with its feed, title and day, and what its text changed in the one before.

    Args:
        texts: The article's texts, the listed one first.
        edits: The changes.
    """
    facts = [
        Fact(text.date or "–", f"{one_line(text.title)} · {text.source or 'no source'} · {text.origin}")
        for text in texts
    ]
    for edit in edits[:_MOST]:
        facts += [Fact(sign, words) for sign, words in (("was", edit.before), ("is now", edit.after)) if words]
    if len(edits) > _MOST:
        facts.append(Fact("", f"and {len(edits) - _MOST:,} more changes"))
    return Card(one_line(texts[0].title), tuple(facts))


def hint_of(texts: Sequence[ArticleText]) -> str:
    """That there is more to an article than its listed text; empty where there isn't."""
    others = [text for text in texts[1:] if not text.deleted]
    if texts[0].version > 1:
        return "changed: {library.show-card} shows how"
    return f"{len(others) + 1} texts: {{library.show-card}} lists them" if others else ""
