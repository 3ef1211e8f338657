"""Appositions: what the grammar of a sentence says a named actor is: 'X, the minister', 'X is a minister'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.model.analysis import ActorKind, MentionKind
from tui.nlp.actors.ages import age_in
from tui.nlp.actors.phrases import KIN, Phrase, Sort, sort_of
from tui.nlp.actors.roles import ROLE_NOUNS, description_end, role_at

if TYPE_CHECKING:
    from tui.nlp.actors.chains import Chain
    from tui.nlp.actors.columns import Columns

FITS = {
    ActorKind.PERSON: frozenset({Sort.PERSON}),
    ActorKind.ORG: frozenset({Sort.ORG, Sort.GROUP}),
    ActorKind.PLACE: frozenset({Sort.PLACE}),
}
"""The sorts of description an actor of each kind may have."""

_BE = frozenset({"be", "become", "remain"})
_JOINED = 5
"""Tokens from one noun of a description to another joined to it."""

_NAMING = frozenset({"name", "call", "dub", "label", "nickname", "know", "identify"})
_CLOSING = frozenset({",", ".", ")", ";", "—", "–"})


def fits(phrase: Phrase, chain: Chain) -> bool:
    """Whether a description could be an actor's by sort, number and gender."""
    several = phrase.plural and not chain.plural
    other_gender = phrase.gender and chain.gender not in ("", phrase.gender)
    return phrase.sort in FITS[chain.kind] and not several and not other_gender


def appose(
    columns: Columns, phrases: list[Phrase], owner: dict[int, Chain], referents: dict[int, Chain]
) -> dict[int, Chain]:
    """Give each description that grammar ties to a name to that name's actor, with the role it tells.

    Args:
        columns: The document.
        phrases: Its noun phrases without a name as head.
        owner: The actor of each token of a name.
        referents: The actor of each description's head, filled in here.

    Returns:
        The same referents.
    """
    heads = {phrase.head for phrase in phrases}
    for phrase in phrases:
        for question, why, sure in _QUESTIONS:
            chain = question(columns, phrase, owner, heads)
            if chain is not None and fits(phrase, chain):
                end = _end(columns, phrase, owner, chain)
                chain.add((phrase.start, end), MentionKind.NOMINAL, sure, f"{why} {chain.name}")
                role = role_at(columns, phrase.head)
                chain.call(columns.phrase(role.start, min(role.end, end)), phrase.lemma, phrase.gender)
                age = age_in(columns, phrase.start, phrase.head)
                if age:
                    chain.heads.add(age)
                second = _second(columns, phrase)
                if second is not None and second >= role.end:
                    other = role_at(columns, second)
                    chain.call(columns.phrase(other.start, other.end), other.lemma)
                referents[phrase.head] = chain
                break
    return referents


def _end(columns: Columns, phrase: Phrase, owner: dict[int, Chain], chain: Chain) -> int:
    """Where a description ends: before the name itself, and before another item of a list."""
    second = _second(columns, phrase)
    if second is not None:
        return role_at(columns, second).end
    end = phrase.head + 1
    for index in range(end, description_end(columns, phrase.head)):
        listed = columns.lower[index] == "and" and ROLE_NOUNS.isdisjoint(columns.lemma[index + 1 : index + 2])
        if owner.get(index) is chain or listed or columns.lower[index] == "," == columns.lower[phrase.head + 1]:
            break
        if columns.pos[index] not in {"PUNCT", "DET"}:
            end = index + 1
    return end


def _second(columns: Columns, phrase: Phrase) -> int | None:
    """The noun joined to a description under one article: 'minister' in 'a lawyer and former minister'."""
    second = columns.child(phrase.head, "conj")
    if second is None or second - phrase.head > _JOINED or phrase.plural:
        return None
    between = columns.lower[phrase.head + 1 : second]
    own = any(columns.dep[kid] in {"det", "poss"} for kid in columns.kids[second])
    person = columns.tag[second] in {"NN", "NNP"} and sort_of(columns, second, columns.lemma[second]) is Sort.PERSON
    return second if between[:1] == ["and"] and "," not in between and person and not own else None


def _after(columns: Columns, phrase: Phrase, owner: dict[int, Chain], heads: set[int]) -> Chain | None:
    """'X, the minister'."""
    above = columns.head[phrase.head]
    if (
        columns.dep[phrase.head] != "appos"
        or above in heads
        or _relatives(columns, phrase)
        or _listed(columns, phrase, owner, above)
    ):
        return None
    return None if _is_lost_subject(columns, above) else owner.get(above)


def _relatives(columns: Columns, phrase: Phrase) -> bool:
    """Whether a description goes on a list of people: 'X, his wife and stepson were rescued'."""
    return phrase.lemma in KIN and columns.child(phrase.head, "conj") is not None


def _is_lost_subject(columns: Columns, above: int) -> bool:
    """Whether what follows a name is the sentence's subject: 'According to X, a detective asked …'."""
    to = columns.head[above]
    according = columns.head[to]
    if columns.lower[to] != "to" or columns.lower[according] != "according":
        return False
    return columns.child(columns.head[according], "nsubj", "nsubjpass", "expl") is None


def _listed(columns: Columns, phrase: Phrase, owner: dict[int, Chain], last: int) -> bool:
    """Whether a name is followed by another item of a list: 'Attorney General, X, the director of …'.

    The comma before the name has given it an office already.
    """
    start = last
    while start and owner.get(start - 1) is owner.get(last):
        start -= 1
    return phrase.determiner == "the" and start > 0 and columns.lower[start - 1] == ","


def _before(columns: Columns, phrase: Phrase, owner: dict[int, Chain], heads: set[int]) -> Chain | None:
    """'The minister, X'."""
    kid = next((k for k in columns.kids[phrase.head] if columns.dep[k] == "appos" and k not in heads), None)
    return owner.get(kid) if kid is not None else None


def _beside(columns: Columns, phrase: Phrase, owner: dict[int, Chain], _: set[int]) -> Chain | None:
    """A name right before, between commas: where the parser lost the apposition."""
    before = phrase.start - 2
    if before < 0 or columns.lower[phrase.start - 1] != "," or phrase.sort is not Sort.PERSON:
        return None
    end = role_at(columns, phrase.head).end
    closed = end >= len(columns) or columns.lower[end] in _CLOSING
    one_of_many = columns.dep[phrase.head] == "conj" or columns.child(phrase.head, "conj") is not None
    one_of_many = one_of_many or _listed(columns, phrase, owner, before)
    return owner.get(before) if closed and not one_of_many else None


def _said_of(columns: Columns, phrase: Phrase, owner: dict[int, Chain], heads: set[int]) -> Chain | None:
    """'X is the minister', 'X, who was a minister'."""
    verb = columns.head[phrase.head]
    said = columns.dep[phrase.head] == "attr" and columns.lemma[verb] in _BE and columns.child(verb, "neg") is None
    subject = columns.child(verb, "nsubj") if said else None
    if subject is None or subject in heads:
        return None
    relative = columns.dep[verb] == "relcl" and columns.tag[subject] in {"WP", "WDT"}
    return owner.get(columns.head[verb] if relative else subject)


def _ahead(columns: Columns, phrase: Phrase, owner: dict[int, Chain], _: set[int]) -> Chain | None:
    """'Its parent company, X starts …': a name right behind one comma, where the parser lost the apposition."""
    comma = role_at(columns, phrase.head).end
    if columns.lower[comma : comma + 1] != [","] or phrase.determiner in {"", "this"} or phrase.plural:
        return None
    chain = owner.get(comma + 1)
    return chain if chain is not None and phrase.lemma in chain.heads else None


def _called(columns: Columns, phrase: Phrase, owner: dict[int, Chain], _: set[int]) -> Chain | None:
    """'A man named X', 'a user known as X'."""
    for kid in columns.kids[phrase.head]:
        if columns.dep[kid] == "acl" and columns.lemma[kid] in _NAMING and columns.tag[kid] == "VBN":
            name = columns.child(kid, "oprd", "attr")
            known_as = next((k for k in columns.kids[kid] if columns.lower[k] == "as"), None)
            if name is None and known_as is not None:
                name = columns.child(known_as, "pobj")
            return None if name is None else owner.get(name)
    return None


_QUESTIONS = (
    (_after, "apposition to", 0.93),
    (_before, "apposition to", 0.93),
    (_beside, "beside", 0.9),
    (_ahead, "beside", 0.85),
    (_said_of, "said of", 0.85),
    (_called, "called", 0.9),
)
