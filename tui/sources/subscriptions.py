"""Feeds that are followed: which one a person means, and whom it may lead to."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx2

from tui.errors import SourceError
from tui.model.article import Article
from tui.model.entries import EntryFacts
from tui.model.login import bare, login_of, with_login
from tui.sources.addresses import checked, is_private_name, origin, shown
from tui.sources.cleaning import clean
from tui.sources.feeds import ACCEPT, feed_of, linked_feeds
from tui.sources.fetching import LIMITS, Fetched, FetchRequest, Limits, client, fetch, fetch_with, finished
from tui.sources.web import article_of_fetched

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
