"""The panes: which are shown, which has the keys, how wide the lines are."""

from __future__ import annotations

from tui.app.messages import QueryLeft
from tui.app.page.frame import NARROW
from tui.app.reader.context import ReaderContext

_LEAST, _MOST = 24, 200
"""Cells of a line that can be chosen."""


class PaneArrangement:
    """Shows the text and, beside or over it, the lists."""

    def __init__(self, reader: ReaderContext) -> None:
        self._reader = reader
        self.side_wide = reader.options.side_pane
        """Whether the lists stand beside the text where there is room."""

        self.side_over = False
        """Whether the lists lie over the text where there isn't."""

        self.zen = False
        """Whether nothing but the text is shown."""

    @property
    def narrow(self) -> bool:
        """Whether there is no room for two panes."""
        return self._reader.screen.app.size.width < NARROW

    @property
    def side_shown(self) -> bool:
        """Whether the lists can be seen."""
        return not self.zen and (self.side_over if self.narrow else self.side_wide)

    def arrange(self) -> None:
        """Show and hide panes as the state says."""
        screen, view = self._reader.screen, self._reader.view
        screen.set_class(self.narrow, "-narrow")
        screen.set_class(self.side_shown, "-side")
        screen.set_class(self.zen, "-zen")
        if not self.side_shown and not view.has_focus:
            view.focus()

    def show_text(self) -> None:
        """Give the keys to the text, and take lists away that lie over it."""
        self.side_over = False
        self.arrange()
        self._reader.view.focus()

    def next(self, step: int) -> None:
        """Give the keys to the next pane: the text, the actors, the quotes."""
        side = self._reader.side
        order = ["text", "actors", "quotes"]
        at = "text" if self._reader.view.has_focus else side.shown_list
        name = order[(order.index(at) + step) % len(order)]
        if name == "text":
            self.show_text()
            return
        self.zen = False
        self.side_wide = self.side_over = True
        self.arrange()
        side.show_list(name).focus()

    def toggle_side(self) -> None:
        """Show or hide the lists."""
        self.zen = False
        if self.narrow:
            self.side_over = not self.side_over
        else:
            self.side_wide = not self.side_wide
        self.arrange()

    def toggle_zen(self) -> None:
        """Show nothing but the text, or everything again."""
        self.zen = not self.zen
        self.arrange()

    def change_measure(self, cells: int) -> None:
        """Make lines wider or narrower."""
        reader = self._reader
        reader.measure = min(max(_LEAST, reader.measure + cells), _MOST)
        reader.hint = f"lines of {reader.measure} characters"

    def close_topmost(self) -> bool:
        """Close a selection, a search that is being typed, the lists, zen, the lens; whether there was one."""
        reader = self._reader
        if reader.screen.selections:
            reader.screen.clear_selection()
        elif reader.screen.query("#search"):
            reader.screen.post_message(QueryLeft())
        elif not reader.view.has_focus or (self.narrow and self.side_over):
            self.show_text()
        elif self.zen:
            self.toggle_zen()
        elif reader.lens:
            reader.lens = False
        else:
            return False
        return True
