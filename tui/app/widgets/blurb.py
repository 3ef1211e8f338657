"""What is told of the article the reader is at."""

from __future__ import annotations

from textual.content import Content, Span
from textual.reactive import reactive
from textual.widget import Widget

from tui.app.page.excerpt import Told
from tui.app.rendering.cells import clipped, shown, wrap


class Blurb(Widget):
    """Headline, facts, and some of the text with what was searched for in it."""

    told: reactive[Told] = reactive(Told(""))

    def render(self) -> Content:
        """As many lines as there is room for."""
        told, room = self.told, self.content_size.width
        if room < 1:
            return Content()
        title, facts = clipped(told.title, room), clipped(told.facts, room)
        words = f"{title}\n{facts}"
        spans = [Span(0, len(title), "bold"), Span(len(title) + 1, len(words), "$quiet")]
        for start, end in wrap(told.words, 0, len(told.words), room)[: max(0, self.content_size.height - 2)]:
            words += "\n"
            at = start
            for hit in told.hits:
                first, last = max(hit[0], at), min(hit[1], end)
                if first < last:
                    words += shown(told.words[at:first])
                    spans.append(Span(len(words), len(words) + len(shown(told.words[first:last])), "bold $here"))
                    words += shown(told.words[first:last])
                    at = last
            words += shown(told.words[at:end])
        return Content(words, spans=[span for span in spans if span.end > span.start])
