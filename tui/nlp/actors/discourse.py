"""Discourse: who and what has been spoken of up to a place in the text, named or not, and who speaks there."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from tui.model.analysis import ActorKind, MentionKind, QuoteKind
from tui.nlp.actors.aliases import standard
from tui.nlp.actors.chains import Chain
from tui.nlp.actors.noun_phrases import (
    BODIES,
    PEOPLE_NOUNS,
    PLURAL,
    Phrase,
    Sort,
    clause_of,
    is_document,
    is_nested,
    is_quantity,
    is_subject,
)
from tui.nlp.actors.roles import description_end, role_at, role_end
from tui.nlp.clock import check_time
from tui.nlp.doc_annotations import FoundQuote
from tui.nlp.token_table import TokenTable
from tui.nlp.word_lists import listed, synonyms

WINDOW = 48  # Mentions kept in view when a pronoun is read; bounds the work a pronoun costs
_ALIKE = 6  # Things of one head noun kept apart and in view
# Heads that speak of the same ones without 'the'; bare plurals speak of any: 'residents left, residents came'
_SELF_DEFINITE = frozenset({"police", "parliament", "congress", "government", "president", "management"})
_HIM = listed("pronouns.txt", "he", "she")
_TELLING = frozenset({"NOUN", "PROPN", "ADJ", "PRON", "NUM"})
_SYNONYMS = synonyms("descriptions.txt", "synonyms")
_SORT_OF = {ActorKind.PERSON: Sort.PERSON, ActorKind.ORG: Sort.ORG, ActorKind.PLACE: Sort.PLACE}


class Spot(NamedTuple):
    """One mention passed on the way through the text."""

    head: int  # Index of its head
    sentence: int
    paragraph: int
    subject: bool
    first: bool  # Whether no other mention stood before it in its sentence
    nested: bool  # Whether it stands inside a larger noun phrase: 'Qaim' in 'Qaim's car', 'the car of Qaim'
    pronoun: str  # The class of pronoun it is, or ''
    quote: int | None = None  # Number of the quotation in marks around it


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something spoken of."""

    sort: Sort
    plural: bool
    chain: Chain | None = None  # The actor with a name, if it is one
    phrases: list[Phrase] = field(default_factory=list)  # How it is described, if it is no actor with a name
    words: set[str] = field(default_factory=set)  # What its descriptions say beside their heads
    own_gender: str = ""
    indefinite: bool = False  # Whether it was introduced as anybody: 'a person', 'everyone'
    parts: tuple[Entity, ...] = ()  # Whom a coordination joins: 'X and Y'
    spots: list[Spot] = field(default_factory=list)

    # Of one without a name: its pronouns' tokens, with confidence and why
    pronouns: list[tuple[int, float, str]] = field(default_factory=list)

    @property
    def gender(self) -> str:
        """'m', 'f' or ''."""
        return (self.chain.gender if self.chain else "") or self.own_gender

    @property
    def named(self) -> bool:
        """Whether it is an actor with a name."""
        return self.chain is not None


class Discourse:
    """Everything spoken of, built up in reading order."""

    def __init__(self, tokens: TokenTable, speech: Speech) -> None:
        """Nothing said yet."""
        self._tokens = tokens
        self._speech = speech
        self.entities: list[Entity] = []
        self.window: deque[tuple[Spot, Entity]] = deque(maxlen=WINDOW)
        """The latest mentions, in reading order."""

        self.at: dict[int, Entity] = {}
        """The entity that a head token mentions."""

        self._of_chain: dict[int, Entity] = {}
        self._by_lemma: dict[str, deque[Entity]] = defaultdict(lambda: deque(maxlen=_ALIKE))
        self._sentence = -1

    def named(self, head: int, chain: Chain) -> None:
        """An actor with a name is mentioned."""
        self.mention(head, self.entity_of(chain))

    def entity_of(self, chain: Chain) -> Entity:
        """The entity of an actor with a name, mentioned yet or not."""
        entity = self._of_chain.get(id(chain))
        if entity is None:
            entity = self._of_chain[id(chain)] = self._new(Entity(_SORT_OF[chain.kind], chain.plural, chain))
        return entity

    def of_chain(self, chain: Chain | None) -> Entity | None:
        """The entity of an actor, where there is one."""
        return None if chain is None else self.entity_of(chain)

    def described(self, phrase: Phrase) -> None:
        """Something without a name is mentioned: again, where a description of the same head came before."""
        known = self._known(phrase)
        if known is None:
            known = self._new(Entity(phrase.sort, phrase.plural, own_gender=phrase.gender))
            known.indefinite = phrase.determiner == "a"
        self._keep_in_view(phrase.lemma, known)
        known.phrases.append(phrase)
        known.words |= self._words(phrase)
        self.mention(phrase.head, known)

    def _keep_in_view(self, lemma: str, entity: Entity) -> None:
        """What is spoken of again is the last to be lost from view among those of its head noun."""
        alike = self._by_lemma[lemma]
        if entity in alike:
            alike.remove(entity)
        alike.append(entity)

    def mention(self, head: int, entity: Entity, pronoun: str = "") -> None:
        """Record one mention, and the coordination it may complete."""
        tokens = self._tokens
        sentence = tokens.sentence[head]
        spot = Spot(
            head,
            sentence,
            tokens.paragraph[head],
            is_subject(tokens, head),
            sentence != self._sentence,
            is_nested(tokens, head),
            pronoun,
            self._speech.quote_at(head),
        )
        self._sentence = sentence
        entity.spots.append(spot)
        self.at[head] = entity
        self.window.append((spot, entity))
        if not pronoun:
            self._join(head, entity)

    def _join(self, head: int, entity: Entity) -> None:
        """'X and Y' is a third thing to speak of: 'they'."""
        tokens = self._tokens
        before = tokens.head[head]
        other = self.at.get(before) if tokens.dep[head] == "conj" else None
        if other is None or other is entity or not any(tokens.lower[k] == "and" for k in tokens.kids[before]):
            return
        group = self._new(Entity(Sort.GROUP if Sort.PERSON in {entity.sort, other.sort} else entity.sort, plural=True))
        group.parts = (other, entity)
        spot = entity.spots[-1]._replace(subject=is_subject(tokens, before), first=False)
        group.spots.append(spot)
        self.window.append((spot, group))

    def _new(self, entity: Entity) -> Entity:
        self.entities.append(entity)
        return entity

    def _known(self, phrase: Phrase) -> Entity | None:
        """What a description speaks of again: of those with the same head, the one most spoken of."""
        if phrase.determiner == "a" or phrase.sort is Sort.TIME:
            return None
        again = [e for e in self._by_lemma[phrase.lemma] if e.plural == phrase.plural and self._again(phrase, e)]
        if not again and phrase.sort is Sort.PERSON and phrase.determiner in {"the", "this"}:
            alike = [e for lemma in _SYNONYMS.get(phrase.lemma, ()) for e in self._by_lemma.get(lemma, ())]
            again = [e for e in alike if not (e.plural or phrase.plural) and self._again(phrase, e)]
        return max(again, key=lambda entity: (len(entity.spots), entity.spots[-1].head), default=None)

    def _again(self, phrase: Phrase, known: Entity) -> bool:
        """Whether a description says nothing new of what one with the same head spoke of."""
        last = known.phrases[-1]
        own = self._words(phrase)
        if phrase.determiner == "" and phrase.lemma not in _SELF_DEFINITE:
            return False
        if self._contrasts(phrase, known.phrases[0]):
            return False
        if phrase.definite and phrase.determiner != "poss" and last.determiner == "poss" and not own:
            return True  # 'her campaign', 'the campaign'
        if phrase.determiner in {"poss", ""} or last.determiner == "poss":
            return phrase.determiner == last.determiner and own == self._words(last)
        return own <= known.words

    def _contrasts(self, phrase: Phrase, known: Phrase) -> bool:
        """Whether clauses make two of two descriptions: 'the man stabbed', 'the man who attacked him'."""
        tokens = self._tokens
        clauses = [clause for told in (known, phrase) if (clause := clause_of(tokens, told.head)) is not None]
        whom = tokens.child(clause_of(tokens, phrase.head) or phrase.head, "dobj")
        return len({tokens.lemma[clause] for clause in clauses}) > 1 or (
            whom is not None and tokens.lower[whom] in _HIM
        )

    def _words(self, phrase: Phrase) -> set[str]:
        tokens = self._tokens
        around = (*range(phrase.start, phrase.head), *range(phrase.head + 1, role_end(tokens, phrase.head)))
        telling = (i for i in around if tokens.pos[i] in _TELLING or tokens.dep[i] == "amod")
        return {word for i in telling for word in standard((tokens.lower[i].replace(".", ""),))}


_OPENING = frozenset({"“", "‘", "«", "``"})
_CLOSING = frozenset({"”", "»", "''"})
_MARKS = _OPENING | {'"'}


class _Parts:
    """Disjoint ranges of tokens, each with a number."""

    def __init__(self, parts: Iterable[tuple[int, int, int]]) -> None:
        self._parts = sorted(parts)
        self._starts = [start for start, _, _ in self._parts]

    def at(self, index: int) -> int | None:
        """The number of the range that holds a token."""
        place = bisect_right(self._starts, index) - 1
        return self._parts[place][2] if place >= 0 and index < self._parts[place][1] else None


class Speech:
    """The quotations in marks, found by the span they cover."""

    def __init__(self, tokens: TokenTable, quotes: list[FoundQuote]) -> None:
        """Lay the parts of the quotations side by side."""
        self._tokens = tokens
        self._quotes = quotes
        self.speakers: dict[int, list[FoundQuote]] = defaultdict(list)
        """The quotations of each phrase that speaks, by its head."""

        for quote in quotes:
            if quote.speaker:
                self.speakers[self._head(quote.speaker)].append(quote)

        self._inner = _Parts(
            (part[0], part[1], number)
            for number, quote in enumerate(quotes)
            if quote.kind is not QuoteKind.INDIRECT and not quote.answer
            for part in quote.parts
        )
        answers = [(number, part) for number, quote in enumerate(quotes) if quote.answer for part in quote.parts]
        self._answers = _Parts((*part, number) for number, part in answers)
        # What stands in marks in an answer is somebody else's, unless all of it does.
        inner = ((start + (tokens.text[start] in _MARKS), end) for _, (start, end) in answers)
        self._others = {index for part in inner for index in self._between_marks(*part)}
        mixed = [part for quote in quotes if quote.kind is QuoteKind.MIXED for part in quote.parts]
        self._marked = {index for part in mixed for index in self._between_marks(*part)}

    def _head(self, span: tuple[int, int] | None) -> int:
        return self._tokens.root(*span) if span else -1

    def quote_at(self, index: int) -> int | None:
        """Number of the innermost quotation in marks that covers a token, in a mixed one only between its marks."""
        number = self._inner.at(index)
        if number is not None and (self._quotes[number].kind is not QuoteKind.MIXED or index in self._marked):
            return number
        return None if index in self._others else self._answers.at(index)

    def _between_marks(self, start: int, end: int) -> Iterator[int]:
        opened = False
        for index in range(start, end):
            word = self._tokens.text[index]
            if word in _OPENING or (word == '"' and not opened):
                opened = True
            elif word in _CLOSING or word == '"':
                opened = False
            elif opened:
                yield index

    def start_of(self, index: int) -> int:
        """Where what a token speaks begins, if that stands before it: '“He lied,” she said'; else the token."""
        return min([index, *(quote.parts[0][0] for quote in self.speakers.get(index, ()))])

    def subject_of(self, number: int) -> int | None:
        """Head token of whom a quotation is said to be about: 'Falk' in '“She is ready,” Stroud said of Falk'."""
        tokens = self._tokens
        cue = self._quotes[number].cue
        kids = tokens.kids[tokens.root(*cue)] if cue else ()
        return next((tokens.child(kid, "pobj") for kid in kids if tokens.lower[kid] in {"of", "about"}), None)

    def actor_of(self, number: int) -> int | None:
        """Place in the list of actors of whoever gives an answer, where it is known."""
        quote = self._quotes[number]
        return int(quote.actor[1:]) - 1 if quote.answer and quote.actor else None

    def speaker_of(self, number: int) -> int | None:
        """Head token of the phrase that names a quotation's speaker."""
        speaker = self._quotes[number].speaker
        return self._head(speaker) if speaker else None


_KINDS = {Sort.PERSON: ActorKind.PERSON, Sort.GROUP: ActorKind.ORG, Sort.ORG: ActorKind.ORG}
_PEOPLE_GROUPS = PLURAL - BODIES


def unnamed_actors(tokens: TokenTable, discourse: Discourse, speech: Speech) -> list[Chain]:
    """Those of a discourse without a name that speak, or are mentioned at least twice."""
    chains: list[Chain] = []
    bare: dict[str, Chain] = {}
    for entity in discourse.entities:
        check_time()
        if entity.named or not entity.phrases or not _acts(tokens, entity, speech):
            continue
        chain = _chain(tokens, entity)
        # 'Residents left. … Residents said': two descriptions, to a reader one group.
        same = bare.setdefault(chain.name.casefold(), chain) if entity.plural else chain
        if same is chain:
            chains.append(chain)
        else:
            same.mentions += chain.mentions
    return chains


def _acts(tokens: TokenTable, entity: Entity, speech: Speech) -> bool:
    heads = [phrase.head for phrase in entity.phrases]
    if entity.sort not in _KINDS or any(tokens.pos[head] not in {"NOUN", "PROPN"} for head in heads):
        return False
    if any(is_document(tokens, head) or is_quantity(tokens, head) for head in heads):
        return False  # 'others said', 'the paper found': sources, but nobody in particular
    if any(head in speech.speakers for head in heads):
        return True
    told = len(entity.phrases) + (len(entity.pronouns) if entity.sort is Sort.PERSON or entity.plural else 0)
    known = entity.sort is Sort.PERSON and not entity.plural
    known = known and any(p.definite and _words_of_one(_text(tokens, p)) for p in entity.phrases)
    return told > 1 and (known or any(spot.subject for spot in entity.spots))


def _words_of_one(text: str) -> bool:
    """Whether a description tells of somebody in particular: not 'the president', 'the next president'."""
    words = text.casefold().split()
    return len(words) > 1 and words[0] not in {"next", "only", "future", "average"}


def _chain(tokens: TokenTable, entity: Entity) -> Chain:
    texts = [_text(tokens, phrase) for phrase in entity.phrases]
    first = entity.phrases[0]
    people = first.lemma in PEOPLE_NOUNS or tokens.lower[first.head] in _PEOPLE_GROUPS
    chain = Chain(max(texts, key=len), ActorKind.PERSON if people else _KINDS[entity.sort], named=False)
    chain.plural = entity.plural
    for number, phrase in enumerate(entity.phrases):
        why = f"same description as {chain.name}" if number else "first described"
        chain.add(
            (phrase.start, description_end(tokens, phrase.head)), MentionKind.NOMINAL, 0.7 if number else 0.85, why
        )
    for index, confidence, why in entity.pronouns:
        chain.add((index, index + 1), MentionKind.PRONOUN, confidence, f"{why} {chain.name}")
    return chain


def _text(tokens: TokenTable, phrase: Phrase) -> str:
    """A description without its article, but with whose it is: 'Mayor Reed's office', 'Lyle's lawyer'."""
    role = role_at(tokens, phrase.head)
    owned = phrase.determiner == "poss" and tokens.lower[role.start - 1] == "'s"
    start = phrase.start if owned else role.start
    return tokens.phrase(start + (owned and tokens.pos[start] == "DET"), role.end)
