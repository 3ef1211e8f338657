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
_BASES = {form: line.split()[0] for line in _IRREGULAR.strip().splitlines() for form in line.split()}
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


def _bare(stem: str) -> str:
    stem = stem.removesuffix("e")
    doubled = len(stem) > _SHORTEST and stem[-1] == stem[-2] and stem[-1] not in "aeiouls"
    return stem[:-1] if doubled else stem
