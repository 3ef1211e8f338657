"""Known actors: who of the article's actors is in other articles of the library."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from tui.app.reader.context import ReaderContext
from tui.app.rendering.targets import ActorTarget, PairTarget
from tui.background import run_in_thread
from tui.errors import NewsreaderError
from tui.model.analysis import Actor, Analysis

if TYPE_CHECKING:
    from tui.model.actor_dossier import Summary

_PATIENCE = 0.2
"""Seconds before the library is asked, so that what the reader does first doesn't wait for it."""


class KnownActors:
    """Looks the article's actors up in the library."""

    def __init__(self, reader: ReaderContext) -> None:
        self._reader = reader

    def analysis_changed(self, analysis: Analysis) -> None:
        """Forget who was known of another article, and look for those of this one."""
        if analysis.model and self._reader.annotations.persistent:
            self._reader.start(partial(self._look_up, analysis), "meeting", exclusive=True, exit_on_error=False)
        else:
            self._reader.known_actors = None

    async def _look_up(self, analysis: Analysis) -> None:
        await asyncio.sleep(_PATIENCE)
        try:
            known = await run_in_thread(self.find, analysis)
        except NewsreaderError:
            known = None  # The lists do without it.
        if analysis is self._reader.analysis:
            self._reader.known_actors = known

    def find(self, analysis: Analysis) -> Mapping[str, Summary] | None:
        """The dossiers of an article's actors, by their ids; `None` where there is no other article in the library."""
        library = self._reader.library
        own = library.find(analysis.article) is not None
        if library.articles.count() <= own:
            return None
        return library.dossiers.for_analysis(analysis)

    def actor_meant(self) -> Actor | None:
        """The actor of the row, else the one at the reading place, else the one that is followed."""
        reader = self._reader
        subject = reader.subject_here()
        if subject.actor is not None or subject.listed:
            return subject.actor
        match reader.followed.target:
            case ActorTarget(actor_id) | PairTarget(actor_id):
                return reader.analysis.actor(actor_id)
        return None

    def dossier_of(self, actor: Actor) -> int | None:
        """Id of an actor's dossier; where there is none, a hint says why."""
        reader = self._reader
        try:
            known = reader.library.dossiers.for_analysis(reader.analysis).get(actor.id)
        except NewsreaderError as error:
            reader.hint = error.message
            return None
        if known is None:
            reader.hint = f"{actor.name} is in no article of the library yet ─ {{reader.keep-article}} saves this one"
            return None
        return known.id
