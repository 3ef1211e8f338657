"""Gathering: articles are put into the library from files, folders and addresses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual import work

from tui.app.beside import beside
from tui.app.screens.racks import Racks
from tui.errors import NewsreaderError
from tui.model.article import Article, Ids

if TYPE_CHECKING:
    from collections.abc import Sequence


class Gathering(Racks):
    """The part of the library screen that puts articles into the library."""

    @work(group="gathering", exit_on_error=False)
    async def action_add_reference(self) -> None:
        """Ask for a file, folder or address, and put what it holds into the library."""
        from tui.app.screens.choosing import NameScreen  # noqa: PLC0415  (brings input fields along)
        from tui.sources import expand  # noqa: PLC0415  (what a source needs is loaded when it is used)

        reference = await self.app.push_screen_wait(NameScreen("Put a file, folder or address into the library"))
        if reference is None:
            return
        try:
            found: Sequence[str | Article] = await beside(expand, [reference])
        except NewsreaderError as error:
            self.hint = error.message
            return
        await self._gather(found)

    async def _gather(self, found: Sequence[str | Article]) -> None:
        kept: list[tuple[int, bool]] = []
        troubles: list[str] = []
        ids = Ids()
        try:
            for number, each in enumerate(found, 1):
                self.progress = f"reading {number:,}/{len(found):,}" if len(found) > 1 else "reading …"
                try:
                    article = each if isinstance(each, Article) else await beside(self.desk.read, each)
                    kept.append(await beside(self.catalogue.add, ids.own(article)))
                except NewsreaderError as error:
                    troubles.append(error.message)
        finally:
            self.progress = ""
            new = [article_id for article_id, added in kept if added]
            told = f"{len(new):,} article{'s' if len(new) != 1 else ''}"
            self.catalogue.added(new, told)
        self.load(at=kept[0][0] if kept else None)
        told += " put into the library ─ u undoes"
        if kept and not new:
            told = "that is in the library already" if len(kept) == 1 else "all of that is in the library already"
        troubles += ids.warnings()
        if troubles:
            more = f" (and {len(troubles) - 1:,} more)" if len(troubles) > 1 else ""
            told = f"{troubles[0]}{more}" if not kept else f"{told} ─ {troubles[0]}{more}"
        self.hint = told
