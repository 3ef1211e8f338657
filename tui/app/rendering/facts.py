"""What is known of an actor, mention or quote: lines of a card, and words for the clipboard with their origin."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from tui.app.rendering.list_rows import percent, spread
from tui.app.rendering.text_marks import SIGNS
from tui.model.analysis import Actor, ActorKind, Analysis, Mention, Quote, QuoteKind, Stance
from tui.model.article import Article, sentence_at, sentences
from tui.model.span import CharSpan

if TYPE_CHECKING:
    from tui.model.quotation_check import QuotedPassage

_BARS = 28
"""Cells of the bars that say where an actor occurs."""

_OPENING = "“”\"«‘'„"


def cited(analysis: Analysis, offset: int) -> str:
    """The quote or sentence at a character, attributed: `“We won” — Ann Lee, mayor (gazette.txt, 2026-03-01, para 12)`.

    Only words in quotation marks are given to their speaker; reported speech is the article's own wording, so its
    whole sentence is quoted from the article. Empty where there is no text.

    Args:
        analysis: The article and what is known of it.
        offset: A character in the text.
    """
    quote = analysis.quote_at(offset)
    if quote is not None and quote.kind is QuoteKind.DIRECT:
        return _quoted(analysis, quote)
    sentence = sentence_at(analysis.article, offset)
    return cited_span(analysis.article, sentence) if sentence else ""


def _quoted(analysis: Analysis, quote: Quote) -> str:
    text = analysis.article.text
    words = " … ".join(_line(part.of(text)).strip(_OPENING + " ").rstrip(",") for part in quote.content)
    actor = analysis.actor(quote.actor)
    if actor is not None:
        who = ", ".join([actor.name, *actor.roles[:1]])
    else:
        who = _line(quote.speaker.of(text)) if quote.speaker else "speaker unknown"
    return f"“{words}” — {who}{origin(analysis.article, quote.span.start)}"


def cited_span(article: Article, span: CharSpan) -> str:
    """Some words of an article in quotation marks, with their origin."""
    words = _line(span.of(article.text))
    if not (words[:1] in _OPENING and words[-1:] in _OPENING):
        words = f"“{words}”"
    return f"{words}{origin(article, span.start)}"


def cited_passage(passage: QuotedPassage) -> str:
    """What a source says that a draft quotes, with what the draft left out, and where it is from."""
    from tui.model.quotation_check import joined  # noqa: PLC0415  (not needed to show text)

    text = passage.analysis.article.text
    stretches: list[CharSpan] = []
    for span in sorted({*passage.spans, *passage.left_out}):
        gap = text[stretches[-1].end : span.start] if stretches else "x"
        apart = any(char.isalnum() for char in gap)
        stretches.append(span if apart else CharSpan(stretches.pop().start, span.end))
    words = joined(text, stretches).strip(_OPENING + " ").rstrip(",")
    who = f" — {_line(passage.speaker)}" if passage.speaker else ""
    return f"“{words}”{who}{origin(passage.analysis.article, passage.span.start)}"


def origin(article: Article, offset: int) -> str:
    """Where a character stands: ` (gazette.txt, 2026-03-01, para 12)`; paragraphs count from 1 after the headline."""
    parts = [part for part in (article.origin, article.date, paragraph_name(article, offset)) if part]
    return f" ({', '.join(parts)})" if parts else ""


def paragraph_name(article: Article, offset: int) -> str:
    """The paragraph of a character: `para 12`, `headline`; empty between paragraphs."""
    number = article.paragraph_at(offset)
    body = list(article.body())
    paragraph = article.paragraphs[number] if number is not None else None
    return f"para {body.index(paragraph) + 1}" if paragraph in body else "headline" if paragraph else ""


def whole(article: Article) -> str:
    """An article's text, paragraph by paragraph, with its title where the text lacks it."""
    title = [article.title] if article.title and article.headline is None else []
    return "\n\n".join([*title, *(paragraph.of(article.text) for paragraph in article.paragraphs)])


def _line(words: str) -> str:
    return " ".join(words.split())


KIND_NAMES = {ActorKind.PERSON: "person", ActorKind.ORG: "organisation", ActorKind.PLACE: "place"}

SPEAKING = frozenset({ActorKind.PERSON, ActorKind.ORG})
"""Kinds of actor that say things."""

_COMPANIONS = 5
_CANDIDATES = 6


class Fact(NamedTuple):
    """One line of a card."""

    name: str
    words: str


@dataclass(frozen=True)
class Card:
    """What a card says."""

    title: str
    facts: tuple[Fact, ...]
    candidates: tuple[str, ...] = ()
    """Ids of actors that may be meant instead, the likeliest first."""


def actor_card(analysis: Analysis, actor: Actor, upto: int | None = None) -> Card:
    """Who an actor is, as the article says.

    Args:
        analysis: The article with its actors.
        actor: One of them.
        upto: Where the reader is: mentions are counted up to there; `None` for all of them.
    """
    article = analysis.article
    first = actor.mentions[0].span
    sentence = sentence_at(article, first.start)
    known = [m for m in actor.mentions if upto is None or m.span.start <= upto] or [actor.mentions[0]]
    quotes = analysis.quotes_of(actor.id)
    facts = [Fact("kind", f"{SIGNS[actor.kind]} {KIND_NAMES[actor.kind]}")]
    facts += [Fact("role", role) for role in actor.roles]
    if actor.aliases:
        facts.append(Fact("also", ", ".join(actor.aliases)))
    if sentence:
        facts.append(Fact("first", f"“{_line(sentence.of(article.text))}”{origin(article, first.start)}"))
    starts = [mention.span.start for mention in actor.mentions]
    facts.append(
        Fact("mentions", f"{len(known)} of {len(actor.mentions)} so far" if upto is not None else str(len(starts)))
    )
    facts.append(Fact("where", "".join(piece.words for piece in spread(starts, len(article.text), _BARS))))
    if quotes:
        share = percent(analysis.share_of_words(actor.id))
        facts.append(Fact("quotes", f"{len(quotes)}, {share} of all quoted words"))
    if beside := companions(analysis, actor):
        facts.append(Fact("with", ", ".join(f"{other.name} ({count})" for other, count in beside)))
    return Card(actor.name, tuple(facts))


def companions(analysis: Analysis, actor: Actor, most: int | None = _COMPANIONS) -> list[tuple[Actor, int]]:
    """Who occurs in the same sentences, with the number of those, most first; at most so many, `None` for all."""
    mine = [mention.span.start for mention in actor.mentions]
    article = analysis.article
    spans = [
        sentence
        for paragraph in article.paragraphs
        if any(at in paragraph for at in mine)
        for sentence in sentences(article.text, paragraph)
        if any(at in sentence for at in mine)
    ]
    counts = {}
    for other in analysis.actors:
        if other.id != actor.id:
            starts = [mention.span.start for mention in other.mentions]
            counts[other.id] = sum(any(at in span for at in starts) for span in spans)
    found = sorted((id_ for id_, count in counts.items() if count), key=lambda id_: -counts[id_])[:most]
    return [(one, counts[id_]) for id_ in found if (one := analysis.actor(id_)) is not None]


def mention_card(analysis: Analysis, mention: Mention, actor: Actor) -> Card:
    """Why an expression counts as a mention of an actor."""
    words = _line(mention.span.of(analysis.article.text))
    facts = [
        Fact("refers to", f"{SIGNS[actor.kind]} {actor.name}"),
        Fact("as", str(mention.kind)),
        Fact("because", mention.why or "no reason recorded"),
        Fact("sure", _sure(mention.confidence)),
    ]
    others = nearby(analysis, mention.span.start, frozenset({actor.kind}), but=actor.id)
    return Card(f"Why “{words}”?", tuple(facts), tuple(other.id for other in others))


def quote_card(analysis: Analysis, quote: Quote) -> Card:
    """Why some words count as a quote, and why somebody counts as their speaker."""
    text = analysis.article.text
    actor = analysis.actor(quote.actor)
    speaker = _line(quote.speaker.of(text)) if quote.speaker else ""
    facts = [Fact("speaker", f"{SIGNS[actor.kind]} {actor.name}" if actor else f"? {speaker}".rstrip())]
    if actor and speaker and speaker != actor.name:
        facts.append(Fact("given as", f"“{speaker}”"))
    if source := analysis.source_kind(quote):
        facts.append(Fact("source", str(source)))
    if principal := analysis.actor(quote.speaks_for):
        facts.append(Fact("for", f"{SIGNS[principal.kind]} {principal.name}"))
    silent = "none: an answer in an interview" if quote in analysis.answers else "none: the words stand alone"
    facts.append(Fact("verb", f"“{_line(quote.cue.of(text))}”" if quote.cue else silent))
    facts.append(Fact("kind", str(quote.kind)))
    if quote.stance is not Stance.NEUTRAL:
        facts.append(
            Fact("stance", "belief: thought or wanted, not said" if quote.stance is Stance.BELIEF else quote.stance)
        )
    if quote.addressee:
        facts.append(Fact("told", _line(quote.addressee.of(text))))
    facts += [Fact("because", quote.why or "no reason recorded"), Fact("sure", _sure(quote.confidence))]
    others = nearby(analysis, quote.span.start, SPEAKING, but=quote.actor)
    return Card("Why this quote?", tuple(facts), tuple(other.id for other in others))


def nearby(analysis: Analysis, offset: int, kinds: frozenset[ActorKind], but: str | None = None) -> list[Actor]:
    """The actors of some kinds mentioned closest to a character, nearest first, one excepted; at most six."""
    nearest = sorted(
        (
            (min(abs(mention.span.start - offset) for mention in actor.mentions), actor)
            for actor in analysis.actors
            if actor.id != but and actor.kind in kinds
        ),
        key=lambda pair: pair[0],
    )
    return [actor for _, actor in nearest[:_CANDIDATES]]


def _sure(confidence: float) -> str:
    filled = round(confidence * 10)
    return f"{'■' * filled}{'□' * (10 - filled)} {confidence:.0%}".replace("%", " %")
