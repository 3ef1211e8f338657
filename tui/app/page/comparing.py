"""Two articles on one story, side by side, as rows of lists."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.page.dossiers import Section
from tui.app.page.entries import Entry, Line, Piece
from tui.app.page.shelf import one_line
from tui.app.rendering.text_marks import SIGNS
from tui.export.comparison import SIGNED, change_line, marks_told, weight
from tui.model.analysis import Actor, Analysis, Quote
from tui.model.comparison import Attribution, Comparison, QuotePair, speaker_of, words_of
from tui.model.revision import Passage, marked
from tui.model.word_alignment import Change, Matter

_CHANGES = {
    Change.REWORDED: "reworded",
    Change.SHORTENED: "shortened",
    Change.LENGTHENED: "longer",
    Change.KEPT: "kept",
}
_ATTRIBUTIONS = {
    Attribution.CHANGED: "another speaker",
    Attribution.LOST: "speaker lost",
    Attribution.FOUND: "speaker found",
    Attribution.UNCLEAR: "speaker unclear",
}
"""What is said of a speaker; nothing where it is the same, or neither has one."""

ONE, OTHER = "1", "2"
"""Which of the two articles a row's id begins with."""

_SHOWN = 12
"""Lines of a sentence or of what changed in a quote that are shown at most."""


def comparison_sections(found: Comparison) -> list[Section]:
    """Quotes of both, of one only, actors of one only, and what differs in the texts; ids are where to go in which.

    Quotes that were changed come first, among them those that lost or got a negation, a number or a name.
    """
    order = list(_CHANGES)
    pairs = sorted(found.quotes, key=lambda pair: (order.index(pair.change), weight(pair)))
    differing = [passage for passage in found.passages if passage.change is not Change.KEPT]
    only = [
        *_actors(found.only_one, ONE, "only in the first"),
        *_actors(found.only_other, OTHER, "only in the second"),
    ]
    return [
        Section("both", "In both", [_pair(found, pair) for pair in pairs], "No quote is in both."),
        Section("dropped", "Only first", _quotes(found.one, found.dropped, ONE), "All its quotes are in the second."),
        Section("added", "Only second", _quotes(found.other, found.added, OTHER), "All its quotes are in the first."),
        Section("actors", "Actors of one", only, "Everybody is in both."),
        Section("text", "Text", [_passage(found, each) for each in differing], "The words of both texts are the same."),
    ]


def comparison_heading(found: Comparison) -> tuple[str, str]:
    """Both headlines, and how alike the texts are."""
    one, other = (one_line(each.article.title or each.article.id) for each in (found.one, found.other))
    alike = f"{found.alike:.0%}".replace("%", " %")
    return f"1 {one}", f"2 {other} ─ texts {alike} alike"


def _pair(found: Comparison, pair: QuotePair) -> Entry:
    about = [f"{run.matter} changed" for run in pair.changes[:1] if run.matter is not Matter.WORDS]
    change = about[0] if about and pair.change is Change.REWORDED else _CHANGES[pair.change]
    told = [change, _ATTRIBUTIONS.get(pair.attribution, ""), marks_told(pair)]
    mine, theirs = speaker_of(found.one, pair.ones), speaker_of(found.other, pair.others)
    who = mine or "?"
    if pair.attribution in _ATTRIBUTIONS:
        who = f"{mine or '?'} → {theirs or '?'}"
    style = "quiet" if told == ["kept", "", ""] else "open"
    lines = [
        Line((Piece(one_line(who), "words"),), (Piece(" · ".join(part for part in told if part), style),)),
        Line((Piece(words_of(found.one, pair.ones), "words"),), indent=2, lines=2),
    ]
    if pair.change is not Change.KEPT:
        lines.append(Line((Piece(f"→ {words_of(found.other, pair.others)}", "quiet"),), indent=2, lines=2))
        differing = " · ".join(change_line(found, run) for run in pair.changes)
        lines.append(Line((Piece(differing, "open"),), indent=2, lines=_SHOWN))
    return Entry(f"{ONE} {pair.ones[0].span.start}", tuple(lines))


def _passage(found: Comparison, passage: Passage) -> Entry:
    """A sentence that differs, with what was taken out and put in between signs."""
    about = passage.changes[0].matter if passage.change and passage.changes else Matter.WORDS
    change = (
        _CHANGES[passage.change] if passage.change else ("only in the second" if passage.other else "only in the first")
    )
    where = f"{OTHER} {passage.other.start}" if passage.other else f"{ONE} {passage.one.start if passage.one else 0}"
    told = change if about is Matter.WORDS else f"{change} · {about}"
    return Entry(
        where,
        (
            Line((Piece(told, "quiet"),)),
            Line(_signed(found, passage), indent=2, lines=_SHOWN),
        ),
    )


def _signed(found: Comparison, passage: Passage) -> tuple[Piece, ...]:
    """Its words, those that only one of both texts has between signs and in another colour."""
    texts = found.one.article.text, found.other.article.text
    return tuple(
        Piece(SIGNED[mark.sign].format(mark.words), "open" if mark.sign else "words")
        for mark in marked(passage, *texts)
    )


def _quotes(analysis: Analysis, quotes: Sequence[Quote], side: str) -> list[Entry]:
    return [
        Entry(
            f"{side} {quote.span.start}",
            (
                Line(
                    (Piece(one_line(speaker_of(analysis, [quote]) or "?"), "words"),),
                    (Piece(str(quote.kind), "quiet"),),
                ),
                Line((Piece(words_of(analysis, [quote]), "words"),), indent=2, lines=2),
            ),
        )
        for quote in quotes
    ]


def _speaker(analysis: Analysis, quote: Quote) -> Piece:
    return Piece(one_line(speaker_of(analysis, [quote]) or "?"), "words")


def _actors(actors: Sequence[Actor], side: str, told: str) -> list[Entry]:
    return [
        Entry(
            f"{side} {actor.mentions[0].span.start}",
            (
                Line(
                    (
                        Piece(f"{SIGNS[actor.kind]} ", actor.kind.lower()),
                        Piece(one_line(actor.name), f"{actor.kind.lower()}-name"),
                        Piece(f"  {'; '.join(map(one_line, actor.roles))}".rstrip(), "quiet"),
                    ),
                    (Piece(told, "quiet"),),
                ),
            ),
        )
        for actor in actors
    ]
