"""Panes: which are shown, which has the keys, how wide the lines are."""

from __future__ import annotations

from tui.app.messages import QueryLeft
from tui.app.page.frame import NARROW
from tui.app.screens.stage import Stage

_LEAST, _MOST = 24, 200

STAYS = "nothing is open: q leaves"
"""Said where escape has nothing left to close."""


class Panes(Stage):
    """The part of the reader screen that arranges its panes."""

    side_wide = True
    """Whether the lists stand beside the text where there is room."""

    side_over = False
    """Whether the lists lie over the text where there isn't."""

    zen = False
    """Whether nothing but the text is shown."""

    @property
    def narrow(self) -> bool:
        """Whether there is no room for two panes."""
        return self.app.size.width < NARROW

    @property
    def side_shown(self) -> bool:
        """Whether the lists can be seen."""
        return not self.zen and (self.side_over if self.narrow else self.side_wide)

    def arrange_panes(self) -> None:
        """Show and hide panes as the state says."""
        self.set_class(self.narrow, "-narrow")
        self.set_class(self.side_shown, "-side")
        self.set_class(self.zen, "-zen")
        if not self.side_shown and not self.view.has_focus:
            self.view.focus()

    def on_resize(self) -> None:
        """Arrange the panes for the new size."""
        self.arrange_panes()

    def show_text(self) -> None:
        """Give the keys to the text, and take lists away that lie over it."""
        self.side_over = False
        self.arrange_panes()
        self.view.focus()

    def action_next_pane(self, step: int) -> None:
        """Give the keys to the next pane: the text, the actors, the quotes."""
        order = ["text", "actors", "quotes"]
        at = "text" if self.view.has_focus else self.side.shown_list
        wanted = order[(order.index(at) + step) % len(order)]
        if wanted == "text":
            self.show_text()
            return
        self.zen = False
        self.side_wide = self.side_over = True
        self.arrange_panes()
        self.side.show_list(wanted).focus()

    def action_toggle_side(self) -> None:
        """Show or hide the lists."""
        self.zen = False
        if self.narrow:
            self.side_over = not self.side_over
        else:
            self.side_wide = not self.side_wide
        self.arrange_panes()

    def action_toggle_zen(self) -> None:
        """Show nothing but the text, or everything again."""
        self.zen = not self.zen
        self.arrange_panes()

    def action_change_measure(self, cells: int) -> None:
        """Make lines wider or narrower."""
        self.measure = min(max(_LEAST, self.measure + cells), _MOST)
        self.hint = f"lines of {self.measure} characters"

    def action_toggle_lens(self) -> None:
        """Show only paragraphs with the followed thing, or all."""
        if not self.lens and not self.followed.lit:
            if not (self.errands and self.later(self.action_toggle_lens)):
                self.hint = "the lens needs something followed"
            return
        self.lens = not self.lens
        self.hint = ""

    def action_toggle_highlights(self) -> None:
        """Paint or hide all marks."""
        self.highlights = not self.highlights

    def _key_escape(self) -> None:
        """Leave the selection to `close_layer`: cleared by Textual first, it would count as no layer."""

    def action_close_layer(self) -> None:
        """Close what lies on top; where nothing does, give up what is searched for and followed, but never leave."""
        if self._close_topmost():
            return
        if self.errands or self.followed.target is not None:
            self.action_follow_nothing()
        else:
            self.hint = STAYS

    def action_leave_layer(self) -> None:
        """Close what lies on top; where nothing does, leave the article."""
        if not self._close_topmost():
            self.leave_reader()

    def _close_topmost(self) -> bool:
        """Close a selection, a search that is being typed, the lists, zen, the lens; whether there was one."""
        if self.selections:
            self.clear_selection()
        elif self.query("#search"):
            self.post_message(QueryLeft())
        elif not self.view.has_focus or (self.narrow and self.side_over):
            self.show_text()
        elif self.zen:
            self.action_toggle_zen()
        elif self.lens:
            self.lens = False
        else:
            return False
        return True
