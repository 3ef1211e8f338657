"""What may go wrong, as one tree of exceptions.

    NewsreaderError
    ├── SourceError     a reference that can't be read as an article
    │   └── RefusedError    a page that has some text, but no article or only its beginning
    ├── ConfigError     a setting that can't be used
    ├── ModelError      a language model that isn't there or doesn't fit
    ├── AnalysisError   an article that can't be analysed
    ├── LibraryError    the store of analyses and articles can't be used
    ├── ExportError     a format that can't be written
    ├── QueryError      a search that can't be understood
    └── CommandError    another program that can't be started, or takes too long

Every message is a whole sentence: what is wrong and where. `hint` says what to do about it.
"""

from typing import Any


class NewsreaderError(Exception):
    """The root of the tree: whatever the program itself reports, with exit code 1."""

    def __init__(self, message: str, hint: str | None = None) -> None:
        """Take the sentence to show and, where there is one, a way out.

        Args:
            message: One sentence that names what is wrong and where.
            hint: What the reader can do; shown on a line of its own after `hint:`.
        """
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        """The message and, on a second line, the hint."""
        return f"{self.message}\nhint: {self.hint}" if self.hint else self.message


class SourceError(NewsreaderError):
    """A reference that can't be read as an article: missing, empty, binary, unreachable."""


class RefusedError(SourceError):
    """A page that has some text, but no article, or only the beginning of one."""

    def __init__(self, message: str, hint: str | None, article: Any) -> None:  # noqa: ANN401  (an `Article`)
        """Take the sentence, the way out, and the article that there is to read anyway."""
        super().__init__(message, hint)
        self.article = article


class ConfigError(NewsreaderError):
    """A setting that can't be used: an unknown key, a wrong type, a value out of range."""


class ModelError(NewsreaderError):
    """A language model that isn't installed, or is of another kind or version than it says."""


class AnalysisError(NewsreaderError):
    """An article that can't be analysed."""

    def __init__(self, message: str, hint: str | None = None, *, article: str = "") -> None:
        """Take the sentence, the way out, and the id of the article."""
        super().__init__(message, hint)
        self.article = article


class LibraryError(NewsreaderError):
    """A store that can't be opened, read or written."""


class ExportError(NewsreaderError):
    """A format that can't be written: it needs a package that isn't installed, or a file instead of a terminal."""


class QueryError(NewsreaderError):
    """A search that can't be understood: a field that doesn't exist, a day that is none."""


class CommandError(NewsreaderError):
    """Another program that can't be started, or takes too long."""
