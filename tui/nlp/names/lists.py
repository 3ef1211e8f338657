"""The word lists that tell names and their kinds, from the files of `tui.nlp.lexicon`."""

from __future__ import annotations

from functools import cache

from tui.model.person_names import GENERATIONS, PARTICLES, TITLES
from tui.nlp.lexicon.wordlists import listed, phrases, sections

CUES = "name_cues.txt"
_PERSON_NAMES = {"generation": GENERATIONS, "honorific": TITLES, "particle": PARTICLES}
"""What stands in every name of a person, by the section of the cue file that has more of it."""


@cache
def cue(*names: str) -> frozenset[str]:
    """Words of some sections of the cue file; lower case, without full stops except in short forms."""
    return listed(CUES, *names).union(*(_PERSON_NAMES.get(name, ()) for name in names))


@cache
def countries() -> frozenset[str]:
    """States of the world."""
    return frozenset(sections("countries.txt")["country"])


@cache
def states() -> frozenset[str]:
    """Countries, states and provinces with their abbreviations: what follows a town after a comma."""
    return countries() | phrases("places.txt", "state", "province", "abbreviation")


@cache
def places() -> frozenset[str]:
    """All places that need no evidence; an abbreviation such as 'Mass.' does."""
    listed_places = phrases("places.txt", "state", "province", "capital", "city", "region")
    return (countries() | listed_places) - organisations()


@cache
def organisations() -> frozenset[str]:
    """Bodies and companies known by name."""
    return phrases("organisations.txt", "body", "company")


@cache
def listed_heads() -> dict[str, frozenset[int]]:
    """First words of organisations of several words, with how many words those have."""
    lengths: dict[str, set[int]] = {}
    for words in (name.split() for name in organisations()):
        if len(words) > 1:
            lengths.setdefault(words[0], set()).add(len(words))
    return {word: frozenset(found) for word, found in lengths.items()}


@cache
def teams() -> frozenset[str]:
    """Clubs and nicknames of teams, which count only in an article about sport."""
    return phrases("organisations.txt", "team")


@cache
def first_names() -> frozenset[str]:
    """First names of either gender."""
    return listed("first_names.txt", "male", "female")


@cache
def sure_first_names() -> frozenset[str]:
    """First names that are no place's: 'Jane', not 'Charlotte'."""
    return first_names() - places()


@cache
def demonyms() -> frozenset[str]:
    """Words for peoples and followers, singular and plural."""
    words = listed("demonyms.txt", "people")
    return words | {f"{word}s" for word in words}


def plain(word: str) -> str:
    """A word as the lists have it: lower case, straight apostrophe, without full stops."""
    return word.lower().replace("’", "'").replace(".", "")
