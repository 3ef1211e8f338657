"""Values that many tests start from."""

from __future__ import annotations

from collections.abc import Iterator

from tui.model.analysis import Actor, ActorKind, Analysis, Mention, MentionKind, Quote, QuoteKind
from tui.model.article import Article
from tui.model.span import CharSpan


def article_of(text: str, *, name: str = "test", headline: bool = False) -> Article:
    """An article whose paragraphs are the blocks between blank lines."""
    paragraphs = []
    at = 0
    for block in text.split("\n\n"):
        words = block.strip()
        start = at + block.find(words) if words else at
        if words:
            paragraphs.append(CharSpan(start, start + len(words)))
        at += len(block) + 2
    first = paragraphs[0] if headline and paragraphs else None
    return Article(name, text, tuple(paragraphs), first.of(text) if first else None, first)


def analysis_of(article: Article, *actors: Actor, quotes: tuple[Quote, ...] = (), maker: str = "test 1") -> Analysis:
    """An analysis with some actors and quotes."""
    return Analysis(article, actors, quotes, maker)


def actor_in(article: Article, name: str, *aliases: str, kind: ActorKind = ActorKind.PERSON, role: str = "") -> Actor:
    """An actor of an article, mentioned wherever its name stands, or else the first of its aliases that does."""
    called = next(words for words in (name, *aliases) if words in article.text)
    spans = [CharSpan(at, at + len(called)) for at in _places(called, article.text)]
    number = f"a{article.text.index(called)}"
    mentions = tuple(Mention(span, MentionKind.NAME) for span in spans)
    return Actor(number, name, kind, mentions, aliases, (role,) if role else ())


def quote_in(article: Article, words: str, actor: Actor | None = None, *, cue: str = "said") -> Quote:
    """A direct quote of words that stand in an article."""
    start = article.text.index(words)
    where = article.text.find(cue)
    return Quote(
        f"q{start}",
        QuoteKind.DIRECT,
        (CharSpan(start, start + len(words)),),
        cue=CharSpan(where, where + len(cue)) if where >= 0 else None,
        actor=actor.id if actor else None,
    )


def _places(words: str, text: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))
