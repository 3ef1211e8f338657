"""What the text calls somebody beside the name: titles before it, and what the grammar of a sentence says of it."""

from __future__ import annotations

from dataclasses import dataclass

from tui.model.analysis import ActorKind, MentionKind
from tui.nlp.actors.chains import Chain
from tui.nlp.actors.noun_phrases import (
    GROUP,
    KIN,
    ORG,
    PEOPLE_NOUNS,
    PLACE,
    THING,
    Phrase,
    Sort,
    age_in,
    is_held,
    right_edge,
    sort_of,
)
from tui.nlp.token_table import FINITE, SUBJECTS, TokenRange, TokenTable
from tui.nlp.word_lists import listed

ROLE_NOUNS = PEOPLE_NOUNS | ORG  # Head nouns of what people and organisations are called
_BEFORE = 18  # Tokens looked back from a name for what it is called
_LONGEST = 10  # Tokens a role runs on after its head: 'of the Interior Ministry'
_LINKS = frozenset({"of", "for", "to", "at", "from"})
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM"})
_MODIFIERS = frozenset({"NOUN", "PROPN", "ADJ"})
_OPENING = frozenset({"det", "poss", "compound", "nmod", "amod"})
_BREAKS = frozenset([",", ";", ":", "—", "–", '"', "“", "”", "``", "''"])
_CLAUSAL = frozenset({"VERB", "AUX", "SPACE"})
_STOPS = frozenset({"VERB", "AUX", "PRON", "SPACE", "SCONJ", "CCONJ"})
_MALE_TITLES = frozenset(["mr", "sir", "lord", "king", "prince", "sheikh", "father", "brother", "don"])
_FEMALE_TITLES = frozenset(["mrs", "ms", "miss", "dame", "lady", "queen", "princess", "sister", "madam"])
_QUALIFIERS = listed("descriptions.txt", "qualifier")
_NOT_ROLES = frozenset(
    ["mr", "mrs", "ms", "miss", "fellow", "man", "woman", "boy", "girl", "child", "male", "female", "native", "source"]
)


@dataclass(frozen=True, slots=True)
class Role:
    """What a name is called."""

    head: int  # Index of the head noun
    start: int
    end: int  # Range of the role's own words, without determiner
    lemma: str
    title: bool  # Whether it stands right before the name, within one phrase: 'Field Marshal X'


def honorific_gender(tokens: TokenTable, start: int) -> str:
    """The gender a title right before a name tells: 'm', 'f' or ''."""
    word = tokens.lower[start - 1].rstrip(".") if start else ""
    return "m" if word in _MALE_TITLES else "f" if word in _FEMALE_TITLES else ""


def roles_before(tokens: TokenTable, name: TokenRange, kind: ActorKind, taken: set[int]) -> list[Role]:
    """The roles in front of a name, nearest first: a title, and a longer description before that.

    No role reaches over tokens that are `taken` by people's names.
    """
    found: list[Role] = []
    at = name[0]
    for _ in range(2):
        role = _role_before(tokens, at, kind, taken)
        if role is None:
            break
        found.append(role)
        at = role.start
        while at and tokens.pos[at - 1] == "DET":
            at -= 1
        if not at or tokens.lower[at - 1] != ",":
            break
    return found


def _role_before(tokens: TokenTable, at: int, kind: ActorKind, taken: set[int]) -> Role | None:
    nouns = _NOUNS[kind]
    last = at - 1
    if last < 0 or tokens.sentence[last] != tokens.sentence[at]:
        return None
    if _is_role(tokens, last, nouns):
        return _role(tokens, last, last + 1, title=True)
    comma = tokens.lower[last] == ","
    if kind is ActorKind.PLACE or (kind is ActorKind.ORG and not comma):
        return None
    for back in range(last - comma, max(-1, at - _BEFORE), -1):
        hyphened = tokens.lower[back - 1] == "-"
        stops = tokens.pos[back] in _STOPS and not hyphened
        if back in taken or stops or tokens.sentence[back] != tokens.sentence[at]:
            break
        # 'CEO of the Refugee Council': 'refugee' heads nothing there.
        modifier = tokens.dep[back] == "compound" and back < tokens.head[back] < at
        if _is_role(tokens, back, nouns) and not modifier:
            fits = _bridges(tokens, back, last + 1 - comma, comma=comma)
            return _role(tokens, back, min(role_end(tokens, back), at), title=False) if fits else None
    return None


def _bridges(tokens: TokenTable, head: int, end: int, *, comma: bool) -> bool:
    """Whether only what belongs to a role stands between it and the comma or name: 'Director of the Office, X'."""
    if head + 1 == end:
        # 'The daughter of a surgeon, X studied law': no surgeon.
        other = tokens.lemma[head] in KIN or (tokens.lemma[head] in PEOPLE_NOUNS and _opens_clause(tokens, end + 1))
        return comma and not (tokens.dep[head] == "pobj" and other)
    first = tokens.lower[head + 1]
    if not comma and tokens.pos[end - 1] == "ADP":
        return False
    return (first in _LINKS or (comma and first in {"in", ","})) and (comma or tokens.dep[head] != "conj")


def _opens_clause(tokens: TokenTable, at: int) -> bool:
    """Whether a name is a subject: 'X' in 'In a letter to the mayor, X said …', whatever the parser takes it for."""
    while tokens.dep[at] in {"compound", "nmod"} and tokens.head[at] > at:
        at = tokens.head[at]
    verb = at + 1
    if verb >= len(tokens) or tokens.lower[verb] == ",":
        return False  # 'According to the clerk, X, …'
    return tokens.dep[at] in SUBJECTS or (tokens.tag[verb] in FINITE and tokens.subject(verb) in (None, at))


def _is_role(tokens: TokenTable, index: int, nouns: frozenset[str]) -> bool:
    return (
        not is_held(tokens, index)
        and tokens.pos[index] in {"NOUN", "PROPN"}
        and tokens.tag[index] not in {"NNS", "NNPS"}
        and (tokens.lemma[index] in nouns or tokens.lower[index] in nouns)
        and tokens.lower[index] not in _NOT_ROLES
    )


_NOUNS = {
    ActorKind.PERSON: PEOPLE_NOUNS,
    ActorKind.ORG: (ORG | GROUP) - THING,
    ActorKind.PLACE: PLACE - {"house", "home"},
}


def role_end(tokens: TokenTable, head: int, links: frozenset[str] = _LINKS) -> int:
    """Where a role ends that runs on after its head: 'Director of the Benghazi Office', 'chair and director of …'."""
    end = head + 1
    while tokens.lower[end : end + 1] == ["-"] and end + 1 < len(tokens) and not tokens.white[end - 1]:
        end += 2
    second = end + 1
    if tokens.lower[end:second] == ["and"] and second < len(tokens) and tokens.lemma[second] in ROLE_NOUNS:
        end = second + 1
        if end < len(tokens) and tokens.head[second] == end and tokens.lemma[end] in ROLE_NOUNS:
            end += 1  # 'chairman and chief executive'
    if end >= len(tokens) or tokens.lower[end] not in links:
        return end
    last = end
    for at in range(end, min(len(tokens), end + _LONGEST)):
        if not (tokens.pos[at] in _INSIDE or tokens.lower[at] in links or tokens.lower[at] in {"'s", "-"}):
            break
        if tokens.pos[at] in _MODIFIERS or tokens.lower[at] == "'s":
            last = at + 1
    return last - (tokens.lower[last - 1] == "'s")


def description_end(tokens: TokenTable, head: int) -> int:
    """Where a whole description ends, its place included: 'the largest bank in Corvane', but no clause."""
    last = right_edge(tokens, head)
    clause = any(tokens.pos[i] in _CLAUSAL for i in range(head + 1, min(last + 1, head + _BEFORE)))
    if clause or last < head or last > head + _BEFORE or tokens.sentence[last] != tokens.sentence[head]:
        return role_end(tokens, head, _LINKS | {"in"})
    end = head + 1
    for index in range(end, last + 1):
        within_name = tokens.pos[index - 1] == "PROPN" and tokens.pos[min(index + 1, last)] == "PROPN"
        # 'the Vanes and Corvane' are two; 'the president and director of Corvane' is one.
        other = tokens.lower[index] in {"and", "or"} and not within_name
        other = other and tokens.lemma[min(index + 1, last)] not in ROLE_NOUNS
        if other or (tokens.lower[index] in _BREAKS and not within_name):
            break
        if tokens.pos[index] in _INSIDE and tokens.pos[index] != "DET":
            end = index + 1
    return end


def role_start(tokens: TokenTable, head: int) -> int:
    """Where a role begins: its adjectives and nouns, hyphens between them, no determiner and no possessor."""
    start = head
    while start:
        before = start - 1
        if tokens.sentence[before] != tokens.sentence[head]:
            break
        hyphen = tokens.lower[before] == "-" and start > 1 and tokens.paragraph[before] == tokens.paragraph[start - 2]
        joined = tokens.lower[start] == "-" or (tokens.lower[start] == "'s")
        # 'accused killer', 'would-be president': whatever the parser takes them for.
        qualified = tokens.lower[before] in _QUALIFIERS or tokens.lower[before - 1] == "-"
        if hyphen or joined or qualified or tokens.pos[before] in _MODIFIERS:
            start = before
        else:
            break
    return start


def phrase_before(tokens: TokenTable, start: int, end: int) -> tuple[int, bool]:
    """Where the noun phrase begins whose words run up to a name, and whether an article or possessor opens it.

    'The Corvane firm Brightwater', 'Corvane's mayor Mara Li': the parser ties the opening to the role or to the name.
    """
    determined = False
    while start:
        before = start - 1
        clitic = tokens.lower[before] == "'s"
        if tokens.sentence[before] != tokens.sentence[start] or not (clitic or tokens.dep[before] in _OPENING):
            break
        if not (clitic or start <= tokens.head[before] < end):
            break
        determined = determined or tokens.dep[before] in {"det", "poss"}
        start = before
    return start, determined


def _role(tokens: TokenTable, head: int, end: int, *, title: bool) -> Role:
    start = role_start(tokens, head)
    return Role(head, start, end, tokens.lemma[head], title)


def role_at(tokens: TokenTable, head: int) -> Role:
    """The role a description headed by a noun gives."""
    return _role(tokens, head, role_end(tokens, head), title=False)


FITS = {
    ActorKind.PERSON: frozenset({Sort.PERSON}),
    ActorKind.ORG: frozenset({Sort.ORG, Sort.GROUP}),
    ActorKind.PLACE: frozenset({Sort.PLACE}),
}
"""The sorts of description an actor of each kind may have."""

_BE = frozenset({"be", "become", "remain"})
_JOINED = 5  # Tokens from one noun of a description to another joined to it
_NAMING = frozenset({"name", "call", "dub", "label", "nickname", "know", "identify"})
_CLOSING = frozenset({",", ".", ")", ";", "—", "–"})


def fits(phrase: Phrase, chain: Chain) -> bool:
    """Whether a description could be an actor's by sort, number and gender."""
    several = phrase.plural and not chain.plural
    other_gender = phrase.gender and chain.gender not in ("", phrase.gender)
    return phrase.sort in FITS[chain.kind] and not several and not other_gender


def appose(
    tokens: TokenTable, phrases: list[Phrase], owner: dict[int, Chain], referents: dict[int, Chain]
) -> dict[int, Chain]:
    """Give each description that grammar ties to a name to that name's actor, with the role it tells.

    Returns:
        The same referents.
    """
    heads = {phrase.head for phrase in phrases}
    for phrase in phrases:
        for question, why, confidence in _QUESTIONS:
            chain = question(tokens, phrase, owner, heads)
            if chain is not None and fits(phrase, chain):
                end = _end(tokens, phrase, owner, chain)
                chain.add((phrase.start, end), MentionKind.NOMINAL, confidence, f"{why} {chain.name}")
                role = role_at(tokens, phrase.head)
                chain.call(tokens.phrase(role.start, min(role.end, end)), phrase.lemma, phrase.gender)
                age = age_in(tokens, phrase.start, phrase.head)
                if age:
                    chain.heads.add(age)
                second = _second(tokens, phrase)
                if second is not None and second >= role.end:
                    other = role_at(tokens, second)
                    chain.call(tokens.phrase(other.start, other.end), other.lemma)
                referents[phrase.head] = chain
                break
    return referents


def _end(tokens: TokenTable, phrase: Phrase, owner: dict[int, Chain], chain: Chain) -> int:
    """Where a description ends: before the name itself, and before another item of a list."""
    second = _second(tokens, phrase)
    if second is not None:
        return role_at(tokens, second).end
    end = phrase.head + 1
    for index in range(end, description_end(tokens, phrase.head)):
        listed = tokens.lower[index] == "and" and ROLE_NOUNS.isdisjoint(tokens.lemma[index + 1 : index + 2])
        if owner.get(index) is chain or listed or tokens.lower[index] == "," == tokens.lower[phrase.head + 1]:
            break
        if tokens.pos[index] not in {"PUNCT", "DET"}:
            end = index + 1
    return end


def _second(tokens: TokenTable, phrase: Phrase) -> int | None:
    """The noun joined to a description under one article: 'minister' in 'a lawyer and former minister'."""
    second = tokens.child(phrase.head, "conj")
    if second is None or second - phrase.head > _JOINED or phrase.plural:
        return None
    between = tokens.lower[phrase.head + 1 : second]
    own = any(tokens.dep[kid] in {"det", "poss"} for kid in tokens.kids[second])
    person = tokens.tag[second] in {"NN", "NNP"} and sort_of(tokens, second, tokens.lemma[second]) is Sort.PERSON
    return second if between[:1] == ["and"] and "," not in between and person and not own else None


def _after(tokens: TokenTable, phrase: Phrase, owner: dict[int, Chain], heads: set[int]) -> Chain | None:
    """'X, the minister'."""
    above = tokens.head[phrase.head]
    if (
        tokens.dep[phrase.head] != "appos"
        or above in heads
        or _relatives(tokens, phrase)
        or _listed(tokens, phrase, owner, above)
    ):
        return None
    return None if _is_lost_subject(tokens, above) else owner.get(above)


def _relatives(tokens: TokenTable, phrase: Phrase) -> bool:
    """Whether a description goes on a list of people: 'X, his wife and stepson were rescued'."""
    return phrase.lemma in KIN and tokens.child(phrase.head, "conj") is not None


def _is_lost_subject(tokens: TokenTable, above: int) -> bool:
    """Whether what follows a name is the sentence's subject: 'According to X, a detective asked …'."""
    to = tokens.head[above]
    according = tokens.head[to]
    if tokens.lower[to] != "to" or tokens.lower[according] != "according":
        return False
    return tokens.child(tokens.head[according], "nsubj", "nsubjpass", "expl") is None


def _listed(tokens: TokenTable, phrase: Phrase, owner: dict[int, Chain], last: int) -> bool:
    """Whether a name is followed by another item of a list: 'Attorney General, X, the director of …'.

    The comma before the name has given it an office already.
    """
    start = last
    while start and owner.get(start - 1) is owner.get(last):
        start -= 1
    if phrase.determiner != "the" or start < 2 or tokens.lower[start - 1] != ",":  # noqa: PLR2004  (a word and a comma)
        return False
    office = tokens.lower[start - 2] in ROLE_NOUNS or tokens.lemma[start - 2] in ROLE_NOUNS
    return office or _role_before(tokens, start, ActorKind.PERSON, set()) is not None


def _before(tokens: TokenTable, phrase: Phrase, owner: dict[int, Chain], heads: set[int]) -> Chain | None:
    """'The minister, X'."""
    kid = next((k for k in tokens.kids[phrase.head] if tokens.dep[k] == "appos" and k not in heads), None)
    return None if kid is None or _precedes_clause(tokens, phrase, kid) else owner.get(kid)


def _precedes_clause(tokens: TokenTable, phrase: Phrase, name: int) -> bool:
    """Whether a clause begins with the name after a description: 'In a letter to the mayor, X said …'."""
    return phrase.sort is Sort.PERSON and tokens.dep[phrase.head] == "pobj" and _opens_clause(tokens, name)


def _beside(tokens: TokenTable, phrase: Phrase, owner: dict[int, Chain], _: set[int]) -> Chain | None:
    """A name right before, between commas: where the parser lost the apposition."""
    before = phrase.start - 2
    if before < 0 or tokens.lower[phrase.start - 1] != "," or phrase.sort is not Sort.PERSON:
        return None
    end = role_at(tokens, phrase.head).end
    closed = end >= len(tokens) or tokens.lower[end] in _CLOSING
    one_of_many = tokens.dep[phrase.head] == "conj" or tokens.child(phrase.head, "conj") is not None
    one_of_many = one_of_many or _listed(tokens, phrase, owner, before)
    return owner.get(before) if closed and not one_of_many else None


def _said_of(tokens: TokenTable, phrase: Phrase, owner: dict[int, Chain], heads: set[int]) -> Chain | None:
    """'X is the minister', 'X, who was a minister'."""
    verb = tokens.head[phrase.head]
    said = tokens.dep[phrase.head] == "attr" and tokens.lemma[verb] in _BE and tokens.child(verb, "neg") is None
    subject = tokens.child(verb, "nsubj") if said else None
    at = None if subject in heads else tokens.referent(verb, subject)
    return None if at is None else owner.get(at)


def _ahead(tokens: TokenTable, phrase: Phrase, owner: dict[int, Chain], _: set[int]) -> Chain | None:
    """'Its parent company, X starts …': a name right behind one comma, where the parser lost the apposition."""
    comma = role_at(tokens, phrase.head).end
    if tokens.lower[comma : comma + 1] != [","] or phrase.determiner in {"", "this"} or phrase.plural:
        return None
    if _precedes_clause(tokens, phrase, comma + 1):
        return None
    chain = owner.get(comma + 1)
    return chain if chain is not None and phrase.lemma in chain.heads else None


def _called(tokens: TokenTable, phrase: Phrase, owner: dict[int, Chain], _: set[int]) -> Chain | None:
    """'A man named X', 'a user known as X'."""
    for kid in tokens.kids[phrase.head]:
        if tokens.dep[kid] == "acl" and tokens.lemma[kid] in _NAMING and tokens.tag[kid] == "VBN":
            name = tokens.child(kid, "oprd", "attr")
            known_as = next((k for k in tokens.kids[kid] if tokens.lower[k] == "as"), None)
            if name is None and known_as is not None:
                name = tokens.child(known_as, "pobj")
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
