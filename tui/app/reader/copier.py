"""Copies for the clipboard: the selection, a quote, a sentence or the whole article, with where it comes from."""

from __future__ import annotations

from tui.app.beside import beside
from tui.app.page.copying import cited, cited_span, whole
from tui.app.reader.context import ReaderContext
from tui.model.analysis import QuoteKind


class Copier:
    """Copies words of the article."""

    def __init__(self, reader: ReaderContext) -> None:
        self._reader = reader

    async def copy_quote(self) -> None:
        """Copy the selection, or the quote or sentence at the reading place, with its attribution."""
        reader = self._reader
        analysis, selected = reader.analysis, reader.view.selected
        if selected is not None:
            await self._copy(cited_span(analysis.article, selected), "selection")
            return
        row_quote = reader.subject_here().row_quote
        place = row_quote.span.start if row_quote else reader.view.place
        said = analysis.quote_at(place)
        direct = said is not None and said.kind is QuoteKind.DIRECT
        await self._copy(cited(analysis, place), "quote" if direct else "sentence")

    async def copy_article(self) -> None:
        """Copy the whole article."""
        await self._copy(whole(self._reader.analysis.article), "article")

    async def _copy(self, words: str, what: str) -> None:
        from tui.app.clipboard import hand_over  # noqa: PLC0415  (not needed to show text)

        reader = self._reader
        if not words:
            reader.hint = "there is nothing to copy here"
            return
        reader.screen.app.copy_to_clipboard(words)
        tool = await beside(hand_over, words)
        way = f"by {tool} and the terminal" if tool else "by the terminal (OSC 52), if it allows that"
        reader.hint = f"{what} copied {way}"
