"""Which articles of the library the reader wants to see, and in which order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from tui.library.article_rows import ArticleRow


class ReadState(StrEnum):
    """Whether read articles are left out, or all but those with a star."""

    ALL = "all"
    UNREAD = "unread"
    STARRED = "starred"


class Order(StrEnum):
    """What comes first; all but `UNREAD` are the library's own."""

    NEWEST = "newest"
    UNREAD = "unread"
    ADDED = "added"
    TITLE = "title"
    SOURCE = "source"
    RELEVANCE = "relevance"


ORDERS = {
    Order.NEWEST: "newest first",
    Order.UNREAD: "unread first",
    Order.ADDED: "last added first",
    Order.TITLE: "by headline",
    Order.SOURCE: "by source",
    Order.RELEVANCE: "best match first",
}
"""What the screen calls each order."""


@dataclass(frozen=True, slots=True)
class LibraryFilter:
    """A choice from the library."""

    show: ReadState = ReadState.ALL
    tag: str = ""
    """Only articles with this tag."""

    feed: str = ""
    """Only articles that this feed brought: its address."""

    feed_name: str = ""
    """What that feed is called."""

    query: str = ""
    """Only what a search finds."""

    order: Order = Order.NEWEST

    def with_next_order(self) -> Self:
        """The same articles in the next order, after the last in the first.

        >>> LibraryFilter(order=Order.RELEVANCE).with_next_order().order
        <Order.NEWEST: 'newest'>
        """
        orders = list(Order)
        return replace(self, order=orders[(orders.index(self.order) + 1) % len(orders)])

    def holds(self, row: ArticleRow) -> bool:
        """Whether an article is among those wanted, its words aside."""
        return not (
            (self.show is ReadState.UNREAD and row.read)
            or (self.show is ReadState.STARRED and not row.starred)
            or (self.tag and self.tag not in row.tags)
            or (self.feed and self.feed != row.feed)
        )

    @property
    def narrowed(self) -> str:
        """What articles are left out by, in words: `unread · #harbour · “ferry”`; empty where none are.

        >>> LibraryFilter(ReadState.UNREAD, tag="harbour", query="ferry").narrowed
        'unread · #harbour · “ferry”'
        """
        parts = (
            "" if self.show is ReadState.ALL else self.show.value,
            f"#{self.tag}" if self.tag else "",
            self.feed_name or self.feed,
            f"“{self.query}”" if self.query else "",
        )
        return " · ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Counts:
    """How many articles there are, tag, feed and search respected."""

    all: int = 0
    unread: int = 0
    starred: int = 0


def counts(wanted: LibraryFilter, rows: Iterable[ArticleRow]) -> Counts:
    """Count what each of the three ways to show would show."""
    within = replace(wanted, show=ReadState.ALL)
    held = [row for row in rows if within.holds(row)]
    return Counts(len(held), sum(not row.read for row in held), sum(row.starred for row in held))


def chosen(wanted: LibraryFilter, rows: Sequence[ArticleRow]) -> list[ArticleRow]:
    """The articles wanted, in the order given; where unread ones come first they keep it among themselves."""
    held = [row for row in rows if wanted.holds(row)]
    return sorted(held, key=lambda row: row.read) if wanted.order is Order.UNREAD else held
