"""Quotations with cue and speaker, from marks and syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from tui.model.quotes import QuoteKind
from tui.nlp.records import FoundQuote, write_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc


class QuotationFinder:
    """Writes quotations, cues, speakers and addressees."""

    def __call__(self, doc: Doc) -> Doc:
        """Write what `find` finds."""
        write_quotes(doc, self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[FoundQuote]:
        """The document's quotations in reading order."""
        found = []
        for token in doc:
            if token.lemma_ in {"say", "tell", "add"}:
                subject = next((c for c in token.children if c.dep_ == "nsubj"), None)
                clause = next((c for c in token.children if c.dep_ == "ccomp"), None)
                if subject is not None and clause is not None:
                    part = (clause.left_edge.i, clause.right_edge.i + 1)
                    speaker = (subject.left_edge.i, subject.right_edge.i + 1)
                    if not part[0] <= token.i < part[1]:
                        found.append(FoundQuote(QuoteKind.INDIRECT, (part,), (token.i, token.i + 1), speaker))
        return found


@Language.factory("newsreader_quotations", assigns=["doc.spans"], requires=["token.dep"])
def make_quotations(nlp: Language, name: str) -> QuotationFinder:  # noqa: ARG001  (spaCy's signature)
    """The component `newsreader_quotations`."""
    return QuotationFinder()
