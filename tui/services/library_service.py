"""The articles of the library and the feeds that are followed: shown and changed; every change can be undone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from tui.errors import SourceError
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.model.login import bare
from tui.services.annotation_service import corrected
from tui.services.library_filter import LibraryFilter, Order

if TYPE_CHECKING:
    from tui.library.article_contents import ArticleContents, ListedQuote
    from tui.library.article_rows import ArticleRow
    from tui.library.articles import Articles
    from tui.library.dossier_store import Dossiers
    from tui.library.feed_store import StoredFeed
    from tui.library.library import Library
    from tui.library.watches import Watch
    from tui.services.article_import import ArticleImport
    from tui.sources.subscriptions import FoundFeed


class UndoableChange(NamedTuple):
    """Something that was done to articles or feeds."""

    description: str
    """What was done, in words: `deleted: Harbour board delays ferry`."""

    take_back: Callable[[], object]
    ids: tuple[int, ...] = ()
    """The articles it was done to."""


class UndoableService:
    """Remembers what was changed in this session, and takes it back, the last first."""

    def __init__(self) -> None:
        """Begin with nothing changed."""
        self._changes: list[UndoableChange] = []

    def _changed(self, description: str, take_back: Callable[[], object], ids: tuple[int, ...] = ()) -> None:
        self._changes.append(UndoableChange(description, take_back, ids))

    @property
    def last(self) -> UndoableChange | None:
        """The change that would be taken back."""
        return self._changes[-1] if self._changes else None

    def undo(self) -> UndoableChange | None:
        """Take the last change back; `None` where nothing was changed in this session.

        Raises:
            LibraryError: If the library can't be written; the change is still the last then.
        """
        if not self._changes:
            return None
        self._changes[-1].take_back()
        return self._changes.pop()


class LibraryService(UndoableService):
    """Looks through the articles of the library, changes them, and remembers how they were.

    Every method may raise `LibraryError`.
    """

    def __init__(self, library: Library) -> None:
        """Take the library."""
        super().__init__()
        self._library = library

    @property
    def articles(self) -> Articles:
        """The articles of the library."""
        return self._library.articles

    @property
    def contents(self) -> ArticleContents:
        """Who is in the articles, and what they say."""
        return self._library.contents

    @property
    def dossiers(self) -> Dossiers:
        """The actors of the articles, each once."""
        return self._library.dossiers

    @cached_property
    def feed_service(self) -> FeedService:
        """What is done with the feeds that are followed."""
        return FeedService(self._library)

    # Looking

    def rows(
        self, wanted: LibraryFilter, *, unfinished: bool = False, limit: int | None = None
    ) -> tuple[ArticleRow, ...]:
        """The articles that a search finds, in an order; whether they are shown is for `wanted` to say.

        Args:
            wanted: What is looked for.
            unfinished: Whether the query is still being typed.
            limit: At most so many.

        Raises:
            QueryError: If the query can't be understood.
        """
        from tui.library.article_rows import ArticleOrder
        from tui.model.query import parse

        order = ArticleOrder.NEWEST if wanted.order is Order.UNREAD else ArticleOrder(wanted.order.value)
        return self.articles.list(parse(wanted.query, unfinished=unfinished), order=order, limit=limit)

    def overlooks(self, wanted: LibraryFilter) -> bool:
        """Whether a search leaves articles out whose actors and quotes it asks for, because they aren't analysed.

        Raises:
            LibraryError: If the library can't be read.
        """
        from tui.model.query import OF_ANALYSES, parse

        asked = parse(wanted.query, unfinished=True)
        return asked.asks_for(*OF_ANALYSES) and bool(self.articles.list("-is:analysed", limit=1))

    def said(self, wanted: LibraryFilter, *, unfinished: bool = False) -> dict[int, tuple[ListedQuote, ...]]:
        """What is said in the articles that a search by `said:` finds, by their ids; nothing of another search.

        Raises:
            QueryError: If the query can't be understood.
        """
        from tui.model.query import parse

        return self.contents.said(parse(wanted.query, unfinished=unfinished)) if wanted.query else {}

    def lists(self, article_id: int) -> bool:
        """Whether a text is the one that is listed for its article, and not deleted."""
        first = self.articles.texts(article_id)[0]
        return first.id == article_id and not first.deleted

    def lacks_text(self, article_id: int) -> bool:
        """Whether an article is only what a feed said of a page."""
        return self._library.feeds.page_of(article_id) is not None

    def complete(self, article_id: int) -> tuple[int, Article]:
        """Read the page of an article that is only what a feed said; it takes that article's place.

        Returns:
            Id and article: those of the page, or as they were where there is no page to read.

        Raises:
            SourceError: If the page can't be read or has no article.
        """
        brief = self.articles.get(article_id)
        wanted = self._library.feeds.page_of(article_id)
        if wanted is None:
            return article_id, brief
        from tui.library.feed_arrivals import FetchedEntry
        from tui.services.feed_refresh import subscription
        from tui.sources.subscriptions import read_entry

        feeds = self._library.feeds
        feed = feeds.at(wanted.feed)
        if feed is None:
            return article_id, brief
        page = read_entry(wanted.page, subscription(feeds, feed))
        page = replace(page, date=page.date or brief.date, author=page.author or brief.author)
        stored = feeds.arrived(FetchedEntry(wanted.feed, wanted.entry, page, full=True))
        if stored.walled or stored.article is None:
            raise SourceError(f"{wanted.page} is about something else than the feed says.")
        return stored.article, self.articles.get(stored.article)

    def corrected(self, analysis: Analysis) -> Analysis:
        """An analysis with the corrections that hold in its article."""
        return corrected(analysis, self._library).analysis

    def watch(self, name: str) -> bool:
        """Watch for an actor in articles that arrive, or stop it; whether the actor is watched now.

        Raises:
            LibraryError: If the library can't be read or written.
        """
        watches = self._library.watches
        query = f'actor:"{name.replace(chr(34), " ")}"'
        same = [watch for watch in watches.list() if watch.query == query]
        for watch in same:
            watches.remove(watch.name)
        if not same:
            watches.add(name, query)
        return not same

    def watches(self) -> Sequence[Watch]:
        """Every watch, with how much of what it found is new.

        Raises:
            LibraryError: If the library can't be read or written.
        """
        self._library.watches.update()
        return self._library.watches.list()

    def new_hits(self) -> int:
        """How much of what watches found was not looked at.

        Raises:
            LibraryError: If the library can't be read.
        """
        return sum(watch.new for watch in self._library.watches.list())

    def look_at(self, watch: Watch) -> None:
        """Note that what a watch found is looked at.

        Raises:
            LibraryError: If the library can't be written.
        """
        self._library.watches.look(watch.name)

    def find(self, article: Article) -> int | None:
        """The id of an article, if it is in the library and not deleted."""
        number = self.articles.find(article)
        return number if number is not None and self.articles.row(number).deleted is None else None

    # Changing

    def add(self, article: Article) -> tuple[int, bool]:
        """Put an article into the library, where it may be already: its id, and whether it wasn't."""
        put = self.articles.insert(article)
        return put.listed, put.outcome in {"new", "restored"}

    def importing(self, references: Sequence[str], *, anyway: bool = False) -> ArticleImport:
        """What puts the articles of references into the library, to be run; `added` is for what it has added."""
        from tui.services.article_import import ArticleImport

        return ArticleImport(self._library, references, anyway=anyway)

    def added(self, ids: Sequence[int], what: str) -> None:
        """Remember that articles were put into the library, so that they can be taken out again."""
        if ids:
            self._changed(f"saved: {what}", lambda: self.articles.delete(*ids), tuple(ids))

    def save(self, article: Article) -> bool:
        """Put an article into the library; whether it wasn't there yet."""
        number, new = self.add(article)
        self.added([number] if new else [], article.title or article.id)
        return new

    def see(self, article_id: int) -> None:
        """Note that an article is being read; that is no change to take back."""
        self.articles.set_read(article_id)

    def set_read(self, rows: list[ArticleRow], *, read: bool) -> None:
        """Mark articles read or unread."""
        ids = tuple(row.id for row in rows if row.read is not read)
        self.articles.set_read(*ids, read=read)
        self._done(
            f"marked {'read' if read else 'unread'}", rows, ids, lambda: self.articles.set_read(*ids, read=not read)
        )

    def star(self, rows: Sequence[ArticleRow]) -> None:
        """Give articles a star; where all have one, take it away."""
        starred = not all(row.starred for row in rows)
        ids = tuple(row.id for row in rows if row.starred is not starred)
        self.articles.star(*ids, starred=starred)
        description = "star added" if starred else "star removed"
        self._done(description, rows, ids, lambda: self.articles.star(*ids, starred=not starred))

    def tag(self, rows: Sequence[ArticleRow], tags: frozenset[str]) -> None:
        """Give articles the tags that not all of them have, and take away those all have that are not among them."""
        common = shared_tags(rows)
        more = [(self.articles.tag(tag, *ids), ids) for tag in sorted(tags - common) if (ids := _without(tag, rows))]
        less = common - tags
        ids = tuple(row.id for row in rows)
        for tag in less:
            self.articles.untag(tag, *ids)

        def take_back() -> None:
            for tag, given in more:
                self.articles.untag(tag, *given)
            for tag in less:
                self.articles.tag(tag, *ids)

        if more or less:
            self._done("tags changed", rows, ids, take_back)

    def split(self, row: ArticleRow) -> tuple[int, ...]:
        """Take apart what was merged into an article; the ids that are listed now and weren't."""
        apart = self.articles.split(row.id)
        self._done("split", [row], (row.id,), lambda: self.articles.join(row.id, *apart))
        return apart

    def merged(self, pairs: Sequence[tuple[int, int]]) -> None:
        """Remember that texts were put beside articles as the same story, so that they can be taken apart again.

        Args:
            pairs: Each the article's id and the text's.
        """
        for number, text in pairs:
            self._done("merged", [self.articles.row(number)], (number,), partial(self.articles.split, text))

    def delete(self, rows: Sequence[ArticleRow]) -> None:
        """Delete articles."""
        ids = tuple(row.id for row in rows)
        self.articles.delete(*ids)
        self._done("deleted", rows, ids, lambda: self.articles.restore(*ids))

    def _done(
        self, description: str, rows: Sequence[ArticleRow], ids: tuple[int, ...], take_back: Callable[[], object]
    ) -> None:
        what = rows[0].title if len(rows) == 1 else f"{len(ids):,} article{'s' * (len(ids) != 1)}"
        if ids:
            self._changed(f"{description}: {what}", take_back, ids)


def shared_tags(rows: Sequence[ArticleRow]) -> frozenset[str]:
    """The tags that all of some articles have."""
    return frozenset(rows[0].tags).intersection(*(row.tags for row in rows)) if rows else frozenset()


def _without(tag: str, rows: Sequence[ArticleRow]) -> tuple[int, ...]:
    """Ids of the articles that don't have a tag, however it is written."""
    from tui.library.article_rows import tag_of

    return tuple(row.id for row in rows if tag_of(tag) not in row.tags)


class CountedFeed(NamedTuple):
    """A feed with how many articles it brought."""

    feed: StoredFeed
    articles: int
    unread: int


class FeedService(UndoableService):
    """Looks through the feeds that are followed, changes them, and remembers how they were.

    Every method may raise `LibraryError`.
    """

    def __init__(self, library: Library) -> None:
        """Take the library."""
        super().__init__()
        self._feeds = library.feeds
        self._articles = library.articles

    def rows(self) -> list[CountedFeed]:
        """Every feed, by folder and title."""
        counts = {address: (count, unread) for address, _, count, unread in self._articles.feeds()}
        return [CountedFeed(feed, *counts.get(feed.address, (0, 0))) for feed in self._feeds.list()]

    def add(self, words: str) -> tuple[StoredFeed, bool]:
        """Follow the feed that an address means, or that the site there names; it may take some seconds.

        Returns:
            The feed, and whether it wasn't followed before.

        Raises:
            SourceError: If there is none that can be read.
        """
        from tui.sources.subscriptions import find_feed

        found = find_feed(words)
        new = self._feeds.add(found.address, typed=found.typed, private=found.private)
        feed = self._feeds.find(found.address)
        if new:
            self._changed(f"following {feed.name}", lambda: self._feeds.remove(feed.address))
        return feed, new

    def find(
        self, addresses: Sequence[str], on_done: Callable[[], object] = lambda: None
    ) -> list[FoundFeed | SourceError]:
        """The feeds that addresses mean, or that the sites there name, each once; several are asked for at once.

        One that is followed is found also where it can't be read now; it isn't asked for where it could be read last.

        Args:
            addresses: As a person wrote them.
            on_done: Called for each that is known.
        """
        from tui.sources.subscriptions import FoundFeed, find_feeds

        followed = {feed.address: feed for feed in self._feeds.list()}
        known = {address: followed[bare(address)] for address in addresses if bare(address) in followed}
        sound = [address for address, feed in known.items() if feed.fetched and not feed.error]
        asked = list(dict.fromkeys(address for address in addresses if address not in sound))
        found = dict(zip(asked, find_feeds(asked, on_done) if asked else (), strict=True))
        return [
            FoundFeed(address, typed=False)
            if address in known and (address in sound or isinstance(found[address], SourceError))
            else found[address]
            for address in dict.fromkeys(addresses)
        ]

    def trusts(self, feed: str, address: str) -> bool:
        """Whether a feed that was followed may lead to a page also where that is on this machine or network.

        Args:
            feed: The feed's address.
            address: The page's.

        Raises:
            SourceError: If the page's address is none that may be asked for.
        """
        from tui.sources.addresses import origin
        from tui.sources.subscriptions import Subscription

        known = self._feeds.at(feed)
        if known is None:
            return False
        request = Subscription(known.address, known.typed, private=known.private).request(address)
        return origin(address) in request.trusted

    def rename(self, feed: StoredFeed, title: str) -> None:
        """Call a feed something else; by what it calls itself where the title is empty."""
        self._feeds.change(feed.address, title=title)
        self._changed(f"{feed.name} renamed", lambda: self._feeds.change(feed.address, title=feed.title))

    def move(self, feed: StoredFeed, folder: str) -> None:
        """Put a feed into a folder; into none where it is empty."""
        self._feeds.change(feed.address, folder=folder)
        self._changed(f"{feed.name} moved", lambda: self._feeds.change(feed.address, folder=feed.folder))

    def fetch_pages(self, feed: StoredFeed, *, full: bool) -> None:
        """Fetch the pages of what a feed brings from now on, or only take what it says."""
        self._feeds.change(feed.address, full=full)
        description = f"{'pages' if full else 'only what it says'} of {feed.name}"
        self._changed(description, lambda: self._feeds.change(feed.address, full=feed.full))

    def remove(self, feed: StoredFeed) -> None:
        """Follow a feed no longer; its articles stay."""
        self._feeds.remove(feed.address)
        self._changed(f"no longer following {feed.name}", lambda: self._feeds.restore(feed.address))

    def follow_move(self, feed: StoredFeed) -> StoredFeed | None:
        """Follow a feed where it says that it moved to, in its place; `None` where it says nothing of the kind."""
        if feed.moved is None:
            return None
        new = self._feeds.add(feed.moved, title=feed.title, folder=feed.folder, full=feed.full, typed=False)
        self._feeds.remove(feed.address)
        moved = self._feeds.find(feed.moved)

        def take_back() -> None:
            if new:
                self._feeds.remove(moved.address)
            self._feeds.restore(feed.address)

        self._changed(f"{feed.name} followed to its new address", take_back)
        return moved
