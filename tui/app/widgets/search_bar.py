"""The line in which a search is typed."""

from __future__ import annotations

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Input, Static

from tui.app.bindings import SEARCH
from tui.app.messages import QueryEntered, QueryLeft, QueryTyped
from tui.app.page.cells import shown


class SearchBar(Horizontal):
    """A query, and how many hits it has."""

    BINDINGS: ClassVar[list[BindingType]] = SEARCH

    def __init__(self, earlier: list[str], *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        """Take the queries of before, the latest last."""
        super().__init__(id=id)
        self._earlier = [*earlier, ""]
        self._at = len(earlier)

    def compose(self) -> ComposeResult:
        """A slash, the query, the count."""
        yield Static(Content("/"), id="slash")
        yield Input(id="query", compact=True, select_on_focus=False)
        yield Static(id="count")

    def focus_query(self) -> None:
        """Take the keys at once; `focus()` would let those through that wait already."""
        self.screen.set_focus(self.query_one(Input))

    def begin(self, query: str) -> None:
        """Take the keys, with a query to begin with."""
        field = self.query_one(Input)
        field.value = query
        field.cursor_position = len(query)
        self.focus_query()

    def tell(self, words: str, *, wrong: bool = False) -> None:
        """Say how many hits there are, or what is wrong with the query."""
        count = self.query_one("#count", Static)
        count.set_class(wrong, "-wrong")
        count.update(Content(shown(words)))

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self.post_message(QueryTyped(event.value))

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        self.post_message(QueryEntered(event.value))

    def action_leave(self) -> None:
        """Give up."""
        self.post_message(QueryLeft())

    def action_recall(self, step: int) -> None:
        """Put an earlier query into the line, or a later one."""
        field = self.query_one(Input)
        if self._at == len(self._earlier) - 1:
            self._earlier[-1] = field.value
        self._at = min(max(0, self._at + step), len(self._earlier) - 1)
        field.value = self._earlier[self._at]
        field.cursor_position = len(field.value)
