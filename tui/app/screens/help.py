"""Every key, made from the bindings themselves."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content, Span
from textual.screen import ModalScreen
from textual.widgets import Static

from tui.app.keymap import Command, commands

AREAS = {
    "reader": "Everywhere",
    "article": "In the text",
    "list": "In both lists",
    "actors": "In the list of actors",
    "quotes": "In the list of quotes",
    "app": "Program",
}
"""What the help calls each area."""

_KEYS = 28


class HelpScreen(ModalScreen[None]):
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

    def compose(self) -> ComposeResult:
        """One text, scrolled."""
        with VerticalScroll(id="help", can_focus=False) as box:
            box.border_title = "Keys"
            box.border_subtitle = "j k scroll · q closes"
            yield Static(help_text(commands(self.app._keymap)), id="keys")  # noqa: SLF001  (Textual has no getter for it)

    def action_roll(self, lines: int) -> None:
        """Scroll."""
        self.query_one("#help").scroll_relative(y=lines, animate=False)


def help_text(known: list[Command]) -> Content:
    """Keys and what they do, by area; a row of commands that differ by a number takes one line."""
    words = ""
    spans = []
    for area in dict.fromkeys(command.area for command in known):
        start = len(words)
        words += f"{AREAS.get(area, area)}\n"
        spans.append(Span(start, len(words), "bold"))
        for keys, description in _rows([command for command in known if command.area == area]):
            start = len(words)
            gap = f"\n{' ' * (_KEYS + 2)}" if len(keys) > _KEYS else " " * (_KEYS - len(keys))
            words += f"  {keys}"
            spans.append(Span(start, len(words), "$here"))
            words += f"{gap} {description}\n"
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
