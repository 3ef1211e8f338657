"""Sourced statements: whether they are found, and whether the kind and the name of their source are right.

| figure | what it is |
| --- | --- |
| `found` | statements, 70 % of whose characters lie in sentences that a quote reaches (content, cue or speaker) |
| `found_tight` | the same in content, cue and speaker themselves |
| `precision` | quotes, 70 % of whose content lies in annotated statements |
| `name`, `name_person` | found statements with a named source (a named person) whose source has that name |
| `type` | found statements whose kind of source is right: person, organisation, document, unnamed, group |

The source of a statement is the actor of the quote that covers most of it, the speaker's words where that has no name.
A quote may say its kind (`source_kind`), else it follows from the actor's kind and the speaker's words. Statements
marked as unsure are not asked for. The set's own rule (one like clause is enough) is laxer: published figures are not
to be put beside these.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from tests.measure.people import words
from tests.measure.records import Counts, Figures, Found, FoundQuote, Record, Span, share, solid

MOSTLY, LIKE = 0.7, 0.8

_WORDS = {
    "documents": "report reports letter letters lawsuit lawsuits suit complaint complaints statement email emails study"
    " studies poll polls survey surveys document documents filing filings ruling rulings bill bills website websites"
    " notice law laws audit audits record records memo memos order orders data database databases analysis analyses"
    " release petition policy policies contract contracts charges indictment affidavit article articles book paper"
    " papers video regulation regulations measure act ordinance resolution plan guidelines census transcript"
    " transcripts post posts review estimates map figures statistics",
    "spokespeople": "spokesperson spokesman spokeswoman spokespeople representative",
    "plural": "people police staff community public team crew leadership media",
    "singular": "boss press news congress business campus census class",
    "personal": "i we you he him she her it they them",
    "pronouns": "i me my mine myself we us our ours he him his himself she her hers herself it its itself they them"
    " their theirs themselves who whom which that this these those one some others another",
    "honorifics": "mr mrs ms miss dr sir lord lady sen rep gov president senator representative governor secretary"
    " judge justice professor prof the a an former",
}
DOCUMENTS, SPOKESPEOPLE, PLURAL, SINGULAR_IN_S, PERSONAL, PRONOUNS, HONORIFICS = (
    frozenset(_WORDS[name].split())
    for name in ("documents", "spokespeople", "plural", "singular", "personal", "pronouns", "honorifics")
)

_STOP = re.compile(r"[.!?][\"”’']?\s+(?=[\"“‘(]?[A-Z0-9])")
_ABBREVIATED = re.compile(
    r"\b(Mr|Ms|Mrs|Dr|Sen|Rep|Gov|St|Gen|Lt|Sgt|Jr|No|U\.S|Jan|Feb|Aug|Sept|Oct|Nov|Dec|[A-Z])\.[\"”’']?\s+$"
)
_AFTER_HEAD = re.compile(r",|\s(?:of|for|from|in|by|at|with|on|to|who|whose|that|which|behind|about)\s")
_SPEAKS_FOR = re.compile(r"\b(?:for|of|with|from)\s+(?:the\s+)?[A-Z]|[A-Z]\w+\s+(?:spokes|repres)")


def applies(record: Record) -> bool:
    return "statements" in record


@dataclass(frozen=True, slots=True)
class _Reach:
    """A quote with the characters of its spans, and of the sentences that they touch."""

    quote: FoundQuote
    tight: frozenset[int]
    wide: frozenset[int]


@dataclass(frozen=True, slots=True)
class Source:
    """Where a quote comes from: its kind, the names it goes by, whether these are an actor's names."""

    kind: str | None
    names: tuple[str, ...]
    named: bool


def count(record: Record, prediction: Found) -> Counts:
    text = record["text"]
    gold = frozenset().union(*(solid(text, statement["spans"]) for statement in record["statements"]))
    n: Counts = Counter()
    reaches = []
    sentences = sentences_of(text)
    for quote in prediction.quotes:
        spans = [*quote.content, *(span for span in (quote.speaker, quote.cue) if span)]
        touched = [s for s in sentences if any(s[0] < end and start < s[1] for start, end in spans)]
        reaches.append(_Reach(quote, solid(text, spans), solid(text, touched)))
        content = solid(text, quote.content)
        n["quotes"] += 1
        n["quotes_right"] += bool(content) and len(content & gold) >= MOSTLY * len(content)
    tight: frozenset[int] = frozenset().union(*(reach.tight for reach in reaches))
    wide: frozenset[int] = frozenset().union(*(reach.wide for reach in reaches))
    for statement in record["statements"]:
        if statement.get("unsure"):
            continue
        own = solid(text, statement["spans"])
        n["statements"] += 1
        n["tight"] += len(own & tight) >= MOSTLY * len(own)
        if len(own & wide) >= MOSTLY * len(own):
            n["found"] += 1
            _count_source(n, statement, [source_of(text, quote, prediction) for quote in _covering(own, reaches)])
    return n


def figures(n: Counts) -> Figures:
    return {
        "found": share(n["found"], n["statements"]),
        "found_tight": share(n["tight"], n["statements"]),
        "precision": share(n["quotes_right"], n["quotes"]),
        "name": share(n["name"], n["with_name"]),
        "name_person": share(n["name_person"], n["with_person"]),
        "type": share(n["type"], n["found"]),
    }


def _covering(own: frozenset[int], reaches: list[_Reach]) -> list[FoundQuote]:
    """The quote that covers most of a statement; several where they are the very same words."""
    cover = [(len(own & reach.tight), len(own & reach.wide)) for reach in reaches]
    best = [reach for reach, size in zip(reaches, cover, strict=True) if size == max(cover)]
    least = min(len(reach.tight) for reach in best)
    return [reach.quote for reach in best if len(reach.tight) == least]


def _count_source(n: Counts, statement: Record, sources: list[Source]) -> None:
    kind = statement["source_type"]
    n["type"] += any(source.kind == kind for source in sources)
    if statement["name"]:
        right = any(is_same_name(statement["name"], source, of_person=kind == "person") for source in sources)
        n["with_name"] += 1
        n["name"] += right
        n["with_person"] += kind == "person"
        n["name_person"] += right and kind == "person"


def sentences_of(text: str) -> list[Span]:
    """The sentences of a text, roughly: no paragraph is crossed, common abbreviations don't end one."""
    found = []
    for paragraph in re.finditer(r"[^\n]+", text):
        line = paragraph.group()
        stops = [stop.end() for stop in _STOP.finditer(line) if not _ABBREVIATED.search(line[: stop.end()])]
        for start, end in zip([0, *stops], [*stops, len(line)], strict=True):
            if line[start:end].strip():
                found.append((paragraph.start() + start, paragraph.start() + end))
    return found


def source_of(text: str, quote: FoundQuote, prediction: Found) -> Source:
    """The source of a quote."""
    actor = prediction.actors.get(quote.actor or "")
    said_by = text[slice(*quote.speaker)] if quote.speaker else ""
    named = actor is not None and actor.is_named
    if actor and not named and PRONOUNS.issuperset(words(said_by)):
        described = [text[slice(*m.span)] for m in actor.mentions if m.form == "nominal"]
        said_by = max([*described, actor.name], key=len)
    names = (actor.name, *actor.aliases) if actor and named else (said_by,) if said_by else ()
    last = head(said_by)
    kind: str | None = "unnamed"
    if quote.source_kind:
        kind = quote.source_kind
    elif not actor and PERSONAL.issuperset(words(said_by)):
        kind = None
    elif last in DOCUMENTS:
        kind = "document"
    elif actor and named:
        kind = "person" if actor.kind == "PERSON" else "organisation"
    elif last in SPOKESPEOPLE and _SPEAKS_FOR.search(said_by):
        kind = "organisation"
    elif last in PLURAL or (last.endswith("s") and not last.endswith("ss") and last not in SINGULAR_IN_S):
        kind = "group"
    return Source(kind, names, named)


def head(phrase: str) -> str:
    """The last word of a noun phrase's first part: 'spokesperson' of 'a spokesperson for the city'."""
    found = words(_AFTER_HEAD.split(f" {phrase.strip()}", maxsplit=1)[0])
    return found[-1] if found else ""


def is_same_name(name: str, source: Source, *, of_person: bool) -> bool:
    """Whether one of a source's names is an annotated one, give or take honorifics, first names and spelling."""
    want = _without_honorifics(name)
    for other in source.names:
        have = _without_honorifics(other)
        if not want or not have:
            continue
        if SequenceMatcher(None, " ".join(want), " ".join(have), autojunk=False).ratio() >= LIKE:
            return True
        within, around = set(have) <= set(want), set(want) <= set(have)
        if of_person and ((have[-1] == want[-1] and (within or around)) or (len(have) > 1 and within)):
            return True
        if not of_person and (around or (source.named and within)):
            return True
    return False


def _without_honorifics(name: str) -> list[str]:
    return [word for word in words(name) if word not in HONORIFICS] or words(name)
