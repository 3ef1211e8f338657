"""What dialogs are made of: boxes of text, of rows, and of choices below a field, with the same keys in each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.content import Content, Span
from textual.screen import ScreenResultType
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from tui.app.bindings import DIALOG, LEAVE_FIELD, LIST, MOVE_CHOICE
from tui.app.keymap import hint_on
from tui.app.rendering.cells import shown
from tui.app.rendering.frame import LOW
from tui.app.screens.layer import Dialog
from tui.app.widgets.edge_words import EdgeWords
from tui.app.widgets.lists import ChoiceList

_PAGE = 10
"""Lines that a page scrolls in a box of text."""

_ALL = 9_999
"""More lines than any box of text has."""


_MOST = 16
"""Rows of a list in a box at most."""


def list_rows(screen_rows: int, others: int) -> int:
    """Rows for the list in a box, so that none of it lies below the edge of the box.

    Args:
        screen_rows: Rows of the screen.
        others: Rows of the box for other words.

    >>> [list_rows(rows, 2) for rows in (12, 24, 50)]
    [8, 15, 16]
    """
    free = screen_rows - 2 if screen_rows < LOW else screen_rows * 9 // 10 - 4
    return max(1, min(_MOST, free - others))


class TextBox(Dialog[ScreenResultType]):
    """A box of text that is scrolled with the keys of lists; its content is a `VerticalScroll`."""

    BINDINGS: ClassVar[list[BindingType]] = [*LIST, *DIALOG]

    def action_step(self, lines: int) -> None:
        self.query_one(VerticalScroll).scroll_relative(y=lines, animate=False)

    def action_page(self, pages: int) -> None:
        self.action_step(pages * _PAGE)

    def action_edge(self, index: int) -> None:
        self.action_step(_ALL if index else -_ALL)

    def action_choose(self) -> None:
        """There is nothing to choose from."""


class ListBox(Dialog[ScreenResultType]):
    """A box with a list that has the keys, and a line above it for messages."""

    BINDINGS: ClassVar[list[BindingType]] = DIALOG

    HEADING: ClassVar[str]
    HINT: ClassVar[str]
    """Keys of the box, by command."""

    LIST_ID: ClassVar[str]

    compact: ClassVar[bool] = True
    """Whether rows are one line each."""

    @property
    def empty_hint(self) -> str:
        """What can be done where nothing is listed."""
        return "{dialog.close-dialog} closes"

    def on_edge_placed(self) -> None:
        """Give the list the room that is left."""
        message = self.query_one("#box-message", Static)
        others = message.outer_size.height * message.display + sum(each.rows for each in self.query(EdgeWords))
        self.rows.styles.max_height = list_rows(self.app.size.height, others)

    def compose(self) -> ComposeResult:
        with Vertical(classes="box") as box:
            box.border_title = self.HEADING
            yield Static(id="box-message")
            yield ChoiceList(id=self.LIST_ID, compact=self.compact)
            yield EdgeWords(self.HINT)

    @property
    def rows(self) -> ChoiceList:
        return self.query_one(ChoiceList)

    def fill(self, rows: Sequence[Option], at: int, empty: str) -> None:
        """Show rows, the reader at one of them; words where there are none."""
        self.rows.clear_options()
        self.rows.add_options(rows)
        self.show_message("" if rows else hint_on(self, empty))
        self.query_one(EdgeWords).words = self.HINT if rows else self.empty_hint
        if rows:
            self.rows.highlighted = min(at, len(rows) - 1)

    def show_message(self, words: str) -> None:
        """Say something above the list."""
        line = self.query_one("#box-message", Static)
        line.display = bool(words)
        line.update(Content(shown(words)))


class ChoiceBox(Dialog[ScreenResultType]):
    """A box with a field, which has the keys, and choices below it."""

    BINDINGS: ClassVar[list[BindingType]] = [*MOVE_CHOICE, *LEAVE_FIELD]

    HINT: ClassVar[str]
    """Keys of the box, by command."""

    def __init__(self, title: str, placeholder: str) -> None:
        super().__init__()
        self._title = title
        self._placeholder = placeholder

    def compose(self) -> ComposeResult:
        with Vertical(id="choice", classes="box"):
            yield EdgeWords(self._title, above=True)
            yield Input(id="narrow", compact=True, placeholder=self._placeholder)
            yield ChoiceList(id="choices", compact=True)
            yield EdgeWords(self.HINT)

    def on_mount(self) -> None:
        self.choices.can_focus = False
        self.fill("")

    def on_edge_placed(self) -> None:
        """Give the list the room that is left."""
        field = 1 if self.app.size.height < LOW else 2
        others = field + sum(each.rows for each in self.query(EdgeWords))
        self.choices.styles.max_height = list_rows(self.app.size.height, others)

    @property
    def choices(self) -> ChoiceList:
        """The choices that are listed."""
        return self.query_one(ChoiceList)

    def fill(self, typed: str) -> None:
        """List the choices that fit what is typed."""
        raise NotImplementedError

    def choose(self, choice_id: str | None) -> None:
        """Take a choice; `None` where none was chosen when the field was entered."""
        raise NotImplementedError

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self.fill(event.value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        option = self.choices.highlighted_option
        self.choose(option.id if option is not None else None)

    @on(ChoiceList.OptionSelected)
    def _clicked(self, event: ChoiceList.OptionSelected) -> None:
        event.stop()
        self.choose(event.option_id)


def quiet_after(words: str, more: str) -> Content:
    """Words, and what is said after them less loudly."""
    words, more = shown(words), f"  {shown(more)}" if more else ""
    return Content(words + more, spans=[Span(len(words), len(words) + len(more), "$quiet")] if more else [])
