"""Selecting with keys, for whoever has no mouse."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import Static

from tui.app.bindings import SELECTION
from tui.app.keymap import hint_on
from tui.app.page.stretch import Stretch
from tui.app.screens.layer import Dialog
from tui.app.widgets.article_view import ArticleView

HINT = (
    "{selection.previous-word}{selection.next-word} word"
    "  {selection.shrink-end} {selection.grow-end} end  {selection.grow-start}{selection.shrink-start} start"
    "  {selection.take-sentence} sentence · {selection.write-note} note  {selection.correct-words} correct"
    "  {selection.copy-words} copy"
)


class StretchScreen(Dialog[str | None]):
    """Changes the selection in the text below; hands back what to do with it: `note`, `correct`, `copy`, `keep`."""

    BINDINGS: ClassVar[list[BindingType]] = SELECTION

    def __init__(self, view: ArticleView, stretch: Stretch) -> None:
        """Take the text, and the words to begin with."""
        super().__init__()
        self._view = view
        self._stretch = stretch

    def compose(self) -> ComposeResult:
        """One line at the bottom."""
        yield Static(Content(hint_on(self, HINT)), id="question")

    def on_mount(self) -> None:
        """Show what is selected."""
        self._take(self._stretch, at_end=False)

    def _take(self, stretch: Stretch, *, at_end: bool = True) -> None:
        self._stretch = stretch
        self._view.select(stretch.span)
        edge = stretch.span.end - 1 if at_end else stretch.span.start
        if not self._view.in_view(edge):
            self._view.show_row(edge, self._view.size.height // 2)

    def action_move(self, words: int) -> None:
        """Select another word."""
        self._take(self._stretch.move(words))

    def action_grow(self, words: int) -> None:
        """Take in, or leave out, a word at the end."""
        self._take(self._stretch.grow(words))

    def action_grow_back(self, words: int) -> None:
        """Take in, or leave out, a word at the start."""
        self._take(self._stretch.grow_back(words), at_end=False)

    def action_sentence(self) -> None:
        """Take in the whole sentence."""
        self._take(self._stretch.sentence(self._view.shown_article))
