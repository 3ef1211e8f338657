"""The actors and the quotes of an article, side by side with its text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.content import Content, Span
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget
from textual.widgets import Static

from tui.app.bindings import ACTORS, QUOTES
from tui.app.messages import Settled
from tui.app.rendering.cells import shown
from tui.app.rendering.list_rows import actor_entries, quote_entries
from tui.app.rendering.targets import EVERYTHING, NOTHING, ActorTarget, Followed, Kinds
from tui.app.widgets.article_view import EMPTY
from tui.app.widgets.lists import RowList
from tui.model.actor_dossier import Summary
from tui.model.analysis import Analysis
from tui.model.navigation import Cursor

_SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


class ActorList(RowList):
    """The actors of an article."""

    BINDINGS: ClassVar[list[BindingType]] = ACTORS


class QuoteList(RowList):
    """The quotes of an article, in reading order or by speaker."""

    BINDINGS: ClassVar[list[BindingType]] = QUOTES

    by_speaker: reactive[bool] = reactive(default=False, repaint=False)
    """Whether quotes are gathered by speaker."""

    def action_change_order(self) -> None:
        self.by_speaker = not self.by_speaker


class PaneTabs(Widget):
    """The names of the two lists with their counts; a click shows one."""

    class Chosen(Message):
        """A list's name was clicked on."""

        def __init__(self, name: str) -> None:
            super().__init__()
            self.name = name

    shown_list: reactive[str] = reactive("actors")
    counts: reactive[tuple[int, int] | None] = reactive(None)

    def render(self) -> Content:
        """`Actors (11)   Quotes (11)`, the shown one underlined."""
        names = [("actors", "Actors", 0), ("quotes", "Quotes", 1)]
        words = ""
        spans = []
        for list_id, name, number in names:
            start = len(words)
            words += name + (f" ({self.counts[number]})" if self.counts else "")
            style = "bold underline" if list_id == self.shown_list else ""
            spans.append(Span(start, len(words), style))
            words += "   "
        return Content(words.rstrip(), spans=[span for span in spans if span.style])

    def on_click(self, event: events.Click) -> None:
        first = len("Actors") + (len(str(self.counts[0])) + 3 if self.counts else 0) + 2
        self.post_message(self.Chosen("actors" if event.x - self.styles.padding.left < first else "quotes"))


class SidePane(Vertical):
    """Both lists, of which one is shown, and what the analysis has to say."""

    analysis: reactive[Analysis] = reactive(EMPTY, repaint=False)
    followed: reactive[Followed] = reactive(NOTHING, repaint=False)
    cursor: reactive[Cursor] = reactive(Cursor(), repaint=False)
    kinds: reactive[Kinds] = reactive(EVERYTHING, repaint=False)

    known_actors: reactive[Mapping[str, Summary] | None] = reactive(None, repaint=False)
    """Who of the actors is in other articles; `None` where that isn't known."""

    pending: reactive[bool] = reactive(default=False, repaint=False)
    """Whether marks are still to come."""

    message: reactive[str] = reactive("", repaint=False)
    """What went wrong, or what the reader should know of the analysis."""

    shown_list: reactive[str] = reactive("actors", repaint=False)
    """Which list is shown: `actors` or `quotes`."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        """Start empty."""
        super().__init__(id=id)
        self.tabs = PaneTabs(id="tabs")
        self.line = Static(id="message")
        """What the analysis has to say."""

        self.actors = ActorList(id="actors")
        self.quotes = QuoteList(id="quotes")
        self._ready = False
        self._turn = 0

    def compose(self) -> ComposeResult:
        yield from (self.tabs, self.line, self.actors, self.quotes)

    def on_mount(self) -> None:
        self._timer = self.set_interval(1 / 4, self._spin, pause=True)
        self._ready = True
        self.watch(self.quotes, "by_speaker", self._fill_quotes, init=False)
        # What is bound may have arrived before there were lists to show it in.
        self.watch_analysis()
        self.watch_followed(self.followed)
        self.watch_cursor(self.cursor)
        self.watch_shown_list()
        self.watch_pending()
        self.call_after_refresh(self.post_message, Settled())

    def watch_analysis(self) -> None:
        if self._ready:
            self._fill_actors()
            self._fill_quotes()
            self._count()

    def watch_kinds(self) -> None:
        self.watch_analysis()

    def watch_known_actors(self) -> None:
        """Tell who was met before."""
        if self._ready:
            self._fill_actors()

    def _fill_actors(self) -> None:
        others = (
            None
            if self.known_actors is None
            else {actor: summary.others for actor, summary in self.known_actors.items()}
        )
        self.actors.show(actor_entries(self.analysis, self.kinds, met=others))

    def _fill_quotes(self) -> None:
        self.quotes.show(quote_entries(self.analysis, self.kinds, by_speaker=self.quotes.by_speaker))

    def _count(self) -> None:
        found = (len(self.actors.entries), len(self.quotes.entries))
        self.tabs.counts = None if self.pending and not any(found) else found

    def watch_followed(self, followed: Followed) -> None:
        if self._ready:
            target = followed.target
            self.actors.marked = target.actor if isinstance(target, ActorTarget) else ""
            if self.actors.marked and not self.actors.has_focus:
                self.actors.go_to_row(self.actors.marked)

    def watch_cursor(self, cursor: Cursor) -> None:
        if self._ready:
            here = cursor.current
            quote = self.analysis.quote_over(here) if here else None
            self.quotes.marked = quote.id if quote else ""
            if quote and not self.quotes.has_focus:
                self.quotes.go_to_row(quote.id)

    def watch_shown_list(self) -> None:
        if self._ready:
            self.tabs.shown_list = self.shown_list
            self.actors.display = self.shown_list == "actors"
            self.quotes.display = self.shown_list == "quotes"

    def watch_pending(self) -> None:
        if self._ready:
            (self._timer.resume if self.pending else self._timer.pause)()
            self._say()
            self._count()

    def watch_message(self) -> None:
        if self._ready:
            self._say()

    @on(PaneTabs.Chosen)
    def _tab_chosen(self, event: PaneTabs.Chosen) -> None:
        self.show_list(event.name).focus()

    def _spin(self) -> None:
        self._turn = (self._turn + 1) % len(_SPINNER)
        self._say(as_long=True)

    def _say(self, *, as_long: bool = False) -> None:
        words = f"{_SPINNER[self._turn]} finding actors and quotes …" if self.pending else self.message
        self.line.display = bool(words)
        self.line.update(Content(shown(words)), layout=not as_long)

    def show_list(self, name: str) -> RowList:
        """Show a list and return it."""
        self.shown_list = name
        return self.actors if name == "actors" else self.quotes
