"""A list of rows of one or more lines, drawn one line at a time, so that a thousand rows cost no more than ten."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.geometry import Size
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.style import Style

from tui.app.bindings import LIST
from tui.app.messages import RowChosen
from tui.app.page.entries import Entry, Piece
from tui.app.page.listing import Listing
from tui.app.widgets.styles import partial_style


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows to walk through and choose from."""

    ALLOW_SELECT = False

    BINDINGS: ClassVar[list[BindingType]] = LIST

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"list--{name}"
        for name in (
            *("person", "org", "place", "person-name", "org-name", "place-name"),
            *("quiet", "count", "bars", "words", "open", "row", "marked"),
        )
    }

    highlighted: reactive[int] = reactive(0, repaint=False)
    """Index of the row the reader is at."""

    marked: reactive[str] = reactive("", repaint=False)
    """Id of the row that is followed."""

    def __init__(self, *, id: str) -> None:  # noqa: A002  (Textual's name)
        """Start with no rows."""
        super().__init__(id=id)
        self.entries: list[Entry] = []
        self._listing = Listing([], 0)
        self._styles: dict[tuple[str, ...], Style] = {}

    def show(self, entries: list[Entry]) -> None:
        """Show other rows; the reader stays at the row with the same id, if it is still there."""
        at = self.row_id
        self.entries = entries
        self._listing = Listing(entries, self.scrollable_content_region.width)
        places = {entry.id: number for number, entry in enumerate(entries)}
        self._lay_out()
        self.highlighted = places.get(at or "", 0)
        self.refresh()

    @property
    def row_id(self) -> str | None:
        """Id of the row the reader is at; `None` in an empty list."""
        return self.entries[self.highlighted].id if self.highlighted < len(self.entries) else None

    def go_to_row(self, row_id: str) -> None:
        """Move to the row with an id, if there is one."""
        number = next((n for n, entry in enumerate(self.entries) if entry.id == row_id), None)
        if number is not None:
            self.highlighted = number

    def on_resize(self) -> None:
        """Lay the rows out for the new width."""
        self._lay_out()

    def _lay_out(self) -> None:
        if self._listing.room != self.scrollable_content_region.width:
            self._listing = Listing(self.entries, self.scrollable_content_region.width)
        self.virtual_size = Size(self.scrollable_content_region.width, self._listing.lines)
        self.refresh()

    def notify_style_update(self) -> None:
        """Forget the old colours."""
        super().notify_style_update()
        self._styles.clear()

    def watch_highlighted(self) -> None:
        """Bring the row into view."""
        self._reveal()
        self.refresh()

    def watch_marked(self) -> None:
        """Draw the mark of the followed row."""
        self.refresh()

    def _reveal(self) -> None:
        if not self.entries:
            return
        top = self._listing.tops[self.highlighted]
        last = top + self._listing.height(self.highlighted)
        if top < self.scroll_y:
            self.scroll_to(y=top, animate=False)
        elif last > self.scroll_y + self.size.height:
            self.scroll_to(y=last - self.size.height, animate=False)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        room = self.scrollable_content_region.width
        number = y + self.scroll_offset.y
        row = self._listing.row_at(number)
        if row is None:
            return Strip.blank(room, self._style(()).rich_style)
        under = ("row",) if row == self.highlighted and self.has_focus else ()
        blank = number - self._listing.tops[row] >= self._listing.height(row)
        pieces = self._listing.pieces(number, self.marked)
        return Strip([self._segment(piece, () if blank else under) for piece in pieces], room)

    def _segment(self, piece: Piece, under: tuple[str, ...]) -> Segment:
        names = (*under, piece.style) if piece.style else under
        return Segment(piece.words, self._style(names).rich_style)

    def _style(self, names: tuple[str, ...]) -> Style:
        known = self._styles.get(names)
        if known is None:
            known = self.visual_style
            for name in names:
                known += partial_style(self.get_component_styles(f"list--{name}"))
            self._styles[names] = known
        return known

    def on_focus(self) -> None:
        """Show which row the reader is at."""
        self._styles.clear()
        self.refresh()

    def on_blur(self) -> None:
        """Stop showing which row the reader was at."""
        self._styles.clear()
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose the row that is clicked on."""
        event.prevent_default()
        row = self._listing.row_at(event.y + self.scroll_offset.y)
        if row is not None:
            self.highlighted = row
            self.action_choose()

    def action_step(self, rows: int) -> None:
        """Go some rows on or back."""
        self.highlighted = min(max(0, self.highlighted + rows), max(0, len(self.entries) - 1))

    def action_page(self, pages: int) -> None:
        """Go about as many rows as the view shows."""
        if self.entries:
            wanted = self._listing.tops[self.highlighted] + pages * max(1, self.size.height - 2)
            row = self._listing.row_at(min(max(0, wanted), self._listing.lines))
            self.highlighted = len(self.entries) - 1 if row is None else row

    def action_edge(self, index: int) -> None:
        """Go to the first or the last row."""
        self.highlighted = max(0, len(self.entries) - 1) if index else 0

    def action_choose(self) -> None:
        """Choose the row the reader is at."""
        if self.row_id is not None and self.id is not None:
            self.post_message(RowChosen(self.id, self.row_id))
