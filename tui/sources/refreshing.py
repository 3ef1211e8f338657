"""Refreshing: many feeds at once, each by itself, and what is new in them as articles."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

import httpx2

from tui.errors import SourceError
from tui.model.article import Article
from tui.model.login import bare
from tui.sources.addresses import shown
from tui.sources.feeds import ACCEPT, Entry, Feed, feed_of
from tui.sources.fetching import LIMITS, Fetched, Limits, Request, client, fetch_with, finished
from tui.sources.subscriptions import Subscription
from tui.sources.web import article_of_fetched

AT_ONCE = 8
"""Feeds that are fetched at the same time; the pages of one feed come one after the other."""


@dataclass(frozen=True, slots=True)
class Arrived:
    """An entry that is new, as an article."""

    feed: str
    """The subscription's address."""

    entry: str
    """The entry's id."""

    article: Article
    full: bool
    """Whether it is the page's text; else it is what the feed says."""

    title: str = ""
    """What the feed calls itself; empty where the feed itself was not sent."""


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
    """The ids of all its entries now; `None` where it has not changed."""

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
                told(await _Reading(opened, subscription, told, limits).run())
            except SourceError as error:
                told(Failed(subscription.address, error))

    async with client(limits) as opened:
        try:
            async with asyncio.TaskGroup() as group:
                for subscription in subscriptions:
                    group.create_task(one(opened, subscription))
        except BaseExceptionGroup as errors:
            raise errors.exceptions[0] from None


class _Reading:
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
        fetched = await self._fetch(known.request(known.address, accept=ACCEPT, **conditions))
        feed = None if fetched.unchanged else await self._parsed(fetched)
        for entry in reversed(_distinct(feed)) if feed else ():
            if entry.id in known.seen:
                continue
            brief = await asyncio.to_thread(entry.article, known.address)
            if known.full and entry.address is not None:
                await self._page(entry.id, entry.address, brief)
            else:
                self._arrived(entry.id, brief, full=False)
        for entry_id, address in known.pending:
            await self._page(entry_id, address)
        return Refreshed(
            known.address,
            self._title,
            frozenset(entry.id for entry in feed.entries) if feed else None,
            fetched.etag,
            fetched.last_modified,
            bare(fetched.moved) if fetched.moved else None,
        )

    async def _fetch(self, request: Request) -> Fetched:
        return await fetch_with(self._opened, request, self._limits)

    async def _parsed(self, fetched: Fetched) -> Feed:
        what = f"The feed {shown(self.subscription.address)}"
        # Parsing a large feed takes a while, in which the other feeds go on.
        feed = await asyncio.to_thread(
            feed_of, fetched.data, address=bare(fetched.address), charset=fetched.charset, what=what
        )
        self._title = feed.title
        return feed

    async def _page(self, entry: str, address: str, brief: Article | None = None) -> None:
        """Tell an entry's page, or what the feed says where the page can't be read."""
        try:
            fetched = await self._fetch(self.subscription.request(address))
            article = await asyncio.to_thread(article_of_fetched, fetched)
        except SourceError as error:
            if brief is not None:
                self._arrived(entry, brief, full=False)
            self._told(Missed(self.subscription.address, entry, error))
            return
        if brief is not None:
            article = replace(article, date=article.date or brief.date, author=article.author or brief.author)
        self._arrived(entry, article, full=True)

    def _arrived(self, entry: str, article: Article, *, full: bool) -> None:
        self._told(Arrived(self.subscription.address, entry, article, full, self._title))


def _distinct(feed: Feed) -> list[Entry]:
    """Each entry once, by its id."""
    return list({entry.id: entry for entry in reversed(feed.entries)}.values())[::-1]
