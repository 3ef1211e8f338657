"""Feeds that are followed: which one a person means, whom it may lead to, and what is new in them as articles."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import httpx2

from tui.errors import SourceError
from tui.model.article import Article
from tui.model.feed_entries import EntryFacts, News, Recognised, recognise
from tui.model.login import bare, login_of, with_login
from tui.sources.addresses import checked, is_private_name, origin, shown
from tui.sources.documents import article_of_fetched
from tui.sources.feed_parser import ACCEPT, Feed, FeedEntry, feed_of, linked_feeds
from tui.sources.http_fetch import LIMITS, Fetched, FetchRequest, Limits, client, fetch, fetch_with, finished
from tui.sources.safe_text import clean, one_line

_HOST = re.compile(r"(?![^/]*://)([\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:[/?]|$)")
"""A host without `https://` before it; those of one's own network seldom have that."""

AT_ONCE = 8
"""Feeds that are asked for at the same time; the pages of one feed come one after the other."""

_MOST_NAMED = 5
"""Feeds of those a page names that are tried."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """A feed, and what is known of it from before."""

    address: str
    typed: bool = True
    """Whether a person named it: only then may it be on this machine or network, and pages of the same server too."""

    full: bool = False
    """Whether the page of each entry is fetched, since the feed has only the beginning."""

    etag: str | None = None
    last_modified: str | None = None
    known: Mapping[str, EntryFacts] = field(default_factory=dict)
    """The entries that are known, by their keys."""

    pending: tuple[tuple[str, str], ...] = ()
    """Ids and pages of entries that came as the feed's words only, and whose pages are to be read now."""

    sent: Fetched | None = field(default=None, repr=False, compare=False)
    """What its server sent just now, so that it need not be asked again."""

    private: bool = False
    """Whether it was on this machine or network when it was named: a public name that leads there later is another."""

    login: str | None = None
    """Name and password to ask its server with, as an address has them before its host."""

    def request(self, address: str, **conditions: Any) -> FetchRequest:  # noqa: ANN401  (the fields of a request)
        """The request for the feed itself, or for a page that it leads to.

        Raises:
            SourceError: If it is no address that may be asked for.
        """
        at = origin(self.address)
        trusted = self.typed and (self.private or is_private_name(at[1]))
        if self.login and origin(address) == at:
            address = with_login(address, self.login)
        return FetchRequest(checked(address), frozenset({at} if trusted else ()), **conditions)


@dataclass(frozen=True, slots=True)
class FoundFeed:
    """A feed that can be followed."""

    address: str
    typed: bool = True
    """Whether a person named it, or it is of the very server that they named."""

    private: bool = False
    """Whether it is on this machine or network."""

    sent: Fetched | None = field(default=None, repr=False, compare=False)
    """What its server sent; `None` where it was not asked."""


def feed_address(words: str) -> str:
    """The address of a feed as people and files write it: also `feed://…`, `feed:https://…`, and without `https://`.

    Raises:
        SourceError: If it is no address that may be asked for.
    """
    words = clean(words).strip()
    if words[:5].lower() == "feed:":
        words = f"http:{words[5:]}" if words.startswith("//", 5) else words[5:]
    if (host := _HOST.match(words)) is not None:
        words = f"{'http' if is_private_name(host[1]) else 'https'}://{words}"
    return checked(words)


def find_feed(address: str, limits: Limits = LIMITS) -> FoundFeed:
    """The feed a person means: the one at an address, or the first that the page there names and that can be read.

    A feed that a page names on another server is none that the person named.

    Raises:
        SourceError: If there is neither, or it is on this machine or network though nobody named it.
    """
    (found,) = find_feeds([address], limits=limits)
    if isinstance(found, SourceError):
        raise found
    return found


def find_feeds(
    addresses: Sequence[str], done: Callable[[], object] = lambda: None, *, limits: Limits = LIMITS
) -> list[FoundFeed | SourceError]:
    """The feeds a person means by several addresses, looked for at the same time; an error where there is none.

    Args:
        addresses: What the person named.
        done: Called for each that was looked for.
        limits: What each fetch may take.
    """

    async def look_for_all() -> list[FoundFeed | SourceError]:
        turn = asyncio.Semaphore(AT_ONCE)

        async def one(address: str) -> FoundFeed | SourceError:
            async with turn:
                try:
                    return await _look(opened, address, limits)
                except SourceError as error:
                    return error
                finally:
                    done()

        async with client(limits) as opened:
            return await asyncio.gather(*map(one, addresses))

    return finished(look_for_all())


async def _look(opened: httpx2.AsyncClient, address: str, limits: Limits) -> FoundFeed:
    request = FetchRequest.of_person(feed_address(address), accept=ACCEPT)
    fetched = await fetch_with(opened, request, limits)
    try:
        _check(fetched)
    except SourceError:
        named = linked_feeds(fetched.data, address=bare(fetched.address), charset=fetched.charset)
        if not named:
            raise
        return await _first_readable(opened, request, named[:_MOST_NAMED], limits, private=fetched.private)
    return FoundFeed(request.address, private=fetched.private, sent=fetched)


def read_entry(address: str, feed: Subscription, limits: Limits = LIMITS) -> Article:
    """Read the page of a feed's entry.

    Args:
        address: The page.
        feed: The feed. Only where it may be on this machine or network may the page be there too, on the same server.
        limits: What the fetch may take.

    Raises:
        SourceError: If it can't be fetched or is no article.
    """
    return article_of_fetched(fetch(feed.request(address), limits))


async def _first_readable(
    opened: httpx2.AsyncClient, page: FetchRequest, named: tuple[str, ...], limits: Limits, *, private: bool
) -> FoundFeed:
    """The first of the feeds that a page names that can be read.

    Args:
        opened: Asks servers.
        page: How a person asked for the page.
        named: The addresses.
        limits: What each fetch may take.
        private: Whether the page is on this machine or network.

    Raises:
        SourceError: If none can, with the reason of the first.
    """
    errors = []
    for each in named:
        own = origin(each) in page.trusted
        address = with_login(each, login_of(page.address) if own else None)
        try:
            request = FetchRequest(address, page.trusted if private else frozenset(), accept=ACCEPT)
            fetched = await fetch_with(opened, request, limits)
            _check(fetched)
        except SourceError as error:
            errors.append(error)
        else:
            return FoundFeed(address, typed=own, private=fetched.private, sent=fetched)
    raise errors[0]


def _check(fetched: Fetched) -> None:
    """See that something is a feed.

    Raises:
        SourceError: If it is none.
    """
    what = f"The page {shown(fetched.address)}"
    feed_of(fetched.data, address=bare(fetched.address), charset=fetched.charset, what=what)


@dataclass(frozen=True, slots=True)
class Arrived:
    """An entry that is new, or says something else than before, as an article."""

    feed: str
    """The subscription's address."""

    entry: str
    """Names the entry within its feed."""

    article: Article
    full: bool
    """Whether it is the page's text; else it is what the feed says."""

    title: str = ""
    """What the feed calls itself; empty where the feed itself was not sent."""

    said: Article | None = None
    """What the feed says, where `article` is the page's text."""

    facts: EntryFacts | None = None
    """By what it is known again; `None` where the feed was not read for it."""

    apart: bool = False
    """Whether its page is that of other entries too, and tells nothing of it."""


@dataclass(frozen=True, slots=True)
class Missed:
    """An entry whose page could not be read, so that there is only what the feed says."""

    feed: str
    entry: str
    error: SourceError


@dataclass(frozen=True, slots=True)
class Refreshed:
    """A feed that was read, after all that arrived from it."""

    address: str
    title: str
    entries: frozenset[str] | None
    """The keys of all its entries now; `None` where it has not changed."""

    etag: str | None
    last_modified: str | None
    moved: str | None = None
    """Where it said that it moved for good."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A feed that could not be read."""

    address: str
    error: SourceError


RefreshEvent = Arrived | Missed | Refreshed | Failed


def refresh(
    subscriptions: Iterable[Subscription],
    on_event: Callable[[RefreshEvent], None],
    limits: Limits = LIMITS,
    at_once: int = AT_ONCE,
) -> None:
    """Read feeds, several at once; one that can't be read is reported and stops no other.

    Args:
        subscriptions: The feeds.
        on_event: Called for each new article as soon as it is there, the oldest of a feed first, and once for each feed
            when all of it has arrived; never by two threads at once. What it raises ends the refresh.
        limits: What one fetch may take.
        at_once: How many feeds are fetched at the same time.
    """
    finished(_refresh(list(subscriptions), on_event, limits, at_once))


async def _refresh(
    subscriptions: list[Subscription], on_event: Callable[[RefreshEvent], None], limits: Limits, at_once: int
) -> None:
    turn = asyncio.Semaphore(at_once)

    async def one(opened: httpx2.AsyncClient, subscription: Subscription) -> None:
        async with turn:
            try:
                on_event(await _FeedReader(opened, subscription, on_event, limits).run())
            except SourceError as error:
                on_event(Failed(subscription.address, error))

    async with client(limits) as opened:
        try:
            async with asyncio.TaskGroup() as group:
                for subscription in subscriptions:
                    group.create_task(one(opened, subscription))
        except BaseExceptionGroup as errors:
            raise errors.exceptions[0] from None


class _FeedReader:
    """One feed being read."""

    def __init__(
        self,
        opened: httpx2.AsyncClient,
        subscription: Subscription,
        on_event: Callable[[RefreshEvent], None],
        limits: Limits,
    ) -> None:
        self.subscription = subscription
        self._opened = opened
        self._on_event = on_event
        self._limits = limits
        self._title = ""

    async def run(self) -> Refreshed:
        """Read the feed, report what is new, and return how the feed is.

        Raises:
            SourceError: If the feed can't be read.
        """
        known = self.subscription
        conditions = {"etag": known.etag, "last_modified": known.last_modified}
        fetched = known.sent or await self._fetch(known.request(known.address, accept=ACCEPT, **conditions))
        feed = None if fetched.unchanged else await self._parsed(fetched)
        recognised = recognise([entry.facts for entry in feed.entries], known.known) if feed else []
        for entry, found in reversed(list(zip(feed.entries, recognised, strict=True))) if feed else ():
            if found is not None and found.news is not News.SAME:
                await self._entry(entry, found)
        for key, address in known.pending:
            await self._page(key, address)
        return Refreshed(
            known.address,
            self._title,
            frozenset(found.key for found in recognised if found) if feed else None,
            fetched.etag,
            fetched.last_modified,
            bare(fetched.moved) if fetched.moved else None,
        )

    async def _fetch(self, request: FetchRequest) -> Fetched:
        return await fetch_with(self._opened, request, self._limits)

    async def _parsed(self, fetched: Fetched) -> Feed:
        what = f"The feed {shown(self.subscription.address)}"
        # Parsing a large feed takes a while, in which the other feeds go on.
        feed = await asyncio.to_thread(
            feed_of, fetched.data, address=bare(fetched.address), charset=fetched.charset, what=what
        )
        self._title = feed.title
        return feed

    async def _entry(self, entry: FeedEntry, found: Recognised) -> None:
        """Report an entry: its page where that is wanted, and what the feed says."""
        feed = self.subscription
        said = await asyncio.to_thread(replace(entry, id=found.key).article, feed.address)
        if found.apart:
            said = replace(said, id=one_line(found.key))
        arrived = Arrived(
            feed.address, found.key, said, full=False, title=self._title, facts=found.facts, apart=found.apart
        )
        if feed.full and entry.address is not None and not found.apart and found.news is not News.UNSURE:
            await self._page(found.key, entry.address, arrived)
        else:
            self._on_event(arrived)

    async def _page(self, entry: str, address: str, without: Arrived | None = None) -> None:
        """Report an entry's page, or what the feed says where the page can't be read."""
        try:
            fetched = await self._fetch(self.subscription.request(address))
            article = await asyncio.to_thread(article_of_fetched, fetched)
        except SourceError as error:
            if without is not None:
                self._on_event(without)
            self._on_event(Missed(self.subscription.address, entry, error))
            return
        if without is None:
            self._on_event(Arrived(self.subscription.address, entry, article, full=True, title=self._title))
            return
        said = without.article
        article = replace(article, date=article.date or said.date, author=article.author or said.author)
        self._on_event(replace(without, article=article, full=True, said=said))
