"""A card over the text: facts, and actors to choose instead."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.content import Content, Span
from textual.screen import Screen
from textual.widgets import Static

from tui.app.bindings import CARD
from tui.app.keymap import hint_on
from tui.app.rendering.cells import blocks, shown
from tui.app.rendering.facts import Card
from tui.app.rendering.text_marks import SIGNS
from tui.app.screens.boxes import TextBox
from tui.app.widgets.edge_words import EdgeWords
from tui.model.analysis import Analysis

_NAME_CELLS = 11

DOSSIER = "dossier"
"""What is handed back, in place of an actor's id, where the dossier is asked for."""


_LEAST = 6
"""Lines in which a card can be read."""


def room_beside(first: int, last: int, rows: int) -> tuple[int, int]:
    """The lines above and below some lines of the screen; of so many that no card fits beside them, of the first.

    >>> room_beside(3, 4, 24), room_beside(2, 20, 24)
    ((3, 19), (2, 21))
    """
    above, below = max(0, first), max(0, rows - last - 1)
    return (above, below) if max(above, below) >= _LEAST else (above, max(0, rows - first - 1))


class CardScreen(TextBox[str | None]):
    """Shows a card; the number of a candidate chooses it, any other way out chooses nothing.

    Behind a card that says why there may lie one that says who.
    """

    BINDINGS: ClassVar[list[BindingType]] = CARD

    def __init__(
        self,
        card: Card,
        analysis: Analysis,
        behind: Card | None = None,
        explained: Callable[[], tuple[int, int]] | None = None,
    ) -> None:
        """Take what to show and where.

        Args:
            card: The card.
            analysis: What its candidates belong to.
            behind: The card behind it.
            explained: Finds the first and last line of the screen that it explains, on which it doesn't lie.
        """
        super().__init__()
        self._explained = explained
        self._card = card
        self._behind = behind
        self._turned = False
        self._analysis = analysis

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="card", can_focus=False):
            yield Static(id="facts")
            yield EdgeWords()

    def on_mount(self) -> None:
        if self._explained is not None:
            # The lines move with the window, and stand where they stand as soon as the screen below is laid out.
            below = self.app.screen_stack[self.app.screen_stack.index(self) - 1]
            below.screen_layout_refresh_signal.subscribe(self, self._below_laid_out, immediate=True)
        self.call_after_refresh(self._write)

    def on_resize(self) -> None:
        self._place()
        self.call_after_refresh(self._write)

    def _below_laid_out(self, screen: Screen[object]) -> None:
        del screen
        self._place()

    def _place(self) -> None:
        """Lie above or below the lines that are explained, where there is more room."""
        box = self.query_one("#card", VerticalScroll)
        if self._explained is None:
            self.styles.align_vertical, box.styles.max_height = "middle", "90%"
            return
        above, below = room_beside(*self._explained(), self.app.size.height - 1)
        self.styles.align_vertical = "bottom" if below >= above else "top"
        box.styles.max_height = max(above, below)

    def _write(self) -> None:
        box = self.query_one("#card", VerticalScroll)
        box.border_title = Content(shown(self._card.title))
        self.query_one(EdgeWords).words = self._keys
        facts = self.query_one("#facts", Static)
        facts.update(self._words(max(20, facts.content_region.width)))

    @property
    def _keys(self) -> str:
        last = len(self._card.candidates)
        chooses = f"1–{last} chooses another" if last > 1 else "1 chooses another" if last else ""
        turns = "" if self._behind is None else "why" if self._turned else "who is this"
        turns = turns and f"{{card.turn-card}} {turns}"
        return " · ".join(part for part in (chooses, turns, "{dialog.close-dialog} closes") if part)

    def _words(self, width: int) -> Content:
        words = ""
        spans = []
        for fact in self._card.facts:
            start = len(words)
            words += f"{fact.name:<{_NAME_CELLS}}"
            spans.append(Span(start, len(words), "$quiet"))
            words += (
                f"\n{' ' * _NAME_CELLS}".join(blocks(hint_on(self, fact.words), width - _NAME_CELLS) or [""]) + "\n"
            )
        actors = [self._analysis.actor(actor_id) for actor_id in self._card.candidates]
        if actors:
            start = len(words)
            words += "\nor rather\n"
            spans.append(Span(start, len(words), "$quiet"))
        for number, actor in enumerate(actors, 1):
            if actor is not None:
                start = len(words)
                words += f"{number:>2} "
                spans.append(Span(start, len(words), "$here"))
                words += f"{SIGNS[actor.kind]} {shown(actor.name)}\n"
        return Content(words.rstrip("\n"), spans=spans)

    def on_key(self, event: events.Key) -> None:
        character = event.character or ""
        if character.isdecimal() and 0 < int(character) <= len(self._card.candidates):
            event.stop()
            event.prevent_default()
            self.dismiss(self._card.candidates[int(character) - 1])

    def action_turn(self) -> None:
        """Show the card behind this one; without one close it."""
        if self._behind is None:
            self.dismiss(None)
            return
        self._card, self._behind, self._turned = self._behind, self._card, not self._turned
        self._write()

    def action_show_dossier(self) -> None:
        self.dismiss(DOSSIER)

    def action_choose(self) -> None:
        self.dismiss(None)
