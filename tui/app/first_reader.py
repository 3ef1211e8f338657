"""The reader before Textual is there: where it is in the text and in the lists, after keys on the first frame.

It keeps what `ArticleView`, `SidePane` and the lists will keep, and changes it as they will.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property

from tui.app.first_panes import FirstList, FirstPage
from tui.app.reader_options import ReaderOptions
from tui.app.rendering.frame import welcome_lines, with_keys
from tui.app.rendering.pane_geometry import Shape, SideBoxes, Wanted, divide, measure_after, split
from tui.app.rendering.side_lists import QUOTE_LINES, Here, Listed, ReadingRows, list_widths, message_lines, needed
from tui.app.rendering.targets import NOTHING, ActorTarget, Followed, follow, recalled
from tui.app.rendering.text_marks import SpanIndex
from tui.model.analysis import Analysis
from tui.model.navigation import Cursor, ReadingPosition, offset_of


class UnansweredError(Exception):
    """A key that only the program itself can answer."""


class FirstReader:
    """What is read and followed, and where it stands on the screen."""

    def __init__(
        self,
        analysis: Analysis,
        size: tuple[int, int],
        options: ReaderOptions,
        *,
        analysed: bool,
        position: ReadingPosition | None = None,
        label: str = "",
    ) -> None:
        """Take the article, and go to where the reader left off.

        Args:
            analysis: The article and what is known of it.
            size: Columns and rows of the terminal.
            options: How the reader looks and what it shows.
            analysed: Whether the analysis is more than the bare text.
            position: Where the reader left off, and what was followed then.
            label: Which of several articles this is.
        """
        position = position or ReadingPosition()
        self.analysis = analysis
        self.size = size
        self.options = options
        self.analysed = analysed
        self.label = label
        self.kinds = options.kinds
        self.hint = ""
        self.measure = position.measure or options.measure
        self.view = FirstPage(analysis.article)
        self.actors, self.quotes = FirstList(), FirstList(QUOTE_LINES)
        self.welcome: list[str] = []
        self.boxes = SideBoxes()
        self.message = " ".join(analysis.notes) if analysed else ""
        """What the analysis has to say."""

        self.searches = analysed and position.following.what == "search"
        """Whether a search will be made again that was followed."""

        self.lit: SpanIndex[str] = SpanIndex()
        """What is lit of the followed thing."""

        self._followed, self._cursor = NOTHING, Cursor()
        self._unfolded = False
        self._welcomes = options.welcome
        self._fill()
        if analysed and (target := recalled(position.following, analysis)):
            followed, index = follow(analysis, target, self.kinds), position.following.index
            self.followed = followed
            self._cursor = Cursor(followed.stops, index if index is not None and index < len(followed.stops) else None)
        self.arrange()
        self.view.open_at(offset_of(position, analysis.article), position.above)
        self._show_here()
        if self.message and self.division.shape in {Shape.HIDDEN, Shape.STRIP}:
            self.hint = self.message

    def do(self, action: Callable[[FirstReader], object]) -> None:
        """Do what a key stands for.

        Raises:
            UnansweredError: If only the program itself can.
        """
        action(self)
        self._show_here()
        place = self.view.place
        self.arrange()
        if self.view.place != place:
            self._show_here()

    def named(self, words: str) -> str:
        """Words in which each command in braces stands as its key."""
        return with_keys(words, self.options.keys)

    # What is followed

    @property
    def followed(self) -> Followed:
        """What `n` and `N` step through."""
        return self._followed

    @followed.setter
    def followed(self, followed: Followed) -> None:
        before, whose, self._followed = self._followed.target, self.listed.whose, followed
        self._welcomes = self._welcomes and followed.target is None
        self._list()
        self.lit = SpanIndex([(span.start, span.end, "hit") for span in followed.lit])
        if self.marked:
            actor = self.analysis.actor(self.marked)
            if actor is not None and not actor.named and not self._unfolded:
                self._unfolded = True
                self._fill()
            self.actors.go_to_row(self.marked)
        else:
            self.actors.open_row(None)
        if self.listed.whose != whose:
            self.quotes.show(self.listed.quotes())
        if followed.target != before:
            self._show_here()

    @property
    def marked(self) -> str:
        """Id of the actor that is followed."""
        target = self._followed.target
        return target.actor if isinstance(target, ActorTarget) else ""

    @property
    def cursor(self) -> Cursor:
        """Which stop of it is current."""
        return self._cursor

    @cursor.setter
    def cursor(self, cursor: Cursor) -> None:
        changed, self._cursor = cursor != self._cursor, cursor
        if changed and cursor.current is not None:
            self.view.go_to(cursor.current.start)

    @property
    def waiting(self) -> NothingWaits:
        """Nothing waits for the analysis."""
        return NothingWaits()

    def later(self, action: Callable[[], object], *, here: bool = False) -> bool:
        """Whether there is an analysis to wait for.

        Raises:
            UnansweredError: If there is.
        """
        del action, here
        if not self.analysed:
            raise UnansweredError
        return False

    def leave_place(self, place: int) -> None:
        """Places to jump back to are for the program itself."""

    # How it is shown

    @property
    def here(self) -> Here:
        """The actor and the quote at the reading cursor."""
        return self._reading_rows.at(self.view.place, self.marked or None)

    @cached_property
    def _reading_rows(self) -> ReadingRows:
        return ReadingRows(self.analysis, self.kinds)

    def _list(self) -> None:
        """Tell anew what decides which rows the lists have."""
        known = self.analysed or bool(self.analysis.actors or self.analysis.quotes)
        target = self._followed.target
        self.listed = Listed(self.analysis, self.kinds, self.kinds, target, known=known, unfolded=self._unfolded)

    def _fill(self) -> None:
        self._list()
        self.actors.show(self.listed.actors())
        self.quotes.show(self.listed.quotes())

    def change_width(self, cells: int) -> None:
        """Make lines wider or narrower."""
        self.measure, self.hint = measure_after(self.measure, cells)

    def arrange(self) -> None:
        """Divide the screen, and fit the text and the lists into it."""
        columns, rows = self.size
        options = self.options
        self.welcome = welcome_lines(columns, self.named) if self._welcomes else []
        wanted = Wanted(self.measure, options.side_pane, wider=options.wider)
        self.division = divide(columns, rows - 1 - len(self.welcome), wanted)
        text, side = self.division.text, self.division.side
        self.view.fit(text.width - 2, text.height, self.measure)
        if self.division.shape in {Shape.STACKED, Shape.COLUMNS}:
            first, second = list_widths(self.division)
            heights = needed(self.actors.heights_in(first), self.quotes.heights_in(second), side.height)
            self.boxes = split(self.division, heights, len(self.message_lines))
            self.actors.fit(first, self.boxes.actors.height)
            self.quotes.fit(second, self.boxes.quotes.height)

    @property
    def message_lines(self) -> list[str]:
        """What the analysis has to say, as lines of the lists' pane."""
        return message_lines(self.named(self.message), self.division.side.width)

    def _show_here(self) -> None:
        here = self.here
        self.actors.here, self.quotes.here = here.actor or "", here.quote or ""
        if here.quote:
            self.quotes.go_to_row(here.quote)
        # At the top of an article the list begins with those whom the first numbers follow.
        at_top = not self.view.place and not self.marked
        self.actors.show_row(self.actors.first if at_top else here.actor)


class NothingWaits:
    """No keys that wait for the analysis."""

    def __bool__(self) -> bool:
        """Whether any do."""
        return False

    def forget(self) -> None:
        """Do none of them."""
