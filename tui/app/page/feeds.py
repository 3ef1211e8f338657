"""Feeds that are followed, as rows of a list and as a card."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from tui.app.page.cards import Card, Fact
from tui.app.page.entries import Entry, Line, Piece
from tui.app.page.shelf import one_line

if TYPE_CHECKING:
    from tui.library.followed import KeptFeed
    from tui.services.library_service import CountedFeed

_MINUTES = 16
"""Characters of a time to the minute."""


def feed_entries(rows: Sequence[CountedFeed]) -> list[Entry]:
    """Feeds as rows: name and unread articles, folder and address, and what went wrong the last time."""
    found = []
    for row in rows:
        feed = row.feed
        unread = f"{row.unread:,} unread of {row.articles:,}" if row.articles else "no articles"
        folder = (Piece(f"{one_line(feed.folder)}/  ", "count"),) if feed.folder else ()
        lines = [
            Line((Piece(one_line(feed.name), "title" if row.unread else "words"),), (Piece(unread, "quiet"),)),
            Line((*folder, Piece(one_line(feed.address), "quiet")), (Piece(refreshed(feed), "quiet"),), indent=2),
        ]
        lines += [Line((Piece(trouble, "open"),), indent=2, lines=2) for trouble in troubles(feed)]
        found.append(Entry(feed.address, tuple(lines)))
    return found


def troubles(feed: KeptFeed) -> list[str]:
    """What went wrong the last time, a few words each."""
    missed = (
        f"{_counted(len(feed.missed), 'page')} could not be read: {one_line(feed.missed[0])}" if feed.missed else ""
    )
    moved = f"moved for good to {one_line(feed.moved)}" if feed.moved else ""
    return [f"! {trouble}" for trouble in (one_line(feed.error), moved, missed) if trouble]


def refreshed(feed: KeptFeed) -> str:
    """When a feed was last read."""
    return local(feed.fetched) if feed.fetched else "never fetched"


def local(moment: str) -> str:
    """A moment as the reader's clock has it, to the minute."""
    from datetime import datetime  # noqa: PLC0415  (only for feeds)

    return datetime.fromisoformat(moment).astimezone().isoformat(" ")[:_MINUTES]


def known_of(rows: Sequence[CountedFeed]) -> str:
    """All feeds in a line: how many, what is unread, what went wrong."""
    unread, broken = sum(row.unread for row in rows), sum(bool(troubles(row.feed)) for row in rows)
    parts = [
        _counted(len(rows), "feed"),
        f"{_counted(unread, 'unread article')}",
        f"{broken:,} with trouble" if broken else "",
    ]
    return " · ".join(part for part in parts if part)


def feed_card(row: CountedFeed) -> Card:
    """All that is known of a feed."""
    feed = row.feed
    named = "you named it" if feed.typed else "it was named by a file or by another site"
    facts = [
        Fact("address", one_line(feed.address)),
        Fact("folder", one_line(feed.folder) or "none"),
        Fact("articles", f"{row.articles:,}, {row.unread:,} of them unread"),
        Fact("pages", "of every article, as it comes" if feed.full else "when an article is opened"),
        Fact("refreshed", refreshed(feed)),
        Fact("address by", named),
    ]
    if feed.login:
        facts.append(Fact("password", "kept, and told to its server only"))
    if feed.error:
        facts.append(Fact("trouble", one_line(feed.error)))
    if feed.moved:
        facts.append(Fact("moved to", one_line(feed.moved)))
    facts += [Fact("" if number else "not read", one_line(sentence)) for number, sentence in enumerate(feed.missed)]
    return Card(one_line(feed.name), tuple(facts))


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' * (count != 1)}" if count else f"no {what}s"
