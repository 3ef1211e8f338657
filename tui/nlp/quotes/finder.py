"""Quotations with cue and speaker, from marks and syntax."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from tui.model.analysis import QuoteKind, Stance
from tui.nlp.clock import look
from tui.nlp.quotes.choice import choose, rate
from tui.nlp.quotes.constructions import candidates_in
from tui.nlp.quotes.edges import Marked
from tui.nlp.quotes.features import stance_of
from tui.nlp.quotes.joining import Attributed, join
from tui.nlp.quotes.labels import Labels
from tui.nlp.quotes.marks import stretches
from tui.nlp.quotes.named_sources import BLOCK
from tui.nlp.quotes.sources import Sources
from tui.nlp.quotes.tree import Tree
from tui.nlp.records import FoundQuote, write_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc


class QuotationFinder:
    """Writes quotations, cues, speakers and addressees.

    In steps, each on its own: stretches between marks; candidates from every construction; the choice among them;
    stretches left over joined to the quotation they go on with; the speaker.
    """

    def __call__(self, doc: Doc) -> Doc:
        """Write what `find` finds."""
        write_quotes(doc, self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[FoundQuote]:
        """The document's quotations in reading order."""
        tree = Tree(doc)
        found = stretches(tree)
        outer = [stretch for stretch in found if stretch.level == 0]
        marked = Marked(tree, [(stretch.start, stretch.end) for stretch in outer])
        marked.labels = Labels(tree, marked).find()
        candidates = list(candidates_in(tree, marked))
        rate(tree, marked, candidates)
        joined = join(tree, marked, outer, candidates, chosen=choose(marked, candidates))
        sources = Sources(tree, marked)
        return [_quote(sources, attributed) for attributed in joined]


def kind_of(tree: Tree, marked: Marked, parts: tuple[tuple[int, int], ...]) -> QuoteKind:
    """Direct where every part lies in marks, mixed where some words do, else indirect; labels in marks don't count."""
    inside = outside = 0
    for start, end in parts:
        for index in range(start, end):
            word = tree.text[index]
            if marked.at[index] >= 0 and marked.at[index] not in marked.labels:
                inside += 1
            elif word[0].isalnum():
                outside += 1
    if not inside:
        return QuoteKind.INDIRECT
    return QuoteKind.MIXED if outside else QuoteKind.DIRECT


def _quote(sources: Sources, attributed: Attributed) -> FoundQuote:
    look()
    tree = sources.tree
    candidate = attributed.candidate
    block = candidate is not None and candidate.construction == BLOCK
    kind = QuoteKind.DIRECT if block else kind_of(tree, sources.marked, tuple(attributed.parts))
    if candidate is None:
        return FoundQuote(kind, tuple(attributed.parts), confidence=round(attributed.score, 2), why=attributed.why)
    source = sources.source_of(candidate)
    words = tree.phrase(*candidate.cue)
    why = f"{source.rule} '{words}'" if source else f"nobody named beside '{words}'"
    stance = stance_of(tree, candidate.head) or Stance.NEUTRAL
    sure = candidate.score * (source.sure if source else 0.6)
    return FoundQuote(
        kind=kind,
        parts=tuple(attributed.parts),
        cue=candidate.cue,
        speaker=source.tokens if source else None,
        addressee=sources.addressee_of(candidate),
        stance=stance,
        confidence=round(sure, 2),
        why=why if not attributed.why else f"{why}; {attributed.why}",
    )


@Language.factory("newsreader_quotations", assigns=["doc.spans"], requires=["token.dep"])
def make_quotations(nlp: Language, name: str) -> QuotationFinder:  # noqa: ARG001  (spaCy's signature)
    """The component `newsreader_quotations`."""
    return QuotationFinder()
