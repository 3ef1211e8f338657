"""What stands around the lists, or for them: titles, a message, and the strip of a small screen."""

from __future__ import annotations

from typing import ClassVar

from textual import events
from textual.reactive import reactive
from textual.strip import Strip

from tui.app.keymap import hint_on
from tui.app.messages import RowChosen
from tui.app.rendering.list_rows import Styled
from tui.app.rendering.pane_geometry import Shape
from tui.app.rendering.side_lists import Here, Listed, Title, message_lines, title_line
from tui.app.rendering.side_strip import strip_actors, strip_lines
from tui.app.widgets.article_view import EMPTY
from tui.app.widgets.fitted_lists import FittedList
from tui.app.widgets.line_styles import StyledLines


def _named(*names: str) -> set[str]:
    return {f"panelines--{name}" for name in names}


class PaneLines(StyledLines):
    """Lines in our own styles; a kind of lines names those that it has, as each costs time at the start."""

    PREFIX = "panelines"

    def lines(self, columns: int) -> list[list[Styled]]:
        """What stands on each line."""
        del columns
        return []

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        lines = self.lines(self.size.width)
        pieces = lines[y] if y < len(lines) else []
        return self.look.line(pieces)


class ListTitle(PaneLines):
    """The title of a list, with what is listed of how many."""

    COMPONENT_CLASSES: ClassVar[set[str]] = _named("border", "heading")

    title: reactive[Title] = reactive(("",))
    shape: reactive[Shape] = reactive(Shape.STACKED)

    def __init__(self, of: FittedList, *, id: str, first: bool = False) -> None:  # noqa: A002  (Textual's name)
        """Take the list, and whether it stands at the top."""
        super().__init__(id=id)
        self.of = of
        self._first = first

    def lines(self, columns: int) -> list[list[Styled]]:
        """The title."""
        return [title_line(self.title, columns, self.shape, first=self._first)]

    def on_click(self) -> None:
        self.of.focus()


class SideMessage(PaneLines):
    """What the analysis has to say."""

    COMPONENT_CLASSES: ClassVar[set[str]] = _named("border", "quiet")

    words: reactive[str] = reactive("")

    def lines(self, columns: int) -> list[list[Styled]]:
        """The words, beside the rule."""
        return [[Styled("│ ", "border"), Styled(words, "quiet")] for words in message_lines(self.words, columns)]


class SideStrip(PaneLines):
    """Both lists as a few rows below the text; a click follows an actor, or goes to the quote."""

    COMPONENT_CLASSES: ClassVar[set[str]] = _named(
        *("border", "heading", "quiet", "count", "marked", "open", "words"),
        *("person", "org", "place", "person-name", "org-name", "place-name"),
    )

    listed: reactive[Listed] = reactive(Listed(EMPTY))
    here: reactive[Here] = reactive(Here())
    message: reactive[str] = reactive("")

    def lines(self, columns: int) -> list[list[Styled]]:
        """The rows of the strip."""
        listed = self.listed
        hidden = "" if listed.kinds.listed(listed.analysis) else hint_on(self, listed.why_no_actors())
        return strip_lines(listed, self.here, (columns, self.size.height), self.message or hidden)

    def on_click(self, event: events.Click) -> None:
        event.prevent_default()
        row = event.y - (1 if self.size.height > 2 else 0)  # noqa: PLR2004  (without the rule)
        quote = self.here.quote or self.here.next_quote
        if row > 0 and quote:
            self.post_message(RowChosen("quotes", quote))
        elif row == 0 and not self.message:
            for each in strip_actors(self.listed, self.here, self.size.width):
                if each.start <= event.x < each.end:
                    self.post_message(RowChosen("actors", each.id))
