"""The queue: articles are analysed one after another in the background, until all are or the reader stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from tui.app.beside import beside
from tui.app.screens.racks import Racks
from tui.errors import ModelError, NewsreaderError

if TYPE_CHECKING:
    from tui.library.article_rows import ArticleRow


class Queueing(Racks):
    """The part of the library screen that has articles analysed."""

    analysing = False
    """Whether the queue is being worked through."""

    _stopping = False

    def action_analyse_queue(self) -> None:
        """Analyse what is listed and isn't analysed yet; stop where that is being done already."""
        if self.analysing:
            self._stopping = True
            self.progress = "stopping after this article"
            return
        queue = [row for row in self.shelf.found if not row.analysed]
        if not queue:
            self.hint = "all of these are analysed"
            return
        self.analysing, self._stopping, self.hint = True, False, ""
        self._work_through(queue)

    @work(exclusive=True, group="queue", exit_on_error=False)
    async def _work_through(self, queue: list[ArticleRow]) -> None:
        done, failed, trouble = 0, 0, ""
        try:
            for number, row in enumerate(queue, 1):
                if self._stopping:
                    break
                self.progress = f"analysing {number:,}/{len(queue):,} ─ a stops"
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
            self.analysing, self.progress = False, ""
        left = len(queue) - done - failed
        said = [f"{done:,} article{'s' if done != 1 else ''} analysed"]
        said += [f"{failed:,} could not be"] if failed else []
        said += [f"{left:,} still to do"] if left else []
        self.hint = trouble or ", ".join(said)

    async def _analyse(self, row: ArticleRow) -> None:
        """Analyse one article, if it is still there."""
        try:
            article = await beside(self.catalogue.article, row.id)
        except NewsreaderError:
            return
        if await beside(self.desk.recall, article) is None:
            await beside(self.desk.analyse, article)
        self.show_row(row.id)
        self.count()
