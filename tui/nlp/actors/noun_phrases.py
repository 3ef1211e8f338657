"""Noun phrases: everything in a sentence that could be an actor or keep a pronoun from one; ages among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from tui.nlp.token_table import TokenRange, TokenTable
from tui.nlp.word_lists import listed

FILE = "nouns.txt"
PEOPLE_NOUNS = listed(FILE, "office", "occupation", "person", "kin")
KIN = listed(FILE, "kin")
_MATTERS = listed(FILE, "matter")
MALE = listed(FILE, "male")
FEMALE = listed(FILE, "female")
GROUP = listed(FILE, "group")
PLURAL = listed(FILE, "people")
BODIES = frozenset({"police", "military", "media", "press"})  # Those of them that are one body
ORG = listed(FILE, "org")
PLACE = listed(FILE, "place")
TIME = listed(FILE, "time")
THING = listed(FILE, "thingish")
PEOPLES = listed("demonyms.txt", "people")
_WRITTEN = listed("sources.txt", "document", "statement")
_OFFICES = listed("sources.txt", "office")
_QUANTITIES = listed("sources.txt", "quantity")
_AGENTIVE = tuple(listed("sources.txt", "agentive"))
_PRONOUNS = listed("pronouns.txt", "he", "she", "it", "they", "I", "we") - {"us"}
_PREMODIFIERS = frozenset({"det", "amod", "compound", "nummod", "poss", "nmod", "quantmod", "predet", "advmod", "case"})
_STANDING = listed("descriptions.txt", "standing")
_OWN = listed("pronouns.txt", "he", "she", "they", "I", "we") | {"your"}
_NUMBERING = frozenset(
    {"group", "chain", "source", "team", "band", "army", "crew", "family", "pair", "couple", "host", "network"}
)
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

    head: int  # Index of the head
    start: int  # Index of the first premodifier, possessor or determiner
    lemma: str  # The head in the singular
    sort: Sort
    plural: bool
    determiner: str  # 'the', 'a', 'this', 'poss' (anybody's) or '' for none
    gender: str = ""  # 'm', 'f' or '' where the head doesn't tell
    member: int = -1  # Index of the conjunct before it, where it is not the first of a coordination

    @property
    def tokens(self) -> TokenRange:
        """The range a mention of it covers."""
        return (self.start, self.head + 5 if self.lemma.endswith("-in-law") else self.head + 1)

    @property
    def definite(self) -> bool:
        """Whether it speaks of something known: 'the …', 'this …', 'their …'."""
        return self.determiner in {"the", "this", "poss"}


def find_phrases(tokens: TokenTable, names: Iterable[TokenRange]) -> list[Phrase]:
    """Every noun phrase whose head lies in no name, in reading order of heads."""
    named = {index for start, end in names for index in range(start, end)}
    return [
        _phrase(tokens, index)
        for index in range(len(tokens))
        if index not in named and tokens.lower[index] not in _PRONOUNS and _heads_phrase(tokens, index, named)
    ]


def _heads_phrase(tokens: TokenTable, index: int, named: set[int]) -> bool:
    if not tokens.text[index][0].isalnum():
        return False
    if tokens.pos[index] in _NOMINAL:
        none = tokens.kids[index] and tokens.lower[tokens.kids[index][0]] in _NONE
        if none or (tokens.dep[index] in {"compound", "nmod", "npadvmod"} and tokens.head[index] > index):
            return False
        head = tokens.head[index]
        return not (head in named and tokens.dep[index] in {"compound", "amod"})
    if tokens.lower[index] in _INDEFINITE_PRONOUNS:
        return tokens.lower[index] == "whoever" or tokens.dep[index] in {"nsubj", "nsubjpass", "dobj", "pobj"}
    if age_at(tokens, index):  # 'the 31-year-old said'
        return tokens.dep[index] not in _PREMODIFIERS
    return tokens.tag[index] == "CD" and tokens.dep[index] in {"nsubj", "nsubjpass"}


def _phrase(tokens: TokenTable, index: int) -> Phrase:
    start = index
    determiner = ""
    for kid in tokens.kids[index]:
        if kid > index:
            break
        if tokens.dep[kid] in _PREMODIFIERS:
            start = min(start, left_edge(tokens, kid))
            determiner = determiner or _determiner(tokens, kid)
    for at in range(start + 1, index):
        if tokens.lower[at] == "," and tokens.pos[at - 1] in _NOMINAL:
            start, determiner = at + 1, ""
    if start > 1 and tokens.lower[start - 1] == "-" and tokens.lower[start - 2] in _PREFIXES:
        start -= 2  # 'her ex-husband', 'the co-founder'
        if start and tokens.dep[start - 1] in {"det", "poss"} and start <= tokens.head[start - 1] <= index:
            start -= 1
            determiner = _determiner(tokens, start)
    age = age_at(tokens, index)
    lemma = age or tokens.lemma[index]
    if tokens.lower[index + 1 : index + 5] == ["-", "in", "-", "law"]:
        lemma += "-in-law"
    if tokens.lower[index] in ANYBODY:
        determiner = "a"
    plural = tokens.tag[index] in _PLURAL_TAGS or tokens.lower[index] in _SEVERAL
    sort = Sort.PERSON if age else sort_of(tokens, index, lemma)
    return Phrase(
        index,
        start,
        lemma,
        sort,
        plural,
        determiner,
        gender_of(tokens.lower[index], lemma),
        _conjunct_before(tokens, index),
    )


def _determiner(tokens: TokenTable, kid: int) -> str:
    word = tokens.lower[kid]
    if word == "the":
        return "the"
    if word in _DEMONSTRATIVE:
        return "this"
    if tokens.dep[kid] == "poss":
        return "poss"
    return "a" if word in _INDEFINITE or tokens.tag[kid] == "CD" else ""


def _conjunct_before(tokens: TokenTable, index: int) -> int:
    return tokens.head[index] if tokens.dep[index] == "conj" else -1


def left_edge(tokens: TokenTable, index: int) -> int:
    """The first token of a subtree, following first dependents only."""
    for _ in range(len(tokens)):
        kids = tokens.kids[index]
        if not kids or kids[0] > index:
            break
        index = kids[0]
    return index


def right_edge(tokens: TokenTable, index: int) -> int:
    """The last token of a subtree, following last dependents only."""
    for _ in range(len(tokens)):
        kids = tokens.kids[index]
        if not kids or kids[-1] < index:
            break
        index = kids[-1]
    return index


def sort_of(tokens: TokenTable, index: int, lemma: str) -> Sort:
    """What a head denotes; a noun in no list is a thing.

    Nouns in two lists go by the more telling one: 'publisher' and 'driver' are people, 'group' and 'team' are groups.
    """
    word = tokens.lower[index]
    if tokens.tag[index] == "CD":
        return Sort.GROUP
    if is_held(tokens, index) or _is_part(tokens, index) or _is_honour(tokens, index) or _is_of_things(tokens, index):
        return Sort.THING
    for sort, nouns in _SORTS:
        if lemma in nouns or word in nouns:
            return sort
    suffixed = word.endswith(_PERSONAL) and len(word) > 5  # noqa: PLR2004  (a suffix on a stem)
    return Sort.PERSON if suffixed or _is_of_people(tokens, index) else Sort.THING


def is_held(tokens: TokenTable, index: int) -> bool:
    """Whether an office only says what another is of: no justice in 'minister of justice', nor in 'civil justice'."""
    over = tokens.lemma[index - 2] if index > 1 else ""
    of = (tokens.lower[index - 1] == "of" and over in PEOPLE_NOUNS) or (
        tokens.lower[index - 1] == "for" and over in _STANDING
    )
    bare = tokens.text[index].islower() and tokens.child(index, "det", "poss") is None and tokens.dep[index] != "appos"
    return of or (bare and tokens.lower[index] in _MATTERS)


def _is_part(tokens: TokenTable, index: int) -> bool:
    """Whether a head is somebody's own: 'in your head', not 'its head' or 'her head of staff'."""
    owner = tokens.child(index, "poss")
    own = owner is not None and tokens.lower[owner] in _OWN and tokens.lower[index + 1 : index + 2] != ["of"]
    return own and tokens.lower[index] == "head" and tokens.dep[index] in {"pobj", "dobj"}


def _is_of_things(tokens: TokenTable, index: int) -> bool:
    """Whether a head tells a number or an origin of things: 'a group of contests', 'island chain'."""
    of = next((kid for kid in tokens.kids[index] if kid == index + 1 and tokens.lower[kid] == "of"), None)
    what = tokens.child(index, "compound") if of is None else tokens.child(of, "pobj")
    if what is None or tokens.lemma[index] not in _NUMBERING:
        return False
    of_places = tokens.text[what].islower() and tokens.lemma[what] in {"island", "mountain"}
    return (of is not None and tokens.lemma[index] == "source") or of_places or tokens.lemma[what] in THING


def _is_honour(tokens: TokenTable, index: int) -> bool:
    """Whether a head opens an honour's name: 'Man of the Match', 'Player of the Year'."""
    capital = tokens.text[index][0].isupper()
    return (
        capital
        and tokens.lower[index + 1 : index + 3] == ["of", "the"]
        and not _OCCASIONS.isdisjoint(tokens.lower[index + 3 : index + 4])
    )


def _is_of_people(tokens: TokenTable, index: int) -> bool:
    """Whether a head names members of a people or followers: 'Democrats', 'the 45-year-old Italian', no language."""
    word = tokens.lower[index]
    several = word.endswith("s") and word[:-1] in PEOPLES and tokens.tag[index] in _PLURAL_TAGS
    return several or (word in PEOPLES and tokens.child(index, "det") is not None)


_SORTS = (
    (Sort.THING, THING),
    (Sort.TIME, TIME),
    (Sort.GROUP, PLURAL | _SOME | GROUP),
    (Sort.PERSON, PEOPLE_NOUNS | ANYBODY),
    (Sort.ORG, ORG),
    (Sort.PLACE, PLACE),
)


def is_person(tokens: TokenTable, index: int) -> bool:
    """Whether a noun denotes people: 'the mayor', 'officials', 'a commenter'."""
    lemma, word = tokens.lemma[index], tokens.lower[index]
    if lemma in PEOPLE_NOUNS or word in PLURAL or word in ANYBODY:
        return True
    sort = sort_of(tokens, index, lemma)
    return sort is Sort.PERSON or (sort is Sort.THING and lemma.endswith(_AGENTIVE) and not _is_written(tokens, index))


def _is_written(tokens: TokenTable, index: int) -> bool:
    return tokens.lemma[index] in _WRITTEN or tokens.lower[index] in _WRITTEN


def is_document(tokens: TokenTable, index: int) -> bool:
    """Whether a noun denotes something written or counted; of proper nouns only those of the list do."""
    if _is_written(tokens, index):
        return True
    if tokens.lower[index] in _OFFICES:
        return False
    sort = sort_of(tokens, index, tokens.lemma[index])
    return tokens.pos[index] != "PROPN" and sort in {Sort.THING, Sort.TIME} and not is_person(tokens, index)


def is_quantity(tokens: TokenTable, index: int) -> bool:
    """Whether a head only tells how many: 'half of the voters', '52 percent'."""
    return tokens.lemma[index] in _QUANTITIES or tokens.tag[index] == "CD"


def gender_of(word: str, lemma: str) -> str:
    """The gender a noun tells: 'm', 'f' or ''."""
    if lemma in FEMALE or word in FEMALE or word.endswith(("woman", "women")):
        return "f"
    if lemma in MALE or word in MALE or (word.endswith(("man", "men")) and word != "human"):
        return "m"
    return ""


def is_subject(tokens: TokenTable, index: int) -> bool:
    """Whether a head is a subject, itself or as a conjunct of one."""
    for _ in range(len(tokens)):
        if tokens.dep[index] != "conj":
            break
        index = tokens.head[index]
    return tokens.dep[index] in _SUBJECTS or _is_lost_subject(tokens, index)


def _is_lost_subject(tokens: TokenTable, index: int) -> bool:
    """Whether an object is the subject of the verb right behind it: 'a record 400 wins Haddad is one of …'.

    Items of a list and captions without a full stop run into the sentence behind them.
    """
    verb = index + 1
    if tokens.dep[index] != "dobj" or verb >= len(tokens) or tokens.tag[verb] not in _FINITE:
        return False
    return tokens.head[verb] == tokens.head[index] and tokens.child(verb, *_SUBJECTS) is None


def governors(tokens: TokenTable, index: int) -> set[int]:
    """The subjects of the clauses a head stands in, itself left out: 'X' in 'X asked the mayor to let Y in'."""
    found: set[int] = set()
    at = index
    while (above := tokens.head[at]) != at:
        subject = tokens.referent(above, tokens.subject(above))
        if subject is not None and subject != index:
            found.add(subject)
        at = above
    return found


def is_nested(tokens: TokenTable, index: int) -> bool:
    """Whether a head stands inside a larger noun phrase: 'Qaim' in 'Qaim's car', 'the car of Qaim'."""
    if tokens.dep[index] in {"poss", "compound", "nmod", "amod"}:
        return True
    above = tokens.head[index]
    return tokens.dep[index] == "pobj" and tokens.pos[tokens.head[above]] in _NOMINAL


def clause_of(tokens: TokenTable, index: int) -> int | None:
    """The verb of the clause that tells which one is meant: 'left' in 'the member who left', of nobody known before."""
    if tokens.lower[index + 1 : index + 2] == [","]:
        return None
    return tokens.child(index, "relcl", "acl")


def tells_which(tokens: TokenTable, index: int) -> bool:
    """Whether what follows a head tells which one is meant: 'the bank on the corner', 'the bank that failed'."""
    return any(kid > index and tokens.dep[kid] in {"prep", "relcl", "acl", "appos"} for kid in tokens.kids[index])


def is_predicate(tokens: TokenTable, index: int) -> bool:
    """Whether a head says what another is: 'X is a lawyer', 'served as minister and spokesman'."""
    for _ in range(len(tokens)):
        if tokens.dep[index] != "conj" or tokens.pos[index] != "NOUN":
            break
        index = tokens.head[index]
    dep = tokens.dep[index]
    return dep in {"attr", "oprd"} or (dep == "pobj" and tokens.lower[tokens.head[index]] == "as")


_OPENING = frozenset({",", "("})
_CLOSING = frozenset({",", ")", ".", ";"})
_DIGITS = 3  # Digits of an age at most
_PARTS = 5  # Tokens of '31-year-old'


def age_behind(tokens: TokenTable, end: int) -> str:
    """The age that stands behind a name in commas or brackets, as an age is called: '31-year-old', or ''."""
    at = end + 1
    if tokens.lower[end:at] and tokens.lower[end] in _OPENING:
        at += tokens.lower[at : at + 1] in (["aged"], ["age"])
        number, closing = "".join(tokens.lower[at : at + 1]), "".join(tokens.lower[at + 1 : at + 2])
        if number.isdigit() and len(number) <= _DIGITS and closing in _CLOSING:
            return f"{number}-year-old"
    return ""


def age_at(tokens: TokenTable, index: int) -> str:
    """The age whose last word a token is: '31-year-old' at 'old', else ''."""
    if tokens.lower[index] != "old" or index < _PARTS - 1:
        return ""
    parts = tokens.lower[index - _PARTS + 1 : index + 1]
    return "".join(parts) if parts[0].isdigit() and parts[1:] == ["-", "year", "-", "old"] else ""


def age_in(tokens: TokenTable, start: int, end: int) -> str:
    """The age between two tokens: '31-year-old' in 'the 31-year-old driver', else ''."""
    return next((age for index in range(start, end) if (age := age_at(tokens, index))), "")
