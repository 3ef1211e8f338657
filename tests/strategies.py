"""Hypothesis strategies for articles, analyses, and what readers do to them."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.builders import article_of
from tui.model.analysis import (
    Actor,
    ActorKind,
    Analysis,
    Mention,
    MentionKind,
    Quote,
    QuoteKind,
    Stance,
    Turn,
    TurnRole,
)
from tui.model.anchors import Anchor, Note
from tui.model.article import Article
from tui.model.corrections import (
    ActorRef,
    AddMention,
    AddQuote,
    Correction,
    Hide,
    HideQuote,
    Merge,
    Reassign,
    Rename,
    Retype,
    Scope,
    Split,
    quote_anchor,
)
from tui.model.navigation import Following, ReadingPosition
from tui.model.span import CharSpan

WORDS = (
    "Ada",
    "Fenn",
    "Mayor",
    "the",
    "he",
    "she",
    "“Yes,”",
    "said",
    "left.",
    "Orr",
    "ORR",
    "“No",
    "more.”",
    "naïve",
    "東京",
)

NAMES = ("Ada Fenn", "Orr", "ORR", "Fenn")

ALPHABET = st.characters(exclude_categories=["Cs"])

PLAIN = st.text(ALPHABET, min_size=1, max_size=20).filter(lambda words: bool(words.strip()))
"""Something a person might type: at least one character that shows."""

articles: st.SearchStrategy[Article] = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=8).map(" ".join), min_size=1, max_size=4
).map(lambda paragraphs: article_of("\n\n".join(paragraphs)))


@st.composite
def spans_in(draw: st.DrawFn, text: str) -> CharSpan:
    """A span of a text, of at least one character."""
    start = draw(st.integers(0, len(text) - 1))
    return CharSpan(start, draw(st.integers(start + 1, min(len(text), start + 30))))


@st.composite
def analyses(draw: st.DrawFn, article: Article | None = None) -> Analysis:
    """A valid analysis, ordered and numbered as the analyser does it."""
    article = draw(articles) if article is None else article
    spans = sorted(draw(st.sets(spans_in(article.text), max_size=10)))
    owners = draw(st.lists(st.integers(0, 3), min_size=len(spans), max_size=len(spans)))
    chains: dict[int, list[Mention]] = {}
    for span, owner in zip(spans, owners, strict=True):
        chains.setdefault(owner, []).append(Mention(span, draw(st.sampled_from(MentionKind))))
    ordered = sorted(chains.values(), key=lambda chain: (-len(chain), chain[0].span))
    names, kinds = st.sampled_from(NAMES), st.sampled_from(ActorKind)
    actors = tuple(Actor(f"a{n}", draw(names), draw(kinds), tuple(chain)) for n, chain in enumerate(ordered, 1))
    ids = st.sampled_from([None, *(actor.id for actor in actors)])
    contents = sorted(draw(st.lists(spans_in(article.text), max_size=4)))
    quotes = tuple(
        Quote(
            f"q{n}",
            draw(st.sampled_from(QuoteKind)),
            (content,),
            speaker=draw(st.none() | spans_in(article.text)),
            actor=draw(ids),
            stance=draw(st.sampled_from(Stance)),
        )
        for n, content in enumerate(contents, 1)
    )
    turns: list[Turn] = []
    for span in sorted(draw(st.sets(spans_in(article.text), max_size=4))):
        if not turns or turns[-1].span.end <= span.start:
            turns.append(Turn(span, draw(st.sampled_from(TurnRole)), draw(ids)))
    return Analysis(article, actors, quotes, "test 1", turns=tuple(turns))


@st.composite
def anchors(draw: st.DrawFn, text: str) -> Anchor:
    """Any words of a text, more than white space."""
    return Anchor.at(draw(spans_in(text).filter(lambda span: bool(span.of(text).strip()))), text)


@st.composite
def actor_refs(draw: st.DrawFn, analysis: Analysis) -> ActorRef:
    """One of an analysis's actors, or one that it lacks."""
    known = draw(st.integers(0, 9)) > 0
    if analysis.actors and known:
        return ActorRef.of(draw(st.sampled_from(analysis.actors)), analysis.article.text)
    return ActorRef(draw(PLAIN), draw(st.sampled_from(ActorKind)), draw(st.none() | anchors(analysis.article.text)))


def corrections(analysis: Analysis) -> st.SearchStrategy[Correction]:
    """A correction that a reader of the analysis might make, now and then of something it lacks."""
    text = analysis.article.text
    actor, scope, kind = actor_refs(analysis), st.sampled_from(Scope), st.sampled_from(ActorKind)
    shown = [m.span for m, _ in analysis.mentions if m.span.of(text).strip()]
    mention = st.sampled_from(shown or [CharSpan(0, 1)]).map(lambda span: Anchor.at(span, text))
    quote = st.sampled_from([quote_anchor(q, text) for q in analysis.quotes] or [Anchor("gone")])
    name = st.just("") | PLAIN
    return st.one_of(
        st.builds(Hide, actor, scope),
        st.builds(Rename, actor, PLAIN, scope),
        st.builds(Merge, actor, actor, scope),
        st.builds(Retype, actor, kind, scope),
        st.builds(Split, mention, st.none() | actor, name, st.none() | kind),
        st.builds(AddMention, anchors(text), st.none() | actor, name, kind),
        st.builds(Reassign, quote, st.none() | actor),
        st.builds(AddQuote, anchors(text), st.none() | actor),
        st.builds(HideQuote, quote),
    )


@st.composite
def histories(draw: st.DrawFn, analysis: Analysis) -> tuple[Correction, ...]:
    """Corrections in the order they were made."""
    return tuple(draw(st.lists(corrections(analysis), max_size=8)))


@st.composite
def corrected_analyses(draw: st.DrawFn) -> tuple[Analysis, tuple[Correction, ...]]:
    """An analysis with a history of corrections of it."""
    analysis = draw(analyses())
    return analysis, draw(histories(analysis))


@st.composite
def once_corrected_analyses(draw: st.DrawFn) -> tuple[Analysis, Correction]:
    """An analysis with one correction of it; quickly made smaller where it fails."""
    analysis = draw(analyses())
    return analysis, draw(corrections(analysis))


notes: st.SearchStrategy[Note] = st.builds(
    Note,
    PLAIN,
    st.builds(Anchor, st.text(ALPHABET, min_size=1), st.text(ALPHABET), st.text(ALPHABET), st.integers(0, 10**9)),
    st.datetimes().map(lambda when: when.isoformat()),
)

places: st.SearchStrategy[ReadingPosition] = st.builds(
    ReadingPosition,
    st.integers(0, 10**6),
    st.integers(0, 10**6),
    st.integers(0, 200),
    st.builds(
        Following,
        st.sampled_from(("", "actor", "actor-quotes", "quotes", "open-quotes", "pair", "search")),
        st.lists(st.text(ALPHABET), max_size=2).map(tuple),
        st.none() | st.integers(0, 10**6),
    ),
    st.dictionaries(st.characters(categories=["L"]), st.integers(0, 10**9)).map(lambda m: tuple(sorted(m.items()))),
    st.none() | st.integers(20, 200),
)
