"""Tending: read state, stars, tags, deletion, and taking any of it back."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from textual import work

from tui.app.screens.racks import Racks
from tui.errors import NewsreaderError

if TYPE_CHECKING:
    from tui.library.article_rows import ArticleRow

NO_ROW = "there is no article here"


class Tending(Racks):
    """The part of the library screen that changes what is known of articles."""

    def _change(self, change: Callable[[], object], *rows: ArticleRow) -> None:
        """Change something about articles and show it."""
        try:
            change()
            for row in rows:
                self.show_row(row.id)
        except NewsreaderError as error:
            self.hint = str(error)
            return
        self.hint = ""
        self.count()

    def action_toggle_read(self) -> None:
        """Mark the article read, or unread, and go on to the next."""
        row = self.shelf.row
        if row is None:
            self.hint = NO_ROW
            return
        self._change(lambda: self.catalogue.set_read([row], read=not row.read), row)
        self.shelf.action_step(1)

    def action_read_all(self) -> None:
        """Mark all articles of the list read."""
        unread = [row for row in self.shelf.found if not row.read]
        if not unread:
            self.hint = "all of these are read"
            return
        self._change(lambda: self.catalogue.set_read(unread, read=True))
        self.stay.update(row.id for row in unread)
        self.load()
        self.hint = self.hint or f"{len(unread):,} article{'s' if len(unread) > 1 else ''} marked read ─ u undoes"

    def action_toggle_star(self) -> None:
        """Give the article a star, or take it away."""
        row = self.shelf.row
        if row is None:
            self.hint = NO_ROW
            return
        self._change(lambda: self.catalogue.star(row), row)

    @work(group="choice", exit_on_error=False)
    async def action_edit_tags(self) -> None:
        """Ask for the article's tags."""
        from tui.app.screens.tags import TagScreen  # noqa: PLC0415  (brings input fields along)

        row = self.shelf.row
        if row is None:
            self.hint = NO_ROW
            return
        try:
            known = self.catalogue.tags()
        except NewsreaderError as error:
            self.hint = str(error)
            return
        tags = await self.app.push_screen_wait(TagScreen(row.tags, known))
        if tags is not None:
            self._change(lambda: self.catalogue.tag(row, tags), row)

    def action_delete_article(self) -> None:
        """Delete the article."""
        row = self.shelf.row
        if row is None:
            self.hint = NO_ROW
            return
        try:
            self.catalogue.delete(row)
            instead = self.catalogue.texts(row.id)[0].id
        except NewsreaderError as error:
            self.hint = str(error)
            return
        if instead != row.id:
            self.load(at=instead)
            self.hint = f"deleted: {row.title} ─ what others say of its page is listed instead ─ u undoes"
            return
        self.found = [known for known in self.found if known.id != row.id]
        self.list_found(self.shelf.neighbour)
        self.hint = f"deleted: {row.title} ─ u undoes"

    def action_split_article(self) -> None:
        """Take apart what was merged into the article."""
        row = self.shelf.row
        if row is None:
            self.hint = NO_ROW
            return
        try:
            apart = self.catalogue.split(row)
        except NewsreaderError as error:
            self.hint = error.message
            return
        self.stay.add(row.id)
        self.load(at=row.id)
        self.hint = f"{len(apart) + 1} articles now ─ u puts them together"

    def action_undo_change(self) -> None:
        """Take the last change back."""
        try:
            change = self.catalogue.undo()
        except NewsreaderError as error:
            self.hint = str(error)
            return
        if change is None:
            self.hint = "nothing was changed in this sitting"
            return
        self.hint = f"undone: {change.told}"
        self.stay.update(change.ids)
        self.load(at=change.ids[0] if len(change.ids) == 1 else None)
