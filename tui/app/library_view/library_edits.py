"""What is changed in the library: read states, stars, tags, deletions, and articles that are put into it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from tui.app.library_view.library_context import LibraryContext
from tui.app.library_view.library_list import LibraryList
from tui.background import run_in_thread
from tui.errors import NewsreaderError

if TYPE_CHECKING:
    from tui.library.article_rows import ArticleRow
    from tui.services.article_import import ArticleImport


class ArticleEdits:
    """Changes what is known of the marked articles, the one the reader is at, or all in the list; takes it back."""

    def __init__(self, context: LibraryContext, library_list: LibraryList) -> None:
        self._context = context
        self._list = library_list

    def pick(self) -> None:
        """Mark the article, or no longer, and go on to the next."""
        articles, row = self._context.articles, self._context.row
        if row is not None:
            self._context.display.hint = ""  # What can be done with marked articles is offered in its place.
            articles.pick(articles.picked ^ {row.id})
            articles.go_to_next()
            self._context.display.found_changed()

    def pick_all(self) -> None:
        """Mark all articles of the list; where all are, none."""
        articles = self._context.articles
        every = {row.id for row in articles.found}
        articles.pick(set() if articles.picked == every else every)
        self._context.display.hint = ""
        self._context.display.found_changed()

    def toggle_read(self) -> None:
        """Mark the articles read, or where all are, unread; one alone, and the reader goes on to the next."""
        rows, articles = self._context.chosen, self._context.articles
        if not rows:
            return
        read = not all(row.read for row in rows)
        self._change(lambda: self._context.library.set_read(rows, read=read), rows)
        if not articles.picked:
            articles.go_to_next()

    def read_all(self) -> None:
        """Mark all articles of the list read."""
        context, display = self._context, self._context.display
        unread = [row for row in context.articles.found if not row.read]
        if not unread:
            display.hint = "all of these are read"
            return
        self._change(lambda: context.library.set_read(unread, read=True), ())
        context.stay.update(row.id for row in unread)
        self._list.load()
        count = f"{len(unread):,} article{'s' if len(unread) > 1 else ''}"
        display.hint = display.hint or f"{count} marked read ─ {{library.undo-change}} undoes"

    def toggle_star(self) -> None:
        """Give the articles a star; where all have one, take it away."""
        rows = self._context.chosen
        if rows:
            self._change(lambda: self._context.library.star(rows), rows)

    def edit_tags(self) -> None:
        """Ask for the tags of the articles: of several, for those all of them have."""
        rows = self._context.chosen
        if not rows:
            return
        try:
            known = self._context.library.articles.tags()
        except NewsreaderError as error:
            self._context.display.hint = str(error)
            return
        self._context.display.start(partial(self._edit_tags, rows, known), "choice")

    async def _edit_tags(self, rows: Sequence[ArticleRow], known: Sequence[tuple[str, int]]) -> None:
        from tui.app.screens.questions import TagScreen  # noqa: PLC0415  (brings input fields along)
        from tui.services.library_service import shared_tags  # noqa: PLC0415  (loaded already)

        title = "Tags" if len(rows) == 1 else f"Tags that all {len(rows):,} marked articles have"
        tags = await self._context.display.ask(TagScreen(sorted(shared_tags(rows)), known, title))
        if tags is not None:
            self._change(lambda: self._context.library.tag(rows, tags), rows)

    def delete(self) -> None:
        context, display = self._context, self._context.display
        rows = context.chosen
        if not rows:
            return
        try:
            context.library.delete(rows)
            instead = [text.id for row in rows if (text := context.library.articles.texts(row.id)[0]).id != row.id]
        except NewsreaderError as error:
            display.hint = str(error)
            return
        gone = {row.id for row in rows}
        stays = [row for row in (context.articles.row, *context.articles.following) if row and row.id not in gone]
        at = stays[0].id if stays else None
        what = rows[0].title if len(rows) == 1 else f"{len(rows):,} articles"
        if instead:
            self._list.load(at=instead[0] if len(rows) == 1 else at)
            listed = "what others say of its page is listed instead"
            display.hint = f"deleted: {what} ─ {listed} ─ {{library.undo-change}} undoes"
            return
        context.found = [known for known in context.found if known.id not in gone]
        self._list.show(at)
        display.hint = f"deleted: {what} ─ {{library.undo-change}} undoes"

    def split(self) -> None:
        """Take apart what was merged into the article."""
        context, display = self._context, self._context.display
        row = context.row
        if row is None:
            return
        try:
            apart = context.library.split(row)
        except NewsreaderError as error:
            display.hint = error.message
            return
        context.stay.add(row.id)
        self._list.load(at=row.id)
        display.hint = f"{len(apart) + 1} articles now ─ {{library.undo-change}} puts them together"

    def undo(self) -> None:
        """Take the last change back."""
        context, display = self._context, self._context.display
        try:
            change = context.library.undo()
        except NewsreaderError as error:
            display.hint = str(error)
            return
        if change is None:
            display.hint = "nothing was changed in this session"
            return
        display.hint = f"undone: {change.description}"
        context.stay.update(change.ids)
        self._list.load(at=change.ids[0] if len(change.ids) == 1 else None)

    def _change(self, change: Callable[[], object], rows: Sequence[ArticleRow]) -> None:
        """Change something about articles and show it."""
        display = self._context.display
        try:
            change()
            for row in rows:
                self._context.show_row(row.id)
        except NewsreaderError as error:
            display.hint = str(error)
            return
        last = self._context.library.last
        display.hint = f"{last.description} ─ {{library.undo-change}} undoes" if len(rows) > 1 and last else ""
        display.found_changed()


class ReferenceImport:
    """Puts articles from files, folders and addresses into the library."""

    def __init__(self, context: LibraryContext, library_list: LibraryList) -> None:
        self._context = context
        self._list = library_list

    async def ask(self) -> None:
        """Ask for a file, folder or address, and put what it holds into the library."""
        from tui.app.screens.questions import NameScreen  # noqa: PLC0415  (brings input fields along)

        context = self._context
        asked = NameScreen("Put a file, folder or address into the library", enters="adds")
        reference = await context.display.ask(asked)
        if reference is not None:
            anyway = context.analyses.anyway
            await self._run(await run_in_thread(partial(context.library.importing, [reference], anyway=anyway)))

    async def _run(self, importing: ArticleImport) -> None:
        from tui.services.article_import import Imported  # noqa: PLC0415  (what a source needs is loaded when used)
        from tui.sources import count  # noqa: PLC0415  (the same)

        context, display = self._context, self._context.display
        display.progress = "reading …"
        total = await run_in_thread(count, importing.sources)
        imported: list[Imported] = []
        troubles: list[str] = []
        events = importing.run()
        try:
            while event := await run_in_thread(next, events, None):
                if isinstance(event, Imported):
                    imported.append(event)
                else:
                    troubles.append(event.message)
                number = min(len(imported) + len(troubles) + 1, total)
                display.progress = f"reading {number:,}/{total:,}" if total > 1 else "reading …"
        except NewsreaderError as error:
            troubles.append(error.message)
        finally:
            display.progress = ""
            new = [event.id for event in imported if event.added]
            said = f"{len(new):,} article{'s' if len(new) != 1 else ''}"
            context.library.added(new, said)
        self._list.load(at=imported[0].id if imported else None)
        said += " put into the library ─ {library.undo-change} undoes"
        if imported and not new:
            said = "that is in the library already" if len(imported) == 1 else "all of that is in the library already"
        if troubles:
            more = f" (and {len(troubles) - 1:,} more)" if len(troubles) > 1 else ""
            said = f"{troubles[0]}{more}" if not imported else f"{said} ─ {troubles[0]}{more}"
        display.hint = said
