"""Names: the model's opinion and the rules' in one table for the article, then each place decided from the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from tui.model.actors import ActorKind
from tui.nlp.names import acronyms, datelines, headlines, sport
from tui.nlp.names.lists import cue, places
from tui.nlp.names.page import BODY, SMALL, Page
from tui.nlp.names.spans import Candidate, candidates
from tui.nlp.names.titles import quoted_titles
from tui.nlp.names.table import NameTable
from tui.nlp.records import FoundName, write_names

if TYPE_CHECKING:
    from spacy.tokens import Doc


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
        first = candidates(page, doc)
        found = _replaced(first, openings + _acronyms(page, first))
        _quoted(page, found)
        table = NameTable(page, found)
        kinds = {id(candidate): table.kind(candidate) for candidate in found}
        teams = sport.about_teams(page)
        if teams:
            _side(page, found, kinds, table)
        known = _known(page, found, kinds, table)
        if teams:
            for key in [key for key, kind in known.items() if kind is ActorKind.ORG and key.rpartition(" ")[2] in sport.teams()]:
                known.setdefault(key.rpartition(" ")[2], ActorKind.ORG)
        names = [(c.start, c.end, kind) for c in found if (kind := kinds[id(c)]) is not None]
        names += _missed(page, found, table)
        for (start, end), style in zip(page.paragraphs, page.style, strict=True):
            if style != BODY:
                names += [(c.start, c.end, c.label) for c in headlines.confirmed(page, start, end, known, style) if c.label]
        return [FoundName((start, end), kind) for start, end, kind in _disjoint(names)]


def _openings(page: Page) -> list[Candidate]:
    """Datelines and bylines."""
    found: list[Candidate] = []
    for number, (start, end) in enumerate(page.paragraphs):
        line = datelines.dateline(page, start, end)
        if not line:
            line = datelines.signature(page, start, end)
        if not line and page.style[number] != BODY:
            line = datelines.capitals(page, start, end)
        if line:
            page.style[number] = BODY
        elif (0 < number < 5 or page.plain[start] == "by") and (by := datelines.byline(page, start, end)):
            line = [by]
            page.style[number] = BODY
        found += line
    return found


def _acronyms(page: Page, found: list[Candidate]) -> list[Candidate]:
    """Long forms and their acronyms, where the model or the last word calls the long form an actor's name."""
    pairs = acronyms.pairs(page)
    if not pairs:
        return []
    label = {index: c.label for c in found for index in range(c.start, c.end)}
    begins = {c.end: c.start for c in found if c.label is ActorKind.ORG}
    out = []
    for begin, end, short in pairs:
        start = min(begin, begins.get(end, begin))
        labels = {label.get(index) for index in range(start, end)} - {None}
        if ActorKind.ORG in labels or any(page.plain[index] in cue("org head", "org of") for index in range(start, end)):
            out += [Candidate(start, end, ActorKind.ORG, fixed=True), Candidate(short, short + 1, ActorKind.ORG, fixed=True)]
    return out


def _quoted(page: Page, found: list[Candidate]) -> None:
    """Take the label from names inside a quoted title of a work: '"The Road to Riverton," a film'."""
    inside = bytearray(len(page))
    for start, end in quoted_titles(page):
        inside[start:end] = b"\1" * (end - start)
    for candidate in found:
        if inside[candidate.start] and not candidate.fixed:
            candidate.label, candidate.thing, candidate.quoted = None, True, True


def _replaced(found: list[Candidate], fixed: list[Candidate]) -> list[Candidate]:
    """Candidates with those that meet a settled one left out, in reading order."""
    covered = {index for candidate in fixed for index in range(candidate.start, candidate.end)}
    kept = [c for c in found if not any(index in covered for index in range(c.start, c.end))]
    out: list[Candidate] = []
    for candidate in sorted(kept + fixed, key=lambda c: (c.start, -c.end)):
        if not out or candidate.start >= out[-1].end:
            out.append(candidate)
    return out


def _side(page: Page, found: list[Candidate], kinds: dict[int, ActorKind | None], table: NameTable) -> None:
    bounds = iter(page.paragraphs)
    low, high = next(bounds, (0, len(page)))
    for candidate in found:
        while candidate.start >= high:
            low, high = next(bounds, (high, len(page)))
        if candidate.fixed:
            continue
        kind = kinds[id(candidate)]
        if kind is ActorKind.ORG and "league" in page.plain[candidate.start : candidate.end]:
            kinds[id(candidate)] = None
            continue
        key = page.key(candidate.start, candidate.end)
        if kind is ActorKind.PERSON and key in places() and key not in table.surnames:
            kind = ActorKind.PLACE
        if (kind is ActorKind.PLACE and sport.side(page, candidate, low, high)) or key in sport.teams():
            kinds[id(candidate)] = ActorKind.ORG


def _known(
    page: Page, found: list[Candidate], kinds: dict[int, ActorKind | None], table: NameTable
) -> dict[str, ActorKind]:
    """The kind most places of each name have, with the surnames and first names of people."""
    votes: dict[str, dict[ActorKind, int]] = {}
    for candidate in found:
        kind = kinds[id(candidate)]
        if kind is not None and page.text[candidate.start][0].isalnum():
            tally = votes.setdefault(page.key(candidate.start, candidate.end), {})
            tally[kind] = tally.get(kind, 0) + (1 if not candidate.fixed else 0)
    known = {key: max(tally, key=lambda kind: tally[kind]) for key, tally in votes.items()}
    for key, kind in table.surnames.items():
        if key not in cue("not name"):
            known.setdefault(key, kind)
    return known


def _missed(page: Page, found: list[Candidate], table: NameTable) -> list[tuple[int, int, ActorKind]]:
    """Capital words the tagger takes for common ones, which the article uses as a name elsewhere: 'Nice have lost'."""
    covered = {index for candidate in found for index in range(candidate.start, candidate.end)}
    out = []
    for (start, end), style in zip(page.paragraphs, page.style, strict=True):
        if style != BODY:
            continue
        for index in range(start, end):
            key = page.plain[index]
            if not page.capital[index] or index in covered or key in SMALL or key in cue("not name"):
                continue
            kind = table.kinds.get(key) or table.surnames.get(key)
            if kind is not None and len(key) > 2 and key not in COMMON_WORDS and page.tag[index] not in {"DT", "IN", "PRP", "CC", "MD", "WRB", "PRP$"}:
                out.append((index, index + 1, kind))
    return out


COMMON_WORDS = frozenset("such white black green brown young long short good more most new old best first last like will may just even".split())
"""Words that open sentences far more often than they name somebody."""


def _disjoint(names: list[tuple[int, int, ActorKind]]) -> list[tuple[int, int, ActorKind]]:
    out: list[tuple[int, int, ActorKind]] = []
    for name in sorted(names, key=lambda name: (name[0], -name[1])):
        if not out or name[0] >= out[-1][1]:
            out.append(name)
    return out


@Language.factory("newsreader_names", assigns=["doc.spans"], requires=["doc.ents"])
def make_names(nlp: Language, name: str) -> NameFinder:  # noqa: ARG001  (spaCy's signature)
    """The component `newsreader_names`."""
    return NameFinder()
