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

from tui.app.keymap import KeyCommand, commands, hint_on, keys_of
from tui.app.rendering.cells import blocks
from tui.app.rendering.frame import NARROW
from tui.app.screens.boxes import TextBox

AREAS = {
    "reader": "Everywhere",
    "article": "In the text",
    "list": "In lists",
    "actors": "In the list of actors",
    "quotes": "In the list of quotes",
    "library": "In the library",
    "articles": "In its list",
    "feeds": "In the list of feeds",
    "dossier": "In a dossier",
    "comparison": "In a comparison",
    "search": "While a search is typed",
    "field": "Where a name or a choice is typed",
    "dialog": "In boxes of text, notes and corrections",
    "card": "On a card",
    "output": "In what a command wrote",
    "corrections": "In the list of corrections",
    "scope": "Where it is asked how far a correction goes",
    "notes": "In the list of notes",
    "note": "While a note is written",
    "selection": "While words are selected",
    "app": "Program",
}
"""What the help calls each area."""

READING = (
    *("reader", "article", "list", "actors", "quotes", "search", "selection", "scope", "corrections"),
    *("note", "notes", "card", "output", "field", "dialog", "app"),
)
"""The areas of the reader."""

_KEYS = 18
"""Cells for the keys; longer ones take a line of their own."""

_FRAME = 9
"""Cells of the box around the text."""


class HelpScreen(TextBox[None]):
    """The keys by area."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("question_mark,f1", "leave", show=False, id="app.show-help")]

    def __init__(self, areas: Sequence[str] = READING) -> None:
        super().__init__()
        self._areas = areas

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="help", can_focus=False) as box:
            box.border_title = "Keys"
            box.border_subtitle = hint_on(
                self, "{list.next-row} {list.previous-row} scroll · {dialog.close-dialog} closes"
            )
            yield Static(id="keys")

    def on_resize(self) -> None:
        columns = self.app.size.width
        room = min(84, columns * (96 if columns < NARROW else 80) // 100) - _FRAME
        every = commands(keys_of(self))
        known = [command for area in self._areas for command in every if command.area == area]
        self.query_one("#keys", Static).update(help_text(known, room))


def areas_of(screen: Screen[Any]) -> tuple[str, ...]:
    """The areas whose keys work on a screen, in the order of its help."""
    return getattr(screen, "AREAS", READING)


def help_text(known: list[KeyCommand], room: int = 75) -> Content:
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


def _rows(known: list[KeyCommand]) -> list[tuple[str, str]]:
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
