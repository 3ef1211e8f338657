"""Seats: the state or town in the name of its own body: 'Corvane' in 'Corvane Police Department'."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from tui.model.analysis import ActorKind, MentionKind
from tui.nlp.actors.aliases import standard, words_of
from tui.nlp.lexicon.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.nlp.actors.aliases import Words
    from tui.nlp.actors.chains import Chain
    from tui.nlp.actors.columns import Columns
    from tui.nlp.records import Tokens

_OFFICIAL = listed("name_words.txt", "official")
_SURE = 0.8


def add_seats(columns: Columns, chains: list[Chain]) -> None:
    """Give each place the names of its own bodies in which it stands, where it is named apart as well.

    A company or university called after a place is not the place's: 'Corvane Airlines' stays out.

    Args:
        columns: The document.
        chains: Its actors; mentions are added to those that are places.
    """
    places = _places(columns, chains)
    for body in chains:
        names = [m.tokens for m in body.mentions if m.kind is MentionKind.NAME]
        for tokens in names if body.kind is not ActorKind.PERSON else ():
            for seat in _seats(columns, tokens):
                place = places.get(standard(words_of(columns.phrase(*seat))))
                if place is not None and place is not body:
                    place.add(seat, MentionKind.NAME, _SURE, f"in the name of {body.name}")
                    break


def _places(columns: Columns, chains: list[Chain]) -> dict[Words, Chain]:
    """The places by each of their names' words; a name of two places is left out."""
    named: dict[Words, list[Chain]] = defaultdict(list)
    for chain in chains:
        if chain.kind is ActorKind.PLACE:
            names = (columns.phrase(*m.tokens) for m in chain.mentions if m.kind is MentionKind.NAME)
            for words in {standard(words_of(name)) for name in names}:
                named[words].append(chain)
    return {words: found[0] for words, found in named.items() if len(found) == 1}


def _seats(columns: Columns, tokens: Tokens) -> Iterator[Tokens]:
    """Which tokens of a body's name could name its seat: those before an official word, or behind one and 'of'."""
    start, end = tokens
    words = columns.lower[start:end]
    if words[0] in _OFFICIAL and words[1:2] == ["of"]:
        at = start + 2 + (words[2:3] == ["the"])
        yield from ((at, stop) for stop in range(end, at, -1))
    elif words[-1] in _OFFICIAL:
        yield from ((start, stop) for stop in range(end - 1, start, -1))
