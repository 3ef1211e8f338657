"""Messages from widgets to their screen: past events, each with what the screen needs to know."""

from __future__ import annotations

from collections.abc import Sequence

from textual.events import Event
from textual.message import Message

from tui.model.span import CharSpan


class Settled(Message):
    """The first article, its marks and lists are ready to be drawn."""


class TypedAhead(Event, bubble=False):
    """What was typed on the first frame is done."""


class ReadAnyway(Message):
    """The reader wants to see what there is of a page that was refused."""


class Picked(Message):
    """The reader clicked on a character of the article."""

    def __init__(self, offset: int) -> None:
        super().__init__()
        self.offset = offset


class Jumped(Message):
    """The reader went to the top or the end of the text."""

    def __init__(self, before: int) -> None:
        """Take the offset where the reader was."""
        super().__init__()
        self.before = before


class RowChosen(Message):
    """A row of a list was chosen, by key or mouse."""

    def __init__(self, list_id: str, row_id: str) -> None:
        super().__init__()
        self.list_id = list_id
        self.row_id = row_id


class ShowLibrary(Message):
    """The library is wanted."""


class ShowDossier(Message):
    """A dossier of the library is wanted."""

    def __init__(self, dossier_id: int) -> None:
        super().__init__()
        self.dossier_id = dossier_id


class ReadArticles(Message):
    """An article of the library was chosen to be read, among others listed with it."""

    def __init__(self, articles: Sequence[tuple[int | None, str]], number: int, start: int | None = None) -> None:
        """Take what is to be read.

        Args:
            articles: Each with its id in the library, `None` for one that isn't there, and where it is from.
            number: Index of the chosen one.
            start: The character to go to; `None` for where the reader left off.
        """
        super().__init__()
        self.articles = articles
        self.number = number
        self.start = start


class PlacePicked(Message):
    """The reader clicked on the map of hits."""

    def __init__(self, hit: CharSpan) -> None:
        super().__init__()
        self.hit = hit


class QueryTyped(Message):
    """The query of a search changed."""

    def __init__(self, query: str) -> None:
        super().__init__()
        self.query = query


class QueryEntered(Message):
    """The query of a search is complete."""

    def __init__(self, query: str) -> None:
        super().__init__()
        self.query = query


class QueryLeft(Message):
    """A search was given up."""
