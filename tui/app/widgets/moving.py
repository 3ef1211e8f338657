"""Moving through the text by rows, pages, sentences and paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.widget import Widget

from tui.app.messages import Jumped
from tui.model.article import Article, next_sentence, previous_sentence
from tui.model.span import CharSpan

if TYPE_CHECKING:
    from tui.app.page.layout import Layout


class Moving(Widget):
    """The keys of the text that move the reader."""

    if TYPE_CHECKING:
        place: int
        page_layout: Layout

        @property
        def shown_article(self) -> Article:
            """The article whose text is shown."""

    def go_to(self, offset: int, spot: CharSpan | None = None) -> None:
        """Move the reading place, tint a stretch there, and bring it into view."""
        raise NotImplementedError

    def action_scroll_lines(self, lines: int) -> None:
        """Scroll by rows."""
        self.scroll_to(y=round(self.scroll_y) + lines, animate=False)

    def action_scroll_pages(self, pages: float) -> None:
        """Scroll by parts of the view; a whole page leaves two rows to go on from."""
        rows = self.size.height - 2 if abs(pages) == 1 else self.size.height // 2
        self.scroll_to(y=round(self.scroll_y) + max(1, rows) * (1 if pages > 0 else -1), animate=False)

    def action_go_to_top(self) -> None:
        """Go to the first row."""
        self._jump(0)
        self.scroll_to(y=0, animate=False)

    def action_go_to_end(self) -> None:
        """Go to the last row."""
        self._jump(max(0, len(self.shown_article.text.rstrip()) - 1))
        self.scroll_to(y=len(self.page_layout.rows), animate=False)

    def action_step_paragraph(self, step: int) -> None:
        """Go to the start of the next or previous paragraph."""
        starts = [
            paragraph.start
            for number, paragraph in enumerate(self.shown_article.paragraphs)
            if self.page_layout.row_of_paragraph(number) is not None
        ]
        after = [start for start in starts if start > self.place] if step > 0 else []
        before = [start for start in starts if start < self.place] if step < 0 else []
        if after or before:
            self.go_to(after[0] if step > 0 else before[-1])

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
