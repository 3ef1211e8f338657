"""Prominence: which of those just spoken of 'the company', 'the country' or 'the 31-year-old' most likely means."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from tui.model.analysis import ActorKind
from tui.nlp.actors.aliases import words_of
from tui.nlp.actors.appositions import fits
from tui.nlp.actors.places import SORTS_OF_PLACE
from tui.nlp.lexicon.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.nlp.actors.chains import Chain
    from tui.nlp.actors.phrases import Phrase

_FILE = "descriptions.txt"
BODY = listed(_FILE, "body")
_PUBLIC = listed(_FILE, "public")
_PRESS = listed(_FILE, "press")

_NEAR = 3
"""Sentences over which 'the company' may reach back."""

_HERE = 1.8
"""Weight of standing in the same sentence: 'the Corvane director said the company …' means Corvane."""

_PASSING = 2
"""Sentences over which an age told in passing may reach back."""

_FAR = 12
"""Sentences over which 'the country' may reach back."""


class Seen(NamedTuple):
    """A mention passed on the way through the text."""

    at: int
    sentence: int
    chain: Chain
    subject: bool
    nested: bool


def prominent_body(phrase: Phrase, here: int, recent: Iterable[Seen], itself: Chain | None) -> Chain | None:
    """The nearest organisation that could be 'the company' or 'the agency', subjects first.

    Args:
        phrase: The description.
        here: Its sentence.
        recent: The latest mentions.
        itself: Who can't be meant.
    """
    near = [s for s in recent if s.chain.kind is ActorKind.ORG and here - s.sentence <= _NEAR]
    near = [s for s in near if s.chain is not itself]
    unlike = _PRESS if phrase.lemma in BODY else _PUBLIC
    fitting = [s for s in near if unlike.isdisjoint(words_of(s.chain.name))]
    counts = Counter(id(s.chain) for s in fitting)

    def prominence(seen: Seen) -> tuple[float, int]:
        called = phrase.lemma in seen.chain.heads
        value = (
            seen.sentence
            - here
            + _HERE * (seen.sentence == here)
            + 1.5 * seen.subject
            - 0.7 * seen.nested
            + 0.5 * counts[id(seen.chain)]
        )
        return (value + 0.5 * called, seen.at)

    best = max(fitting, key=prominence, default=None)
    return best.chain if best else None


def prominent_place(lemma: str, here: int, places: Iterable[Seen], counts: Counter[int]) -> Chain | None:
    """The place most spoken of just before that could be 'the country' or 'the city'.

    Args:
        lemma: The description's head.
        here: Its sentence.
        places: The last mention of each place.
        counts: How often each actor was mentioned so far, by the identity of its chain.
    """
    near = [s for s in places if here - s.sentence <= _FAR]
    fitting = [s for s in near if SORTS_OF_PLACE[lemma](s.chain.name)]
    best = max(fitting, key=lambda s: (counts[id(s.chain)], s.at), default=None)
    return best.chain if best else None


def spoken_of(phrase: Phrase, here: int, recent: Iterable[Seen]) -> Chain | None:
    """The only person who was a subject just before and could be 'the 45-year-old', no age of his being told yet."""
    near = [s for s in recent if s.subject and 0 < here - s.sentence <= _PASSING and fits(phrase, s.chain)]
    of_age = any(head.endswith("-year-old") for s in near for head in s.chain.heads)
    return near[0].chain if len({id(s.chain) for s in near}) == 1 and not of_age else None
