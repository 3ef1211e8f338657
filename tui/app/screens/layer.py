"""A screen over others, and a box over one."""

from __future__ import annotations

from textual._styles_cache import StylesCache
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen, ScreenResultType


class Layer(Screen[ScreenResultType]):
    """A screen that lies over others until it is left."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave the screen, once: asked a second time, Textual would take away what lies below."""
        if self.app.screen_stack[-1] is not self:
            return AwaitComplete()
        return super().dismiss(result)

    def on_unmount(self) -> None:
        """Let go what is gone: Textual remembers the drawings of a thousand widgets, and who looks at the theme."""
        StylesCache.get_inner_outer.cache_clear()
        for watchers in getattr(self.app, "__watchers", {}).values():
            watchers[:] = [(node, call) for node, call in watchers if not node._closing]  # noqa: SLF001  (it has no way)


class Dialog(ModalScreen[ScreenResultType], Layer[ScreenResultType]):
    """A box that asks or tells something and hands back what came of it."""

    def interrupt(self) -> None:
        """Keep what was typed: the program is asked to end from outside, without the reader."""
