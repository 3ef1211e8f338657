"""Articles and their analyses: read, looked up where they were made before, made again and stored."""

from __future__ import annotations

import gc
import threading
from dataclasses import replace
from typing import TYPE_CHECKING

from tui.model.analysis import Analysis
from tui.model.article import Article

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.nlp.analyser import Analyser, ProgressCallback


class AnalysisService:
    """Reads articles, recalls analyses made before, and makes new ones; the first of these loads the language model."""

    def __init__(
        self,
        model: str = "en_core_web_md",
        *,
        time_limit: float = 120.0,
        library: Library | None = None,
        anyway: bool = False,
    ) -> None:
        """Take what is needed for both.

        Args:
            model: The language model's name.
            time_limit: Seconds an article's analysis may take.
            library: Where analyses, and pages that are read, are stored; `None` to store none.
            anyway: Whether to read what there is of pages that are no article, or only the beginning of one.
        """
        self.model = model
        self.time_limit = time_limit
        self._library = library
        self.anyway = anyway
        self._analyser: Analyser | None = None
        self._at_work = threading.Lock()

    def read(self, reference: str, *, typed: bool = True) -> Article:
        """Read an article; a page is stored, and taken from the library where it can't be read this time.

        Args:
            reference: What to read.
            typed: Whether a person named it; what a page led to may not be on this machine or network.

        Raises:
            SourceError: If there is none, or none that can be read.
        """
        from tui.services.stored_pages import read_and_store
        from tui.sources import read

        if self._library is None:
            return read(reference, anyway=self.anyway, typed=typed)
        return read_and_store(reference, self._library, anyway=self.anyway, typed=typed)

    def read_again(self, address: str, *, typed: bool = True) -> Article:
        """Read a page as it is now, not as it was stored; `typed` says whether a person named it.

        Raises:
            SourceError: If it can't be read.
        """
        from tui.sources import read

        return read(address, anyway=self.anyway, typed=typed)

    def recall(self, article: Article) -> Analysis | None:
        """The analysis that the same model and rules made of an article before; `None` without one.

        One that stopped at a time limit lower than today's is made again.
        """
        if self._library is None:
            return None
        from tui.nlp.models import maker

        found = self._library.find(article, maker(self.model))
        if found is None or (found.stop and found.stop.limit < self.time_limit):
            return None
        said = [note for note in article.notes if note not in found.notes]
        return replace(found, notes=(*said, *found.notes)) if said else found

    def analyse(
        self, article: Article, time_limit: float | None = None, on_progress: ProgressCallback | None = None
    ) -> Analysis:
        """Find an article's actors and quotes and store them; one article at a time.

        Args:
            article: The article.
            time_limit: Seconds for this article; `None` for the usual limit.
            on_progress: Called now and then, in this thread, with the part of the work that is done, 0 to 1.

        Raises:
            ModelError: If the language model can't be loaded.
        """
        with self._at_work:
            if self._analyser is None:
                self._analyser = self._load()
            analysis = self._analyser.analyse(article, time_limit=time_limit, on_progress=on_progress)
        if self._library is not None:
            self._library.save(analysis)
        return analysis

    def _load(self) -> Analyser:
        """Load the language model; nobody looks for garbage meanwhile, nor ever among what was loaded."""
        enabled = gc.isenabled()
        gc.disable()
        try:
            from tui.nlp.analyser import Analyser

            gc.freeze()  # Reading a model's files lets the search for garbage go on.
            return Analyser(self.model, time_limit=self.time_limit)
        finally:
            gc.freeze()
            if enabled:
                gc.enable()

    def recall_or_analyse(self, article: Article, on_progress: ProgressCallback | None = None) -> Analysis:
        """The analysis made before, or a new one; as `recall` and `analyse`.

        Raises:
            ModelError: If the language model can't be loaded.
        """
        return self.recall(article) or self.analyse(article, on_progress=on_progress)
