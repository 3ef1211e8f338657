"""Selecting with keys, for whoever has no mouse."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from tui.app.page.stretch import Stretch
from tui.app.screens.layer import Dialog
from tui.app.widgets.article_view import ArticleView

KEYS = "←→ word  shift+←→ end  <> start  s sentence · a note  c correct  y copy"


class StretchScreen(Dialog[str | None]):
    """Changes the selection in the text below; hands back what to do with it: `note`, `correct`, `copy`, `keep`."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("right,l", "move(1)", show=False),
        Binding("left,h", "move(-1)", show=False),
        Binding("shift+right,L,w", "grow(1)", show=False),
        Binding("shift+left,H,b", "grow(-1)", show=False),
        Binding("less_than_sign", "grow_back(1)", show=False),
        Binding("greater_than_sign", "grow_back(-1)", show=False),
        Binding("s", "sentence", show=False),
        Binding("a", "dismiss('note')", show=False),
        Binding("c", "dismiss('correct')", show=False),
        Binding("y", "dismiss('copy')", show=False),
        Binding("enter,v", "dismiss('keep')", show=False),
        Binding("escape,q", "dismiss", show=False),
    ]

    def __init__(self, view: ArticleView, stretch: Stretch) -> None:
        """Take the text, and the words to begin with."""
        super().__init__()
        self._view = view
        self._stretch = stretch

    def compose(self) -> ComposeResult:
        """One line at the bottom."""
        yield Static(Content(KEYS), id="question")

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
