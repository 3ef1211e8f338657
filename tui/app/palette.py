"""The palette: commands, and what a screen offers beside them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from functools import partial
from typing import ClassVar, Protocol, runtime_checkable

from textual.binding import BindingType
from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.markup import escape

from tui.app.bindings import EDGE_CHOICE, LEAVE_FIELD, MOVE_CHOICE
from tui.app.colours import OWN
from tui.app.keymap import commands, keys_of
from tui.app.screens.layer import HasCommands, Layer, Offer


@runtime_checkable
class HasThemes(Protocol):
    """A program whose colours can be chosen."""

    def choose_theme(self, name: str) -> None:
        """Wear a theme from now on."""
        ...


class Palette(CommandPalette, Layer[None], inherit_bindings=False):
    """Textual's palette, which is left once, and whose list bears keys before it is laid out."""

    BINDINGS: ClassVar[list[BindingType]] = [*MOVE_CHOICE, *EDGE_CHOICE, *LEAVE_FIELD]

    def action_move(self, entries: int) -> None:
        """Go some entries on or back; a page is what the list shows."""
        if abs(entries) > 1:
            self._action_command_list("page_down" if entries > 0 else "page_up")
        elif entries > 0:
            self._action_cursor_down()
        else:
            self._action_command_list("cursor_up")

    def action_edge(self, index: int) -> None:
        self._action_command_list("last" if index else "first")

    def action_leave(self) -> None:
        self._action_escape()

    def _action_command_list(self, action: str) -> None:
        with suppress(KeyError):
            super()._action_command_list(action)


class OfferProvider(Provider):
    """A list of entries, narrowed by what is typed."""

    def entries(self) -> Iterator[Offer]:
        """What is shown, what it does, how."""
        raise NotImplementedError

    async def discover(self) -> Hits:
        """Every entry, before anything is typed."""
        for words, help_text, run in self.entries():
            yield DiscoveryHit(Content(words), run, text=words, help=escape(help_text))

    async def search(self, query: str) -> Hits:
        """The entries that match what is typed."""
        matcher = self.matcher(query)
        for words, help_text, run in self.entries():
            score = matcher.match(words)
            if score > 0:
                yield Hit(score, Content(words), run, text=words, help=escape(help_text))


class ThemeProvider(OfferProvider):
    """Every theme, our own first, then the terminal's own colours."""

    def entries(self) -> Iterator[Offer]:
        ansi = [name for name, theme in self.app.available_themes.items() if theme.ansi]
        first = [*OWN, *ansi]
        for name in [*first, *sorted(set(self.app.available_themes) - set(first))]:
            about = "the terminal's own colours" if name in ansi else ""
            yield name, about, partial(self._wear, name)

    def _wear(self, name: str) -> None:
        if isinstance(self.app, HasThemes):
            self.app.choose_theme(name)


class KeyProvider(OfferProvider):
    """Everything a key does on the screen and in the pane that has the keys, and what the screen adds to that."""

    def entries(self) -> Iterator[Offer]:
        alive = {held.binding.id: held.node for held in self.screen.active_bindings.values()}
        for command in commands(keys_of(self.screen)):
            if command.id in alive and "follow-actor-" not in command.id:
                words = f"{command.description}  [{' '.join(command.keys)}]"
                yield words, command.id, partial(self._run, command.action, alive[command.id])
        if isinstance(self.screen, HasCommands):
            yield from self.screen.commands()

    async def _run(self, action: str, node: object) -> None:
        await self.app.run_action(action, node)  # type: ignore[arg-type]
