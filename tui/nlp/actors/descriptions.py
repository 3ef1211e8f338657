"""Descriptions: 'the minister', 'the company', 'the mosque', given to the actors the text calls so.

Sieves in order of precision: what grammar ties to a name, then what the article has called it before, then a word of
its name, then the most prominent actor of a fitting kind.

Source: Raghunathan et al. (2010), "A Multi-Pass Sieve for Coreference Resolution"; Lee et al. (2013), "Deterministic
Coreference Resolution Based on Entity-Centric, Precision-Ranked Rules".
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Iterable
from itertools import islice
from typing import NamedTuple

from tui.model.analysis import ActorKind, MentionKind
from tui.nlp.actors.actor_attributes import SORTS_OF_PLACE
from tui.nlp.actors.aliases import Words, standard, words_of
from tui.nlp.actors.chains import Chain
from tui.nlp.actors.noun_phrases import (
    GROUP,
    KIN,
    ORG,
    PEOPLES,
    Phrase,
    Sort,
    age_in,
    clause_of,
    governors,
    is_nested,
    is_predicate,
    is_subject,
    tells_which,
)
from tui.nlp.actors.roles import appose, fits, role_at
from tui.nlp.clock import check_time
from tui.nlp.token_table import TokenTable
from tui.nlp.word_lists import listed, synonyms

_FILE = "descriptions.txt"
_FIRM = listed(_FILE, "firm")
_APPOSED = listed(_FILE, "apposed")
_SYNONYMS = synonyms(_FILE, "synonyms")
_YOUNG = frozenset({"boy", "girl", "baby", "toddler", "teenager", "student", "schoolboy", "schoolgirl"})
_WHOLE = frozenset({"entire", "whole", "very", "same"})  # Words that tell nothing of what a description means
_RANKS = listed(_FILE, "rank")
_OFFICES = listed("nouns.txt", "office")
_SAYING = frozenset({"NOUN", "PROPN", "ADJ", "NUM"})  # Parts of speech that say something of what a noun means
_HOUSES = listed(_FILE, "house")
_OFTEN, _MORE = 3, 2  # Mentions that make an organisation the story's own, and how many times as many as another's
_IN_VIEW = 24  # Mentions, and places, kept in view; bounds the work a description costs
_OPENING = 2  # Paragraphs from the headline on in which somebody may be described before being named


class Referent(NamedTuple):
    """An actor that a description may stand for, with why and how sure."""

    chain: Chain
    why: str
    confidence: float


class Describer:
    """Walks through an article once and gives descriptions to actors."""

    def __init__(self, tokens: TokenTable, chains: list[Chain], phrases: list[Phrase]) -> None:
        """Read what is there."""
        self._tokens = tokens
        self._chains = chains
        self._phrases = phrases
        self._named = sorted((tokens.root(*m.tokens), n) for n, c in enumerate(chains) for m in c.mentions)
        self._owner = {i: chain for chain in chains for m in chain.mentions for i in range(*m.tokens)}
        self._referents = appose(tokens, phrases, self._owner, {})
        for chain in chains:
            self._referents.update(dict.fromkeys(chain.titles, chain))
        self._by_head: dict[str, list[Chain]] = defaultdict(list)
        self._by_word: dict[str, list[Chain]] = defaultdict(list)
        self._by_words: dict[Words, Chain] = {}
        self._last: dict[int, SeenMention] = {}
        self._recent: deque[SeenMention] = deque(maxlen=_IN_VIEW)
        self._headed: list[SeenMention] = []  # Organisations in the headline
        self._places: dict[int, SeenMention] = {}
        self._said: dict[int, frozenset[str]] = {}
        self._counts: Counter[int] = Counter()
        self._whence = {id(chain): self._places_of(chain) for chain in chains if chain.kind is ActorKind.PERSON}

    def describe(self) -> None:
        """Add descriptions to the chains."""
        for chain in self._chains:
            for head in chain.heads:
                self._by_head[head].append(chain)
            if chain.kind is not ActorKind.PERSON:
                for name in (chain.name, *chain.aliases):
                    self._by_words.setdefault(standard(words_of(name)), chain)
                for word in {head for name in (chain.name, *chain.aliases) for head in _head_words(name)}:
                    self._by_word[word].append(chain)
        self._foretold()
        upcoming = deque(self._named)
        for phrase in self._phrases:
            check_time()
            while upcoming and upcoming[0][0] < phrase.head:
                at, number = upcoming.popleft()
                self._pass(at, self._chains[number])
            self._remember(phrase)

    def _give(self, phrase: Phrase, found: Referent) -> None:
        why = f"{found.why} {found.chain.name}"
        found.chain.add(phrase.tokens, MentionKind.NOMINAL, found.confidence, why)
        self._referents[phrase.head] = found.chain

    def _foretold(self) -> None:
        """'Corvane woman wins prize' in a headline, before 'Mara Li, a Corvane woman'."""
        for phrase in self._phrases:
            if self._tokens.paragraph[phrase.head] > _OPENING:
                break
            headline = self._tokens.paragraph[phrase.head] == 0
            unknown = phrase.head not in self._referents and not phrase.plural and phrase.determiner != "this"
            told = headline or phrase.definite or phrase.lemma in _YOUNG
            if unknown and phrase.sort is Sort.PERSON and told:
                chains = self._so_called(phrase.lemma, phrase) or [
                    c for lemma in _SYNONYMS.get(phrase.lemma, ()) for c in self._so_called(lemma, phrase)
                ]
                first = chains[0].mentions[0].tokens[0] if len(chains) == 1 else 0
                later = self._tokens.sentence[first] > self._tokens.sentence[phrase.head]
                again = phrase.determiner == "a" and not headline and self._tokens.paragraph[first] == 0
                if later or (again and len(chains) == 1):
                    self._give(phrase, Referent(chains[0], "called so later:", 0.8))

    def _so_called(self, lemma: str, phrase: Phrase) -> list[Chain]:
        """Whom the article calls by a noun, of those that a description could mean."""
        return [c for c in self._by_head.get(lemma, ()) if self._compatible(phrase, c)]

    def _pass(self, head: int, chain: Chain) -> None:
        tokens = self._tokens
        seen = SeenMention(head, tokens.sentence[head], chain, is_subject(tokens, head), is_nested(tokens, head))
        self._last[id(chain)] = seen
        self._recent.append(seen)
        if chain.kind is ActorKind.ORG and tokens.paragraph[head] == 0:
            self._headed.append(seen)
        self._counts[id(chain)] += 1
        if chain.kind is ActorKind.PLACE:
            self._places.pop(id(chain), None)
            self._places[id(chain)] = seen
            if len(self._places) > _IN_VIEW:
                del self._places[next(iter(self._places))]

    def _remember(self, phrase: Phrase) -> None:
        """One description in its turn: the first sieve that knows it."""
        predicate = is_predicate(self._tokens, phrase.head) or clause_of(self._tokens, phrase.head) is not None
        if phrase.head not in self._referents and not phrase.plural and not predicate:
            found = next((found for sieve in self._sieves(phrase) if (found := sieve(phrase)) is not None), None)
            if found is not None:
                self._give(phrase, found)
        if phrase.head in self._referents:
            self._pass(phrase.head, self._referents[phrase.head])

    def _sieves(self, phrase: Phrase) -> tuple[Callable[[Phrase], Referent | None], ...]:
        if phrase.determiner in {"the", "this"}:
            return (
                self._in_small,
                self._aged,
                self._named_in,
                self._called,
                self._in_name,
                self._state,
                self._prominent,
                self._of_the_story,
                self._retold,
            )
        if phrase.lemma in SORTS_OF_PLACE and self._tokens.lower[phrase.start] == "our":
            return (self._state,)
        if phrase.determiner == "":
            return (self._in_small,)
        if phrase.determiner != "poss":
            return ()
        return (self._owned,)

    def _in_small(self, phrase: Phrase) -> Referent | None:
        """'the Corvane navy' for 'Corvane Navy', 'the church of Corvane': a name's words in lower case."""
        end = role_at(self._tokens, phrase.head).end
        words = standard(words_of(self._tokens.phrase(phrase.start, end)))
        chain = self._by_words.get(words) if len(words) > 1 else None
        return Referent(chain, "words of the name", 0.93) if chain and id(chain) in self._last else None

    def _named_in(self, phrase: Phrase) -> Referent | None:
        """'The Corvane company': a name, and a head that only says what it is."""
        within = self._owner.get(phrase.head - 1) if phrase.lemma in _APPOSED else None
        if within is None or within.kind is not ActorKind.ORG or self._owner.get(phrase.start) not in (None, within):
            return None
        others = self._modifiers(phrase) - {w for n in (within.name, *within.aliases) for w in words_of(n)}
        return None if others else Referent(within, "with the name of", 0.8)

    def _owned(self, phrase: Phrase) -> Referent | None:
        """'His father', 'Reed's lawyer', where the article has called one person a father, or Reed's lawyer."""
        kin = phrase.lemma in KIN
        called = self._by_head.get(phrase.lemma, ()) if kin else self._so_called(phrase.lemma, phrase)
        chains = [c for c in called if fits(phrase, c) and id(c) in self._last]
        told = len(chains) == 1 and (kin or self._modifiers(phrase))
        return Referent(chains[0], "called so before:", 0.75 if kin else 0.85) if told else None

    def _aged(self, phrase: Phrase) -> Referent | None:
        """'the 31-year-old', 'the 31-year-old driver', where the text says of just one person to be of that age."""
        tokens, behind = self._tokens, phrase.head + 1
        age = age_in(tokens, phrase.start, behind)
        parent = phrase.lemma in KIN and tokens.lower[behind : behind + 1] == ["of"]
        if not (age or (parent and tokens.tag[behind + 1 : behind + 2] == ["CD"])) or phrase.sort is not Sort.PERSON:
            return None
        chains = [c for c in self._by_head.get(age, ()) if fits(phrase, c)]
        if chains:
            return Referent(chains[0], "the age of", 0.9) if len(chains) == 1 and id(chains[0]) in self._last else None
        # What is told in passing is of who is spoken of: 'X won. The 45-year-old Italian …', 'The mother of two …'
        chain = self._spoken_of(phrase)
        if chain is None or any(head.endswith("-year-old") for head in chain.heads):
            return None
        return Referent(chain, "spoken of just before:", 0.75)

    def _called(self, phrase: Phrase) -> Referent | None:
        """The last actor that the article has called so."""
        if phrase.lemma in _FIRM | BODY:
            return None
        alike = _SYNONYMS.get(phrase.lemma, ())
        for lemmas, why, confidence in (
            ((phrase.lemma,), "called so before:", 0.85),
            (alike, "called alike before:", 0.75),
        ):
            chains = [chain for lemma in lemmas for chain in self._so_called(lemma, phrase)]
            seen = {id(chain): self._last[id(chain)] for chain in chains if id(chain) in self._last}
            if seen:
                last = max(seen.values(), key=lambda s: s.at)
                return Referent(last.chain, why, confidence if len(seen) == 1 else confidence - 0.15)
        return self._placed(phrase)

    def _placed(self, phrase: Phrase) -> Referent | None:
        """'the Corvane senator', where just one who is called a senator is not said to be from elsewhere."""
        chains = [c for c in self._by_head.get(phrase.lemma, ()) if fits(phrase, c) and not self._elsewhere(phrase, c)]
        if len(chains) != 1 or id(chains[0]) not in self._last or phrase.sort is not Sort.PERSON:
            return None
        end = role_at(self._tokens, phrase.head).end
        around = (*range(phrase.start, phrase.head), *range(phrase.head + 1, end))
        said = [i for i in around if self._tokens.pos[i] in _SAYING]
        owners = [self._owner.get(i) for i in said]
        places = all(owner is not None and owner.kind is ActorKind.PLACE for owner in owners)
        return Referent(chains[0], "called so before:", 0.7) if said and places else None

    def _elsewhere(self, phrase: Phrase, chain: Chain) -> bool:
        """Whether a description says a place where an actor's own says another: 'Texas Sen.', no 'Ohio senator'."""
        here = {id(o) for i in range(*phrase.tokens) if (o := self._owner.get(i)) and o.kind is ActorKind.PLACE}
        there = self._whence.get(id(chain), {}).get(phrase.lemma, set())
        return bool(here and there) and here.isdisjoint(there)

    def _of_the_story(self, phrase: Phrase) -> Referent | None:
        """'the bank', 'the union': the organisation most spoken of, if its name makes it nothing else."""
        if phrase.lemma not in _HOUSES or self._modifiers(phrase) or tells_which(self._tokens, phrase.head):
            return None
        kinds = {phrase.lemma, *_SYNONYMS.get(phrase.lemma, ())}
        above = self._governing(phrase.head)
        seen = [s.chain for s in self._last.values() if s.chain.kind is ActorKind.ORG and s.chain not in above]
        fitting = [chain for chain in seen if kinds & (told := kinds_in(chain.name)) or not told]
        counts = [*sorted((self._counts[id(chain)] for chain in fitting), reverse=True), 0]
        if not fitting or counts[0] < max(_OFTEN, _MORE * counts[1]):
            return None
        chain = max(fitting, key=lambda c: self._counts[id(c)])
        return Referent(chain, "the one the story is about:", 0.6)

    def _governing(self, head: int) -> list[Chain | None]:
        """Whose clauses a description stands in."""
        return [self._owner.get(at) or self._referents.get(at) for at in governors(self._tokens, head)]

    def _places_of(self, chain: Chain) -> dict[str, set[int]]:
        """By the nouns before somebody's names, the places said with them: Corvane's for 'Corvane senator Mara Li'."""
        found: dict[str, set[int]] = defaultdict(set)
        for head in chain.titles:
            for i in range(role_at(self._tokens, head).start, head):
                owner = self._owner.get(i)
                if owner is not None and owner.kind is ActorKind.PLACE:
                    found[self._tokens.lemma[head]].add(id(owner))
        return found

    def _retold(self, phrase: Phrase) -> Referent | None:
        """'Mara Li lost. The first-term senator …': what somebody is, told of who is spoken of."""
        said, head = self._modifiers(phrase), phrase.head
        known = phrase.lemma in _RANKS or ("former" in said and phrase.lemma in _OFFICES)
        wanted = phrase.lemma == "nominee" and not is_subject(self._tokens, head)  # 'to choose the nominee'
        if not (known and said) or wanted or self._tokens.dep[head] in {"appos", "conj"}:
            return None
        chain = self._spoken_of(phrase)
        if chain is None or phrase.sort is not Sort.PERSON:
            return None
        if phrase.lemma in chain.heads:
            other = "former" in said  # who is governor is not 'the former governor'
        else:
            rivals = [c for c in self._by_head.get(phrase.lemma, ()) if id(c) in self._last]
            other = phrase.lemma not in PEOPLES and any(not self._elsewhere(phrase, c) for c in rivals)
        return None if other else Referent(chain, "spoken of just before:", 0.75)

    def _spoken_of(self, phrase: Phrase) -> Chain | None:
        """The only one named before in the sentence, else the only subject of the last sentence that had one."""
        here, above = self._tokens.sentence[phrase.head], self._governing(phrase.head)
        near = [s for s in self._recent if here - s.sentence <= _PASSING and s.chain not in above]
        near = [s for s in near if fits(phrase, s.chain) and (s.subject or s.sentence == here)]
        last = max((s.sentence for s in near), default=here)
        chains = {id(s.chain): s.chain for s in near if s.sentence == last and not self._elsewhere(phrase, s.chain)}
        return next(iter(chains.values())) if len(chains) == 1 else None

    def _compatible(self, phrase: Phrase, chain: Chain) -> bool:
        known = self._said.get(id(chain))
        if known is None:
            described = (self._tokens.phrase(*m.tokens) for m in chain.mentions if m.kind is MentionKind.NOMINAL)
            texts = (*chain.roles, chain.name, *chain.aliases, *islice(described, _IN_VIEW))
            words = [word for text in texts for word in words_of(text)]
            known = self._said[id(chain)] = frozenset(part for word in words for part in (word, *word.split("-")))
        telling = self._telling(phrase) if fits(phrase, chain) else None
        return telling is not None and all(word in known or self._is_named(at, known) for at, word in telling)

    def _is_named(self, index: int, known: frozenset[str]) -> bool:
        """Whether some name of who is named at a token is among the words: 'GM' where 'General Motors' is."""
        owner = self._owner.get(index)
        return owner is not None and any(known.issuperset(words_of(name)) for name in (owner.name, *owner.aliases))

    def _telling(self, phrase: Phrase) -> list[tuple[int, str]]:
        """What a description says beside its head: tokens with their compared words."""
        tokens = self._tokens
        inner = range(phrase.start, phrase.head)
        after = range(phrase.head + 1, role_at(tokens, phrase.head).end)
        said = [i for i in inner if tokens.pos[i] in _SAYING and tokens.lower[i] not in _WHOLE]
        said += [i for i in after if tokens.pos[i] in {"NOUN", "PROPN"}]
        return [(i, tokens.lower[i].replace(".", "")) for i in said]

    def _modifiers(self, phrase: Phrase) -> set[str]:
        return {word for _, word in self._telling(phrase)}

    def _in_name(self, phrase: Phrase) -> Referent | None:
        """'the mosque' for 'Grand Mosque', 'the university' for 'University of Corvane'."""
        known = phrase.sort in {Sort.ORG, Sort.GROUP, Sort.PLACE}
        chains = self._by_word.get(phrase.lemma, ()) if known else ()
        fitting = [c for c in chains if self._modifiers(phrase) <= set(words_of(c.name))]
        seen = [self._last[id(chain)] for chain in fitting if id(chain) in self._last]
        return Referent(max(seen, key=lambda s: s.at).chain, "word of the name", 0.85) if seen else None

    def _state(self, phrase: Phrase) -> Referent | None:
        """'the country' and 'the city': the one most spoken of just before."""
        if phrase.lemma not in SORTS_OF_PLACE or self._modifiers(phrase):
            return None
        here = self._tokens.sentence[phrase.head]
        chain = prominent_place(phrase.lemma, here, self._places.values(), self._counts)
        return Referent(chain, "the place most spoken of:", 0.75) if chain else None

    def _subject_over(self, phrase: Phrase) -> Chain | None:
        """Who can't be its own object: 'X' in 'X sued the company', 'X, which sued the company'."""
        tokens = self._tokens
        verb = tokens.head[phrase.head]
        if tokens.dep[phrase.head] != "dobj":
            return None
        at = tokens.referent(verb, tokens.child(verb, "nsubj"))
        return None if at is None else self._owner.get(at) or self._referents.get(at)

    def _prominent(self, phrase: Phrase) -> Referent | None:
        """'the company', 'the car company': the nearest organisation that could be one, subjects first."""
        tokens = self._tokens
        trade = all(tokens.pos[i] == "NOUN" and tokens.text[i].islower() for i, _ in self._telling(phrase))
        if phrase.lemma not in (_FIRM if self._modifiers(phrase) else _FIRM | BODY) or not trade:
            return None
        here, itself = tokens.sentence[phrase.head], self._subject_over(phrase)
        chain = prominent_body(phrase, here, self._recent, itself)
        if chain is not None:
            return Referent(chain, "most prominent organisation:", 0.75)
        # None near: the one the story is about, in its headline
        told = [s for s in self._headed if s.chain is not itself and may_be_body(phrase, s.chain)]
        return Referent(told[0].chain, "in the headline:", 0.6) if len({id(s.chain) for s in told}) == 1 else None


def _head_words(name: str) -> set[str]:
    """The words that say what a named body is: 'mosque' of 'Grand Mosque', 'university' of 'University of Corvane'."""
    words = words_of(name)
    heads = {words[-1]} if len(words) > 1 else set()
    if "of" in words[1:]:
        heads.add(words[words.index("of", 1) - 1])
    return heads


BODY = listed("descriptions.txt", "body")
_TELLING_NAMES = ORG | GROUP | listed("name_words.txt", "trade", "official", "unit")


def kinds_in(name: str) -> set[str]:
    """The words of an organisation's name that tell what it is: 'bureau', 'motors'."""
    return {word for word in words_of(name) if word in _PUBLIC | _PRESS or word.removesuffix("s") in _TELLING_NAMES}


_PUBLIC = listed("descriptions.txt", "public")
_PRESS = listed("descriptions.txt", "press")
_NEAR = 3  # Sentences over which 'the company' may reach back
_HERE = 1.8  # Weight of standing in the same sentence: 'the Corvane director said the company …' means Corvane
_PASSING = 2  # Sentences over which an age given in passing may reach back
_FAR = 12  # Sentences over which 'the country' may reach back


class SeenMention(NamedTuple):
    """A mention passed on the way through the text."""

    at: int
    sentence: int
    chain: Chain
    subject: bool
    nested: bool


def may_be_body(phrase: Phrase, chain: Chain) -> bool:
    """Whether an organisation's name allows its being 'the company' or 'the agency'."""
    return (_PRESS if phrase.lemma in BODY else _PUBLIC).isdisjoint(words_of(chain.name))


def prominent_body(phrase: Phrase, here: int, recent: Iterable[SeenMention], itself: Chain | None) -> Chain | None:
    """The nearest organisation that could be 'the company' or 'the agency', subjects first."""
    near = [s for s in recent if s.chain.kind is ActorKind.ORG and here - s.sentence <= _NEAR]
    fitting = [s for s in near if s.chain is not itself and may_be_body(phrase, s.chain)]
    counts = Counter(id(s.chain) for s in fitting)

    def prominence(seen: SeenMention) -> tuple[float, int]:
        called = phrase.lemma in seen.chain.heads
        value = (
            seen.sentence
            - here
            + _HERE * (seen.sentence == here)
            + 1.5 * seen.subject
            - 0.7 * seen.nested
            + 0.5 * counts[id(seen.chain)]
        )
        return (value + 0.5 * called, seen.at)

    best = max(fitting, key=prominence, default=None)
    return best.chain if best else None


def prominent_place(lemma: str, here: int, places: Iterable[SeenMention], counts: Counter[int]) -> Chain | None:
    """The place most spoken of just before that could be 'the country' or 'the city'."""
    near = [s for s in places if here - s.sentence <= _FAR]
    fitting = [s for s in near if SORTS_OF_PLACE[lemma](s.chain.name)]
    best = max(fitting, key=lambda s: (counts[id(s.chain)], s.at), default=None)
    return best.chain if best else None
