"""Where the texts of one article come from: at which address, who says so, and which of them is listed."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, NamedTuple


class Standing(StrEnum):
    """What a text is to the one that is listed."""

    LISTED = "listed"
    OLDER = "older"
    """An older version of it."""

    CLAIM = "claim"
    """What a feed says of its page."""

    PAGE = "page"
    """Another text of its page."""

    SAME_STORY = "same story"
    """The same story from another address."""


_TOLD = {
    Standing.OLDER: "older version",
    Standing.CLAIM: "another text of this page",
    Standing.PAGE: "another text of this page",
    Standing.SAME_STORY: "the same story",
}


class Text(NamedTuple):
    """A text of an article."""

    id: int
    standing: Standing
    title: str
    date: str | None
    """Day of publication as ISO 8601, where it is known."""

    fetched: str
    """When it came to the shelf, as ISO 8601."""

    source: str
    feed: str | None
    """The feed that brought it."""

    feed_title: str
    """What that is called; empty where it isn't followed, or has no title."""

    claimed: bool
    """Whether it is only what the feed says of the page."""

    version: int
    """Its number among the texts of its origin, from 1."""

    deleted: bool

    @property
    def origin(self) -> str:
        """Who says so, in words, and what it is to the text that is listed."""
        fetched = (
            f"fetched for {self.brought_by}" if self.feed else "fetched" if "://" in self.source else "from a file"
        )
        who = f"as {self.brought_by} says" if self.claimed else fetched
        return ", ".join(
            [who, *([_TOLD[self.standing]] if self.standing in _TOLD else []), *["deleted"] * self.deleted]
        )

    @property
    def brought_by(self) -> str:
        """The feed by its title, or its address; empty where the reader put the text there."""
        return self.feed_title or self.feed or ""


TEXTS = """
    SELECT a.id, a.newer IS NULL, a.line = l.line, a.twin, coalesce(a.title, a.name), a.date, a.fetched, a.source,
        a.feed, coalesce(feeds.title, ''), a.claim IS NOT NULL, a.version, a.deleted IS NOT NULL
    FROM articles AS l JOIN articles AS a ON a.id = l.id OR a.newer = l.id
    LEFT JOIN feeds ON feeds.address = a.feed
    WHERE l.id = ? ORDER BY a.newer IS NOT NULL, a.line <> l.line, a.twin, a.claim IS NOT NULL, a.line, a.version DESC
"""
"""The texts of an article by the id of the one that is listed, as `text_of` takes them."""


def text_of(values: tuple[Any, ...]) -> Text:
    """A text from what `TEXTS` gave."""
    number, listed, own, twin, title, date, fetched, source, feed, feed_title, claimed, version, deleted = values
    standing = (
        Standing.LISTED
        if listed
        else Standing.OLDER
        if own
        else Standing.SAME_STORY
        if twin
        else Standing.CLAIM
        if claimed
        else Standing.PAGE
    )
    return Text(number, standing, title, date, fetched, source, feed, feed_title, bool(claimed), version, bool(deleted))
