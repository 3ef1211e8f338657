"""What links an article with the library: its actors are looked up there, it is stored, others are chosen and read."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.app.messages import ShowDossier, ShowLibrary
from tui.app.reader.article_loader import ArticleLoader
from tui.app.reader.context import FOLDED, ReaderContext
from tui.app.reader.reading_list import OpenArticle
from tui.app.reader.reading_places import SavedPosition
from tui.app.rendering.frame import numbers
from tui.app.rendering.targets import ActorTarget, PairTarget
from tui.background import run_in_thread
from tui.errors import NewsreaderError
from tui.model.analysis import Actor, Analysis
from tui.sources import is_page

if TYPE_CHECKING:
    from tui.app.screens.returnable_screen import ReturnableScreen
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


class LibraryLink:
    """Stores the article, shows the library and dossiers over it, and reads what is chosen there."""

    def __init__(
        self, reader: ReaderContext, loader: ArticleLoader, position: SavedPosition, known: KnownActors
    ) -> None:
        self._reader = reader
        self._loader = loader
        self._position = position
        self._known = known

    @property
    def blank(self) -> bool:
        """Whether there is no article behind the library."""
        return not self._reader.article.reference and not self._reader.analysis.article.text

    def store_article(self) -> None:
        """Put the article on the screen into the library."""
        reader = self._reader
        article = reader.analysis.article
        if not article.text:
            reader.hint = "there is no article to save"
            return
        try:
            new = reader.library.save(article)
            self._loader.note_read()
        except NewsreaderError as error:
            reader.hint = str(error)
        else:
            reader.hint = (
                f"{'saved in' if new else 'this article is in'} the library ─ {{reader.show-library}} shows it"
            )

    def open_source(self) -> None:
        """Open the article's own page in the browser."""
        source = self._reader.analysis.article.source
        if is_page(source):
            self._reader.screen.app.open_url(source)
            self._reader.hint = f"opened {source}"
        else:
            self._reader.hint = "this article has no address to open in a browser"

    # Screens over the reader

    def show_library(self) -> None:
        """Ask for the library."""
        self._reader.screen.post_message(ShowLibrary())

    def lay_over_library(self, library: ReturnableScreen) -> None:
        """Show the library, at the article on the screen if that is listed there."""
        if library in self._reader.reading.chosen_from:
            self.leave()
            return
        self._position.save()
        library.come_back(self._reader.article.library_id)
        self.lay_over(library)

    def show_dossier(self) -> None:
        """Ask for what the library's articles say of the actor that is meant."""
        reader = self._reader
        actor = self._known.actor_meant()
        if actor is None:
            if reader.on_folded_row:
                reader.hint = FOLDED
            elif not reader.later(self.show_dossier, here=True):
                ways = f": {numbers(len(reader.analysis.actors))} follows one, or go to a mention or a row"
                reader.hint = f"a dossier needs an actor{ways if reader.analysis.actors else ''}"
        elif (dossier_id := self._known.dossier_of(actor)) is not None:
            reader.screen.post_message(ShowDossier(dossier_id))

    def watch_actor(self) -> None:
        """Watch for what the actor that is meant says in articles that arrive; where that is done, stop it."""
        reader = self._reader
        actor = self._known.actor_meant()
        if actor is None:
            if not reader.later(self.watch_actor, here=True):
                ways = f": {numbers(len(reader.analysis.actors))} follows one, or go to a mention or a row"
                reader.hint = f"a watch needs an actor{ways if reader.analysis.actors else ''}"
            return
        try:
            watched = reader.library.watch(actor.name)
        except NewsreaderError as error:
            reader.hint = str(error)
            return
        again = "{reader.watch-actor} stops that" if watched else "{reader.watch-actor} watches again"
        reader.hint = f"{'watching' if watched else 'no longer watching'} {actor.name} in new articles ─ {again}"

    def lay_over(self, *screens: ReturnableScreen) -> None:
        """Show screens over the reader; when the last is closed and there is nothing behind, the program ends."""
        for screen in screens:
            self._reader.screen.app.push_screen(screen, self._uncovered)

    def _uncovered(self, _: None) -> None:
        app = self._reader.screen.app
        if self.blank and len(app.screen_stack) == 1:
            app.exit()

    # Reading what was chosen, and back

    def read(self, articles: Sequence[tuple[int | None, str]], number: int, start: int | None = None) -> None:
        """Read an article of the library; `J` and `K` go to those listed with it, `q` goes back to where it was chosen.

        Args:
            articles: Each with its id in the library, `None` for one that isn't there, and where it is from.
            number: Index of the one to read.
            start: The character to go to; `None` for where the reader left off.
        """
        reader, app = self._reader, self._reader.screen.app
        found = [OpenArticle(reference, library_id=article_id, typed=False) for article_id, reference in articles]
        try:
            text = self._loader.fetch(found[number])
            recalled = reader.analyses.recall(text)
        except NewsreaderError as error:
            app.notify(error.message, severity="error", markup=False)
            return
        self._loader.leave()
        above: list[ReturnableScreen] = app.screen_stack[app.screen_stack.index(reader.screen) + 1 :]  # type: ignore[assignment]
        reader.reading.leave_for(found, number, tuple(screen.again() for screen in above))
        while app.screen is not reader.screen:
            app.pop_screen()
        self._loader.arrived(found[number], text, recalled)
        if start is not None:
            quote = next((quote for quote in reader.analysis.quotes if quote.span.start == start), None)
            reader.view.go_to(start, quote.span if quote else None)

    def leave(self) -> None:
        """Go back to where the articles were chosen; where they weren't chosen in the program, leave it."""
        reading = self._reader.reading
        if not reading.chosen_in_program:
            self._reader.screen.app.exit()
            return
        self._loader.leave()
        library_id = reading.current.library_id
        above = reading.go_back()
        self._loader.open()
        for screen in above:
            screen.come_back(library_id)
        self.lay_over(*above)
