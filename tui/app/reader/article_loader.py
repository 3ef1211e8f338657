"""Articles are read, analysed and put on the screen, one after another."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from tui.app.reader.article_corrections import ArticleCorrections
from tui.app.reader.article_notes import ArticleNotes
from tui.app.reader.context import WAITING, ReaderContext
from tui.app.reader.reading_list import OpenArticle, open_articles
from tui.app.reader.reading_places import SavedPosition
from tui.app.rendering.targets import NOTHING
from tui.app.widgets.article_view import EMPTY
from tui.background import run_in_thread
from tui.errors import NewsreaderError, RefusedError
from tui.model.analysis import Analysis
from tui.model.anchors import Placed
from tui.model.navigation import Cursor, offset_of

if TYPE_CHECKING:
    from tui.model.article import Article

_LOOK = 0.5
"""Seconds between two looks at how far an analysis is."""

_LONGER = 4
"""Times the time that an analysis may take that goes on with one that stopped."""


class ArticleLoader:
    """Shows the article whose turn it is, and gets what is still unknown of it."""

    def __init__(
        self,
        reader: ReaderContext,
        corrections: ArticleCorrections,
        notes: ArticleNotes,
        position: SavedPosition,
    ) -> None:
        self._reader = reader
        self._corrections = corrections
        self._notes = notes
        self._position = position
        self._completed: set[int] = set()
        """Ids of articles whose pages were asked for."""

    # From article to article

    def begin(self) -> None:
        """Show what is known of the first article before its turn comes."""
        if self._reader.article.analysis is not None:
            self._notes.show()
            self._position.resume()

    def open(self) -> None:
        """Show the article whose turn it is; read and analyse it where that is still to be done."""
        reader, article = self._reader, self._reader.article
        reader.hint = reader.message = ""
        reader.position = reader.reading.label
        if article.analysis is None:
            self._show_nothing(f"reading {article.reference} …")
            reader.pending = True
            reader.start(partial(self._read, article), "article", exclusive=True, exit_on_error=False)
            return
        reader.notice = ""
        self.show(article, article.analysis)
        self._notes.show()
        self._position.resume()
        self.note_read()
        self._complete(article)
        if article.analysed:
            reader.pending = False
            reader.message = " ".join(article.analysis.notes)
        else:
            reader.pending = True
            self._analyse(article)

    def show(self, article: OpenArticle, analysis: Analysis) -> None:
        """Put an article on the screen as the reader left it."""
        reader = self._reader
        if analysis is reader.analysis:
            return
        reader.followed, reader.cursor = NOTHING, Cursor()
        reader.analysis, reader.measure = analysis, self._position.measure_in(article)
        if article.position is not None:
            stops, index = article.followed.stops, article.position.following.index
            reader.followed = article.followed
            reader.cursor = Cursor(stops, index if index is not None and index < len(stops) else None)
            if place := offset_of(article.position, analysis.article):
                reader.view.go_to(place)

    def _show_nothing(self, notice: str) -> None:
        """Say something where the text would be; nothing of another article stays on the screen."""
        reader = self._reader
        reader.followed, reader.cursor = NOTHING, Cursor()
        reader.analysis, reader.placed, reader.notice = EMPTY, Placed(), notice

    def leave(self) -> None:
        """Remember where the reader is in the article on the screen."""
        self._reader.waiting.forget()
        self._position.save()
        self._reader.article.followed = self._reader.followed

    def turn_to(self, number: int) -> None:
        """Show another article of the list, by its index."""
        self.leave()
        self._reader.reading.number = number
        self.open()

    def step(self, step: int) -> None:
        """Go to the next or previous article."""
        reading = self._reader.reading
        if 0 <= reading.number + step < len(reading.articles):
            self.turn_to(reading.number + step)
        else:
            self._reader.hint = "this is the last article" if step > 0 else "this is the first article"

    async def ask_for_reference(self) -> None:
        """Ask for a file or folder and put what it holds into the list, after the article on the screen."""
        from tui.app.screens.questions import NameScreen  # noqa: PLC0415  (not needed to show text)
        from tui.sources import expand  # noqa: PLC0415  (loaded already where the article came from a file)

        reader = self._reader
        reference = await reader.ask(NameScreen("Open a file or folder", enters="opens"))
        if reference is None:
            return
        try:
            found = await run_in_thread(expand, [reference])
        except NewsreaderError as error:
            reader.hint = error.message
            return
        self.read_next(found)

    def read_next(self, found: Iterable[str | Article | OpenArticle]) -> None:
        """Put articles into the list after the one on the screen, and open the first."""
        reader = self._reader
        new = [
            OpenArticle(each) if isinstance(each, str) else open_articles([each], reader.analyses)[0] for each in found
        ]
        self.leave()
        reader.reading.insert(new)
        self.open()

    # Reading and analysing

    def fetch(self, article: OpenArticle) -> Article:
        """Read an article, or take it from the library.

        Raises:
            NewsreaderError: If there is none, or none that can be read.
        """
        if article.library_id is None:
            analyses = self._reader.analyses
            return analyses.read(article.reference) if article.typed else analyses.read(article.reference, typed=False)
        return self._reader.library.articles.get(article.library_id)

    async def _read(self, article: OpenArticle) -> None:
        """Read an article, and analyse it."""
        try:
            text = await run_in_thread(self.fetch, article)
            recalled = await run_in_thread(self._reader.analyses.recall, text)
        except RefusedError as error:
            article.refused = error.article
            self._fail(article, f"{error.message} {{article.open-fold}} reads what is there.")
            return
        except NewsreaderError as error:
            self._fail(article, str(error))
            return
        except Exception as error:  # noqa: BLE001  (whatever is wrong with one article, the others can be read)
            self._fail(article, f"{article.reference} can't be read: {type(error).__name__}: {error}")
            return
        self.arrived(article, text, recalled)

    def accept(self, article: OpenArticle, text: Article, recalled: Analysis | None) -> None:
        """Take an article that was read, with the analysis that was made of it before, if there is one."""
        article.analysed = recalled is not None
        self._corrections.accept(article, recalled or Analysis(text))

    def arrived(self, article: OpenArticle, text: Article, recalled: Analysis | None) -> None:
        """Take an article that was read, and show it if its turn has come."""
        self.accept(article, text, recalled)
        if article is self._reader.article:
            self.open()

    def _analyse(self, article: OpenArticle, *, again: bool = False, time_limit: float | None = None) -> None:
        """Find an article's actors and quotes; where that fails the text stays readable.

        Args:
            article: The article.
            again: Whether the reader asked for it and wants a message at the end.
            time_limit: Seconds it may take; `None` for the usual limit.
        """
        work = partial(self._find, article, again=again, time_limit=time_limit)
        self._reader.start(work, "article", exclusive=True, exit_on_error=False)

    async def _find(self, article: OpenArticle, *, again: bool, time_limit: float | None) -> None:
        if article.analysis is None:
            return
        reader = self._reader
        done = 0.0

        def report(share: float) -> None:  # In the thread that analyses.
            nonlocal done
            done = share

        def show() -> None:
            reader.share = done

        reader.share = done
        looking = reader.screen.set_interval(_LOOK, show)
        try:
            analysis = await run_in_thread(reader.analyses.analyse, article.analysis.article, time_limit, report)
        except NewsreaderError as error:
            self._fail(article, str(error))
        except Exception as error:  # noqa: BLE001  (whatever went wrong, the text is still there to read)
            self._fail(article, f"The analysis failed: {type(error).__name__}: {error}")
        else:
            self._corrections.accept(article, analysis)
            article.analysed = True
            if article is reader.article:
                self._analysed(again=again)
        finally:
            looking.stop()

    def _analysed(self, *, again: bool) -> None:
        """Mark what was found in the article on the screen; what was followed is followed on."""
        reader = self._reader
        if reader.article.analysis is not None:
            self._corrections.show(reader.article.analysis)
        reader.pending = False
        self._position.resume()
        reader.catch_up()
        if again and not reader.hint:
            actors, quotes = len(reader.analysis.actors), len(reader.analysis.quotes)
            found = f"{actors} actor{'s' if actors != 1 else ''}, {quotes} quote{'s' if quotes != 1 else ''}"
            reader.hint = f"analysed again: {found}"

    def _fail(self, article: OpenArticle, words: str) -> None:
        reader = self._reader
        article.analysed = True
        if article is reader.article:
            reader.waiting.forget()
            reader.hint = "" if reader.hint == WAITING else reader.hint
            reader.pending = False
            if article.analysis is None:
                back = ", {reader.previous-article} goes to the article before" if reader.reading.number else ""
                reader.notice = f"{words}\n\n{{reader.analyse-again}} tries again{back}."
            else:
                reader.message = words

    def read_anyway(self) -> None:
        """Show what there is of a page that was refused."""
        article = self._reader.article
        if article.analysis is None and article.refused is not None:
            self.arrived(article, article.refused, None)

    def analyse_again(self) -> None:
        """Analyse the article again; one that couldn't be read is read again."""
        if self._reader.pending:
            return
        if self._reader.article.analysis is None:
            self.open()
        else:
            self._restart_analysis(1)

    def analyse_on(self) -> None:
        """Go on with an analysis that stopped at its time limit: four times as long."""
        reader = self._reader
        if reader.pending or reader.analysis.complete:
            reader.hint = "it is being analysed" if reader.pending else "all of the article is analysed"
        else:
            self._restart_analysis(_LONGER)

    def _restart_analysis(self, times: float) -> None:
        reader = self._reader
        reader.pending, reader.message, reader.hint = True, "", ""
        stop = reader.analysis.stop
        self._analyse(reader.article, again=True, time_limit=times * stop.limit if stop else None)

    # Articles of the library

    def note_read(self) -> None:
        """Mark the article on the screen read, if it is in the library, whatever way it was opened."""
        reader = self._reader
        if reader.article.library_id is not None:
            try:
                reader.library.see(reader.article.library_id)
            except NewsreaderError as error:
                reader.hint = str(error)
        elif reader.annotations.persistent and reader.analysis.article.text:
            reader.start(partial(self._note_found, reader.analysis.article), "noting-read", exit_on_error=False)

    async def _note_found(self, article: Article) -> None:
        try:
            number = await run_in_thread(self._reader.library.find, article)
            if number is not None:
                await run_in_thread(self._reader.library.see, number)
        except NewsreaderError as error:
            self._reader.hint = str(error)

    def _complete(self, article: OpenArticle) -> None:
        """Fetch the page of an article, if it came from a feed that has only its beginning; once."""
        number = article.library_id
        if number is None or number in self._completed:
            return
        self._completed.add(number)
        try:
            if not self._reader.library.lacks_text(number):
                return
        except NewsreaderError:
            return
        self._reader.hint = "this is what the feed says: the page is being fetched …"
        self._reader.start(partial(self._fetch_page, article, number), "complete", exit_on_error=False)

    async def _fetch_page(self, article: OpenArticle, number: int) -> None:
        try:
            found, text = await run_in_thread(self._reader.library.complete, number)
            recalled = await run_in_thread(self._reader.analyses.recall, text)
        except NewsreaderError as error:
            if article is self._reader.article:
                self._reader.hint = f"only what the feed says: {error.message}"
            return
        article.library_id = found
        self.arrived(article, text, recalled)
