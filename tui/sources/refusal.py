"""What a page is refused with, though it has some text: that text, for whoever wants to read it anyway."""

from __future__ import annotations

from tui.errors import SourceError
from tui.model.article import Article


class RefusedError(SourceError):
    """A page that has some text, but no article, or only the beginning of one."""

    def __init__(self, message: str, hint: str | None, article: Article) -> None:
        """Take the sentence, the way out, and what there is to read anyway."""
        super().__init__(message, hint)
        self.article = article
