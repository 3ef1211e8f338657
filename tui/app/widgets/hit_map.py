"""One column that shows where in the article the hits lie."""

from __future__ import annotations

from typing import ClassVar

from rich.segment import Segment
from textual import events
from textual.geometry import Region
from textual.reactive import reactive
from textual.strip import Strip

from tui.app.messages import PlacePicked
from tui.app.rendering.hit_rows import CURRENT, HALF_SIGNS, halves, row_of
from tui.app.rendering.targets import NOTHING, Followed
from tui.app.widgets.article_view import EMPTY
from tui.app.widgets.line_styles import StyledLines
from tui.model.analysis import Analysis
from tui.model.navigation import Cursor


class HitMap(StyledLines):
    """A map of the followed thing beside the scrollbar; a click goes to the nearest hit."""

    PREFIX = "hitmap"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"hitmap--hit", "hitmap--current"}

    analysis: reactive[Analysis] = reactive(EMPTY)
    followed: reactive[Followed] = reactive(NOTHING)
    cursor: reactive[Cursor] = reactive(Cursor(), repaint=False)

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        """Start with no hits."""
        super().__init__(id=id)
        self._strips: dict[str, Strip] = {}

    def watch_cursor(self, old: Cursor, new: Cursor) -> None:
        """Draw the two rows again where the current hit was and is."""
        for row in {self._row_of(old), self._row_of(new)} - {-1}:
            self.refresh(Region(0, row, 1, 1))

    def _row_of(self, cursor: Cursor) -> int:
        return row_of(cursor.current, self._length, self.outer_size.height)

    @property
    def _length(self) -> int:
        return len(self.analysis.article.text)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw rows of the map."""
        rows, current = self._rows(self.outer_size.height), self._row_of(self.cursor)
        return self.look.lines(
            crop,
            lambda y: self._sign(CURRENT, "current") if y == current else self._sign(HALF_SIGNS[rows[y]], "hit"),
        )

    def _sign(self, sign: str, name: str) -> Strip:
        strip = self._strips.get(sign)
        if strip is None:
            strip = self._strips[sign] = self.look.finished([Segment(sign, self.look.of((name,)))])
        return strip

    def notify_style_update(self) -> None:
        """Forget the old colours."""
        super().notify_style_update()
        self._strips.clear()

    def _rows(self, height: int) -> list[int]:
        key = (self.followed, height, self._length)
        if getattr(self, "_rows_key", None) != key:
            self._rows_key = key
            self._rows_found = halves(self.followed.stops, self._length, height)
        return self._rows_found

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()
        if self.followed.stops:
            wanted = (event.y + 0.5) * self._length / max(1, self.outer_size.height)
            self.post_message(PlacePicked(min(self.followed.stops, key=lambda stop: abs(stop.start - wanted))))
