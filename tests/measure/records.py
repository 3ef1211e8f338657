"""Annotated articles, the program's analyses of them, and what every measure counts in.

An annotated article is one JSON object a line:

| field | what it is |
| --- | --- |
| `id`, `title`, `text` | offsets below are Python string offsets into `text` |
| `mentions` | `start`, `end`, `type`, `cluster`, `form` (name, nominal, pronoun), `head`; null where not annotated |
| `quotes` | `start`, `end`, `parts`, `kind`, `speaker`, `speaker_cluster`, `cue`, `cue_speech`; null likewise |
| `turns`, `interviewees`, `first_person` | interviews: who says which paragraph, and whose an 'I' is |
| `people`, `mentions` with `person` | articles in which several people share a surname |
| `statements` | sourced statements: `spans`, `source_type`, `name` |

A field that is missing is not measured. The modules that convert public releases write these records.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

Record = dict[str, Any]
Span = tuple[int, int]
Counts = Counter[str]
Figures = dict[str, float]

EDGES = frozenset(" \t\n\r\"“”„'‘’`.,;:!?—–-«»()[]…")
"""Characters at the edge of a span that never decide whether it is right."""

KINDS = {
    **dict.fromkeys(("person", "per"), "PERSON"),
    **dict.fromkeys(("org", "organization", "organisation"), "ORG"),
    **dict.fromkeys(("gpe", "loc", "place", "fac"), "LOC"),
}
"""Kinds of actors in annotation and analyses, in small letters, as the three that are compared."""


@dataclass(frozen=True, slots=True)
class FoundMention:
    """A mention in an analysis; `form` is name, nominal or pronoun."""

    span: Span
    form: str
    actor: str


@dataclass(frozen=True, slots=True)
class FoundActor:
    """An actor in an analysis."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    mentions: tuple[FoundMention, ...]

    @property
    def is_named(self) -> bool:
        return any(mention.form == "name" for mention in self.mentions)


@dataclass(frozen=True, slots=True)
class FoundQuote:
    """A quote in an analysis."""

    content: tuple[Span, ...]
    speaker: Span | None
    cue: Span | None
    actor: str | None
    kind: str
    source_kind: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """An analysis, its offsets mapped to the annotated text; empty where the article was refused."""

    actors: dict[str, FoundActor]
    quotes: tuple[FoundQuote, ...]

    @property
    def mentions(self) -> list[FoundMention]:
        return [mention for actor in self.actors.values() for mention in actor.mentions]


class Alignment:
    """Offsets of one text as offsets of another that is nearly the same."""

    def __init__(self, text: str, other: str) -> None:
        self._size = len(text)
        self._to: list[int | None] | None = None
        if text != other:
            self._to = [None] * len(text)
            for block in SequenceMatcher(None, text, other, autojunk=False).get_matching_blocks():
                self._to[block.a : block.a + block.size] = range(block.b, block.b + block.size)

    def span(self, part: dict[str, int]) -> Span:
        """A span in the other text: the least that holds all characters that have a place there, or (0, 0).

        Raises:
            ValueError: The span lies outside its own text.
        """
        start, end = part["start"], part["end"]
        if not 0 <= start < end <= self._size:
            message = f"[{start}, {end}) lies outside a text of {self._size} characters"
            raise ValueError(message)
        if self._to is None:
            return start, end
        places = [place for place in self._to[start:end] if place is not None]
        return (min(places), max(places) + 1) if places else (0, 0)


def found(analysis: Record, text: str) -> Found:
    """What an analysis found, as offsets into the annotated text."""
    if "actors" not in analysis or "quotes" not in analysis:
        return Found({}, ())
    alignment = Alignment(analysis["text"], text)
    actors = {}
    for actor in analysis["actors"]:
        mentions = (FoundMention(alignment.span(m), m["kind"].lower(), actor["id"]) for m in actor["mentions"])
        kind = KINDS.get(actor["kind"].lower(), actor["kind"].upper())
        aliases = tuple(actor.get("aliases") or ())
        actors[actor["id"]] = FoundActor(actor["id"], actor.get("name") or "", kind, aliases, tuple(mentions))
    quotes = (
        FoundQuote(
            content=tuple(alignment.span(part) for part in quote["content"]),
            speaker=alignment.span(quote["speaker"]) if quote.get("speaker") else None,
            cue=alignment.span(quote["cue"]) if quote.get("cue") else None,
            actor=quote.get("actor"),
            kind=quote["kind"].lower(),
            source_kind=quote.get("source_kind"),
        )
        for quote in analysis["quotes"]
    )
    return Found(actors, tuple(quotes))


def read_lines(path: Path) -> list[Record]:
    """The records of a file with one JSON object a line."""
    with path.open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def write_lines(path: Path, records: Iterable[Record]) -> int:
    """Write records, one a line; how many there were."""
    count = 0
    with path.open("w", encoding="utf-8") as lines:
        for record in records:
            lines.write(json.dumps(record, ensure_ascii=False) + "\n")
            count += 1
    return count


def pairs(annotated: list[Record], analyses: list[Record]) -> Iterator[tuple[Record, Found]]:
    """Each annotated article with what was found in it.

    Raises:
        ValueError: There are more of one than of the other, or a pair has different ids.
    """
    if len(annotated) != len(analyses):
        message = f"{len(annotated)} annotated articles, {len(analyses)} analyses"
        raise ValueError(message)
    for number, (record, analysis) in enumerate(zip(annotated, analyses, strict=True), 1):
        if "id" in analysis and analysis["id"] != record["id"]:
            message = f"article {number} is {record['id']!r} in the annotation, {analysis['id']!r} in the analyses"
            raise ValueError(message)
        yield record, found(analysis, record["text"])


def solid(text: str, spans: Iterable[Span]) -> frozenset[int]:
    """The offsets in some spans that are no white space."""
    return frozenset(i for start, end in spans for i in range(start, end) if not text[i].isspace())


def overlaps(a: Span, b: Span) -> bool:
    """Whether two spans share a character."""
    return a[0] < b[1] and b[0] < a[1]


def without_edges(text: str, span: Span, *, keep_stop: bool = False) -> Span:
    """A span without the spaces and punctuation at its edges; `keep_stop` leaves full stops at its end."""
    start, end = span
    at_end = EDGES - {"."} if keep_stop else EDGES
    while start < end and text[start] in EDGES:
        start += 1
    while end > start and text[end - 1] in at_end:
        end -= 1
    return start, end


def bare(text: str, span: Span) -> Span:
    """The words of a name that decide: without 'the', a possessive ending and punctuation at its edges."""
    start, end = span
    if text[start:end].lower().startswith("the "):
        start += 4
    ending = next((ending for ending in ("'s", "’s", "'", "’") if text[start:end].endswith(ending)), "")
    return without_edges(text, (start, end - len(ending)), keep_stop=True)


def share(part: float, whole: float) -> float:
    """A part of a whole, 0 where there is no whole."""
    return part / whole if whole else 0.0


def f1(precision: float, recall: float) -> float:
    """The harmonic mean of precision and recall, 0 where both are 0."""
    return share(2 * precision * recall, precision + recall)


def f1_of(hits: float, predicted: float, gold: float) -> float:
    """F1 of how many were right, how many were found and how many there are."""
    return f1(share(hits, predicted), share(hits, gold))
