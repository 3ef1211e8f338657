"""Screens over others: whole ones, and boxes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Protocol, runtime_checkable

from textual._styles_cache import StylesCache
from textual.await_complete import AwaitComplete
from textual.screen import ModalScreen, Screen, ScreenResultType

from tui.app.keymap import hint_on

Offer = tuple[str, str, Callable[[], object]]
"""An entry of the palette: what is shown, what it does, how."""


@runtime_checkable
class HasCommands(Protocol):
    """A screen that has more to offer in the palette than its keys."""

    def commands(self) -> Iterator[Offer]:
        """The entries."""
        ...


class Layer(Screen[ScreenResultType]):
    """A screen that lies over others until it is left."""

    def dismiss(self, result: ScreenResultType | None = None) -> AwaitComplete:
        """Leave the screen, once: asked a second time, Textual would take away what lies below."""
        if self.app.screen_stack[-1] is not self:
            return AwaitComplete()
        return super().dismiss(result)

    def validate_hint(self, words: str) -> str:
        """Name the keys of commands in braces, where the screen has a `hint`."""
        return hint_on(self, words)

    def on_unmount(self) -> None:
        """Let go what is gone: Textual remembers the drawings of a thousand widgets, and who looks at the theme."""
        StylesCache.get_inner_outer.cache_clear()
        for watchers in getattr(self.app, "__watchers", {}).values():
            watchers[:] = [(node, call) for node, call in watchers if not node._closing]  # noqa: SLF001  (it has no way)


class Dialog(ModalScreen[ScreenResultType], Layer[ScreenResultType]):
    """A box that asks or says something and hands back what came of it."""

    def interrupt(self) -> None:
        """Keep what was typed: the program is asked to end from outside, without the reader."""

    def on_resize(self) -> None:
        """Put the words on the edges of the box where there is room for them now."""
        from tui.app.widgets.edge_words import EdgeWords  # noqa: PLC0415  (not needed to show text)

        for words in self.query(EdgeWords):
            self.call_after_refresh(words.place)

    def action_leave(self) -> None:
        """Close the box; nothing is handed back."""
        self.dismiss(None)
