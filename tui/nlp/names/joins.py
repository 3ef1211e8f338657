"""Candidates that stand beside one another made one name: 'Jan' | 'van der' | 'Berg', 'Bank of' | 'Riverton'."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from tui.nlp.names.candidate import ORG, PERSON, PLACE, Candidate
from tui.nlp.names.lists import countries, cue, demonyms, first_names, organisations, places, states, teams

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from tui.nlp.names.page import Page

OPENING, CLOSING = frozenset({'"', "“", "``", "(", "‘", "'"}), frozenset({'"', "”", "''", ")", "’", "'"})

NICKNAME = 6
"""Tokens a nickname takes at most, with its marks."""

GAP = 3
"""Tokens that may stand between two parts of one name."""

SYLLABLE = 6
"""Letters of each part of a hyphenated Korean or Chinese given name at most."""

NUMERALS = frozenset({"II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XV", "XVI"})


def joined(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Candidates that belong together made one, in reading order."""
    out: list[Candidate] = []
    for candidate in _nicknamed(page, found):
        merged = _merged(page, out[-1], candidate) if out else None
        if merged is not None:
            out[-1] = merged
        else:
            out.append(candidate)
    for left, right in pairwise(out):
        if _share_a_head(page, left, right):
            left.label, left.fixed = ORG, True
    for candidate in out:
        if candidate.label is ORG and _ordinal(page, candidate):
            candidate.start -= 1
        if candidate.label is PERSON and candidate.end < len(page):
            candidate.end = _stretched(page, candidate)
    return out


def _nicknamed(page: Page, found: list[Candidate]) -> Iterator[Candidate]:
    """The candidates, with a name that runs over a nickname in marks or brackets made one."""
    index = 0
    while index < len(found):
        left = found[index]
        for skip in (1, 2):
            if index + skip < len(found) and _over_nickname(page, left, found[index + skip]):
                left = Candidate(left.start, found[index + skip].end, PERSON)
                index += skip
                break
        yield left
        index += 1


def _over_nickname(page: Page, left: Candidate, right: Candidate) -> bool:
    """Whether a name goes on behind a nickname: 'Roberta "Bobbie" Lane', 'James (Jim) Hale'."""
    between = page.text[left.end : right.start] if right.start - left.end <= NICKNAME else []
    if len(between) < GAP or between[0] not in OPENING or between[-1] not in CLOSING:
        return False
    labels = {left.label, right.label}
    if PERSON not in labels or not labels <= {None, PERSON, ORG} or left.label is ORG:
        return False
    if right.end - right.start >= GAP or page.plain[left.end - 1] in cue("org head") or not page.capital[left.end + 1]:
        return False
    bracket = between[0] == "("
    return bracket == (between[-1] == ")") and not (bracket and page.text[left.end + 1].isupper())


def _merged(page: Page, left: Candidate, right: Candidate) -> Candidate | None:
    gap = right.start - left.end
    if gap > GAP or (gap <= 1 and page.begins(right.start)):
        return None
    if gap == 1 and page.text[left.end].isspace():
        gap = 0  # a line break inside a name
    rules: Iterable[Callable[[Page, Candidate, Candidate], Candidate | None]]
    rules = ADJACENT if gap == 0 else APART
    if gap == 0 and _unlike(page, left, right):
        return None
    return next((merged for rule in rules if (merged := rule(page, left, right)) is not None), None)


def _unlike(page: Page, left: Candidate, right: Candidate) -> bool:
    """Whether two neighbours are two names: a person and a place, a demonym or title and a name."""
    first = page.plain[left.start]
    if left.label is PERSON and page.key(right.start, right.end) in places():
        return first not in first_names()
    people = first in demonyms() and first not in first_names()
    titled = left.single and (first in cue("honorific") or (left.bare and (people or first in cue("role", "not name"))))
    shirt = right.single and len(page.text[right.start]) == 1 and page.text[right.end : right.end + 1] == ["-"]
    other = right.bare and page.plain[right.start] in cue(
        "honorific", "role", "office", "caption", "numbered", "degree"
    )
    return titled or shirt or other


def _hyphen(page: Page, left: Candidate, right: Candidate) -> Candidate | None:
    """'ITAR-Tass', 'Jean-Paul Carron'."""
    if page.text[left.end : right.start] != ["-"] or not (page.glued[left.end - 1] and page.glued[left.end]):
        return None
    party = len(page.plain[left.start]) == 1 and right.label is PLACE  # 'D-Ohio'
    stance = page.plain[left.end - 1] in cue("stance") and page.plain[right.end - 1] not in cue("org head")
    if party or stance:
        return None
    label = PERSON if right.label is PERSON else left.label or right.label
    return Candidate(left.start, right.end, label, thing=left.thing and right.thing)


def _ampersand(page: Page, left: Candidate, right: Candidate) -> Candidate | None:
    """'Orrick & Varnell'."""
    return Candidate(left.start, right.end, ORG) if page.text[left.end : right.start] == ["&"] else None


def _particles(page: Page, left: Candidate, right: Candidate) -> Candidate | None:
    """'Jan van der Berg', 'Gazzetta della Riva'."""
    between = page.text[left.end : right.start]
    if not all(word.islower() and word in cue("particle") and word not in {"y", "e"} for word in between):
        return None
    if left.label is ORG:
        return Candidate(left.start, right.end, ORG) if right.label in {None, ORG} else None
    if {left.label, right.label} <= {None, PERSON} and not (left.thing or right.thing):
        return Candidate(left.start, right.end, PERSON)
    return None


def _of(page: Page, left: Candidate, right: Candidate) -> Candidate | None:
    """'University' | 'of' | 'Riverton'."""
    between = page.text[left.end : right.start]
    if between in (["of"], ["of", "the"]) and page.plain[left.end - 1] in cue("org of"):
        return Candidate(left.start, right.end, ORG)
    return None


def _broken_off(page: Page, left: Candidate, right: Candidate) -> Candidate | None:
    """'Daniel arap' | 'Moi': the model stopped after a particle."""
    last = page.text[left.end - 1]
    if not left.single and last.islower() and last in cue("particle"):
        return Candidate(left.start, right.end, left.label or right.label)
    return None


def _initial(page: Page, left: Candidate, right: Candidate) -> Candidate | None:
    """'P.' | 'Sorley'."""
    word = page.text[left.start]
    if left.single and word.endswith(".") and len(page.plain[left.start]) == 1 and right.label is not ORG:
        return Candidate(left.start, right.end, PERSON)
    return None


def _one_person(page: Page, left: Candidate, right: Candidate) -> Candidate | None:
    """A first name and a surname the model has parted or half missed."""
    known = left.single and right.single and page.plain[left.start] in first_names()
    if left.label is PERSON:
        whole = right.label is PERSON or (left.single and right.single and right.bare)
    elif right.label is PERSON:
        whole = left.single and left.bare and not page.begins(left.start)
    else:
        unlisted = page.plain[left.start] not in places() and page.plain[right.start] not in organisations()
        known = known and (right.label is not ORG or (left.bare and unlisted))
        whole = False
    if whole or (known and not page.text[right.start].isupper()):
        return Candidate(left.start, right.end, PERSON)
    return None


def _team(page: Page, left: Candidate, right: Candidate) -> Candidate | None:
    """'Cleveland' | 'Indians'."""
    if left.label is not PERSON and page.key(right.start, right.end) in teams():
        return Candidate(left.start, right.end, ORG)
    return None


def _rest(page: Page, left: Candidate, right: Candidate) -> Candidate | None:
    """A labelled name and the proper nouns directly behind it."""
    stop = page.text[left.end - 1].endswith(".")  # '… in the U.S. Jobs said'
    listed = left.label is PLACE and stop and page.key(left.start, left.end) in states()
    people = left.single and page.plain[left.start] in demonyms()
    if right.bare and left.label is not None and not (listed or people):
        return Candidate(left.start, right.end, left.label)
    return None


def _head(page: Page, left: Candidate, right: Candidate) -> Candidate | None:
    """'Riverton' | 'Police Department'."""
    headed = page.plain[right.end - 1] in cue("org head") and right.label in {None, ORG}
    if headed and left.label in {None, PLACE, ORG} and not left.thing:
        return Candidate(left.start, right.end, ORG)
    return None


def _state_body(page: Page, left: Candidate, right: Candidate) -> Candidate | None:
    """'Libyan' | 'Parliament': a people's name makes a general word a body's name."""
    people = left.single and page.plain[left.start] in demonyms() - cue("follower", "direction")
    if people and right.single and right.label in {None, ORG} and page.plain[right.start] in cue("org head"):
        return Candidate(left.start, right.end, ORG)
    return None


def _known_body(page: Page, left: Candidate, right: Candidate) -> Candidate | None:
    """'Lockheed' | 'Martin', 'Wal' | '-' | 'Mart': together a body everybody knows."""
    return Candidate(left.start, right.end, ORG) if page.key(left.start, right.end) in organisations() else None


def _branch(page: Page, left: Candidate, right: Candidate) -> Candidate | None:
    """'Varnell' | 'Australia': a firm's name and a country's make that of its branch there."""
    country = page.key(right.start, right.end) in countries() and right.label in {None, PLACE}
    body = left.label is ORG and page.key(left.start, left.end) not in demonyms()
    return Candidate(left.start, right.end, ORG) if country and body else None


ADJACENT = (_known_body, _state_body, _broken_off, _initial, _team, _one_person, _branch, _rest, _head)
"""Rules for two candidates with nothing between them; the first that applies wins."""

APART = (_known_body, _hyphen, _ampersand, _particles, _of)
"""Rules for two candidates with a few words between them."""


def _share_a_head(page: Page, left: Candidate, right: Candidate) -> bool:
    """Whether two names share a last word: 'the State and Homeland Security Departments'."""
    joined_by_and = page.text[left.end : right.start] == ["and"] and page.plain[right.end - 1] in cue("plural head")
    return joined_by_and and left.label is not PERSON and page.plain[left.start - 1] == "the"


def _ordinal(page: Page, candidate: Candidate) -> bool:
    """Whether an ordinal before a body's name is part of it: '7th Circuit Court'."""
    before = page.text[candidate.start - 1] if candidate.start else ""
    numbered = not cue("numbered body").isdisjoint(page.plain[candidate.start : candidate.end])
    return numbered and before[:1].isdigit() and before.endswith(("st", "nd", "rd", "th"))


def _stretched(page: Page, candidate: Candidate) -> int:
    """The end of a person's name with what belongs behind it: 'Kim Yong' + '-ho', 'Elizabeth' + 'II'."""
    end = candidate.end
    word = page.text[end]
    if word in NUMERALS or (word == "I" and page.plain[candidate.start - 1] in cue("crown")):
        return end + 1
    if word != "-" or end + 1 == len(page) or candidate.single or not (page.glued[end - 1] and page.glued[end]):
        return end
    tail = page.text[end + 1]
    adjective = tail.endswith("ed") or tail in cue("hyphened")
    short = len(tail) <= SYLLABLE and len(page.text[end - 1]) <= SYLLABLE
    return end + 2 if tail.islower() and short and not adjective else end
