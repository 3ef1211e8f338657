"""Telling more: cards, and words for the clipboard."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.app.beside import beside
from tui.app.page.cards import Card, Fact, actor_card, mention_card, quote_card
from tui.app.page.copying import cited, cited_span, whole
from tui.app.page.entries import told_met
from tui.app.screens.stage import Stage
from tui.model.analysis import Actor, Mention, Quote, QuoteKind

if TYPE_CHECKING:
    from tui.model.actor_dossier import Summary


class Telling(Stage):
    """The part of the reader screen that explains and copies."""

    if TYPE_CHECKING:
        met: Mapping[str, Summary] | None

        def action_show_dossier(self) -> None:
            """Show what the library's articles tell of the actor."""

    def action_show_card(self) -> None:
        """Show what is known of the actor or quote in the list, or of the mention or quote at the reading place."""
        actor, quote = self._chosen_row()
        if actor is not None:
            self._show(self._who(actor))
        elif quote is not None:
            self._show_quote(quote)
        else:
            self._explain_place()

    def _chosen_row(self) -> tuple[Actor | None, Quote | None]:
        if self.side.actors.has_focus:
            return self.analysis.actor(self.side.actors.row_id), None
        if self.side.quotes.has_focus:
            row = self.side.quotes.row_id
            return None, next((quote for quote in self.analysis.quotes if quote.id == row), None)
        return None, None

    def _explain_place(self) -> None:
        place = self.view.place
        found = self.analysis.mention_at(place)
        quote = self.analysis.quote_at(place)
        current = self.cursor.current
        quoted = next((each for each in self.analysis.quotes if each.span == current), None) if current else None
        if quoted is not None and current is not None and place == current.start:
            self._show_quote(quoted)
        elif found is not None:
            mention, actor = found
            who = self._who(actor, mention.span.start)
            self._show(mention_card(self.analysis, mention, actor), mention, who)
        elif quote is not None:
            self._show_quote(quote)
        elif not self.later(self.action_show_card, here=True):
            self.hint = "nothing is known of this place: go to a mention or a quote"

    def _show_quote(self, quote: Quote) -> None:
        speaker = self.analysis.actor(quote.actor)
        who = self._who(speaker, quote.span.start) if speaker else None
        self._show(quote_card(self.analysis, quote), quote, who)

    def _who(self, actor: Actor, upto: int | None = None) -> Card:
        """Who an actor is, with what is known from other articles."""
        card = actor_card(self.analysis, actor, upto)
        if self.met is None or not actor.named:
            return card
        known = self.met.get(actor.id)
        told = f"{told_met(known.others)} ─ D shows the dossier" if known else "new"
        return replace(card, facts=(*card.facts, Fact("met", told)))

    def _show(self, card: Card, about: Mention | Quote | None = None, behind: Card | None = None) -> None:
        from tui.app.screens.card import DOSSIER, CardScreen  # noqa: PLC0415  (not needed to show text)

        def chosen(actor_id: str | None) -> None:
            if actor_id == DOSSIER:
                self.action_show_dossier()
            elif actor_id is not None and about is not None:
                self.prefer(about, actor_id)

        self.app.push_screen(CardScreen(card, self.analysis, behind), chosen)

    def prefer(self, about: Mention | Quote, actor_id: str) -> None:
        """Let a mention refer to, or a quote be spoken by, another actor."""
        raise NotImplementedError

    async def action_copy_quote(self) -> None:
        """Copy the selection, or the quote or sentence at the reading place, with its attribution."""
        selected = self.view.selected
        if selected is not None:
            await self._copy(cited_span(self.analysis.article, selected), "selection")
            return
        _, quote = self._chosen_row()
        place = quote.span.start if quote is not None else self.view.place
        said = self.analysis.quote_at(place)
        direct = said is not None and said.kind is QuoteKind.DIRECT
        await self._copy(cited(self.analysis, place), "quote" if direct else "sentence")

    async def action_copy_article(self) -> None:
        """Copy the whole article."""
        await self._copy(whole(self.analysis.article), "article")

    async def _copy(self, words: str, what: str) -> None:
        from tui.app.clipboard import hand_over  # noqa: PLC0415  (not needed to show text)

        if not words:
            self.hint = "there is nothing to copy here"
            return
        self.app.copy_to_clipboard(words)
        tool = await beside(hand_over, words)
        way = f"by {tool} and the terminal" if tool else "by the terminal (OSC 52), if it allows that"
        self.hint = f"{what} copied {way}"
