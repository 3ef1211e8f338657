"""One actor over many articles, as rows of lists."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.app.page.entries import Entry, Line, Piece
from tui.app.page.shelf import one_line, place_of
from tui.app.rendering.cells import clipped
from tui.app.rendering.facts import KIND_NAMES
from tui.app.rendering.text_marks import SIGNS
from tui.model.analysis import ActorKind
from tui.model.article import NO_DATE
from tui.model.dossier import Dossier, Doubt, Summary

_DAY = 10
_OUTLET = 24
"""Cells for where an article is from."""


class Section(NamedTuple):
    """One of the lists of a dossier."""

    id: str
    heading: str
    entries: list[Entry]
    empty: str
    """What is said where there is nothing in it."""

    total: int = 0
    """How many entries there would be without a limit; nothing where there is none."""

    @property
    def told(self) -> str:
        """The heading with how many there are: `Quotes 12`, `Actors 200 of 1,403`."""
        listed = len(self.entries)
        return f"{self.heading} {listed:,}" + (f" of {self.total:,}" if self.total > listed else "")


def sections(dossier: Dossier, doubts: Sequence[Doubt], total: int = 0) -> list[Section]:
    """Everything there is to list of a dossier, what is looked at most first; `total` counts the doubts."""
    return [
        Section("quotes", "Quotes", quote_entries(dossier), "No article quotes them.", dossier.quotes),
        Section(
            "articles",
            "Articles",
            article_entries(dossier),
            "They are in no article of the library any more.",
            len(dossier.appearances) + len(dossier.earlier),
        ),
        Section("roles", "Roles", role_entries(dossier), "No article says what they are."),
        Section("company", "With", company_entries(dossier), "They appear alone."),
        doubt_section(doubts, dossier.id, total),
    ]


def doubt_section(doubts: Sequence[Doubt], dossier: int | None = None, total: int = 0) -> Section:
    """Pairs that may be one, of all dossiers or of one; `total` counts them all."""
    nobody = "There is nobody they are mistaken for."
    return Section("doubts", "Perhaps the same", doubt_entries(doubts, dossier), nobody, total)


def quote_entries(dossier: Dossier) -> list[Entry]:
    """All quotes in order of date, each under its article's day and headline; ids are those of article and start."""
    return [
        Entry(
            f"{saying.article} {saying.start}",
            (
                Line(
                    (
                        _day(saying.day),
                        Piece(one_line(saying.title), "quiet"),
                    ),
                    (Piece(one_line(saying.cue), "quiet"),),
                ),
                Line((Piece(one_line(saying.words), "words"),), indent=2, lines=3),
            ),
        )
        for saying in dossier.sayings
    ]


def article_entries(dossier: Dossier) -> list[Entry]:
    """The articles in order of date, each with what it calls the actor; ids are those of the articles."""
    found = []
    for seen in dossier.appearances:
        lines = [
            Line(
                (_day(seen.day), Piece(one_line(seen.title), "words")),
                (Piece(clipped(place_of(seen.source), _OUTLET), "quiet"),),
            ),
            Line(
                (
                    Piece(one_line(seen.name), f"{dossier.kind.lower()}-name"),
                    Piece(f"  {'; '.join(map(one_line, seen.roles))}".rstrip(), "quiet"),
                ),
                (Piece(_counted(seen.mentions, "mention"), "quiet"),),
                indent=12,
            ),
        ]
        if seen.score < 1 and seen.why:
            lines.append(
                Line((Piece(f"{one_line(seen.why)}, {seen.score:.0%}".replace("%", " %"), "quiet"),), indent=12)
            )
        found.append(Entry(str(seen.article), tuple(lines)))
    return found


def role_entries(dossier: Dossier) -> list[Entry]:
    """What articles call the actor over time."""
    return [
        Entry(
            str(number),
            (
                Line(
                    (Piece(f"{_span(held.first, held.last):<24}  ", "count"), Piece(one_line(held.role), "words")),
                    (_articles(held.articles),),
                ),
            ),
        )
        for number, held in enumerate(dossier.roles)
    ]


def company_entries(dossier: Dossier) -> list[Entry]:
    """Who appears in the same articles; ids are those of their dossiers."""
    return [
        Entry(
            str(each.dossier),
            (Line(_named(each.kind, each.name), (Piece(_counted(each.articles, "article"), "quiet"),)),),
        )
        for each in dossier.company
    ]


def doubt_entries(doubts: Sequence[Doubt], dossier: int | None) -> list[Entry]:
    """Pairs that may be one, of a dossier only the others; ids are those of both dossiers, that dossier's last."""
    found = []
    for doubt in doubts:
        one, other = (doubt.other, doubt.one) if doubt.one.id == dossier else (doubt.one, doubt.other)
        names = _named(one.kind, one.name)
        if dossier is None:
            names = (*names, Piece("  and  ", "quiet"), Piece(one_line(other.name), f"{other.kind.lower()}-name"))
        told = f"{one_line(doubt.why)}, {doubt.score:.0%}".replace("%", " %")
        lines = (
            Line(names, (Piece(_counted(one.articles, "article"), "quiet"),)),
            Line((Piece(told, "quiet"),), indent=2),
        )
        found.append(Entry(f"{one.id} {other.id}", lines))
    return found


def summary_entries(summaries: Sequence[Summary]) -> list[Entry]:
    """Actors of the library, one line each."""
    return [
        Entry(
            str(each.id),
            (
                Line(
                    (*_named(each.kind, each.name), Piece(f"  {_span(each.first, each.last)}", "quiet")),
                    (_articles(each.articles),),
                ),
            ),
        )
        for each in summaries
    ]


def heading(dossier: Dossier) -> tuple[str, str]:
    """The name with its sign, and what is known in a line: kind, articles, first seen, other names."""
    names = [name for name in dossier.names if name != dossier.name]
    known = [
        KIND_NAMES[dossier.kind],
        f"in {_counted(dossier.articles, 'article')}",
        f"first seen {dossier.first_seen[:_DAY]}" if dossier.first_seen else "",
        f"also {', '.join(map(one_line, names))}" if names else "",
    ]
    return f"{SIGNS[dossier.kind]} {one_line(dossier.name)}", " · ".join(part for part in known if part)


def _named(kind: ActorKind, name: str) -> tuple[Piece, ...]:
    return Piece(f"{SIGNS[kind]} ", kind.lower()), Piece(one_line(name), f"{kind.lower()}-name")


def _day(day: str) -> Piece:
    return Piece(f"{(day or NO_DATE)[:_DAY]:<{_DAY}}  ", "count")


def _articles(count: int) -> Piece:
    return Piece(_counted(count, "article"), "quiet")


def _sure(why: str, score: float) -> Piece:
    """The reason why two are one, and how likely that is."""
    return Piece(f"{one_line(why)}, {score:.0%}".replace("%", " %"), "quiet")


def _span(first: str, last: str) -> str:
    first, last = (first or NO_DATE)[:_DAY], (last or NO_DATE)[:_DAY]
    return first if first == last else f"{first} – {last}"


def _counted(count: int, what: str) -> str:
    return f"{count:,} {what}{'s' if count != 1 else ''}"
