"""The tags of an article as a set: those it has, those there are, and those that are typed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content, Span
from textual.widgets import Input, OptionList
from textual.widgets.option_list import Option

from tui.app.page.cells import shown
from tui.app.screens.layer import Dialog


class TagScreen(Dialog[frozenset[str] | None]):
    """Hands back the tags an article is to have; what is typed is added to those it has."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", show=False),
        Binding("tab", "complete", show=False, priority=True),
        Binding("down,ctrl+n", "move(1)", show=False, priority=True),
        Binding("up,ctrl+p", "move(-1)", show=False, priority=True),
    ]

    def __init__(self, tags: Sequence[str], known: Sequence[tuple[str, int]]) -> None:
        """Take the tags the article has, and those there are with the number of their articles."""
        super().__init__()
        self._given = set(tags)
        self._counts = dict.fromkeys(sorted(tags), 0) | dict(known)

    def compose(self) -> ComposeResult:
        """A line to type in, the tags below."""
        with Vertical(id="choice", classes="box") as box:
            box.border_title = "Tags"
            box.border_subtitle = "enter keeps · tab completes · ↓ enter on, off · esc leaves"
            yield Input(id="narrow", compact=True, placeholder="a new tag; commas between several")
            yield OptionList(id="choices", compact=True)

    def on_mount(self) -> None:
        """Show every tag."""
        self._list.can_focus = False
        self._fill()

    @property
    def _list(self) -> OptionList:
        return self.query_one("#choices", OptionList)

    @property
    def _typed(self) -> list[str]:
        """The tags typed so far, the last of which may be unfinished."""
        return [_tag(part) for part in self.query_one(Input).value.split(",")]

    @property
    def _fitting(self) -> list[str]:
        """The tags there are that begin as what is typed last, those of the article first."""
        begun = self._typed[-1]
        return sorted(
            (tag for tag in self._counts if tag.startswith(begun)), key=lambda tag: (tag not in self._given, tag)
        )

    def _fill(self, at: str | None = None) -> None:
        tags = self._fitting
        self._list.clear_options()
        self._list.add_options([Option(self._line(tag), id=tag) for tag in tags])
        self._list.highlighted = tags.index(at) if at in tags else None

    def _line(self, tag: str) -> Content:
        words = f"{'✓' if tag in self._given else ' '} #{shown(tag)}"
        told = f"  {self._counts[tag]:,}" if self._counts[tag] else ""
        return Content(words + told, spans=[Span(len(words), len(words) + len(told), "$quiet")] if told else [])

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        self._fill()

    @on(Input.Submitted)
    def _entered(self, event: Input.Submitted) -> None:
        event.stop()
        option = self._list.highlighted_option
        if option is not None and option.id is not None:
            self._toggle(option.id)
        else:
            self.dismiss(frozenset(self._given | {tag for tag in self._typed if tag}))

    @on(OptionList.OptionSelected)
    def _clicked(self, event: OptionList.OptionSelected) -> None:
        event.stop()
        if event.option_id is not None:
            self._toggle(event.option_id)

    def _toggle(self, tag: str) -> None:
        """Give the article a tag, or take it away; what was typed to find it goes."""
        self._given ^= {tag}
        field = self.query_one(Input)
        if self._typed[-1]:
            field.value = "".join(f"{each}, " for each in self._typed[:-1] if each)
            field.cursor_position = len(field.value)
        self._fill()

    def action_complete(self) -> None:
        """Finish what is typed with the tag that is chosen, or the first that fits."""
        option, fitting = self._list.highlighted_option, self._fitting
        tag = option.id if option is not None else fitting[0] if fitting and self._typed[-1] else None
        if tag is not None:
            field = self.query_one(Input)
            field.value = "".join(f"{each}, " for each in (*self._typed[:-1], tag) if each)
            field.cursor_position = len(field.value)

    def action_move(self, rows: int) -> None:
        """Go some tags on or back; above the first is the line to type in."""
        last, at = self._list.option_count - 1, self._list.highlighted
        there = (-1 if at is None else at) + rows
        self._list.highlighted = min(there, last) if there >= 0 and last >= 0 else None


def _tag(words: str) -> str:
    """A tag as the library keeps it."""
    return "-".join(words.strip(" #").casefold().split())
