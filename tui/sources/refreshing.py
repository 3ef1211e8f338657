"""Refreshing: many feeds at once, each by itself, and what is new in them as articles."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import httpx2

from tui.errors import SourceError
from tui.model.article import Article
from tui.model.entries import EntryFacts, News, Recognised, recognise
from tui.model.login import bare
from tui.sources.addresses import shown
from tui.sources.cleaning import one_line
from tui.sources.feeds import ACCEPT, Feed, FeedEntry, feed_of
from tui.sources.fetching import LIMITS, Fetched, FetchRequest, Limits, client, fetch_with, finished
from tui.sources.subscriptions import AT_ONCE, Subscription
from tui.sources.web import article_of_fetched


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


Told = Callable[[Arrived | Missed | Refreshed | Failed], None]


def refresh(subscriptions: Iterable[Subscription], told: Told, limits: Limits = LIMITS, at_once: int = AT_ONCE) -> None:
    """Read feeds, several at once; one that can't be read is told and stops no other.

    Args:
        subscriptions: The feeds.
        told: Called for each new article as soon as it is there, the oldest of a feed first, and once for each feed
            when all of it has arrived; never by two threads at once. What it raises ends the refresh.
        limits: What one fetch may take.
        at_once: How many feeds are fetched at the same time.
    """
    finished(_refresh(list(subscriptions), told, limits, at_once))


async def _refresh(subscriptions: list[Subscription], told: Told, limits: Limits, at_once: int) -> None:
    turn = asyncio.Semaphore(at_once)

    async def one(opened: httpx2.AsyncClient, subscription: Subscription) -> None:
        async with turn:
            try:
                told(await _FeedRefresh(opened, subscription, told, limits).run())
            except SourceError as error:
                told(Failed(subscription.address, error))

    async with client(limits) as opened:
        try:
            async with asyncio.TaskGroup() as group:
                for subscription in subscriptions:
                    group.create_task(one(opened, subscription))
        except BaseExceptionGroup as errors:
            raise errors.exceptions[0] from None


class _FeedRefresh:
    """One feed being read."""

    def __init__(self, opened: httpx2.AsyncClient, subscription: Subscription, told: Told, limits: Limits) -> None:
        self.subscription = subscription
        self._opened = opened
        self._told = told
        self._limits = limits
        self._title = ""

    async def run(self) -> Refreshed:
        """Read the feed, tell what is new, and then how the feed is.

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
        """Tell an entry: its page where that is wanted, and what the feed says."""
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
            self._told(arrived)

    async def _page(self, entry: str, address: str, without: Arrived | None = None) -> None:
        """Tell an entry's page, or what the feed says where the page can't be read."""
        try:
            fetched = await self._fetch(self.subscription.request(address))
            article = await asyncio.to_thread(article_of_fetched, fetched)
        except SourceError as error:
            if without is not None:
                self._told(without)
            self._told(Missed(self.subscription.address, entry, error))
            return
        if without is None:
            self._told(Arrived(self.subscription.address, entry, article, full=True, title=self._title))
            return
        said = without.article
        article = replace(article, date=article.date or said.date, author=article.author or said.author)
        self._told(replace(without, article=article, full=True, said=said))
