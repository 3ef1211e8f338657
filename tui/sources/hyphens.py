"""Words that were broken at the end of a line: whether the hyphen there is the word's own.

What decides, in this order: how the text writes the word elsewhere, numbers, parts that are joined with a hyphen
always, and a list of English words. A word of the list is one word ('overruled'); where it isn't on the list, and both
of its halves are, it is a compound ('power-enhancing'). Any other word was cut to fit the line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from functools import cache

_BROKEN = re.compile("(?P<word>[\\w’'-]*\\w)(?P<hyphen>[-\u2010\u00ad\u2011])$")
_NEXT = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_COMPOUND = re.compile("\\w+(?:[-\u2010\u2011]\\w+)+")

_TENS = frozenset({"twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"})
_ONES = frozenset(
    (
        *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
        *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"),
    )
)
_PARTS = frozenset({"half", "third", "thirds", "quarter", "quarters", "fifth", "fifths", "sixth", "tenth", "tenths"})
_MEASURES = frozenset(
    (
        *("year", "years", "month", "week", "day", "hour", "minute", "mile", "foot", "metre", "meter", "man", "member"),
        "fold",
    )
)
_FIRST = frozenset(("well", "self", "ex", "all", "half", "mid", "so", "vice", "non", "anti", "pro", "ill", "quasi"))
"""Beginnings that are joined with a hyphen, if the whole is no word of the list."""

_LAST = frozenset(
    (
        *("based", "led", "born", "backed", "owned", "run", "made", "old", "long", "wide", "free", "style", "like"),
        *("term", "time", "level", "scale", "class", "range", "related", "funded", "elect", "known", "driven", "held"),
        *("to", "the", "of", "in", "and", "a", "by", "at", "up", "out", "off", "on", "down", "over", "area", "rate"),
    )
)
"""Ends that are joined with a hyphen, if the whole is no word of the list."""

_RARELY_ONE = frozenset({"co", "anti", "pro", "ex", "non", "self", "post", "pre", "cross", "multi", "semi", "ultra"})
"""Beginnings that are joined with a hyphen also where the list has the whole, if it is a rare word there."""

_RARE = 300
"""How often a rare word of the list stands in what it was counted in; the rarest stand there 50 times."""

_AFTER_VERBS = frozenset({"up", "ups", "off", "offs"})
"""Ends of what verbs like 'build up' become; no word is broken before them."""

_AFTER_NAMES = frozenset({"led", "era", "born", "based", "style", "backed", "owned", "held", "run"})

_SURE = frozenset({"well", "self"})
"""Beginnings that are joined with a hyphen whatever follows; which is all that counts where there is no list."""

_JOINING = frozenset({"and", "or", "to", "bis", "und", "oder"})
"""Words before which a hyphen stands for what follows later: 'two- and three-year'."""

_AS_IN_THE_LIST = (
    *(("our", "or"), ("ise", "ize"), ("isa", "iza"), ("ising", "izing"), ("yse", "yze"), ("tre", "ter")),
    *(("ogue", "og"), ("mme", "m"), ("lled", "led"), ("lling", "ling"), ("ence", "ense"), ("ae", "e")),
)
"""How words are written here and in the list, which is American."""

_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "ers", "ness", "'s", "’s")
_SHORTEST = 3
"""Letters of a half that is looked for in the list; shorter ones are words by chance."""


def compounds(texts: Iterable[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The words of some lines: those with a hyphen inside, and all others; no case."""
    whole = " ".join(texts).casefold().replace("\u2010", "-").replace("\u2011", "-")
    return frozenset(_COMPOUND.findall(whole)), frozenset(_NEXT.findall(_COMPOUND.sub(" ", whole)))


def run_on(lines: Iterable[str], hyphened: Collection[str] = (), others: Collection[str] = ()) -> str:
    """Lines as one, with the words that were broken at their ends whole again.

    Args:
        lines: The lines.
        hyphened: Words with a hyphen that stand within a line of the text, folded.
        others: Its words without one.

    >>> run_on(["two of the well-", "known mem-", "bers, both six-", "ty-one"])
    'two of the well-known members, both sixty-one'
    """
    whole = ""
    for line in lines:
        broken, following = _BROKEN.search(whole), _NEXT.match(line)
        if not broken or not following:
            whole += (" " if whole else "") + line
        elif _hangs(broken["word"], following[0], line[following.end() :]):
            whole += " " + line
        elif _owned(broken["word"], broken["hyphen"], line, hyphened, others):
            whole += line
        else:
            whole = whole[:-1] + line
    return whole


def is_word(word: str) -> bool:
    """Whether a word is one of the list, in any of its forms."""
    return _count(word) > 0


def _count(word: str) -> int:
    """How often a word of the list, or the most frequent of its forms, stands in what it was counted in."""
    counts, folded = _listed(), word.casefold().replace("’", "'")
    forms = {folded, *(folded.replace(here, there) for here, there in _AS_IN_THE_LIST)}
    stems = {form.removesuffix(ending) for form in forms for ending in _ENDINGS}
    return max(counts.get(form, 0) for form in (*forms, *(stem for stem in stems if len(stem) > _SHORTEST)))


def _hangs(word: str, following: str, rest: str) -> bool:
    """Whether the second half comes later: 'two- and three-year'."""
    return following in _JOINING and not rest.startswith("-") and len(word) > 1


def _owned(word: str, hyphen: str, line: str, hyphened: Collection[str], others: Collection[str]) -> bool:
    """Whether the hyphen after a word at a line's end is the word's own."""
    following = _NEXT.match(line)
    if following is None or hyphen in "\u2011\u00ad":
        return hyphen != "\u00ad"  # The one forbids a break, the other allows it.
    one, other = word.casefold().replace("\u2010", "-"), following[0].casefold()
    last = one.rpartition("-")[2]
    if f"{one}-{other}" in hyphened or one[-1:].isdigit() or other[:1].isdigit():
        return True
    if one + other in others or last + other in others:
        return False
    if last in _ONES | _TENS and other in _ONES | _PARTS | _MEASURES:
        return True
    if following[0][:1].isupper() and not (word.isupper() and following[0].isupper()):
        return True  # 'Anglo-Saxon', 'al-Qaim'; no word has a capital inside.
    chain = "-" in one or line[following.end() : following.end() + 1] == "-"  # 'state-of-the-art'
    name = word[:1].isupper() and not word.isupper()
    return _joined(last, other, chain=chain, name=name)


def _joined(one: str, other: str, *, chain: bool, name: bool) -> bool:
    """Whether two halves are more likely a compound with a hyphen than one word."""
    if not _listed():
        likely = other.endswith(("ing", "ed")) and min(len(one), len(other) - 4) >= 4  # noqa: PLR2004  (no mere ending)
        return one in _SURE or likely
    if one in _RARELY_ONE and len(other) > _SHORTEST and is_word(other) and _count(one + other) <= _RARE:
        return True
    if is_word(one + other):
        return other in _AFTER_VERBS and is_word(one)
    if one in _FIRST or (chain and is_word(one) and is_word(other)):
        return True
    if name:
        known = is_word(one) or other.endswith(("ed", "ing"))
        return other in _AFTER_NAMES or (len(other) > _SHORTEST and is_word(other) and known)
    both = is_word(one) and is_word(other)
    return both and (other in _LAST | _AFTER_VERBS or min(len(one), len(other)) >= _SHORTEST)


@cache
def _listed() -> Mapping[str, int]:
    """English words, with how often they stand in what they were counted in; none without the package that has them."""
    try:
        from spellchecker import SpellChecker  # noqa: PLC0415  (a fifth of a second, only for words that are broken)
    except ImportError:
        return {}
    counted = SpellChecker(language="en").word_frequency
    return {word: counted[word] for word in counted.words()}
