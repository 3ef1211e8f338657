"""A question that one key answers."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Static

from tui.app.screens.layer import Dialog


class LetterScreen(Dialog[str | None]):
    """Waits for one character; any other key leaves."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]

    def __init__(self, question: str) -> None:
        """Take the line to show."""
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        """One line at the bottom."""
        yield Static(Content(self._question), id="question")

    def on_key(self, event: events.Key) -> None:
        """Hand back the character."""
        event.stop()
        event.prevent_default()
        character = event.character
        self.dismiss(character if character and character.isprintable() and not character.isspace() else None)
