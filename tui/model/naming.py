"""Names across articles: which may be one bearer's, from the words alone."""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache

Words = tuple[str, ...]
"""A name as folded words, without honorifics and what tells generations apart."""

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:\.[^\W_]\b)*")
_LISTS = """
generation: ii iii iv jr junior senior sr
title: dame dr justice king lady lord miss mr mrs ms pope president prince princess prof queen rev sen sir st
particle: abu al ben bin bint da de del den der di dos du el ibn la le san van von
legal: ag asa co company corp corporation gmbh inc incorporated limited llc llp ltd nv plc sa se spa
"""
_GENERATIONS, _TITLES, _PARTICLES, _LEGAL = (
    frozenset(line.partition(":")[2].split()) for line in _LISTS.strip().splitlines()
)
_NICKNAMES = """
abe=abraham al=albert alex=alexander andy=andrew ben=benjamin bernie=bernard beth=elizabeth bill=william
billy=william bob=robert bobby=robert cathy=catherine charlie=charles chris=christopher chuck=charles dan=daniel
danny=daniel dave=david debbie=deborah dick=richard don=donald doug=douglas ed=edward eddie=edward fred=frederick
gene=eugene greg=gregory harry=henry jack=john jake=jacob jeff=jeffrey jen=jennifer jerry=gerald jim=james
jimmy=james joe=joseph joey=joseph jon=jonathan josh=joshua kate=katherine kathy=katherine ken=kenneth
larry=lawrence liz=elizabeth maggie=margaret matt=matthew meg=margaret mick=michael mike=michael mitch=mitchell
nate=nathaniel ned=edward nick=nicholas pam=pamela pat=patrick pete=peter phil=philip ray=raymond rich=richard
rick=richard rob=robert rod=roderick ron=ronald rudy=rudolph sam=samuel sandy=alexandra steve=stephen steven=stephen
sue=susan ted=edward terry=terence tim=timothy tom=thomas tony=anthony vic=victor walt=walter will=william zach=zachary
"""
_USUAL: dict[Words, Words] = {
    ("us",): ("united", "states"),
    ("usa",): ("united", "states"),
    ("uk",): ("united", "kingdom"),
    ("un",): ("united", "nations"),
    ("eu",): ("european", "union"),
}
_SHORT = dict(pair.split("=") for pair in _NICKNAMES.split())


class Likeness(IntEnum):
    """How far two names go together; more is closer."""

    NONE = 0
    """They can't be one bearer's, or nothing says so."""

    PART = 1
    """One is a part of the other: 'Qaim' and 'Faraj Qaim'; 'Martin Vane' and 'Martin Vane Jr.'."""

    VARIANT = 2
    """Both are full, and differ as one person's do: 'Bob Mueller', 'Robert S. Mueller'."""

    SAME = 3
    """They are the same words, or differ in a middle name."""


@lru_cache(8192)
def words_of(name: str) -> Words:
    """A name's words: in lower case, without accents, hyphens, 'the', honorifics and generation.

    >>> words_of("Mr. Kim Jong-un"), words_of("the F.B.I."), words_of("Robert S. Mueller III")
    (('kim', 'jong', 'un'), ('fbi',), ('robert', 's', 'mueller'))
    """
    words = _folded(name)
    while len(words) > 1 and (words[0] in _TITLES or words[0] == "the"):
        words = words[1:]
    while len(words) > 1 and words[-1] in _GENERATIONS:
        words = words[:-1]
    return words


def generation(name: str) -> str:
    """'jr', 'iii' or whatever tells a father from a son behind a name; '' for none.

    >>> generation("Martin Vane Jr."), generation("Martin Vane")
    ('jr', '')
    """
    words = _folded(name)
    return words[-1] if len(words) > 1 and words[-1] in _GENERATIONS else ""


def body_words(name: str) -> Words:
    """The words of an organisation or a place, without its legal form; of some that are known in short, in full.

    >>> body_words("the Corvane Corp."), body_words("U.S.")
    (('corvane',), ('united', 'states'))
    """
    words = _folded(name)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in _LEGAL:
        words = words[:-1]
    return _USUAL.get(words, words)


def handles(names: tuple[str, ...]) -> frozenset[str]:
    """The words by which a person may be named in short: first name, surname, and what an article uses.

    >>> sorted(handles(("Kim Jong-un", "Kim"))), sorted(handles(("Hassan al-Kazah",)))
    (['kim', 'un'], ['hassan', 'kazah'])
    """
    found = [words_of(name) for name in names]
    return frozenset(word for words in found if words for word in (words[0], words[-1]))


def alike(one: str, other: str) -> Likeness:
    """How far two names of people go together.

    >>> alike("Robert S. Mueller III", "Bob Mueller").name, alike("Elijah E. Cummings", "Elijah Cummings").name
    ('VARIANT', 'SAME')
    >>> alike("Hillary Clinton", "Bill Clinton").name, alike("Clinton", "Bill Clinton").name
    ('NONE', 'PART')
    """
    a, b = words_of(one), words_of(other)
    if not a or not b:
        return Likeness.NONE
    same = _alike(a, b)
    if same > Likeness.PART and generation(one) != generation(other):
        # 'Martin Vane' and 'Martin Vane Jr.' may be one, or father and son; 'III' is left out more often than not.
        return Likeness.PART if {generation(one), generation(other)} & {"jr", "junior", "sr", "senior"} else same
    return same


def _alike(a: Words, b: Words) -> Likeness:
    short, long = sorted((a, b), key=len)
    if a == b or "".join(a) == "".join(b):
        found = Likeness.SAME
    elif len(short) == 1:
        found = Likeness.PART if short[0] in long and short[0] not in _PARTICLES else Likeness.NONE
    elif a[-1] != b[-1]:
        found = Likeness.PART if long[: len(short)] == short else Likeness.NONE
    elif not _middles_agree(a[1:-1], b[1:-1]):
        found = Likeness.NONE
    elif a[0] == b[0]:
        found = Likeness.SAME
    else:
        initial = 1 in (len(a[0]), len(b[0])) and a[0][0] == b[0][0]
        usual = _SHORT.get(a[0], a[0]) == _SHORT.get(b[0], b[0])
        found = Likeness.VARIANT if initial or usual else Likeness.NONE
    return found


def _middles_agree(a: Words, b: Words) -> bool:
    """Whether what stands between first name and surname may be one person's: left out, or begun alike."""
    if not a or not b:
        return True
    return all(x == y or (1 in (len(x), len(y)) and x[0] == y[0]) for x, y in zip(a, b, strict=False))


def _folded(name: str) -> Words:
    plain = unicodedata.normalize("NFKD", name)
    plain = "".join(char for char in plain if not unicodedata.combining(char)).casefold().replace("’", "'")
    found = _WORD.findall(plain.removesuffix("'s"))
    words = tuple(word.removesuffix("'s").replace(".", "") for word in found)
    return _joined_initials(words)


def _joined_initials(words: Words) -> Words:
    """'f b i' is 'fbi'; 'j d vance' is 'jd vance'."""
    kept: list[str] = []
    single = False
    for word in words:
        if len(word) == 1 and word.isalpha() and single:
            kept[-1] += word
        else:
            kept.append(word)
            single = len(word) == 1 and word.isalpha()
    return tuple(kept)
