"""A list of rows of one or more lines, drawn one line at a time, so that a thousand rows cost no more than ten."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate
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
from tui.app.page.cells import clipped, width
from tui.app.page.entries import Entry, Line, Piece
from tui.app.page.wrap import blocks
from tui.app.widgets.styles import partial_style

_LEAST_TAIL = 8
"""Cells in which a shortened tail of a line still says something."""


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
        self._tops: list[int] = []
        self._styles: dict[tuple[str, ...], Style] = {}

    def show(self, entries: list[Entry]) -> None:
        """Show other rows; the reader stays at the row with the same id, if it is still there."""
        at = self.row_id
        self.entries = entries
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
        room = self.scrollable_content_region.width
        tops = [0, *accumulate(sum(line.lines for line in entry.lines) + 1 for entry in self.entries)]
        self._tops = tops[:-1]
        self.virtual_size = Size(room, max(0, tops[-1] - 1))
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
        top = self._tops[self.highlighted]
        last = top + sum(line.lines for line in self.entries[self.highlighted].lines)
        if top < self.scroll_y:
            self.scroll_to(y=top, animate=False)
        elif last > self.scroll_y + self.size.height:
            self.scroll_to(y=last - self.size.height, animate=False)

    def render_line(self, y: int) -> Strip:
        """Draw one line of the view."""
        room = self.scrollable_content_region.width
        number = y + self.scroll_offset.y
        row = bisect_right(self._tops, number) - 1
        if row < 0 or row >= len(self.entries):
            return Strip.blank(room, self._style(()).rich_style)
        entry = self.entries[row]
        under: tuple[str, ...] = ("row",) if row == self.highlighted and self.has_focus else ()
        line_number = number - self._tops[row]
        followed = entry.id == self.marked
        for line in entry.lines:
            if line_number < line.lines:
                sign = Piece("▌" if followed else " ", "marked")
                return self._strip(sign, line, line_number, room, under)
            line_number -= line.lines
        return Strip.blank(room, self._style(()).rich_style)

    def _strip(self, sign: Piece, line: Line, number: int, room: int, under: tuple[str, ...]) -> Strip:
        right = [piece for piece in line.right if piece.words]
        space = room - 2 - line.indent - sum(width(piece.words) + 1 for piece in right)
        pieces = list(line.left)
        if line.lines > 1:
            whole = line.left[0]
            parts = blocks(whole.words, max(1, space))
            rest = parts[number : number + 1]
            if number == line.lines - 1 and len(parts) > line.lines:
                rest = [clipped(rest[0] + " …" + "x" * room, space) if width(rest[0]) + 2 > space else rest[0] + " …"]
            pieces = [Piece(part, whole.style) for part in rest]
        segments = [self._segment(sign, under), self._segment(Piece(" " * line.indent), under)]
        used = 1 + line.indent
        for piece in pieces:
            if piece.style == "quiet" and width(piece.words) > space < _LEAST_TAIL:
                continue
            words = clipped(piece.words, space)
            space -= width(words)
            used += width(words)
            segments.append(self._segment(Piece(words, piece.style), under))
        tail = sum(width(piece.words) for piece in right)
        segments.append(self._segment(Piece(" " * max(0, room - 1 - used - tail)), under))
        segments += [self._segment(piece, under) for piece in right]
        return Strip(segments).extend_cell_length(room, self._style(under).rich_style).crop(0, room)

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
        row = bisect_right(self._tops, event.y + self.scroll_offset.y) - 1
        if 0 <= row < len(self.entries):
            self.highlighted = row
            self.action_choose()

    def action_step(self, rows: int) -> None:
        """Go some rows on or back."""
        self.highlighted = min(max(0, self.highlighted + rows), max(0, len(self.entries) - 1))

    def action_page(self, pages: int) -> None:
        """Go about as many rows as the view shows."""
        if self.entries:
            wanted = self._tops[self.highlighted] + pages * max(1, self.size.height - 2)
            row = bisect_right(self._tops, max(0, wanted)) - 1
            self.highlighted = min(max(0, row), len(self.entries) - 1)

    def action_edge(self, index: int) -> None:
        """Go to the first or the last row."""
        self.highlighted = max(0, len(self.entries) - 1) if index else 0

    def action_choose(self) -> None:
        """Choose the row the reader is at."""
        if self.row_id is not None and self.id is not None:
            self.post_message(RowChosen(self.id, self.row_id))
