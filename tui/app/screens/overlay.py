"""A whole screen over the reader, to which the way back from an article leads again."""

from __future__ import annotations

from typing import Self

from textual.screen import Screen


class Overlay(Screen[None]):
    """A screen from which articles are chosen to be read."""

    def again(self) -> Self:
        """The same screen in the same state, to be shown when the reader comes back; itself where it is kept alive."""
        raise NotImplementedError

    def come_back(self, article_id: int | None) -> None:
        """Take the article that the reader comes back from, before the screen is shown."""

    def action_close_layer(self) -> None:
        """Go back to what is below."""
        self.dismiss(None)
