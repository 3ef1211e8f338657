"""How alike two texts are: whether they are of the same words, and whether one is about what the other announces.

Source:
    Broder (1997), "On the Resemblance and Containment of Documents": shingles, resemblance.
"""

from __future__ import annotations

import re
from hashlib import blake2b

SHINGLE = 4
"""Words that are compared together."""

SAME_STORY = 0.75
"""Resemblance from which two texts are of the same words: a few words or a paragraph of many changed. Reports that were
made from one template may come close; they differ in a number."""

_WORD = re.compile(r"\w+")
_NUMBER = re.compile(r"\d+")
_BITS = 63

_STEM = 5
"""Letters of a word by which it is known in another form: `opens`, `opened`."""

_ANNOUNCED = 0.25
"""Share of the words of an announcement that its article has at the least; a page that asks for consent has one in
twenty."""

_FEWEST = 4
"""Words that an announcement must have for it to be clear what it is about."""

_COMMON_WORDS = """
about after again also been before between could does down during each every first from have here into just last like
made make many more most much next once only other over said same says should since some still such than that their them
then there these they this those through under until upon very want well were what when where which while will with
within without would year years your yours today news story read site page
"""
_COMMON = frozenset(_COMMON_WORDS.split())
"""Words that say nothing of what a text is about."""

_IDEOGRAPHS = "\u2e80"
"""From here on scripts have no blanks between words."""


def shingles(text: str) -> frozenset[int]:
    """Fingerprints of every four words in a row, case and punctuation aside; of a shorter text one of all its words."""
    words = _WORD.findall(text.casefold())
    runs = range(max(1, len(words) - SHINGLE + 1)) if words else ()
    return frozenset(_fingerprint(" ".join(words[at : at + SHINGLE])) for at in runs)


def resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """Shared shingles among all of both, 0 to 1; 0 where either has none.

    >>> resemblance(shingles("The mayor opened the bridge."), shingles("the mayor opened  the bridge"))
    1.0
    """
    return len(one & other) / len(one | other) if one and other else 0.0


def same_words(one: str, other: str) -> bool:
    """Whether two texts are of the same words, bar a few, and of the same numbers."""
    return sorted(_NUMBER.findall(one)) == sorted(_NUMBER.findall(other)) and (
        resemblance(shingles(one), shingles(other)) >= SAME_STORY
    )


def announces(words: str, text: str) -> bool:
    """Whether a text is about what some words say: a headline with a summary, as a feed has it.

    Too few words say nothing; then it is.

    >>> announces("Ferry to Lom delayed by broken crane", "Ferries to Lom are delayed, the harbour board said.")
    True
    >>> announces("Ferry to Lom delayed by broken crane", "Before you continue, choose which cookies we may keep.")
    False
    """
    wanted = topics(words)
    return len(wanted) < _FEWEST or len(wanted & topics(text)) >= _ANNOUNCED * len(wanted)


def topics(text: str) -> frozenset[str]:
    """What a text is about: the beginnings of its longer words; of a script without blanks every two signs."""
    found: set[str] = set()
    for word in _WORD.findall(text.casefold()):
        if any(sign >= _IDEOGRAPHS for sign in word):
            found.update(word[at : at + 2] for at in range(len(word) - 1))
        elif len(word) >= _STEM - 1 and word not in _COMMON:
            found.add(word[:_STEM])
    return frozenset(found)


def _fingerprint(words: str) -> int:
    digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) >> (64 - _BITS)
