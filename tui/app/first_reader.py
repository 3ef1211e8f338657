"""The reader before Textual is there: where it is in the text and in the lists, after keys on the first frame.

It keeps what `ArticleView`, `SidePane` and the lists will keep, and changes it as they will.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial

from tui.app.reader_options import ReaderOptions
from tui.app.rendering.fitted_rows import FittedRows, RowHeights
from tui.app.rendering.frame import CALM, column, page_rows, welcome_lines, with_keys
from tui.app.rendering.line_layout import Layout, Wrapped, lay_out
from tui.app.rendering.list_rows import ListRow
from tui.app.rendering.pane_geometry import Shape, SideBoxes, Wanted, divide, measure_after, split
from tui.app.rendering.side_lists import QUOTE_LINES, Here, Listed, ReadingRows, list_widths, message_lines, needed
from tui.app.rendering.targets import NOTHING, ActorTarget, Followed, follow, recalled
from tui.app.rendering.text_marks import SpanIndex
from tui.model.analysis import Analysis
from tui.model.article import Article, next_sentence, previous_sentence
from tui.model.navigation import Cursor, ReadingPosition, offset_of
from tui.model.span import CharSpan

_AHEAD = 300
"""Rows that are laid out at once, so that the scroll bar of a usual article is as it will be."""


class UnansweredError(Exception):
    """A key that only the program itself can answer."""


class FirstPage:
    """The text: its rows, which of them are in view, and where the reader is."""

    def __init__(self, article: Article) -> None:
        """Begin at the top."""
        self.article = article
        self.layout = Layout()
        self.height = 0
        """Rows in view."""

        self.margin = 0
        """Cells left of the gutter."""

        self.top = 0
        """The first row in view."""

        self.place = 0
        self.spot: CharSpan | None = None
        """The sentence that the reader stepped to."""

        self._laid: tuple[int, int] | None = None

    def fit(self, columns: int, height: int, measure: int) -> None:
        """Lay the text out anew; what stood at the top stays there, and the reading cursor in view."""
        room, self.margin = column(columns, measure)
        before, self._laid = self._laid, (columns, room)
        if before == self._laid and self.height == height:
            return
        top = self.top
        if before != self._laid:
            offset = self.layout.offset_at(top) if top else 0
            self.layout = lay_out(Wrapped(self.article, room))
            self.layout.reach(max(2 * height, _AHEAD))
            top = self.layout.row_of(offset) if top else 0
        self.height = height
        row = self.layout.row_of(self.place)
        if before is not None:
            self.show_from(top if top <= row < top + height else max(0, row - height // 3))

    def open_at(self, offset: int, above: int) -> None:
        """Begin at a character with that many rows of the view above it."""
        self.place = offset
        self.show_from(self.layout.row_of(offset) - min(above, max(0, self.height - 1)))

    def show_from(self, row: int) -> None:
        """Scroll until a row is the first of the view, as far as there are rows; the reading place stays in view."""
        count = self.layout.reach(row + self.height)
        before, self.top = self.top, max(0, min(row, count + 1 - self.height))
        if self.top == before:
            return
        bottom = self.top + self.height - 1
        here = self.layout.row_of(self.place)
        if not self.top <= here <= bottom:
            self.place = self.layout.offset_at(self.top if here < self.top else max(self.top, bottom))

    def go_to(self, offset: int, spot: CharSpan | None = None) -> None:
        """Move the reading place, and bring it into view if it isn't well inside."""
        self.place, self.spot = offset, spot
        row = self.layout.row_of(offset)
        if not self.top + CALM[0] * self.height <= row <= self.top + CALM[1] * self.height:
            self.show_from(max(0, row - self.height // 3))

    def scroll_lines(self, lines: int) -> None:
        """Scroll by rows."""
        self.show_from(self.top + lines)

    def scroll_pages(self, pages: float) -> None:
        """Scroll by parts of the view."""
        self.show_from(self.top + page_rows(pages, self.height))

    def go_to_top(self) -> None:
        """Go to the first row."""
        self.go_to(0)
        self.show_from(0)

    def go_to_end(self) -> None:
        """Go to the last row."""
        self.go_to(max(0, len(self.article.text.rstrip()) - 1))
        self.show_from(len(self.layout.rows))

    def step_paragraph(self, step: int) -> None:
        """Go to the start of the next or previous paragraph."""
        starts = [
            paragraph.start
            for number, paragraph in enumerate(self.article.paragraphs)
            if self.layout.row_of_paragraph(number) is not None
        ]
        beyond = [start for start in starts if (start > self.place if step > 0 else start < self.place)]
        if beyond:
            self.go_to(beyond[0] if step > 0 else beyond[-1])

    def step_sentence(self, step: int) -> None:
        """Go to the next or previous sentence."""
        sentence = (next_sentence if step > 0 else previous_sentence)(self.article, self.place)
        if sentence is not None:
            self.go_to(sentence.start, sentence)


class FirstList:
    """A list: which of its rows is shown as a whole, and which lines are in view."""

    def __init__(self, least: int = 1) -> None:
        """Begin empty; `least` lines of each row are always shown."""
        self.here = ""
        """Id of the row at the reading cursor."""

        self.top = 0
        """The first line in view."""

        self._least = least
        self._row: str | None = None
        self._opened: str | None = None
        self._entries: list[ListRow] = []
        self._places: dict[str, int] = {}
        self._size = (0, 0)
        self._scrolls = False
        self._heights = RowHeights([], 0, least)
        self.rows = FittedRows(self._heights, 0)

    def show(self, entries: list[ListRow]) -> None:
        """List other rows; the reader stays at the row with the same id, if it is still there."""
        self._entries = entries
        self._places = {entry.id: number for number, entry in enumerate(entries)}
        if self._row not in self._places:
            self._row = self.first
        self._refit()

    def heights_in(self, room: int) -> RowHeights:
        """How many lines the rows take in lines of so many cells."""
        if self._heights.entries is not self._entries or self._heights.room != room:
            self._heights = RowHeights(self._entries, room, self._least)
        return self._heights

    def fit(self, room: int, height: int) -> None:
        """Take the cells of a line and the lines in view; rows that don't all fit can be scrolled from then on."""
        changed, self._size = (room, height) != self._size, (room, height)
        if changed:
            self._refit()
        self._scrolls = self.rows.lines > height
        if changed:
            for row_id in (self._row, self.here):
                self.show_row(row_id)

    def find_row(self, row_id: str | None) -> int | None:
        """The row with an id, if there is one."""
        return self._places.get(row_id) if row_id else None

    def id_of(self, row: int) -> str:
        """The id of a row."""
        return self._entries[row].id

    @property
    def first(self) -> str | None:
        """The id of the first row."""
        return self._entries[0].id if self._entries else None

    def open_row(self, row_id: str | None) -> None:
        """Show all of a row."""
        if row_id != self._opened:
            self._opened = row_id
            self._refit()

    def go_to_row(self, row_id: str) -> None:
        """Move to the row with an id, if there is one, show all of it, and bring it into sight."""
        self.open_row(row_id)
        if row_id in self._places:
            self._row = row_id
        self.show_row(row_id)

    def show_row(self, row_id: str | None) -> None:
        """Bring the row with an id into sight, if there is one."""
        number = self.find_row(row_id)
        if number is not None and self._scrolls:
            self.top = self.rows.top_showing(number, self.top)
            self._keep_inside()

    def _refit(self) -> None:
        room, height = self._size
        self.rows = FittedRows(self.heights_in(room), height, self.find_row(self._opened))
        self._keep_inside()

    def _keep_inside(self) -> None:
        self.top = max(0, min(self.top, self.rows.lines - self._size[1]))


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

        self._followed, self._cursor = NOTHING, Cursor()
        self._unfolded = False
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
        self._forget_listed()
        self._light()
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

    @cached_property
    def listed(self) -> Listed:
        """What decides which rows the lists have."""
        known = self.analysed or bool(self.analysis.actors or self.analysis.quotes)
        target = self._followed.target
        return Listed(self.analysis, self.kinds, self.kinds, target, known=known, unfolded=self._unfolded)

    @cached_property
    def lit(self) -> SpanIndex[str]:
        """What is lit of the followed thing."""
        return SpanIndex([(span.start, span.end, "hit") for span in self._followed.lit])

    @property
    def here(self) -> Here:
        """The actor and the quote at the reading cursor."""
        return self._reading_rows.at(self.view.place, self.marked or None)

    @cached_property
    def _reading_rows(self) -> ReadingRows:
        return ReadingRows(self.analysis, self.kinds)

    def _forget_listed(self) -> None:
        self.__dict__.pop("listed", None)

    def _light(self) -> None:
        self.__dict__.pop("lit", None)

    def _fill(self) -> None:
        self._forget_listed()
        self.actors.show(self.listed.actors())
        self.quotes.show(self.listed.quotes())

    def change_width(self, cells: int) -> None:
        """Make lines wider or narrower."""
        self.measure, self.hint = measure_after(self.measure, cells)

    def arrange(self) -> None:
        """Divide the screen, and fit the text and the lists into it."""
        columns, rows = self.size
        options = self.options
        greets = options.welcome and self._followed.target is None
        self.welcome = welcome_lines(columns, partial(with_keys, keys=options.keys)) if greets else []
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
