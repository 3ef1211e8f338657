"""Whole screens over the reader, to which the way back from an article leads again."""

from __future__ import annotations

from typing import Protocol, Self, runtime_checkable

from textual.command import Provider

from tui.app.screens.layer import Layer

STAYS = "{library.leave} leaves the program"
"""Said where escape has nothing left to close."""


def key_commands() -> type[Provider]:
    """What the palette lists, loaded when it is opened."""
    from tui.app.palette import KeyProvider  # noqa: PLC0415  (not needed to show a screen)

    return KeyProvider


@runtime_checkable
class Ground(Protocol):
    """The screen at the bottom."""

    @property
    def blank(self) -> bool:
        """Whether there is nothing on it to come back to."""
        ...


class ReturnableScreen(Layer[None]):
    """A screen from which articles are chosen to be read."""

    COMMANDS = {key_commands}  # noqa: RUF012  (Textual declares it for instances)

    hint: str

    def again(self) -> Self:
        """The same screen in the same state, to be shown when the reader comes back; itself where it is kept alive."""
        raise NotImplementedError

    def come_back(self, article_id: int | None) -> None:
        """Take the article that the reader comes back from, before the screen is shown."""

    @property
    def last(self) -> bool:
        """Whether the program ends when the screen is left: there is no article below it."""
        below = self.app.screen_stack[: self.app.screen_stack.index(self)]
        return len(below) == 1 and isinstance(below[0], Ground) and below[0].blank

    def action_close_layer(self) -> None:
        """Go back to what is below; where there is nothing, stay."""
        if self.last:
            self.hint = STAYS
        else:
            self.dismiss(None)

    def action_leave_layer(self) -> None:
        """Go back to what is below; where there is nothing, leave the program."""
        self.dismiss(None)
