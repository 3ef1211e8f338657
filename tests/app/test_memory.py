"""What was opened and closed again leaves nothing behind."""

from __future__ import annotations

import gc
from collections import Counter
from collections.abc import Callable
from typing import Any

from textual._styles_cache import StylesCache
from textual.screen import Screen
from textual.strip import Strip

from tests.app.driving import press
from tui.app.app import NewsreaderApp
from tui.app.rendering.facts import Card
from tui.app.screens.annotation_dialogs import NoteScreen
from tui.app.screens.card import CardScreen
from tui.app.screens.help_screen import HelpScreen
from tui.app.screens.questions import ChoiceScreen, DialogChoice, NameScreen
from tui.model.analysis import Analysis

DIALOGS: dict[str, Callable[[Analysis], Screen[Any]]] = {
    "help": lambda _: HelpScreen(),
    "card": lambda analysis: CardScreen(Card("Who", ()), analysis),
    "choice": lambda _: ChoiceScreen("Which", [DialogChoice("a", "one"), DialogChoice("b", "two")]),
    "name": lambda _: NameScreen("Name"),
    "note": lambda _: NoteScreen("words"),
}


def alive() -> tuple[int, int, int]:
    """How many screens and what keeps them drawn there are, and some hundred drawn lines."""
    gc.collect()
    kinds = (StylesCache, Screen, Strip)
    found = Counter(kind for each in gc.get_objects() for kind in kinds if isinstance(each, kind))
    return found[StylesCache], found[Screen], found[Strip] // 100


async def test_a_dialog_that_is_closed_leaves_nothing_drawn(app: NewsreaderApp, analysis: Analysis) -> None:
    async def open_and_close(times: int) -> tuple[int, int, int]:
        for make in [*DIALOGS.values()] * times:
            screen = make(analysis)
            await app.push_screen(screen)
            await press(app)
            screen.dismiss(None)
            await press(app)
        return alive()

    async with app.run_test(size=(100, 30)):
        few = await open_and_close(1)
        many = await open_and_close(2)

        assert many == few
