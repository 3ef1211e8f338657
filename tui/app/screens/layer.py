"""A screen over others, and a box over one."""

from __future__ import annotations

from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen, ScreenResultType


class Layer(Screen[ScreenResultType]):
    """A screen that lies over others until it is left."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave the screen, once: asked a second time, Textual would take away what lies below."""
        if self.app.screen_stack[-1] is not self:
            return AwaitComplete.nothing()
        return super().dismiss(result)


class Dialog(ModalScreen[ScreenResultType], Layer[ScreenResultType]):
    """A box that asks or tells something and hands back what came of it."""
