"""Two articles on one story, side by side, as rows of lists."""

from __future__ import annotations

from collections.abc import Sequence

from tui.app.page.dossiers import Section
from tui.app.page.entries import Entry, Line, Piece
from tui.app.page.marks import SIGNS
from tui.app.page.shelf import one_line
from tui.model.actors import Actor
from tui.model.analysis import Analysis
from tui.model.comparison import Attribution, Change, Comparison, QuotePair, speaker_of, words_of
from tui.model.quotes import Quote

_CHANGES = {
    Change.KEPT: "kept",
    Change.SHORTENED: "shortened",
    Change.LENGTHENED: "longer",
    Change.REWORDED: "reworded",
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


def comparison_sections(found: Comparison) -> list[Section]:
    """The quotes of both, those of one only, and the actors of one only; ids are the article and where to go in it."""
    only = [
        *_actors(found.only_one, ONE, "only in the first"),
        *_actors(found.only_other, OTHER, "only in the second"),
    ]
    return [
        Section("both", "In both", [_pair(found, pair) for pair in found.quotes], "No quote is in both."),
        Section("dropped", "Only first", _quotes(found.one, found.dropped, ONE), "All its quotes are in the second."),
        Section("added", "Only second", _quotes(found.other, found.added, OTHER), "All its quotes are in the first."),
        Section("actors", "Actors of one", only, "Everybody is in both."),
    ]


def comparison_heading(found: Comparison) -> tuple[str, str]:
    """Both headlines, and how alike the texts are."""
    one, other = (one_line(each.article.title or each.article.id) for each in (found.one, found.other))
    alike = f"{found.alike:.0%}".replace("%", " %")
    return f"1 {one}", f"2 {other} ─ texts {alike} alike"


def _pair(found: Comparison, pair: QuotePair) -> Entry:
    told = [_CHANGES[pair.change], _ATTRIBUTIONS.get(pair.attribution, "")]
    mine, theirs = speaker_of(found.one, pair.ones), speaker_of(found.other, pair.others)
    who = mine or "?"
    if pair.attribution in _ATTRIBUTIONS:
        who = f"{mine or '?'} → {theirs or '?'}"
    style = "quiet" if told == ["kept", ""] else "open"
    lines = [
        Line((Piece(one_line(who), "words"),), (Piece(" · ".join(part for part in told if part), style),)),
        Line((Piece(words_of(found.one, pair.ones), "words"),), indent=2, lines=2),
    ]
    if pair.change is not Change.KEPT:
        lines.append(Line((Piece(f"→ {words_of(found.other, pair.others)}", "quiet"),), indent=2, lines=2))
    return Entry(f"{ONE} {pair.ones[0].span.start}", tuple(lines))


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
