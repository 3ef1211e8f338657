"""Pronouns: given to the actor they point to."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from spacy.language import Language

from tui.model.actors import ActorKind, MentionKind
from tui.nlp.records import FoundActor, FoundMention, read_actors, write_actors

if TYPE_CHECKING:
    from spacy.tokens import Doc


class PronounResolver:
    """Adds pronouns to chains."""

    def __call__(self, doc: Doc) -> Doc:
        """Write what `resolve` resolves."""
        write_actors(doc, self.resolve(doc, read_actors(doc)))
        return doc

    def resolve(self, doc: Doc, actors: list[FoundActor]) -> list[FoundActor]:
        """The same actors with their pronouns."""
        added: dict[int, list[FoundMention]] = {}
        people = sorted(
            (m.tokens[0], i) for i, a in enumerate(actors) if a.kind is ActorKind.PERSON for m in a.mentions
        )
        for token in doc:
            if token.lower_ in {"he", "she", "his", "him"}:
                before = [i for at, i in people if at < token.i]
                if before:
                    mention = FoundMention((token.i, token.i + 1), MentionKind.PRONOUN, 0.6, "nearest person")
                    added.setdefault(before[-1], []).append(mention)
        return [
            replace(a, mentions=tuple(sorted((*a.mentions, *added.get(i, ())), key=lambda m: m.tokens)))
            for i, a in enumerate(actors)
        ]


@Language.factory("newsreader_pronouns", assigns=["doc.spans"], requires=["doc.spans"])
def make_pronouns(nlp: Language, name: str) -> PronounResolver:  # noqa: ARG001  (spaCy's signature)
    """The component `newsreader_pronouns`."""
    return PronounResolver()
