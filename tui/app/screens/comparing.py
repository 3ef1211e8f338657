"""Comparing: two articles of the list, side by side."""

from __future__ import annotations

from textual import work

from tui.app.beside import beside
from tui.app.screens.racks import Racks
from tui.errors import NewsreaderError
from tui.model.analysis import Analysis


class Comparing(Racks):
    """The part of the library screen that compares two articles."""

    @work(exclusive=True, group="comparison", exit_on_error=False)
    async def action_compare(self) -> None:
        """Choose the article as the first of two; where there is one, compare it with this."""
        from tui.app.screens.compare import ComparisonScreen  # noqa: PLC0415  (not needed to show a list)
        from tui.model.article_comparison import compare  # noqa: PLC0415  (nor is this)

        row, first = self.shelf.row, self.shelf.marked
        if row is None:
            return
        if not first or first == str(row.id):
            self.shelf.marked = "" if first else str(row.id)
            self.hint = "" if first else "c on another article compares both"
            return
        ids = int(first), row.id
        self.progress = "comparing …"
        try:
            one, other = await beside(self._analysis, ids[0]), await beside(self._analysis, ids[1])
            found = await beside(compare, one, other)
        except NewsreaderError as error:
            self.hint = error.message
        except Exception as error:  # noqa: BLE001  (a fault in one article must not end the program)
            self.hint = f"The comparison failed: {type(error).__name__}: {error}"
        else:
            self.shelf.marked, self.hint = "", ""
            self.app.push_screen(ComparisonScreen(found, ids))
        finally:
            self.progress = ""

    def _analysis(self, article_id: int) -> Analysis:
        """The analysis of an article, made if there is none, with the reader's corrections."""
        article = self.catalogue.article(article_id)
        return self.catalogue.corrected(self.desk.recall(article) or self.desk.analyse(article))
