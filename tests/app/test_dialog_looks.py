"""How the dialogs of corrections and notes look, over an empty screen so that nothing else shows in the pictures."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from syrupy.assertion import SnapshotAssertion
from textual.app import App
from textual.screen import Screen

import tui.app.app
from tests.app.conftest import ferry
from tests.app.looks import Picture, pictures
from tui.app.app import NewsreaderApp
from tui.app.screens.annotation_dialogs import HistoryScreen, NoteScreen, NotesScreen
from tui.app.screens.questions import ChoiceScreen, DialogChoice, NameScreen, OverwriteScreen, ScopeScreen
from tui.app.themes import DARK, LIGHT, roles
from tui.model.analysis import Analysis
from tui.model.anchors import Anchor, Note
from tui.model.corrections import ActorRef, Hide, HideQuote, Merge, Scope, question
from tui.model.span import CharSpan
from tui.services.annotation_service import AnnotationService

WHEN = "2026-03-02T18:00:00+00:00"


class Stage(App[None]):
    """Nothing but a dialog, in the program's own colours."""

    CSS_PATH = Path(tui.app.app.__file__).with_name("newsreader.tcss")
    HORIZONTAL_BREAKPOINTS = NewsreaderApp.HORIZONTAL_BREAKPOINTS

    def __init__(self, dialog: Screen[Any], theme: str, *, colour: bool) -> None:
        super().__init__(ansi_color=None if colour else True)
        self._dialog = dialog
        for own in (DARK, LIGHT):
            self.register_theme(own)
        self.theme = theme

    def get_theme_variable_defaults(self) -> dict[str, str]:
        return roles(self.current_theme)

    def on_mount(self) -> None:
        self.push_screen(self._dialog)


def ledger_of(analysis: Analysis) -> AnnotationService:
    """A service with three corrections, of which one no longer applies, and three notes, one an orphan."""
    annotations, text = AnnotationService(), analysis.article.text
    renn, line = (ActorRef.of(analysis.actors[number], text) for number in (1, 4))
    annotations.add_correction(analysis.article, Hide(ActorRef.of(analysis.actors[2], text), Scope.ALWAYS))
    annotations.add_correction(analysis.article, Merge(line, renn))
    annotations.add_correction(analysis.article, HideQuote(Anchor("“No words of this article at all.”")))
    for words, note in (("town hall", "The old one?\nAsk the clerk."), ("Every week costs us a crew", "[b]Check[/b]")):
        start = text.index(words)
        annotations.restore_note(
            analysis.article, Note(note, Anchor.at(CharSpan(start, start + len(words)), text), WHEN)
        )
    annotations.restore_note(analysis.article, Note("Where is this now?", Anchor("words that were cut since"), WHEN))
    return annotations


def choices(analysis: Analysis) -> list[DialogChoice]:
    return [DialogChoice(actor.id, f"● {actor.name}", "; ".join(actor.roles)) for actor in analysis.actors]


DIALOGS: dict[str, Callable[[Analysis], Screen[Any]]] = {
    "choice": lambda analysis: ChoiceScreen("Merge Renn Line into", choices(analysis)),
    "name": lambda analysis: NameScreen(f"Rename {analysis.actors[0].name}", analysis.actors[0].name),
    "scope": lambda analysis: ScopeScreen(question(Hide(ActorRef.of(analysis.actors[0], analysis.article.text)))),
    "overwrite": lambda _: OverwriteScreen("ferry.json is there already"),
    "history": lambda analysis: HistoryScreen(ledger_of(analysis), analysis),
    "no-history": lambda analysis: HistoryScreen(AnnotationService(), analysis),
    "note": lambda analysis: NoteScreen(analysis.quotes[1].span.of(analysis.article.text), "Who tested it?"),
    "notes": lambda analysis: NotesScreen(ledger_of(analysis), analysis.article),
    "no-notes": lambda analysis: NotesScreen(AnnotationService(), analysis.article),
}


@pictures(*DIALOGS)
async def test_looks(picture: Picture, snapshot: SnapshotAssertion, monkeypatch: pytest.MonkeyPatch) -> None:
    picture.colour(monkeypatch)
    stage = Stage(DIALOGS[picture.look](ferry()), picture.theme, colour=picture.colours != "none")

    assert await picture.differing(stage, snapshot) == []
