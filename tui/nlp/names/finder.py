"""Names: what the model finds, bare."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from tui.model.actors import ActorKind
from tui.nlp.records import FoundName, write_names

if TYPE_CHECKING:
    from spacy.tokens import Doc

KINDS = {
    "PERSON": ActorKind.PERSON,
    "ORG": ActorKind.ORG,
    "GPE": ActorKind.PLACE,
    "LOC": ActorKind.PLACE,
    "FAC": ActorKind.PLACE,
}


class NameFinder:
    """Writes the table of names."""

    def __call__(self, doc: Doc) -> Doc:
        """Write what `find` finds."""
        write_names(doc, self.find(doc))
        return doc

    def find(self, doc: Doc) -> list[FoundName]:
        """The document's names in reading order."""
        found = []
        for ent in doc.ents:
            start, end = ent.start, ent.end
            if doc[start].lower_ == "the":
                start += 1
            if end - start > 1 and doc[end - 1].tag_ == "POS":
                end -= 1
            if ent.label_ in KINDS and end > start:
                found.append(FoundName((start, end), KINDS[ent.label_]))
        return found


@Language.factory("newsreader_names", assigns=["doc.spans"], requires=["doc.ents"])
def make_names(nlp: Language, name: str) -> NameFinder:  # noqa: ARG001  (spaCy's signature)
    """The component `newsreader_names`."""
    return NameFinder()
