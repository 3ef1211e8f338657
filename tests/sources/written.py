"""Feeds and pages that tests put on their server."""

from __future__ import annotations

from pathlib import Path
from xml.sax.saxutils import escape

from tests.sources.server import Given

PAGES = Path(__file__).parent / "pages"


def page(name: str) -> bytes:
    """One of the pages in the folder beside."""
    return (PAGES / f"{name}.html").read_bytes()


def rss(*entries: tuple[str, str], title: str = "Varne Post", about: str = "In short.") -> Given:
    """A feed of some entries, each a headline and a page, with an ETag."""
    items = "".join(
        f"<item><title>{escape(words)}</title><link>{escape(page)}</link><description>{escape(about)}</description></item>"
        for words, page in entries
    )
    body = f"<rss version='2.0'><channel><title>{escape(title)}</title>{items}</channel></rss>"
    return Given(body.encode(), "application/rss+xml", headers={"ETag": f'"{abs(hash(body))}"'})
