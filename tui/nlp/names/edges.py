"""The edges of a model's entities repaired: articles, titles, dates, joined names and tails of other words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.names.candidate import ORG, PERSON, PLACE, Candidate
from tui.nlp.names.lists import cue, demonyms, first_names, places, teams
from tui.nlp.names.page import DATES, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.model.analysis import ActorKind
    from tui.nlp.names.page import Page

BREAKS = frozenset({"(", ";", ":", "/", "--", "_", "—", "–", "\n", "or", "Or"})
"""Tokens no name runs over."""

MARKS = frozenset({"-", ".", '"', "“", "”", "''", "``", "'", "‘"})
"""Marks a name may run over."""


def parts(page: Page, start: int, end: int, label: ActorKind | None, known: frozenset[str]) -> Iterator[Candidate]:
    """An entity without what isn't its name, and in parts where it holds several names.

    Args:
        page: The document.
        start: First token of the entity.
        end: Token behind it.
        label: What the model says it is.
        known: All entities of the document, as keys: 'Varnell and Orrick' is two names where 'Varnell' is one.
    """
    at = start
    for index in range(start, end + 1):
        if index == end or _parts_at(page, at, index, end, label=label, known=known):
            first, last = _trimmed(page, at, index, label)
            if last > first:
                yield Candidate(first, last, label, thing=label is None)
            at = index + 1


def _parts_at(page: Page, at: int, index: int, end: int, *, label: ActorKind | None, known: frozenset[str]) -> bool:
    """Whether an entity falls in two at a token; `at` is where the part before began."""
    word = page.text[index]
    if word in BREAKS:
        return True
    if word == ",":
        legal = index + 1 < end and page.plain[index + 1] in cue("legal comma", "generation")
        return not legal and not (label is ORG and page.plain[end - 1] in cue("org head"))
    if word == "-":
        party = index == at + 1 and page.text[at] in {"D", "R", "I"} and page.text[at - 1] in {",", "("}
        return party or (index > at and not page.glued[index - 1])
    if label is ORG and word == "and" and page.plain[end - 1] in cue("plural head"):
        return index > at  # 'the State and Homeland Security Departments'
    if label is ORG and word in {"and", "'s", "’s"}:
        headed = word != "and" and page.plain[end - 1] in cue("org head")  # 'Orrick's Bank Inc'
        return at < index < end - 1 and page.key(at, index) in known and not headed
    return False


def _trimmed(page: Page, start: int, end: int, label: ActorKind | None) -> tuple[int, int]:
    """The range of the bare name; an empty one where nothing of a name is left."""
    if page.key(start, end) in teams():
        return start, end
    start = _without_head(page, start, end, label)
    end = _without_tail(page, start, end, label)
    if end < len(page) and page.plain[end] in cue("office") and set(page.plain[start:end]) <= cue("portfolio"):
        return start, start  # 'Finance' of 'Finance Minister'
    if label is PERSON:
        start = _without_people(page, start, end)
        while end - start > 1 and (page.plain[start] in cue("honorific", "role") or page.text[start] in MARKS):
            start += 1
        while end - start > 1 and page.plain[end - 1] in cue("degree") and page.text[end - 1] != page.plain[end - 1]:
            end -= 1
    elif label is not None:
        end = _without_office(page, start, end)
    if (
        label is PLACE
        and end - start > 1
        and page.plain[start] in demonyms() - cue("direction")
        and page.key(start + 1, end) in places()
    ):
        start += 1  # 'Nazi Germany'
    named = any(page.capital[index] or mixed(page.text[index]) for index in range(start, end))
    return (start, end) if named else (start, start)


def _without_people(page: Page, start: int, end: int) -> int:
    """Where a person's name begins behind a people's or an office's: 'Welshman Mark Orrick'."""
    full = 2
    while end - start > full and page.plain[start] not in first_names():
        if page.plain[start] not in demonyms() and page.plain[start] not in cue("portfolio"):
            break
        start += 1
    return start


def _without_head(page: Page, start: int, end: int, label: ActorKind | None) -> int:
    while start < end:
        word = page.text[start]
        large = page.capital[start] or word[0].isdigit() or page.plain[start] in cue("particle") or mixed(word)
        dated = label is not PERSON and end - start > 1 and page.plain[start] in cue("weekday", "month")
        stance = word.islower() or page.plain[end - 1] not in cue("org head")  # 'pro-Norway', 'Anti-Graft Court'
        stance = stance and page.plain[start] in cue("stance") and page.text[start + 1 : start + 2] == ["-"]
        if large and page.plain[start] not in cue("leading") and not (dated or stance):
            break
        start += 1
    return start


def _without_tail(page: Page, start: int, end: int, label: ActorKind | None) -> int:
    stop = start
    for index in range(start, end):
        word = page.text[index]
        if page.capital[index] or mixed(word):
            stop = index + 1
        elif not _runs_over(page, start, index, label):
            break
    if label is PERSON and stop == end - 1 and page.plain[stop] in cue("particle"):
        stop = end  # the model breaks off before the surname: 'Daniel arap' | 'Moi'
    while stop - start > 1 and page.plain[stop - 1] in DATES and page.capital[stop - 1]:
        stop -= 1
    if stop - start > 1 and stop < len(page) and _belongs_to_next(page, stop):
        stop -= 1
    return stop


def _runs_over(page: Page, start: int, index: int, label: ActorKind | None) -> bool:
    """Whether a name may go on behind a small word, mark or number."""
    word = page.text[index]
    if word[0].isdigit():
        return label is ORG or index == start
    if word == "the" and index > start:
        return page.plain[index - 1] in SMALL
    return word in MARKS or page.plain[index] in cue("particle") or (label is not PERSON and word in cue("link"))


def _belongs_to_next(page: Page, end: int) -> bool:
    """Whether a name's last word belongs to what follows: 'Photo:', 'T-shirt', 'Flight 12'."""
    last, following = page.plain[end - 1], page.text[end]
    if following == ":":
        return last in cue("caption")
    if following == "-":
        return page.glued[end - 1] and len(last) == 1
    return following[0].isdigit() and last in cue("numbered")


def _without_office(page: Page, start: int, end: int) -> int:
    """The end of a body's name without its holder's title: 'Security Council' of 'Security Council President'."""
    stop = end
    while stop - start > 1 and page.plain[stop - 1] in cue("office"):
        stop -= 1
    return start if stop < end and stop - start == 1 and page.plain[start] in cue("portfolio") else stop


def mixed(word: str) -> bool:
    """Whether a word starts small and goes on large, as 'eBay' and 'al-Qaida'."""
    return word[0].islower() and not word.islower() and word.isalnum()
