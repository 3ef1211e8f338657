"""The analyser: holds a loaded model, turns articles into analyses."""

from __future__ import annotations

from dataclasses import replace
from time import monotonic
from typing import TYPE_CHECKING

from tui.nlp.fingerprint import maker
from tui.nlp.join import parse
from tui.nlp.language import stranger
from tui.nlp.pipeline import OURS, load
from tui.nlp.project import project

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from tui.model.analysis import Analysis
    from tui.model.article import Article


class Analyser:
    """A language model and our rules, loaded once and used for any number of articles.

    Raises:
        ModelError: If the model can't be found or loaded.
    """

    def __init__(self, model: str = "en_core_web_md", *, time_limit: float = 120.0) -> None:
        """Load a model.

        Args:
            model: Name of an installed spaCy pipeline, or a folder with one.
            time_limit: Seconds an article may take; past it the rest of the article stays without marks, and the
                analysis says so.
        """
        self.model = maker(model)
        self.time_limit = time_limit
        self._base = load(model)
        self._ours = [self._base.create_pipe(name) for name in OURS]

    def analyse(self, article: Article) -> Analysis:
        """Find an article's actors and quotes.

        An article that takes longer than `time_limit` is analysed as far as the time reached; the analysis notes where
        it stopped. It notes too if the article is in another language than the model, and what its source said of it.
        """
        with self._base.memory_zone():  # What spaCy learns of an article's words goes when the article goes.
            doc, covered = parse(self._base, article.text, article.paragraphs, monotonic() + self.time_limit)
            for component in self._ours:
                doc = component(doc)
            notes = [*article.notes]
            if strange := stranger(article.text, self.model.partition(" ")[0]):
                notes.append(strange)
            partial = covered < len(article.text)
            if partial:
                share = 100 * covered // len(article.text)
                stopped = f"The analysis stopped at its time limit of {self.time_limit:g} s"
                notes.append(f"{stopped}, after {share} % of the text.")
            return replace(project(doc, article, self.model, tuple(notes)), partial=partial)

    def analyse_all(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        """Analyse articles one after another, in order, holding one at a time."""
        return map(self.analyse, articles)
