"""Pieces of text with the names of their looks, as content that Textual draws."""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content

from tui.app.rendering.list_rows import Styled

LOOKS = {
    "title": "bold",
    "quiet": "$quiet",
    "count": "$quiet",
    "rule": "$rule",
    "hit": "bold $here",
    "person": "$person",
    "person-name": "bold $person",
    "org": "$organisation",
    "org-name": "$organisation",
    "place": "$place",
    "place-name": "$place",
}
"""How each look is drawn; others are plain."""


def content_of(lines: Sequence[Sequence[Styled]]) -> Content:
    """Lines of pieces, one below the other."""
    pieces = [piece for number, line in enumerate(lines) for piece in (*([Styled("\n")] if number else []), *line)]
    return Content.assemble(*((piece.words, LOOKS.get(piece.style, "")) for piece in pieces))
