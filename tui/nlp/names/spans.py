"""Where a name may stand: the model's entities with their edges repaired, and runs of proper nouns beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.model.actors import ActorKind
from tui.nlp.names.lists import cue, demonyms, first_names, places, teams
from tui.nlp.names.page import BODY, CALENDAR, DATES, SMALL

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from tui.nlp.names.page import Page

KINDS = {
    "PERSON": ActorKind.PERSON,
    "PER": ActorKind.PERSON,
    "ORG": ActorKind.ORG,
    "GPE": ActorKind.PLACE,
    "LOC": ActorKind.PLACE,
    "FAC": ActorKind.PLACE,
}
"""What a model's labels mean; other labels of named things are `None`: a name, but no actor's."""

THINGS = {"NORP", "PRODUCT", "WORK_OF_ART", "EVENT", "LAW", "LANGUAGE", "MISC"}

PERSON, ORG, PLACE = ActorKind.PERSON, ActorKind.ORG, ActorKind.PLACE

OPENING, CLOSING = {'"', "“", "``", "(", "‘", "'"}, {'"', "”", "''", ")", "’", "'"}

NICKNAME = 6
"""Tokens a nickname takes at most, with its marks."""

SYLLABLE = 6
"""Letters of each part of a hyphenated Korean or Chinese given name at most."""

NUMERALS = {"II", "III", "IV", "VI", "VII", "VIII", "IX", "XI", "XII", "XIII", "XIV", "XV", "XVI"}

TWO_PARTICLES = (["van", "der"], ["van", "de"], ["van", "den"], ["de", "la"], ["de", "los"], ["von", "der"])

LEADING = frozenset("the a an all its his her their our my this that both some many several former then-".split())


@dataclass(slots=True)
class Candidate:
    """Tokens that may be a name."""

    start: int
    end: int
    label: ActorKind | None = None
    """What the model says they are."""

    thing: bool = False
    """Whether the model calls them the name of a thing, people or work."""

    quoted: bool = False
    """Whether it stands in a quoted title of a work."""

    fixed: bool = False
    """Whether a rule has settled the kind, and the article's vote shall not."""


def candidates(page: Page, doc: Doc) -> list[Candidate]:
    """All places where a name may stand in running text, in reading order, disjoint."""
    taken = bytearray(len(page) + 1)
    for (start, end), style in zip(page.paragraphs, page.style, strict=True):
        if style != BODY:
            taken[start:end] = b"\1" * (end - start)
    found: list[Candidate] = []
    known = frozenset(page.key(ent.start, ent.end) for ent in doc.ents if ent.label_ in KINDS)
    for ent in doc.ents:
        label = KINDS.get(ent.label_)
        if (label is None and ent.label_ not in THINGS) or taken[ent.start]:
            continue
        for candidate in _parts(page, ent.start, ent.end, label, known):
            found.append(candidate)
            taken[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
    for start, end in _runs(page, taken):
        found.append(Candidate(start, end))
    found.sort(key=lambda candidate: candidate.start)
    return _joined(page, found)


def titled(page: Page, start: int, end: int) -> int:
    """Where a person's name begins in a range that may open with titles ('Cardinal Wolsey')."""
    titles = cue("honorific", "role")
    while end - start > 1 and (page.plain[start] in titles or page.text[start] in {"-", ","}):
        start += 1
    return start


def _parts(
    page: Page, start: int, end: int, label: ActorKind | None, known: frozenset[str]
) -> Iterator[Candidate]:
    """An entity without what isn't its name, and in parts where it holds several names.

    Args:
        page: The document.
        start: First token of the entity.
        end: Token behind it.
        label: What the model says it is.
        known: All entities of the document, as keys: 'Varnell and Orrick' is two names where 'Varnell' is one.
    """
    cuts = []
    at = start
    for index in range(start, end):
        word = page.text[index]
        if word in {"(", ";", ":", "/", "--", "_", "—", "–", "\n"} or (
            word == ","
            and not (index + 1 < end and page.plain[index + 1] in {"inc", "ltd", "llc", "lp", "jr", "sr", "llp", "co"})
            and not (label is ActorKind.ORG and page.plain[end - 1] in cue("org head"))
        ):
            cuts.append((at, index))
            at = index + 1
        elif (
            word.lower() == "or"
            or (word == "-" and index > at and not page.glued[index - 1])
            or (label is ORG and word in {"and", "'s", "’s"} and page.key(at, index) in known and index + 1 < end)
        ):
            cuts.append((at, index))
            at = index + 1
    cuts.append((at, end))
    for first, last in cuts:
        a, b = _trimmed(page, first, last, label)
        if b > a:
            yield Candidate(a, b, label, thing=label is None)


def _trimmed(page: Page, start: int, end: int, label: ActorKind | None) -> tuple[int, int]:
    if page.key(start, end) in teams():
        return start, end
    particles = cue("particle")
    while start < end and (
        page.plain[start] in LEADING
        or not (page.capital[start] or page.text[start][0].isdigit() or page.plain[start] in particles or _mixed(page.text[start]))
        or (label is ActorKind.PLACE and end - start > 1 and page.plain[start] in {"northern", "southern", "eastern", "western"} and not page.capital[start])
    ):
        start += 1
    links = particles if label is ActorKind.PERSON else particles | {"of", "the", "and", "for", "&", "in", "on", "to", "at", "-", "'s", "’s", "'", "’", ",", "+"}
    stop = start
    for index in range(start, end):
        word = page.text[index]
        digit = word[0].isdigit()
        if page.capital[index] or _mixed(word):
            stop = index + 1
        elif word == "the" and index > start and page.plain[index - 1] not in SMALL:
            break
        elif (digit and label is not ORG and index > start) or (
            not digit and page.plain[index] not in links and word not in {"-", ".", '"', "“", "”", "''", "``", "'", "‘"}
        ):
            break
    if stop < end and label is ActorKind.PERSON and page.plain[stop] in particles and stop == end - 1:
        stop = end  # the model breaks off before the surname
    end = stop
    while end - start > 1 and page.plain[end - 1] in DATES and page.text[end - 1][0].isupper():
        end -= 1
    while label is not PERSON and end - start > 1 and page.plain[start] in CALENDAR:
        start += 1
    if end - start > 1 and end < len(page) and _trailing(page, end):
        end -= 1
    if end < len(page) and page.plain[end] in cue("office") and set(page.plain[start:end]) <= cue("portfolio"):
        return start, start
    if label is not ActorKind.PERSON and end - start > 1 and page.plain[end - 1] in cue("office"):
        while end - start > 1 and page.plain[end - 1] in cue("office"):
            end -= 1
        if end - start == 1 and page.plain[start] in cue("portfolio"):
            return start, start
    if label is ActorKind.PERSON:
        start = titled(page, start, end)
        while end - start > 1 and page.plain[end - 1] in {"mr", "mrs", "ms"}:
            end -= 1
    if not any(page.capital[i] or _mixed(page.text[i]) for i in range(start, end)):
        return start, start
    return start, end


def _trailing(page: Page, end: int) -> bool:
    """Whether a name's last word belongs to what follows: 'Photo:', 'T-shirt', 'Flight 12'."""
    last, following = page.plain[end - 1], page.text[end]
    return (
        (following == ":" and last in {"image", "photo", "photograph", "picture", "file", "video", "credit"})
        or (following == "-" and page.glued[end - 1] and len(last) == 1)
        or (last in {"flight", "highway", "route", "interstate"} and following[0].isdigit())
    )


def _mixed(word: str) -> bool:
    """Whether a word starts small and goes on large, as 'eBay' and 'al-Qaida'."""
    return not word.islower() and not word.isupper() and word[0].isalpha() and any(c.isupper() for c in word[1:])


def _runs(page: Page, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Runs of proper nouns that no entity covers; hyphens and particles inside."""
    particles = cue("particle")
    size = len(page)
    index = 0
    while index < size:
        if taken[index] or not page.proper(index):
            index += 1
            continue
        end = index + 1
        while end < size and not taken[end]:
            if page.proper(end):
                end += 1
            elif end + 1 < size and not taken[end + 1] and page.proper(end + 1) and (
                page.plain[end] in particles or (page.text[end] == "-" and page.glued[end - 1] and page.glued[end])
            ):
                end += 2
            elif page.plain[end : end + 2] in TWO_PARTICLES and end + 2 < size and page.proper(end + 2) and not taken[end + 2]:
                end += 3
            else:
                break
        yield index, end
        index = end


def _joined(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Candidates that belong together made one."""
    out: list[Candidate] = []
    for candidate in _nicknamed(page, found):
        if out and (merged := _merged(page, out[-1], candidate)):
            out[-1] = merged
        else:
            out.append(candidate)
    for candidate in out:
        _stretch(page, candidate)
    return out


def _nicknamed(page: Page, found: list[Candidate]) -> Iterator[Candidate]:
    """The candidates, with a name that runs over a nickname in marks or brackets made one."""
    index = 0
    while index < len(found):
        left = found[index]
        for skip in (1, 2):
            if index + skip >= len(found) or left.label not in {None, PERSON}:
                continue
            right = found[index + skip]
            between = page.text[left.end : right.start] if right.start - left.end <= NICKNAME else []
            if len(between) > 2 and right.label is not PLACE and _nickname(page, left, right, between):
                left = Candidate(left.start, right.end, PERSON)
                index += skip
                break
        yield left
        index += 1


def _merged(page: Page, left: Candidate, right: Candidate) -> Candidate | None:
    gap = right.start - left.end
    if gap < 0 or gap > 3 or (gap < 2 and _begins(page, right.start)):
        return None
    if gap == 0:
        return _adjacent(page, left, right)
    between = page.text[left.end : right.start]
    if gap == 1 and between[0] == "-" and page.glued[left.end - 1] and page.glued[left.end]:
        label = PERSON if right.label is PERSON else left.label or right.label
        return Candidate(left.start, right.end, label, thing=left.thing and right.thing)
    if gap == 1 and between[0] == "&":
        return Candidate(left.start, right.end, ORG)
    if all(word.islower() and word in cue("particle") and word not in {"y", "e"} for word in between):
        if left.label is ORG and right.label in {None, ORG}:
            return Candidate(left.start, right.end, ORG)
        if left.label in {None, PERSON} and right.label in {None, PERSON} and not (left.thing or right.thing):
            return Candidate(left.start, right.end, PERSON)
    if between[0] == "of" and gap <= 2 and between[-1] in {"of", "the"} and page.plain[left.end - 1] in cue("org of"):
        return Candidate(left.start, right.end, ORG)
    return None


def _begins(page: Page, index: int) -> bool:
    """Whether a sentence begins here and its first word's capital may mean nothing."""
    return page.opens[index] and (index == 0 or page.text[index - 1][-1] in ".!?:\n\"”")


def _adjacent(page: Page, left: Candidate, right: Candidate) -> Candidate | None:
    """Two candidates with nothing between them made one, if they are one name."""
    bare_left = left.label is None and not left.thing
    bare_right = right.label is None and not right.thing
    one_left, one_right = left.end - left.start == 1, right.end - right.start == 1
    first = page.plain[left.start]
    if left.end - 1 > left.start and page.text[left.end - 1].islower() and page.plain[left.end - 1] in cue("particle"):
        return Candidate(left.start, right.end, left.label or right.label)
    if one_left and len(first) == 1 and page.text[left.start].endswith(".") and right.label is not ORG:
        return Candidate(left.start, right.end, PERSON)
    if left.label is PERSON and (right.label is PERSON or (one_left and one_right and bare_right)):
        if page.key(right.start, right.end) in places() and first not in first_names():
            return None
        return Candidate(left.start, right.end, PERSON)
    if page.key(right.start, right.end) in teams() and left.label in {None, PLACE, ORG}:
        return Candidate(left.start, right.end, ORG)
    if bare_left and one_left and right.label is PERSON and not _begins(page, left.start):
        if first not in cue("honorific", "role", "not name"):
            return Candidate(left.start, right.end, PERSON)
        return None
    if one_left and one_right and first in first_names() and (right.label is not ORG or left.label is PERSON) and not page.text[right.start].isupper():
        return Candidate(left.start, right.end, PERSON)
    if bare_right and left.label is not None and not _demonym(page, left):
        if page.plain[right.start] in cue("honorific", "role") or page.plain[right.start] in cue("office"):
            return None
        return Candidate(left.start, right.end, left.label)
    if page.plain[right.end - 1] in cue("org head") and right.label in {None, ORG} and left.label is not PERSON:
        return Candidate(left.start, right.end, ORG) if not left.thing else None
    return None


def _nickname(page: Page, left: Candidate, right: Candidate, between: list[str]) -> bool:
    """Whether a name goes on behind a nickname: 'Roberta "Bobbie" Lane', 'James (Jim) Hale'."""
    if not (between[0] in OPENING and between[-1] in CLOSING and len(between) <= NICKNAME):
        return False
    if right.end - right.start > 2 or page.plain[left.end - 1] in cue("org head") or not page.capital[left.end + 1]:
        return False
    if right.label is not PERSON and left.label is not PERSON:
        return False
    return (between[0] == "(") == (between[-1] == ")") and (between[0] != "(" or not page.text[left.end + 1].isupper())


def _stretch(page: Page, candidate: Candidate) -> None:
    """A person's name with what belongs behind it: 'Kim Yong' + '-ho', 'Elizabeth' + 'II'."""
    end = candidate.end
    if candidate.label is not PERSON or end >= len(page):
        return
    if end + 1 < len(page) and page.text[end] == "-" and page.glued[end - 1] and page.glued[end]:
        tail = page.text[end + 1]
        if (
            tail.islower()
            and len(tail) <= SYLLABLE
            and len(page.text[end - 1]) <= SYLLABLE
            and end - candidate.start > 1
            and not tail.endswith("ed")
            and tail not in {"era", "style", "like", "led", "run", "born", "type", "aide"}
        ):
            candidate.end = end + 2
    elif page.text[end] in NUMERALS or (page.text[end] == "I" and page.plain[candidate.start - 1] in cue("crown")):
        candidate.end = end + 1


def _demonym(page: Page, candidate: Candidate) -> bool:
    return candidate.end - candidate.start == 1 and page.plain[candidate.start] in demonyms()
