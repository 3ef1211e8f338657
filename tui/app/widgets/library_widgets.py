"""The library: its articles, what is shown of them, and what is known of the one the reader is at."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.binding import BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.app.bindings import ARTICLES
from tui.app.rendering.article_lines import ArticleEntry, ArticleLines
from tui.app.rendering.article_summary import Excerpt, summary_lines
from tui.app.rendering.cells import clipped, width
from tui.app.rendering.list_rows import Styled
from tui.app.widgets.line_styles import StyledLines
from tui.app.widgets.lists import LineList
from tui.app.widgets.pieces import content_of
from tui.model.query import Term
from tui.services.library_filter import ORDERS, Counts, LibraryFilter, ReadState

if TYPE_CHECKING:
    from tui.library.article_contents import ListedActor, ListedQuote
    from tui.library.article_rows import ArticleRow


class ArticleList(LineList):
    """Articles to walk through, mark and open."""

    BINDINGS: ClassVar[list[BindingType]] = ARTICLES

    steady = True

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--sign", "list--star", "list--tag", "list--added", "list--hit"}

    class InView(Message):
        """Articles came into view of which it isn't known who is in them."""

        def __init__(self, ids: Sequence[int]) -> None:
            super().__init__()
            self.ids = ids

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        """Start with no articles."""
        self.found: list[ArticleRow] = []
        """The articles, in the order of the list."""

        self.picked: set[int] = set()
        """Ids of the articles that have a tick."""

        self._entries: list[ArticleEntry] = []
        self._said: Sequence[Term] = ()
        self._numbers: dict[int, int] = {}
        self._places: dict[int, int] = {}
        self._people: dict[int, Sequence[ListedActor]] = {}
        super().__init__(id=id)

    def show(
        self,
        found: Sequence[ArticleRow],
        at: int | None = None,
        quotes: Mapping[int, Sequence[ListedQuote]] | None = None,
        said: Sequence[Term] = (),
    ) -> None:
        """Show other articles.

        Args:
            found: The articles, in order.
            at: Id of the one to stand at; where it is `None` or not among them, the reader stays at the article they
                were at, or if that is gone goes to the first.
            quotes: What to show below articles, by their ids.
            said: What the quotes were searched for.
        """
        before, row_id = self.row, self.row_id
        self.found, self._said = list(found), said
        self._numbers = {row.id: number for number, row in enumerate(self.found)}
        self.picked &= self._numbers.keys()
        self._list(quotes or {})
        stay = next((one for one in (at, before.id if before else None) if one in self._places), None)
        same = before is not None and stay == before.id and self.find_row(row_id or "") is not None
        self.rows_changed(row_id if same else str(stay) if stay is not None else None)
        self._ask_for_people(afresh=True)

    def _list(self, quotes: Mapping[int, Sequence[ListedQuote]]) -> None:
        if not quotes:
            self._entries, self._places = [ArticleEntry(row) for row in self.found], self._numbers
            return
        self._entries, self._places = [], {}
        for row in self.found:
            self._places[row.id] = len(self._entries)
            self._entries += [ArticleEntry(row), *(ArticleEntry(row, quote) for quote in quotes.get(row.id, ()))]

    def replace(self, row: ArticleRow) -> None:
        """Show what has changed about one article."""
        number = self._numbers.get(row.id)
        if number is None:
            return
        self.found[number] = row
        at = self._places[row.id]
        while at < len(self._entries) and self._entries[at].article.id == row.id:
            self._entries[at] = self._entries[at]._replace(article=row)
            at += 1
        self._people.pop(row.id, None)
        self._ask_for_people()
        self.draw_again()

    @property
    def row(self) -> ArticleRow | None:
        """The article the reader is at."""
        return self._entries[self.highlighted].article if self.highlighted < len(self._entries) else None

    @property
    def quote(self) -> ListedQuote | None:
        """What is said in it that the reader is at, if it is that."""
        return self._entries[self.highlighted].quote if self.highlighted < len(self._entries) else None

    @property
    def number(self) -> int:
        """Index of the article the reader is at."""
        return self._numbers[self.row.id] if self.row is not None else 0

    @property
    def following(self) -> list[ArticleRow]:
        """The articles after the one the reader is at, then those before it, the nearest first."""
        return [*self.found[self.number + 1 :], *reversed(self.found[: self.number])]

    def go_to_next(self) -> None:
        """Go to the next article, if there is one."""
        if self.number + 1 < len(self.found):
            self.go_to_row(str(self.found[self.number + 1].id))

    @property
    def chosen(self) -> list[ArticleRow]:
        """The articles that have a tick; where none has one, the one the reader is at."""
        if self.picked:
            return [row for row in self.found if row.id in self.picked]
        return [self.row] if self.row is not None else []

    def pick(self, ids: Collection[int]) -> None:
        """Give articles a tick; those alone have one."""
        self.picked = self._numbers.keys() & set(ids)
        self.rows_changed(self.row_id)

    @property
    def rows(self) -> int:
        """How many rows there are: articles, and what is said in them."""
        return len(self._entries)

    def id_of(self, row: int) -> str:
        """The id of a row: its article's, and where a quote begins."""
        article, quote = self._entries[row]
        return str(article.id) if quote is None else f"{article.id} {quote.start}"

    def find_row(self, row_id: str) -> int | None:
        article, _, start = row_id.partition(" ")
        number = self._places.get(int(article or 0))
        if number is None or not start:
            return number
        for at in range(number + 1, self.rows):
            quote = self._entries[at].quote
            if quote is None or quote.start == int(start):
                return at if quote else None
        return None

    def lines_for(self, room: int) -> ArticleLines:
        """The articles as lines of so many cells."""
        return ArticleLines(self._entries, room, self._people, self.picked, self._said)

    # Who is in the articles that are seen

    @property
    def _shows_people(self) -> bool:
        return isinstance(self._lines, ArticleLines) and self._lines.shows_people

    def add_people(self, people: Mapping[int, Sequence[ListedActor]]) -> None:
        """Show who is in some articles."""
        self._people.update(people)
        self.draw_again()

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Ask who is in the articles that came into view."""
        super().watch_scroll_y(old_value, new_value)
        self._ask_for_people()

    def on_resize(self) -> None:
        super().on_resize()
        self._ask_for_people()

    def _ask_for_people(self, *, afresh: bool = False) -> None:
        if not self.is_attached or not self._shows_people:
            return
        first = max(0, round(self.scroll_y))
        seen = self._entries[first : first + 2 * max(1, self.size.height)]
        asked = {entry.article.id for entry in seen if afresh or entry.article.id not in self._people}
        if asked:
            self.post_message(self.InView(sorted(asked)))


_GAP = "   "


class LibraryTabs(StyledLines):
    """`All 128   Unread 12   Starred 3   Watches 2 new   #harbour    newest first`, what is shown underlined."""

    PREFIX = "tabs"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"tabs--shown", "tabs--narrowed", "tabs--quiet"}

    class Chosen(Message):
        """A tab was clicked on."""

        def __init__(self, show: ReadState) -> None:
            super().__init__()
            self.show = show

    wanted: reactive[LibraryFilter] = reactive(LibraryFilter())
    counts: reactive[Counts | None] = reactive(None)
    """How many each tab shows; `None` while that isn't known."""

    new_hits: reactive[int] = reactive(0)
    """How much of what watches found is new."""

    def tabs(self) -> list[tuple[ReadState, str]]:
        """The three ways to show, each with its words."""
        counts = self.counts
        numbers = [f" {number:,}" for number in (counts.all, counts.unread, counts.starred)] if counts else [""] * 3
        return [(show, f"{show.value.capitalize()}{number}") for show, number in zip(ReadState, numbers, strict=True)]

    def pieces(self) -> list[Styled]:
        """What stands on the line."""
        found = []
        for show, words in self.tabs():
            found += [Styled(words, "shown" if show is self.wanted.show else "quiet"), Styled(_GAP)]
        if self.new_hits:
            found += [Styled(f"Watches {self.new_hits:,} new", "quiet"), Styled(_GAP)]
        room = self.size.width - sum(width(piece.words) for piece in found) - 2
        order = clipped(ORDERS[self.wanted.order], max(0, room))
        narrowed = clipped(self.narrowed, max(0, room - width(order) - len(_GAP)))
        gap = max(0, room - width(order) - width(narrowed))
        return [*found, Styled(narrowed, "narrowed"), Styled(" " * gap), Styled(order, "quiet")]

    @property
    def narrowed(self) -> str:
        """What articles are left out by, the read state aside."""
        return replace(self.wanted, show=ReadState.ALL).narrowed

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        del y  # There is only one.
        pieces = [Styled(" "), *self.pieces(), Styled(" ")]
        return self.look.line(pieces)

    def on_click(self, event: events.Click) -> None:
        at = 1
        for show, words in self.tabs():
            if at <= event.x < at + len(words):
                self.post_message(self.Chosen(show))
            at += len(words) + len(_GAP)


class Blurb(Widget):
    """Headline, facts, who is in it, and some of the text with what was searched for in it."""

    excerpt: reactive[Excerpt] = reactive(Excerpt(""))

    def render(self) -> Content:
        """As many lines as there is room for."""
        room, height = self.content_size
        if room < 1:
            return Content()
        return content_of(summary_lines(self.excerpt, room, height))
