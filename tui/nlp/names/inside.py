"""What the words of a name tell of its kind: last words, first names, initials, 'X of Y', the gazetteers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.names.candidate import ORG, PERSON, PLACE
from tui.nlp.names.lists import cue, first_names, organisations, places, states, sure_first_names
from tui.nlp.names.page import is_site

if TYPE_CHECKING:
    from tui.model.analysis import ActorKind
    from tui.nlp.names.page import Page

Vote = tuple["ActorKind", float]

LISTED = 2.5
"""Weight of an entry in a gazetteer."""

ACRONYM = 5
"""Letters of an acronym at most that needs no listing."""

LONG = 4
"""Words of a person's name at most."""


def inside(page: Page, start: int, end: int) -> list[Vote]:
    """The votes of a name's own words."""
    key = page.key(start, end)
    votes: list[Vote] = []
    if key in places():
        votes.append((PLACE, LISTED))
    if key in organisations():
        votes.append((ORG, LISTED))
    if end - start == 1:
        return votes + _single(page.text[start], key)
    links = [index for index in range(start + 1, end) if page.text[index] in {"of", "for", "on"}]
    if "school" in page.plain[start:end]:
        votes.append((ORG, 4.0))
    votes += _last_word(page.plain[end - 1], page.plain[start])
    votes += _headed(page.plain[links[0] - 1]) if links else []
    if "&" in page.text[start:end]:
        votes.append((ORG, 3.0))
    return votes if votes or links else _personal(page, start, end)


def _single(word: str, key: str) -> list[Vote]:
    """The votes of a name of one word: an acronym, a site, a first name."""
    if is_site(word):
        return [(ORG, 2.0)]
    if key in sure_first_names():
        return [(PERSON, 0.9)]
    if key in cue("acronym org"):
        return [(ORG, LISTED)]
    short = 1 < len(key) <= ACRONYM
    return [(ORG, 0.8)] if short and word.isupper() and key.isalpha() and key not in states() else []


def _last_word(word: str, first: str) -> list[Vote]:
    if first in sure_first_names() and word in cue("surname head"):
        return [(ORG, 1.0), (PERSON, 1.0)]
    if word in cue("org head"):
        return [(ORG, 4.0)]
    if word in cue("place head"):  # 'Virginia Beach', but 'Diane Lane'
        return [(PLACE, 1.0), (PERSON, 1.0)] if first in first_names() else [(PLACE, 3.0)]
    return [(PERSON, 3.0)] if word in cue("generation") else []


def _headed(word: str) -> list[Vote]:
    """The vote of the word before 'of', 'for' or 'on'."""
    if word in cue("org of", "org head"):
        return [(ORG, 5.0)]
    return [(PLACE, 2.0)] if word in cue("place of", "place head") else []


def _personal(page: Page, start: int, end: int) -> list[Vote]:
    first = page.plain[start]
    if first in first_names() and end - start <= LONG:
        return [(PERSON, 2.0)]
    initials = [i for i in range(start, end - 1) if len(page.plain[i]) == 1 and page.text[i].endswith(".")]
    if any(page.capital[index] for index in initials):
        return [(PERSON, 3.0 if end - start - len(initials) == 1 else 2.0)]
    particle = any(page.text[index] in cue("particle") for index in range(start, end - 1))
    return [(PERSON, 0.8)] if particle else []
