"""Descriptions: 'the minister', 'the company', 'the mosque', given to the actors the text calls so.

Sieves in order of precision: what syntax says of a name (apposition, 'is a …'), then what the article has called it
before, then a word of its name, then the most prominent actor of a fitting kind.

Source: Raghunathan et al. (2010), "A Multi-Pass Sieve for Coreference Resolution"; Lee et al. (2013), "Deterministic
Coreference Resolution Based on Entity-Centric, Precision-Ranked Rules".
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from typing import TYPE_CHECKING, NamedTuple

from tui.model.actors import ActorKind, MentionKind
from tui.nlp.actors.aliases import standard, words_of
from tui.nlp.actors.phrases import Phrase, Sort, is_subject
from tui.nlp.actors.roles import role_at
from tui.nlp.actors.wordlists import listed, sections

if TYPE_CHECKING:
    from tui.nlp.actors.chains import Chain
    from tui.nlp.actors.columns import Columns

FITS = {
    ActorKind.PERSON: frozenset({Sort.PERSON}),
    ActorKind.ORG: frozenset({Sort.ORG, Sort.GROUP}),
    ActorKind.PLACE: frozenset({Sort.PLACE}),
}
_BE = frozenset({"be", "become", "remain"})
_FIRM = listed("descriptions.txt", "firm")
_BODY = listed("descriptions.txt", "body")
_PUBLIC = listed("descriptions.txt", "public")
_STATE = listed("descriptions.txt", "state")
_TOWN = listed("descriptions.txt", "town")
_COUNTRIES = frozenset(tuple(name.split()) for name in sections("countries.txt")["country"])
_SYNONYMS: dict[str, set[str]] = defaultdict(set)
for _line in sections("descriptions.txt")["synonyms"]:
    for _word in _line.split():
        _SYNONYMS[_word] |= set(_line.split()) - {_word}
_NEAR = 3
"""Sentences over which 'the company' may reach back."""

_OPENING = 2
"""Paragraphs from the headline on in which somebody may be described before being named."""

_FAR = 12
"""Sentences over which 'the country' may reach back."""


class Seen(NamedTuple):
    """A mention passed on the way through the text."""

    at: int
    """Its first token."""

    sentence: int
    chain: Chain
    subject: bool


class Describer:
    """Walks through an article once and gives descriptions to actors."""

    def __init__(self, columns: Columns, chains: list[Chain], phrases: list[Phrase]) -> None:
        """Read what is there.

        Args:
            columns: The document.
            chains: Its named actors; mentions and roles are added to them.
            phrases: Its noun phrases without a name as head, in reading order.
        """
        self._columns = columns
        self._chains = chains
        self._phrases = phrases
        self._owner = {i: chain for chain in chains for m in chain.mentions for i in range(*m.tokens)}
        self._taken: dict[int, Chain] = {}
        self._by_head: dict[str, list[Chain]] = defaultdict(list)
        self._by_word: dict[str, list[Chain]] = defaultdict(list)
        self._last: dict[int, Seen] = {}
        self._recent: deque[Seen] = deque(maxlen=24)

    def describe(self) -> None:
        """Add descriptions to the chains."""
        by_head = {phrase.head: phrase for phrase in self._phrases}
        for phrase in self._phrases:
            self._appose(phrase)
            self._predicate(phrase, by_head)
        for chain in self._chains:
            for head in chain.heads:
                self._by_head[head].append(chain)
            if chain.kind is not ActorKind.PERSON:
                for word in {head for name in (chain.name, *chain.aliases) for head in _head_words(name)}:
                    self._by_word[word].append(chain)
        self._foretold()
        named = sorted((m.tokens[0], number) for number, chain in enumerate(self._chains) for m in chain.mentions)
        upcoming = deque(named)
        for phrase in sorted(self._phrases, key=lambda phrase: phrase.start):
            while upcoming and upcoming[0][0] < phrase.head:
                at, number = upcoming.popleft()
                self._pass(at, self._chains[number])
            self._remember(phrase)

    def _give(self, phrase: Phrase, chain: Chain, confidence: float, why: str, *, whole: bool = False) -> None:
        if phrase.head not in self._taken:
            end = role_at(self._columns, phrase.head).end if whole else phrase.head + 1
            chain.add((phrase.start, end), MentionKind.NOMINAL, confidence, why)
            self._taken[phrase.head] = chain

    def _call(self, phrase: Phrase, chain: Chain) -> None:
        role = role_at(self._columns, phrase.head)
        chain.call(self._columns.phrase(role.start, role.end), phrase.lemma, phrase.gender)

    def _appose(self, phrase: Phrase) -> None:
        """'X, the minister' and 'the minister, X'."""
        columns, head = self._columns, phrase.head
        chain, why = None, ""
        if columns.dep[head] == "appos":
            chain, why = self._owner.get(columns.head[head]), "apposition to"
        if chain is None:
            kid = next((k for k in columns.kids[head] if columns.dep[k] == "appos" and k in self._owner), None)
            chain, why = (self._owner[kid], "apposition to") if kid is not None else (None, "")
        if chain is None:
            chain, why = self._beside(phrase), "beside"
        if chain is not None and self._fits(phrase, chain):
            self._give(phrase, chain, 0.93, f"{why} {chain.name}", whole=True)
            self._call(phrase, chain)

    def _beside(self, phrase: Phrase) -> Chain | None:
        """A name right before, between commas: where the parser lost the apposition."""
        columns, before = self._columns, phrase.start - 2
        if before < 0 or columns.lower[phrase.start - 1] != "," or phrase.sort is not Sort.PERSON:
            return None
        chain = self._owner.get(before)
        end = role_at(columns, phrase.head).end
        closed = end >= len(columns) or columns.lower[end] in {",", ".", ")", ";"}
        listed_too = columns.dep[phrase.head] == "conj" or columns.child(phrase.head, "conj") is not None
        return chain if closed and not listed_too else None

    def _predicate(self, phrase: Phrase, by_head: dict[int, Phrase]) -> None:
        """'X is the minister', 'X, who was a minister'."""
        columns = self._columns
        verb = columns.head[phrase.head]
        if (
            columns.dep[phrase.head] != "attr"
            or columns.lemma[verb] not in _BE
            or columns.child(verb, "neg") is not None
        ):
            return
        subject = columns.child(verb, "nsubj")
        if subject is None or subject in by_head:
            return
        if columns.dep[verb] == "relcl" and columns.tag[subject] in {"WP", "WDT"}:
            subject = columns.head[verb]
        chain = self._owner.get(subject)
        if chain is not None and self._fits(phrase, chain):
            self._give(phrase, chain, 0.9, f"said of {chain.name}", whole=True)
            self._call(phrase, chain)

    def _foretold(self) -> None:
        """'Corvane woman wins prize' in a headline, before 'Mara Li, a Corvane woman'."""
        opening = self._columns.paragraph
        for phrase in self._phrases:
            if opening[phrase.head] > _OPENING:
                break
            chains = [c for c in self._by_head.get(phrase.lemma, ()) if self._compatible(phrase, c)]
            unknown = phrase.head not in self._taken and not phrase.plural and phrase.determiner in {"", "a"}
            if (
                unknown
                and len(chains) == 1
                and chains[0].mentions[0].tokens[0] > phrase.head
                and phrase.sort is Sort.PERSON
            ):
                self._give(phrase, chains[0], 0.8, f"called so later: {chains[0].name}")

    def _fits(self, phrase: Phrase, chain: Chain) -> bool:
        several = phrase.plural and not chain.plural
        return (
            phrase.sort in FITS[chain.kind]
            and not several
            and not (phrase.gender and chain.gender not in ("", phrase.gender))
        )

    def _pass(self, at: int, chain: Chain) -> None:
        seen = Seen(at, self._columns.sentence[at], chain, is_subject(self._columns, self._columns.root(at, at + 1)))
        self._last[id(chain)] = seen
        self._recent.append(seen)

    def _remember(self, phrase: Phrase) -> None:
        """One description in its turn: the first sieve that knows it."""
        if phrase.head not in self._taken and not phrase.plural and phrase.determiner in {"the", "this"}:
            chain, why, sure = self._sieve(phrase)
            if chain is not None:
                self._give(phrase, chain, sure, why)
        if phrase.head in self._taken:
            self._pass(phrase.head, self._taken[phrase.head])

    def _sieve(self, phrase: Phrase) -> tuple[Chain | None, str, float]:
        for sieve in (self._called, self._in_name, self._state, self._prominent):
            chain, why, sure = sieve(phrase)
            if chain is not None:
                return chain, f"{why} {chain.name}", sure
        return None, "", 0.0

    def _called(self, phrase: Phrase) -> tuple[Chain | None, str, float]:
        """The last actor that the article has called so."""
        for lemmas, why, sure in (
            ((phrase.lemma,), "called so before:", 0.9),
            (_SYNONYMS.get(phrase.lemma, ()), "called alike before:", 0.7),
        ):
            chains = [c for lemma in lemmas for c in self._by_head.get(lemma, ()) if self._compatible(phrase, c)]
            seen = {id(chain): self._last[id(chain)] for chain in chains if id(chain) in self._last}
            if seen:
                last = max(seen.values(), key=lambda s: s.at)
                return last.chain, why, sure if len(seen) == 1 else sure - 0.15
        return None, "", 0.0

    def _compatible(self, phrase: Phrase, chain: Chain) -> bool:
        if not self._fits(phrase, chain):
            return False
        own = self._modifiers(phrase)
        known = {word for text in (*chain.roles, chain.name, *chain.aliases) for word in words_of(text)}
        return own <= known

    def _modifiers(self, phrase: Phrase) -> set[str]:
        columns = self._columns
        inner = range(phrase.start, phrase.head)
        words = {columns.lower[i] for i in inner if columns.pos[i] in {"NOUN", "PROPN", "ADJ", "NUM"}}
        end = role_at(columns, phrase.head).end
        words |= {columns.lower[i] for i in range(phrase.head + 1, end) if columns.pos[i] in {"NOUN", "PROPN"}}
        return words

    def _in_name(self, phrase: Phrase) -> tuple[Chain | None, str, float]:
        """'the mosque' for 'Grand Mosque', 'the university' for 'University of Corvane'."""
        known = phrase.sort in {Sort.ORG, Sort.GROUP, Sort.PLACE}
        chains = self._by_word.get(phrase.lemma, ()) if known else ()
        chains = [c for c in chains if self._modifiers(phrase) <= set(words_of(c.name))]
        seen = [self._last[id(chain)] for chain in chains if id(chain) in self._last]
        if not seen:
            return None, "", 0.0
        return max(seen, key=lambda s: s.at).chain, "word of the name", 0.9

    def _state(self, phrase: Phrase) -> tuple[Chain | None, str, float]:
        """'the country' and 'the city': the last one named."""
        if phrase.lemma not in _STATE | _TOWN or self._modifiers(phrase):
            return None, "", 0.0
        wanted = phrase.lemma in _STATE
        here = self._columns.sentence[phrase.head]
        fitting = [
            s
            for s in self._recent
            if s.chain.kind is ActorKind.PLACE and is_country(s.chain.name) is wanted and here - s.sentence <= _FAR
        ]
        if not fitting:
            return None, "", 0.0
        counts = Counter(id(s.chain) for s in fitting)
        best = max(fitting, key=lambda s: (counts[id(s.chain)], s.at))
        return best.chain, "the place most spoken of:", 0.75

    def _prominent(self, phrase: Phrase) -> tuple[Chain | None, str, float]:
        """'the company': the nearest organisation that could be one, subjects first."""
        if phrase.lemma not in _FIRM | _BODY or self._modifiers(phrase):
            return None, "", 0.0
        here = self._columns.sentence[phrase.head]
        fitting = [
            s
            for s in self._recent
            if s.chain.kind is ActorKind.ORG
            and here - s.sentence <= _NEAR
            and (phrase.lemma in _BODY or not _PUBLIC & set(words_of(s.chain.name)))
        ]
        if not fitting:
            return None, "", 0.0
        counts = Counter(id(s.chain) for s in fitting)
        best = max(fitting, key=lambda s: (s.sentence - here + 1.5 * s.subject + 0.5 * counts[id(s.chain)], s.at))
        return best.chain, "nearest organisation:", 0.7


def _head_words(name: str) -> set[str]:
    """The words that say what a named body is: 'mosque' of 'Grand Mosque', 'university' of 'University of Corvane'."""
    words = words_of(name)
    heads = {words[-1]} if len(words) > 1 else set()
    if "of" in words[1:]:
        heads.add(words[words.index("of", 1) - 1])
    return heads


def is_country(name: str) -> bool:
    """Whether a name is a state's.

    >>> is_country("the U.S."), is_country("Lyon")
    (True, False)
    """
    return standard(words_of(name)) in _COUNTRIES or words_of(name) in _COUNTRIES
