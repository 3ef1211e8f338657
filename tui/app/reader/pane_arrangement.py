"""The panes: which are shown, which has the keys, how wide the lines are."""

from __future__ import annotations

from tui.app.messages import QueryLeft
from tui.app.reader.context import ReaderContext
from tui.app.reader_options import PaneChoice
from tui.app.rendering.pane_geometry import Shape, Wanted, measure_after
from tui.app.widgets.panes import Panes


class PaneArrangement:
    """Shows the text and the lists, and says which has the keys."""

    def __init__(self, reader: ReaderContext) -> None:
        self._reader = reader
        self.side = reader.options.side_pane
        """Whether the lists are shown."""

        self.zen = False
        """Whether nothing but the text is shown."""

        self.wider = reader.options.wider
        """Cells that the lists take beyond what they take by themselves."""

    @property
    def side_shown(self) -> bool:
        """Whether the lists can be seen."""
        return (self.side and not self.zen) or bool(self._reader.side.asking)

    @property
    def listing(self) -> bool:
        """Whether a list has the keys, or is being narrowed."""
        side = self._reader.side
        return side.actors.has_focus or side.quotes.has_focus or bool(side.asking)

    def arrange(self) -> None:
        """Show and hide panes as the state says."""
        reader = self._reader
        screen = reader.screen
        screen.set_class(self.side_shown, "-side")
        screen.set_class(self.zen, "-zen")
        if not self.side_shown and self.listing:
            reader.view.focus()
        panes = screen.query_one(Panes)
        panes.wanted = Wanted(reader.measure, self.side_shown, self.listing, self.wider)
        reader.side.shape = panes.division(screen.app.size).shape
        if reader.side.shape is Shape.LIST:
            reader.side.rearrange()

    def show_text(self) -> None:
        """Give the keys to the text."""
        self._reader.view.focus()

    def next(self, step: int) -> None:
        """Give the keys to the next pane: the text, the actors, the quotes."""
        side = self._reader.side
        order = ["text", "actors", "quotes"]
        at = "quotes" if side.quotes.has_focus else "actors" if side.actors.has_focus else "text"
        name = order[(order.index(at) + step) % len(order)]
        if name == "text":
            self.show_text()
            return
        self.zen, self.side = False, True
        self.arrange()
        side.list_named(name).focus()

    def toggle_side(self) -> None:
        """Show or hide the lists."""
        self.side, self.zen = not self.side_shown, False
        self.arrange()
        self._keep()

    def toggle_zen(self) -> None:
        """Show nothing but the text, or everything again."""
        self.zen = not self.zen
        self.arrange()

    def change_width(self, cells: int) -> None:
        """Make lines wider or narrower; where a list has the keys, the lists."""
        reader = self._reader
        if self.listing and reader.side.shape in {Shape.STACKED, Shape.COLUMNS}:
            before = self._side_width
            self.wider += cells
            self.arrange()
            if self._side_width == before:
                self.wider -= cells
                self.arrange()
                reader.hint = "there is no room for that"
            self._keep()
        else:
            reader.measure, reader.hint = measure_after(reader.measure, cells)

    @property
    def _side_width(self) -> int:
        """Columns of the lists in the next layout: keys that come together are pressed before it."""
        screen = self._reader.screen
        return screen.query_one(Panes).division(screen.app.size).side.width

    def _keep(self) -> None:
        """Remember the panes for later sessions."""
        reader = self._reader
        reader.remember(*reader.options.pane_choice(PaneChoice(self.side, self.wider)))

    def close_topmost(self) -> bool:
        """Close a selection, a search that is being typed, the keys of a list, zen, the lens; whether there was one."""
        reader = self._reader
        if reader.screen.selections:
            reader.screen.clear_selection()
        elif reader.screen.query("#search"):
            reader.screen.post_message(QueryLeft())
        elif not reader.view.has_focus:
            if not reader.side.widen():
                self.show_text()
        elif self.zen:
            self.toggle_zen()
        elif reader.lens:
            reader.lens = False
        else:
            return reader.side.widen()
        return True
