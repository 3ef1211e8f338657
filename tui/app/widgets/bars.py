"""Single lines: words at both ends, names of lists of which one is shown, a search, and what is followed and where."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any, ClassVar, NamedTuple

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal
from textual.content import Content, Span
from textual.message import Message
from textual.reactive import reactive
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static

from tui.app.bindings import FILTER, SEARCH
from tui.app.keymap import hint_on
from tui.app.messages import QueryEntered, QueryLeft, QueryTyped
from tui.app.rendering.cells import clipped, shown
from tui.app.rendering.frame import status_pieces, welcome_lines
from tui.app.rendering.list_rows import Styled
from tui.app.rendering.status_words import article_words, followed_words
from tui.app.rendering.targets import EVERYTHING, NOTHING, Followed, Kinds
from tui.app.widgets.article_view import EMPTY
from tui.app.widgets.line_styles import StyledLines
from tui.app.widgets.painter import NOTE
from tui.model.analysis import Analysis
from tui.model.anchors import Placed
from tui.model.navigation import Cursor


class HintedLine(StyledLines):
    """One line: what is said, what can be done now, and a count or place at the right end."""

    PREFIX = "line"
    COMPONENT_CLASSES: ClassVar[set[str]] = {"line--key", "line--quiet"}

    key_hints: reactive[str] = reactive("")
    """What can be done now, each key by its command in braces: `{reader.next-hit} next · {app.show-help} help`."""

    def pieces(self, room: int) -> list[Styled]:
        """What stands in so many cells."""
        raise NotImplementedError

    @property
    def hints_shown(self) -> str:
        """The key hints, unless they are not wanted."""
        return self.key_hints if getattr(self.app, "key_hints", True) else ""

    def render_line(self, y: int) -> Strip:
        """Draw the line."""
        del y  # There is only one.
        pieces = [Styled(" "), *self.pieces(max(0, self.size.width - 2)), Styled(" ")]
        return self.look.line(pieces)


class Bar(HintedLine):
    """What is said on the left gives way to what stands on the right, hints to both."""

    left: reactive[str] = reactive("")
    right: reactive[str] = reactive("")

    def validate_left(self, words: str) -> str:
        """Name the keys of commands in braces."""
        return hint_on(self, words)

    def validate_right(self, words: str) -> str:
        """Name the keys of commands in braces."""
        return hint_on(self, words)

    def pieces(self, room: int) -> list[Styled]:
        return status_pieces(self.left, self.hints_shown, self.right, room, partial(hint_on, self))


_GAP = "   "


class Heading(NamedTuple):
    """The name of a list."""

    id: str
    words: str


class Headings(Widget):
    """`Quotes 12   Articles 5   Roles 3`, the shown one underlined; a click shows another."""

    class Chosen(Message):
        """A heading was clicked on."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    headings: reactive[Sequence[Heading]] = reactive(())
    shown: reactive[str] = reactive("")

    def render(self) -> Content:
        """The headings, as far as there is room; the shown one always stands there."""
        words, places = heading_line(self.headings, self.shown, self.content_size.width)
        spans = [Span(start, end, "bold underline") for name, start, end in places if name == self.shown]
        return Content(words, spans=spans)

    def on_click(self, event: events.Click) -> None:
        at = event.x - self.styles.padding.left
        for name, start, end in heading_line(self.headings, self.shown, self.content_size.width)[1]:
            if start <= at < end:
                self.post_message(self.Chosen(name))


def heading_line(headings: Sequence[Heading], shown: str, room: int) -> tuple[str, list[tuple[str, int, int]]]:
    """Headings on one line with the shown one among them, and the id, start and end of each.

    >>> lists = [Heading("q", "Quotes 12"), Heading("a", "Articles 5"), Heading("r", "Roles 3")]
    >>> heading_line(lists, "q", 26)[0], heading_line(lists, "r", 26)[0]
    ('Quotes 12   Articles 5…', '… Articles 5   Roles 3')
    """
    at = next((number for number, heading in enumerate(headings) if heading.id == shown), 0)
    for first in range(at + 1):
        words, places = "… " * bool(first), []
        for heading in headings[first:]:
            places.append((heading.id, len(words), len(words) + len(heading.words)))
            words += heading.words + _GAP
        words = clipped(words.rstrip(), room)
        if any(name == shown and end <= len(words) - words.endswith("…") for name, _, end in places):
            break
    return words, [(name, start, min(end, len(words))) for name, start, end in places if start < len(words)]


class SearchBar(Horizontal):
    """A query, and how many hits it has."""

    BINDINGS: ClassVar[list[BindingType]] = SEARCH

    KEY_HINTS: ClassVar[str] = (
        "enter keeps it · {search.earlier-query} {search.later-query} earlier ones · {search.give-up} gives up"
    )
    """What can be done while it is typed."""

    def __init__(self, earlier: list[str], *, id: str | None = None, sign: str = "/") -> None:  # noqa: A002  (Textual's name)
        """Take the queries of before, the latest last.

        Args:
            earlier: They.
            id: Of the bar.
            sign: What stands before the query.
        """
        super().__init__(id=id)
        self._sign = sign
        self._earlier = [*earlier, ""]
        self._at = len(earlier)

    def compose(self) -> ComposeResult:
        yield Static(Content(self._sign), id="slash")
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

    def show_message(self, words: str, *, wrong: bool = False) -> None:
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
        self.post_message(QueryLeft())

    def action_recall(self, step: int) -> None:
        field = self.query_one(Input)
        if self._at == len(self._earlier) - 1:
            self._earlier[-1] = field.value
        self._at = min(max(0, self._at + step), len(self._earlier) - 1)
        field.value = self._earlier[self._at]
        field.cursor_position = len(field.value)


class FilterBar(SearchBar, inherit_bindings=False):
    """Words that narrow a list."""

    BINDINGS: ClassVar[list[BindingType]] = FILTER

    KEY_HINTS: ClassVar[str] = (
        "enter takes it · {filter.previous-row} {filter.next-row} rows · {filter.give-up} gives up"
    )


def typed_hints(screen: Screen[Any]) -> str:
    """What can be done with the query that has the keys on a screen; nothing where none has."""
    bar = screen.focused.parent if screen.focused is not None else None
    return bar.KEY_HINTS if isinstance(bar, SearchBar) else ""


class Welcome(Static):
    """What is said above the first article that is ever opened, until something is followed."""

    def on_mount(self) -> None:
        self._write()

    def on_resize(self) -> None:
        self._write()

    def _write(self) -> None:
        """Say it in as many lines as it takes."""
        lines = welcome_lines(self.app.size.width, partial(hint_on, self))
        self.styles.height = len(lines)
        self.update(Content("\n".join(lines)))


class StatusLine(HintedLine):
    """`Faraj Qaim 3/12 ─ “He” ← pronoun   n N next · " quotes   2/5`."""

    analysis: reactive[Analysis] = reactive(EMPTY)
    followed: reactive[Followed] = reactive(NOTHING)
    cursor: reactive[Cursor] = reactive(Cursor())

    placed: reactive[Placed] = reactive(Placed())
    """Notes; those on the current hit are shown."""

    kinds: reactive[Kinds] = reactive(EVERYTHING)
    """What is shown; how much is hidden as not sure enough is told."""

    hint: reactive[str] = reactive("")
    """Said instead of what is followed, until something else happens."""

    pending: reactive[bool] = reactive(default=False)
    """Whether the analysis is still to come."""

    share: reactive[float] = reactive(0.0)
    """Which part of the analysis is done while it is to come."""

    position: reactive[str] = reactive("")
    """Which of several articles this is: `2/5`."""

    listing: reactive[bool] = reactive(default=False)
    """Whether a list has the keys: then there is room for what can be done there, not for why a hit is one."""

    @property
    def left(self) -> str:
        """What is followed, where the reader stands, and why."""
        if self.hint:
            return hint_on(self, self.hint)
        current = self.cursor.current
        notes = self.placed.at(current.start) if current else ()
        signed = tuple(f"{NOTE} {' '.join(note.text.split())}" for note in notes)
        return followed_words(self.analysis, self.followed, self.cursor, signed, why=not self.listing)

    @property
    def right(self) -> str:
        """How far the marks are, and which article this is."""
        idle = not self.hint and self.followed.target is None
        said = article_words(
            self.analysis, self.kinds, self.position, pending=self.pending, share=self.share, idle=idle
        )
        return hint_on(self, said)

    def pieces(self, room: int) -> list[Styled]:
        named = partial(hint_on, self)
        return status_pieces(self.left, self.hints_shown, self.right, room, named, yields=bool(self.hint))
