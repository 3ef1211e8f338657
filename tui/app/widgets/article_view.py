"""The article's text: wrapped, marked, scrolled, one row at a time."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import partial
from itertools import accumulate
from typing import ClassVar, NamedTuple

from rich.segment import Segment
from textual import events
from textual.binding import BindingType
from textual.cache import LRUCache
from textual.geometry import Offset, Region, Size, clamp
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.selection import Selection
from textual.strip import Strip

from tui.app.bindings import ARTICLE
from tui.app.messages import Jumped, Picked, ReadAnyway
from tui.app.rendering.cells import width, widths
from tui.app.rendering.frame import GUTTER, column, page_rows, well_inside
from tui.app.rendering.line_layout import Layout, RowKind, Wrapped, lay_out, lay_out_notice, paragraph_beyond
from tui.app.rendering.targets import EVERYTHING, NOTHING, Followed, Kinds, in_parts
from tui.app.rendering.text_marks import SpanIndex, mention_marks, quote_parts, rail, tinted
from tui.app.widgets.line_scroll_bar import LineScrollBar
from tui.app.widgets.line_styles import LineStyles
from tui.app.widgets.painter import Page, paint
from tui.app.widgets.slices import in_slices
from tui.app.widgets.widget_size import follow_size
from tui.model.analysis import ActorKind, Analysis, Quote
from tui.model.anchors import Placed
from tui.model.article import Article, next_sentence, previous_sentence
from tui.model.navigation import Cursor
from tui.model.span import CharSpan

EMPTY = Analysis(Article("", ""))
"""What is shown before there is an article."""

_WORD = re.compile(r"\w+(?:['’\-]\w+)*")


def word_at(text: str, offset: int) -> CharSpan | None:
    """The word that holds a character; a hyphen or apostrophe inside belongs to it.

    >>> word_at("the vice-mayor's", 6)
    CharSpan(start=4, end=16)
    """
    low = max(0, offset - 200)
    return next(
        (CharSpan(*m.span()) for m in _WORD.finditer(text, low, offset + 200) if m.start() <= offset < m.end()), None
    )


class _OverRows(NamedTuple):
    """What may lie over any row of the view."""

    highlights: bool
    row: int
    """The row of the reading cursor."""
    place: int
    placed: Placed
    current: CharSpan | None
    spot: CharSpan | None
    selected: CharSpan | None
    in_parts: bool


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """An article with its marks; scrolls, and knows where the reader is."""

    BINDINGS: ClassVar[list[BindingType]] = ARTICLE

    COMPONENT_CLASSES: ClassVar[set[str]] = {
        f"article--{name}"
        for name in (
            *(
                "headline",
                "byline",
                "fold",
                "rail",
                "here",
                "spot",
                "hit",
                "current",
                "current-quote",
                "note",
                "question",
                "word",
            ),
            *(f"{kind.lower()}-{how}" for kind in ActorKind for how in ("name", "other")),
        )
    }

    analysis: reactive[Analysis] = reactive(EMPTY, repaint=False)
    """What is shown: an article, and what is known of it."""

    followed: reactive[Followed] = reactive(NOTHING, repaint=False)
    """What is highlighted."""

    cursor: reactive[Cursor] = reactive(Cursor(), repaint=False)
    """Which of the followed stops is current."""

    highlights: reactive[bool] = reactive(default=True, repaint=False)
    """Whether marks are painted at all."""

    lens: reactive[bool] = reactive(default=False, repaint=False)
    """Whether only paragraphs with the followed thing are shown."""

    measure: reactive[int] = reactive(72, repaint=False)
    """Cells a line of text takes at most."""

    kinds: reactive[Kinds] = reactive(EVERYTHING, repaint=False)
    """The kinds of actor and quote that are marked."""

    placed: reactive[Placed] = reactive(Placed(), repaint=False)
    """Notes, shown in the margin."""

    notice: reactive[str] = reactive("", repaint=False)
    """What stands where the text would be while there is none."""

    place: reactive[int] = reactive(0, repaint=False)
    """The reading cursor: offset of the character where the reader is."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002  (Textual's name)
        """Start with an empty page."""
        super().__init__(id=id)
        self.spot: CharSpan | None = None
        """The sentence, paragraph or quote the reader stepped to, softly tinted."""

        self.page_layout = Layout()
        """The rows of the page at its present width; those behind the view are laid out while the reader reads."""

        self._opens_fold = False
        """Whether the mouse was pressed on a fold: what stands there afterwards isn't meant."""

        self._opening: tuple[int, int] | None = None
        self._opened: frozenset[int] = frozenset()
        self._laid: tuple[Article, frozenset[int] | None, int, int, str] | None = None
        self._wrapped = Wrapped(EMPTY.article, 1)
        self.look = LineStyles(self, "article")
        """The styles of its lines."""

        self._page = Page("", 0, 1, self.look.of)
        self._strips: LRUCache[int, Strip] = LRUCache(512)
        self._mentions: SpanIndex[str] = SpanIndex()
        self._indexed = (EMPTY, EVERYTHING)
        self._quotes: SpanIndex[Quote] = SpanIndex()
        self._lit: SpanIndex[str] = SpanIndex()

    @property
    def shown_article(self) -> Article:
        """The article whose text is shown."""
        return self.analysis.article

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The bar beside the text."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = LineScrollBar.beside(self)
        return self._vertical_scrollbar

    # What changes the page

    def watch_analysis(self, old: Analysis, new: Analysis) -> None:
        """Show an article, or the marks that have arrived for it."""
        self._index_marks()
        if old.article is not new.article and old.article != new.article:
            self.place, self.spot = 0, None
            self.lay_out(keep_place=False)
        self.repaint()

    def watch_kinds(self) -> None:
        """Mark other kinds of actor."""
        self._index_marks()
        self.repaint()

    def _index_marks(self) -> None:
        if self._indexed[0] is not self.analysis or self._indexed[1] != self.kinds:
            self._indexed = (self.analysis, self.kinds)
            self._mentions = mention_marks(self.analysis, self.kinds)
            self._quotes = quote_parts(self.analysis, self.kinds)
            in_slices(self, self._mentions.go_on)
            in_slices(self, self._quotes.go_on)

    def watch_followed(self, followed: Followed) -> None:
        """Light up what is followed now."""
        self._lit = SpanIndex([(span.start, span.end, "hit") for span in followed.lit])
        self._opened = frozenset()
        if self.lens:
            self.lay_out()
        self.repaint()

    def watch_cursor(self, old: Cursor, new: Cursor) -> None:
        """Go to the stop that became current, and redraw only what differs."""
        if new.current is not None:
            self.spot = None
            self._move(new.current.start)
        for stop in (old.current, new.current):
            if stop is not None:
                self.repaint_span(stop)

    def watch_lens(self) -> None:
        """Leave out, or show again, what has nothing of the followed thing."""
        self._opened = frozenset()
        self.lay_out()

    def watch_notice(self) -> None:
        """Say it."""
        self.lay_out(keep_place=False)

    def watch_placed(self) -> None:
        """Show in the margin where notes begin."""
        self.repaint()

    def watch_highlights(self) -> None:
        """Paint or hide the marks."""
        self.repaint()

    def watch_measure(self) -> None:
        """Wrap to another width."""
        self.lay_out()

    def on_mount(self) -> None:
        follow_size(self, self.on_resize)

    def on_resize(self) -> None:
        """Wrap to the new width; what stood at the top stays there, and the reading cursor in view."""
        self.lay_out()
        top = self._top_with_place(round(self.scroll_y))
        if top != round(self.scroll_y):
            self._show_from(top)

    def _top_with_place(self, top: int) -> int:
        """The first row of a view that shows the reading cursor, and begins at a row if it then does."""
        row, height = self.page_layout.row_of(self.place), self.size.height
        return top if top <= row < top + height or not self.page_layout.reach(0) else max(0, row - height // 3)

    def notify_style_update(self) -> None:
        """Forget everything painted in the old colours."""
        super().notify_style_update()
        self.look.forget()
        self.repaint()

    def selection_updated(self, selection: Selection | None) -> None:
        """Show what is selected."""
        del selection
        self.repaint()

    # The page

    def lay_out(self, *, keep_place: bool = True) -> None:
        """Break the article into rows for the present width.

        Args:
            keep_place: Keep the character at the top of the view where it is; else go to the top.
        """
        width = self.scrollable_content_region.width
        room, _ = column(width, self.measure)
        notice = "" if self.shown_article.text else self.notice
        laid = (self.shown_article, self._kept(), width, room, notice)
        if not width or laid == self._laid:
            return
        self._laid = laid
        top = self.page_layout.offset_at(round(self.scroll_y)) if keep_place else 0
        at_top = round(self.scroll_y) == 0
        if self._wrapped.article is not self.shown_article or self._wrapped.room != room:
            self._wrapped = Wrapped(self.shown_article, room)
        self._page = Page(self.shown_article.text, width, room, self.look.of)
        self.page_layout = lay_out_notice(notice, room) if notice else lay_out(self._wrapped, laid[1])
        self.page_layout.reach(2 * self.size.height)
        self.virtual_size = Size(width, self.page_layout.height + 1)
        if not self.page_layout.complete:
            in_slices(self, partial(self._go_on, self.page_layout))
        target = 0 if at_top or not keep_place else self.page_layout.row_of(top)
        if self._opening is None:
            self._show_from(self._top_with_place(target) if keep_place else target)
        else:
            self._open()
        self.repaint()

    def _go_on(self, layout: Layout, seconds: float) -> bool:
        """Lay out more rows of the page for about some time; whether others are still to come."""
        if layout is not self.page_layout:
            return False
        layout.go_on(seconds)
        self._fit()
        return not layout.complete

    def _fit(self) -> None:
        """Make the page as long as its rows, once all are laid out."""
        height = self.page_layout.height + 1
        if self.page_layout.complete and self.virtual_size.height != height:
            self.virtual_size = self.virtual_size.with_height(height)

    def _show_from(self, row: int) -> None:
        """Scroll until a row is the first of the view; rows down to the view's end are laid out before."""
        self.page_layout.reach(row + self.size.height)
        self._fit()
        self.scroll_to(y=row, animate=False, immediate=True)

    def _kept(self) -> frozenset[int] | None:
        if not self.lens or not self.followed.lit:
            return None
        article = self.shown_article
        inside = {article.paragraph_at(span.start) for span in self.followed.lit}
        return frozenset(number for number in inside if number is not None) | self._opened

    def open_fold(self, row: int) -> bool:
        """Show what the lens leaves out at a row; whether there was something."""
        fold = self.page_layout.row(row)
        if fold is None or fold.kind is not RowKind.FOLD:
            return False
        kept = self._kept() or frozenset()
        number = fold.paragraph
        opened = set()
        while number < len(self.shown_article.paragraphs) and number not in kept:
            opened.add(number)
            number += 1
        self._opened |= opened
        self.lay_out()
        return True

    def repaint(self) -> None:
        """Draw every row anew."""
        self._strips.clear()
        self.refresh()

    def repaint_span(self, span: CharSpan) -> None:
        """Draw the rows of a stretch of text anew."""
        first, last = self.page_layout.row_of(span.start), self.page_layout.row_of(max(span.start, span.end - 1))
        for row in range(first, last + 1):
            self._strips.discard(row)
        self.refresh_lines(first, last - first + 1)

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw lines of the view."""
        top, over = self.scroll_offset.y, self._over_rows()
        return self.look.lines(crop, lambda y: self._row_drawn(top + y, over))

    def render_line(self, y: int) -> Strip:
        """Draw the row at a line of the view."""
        return self._row_drawn(y + self.scroll_offset.y, self._over_rows())

    def _row_drawn(self, number: int, over: _OverRows) -> Strip:
        strip = self._strips.get(number)
        if strip is None:
            strip = self.look.finished(self._paint(number, over))
            self._strips.set(number, strip)
        return strip

    def _over_rows(self) -> _OverRows:
        """What may lie over any row, asked for once a frame."""
        place = self.place
        return _OverRows(
            self.highlights,
            self.page_layout.row_of(place),
            place,
            self.placed,
            self.cursor.current,
            self.spot,
            self.selected,
            in_parts(self.followed.target),
        )

    def _paint(self, number: int, over: _OverRows) -> list[Segment]:
        row = self.page_layout.row(number)
        if row is None:
            return []
        start, end = row.start, row.end
        sign = " "
        marks: list[tuple[int, int, str]] = []
        if end > start:
            lit: list[tuple[int, int, str]] = []
            if over.highlights:
                marks, lit = self._mentions.over(start, end), self._lit.over(start, end)
                sign = rail(quote for _, _, quote in self._quotes.over(start, end))
            marks = tinted(marks, lit, over.current, over.spot, in_parts=over.in_parts)
            if over.selected:
                marks.append((over.selected.start, over.selected.end, "selected"))
        here = number == over.row and start <= over.place < max(end + 1, start) and row.kind is not RowKind.BLANK
        return paint(self._page, row, marks, sign, here=here, noted=over.placed.begin_in(start, end))

    # Where the reader is

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Keep the reading place in view."""
        super().watch_scroll_y(old_value, new_value)
        top, bottom = round(new_value), round(new_value) + self.size.height - 1
        row = self.page_layout.row_of(self.place)
        if row < top:
            self._set_place(self.page_layout.offset_at(top))
        elif row > bottom:
            self._set_place(self.page_layout.offset_at(max(top, bottom)))
        self.tell_terminal()

    def in_view(self, offset: int) -> bool:
        """Whether a character's row is on the screen."""
        top = round(self.scroll_y)
        return top <= self.page_layout.row_of(offset) < top + self.size.height

    def lines_of(self, span: CharSpan) -> tuple[int, int]:
        """The first and last line of the screen on which a stretch of text stands; as far as it is in view."""
        top = self.content_region.y - round(self.scroll_y)
        first, last = (top + self.page_layout.row_of(at) for at in (span.start, max(span.start, span.end - 1)))
        return max(first, self.content_region.y), min(last, self.content_region.bottom - 1)

    def go_to(self, offset: int, spot: CharSpan | None = None) -> None:
        """Move the reading place, tint a stretch there, and bring it into view."""
        self.spot = spot
        self._move(offset)
        self.repaint()

    def _move(self, offset: int) -> None:
        if self.lens and (number := self.shown_article.paragraph_at(offset)) is not None:
            kept = self._kept()
            if kept is not None and number not in kept and self.page_layout.row_of_paragraph(number) is None:
                self._opened |= {number}
                self.lay_out()
        self._set_place(offset)
        row, height = self.page_layout.row_of(offset), self.size.height
        if not well_inside(row, round(self.scroll_y), height):
            self._show_from(max(0, row - height // 3))
        self.tell_terminal()

    def open_at(self, offset: int, above: int) -> None:
        """Begin at a character with that many rows of the view above it, as soon as there are rows."""
        self._opening = (offset, above)
        if self.page_layout.reach(0):
            self._open()

    def _open(self) -> None:
        if self._opening is not None:
            (offset, above), self._opening = self._opening, None
            self._set_place(offset)
            self.show_row(offset, above)
            self.tell_terminal()

    def show_row(self, offset: int, above: int) -> None:
        """Scroll so that a character's row has that many rows of the view above it."""
        row = self.page_layout.row_of(offset)
        self._show_from(max(0, row - min(above, max(0, self.size.height - 1))))

    def _set_place(self, offset: int) -> None:
        before, self.place = self.place, offset
        for at in {before, offset}:
            self.repaint_span(CharSpan(at, at + 1))

    def tell_terminal(self) -> None:
        """Put the terminal's own cursor on the reading place: braille displays follow it."""
        if not self.is_attached or self.screen is not self.app.screen:
            return
        number = self.page_layout.row_of(self.place)
        y = number - round(self.scroll_y)
        here = self.page_layout.row(number)
        if not 0 <= y < self.size.height or here is None:
            return
        start = here.start
        x = self._page.margin + GUTTER + width(self.shown_article.text[start : max(start, self.place)])
        region = self.content_region
        self.app.cursor_position = Offset(region.x + min(x, region.width - 1), region.y + y)

    def on_focus(self) -> None:
        """Take the terminal's cursor back."""
        self.tell_terminal()

    def action_open_fold(self) -> None:
        """Open the first fold in view; where there is none, what a refused page has may be wanted."""
        top = round(self.scroll_y)
        if not any(self.open_fold(row) for row in range(top, top + self.size.height)):
            self.post_message(ReadAnyway())

    def on_mouse_down(self, event: events.MouseDown) -> None:
        """Open a fold that is clicked on."""
        place = event.get_content_offset(self)
        self._opens_fold = place is not None and self.open_fold(place.y + self.scroll_offset.y)

    # Keys that move the reader

    def action_scroll_lines(self, lines: int) -> None:
        """Scroll by rows."""
        self._show_from(round(self.scroll_y) + lines)

    def action_scroll_pages(self, pages: float) -> None:
        """Scroll by parts of the view; a whole page leaves two rows to go on from."""
        self._show_from(round(self.scroll_y) + page_rows(pages, self.size.height))

    def action_go_to_top(self) -> None:
        """Go to the first row."""
        self._jump(0)
        self._show_from(0)

    def action_go_to_end(self) -> None:
        """Go to the last row."""
        self._jump(max(0, len(self.shown_article.text.rstrip()) - 1))
        self._show_from(len(self.page_layout.rows))

    def action_step_paragraph(self, step: int) -> None:
        """Go to the start of the next or previous paragraph."""
        start = paragraph_beyond(self.shown_article, self.page_layout, self.place, step)
        if start is not None:
            self.go_to(start)

    def action_step_sentence(self, step: int) -> None:
        """Go to the next or previous sentence and tint it."""
        walk = next_sentence if step > 0 else previous_sentence
        sentence = walk(self.shown_article, self.place)
        if sentence is not None:
            self.go_to(sentence.start, sentence)

    def _jump(self, offset: int) -> None:
        before = self.place
        self.go_to(offset)
        self.post_message(Jumped(before))

    # Selecting with the mouse

    @property
    def selected(self) -> CharSpan | None:
        """What is selected, as offsets into the article's text."""
        selection = self.text_selection
        span = selection.get_span(0) if selection else None
        if span is None:
            return None
        length = len(self.shown_article.text)
        start, end = max(0, span[0]), length if span[1] < 0 else min(span[1], length)
        return CharSpan(start, end) if start < end else None

    def select(self, span: CharSpan) -> None:
        """Select a stretch of the text."""
        self.screen.selections = {self: Selection(Offset(span.start, 0), Offset(span.end, 0))}

    def get_selection(self, selection: Selection) -> tuple[str, str] | None:
        """The selected words as they stand in the article, without the screen's line breaks."""
        span = self.selected if selection == self.text_selection else None
        return (span.of(self.shown_article.text), "\n") if span else None

    def offset_under(self, event: events.MouseEvent) -> int | None:
        """The character under the mouse; `None` beside the text."""
        meta = event.style.meta
        if "offset" not in meta:
            return None
        _, place = self.screen.get_widget_and_offset_at(int(event.screen_x), int(event.screen_y))
        return place.x if place is not None else None

    def offset_near(self, x: int, y: int) -> int:
        """The character nearest to a cell of the screen, on its row or the last one above with words."""
        region = self.content_region
        number = clamp(y, region.y, region.bottom - 1) - region.y + self.scroll_offset.y
        number = min(number, self.page_layout.reach(number) - 1)
        column = x - region.x - self._page.margin - GUTTER
        while (row := self.page_layout.row(number) if number >= 0 else None) is not None and row.end == row.start:
            number, column = number - 1, self._page.width
        if row is None:
            return 0
        cells = list(accumulate(widths(self.shown_article.text[row.start : row.end])))
        return min(row.start + bisect_right(cells, max(0, column)), row.end - 1)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """Show by the mouse's own shape what a click would do: follow somebody, or go to some words."""
        offset = self.offset_under(event)
        over = offset is not None and self.analysis.mention_at(offset) is not None
        self.styles.pointer = "pointer" if over else "text" if offset is not None else "default"

    def on_click(self, event: events.Click) -> None:
        """Pick a character; two clicks select its word, three its paragraph."""
        event.prevent_default()  # Textual would select the whole article on a double click.
        offset = self.offset_under(event)
        if offset is None or self._opens_fold:
            return
        if event.chain == 1:
            if self.selected is None:
                self.post_message(Picked(offset))
            return
        paragraph = self.shown_article.paragraph_at(offset)
        span = word_at(self.shown_article.text, offset) if event.chain == 2 else None  # noqa: PLR2004  (a double click)
        if event.chain > 2 and paragraph is not None:  # noqa: PLR2004  (a triple click)
            span = self.shown_article.paragraphs[paragraph]
        if span is not None:
            self.select(span)
