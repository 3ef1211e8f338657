"""Actors: names of one bearer joined, with what the text calls them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from tui.nlp.actors.bearers import gather, mentions_of
from tui.nlp.actors.columns import Columns
from tui.nlp.records import FoundActor, read_names, write_actors

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from tui.nlp.actors.bearers import Bearer


class ActorLinker:
    """Joins names into actors."""

    def __call__(self, doc: Doc) -> Doc:
        """Write what `link` links."""
        write_actors(doc, self.link(doc))
        return doc

    def link(self, doc: Doc) -> list[FoundActor]:
        """The document's actors in the order of their first mention."""
        columns = Columns(doc)
        return [_actor(columns, bearer) for bearer in gather(columns, read_names(doc))]


def _actor(columns: Columns, bearer: Bearer) -> FoundActor:
    seen = list(dict.fromkeys(columns.phrase(*name.tokens) for name, _, _ in bearer.names))
    name = max(seen, key=lambda text: (len(text.split()), len(text)))
    return FoundActor(name, bearer.kind, tuple(mentions_of(bearer)), tuple(other for other in seen if other != name))


@Language.factory("newsreader_actors", assigns=["doc.spans"], requires=["doc.spans"])
def make_actors(nlp: Language, name: str) -> ActorLinker:  # noqa: ARG001  (spaCy's signature)
    """The component `newsreader_actors`."""
    return ActorLinker()
