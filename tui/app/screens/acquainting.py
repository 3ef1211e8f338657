"""Acquainting: who of an article's actors was met before, and what the library's other articles tell of them."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from typing import TYPE_CHECKING

from textual import work

from tui.app.beside import beside
from tui.app.page.following import ActorTarget, PairTarget
from tui.app.screens.stage import Stage
from tui.errors import NewsreaderError
from tui.model.analysis import Actor, Analysis

if TYPE_CHECKING:
    from tui.app.screens.overlay import Overlay
    from tui.model.dossier import Summary
    from tui.services.library_service import LibraryService

_PATIENCE = 0.2
"""Seconds before the library is asked, so that what the reader does first doesn't wait for it."""


class Acquainting(Stage):
    """The part of the reader screen that knows actors from other articles."""

    if TYPE_CHECKING:
        met: Mapping[str, Summary] | None

        @property
        def catalogue(self) -> LibraryService:
            """What is done in the library."""
            ...

        def lay_over(self, *screens: Overlay) -> None:
            """Show screens over the reader."""

    def watch_analysis(self, analysis: Analysis) -> None:
        """Forget who was met in another article, and look for those of this one."""
        if analysis.model and self.ledger.lasting:
            self._meet(analysis)
        else:
            self.met = None

    @work(exclusive=True, group="meeting", exit_on_error=False)
    async def _meet(self, analysis: Analysis) -> None:
        await asyncio.sleep(_PATIENCE)
        try:
            met = await beside(self.acquainted, analysis)
        except NewsreaderError:
            met = None  # The lists do without it.
        if analysis is self.analysis:
            self.met = met

    def acquainted(self, analysis: Analysis) -> Mapping[str, Summary] | None:
        """The dossiers of an article's actors, by their ids; `None` where there is no other article in the library."""
        own = self.catalogue.find(analysis.article) is not None
        if self.catalogue.count() <= own:
            return None
        return self.catalogue.dossiers.for_analysis(analysis)

    def _actor_meant(self) -> Actor | None:
        """The actor of the row, else the one at the reading place, else the one that is followed."""
        if self.side.actors.has_focus:
            return self.analysis.actor(self.side.actors.row_id)
        if self.side.quotes.has_focus:
            row = self.side.quotes.row_id
            return next((self.analysis.actor(quote.actor) for quote in self.analysis.quotes if quote.id == row), None)
        found = self.analysis.mention_at(self.view.place)
        if found is not None:
            return found[1]
        match self.followed.target:
            case ActorTarget(actor_id) | PairTarget(actor_id):
                return self.analysis.actor(actor_id)
        return None

    def action_show_dossier(self) -> None:
        """Show what the library's articles tell of the actor."""
        from tui.app.screens.dossier import DossierScreen  # noqa: PLC0415  (not needed to show text)

        actor = self._actor_meant()
        if actor is None:
            if not self.later(self.action_show_dossier, here=True):
                self.hint = "a dossier needs an actor: 1–9 follows one, or go to a mention or a row"
            return
        try:
            known = self.catalogue.dossiers.for_analysis(self.analysis).get(actor.id)
        except NewsreaderError as error:
            self.hint = error.message
            return
        if known is None:
            self.hint = f"{actor.name} is in no article of the library yet ─ s keeps this one"
            return
        self.lay_over(DossierScreen(self.catalogue.dossiers, known.id))
