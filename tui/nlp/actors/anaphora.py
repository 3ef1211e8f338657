"""Anaphora: a pronoun with what its own sentence tells of it, and how well each thing spoken of fits it.

Source: Lappin and Leass (1994), "An Algorithm for Pronominal Anaphora Resolution" (salience); Kehler et al. (2004),
"The (Non)Utility of Predicate-Argument Frequencies for Pronoun Interpretation" (log-linear ranking).
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log2

from tui.nlp.actors.discourse import Entity, Speech, Spot
from tui.nlp.actors.noun_phrases import ANYBODY, Sort, is_predicate, sort_of
from tui.nlp.token_table import TokenTable
from tui.nlp.weights import Model
from tui.nlp.word_lists import listed

FILE = "pronouns.txt"
# The class of each first- and third-person pronoun, by its lower-case form
CLASSES = {variant: name for name in ("he", "she", "it", "they", "I", "we") for variant in listed(FILE, name)}
GENDERS = {"he": "m", "she": "f"}  # The gender that a class of pronouns tells
_REFLEXIVE = listed(FILE, "reflexive")
_WEATHER = listed(FILE, "weather")
_RAISING = listed(FILE, "raising")
_SUBJECT = frozenset({"nsubj", "nsubjpass"})
_OBJECT = frozenset({"dobj", "dative", "pobj", "iobj"})
_CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "csubj"})
_OPENERS = frozenset({"that", "to", "for", "when", "if", "whether"})
_AHEAD = 7  # Tokens after an 'it' in which the clause it announces begins
_CLIMB = 5  # Steps up the tree in which a governing clause is looked for


@dataclass(frozen=True, slots=True)
class Anaphor:
    """A pronoun, and where in its sentence it stands."""

    index: int
    kind: str  # Its class: 'he', 'she', 'it' or 'they'
    sentence: int  # Of one that speaks: where its words begin
    paragraph: int
    clause: int  # The verb whose argument it is
    actor: int  # Subject of the verb above, where its own clause has none: 'X' in 'X decided to support it'; else -1
    sort: Sort | None  # Of a subject: what a noun says it is, 'game' in 'it is a long game'
    role: str  # 'subject', 'object', 'reflexive', 'owner' (a possessive) or ''
    owned: int  # Of a possessive: the head of what is owned; else -1
    predicate: bool  # Of a possessive: whether what is owned is said of the subject: 'X is his deputy'
    owner_clause: int  # Of a possessive: the verb of which what is owned is an argument; else -1
    # Subjects of the clauses around its own: 'X' in 'X said he …', 'X' in 'X, who had said he …'
    governors: frozenset[int]

    reporter: int | None  # The subject of the verb whose complement's subject it is: 'X' in 'X said he would'
    quote: int | None  # Number of the quotation in marks around it
    speaks: bool  # Whether it is the speaker of a quotation


def anaphor_at(tokens: TokenTable, index: int, speech: Speech) -> Anaphor:
    """The pronoun at a token."""
    role = _role(tokens, index)
    owner = role == "owner"
    start = speech.start_of(index)
    return Anaphor(
        index,
        CLASSES[tokens.lower[index]],
        tokens.sentence[start],
        tokens.paragraph[start],
        _clause(tokens, index),
        _actor(tokens, _clause(tokens, index)),
        _said_sort(tokens, index),
        role,
        tokens.head[index] if owner else -1,
        owner and is_predicate(tokens, tokens.head[index]),
        _clause(tokens, tokens.head[index]) if owner else -1,
        frozenset(_governors(tokens, index)),
        _reporter(tokens, index) if role == "subject" else None,
        speech.quote_at(index),
        index in speech.speakers,
    )


def is_pleonastic(tokens: TokenTable, index: int) -> bool:
    """Whether an 'it' points to nothing: 'it is likely that', 'it rained', 'made it clear'."""
    if tokens.lower[index] != "it":
        return False
    verb = tokens.head[index]
    if tokens.dep[index] == "expl" or tokens.lemma[verb] in _WEATHER:
        return True
    after = tokens.lower[index + 1 : index + _AHEAD]
    clause = any(kid > index and tokens.dep[kid] in _CLAUSES for kid in tokens.kids[verb])
    announced = any(word in _RAISING for word in after[:-1]) and (clause or not _OPENERS.isdisjoint(after))
    cleft = (
        tokens.lemma[verb] == "be" and ("who" in after or "that" in after) and tokens.child(verb, "attr") is not None
    )
    return announced or cleft


def _role(tokens: TokenTable, index: int) -> str:
    dep = tokens.dep[index]
    if tokens.lower[index] in _REFLEXIVE:
        return "reflexive"
    if dep == "poss":
        return "owner"
    return "subject" if dep in _SUBJECT else "object" if dep in _OBJECT else ""


def _clause(tokens: TokenTable, index: int) -> int:
    """The verb whose argument a token is, looking through prepositions."""
    above = tokens.head[index]
    return tokens.head[above] if tokens.dep[above] in {"prep", "dative", "agent"} else above


def _actor(tokens: TokenTable, verb: int) -> int:
    """Whose doing a verb without a subject is: 'X' in 'X decided to support it', 'X came and saw it'."""
    for _ in range(_CLIMB):
        above = tokens.head[verb]
        if tokens.child(verb, *_SUBJECT) is not None or tokens.dep[verb] not in {"xcomp", "conj"}:
            return -1
        # 'X asked Y to support it': Y does.
        if tokens.dep[verb] == "xcomp" and tokens.child(above, "dobj", "dative") is not None:
            return -1
        subject = tokens.referent(above, tokens.child(above, *_SUBJECT))
        if subject is not None:
            return subject
        verb = above
    return -1


def _said_sort(tokens: TokenTable, index: int) -> Sort | None:
    verb = tokens.head[index]
    said = tokens.child(verb, "attr") if tokens.dep[index] == "nsubj" and tokens.lemma[verb] == "be" else None
    return sort_of(tokens, said, tokens.lemma[said]) if said is not None and tokens.pos[said] == "NOUN" else None


def _reporter(tokens: TokenTable, index: int) -> int | None:
    verb = tokens.head[index]
    if tokens.dep[verb] != "ccomp":
        return None
    above = tokens.head[verb]
    return tokens.referent(above, tokens.child(above, "nsubj"))


def _governors(tokens: TokenTable, index: int) -> set[int]:
    found: set[int] = set()
    verb = _clause(tokens, index)
    for _ in range(_CLIMB):
        above = tokens.head[verb]
        if above == verb:
            break
        if tokens.dep[verb] == "relcl":
            found.add(above)
        verb = above
        subject = tokens.child(verb, *_SUBJECT)
        if subject is None and (clause := tokens.child(verb, "csubj")) is not None:
            subject = tokens.child(clause, *_SUBJECT)
        if subject is not None and subject < index:
            found.add(subject)
    return found


_FARTHEST = {"he": 5, "she": 5, "it": 1, "they": 2}  # Sentences a pronoun may reach back
_OFTEN = 7  # Mentions beyond which one more tells nothing
_LONG_AGO = 60  # Tokens beyond which one more makes no difference
_BODIES = frozenset({Sort.GROUP, Sort.ORG})
_NO_BODIES = frozenset({Sort.THING, Sort.TIME})
_NO_ITS = frozenset({Sort.PERSON, Sort.TIME})


def may_refer(tokens: TokenTable, anaphor: Anaphor, entity: Entity, spot: Spot, *, any_gender: bool = False) -> bool:
    """Whether a pronoun could point to something, by distance, sort, number, gender and syntax."""
    near = anaphor.sentence - spot.sentence <= _FARTHEST[anaphor.kind]
    # 'It is a long game' is said of no company.
    unlike = anaphor.kind == "it" and anaphor.sort in _NO_BODIES and entity.sort in _BODIES
    agrees = any_gender or _agrees(anaphor.kind, entity)
    return near and not unlike and agrees and _unbound(tokens, anaphor, entity, spot)


def _agrees(kind: str, entity: Entity) -> bool:
    sort = entity.sort
    if kind in GENDERS:
        return sort is Sort.PERSON and not entity.plural and entity.gender in ("", GENDERS[kind])
    if kind == "they":
        anybody = sort is Sort.PERSON and entity.indefinite
        return sort is not Sort.TIME and (entity.plural or sort in _BODIES or anybody)
    return sort not in _NO_ITS and not entity.plural


def _unbound(tokens: TokenTable, anaphor: Anaphor, entity: Entity, spot: Spot) -> bool:
    """Binding: 'him' is not the subject of its own clause, 'himself' is; nobody is his own possessor."""
    if anaphor.role == "owner":
        # Nobody is his own deputy: 'X was appointed as his deputy'.
        own_deputy = anaphor.predicate and spot.subject and tokens.head[spot.head] == anaphor.owner_clause
        return anaphor.owned != spot.head and not own_deputy
    own = [s for s in entity.spots[-3:] if s.sentence == anaphor.sentence and tokens.head[s.head] == anaphor.clause]
    if anaphor.role == "reflexive":
        return spot.sentence == anaphor.sentence
    if anaphor.role == "object":
        # 'him' is neither 'X' in 'X decided to support him' nor 'the man' in 'the man who attacked him'.
        actors = {anaphor.actor, tokens.referent(anaphor.clause, tokens.subject(anaphor.clause))}
        if any(s.head in actors for s in entity.spots[-3:]):
            return False
    return not (any(s.subject for s in own) if anaphor.role == "object" else own and anaphor.role == "subject")


def features(tokens: TokenTable, anaphor: Anaphor, entity: Entity, spot: Spot, speech: Speech) -> dict[str, float]:
    """What speaks for and against a pronoun's pointing to something."""
    they = anaphor.kind == "they"
    governs = spot.head in anaphor.governors
    clause = tokens.head[spot.head]
    return {
        "distance": anaphor.sentence - spot.sentence,
        "paragraph": anaphor.paragraph != spot.paragraph,
        "subject": spot.subject,
        "parallel": spot.subject and anaphor.role == "subject",
        "first": spot.first,
        "nested": spot.nested,
        "frequency": log2(1 + min(len(entity.spots), _OFTEN)),
        "chain": spot.pronoun == anaphor.kind and (spot.subject or anaphor.role != "subject"),
        "other-pronoun": bool(spot.pronoun) and spot.pronoun != anaphor.kind,
        "gender": anaphor.kind in GENDERS and bool(entity.gender),
        "unnamed": not entity.named,
        "speaker": anaphor.speaks and spot.head in speech.speakers,
        "other-side": anaphor.quote != spot.quote,
        "indefinite": entity.indefinite,
        "org-they": they and not entity.plural,
        "place": entity.sort is Sort.PLACE,
        "thing-they": they and entity.sort is Sort.THING,
        "singular-they": they and entity.sort is Sort.PERSON and not entity.plural,
        "part": bool(entity.parts),
        "near": min(anaphor.index - spot.head, _LONG_AGO),
        "governor": governs,
        "object-owner": clause == anaphor.owner_clause and tokens.dep[spot.head] == "dobj",
        "reporter": spot.head == anaphor.reporter,
        "bound": governs and tokens.lower[spot.head] in ANYBODY,
        "reflexive": anaphor.role == "reflexive" and clause == anaphor.clause,
    }


def score(values: dict[str, float], weights: Model) -> float:
    """The weighed sum of features."""
    return sum(weights[name] * value for name, value in values.items())
