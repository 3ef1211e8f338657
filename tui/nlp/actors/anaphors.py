"""Anaphors: a pronoun with what its own sentence tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.nlp.actors.phrases import Sort, is_predicate, sort_of
from tui.nlp.lexicon.wordlists import listed

if TYPE_CHECKING:
    from tui.nlp.actors.columns import Columns
    from tui.nlp.actors.speech import Speech

FILE = "pronouns.txt"
CLASSES = {form: name for name in ("he", "she", "it", "they", "I", "we") for form in listed(FILE, name)}
"""The class of each first- and third-person pronoun, by its lower-case form."""

GENDERS = {"he": "m", "she": "f"}
"""The gender that a class of pronouns tells."""

_REFLEXIVE = listed(FILE, "reflexive")
_WEATHER = listed(FILE, "weather")
_RAISING = listed(FILE, "raising")
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_OBJECT = frozenset({"dobj", "dative", "pobj", "iobj"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj"})
_OPENERS = frozenset({"that", "to", "for", "when", "if", "whether"})
_AHEAD = 7
"""Tokens after an 'it' in which the clause it announces begins."""

_CLIMB = 5
"""Steps up the tree in which a governing clause is looked for."""


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun, and where in its sentence it stands."""

    index: int
    kind: str
    """Its class: 'he', 'she', 'it' or 'they'."""

    sentence: int
    paragraph: int
    clause: int
    """The verb whose argument it is."""

    actor: int
    """Subject of the verb above, where its own clause has none: 'X' in 'X decided to support it'; else -1."""

    sort: Sort | None
    """Of a subject: what a noun says it is, 'game' in 'it is a long game'."""

    role: str
    """'subject', 'object', 'reflexive', 'owner' (a possessive) or ''."""

    owned: int
    """Of a possessive: the head of what is owned; else -1."""

    predicate: bool
    """Of a possessive: whether what is owned is said of the subject: 'X is his deputy'."""

    owner_clause: int
    """Of a possessive: the verb of which what is owned is an argument; else -1."""

    governors: frozenset[int]
    """Subjects of the clauses around its own: 'X' in 'X said he …', 'X' in 'X, who had said he …'."""

    reporter: int | None
    """The subject of the verb whose complement's subject it is: 'X' in 'X said he would'."""

    quote: int | None
    """Number of the quotation in marks around it."""

    speaks: bool
    """Whether it is the speaker of a quotation."""


def anaphor_at(columns: Columns, index: int, speech: Speech) -> Anaphor:
    """The pronoun at a token."""
    role = _role(columns, index)
    owner = role == "owner"
    return Anaphor(
        index,
        CLASSES[columns.lower[index]],
        columns.sentence[index],
        columns.paragraph[index],
        _clause(columns, index),
        _actor(columns, _clause(columns, index)),
        _said_sort(columns, index),
        role,
        columns.head[index] if owner else -1,
        owner and is_predicate(columns, columns.head[index]),
        _clause(columns, columns.head[index]) if owner else -1,
        frozenset(_governors(columns, index)),
        _reporter(columns, index) if role == "subject" else None,
        speech.quote_at(index),
        index in speech.speakers,
    )


def is_pleonastic(columns: Columns, index: int) -> bool:
    """Whether an 'it' points to nothing: 'it is likely that', 'it rained', 'made it clear'."""
    if columns.lower[index] != "it":
        return False
    verb = columns.head[index]
    if columns.dep[index] == "expl" or columns.lemma[verb] in _WEATHER:
        return True
    after = columns.lower[index + 1 : index + _AHEAD]
    clause = any(kid > index and columns.dep[kid] in _CLAUSES for kid in columns.kids[verb])
    announced = any(word in _RAISING for word in after[:-1]) and (clause or not _OPENERS.isdisjoint(after))
    cleft = (
        columns.lemma[verb] == "be" and ("who" in after or "that" in after) and columns.child(verb, "attr") is not None
    )
    return announced or cleft


def _role(columns: Columns, index: int) -> str:
    dep = columns.dep[index]
    if columns.lower[index] in _REFLEXIVE:
        return "reflexive"
    if dep == "poss":
        return "owner"
    return "subject" if dep in _SUBJECT else "object" if dep in _OBJECT else ""


def _clause(columns: Columns, index: int) -> int:
    """The verb whose argument a token is, looking through prepositions."""
    above = columns.head[index]
    return columns.head[above] if columns.dep[above] in {"prep", "dative", "agent"} else above


def _actor(columns: Columns, verb: int) -> int:
    """Whose doing a verb without a subject is: 'X' in 'X decided to support it', 'X came and saw it'."""
    for _ in range(_CLIMB):
        above = columns.head[verb]
        if columns.child(verb, *_SUBJECT) is not None or columns.dep[verb] not in {"xcomp", "conj"}:
            return -1
        # 'X asked Y to support it': Y does.
        if columns.dep[verb] == "xcomp" and columns.child(above, "dobj", "dative") is not None:
            return -1
        subject = columns.child(above, *_SUBJECT)
        if subject is not None:
            relative = columns.dep[above] == "relcl" and columns.tag[subject] in {"WP", "WDT"}
            return columns.head[above] if relative else subject
        verb = above
    return -1


def _said_sort(columns: Columns, index: int) -> Sort | None:
    verb = columns.head[index]
    said = columns.child(verb, "attr") if columns.dep[index] == "nsubj" and columns.lemma[verb] == "be" else None
    return sort_of(columns, said, columns.lemma[said]) if said is not None and columns.pos[said] == "NOUN" else None


def _reporter(columns: Columns, index: int) -> int | None:
    verb = columns.head[index]
    if columns.dep[verb] != "ccomp":
        return None
    above = columns.head[verb]
    subject = columns.child(above, "nsubj")
    relative = subject is not None and columns.tag[subject] in {"WP", "WDT"} and columns.dep[above] == "relcl"
    return columns.head[above] if relative else subject


def _governors(columns: Columns, index: int) -> set[int]:
    found: set[int] = set()
    verb = _clause(columns, index)
    for _ in range(_CLIMB):
        above = columns.head[verb]
        if above == verb:
            break
        if columns.dep[verb] == "relcl":
            found.add(above)
        verb = above
        subject = columns.child(verb, *_SUBJECT)
        if subject is None and (clause := columns.child(verb, "csubj")) is not None:
            subject = columns.child(clause, *_SUBJECT)
        if subject is not None and subject < index:
            found.add(subject)
    return found
