"""Where a name may stand: the model's entities, and runs of proper nouns beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.names.candidate import KINDS, THINGS, Candidate
from tui.nlp.names.edges import parts
from tui.nlp.names.joins import joined
from tui.nlp.names.lists import cue
from tui.nlp.names.page import BODY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from tui.nlp.names.page import Page


LONGEST = 20
"""Tokens a name has at most; what is longer is a line of capitals or a list without commas."""


def candidates(page: Page, doc: Doc) -> list[Candidate]:
    """All places where a name may stand in running text, in reading order, disjoint."""
    taken = bytearray(len(page))
    for (start, end), style in zip(page.paragraphs, page.style, strict=True):
        if style != BODY:
            taken[start:end] = b"\1" * (end - start)
    found: list[Candidate] = []
    known = frozenset(page.key(ent.start, ent.end) for ent in doc.ents if ent.label_ in KINDS)
    for ent in doc.ents:
        label = KINDS.get(ent.label_)
        unknown = label is None and ent.label_ not in THINGS
        if unknown or taken[ent.start] or ent.end - ent.start > LONGEST:
            continue
        for candidate in parts(page, ent.start, ent.end, label, known):
            found.append(candidate)
            taken[candidate.start : candidate.end] = b"\1" * (candidate.end - candidate.start)
    found += [Candidate(start, end) for start, end in _runs(page, taken)]
    found.sort(key=lambda candidate: candidate.start)
    return joined(page, found)


def _runs(page: Page, taken: bytearray) -> Iterator[tuple[int, int]]:
    """Runs of proper nouns that no entity covers; hyphens and particles inside."""
    free = [not used and page.proper(index) for index, used in enumerate(taken)]
    size = len(free)
    index = 0
    while index < size:
        if not free[index]:
            index += 1
            continue
        end = index + 1
        while end < size:
            step = _step(page, free, end)
            if step == 0:
                break
            end += step
        if end - index <= LONGEST:
            yield index, end
        index = end


def _step(page: Page, free: list[bool], at: int) -> int:
    """How many tokens a run grows by: a proper noun, with one or two particles or a hyphen before it; else 0."""
    if free[at]:
        return 1
    particles = cue("particle")
    after = free[at + 1 : at + 3]
    small = page.text[at] in particles
    if after[:1] == [True] and (
        small or page.text[at].isspace() or (page.text[at] == "-" and page.glued[at - 1] and page.glued[at])
    ):
        return 2
    if after == [False, True] and small and page.text[at + 1] in particles:
        return 3
    return 0
