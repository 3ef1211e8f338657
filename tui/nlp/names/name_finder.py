"""Names: the model's opinion and the rules' in one table for the article, then each place decided from the table."""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc

from tui.model.analysis import ActorKind
from tui.nlp.clock import check_time
from tui.nlp.doc_annotations import FoundName, write_names
from tui.nlp.names import article_parts, name_patterns, sport
from tui.nlp.names.name_joins import joined
from tui.nlp.names.name_spans import (
    BODY,
    ORG,
    PERSON,
    PLACE,
    NameCandidate,
    behind_stance,
    candidates,
    settled,
    styles_of,
)
from tui.nlp.names.name_table import NameTable, in_paragraphs
from tui.nlp.names.nicknames import nicknamed
from tui.nlp.token_table import Component, TokenTable
from tui.nlp.word_lists import SMALL, listed_heads, name_words, organisations, teams

BYLINES = range(1, 5)  # Paragraphs that may be a byline without 'By', counted from the headline
_TELLING = 4  # Letters of a surname that a handle is known by, at least
FUNCTION_TAGS = frozenset({"DT", "IN", "PRP", "CC", "MD", "WRB", "PRP$"})


class NameFinder(Component):
    """Writes the table of names."""

    def annotate(self, doc: Doc, tokens: TokenTable) -> None:
        """Write what `find` finds."""
        write_names(doc, self.find(doc, tokens))

    def find(self, doc: Doc, tokens: TokenTable) -> list[FoundName]:
        """The document's names in reading order, disjoint."""
        styles = styles_of(tokens)
        openings = _openings(tokens, styles)
        found = joined(tokens, candidates(tokens, styles, doc))
        found = _first_come(
            nicknamed(tokens, found) + openings + name_patterns.expanded(tokens, found) + name_patterns.couples(tokens),
            found,
        )
        name_patterns.unlabel(tokens, found)
        table = NameTable(tokens, found)
        teams_play = sport.about_teams(tokens)
        kinds = _kinds(tokens, found, table, teams_play=teams_play)
        known = _known(tokens, kinds, table)
        names = [settled(c.start, c.end, kind) for c, kind in kinds if kind is not None]
        names = _first_come(_makers(tokens, kinds, table), names) + _handles(tokens, found, table)
        missed = _missed(tokens, styles, names, found=found, table=table)
        for name, low, high in in_paragraphs(tokens, missed) if teams_play else ():
            if name.label is PLACE and sport.is_side(tokens, name, low, high):
                name.label = ORG
        names += missed
        for (start, end), style in zip(tokens.paragraphs, styles, strict=True):
            check_time()
            if style != BODY:
                heads = article_parts.confirmed(tokens, start, end, known, style)
                names += sport.sides(tokens, heads, (start, end), known) if teams_play else heads
        return [FoundName((name.start, name.end), name.label) for name in _first_come([], names) if name.label]


def _openings(tokens: TokenTable, styles: list[str]) -> list[NameCandidate]:
    """Names of datelines, bylines and signatures, whose paragraphs are then read as body."""
    found: list[NameCandidate] = []
    for number, (start, end) in enumerate(tokens.paragraphs):
        check_time()
        line = article_parts.dateline(tokens, start, end) or article_parts.signature(tokens, start, end)
        if not line and styles[number] != BODY:
            line = article_parts.lone_place(tokens, start, end)
        if not line and (number in BYLINES or tokens.plain[start] == "by"):
            line = article_parts.byline(tokens, start, end)
            line += (
                article_parts.dateline(tokens, article_parts.next_line(tokens, line[0].end, end), end) if line else []
            )
        if line:
            styles[number] = BODY
            found += line
    return found


def _first_come(sure: list[NameCandidate], found: list[NameCandidate]) -> list[NameCandidate]:
    """Candidates in reading order, disjoint: the sure ones before all others, of the rest the earlier and longer."""
    covered = {index for candidate in sure for index in range(candidate.start, candidate.end)}
    kept = [c for c in found if covered.isdisjoint(range(c.start, c.end))]
    out: list[NameCandidate] = []
    for candidate in sorted(sure + kept, key=lambda c: (c.start, -c.end)):
        if not out or candidate.start >= out[-1].end:
            out.append(candidate)
    return out


def _kinds(
    tokens: TokenTable, found: list[NameCandidate], table: NameTable, *, teams_play: bool
) -> list[tuple[NameCandidate, ActorKind | None]]:
    kinds = [(candidate, table.kind(candidate)) for candidate in found]
    if not teams_play:
        return kinds
    return [
        (candidate, sport.retyped(tokens, candidate, (low, high), kind=kind, table=table))
        for (candidate, kind), (_, low, high) in zip(kinds, in_paragraphs(tokens, found), strict=True)
    ]


def _known(
    tokens: TokenTable, kinds: list[tuple[NameCandidate, ActorKind | None]], table: NameTable
) -> dict[str, ActorKind]:
    """The kind most places of each name have, with the parts of people's names and the nicknames of teams.

    Datelines and bylines count only for what is named nowhere else.
    """
    votes: dict[str, dict[ActorKind, int]] = {}
    for candidate, kind in kinds:
        if kind is not None and tokens.text[candidate.start][0].isalnum():
            tally = votes.setdefault(tokens.key(candidate.start, candidate.end), {})
            tally[kind] = tally.get(kind, 0) + (not candidate.fixed)
    known = {key: max(tally, key=lambda kind: tally[kind]) for key, tally in votes.items()}
    nicknames = {key.rpartition(" ")[2] for key, kind in known.items() if kind is ORG} & teams()
    parts = {part: PERSON for part in table.parts if part not in name_words("not name")}
    return parts | dict.fromkeys(nicknames, ORG) | known


def _missed(
    tokens: TokenTable, styles: list[str], names: list[NameCandidate], *, found: list[NameCandidate], table: NameTable
) -> list[NameCandidate]:
    """Capital words no candidate covers which the article uses as a name elsewhere, or which everybody knows.

    The tagger takes 'Nice' for a common word in 'Nice have lost', and the model breaks '20th Century Fox' in two.
    """
    covered = {index for candidate in found for index in range(candidate.start, candidate.end)}
    named = {index for name in names for index in range(name.start, name.end)}
    never = SMALL | name_words("not name", "opener")
    heads = listed_heads()
    out = []
    for (start, end), style in zip(tokens.paragraphs, styles, strict=True):
        check_time()
        for index in range(start, end) if style == BODY else ():
            key = tokens.plain[index]
            if key in heads and index not in named:
                out += _listed(tokens, index, end, heads[key])
            if not tokens.capital[index] or len(key) in range(3) or tokens.tag[index] in FUNCTION_TAGS:
                continue
            if index in covered or behind_stance(tokens, index):
                continue
            if key not in never and (kind := table.person(key)) is not None:
                out.append(settled(index, index + 1, kind))
    return out


def _makers(
    tokens: TokenTable, kinds: list[tuple[NameCandidate, ActorKind | None]], table: NameTable
) -> list[NameCandidate]:
    """Organisations before what is theirs: 'Varnell' in 'the Varnell Science Fair'; 'the U.S. Fenn said' is two."""
    out = []
    for candidate, kind in kinds:
        stop = candidate.start + 1
        if (
            tokens.text[stop - 1].endswith(".")
            and tokens.key(stop, candidate.end) in table.surnames
            and kind is not PERSON
        ):
            out += [settled(candidate.start, stop, PLACE), settled(stop, candidate.end, PERSON)]
        if kind is not None or candidate.quoted:
            continue
        for end in range(candidate.end - 1, candidate.start, -1):
            if table.kinds.get(tokens.key(candidate.start, end)) is ORG:
                out.append(settled(candidate.start, end, ORG))
                break
    return out


def _handles(tokens: TokenTable, found: list[NameCandidate], table: NameTable) -> list[NameCandidate]:
    """Handles that end in somebody's surname: '@SenFenn' where the article names Ada Fenn."""
    handles = [i for i, word in enumerate(tokens.plain) if word.startswith("@")]
    if not handles:
        return []
    covered = {index for candidate in found for index in range(candidate.start, candidate.end)}
    known = tuple(surname for surname in table.surnames if len(surname) >= _TELLING)
    return [settled(i, i + 1, PERSON) for i in handles if i not in covered and tokens.plain[i].endswith(known)]


def _listed(tokens: TokenTable, start: int, end: int, lengths: frozenset[int]) -> list[NameCandidate]:
    """The organisation of several words, known to everybody, that begins at a token."""
    for length in sorted(lengths, reverse=True):
        stop = start + length
        if stop <= end and tokens.capital[stop - 1] and tokens.key(start, stop) in organisations():
            return [settled(start, stop, ORG)]
    return []


@Language.factory("newsreader_names", assigns=["doc.spans"], requires=["doc.ents"])
def make_names(nlp: Language, name: str) -> NameFinder:  # noqa: ARG001  (spaCy's signature)
    """The component `newsreader_names`."""
    return NameFinder()
