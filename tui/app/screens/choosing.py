"""Dialogs that ask for one thing: a choice, a name, how far a correction goes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content, Span
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from tui.app.page.cells import clipped, shown
from tui.app.page.folding import fold
from tui.app.screens.layer import Dialog
from tui.app.widgets.choice_list import ChoiceList
from tui.model.corrections import Scope

ASKED = ": enter in this article · a always · esc not"
"""What `ScopeScreen` asks."""


class Choice(NamedTuple):
    """One of the things to choose from."""

    id: str
    words: str
    told: str = ""
    """Said after it, less loudly."""


class ChoiceScreen(Dialog[str | None]):
    """A list that typing narrows; hands back the id of the choice."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("up,ctrl+p", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(8)", show=False, priority=True),
        Binding("pageup", "move(-8)", show=False, priority=True),
    ]

    def __init__(self, title: str, choices: Sequence[Choice]) -> None:
        """Take what is asked, and what there is to choose from, the likeliest first."""
        super().__init__()
        self._title = title
        self._choices = list(choices)

    def compose(self) -> ComposeResult:
        """A line to type in, the choices below."""
        with Vertical(id="choice", classes="box") as box:
            box.border_title = Content(shown(self._title))
            box.border_subtitle = "enter chooses · esc leaves"
            yield Input(id="narrow", compact=True, placeholder="type to narrow")
            yield ChoiceList(id="choices", compact=True)

    def on_mount(self) -> None:
        """Show everything."""
        self._list.can_focus = False
        self._fill("")

    @property
    def _list(self) -> ChoiceList:
        return self.query_one("#choices", ChoiceList)

    def _fill(self, typed: str) -> None:
        words = fold(typed).words.split()
        found = [c for c in self._choices if all(word in fold(f"{c.words} {c.told}").words for word in words)]
        self._list.clear_options()
        self._list.add_options([Option(_line(choice), id=choice.id) for choice in found])
        if found:
            self._list.highlighted = 0

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        event.stop()
        self._fill(event.value)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        option = self._list.highlighted_option
        if option is not None:
            self.dismiss(option.id)

    @on(ChoiceList.OptionSelected)
    def _clicked(self, event: ChoiceList.OptionSelected) -> None:
        event.stop()
        self.dismiss(event.option_id)

    def action_move(self, rows: int) -> None:
        """Go some choices on or back."""
        last = self._list.option_count - 1
        if last >= 0:
            self._list.highlighted = min(max(0, (self._list.highlighted or 0) + rows), last)


def _line(choice: Choice) -> Content:
    words = shown(choice.words)
    told = f"  {shown(choice.told)}" if choice.told else ""
    return Content(words + told, spans=[Span(len(words), len(words) + len(told), "$quiet")] if told else [])


class NameScreen(Dialog[str | None]):
    """Asks for a name; hands back what was typed, or nothing if that is blank and may not be."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss", show=False)]

    def __init__(self, title: str, name: str = "", *, blank: bool = False) -> None:
        """Take what is asked, the name to begin with, and whether none is an answer too: then typing adds to it."""
        super().__init__()
        self._title = title
        self._name = name
        self._blank = blank

    def compose(self) -> ComposeResult:
        """A line to type in."""
        with Vertical(id="naming", classes="box") as box:
            box.border_title = Content(shown(self._title))
            box.border_subtitle = "enter keeps · esc leaves"
            yield Input(self._name, id="name", compact=True, select_on_focus=not self._blank)

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        words = event.value.strip()
        self.dismiss(words if words or self._blank else None)


class ScopeScreen(Dialog[Scope | None]):
    """Asks how far a correction goes."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,h,y", "choose('article')", show=False),
        Binding("a", "choose('always')", show=False),
        Binding("escape,q,n", "dismiss", show=False),
    ]

    def __init__(self, told: str) -> None:
        """Take what the correction does."""
        super().__init__()
        self._told = told

    def compose(self) -> ComposeResult:
        """One line at the bottom."""
        told = clipped(shown(self._told), max(10, self.app.size.width - len(ASKED) - 3))
        yield Static(Content(f"{told}{ASKED}"), id="question")

    def action_choose(self, scope: str) -> None:
        """Hand back the scope."""
        self.dismiss(Scope(scope))
