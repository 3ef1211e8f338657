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


class HelpScreen(ModalScreen[None]):
    """The keys by area."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("q,escape,question_mark,f1", "dismiss", show=False),
        Binding("j,down", "roll(1)", show=False),
        Binding("k,up", "roll(-1)", show=False),
        Binding("space,ctrl+f,pagedown,ctrl+d", "roll(10)", show=False),
        Binding("b,ctrl+b,pageup,ctrl+u", "roll(-10)", show=False),
    ]

    def compose(self) -> ComposeResult:
        """One text, scrolled."""
        with VerticalScroll(id="help", can_focus=False) as box:
            box.border_title = "Keys"
            box.border_subtitle = "q closes"
            yield Static(help_text(commands(self.app._keymap)), id="keys")  # noqa: SLF001  (Textual has no getter for it)

    def action_roll(self, lines: int) -> None:
        """Scroll."""
        self.query_one("#help").scroll_relative(y=lines, animate=False)


def help_text(known: list[Command]) -> Content:
    """Keys and what they do, by area."""
    words = ""
    spans = []
    for area in dict.fromkeys(command.area for command in known):
        start = len(words)
        words += f"{area.capitalize()}\n"
        spans.append(Span(start, len(words), "bold"))
        for command in known:
            if command.area == area:
                start = len(words)
                keys = "  ".join(command.keys)
                words += f"  {keys:<22}"
                spans.append(Span(start, len(words), "$here"))
                words += f" {command.description}\n"
        words += "\n"
    return Content(words.rstrip(), spans=spans)
