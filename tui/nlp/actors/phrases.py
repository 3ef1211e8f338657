"""Noun phrases: everything in a sentence that could be an actor or keep a pronoun from one."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from tui.nlp.actors.ages import age_at
from tui.nlp.lexicon.wordlists import listed

if TYPE_CHECKING:
    from collections.abc import Iterable

    from tui.nlp.actors.columns import Columns
    from tui.nlp.records import Tokens

FILE = "nouns.txt"
PEOPLE_NOUNS = listed(FILE, "office", "occupation", "person", "kin")
KIN = listed(FILE, "kin")
MALE = listed(FILE, "male")
FEMALE = listed(FILE, "female")
GROUP = listed(FILE, "group")
PLURAL = listed(FILE, "people")
ORG = listed(FILE, "org")
PLACE = listed(FILE, "place")
TIME = listed(FILE, "time")
THING = listed(FILE, "thingish")
PEOPLES = listed("demonyms.txt", "people")

_PRONOUNS = listed("pronouns.txt", "he", "she", "it", "they", "I", "we") - {"us"}
_PREMODIFIERS = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "case"})
_NOMINAL = frozenset({"NOUN", "PROPN"})
_NONE = frozenset({"no", "neither"})
_INDEFINITE = frozenset(
    {"a", "an", "another", "some", "any", "every", "each", "no", "many", "several", "few", "both", "all", "one"}
)
_DEMONSTRATIVE = frozenset({"this", "that", "these", "those"})
ANYBODY = frozenset(["everyone", "everybody", "someone", "somebody", "anyone", "anybody", "nobody", "whoever"])
_SOME = frozenset(["those", "others", "many", "some", "most", "both"])
_INDEFINITE_PRONOUNS = ANYBODY | _SOME
_SEVERAL = PLURAL | _SOME
_OCCASIONS = frozenset({"match", "game", "day", "week", "month", "year", "season", "tournament", "series", "century"})
_PERSONAL = ("man", "men", "woman", "women", "ist", "ists", "-old", "-olds", "person")
_PREFIXES = frozenset({"co", "ex", "vice", "then"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "agent", "expl"})
_FINITE = frozenset({"VBZ", "VBD", "VBP"})
_PLURAL_TAGS = frozenset({"NNS", "NNPS"})


class Sort(StrEnum):
    """What a phrase denotes, by its head."""

    PERSON = "person"
    GROUP = "group"
    ORG = "org"
    PLACE = "place"
    TIME = "time"
    THING = "thing"


@dataclass(slots=True)
class Phrase:
    """A noun phrase without what follows its head."""

    head: int
    """Index of the head."""

    start: int
    """Index of the first premodifier, possessor or determiner."""

    lemma: str
    """The head in the singular."""

    sort: Sort
    plural: bool
    determiner: str
    """'the', 'a', 'this', 'poss' (anybody's) or '' for none."""

    gender: str = ""
    """'m', 'f' or '' where the head doesn't tell."""

    member: int = -1
    """Index of the conjunct before it, where it is not the first of a coordination."""

    @property
    def tokens(self) -> Tokens:
        """The range a mention of it covers."""
        return (self.start, self.head + 5 if self.lemma.endswith("-in-law") else self.head + 1)

    @property
    def definite(self) -> bool:
        """Whether it speaks of something known: 'the …', 'this …', 'their …'."""
        return self.determiner in {"the", "this", "poss"}


def find_phrases(columns: Columns, names: Iterable[Tokens]) -> list[Phrase]:
    """Every noun phrase whose head lies in no name, in reading order of heads.

    Args:
        columns: The document.
        names: Token ranges of its names; a phrase headed by a name is that name's, not one of these.
    """
    named = {index for start, end in names for index in range(start, end)}
    return [
        _phrase(columns, index)
        for index in range(len(columns))
        if index not in named and columns.lower[index] not in _PRONOUNS and _heads_phrase(columns, index, named)
    ]


def _heads_phrase(columns: Columns, index: int, named: set[int]) -> bool:
    if not columns.text[index][0].isalnum():
        return False
    if columns.pos[index] in _NOMINAL:
        none = columns.kids[index] and columns.lower[columns.kids[index][0]] in _NONE
        if none or (columns.dep[index] in {"compound", "nmod", "npadvmod"} and columns.head[index] > index):
            return False
        head = columns.head[index]
        return not (head in named and columns.dep[index] in {"compound", "amod"})
    if columns.lower[index] in _INDEFINITE_PRONOUNS:
        return columns.lower[index] == "whoever" or columns.dep[index] in {"nsubj", "nsubjpass", "dobj", "pobj"}
    if age_at(columns, index):  # 'the 31-year-old said'
        return columns.dep[index] not in _PREMODIFIERS
    return columns.tag[index] == "CD" and columns.dep[index] in {"nsubj", "nsubjpass"}


def _phrase(columns: Columns, index: int) -> Phrase:
    start = index
    determiner = ""
    for kid in columns.kids[index]:
        if kid > index:
            break
        if columns.dep[kid] in _PREMODIFIERS:
            start = min(start, left_edge(columns, kid))
            determiner = determiner or _determiner(columns, kid)
    for at in range(start + 1, index):
        if columns.lower[at] == "," and columns.pos[at - 1] in _NOMINAL:
            start, determiner = at + 1, ""
    if start > 1 and columns.lower[start - 1] == "-" and columns.lower[start - 2] in _PREFIXES:
        start -= 2  # 'her ex-husband', 'the co-founder'
        if start and columns.dep[start - 1] in {"det", "poss"} and start <= columns.head[start - 1] <= index:
            start -= 1
            determiner = _determiner(columns, start)
    age = age_at(columns, index)
    lemma = age or columns.lemma[index]
    if columns.lower[index + 1 : index + 5] == ["-", "in", "-", "law"]:
        lemma += "-in-law"
    if columns.lower[index] in ANYBODY:
        determiner = "a"
    plural = columns.tag[index] in _PLURAL_TAGS or columns.lower[index] in _SEVERAL
    sort = Sort.PERSON if age else sort_of(columns, index, lemma)
    return Phrase(
        index,
        start,
        lemma,
        sort,
        plural,
        determiner,
        gender_of(columns.lower[index], lemma),
        _conjunct_before(columns, index),
    )


def _determiner(columns: Columns, kid: int) -> str:
    word = columns.lower[kid]
    if word == "the":
        return "the"
    if word in _DEMONSTRATIVE:
        return "this"
    if columns.dep[kid] == "poss":
        return "poss"
    return "a" if word in _INDEFINITE or columns.tag[kid] == "CD" else ""


def _conjunct_before(columns: Columns, index: int) -> int:
    return columns.head[index] if columns.dep[index] == "conj" else -1


def left_edge(columns: Columns, index: int) -> int:
    """The first token of a subtree, following first dependents only."""
    for _ in range(len(columns)):
        kids = columns.kids[index]
        if not kids or kids[0] > index:
            break
        index = kids[0]
    return index


def right_edge(columns: Columns, index: int) -> int:
    """The last token of a subtree, following last dependents only."""
    for _ in range(len(columns)):
        kids = columns.kids[index]
        if not kids or kids[-1] < index:
            break
        index = kids[-1]
    return index


def sort_of(columns: Columns, index: int, lemma: str) -> Sort:
    """What a head denotes; a noun in no list is a thing.

    Nouns in two lists go by the more telling one: 'publisher' and 'driver' are people, 'group' and 'team' are groups.
    """
    word = columns.lower[index]
    if columns.tag[index] == "CD":
        return Sort.GROUP
    portfolio = word == "justice" and columns.lower[index - 1] == "of"  # what a minister or a court is of
    if portfolio or _is_honour(columns, index):
        return Sort.THING
    for sort, nouns in _SORTS:
        if lemma in nouns or word in nouns:
            return sort
    suffixed = word.endswith(_PERSONAL) and len(word) > 5  # noqa: PLR2004  (a suffix on a stem)
    return Sort.PERSON if suffixed or _is_of_people(columns, index) else Sort.THING


def _is_honour(columns: Columns, index: int) -> bool:
    """Whether a head opens an honour's name: 'Man of the Match', 'Player of the Year'."""
    capital = columns.text[index][0].isupper()
    return (
        capital
        and columns.lower[index + 1 : index + 3] == ["of", "the"]
        and not _OCCASIONS.isdisjoint(columns.lower[index + 3 : index + 4])
    )


def _is_of_people(columns: Columns, index: int) -> bool:
    """Whether a head names members of a people or followers: 'Democrats', 'the 45-year-old Italian', no language."""
    word = columns.lower[index]
    several = word.endswith("s") and word[:-1] in PEOPLES and columns.tag[index] in _PLURAL_TAGS
    return several or (word in PEOPLES and columns.child(index, "det") is not None)


_SORTS = (
    (Sort.THING, THING),
    (Sort.TIME, TIME),
    (Sort.GROUP, PLURAL | _SOME | GROUP),
    (Sort.PERSON, PEOPLE_NOUNS | ANYBODY),
    (Sort.ORG, ORG),
    (Sort.PLACE, PLACE),
)


def gender_of(word: str, lemma: str) -> str:
    """The gender a noun tells: 'm', 'f' or ''."""
    if lemma in FEMALE or word in FEMALE or word.endswith(("woman", "women")):
        return "f"
    if lemma in MALE or word in MALE or (word.endswith(("man", "men")) and word != "human"):
        return "m"
    return ""


def is_subject(columns: Columns, index: int) -> bool:
    """Whether a head is a subject, itself or as a conjunct of one."""
    for _ in range(len(columns)):
        if columns.dep[index] != "conj":
            break
        index = columns.head[index]
    return columns.dep[index] in _SUBJECTS or _is_lost_subject(columns, index)


def _is_lost_subject(columns: Columns, index: int) -> bool:
    """Whether an object is the subject of the verb right behind it: 'a record 400 wins Haddad is one of …'.

    Items of a list and captions without a full stop run into the sentence behind them.
    """
    verb = index + 1
    if columns.dep[index] != "dobj" or verb >= len(columns) or columns.tag[verb] not in _FINITE:
        return False
    return columns.head[verb] == columns.head[index] and columns.child(verb, *_SUBJECTS) is None


def is_nested(columns: Columns, index: int) -> bool:
    """Whether a head stands inside a larger noun phrase: 'Qaim' in 'Qaim's car', 'the car of Qaim'."""
    if columns.dep[index] in {"poss", "compound", "nmod", "amod"}:
        return True
    above = columns.head[index]
    return columns.dep[index] == "pobj" and columns.pos[columns.head[above]] in _NOMINAL


def is_predicate(columns: Columns, index: int) -> bool:
    """Whether a head says what another is: 'X is a lawyer', 'served as minister and spokesman'."""
    for _ in range(len(columns)):
        if columns.dep[index] != "conj" or columns.pos[index] != "NOUN":
            break
        index = columns.head[index]
    dep = columns.dep[index]
    return dep in {"attr", "oprd"} or (dep == "pobj" and columns.lower[columns.head[index]] == "as")
