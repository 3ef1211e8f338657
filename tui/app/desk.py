"""Where articles and their analyses come from."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Protocol

from tui.model.analysis import Analysis
from tui.model.article import Article

if TYPE_CHECKING:
    from tui.nlp.analyser import Analyser


class Shelf(Protocol):
    """Keeps analyses from before."""

    def find(self, article: Article, maker: str) -> Analysis | None:
        """The analysis of an article, if that maker made one."""
        ...

    def save(self, analysis: Analysis) -> None:
        """Keep an analysis."""
        ...


class Desk:
    """Reads articles, recalls analyses made before, and makes new ones; the language model is loaded at the first."""

    def __init__(
        self,
        model: str = "en_core_web_md",
        *,
        time_limit: float = 120.0,
        shelf: Shelf | None = None,
        read: Callable[[str], Article] | None = None,
    ) -> None:
        """Take what is needed for both.

        Args:
            model: The language model's name.
            time_limit: Seconds an article's analysis may take.
            shelf: Where analyses are kept; `None` to keep none.
            read: Reads an article by its reference; `None` for the project's own sources.
        """
        self.model = model
        self.time_limit = time_limit
        self._shelf = shelf
        self._read = read
        self._analyser: Analyser | None = None
        self._at_work = threading.Lock()

    def read(self, reference: str) -> Article:
        """Read an article.

        Raises:
            SourceError: If there is none, or none that can be read.
        """
        if self._read is None:
            from tui.sources import read  # noqa: PLC0415  (what a source needs is loaded when it is used)

            self._read = read
        return self._read(reference)

    def recall(self, article: Article) -> Analysis | None:
        """The analysis that the same model and rules made of an article before; `None` without one.

        One that stopped at a time limit lower than today's is made anew.
        """
        if self._shelf is None:
            return None
        from tui.nlp.models import maker  # noqa: PLC0415  (reads the rules' files)

        found = self._shelf.find(article, maker(self.model))
        if found is None or (found.stop and found.stop.limit < self.time_limit):
            return None
        said = [note for note in article.notes if note not in found.notes]
        return replace(found, notes=(*said, *found.notes)) if said else found

    def analyse(
        self, article: Article, time_limit: float | None = None, tell: Callable[[float], None] | None = None
    ) -> Analysis:
        """Find an article's actors and quotes and keep them; one article at a time.

        Args:
            article: The article.
            time_limit: Seconds for this article; `None` for the usual limit.
            tell: Is told now and then, in this thread, which part of the work is done.

        Raises:
            ModelError: If the language model can't be loaded.
        """
        with self._at_work:
            if self._analyser is None:
                from tui.nlp.analyser import Analyser  # noqa: PLC0415  (spaCy takes a second or two)

                self._analyser = Analyser(self.model, time_limit=self.time_limit)
            analysis = self._analyser.analyse(article, time_limit=time_limit, tell=tell)
        if self._shelf is not None:
            self._shelf.save(analysis)
        return analysis
