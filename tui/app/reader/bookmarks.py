"""Bookmarks: jumps back and forward, and marks with a letter."""

from __future__ import annotations

from collections.abc import Callable

from tui.app.reader.context import BEFORE_JUMP, ReaderContext
from tui.model.navigation import Cursor


class Bookmarks:
    """Remembers places in the article and goes to them."""

    def __init__(self, reader: ReaderContext) -> None:
        self._reader = reader

    def jump(self, *, ahead: bool) -> None:
        """Go back to where the last jump started, or forward again."""
        reader = self._reader
        here, article = reader.view.place, reader.article
        article.trail, place = article.trail.forward(here) if ahead else article.trail.back(here)
        if place is None:
            reader.hint = "no jump to go forward to" if ahead else "no jump to go back from"
            return
        reader.hint = ""
        self._go(place)

    def _go(self, place: int) -> None:
        """Move the reading place; a hit that starts there becomes current."""
        reader = self._reader
        stops = reader.followed.stops
        number = next((n for n, stop in enumerate(stops) if stop.start == place), None)
        if number is not None:
            reader.cursor = Cursor(stops, number)
        reader.view.go_to(place)

    def ask_to_set(self) -> None:
        """Remember the reading place under a letter."""
        self._ask_letter("mark this place: press a letter", self.set)

    def ask_to_go(self) -> None:
        """Go to the place remembered under a letter; `'` for the one before the last jump."""
        known = " ".join(sorted(self._reader.article.marks)) or "none set"
        self._ask_letter(f"go to a mark: {known}", self.go_to)

    def _ask_letter(self, words: str, then: Callable[[str | None], None]) -> None:
        from tui.app.screens.questions import LetterScreen  # noqa: PLC0415  (not needed to show text)

        self._reader.screen.app.push_screen(LetterScreen(words), then)

    def set(self, letter: str | None) -> None:
        """Let a letter stand for the reading place."""
        if letter:
            self._reader.article.marks[letter] = self._reader.view.place
            self._reader.hint = f"mark {letter} set"

    def go_to(self, letter: str | None) -> None:
        """Go to the place that a letter stands for."""
        if letter is None:
            return
        reader = self._reader
        place = reader.article.marks.get(letter)
        if place is None:
            reader.hint = f"there is no mark {letter}" if letter != BEFORE_JUMP else "no jump yet"
            return
        reader.leave_place(reader.view.place)
        reader.hint = ""
        self._go(place)
