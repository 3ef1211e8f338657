"""Reading: one walk through a document that resolves each pronoun as it comes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tui.model.analysis import ActorKind, MentionKind
from tui.nlp.actors.anaphors import CLASSES, GENDERS, Anaphor, anaphor_at, is_pleonastic
from tui.nlp.actors.antecedents import NOBODY, features, may_refer, score
from tui.nlp.actors.chains import Chain
from tui.nlp.actors.discourse import Discourse, Entity, Spot
from tui.nlp.actors.phrases import Phrase, Sort, find_phrases, is_predicate
from tui.nlp.actors.spokesmen import body_of
from tui.nlp.clock import look

if TYPE_CHECKING:
    from tui.nlp.actors.columns import Columns
    from tui.nlp.actors.speech import Speech

FIRST = frozenset({"I", "we"})
_AHEAD = 25
"""Tokens a pronoun may reach forward within its sentence: 'In his speech, X said …'."""


class Reading:
    """What a walk through a document finds."""

    def __init__(self, columns: Columns, chains: list[Chain], speech: Speech) -> None:
        """Start before the first word.

        Args:
            columns: The document.
            chains: Its actors; pronouns are added to them.
            speech: Who speaks where.
        """
        self._columns = columns
        self._speech = speech
        self.discourse = Discourse(columns, speech)
        self._events: list[tuple[int, int, Chain | Phrase | str]] = []
        self._owner: dict[int, Chain] = {}
        covered: list[tuple[int, int]] = []
        for chain in chains:
            for mention in chain.mentions:
                head = columns.root(*mention.tokens)
                tokens = mention.tokens if mention.kind is MentionKind.NAME else (head, head + 1)
                covered.append(tokens)
                self._owner.update(dict.fromkeys(range(*tokens), chain))
                self._events.append((mention.tokens[1] - 1, head, chain))
            for head in chain.titles - self._owner.keys():
                self._owner[head] = chain
                if columns.dep[head] not in {"compound", "nmod"}:
                    self._events.append((head, head, chain))
        phrases = (p for p in find_phrases(columns, covered) if p.head not in self._owner)
        self._events += [(p.head, p.head, p) for p in phrases if not is_predicate(columns, p.head)]
        named = {i for c in chains for m in c.mentions if m.kind is MentionKind.NAME for i in range(*m.tokens)}
        self._events += [
            (i, i, CLASSES[word])
            for i, word in enumerate(columns.lower)
            if word in CLASSES and columns.text[i] != "US" and i not in named
        ]
        self._events.sort(key=lambda event: event[:2])

    def read(self) -> None:
        """Walk to the end; then give 'I' and 'we' to who turned out to speak."""
        for _, head, what in self._events:
            look()
            if isinstance(what, Chain):
                self.discourse.named(head, what)
            elif isinstance(what, Phrase):
                self.discourse.described(what)
            elif what not in FIRST:
                self._resolve(head, what)
        self._identify()
        for _, head, what in self._events:
            if isinstance(what, str) and what in FIRST:
                look()
                self._speak(head, what)

    def _identify(self) -> None:
        """'Police identified the victim as X': who was described and who is named are one."""
        columns = self._columns
        for token, word in enumerate(columns.lower):
            verb = columns.head[token]
            if word == "as" and columns.pos[verb] != "VERB":
                verb = columns.head[columns.head[verb]]
            if word != "as" or columns.lemma[verb] not in {"identify", "name"}:
                continue
            named = columns.child(token, "pobj")
            chain = self._owner.get(named) if named is not None else None
            who = columns.child(verb, "dobj", "nsubjpass")
            if who is None and columns.dep[verb] == "acl":
                who = columns.head[verb]
            entity = self.discourse.at.get(who) if who is not None else None
            person = chain is not None and chain.kind is ActorKind.PERSON
            if chain is not None and person and entity is not None and entity.sort is Sort.PERSON and not entity.plural:
                _absorb(entity, chain)

    def _resolve(self, index: int, kind: str) -> None:
        if is_pleonastic(self._columns, index):
            return
        anaphor = anaphor_at(self._columns, index, self._speech)
        ranked = self._ranked(anaphor)
        forward = self._fronted(index) or (kind in GENDERS and not ranked)
        entity = self._ahead(index, kind) if forward else None
        why, sure = "named later in the sentence:", 0.75
        if entity is None and ranked:
            value, entity, spot = ranked[0]
            margin = value - ranked[1][0] if len(ranked) > 1 else 9.0
            why, sure = _reason(spot, anaphor), _confidence(kind, value, margin)
        if entity is not None:
            self._give(index, kind, entity, sure, why)

    def _give(self, index: int, kind: str, entity: Entity, sure: float, why: str) -> None:
        self.discourse.mention(index, entity, kind)
        if entity.chain is not None:
            entity.chain.add((index, index + 1), MentionKind.PRONOUN, sure, f"pronoun, {why} {entity.chain.name}")
            if kind in GENDERS:
                entity.chain.genders[GENDERS[kind]] += 1
        else:
            entity.pronouns.append((index, sure, f"pronoun, {why}"))
            if kind in GENDERS:
                entity.own_gender = GENDERS[kind]

    def _ranked(self, anaphor: Anaphor) -> list[tuple[float, Entity, Spot]]:
        """What a pronoun may point to, best first."""
        best: dict[int, tuple[float, Entity, Spot]] = {}
        speaker = self._speaker(anaphor.index)
        for spot, entity in self.discourse.window:
            if entity is speaker or not may_refer(self._columns, anaphor, entity, spot):
                continue
            value = score(features(self._columns, anaphor, entity, spot, self._speech))
            held = best.get(id(entity))
            if held is None or value > held[0]:
                best[id(entity)] = (value, entity, spot)
        passing = (triple for triple in best.values() if triple[0] > NOBODY[anaphor.kind])
        return sorted(passing, key=lambda triple: -triple[0])

    def _speaker(self, index: int) -> Entity | None:
        """Who speaks the words around a token: not the 'he' in them."""
        number = self._speech.quote_at(index)
        head = self._speech.speaker_of(number) if number is not None else None
        if head is None:
            return None
        return self.discourse.at.get(head) or self.discourse.of_chain(self._owner.get(head))

    def _fronted(self, index: int) -> bool:
        """Whether a pronoun stands in an adjunct before its sentence's subject: 'In his speech, X said …'."""
        columns = self._columns
        above = index
        for _ in range(6):
            above = columns.head[above]
            if columns.dep[above] in {"prep", "advcl"}:
                verb = columns.head[above]
                subject = columns.child(verb, "nsubj", "nsubjpass")
                opens = columns.sentence[max(0, above - 2)] != columns.sentence[index]
                return subject is not None and index < subject and opens
        return False

    def _ahead(self, index: int, kind: str) -> Entity | None:
        """The named subject that follows in the same sentence."""
        columns = self._columns
        for at in range(index + 1, min(len(columns), index + _AHEAD)):
            if columns.sentence[at] != columns.sentence[index]:
                break
            chain = self._owner.get(at)
            if chain is not None and columns.dep[at] in {"nsubj", "nsubjpass"}:
                entity = self.discourse.entity_of(chain)
                person = chain.kind is ActorKind.PERSON
                fits = person and kind in GENDERS and chain.gender in ("", GENDERS[kind])
                return entity if fits or (not person and kind == "it") else None
        return None

    def _speak(self, index: int, kind: str) -> None:
        """'I' is who speaks; 'we' is, where several speak, and else whom the speaker speaks for, if it is told."""
        number = self._speech.quote_at(index)
        head = self._speech.speaker_of(number) if number is not None else None
        entity = self.discourse.at.get(head) if head is not None else None
        if head is None or entity is None:
            return
        person = entity.sort is Sort.PERSON and not entity.plural
        if person if kind == "I" else entity.plural:
            self._give_first(index, entity, 0.9 if kind == "I" else 0.7, "speaker of the quotation:")
        elif kind == "we" and person:
            body = body_of(self._columns, self._owner, head, entity.chain)
            if body is not None:
                self._give_first(index, self.discourse.entity_of(body), 0.75, "whom the speaker speaks for:")

    def _give_first(self, index: int, entity: Entity, sure: float, why: str) -> None:
        if entity.chain is not None:
            entity.chain.add((index, index + 1), MentionKind.PRONOUN, sure, f"pronoun, {why} {entity.chain.name}")
        else:
            entity.pronouns.append((index, sure, f"pronoun, {why}"))


def _absorb(entity: Entity, chain: Chain) -> None:
    """Make an entity without a name the actor with one."""
    if entity.chain is not None:
        return
    entity.chain = chain
    for phrase in entity.phrases:
        chain.add(phrase.tokens, MentionKind.NOMINAL, 0.8, f"identified as {chain.name}")
    for index, sure, why in entity.pronouns:
        chain.add((index, index + 1), MentionKind.PRONOUN, sure, f"{why} {chain.name}")


def _reason(spot: Spot, anaphor: Anaphor) -> str:
    if anaphor.role == "reflexive":
        return "reflexive of"
    if spot.sentence == anaphor.sentence:
        return "subject of the sentence:" if spot.subject else "in the same sentence:"
    return "subject of a sentence before:" if spot.subject else "nearest fitting:"


def _confidence(kind: str, value: float, margin: float) -> float:
    base = 0.75 if kind in {"he", "she"} else 0.55
    return round(min(0.95, base + 0.08 * min(margin, 2.0) + 0.02 * max(-2.0, min(value, 2.0))), 2)
