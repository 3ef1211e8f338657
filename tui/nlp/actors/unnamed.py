"""Actors without a name: 'police', 'residents', 'the director of the office', where they speak or come up again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.model.analysis import ActorKind, MentionKind
from tui.nlp.actors.chains import Chain
from tui.nlp.actors.phrases import PEOPLE_NOUNS, PLURAL, Phrase, Sort
from tui.nlp.actors.roles import description_end, role_at
from tui.nlp.clock import look

if TYPE_CHECKING:
    from tui.nlp.actors.columns import Columns
    from tui.nlp.actors.discourse import Discourse, Entity
    from tui.nlp.actors.speech import Speech

_KINDS = {Sort.PERSON: ActorKind.PERSON, Sort.GROUP: ActorKind.ORG, Sort.ORG: ActorKind.ORG}
_PEOPLE_GROUPS = PLURAL - {"police", "military", "media", "press"}


def unnamed_actors(columns: Columns, discourse: Discourse, speech: Speech) -> list[Chain]:
    """Those of a discourse without a name that speak, or are mentioned at least twice."""
    chains: list[Chain] = []
    bare: dict[str, Chain] = {}
    for entity in discourse.entities:
        look()
        if entity.named or not entity.phrases or not _acts(columns, entity, speech):
            continue
        chain = _chain(columns, entity)
        # 'Residents left. … Residents said': two descriptions, to a reader one group.
        same = bare.setdefault(chain.name.casefold(), chain) if entity.plural else chain
        if same is chain:
            chains.append(chain)
        else:
            same.mentions += chain.mentions
    return chains


def _acts(columns: Columns, entity: Entity, speech: Speech) -> bool:
    heads = [phrase.head for phrase in entity.phrases]
    if entity.sort not in _KINDS or any(columns.pos[head] not in {"NOUN", "PROPN"} for head in heads):
        return False
    if any(head in speech.speakers for head in heads):
        return True
    if entity.sort is Sort.PERSON or entity.plural:
        return len(entity.phrases) + len(entity.pronouns) > 1
    return len(entity.phrases) > 1 and any(spot.subject for spot in entity.spots)


def _chain(columns: Columns, entity: Entity) -> Chain:
    texts = [_text(columns, phrase) for phrase in entity.phrases]
    first = entity.phrases[0]
    people = first.lemma in PEOPLE_NOUNS or columns.lower[first.head] in _PEOPLE_GROUPS
    chain = Chain(max(texts, key=len), ActorKind.PERSON if people else _KINDS[entity.sort], named=False)
    chain.plural = entity.plural
    for number, phrase in enumerate(entity.phrases):
        why = f"same description as {chain.name}" if number else "first described"
        chain.add(
            (phrase.start, description_end(columns, phrase.head)), MentionKind.NOMINAL, 0.7 if number else 0.85, why
        )
    for index, sure, why in entity.pronouns:
        chain.add((index, index + 1), MentionKind.PRONOUN, sure, f"{why} {chain.name}")
    return chain


def _text(columns: Columns, phrase: Phrase) -> str:
    role = role_at(columns, phrase.head)
    return columns.phrase(role.start, role.end)
