"""Headlines in capitals or title case: only what the body confirms, and names that need no confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.names.candidate import ORG, PERSON, PLACE, Candidate, settled
from tui.nlp.names.lists import cue, demonyms, organisations, places
from tui.nlp.names.page import CAPITALS, SMALL

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tui.model.analysis import ActorKind
    from tui.nlp.names.page import Page

LONGEST = 7
"""Tokens of a name looked up at most."""


def confirmed(page: Page, start: int, end: int, known: Mapping[str, ActorKind], style: str) -> list[Candidate]:
    """The names of a headline, longest first from the left.

    Args:
        page: The document.
        start: First token of the headline.
        end: Token behind the headline.
        known: Kind of each name of the body, and of the parts that stand for it.
        style: How the headline is written.
    """
    found: list[Candidate] = []
    at = start
    while at < end:
        if style == CAPITALS and page.text[at] == "," and at + 1 < end and page.plain[at + 1] in cue("legal comma"):
            found = _with_company(page, found, start, at)
        name = _longest(page, at, end, known, style)
        if name is None:
            at += 1
            continue
        at = name.end
        last = found[-1] if found else None
        if last is not None and last.end == name.start and last.label is name.label is PERSON:
            last.end = name.end
        else:
            found.append(name)
    return found


def _longest(page: Page, at: int, end: int, known: Mapping[str, ActorKind], style: str) -> Candidate | None:
    if not page.capital[at]:
        return None
    for stop in range(min(end, at + LONGEST), at, -1):
        kind = _kind(page, at, stop, known, style)
        if kind is not None:
            return settled(at, stop, kind)
    return None


def _with_company(page: Page, found: list[Candidate], low: int, comma: int) -> list[Candidate]:
    """The names with a company added that ends in ', INC.'; its name reaches back to the last small word."""
    at = comma
    while at > low and comma - at < LONGEST and page.text[at - 1].isalpha() and page.plain[at - 1] not in SMALL:
        at -= 1
    if at == comma:
        return found
    stop = comma + 2
    if page.text[stop : stop + 1] == ["."] and page.glued[stop - 1]:
        stop += 1
    return [*(candidate for candidate in found if candidate.end <= at), settled(at, stop, ORG)]


def _kind(page: Page, start: int, end: int, known: Mapping[str, ActorKind], style: str) -> ActorKind | None:
    key = page.key(start, end)
    single = end - start == 1
    if single and (len(key) == 1 or key in SMALL or key in cue("not name") or key in demonyms()):
        return None
    if not page.text[end - 1][0].isalnum():
        return None
    return known.get(key) or _listed(page.text[start], key, single=single, shouted=style == CAPITALS)


def _listed(word: str, key: str, *, single: bool, shouted: bool) -> ActorKind | None:
    """The kind of a name known to everybody, unless capitals may hide a common word."""
    if shouted and key in cue("common in capitals"):
        return None
    if key in places() or (word == "U.S." and single):
        return PLACE
    sure = not shouted or not single or key in cue("acronym org")
    return ORG if key in organisations() and key not in cue("common in capitals") and sure else None
