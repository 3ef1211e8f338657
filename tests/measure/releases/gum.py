"""GUM and OntoGUM: mentions, clusters and attributions in Wikinews articles (and other texts).

Data: https://github.com/amir-zeldes/gum, folders `dep` and `coref/ontogum/conllu`. Wikinews: CC BY 2.5; annotation: CC
BY 4.0. Amir Zeldes: The GUM corpus, Language Resources and Evaluation 51, 2017; Yilun Zhu, Sameer Pradhan, Amir
Zeldes: OntoGUM, ACL 2021.

GUM's mentions are whole noun phrases, singletons included; OntoGUM's have no singletons, and their kinds are those of
GUM's mentions at the same place. Whether a phrase is a name, a description or a pronoun follows from the part of speech
of its head, and from a list of titles ('the President'). Quotes come from the relation of attribution: its nucleus is
the content, the signalled tokens are the source, the first verb (or 'according to') of its satellite is the cue; one
without a cue is a credit under a picture. Sentences that go on quoting are not annotated: recall and speakers can be
measured, precision only in part.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from tests.measure.records import Record, Span
from tests.measure.releases.prose import Prose, kind_of_quote

KINDS = {"person": "PERSON", "organization": "ORG", "place": "LOC"}
TITLES = frozenset(
    {"president", "senator", "minister", "governor", "mayor", "king", "queen", "pope", "judge", "government", "state"}
)

_BRACKET = re.compile(r"\((?P<opened>[^()]+)(?P<closed>\))?|(?P<ended>[^()]+)\)")
_RELATION = re.compile(r"(?P<name>[\w-]+):(?P<unit>\d+)(?:->(?P<to>\d+))?:(?P<order>\d+)(?::(?P<signals>.*))?")
_SOURCE = re.compile(r"atsrc-([\d,-]+?)-(?=\D|$)|attribution_source-([\d,-]+)")


@dataclass(slots=True)
class Token:
    """A word: where it stands, its part of speech, the number of its head (its own where it is the root)."""

    span: Span
    pos: str
    head: int
    notes: dict[str, str]


@dataclass(slots=True)
class Document:
    """A parsed file."""

    title: str = ""
    fields: list[str] = field(default_factory=list)
    text: str = ""
    tokens: list[Token] = field(default_factory=list)


@dataclass(slots=True)
class Phrase:
    """A mention: tokens from `first` to `last`, its cluster, and what else the annotation says."""

    first: int
    last: int
    cluster: str
    notes: dict[str, str]


def convert(folder: Path, *, genre: str = "news", onto: bool = False) -> Iterator[Record]:
    """The documents of a genre by GUM's rules, or by those of OntoNotes."""
    for path in sorted((folder / "dep").glob(f"GUM_{genre}_*.conllu")):
        document = parse(path.read_text(encoding="utf-8"))
        found = phrases(document)
        mentions = [_mention(document, phrase, KINDS.get(_kind(phrase), _kind(phrase).upper())) for phrase in found]
        record: Record = {
            "id": f"gum/{path.stem}",
            "title": document.title,
            "text": document.text,
            "mentions": mentions,
        }
        if onto:
            other = parse((folder / "coref/ontogum/conllu" / path.name).read_text(encoding="utf-8"))
            record |= {"id": f"ontogum/{path.stem}", "text": other.text, "quotes": None}
            record["mentions"] = list(_with_kinds(other, mentions))
        else:
            record["quotes"] = list(quotes(document, found))
        yield record


def parse(conllu: str) -> Document:
    """Tokens and text of a file; a paragraph stands apart by a blank line."""
    document, prose = Document(), Prose()
    offset, gap, glued_until = 0, "", 0
    for line in conllu.splitlines():
        if line.startswith("# meta::title = "):
            document.title = line.partition(" = ")[2]
        elif line.startswith("# global.Entity = "):
            document.fields = line.partition(" = ")[2].split("-")
        elif line.startswith("# newpar"):
            gap = "\n\n"
        elif line.startswith("# sent_id"):
            offset, glued_until = len(document.tokens), 0
            gap = gap or " "
        cells = line.split("\t")
        if "-" in cells[0] and cells[0][0].isdigit():
            glued_until = int(cells[0].split("-")[1])
        if not cells[0].isdigit():
            continue
        head = int(cells[6])
        notes = dict(note.split("=", 1) for note in cells[9].split("|") if "=" in note)
        span = prose.add(cells[1], gap)
        document.tokens.append(Token(span, cells[3], offset + (head or int(cells[0])) - 1, notes))
        gap = "" if notes.get("SpaceAfter") == "No" or int(cells[0]) < glued_until else " "
    document.text = prose.text
    return document


def phrases(document: Document) -> list[Phrase]:
    """The mentions, in the order in which they begin, longer ones first."""
    found, opened = [], defaultdict[str, list[tuple[int, dict[str, str]]]](list)
    for number, token in enumerate(document.tokens):
        for bracket in _BRACKET.finditer(token.notes.get("Entity", "")):
            if opening := bracket["opened"]:
                values = opening.split("-", max(0, len(document.fields) - 1))
                notes = dict(zip(document.fields, values, strict=False))
                opened[values[0]].append((number, notes))
                cluster = values[0] if bracket["closed"] else None
            else:
                cluster = bracket["ended"]
            if cluster and opened[cluster]:
                first, notes = opened[cluster].pop()
                found.append(Phrase(first, number, cluster, notes))
    return sorted(found, key=lambda phrase: (phrase.first, -phrase.last))


def quotes(document: Document, found: list[Phrase]) -> Iterator[Record]:
    """The attributions."""
    units = _Units(document)
    for unit in units.attributions:
        content = units.nucleus(unit)
        if not content:
            continue
        parts = [[document.tokens[a].span[0], document.tokens[b].span[1]] for a, b in content]
        source = units.source(unit)
        speaker = [document.tokens[source[0]].span[0], document.tokens[source[-1]].span[1]] if source else None
        yield {
            "start": parts[0][0],
            "end": parts[-1][1],
            "parts": parts,
            "kind": kind_of_quote([document.text[a:b] for a, b in parts]),
            "speaker": speaker,
            "speaker_cluster": _cluster_at(document, found, source),
            "cue": units.cue(unit),
        }


class _Units:
    """The elementary units of discourse, and how they hang together."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._first: dict[int, int] = {}
        self._relation: dict[int, tuple[str, int, int, str]] = {}
        for number, token in enumerate(document.tokens):
            if match := _RELATION.match(token.notes.get("Discourse", "")):
                unit = int(match["unit"])
                self._first[unit] = number
                self._relation[unit] = match["name"], int(match["to"] or 0), int(match["order"]), match["signals"] or ""
        begins = [*self._first.values(), len(document.tokens)]
        self._span = {unit: (a, b - 1) for unit, a, b in zip(self._first, begins, begins[1:], strict=False)}

    @property
    def attributions(self) -> list[int]:
        return [unit for unit, relation in self._relation.items() if relation[0].startswith("attribution")]

    def nucleus(self, unit: int) -> list[Span]:
        """The tokens, first and last of each run, of what a unit is attached to, with all that was attached before."""
        _, to, order, _ = self._relation[unit]
        members = {to}
        members |= {n for n, r in self._relation.items() if r[1] == to and r[2] < order and n != unit}
        while more := {n for n, r in self._relation.items() if r[1] in members - {to} and n not in members | {unit}}:
            members |= more
        runs: list[Span] = []
        for first, last in sorted(self._span[n] for n in members if n in self._span):
            if runs and runs[-1][1] + 1 == first:
                runs[-1] = runs[-1][0], last
            else:
                runs.append((first, last))
        return runs

    def source(self, unit: int) -> list[int]:
        """The tokens that name who it comes from."""
        match = _SOURCE.search(self._relation[unit][3])
        if not match:
            return []
        ranges = [run.split("-") for run in (match[1] or match[2]).strip("-").split(",")]
        numbers = [n - 1 for run in ranges for n in range(int(run[0]), int(run[-1]) + 1)]
        return [n for n in numbers if n < len(self._document.tokens)]

    def cue(self, unit: int) -> list[int] | None:
        """Where the reporting verb stands, or 'according to'."""
        tokens = self._document.tokens
        first, last = self._span[unit]
        words = [self._document.text[slice(*token.span)].lower() for token in tokens[first : last + 1]]
        for number, word in enumerate(words):
            if word == "according" and words[number + 1 : number + 2] == ["to"]:
                return [tokens[first + number].span[0], tokens[first + number + 1].span[1]]
        verbs = [n for n in range(first, last + 1) if tokens[n].pos == "VERB"]
        top = [n for n in verbs if not first <= tokens[n].head <= last or tokens[n].head == n]
        return list(tokens[(top or verbs)[0]].span) if verbs else None


def head_of(document: Document, first: int, last: int) -> int:
    """The token that the others of a phrase hang on."""
    tokens = document.tokens
    tops = (n for n in range(first, last + 1) if not first <= tokens[n].head <= last or tokens[n].head == n)
    return next(tops, last)


def _mention(document: Document, phrase: Phrase, kind: str) -> Record:
    tokens = document.tokens
    top = head_of(document, phrase.first, phrase.last)
    least = [int(n) for n in phrase.notes.get("minspan", "").split(",") if n.isdigit()]
    head = (phrase.first + least[0] - 1, phrase.first + least[-1] - 1) if least else (top, top)
    return {
        "start": tokens[phrase.first].span[0],
        "end": tokens[phrase.last].span[1],
        "type": kind,
        "cluster": phrase.cluster,
        "form": _form(document, phrase, top),
        "head": [tokens[head[0]].span[0], tokens[min(head[1], phrase.last)].span[1]],
    }


def _form(document: Document, phrase: Phrase, top: int) -> str:
    pos = document.tokens[top].pos
    if pos != "PROPN":
        return "pronoun" if pos == "PRON" else "nominal"
    words = [document.text[slice(*t.span)].lower() for t in document.tokens[phrase.first : phrase.last + 1]]
    proper = sum(token.pos == "PROPN" for token in document.tokens[phrase.first : phrase.last + 1])
    is_title = words[0] in {"the", "a", "an"} and proper == 1 and words[top - phrase.first] in TITLES
    return "nominal" if is_title else "name"


def _kind(phrase: Phrase) -> str:
    return phrase.notes.get("etype", "other")


def _with_kinds(document: Document, mentions: list[Record]) -> Iterator[Record]:
    """Mentions by the rules of OntoNotes with the kinds of GUM's at the same place, or with the same beginning."""
    exact = {(m["start"], m["end"]): m["type"] for m in mentions}
    beginning = {m["start"]: m["type"] for m in reversed(mentions)}
    for phrase in phrases(document):
        mention = _mention(document, phrase, "OTHER")
        place = mention["start"], mention["end"]
        yield mention | {"type": exact.get(place) or beginning.get(place[0], "OTHER")}


def _cluster_at(document: Document, found: list[Phrase], source: list[int]) -> str | None:
    """The cluster of the widest mention with the same head as a source."""
    if not source:
        return None
    top = head_of(document, source[0], source[-1])
    same = [p for p in found if p.first <= top <= p.last and head_of(document, p.first, p.last) == top]
    return max(same, key=lambda p: p.last - p.first).cluster if same else None
