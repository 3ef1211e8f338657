"""Speakers resolved to actors."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.language import Language

from tui.nlp.records import FoundActor, FoundQuote, read_actors, read_quotes, write_quotes

if TYPE_CHECKING:
    from spacy.tokens import Doc


class SpeakerAttributor:
    """Gives each quotation the actor its speaker is."""

    def __call__(self, doc: Doc) -> Doc:
        """Write what `attribute` finds."""
        write_quotes(doc, self.attribute(doc, read_quotes(doc), read_actors(doc)))
        return doc

    def attribute(self, doc: Doc, quotes: list[FoundQuote], actors: list[FoundActor]) -> list[FoundQuote]:
        """The same quotations with their actors, where the speaker's head is a mention."""
        found = []
        for quote in quotes:
            actor = None
            if quote.speaker:
                root = doc[quote.speaker[0] : quote.speaker[1]].root.i
                for number, candidate in enumerate(actors, 1):
                    if any(m.tokens[0] <= root < m.tokens[1] for m in candidate.mentions):
                        actor = f"a{number}"
            found.append(replace(quote, actor=actor))
        return found


@Language.factory("newsreader_speakers", assigns=["doc.spans"], requires=["doc.spans"])
def make_speakers(nlp: Language, name: str) -> SpeakerAttributor:  # noqa: ARG001  (spaCy's signature)
    """The component `newsreader_speakers`."""
    return SpeakerAttributor()
