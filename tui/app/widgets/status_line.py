"""One line: what is followed, where the reader stands and why; how long the article is."""

from __future__ import annotations

from rich.segment import Segment
from textual.reactive import reactive
from textual.strip import Strip
from textual.widget import Widget

from tui.app.keymap import hint_on
from tui.app.page.cells import clipped, width
from tui.app.page.following import NOTHING, ActorTarget, Followed, reason
from tui.app.page.frame import NOTHING_TO_READ, about, hello, marked_up_to
from tui.app.page.marks import SIGNS
from tui.app.widgets.article_view import EMPTY
from tui.app.widgets.painter import NOTE
from tui.model.analysis import Analysis
from tui.model.anchors import Placed
from tui.model.navigation import Cursor


class StatusLine(Widget):
    """`Faraj Qaim 3/12 ─ “He” ← pronoun            412 words`."""

    analysis: reactive[Analysis] = reactive(EMPTY)
    followed: reactive[Followed] = reactive(NOTHING)
    cursor: reactive[Cursor] = reactive(Cursor())

    placed: reactive[Placed] = reactive(Placed())
    """Notes; those on the current hit are shown."""

    hint: reactive[str] = reactive("")
    """Said instead of what is followed, until something else happens."""

    pending: reactive[bool] = reactive(default=False)
    """Whether the analysis is still to come."""

    share: reactive[float] = reactive(0.0)
    """Which part of the analysis is done while it is to come."""

    position: reactive[str] = reactive("")
    """Which of several articles this is: `2/5`."""

    @property
    def left(self) -> str:
        """What is followed, where the reader stands, and why."""
        if self.hint:
            return hint_on(self, self.hint)
        followed, cursor = self.followed, self.cursor
        if followed.target is None:
            return hint_on(self, hello(self.app.size.width) if self._words else NOTHING_TO_READ)
        sign = ""
        if isinstance(followed.target, ActorTarget) and (actor := self.analysis.actor(followed.target.actor)):
            sign = f"{SIGNS[actor.kind]} "
        said = f"{sign}{followed.title} {cursor.label if cursor.stops else '0/0'}"
        why = reason(self.analysis, followed, cursor.current) if cursor.current else ""
        notes = self.placed.at(cursor.current.start) if cursor.current else ()
        told = [said, why, *(f"{NOTE} {' '.join(note.text.split())}" for note in notes)]
        return " ─ ".join(part for part in told if part)

    @property
    def right(self) -> str:
        """How far the marks are, which article this is, and its length."""
        analysis = self.analysis
        marked = "" if analysis.complete else marked_up_to(analysis.reached, len(analysis.article.paragraphs))
        columns = self.app.size.width
        words = self._words
        said = about(words, self.position, pending=self.pending, share=self.share, marked=marked, columns=columns)
        return hint_on(self, said)

    @property
    def _words(self) -> int:
        article = self.analysis.article
        if getattr(self, "_counted", None) is not article:
            self._counted = article
            self._count = article.words
        return self._count

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        del y  # There is only one.
        room = self.size.width - 2
        style = self.visual_style.rich_style
        right = clipped(self.right, max(0, room - 12))
        left = clipped(self.left, max(0, room - width(right) - 2))
        gap = " " * max(0, room - width(left) - width(right))
        return Strip([Segment(f" {left}{gap}{right} ", style)]).extend_cell_length(self.size.width, style)
