"""The reading list: the articles that are gone through, and those that were left for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tui.app.rendering.targets import NOTHING, Followed
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.model.navigation import ReadingPosition, Trail

if TYPE_CHECKING:
    from tui.app.screens.returnable_screen import ReturnableScreen
    from tui.services.analysis_service import AnalysisService


@dataclass
class OpenArticle:
    """One article of the reading list, and what the reader finds again on coming back to it."""

    reference: str
    analysis: Analysis | None = None
    """What is known; `None` until the article is read."""

    analysed: bool = False
    """Whether the analysis is more than the bare text."""

    found: Analysis | None = None
    """What was found, before the reader's corrections."""

    position: ReadingPosition | None = None
    """Where the reader was when that was stored last; `None` until it is looked up."""

    resumed: bool = False
    """Whether what was followed then is followed again."""

    followed: Followed = NOTHING
    """What was followed when the article was left."""

    trail: Trail = field(default_factory=Trail)
    marks: dict[str, int] = field(default_factory=dict)
    """Offsets by the letter of their mark."""

    library_id: int | None = None
    """Id of the article in the library, where it comes from there."""

    typed: bool = True
    """Whether a person named the reference; else a page led to it, or the article itself says so."""

    refused: Article | None = None
    """What there is to read anyway of a page that was refused."""


class NavigationEntry(NamedTuple):
    """A reading list that was left for another, to come back to."""

    articles: list[OpenArticle]
    number: int
    above: tuple[ReturnableScreen, ...]
    """The screens over the reader from which the others were chosen, the lowest first."""


class ReadingList:
    """The articles that are gone through, which of them is read, and the lists that were left.

    >>> reading = ReadingList([OpenArticle("a.txt"), OpenArticle("b.txt")])
    >>> reading.insert([OpenArticle("c.txt")])
    >>> reading.current.reference, reading.label
    ('c.txt', '2/3')
    """

    def __init__(self, articles: list[OpenArticle]) -> None:
        self.articles = articles
        self.number = 0
        self._left: list[NavigationEntry] = []

    @property
    def current(self) -> OpenArticle:
        """The article that is read."""
        return self.articles[self.number]

    @property
    def label(self) -> str:
        """Which of several articles is read, counted from 1: `2/5`; empty where there is only one."""
        return f"{self.number + 1}/{len(self.articles)}" if len(self.articles) > 1 else ""

    def insert(self, articles: Sequence[OpenArticle]) -> None:
        """Put articles after the one that is read, and go to the first of them."""
        self.articles[self.number + 1 : self.number + 1] = articles
        self.number += 1

    @property
    def chosen_from(self) -> tuple[ReturnableScreen, ...]:
        """The screens from which the articles were chosen, the lowest first."""
        return self._left[-1].above if self._left else ()

    @property
    def chosen_in_program(self) -> bool:
        """Whether other articles were left for these."""
        return bool(self._left)

    def leave_for(self, articles: list[OpenArticle], number: int, above: tuple[ReturnableScreen, ...]) -> None:
        """Read other articles, and remember these and the screens from which the others were chosen."""
        self._left.append(NavigationEntry(self.articles, self.number, above))
        self.articles, self.number = articles, number

    def go_back(self) -> tuple[ReturnableScreen, ...]:
        """Read again what was left last; the screens to show over it, the lowest first.

        Raises:
            IndexError: If nothing was left.
        """
        self.articles, self.number, above = self._left.pop()
        return above


def open_articles(references: Sequence[str | Article | OpenArticle], analyses: AnalysisService) -> list[OpenArticle]:
    """One article for each reference, the first of which is read and its analysis recalled; without any a blank one.

    Raises:
        SourceError: If the first article can't be read.
    """
    found = [_open(analyses, reference, now=number == 0) for number, reference in enumerate(references)]
    return found or [OpenArticle("", Analysis(Article("", "")), analysed=True, position=ReadingPosition())]


def _open(analyses: AnalysisService, reference: str | Article | OpenArticle, *, now: bool) -> OpenArticle:
    if isinstance(reference, OpenArticle):
        return reference
    if isinstance(reference, Article):
        name = reference.source or reference.id
        return open_article(name, reference, analyses, recall=now, typed=False)
    if not now or "://" in reference:
        return OpenArticle(reference)
    return open_article(reference, analyses.read(reference), analyses)


def open_article(
    reference: str, article: Article, analyses: AnalysisService, *, recall: bool = True, typed: bool = True
) -> OpenArticle:
    """An article that was read.

    Args:
        reference: Where.
        article: What stands there.
        analyses: Knows those that were analysed before.
        recall: Whether to ask for its analysis.
        typed: Whether a person named the reference.
    """
    known = analyses.recall(article) if recall else None
    return OpenArticle(reference, known or Analysis(article), known is not None, typed=typed)
