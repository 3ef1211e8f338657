"""How alike two texts are, and a small fingerprint by which likely twins are found among thousands.

Source:
    Broder (1997), "On the Resemblance and Containment of Documents": shingles, resemblance, min-wise samples.
"""

from __future__ import annotations

import re
from hashlib import blake2b

SHINGLE = 4
"""Words that are compared together."""

SAMPLE = 16
"""Shingles in a sketch: of texts that share two thirds of their shingles, one pair in a million shares none of them."""

SAME_STORY = 0.6
"""Resemblance from which two texts are one story: an agency's report with another headline, a few words or a paragraph
changed. Two reports that quote the same people lie below 0.3."""

_WORD = re.compile(r"\w+")
_BITS = 63


def shingles(text: str) -> frozenset[int]:
    """Fingerprints of every four words in a row, case and punctuation aside; of a shorter text one of all its words."""
    words = _WORD.findall(text.casefold())
    runs = range(max(1, len(words) - SHINGLE + 1)) if words else ()
    return frozenset(_fingerprint(" ".join(words[at : at + SHINGLE])) for at in runs)


def sketch(of: frozenset[int]) -> tuple[int, ...]:
    """The smallest fingerprints, ascending, at most `SAMPLE`: like texts share some of them."""
    return tuple(sorted(of)[:SAMPLE])


def resemblance(one: frozenset[int], other: frozenset[int]) -> float:
    """Shared shingles among all of both, 0 to 1; 0 where either has none.

    >>> resemblance(shingles("The mayor opened the bridge."), shingles("the mayor opened  the bridge"))
    1.0
    """
    return len(one & other) / len(one | other) if one and other else 0.0


def _fingerprint(words: str) -> int:
    digest = blake2b(words.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest) >> (64 - _BITS)
