"""The articles of the library as lines of a list, and below them what is said in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from tui.app.rendering.article_summary import hits_of
from tui.app.rendering.cells import clipped, width
from tui.app.rendering.library_rows import fitting_tags, one_line, outlet_of
from tui.app.rendering.list_rows import Styled
from tui.app.rendering.text_marks import SIGNS
from tui.model.analysis import ActorKind
from tui.model.article import NO_DATE
from tui.model.query import Term

if TYPE_CHECKING:
    from tui.library.article_contents import ListedActor, ListedQuote
    from tui.library.article_rows import ArticleRow

UNREAD, STAR, PICKED = "•", "★", "✓"
"""Signs before a headline."""

NO_TITLE = "(no headline)"

_SIGNS = 5
"""Cells before the headline: the bar of the chosen row, the three signs, and air."""

_DAY = 10
_LEAST_FOR_OUTLET, _LEAST_FOR_PEOPLE = 60, 110
"""Cells of a line from which the outlet, and who is in it, stand on it too."""

_LEAST_FOR_ADDED, _LEAST_BESIDE_PEOPLE = 96, 150
"""Cells from which the day an article came to the library stands there; and where people do."""

_WIDE = 170
"""Cells from which long names of outlets stand whole."""

_LEAST_TITLE = 40
"""Cells of a headline that no tag takes away."""

_MANY = 500
"""Outlets from which their column is as wide as it may be, without looking at each."""


class ArticleEntry(NamedTuple):
    """A row of the list: an article, or below it something said in it."""

    article: ArticleRow
    quote: ListedQuote | None = None


class _Columns(NamedTuple):
    """How wide each column at the right is, with the blanks before it; nothing where there is no room for it."""

    outlet: int
    people: int
    added: bool


class ArticleLines:
    """A list with one line for each entry; a line is only made when it is drawn."""

    def __init__(
        self,
        entries: Sequence[ArticleEntry],
        room: int,
        people: Mapping[int, Sequence[ListedActor]] | None = None,
        picked: Collection[int] = (),
        said: Sequence[Term] = (),
    ) -> None:
        """Take what is listed.

        Args:
            entries: The rows.
            room: Cells of a line.
            people: Who is in the articles, by their ids, as far as that is known.
            picked: Ids of the articles that have a tick.
            said: What the quotes were searched for.
        """
        self.entries = entries
        self.room = room
        self.lines = len(entries)
        """How many lines the whole list has."""

        self.tops = range(len(entries))
        """The line of each row."""

        self._people = {} if people is None else people
        self._picked = picked
        self._said = said
        self._columns = _columns([entry.article for entry in entries], room)

    @property
    def shows_people(self) -> bool:
        """Whether it is said who is in an article."""
        return self._columns.people > 0

    def row_at(self, line: int) -> int | None:
        return line if 0 <= line < self.lines else None

    def height(self, row: int) -> int:
        """How many lines a row takes."""
        del row  # They are all alike.
        return 1

    def pieces(self, line: int, marked: str = "") -> list[Styled]:
        """What stands on a line, together exactly `room` cells wide.

        Args:
            line: Its number, from the top of the list.
            marked: Id of the row with a bar at its left.
        """
        room = self.room
        if not 0 <= line < self.lines or room <= _SIGNS:
            return [Styled(" " * max(0, room))]
        row, quote = self.entries[line]
        if quote is not None:
            return filled(quote_pieces(quote, self._said, room - _SIGNS - 2), room, indent=_SIGNS + 1)
        right = self._right(row)
        space = room - _SIGNS - _cells(right)
        tags = _tags(row, space)
        title = clipped(one_line(row.title) or NO_TITLE, space - _cells(tags))
        signs = [
            Styled("▌" if str(row.id) == marked else " ", "marked"),
            Styled(" " if row.read else UNREAD, "sign"),
            Styled(STAR if row.starred else " ", "star"),
            Styled(PICKED if row.id in self._picked else " ", "sign"),
            Styled(" "),
        ]
        pieces = [*signs, Styled(title, "quiet" if row.read else "title"), *tags]
        return [*pieces, Styled(" " * (room - _cells([*pieces, *right]))), *right]

    def _right(self, row: ArticleRow) -> list[Styled]:
        """People, outlet, the day of publication and the day it came to the library, as far as there is room."""
        columns = self._columns
        found = []
        if columns.people:
            found.append(_column(_names(self._people.get(row.id, ()), columns.people), columns.people, "person"))
        if columns.outlet:
            found.append(_column(clipped(outlet_of(row), columns.outlet), columns.outlet, "quiet"))
        day = Styled(f"  {(row.date or NO_DATE)[:_DAY]:<{_DAY}}", "count")
        added = Styled(f"  {row.fetched[:_DAY]:<{_DAY}} ", "added") if columns.added else Styled(" ")
        return [*found, day, added]


def _columns(rows: Sequence[ArticleRow], room: int) -> _Columns:
    """The columns for some rows; none wider than what stands in it."""
    if room < _LEAST_FOR_OUTLET:
        return _Columns(0, 0, added=False)
    people = room // 5 if room >= _LEAST_FOR_PEOPLE and any(row.analysed for row in rows) else 0
    named = {row.feed_name or row.source: row for row in rows}
    widest = max((width(outlet_of(row)) for row in named.values()), default=0) if len(named) < _MANY else room
    most = 36 if room >= _WIDE else 24
    outlet = min(max(widest, 3), most, room // (6 if room >= _WIDE or room < 90 else 7 if people else 5))  # noqa: PLR2004
    return _Columns(outlet, people, added=room >= (_LEAST_BESIDE_PEOPLE if people else _LEAST_FOR_ADDED))


def _column(words: str, cells: int, style: str) -> Styled:
    return Styled(f"  {words}{' ' * (cells - width(words))}", style)


def _names(actors: Sequence[ListedActor], cells: int) -> str:
    """The first people of an article, as many as fit whole, and how many more there are."""
    names = [one_line(actor.name) for actor in actors if actor.kind is ActorKind.PERSON]
    for count in range(len(names), 0, -1):
        more = f" +{len(names) - count}" if count < len(names) else ""
        words = ", ".join(names[:count]) + more
        if width(words) <= cells or count == 1:
            return words if width(words) <= cells else clipped(names[0], cells)
    return ""


def _tags(row: ArticleRow, space: int) -> list[Styled]:
    """As many tags as fit whole beside the headline, or a good part of it, and how many more there are."""
    left = space - min(width(one_line(row.title) or NO_TITLE), max(_LEAST_TITLE, space // 2))
    words = fitting_tags(row.tags, left - 2)
    return [Styled(f"  {words}", "tag")] if words else []


def quote_pieces(quote: ListedQuote, said: Sequence[Term], room: int) -> list[Styled]:
    """Who says what, on one line, beginning shortly before what was searched for where that stands far behind."""
    name = clipped(one_line(quote.speaker) or "?", max(0, room // 2))
    kind = quote.speaker_kind.lower() if quote.speaker_kind else "quiet"
    sign = SIGNS[quote.speaker_kind] if quote.speaker_kind else " "
    head = [Styled(f"{sign} ", kind), Styled(f"{name}: ", f"{kind}-name" if quote.speaker_kind else kind)]
    words = one_line(quote.words)
    space = room - _cells(head)
    found = sorted(hit for hit in hits_of(words, said))
    start = 0
    if found and found[0].end > space - 1:
        before = min(found[0].start - space // 3, len(words) - space + 1)
        start = words.find(" ", max(0, before), found[0].start) + 1 or found[0].start
    shown_words = clipped(("…" if start else "") + words[start:], space)
    shift = start - bool(start)
    pieces, at = list(head), 0
    for hit in found:
        first, last = max(at, hit.start - shift), min(len(shown_words), hit.end - shift)
        if first < last:
            pieces += [Styled(shown_words[at:first], "words"), Styled(shown_words[first:last], "hit")]
            at = last
    return [*pieces, Styled(shown_words[at:], "words")]


def filled(pieces: Sequence[Styled], room: int, indent: int) -> list[Styled]:
    """A line of pieces that stand after some blanks, filled up to its end."""
    line = [Styled(" " * indent), *pieces]
    return [*line, Styled(" " * max(0, room - _cells(line)))]


def _cells(pieces: Sequence[Styled]) -> int:
    return sum(width(piece.words) for piece in pieces)
