"""Discourse: who and what has been spoken of up to a place in the text, named or not."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from tui.model.analysis import ActorKind
from tui.nlp.actors.phrases import Phrase, Sort, is_nested, is_subject
from tui.nlp.actors.roles import role_end
from tui.nlp.lexicon.wordlists import synonyms

if TYPE_CHECKING:
    from tui.nlp.actors.chains import Chain
    from tui.nlp.actors.columns import Columns
    from tui.nlp.actors.speech import Speech

WINDOW = 48
"""Mentions kept in view when a pronoun is read; bounds the work a pronoun costs."""

_ALIKE = 6
"""Things of one head noun kept apart and in view."""

_SELF_DEFINITE = frozenset({"police", "parliament", "congress", "government", "president", "management"})
"""Heads that speak of the same ones without 'the'; bare plurals speak of any: 'residents left, residents came'."""

_TELLING = frozenset({"NOUN", "PROPN", "ADJ", "PRON", "NUM"})
_SYNONYMS = synonyms("descriptions.txt", "synonyms")
_SORT_OF = {ActorKind.PERSON: Sort.PERSON, ActorKind.ORG: Sort.ORG, ActorKind.PLACE: Sort.PLACE}


class Spot(NamedTuple):
    """One mention passed on the way through the text."""

    head: int
    """Index of its head."""

    sentence: int
    paragraph: int
    subject: bool
    first: bool
    """Whether no other mention stood before it in its sentence."""

    nested: bool
    """Whether it stands inside a larger noun phrase: 'Qaim' in 'Qaim's car', 'the car of Qaim'."""

    pronoun: str
    """The class of pronoun it is, or ''."""

    quote: int | None = None
    """Number of the quotation in marks around it."""


@dataclass(slots=True, eq=False)
class Entity:
    """Somebody or something spoken of."""

    sort: Sort
    plural: bool
    chain: Chain | None = None
    """The actor with a name, if it is one."""

    phrases: list[Phrase] = field(default_factory=list)
    """How it is described, if it is no actor with a name."""

    words: set[str] = field(default_factory=set)
    """What its descriptions say beside their heads."""

    own_gender: str = ""
    indefinite: bool = False
    """Whether it was introduced as anybody: 'a person', 'everyone'."""

    parts: tuple[Entity, ...] = ()
    """Whom a coordination joins: 'X and Y'."""

    spots: list[Spot] = field(default_factory=list)

    pronouns: list[tuple[int, float, str]] = field(default_factory=list)
    """Of one without a name: its pronouns' tokens, with confidence and why."""

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

    def __init__(self, columns: Columns, speech: Speech) -> None:
        """Nothing said yet."""
        self._columns = columns
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
        columns = self._columns
        sentence = columns.sentence[head]
        spot = Spot(
            head,
            sentence,
            columns.paragraph[head],
            is_subject(columns, head),
            sentence != self._sentence,
            is_nested(columns, head),
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
        columns = self._columns
        before = columns.head[head]
        other = self.at.get(before) if columns.dep[head] == "conj" else None
        if other is None or other is entity or not any(columns.lower[k] == "and" for k in columns.kids[before]):
            return
        group = self._new(Entity(Sort.GROUP if Sort.PERSON in {entity.sort, other.sort} else entity.sort, plural=True))
        group.parts = (other, entity)
        spot = entity.spots[-1]._replace(subject=is_subject(columns, before), first=False)
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
        if phrase.determiner == "poss" or last.determiner == "poss" or phrase.determiner == "":
            return phrase.determiner == last.determiner and own == self._words(last)
        return own <= known.words

    def _words(self, phrase: Phrase) -> set[str]:
        columns = self._columns
        around = (*range(phrase.start, phrase.head), *range(phrase.head + 1, role_end(columns, phrase.head)))
        telling = (i for i in around if columns.pos[i] in _TELLING or columns.dep[i] == "amod")
        return {columns.lower[i] for i in telling}
