"""Pronouns: given to the actor they point to, or to nobody."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping

from spacy.language import Language
from spacy.tokens import Doc

from tui.model.analysis import ActorKind, MentionKind
from tui.nlp.actors.actor_attributes import NAME_WEIGHT, add_seats, body_of
from tui.nlp.actors.anaphora import (
    CLASSES,
    FILE,
    GENDERS,
    Anaphor,
    anaphor_at,
    features,
    is_pleonastic,
    may_refer,
    score,
)
from tui.nlp.actors.chains import Chain, chain_of, foreign_clusters, join_clusters
from tui.nlp.actors.discourse import Discourse, Entity, Speech, Spot, unnamed_actors
from tui.nlp.actors.noun_phrases import KIN, PEOPLE_NOUNS, Phrase, Sort, find_phrases, is_predicate, is_subject
from tui.nlp.clock import check_time
from tui.nlp.doc_annotations import FoundActor, read_actors, read_labels, read_quotes, write_actors
from tui.nlp.token_table import Component, TokenRange, TokenTable
from tui.nlp.weights import Model, load_groups
from tui.nlp.word_lists import listed

WEIGHTS = "pronoun_weights"  # The file of `lexicon/` with the weights of the ranking


class PronounResolver(Component):
    """Adds pronouns to chains, and the actors without a name that speak or come up again."""

    def __init__(self, weights: str = WEIGHTS) -> None:
        """Load the weights.

        Args:
            weights: The name of a file of `lexicon/`.

        Raises:
            ModelError: If it is missing or damaged.
        """
        self._weights = load_groups(weights)

    def annotate(self, doc: Doc, tokens: TokenTable) -> None:
        """Write what `resolve` resolves."""
        write_actors(doc, self.resolve(doc, tokens, read_actors(doc)))

    def resolve(self, doc: Doc, tokens: TokenTable, actors: list[FoundActor]) -> list[FoundActor]:
        """The same actors with their pronouns, then the actors without a name.

        Where another component has left clusters (`coref_clusters_1`, …), they are used instead of our own judgement.
        """
        chains = [chain_of(actor) for actor in actors]
        clusters = foreign_clusters(doc)
        if clusters:
            return [chain.found() for chain in join_clusters(tokens, chains, clusters)]
        speech = Speech(tokens, read_quotes(doc))
        walk = _Walk(tokens, chains, speech, self._weights, read_labels(doc))
        walk.resolve_all()
        add_seats(tokens, chains)
        return [chain.found() for chain in (*chains, *unnamed_actors(tokens, walk.discourse, speech))]


@Language.factory(
    "newsreader_pronouns", assigns=["doc.spans"], requires=["doc.spans"], default_config={"weights": WEIGHTS}
)
def make_pronouns(nlp: Language, name: str, weights: str) -> PronounResolver:  # noqa: ARG001  (spaCy's signature)
    """The component `newsreader_pronouns`."""
    return PronounResolver(weights)


_FIRST = frozenset({"I", "we"})
_NEAR = 2  # Sentences in which nobody else may be a person of the other gender
_NEXT = 3  # Sentences in which who was described is named
_LAST = 0.6
_DEATHS = listed(FILE, "death")
_FOR_OTHERS = listed(FILE, "for others")
_AHEAD = 25  # Tokens a pronoun may reach forward within its sentence: 'In his speech, X said …'


class _Walk:
    """One walk through a document that resolves each pronoun as it comes."""

    def __init__(
        self,
        tokens: TokenTable,
        chains: list[Chain],
        speech: Speech,
        weights: Mapping[str, Model],
        labels: list[TokenRange],
    ) -> None:
        """Start before the first word; no phrase in a label is anybody: 'Reporter: …'."""
        self._chains = chains
        self._weights, self._nobody = weights["weights"], weights["nobody"]
        self._tokens = tokens
        self._speech = speech
        self.discourse = Discourse(tokens, speech)
        self._events: list[tuple[int, int, Chain | Phrase | str]] = []
        self._owner: dict[int, Chain] = {}
        covered = list(labels)
        for chain in chains:
            for mention in chain.mentions:
                head = tokens.root(*mention.tokens)
                span = mention.tokens if mention.kind is MentionKind.NAME else (head, head + 1)
                covered.append(span)
                self._owner.update(dict.fromkeys(range(*span), chain))
                self._events.append((mention.tokens[1] - 1, head, chain))
            for head in chain.titles - self._owner.keys():
                self._owner[head] = chain
                if tokens.dep[head] not in {"compound", "nmod"}:
                    self._events.append((head, head, chain))
        phrases = (p for p in find_phrases(tokens, covered) if p.head not in self._owner)
        self._events += [(p.head, p.head, p) for p in phrases if not is_predicate(tokens, p.head)]
        self._names = {i for c in chains for m in c.mentions if m.kind is MentionKind.NAME for i in range(*m.tokens)}
        self._events += [
            (i, i, CLASSES[word])
            for i, word in enumerate(tokens.lower)
            if word in CLASSES and tokens.text[i] != "US" and i not in self._names
        ]
        self._events.sort(key=self._when)

    def _when(self, event: tuple[int, int, Chain | Phrase | str]) -> tuple[int, int]:
        """When a mention is read: a pronoun that speaks before the words it speaks, '“He lied,” she said'."""
        at, head, what = event
        return self._speech.start_of(at) if isinstance(what, str) else at, head

    def resolve_all(self) -> None:
        """Walk to the end; then give 'I' and 'we' to who turned out to speak."""
        for _, head, what in self._events:
            check_time()
            if isinstance(what, Chain):
                self.discourse.named(head, what)
            elif isinstance(what, Phrase):
                self.discourse.described(what)
            elif what not in _FIRST:
                self._resolve(head, what)
        self._identify()
        self._introduce()
        for _, head, what in self._events:
            if isinstance(what, str) and what in _FIRST:
                check_time()
                self._speak(head, what)

    def _identify(self) -> None:
        """'Police identified the victim as X': who was described and who is named are one."""
        tokens = self._tokens
        for token, word in enumerate(tokens.lower):
            verb = tokens.head[token]
            if word == "as" and tokens.pos[verb] != "VERB":
                verb = tokens.head[tokens.head[verb]]
            if word != "as" or tokens.lemma[verb] not in {"identify", "name"}:
                continue
            named = tokens.child(token, "pobj")
            chain = self._owner.get(named) if named is not None else None
            who = tokens.child(verb, "dobj", "nsubjpass")
            if who is None and tokens.dep[verb] == "acl":
                who = tokens.head[verb]
            entity = self.discourse.at.get(who) if who is not None else None
            person = chain is not None and chain.kind is ActorKind.PERSON
            if chain is not None and person and entity is not None and entity.sort is Sort.PERSON and not entity.plural:
                _absorb(entity, chain)

    def _introduce(self) -> None:
        """'A top adviser to Moss said no. Ada Fenn left': who is named next, and not described, is the adviser."""
        tokens = self._tokens
        people = [e for e in self.discourse.entities if e.sort is Sort.PERSON and not e.plural]
        spots = sorted((spot.head, n) for n, e in enumerate(people) for spot in e.spots if spot.subject)
        for chain in self._chains:
            start, end = chain.mentions[0].tokens
            at = tokens.root(start, end)
            before = bisect_left(spots, (start, 0)) - 1
            if chain.kind is not ActorKind.PERSON or end - start == 1 or not is_subject(tokens, at) or before < 0:
                continue
            head, number = spots[before]
            entity = people[number]
            near = 0 < tokens.sentence[at] - tokens.sentence[head] <= _NEXT
            alike = "" in {entity.gender, chain.gender} or entity.gender == chain.gender
            if near and alike and entity.phrases and self._introduces(entity.phrases[0], chain):
                _absorb(entity, chain)

    def _introduces(self, phrase: Phrase, chain: Chain) -> bool:
        """Whether a description says whom somebody works for, and nothing else is said of who is named next."""
        owners = [self._owner.get(i) for i in range(phrase.start, phrase.head)]
        said = phrase.lemma in PEOPLE_NOUNS - KIN and any(owner is not None and owner is not chain for owner in owners)
        return said and (not chain.roles or phrase.lemma in chain.heads) and self._tokens.paragraph[phrase.head] > 0

    def _resolve(self, index: int, kind: str) -> None:
        if is_pleonastic(self._tokens, index):
            return
        anaphor = anaphor_at(self._tokens, index, self._speech)
        ranked = self._ranked(anaphor)
        forward = self._fronted(index) or (kind in GENDERS and not ranked)
        entity = self._ahead(index, kind) if forward else None
        why, confidence = "named later in the sentence:", 0.75
        if entity is None and ranked:
            value, entity, spot = ranked[0]
            margin = value - ranked[1][0] if len(ranked) > 1 else 9.0
            why, confidence = _reason(spot, anaphor), _confidence(kind, value, margin)
        if entity is None and kind in GENDERS:
            entity, why, confidence = self._only(anaphor), "nobody else near:", _LAST
        if entity is not None:
            self._give(index, kind, entity, confidence, why)

    def _give(self, index: int, kind: str, entity: Entity, confidence: float, why: str) -> None:
        self.discourse.mention(index, entity, kind)
        if entity.chain is not None:
            entity.chain.add((index, index + 1), MentionKind.PRONOUN, confidence, f"pronoun, {why} {entity.chain.name}")
            if kind in GENDERS:
                entity.chain.genders[GENDERS[kind]] += 1
        else:
            entity.pronouns.append((index, confidence, f"pronoun, {why}"))
            if kind in GENDERS:
                entity.own_gender = GENDERS[kind]

    def _ranked(self, anaphor: Anaphor) -> list[tuple[float, Entity, Spot]]:
        """What a pronoun may point to, best first."""
        best: dict[int, tuple[float, Entity, Spot]] = {}
        barred = [*self._barred(anaphor.index), *self._others(anaphor)]
        for spot, entity in self.discourse.window:
            if entity in barred or not may_refer(self._tokens, anaphor, entity, spot):
                continue
            value = score(features(self._tokens, anaphor, entity, spot, self._speech), self._weights)
            known = best.get(id(entity))
            if known is None or value > known[0]:
                best[id(entity)] = (value, entity, spot)
        passing = (triple for triple in best.values() if triple[0] > self._nobody[anaphor.kind])
        same = self._same_subject(anaphor)
        return sorted(passing, key=lambda triple: (triple[1] is not same, -triple[0]))

    def _same_subject(self, anaphor: Anaphor) -> Entity | None:
        """'X disagreed, and he warned that …', 'X met reporters. He said …': he is most likely X."""
        tokens, verb = self._tokens, anaphor.clause
        before = tokens.head[verb]
        subject = None
        if anaphor.role == "subject" and tokens.dep[verb] == "conj":
            joined = any(tokens.lower[kid] in {"and", ";"} for kid in tokens.kids[before])
            subject = tokens.child(before, "nsubj", "nsubjpass") if joined else None
        elif anaphor.role == "subject" and anaphor.speaks and anaphor.kind in GENDERS:
            last = tokens.sentence_start[self._speech.start_of(anaphor.index)] - 1
            subject = tokens.subject(tokens.root(tokens.sentence_start[last], last + 1)) if last >= 0 else None
        return self.discourse.at.get(subject) if subject is not None else None

    def _only(self, anaphor: Anaphor) -> Entity | None:
        """'Robin Hale left. She said …': the one person near of whom only a first name tells another gender."""
        barred = [*self._barred(anaphor.index), *self._others(anaphor)]
        near = {
            id(entity): (entity, spot)
            for spot, entity in self.discourse.window
            if entity.sort is Sort.PERSON and not entity.plural and entity not in barred
            if 0 <= anaphor.sentence - spot.sentence <= _NEAR
        }
        unsure = [(e, spot) for e, spot in near.values() if e.chain and e.chain.genders.total() <= NAME_WEIGHT]
        if len(unsure) != 1:
            return None
        entity, spot = unsure[0]
        if entity.chain is None or not may_refer(self._tokens, anaphor, entity, spot, any_gender=True):
            return None
        entity.chain.genders.clear()
        return entity

    def _barred(self, index: int) -> list[Entity]:
        """Whom a pronoun can't be: who speaks the words around it; of one that speaks, who is named in its words."""
        number = self._speech.quote_at(index)
        head = self._speech.speaker_of(number) if number is not None else None
        entity = self.discourse.at.get(head) if head is not None else None
        chains = {id(chain): chain for chain in self._named_by(index)}
        answering = self._speech.actor_of(number) if number is not None else None
        if answering is not None:
            chains[id(self._chains[answering])] = self._chains[answering]
        if head is not None and entity is None and head in self._owner:
            chains[id(self._owner[head])] = self._owner[head]
        return [*([entity] if entity else ()), *map(self.discourse.entity_of, chains.values())]

    def _named_by(self, index: int) -> Iterator[Chain]:
        """Who is named in the words that a pronoun speaks."""
        for quote in self._speech.speakers.get(index, ()):
            for start, end in quote.parts:
                yield from (self._owner[i] for i in range(start, end) if i in self._names)

    def _others(self, anaphor: Anaphor) -> list[Entity | None]:
        """Whom a pronoun can't mean by what it owns, and by who tells it.

        'Ida Moss, his sister': he is another. 'Senator Vane called his death a scandal': nor is he the senator.
        'Vane's lawyer said he was innocent': nor the lawyer.
        """
        tokens = self._tokens
        barred = [self.discourse.of_chain(self._owner.get(anaphor.owned))]
        if anaphor.owned >= 0 and tokens.lemma[anaphor.owned] in _DEATHS:
            barred += [self._at(head) for head in (*anaphor.governors, tokens.subject(anaphor.owner_clause) or -1)]
        reporter = -1 if anaphor.reporter is None else anaphor.reporter
        client = self._client(reporter)
        if client is not None and client.gender in ("", GENDERS.get(anaphor.kind, "")):
            barred.append(self._at(reporter))
        return barred

    def _client(self, head: int) -> Entity | None:
        """Whom somebody speaks for: 'X' in 'X's lawyer', 'a spokesman for X', and where those stand beside a name."""
        tokens = self._tokens
        heads = [head, *(kid for kid in tokens.kids[head] if tokens.dep[kid] == "appos")] if head >= 0 else []
        for at in heads:
            if tokens.lemma[at] in _FOR_OTHERS:
                behind = next((kid for kid in tokens.kids[at] if tokens.lower[kid] in {"for", "of"}), -1)
                client = tokens.child(at, "poss") if behind < 0 else tokens.child(behind, "pobj")
                entity = None if client is None else self._at(client)
                return entity if entity is not None and entity.sort is Sort.PERSON else None
        return None

    def _at(self, head: int) -> Entity | None:
        """Who is mentioned at a token."""
        return self.discourse.at.get(head) or self.discourse.of_chain(self._owner.get(head))

    def _fronted(self, index: int) -> bool:
        """Whether a pronoun stands in an adjunct before its sentence's subject: 'In his speech, X said …'."""
        tokens = self._tokens
        above = index
        for _ in range(6):
            above = tokens.head[above]
            if tokens.dep[above] in {"prep", "advcl"}:
                verb = tokens.head[above]
                subject = tokens.child(verb, "nsubj", "nsubjpass")
                opens = tokens.sentence[max(0, above - 2)] != tokens.sentence[index]
                return subject is not None and index < subject and opens
        return False

    def _ahead(self, index: int, kind: str) -> Entity | None:
        """Whom '“…,” X said of Y' is about; or the named subject that follows in the same sentence."""
        tokens = self._tokens
        number = self._speech.quote_at(index)
        about = self._owner.get(self._speech.subject_of(number) or -1) if number is not None else None
        if about is not None and about.gender in ("", GENDERS.get(kind)):
            return self.discourse.entity_of(about)
        for at in range(index + 1, min(len(tokens), index + _AHEAD)):
            if tokens.sentence[at] != tokens.sentence[index]:
                break
            chain = self._owner.get(at)
            if chain is not None and tokens.dep[at] in {"nsubj", "nsubjpass"}:
                entity = self.discourse.entity_of(chain)
                person = chain.kind is ActorKind.PERSON
                fits = person and kind in GENDERS and chain.gender in ("", GENDERS[kind])
                if entity in self._barred(index):
                    return None
                return entity if fits or (not person and kind == "it") else None
        return None

    def _speak(self, index: int, kind: str) -> None:
        """'I' is who speaks; 'we' is, where several speak, and else whom the speaker speaks for, if it is said."""
        number = self._speech.quote_at(index)
        if number is None:
            return
        actor, head = self._speech.actor_of(number), self._speech.speaker_of(number)
        if actor is not None:
            self._answer(index, kind, self._chains[actor])
            return
        entity = self.discourse.at.get(head) if head is not None else None
        if head is None or entity is None:
            return
        person = entity.sort is Sort.PERSON and not entity.plural
        if person if kind == "I" else entity.plural:
            self._give_first(index, entity, 0.9 if kind == "I" else 0.7, "speaker of the quotation:")
        elif kind == "we" and person:
            body = body_of(self._tokens, self._owner, head, entity.chain)
            if body is not None:
                self._give_first(index, self.discourse.entity_of(body), 0.75, "whom the speaker speaks for:")

    def _answer(self, index: int, kind: str, who: Chain) -> None:
        """'I' in an answer is who answers, and 'we' whom he speaks for, if it is said, or he with others."""
        head = self._tokens.root(*who.mentions[0].tokens)
        body = body_of(self._tokens, self._owner, head, who) if kind == "we" else None
        if body is not None:
            self._give_first(index, self.discourse.entity_of(body), 0.6, "whom the speaker speaks for:")
        else:
            self._give_first(index, self.discourse.entity_of(who), 0.95 if kind == "I" else 0.6, "who answers:")

    def _give_first(self, index: int, entity: Entity, confidence: float, why: str) -> None:
        if entity.chain is not None:
            entity.chain.add((index, index + 1), MentionKind.PRONOUN, confidence, f"pronoun, {why} {entity.chain.name}")
        else:
            entity.pronouns.append((index, confidence, f"pronoun, {why}"))


def _absorb(entity: Entity, chain: Chain) -> None:
    """Make an entity without a name the actor with one."""
    if entity.chain is not None:
        return
    entity.chain = chain
    for phrase in entity.phrases:
        chain.add(phrase.tokens, MentionKind.NOMINAL, 0.8, f"identified as {chain.name}")
    for index, confidence, why in entity.pronouns:
        chain.add((index, index + 1), MentionKind.PRONOUN, confidence, f"{why} {chain.name}")


def _reason(spot: Spot, anaphor: Anaphor) -> str:
    if anaphor.role == "reflexive":
        return "reflexive of"
    if spot.sentence == anaphor.sentence:
        return "subject of the sentence:" if spot.subject else "in the same sentence:"
    return "subject of a sentence before:" if spot.subject else "nearest fitting:"


def _confidence(kind: str, value: float, margin: float) -> float:
    base = 0.75 if kind in {"he", "she"} else 0.55
    return round(min(0.95, base + 0.08 * min(margin, 2.0) + 0.02 * max(-2.0, min(value, 2.0))), 2)
