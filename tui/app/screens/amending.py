"""Amending: corrections are kept, applied and undone."""

from __future__ import annotations

from dataclasses import replace

from textual import work

from tui.app.page.following import SearchTarget, follow
from tui.app.page.successors import carried
from tui.app.screens.stage import Stage
from tui.app.visit import Visit
from tui.errors import NewsreaderError
from tui.model.analysis import Analysis
from tui.model.corrections import Correction, sentence
from tui.model.navigation import Cursor


class Amending(Stage):
    """The part of the reader screen that shows the analysis as the reader has corrected it."""

    def keep(self, correction: Correction) -> None:
        """Keep a correction and show what it changes."""
        try:
            self.ledger.correct(self.analysis.article, correction)
        except NewsreaderError as error:
            self.hint = str(error)
            return
        if self.view.selected is not None:
            self.clear_selection()
        self.amend()
        self.hint = f"{sentence(correction)} ─ u undoes"

    def action_undo_correction(self) -> None:
        """Take back the last correction made in this article."""
        try:
            undone = self.ledger.undo_last(self.analysis.article)
        except NewsreaderError as error:
            self.hint = str(error)
            return
        if undone is None:
            self.hint = "nothing was corrected in this article"
            return
        self.amend()
        self.hint = f"undone: {sentence(undone.correction)}"

    @work(group="correction")
    async def action_list_corrections(self) -> None:
        """List the corrections that hold here, to undo any of them."""
        from tui.app.screens.correction_history import HistoryScreen  # noqa: PLC0415  (not needed to show text)

        if (self.unknown and self.later(self.action_list_corrections)) or self.visit.found is None:
            return
        try:
            changed = await self.app.push_screen_wait(HistoryScreen(self.ledger, self.visit.found))
        except NewsreaderError as error:
            self.hint = str(error)
        else:
            if changed:
                self.amend()

    def accept(self, visit: Visit, found: Analysis) -> None:
        """Take what was found in an article, and correct it."""
        visit.found = found
        visit.analysis = self._amended(found)

    def _amended(self, found: Analysis) -> Analysis:
        """An analysis with the corrections that hold in it; its notes say how many found nothing to correct."""
        if not found.model:
            return found  # Nothing was found yet that could be wrong.
        try:
            corrected = self.ledger.amend(found)
        except NewsreaderError as error:
            return replace(found, notes=(*found.notes, str(error)))
        if not corrected.skipped:
            return corrected.analysis
        count = len(corrected.skipped)
        told = f"{count} correction{'s no longer apply' if count > 1 else ' no longer applies'}: C lists them."
        return replace(corrected.analysis, notes=(*found.notes, told))

    def amend(self) -> None:
        """Show the analysis of the article on the screen with the corrections that hold now."""
        if self.visit.found is not None:
            self.renew(self._amended(self.visit.found))

    def renew(self, analysis: Analysis) -> None:
        """Show another analysis of the article on the screen; what was followed is followed on, the reader stays."""
        old, place, before = self.analysis, self.view.place, self.followed
        self.visit.analysis = analysis
        target = carried(before.target, old, analysis)
        followed = before if isinstance(target, SearchTarget) else follow(analysis, target, self.kinds)
        self.cursor = Cursor()
        self.analysis = analysis
        self.followed = followed
        here = next((number for number, stop in enumerate(followed.stops) if place in stop), None)
        self.cursor = Cursor(followed.stops, here)
        self.message = " ".join(analysis.notes)
