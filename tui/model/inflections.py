"""Whether two words are forms of one: 'resign', 'resigned', 'resigning'. Good enough to search by, without a model."""

from __future__ import annotations

from functools import lru_cache

_IRREGULAR = """
be am is are was were been being
become became
begin began begun
bite bit bitten
blow blew blown
break broke broken
bring brought
build built
buy bought
catch caught
choose chose chosen
come came
cut cutting
deal dealt
do does did done
draw drew drawn
drink drank drunk
drive drove driven
eat ate eaten
fall fell fallen
feel felt
fight fought
find found
fly flew flown
forget forgot forgotten
get got gotten
give gave given
go goes went gone
grow grew grown
have has had
hear heard
hide hid hidden
hold held
keep kept
know knew known
lay laid
lead led
leave left
lend lent
lie lay lain lying
lose lost
make made
mean meant
meet met
pay paid
ride rode ridden
rise rose risen
run ran running
say said
see saw seen
seek sought
sell sold
send sent
shake shook shaken
shoot shot
show shown
sing sang sung
sink sank sunk
sit sat
sleep slept
speak spoke spoken
spend spent
stand stood
steal stole stolen
strike struck
swear swore sworn
swim swam swum
take took taken
teach taught
tear tore torn
tell told
think thought
throw threw thrown
understand understood
wear wore worn
win won
withdraw withdrew withdrawn
write wrote written
man men
woman women
child children
person people
foot feet
life lives
wife wives
leaf leaves
half halves
knife knives
thief thieves
news
series
species
politics
economics
"""
_FAMILIES = tuple(tuple(line.split()) for line in _IRREGULAR.strip().splitlines())
_BASES = {form: family[0] for family in _FAMILIES for form in family}
_VOWELS = frozenset("aeiouy")
_SHORTEST = 3


@lru_cache(4096)
def base(word: str) -> str:
    """A key that forms of one word share; lower case, not always a word itself.

    >>> {base(form) for form in ("resign", "resigns", "resigned", "resigning")}
    {'resign'}
    >>> base("deny") == base("denied") and base("plan") == base("planning") and base("vote") == base("voting")
    True
    """
    known = _BASES.get(word)
    if known is not None:
        return _bare(known)
    for suffix, put in (("'s", ""), ("ies", "y"), ("ied", "y"), ("ying", "y"), ("sses", "ss"), ("ing", ""), ("ed", "")):
        stem = word.removesuffix(suffix)
        if stem != word and len(stem) + len(put) >= _SHORTEST and _VOWELS & set(stem + put):
            return _bare(stem + put)
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > _SHORTEST:
        word = word[:-1]
    return _bare(word)


@lru_cache(1024)
def forms(word: str) -> tuple[str, ...]:
    """The words that may be forms of a lower-case word, itself first; a few of them are no words.

    >>> forms("denied")
    ('denied', 'deny', 'denies', 'denying')
    >>> forms("vote")
    ('vote', 'votes', 'voted', 'voting')
    >>> forms("said")
    ('said', 'say', 'says', 'saying')
    """
    family = next((family for family in _FAMILIES if word in family), None)
    if family is not None:
        regular = _inflected(family[0]) if len(family) > 1 and len(family[0]) >= _SHORTEST else ()
        return tuple(dict.fromkeys([word, *family, *(form for form in regular if form.endswith(("s", "ing")))]))
    key = base(word)
    bare = word.removesuffix("'s")
    lemmas = [bare] if base(bare) == key and _bare(bare) == key else _lemmas(bare)
    guesses = (guess for lemma in lemmas for guess in _inflected(lemma))
    return tuple(dict.fromkeys([word, *(guess for guess in guesses if base(guess) == key)]))


def _lemmas(word: str) -> list[str]:
    """What an inflected word may be a form of."""
    for suffix in ("ies", "ied"):
        if word.endswith(suffix):
            return [f"{word.removesuffix(suffix)}y"]
    stem = word.removesuffix("ing").removesuffix("ed")
    if stem == word:
        return [word.removesuffix("s"), word.removesuffix("es")]
    return [stem, f"{stem}e", stem[:-1]] if stem[-1:] == stem[-2:-1] else [stem, f"{stem}e"]


def _inflected(lemma: str) -> tuple[str, ...]:
    """The regular forms of a word."""
    if lemma.endswith("y") and lemma[-2:-1] not in _VOWELS:
        return lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"
    if lemma.endswith("e"):
        return lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"
    if lemma.endswith(("s", "x", "z", "ch", "sh")):
        return lemma, f"{lemma}es", f"{lemma}ed", f"{lemma}ing"
    regular = (lemma, f"{lemma}s", f"{lemma}ed", f"{lemma}ing")
    if lemma[-1:] not in "aeioulswy" and lemma[-2:-1] in _VOWELS and lemma[-3:-2] not in _VOWELS:
        return *regular, f"{lemma}{lemma[-1]}ed", f"{lemma}{lemma[-1]}ing"
    return regular


def _bare(stem: str) -> str:
    stem = stem.removesuffix("e")
    doubled = len(stem) > _SHORTEST and stem[-1] == stem[-2] and stem[-1] not in "aeiouls"
    return stem[:-1] if doubled else stem
