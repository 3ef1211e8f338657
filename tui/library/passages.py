"""Which texts of the library have some words in a row, and what somebody says with them.

What fits isn't ranked here: to weigh phrases FTS5 reads the whole index once for each.
"""

from __future__ import annotations

from collections.abc import Iterable

from tui.library.article_rows import IDS, match
from tui.library.store import Store
from tui.model.query import Term

_TEXTS = 20
"""Texts that are given at most: where more have the words, the newest."""

_STATEMENTS = 200
"""Statements that are given at most."""


class Passages(Store):
    """Finds passages by their words."""

    def with_phrases(self, phrases: Iterable[str], *, every: bool) -> tuple[tuple[int, str], ...]:
        """Texts that have phrases word by word, also older versions, with their ids; the newest first.

        Args:
            phrases: Words in a row.
            every: Whether a text must have all of them, or any.
        """
        wanted = (" AND " if every else " OR ").join(match(Term(phrase, exact=True)) for phrase in phrases)
        query = (
            "SELECT a.id, texts.body FROM texts_words CROSS JOIN articles AS a ON a.id = texts_words.rowid"
            " JOIN texts ON texts.id = a.id WHERE texts_words MATCH ? AND a.deleted IS NULL"
            " ORDER BY texts_words.rowid DESC LIMIT ?"
        )
        return tuple(self._rows(query, wanted, _TEXTS)) if wanted else ()

    def said_by(self, name: str, phrases: Iterable[str]) -> tuple[tuple[int, str], ...]:
        """What somebody says with any of some phrases, each with the id of its article; the newest first.

        Args:
            name: A word of their name.
            phrases: Words in a row.
        """
        wanted = " OR ".join(match(Term(phrase, exact=True)) for phrase in phrases)
        query = (
            f"SELECT a.id, sayings.words FROM sayings_words JOIN sayings ON sayings.id = sayings_words.rowid"  # noqa: S608
            f" JOIN articles AS a ON a.id = sayings_words.rowid / {IDS} WHERE sayings_words MATCH ?"
            " AND a.deleted IS NULL ORDER BY sayings_words.rowid DESC LIMIT ?"
        )
        spoken = f"{match(Term(name, exact=True), 'speaker')} AND words : ({wanted})"
        return tuple(self._rows(query, spoken, _STATEMENTS)) if wanted and name else ()
