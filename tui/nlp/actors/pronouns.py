"""Pronouns: given to the actor they point to, or to nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from spacy.language import Language

from tui.model.actors import MentionKind
from tui.nlp.actors.antecedents import CLASSES, features, is_pleonastic, may_refer, score
from tui.nlp.actors.chains import Chain, chain_of
from tui.nlp.actors.columns import Columns
from tui.nlp.actors.discourse import Discourse, Entity
from tui.nlp.actors.phrases import Phrase, find_phrases
from tui.nlp.records import FoundActor, read_actors, write_actors

if TYPE_CHECKING:
    from spacy.tokens import Doc


class PronounResolver:
    """Adds pronouns to chains, and the actors without a name that speak or come up again."""

    def __call__(self, doc: Doc) -> Doc:
        """Write what `resolve` resolves."""
        write_actors(doc, self.resolve(doc, read_actors(doc)))
        return doc

    def resolve(self, doc: Doc, actors: list[FoundActor]) -> list[FoundActor]:
        """The same actors with their pronouns."""
        columns = Columns(doc)
        chains = [chain_of(actor) for actor in actors]
        reading = Reading(columns, chains)
        reading.read()
        return [chain.found() for chain in chains]


class Reading:
    """One walk through a document, resolving each pronoun as it comes."""

    def __init__(self, columns: Columns, chains: list[Chain]) -> None:
        """Start before the first word.

        Args:
            columns: The document.
            chains: Its actors; pronouns are added to them.
        """
        self._columns = columns
        self.discourse = Discourse(columns)
        self._events: list[tuple[int, int, Chain | Phrase | str]] = []
        covered: list[tuple[int, int]] = []
        for chain in chains:
            for mention in chain.mentions:
                covered.append(mention.tokens)
                self._events.append((mention.tokens[1] - 1, columns.root(*mention.tokens), chain))
        self._events += [(phrase.head, phrase.head, phrase) for phrase in find_phrases(columns, covered)]
        self._events += [(i, i, CLASSES[word]) for i, word in enumerate(columns.lower) if word in CLASSES]
        self._events.sort(key=lambda event: event[:2])

    def read(self) -> None:
        """Walk to the end."""
        for _, head, what in self._events:
            if isinstance(what, Chain):
                self.discourse.named(head, what)
            elif isinstance(what, Phrase):
                self.discourse.described(what)
            elif what not in {"I", "we"}:
                self._resolve(head, what)

    def _resolve(self, index: int, kind: str) -> None:
        if is_pleonastic(self._columns, index):
            return
        best, _ = self._best(index, kind)
        if best is None:
            return
        self.discourse.mention(index, best, kind)
        if best.chain is not None:
            best.chain.add((index, index + 1), MentionKind.PRONOUN, 0.6, "pronoun")

    def _best(self, index: int, kind: str) -> tuple[Entity | None, float]:
        ranked: dict[int, tuple[float, Entity]] = {}
        for spot, entity in self.discourse.window:
            if may_refer(self._columns, index, kind, entity, spot):
                value = score(features(self._columns, index, kind, entity, spot))
                held = ranked.get(id(entity))
                if held is None or value > held[0]:
                    ranked[id(entity)] = (value, entity)
        if not ranked:
            return None, 0.0
        value, entity = max(ranked.values(), key=lambda pair: pair[0])
        return entity, value


@Language.factory("newsreader_pronouns", assigns=["doc.spans"], requires=["doc.spans"])
def make_pronouns(nlp: Language, name: str) -> PronounResolver:  # noqa: ARG001  (spaCy's signature)
    """The component `newsreader_pronouns`."""
    return PronounResolver()
