"""Constructions: every way a cue can introduce content, as generators of candidates.

One function a construction; each takes a cue's head and yields what the content would be. Which candidate is right is
for `choice` to say.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.nlp.clock import look
from tui.nlp.quotes.complements import Complements
from tui.nlp.quotes.lexicon import cue_nouns, reporting_verbs
from tui.nlp.quotes.named_sources import NamedSources
from tui.nlp.quotes.touching import Touching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tui.nlp.quotes.candidates import Candidate
    from tui.nlp.quotes.edges import Marked
    from tui.nlp.quotes.tree import Tree


def candidates_in(tree: Tree, marked: Marked) -> Iterator[Candidate]:
    """Every candidate of a document: cue by cue in reading order, then those beside marks.

    Args:
        tree: The document.
        marked: Its outermost stretches in marks.
    """
    verbs, nouns = reporting_verbs(), cue_nouns()
    complements, sources = Complements(tree, marked), NamedSources(tree, marked)
    for index, pos in enumerate(tree.pos):
        if tree.lower[index] in {"according", "in"}:
            yield from sources.of_phrase(index)
        elif pos in {"VERB", "AUX"} and tree.lemma[index] in verbs:
            look()
            yield from complements.of_verb(index)
        elif pos in {"VERB", "AUX", "ADJ"}:
            look()
            yield from complements.of_other(index)
            if marked.spans and pos == "VERB":
                yield from complements.of_any(index)
        elif pos == "NOUN" and tree.lemma[index] in nouns:
            yield from complements.of_noun(index)
        elif tree.text[index] == ":":
            yield from sources.of_colon(index)
    yield from Touching(tree, marked).touching()
