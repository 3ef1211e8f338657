"""The article's table of names: one kind for each string, by the vote of all its places and of longer names."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable

from tui.model.analysis import ActorKind
from tui.nlp.clock import check_time
from tui.nlp.names.name_evidence import NameContext, Vote, context_votes, form_votes, is_thing
from tui.nlp.names.name_spans import ORG, PERSON, PLACE, NameCandidate
from tui.nlp.token_table import PROPER, TokenTable
from tui.nlp.word_lists import (
    CALENDAR,
    SMALL,
    countries,
    demonyms,
    first_names,
    name_words,
    organisations,
    places,
    states,
    teams,
)

Score = dict["ActorKind", float]
MODEL = 1.75  # Weight of the model's opinion where it is of one mind
WEAK = 1.25  # Weight of its opinion that a single word is an organisation's name: its commonest mistake about surnames
CONTEXT = 4.0  # At most so much weighs what stands around all places of a string for one kind
FULL_NAME = 3.0  # Weight of a full name for the surname alone
SHORT = 2.0  # Weight of a company's full name for its first word alone
ENOUGH = 1.9  # Weight that makes a name of a string the model has passed over everywhere
SURE = 2.5  # Weight that makes an actor of what the model calls a thing
ACRONYM = range(3, 7)  # Letters of an acronym that needs no gloss
CLEAR = 1.5  # Weight beside one name that outdoes the article's vote, or a word's being no name alone


class NameTable:
    """Which strings of an article are names, and of what kind."""

    def __init__(self, tokens: TokenTable, found: list[NameCandidate]) -> None:
        """Count the votes of all places where a name may stand."""
        self._tokens = tokens
        self._found: dict[str, list[NameCandidate]] = defaultdict(list)
        self._context: dict[int, list[Vote]] = {}
        for candidate, low, high in in_paragraphs(tokens, found):
            check_time()
            self._found[tokens.key(candidate.start, candidate.end)].append(candidate)
            self._context[candidate.start] = context_votes(
                NameContext(tokens, candidate.start, candidate.end, low, high)
            )
        self.kinds: dict[str, ActorKind | None] = {}
        """Kind of each string; `None` where it is no actor's name."""
        self.surnames: set[str] = set()
        """Last words of people's full names."""
        self.parts: set[str] = set()
        """First words of people's full names, last words, and last words with their particles."""
        self._small = {tokens.plain[i] for i, word in enumerate(tokens.text) if word.islower()}
        self._shorts: dict[str, ActorKind] = {}
        self._first: dict[str, int] = {}
        self._vote()

    def kind(self, candidate: NameCandidate) -> ActorKind | None:
        """The kind of a name in its place, `None` where it is none."""
        if candidate.fixed or candidate.quoted:
            return candidate.label
        key = self._tokens.key(candidate.start, candidate.end)
        kind = self.kinds.get(key)
        if key in self.parts and kind is not PERSON:
            own = _summed(self._context[candidate.start])
            return PERSON if own.get(PERSON, 0) >= CLEAR else kind
        if kind is PERSON and key in places() and candidate.label is not PERSON:
            own = _summed(self._context[candidate.start])
            if candidate.label is PLACE and candidate.start < self._first.get(key, 0) and own.get(PERSON, 0) < CLEAR:
                return PLACE  # 'Jordan closed its border', before 'Michael Jordan'
            return PLACE if own.get(PLACE, 0) > own.get(PERSON, 0) else kind
        return kind

    def person(self, key: str) -> ActorKind | None:
        """The kind of a string by the table, a part of a person's name included."""
        return self.kinds.get(key) or (PERSON if key in self.parts else None)

    def _vote(self) -> None:
        several = [key for key, found in self._found.items() if not found[0].single]
        for key in several:
            self.kinds[key] = self._decided(key, {})
        for key in several:
            if self.kinds[key] is PERSON:
                self._remember(key)
                for word in {key.split()[0], key.split()[-1]}:
                    self._first[word] = min(self._first.get(word, len(self._tokens)), self._found[key][0].start)
            else:
                self._shorten(key)
        for key in several:
            if key in self.parts and self.kinds[key] is not PERSON:  # 'Al-Kazah' after 'Fawzi Al-Kazah'
                self.kinds[key] = self._decided(key, {PERSON: FULL_NAME})
        for key, found in self._found.items():
            if found[0].single:
                full_name: Score = {PERSON: FULL_NAME} if key in self.parts or self._is_family(key) else {}
                full_name = full_name or ({self._shorts[key]: SHORT} if key in self._shorts else {})
                self.kinds[key] = self._decided(key, full_name)

    def _is_family(self, key: str) -> bool:
        """Whether a word is the plural of somebody's surname wherever it stands: 'the Harcourts'."""
        places = (self._tokens.plain[candidate.start - 1] for candidate in self._found[key])
        family = key.removesuffix("s")
        known = family != key and (family in self.surnames or family in name_words("famous"))
        return known and all(word == "the" for word in places)

    def _remember(self, key: str) -> None:
        """Note by which of its words a person may be called."""
        words = [word for word in key.split() if word not in name_words("generation")]
        if len(words) > 1 and words[0] not in name_words("honorific"):
            self.surnames.add(words[-1])
            self.parts |= {words[0], words[-1]} - CALENDAR
            self.parts |= {
                " ".join(words[i:]) for i, word in enumerate(words[:-1]) if i and word in name_words("particle")
            }

    def _shorten(self, key: str) -> None:
        """Note what a body is called for short: 'Varnell' for 'Varnell Industries Inc', 'Church of Varnell', 'VIT'.

        And a place: 'Varnell' for 'Varnell Island'.
        """
        words, kind = key.split(), self.kinds[key]
        shorts: list[str] = []
        if kind is PLACE and words[1:] in (["island"], ["valley"], ["peninsula"]):
            shorts.append(words[0])
        elif kind is ORG:
            initials = "".join(word[0] for word in words if word not in SMALL and word[0].isalpha() and word != "s")
            headed = words[-1] in name_words("org head") and "of" not in words
            general = words[0] in places() or words[0] in states() or words[0] in demonyms()
            if len(initials) in ACRONYM:
                shorts += [initials] + [initials[1:]] * (words[0] == "department")
            if key in teams() or (headed and not general):
                shorts.append(words[0])
            if words[0] in name_words("org head") and words[1:-1] == ["of"] and not _is_general(words[-1]):
                shorts.append(words[-1])
        if kind is not None:
            self._shorts |= dict.fromkeys(shorts, kind)

    def _decided(self, key: str, full_name: Score) -> ActorKind | None:
        """The kind of a string by all votes; `None` where they don't make it an actor's name."""
        check_time()
        found = self._found[key]
        first = found[0]
        glossed = any(candidate.fixed and candidate.label is None for candidate in found)  # an event's acronym
        if PERSON not in full_name and (glossed or is_thing(self._tokens, first.start, first.end)):
            return None
        if first.single and (self._is_noun(key) or all(self._common(candidate, key) for candidate in found)):
            return None
        model = Counter(kind for candidate in found if (kind := candidate.label) is not None)
        things = sum(candidate.thing for candidate in found)
        context = _summed(vote for candidate in found for vote in self._context[candidate.start])
        own = [
            vote
            for vote in form_votes(self._tokens, first.start, first.end)
            if (vote[0] is not PLACE or key not in self.surnames) and (vote[1] > 0 or PERSON not in full_name)
        ]
        labelled = model.total() + things
        opinions = [
            (kind, (WEAK if first.single and kind is ORG else MODEL) * count / labelled)
            for kind, count in model.items()
        ]
        if any(candidate.fixed and candidate.label is PLACE for candidate in found):
            own.append((PLACE, SURE))  # the town of a dateline
        part = PERSON in full_name  # Of a part of somebody's name nothing tells that it is no person's
        capped = [(kind, min(weight, CONTEXT)) for kind, weight in context.items() if weight > 0 or not part]
        score = _summed([*full_name.items(), *opinions, *capped, *own])
        if not score:
            return None
        kind, best = max(score.items(), key=lambda item: item[1])
        needed = ENOUGH if not labelled else SURE if things >= max(model.total(), 1) else 0.0
        sure = PERSON in full_name or context.get(PERSON, 0) > CLEAR * len(found)
        sure = sure or (kind is ORG and context.get(ORG, 0) >= SURE and key not in demonyms())  # 'the Sun newspaper'
        if best < needed or self._barred(key, kind, single=first.single, sure=sure):
            return None
        return kind

    def _barred(self, key: str, kind: ActorKind, *, single: bool, sure: bool) -> bool:
        """Whether a string is a title, a people or its follower, unless it is surely a person ('Mr. French')."""
        if (
            single
            and key not in self.surnames
            and (len(key) == 1 or key in name_words("honorific", "office", "direction"))
        ):
            return True
        if single and kind is PERSON and key in name_words("portfolio") and key not in self.surnames:
            return True
        if single:
            return (key in name_words("not name") or key in demonyms()) and not (sure and kind is not PLACE)
        return kind is PERSON and key.rpartition(" ")[2] in name_words("follower")

    def _is_noun(self, key: str) -> bool:
        """Whether a word that only opens sentences stands in small letters too: 'Tenant advocates', 'the tenants'."""
        named = key in first_names() or key in self.surnames or key in places() or key in organisations()
        opens = all(self._tokens.opens[candidate.start] for candidate in self._found[key])
        return opens and not named and not self._small.isdisjoint({key, f"{key}s", key.removesuffix("s")})

    def _common(self, candidate: NameCandidate, key: str) -> bool:
        """Whether a capital tells nothing: the sentence opens here, and the tagger sees no proper noun."""
        tokens, index = self._tokens, candidate.start
        if candidate.label is PLACE and key in countries():
            return False
        return tokens.opens[index] and tokens.tag[index] not in PROPER and not tokens.text[index].isupper()


def in_paragraphs(tokens: TokenTable, found: Iterable[NameCandidate]) -> Iterable[tuple[NameCandidate, int, int]]:
    """Candidates in reading order, each with the bounds of its paragraph."""
    bounds = iter(tokens.paragraphs)
    low, high = next(bounds, (0, len(tokens)))
    for candidate in found:
        while candidate.start >= high:
            low, high = next(bounds, (high, len(tokens)))
        yield candidate, low, high


def _is_general(word: str) -> bool:
    """Whether a word behind 'X of' names a place, a people or a portfolio, which stay what they are."""
    return (
        word in places()
        or word in states()
        or word in countries()
        or word in demonyms()
        or word in name_words("portfolio")
    )


def _summed(votes: Iterable[Vote]) -> Score:
    score: Score = {}
    for kind, weight in votes:
        score[kind] = score.get(kind, 0.0) + weight
    return score
