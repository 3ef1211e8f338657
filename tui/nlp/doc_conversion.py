"""From a spaCy `Doc` to an `Analysis`, the only place where tokens become offsets, and back again.

What `to_analysis` takes out of a document `to_doc` puts into one, in the same slots, so that `to_analysis` of the
result is the analysis again, with its corrections: for notebooks, training and displaCy. Words are those of spaCy's
tokeniser, cut where a span begins or ends inside one; names are entities too. There are no tags and no parse: they are
the model's, and an analysis doesn't keep them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span
from spacy.util import filter_spans

from tui.model.analysis import Actor, Analysis, Mention, MentionKind, Quote, Turn
from tui.model.article import Article, sentences
from tui.model.span import CharSpan
from tui.nlp.clock import check_time
from tui.nlp.doc_annotations import (
    FoundActor,
    FoundMention,
    FoundQuote,
    FoundTurn,
    read_actors,
    read_quotes,
    read_turns,
    write_actors,
    write_quotes,
    write_turns,
)
from tui.nlp.paragraph_parser import pieces
from tui.nlp.token_table import TokenRange


def to_doc(analysis: Analysis, nlp: Language | None = None) -> Doc:
    """Make a document of an analysis.

    Args:
        analysis: Of any article.
        nlp: Whose words and vocabulary to use; `None` for spaCy's English ones.

    Returns:
        A document over the article's text with the span groups `quotations`, `cues`, `speakers`, `addressees`,
        `mentions` and `turns`, entities for names with the actor's id, sentence starts, and id, title, source, date,
        author and the maker of the analysis in `user_data["newsreader"]["article"]`.
    """
    doc = _words(analysis, nlp or spacy.blank("en"))
    starts = {token.idx: token.i for token in doc}
    ends = {token.idx + len(token): token.i + 1 for token in doc}

    def tokens(span: CharSpan) -> TokenRange:
        return starts[span.start], ends[span.end]

    def or_none(span: CharSpan | None) -> TokenRange | None:
        return tokens(span) if span else None

    ids = {actor.id: f"a{number}" for number, actor in enumerate(analysis.actors, 1)}
    write_actors(
        doc,
        [
            FoundActor(
                name=actor.name,
                kind=actor.kind,
                mentions=tuple(FoundMention(tokens(m.span), m.kind, m.confidence, m.why) for m in actor.mentions),
                aliases=actor.aliases,
                roles=actor.roles,
            )
            for actor in analysis.actors
        ],
    )
    write_quotes(
        doc,
        [
            FoundQuote(
                kind=quote.kind,
                parts=tuple(tokens(part) for part in quote.content),
                cue=or_none(quote.cue),
                speaker=or_none(quote.speaker),
                addressee=or_none(quote.addressee),
                stance=quote.stance,
                confidence=quote.confidence,
                why=quote.why,
                actor=ids[quote.actor] if quote.actor else None,
                source_kind=quote.source_kind,
                speaks_for=ids[quote.speaks_for] if quote.speaks_for else None,
            )
            for quote in analysis.quotes
        ],
    )
    write_turns(doc, (FoundTurn(tokens(t.span), t.role, ids[t.actor] if t.actor else None) for t in analysis.turns))
    names = [
        Span(doc, *tokens(mention.span), label=actor.kind, span_id=ids[actor.id])
        for mention, actor in analysis.mentions
        if mention.kind is MentionKind.NAME
    ]
    doc.set_ents(filter_spans(names))
    article = analysis.article
    values = {name: getattr(article, name) for name in ("id", "title", "source", "date", "author")}
    values |= {"model": analysis.model}
    # An id may hold half of a surrogate pair, which no file can.
    stored = {name: words and words.encode("utf-8", "backslashreplace").decode() for name, words in values.items()}
    doc.user_data["newsreader"]["article"] = stored
    return doc


def write_docs(analyses: Iterable[Analysis], _: object = None) -> Iterator[bytes]:
    """One `DocBin` of all: `DocBin().from_disk(path).get_docs(nlp.vocab)` reads it, `spacy train` too.

    As in all files, the source of an article is what anybody may know of it: no path, no password.
    """
    english = spacy.blank("en")
    docs = DocBin(store_user_data=True)
    for analysis in analyses:
        article = replace(analysis.article, source=analysis.article.origin)
        docs.add(to_doc(replace(analysis, article=article), english))
    yield docs.to_bytes()


def _words(analysis: Analysis, nlp: Language) -> Doc:
    text = analysis.article.text
    starts, ends = _edges(analysis)
    words: list[str] = []
    spaces: list[bool] = []
    at: list[int] = []
    bounds = list(_bounds(text, nlp, starts | ends))
    for (start, end), (following, _) in pairwise([*bounds, (len(text), len(text))]):
        # A single space belongs to the word before it, unless a span begins or ends with it.
        joined = following - end == 1 and end not in starts and following not in ends
        at.append(start)
        words.append(text[start:end])
        spaces.append(joined)
        if following > end and not joined:
            at.append(end)
            words.append(text[end:following])
            spaces.append(False)
    sentence_starts = {s.start for paragraph in analysis.article.paragraphs for s in sentences(text, paragraph)}
    return Doc(
        nlp.vocab,
        words=words,
        spaces=spaces,
        sent_starts=[number == 0 or start in sentence_starts for number, start in enumerate(at)],
    )


def _edges(analysis: Analysis) -> tuple[set[int], set[int]]:
    """Where spans start, and where they end."""
    spans = [mention.span for mention, _ in analysis.mentions]
    for quote in analysis.quotes:
        spans += [*quote.content, *(span for span in (quote.cue, quote.speaker, quote.addressee) if span)]
    spans += [turn.span for turn in analysis.turns]
    return {span.start for span in spans}, {span.end for span in spans}


def _bounds(text: str, nlp: Language, cuts: set[int]) -> Iterator[tuple[int, int]]:
    """Where words lie, without the single spaces between them; none is empty."""
    for start, end in pieces(text, CharSpan(0, len(text))):
        for token in nlp.tokenizer(text[start:end]):
            first = start + token.idx
            edges = [first, *(cut for cut in range(first + 1, first + len(token)) if cut in cuts), first + len(token)]
            yield from pairwise(edges)


def to_analysis(doc: Doc, article: Article, model: str, notes: tuple[str, ...] = ()) -> Analysis:
    """Turn what our components left in a document into an analysis of its article.

    Actors are ordered by number of mentions, then by first mention, and get their ids anew in that order. Of two
    mentions over the same characters the more confident stays.

    Args:
        doc: The document over the article's text, as `paragraph_parser.parse` makes it.
        article: The article.
        model: What made it, for the record.
        notes: What the reader should know.
    """
    found = read_actors(doc)
    best: dict[CharSpan, tuple[int, Mention]] = {}
    for number, actor in enumerate(found):
        check_time()
        for mention in _mentions(doc, actor):
            known = best.get(mention.span)
            if known is None or mention.confidence > known[1].confidence:
                best[mention.span] = (number, mention)
    chains: dict[int, list[Mention]] = {}
    for span in sorted(best):
        number, mention = best[span]
        chains.setdefault(number, []).append(mention)
    order = sorted(chains, key=lambda number: (-len(chains[number]), chains[number][0].span))
    ids = {f"a{number + 1}": f"a{place}" for place, number in enumerate(order, 1)}
    actors = tuple(
        Actor(
            id=ids[f"a{number + 1}"],
            name=found[number].name,
            kind=found[number].kind,
            mentions=tuple(chains[number]),
            aliases=found[number].aliases,
            roles=found[number].roles,
        )
        for number in order
    )
    quotes = sorted((_quote(doc, quote, ids) for quote in read_quotes(doc)), key=lambda quote: quote.span)
    numbered = tuple(replace(quote, id=f"q{number}") for number, quote in enumerate(quotes, 1))
    turns = (Turn(_chars(doc, t.tokens), t.role, ids.get(t.actor) if t.actor else None) for t in read_turns(doc))
    return Analysis(article, actors, numbered, model, notes, turns=tuple(turns))


def _mentions(doc: Doc, actor: FoundActor) -> list[Mention]:
    return [Mention(_chars(doc, m.tokens), m.kind, m.confidence, m.why) for m in actor.mentions]


def _quote(doc: Doc, quote: FoundQuote, ids: dict[str, str]) -> Quote:
    check_time()
    return Quote(
        id="",
        kind=quote.kind,
        content=tuple(_chars(doc, part) for part in quote.parts),
        cue=_chars(doc, quote.cue) if quote.cue else None,
        speaker=_chars(doc, quote.speaker) if quote.speaker else None,
        actor=ids.get(quote.actor) if quote.actor else None,
        confidence=quote.confidence,
        why=quote.why,
        stance=quote.stance,
        addressee=_chars(doc, quote.addressee) if quote.addressee else None,
        source_kind=quote.source_kind,
        speaks_for=ids.get(quote.speaks_for) if quote.speaks_for else None,
    )


def _chars(doc: Doc, tokens: TokenRange) -> CharSpan:
    """The characters of some tokens; white space at their edges, a token of its own where it is doubled, stays out."""
    start, end = tokens
    while start < end - 1 and doc[start].is_space:
        start += 1
    while start < end - 1 and doc[end - 1].is_space:
        end -= 1
    last = doc[end - 1]
    return CharSpan(doc[start].idx, last.idx + len(last))
