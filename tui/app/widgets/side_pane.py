"""The actors and the quotes of an article, together, beside its text or below it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from textual.app import ComposeResult
from textual.geometry import Size
from textual.layout import Layout
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.messages import Settled
from tui.app.rendering.pane_geometry import Box, Division, Shape, SideBoxes, split
from tui.app.rendering.side_lists import Here, Listed, ReadingRows, list_widths, message_lines, needed
from tui.app.rendering.targets import EVERYTHING, NOTHING, ActorTarget, Followed, Kinds
from tui.app.timers import never_skipped
from tui.app.widgets.article_view import EMPTY
from tui.app.widgets.box_layout import BoxLayout
from tui.app.widgets.fitted_lists import ActorList, FittedList, ListFocused, QuoteList
from tui.app.widgets.side_parts import ListTitle, SideMessage, SideStrip
from tui.app.widgets.slices import in_slices
from tui.model.actor_dossier import Summary
from tui.model.analysis import Analysis

_AT_FIRST = 200
"""Quotes that are listed before the first frame; of a long article the others follow it."""

_SOON = 0.05
"""Seconds after which they do."""

_SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏"


class SidePane(Widget):
    """Both lists with their titles, and what the analysis has to say."""

    BLANK = True

    analysis: reactive[Analysis] = reactive(EMPTY, repaint=False)
    followed: reactive[Followed] = reactive(NOTHING, repaint=False)
    kinds: reactive[Kinds] = reactive(EVERYTHING, repaint=False)

    known_actors: reactive[Mapping[str, Summary] | None] = reactive(None, repaint=False)
    """Who of the actors is in other articles; `None` where that isn't known."""

    place: reactive[int] = reactive(0, repaint=False)
    """The reading cursor: offset of the character where the reader is."""

    pending: reactive[bool] = reactive(default=False, repaint=False)
    """Whether marks are still to come."""

    message: reactive[str] = reactive("", repaint=False)
    """What went wrong, or what the reader should know of the analysis."""

    shape: reactive[Shape] = reactive(Shape.HIDDEN, repaint=False)
    """How the lists are shown."""

    def __init__(self, *, id: str | None = None, all_kinds: Kinds = EVERYTHING) -> None:  # noqa: A002  (Textual's name)
        """Start empty.

        Args:
            id: Of the pane.
            all_kinds: What is shown where the reader has chosen nothing.
        """
        super().__init__(id=id)
        self._all_kinds = all_kinds
        self.actors = ActorList(id="actors")
        self.quotes = QuoteList(id="quotes")
        self.line = SideMessage(id="message")
        self.strip = SideStrip(id="strip")
        self.titles = (
            ListTitle(self.actors, id="actors-title", first=True),
            ListTitle(self.quotes, id="quotes-title"),
        )
        self.asking = ""
        """The list that is being narrowed by words: `actors`, `quotes` or none."""

        self._queries = {"actors": "", "quotes": ""}
        self._ready = False
        self._turn = 0
        self._side_layout = BoxLayout(self.arranged)
        self._boxes: dict[Widget, Box] = {}
        self._found: tuple[Analysis, Kinds, ReadingRows] | None = None
        self._filled: Listed | None = None
        self._entitled = Listed(EMPTY)

    @property
    def layout(self) -> Layout:
        """How its parts are laid out."""
        return self._side_layout

    def compose(self) -> ComposeResult:
        yield from (self.titles[0], self.line, self.actors, self.titles[1], self.quotes, self.strip)

    def on_mount(self) -> None:
        self._timer = self.set_interval(1 / 2, self._spin, pause=True)
        self._ready = True
        self.watch(self.quotes, "by_speaker", self._fill, init=False)
        self.watch(self.actors, "unfolded", self._fill, init=False)
        # What is bound may have arrived before there were lists to show it in.
        self.watch_shape()
        self._fill()
        self.watch_pending()
        self.call_after_refresh(self.post_message, Settled())

    # Where everything stands

    def rearrange(self) -> None:
        """Lay the parts out anew; Textual forgets how they were only when one of them asks for it."""
        self.actors.refresh(layout=True)

    def arranged(self, size: Size) -> dict[Widget, Box]:
        """Where each part that is shown stands from now on."""
        self._boxes = self.boxes(size)
        return {part: box for part, box in self._boxes.items() if box.width and box.height}

    def boxes(self, size: Size) -> dict[Widget, Box]:
        """Where each part stands in a pane of some size."""
        if self.shape is Shape.STRIP:
            return {self.strip: Box(0, 0, size.width, size.height)}
        division = Division(self.shape, Box(), Box(0, 0, size.width, size.height))
        boxes = self._split(division)
        return dict(zip((self.titles[0], self.line, self.actors, self.titles[1], self.quotes), boxes, strict=True))

    def _split(self, division: Division) -> SideBoxes:
        message = len(message_lines(self.line.words, division.side.width))
        first, second = list_widths(division)
        rows = needed(self.actors.heights_in(first), self.quotes.heights_in(second), division.side.height)
        return split(division, rows, message, quotes=self.quotes.has_focus or self.asking == "quotes")

    def watch_shape(self) -> None:
        if self._ready:
            for title in self.titles:
                title.shape = self.shape
            self.set_class(self.shape is Shape.LIST, "-below")
            self.rearrange()
            self._tell_strip()

    # What they hold

    @property
    def listed(self) -> Listed:
        """What decides which rows there are."""
        others = (
            None
            if self.known_actors is None
            else {actor: summary.others for actor, summary in self.known_actors.items()}
        )
        return Listed(
            self.analysis,
            self.kinds,
            self._all_kinds,
            self.followed.target,
            known=not self.pending or bool(self.analysis.actors or self.analysis.quotes),
            met=others,
            by_speaker=self.quotes.by_speaker,
            unfolded=self.actors.unfolded,
            actor_query=self._queries["actors"],
            quote_query=self._queries["quotes"],
        )

    def ask(self, name: str) -> None:
        """Show the row of a list that is being narrowed, while something else has the keys; empty for none."""
        self.asking = name
        for rows in (self.actors, self.quotes):
            rows.steady = rows.id == name
            rows.refresh()

    def query_of(self, name: str) -> str:
        """The words by which a list is narrowed."""
        return self._queries[name]

    def narrow(self, name: str, query: str) -> None:
        """List only what fits some words."""
        if self._queries[name] != query:
            self._queries[name] = query
            self._fill()
            if query:
                self.list_named(name).highlighted = 0

    def widen(self) -> bool:
        """List all again in the lists that words narrow; whether there was one."""
        narrowed = [name for name, query in self._queries.items() if query]
        for name in narrowed:
            self.narrow(name, "")
        return bool(narrowed)

    def _fill(self) -> None:
        """Show the rows that there are now."""
        if not self._ready:
            return
        listed = self.listed
        actors = listed.actors()
        self.actors.show(actors, "" if actors else listed.why_no_actors())
        self._fill_quotes(listed)

    def _fill_quotes(self, listed: Listed) -> None:
        rows = listed.quotes(_AT_FIRST)
        self._filled = listed
        self.quotes.show(rows, "" if rows else listed.why_no_quotes())
        if len(rows) == _AT_FIRST:
            never_skipped(self.set_timer(_SOON, partial(self._fill_rest, listed)))
        self._entitle(listed)
        self._show_here()
        if self.boxes(self.size) != self._boxes:
            self.rearrange()

    def _fill_rest(self, listed: Listed) -> None:
        """List all quotes of a long article, of which the first are on the screen."""
        if self._filled is listed:
            self.quotes.show(listed.quotes())
            self._show_here()

    def _entitle(self, listed: Listed) -> None:
        self.titles[0].title, self.titles[1].title = listed.actors_title(), listed.quotes_title()
        self._entitled = listed
        self._tell_strip()

    def _tell_strip(self) -> None:
        """Say what the strip says where it is shown: for a change out of sight Textual arranges the screen anew."""
        if self.shape is Shape.STRIP:
            self.strip.listed, self.strip.here, self.strip.message = self._entitled, self.here, self.line.words

    def watch_analysis(self, before: Analysis, analysis: Analysis) -> None:
        """List who and what is in an article; in another one, all of them."""
        if before.article is not analysis.article and before.article != analysis.article:
            self._queries = dict.fromkeys(self._queries, "")
            self.actors.unfolded = False
        self._fill()

    def watch_kinds(self) -> None:
        self._fill()

    def watch_known_actors(self) -> None:
        """Tell who was met before."""
        self._fill()

    def watch_followed(self, before: Followed, followed: Followed) -> None:
        """Mark who is followed, and list what that actor says."""
        if not self._ready:
            return
        target = followed.target
        self.actors.marked = target.actor if isinstance(target, ActorTarget) else ""
        if self.actors.marked:
            actor = self.analysis.actor(self.actors.marked)
            if actor and not actor.named:
                self.actors.unfolded = True
            if self.actors.find_row(self.actors.marked) is None:
                self.narrow("actors", "")
            if not self.actors.has_focus:
                self.actors.go_to_row(self.actors.marked)
        elif not self.actors.has_focus:
            self.actors.open_row(None)
        listed = self.listed
        if listed.whose != replace(listed, target=before.target).whose:
            self._fill_quotes(listed)
        elif before.target != target:
            self._entitle(listed)
            self._show_here()

    def watch_place(self) -> None:
        """Light the rows of what is at the reading cursor."""
        if self._ready:
            self._show_here()

    def _show_here(self) -> None:
        here = self.here
        self._tell_strip()
        self.actors.here, self.quotes.here = here.actor or "", here.quote or ""
        if here.quote and not self.quotes.has_focus:
            self.quotes.go_to_row(here.quote)
        # At the top of an article the list begins with those whom the first numbers follow.
        at_top = not self.place and not self.actors.marked and self.actors.rows
        if (seen := self.actors.id_of(0) if at_top else here.actor) and not self.actors.has_focus:
            self.actors.show_row(seen)

    @property
    def here(self) -> Here:
        """The actor and the quote at the reading cursor."""
        found = self._found
        if found is None or found[0] is not self.analysis or found[1] != self.kinds:
            rows = ReadingRows(self.analysis, self.kinds)
            found = self._found = (self.analysis, self.kinds, rows)
            in_slices(self, rows.go_on)
        target = self.followed.target
        return found[2].at(self.place, target.actor if isinstance(target, ActorTarget) else None)

    # What it says

    def watch_pending(self) -> None:
        if self._ready:
            (self._timer.resume if self.pending else self._timer.pause)()
            self._say()
            self._entitle(self.listed)

    def watch_message(self) -> None:
        if self._ready:
            self._say()

    def _spin(self) -> None:
        self._turn = (self._turn + 1) % len(_SPINNER)
        self._say()

    def _say(self) -> None:
        before = len(self.line.words)
        words = f"{_SPINNER[self._turn]} finding actors and quotes …" if self.pending else self.message
        self.line.words = words
        self._tell_strip()
        if before != len(words):
            self.rearrange()

    def on_list_focused(self, event: ListFocused) -> None:
        """Tell by its title which list has the keys."""
        del event
        for title in self.titles:
            title.set_class(title.of.has_focus, "-keys")

    def list_named(self, name: str) -> FittedList:
        """One of the lists: `actors` or `quotes`."""
        return self.actors if name == "actors" else self.quotes
