"""Selecting the article's text with the mouse: words, paragraphs, and copies without line breaks of ours."""

from __future__ import annotations

import re

from textual import events
from textual.geometry import Offset
from textual.selection import Selection
from textual.widget import Widget

from tui.app.messages import Picked
from tui.model.article import Article
from tui.model.span import CharSpan

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


class Selecting(Widget):
    """A widget that shows an article's text, each character carrying its offset; one click picks, two take a word."""

    @property
    def shown_article(self) -> Article:
        """The article whose text is shown."""
        raise NotImplementedError

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

    def on_click(self, event: events.Click) -> None:
        """Pick a character; two clicks select its word, three its paragraph."""
        event.prevent_default()  # Textual would select the whole article on a double click.
        offset = self.offset_under(event)
        if offset is None:
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
