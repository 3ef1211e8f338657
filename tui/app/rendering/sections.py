"""Dossiers as lists: each a section with a heading and rows."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from tui.app.rendering.cells import clipped, width
from tui.app.rendering.facts import KIND_NAMES
from tui.app.rendering.library_rows import counted, one_line, place_of
from tui.app.rendering.list_rows import ListRow, RowLine, Styled
from tui.app.rendering.text_marks import SIGNS
from tui.model.actor_dossier import Appearance, Dossier, Saying, Suggestion, Summary
from tui.model.analysis import ActorKind, QuoteKind, SourceKind
from tui.model.article import NO_DATE

_DAY = 10
_DATED = 12
"""Cells of a day before what is said of it."""

_OUTLET = 24
"""Cells for where an article is from."""

_LONGEST = 8
"""Lines of a headline, a quote, roles, or the reason for two being one, that are shown at most."""

_BARS = "▁▂▃▄▅▆▇█"
_TIMES, _LEAST_TIMES = 16, 6
"""Bars of mentions over time, and how few of them there are in a narrow window."""

_BETWEEN = " · "
_LEAST_ALSO = 20
"""Cells for other names, in which something of them can be read."""


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


def sections(
    dossier: Dossier, doubts: Sequence[Suggestion], total: int = 0, over_time: Sequence[ListRow] = ()
) -> list[Section]:
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
        Section("statements", "Over time", [*over_time], "They say nothing alike in two articles."),
        doubt_section(doubts, dossier.id, total),
    ]


def doubt_section(doubts: Sequence[Suggestion], dossier: int | None = None, total: int = 0) -> Section:
    """Pairs that may be one, of all dossiers or of one; `total` counts them all."""
    nobody = "There is nobody they are mistaken for."
    return Section("doubts", "Perhaps the same", doubt_entries(doubts, dossier), nobody, total)


def quote_entries(dossier: Dossier) -> list[ListRow]:
    """All quotes in order of date, below their articles' headlines; ids are those of article and start."""
    places = outlets(dossier)
    return [
        ListRow(
            f"{saying.article} {saying.start}",
            (
                RowLine(
                    (Styled(_introduced(saying), "quiet"), Styled(one_line(saying.words), "words")),
                    indent=2,
                    lines=_LONGEST,
                ),
            ),
            head=(
                RowLine(
                    (Styled(one_line(saying.title), "title"),),
                    (Styled(clipped(places.get(saying.article, ""), _OUTLET), "quiet"),),
                    indent=_DATED,
                    lines=_LONGEST,
                    lead=(_day(saying.day),),
                ),
            ),
        )
        for saying in dossier.sayings
    ]


def outlet_in(seen: Appearance) -> str:
    """Where an article is from: its feed, the host of its address, or the name of its file."""
    return one_line(seen.feed_name) or place_of(seen.source)


def outlets(dossier: Dossier) -> dict[int, str]:
    """Where the articles are from, by their ids."""
    return {seen.article: outlet_in(seen) for seen in dossier.appearances}


def _introduced(saying: Saying) -> str:
    """How a quote is introduced, and whether it is reported without marks, or in part: `added, indirect: `.

    Also for whom its speaker speaks, and what it comes from where that is no person or organisation.
    """
    kind = "" if saying.kind is QuoteKind.DIRECT else str(saying.kind)
    company = f"for {one_line(saying.speaks_for)}" if saying.speaks_for else ""
    source = saying.source_kind if saying.source_kind in _UNLIKE_ACTORS else ""
    words = ", ".join(part for part in (one_line(saying.cue), company, source, kind) if part)
    return f"{words}: " if words else ""


_UNLIKE_ACTORS = frozenset({SourceKind.DOCUMENT, SourceKind.UNNAMED, SourceKind.GROUP})


def article_entries(dossier: Dossier) -> list[ListRow]:
    """The articles in order of date, each with what it calls the actor; ids are those of the articles."""
    found = []
    for seen in dossier.appearances:
        lines = [
            RowLine(
                (Styled(one_line(seen.title), "words"),),
                (Styled(clipped(outlet_in(seen), _OUTLET), "quiet"),),
                indent=_DATED,
                lines=_LONGEST,
                lead=(_day(seen.day),),
            ),
            RowLine(
                (
                    Styled(one_line(seen.name), f"{dossier.kind.lower()}-name"),
                    Styled(f"  {'; '.join(map(one_line, seen.roles))}".rstrip(), "quiet"),
                ),
                (Styled(counted(seen.mentions, "mention"), "quiet"),),
                indent=_DATED,
                lines=_LONGEST,
            ),
        ]
        if seen.score < 1 and seen.why:
            lines.append(RowLine((_sure(seen.why, seen.score),), indent=_DATED, lines=_LONGEST))
        found.append(ListRow(str(seen.article), tuple(lines)))
    return found


def role_entries(dossier: Dossier) -> list[ListRow]:
    """What articles call the actor over time."""
    spans = [f"{_span(held.first, held.last)}  " for held in dossier.roles]
    indent = max(map(width, spans), default=0)
    return [
        ListRow(
            str(number),
            (
                RowLine(
                    (Styled(one_line(held.role), "words"),),
                    (_articles(held.articles),),
                    indent=indent,
                    lines=_LONGEST,
                    lead=(Styled(span + " " * (indent - width(span)), "count"),),
                ),
            ),
        )
        for number, (span, held) in enumerate(zip(spans, dossier.roles, strict=True))
    ]


def company_entries(dossier: Dossier) -> list[ListRow]:
    """Who appears in the same articles; ids are those of their dossiers."""
    return [
        ListRow(
            str(each.dossier),
            (RowLine(_named(each.kind, each.name), (_articles(each.articles),), lines=_LONGEST, hang=2),),
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
                *_named(other.kind, other.name),
            )
        lines = (
            RowLine(names, (_articles(one.articles),), lines=_LONGEST),
            RowLine((_sure(doubt.why, doubt.score),), indent=2, lines=_LONGEST),
        )
        found.append(ListRow(f"{one.id} {other.id}", lines))
    return found


def summary_entries(summaries: Sequence[Summary]) -> list[ListRow]:
    """Actors of the library."""
    return [
        ListRow(
            str(each.id),
            (
                RowLine(
                    (*_named(each.kind, each.name), Styled(f"  {_span(each.first, each.last)}", "quiet")),
                    (_articles(each.articles),),
                    lines=_LONGEST,
                    hang=2,
                ),
            ),
        )
        for each in summaries
    ]


def heading(dossier: Dossier, room: int) -> tuple[str, str]:
    """The name with its sign, and what is known in a line of so many cells: kind, articles, time, other names."""
    known = [KIND_NAMES[dossier.kind], f"in {counted(dossier.articles, 'article')}"]
    known.append(_time(dossier, room - width(_BETWEEN.join(known)) - len(_BETWEEN)))
    names = [one_line(name) for name in dossier.names if name != dossier.name]
    line = _BETWEEN.join(part for part in known if part)
    also = f"{_BETWEEN}also {', '.join(names)}" if names else ""
    if width(line) + min(width(also), _LEAST_ALSO) <= room:
        line += also
    return f"{SIGNS[dossier.kind]} {one_line(dossier.name)}", line


def _time(dossier: Dossier, room: int) -> str:
    """Since when there are articles, and where they are of several days, how many mentions when, as bars to the last.

    Where there is little room, bars are fewer, and their ends stand for themselves.
    """
    if not dossier.first_seen:
        return ""
    first = dossier.first_seen[:_DAY]
    days = [(day_of(seen.day), seen.mentions) for seen in dossier.appearances if day_of(seen.day)]
    if len({day for day, _ in days}) < 2:  # noqa: PLR2004  (a time has two ends)
        return f"first seen {first}"
    last = max(seen.day for seen in dossier.appearances)[:_DAY]
    for begin in (f"first seen {first}", first):
        cells = min(_TIMES, room - width(f"{begin}  {last}"))
        if cells >= _LEAST_TIMES:
            break
    return f"{begin} {timeline(days, max(cells, _LEAST_TIMES))} {last}"


def timeline(days: Sequence[tuple[int, int]], cells: int = _TIMES) -> str:
    """How much there is over time, as bars from the first day to the last.

    >>> timeline([(1, 4), (2, 1), (9, 2)], 4)
    '█▁▁▄'
    """
    first, last = min(day for day, _ in days), max(day for day, _ in days)
    counts = [0] * cells
    for day, count in days:
        counts[min((day - first) * cells // max(1, last - first), cells - 1)] += count
    most = max(counts) or 1
    return "".join(_BARS[-(-count * (len(_BARS) - 1) // most)] for count in counts)


def day_of(day: str) -> int:
    """The number of a day that may lack its month or its day of the month; 0 for none.

    >>> day_of("2024-03") == day_of("2024-03-01"), day_of("soon")
    (True, 0)
    """
    try:
        return date.fromisoformat(
            day[:_DAY] + "-01-01"[len(day) - _DAY :] if len(day) < _DAY else day[:_DAY]
        ).toordinal()
    except ValueError:
        return 0


def _named(kind: ActorKind, name: str) -> tuple[Styled, ...]:
    return Styled(f"{SIGNS[kind]} ", kind.lower()), Styled(one_line(name), f"{kind.lower()}-name")


def _day(day: str) -> Styled:
    return Styled(f"{(day or NO_DATE)[:_DAY]:<{_DAY}}  ", "count")


def _articles(count: int) -> Styled:
    return Styled(counted(count, "article"), "quiet")


def _sure(why: str, score: float) -> Styled:
    """The reason why two are one, and how likely that is."""
    return Styled(f"{one_line(why)}, {score:.0%}".replace("%", "\u00a0%"), "quiet")


def _span(first: str, last: str) -> str:
    first, last = (first or NO_DATE)[:_DAY], (last or NO_DATE)[:_DAY]
    return first if first == last else f"{first} – {last}"
