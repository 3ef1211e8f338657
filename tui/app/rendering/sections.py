"""Dossiers as lists: each a section with a heading and rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tui.app.rendering.cells import clipped
from tui.app.rendering.facts import KIND_NAMES
from tui.app.rendering.library_rows import counted, one_line, place_of
from tui.app.rendering.list_rows import ListRow, RowLine, Styled
from tui.app.rendering.text_marks import SIGNS
from tui.model.actor_dossier import Dossier, Suggestion, Summary
from tui.model.analysis import ActorKind
from tui.model.article import NO_DATE

_DAY = 10
_OUTLET = 24
"""Cells for where an article is from."""


class Section(NamedTuple):
    """One of the lists of a dossier."""

    id: str
    heading: str
    entries: list[ListRow]
    empty: str
    """What is said where there is nothing in it."""

    total: int = 0
    """How many entries there would be without a limit; nothing where there is none."""

    @property
    def caption(self) -> str:
        """The heading with how many there are: `Quotes 12`, `Actors 200 of 1,403`."""
        listed = len(self.entries)
        return f"{self.heading} {listed:,}" + (f" of {self.total:,}" if self.total > listed else "")


def sections(dossier: Dossier, doubts: Sequence[Suggestion], total: int = 0) -> list[Section]:
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


def doubt_section(doubts: Sequence[Suggestion], dossier: int | None = None, total: int = 0) -> Section:
    """Pairs that may be one, of all dossiers or of one; `total` counts them all."""
    nobody = "There is nobody they are mistaken for."
    return Section("doubts", "Perhaps the same", doubt_entries(doubts, dossier), nobody, total)


def quote_entries(dossier: Dossier) -> list[ListRow]:
    """All quotes in order of date, each under its article's day and headline; ids are those of article and start."""
    return [
        ListRow(
            f"{saying.article} {saying.start}",
            (
                RowLine(
                    (
                        _day(saying.day),
                        Styled(one_line(saying.title), "quiet"),
                    ),
                    (Styled(one_line(saying.cue), "quiet"),),
                ),
                RowLine((Styled(one_line(saying.words), "words"),), indent=2, lines=3),
            ),
        )
        for saying in dossier.sayings
    ]


def article_entries(dossier: Dossier) -> list[ListRow]:
    """The articles in order of date, each with what it calls the actor; ids are those of the articles."""
    found = []
    for seen in dossier.appearances:
        lines = [
            RowLine(
                (_day(seen.day), Styled(one_line(seen.title), "words")),
                (Styled(clipped(place_of(seen.source), _OUTLET), "quiet"),),
            ),
            RowLine(
                (
                    Styled(one_line(seen.name), f"{dossier.kind.lower()}-name"),
                    Styled(f"  {'; '.join(map(one_line, seen.roles))}".rstrip(), "quiet"),
                ),
                (Styled(counted(seen.mentions, "mention"), "quiet"),),
                indent=12,
            ),
        ]
        if seen.score < 1 and seen.why:
            lines.append(
                RowLine((Styled(f"{one_line(seen.why)}, {seen.score:.0%}".replace("%", " %"), "quiet"),), indent=12)
            )
        found.append(ListRow(str(seen.article), tuple(lines)))
    return found


def role_entries(dossier: Dossier) -> list[ListRow]:
    """What articles call the actor over time."""
    return [
        ListRow(
            str(number),
            (
                RowLine(
                    (
                        Styled(f"{_span(held.first, held.last):<24}  ", "count"),
                        Styled(one_line(held.role), "words"),
                    ),
                    (_articles(held.articles),),
                ),
            ),
        )
        for number, held in enumerate(dossier.roles)
    ]


def company_entries(dossier: Dossier) -> list[ListRow]:
    """Who appears in the same articles; ids are those of their dossiers."""
    return [
        ListRow(
            str(each.dossier),
            (RowLine(_named(each.kind, each.name), (Styled(counted(each.articles, "article"), "quiet"),)),),
        )
        for each in dossier.company
    ]


def doubt_entries(doubts: Sequence[Suggestion], dossier: int | None) -> list[ListRow]:
    """Pairs that may be one, of a dossier only the others; ids are those of both dossiers, that dossier's last."""
    found = []
    for doubt in doubts:
        one, other = (doubt.other, doubt.one) if doubt.one.id == dossier else (doubt.one, doubt.other)
        names = _named(one.kind, one.name)
        if dossier is None:
            names = (
                *names,
                Styled("  and  ", "quiet"),
                Styled(one_line(other.name), f"{other.kind.lower()}-name"),
            )
        words = f"{one_line(doubt.why)}, {doubt.score:.0%}".replace("%", " %")
        lines = (
            RowLine(names, (Styled(counted(one.articles, "article"), "quiet"),)),
            RowLine((Styled(words, "quiet"),), indent=2),
        )
        found.append(ListRow(f"{one.id} {other.id}", lines))
    return found


def summary_entries(summaries: Sequence[Summary]) -> list[ListRow]:
    """Actors of the library, one line each."""
    return [
        ListRow(
            str(each.id),
            (
                RowLine(
                    (*_named(each.kind, each.name), Styled(f"  {_span(each.first, each.last)}", "quiet")),
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
        f"in {counted(dossier.articles, 'article')}",
        f"first seen {dossier.first_seen[:_DAY]}" if dossier.first_seen else "",
        f"also {', '.join(map(one_line, names))}" if names else "",
    ]
    return f"{SIGNS[dossier.kind]} {one_line(dossier.name)}", " · ".join(part for part in known if part)


def _named(kind: ActorKind, name: str) -> tuple[Styled, ...]:
    return Styled(f"{SIGNS[kind]} ", kind.lower()), Styled(one_line(name), f"{kind.lower()}-name")


def _day(day: str) -> Styled:
    return Styled(f"{(day or NO_DATE)[:_DAY]:<{_DAY}}  ", "count")


def _articles(count: int) -> Styled:
    return Styled(counted(count, "article"), "quiet")


def _sure(why: str, score: float) -> Styled:
    """The reason why two are one, and how likely that is."""
    return Styled(f"{one_line(why)}, {score:.0%}".replace("%", " %"), "quiet")


def _span(first: str, last: str) -> str:
    first, last = (first or NO_DATE)[:_DAY], (last or NO_DATE)[:_DAY]
    return first if first == last else f"{first} – {last}"
