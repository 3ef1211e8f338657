"""What the parts of the reader screen share: the state it owns and the panes it shows."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.app.errands import WAITING, Errand, Errands
from tui.app.visit import Visit
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.side_pane import SidePane

if TYPE_CHECKING:
    from tui.app.page.following import Followed
    from tui.app.page.kinds import Kinds
    from tui.model.analysis import Analysis
    from tui.model.anchors import Placed
    from tui.model.navigation import Cursor
    from tui.services.annotation_service import AnnotationService


class Stage(Screen[None]):
    """The reader screen as its parts see it; `ReaderScreen` makes the values reactive."""

    if TYPE_CHECKING:
        analysis: Analysis
        followed: Followed
        cursor: Cursor
        lens: bool
        highlights: bool
        measure: int
        kinds: Kinds
        pending: bool
        hint: str
        message: str
        placed: Placed
        ledger: AnnotationService

        def show_text(self) -> None:
            """Give the keys to the text."""

        def action_follow_nothing(self) -> None:
            """Follow nothing."""

        def leave_reader(self) -> None:
            """Go back to where the article came from."""

    visits: list[Visit]
    """The articles, in the order they are gone through."""

    number = 0
    """Index of the article on the screen."""

    @cached_property
    def errands(self) -> Errands:
        """Keys that wait for the analysis."""
        return Errands()

    @property
    def unknown(self) -> bool:
        """Whether nothing is known of the article yet but its words, if these."""
        return self.pending and not self.analysis.model

    def later(self, errand: Errand, *, here: bool = False) -> bool:
        """Do something when the analysis has arrived that can't be done now.

        Args:
            errand: What to do.
            here: Whether it is about the reading place.

        Returns:
            Whether there is an analysis to wait for.
        """
        if self.pending:
            self.errands.add(errand, self.view.place if here else None)
            self.hint = WAITING
        return self.pending

    def catch_up(self) -> None:
        """Do what waited for the analysis, if the reader is here to see it."""
        if not self.pending and self.app.screen is self:
            self.hint = "" if self.hint == WAITING else self.hint
            self.errands.run(self.view.place)

    @property
    def view(self) -> ArticleView:
        """The pane with the text."""
        return self.query_one("#article", ArticleView)

    @property
    def side(self) -> SidePane:
        """The pane with the lists."""
        return self.query_one("#side", SidePane)

    @property
    def visit(self) -> Visit:
        """The article on the screen, and where the reader is in it."""
        return self.visits[self.number]

    def leave_place(self, place: int) -> None:
        """Remember a place that a jump leaves."""
        visit = self.visit
        visit.trail = visit.trail.leave(place)
        visit.marks["'"] = place
