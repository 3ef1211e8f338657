"""Jumping back and forward, and marks."""

from __future__ import annotations

from collections.abc import Callable

from tui.app.screens.stage import Stage


class Marking(Stage):
    """The part of the reader screen that remembers places."""

    def action_jump_back(self) -> None:
        """Go back to where the last jump started."""
        self._travel(ahead=False)

    def action_jump_forward(self) -> None:
        """Go forward again."""
        self._travel(ahead=True)

    def _travel(self, *, ahead: bool) -> None:
        here, trail = self.view.place, self.visit.trail
        self.visit.trail, place = trail.forward(here) if ahead else trail.back(here)
        if place is None:
            self.hint = "no jump to go forward to" if ahead else "no jump to go back from"
            return
        self.hint = ""
        self._go(place)

    def _go(self, place: int) -> None:
        """Move the reading place; a hit that starts there becomes current."""
        stops = self.followed.stops
        number = next((n for n, stop in enumerate(stops) if stop.start == place), None)
        if number is not None:
            self.cursor = type(self.cursor)(stops, number)
        self.view.go_to(place)

    def action_set_mark(self) -> None:
        """Remember the reading place under a letter."""
        self._ask_letter("mark this place: press a letter", self._set_mark)

    def action_go_to_mark(self) -> None:
        """Go to the place remembered under a letter; `'` for the one before the last jump."""
        known = " ".join(sorted(self.visit.marks)) or "none set"
        self._ask_letter(f"go to a mark: {known}", self._go_to_mark)

    def _ask_letter(self, words: str, then: Callable[[str | None], None]) -> None:
        from tui.app.screens.questions import LetterScreen  # noqa: PLC0415  (not needed to show text)

        self.app.push_screen(LetterScreen(words), then)

    def _set_mark(self, letter: str | None) -> None:
        if letter:
            self.visit.marks[letter] = self.view.place
            self.hint = f"mark {letter} set"

    def _go_to_mark(self, letter: str | None) -> None:
        if letter is None:
            return
        place = self.visit.marks.get(letter)
        if place is None:
            self.hint = f"there is no mark {letter}" if letter != "'" else "no jump yet"
            return
        self.leave_place(self.view.place)
        self.hint = ""
        self._go(place)
