"""What stands in and around a name and tells its kind: titles, brackets, appositions, last words, prepositions."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tui.model.actors import ActorKind
from tui.nlp.names.lists import cue, first_names, organisations, places, states
from tui.nlp.names.page import DATES

if TYPE_CHECKING:
    from tui.nlp.names.page import Page
    from tui.nlp.names.spans import Candidate

PERSON, ORG, PLACE = ActorKind.PERSON, ActorKind.ORG, ActorKind.PLACE

MADE = re.compile(r"i[A-Z]\w+$")
"""How many products of one maker are called: 'iPod'."""

Votes = list[tuple[ActorKind, float]]


def thing(page: Page, start: int, end: int) -> bool:
    """Whether a name's last word makes it an event's, a prize's, a law's or a work's: 'Riverton Cup', 'Water Act'."""
    if page.plain[end - 1] in DATES and end - start > 1:
        return True
    if not cue("product").isdisjoint(page.plain[start:end]) or MADE.match(page.text[start]) or page.plain[start] in cue("ship"):
        return True
    if page.plain[end - 1] in cue("thing") and page.plain[start] not in first_names():
        return end - start > 1
    if start > 1 and page.plain[end - 1] == "exchange" and page.plain[start - 1] == "the" and page.plain[start - 2] == "on":
        return True  # a place of trading, not the body that runs it: 'shares rose on the Riverton Stock Exchange'
    return page.key(start, end) in cue("not name") or page.key(start, end) in {"wall street", "dow jones"}


def inside(page: Page, start: int, end: int) -> Votes:
    """What the words of a name tell of its kind."""
    votes: Votes = []
    key = page.key(start, end)
    first, last = page.plain[start], page.plain[end - 1]
    if key in places():
        votes.append((PLACE, 2.5))
    if key in organisations():
        votes.append((ORG, 2.5))
    if end - start == 1:
        if key in cue("acronym org"):
            votes.append((ORG, 2.5))
        elif page.text[start].isupper() and 2 <= len(key) <= 5 and key.isalpha() and key not in states():
            votes.append((ORG, 0.8))
        return votes
    if last in cue("org head"):
        votes.append((ORG, 4.0))
    elif last in cue("place head"):
        votes.append((PLACE, 3.0))
    head = next((i for i in range(start + 1, end) if page.text[i] in {"of", "for", "on"}), None)
    if head and page.plain[head - 1] in cue("org of") | cue("org head"):
        votes.append((ORG, 5.0))
    elif head and page.plain[head - 1] in cue("place of") | cue("place head"):
        votes.append((PLACE, 2.0))
    if "&" in page.text[start:end]:
        votes.append((ORG, 3.0))
    if last in cue("generation"):
        votes.append((PERSON, 3.0))
    if not votes and head is None:
        if first in first_names() and end - start <= 4:
            votes.append((PERSON, 2.0))
        elif (len(first) == 1 and page.text[start].endswith(".")) or any(
            len(page.plain[i]) == 1 and page.text[i].endswith(".") and page.capital[i] for i in range(start + 1, end - 1)
        ):
            votes.append((PERSON, 3.0 if end - start == 2 else 2.0))
        elif any(page.plain[i] in cue("particle") and page.text[i].islower() for i in range(start, end - 1)):
            votes.append((PERSON, 0.8))
    return votes


def around(page: Page, candidate: Candidate, low: int, high: int) -> Votes:
    """What the words beside a name tell of its kind; `low` and `high` are its paragraph's bounds."""
    votes: Votes = []
    start, end = candidate.start, candidate.end
    if start > low and end < high and page.text[start - 1] == "(" and page.text[end] == ")" and end - start == 1:
        if page.text[start].isupper() and page.plain[start] not in states() and len(page.text[start]) > 1 and page.capital[start - 2]:
            votes.append((ORG, 2.0))
        return votes
    if start > low:
        _before(page, start, low, votes)
    if end < high:
        _after(page, start, end, high, votes)
    return votes


def _before(page: Page, start: int, low: int, votes: Votes) -> None:
    word, text = page.plain[start - 1], page.text[start - 1]
    if text.islower():
        if word in cue("role"):
            votes.append((PERSON, 2.0))
        elif word in cue("org noun"):
            votes.append((ORG, 1.5))
        elif word in {"in", "near", "outside", "inside"}:
            votes.append((PLACE, 1.0))
        elif word == "at":
            votes.append((ORG, 0.2))
        elif word in cue("direction"):
            votes.append((PLACE, 1.5))
        elif word in cue("reporting"):
            votes.append((PERSON, 0.5))
        elif word == "of" and start - 2 >= low:
            before = page.plain[start - 2]
            if before in cue("place of"):
                votes.append((PLACE, 3.0 if before in cue("place noun") else 2.0))
            elif before in {"shares", "subsidiary", "unit", "chairman", "employees", "shareholders", "president", "division"}:
                votes.append((ORG, 0.7))
        elif word in {"named", "aged"}:
            votes.append((PERSON, 0.7))
    elif word in cue("honorific") and (page.capital[start - 1]):
        votes.append((PERSON, 3.0))
    elif word in cue("role") and page.capital[start - 1] and page.opens[start - 1]:
        votes.append((PERSON, 1.5))
    elif text in {"-", ".", ")"} and start - 2 >= low and page.text[start - 2].isdigit() and not page.glued[start - 1]:
        votes.append((PERSON, 1.0))
    elif text == "," and start - 2 >= low and page.plain[start - 2] in cue("role", "person noun"):
        votes.append((PERSON, 1.0))


def _after(page: Page, start: int, end: int, high: int, votes: Votes) -> None:
    word, text = page.plain[end], page.text[end]
    if end - start > 1 and start > 1 and text in {",", ";", "("} and page.text[start - 1] == "-" and page.text[start - 2].isdigit():
        votes.append((PERSON, 1.0))
    if text[0].isdigit() and text.endswith(("th", "st", "nd", "rd")) and text[:-2].isdigit():
        votes.append((PERSON, 2.0))
    elif text == ",":
        _appositive(page, end + 1, high, votes)
        if end + 1 < high and page.plain[end + 1] in states() and page.capital[end + 1] and page.key(start, end) not in states():
            if end + 2 >= high or page.text[end + 2] in {",", ".", ")", ";", "(", "-", "_", "--"} or page.text[end + 1].endswith("."):
                votes.append((PLACE, 1.5))
    elif word in cue("reporting"):
        votes.append((PERSON, 0.7))
    elif word == "who" or word in {"himself", "herself"}:
        votes.append((PERSON, 1.5))
    elif text in {"'s", "’s"} and end + 1 < high:
        nxt = page.plain[end + 1]
        if nxt in {"wife", "husband", "son", "daughter", "mother", "father", "brother", "sister", "lawyer", "lawyers", "attorney", "death", "life", "parents", "friends"}:
            votes.append((PERSON, 1.2))
        elif nxt in {"capital", "government", "population", "border"}:
            votes.append((PLACE, 1.0))
        elif nxt in cue("org after"):
            votes.append((ORG, 0.7))
    elif text == "(" and end + 2 < high:
        inner = page.plain[end + 1]
        closing = page.text[end + 2]
        if page.plain[end + 1].rstrip("stndrh").isdigit() and end - start > 1:
            votes.append((PERSON, 1.0))
        if closing == ")" and (inner in states() or inner.isdigit()):
            votes.append((PERSON, 1.5))
        elif page.text[end + 1].isupper() and closing == ")" and end - start > 1 and inner.isalpha():
            votes.append((ORG, 1.0))
    elif text.islower():
        if word in {"newspaper", "newspapers", "newsreel", "magazine"} or (word == "news" and end + 1 < high and page.plain[end + 1] == "agency"):
            votes.append((ORG, 2.5))
        elif word in cue("org noun"):
            votes.append((ORG, 1.0))
        elif word in cue("org after"):
            votes.append((ORG, 0.7))
        elif word in {"city", "province", "region", "district", "county", "airport", "suburb", "village", "area", "river"}:
            votes.append((PLACE, 1.5))


def _appositive(page: Page, at: int, high: int, votes: Votes) -> None:
    """What follows a comma: an age, a relative clause, 'a lawyer from …', 'the company that …'."""
    if at >= high:
        return
    word = page.plain[at]
    if word == "who" or word == "whose":
        votes.append((PERSON, 1.5))
    elif word == "which" or word == "where":
        votes.append((PLACE if word == "where" else ORG, 0.7))
    elif word.isdigit() and len(word) <= 2 and at + 1 < high and page.text[at + 1] in {",", "."}:
        votes.append((PERSON, 2.5))
    elif (word in {"a", "an", "the", "his", "her", "its", "another", "one", "chief", "senior", "former"}) or word in cue("person noun"):
        for index in range(at, min(at + 7, high)):
            noun = page.plain[index]
            if page.text[index] in {",", ".", ";"} or noun in {"of", "that", "which", "in", "at", "for", "from"}:
                break
            if noun in cue("person noun"):
                votes.append((PERSON, 2.0))
                break
            if noun in cue("place noun"):
                votes.append((PLACE, 1.5))
                break
            if noun in cue("org noun") and index + 1 < high and not page.plain[index + 1] in cue("role", "person noun", "org noun"):
                votes.append((ORG, 1.5))
                break
