"""Roles: what the text calls somebody beside the name, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.model.analysis import ActorKind
from tui.nlp.actors.phrases import GROUP, KIN, ORG, PEOPLE_NOUNS, PLACE, THING, right_edge

if TYPE_CHECKING:
    from tui.nlp.actors.columns import Columns
    from tui.nlp.records import Tokens

ROLE_NOUNS = PEOPLE_NOUNS | ORG
"""Head nouns of what people and organisations are called."""

_BEFORE = 18
"""Tokens looked back from a name for what it is called."""

_LONGEST = 10
"""Tokens a role runs on after its head: 'of the Interior Ministry'."""

_LINKS = frozenset({"of", "for", "to", "at", "from"})
_INSIDE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM"})
_MODIFIERS = frozenset({"NOUN", "PROPN", "ADJ"})
_OPENING = frozenset({"det", "poss", "compound", "nmod", "amod"})
_BREAKS = frozenset([",", ";", ":", "—", "–", '"', "“", "”", "``", "''"])
_CLAUSAL = frozenset({"VERB", "AUX", "SPACE"})
_STOPS = frozenset({"VERB", "AUX", "PRON", "SPACE", "SCONJ", "CCONJ"})
_MALE_TITLES = frozenset(["mr", "sir", "lord", "king", "prince", "sheikh", "father", "brother", "don"])
_FEMALE_TITLES = frozenset(["mrs", "ms", "miss", "dame", "lady", "queen", "princess", "sister", "madam"])
_NOT_ROLES = frozenset(
    ["mr", "mrs", "ms", "miss", "fellow", "man", "woman", "boy", "girl", "child", "male", "female", "native", "source"]
)


@dataclass(frozen=True, slots=True)
class Role:
    """What a name is called."""

    head: int
    """Index of the head noun."""

    start: int
    end: int
    """Range of the role's own words, without determiner."""

    lemma: str
    title: bool
    """Whether it stands right before the name, within one phrase: 'Field Marshal X'."""


def honorific_gender(columns: Columns, start: int) -> str:
    """The gender a title right before a name tells: 'm', 'f' or ''."""
    word = columns.lower[start - 1].rstrip(".") if start else ""
    return "m" if word in _MALE_TITLES else "f" if word in _FEMALE_TITLES else ""


def roles_before(columns: Columns, name: Tokens, kind: ActorKind, taken: set[int]) -> list[Role]:
    """The roles in front of a name, nearest first: a title, and a longer description before that.

    Args:
        columns: The document.
        name: The name's range.
        kind: What the name names.
        taken: Tokens of people's names, over which a role can't reach.
    """
    found: list[Role] = []
    at = name[0]
    for _ in range(2):
        role = _role_before(columns, at, kind, taken)
        if role is None:
            break
        found.append(role)
        at = role.start
        while at and columns.pos[at - 1] == "DET":
            at -= 1
        if not at or columns.lower[at - 1] != ",":
            break
    return found


def _role_before(columns: Columns, at: int, kind: ActorKind, taken: set[int]) -> Role | None:
    nouns = _NOUNS[kind]
    last = at - 1
    if last < 0 or columns.sentence[last] != columns.sentence[at]:
        return None
    if _is_role(columns, last, nouns):
        return _role(columns, last, last + 1, title=True)
    comma = columns.lower[last] == ","
    if kind is ActorKind.PLACE or (kind is ActorKind.ORG and not comma):
        return None
    for back in range(last - comma, max(-1, at - _BEFORE), -1):
        hyphened = columns.lower[back - 1] == "-"
        stops = columns.pos[back] in _STOPS and not hyphened
        if back in taken or stops or columns.sentence[back] != columns.sentence[at]:
            break
        # 'CEO of the Refugee Council': 'refugee' heads nothing there.
        modifier = columns.dep[back] == "compound" and back < columns.head[back] < at
        if _is_role(columns, back, nouns) and not modifier:
            fits = _bridges(columns, back, last + 1 - comma, comma=comma)
            return _role(columns, back, min(role_end(columns, back), at), title=False) if fits else None
    return None


def _bridges(columns: Columns, head: int, end: int, *, comma: bool) -> bool:
    """Whether only what belongs to a role stands between it and the comma or name: 'Director of the Office, X'."""
    if head + 1 == end:
        return comma and (columns.lemma[head] not in KIN or columns.dep[head] != "pobj")
    first = columns.lower[head + 1]
    if not comma and columns.pos[end - 1] == "ADP":
        return False
    return (first in _LINKS or (comma and first in {"in", ","})) and (comma or columns.dep[head] != "conj")


def _is_role(columns: Columns, index: int, nouns: frozenset[str]) -> bool:
    # 'minister of justice' is no justice.
    portfolio = index > 1 and columns.lower[index - 1] == "of" and columns.lemma[index - 2] in nouns
    return (
        not portfolio
        and columns.pos[index] in {"NOUN", "PROPN"}
        and columns.tag[index] not in {"NNS", "NNPS"}
        and (columns.lemma[index] in nouns or columns.lower[index] in nouns)
        and columns.lower[index] not in _NOT_ROLES
    )


_NOUNS = {
    ActorKind.PERSON: PEOPLE_NOUNS,
    ActorKind.ORG: (ORG | GROUP) - THING,
    ActorKind.PLACE: PLACE - {"house", "home"},
}


def role_end(columns: Columns, head: int, links: frozenset[str] = _LINKS) -> int:
    """Where a role ends that runs on after its head: 'Director of the Benghazi Office', 'chairman and director of …'.

    Args:
        columns: The document.
        head: The role's head noun.
        links: The prepositions it may run on over.
    """
    end = head + 1
    while columns.lower[end : end + 1] == ["-"] and end + 1 < len(columns):
        end += 2
    second = end + 1
    if columns.lower[end:second] == ["and"] and second < len(columns) and columns.lemma[second] in ROLE_NOUNS:
        end = second + 1
        if end < len(columns) and columns.head[second] == end and columns.lemma[end] in ROLE_NOUNS:
            end += 1  # 'chairman and chief executive'
    if end >= len(columns) or columns.lower[end] not in links:
        return end
    last = end
    for at in range(end, min(len(columns), end + _LONGEST)):
        if not (columns.pos[at] in _INSIDE or columns.lower[at] in links or columns.lower[at] in {"'s", "-"}):
            break
        if columns.pos[at] in _MODIFIERS or columns.lower[at] == "'s":
            last = at + 1
    return last - (columns.lower[last - 1] == "'s")


def description_end(columns: Columns, head: int) -> int:
    """Where a whole description ends, its place included: 'the largest bank in Corvane', but no clause."""
    last = right_edge(columns, head)
    clause = any(columns.pos[i] in _CLAUSAL for i in range(head + 1, min(last + 1, head + _BEFORE)))
    if clause or last < head or last > head + _BEFORE or columns.sentence[last] != columns.sentence[head]:
        return role_end(columns, head, _LINKS | {"in"})
    end = head + 1
    for index in range(end, last + 1):
        within_name = columns.pos[index - 1] == "PROPN" and columns.pos[min(index + 1, last)] == "PROPN"
        # 'the Vanes and Corvane' are two; 'the president and director of Corvane' is one.
        other = columns.lower[index] in {"and", "or"} and not within_name
        other = other and columns.lemma[min(index + 1, last)] not in ROLE_NOUNS
        if other or (columns.lower[index] in _BREAKS and not within_name):
            break
        if columns.pos[index] in _INSIDE and columns.pos[index] != "DET":
            end = index + 1
    return end


def role_start(columns: Columns, head: int) -> int:
    """Where a role begins: its adjectives and nouns, hyphens between them, no determiner and no possessor."""
    start = head
    while start:
        before = start - 1
        if columns.sentence[before] != columns.sentence[head]:
            break
        hyphen = (
            columns.lower[before] == "-" and start > 1 and columns.paragraph[before] == columns.paragraph[start - 2]
        )
        joined = columns.lower[start] == "-" or (columns.lower[start] == "'s")
        if hyphen or joined or columns.pos[before] in _MODIFIERS:
            start = before
        else:
            break
    return start


def phrase_before(columns: Columns, start: int, end: int) -> tuple[int, bool]:
    """Where the noun phrase begins whose words run up to a name, and whether an article or possessor opens it.

    'The Corvane firm Brightwater', 'Corvane's mayor Mara Li': the parser ties the opening to the role or to the name.

    Args:
        columns: The document.
        start: Where the role begins.
        end: Where the name ends.
    """
    determined = False
    while start:
        before = start - 1
        clitic = columns.lower[before] == "'s"
        if columns.sentence[before] != columns.sentence[start] or not (clitic or columns.dep[before] in _OPENING):
            break
        if not (clitic or start <= columns.head[before] < end):
            break
        determined = determined or columns.dep[before] in {"det", "poss"}
        start = before
    return start, determined


def _role(columns: Columns, head: int, end: int, *, title: bool) -> Role:
    start = role_start(columns, head)
    return Role(head, start, end, columns.lemma[head], title)


def role_at(columns: Columns, head: int) -> Role:
    """The role a description headed by a noun gives."""
    return _role(columns, head, role_end(columns, head), title=False)
