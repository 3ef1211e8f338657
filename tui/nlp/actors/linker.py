"""Actors: names of one bearer joined."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from tui.model.actors import ActorKind, MentionKind
from tui.nlp.records import FoundActor, FoundMention, FoundName, read_names, write_actors

if TYPE_CHECKING:
    from spacy.tokens import Doc


class ActorLinker:
    """Joins names into actors."""

    def __call__(self, doc: Doc) -> Doc:
        """Write what `link` links."""
        write_actors(doc, self.link(doc))
        return doc

    def link(self, doc: Doc) -> list[FoundActor]:
        """The document's actors in the order of their first mention."""
        groups: dict[str, list[FoundName]] = {}
        for name in read_names(doc):
            text = doc[name.tokens[0] : name.tokens[1]].text
            key = text
            if name.kind is ActorKind.PERSON:
                key = next((k for k in groups if k.split()[-1] == text), text)
            groups.setdefault(key, []).append(name)
        return [
            FoundActor(
                key, names[0].kind, tuple(FoundMention(n.tokens, MentionKind.NAME, 0.9, "equal name") for n in names)
            )
            for key, names in groups.items()
        ]


@Language.factory("newsreader_actors", assigns=["doc.spans"], requires=["doc.spans"])
def make_actors(nlp: Language, name: str) -> ActorLinker:  # noqa: ARG001  (spaCy's signature)
    """The component `newsreader_actors`."""
    return ActorLinker()
