"""Pronouns: given to the actor they point to, or to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from tui.nlp.actors.chains import chain_of
from tui.nlp.actors.columns import held
from tui.nlp.actors.foreign import foreign_clusters, join_clusters
from tui.nlp.actors.reading import Reading
from tui.nlp.actors.seats import add_seats
from tui.nlp.actors.speech import Speech
from tui.nlp.actors.unnamed import unnamed_actors
from tui.nlp.records import FoundActor, read_actors, read_quotes, write_actors

if TYPE_CHECKING:
    from spacy.tokens import Doc


class PronounResolver:
    """Adds pronouns to chains, and the actors without a name that speak or come up again."""

    def __call__(self, doc: Doc) -> Doc:
        """Write what `resolve` resolves."""
        write_actors(doc, self.resolve(doc, read_actors(doc)))
        return doc

    def resolve(self, doc: Doc, actors: list[FoundActor]) -> list[FoundActor]:
        """The same actors with their pronouns, then the actors without a name.

        Where another component has left clusters (`coref_clusters_1`, …), they are used instead of our own judgement.
        """
        columns = held(doc)
        chains = [chain_of(actor) for actor in actors]
        clusters = foreign_clusters(doc)
        if clusters:
            return [chain.found() for chain in join_clusters(columns, chains, clusters)]
        speech = Speech(columns, read_quotes(doc))
        reading = Reading(columns, chains, speech)
        reading.read()
        add_seats(columns, chains)
        return [chain.found() for chain in (*chains, *unnamed_actors(columns, reading.discourse, speech))]


@Language.factory("newsreader_pronouns", assigns=["doc.spans"], requires=["doc.spans"])
def make_pronouns(nlp: Language, name: str) -> PronounResolver:  # noqa: ARG001  (spaCy's signature)
    """The component `newsreader_pronouns`."""
    return PronounResolver()
