"""What the reader leaves behind in one article and finds again on coming back to it."""

from __future__ import annotations

from dataclasses import dataclass, field

from tui.app.page.following import NOTHING, Followed
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.model.navigation import Cursor, Place, Trail


@dataclass
class Visit:
    """One article on the pile, and where the reader is in it."""

    reference: str
    analysis: Analysis | None = None
    """What is known; `None` until the article is read."""

    analysed: bool = False
    """Whether the analysis is more than the bare text."""

    found: Analysis | None = None
    """What was found, before the reader's corrections."""

    kept: Place | None = None
    """Where the reader was when that was kept last; `None` until it is looked up."""

    resumed: bool = False
    """Whether what was followed then is followed again."""

    followed: Followed = NOTHING
    cursor: Cursor = field(default_factory=Cursor)
    place: int = 0
    trail: Trail = field(default_factory=Trail)
    marks: dict[str, int] = field(default_factory=dict)
    """Offsets by the letter of their mark."""

    shelved: int | None = None
    """Id of the article in the library, where it comes from there."""

    refused: Article | None = None
    """What there is to read anyway of a page that was refused."""
