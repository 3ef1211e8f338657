"""People's names: titles, generations, particles, nicknames, and which names may be one person's.

What is known of names for use within an article and across articles. The legal forms of companies stand beside it.
"""

from __future__ import annotations

import re
import unicodedata
from enum import IntEnum
from functools import lru_cache

Words = tuple[str, ...]
"""A name as words in lower case."""

_TITLES = """
dame dr frau herr hon lady lord madam madame miss mme monsieur mr mrs ms mx senor senora sir
archbishop ayatollah bishop cardinal fr imam msgr pope rabbi rev reverend
adm admiral brig brigadier capt captain cmdr col colonel commander corporal cpl gen general lieutenant lt maj pfc pvt
sergeant sgt
constable det detective insp inspector sheriff superintendent supt trooper
amb ambassador atty chancellor congressman congresswoman gov governor judge justice mayor minister premier pres
president prime prof professor rep representative sec secretary sen senator vice
king prince princess queen
"""
_PARTICLES = """
abu af al arap av ben bin bint da das de del della den der di do dos du el ibn la le les ten ter ud ul und ur van von wa
zu
"""
_LEGAL_FORMS = """
ag asa co company corp corporation gmbh inc incorporated limited llc llp ltd nv plc sa se spa
"""
_NICKNAMES = """
abby=abigail abe=abraham al=albert,alan,alfred alex=alexander,alexandra,alexis
andy=andrew angie=angela barb=barbara bart=bartholomew becky=rebecca ben=benjamin bernie=bernard beth=elizabeth
betty=elizabeth bill=william billy=william bob=robert bobbie=robert bobby=robert cathy=catherine,katherine
charley=charles charlie=charles chris=christopher,christine,christina chuck=charles cindy=cynthia connie=constance
dan=daniel danny=daniel dave=david debbie=deborah dick=richard don=donald doug=douglas drew=andrew ed=edward
eddie=edward ernie=ernest frank=francis fred=frederick freddie=frederick gabby=gabrielle gabe=gabriel gene=eugene
geoff=geoffrey gerry=gerald greg=gregory hal=harold hank=henry harry=henry howie=howard jack=john jackie=jacqueline
jake=jacob jamie=james jeff=jeffrey jen=jennifer jenny=jennifer jerry=gerald,jerome jess=jessica jim=james
jimmie=james jimmy=james joanie=joan joe=joseph joey=joseph johnny=john jon=jonathan josh=joshua judy=judith
kate=katherine,catherine kathy=katherine,catherine katie=katherine,catherine ken=kenneth kim=kimberly larry=lawrence
leo=leonard liz=elizabeth lou=louis maggie=margaret mandy=amanda manny=manuel marty=martin matt=matthew max=maxwell
meg=margaret mel=melvin mick=michael mike=michael mitch=mitchell nancy=ann nate=nathaniel ned=edward newt=newton
nick=nicholas nicky=nicholas pam=pamela pat=patrick,patricia patty=patricia peg=margaret peggy=margaret pete=peter
phil=philip randy=randall ray=raymond rich=richard rick=richard ricky=richard rob=robert rod=roderick ron=ronald
ronnie=ronald rudy=rudolph russ=russell sally=sarah sam=samuel,samantha sandy=alexandra sid=sidney stan=stanley
steve=stephen steven=stephen sue=susan ted=edward,theodore teddy=theodore,edward terry=terence tim=timothy
tom=thomas tommy=thomas toni=antonia tony=anthony trish=patricia vic=victor vicky=victoria vince=vincent walt=walter
wes=wesley will=william willie=william zach=zachary
"""
TITLES = frozenset(_TITLES.split())
"""Before a name and no part of it, without full stops; none that is often a first name ('Major', 'Don', 'Earl')."""

GENERATIONS = frozenset({"ii", "iii", "iv", "jr", "junior", "senior", "sr"})
"""Behind a surname: what tells a son from his father."""

PARTICLES = frozenset(_PARTICLES.split())
"""Articles and prepositions inside a name: 'van' of 'Anna van Dijk'."""

LEGAL_FORMS = frozenset(_LEGAL_FORMS.split())
"""Behind a company's name."""

NICKNAMES = {
    short: frozenset(full.split(",")) for short, _, full in (pair.partition("=") for pair in _NICKNAMES.split())
}
"""Short first names, each with the full ones it may stand for."""

_KNOWN_IN_SHORT: dict[Words, Words] = {
    ("us",): ("united", "states"),
    ("usa",): ("united", "states"),
    ("uk",): ("united", "kingdom"),
    ("un",): ("united", "nations"),
    ("eu",): ("european", "union"),
}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*(?:\.[^\W_]\b)*")


def without_titles(words: Words) -> Words:
    """A person's name without the titles before it and the generation behind it; one word stays at least.

    >>> without_titles(("gov", "martin", "vane", "jr")), without_titles(("king",))
    (('martin', 'vane'), ('king',))
    """
    while len(words) > 1 and words[0] in TITLES:
        words = words[1:]
    while len(words) > 1 and words[-1] in GENERATIONS:
        words = words[:-1]
    return words


def generation_of(words: Words) -> str:
    """'jr', 'iii' or whatever tells a father from a son behind a name; '' for none.

    >>> generation_of(("martin", "vane", "jr")), generation_of(("martin", "vane"))
    ('jr', '')
    """
    return words[-1] if len(words) > 1 and words[-1] in GENERATIONS else ""


def same_first_name(one: str, other: str) -> bool:
    """Whether two first names may be one person's: the same, an initial of it, or a nickname.

    >>> same_first_name("hank", "henry"), same_first_name("t", "thomas"), same_first_name("ana", "tom")
    (True, True, False)
    """
    if one == other or (1 in (len(one), len(other)) and one[:1] == other[:1]):
        return True
    return not ({one} | NICKNAMES.get(one, frozenset())).isdisjoint({other} | NICKNAMES.get(other, frozenset()))


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
def normalized_person(name: str) -> Words:
    """A person's name to compare across articles: without accents, hyphens, 'the', titles and generation.

    >>> normalized_person("Mr. Kim Jong-un"), normalized_person("Gov. Robert S. Mueller III")
    (('kim', 'jong', 'un'), ('robert', 's', 'mueller'))
    """
    words = _folded(name)
    while len(words) > 1 and words[0] == "the":
        words = words[1:]
    return without_titles(words)


def normalized_body(name: str) -> Words:
    """The words of an organisation or a place, without its legal form; of some that are known in short, in full.

    >>> normalized_body("the Corvane Corp."), normalized_body("U.S.")
    (('corvane',), ('united', 'states'))
    """
    words = _folded(name)
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    while len(words) > 1 and words[-1] in LEGAL_FORMS:
        words = words[:-1]
    return _KNOWN_IN_SHORT.get(words, words)


def name_keys(names: tuple[str, ...]) -> frozenset[str]:
    """The words by which a person may be named in short: first name, surname, and what an article uses.

    >>> sorted(name_keys(("Kim Jong-un", "Kim"))), sorted(name_keys(("Hassan al-Kazah",)))
    (['kim', 'un'], ['hassan', 'kazah'])
    """
    found = [normalized_person(name) for name in names]
    return frozenset(word for words in found if words for word in (words[0], words[-1]))


def likeness(one: str, other: str) -> Likeness:
    """How far two names of people go together.

    >>> likeness("Robert S. Mueller III", "Bob Mueller").name, likeness("Elijah E. Cummings", "Elijah Cummings").name
    ('VARIANT', 'SAME')
    >>> likeness("Hillary Clinton", "Bill Clinton").name, likeness("Clinton", "Bill Clinton").name
    ('NONE', 'PART')
    """
    a, b = normalized_person(one), normalized_person(other)
    if not a or not b:
        return Likeness.NONE
    found = _likeness(a, b)
    generations = {generation_of(_folded(name)) for name in (one, other)}
    if found > Likeness.PART and len(generations) > 1 and generations & {"jr", "junior", "sr", "senior"}:
        return Likeness.PART  # They may be one, or father and son; 'III' is left out more often than not.
    return found


def _likeness(a: Words, b: Words) -> Likeness:
    short, long = sorted((a, b), key=len)
    if a == b or "".join(a) == "".join(b):
        found = Likeness.SAME
    elif len(short) == 1:
        found = Likeness.PART if short[0] in long and short[0] not in PARTICLES else Likeness.NONE
    elif a[-1] != b[-1]:
        found = Likeness.PART if long[: len(short)] == short else Likeness.NONE
    elif not _middles_agree(a[1:-1], b[1:-1]):
        found = Likeness.NONE
    elif a[0] == b[0]:
        found = Likeness.SAME
    else:
        found = Likeness.VARIANT if same_first_name(a[0], b[0]) else Likeness.NONE
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
    joined: list[str] = []
    single = False
    for word in words:
        if len(word) == 1 and word.isalpha() and single:
            joined[-1] += word
        else:
            joined.append(word)
            single = len(word) == 1 and word.isalpha()
    return tuple(joined)
