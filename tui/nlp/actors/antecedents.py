"""Antecedents: how well each thing spoken of fits a pronoun.

Source: Lappin and Leass (1994), "An Algorithm for Pronominal Anaphora Resolution" (salience); Kehler et al. (2004),
"The (Non)Utility of Predicate-Argument Frequencies for Pronoun Interpretation" (log-linear ranking).
"""

from __future__ import annotations

import json
from math import log2
from typing import TYPE_CHECKING

from tui.nlp.actors.phrases import ANYBODY, Sort
from tui.nlp.actors.wordlists import ROOT, listed

if TYPE_CHECKING:
    from tui.nlp.actors.columns import Columns
    from tui.nlp.actors.discourse import Entity, Spot
    from tui.nlp.actors.speech import Speech

FILE = "pronouns.txt"
CLASSES = {form: name for name in ("he", "she", "it", "they", "I", "we") for form in listed(FILE, name)}
"""The class of each third- and first-person pronoun, by its lower-case form."""

REFLEXIVE = listed(FILE, "reflexive")
POSSESSIVE = listed(FILE, "possessive")
_WEATHER = listed(FILE, "weather")
_RAISING = listed(FILE, "raising")
_GENDERS = {"he": "m", "she": "f"}
_FARTHEST = {"he": 5, "she": 5, "it": 1, "they": 2}
"""Sentences a pronoun may reach back."""

_OFTEN = 7
"""Mentions beyond which one more tells nothing."""

_CLIMB = 5
"""Steps up the tree in which a governing clause is looked for."""

_LEARNED = json.loads((ROOT / "pronoun_weights.json").read_text(encoding="utf-8"))
WEIGHTS: dict[str, float] = _LEARNED["weights"]
"""What each feature adds to a candidate's score, by the feature's name."""

NOBODY: dict[str, float] = _LEARNED["nobody"]
"""The score a candidate must pass, by the pronoun's class: below, it belongs to nobody spoken of."""


def is_pleonastic(columns: Columns, index: int) -> bool:
    """Whether an 'it' points to nothing: 'it is likely that', 'it rained', 'made it clear'."""
    if columns.lower[index] != "it":
        return False
    verb = columns.head[index]
    if columns.dep[index] == "expl" or columns.lemma[verb] in _WEATHER:
        return True
    after = set(columns.lower[index + 1 : index + 7])
    clause = any(columns.dep[kid] in {"ccomp", "xcomp", "advcl", "csubj"} and kid > index for kid in columns.kids[verb])
    announced = any(word in _RAISING for word in columns.lower[index + 1 : index + 6]) and (
        clause or bool(after & {"that", "to", "for", "when", "if", "whether"})
    )
    cleft = columns.lemma[verb] == "be" and bool(after & {"who", "that"}) and columns.child(verb, "attr") is not None
    return announced or cleft


def may_refer(columns: Columns, index: int, kind: str, entity: Entity, spot: Spot) -> bool:
    """Whether a pronoun could point to something, by sort, number, gender and syntax."""
    if columns.sentence[index] - spot.sentence > _FARTHEST[kind]:
        return False
    return _agrees(kind, entity) and _unbound(columns, index, entity, spot)


def _agrees(kind: str, entity: Entity) -> bool:
    if kind in _GENDERS:
        return entity.sort is Sort.PERSON and not entity.plural and entity.gender in ("", _GENDERS[kind])
    if kind == "they":
        return entity.sort is not Sort.TIME and (
            entity.plural or entity.sort in {Sort.GROUP, Sort.ORG} or (entity.sort is Sort.PERSON and entity.indefinite)
        )
    return entity.sort not in {Sort.PERSON, Sort.TIME} and not entity.plural


def _unbound(columns: Columns, index: int, entity: Entity, spot: Spot) -> bool:
    """Binding: 'him' is not the subject of its own clause, 'himself' is; nobody is his own possessor."""
    word = columns.lower[index]
    verb = _clause(columns, index)
    own = [s for s in entity.spots[-3:] if s.sentence == columns.sentence[index]]
    same_clause = any(columns.head[s.head] == verb and s.subject for s in own)
    if word in REFLEXIVE:
        return same_clause or spot.sentence == columns.sentence[index]
    if columns.dep[index] == "poss":
        return columns.head[index] != spot.head
    if columns.dep[index] in {"dobj", "dative", "pobj", "iobj"}:
        return not same_clause
    return not (columns.dep[index] in {"nsubj", "nsubjpass"} and any(columns.head[s.head] == verb for s in own))


def _clause(columns: Columns, index: int) -> int:
    """The verb whose argument a token is, looking through prepositions."""
    above = columns.head[index]
    return columns.head[above] if columns.dep[above] in {"prep", "dative", "agent"} else above


def features(
    columns: Columns, index: int, kind: str, entity: Entity, spot: Spot, *, speech: Speech
) -> dict[str, float]:
    """What speaks for and against a pronoun's pointing to something.

    Args:
        columns: The document.
        index: The pronoun.
        kind: Its class.
        entity: What it might point to.
        spot: A mention of that.
        speech: Who speaks where: 'X said. … he added' keeps its speaker.
    """
    distance = columns.sentence[index] - spot.sentence
    governs = distance == 0 and spot.head in governors(columns, index)
    subject = columns.dep[index] in {"nsubj", "nsubjpass"}
    return {
        "distance": distance,
        "paragraph": columns.paragraph[index] != spot.paragraph,
        "subject": spot.subject,
        "parallel": subject and spot.subject,
        "first": spot.first,
        "nested": spot.nested,
        "frequency": log2(1 + min(len(entity.spots), _OFTEN)),
        "chain": spot.pronoun == kind,
        "gender": bool(entity.gender) and kind in _GENDERS,
        "unnamed": not entity.named,
        "speaker": index in speech.speakers and spot.head in speech.speakers,
        "other-side": speech.quote_at(index) != spot.quote,
        "indefinite": entity.indefinite,
        "org-they": kind == "they" and not entity.plural,
        "place": entity.sort is Sort.PLACE,
        "thing-they": kind == "they" and entity.sort is Sort.THING,
        "singular-they": kind == "they" and entity.sort is Sort.PERSON and not entity.plural,
        "part": bool(entity.parts),
        "near": min(index - spot.head, 60),
        "governor": governs,
        "object-owner": owns(columns, index, spot.head),
        "reporter": governs and spot.head == reporter(columns, index),
        "bound": governs and columns.lower[spot.head] in ANYBODY,
        "reflexive": columns.lower[index] in REFLEXIVE and columns.head[spot.head] == _clause(columns, index),
    }


def owns(columns: Columns, index: int, head: int) -> bool:
    """Whether a possessive stands after the object of its own verb: 'relieved X of his duties'."""
    return (
        columns.dep[index] == "poss"
        and columns.dep[head] == "dobj"
        and columns.head[head] == _clause(columns, columns.head[index])
    )


def reporter(columns: Columns, index: int) -> int | None:
    """The subject of the verb whose complement's subject a pronoun is: 'X' in 'X said he would'."""
    verb = columns.head[index]
    if columns.dep[index] not in {"nsubj", "nsubjpass"} or columns.dep[verb] != "ccomp":
        return None
    subject = columns.child(columns.head[verb], "nsubj")
    if subject is not None and columns.tag[subject] in {"WP", "WDT"} and columns.dep[columns.head[verb]] == "relcl":
        return columns.head[columns.head[verb]]
    return subject


def governors(columns: Columns, index: int) -> set[int]:
    """Subjects of the clauses around a pronoun's own: 'X' in 'X said he …', 'X' in 'X, who had said he …'."""
    found: set[int] = set()
    verb = _clause(columns, index)
    for _ in range(_CLIMB):
        above = columns.head[verb]
        if above == verb:
            break
        if columns.dep[verb] == "relcl":
            found.add(above)
        verb = above
        subject = columns.child(verb, "nsubj", "nsubjpass")
        if subject is None and (clause := columns.child(verb, "csubj")) is not None:
            subject = columns.child(clause, "nsubj", "nsubjpass")
        if subject is not None and subject < index:
            found.add(subject)
    return found


def score(values: dict[str, float]) -> float:
    """The weighed sum of features."""
    return sum(WEIGHTS[name] * value for name, value in values.items())
