"""The links of an article: where each leads, and its words; only addresses of pages that may be asked for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from tui.errors import SourceError
from tui.model.article import Article, ArticleLink
from tui.model.login import bare
from tui.sources.addresses import checked, joined
from tui.sources.safe_text import one_line

MOST = 300
"""Links that are kept of an article."""

LONGEST = 2_000
"""Characters of an address from which it is none."""

_WORDS = 200
_ADDRESS = re.compile(rf"https?://[^\s<>\"'“”‘’«»()\[\]{{}}|\\^`]{{1,{LONGEST}}}", re.IGNORECASE)
_BEHIND = ".,;:!?…*_"
"""What stands behind an address in a sentence and is no part of it."""


def links_of(found: Iterable[tuple[str, str]], base: str | None = None) -> tuple[ArticleLink, ...]:
    """Links that may be followed, each address once, in the order in which they stand.

    Args:
        found: Words and references as they stand in a text.
        base: Address of the page they stand in; without one, only whole addresses count.
    """
    links: dict[str, ArticleLink] = {}
    for words, reference in found:
        address = _address(reference, base)
        if address is None or (base and address == bare(base)):
            continue
        said = one_line(words)[:_WORDS].strip()
        if address not in links or not links[address].words:
            links[address] = ArticleLink(address, said)
        if len(links) == MOST:
            break
    return tuple(links.values())


def links_in(article: Article) -> tuple[ArticleLink, ...]:
    """The links an article came with, and then the addresses in its words."""
    kept = [(link.words, link.address) for link in article.links]
    return links_of([*kept, *_written(article.text)])


def _written(text: str) -> Iterator[tuple[str, str]]:
    for match in _ADDRESS.finditer(text):
        yield "", match[0].rstrip(_BEHIND)


def _address(reference: str, base: str | None) -> str | None:
    """The address that a reference means, without name and password; `None` where it is none to be asked for."""
    reference = reference.strip()
    if not reference or reference.startswith("#") or len(reference) > LONGEST:
        return None
    try:
        address = bare(joined(base, reference) if base else checked(reference))
    except (SourceError, ValueError):
        return None
    return address if address.isprintable() and " " not in address else None
