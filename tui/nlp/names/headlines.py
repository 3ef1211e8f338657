"""Headlines in capitals or title case: only what the body confirms, and names that need no confirmation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.model.actors import ActorKind
from tui.nlp.names.lists import cue, demonyms, organisations, places
from tui.nlp.names.page import CAPITALS, SMALL
from tui.nlp.names.spans import Candidate

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    found = []
    at = start
    while at < end:
        if style == CAPITALS and page.text[at] == "," and at + 1 < end and page.plain[at + 1] in {"inc", "ltd", "llc", "corp"}:
            found = _company(page, found, start, at)
        if not page.capital[at] and page.plain[at] not in known:
            at += 1
            continue
        for stop in range(min(end, at + LONGEST), at, -1):
            kind = _kind(page, at, stop, known, style)
            if kind is not None:
                last = found[-1] if found else None
                if kind is ActorKind.PERSON and last and last.end == at and last.label is kind:
                    last.end = stop
                else:
                    found.append(Candidate(at, stop, kind, fixed=True))
                at = stop
                break
        else:
            at += 1
    return found


def _company(page: Page, found: list[Candidate], low: int, comma: int) -> list[Candidate]:
    """The names with a company added that ends in ', INC.'; its name reaches back to the last small word."""
    at = comma
    while at > low and comma - at < LONGEST and page.text[at - 1].isalpha() and page.plain[at - 1] not in SMALL:
        at -= 1
    if at == comma:
        return found
    kept = [candidate for candidate in found if candidate.end <= at]
    stop = comma + 3 if page.text[comma + 2 : comma + 3] == ["."] else comma + 2
    return [*kept, Candidate(at, stop, ActorKind.ORG, fixed=True)]


def _kind(page: Page, start: int, end: int, known: Mapping[str, ActorKind], style: str) -> ActorKind | None:
    key = page.key(start, end)
    if end - start == 1 and (key in SMALL or key in cue("not name") or key in demonyms() or len(key) < 2):
        return None
    if not page.capital[start] or not page.text[end - 1][0].isalnum():
        return None
    if (kind := known.get(key)) is not None:
        return kind
    if key in places() and (style != CAPITALS or key not in COMMON):
        return ActorKind.PLACE
    if key in organisations() and key not in COMMON and (style != CAPITALS or end - start > 1 or key in cue("acronym org")):
        return ActorKind.ORG
    if end - start == 1 and key in {"us", "un", "eu", "uk"} and "." in page.text[start]:
        return ActorKind.PLACE if key in {"us", "uk"} else ActorKind.ORG
    return None


COMMON = frozenset(
    "nice reading bath mobile male turkey chad jordan china essen split orange cork kent lens best cali san jose delta apple sun guardian "
    "ford sears target shell total chase sprint universal paramount fox gap fed diet treasury bild vogue who bp visa oracle "
    "tesla puma dior elf bell heart hearts saints stars heat magic jets bills kings".split()
)
"""Names that are common words when everything is in capitals."""
