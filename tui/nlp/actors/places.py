"""Places told apart by their names: states of the world, regions of a state, towns."""

from __future__ import annotations

from collections.abc import Callable

from tui.nlp.actors.aliases import standard, words_of
from tui.nlp.actors.phrases import PLACE
from tui.nlp.lexicon.wordlists import listed, phrases, sections

_FILE = "descriptions.txt"
_BODY = listed("name_words.txt", "official")
_ENDS = frozenset({("region",), ("province",), ("asia",), ("africa",), ("europe",)})
_COUNTRIES = frozenset(tuple(name.split()) for name in sections("countries.txt")["country"])


def is_country(name: str) -> bool:
    """Whether a name is a state's.

    >>> is_country("the U.S."), is_country("Lyon")
    (True, False)
    """
    return standard(words_of(name)) in _COUNTRIES or words_of(name) in _COUNTRIES


def may_be_town(name: str) -> bool:
    """Whether a name could be a town's: no state of the world, no region, no building, no 'Municipality of …'.

    >>> may_be_town("Lyon"), may_be_town("France"), may_be_town("Grand Mosque")
    (True, False, False)
    """
    words = words_of(name)
    if not words or is_country(name) or words[0] in _BODY or " ".join(words) in phrases("places.txt", "province"):
        return False
    return words[-1] not in PLACE or words[-1] == "city"


def is_region(name: str) -> bool:
    """Whether a name is that of a part of a country, or of a part of the world with several countries.

    >>> is_region("Lombardy"), is_region("South East Asia"), is_region("Lyon")
    (True, True, False)
    """
    words = words_of(name)
    return " ".join(words) in phrases("places.txt", "province", "region") or words[-1:] in _ENDS


def is_state(name: str) -> bool:
    """Whether a name is that of a state of a federal country.

    >>> is_state("Ohio"), is_state("France")
    (True, False)
    """
    return " ".join(words_of(name)) in phrases("places.txt", "state") - {"washington"}


SORTS_OF_PLACE: dict[str, Callable[[str], bool]] = {
    **dict.fromkeys(listed(_FILE, "state"), is_country),
    **dict.fromkeys(listed(_FILE, "town"), may_be_town),
    "region": is_region,
    "state": is_state,
}
"""By the nouns that speak of a place, which names it may have."""
