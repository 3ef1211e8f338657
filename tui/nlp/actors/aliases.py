"""Which names may be one bearer's: pure questions about words."""

from __future__ import annotations

import re
from functools import lru_cache

from tui.model.person_names import LEGAL_FORMS, PARTICLES, generation_of, same_first_name, without_titles
from tui.nlp.word_lists import listed, pairs

Words = tuple[str, ...]  # A name as lower-case words, without 'the', possessive 's, titles and punctuation
_FILE = "name_words.txt"
_LINK = listed(_FILE, "link")
_LEGAL = LEGAL_FORMS | listed(_FILE, "legal")
_OFFICIAL = listed(_FILE, "official")
_UNIT = listed(_FILE, "unit")
_TRADE = listed(_FILE, "trade") | _LEGAL
_FORMAL = listed(_FILE, "formal")
_SAME_OFFICE = pairs(_FILE, "offices")
_SAME = {tuple(name.split()): tuple(usual.split()) for name, usual in pairs(_FILE, "same").items()}
_TRIM = " \t.,;:!?'\"“”‘’()[]–—-*"
_SPACE = re.compile(r"[\s/]+")


@lru_cache(maxsize=4096)
def words_of(name: str) -> Words:
    """A name's words in lower case, free of punctuation, 'the' and the possessive 's.

    >>> words_of("the U.S. Senate's")
    ('us', 'senate')
    """
    cut = name.replace("’", "'").removesuffix("'s")
    parts = (part.strip(_TRIM).replace(".", "").casefold() for part in _SPACE.split(cut))
    words = tuple(part.removesuffix("'s") for part in parts if part)
    return words[1:] if len(words) > 1 and words[0] == "the" else words


def person_words(name: str) -> Words:
    """A person's words without title and generation: what two forms of the name are compared by.

    >>> person_words("Dr. Martin Luther King Jr.")
    ('martin', 'luther', 'king')
    """
    return without_titles(words_of(name))


def generation(name: str) -> str:
    """'jr', 'iii' or whatever tells a father from a son behind a name; '' for none.

    >>> generation("Martin Vane Jr."), generation("Martin Vane")
    ('jr', '')
    """
    return generation_of(words_of(name))


def surname(words: Words) -> str:
    """The last word without a leading article: 'al-kazah' is 'kazah'."""
    last = words[-1] if words else ""
    head, dash, tail = last.partition("-")
    return tail if dash and head in PARTICLES and tail else last


def same_person(a: Words, b: Words) -> bool:
    """Whether two full names of people may be one person's.

    >>> same_person(("robert", "s", "mueller"), ("bob", "mueller")), same_person(("ana", "lee"), ("tom", "lee"))
    (True, False)
    """
    short, long = sorted((a, b), key=len)
    if surname(short) != surname(long):
        return _in_order(short, long) and short[0] == long[0] and len(short) > 1
    if _first_alike(short[0], long[0]):
        return len(short) == 2 or _in_order(short[1:], long[1:]) or len(long) == 2  # noqa: PLR2004  (first name, surname)
    return len(short) < len(long) and _in_order(short, long)


def _in_order(short: Words, long: Words) -> bool:
    rest = iter(long)
    return all(any(_piece(word, other) for other in rest) for word in short)


def _piece(word: str, other: str) -> bool:
    return word == other or (len(word) == 1 and other.startswith(word)) or (len(other) == 1 and word.startswith(other))


def _first_alike(a: str, b: str) -> bool:
    if same_first_name(a, b):
        return True
    return len(a) > 3 and len(b) > 3 and (a.startswith(b) or b.startswith(a))  # noqa: PLR2004  ('Alex', 'Alexander')


def content(words: Words) -> Words:
    """The words that carry a name, British and American and synonymous office words made one.

    >>> content(("ministry", "of", "the", "interior"))
    ('ministry', 'interior')
    """
    kept = tuple(_SAME_OFFICE.get(word, word) for word in words if word not in _LINK)
    return kept or words


def standard(words: Words) -> Words:
    """The usual name of what is known under several: 'us' is 'united states'; else the words themselves."""
    kept = content(words)
    return _SAME.get(kept, kept)


def bare_company(words: Words) -> Words:
    """A name without its legal form: 'general motors corporation' is 'general motors'."""
    kept = words
    while len(kept) > 1 and kept[-1] in _LEGAL:
        kept = kept[:-1]
    return kept


def formal_place(words: Words) -> Words:
    """A place's name without 'republic of', 'city': 'republic ireland' is 'ireland'."""
    kept = tuple(word for word in words if word not in _FORMAL)
    return kept or words


def initials(words: Words) -> set[str]:
    """The acronyms a name may have: with and without its small words, and without a legal form.

    >>> sorted(initials(("bank", "of", "america")))
    ['ba', 'boa']
    """
    bare = [w for w in words if w not in _LINK]
    split = [piece for w in bare for piece in w.split("-") if piece]
    whole = [w for w in words if w != "the"]
    # 'VA' is the Department of Veterans Affairs.
    own = bare[1:] if words[0] in _OFFICIAL and words[1:2] == ("of",) else ()
    return {"".join(w[0] for w in kind) for kind in (bare, whole, split, own) if len(kind) > 1}


def misspells(one: str, other: str) -> bool:
    """Whether two long words differ by a letter that is missing, too many, another one, or in the wrong order.

    An s at the end makes a plural.

    >>> misspells("vandemeer", "vandermeer"), misspells("hansen", "jansen")
    (True, False)
    """
    short, long = sorted((one, other), key=len)
    if len(short) < 6 or len(long) - len(short) > 1 or short[0] != long[0] or long in {short, f"{short}s"}:  # noqa: PLR2004  (long)
        return False
    at = next((i for i, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    if len(short) < len(long):
        return short[at:] == long[at + 1 :]
    swapped = short[at : at + 2] == long[at : at + 2][::-1] and short[at + 2 :] == long[at + 2 :]
    return short[at + 1 :] == long[at + 1 :] or swapped


def abbreviates(short: str, words: Words) -> bool:
    """Whether an acronym's letters stand in this order in a name, the first at its beginning.

    >>> abbreviates("nyag", ("new", "york", "state", "attorney", "general")), abbreviates("ap", ("san", "marco"))
    (True, False)
    """
    letters = iter("".join(words))
    return bool(words) and short[:1] == words[0][:1] and all(letter in letters for letter in short)


def shortens(short: Words, long: Words) -> bool:
    """Whether a name may be the beginning of a longer one of the same organisation.

    'Corvane' shortens 'Corvane Aviation', not 'Corvane Police' or 'Corvane C40': what follows must name neither a body
    of its own nor a product.
    """
    rest = long[len(short) :]
    own = any(word in _UNIT or (not word.isalpha() and any(map(str.isdigit, word))) for word in rest)
    return bool(rest) and long[: len(short)] == short and not own


def drops_trade(short: Words, long: Words) -> bool:
    """Whether a beginning of a name leaves out only what the company makes: 'Corvane' of 'Corvane Airlines Inc'."""
    return all(word in _TRADE for word in long[len(short) :])
