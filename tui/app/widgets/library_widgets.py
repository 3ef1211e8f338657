"""The library: its articles, what is shown of them, and what is known of the one the reader is at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.content import Content, Span
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from tui.app.bindings import ARTICLES
from tui.app.rendering.article_summary import Excerpt
from tui.app.rendering.cells import clipped, shown, width, wrap
from tui.app.rendering.library_rows import ArticleLines
from tui.app.rendering.list_rows import Styled
from tui.app.widgets.lists import LineList
from tui.app.widgets.painter import partial_style
from tui.services.library_filter import ORDERS, Counts, LibraryFilter, ReadState

if TYPE_CHECKING:
    from tui.library.article_rows import ArticleRow


class ArticleList(LineList):
    """Articles to walk through, mark and open."""

    BINDINGS: ClassVar[list[BindingType]] = ARTICLES

    steady = True

    COMPONENT_CLASSES: ClassVar[set[str]] = {"list--sign", "list--star", "list--tag", "list--added"}

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        """Start with no articles."""
        self.found: list[ArticleRow] = []
        """The articles, in the order of the list."""

        self._places: dict[int, int] = {}
        super().__init__(id=id)

    def show(self, found: Sequence[ArticleRow], at: int | None = None) -> None:
        """Show other articles.

        Args:
            found: The articles, in order.
            at: Id of the one to stand at; where it is `None` or not among them, the reader stays at the article they
                were at, or if that is gone goes to the first.
        """
        before = self.row
        self.found = list(found)
        self._places = {row.id: number for number, row in enumerate(self.found)}
        stay = next((one for one in (at, before.id if before else None) if one in self._places), None)
        self.rows_changed(str(stay) if stay is not None else None)

    def replace(self, row: ArticleRow) -> None:
        """Show what has changed about one article."""
        number = self._places.get(row.id)
        if number is not None:
            self.found[number] = row
            self.refresh()

    @property
    def row(self) -> ArticleRow | None:
        """The article the reader is at."""
        return self.found[self.highlighted] if self.highlighted < len(self.found) else None

    @property
    def neighbour(self) -> int | None:
        """Id of the article after the one the reader is at, or of the one before the last."""
        beside = self.highlighted + 1 if self.highlighted + 1 < self.rows else self.highlighted - 1
        return self.found[beside].id if 0 <= beside < self.rows else None

    @property
    def rows(self) -> int:
        """How many articles there are."""
        return len(self.found)

    def id_of(self, row: int) -> str:
        """The id of a row's article."""
        return str(self.found[row].id)

    def find_row(self, row_id: str) -> int | None:
        return self._places.get(int(row_id))

    def lines_for(self, room: int) -> ArticleLines:
        """The articles as lines of so many cells."""
        return ArticleLines(self.found, room)


_GAP = "   "


class LibraryTabs(Widget):
    """`All 128   Unread 12   Starred 3   #harbour        newest first`, what is shown underlined."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"tabs--shown", "tabs--narrowed", "tabs--quiet"}

    class Chosen(Message):
        """A tab was clicked on."""

        def __init__(self, show: ReadState) -> None:
            super().__init__()
            self.show = show

    wanted: reactive[LibraryFilter] = reactive(LibraryFilter())
    counts: reactive[Counts | None] = reactive(None)
    """How many each tab shows; `None` while that isn't known."""

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
        strip = Strip([Segment(piece.words, self._look(piece.style).rich_style) for piece in pieces if piece.words])
        return strip.adjust_cell_length(self.size.width, self.visual_style.rich_style)

    def _look(self, name: str) -> Style:
        if not name:
            return self.visual_style
        return self.visual_style + partial_style(self.get_component_styles(f"tabs--{name}"))

    def on_click(self, event: events.Click) -> None:
        at = 1
        for show, words in self.tabs():
            if at <= event.x < at + len(words):
                self.post_message(self.Chosen(show))
            at += len(words) + len(_GAP)


class Blurb(Widget):
    """Headline, facts, and some of the text with what was searched for in it."""

    excerpt: reactive[Excerpt] = reactive(Excerpt(""))

    def render(self) -> Content:
        """As many lines as there is room for."""
        excerpt, room = self.excerpt, self.content_size.width
        if room < 1:
            return Content()
        title, facts = clipped(excerpt.title, room), clipped(excerpt.facts, room)
        words = f"{title}\n{facts}"
        spans = [Span(0, len(title), "bold"), Span(len(title) + 1, len(words), "$quiet")]
        for start, end in wrap(excerpt.words, 0, len(excerpt.words), room)[: max(0, self.content_size.height - 2)]:
            words += "\n"
            at = start
            for hit in excerpt.hits:
                first, last = max(hit[0], at), min(hit[1], end)
                if first < last:
                    words += shown(excerpt.words[at:first])
                    spans.append(Span(len(words), len(words) + len(shown(excerpt.words[first:last])), "bold $here"))
                    words += shown(excerpt.words[first:last])
                    at = last
            words += shown(excerpt.words[at:end])
        return Content(words, spans=[span for span in spans if span.end > span.start])
