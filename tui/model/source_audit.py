"""Who is quoted, how much and how early, and who is talked about without a word of their own: counts over analyses."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tui.model.analysis import ActorKind, Analysis, Quote, QuoteKind, SourceKind, Stance

OFTEN = 3
"""Mentions in one article from which somebody who is never quoted is worth telling."""


KINDS: tuple[SourceKind | None, ...] = (*SourceKind, None)
"""Kinds of sources; `None` for quotes of which the article, or our rules, don't say whose they are: one source."""


_PRONOUNS = frozenset(
    (
        "i",
        "we",
        "you",
        "he",
        "she",
        "it",
        "they",
        "who",
        "that",
        "this",
        "these",
        "those",
        "one",
        "some",
        "many",
        "most",
    )
)
"""Speakers that say nothing of who speaks, where nobody found out whom they stand for."""


@dataclass(frozen=True, slots=True)
class AuditedSource:
    """Somebody quoted or mentioned. Two articles speak of the same where name and kind are the same."""

    name: str
    """As an article names or describes them; empty where nobody is known."""

    kind: SourceKind | None
    articles: int
    """Articles that mention or quote them."""

    mentions: int
    direct: int
    indirect: int
    mixed: int
    beliefs: int
    """How many of all these quotes are no speech: thought, wanted, hoped."""

    words: int
    """Words in their quotes, between white space."""

    direct_words: int
    mixed_words: int
    share: float
    """Their part of all quoted words, 0 to 1."""

    early: float | None
    """How far into an article their first quote begins, 0 at its top to 1, on average; `None` if never quoted."""

    @property
    def quotes(self) -> int:
        """All their quotes."""
        return self.direct + self.indirect + self.mixed


@dataclass(frozen=True, slots=True)
class SpokenFor:
    """Somebody for whom others speak: a company by its spokeswoman, a client by his lawyer."""

    name: str
    quotes: int
    words: int
    share: float
    """Part of all quoted words that others say for them, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Audit:
    """What a set of articles does with its sources."""

    articles: int
    quotes: int
    words: int
    """Quoted words."""

    sources: tuple[AuditedSource, ...]
    """Those quoted, by words, then by quotes, then by name."""

    silent: tuple[AuditedSource, ...]
    """People and organisations by name that an article mentions often and none quotes, by mentions, then by name.

    Those for whom others speak are left out."""

    spoken_for: tuple[SpokenFor, ...] = ()
    """For whom others speak, by words, then by name."""

    def share(self, kind: SourceKind | None) -> float:
        """A kind's part of all quoted words, 0 to 1."""
        return sum(source.words for source in self.sources if source.kind is kind) / self.words if self.words else 0.0


Key = tuple[str, SourceKind | None]
"""A source: its name in small letters, and its kind."""


@dataclass(slots=True)
class _Count:
    name: str
    kind: SourceKind | None
    silent: bool = False
    """Whether it is worth telling where it is never quoted: a person or organisation by name."""

    articles: int = 0
    mentions: int = 0
    most: int = 0
    """Mentions in the article that has most of them."""

    quotes: Counter[QuoteKind] = field(default_factory=Counter)
    words: Counter[QuoteKind] = field(default_factory=Counter)
    beliefs: int = 0
    starts: list[float] = field(default_factory=list)


class Auditor:
    """Counts analyses one by one; what it holds grows with the number of sources, not of articles."""

    def __init__(self, often: int = OFTEN) -> None:
        """Begin to count.

        Args:
            often: Mentions in one article from which somebody who is never quoted is reported.
        """
        self._often = often
        self._articles = 0
        self._counts: dict[Key, _Count] = {}
        self._spoken_for: dict[str, tuple[str, int, int]] = {}

    def add(self, analysis: Analysis) -> None:
        """Count an article."""
        self._articles += 1
        here: dict[Key, tuple[int, list[Quote]]] = {}
        kinds = {quote.actor: analysis.source_kind(quote) for quote in reversed(analysis.quotes)}
        for actor in analysis.actors:
            kind = actor.source_kind if actor.named else kinds.get(actor.id, actor.source_kind)
            key = self._see(here, actor.name, kind, len(actor.mentions))
            self._counts[key].silent |= actor.named and actor.kind is not ActorKind.PLACE
            kinds[actor.id] = kind
        for quote in analysis.quotes:
            name, kind = _speaker(analysis, quote, kinds)
            here[self._see(here, name, kind, 0)][1].append(quote)
            if principal := analysis.actor(quote.speaks_for):
                called, count, words = self._spoken_for.get(principal.name.casefold(), (principal.name, 0, 0))
                told = called, count + 1, words + _words(analysis, quote)
                self._spoken_for[principal.name.casefold()] = told
        for key, (mentions, quotes) in here.items():
            source = self._counts[key]
            source.articles += 1
            source.mentions += mentions
            source.most = max(source.most, mentions)
            for quote in quotes:
                source.quotes[quote.kind] += 1
                source.words[quote.kind] += _words(analysis, quote)
                source.beliefs += quote.stance is Stance.BELIEF
            if quotes:
                source.starts.append(min(quote.span.start for quote in quotes) / len(analysis.article.text))

    def _see(
        self,
        here: dict[Key, tuple[int, list[Quote]]],
        name: str,
        kind: SourceKind | None,
        mentions: int,
    ) -> Key:
        key = (name.casefold(), kind)
        self._counts.setdefault(key, _Count(name, kind))
        before, quotes = here.get(key, (0, []))
        here[key] = before + mentions, quotes
        return key

    def result(self) -> Audit:
        """What was counted so far."""
        counts = self._counts.values()
        words = sum(count.words.total() for count in counts)
        quoted = [_source(count, words) for count in counts if count.quotes]
        silent = [
            _source(count, words) for count in counts if not count.quotes and count.most >= self._often and count.silent
        ]
        others = [SpokenFor(*told, told[2] / words if words else 0.0) for told in self._spoken_for.values()]
        return Audit(
            spoken_for=tuple(sorted(others, key=lambda each: (-each.words, each.name.casefold()))),
            articles=self._articles,
            quotes=sum(source.quotes for source in quoted),
            words=words,
            sources=tuple(
                sorted(quoted, key=lambda each: (-each.words, -each.quotes, each.name.casefold(), each.kind or ""))
            ),
            silent=tuple(sorted(silent, key=lambda each: (-each.mentions, each.name.casefold(), each.kind or ""))),
        )


def audit(analyses: Iterable[Analysis], *, often: int = OFTEN) -> Audit:
    """Count who is quoted in some articles.

    Args:
        analyses: Taken one at a time.
        often: Mentions in one article from which somebody who is never quoted is reported.
    """
    auditor = Auditor(often)
    for analysis in analyses:
        auditor.add(analysis)
    return auditor.result()


def _words(analysis: Analysis, quote: Quote) -> int:
    return sum(len(part.of(analysis.article.text).split()) for part in quote.content)


def _speaker(
    analysis: Analysis, quote: Quote, kinds: Mapping[str | None, SourceKind | None]
) -> tuple[str, SourceKind | None]:
    actor = analysis.actor(quote.actor)
    if actor:
        return actor.name, kinds[actor.id]
    words = " ".join(quote.speaker.of(analysis.article.text).split()) if quote.speaker else ""
    if not words or words.casefold() in _PRONOUNS:
        return "", None
    return words, analysis.source_kind(quote) or SourceKind.UNNAMED


def _source(count: _Count, words: int) -> AuditedSource:
    own = count.words.total()
    return AuditedSource(
        name=count.name,
        kind=count.kind,
        articles=count.articles,
        mentions=count.mentions,
        direct=count.quotes[QuoteKind.DIRECT],
        indirect=count.quotes[QuoteKind.INDIRECT],
        mixed=count.quotes[QuoteKind.MIXED],
        beliefs=count.beliefs,
        words=own,
        direct_words=count.words[QuoteKind.DIRECT],
        mixed_words=count.words[QuoteKind.MIXED],
        share=own / words if words else 0.0,
        early=sum(count.starts) / len(count.starts) if count.starts else None,
    )
