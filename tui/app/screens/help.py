"""Every key, made from the bindings themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content, Span
from textual.screen import Screen
from textual.widgets import Static

from tui.app.keymap import Command, commands
from tui.app.page.frame import NARROW
from tui.app.page.wrap import blocks
from tui.app.screens.layer import Dialog

AREAS = {
    "reader": "Everywhere",
    "article": "In the text",
    "list": "In lists",
    "actors": "In the list of actors",
    "quotes": "In the list of quotes",
    "library": "In the library",
    "shelf": "In its list",
    "feeds": "In the list of feeds",
    "dossier": "In a dossier",
    "comparison": "In a comparison",
    "app": "Program",
}
"""What the help calls each area."""

READING = ("reader", "article", "list", "actors", "quotes", "app")
"""The areas of the reader."""

_KEYS = 18
"""Cells for the keys; longer ones take a line of their own."""

_FRAME = 9
"""Cells of the box around the text."""


class HelpScreen(Dialog[None]):
    """The keys by area."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,question_mark,f1", "dismiss", show=False),
        Binding("j,down", "roll(1)", show=False),
        Binding("k,up", "roll(-1)", show=False),
        Binding("space,ctrl+f,pagedown,ctrl+d", "roll(10)", show=False),
        Binding("b,ctrl+b,pageup,ctrl+u", "roll(-10)", show=False),
        Binding("g,home", "roll(-9999)", show=False),
        Binding("G,end", "roll(9999)", show=False),
    ]

    def __init__(self, areas: Sequence[str] = READING) -> None:
        """Take the areas to tell of, in order."""
        super().__init__()
        self._areas = areas

    def compose(self) -> ComposeResult:
        """One text, scrolled."""
        with VerticalScroll(id="help", can_focus=False) as box:
            box.border_title = "Keys"
            box.border_subtitle = "j k scroll · q closes"
            yield Static(id="keys")

    def on_resize(self) -> None:
        """Write the help for the width there is."""
        columns = self.app.size.width
        room = min(84, columns * (96 if columns < NARROW else 80) // 100) - _FRAME
        every = commands(self.app._keymap)  # noqa: SLF001  (Textual has no getter for it)
        known = [command for area in self._areas for command in every if command.area == area]
        self.query_one("#keys", Static).update(help_text(known, room))

    def action_roll(self, lines: int) -> None:
        """Scroll."""
        self.query_one("#help").scroll_relative(y=lines, animate=False)


def areas_of(screen: Screen[Any]) -> tuple[str, ...]:
    """The areas whose keys work on a screen, in the order of its help."""
    return getattr(screen, "AREAS", READING)


def help_text(known: list[Command], room: int = 75) -> Content:
    """Keys and what they do, by area; a row of commands that differ by a number takes one line.

    Args:
        known: The commands.
        room: Cells of a line.
    """
    words = ""
    spans = []
    indent = _KEYS + 3
    for area in dict.fromkeys(command.area for command in known):
        start = len(words)
        words += f"{AREAS.get(area, area)}\n"
        spans.append(Span(start, len(words), "bold"))
        for keys, description in _rows([command for command in known if command.area == area]):
            start = len(words)
            words += f"  {keys}"
            spans.append(Span(start, len(words), "$here"))
            words += f"\n{' ' * indent}" if len(keys) > _KEYS else " " * (_KEYS + 1 - len(keys))
            words += f"\n{' ' * indent}".join(blocks(description, room - indent)) + "\n"
        words += "\n"
    return Content(words.rstrip(), spans=spans)


def _rows(known: list[Command]) -> list[tuple[str, str]]:
    rows: list[tuple[str, str]] = []
    numbered = [command for command in known if command.id[-1:].isdecimal()]
    for command in known:
        if command not in numbered:
            rows.append(("  ".join(command.keys), command.description))
        elif command is numbered[0]:
            keys = [" ".join(each.keys) for each in numbered]
            usual = keys == [str(number) for number in range(1, len(keys) + 1)]
            rows.append((f"1 … {len(keys)}" if usual else " ".join(keys), "follow an actor by its number in the list"))
    return rows
