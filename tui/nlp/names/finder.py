"""Names: the model's opinion and the rules' in one table for the article, then each place decided from the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from tui.nlp.clock import look
from tui.nlp.names import acronyms, bylines, couples, datelines, headlines, sport, titles
from tui.nlp.names.candidate import ORG, PERSON, Candidate, settled
from tui.nlp.names.lists import cue, listed_heads, organisations, teams
from tui.nlp.names.nicknames import nicknamed
from tui.nlp.names.page import BODY, SMALL, Page
from tui.nlp.names.spans import candidates
from tui.nlp.names.table import NameTable, in_paragraphs
from tui.nlp.records import FoundName, write_names

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from tui.model.analysis import ActorKind

BYLINES = range(1, 5)
"""Paragraphs that may be a byline without 'By', counted from the headline."""

_TELLING = 4
"""Letters of a surname that a handle is known by, at least."""

FUNCTION_TAGS = frozenset({"DT", "IN", "PRP", "CC", "MD", "WRB", "PRP$"})


class NameFinder:
    """Writes the table of names."""

    def __call__(self, doc: Doc) -> Doc:
        """Write what `find` finds."""
        write_names(doc, self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[FoundName]:
        """The document's names in reading order, disjoint."""
        page = Page(doc)
        openings = _openings(page)
        found = candidates(page, doc)
        found = _first_come(
            nicknamed(page, found) + openings + acronyms.expanded(page, found) + couples.couples(page), found
        )
        titles.unlabel(page, found)
        table = NameTable(page, found)
        teams_play = sport.about_teams(page)
        kinds = _kinds(page, found, table, teams_play=teams_play)
        known = _known(page, kinds, table)
        names = [settled(c.start, c.end, kind) for c, kind in kinds if kind is not None]
        names += _makers(page, kinds, table) + _handles(page, found, table)
        names += _missed(page, names, found, table)
        for (start, end), style in zip(page.paragraphs, page.style, strict=True):
            look()
            if style != BODY:
                heads = headlines.confirmed(page, start, end, known, style)
                names += sport.sides(page, heads, (start, end), known) if teams_play else heads
        return [FoundName((name.start, name.end), name.label) for name in _first_come([], names) if name.label]


def _openings(page: Page) -> list[Candidate]:
    """Names of datelines, bylines and signatures, whose paragraphs are then read as body."""
    found: list[Candidate] = []
    for number, (start, end) in enumerate(page.paragraphs):
        look()
        line = datelines.dateline(page, start, end) or bylines.signature(page, start, end)
        if not line and page.style[number] != BODY:
            line = datelines.lone_place(page, start, end)
        if not line and (number in BYLINES or page.plain[start] == "by"):
            line = bylines.byline(page, start, end)
            line += datelines.dateline(page, bylines.next_line(page, line[0].end, end), end) if line else []
        if line:
            page.style[number] = BODY
            found += line
    return found


def _first_come(sure: list[Candidate], found: list[Candidate]) -> list[Candidate]:
    """Candidates in reading order, disjoint: the sure ones before all others, of the rest the earlier and longer."""
    covered = {index for candidate in sure for index in range(candidate.start, candidate.end)}
    kept = [c for c in found if covered.isdisjoint(range(c.start, c.end))]
    out: list[Candidate] = []
    for candidate in sorted(sure + kept, key=lambda c: (c.start, -c.end)):
        if not out or candidate.start >= out[-1].end:
            out.append(candidate)
    return out


def _kinds(
    page: Page, found: list[Candidate], table: NameTable, *, teams_play: bool
) -> list[tuple[Candidate, ActorKind | None]]:
    kinds = [(candidate, table.kind(candidate)) for candidate in found]
    if not teams_play:
        return kinds
    return [
        (candidate, sport.retyped(page, candidate, (low, high), kind=kind, table=table))
        for (candidate, kind), (_, low, high) in zip(kinds, in_paragraphs(page, found), strict=True)
    ]


def _known(page: Page, kinds: list[tuple[Candidate, ActorKind | None]], table: NameTable) -> dict[str, ActorKind]:
    """The kind most places of each name have, with the parts of people's names and the nicknames of teams.

    Datelines and bylines count only for what is named nowhere else.
    """
    votes: dict[str, dict[ActorKind, int]] = {}
    for candidate, kind in kinds:
        if kind is not None and page.text[candidate.start][0].isalnum():
            tally = votes.setdefault(page.key(candidate.start, candidate.end), {})
            tally[kind] = tally.get(kind, 0) + (not candidate.fixed)
    known = {key: max(tally, key=lambda kind: tally[kind]) for key, tally in votes.items()}
    nicknames = {key.rpartition(" ")[2] for key, kind in known.items() if kind is ORG} & teams()
    parts = {part: PERSON for part in table.parts if part not in cue("not name")}
    return parts | dict.fromkeys(nicknames, ORG) | known


def _missed(page: Page, names: list[Candidate], found: list[Candidate], table: NameTable) -> list[Candidate]:
    """Capital words no candidate covers which the article uses as a name elsewhere, or which everybody knows.

    The tagger takes 'Nice' for a common word in 'Nice have lost', and the model breaks '20th Century Fox' in two.
    """
    covered = {index for candidate in found for index in range(candidate.start, candidate.end)}
    named = {index for name in names for index in range(name.start, name.end)}
    never = SMALL | cue("not name", "opener")
    heads = listed_heads()
    out = []
    for (start, end), style in zip(page.paragraphs, page.style, strict=True):
        look()
        for index in range(start, end) if style == BODY else ():
            key = page.plain[index]
            if key in heads and index not in named:
                out += _listed(page, index, end, heads[key])
            if not page.capital[index] or len(key) in range(3) or page.tag[index] in FUNCTION_TAGS:
                continue
            if index not in covered and key not in never and (kind := table.person(key)) is not None:
                out.append(settled(index, index + 1, kind))
    return out


def _makers(page: Page, kinds: list[tuple[Candidate, ActorKind | None]], table: NameTable) -> list[Candidate]:
    """Organisations at the beginning of what is theirs: 'Varnell' in 'the Varnell Science Fair'."""
    out = []
    for candidate, kind in kinds:
        if kind is not None or candidate.quoted:
            continue
        for end in range(candidate.end - 1, candidate.start, -1):
            if table.kinds.get(page.key(candidate.start, end)) is ORG:
                out.append(settled(candidate.start, end, ORG))
                break
    return out


def _handles(page: Page, found: list[Candidate], table: NameTable) -> list[Candidate]:
    """Handles that end in somebody's surname: '@SenFenn' where the article names Ada Fenn."""
    handles = [i for i, word in enumerate(page.plain) if word.startswith("@")]
    if not handles:
        return []
    covered = {index for candidate in found for index in range(candidate.start, candidate.end)}
    known = tuple(surname for surname in table.surnames if len(surname) >= _TELLING)
    return [settled(i, i + 1, PERSON) for i in handles if i not in covered and page.plain[i].endswith(known)]


def _listed(page: Page, start: int, end: int, lengths: frozenset[int]) -> list[Candidate]:
    """The organisation of several words, known to everybody, that begins at a token."""
    for length in sorted(lengths, reverse=True):
        stop = start + length
        if stop <= end and page.capital[stop - 1] and page.key(start, stop) in organisations():
            return [settled(start, stop, ORG)]
    return []


@Language.factory("newsreader_names", assigns=["doc.spans"], requires=["doc.ents"])
def make_names(nlp: Language, name: str) -> NameFinder:  # noqa: ARG001  (spaCy's signature)
    """The component `newsreader_names`."""
    return NameFinder()
