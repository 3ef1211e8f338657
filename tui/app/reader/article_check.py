"""The article's quotations checked against the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.app.reader.context import ReaderContext
from tui.app.reader.library_link import LibraryLink
from tui.background import run_in_thread
from tui.errors import NewsreaderError

if TYPE_CHECKING:
    from collections.abc import Callable

    from tui.model.analysis import Analysis
    from tui.model.quotation_check import CheckedDraft

_LOOK = 0.2
"""Seconds between two looks at how much is done."""


class ArticleCheck:
    """Checks the article as a draft, and shows what came of it."""

    def __init__(self, reader: ReaderContext, library: LibraryLink) -> None:
        self._reader = reader
        self._library = library

    def start(self) -> None:
        """Look for the article's quotations in the library."""
        reader = self._reader
        if reader.pending:
            reader.later(self.start)
        elif not reader.analysis.quotes:
            reader.hint = "there are no quotes to check here"
        else:
            self._tell(0.0)
            reader.start(self._check, "check", exclusive=True)

    def show(self, found: CheckedDraft) -> None:
        """Lay what was found over the article."""
        from tui.app.screens.check_screen import CheckScreen  # noqa: PLC0415  (not needed to show text)

        self._library.lay_over(CheckScreen(found))

    def _tell(self, share: float) -> None:
        """Say how much is done."""
        self._reader.hint = f"checking the quotations against the library: {share:.0%}".replace("%", " %")

    async def _check(self) -> None:
        reader, draft = self._reader, self._reader.analysis
        done = 0.0

        def report(share: float) -> None:  # In the thread that checks.
            nonlocal done
            done = share

        looking = reader.screen.set_interval(_LOOK, lambda: self._tell(done))
        try:
            found = await run_in_thread(self._found, draft, report)
        except NewsreaderError as error:
            reader.hint = str(error)
        except Exception as error:  # noqa: BLE001  (a fault in one article must not end the program)
            reader.hint = f"The check failed: {type(error).__name__}: {error}"
        else:
            reader.hint = ""
            if reader.analysis is draft and reader.screen.app.screen is reader.screen:
                self.show(found)
        finally:
            looking.stop()

    def _found(self, draft: Analysis, report: Callable[[float], object]) -> CheckedDraft:
        from tui.services.draft_check import DraftCheck  # noqa: PLC0415  (not needed to show text)

        return DraftCheck(self._reader.analyses, self._reader.annotations.library).check(draft, on_progress=report)
