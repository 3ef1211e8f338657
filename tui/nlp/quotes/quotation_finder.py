"""Quotations with cue and speaker, from marks and syntax."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc

from tui.model.analysis import QuoteKind, Stance
from tui.nlp.clock import check_time
from tui.nlp.doc_annotations import FoundQuote, write_quotes
from tui.nlp.quotes.clausal_complements import (
    complements_of_noun,
    complements_of_other,
    complements_of_verb,
    marked_complements,
)
from tui.nlp.quotes.look_alikes import Sayings
from tui.nlp.quotes.named_sources import (
    BLOCK,
    EXTRACT,
    colon_candidates,
    extract_candidates,
    source_phrase_candidates,
)
from tui.nlp.quotes.quotation_marks import MarkTable, labels_in
from tui.nlp.quotes.quote_candidates import QuoteCandidate
from tui.nlp.quotes.quote_choice import score, select_non_overlapping
from tui.nlp.quotes.quote_continuation import AttributedQuote, ContinuationModel, continued
from tui.nlp.quotes.quote_features import stance_of
from tui.nlp.quotes.quote_mark_cues import candidates_beside_marks
from tui.nlp.quotes.speaker_finder import SpeakerFinder
from tui.nlp.token_table import Component, TokenRange, TokenTable
from tui.nlp.weights import load_models
from tui.nlp.word_lists import cue_nouns, reporting_verbs

WEIGHTS = {
    "rank": "quote_rank",
    "keep": "quote_keep",
    "cue": "quote_cue",
    "speech": "quote_speech",
    "joins": "quote_joins",
    "speakers": "quote_speakers",
    "phrases": "quote_phrases",
}
"""The weights of each question: which content is best for a cue, is it a quotation, is it the cue's own, was it said
rather than thought, does a stretch in marks go on a quotation, who speaks, where does the phrase end that says so."""

THRESHOLDS = {"second_choice": 0.6, "joins": 0.35, "joins_sentences": 0.15}
"""How likely something must be, 0 to 1: a cue's second choice, where its first is another cue's content; that a stretch
goes on a quotation or stands alone; the same of a stretch that is sentences of its own."""

_LINKS = {"but": (), "and": (), "however": (",",), "still": (",",), "yet": (",",)}
"""Words that join a sentence to the one before, by what must stand behind them: 'However weak the dam …' joins none."""


class QuotationFinder(Component):
    """Writes quotations, cues, speakers and addressees.

    In steps, each on its own: stretches between marks; candidates from every construction; the choice among them;
    stretches left over joined to the quotation they go on with; the speaker.
    """

    def __init__(self, weights: Mapping[str, str] = WEIGHTS, thresholds: Mapping[str, float] = THRESHOLDS) -> None:
        """Load the weights.

        Args:
            weights: Names of the files of `lexicon/`, by the questions of `WEIGHTS`; the default ones where left out.
            thresholds: By the names of `THRESHOLDS`; the default ones where left out.

        Raises:
            ModelError: If a file is missing or damaged, or a question unknown.
        """
        thresholds = {**THRESHOLDS, **thresholds}
        self._models = load_models(weights, WEIGHTS)
        self._second_choice = thresholds["second_choice"]
        self._decide = ContinuationModel(self._models["joins"], thresholds["joins"], thresholds["joins_sentences"])

    def annotate(self, doc: Doc, tokens: TokenTable) -> None:
        """Write what `find` finds."""
        write_quotes(doc, self.find(tokens))

    def find(self, tokens: TokenTable) -> list[FoundQuote]:
        """The document's quotations in reading order."""
        marks = MarkTable(tokens)
        marks.labels = labels_in(tokens, marks)
        candidates = list(candidates_in(tokens, marks))
        score(tokens, marks, candidates, self._models)
        chosen = select_non_overlapping(marks, candidates, self._second_choice)
        found = continued(tokens, marks, candidates, chosen=chosen, decide=self._decide)
        speakers = SpeakerFinder(tokens, marks, self._models)
        return [_quote(speakers, attributed) for attributed in found]


def candidates_in(tokens: TokenTable, marks: MarkTable) -> Iterator[QuoteCandidate]:
    """Every candidate of a document: cue by cue in reading order, then those beside marks."""
    yield from Sayings(tokens, marks).among(_constructed(tokens, marks))


def _constructed(tokens: TokenTable, marks: MarkTable) -> Iterator[QuoteCandidate]:
    verbs, nouns = reporting_verbs(), cue_nouns()
    for index, pos in enumerate(tokens.pos):
        if tokens.lower[index] in {"according", "in"}:
            yield from source_phrase_candidates(tokens, marks, index)
        elif pos in {"VERB", "AUX"} and tokens.lemma[index] in verbs:
            check_time()
            yield from complements_of_verb(tokens, marks, index)
        elif pos in {"VERB", "AUX", "ADJ"}:
            check_time()
            yield from complements_of_other(tokens, marks, index)
            if marks.spans and pos == "VERB":
                yield from marked_complements(tokens, marks, index)
        elif pos == "NOUN" and tokens.lemma[index] in nouns:
            yield from complements_of_noun(tokens, marks, index)
        elif tokens.text[index] == ":":
            yield from colon_candidates(tokens, marks, index)
        elif tokens.text[index] == "[":
            yield from extract_candidates(tokens, marks, index)
    yield from candidates_beside_marks(tokens, marks)


def kind_of(tokens: TokenTable, marks: MarkTable, parts: tuple[tuple[int, int], ...]) -> QuoteKind:
    """Direct where every part lies in marks, mixed where some words do, else indirect; labels in marks don't count."""
    inside = outside = 0
    for start, end in parts:
        for index in range(start, end):
            word = tokens.text[index]
            if marks.at[index] >= 0 and marks.at[index] not in marks.labels:
                inside += 1
            elif word[0].isalnum():
                outside += 1
    if not inside:
        return QuoteKind.INDIRECT
    return QuoteKind.MIXED if outside else QuoteKind.DIRECT


def _without_link(speakers: SpeakerFinder, parts: list[TokenRange], cue: TokenRange) -> tuple[TokenRange, ...]:
    """The parts without a word that joins the sentence to the one before: 'But the dam, Vale said, is safe'."""
    tokens, (start, end) = speakers.tokens, parts[0]
    behind = _LINKS.get(tokens.lower[start])
    if behind is None or start != tokens.sentence_start[start] or speakers.marks.at[start] >= 0 or cue[0] < start:
        return tuple(parts)
    first = tokens.trimmed(start + 1, end)[0]
    joins = first < end and tuple(tokens.text[start + 1 : start + 1 + len(behind)]) == behind
    return ((first, end), *parts[1:]) if joins else tuple(parts)


def _quote(speakers: SpeakerFinder, attributed: AttributedQuote) -> FoundQuote:
    check_time()
    tokens = speakers.tokens
    candidate = attributed.candidate
    block = candidate is not None and candidate.construction in {BLOCK, EXTRACT}
    kind = QuoteKind.DIRECT if block else kind_of(tokens, speakers.marks, tuple(attributed.parts))
    if candidate is None:
        return FoundQuote(kind, tuple(attributed.parts), confidence=round(attributed.score, 2), why=attributed.why)
    speaker = speakers.speaker_of(candidate)
    words = tokens.phrase(*candidate.cue)
    why = f"{speaker.rule} '{words}'" if speaker else f"nobody named beside '{words}'"
    stance = stance_of(tokens, candidate.head) or Stance.NEUTRAL
    confidence = candidate.score * (speaker.confidence if speaker else 0.6)
    return FoundQuote(
        kind=kind,
        parts=_without_link(speakers, attributed.parts, candidate.cue),
        cue=candidate.cue,
        speaker=speaker.tokens if speaker else None,
        addressee=speakers.addressee_of(candidate),
        stance=stance,
        confidence=round(confidence, 2),
        why=why if not attributed.why else f"{why}; {attributed.why}",
    )


@Language.factory(
    "newsreader_quotations",
    assigns=["doc.spans"],
    requires=["token.dep"],
    default_config={"weights": WEIGHTS, "thresholds": THRESHOLDS},
)
def make_quotations(
    nlp: Language,  # noqa: ARG001  (spaCy's signature)
    name: str,  # noqa: ARG001
    weights: dict[str, str],
    thresholds: dict[str, float],
) -> QuotationFinder:
    """The component `newsreader_quotations`."""
    return QuotationFinder(weights, thresholds)
