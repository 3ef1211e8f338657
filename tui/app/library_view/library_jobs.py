"""What goes on behind the list: articles are analysed, feeds refreshed, two articles compared."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from tui.app.library_view.library_context import LibraryContext
from tui.app.library_view.library_list import LibraryList
from tui.background import run_in_thread
from tui.errors import ModelError, NewsreaderError
from tui.model.analysis import Analysis

if TYPE_CHECKING:
    from tui.app.refresher import Refresher, RefreshState
    from tui.library.article_rows import ArticleRow
    from tui.model.article_comparison import Comparison


class BackgroundAnalysis:
    """Analyses what is listed, one article after another, until all are analysed or the reader stops it."""

    def __init__(self, context: LibraryContext) -> None:
        self._context = context
        self._stopping = False
        self.working = False
        """Whether articles are being analysed."""

    def start_or_stop(self) -> None:
        """Analyse what is listed and isn't analysed yet; stop where that is being done already."""
        display = self._context.display
        if self.working:
            self._stopping = True
            display.progress = "stopping after this article"
            return
        queue = [row for row in self._context.articles.found if not row.analysed]
        if not queue:
            display.hint = "all of these are analysed"
            return
        self.working, self._stopping, display.hint = True, False, ""
        display.start(partial(self._work_through, queue), "queue", exclusive=True)

    async def _work_through(self, queue: list[ArticleRow]) -> None:
        display = self._context.display
        done, failed, trouble = 0, 0, ""
        try:
            for number, row in enumerate(queue, 1):
                if self._stopping:
                    break
                display.progress = f"analysing {number:,}/{len(queue):,} ─ {{library.analyse-queue}} stops"
                try:
                    await self._analyse(row)
                except ModelError as error:
                    trouble = error.message
                    break
                except Exception:  # noqa: BLE001  (a fault in one article must not keep the others waiting)
                    failed += 1
                else:
                    done += 1
        finally:
            self.working, display.progress = False, ""
        left = len(queue) - done - failed
        said = [f"{done:,} article{'s' if done != 1 else ''} analysed"]
        said += [f"{failed:,} could not be"] if failed else []
        said += [f"{left:,} still to do"] if left else []
        display.hint = trouble or ", ".join(said)

    async def _analyse(self, row: ArticleRow) -> None:
        """Analyse one article, if it is still there."""
        context = self._context
        try:
            article = await run_in_thread(lambda: context.library.articles.get(row.id))
        except NewsreaderError:
            return
        if await run_in_thread(context.analyses.recall, article) is None:
            await run_in_thread(context.analyses.analyse, article)
        context.show_row(row.id)
        context.display.found_changed()


class LibraryRefresh:
    """Fetches what is new in the feeds, and lists what came."""

    def __init__(self, context: LibraryContext, library_list: LibraryList, refresher: Refresher) -> None:
        self._context = context
        self._list = library_list
        self._refresher = refresher

    def start_or_stop(self) -> None:
        """Fetch what is new in the feeds; stop where that is being done already."""
        display = self._context.display
        if self._refresher.at_work:
            self._refresher.stop()
            return
        try:
            self._refresher.start()
        except NewsreaderError as error:
            display.hint = error.message
        else:
            if not self._refresher.at_work:
                lists, adds = "{library.list-feeds} lists the feeds", "{feeds.add-feed} there adds one"
                display.hint = f"no feed is followed: {lists}, and {adds}"

    def show(self, state: RefreshState) -> None:
        """Say how far a refresh is; list what came when it has ended."""
        display = self._context.display
        display.progress = state.progress_line("{library.refresh-feeds}")
        if not state.progress:
            self._list.load()
            self._context.library.merged(state.merged)
            more = " ─ {library.list-feeds} shows more" if state.trouble else ""
            more = " ─ {library.undo-change} splits them" if state.merged else more
            display.hint = state.summary + more


class ArticleComparison:
    """Compares two articles of the list: the one that was chosen first, and the one the reader is at."""

    def __init__(
        self, context: LibraryContext, on_compared: Callable[[Comparison, tuple[ArticleRow, ArticleRow]], object]
    ) -> None:
        self._context = context
        self._on_compared = on_compared

    def choose(self) -> None:
        """Choose the article as the first of two; where there is one, compare it with this."""
        articles, display = self._context.articles, self._context.display
        row, first = articles.row, articles.marked
        if row is None:
            return
        if not first or first == str(row.id):
            articles.marked = "" if first else str(row.id)
            display.hint = "" if first else "{library.compare-articles} on another article compares both"
            return
        display.start(partial(self._compare, (int(first), row.id)), "comparison", exclusive=True)

    async def _compare(self, ids: tuple[int, int]) -> None:
        from tui.model.article_comparison import compare  # noqa: PLC0415  (not needed to show a list)

        display, listed = self._context.display, self._context.library.articles.row
        display.progress = "comparing …"
        try:
            one, other = await run_in_thread(self._analysis, ids[0]), await run_in_thread(self._analysis, ids[1])
            found = await run_in_thread(compare, one, other)
            rows = listed(ids[0]), listed(ids[1])
        except NewsreaderError as error:
            display.hint = error.message
        except Exception as error:  # noqa: BLE001  (a fault in one article must not end the program)
            display.hint = f"The comparison failed: {type(error).__name__}: {error}"
        else:
            self._context.articles.marked, display.hint = "", ""
            self._on_compared(found, rows)
        finally:
            display.progress = ""

    def _analysis(self, article_id: int) -> Analysis:
        """The analysis of an article, made if there is none, with the reader's corrections."""
        context = self._context
        article = context.library.articles.get(article_id)
        return context.library.corrected(context.analyses.recall(article) or context.analyses.analyse(article))
