"""Speakers resolved to actors: the last step, when names, chains and pronouns are known."""

from __future__ import annotations

from dataclasses import replace

from spacy.language import Language
from spacy.tokens import Doc

from tui.model.analysis import MentionKind, QuoteKind
from tui.nlp.actors.anaphora import CLASSES, GENDERS
from tui.nlp.actors.discourse import Speech
from tui.nlp.calibration import QUOTE, calibrated
from tui.nlp.clock import check_time
from tui.nlp.doc_annotations import (
    FoundActor,
    FoundMention,
    FoundQuote,
    read_actors,
    read_quotes,
    write_actors,
    write_quotes,
)
from tui.nlp.quotes.quotation_marks import REPEATED
from tui.nlp.quotes.speaker_register import SpeakerRegister
from tui.nlp.token_table import Component, TokenTable

_CONTINUED = 0.6  # How often a quotation without a cue is the speaker's before it, counted on annotated news
# What the confidence of a quotation without a cue must reach: a turn of a dialogue is as likely the other's
_GOES_ON = 0.35


class SpeakerAttributor(Component):
    """Gives each quotation the actor its speaker is.

    A speaker that no chain holds, such as a report or a person mentioned once, becomes an actor of its own, so that
    every quotation whose speaker is named can be found under one. A quotation in marks without any cue goes on with the
    speaker before it where only it lies between; else its speaker stays open and the explanation names who might be.
    """

    def annotate(self, doc: Doc, tokens: TokenTable) -> None:
        """Write what `attribute` finds."""
        quotes, actors = self.attribute(tokens, read_quotes(doc), read_actors(doc))
        write_actors(doc, actors)
        write_quotes(doc, quotes)

    def attribute(
        self, tokens: TokenTable, quotes: list[FoundQuote], actors: list[FoundActor]
    ) -> tuple[list[FoundQuote], list[FoundActor]]:
        """The same quotations with their actors, and the actors with those added that only speak."""
        register = SpeakerRegister(tokens, actors)
        found: list[FoundQuote] = []
        for quote in quotes:
            check_time()
            if quote.answer:
                found.append(quote)
                continue
            number, sure, how = register.actor_of(quote.speaker) if quote.speaker else (None, 1.0, "")
            if number is not None:
                why = f"{quote.why}; {how}" if how else quote.why
                confidence = round(calibrated(QUOTE, quote.confidence * sure), 2)
                known = replace(quote, actor=f"a{number + 1}", confidence=confidence, why=why)
                found.append(register.with_source(known, number))
            elif quote.speaker is None and quote.cue is None and quote.why != REPEATED:
                found.append(_continued(tokens, quote, found, register))
            else:
                confidence = round(calibrated(QUOTE, quote.confidence), 2)
                found.append(register.with_source(replace(quote, confidence=confidence), None))
        found = [_pulled(tokens, quote, found) for quote in found]
        return found, [_calibrated(actor) for actor in _without_own(tokens, found, register.actors)]


def _continued(
    tokens: TokenTable, quote: FoundQuote, before: list[FoundQuote], register: SpeakerRegister
) -> FoundQuote:
    """A quotation without a cue: the last speaker's, if he was just quoted; else open, with candidates."""
    start = quote.parts[0][0]
    last = before[-1] if before else None
    sure_enough = quote.confidence >= _GOES_ON
    if last is not None and last.actor and last.kind is not QuoteKind.INDIRECT and sure_enough:
        gap = tokens.paragraph[start] - tokens.paragraph[last.parts[-1][1] - 1]
        if gap <= 1:
            name = register.actors[int(last.actor[1:]) - 1].name
            sure = round(quote.confidence * _CONTINUED, 2)
            why = f"goes on after {name}, who spoke before"
            return replace(_said_as(quote, last), confidence=sure, why=why)
    names = register.names_near(start)
    return replace(quote, why=f"{quote.why}; perhaps {' or '.join(names)}" if names else quote.why)


def _pulled(tokens: TokenTable, quote: FoundQuote, quotes: list[FoundQuote]) -> FoundQuote:
    """A pull quote with the speaker of the quotation whose words it repeats."""
    if quote.why != REPEATED:
        return quote
    check_time()
    words = _words(tokens, quote)
    for other in quotes:
        if other is not quote and other.actor and f" {words} " in f" {_words(tokens, other)} ":
            return replace(_said_as(quote, other), why="repeats what was quoted")
    return quote


def _without_own(tokens: TokenTable, quotes: list[FoundQuote], actors: list[FoundActor]) -> list[FoundActor]:
    """The actors without each 'he' and 'she' that stands in their own words: '“She is ready,” Ruiz said'."""
    speech = Speech(tokens, quotes)

    def is_own(actor: str, mention: FoundMention) -> bool:
        if CLASSES.get(tokens.lower[mention.tokens[0]]) not in GENDERS or mention.kind is not MentionKind.PRONOUN:
            return False
        number = speech.quote_at(mention.tokens[0])
        return number is not None and quotes[number].actor == actor

    return [
        replace(actor, mentions=tuple(mention for mention in actor.mentions if not is_own(f"a{number}", mention)))
        for number, actor in enumerate(actors, 1)
    ]


def _said_as(quote: FoundQuote, other: FoundQuote) -> FoundQuote:
    """A quotation with the speaker of another."""
    return replace(quote, actor=other.actor, source_kind=other.source_kind, speaks_for=other.speaks_for)


def _calibrated(actor: FoundActor) -> FoundActor:
    """The same actor, each mention as sure as mentions like it are right."""
    sure = ((mention, round(calibrated(mention.kind, mention.confidence), 2)) for mention in actor.mentions)
    return replace(actor, mentions=tuple(replace(mention, confidence=value) for mention, value in sure))


def _words(tokens: TokenTable, quote: FoundQuote) -> str:
    words = (tokens.lower[index] for start, end in quote.parts for index in range(start, end))
    return " ".join(word for word in words if word[0].isalnum())


@Language.factory("newsreader_speakers", assigns=["doc.spans"], requires=["doc.spans"])
def make_speakers(nlp: Language, name: str) -> SpeakerAttributor:  # noqa: ARG001  (spaCy's signature)
    """The component `newsreader_speakers`."""
    return SpeakerAttributor()
