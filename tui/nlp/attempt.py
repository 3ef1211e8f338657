"""One article's fault is that article's alone."""

from __future__ import annotations

from collections.abc import Callable

from tui.errors import AnalysisError
from tui.model.analysis import Analysis
from tui.model.article import Article


def attempt(analyse: Callable[[Article], Analysis], article: Article) -> Analysis | AnalysisError:
    """Analyse an article; a fault of the rules becomes an error that names it, so that the next can have its turn."""
    try:
        return analyse(article)
    except Exception as error:  # noqa: BLE001  (a fault in one article must not lose the thousand after it)
        return AnalysisError(
            f"{article.id} can't be analysed: {type(error).__name__}: {error}.",
            "this is a fault of newsreader's rules; a report with the article would help",
            article=article.id,
        )
