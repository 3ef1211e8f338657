"""Cards that say who an actor is and why words count as a mention or a quote, and copies for the clipboard."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from tui.app.reader.article_corrections import ArticleCorrections
from tui.app.reader.context import FOLDED, ReaderContext
from tui.app.rendering.facts import Card, Fact, actor_card, cited, cited_span, mention_card, quote_card, whole
from tui.app.rendering.list_rows import met_in_words
from tui.model.analysis import Actor, Mention, Quote, QuoteKind


class Cards:
    """Shows cards; what is chosen on one becomes a correction."""

    def __init__(self, reader: ReaderContext, corrections: ArticleCorrections) -> None:
        self._reader = reader
        self._corrections = corrections

    def show(self) -> None:
        """Show what is known of the actor or quote in the list, or of the mention or quote at the reading place."""
        reader = self._reader
        subject = reader.subject_here()
        if subject.row_actor is not None:
            self._open(self._who(subject.row_actor), explained=self._line_of_row)
            return
        stop, quote = reader.cursor.current, subject.quote
        if not subject.listed and stop is not None and reader.view.place == stop.start:
            quote_followed = next((each for each in reader.analysis.quotes if each.span == stop), None)
        else:
            quote_followed = subject.row_quote
        if quote_followed is not None:
            self._open_quote(quote_followed, listed=subject.listed)
        elif subject.mention is not None and subject.actor is not None:
            mention, actor = subject.mention, subject.actor
            who = self._who(actor, mention.span.start)
            explained = partial(reader.view.lines_of, mention.span)
            self._open(mention_card(reader.analysis, mention, actor), mention, who, explained)
        elif quote is not None:
            self._open_quote(quote)
        elif reader.on_folded_row:
            reader.hint = FOLDED
        elif not reader.later(self.show, here=True):
            reader.hint = "nothing is known of this place: go to a mention or a quote"

    def _open_quote(self, quote: Quote, *, listed: bool = False) -> None:
        reader = self._reader
        speaker = reader.analysis.actor(quote.actor)
        who = self._who(speaker, quote.span.start) if speaker else None
        explained = self._line_of_row if listed else partial(reader.view.lines_of, quote.span)
        self._open(quote_card(reader.analysis, quote), quote, who, explained)

    def _line_of_row(self) -> tuple[int, int]:
        """The first and last line of the screen on which the row that the reader is at stands."""
        side = self._reader.side
        return (side.actors if side.actors.has_focus else side.quotes).lines_of_row

    def _who(self, actor: Actor, upto: int | None = None) -> Card:
        """Who an actor is, with what is known from other articles."""
        reader = self._reader
        card = actor_card(reader.analysis, actor, upto)
        if reader.known_actors is None or not actor.named:
            return card
        known = reader.known_actors.get(actor.id)
        dossier = reader.with_keys("{reader.show-dossier} shows the dossier")
        met = f"{met_in_words(known.others)} ─ {dossier}" if known else met_in_words(0)
        return replace(card, facts=(*card.facts, Fact("met", met)))

    def _open(
        self,
        card: Card,
        about: Mention | Quote | None = None,
        behind: Card | None = None,
        explained: Callable[[], tuple[int, int]] | None = None,
    ) -> None:
        from tui.app.screens.card import DOSSIER, CardScreen  # noqa: PLC0415  (not needed to show text)

        reader = self._reader

        async def chosen(actor_id: str | None) -> None:
            if actor_id == DOSSIER:
                await reader.screen.run_action("show_dossier")
            elif actor_id is not None and about is not None:
                self._corrections.prefer(about, actor_id)

        reader.screen.app.push_screen(CardScreen(card, reader.analysis, behind, explained), chosen)


class Copier:
    """Copies words of the article."""

    def __init__(self, reader: ReaderContext) -> None:
        self._reader = reader

    async def copy_quote(self) -> None:
        """Copy the selection, or the quote or sentence at the reading place, with its attribution."""
        reader = self._reader
        analysis, selected = reader.analysis, reader.view.selected
        if selected is not None:
            await self.copy(cited_span(analysis.article, selected), "selection")
            return
        row_quote = reader.subject_here().row_quote
        place = row_quote.span.start if row_quote else reader.view.place
        said = analysis.quote_at(place)
        direct = said is not None and said.kind is QuoteKind.DIRECT
        await self.copy(cited(analysis, place), "quote" if direct else "sentence")

    async def copy_article(self) -> None:
        """Copy the whole article."""
        await self.copy(whole(self._reader.analysis.article), "article")

    async def copy(self, words: str, what: str) -> None:
        """Copy some words, and say what they are."""
        from tui.app.clipboard import copy  # noqa: PLC0415  (not needed to show text)

        reader = self._reader
        if not words:
            reader.hint = "there is nothing to copy here"
            return
        reader.hint = f"{what} copied {await copy(reader.screen.app, words)}"
