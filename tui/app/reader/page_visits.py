"""Pages that an article leads to, and its own page a second time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui.app.keymap import hint_on
from tui.app.reader.article_loader import ArticleLoader
from tui.app.reader.context import ReaderContext
from tui.app.reader.library_link import LibraryLink
from tui.app.reader.reading_list import OpenArticle
from tui.background import run_in_thread
from tui.errors import NewsreaderError
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.sources import is_page

if TYPE_CHECKING:
    from tui.library.article_rows import ArticleRow


class PageVisits:
    """Lists where an article leads, reads or stores it, and fetches the article's own page again."""

    def __init__(self, reader: ReaderContext, loader: ArticleLoader, library: LibraryLink) -> None:
        self._reader = reader
        self._loader = loader
        self._library = library

    async def choose_link(self) -> None:
        """List the article's links, and read or store the page that is chosen."""
        from tui.app.screens.links_screen import LinksScreen  # noqa: PLC0415  (not needed to show text)
        from tui.sources.article_links import links_in  # noqa: PLC0415  (not needed to show text)

        def say(words: str) -> None:
            self._reader.hint = words
            if screen.is_attached:
                screen.show_message(hint_on(screen, words))

        def store(address: str) -> None:
            say(f"fetching {address} …")
            self._reader.start(
                partial(self._store, address, say, typed=self._typed(address)), "storing", exit_on_error=False
            )

        screen = LinksScreen(links_in(self._reader.analysis.article), store)
        address = await self._reader.ask(screen)
        if address is not None:
            self._loader.read_next([OpenArticle(address, typed=self._typed(address))])

    def _typed(self, address: str) -> bool:
        """Whether a person named the place of an address: by what they gave to read, or by a feed they follow.

        What an article says of its own source is no more than what a stranger says.
        """
        from tui.sources.addresses import origin  # noqa: PLC0415  (a file has no address)

        shown, library = self._reader.article, self._reader.library
        if shown.typed and is_page(shown.reference) and origin(shown.reference) == origin(address):
            return True
        number = library.find(self._reader.analysis.article)
        feeds = {text.feed for text in library.articles.texts(number) if text.feed} if number is not None else set()
        return any(library.feed_service.trusts(feed, address) for feed in feeds)

    async def _store(self, address: str, say: Callable[[str], None], *, typed: bool) -> None:
        reader = self._reader
        try:
            article = await run_in_thread(partial(reader.analyses.read, address, typed=typed))
            await run_in_thread(reader.library.save, article)
        except NewsreaderError as error:
            say(str(error))
        else:
            say(f"{article.title or address} is in the library ─ {{reader.show-library}} shows it")

    def fetch_again(self) -> None:
        """Fetch the article's page, and show what changed in it since it was read."""
        reader = self._reader
        article = reader.analysis.article
        if not is_page(article.source):
            reader.hint = "this article has no address to fetch it from again"
            return
        reader.hint = f"fetching {article.source} …"
        reader.start(partial(self._fetch_again, reader.analysis), "fetching", exclusive=True, exit_on_error=False)

    async def _fetch_again(self, before: Analysis) -> None:
        from tui.app.screens.comparison_screen import ComparisonScreen  # noqa: PLC0415  (not needed to show text)
        from tui.model.article_comparison import compare  # noqa: PLC0415  (not needed to show text)

        reader = self._reader
        shown = reader.article
        source = before.article.source
        try:
            typed = self._typed(source)
            article = await run_in_thread(partial(reader.analyses.read_again, source, typed=typed))
            if article.digest == before.article.digest:
                reader.hint = "the page says what it said before"
                return
            rows = await run_in_thread(self._stored, before.article), await run_in_thread(self._stored, article)
            after = reader.library.corrected(await run_in_thread(reader.analyses.recall_or_analyse, article))
            found = await run_in_thread(compare, before, after)
        except NewsreaderError as error:
            reader.hint = str(error)
            return
        if shown is reader.article:
            reader.hint = "the page has changed: this is what it said before"
            self._library.lay_over(ComparisonScreen(found, rows, called=("before", "now")))

    def _stored(self, article: Article) -> ArticleRow:
        """An article as the library has it, which is stored there where it isn't yet."""
        library = self._reader.library
        library.save(article)
        found = library.find(article)
        if found is None:
            raise NewsreaderError("The page can't be stored in the library, where both versions would stand.")
        return library.articles.row(found)
