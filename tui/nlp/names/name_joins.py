"""Parts of one name made one: first name and surname, a body's name over 'of', a nickname or an apostrophe."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise

from tui.nlp.names.name_spans import ORG, PERSON, PLACE, NameCandidate, behind_office, in_party
from tui.nlp.token_table import TokenTable
from tui.nlp.word_lists import countries, demonyms, first_names, name_words, organisations, places, states, teams

OPENING, CLOSING = frozenset({'"', "“", "``", "(", "‘", "'"}), frozenset({'"', "”", "''", ")", "’", "'"})
NICKNAME = 6  # Tokens a nickname takes at most, with its marks
GAP = 3  # Tokens that may stand between two parts of one name
SYLLABLE = 6  # Letters of each part of a hyphenated Korean or Chinese given name at most
MARKED = re.compile(r"\d+[A-Z]+$|[A-Z]+\d+$")  # A surname that somebody chose
NUMERALS = frozenset({"II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XV", "XVI"})


def joined(tokens: TokenTable, found: list[NameCandidate]) -> list[NameCandidate]:
    """Candidates in reading order, those that belong together made one."""
    out: list[NameCandidate] = []
    for candidate in _nicknamed(tokens, found):
        merged = _merged(tokens, out[-1], candidate) if out else None
        if merged is not None:
            out[-1] = merged
        else:
            out.append(candidate)
    for left, right in pairwise(out):
        if _share_a_head(tokens, left, right):
            left.label, left.fixed = ORG, True
    for candidate in out:
        if candidate.label is ORG and _ordinal(tokens, candidate):
            candidate.start -= 1
        if candidate.label is ORG and tokens.text[candidate.end : candidate.end + 1] == ["plc"]:
            candidate.end += 1
        if candidate.label is PERSON and candidate.end < len(tokens):
            candidate.end = _stretched(tokens, candidate)
    return out


def _nicknamed(tokens: TokenTable, found: list[NameCandidate]) -> Iterator[NameCandidate]:
    """The candidates, with a name that runs over a nickname in marks or brackets made one."""
    index = 0
    while index < len(found):
        left = found[index]
        for skip in (1, 2):
            if index + skip < len(found) and _over_nickname(tokens, left, found[index + skip]):
                left = NameCandidate(left.start, found[index + skip].end, PERSON)
                index += skip
                break
        yield left
        index += 1


def _over_nickname(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> bool:
    """Whether a name goes on behind a nickname: 'Roberta "Bobbie" Lane', 'James (Jim) Hale'."""
    between = tokens.text[left.end : right.start] if right.start - left.end <= NICKNAME else []
    if len(between) < GAP or between[0] not in OPENING or between[-1] not in CLOSING:
        return False
    labels = {left.label, right.label}
    if PERSON not in labels or not labels <= {None, PERSON, ORG} or left.label is ORG:
        return False
    if (
        right.end - right.start >= GAP
        or tokens.plain[left.end - 1] in name_words("org head")
        or not tokens.capital[left.end + 1]
    ):
        return False
    bracket = between[0] == "("
    return bracket == (between[-1] == ")") and not (bracket and tokens.text[left.end + 1].isupper())


def _merged(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    gap = right.start - left.end
    if gap > GAP or (gap <= 1 and tokens.begins_sentence(right.start)):
        return None
    if gap == 1 and tokens.text[left.end].isspace():
        gap = 0  # a line break inside a name
    rules: Iterable[Callable[[TokenTable, NameCandidate, NameCandidate], NameCandidate | None]]
    rules = ADJACENT if gap == 0 else APART
    if gap == 0 and _unlike(tokens, left, right):
        return None
    return next((merged for rule in rules if (merged := rule(tokens, left, right)) is not None), None)


def _unlike(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> bool:
    """Whether two neighbours are two names: a person and a place, a demonym or title and a name."""
    first = tokens.plain[left.start]
    if left.label is PERSON and tokens.key(right.start, right.end) in places():
        return first not in first_names()
    people = first in demonyms() and first not in first_names()
    titled = left.single and (
        first in name_words("honorific")
        or (right.label is PERSON and behind_office(tokens, left.start))
        or (left.bare and (people or first in name_words("role", "not name", "portfolio", "position")))
    )
    shirt = right.single and len(tokens.text[right.start]) == 1 and tokens.text[right.end : right.end + 1] == ["-"]
    other = right.bare and tokens.plain[right.start] in name_words(
        "honorific", "role", "office", "caption", "numbered", "degree", "position"
    )
    office = tokens.plain[right.end - 1] in name_words("office") or tokens.plain[right.end - 2] == "attorney"
    other = other or (right.bare and tokens.plain[right.start] in name_words("portfolio") and office)
    return titled or shirt or other


def _hyphen(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'ITAR-Tass', 'Jean-Paul Carron'."""
    if tokens.text[left.end : right.start] != ["-"] or not (
        not tokens.white[left.end - 1] and not tokens.white[left.end]
    ):
        return None
    party = in_party(tokens, left.end)
    stance = tokens.plain[left.end - 1] in name_words("stance") and tokens.plain[right.end - 1] not in name_words(
        "org head"
    )
    two = tokens.key(left.start, left.end) in states() and tokens.key(right.start, right.end) in states()
    if party or stance or two:
        return None
    label = PERSON if right.label is PERSON else left.label or right.label
    return NameCandidate(left.start, right.end, label, thing=left.thing and right.thing)


def _ampersand(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'Orrick & Varnell'."""
    return NameCandidate(left.start, right.end, ORG) if tokens.text[left.end : right.start] == ["&"] else None


def _members(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'Riverton Magistrates' | ' | 'Court', 'Women' | 's | 'Hospital'."""
    owned = tokens.text[left.end : right.start] in (["'"], ["’"], ["'s"], ["’s"])
    if owned and tokens.plain[left.end - 1] in name_words("members") and right.label in {None, ORG}:
        return (
            NameCandidate(left.start, right.end, ORG) if tokens.plain[right.end - 1] in name_words("org head") else None
        )
    return None


def _particles(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'Jan van der Berg', 'Gazzetta della Riva'."""
    between = tokens.text[left.end : right.start]
    if not all(word.islower() and word in name_words("particle") and word not in {"y", "e"} for word in between):
        return None
    if left.label is ORG:
        return NameCandidate(left.start, right.end, ORG) if right.label in {None, ORG} else None
    if {left.label, right.label} <= {None, PERSON} and not (left.thing or right.thing):
        return NameCandidate(left.start, right.end, PERSON)
    return None


def _of(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'University' | 'of' | 'Riverton', 'Riverton Trust' | 'for' | 'Young Sailors'."""
    between = tokens.text[left.end : right.start]
    last = tokens.plain[left.end - 1]
    of = between in (["of"], ["of", "the"]) and last in name_words("org of")
    whole = right.bare and tokens.text[right.end : right.end + 1] != ["and"]
    aim = between in (["for"], ["for", "the"], ["on"]) and last in name_words("org for") and whole
    seat = between == ["at"] and left.label is ORG and tokens.plain[left.start] == "university" and right.single
    return NameCandidate(left.start, right.end, ORG) if of or aim or seat else None


def _broken_off(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'Daniel arap' | 'Moi': the model stopped after a particle."""
    last = tokens.text[left.end - 1]
    if not left.single and last.islower() and last in name_words("particle"):
        return NameCandidate(left.start, right.end, left.label or right.label)
    return None


def _initial(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'P.' | 'Sorley'."""
    word = tokens.text[left.start]
    if left.single and word.endswith(".") and len(tokens.plain[left.start]) == 1 and right.label is not ORG:
        return NameCandidate(left.start, right.end, PERSON)
    return None


def _one_person(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """A first name and a surname the model has parted or half missed."""
    known = left.single and right.single and tokens.plain[left.start] in first_names()
    if left.label is PERSON:
        whole = right.label is PERSON or (left.single and right.single and right.bare)
    elif right.label is PERSON:
        whole = left.single and left.bare and not tokens.begins_sentence(left.start)
    else:
        unlisted = tokens.plain[left.start] not in places() and tokens.plain[right.start] not in organisations()
        known = known and (right.label is not ORG or (left.bare and unlisted))
        whole = False
    if whole or (known and not tokens.text[right.start].isupper()):
        return NameCandidate(left.start, right.end, PERSON)
    return None


def _team(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'Cleveland' | 'Indians'."""
    if left.label is not PERSON and tokens.key(right.start, right.end) in teams():
        return NameCandidate(left.start, right.end, ORG)
    return None


def _rest(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """A labelled name and the proper nouns directly behind it."""
    stop = tokens.text[left.end - 1].endswith(".")  # '… in the U.S. Jobs said'
    listed = left.label is PLACE and stop and tokens.key(left.start, left.end) in states()
    people = left.single and tokens.plain[left.start] in demonyms()
    if right.bare and left.label is not None and not (listed or people):
        return NameCandidate(left.start, right.end, left.label)
    return None


def _head(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'Riverton' | 'Police Department'."""
    headed = tokens.plain[right.end - 1] in name_words("org head") and right.label in {None, ORG}
    if headed and left.label in {None, PLACE, ORG} and not left.thing:
        return NameCandidate(left.start, right.end, ORG)
    return None


def _state_body(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'Libyan' | 'Parliament': a people's name makes a general word a body's name."""
    people = left.single and tokens.plain[left.start] in demonyms() - name_words("follower", "direction")
    if people and right.single and right.label in {None, ORG} and tokens.plain[right.start] in name_words("org head"):
        return NameCandidate(left.start, right.end, ORG)
    return None


def _known_body(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'Lockheed' | 'Martin', 'Wal' | '-' | 'Mart': together a body everybody knows."""
    return NameCandidate(left.start, right.end, ORG) if tokens.key(left.start, right.end) in organisations() else None


def _branch(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> NameCandidate | None:
    """'Varnell' | 'Australia': a firm's name and a country's make that of its branch there."""
    country = tokens.key(right.start, right.end) in countries() and right.label in {None, PLACE}
    body = left.label is ORG and tokens.key(left.start, left.end) not in demonyms()
    return NameCandidate(left.start, right.end, ORG) if country and body else None


# Rules for two candidates with nothing between them; the first that applies wins
ADJACENT = (_known_body, _state_body, _broken_off, _initial, _team, _one_person, _branch, _rest, _head)
APART = (
    _known_body,
    _members,
    _hyphen,
    _ampersand,
    _particles,
    _of,
)  # Rules for two candidates with a few words between them


def _share_a_head(tokens: TokenTable, left: NameCandidate, right: NameCandidate) -> bool:
    """Whether two names share a last word: 'the State and Homeland Security Departments'."""
    joined_by_and = tokens.text[left.end : right.start] == ["and"] and tokens.plain[right.end - 1] in name_words(
        "plural head"
    )
    return joined_by_and and left.label is not PERSON and tokens.plain[left.start - 1] == "the"


def _ordinal(tokens: TokenTable, candidate: NameCandidate) -> bool:
    """Whether an ordinal before a body's name is part of it: '7th Circuit Court'."""
    before = tokens.text[candidate.start - 1] if candidate.start else ""
    numbered = not name_words("numbered body").isdisjoint(tokens.plain[candidate.start : candidate.end])
    return numbered and before[:1].isdigit() and before.endswith(("st", "nd", "rd", "th"))


def _stretched(tokens: TokenTable, candidate: NameCandidate) -> int:
    """The end of a person's name with what belongs behind it: 'Kim Yong' + '-ho', 'Elizabeth' + 'II'."""
    end = candidate.end
    word = tokens.text[end]
    if candidate.single and MARKED.match(word) and tokens.plain[candidate.start] in first_names():
        return end + 1  # 'Jerome' + '7Q'
    if word in NUMERALS or (word == "I" and tokens.plain[candidate.start - 1] in name_words("crown")):
        return end + 1
    if (
        word != "-"
        or end + 1 == len(tokens)
        or candidate.single
        or not (not tokens.white[end - 1] and not tokens.white[end])
    ):
        return end
    tail = tokens.text[end + 1]
    adjective = tail.endswith("ed") or tail in name_words("hyphened")
    short = len(tail) <= SYLLABLE and len(tokens.text[end - 1]) <= SYLLABLE
    return end + 2 if tail.islower() and short and not adjective else end
