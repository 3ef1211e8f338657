"""Where a name may stand: the model's entities with their edges repaired, and runs of proper nouns beside them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tui.model.actors import ActorKind
from tui.nlp.names.lists import cue, demonyms, plain
from tui.nlp.names.page import BODY

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

    fixed: bool = False
    """Whether a rule has settled the kind, and the article's vote shall not."""


def candidates(page: Page, doc: Doc) -> list[Candidate]:
    """All places where a name may stand in running text, in reading order, disjoint."""
    taken = bytearray(len(page) + 1)
    for (start, end), style in zip(page.paragraphs, page.style, strict=True):
        if style != BODY:
            taken[start:end] = b"\1" * (end - start)
    found: list[Candidate] = []
    for ent in doc.ents:
        label = KINDS.get(ent.label_)
        if (label is None and ent.label_ not in THINGS) or taken[ent.start]:
            continue
        for candidate in _parts(page, ent.start, ent.end, label):
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


def _parts(page: Page, start: int, end: int, label: ActorKind | None) -> Iterator[Candidate]:
    """An entity without what isn't its name, and in parts where it holds several names."""
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
        elif word.lower() == "or":
            cuts.append((at, index))
            at = index + 1
    cuts.append((at, end))
    for first, last in cuts:
        a, b = _trimmed(page, first, last, label)
        if b > a:
            yield Candidate(a, b, label, thing=label is None)


def _trimmed(page: Page, start: int, end: int, label: ActorKind | None) -> tuple[int, int]:
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
        if page.capital[index] or _mixed(word) or (digit and (label is ActorKind.ORG or index == start)):
            stop = index + 1
        elif digit or (page.plain[index] not in links and word not in {"-", ".", '"', "“", "”", "''", "``", "'", "‘"}):
            break
    end = stop
    if label is ActorKind.PERSON:
        start = titled(page, start, end)
        while end - start > 1 and page.plain[end - 1] in {"mr", "mrs", "ms"}:
            end -= 1
    if not any(page.capital[i] or _mixed(page.text[i]) for i in range(start, end)):
        return start, start
    return start, end


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
            else:
                break
        yield index, end
        index = end


def _joined(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Candidates that belong together made one."""
    out: list[Candidate] = []
    for candidate in found:
        if out and (merged := _merged(page, out[-1], candidate)):
            out[-1] = merged
        else:
            out.append(candidate)
    return out


def _merged(page: Page, left: Candidate, right: Candidate) -> Candidate | None:
    gap = right.start - left.end
    if gap < 0 or gap > 2:
        return None
    between = page.text[left.end : right.start]
    person = ActorKind.PERSON
    if gap == 0:
        if page.plain[left.end - 1] in cue("particle") and page.text[left.end - 1].islower():
            return Candidate(left.start, right.end, left.label or right.label)
        if left.label is person and right.label is person:
            return Candidate(left.start, right.end, person)
        if left.label is person and left.end - left.start == 1 and right.label is None and right.end - right.start == 1 and not right.thing:
            return Candidate(left.start, right.end, person)
        if left.label is None and not left.thing and right.label is person and page.plain[left.start] not in cue("honorific", "role", "not name") and left.end - left.start == 1 and left.start not in _openers(page, left):
            return Candidate(left.start, right.end, person)
        if right.label is None and not right.thing and left.label is not None and not _demonym(page, left):
            return Candidate(left.start, right.end, left.label)
        if page.plain[right.end - 1] in cue("org head") and right.label in {None, ActorKind.ORG} and left.label in {None, ActorKind.PLACE, ActorKind.ORG} and not left.thing:
            return Candidate(left.start, right.end, ActorKind.ORG)
        return None
    if gap == 1 and between[0] == "-" and page.glued[left.end - 1] and page.glued[left.end]:
        return Candidate(left.start, right.end, left.label or right.label, thing=left.thing and right.thing)
    if gap == 1 and between[0] in {"&"}:
        return Candidate(left.start, right.end, ActorKind.ORG)
    if gap == 1 and page.plain[left.end] in cue("particle") and left.label in {None, person} and right.label in {None, person} and not (left.thing or right.thing) and page.text[left.end] not in {"y", "e", "al"}:
        return Candidate(left.start, right.end, person)
    if between[0] == "of" and (gap == 1 or between[1] == "the") and page.plain[left.end - 1] in cue("org of"):
        return Candidate(left.start, right.end, ActorKind.ORG)
    return None


def _openers(page: Page, left: Candidate) -> frozenset[int]:
    return frozenset({left.start}) if page.opens[left.start] and plain(page.text[left.start]) not in cue("particle") else frozenset()


def _demonym(page: Page, candidate: Candidate) -> bool:
    return candidate.end - candidate.start == 1 and page.plain[candidate.start] in demonyms()
