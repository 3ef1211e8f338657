"""Asks whether two actors of the library are one, with what articles say of each."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll
from textual.widgets import Static

from tui.app.bindings import MERGE
from tui.app.rendering.facts import KIND_NAMES
from tui.app.rendering.merge_rows import merge_lines
from tui.app.screens.boxes import TextBox
from tui.app.widgets.edge_words import EdgeWords
from tui.app.widgets.pieces import content_of
from tui.model.actor_dossier import Dossier, Sighting


class MergeScreen(TextBox[bool | None]):
    """Hands back whether they are one; nothing where that isn't decided."""

    BINDINGS: ClassVar[list[BindingType]] = MERGE

    def __init__(
        self, one: tuple[Dossier, Sequence[Sighting]], other: tuple[Dossier, Sequence[Sighting]], why: str = ""
    ) -> None:
        """Take both dossiers with sentences that name their actors, and what speaks for it that they are one."""
        super().__init__()
        self._sides = one, other
        self._why = why

    def compose(self) -> ComposeResult:
        with VerticalScroll(id="merge", can_focus=False) as box:
            box.border_title = f"Is this one {KIND_NAMES[self._sides[0][0].kind]}?"
            yield Static(id="both")
            yield EdgeWords(
                "{merge.merge-dossiers} yes, merge · {merge.keep-separate} no · {dialog.close-dialog} decide later"
            )

    def on_mount(self) -> None:
        self.call_after_refresh(self._write)

    def on_resize(self) -> None:
        self.call_after_refresh(self._write)

    def _write(self) -> None:
        both = self.query_one("#both", Static)
        both.update(content_of(merge_lines(*self._sides, max(20, both.content_region.width), self._why)))

    def action_decide(self, same: bool) -> None:  # noqa: FBT001  (an action has no names)
        self.dismiss(same)
