"""The analyser: holds a loaded model, turns articles into analyses."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import cast

import tui.nlp.lean_spacy  # noqa: F401  (before the first module that imports spaCy)
from tui.model.analysis import Analysis, Stop
from tui.model.article import Article
from tui.nlp.clock import Clock, TimeUpError, check_time, running
from tui.nlp.doc_conversion import to_analysis
from tui.nlp.language_detection import language_warning
from tui.nlp.models import maker
from tui.nlp.paragraph_parser import FULLEST, Parsed, parse
from tui.nlp.pipeline import OURS, load
from tui.nlp.token_table import Component, TokenTable

ProgressCallback = Callable[[float], None]  # Called now and then with the part of the work that is done, 0 to 1
# Part of the time limit after which no further batch is parsed; in news our own steps take a third as long
PARSING = 0.6
TRIES = ((1.0, 1.0), (1 / 8, 1.1), (1 / 64, 1.15))
"""Which part of what was parsed our own steps work on, and by which part of the time limit they must be done.

Where they can't do all of it in time, they do a beginning that is small enough in any case."""

# Tokens parsed between two looks at the clock for each second of the limit: a twentieth of it on a slow machine
_TOKENS = 100


class Analyser:
    """A language model and our rules, loaded once and used for any number of articles.

    Raises:
        ModelError: If the model can't be found or loaded.
    """

    def __init__(self, model: str = "en_core_web_md", *, time_limit: float = 120.0) -> None:
        """Load a model.

        Args:
            model: Name of an installed spaCy pipeline, or a folder with one.
            time_limit: Seconds of processor time an article may take; past it the rest of the article stays without
                marks, and the analysis says so.
        """
        self.model = maker(model)
        self.time_limit = time_limit
        self._base = load(model)
        self._ours = [cast(Component, self._base.create_pipe(name)) for name in OURS]

    def analyse(
        self, article: Article, *, time_limit: float | None = None, on_progress: ProgressCallback | None = None
    ) -> Analysis:
        """Find an article's actors and quotes.

        An article that takes longer than the time limit is analysed up to the end of a paragraph that the time reached,
        as if nothing stood behind it; the analysis says where it stopped. Inside a paragraph it stops only if that has
        thousands of characters. The limit counts this thread's processor time (see `Clock`), so that a busy machine
        finds what an idle one does. The analysis notes too what the article's source said of
        it, and if it is in another language than the model.

        Args:
            article: The article.
            time_limit: Seconds for this article; `None` for the analyser's own limit.
            on_progress: Called with how far the work is.
        """
        clock = Clock(self.time_limit if time_limit is None else time_limit)
        on_progress = on_progress or (lambda _: None)
        with self._base.memory_zone():  # What spaCy learns of an article's words goes when the article goes.
            parsed = self._parse(article, clock, on_progress)
            for share, until in TRIES:
                begun = parsed if share == 1 else parsed.shortened(share)
                try:
                    with running(clock, until):
                        found = self._found(begun, article, on_progress)
                except TimeUpError:
                    continue
                return self._noted(found, article, begun.covered, clock.limit)
        return self._noted(Analysis(article, model=self.model), article, 0, clock.limit)

    def _parse(self, article: Article, clock: Clock, on_progress: ProgressCallback) -> Parsed:
        length = max(1, len(article.text))

        def enough(covered: int) -> bool:
            on_progress(PARSING * covered / length)
            return clock.over(PARSING)

        fullest = min(FULLEST, int(_TOKENS * clock.limit) + 1)
        return parse(self._base, article.text, article.paragraphs, fullest=fullest, enough=enough)

    def _found(self, parsed: Parsed, article: Article, on_progress: ProgressCallback) -> Analysis:
        doc = parsed.doc()
        tokens = TokenTable(doc)
        for number, component in enumerate(self._ours):
            on_progress(PARSING + (1 - PARSING) * number / len(self._ours))
            component(doc, tokens)
            check_time()
        return to_analysis(doc, article, self.model)

    def _noted(self, found: Analysis, article: Article, covered: int, limit: float) -> Analysis:
        """The same with what the reader should know."""
        stop = Stop(covered, limit) if covered < len(article.text) else None
        strange = language_warning(article.text, self.model.partition(" ")[0])
        found = replace(found, stop=stop)
        notes = (*article.notes, *([strange] if strange else []), *([f"The analysis {found.stopped}."] if stop else []))
        return replace(found, notes=notes)

    def analyse_all(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        """Analyse articles one after another, in order, holding one at a time."""
        return map(self.analyse, articles)
