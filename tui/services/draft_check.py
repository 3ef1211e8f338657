"""The quotations of a draft in references or in the library: which articles may have them, and what became of each.

Only articles that share words in a row with a quotation are looked at closely, and analysed if they weren't before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from tui.errors import LibraryError, SourceError
from tui.model.analysis import Analysis
from tui.model.article import Article
from tui.model.likeness import topics
from tui.model.passage_alignment import phrases, word_pairs
from tui.model.quotation_check import (
    CheckedDraft,
    CheckedQuotation,
    Quotation,
    QuotedPassage,
    Verdict,
    best_of,
    elsewhere,
    nearest,
    quotations_of,
)
from tui.model.source_text import SourceText
from tui.model.span import CharSpan
from tui.services.annotation_service import corrected

if TYPE_CHECKING:
    from tui.library.library import Library
    from tui.services.analysis_service import AnalysisService
    from tui.sources.draft_markup import DraftMarkup

_CLOSE = 0.2
"""Share of a quotation's pairs of words that an article must have to be looked at."""

_SOURCES = 4
"""Articles that are looked at for a quotation."""

_PATIENCE = 0.5
"""Seconds to wait for articles stored since to be looked through."""

_STATEMENTS = 3
"""Articles in which the nearest statement of a speaker is looked for."""


_Pairs = frozenset[tuple[str, str]]
_T = TypeVar("_T")


class _Source:
    """An article that may be quoted."""

    def __init__(self, article: Article, analyse: Callable[[Article], Analysis]) -> None:
        self.article = article
        self._analyse = analyse

    @cached_property
    def pairs(self) -> _Pairs:
        return word_pairs(self.article.text)

    @cached_property
    def text(self) -> SourceText:
        return SourceText(self._analyse(self.article))


class DraftCheck:
    """Looks for the quotations of drafts."""

    def __init__(
        self, analyses: AnalysisService, library: Library, references: Iterable[Article] | None = None
    ) -> None:
        """Take what may be quoted.

        Args:
            analyses: Makes the analyses that there aren't yet.
            library: Where analyses and corrections are stored.
            references: What may be quoted; `None` for every article of the library.
        """
        self._analyses = analyses
        self._library = library
        self._read = None if references is None else [_Source(each, self._analysis) for each in references]
        self._stored: dict[int, _Source | None] = {}
        self._known_pairs: dict[int, _Pairs] = {}

    def check(
        self,
        draft: Analysis,
        links: Mapping[CharSpan, str] | None = None,
        on_progress: Callable[[float], object] = lambda _: None,
    ) -> CheckedDraft:
        """Check all that a draft quotes.

        Args:
            draft: The draft, with its corrections.
            links: Addresses and files that its words link to; `None` for those of its file.
            on_progress: Called with the part of the work that is done, 0 to 1.

        Raises:
            LibraryError: If the library can't be read.
            ModelError: If the language model can't be loaded.
        """
        own = self._texts_of(draft.article)
        if self._read is None and self._library.articles.count() == len(own and {draft.article.digest}):
            raise LibraryError(
                "The library has no articles that may be quoted.", "import some, or name sources with --against"
            )
        if self._read is None:
            self._library.articles.catch_up(_PATIENCE)
        markup = _markup(draft.article)
        quotations = quotations_of(draft, markup.links if links is None else links, markup.blocks)
        checks: list[CheckedQuotation] = []
        for number, quotation in enumerate(quotations):
            checks.append(self._checked(quotation, own))
            on_progress((number + 1) / len(quotations))
        ids = {source.article.digest: number for number, source in self._stored.items() if source}
        return CheckedDraft(draft, tuple(checks), ids)

    def _checked(self, quotation: Quotation, own: frozenset[int]) -> CheckedQuotation:
        if quotation.reported:
            return CheckedQuotation(quotation, None, passage=self._nearest(quotation, own))
        best = best_of(self._found(quotation, own))
        return best or CheckedQuotation(quotation, Verdict.NOWHERE, passage=self._nearest(quotation, own))

    def _found(self, quotation: Quotation, own: frozenset[int]) -> Iterator[CheckedQuotation]:
        """The quotation in each article that has it; none after one where nothing is wrong."""
        named = self._named(quotation)
        looked_at: list[_Source] = []
        least = 0.0
        for close, source in chain(self._likely(quotation, own), ((1.0, source) for source in named)):
            if close <= least or source in looked_at:
                continue  # What was found has as much of it, and the right speaker.
            looked_at.append(source)
            found = source.text.find(quotation)
            if found is not None:
                found = elsewhere(found) if named and source not in named else found
                yield found
                if not found.faults:
                    return
                if not {Verdict.SOURCE, Verdict.SPEAKER} & {*found.faults}:
                    least = max(least, close)

    def _likely(self, quotation: Quotation, own: frozenset[int]) -> Iterator[tuple[float, _Source]]:
        """Articles that may have a quotation, with the share of its pairs of words: first where its speaker says so."""
        pairs = word_pairs(quotation.text)
        if self._read is not None:
            digest = quotation.draft.article.digest
            sources = [each for each in self._read if each.article.digest != digest]
            yield from _closest(pairs, ((source.pairs, source) for source in sources))
            return
        rows = phrases(quotation.segments, quotation.draft.article.text)
        passages = self._library.passages
        said = (
            (word_pairs(words), number) for number, words in passages.said_by(_surname(quotation), rows[: _WORDS // 2])
        )
        yield from self._stored_of(_closest(pairs, said), own)
        for every in (True, False):
            texts = passages.with_phrases(rows, every=every)
            yield from self._stored_of(_closest(pairs, ((self._pairs(*each), each[0]) for each in texts)), own)

    def _stored_of(self, close: Iterable[tuple[float, int]], own: frozenset[int]) -> Iterator[tuple[float, _Source]]:
        """The articles of the library with some ids, without the draft itself."""
        for share, number in close:
            if number not in own and (source := self._of(number)) is not None:
                yield share, source

    def _pairs(self, number: int, text: str) -> _Pairs:
        """The pairs of words of an article's text, found once."""
        if number not in self._known_pairs:
            self._known_pairs[number] = word_pairs(text)
        return self._known_pairs[number]

    def _nearest(self, quotation: Quotation, own: frozenset[int]) -> QuotedPassage | None:
        """What the same speaker says that is nearest."""
        name = _surname(quotation)
        if not name:
            return None
        about = topics(quotation.text)
        if self._read is not None:
            sources = [each for each in self._read if name in each.article.text.casefold()]
            sources.sort(key=lambda each: -len(about & topics(each.article.text)))
        else:
            words = sorted({word for pair in word_pairs(quotation.text) for word in pair}, key=lambda word: -len(word))
            found = self._library.passages.said_by(name, words[:_WORDS])
            said = sorted(found, key=lambda each: -len(about & topics(each[1])))
            numbers = list(dict.fromkeys(number for number, _ in said if number not in own))[:_STATEMENTS]
            sources = [source for number in numbers if (source := self._of(number)) is not None]
        near = [one for each in sources[:_STATEMENTS] if (one := nearest(quotation, each.text.analysis))]
        return max(near, key=lambda one: one[0])[1] if near else None

    def _of(self, number: int) -> _Source | None:
        """An article of the library; `None` for one that can't be read."""
        if number not in self._stored:
            try:
                source = _Source(self._library.articles.get(number), self._analysis)
            except LibraryError as error:
                self._library.left_out.add_error(error)
                source = None
            self._stored[number] = source
        return self._stored[number]

    def _analysis(self, article: Article) -> Analysis:
        known = self._library.newest(article) if self._read is None else None
        return corrected(known or self._analyses.recall_or_analyse(article), self._library).analysis

    def _texts_of(self, article: Article) -> frozenset[int]:
        """The ids of all texts of an article, if the library has it."""
        number = self._library.articles.find(article)
        return frozenset() if number is None else frozenset(each.id for each in self._library.articles.texts(number))

    def _named(self, quotation: Quotation) -> list[_Source]:
        """The articles that the draft names beside a quotation, as far as they are at hand."""
        found = []
        for link in quotation.named:
            if self._read is not None:
                found += [each for each in self._read if _place(each.article.source) == _place(link)]
            elif (number := self._library.articles.at(_place(link))) is not None and (source := self._of(number)):
                found.append(source)
        return found


_WORDS = 6
"""Words by which a statement is found."""


def _closest(pairs: _Pairs, sources: Iterable[tuple[_Pairs, _T]]) -> list[tuple[float, _T]]:
    """Those that have most pairs of words in common with a quotation, each once, with the share, if it is enough."""
    best: dict[_T, float] = {}
    for there, source in sources:
        best[source] = max(best.get(source, 0.0), len(pairs & there) / max(1, len(pairs)))
    close = [(share, source) for source, share in best.items() if share >= _CLOSE]
    return sorted(close, key=lambda each: -each[0])[:_SOURCES]


def _surname(quotation: Quotation) -> str:
    """The last word of the speaker's name, without its capital; empty where nobody is named."""
    actor = quotation.actor
    return actor.name.split()[-1].casefold() if actor is not None and actor.named else ""


def _markup(draft: Article) -> DraftMarkup:
    from tui.sources.draft_markup import draft_markup

    return draft_markup(draft)


def _place(reference: str) -> str:
    """An address or a path in one form."""
    from tui.sources import is_address
    from tui.sources.addresses import canonical

    try:
        return canonical(reference) if is_address(reference) else str(Path(reference).resolve())
    except (SourceError, OSError, ValueError):
        return reference
