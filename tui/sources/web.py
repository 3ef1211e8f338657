"""The web: an address as an article."""

from __future__ import annotations

from tui.errors import SourceError
from tui.model.article import Article
from tui.sources.addresses import canonical, name_of, shown
from tui.sources.documents import article_of, is_feed, kind_served
from tui.sources.fetching import LIMITS, Fetched, FetchRequest, Limits, fetch


def read_page(address: str, limits: Limits = LIMITS) -> Article:
    """Read the article at an address that a person gave.

    Its source is the canonical form of the address, so that the same page has the same source however it was found.

    Raises:
        SourceError: If it can't be fetched or is no article.
    """
    return article_of_fetched(fetch(FetchRequest.of_person(address), limits))


def article_of_fetched(fetched: Fetched) -> Article:
    """What was fetched, as an article.

    Raises:
        SourceError: If it is none.
    """
    what = f"The page {shown(fetched.address)}"
    if is_feed(fetched.data) or fetched.type in {
        "application/rss+xml",
        "application/atom+xml",
        "application/feed+json",
    }:
        raise SourceError(
            f"{what} is a feed, not an article.", f"`newsreader feeds add {shown(fetched.address)}` follows it"
        )
    kind = kind_served(fetched.data, fetched.type)
    if kind is None:
        raise SourceError(f"{what} is no article but {shown(fetched.type)}.")
    return article_of(
        fetched.data,
        kind,
        name=name_of(fetched.address),
        source=canonical(fetched.address),
        what=what,
        charset=fetched.charset,
        address=fetched.address,
    )
