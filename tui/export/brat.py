"""Analyses as stand-off annotation for brat: `.txt` with the text, `.ann` with what stands where, and the settings.

Mentions are entities of their actor's kind, chains are equivalences, and a quote is an entity in as many fragments as
it has parts, related to its cue, its speaker, its addressee and the first mention of the actor who says it. What brat
has no place for, confidence and why, stands in notes.

Source:
    brat manual, "brat standoff format" and "Configuration".
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tui.export.archive import END, Names, member
from tui.export.formats import Request
from tui.export.tables import line
from tui.model.analysis import ActorKind, Analysis, MentionKind, QuoteKind, Stance
from tui.model.span import CharSpan

KINDS = {ActorKind.PERSON: "Person", ActorKind.ORG: "Organisation", ActorKind.PLACE: "Place"}

CONFIGURATION = f"""\
[entities]
{chr(10).join(KINDS.values())}
Quote
Cue
Speaker
Addressee

[relations]
SaidBy\tArg1:Quote, Arg2:{"|".join(KINDS.values())}
HasCue\tArg1:Quote, Arg2:Cue
HasSpeaker\tArg1:Quote, Arg2:Speaker
HasAddressee\tArg1:Quote, Arg2:Addressee
Equiv\tArg1:<ENTITY>, Arg2:<ENTITY>, <REL-TYPE>:symmetric-transitive
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
Mention\tArg:{"|".join(KINDS.values())}, Value:{"|".join(MentionKind)}
Kind\tArg:Quote, Value:{"|".join(QuoteKind)}
Stance\tArg:Quote, Value:{"|".join(Stance)}
"""
"""What brat must know of the annotations, as `annotation.conf` beside them."""


def write_brat(analyses: Iterable[Analysis], _: Request) -> Iterator[bytes]:
    """An archive: the settings, and a text with its annotations for each article."""
    yield from member("annotation.conf", CONFIGURATION.encode())
    names = Names()
    for analysis in analyses:
        name = names.of(analysis.article.id)
        yield from member(f"{name}.txt", analysis.article.text.encode("utf-8", "replace"))
        yield from member(f"{name}.ann", standoff(analysis).encode("utf-8", "replace"))
    yield END


def standoff(analysis: Analysis) -> str:
    """The annotations of one article, one a line."""
    return "".join(f"{each}\n" for each in _Annotations(analysis).lines())


class _Annotations:
    """Numbers annotations, each sort by itself, as brat wants it."""

    def __init__(self, analysis: Analysis) -> None:
        self._analysis = analysis
        self._text = analysis.article.text
        self._counts = dict.fromkeys("TRA#", 0)
        self._lines: list[str] = []

    def lines(self) -> list[str]:
        firsts = self._chains()
        self._quotes(firsts)
        return self._lines

    def _chains(self) -> dict[str, str]:
        """Mentions and chains; gives the first mention of each actor."""
        chains: dict[str, list[str]] = {actor.id: [] for actor in self._analysis.actors}
        for mention, actor in self._analysis.mentions:
            if mark := self._entity(KINDS[actor.kind], (mention.span,)):
                chains[actor.id].append(mark)
                self._add("A", f"Mention {mark} {mention.kind}")
                told = f"{actor.id} {line(actor.name)}; {mention.confidence:.2f}; {line(mention.why)}"
                self._add("#", f"AnnotatorNotes {mark}\t{told}")
        for marks in chains.values():
            if len(marks) > 1:
                self._lines.append(f"*\tEquiv {' '.join(marks)}")
        return {actor: marks[0] for actor, marks in chains.items() if marks}

    def _quotes(self, firsts: dict[str, str]) -> None:
        for quote in self._analysis.quotes:
            mark = self._entity("Quote", quote.content)
            if mark is None:
                continue
            self._add("A", f"Kind {mark} {quote.kind}")
            self._add("A", f"Stance {mark} {quote.stance}")
            self._add("#", f"AnnotatorNotes {mark}\t{quote.id}; {quote.confidence:.2f}; {line(quote.why)}")
            for role, span in (("Cue", quote.cue), ("Speaker", quote.speaker), ("Addressee", quote.addressee)):
                if span is not None and (other := self._entity(role, (span,))):
                    self._add("R", f"Has{role} Arg1:{mark} Arg2:{other}")
            if quote.actor in firsts:
                self._add("R", f"SaidBy Arg1:{mark} Arg2:{firsts[quote.actor]}")

    def _entity(self, sort: str, spans: tuple[CharSpan, ...]) -> str | None:
        """A mark over spans, in fragments where they run over line ends; `None` where there is only white space."""
        fragments = [fragment for span in spans for fragment in _fragments(span, self._text)]
        if not fragments:
            return None
        where = ";".join(f"{fragment.start} {fragment.end}" for fragment in fragments)
        return self._add("T", f"{sort} {where}\t{' '.join(fragment.of(self._text) for fragment in fragments)}")

    def _add(self, sort: str, words: str) -> str:
        self._counts[sort] += 1
        mark = f"{sort}{self._counts[sort]}"
        self._lines.append(f"{mark}\t{words}")
        return mark


def _fragments(span: CharSpan, text: str) -> Iterator[CharSpan]:
    """The pieces of a span between line ends, without white space at their edges."""
    at = span.start
    for piece in span.of(text).split("\n"):
        words = piece.strip()
        if words:
            start = at + piece.index(words)
            yield CharSpan(start, start + len(words))
        at += len(piece) + 1
