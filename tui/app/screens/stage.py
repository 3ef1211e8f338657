"""What the parts of the reader screen share: the state it owns and the panes it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.screen import Screen

from tui.app.visit import Visit
from tui.app.widgets.article_view import ArticleView
from tui.app.widgets.side_pane import SidePane

if TYPE_CHECKING:
    from tui.app.ledger import Ledger
    from tui.app.page.following import Followed
    from tui.app.page.kinds import Kinds
    from tui.model.analysis import Analysis
    from tui.model.cursor import Cursor
    from tui.model.notes import Placed


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
        ledger: Ledger

        def show_text(self) -> None:
            """Give the keys to the text."""

        def leave_reader(self) -> None:
            """Go back to where the article came from."""

    visits: list[Visit]
    """The articles, in the order they are gone through."""

    number = 0
    """Index of the article on the screen."""

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
